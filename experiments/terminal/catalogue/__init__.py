"""All messages of the terminal by their key, in English and Chinese."""

from __future__ import annotations

from experiments.terminal.catalogue import answers, commands, facts, lives, problems, survey, words

PARTS = (commands, problems, answers, facts, lives, survey, words)

MESSAGES: dict[str, dict[str, str]] = {key: said for part in PARTS for key, said in part.MESSAGES.items()}
"""Key → language → text; braces stand for values."""
