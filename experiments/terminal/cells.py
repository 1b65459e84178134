"""The cells of a table on a terminal: how wide they are, and how they are broken and parted where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap

from experiments.language.breaking import is_chinese, lines

BETWEEN = 2
"""Cells between two columns."""
READABLE = 18
"""Cells that Chinese words need to be read with ease, shared by the columns of words."""


@dataclass(frozen=True)
class Cells:
    """Rows of a table, its heading first; ``broken``: the columns whose words may go on in the next line."""

    rows: Sequence[Sequence[str]]
    broken: Sequence[int]

    @cached_property
    def widths(self) -> list[int]:
        """Of each column, its widest line."""
        from rich.cells import cell_len

        return [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in self._columns]

    @cached_property
    def least(self) -> list[int]:
        """Of each column, the cells without which a word would be cut, or Chinese be hard to read."""
        return [
            self._least(column) if place in self.broken else self.widths[place]
            for place, column in enumerate(self._columns)
        ]

    @property
    def width(self) -> int:
        """Cells of the whole table."""
        return sum(self.widths) + BETWEEN * (len(self.widths) - 1)

    @property
    def _columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self.rows, strict=True))

    def _least(self, column: Sequence[str]) -> int:
        from rich.cells import cell_len

        chinese = min(
            READABLE // len(self.broken), max((cell_len(cell) for cell in column if is_chinese(cell)), default=0)
        )
        words = (cell_len(word) for cell in column if not is_chinese(cell) for word in _lines(cell, 1))
        return max([chinese, *words])

    def parts(self, left: int, width: int) -> list[list[int]]:
        """Which columns stand side by side: those of words with as many of the others as find room, one at least."""
        words = list(range(min(left, len(self.widths))))
        taken = sum(self.least[place] + BETWEEN for place in words) - BETWEEN
        parts = [list(words)]
        for place in range(len(words), len(self.widths)):
            used = taken + sum(self.widths[other] + BETWEEN for other in parts[-1][len(words) :])
            if len(parts[-1]) > len(words) and used + BETWEEN + self.widths[place] > width:
                parts.append(list(words))
            parts[-1].append(place)
        return parts

    def taken(self, places: Sequence[int]) -> Cells:
        """The table of these columns alone."""
        rows = [[row[place] for place in places] for row in self.rows]
        return Cells(rows, [number for number, place in enumerate(places) if place in self.broken])

    def fitting(self, width: int) -> Cells:
        """The table broken to a width, if that cuts no word; the widest columns of words give way."""
        fixed = self.width - sum(self.widths[place] for place in self.broken)
        room = max((self.widths[place] for place in self.broken), default=0)

        def given(place: int) -> int:
            return max(min(self.widths[place], room), self.least[place])

        while room > 0 and fixed + sum(given(place) for place in self.broken) > width:
            room -= 1
        rows = [
            ["\n".join(_lines(cell, given(place))) if place in self.broken else cell for place, cell in enumerate(row)]
            for row in self.rows
        ]
        return Cells(rows, self.broken)


def _lines(cell: str, width: int) -> list[str]:
    """A cell in lines of at most so many cells."""
    if is_chinese(cell):
        return lines(cell, width)
    return [line for part in cell.split("\n") for line in wrap(part, width, break_long_words=False) or [""]]
