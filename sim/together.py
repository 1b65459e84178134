"""Independent parts of a file, read together: what all of them find wrong is said at once.

A person who mends one mistake, only to be told of the next, gives up after the third.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sim.parameters import SettingError

Read = TypeVar("Read")


def together(reads: Iterable[Callable[[], Read]]) -> list[Read]:
    """What each of these reads, or one error that holds what every one of them found wrong."""
    found: list[Read] = []
    wrong: list[SettingError] = []
    for read in reads:
        try:
            found.append(read())
        except SettingError as error:
            wrong.append(error)
    refuse_all(wrong)
    return found


def by_name(reads: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """The same, each under its name."""
    return dict(zip(reads, together(reads.values()), strict=True))


def refuse_all(wrong: Iterable[SettingError]) -> None:
    """Raise the first of these errors with all others in it; nothing where there is none."""
    each = [one for error in wrong for one in (error, *error.others)]
    if each:
        each[0].others = tuple(each[1:])
        for error in each[1:]:
            error.others = ()
        raise each[0]
