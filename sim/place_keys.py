"""Every key a place's file may have, at any depth, as data; whatever else stands there is refused.

A key that is passed over in silence is a number that the writer believes to be in force, and is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Union

from sim.kinds import KINDS
from sim.parameters import SettingError
from sim.place_tables import STRATA

CALENDAR: Final = {
    "municipal_hubs": (0.0, 1000.0, "hubs"),
    "district_hubs": (0.0, 100000.0, "hubs"),
    "reach": (0.0, 1.0, "share of organizations"),
    "committee": (0.0, 1.0, "share of hubs"),
    "department": (0.0, 1.0, "share of hubs"),
    "meeting": (0.0, 1.0, "share of hubs"),
    "joint_hubs": (0.0, 1000.0, "hubs"),
    "posts": (0.0, 1e6, "posts"),
    "branch_grants": (0.0, 1e12, "yuan a year"),
    "hub_grants": (0.0, 1e12, "yuan a year"),
    "services": (0.0, 1e12, "yuan a year"),
    "custody": (0.0, 1.0, "switch"),
}
"""What the calendar of past policies may set, with range and unit."""
OF_AN_ENTRY: Final = ("month", "source", "grade", "note")
"""What else stands in an entry of the calendar."""
REFERENCES: Final = ("active", "hollow", "guided", "meeting")
"""The status quo's long-run shares that motivation feels deviations from."""

Below = Union["Keys", "Entries", None]
"""What stands below a key: further keys, a list of entries, or a value that is checked where it is read."""


@dataclass(frozen=True)
class Keys:
    """The keys there may be, each with what stands below it; ``or_value``: one value may stand in place of them all."""

    known: Mapping[str, Below]
    or_value: bool = False
    others: bool = False  # further names may stand there, which are checked elsewhere


@dataclass(frozen=True)
class Entries:
    """A list of entries, each with these keys."""

    each: Keys


def values(*names: str, or_value: bool = False) -> Keys:
    """Keys with nothing but values below them."""
    return Keys(dict.fromkeys(names), or_value)


BY_KIND: Final = values(*KINDS, or_value=True)
REGISTER: Final = Keys(
    {
        "total": None,
        "cells": None,
        "kinds": values(*KINDS),
        "municipal_tier_share": None,
        "tiny_scale": None,
        "fields": Entries(
            Keys({**values("id", "name", "batch", "professional").known, "share": BY_KIND, "supervisors": BY_KIND})
        ),
        "districts": Entries(values("id", "name", "share", "streets", "tiny_share", "own_fund", "tile")),
    }
)
PLACE: Final = Keys(
    {
        **values("name", "note", "month_zero", "start", "history", "registration_factor", "settled").known,
        **values("facts", "posterior").known,
        "register": REGISTER,
        "registration": values("factor", "capacity"),
        "staff": values(*STRATA, "sigma"),
        "members": values(*STRATA, "rho"),
        "calendar": Entries(Keys(dict.fromkeys((*CALENDAR, *OF_AN_ENTRY)), others=True)),  # levers: sim/history.py
        "money": None,  # its keys stand in sim/money.py, beside what reads them
        "references": values(*REFERENCES),
        "sources": Entries(values("id", "name", "where")),
        "provenance": Entries(values("of", "unit", "source", "grade", "note")),
    }
)
"""The keys of a place's file."""

Wrong = Callable[..., SettingError]
OF_ANOTHER_FORM: Final = ("list_of_entries", "names_with_values")
"""Keys of the errors after which nothing below can be read."""


def others(given: Any, below: Below, wrong: Wrong, where: str = "") -> Iterator[SettingError]:
    """What is wrong with every key that is not known, with the one that was meant, and with what has another form.

    ``wrong`` makes the error that names the place.
    """
    if given is None or below is None:
        return
    if isinstance(below, Entries):
        if not isinstance(given, (list, tuple)):
            yield wrong("list_of_entries", where, given)
            return
        for number, entry in enumerate(given, start=1):
            if isinstance(entry, Mapping):
                yield from others(entry, below.each, wrong, f"{where}.{label(entry, number)}")
            else:
                yield wrong("names_with_values", f"{where}.{number}", entry)
        return
    if not isinstance(given, Mapping):
        if not below.or_value:
            yield wrong("names_with_values", where, given)
        return
    for key, value in given.items():
        name = f"{where}.{key}" if where else str(key)
        if key in below.known:
            yield from others(value, below.known[key], wrong, name)
        elif not below.others:
            yield wrong("unknown", name, value, word=str(key), choices=below.known)


def label(entry: Mapping[str, Any], number: int) -> str:
    """What tells an entry of a list: its id, its month, what it is of, or else its number."""
    return str(next((entry[key] for key in ("id", "month", "of") if entry.get(key) is not None), number))


def is_pair(given: object) -> bool:
    """Whether this is a list of two, such as a month and a share."""
    return isinstance(given, (list, tuple)) and len(given) == 2
