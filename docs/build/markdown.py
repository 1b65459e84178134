"""Tables and numbers as the written pages have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def number(value: float) -> str:
    """A number as it is written in a table.

    >>> number(0.35), number(1e9), number(15.0)
    ('0.35', '1,000,000,000', '15')
    """
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"
