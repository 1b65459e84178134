"""Two lives beside each other, month by month: what happens in both stands in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

Told = tuple[int, str, str]
"""A month, what happened in it, and the same in words that do not depend on the run."""


class Line(NamedTuple):
    """One line of two lives; None on the side where nothing happens."""

    month: int
    left: str | None
    right: str | None
    same: bool


def aligned(left: Sequence[Told], right: Sequence[Told]) -> Iterator[Line]:
    """The lines in order of the months, and within a month in the order of either side.

    >>> [tuple(line) for line in aligned([(1, "a", "a"), (2, "b", "b")], [(1, "a", "a"), (2, "c", "c")])]
    [(1, 'a', 'a', True), (2, 'b', 'c', False)]
    """
    for month in sorted({told[0] for told in (*left, *right)}):
        one, other = ([told[1:] for told in side if told[0] == month] for side in (left, right))
        compared = SequenceMatcher(None, [same for _, same in one], [same for _, same in other], autojunk=False)
        for sort, start, stop, from_, until in compared.get_opcodes():
            words = ([told[0] for told in one[start:stop]], [told[0] for told in other[from_:until]])
            for here, there in zip_longest(*words):
                yield Line(month, here, there, sort == "equal")
