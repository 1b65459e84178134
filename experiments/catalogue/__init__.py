"""All messages by their key: of the terminal, errors and figures, in English and Chinese."""

from __future__ import annotations

from experiments.catalogue import (
    answers,
    clusters,
    commands,
    designs,
    facts,
    figures,
    lives,
    problems,
    runs,
    survey,
    words,
)

PARTS = (
    answers,
    clusters,
    commands,
    designs,
    facts,
    figures,
    lives,
    problems,
    runs,
    survey,
    words,
)

MESSAGES: dict[str, dict[str, str]] = {key: said for part in PARTS for key, said in part.MESSAGES.items()}
"""Key → language → text; braces stand for values."""
