"""All messages by their key: of the terminal, errors and figures, in English and Chinese."""

from __future__ import annotations

from experiments.catalogue import (
    answers,
    commands,
    facts,
    figures,
    figures_costs,
    figures_flows,
    figures_groups,
    figures_lives,
    lives,
    problems,
    survey,
    words,
)

PARTS = (
    commands,
    problems,
    answers,
    facts,
    figures,
    figures_flows,
    figures_groups,
    figures_costs,
    figures_lives,
    lives,
    survey,
    words,
)

MESSAGES: dict[str, dict[str, str]] = {key: said for part in PARTS for key, said in part.MESSAGES.items()}
"""Key → language → text; braces stand for values."""
