"""What a person sees: results on the standard output, progress and errors on the standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import IO, Any, Literal, TextIO

from experiments.terminal.breaking import is_chinese, lines
from experiments.terminal.help_lines import columns, folded

PLAIN = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{INFINITY}": "inf",
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{DIVISION SIGN}": "/",
        "\N{NO-BREAK SPACE}": " ",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{PLUS-MINUS SIGN}": "+/-",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)
"""Signs of a sentence or a number in ASCII: a minus sign that turned into a question mark would be a false result."""

GAPS, FEWEST, BETWEEN = 6, 8, 2
"""Cells between and around two columns, the fewest that a broken text is given, and cells between those of a table."""


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """Chinese where the locale is, else English.

    >>> locale_language({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}), locale_language({})
    ('zh', 'en')
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return "zh" if environment[variable].lower().startswith("zh") else "en"
    return "en"


def speaks_unicode(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal's locale names UTF-8; anything else is given ASCII signs and boxes."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if environment.get(variable):
            return "utf" in environment[variable].lower()
    return False


def prepare_streams() -> None:
    """Never end with an error because the terminal lacks a letter: it shows a question mark instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def can_show_chinese(stream: IO[Any]) -> bool:
    """Whether the stream's encoding has Chinese letters at all."""
    try:
        "枢纽".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@dataclass(frozen=True)
class Terminal:
    """Where to write and in which language."""

    lang: str
    unicode: bool

    @classmethod
    def here(cls, lang: str | None = None) -> Terminal:
        """The terminal the command was started in; a language it cannot show is replaced by English."""
        chosen = lang or locale_language()
        if chosen == "zh" and not can_show_chinese(sys.stdout):
            chosen = "en"
        return cls(lang=chosen, unicode=speaks_unicode() or (chosen == "zh" and can_show_chinese(sys.stdout)))

    def readable(self, text: str) -> str:
        """The text in signs the terminal has."""
        return text if self.unicode else text.translate(PLAIN)

    def say(self, text: str = "") -> None:
        """A line of a result, unbroken: a path or a command must stay in one piece."""
        sys.stdout.write(self.readable(text) + "\n")

    def help(self, text: str) -> None:
        """What a command does and takes, folded to the width of the terminal."""
        for line in folded(self.readable(text), columns()):
            sys.stdout.write(line + "\n")

    def note(self, text: str) -> None:
        """A line on what is going on, or on what is wrong."""
        sys.stdout.flush()
        sys.stderr.write(self.readable(text) + "\n")
        sys.stderr.flush()

    def complain(self, text: str) -> None:
        """What is wrong: broken to the width of a terminal, in one line where something else reads it."""
        if sys.stderr.isatty():
            self.announce(text)
        else:
            self.note(text)

    def announce(self, text: str) -> None:
        """A sentence on what is going on, broken to the width of the terminal."""
        broken = lines(text, self.width) if is_chinese(text) else wrap(text, self.width, break_on_hyphens=False)
        for line in broken:
            self.note(line.rstrip())

    def paragraph(self, text: str) -> None:
        """A sentence of a result, broken to the width of the terminal."""
        if is_chinese(text):
            for line in lines(self.readable(text), self.width):
                sys.stdout.write(line.rstrip() + "\n")
        else:
            self._show(self._escaped(text))

    def pairs(self, rows: Sequence[Sequence[str]]) -> None:
        """Words and what they stand for, one below the other."""
        from rich.cells import cell_len
        from rich.table import Table

        grid = Table.grid(padding=(0, 2, 0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        room = self.width - max((cell_len(row[0]) for row in rows), default=0) - GAPS
        for word, said in rows:
            broken = "\n".join(lines(said, max(room, FEWEST))) if is_chinese(said) else said
            grid.add_row(self._escaped(word), self._escaped(broken))
        self._show(grid)

    def table(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1, whole: Sequence[int] = ()
    ) -> None:
        """A table; the first ``left`` columns are text, the others numbers; ``whole`` ones are never broken."""
        from rich import box
        from rich.table import Table

        shape = box.SIMPLE_HEAD if self.unicode else box.ASCII2
        table = Table(box=shape, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        broken = [place for place in range(min(left, len(columns))) if place not in whole]
        rows = self._in_columns([columns, *rows], broken)[1:]
        for place, column in enumerate(columns):
            side: Literal["left", "right"] = "left" if place < left else "right"
            table.add_column(
                self._escaped(column), justify=side, overflow="fold", no_wrap=place >= left or place in whole
            )
        for row in rows:
            table.add_row(*(self._escaped(cell) for cell in row))
        self._show(table)

    def _in_columns(self, rows: Sequence[Sequence[str]], broken: Sequence[int]) -> list[list[str]]:
        """The rows with the Chinese of these columns broken to what the other columns leave; the widest give way."""
        from rich.cells import cell_len

        columns = range(len(rows[0]))
        widths = [max(cell_len(line) for row in rows for line in (row[place].split("\n"))) for place in columns]
        taken = sum(widths[place] for place in columns if place not in broken) + BETWEEN * (len(columns) - 1)
        room = max((widths[place] for place in broken), default=0)
        while room > FEWEST and taken + sum(min(widths[place], room) for place in broken) > self.width:
            room -= 1
        return [
            [
                "\n".join(lines(cell, room)) if place in broken and is_chinese(cell) else cell
                for place, cell in enumerate(row)
            ]
            for row in rows
        ]

    def _show(self, what: Any) -> None:
        """Print something of Rich's, without spaces at the ends of lines."""
        console = self._console(sys.stdout)
        with console.capture() as capture:
            console.print(what)
        for line in capture.get().splitlines():
            sys.stdout.write(line.rstrip() + "\n")

    def _escaped(self, text: str) -> str:
        from rich.markup import escape

        return escape(self.readable(text))

    @property
    def width(self) -> int:
        """Columns of the terminal; 80 where there is none."""
        return int(self._console(sys.stdout).width)

    @staticmethod
    def _console(stream: TextIO) -> Any:
        from rich.console import Console

        return Console(file=stream, highlight=False, emoji=False)
