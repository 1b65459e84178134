"""The tables of columns in docs/results.md, between marks as in docs/odd.md; ``make odd`` renews them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from docs.build.markdown import table as markdown_table
from docs.build.odd import PART
from experiments.analysis.breakdown import MEASURES
from experiments.language.catalogue import columns
from experiments.language.messages import LANGUAGES, text
from experiments.storage.codebook import said
from experiments.storage.rows import COUNTS, KEY_TYPES
from sim.processes import shipped
from sim.record import DERIVED

WORDS = {
    "column_meaning": {"en": "meaning", "zh": "含义"},
}

SHIPPED: Final = shipped()
"""The mechanisms whose columns the page describes."""
PAGE: Final = Path(__file__).resolve().parents[1] / "results.md"
COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "keys": tuple(KEY_TYPES),
    "runs": ("status", "error", *COUNTS, *SHIPPED.outcomes, "spent_fen"),
    "series": ("month", *SHIPPED.series, *DERIVED.names),
    "flows": ("month", *SHIPPED.events),
    "ledger": ("month", *columns.LEDGER),
    "groups": ("month", *columns.GROUPS, *MEASURES),
}
"""Columns of each table without its keys."""


def table(name: str) -> str:
    """The columns of a table with unit and meaning in both languages."""
    rows = ((f"`{column}`", *said("runs" if name == "keys" else name, column)) for column in COLUMNS[name])
    return markdown_table(
        ("column", "unit", *(text(WORDS["column_meaning"], lang) for lang in LANGUAGES)),
        ([one, unit, en, zh] for one, en, zh, unit, _ in rows),
    )


def renewed(page: str) -> str:
    """The page with every table as the code has it now."""
    return PART.sub(lambda part: f"{part[1]}{table(part[3])}\n{part[4]}", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
