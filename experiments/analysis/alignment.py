"""Two lives beside each other, month by month: what happens in both stands in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

Told = tuple[int, str]
"""A month and what happened in it."""


def aligned(left: Sequence[Told], right: Sequence[Told]) -> Iterator[tuple[int, str | None, str | None]]:
    """(month, left, right) in order; None on the side where it does not happen.

    >>> list(aligned([(1, "a"), (2, "b")], [(1, "a"), (2, "c")]))
    [(1, 'a', 'a'), (2, 'b', 'c')]
    """
    for month in sorted({month for month, _ in (*left, *right)}):
        one, other = ([text for when, text in side if when == month] for side in (left, right))
        for sort, start, stop, from_, until in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            if sort == "equal":
                yield from ((month, text, text) for text in one[start:stop])
            else:
                yield from ((month, a, b) for a, b in zip_longest(one[start:stop], other[from_:until]))
