"""What a person sees: results on the standard output, progress and errors on the standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import IO, Any, Literal, TextIO

from experiments.language.breaking import is_chinese, lines
from experiments.language.messages import in_style
from experiments.terminal.cells import Cells
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
        "\N{DAGGER}": "*",
        "\N{DOUBLE DAGGER}": "#",
    }
)
"""Signs of a sentence or a number in ASCII: a minus sign that turned into a question mark would be a false result."""

GAPS, FEWEST = 6, 8
"""Cells between and around two columns, and the fewest that a broken text is given."""


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
        """The text as the language writes it, in signs the terminal has."""
        said = in_style(text, self.lang)
        return said if self.unicode else said.translate(PLAIN)

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
        """What is wrong: broken to a terminal's width, or to COLUMNS; else in one line, for what reads it."""
        if sys.stderr.isatty() or os.environ.get("COLUMNS"):
            self.announce(text)
        else:
            self.note(text)

    def announce(self, text: str) -> None:
        """What is going on, each sentence of a line of its own broken to the width of the terminal."""
        for sentence in text.splitlines():
            if is_chinese(text):
                broken = lines(sentence, self.width)
            else:
                broken = wrap(sentence, self.width, break_on_hyphens=False, break_long_words=False)
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
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1, whole: Sequence[int] = (),
        styles: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """A table; the first ``left`` columns are text, the others numbers; ``whole`` ones are never broken.

        ``styles`` are those of the first cells of the rows, where the terminal has colours.
        Where not all numbers find room beside words that can be read, the rest go below, with the words again.
        """
        broken = [place for place in range(min(left, len(columns))) if place not in whole]
        cells = Cells([[self.readable(cell) for cell in row] for row in (columns, *rows)], broken)
        for number, part in enumerate(cells.parts(left, self.width)):
            if number:
                self.say()
            self._part(cells.taken(part), [place >= left for place in part], styles)

    def _part(self, cells: Cells, numbers: Sequence[bool], styles: Sequence[str]) -> None:
        """What stands side by side: wider than the terminal where a word would be cut else."""
        from rich import box
        from rich.markup import escape
        from rich.table import Table

        shape = box.SIMPLE_HEAD if self.unicode else box.ASCII2
        table = Table(box=shape, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        fitting = cells.fitting(self.width)
        heads, *rows = fitting.rows
        for head, is_number in zip(heads, numbers, strict=True):
            side: Literal["left", "right"] = "right" if is_number else "left"
            table.add_column(escape(head), justify=side, no_wrap=True)
        for place, row in enumerate(rows):
            first = escape(row[0])
            table.add_row(f"[{styles[place]}]{first}[/]" if styles else first, *map(escape, row[1:]))
        self._show(table, max(self.width, fitting.width))

    def _show(self, what: Any, width: int | None = None) -> None:
        """Print something of Rich's, without spaces at the ends of lines."""
        console = self._console(sys.stdout, width)
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
    def _console(stream: TextIO, width: int | None = None) -> Any:
        from rich.console import Console

        return Console(file=stream, width=width, highlight=False, emoji=False)
