"""Help folded to the width of a terminal: what a command does stays beside it where there is room, else goes below."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from textwrap import wrap

from experiments.language.breaking import WIDE, is_chinese, lines

COMMAND = re.compile(r"shuniu [a-z]+(?: |$)")
DEEPER = 4
"""Cells by which the rest of a command, and what it does, stand further in."""
ENDS = ".:。：；"
"""What a line ends with that is not continued."""
FURTHER = re.compile(r" {8,}\[")
"""How the rest of a command begins that is written over several lines."""
LONG = 70
"""Cells of a line from which the next one may continue its sentence."""
LEAST = 20
"""Cells beside a word in which what it stands for can still be read."""
TWO_COLUMNS = re.compile(r"(( *)(\S+(?: \S+)*) {2,})(\S.*)")
"""A word or command, and behind two spaces or more what it stands for."""
WORD = re.compile(r"\[(?:[^\[\]]|\[[^\]]*\])*\]|\S+")
"""What a command is broken between: words, and what may be left out in one piece."""


def columns() -> int:
    """Columns of the terminal; 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def folded(text: str, width: int) -> Iterator[str]:
    r"""The lines of a help; one that fits stays as it is.

    >>> list(folded("shuniu plot [folder] [to=folder]\n  to=  where the figures go", 20))
    ['shuniu plot [folder]', '    [to=folder]', '  to=', '      where the', '      figures go']
    >>> list(folded("shuniu plot [folder]\n            [to=folder]", 80))
    ['shuniu plot [folder] [to=folder]']
    >>> list(folded("to=  where the new figures go", 26))
    ['to=  where the new figures', '     go']
    """
    for line in _whole(text.split("\n")):
        if cells(line) <= width:
            yield line
        elif pair := TWO_COLUMNS.fullmatch(line):
            beside, indent, word, said = pair.groups()
            if width - cells(beside) >= LEAST:
                first, *rest = _broken(said, cells(beside), width)
                yield beside + first.lstrip()
                yield from rest
            else:
                yield from _broken(word, len(indent), width)
                yield from _broken(said, len(indent) + DEEPER, width)
        else:
            yield from _broken(line.strip(), len(line) - len(line.lstrip()), width)


def _whole(lines_written: Iterable[str]) -> Iterator[str]:
    """Sentences and commands in one piece that are written over several lines, so that they can be folded anew."""
    before, *others = lines_written
    for line in others:
        command = COMMAND.match(before) and FURTHER.match(line)
        is_pair = TWO_COLUMNS.fullmatch(before) or TWO_COLUMNS.fullmatch(line)
        sentence = not is_pair and not before.startswith(" ") and cells(before) >= LONG and before[-1] not in ENDS
        if command or (sentence and line[:1].strip() and not COMMAND.match(line)):
            before += ("" if is_chinese(before) and not command else " ") + line.strip()
            continue
        yield before
        before = line
    yield before


def cells(line: str) -> int:
    """Cells that a line takes: a Chinese character has two."""
    return len(line) + len(WIDE.findall(line))


def _broken(said: str, indent: int, width: int) -> Iterator[str]:
    """A command with its rest further in, or a sentence."""
    if not COMMAND.match(said):
        yield from (" " * indent + line for line in _sentence(said, width - indent))
        return
    room = width - indent - DEEPER
    words = WORD.findall(said)
    pieces = [piece for word in words for piece in (_sentence(word, room) if cells(word) > room else [word])]
    line, deeper = " " * indent + pieces[0], " " * (indent + DEEPER)
    for piece in pieces[1:]:
        if cells(line) + 1 + cells(piece) > width:
            yield line
            line = deeper + piece
        else:
            line += f" {piece}"
    yield line


def _sentence(said: str, width: int) -> list[str]:
    if is_chinese(said):
        return [line.rstrip() for line in lines(said, width)]
    return wrap(said, width, break_on_hyphens=False, break_long_words=False)
