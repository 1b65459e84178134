"""Quotes around typed values that Hydra's grammar would not take, or would take for something else.

Its grammar knows ASCII text only, and reads 2024, nan or true as a number or a switch where a file of that name is
meant. Whoever types a name should not have to know either.
"""

from __future__ import annotations

import re

NAME = re.compile(r"[\w.+-]+")
PART = re.compile(r"""(?P<quoted>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|[^\s,:\[\]{}'"][^,:\[\]{}'"]*""")
"""A part of a list or a mapping: what is quoted already, or what stands between its signs."""


def in_quotes(value: str, *, names: bool) -> str:
    """The value as Hydra reads it; ``names``: whether it names files, so that a number is a name too.

    >>> in_quotes("2024", names=True), in_quotes("2024", names=False), in_quotes("[two,两个]", names=True)
    ("'2024'", '2024', "['two','两个']")
    """
    if "$" in value or not (names or not value.isascii()):
        return value
    if value.startswith(("[", "{")):
        return PART.sub(lambda part: part[0] if part["quoted"] else _word(part[0], names=names), value)
    return value if "'" in value or '"' in value else _word(value, names=names)


def _word(word: str, *, names: bool) -> str:
    """One word: quoted if it is not ASCII, or a name that is not ``null``."""
    bare = word.rstrip()
    if not bare.isascii() or (names and NAME.fullmatch(bare) and bare != "null"):
        return "'" + bare.replace("\\", "\\\\") + "'"
    return word
