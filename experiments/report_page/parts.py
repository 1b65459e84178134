"""What a report is made of: sections that hold paragraphs, tables and drawings, as data for the template."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from experiments.storage.spreadsheet import cell

Data = Sequence[Sequence[Any]]
"""Rows of a CSV, its header first."""

VIEW_BOX: Final = re.compile(r'viewBox="\S+ \S+ (?P<width>\S+) (?P<height>[^"\s]+)"')
"""The size of a drawing."""

LONG: Final = 12
"""Rows above which a table is shown only when it is asked for."""


@dataclass(frozen=True)
class Table:
    """A table of texts, and the same (or more) as CSV with all digits.

    caption: what it holds, in one line. left: how many first columns are words. data: rows of the CSV with its header
    first; empty where there is none. notes: how to read it. folded: shown only when it is asked for.
    """

    id: str
    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: int = 1
    data: Data = ()
    notes: Sequence[str] = ()
    folded: bool = False

    @property
    def link(self) -> str:
        """The CSV as a link that holds it; UTF-8 with the mark that spreadsheets need."""
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(map(cell, row) for row in self.data)
        return "data:text/csv;charset=utf-8;base64," + base64.b64encode(written.getvalue().encode("utf-8-sig")).decode()


@dataclass(frozen=True)
class Drawing:
    """A figure with its words and with the table of what it shows."""

    id: str
    title: str
    subtitle: str
    caption: str
    svg: str
    table: Table

    @property
    def is_tall(self) -> bool:
        """Whether it is higher than it is wide, so that a printed page has no room for a second one."""
        box = VIEW_BOX.search(self.svg)
        return box is not None and float(box["height"]) > float(box["width"])


@dataclass(frozen=True)
class Section:
    """A part of the page under its heading; `sliders` stands in one that has them."""

    id: str
    heading: str
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()
    tables: Sequence[Table] = ()
    drawings: Sequence[Drawing] = ()
    further: Sequence[Table] = ()
    pairs: Sequence[tuple[str, str]] = ()
    folded: Sequence[tuple[str, str]] = ()
    sliders: Any = None


@dataclass(frozen=True)
class Report:
    """The whole page: above all the question and its answer, in a line or two, then remarks on it and provisos."""

    lang: str
    kicker: str
    question: str
    answer: Sequence[str]
    remarks: Sequence[str] = ()
    provisos: Sequence[str] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
