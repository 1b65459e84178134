"""Amounts in a place's own scale: what a policy in yuan or persons comes to where it is tried.

A policy gives a number, which holds in every place, or says what it is measured by:

==================================  ============================================================
``per_organization: 2400``          × the organizations at month 0
``per_member: 300``                 × the Party members that the place's file gives them
``times_own: 0.5``                  × what the place itself spends on the same
``amount: 12e6, organizations: n``  written for so many organizations: amount × the place's ÷ n
``amount: 12e6, members: n``        written for so many members: amount × the place's ÷ n
``amount: 25e6, own: n``            written where so much is spent: amount × the place's own ÷ n
==================================  ============================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sim.levers import Lever
from sim.parameters import SettingError, check_number

if TYPE_CHECKING:
    from sim.place import Place

UNITS: Final = ("yuan a year", "persons")
"""Units of levers that grow with the place."""
FORMS: Final[tuple[tuple[str, str, str], ...]] = (
    ("per_organization", "", "organizations"),
    ("per_member", "", "members"),
    ("times_own", "", "own"),
    ("amount", "organizations", "organizations"),
    ("amount", "members", "members"),
    ("amount", "own", "own"),
)
"""Key of the amount, key of what it is written for (or it is for one), and what of the place it is measured by."""
MOST: Final = 1e12


def own(place: Place) -> dict[str, float]:
    """What the place has itself from month 0 on, as `sim.levers.OF_PLACES` names it; posts as yuan a year.

    Where its calendar goes on, the most it ever has: hubs and money may come later.
    """
    dated = [place.dated(month) for month in sorted({0, *(month for month, _ in place.calendar if month > 0)})]
    most = {name: max(getattr(one, name) for one in dated) for name in dated[0]._fields}
    hubs = max(one.municipal_hubs + one.district_hubs for one in dated)
    return most | {"hubs": hubs, "posts": most["posts"] * float(place.money["post_cost"])}


@dataclass(frozen=True)
class Amount:
    """An amount as it is written: ``value`` for so many organizations, or where so much is spent, in ``per``."""

    value: float
    per: float
    by: str


def _form(given: Mapping[str, Any]) -> tuple[str, str, str]:
    """Of FORMS the one with these keys; one of nothing where there is none."""
    keys = set(map(str, given))
    return next((form for form in FORMS if keys == set(filter(None, form[:2]))), ("", "", ""))


def as_written(given: Mapping[str, float]) -> Amount:
    """A checked amount."""
    key, of, by = _form(given)
    return Amount(given[key], given[of] if of else 1.0, by)


def forms_of(lever: Lever) -> list[tuple[str, str, str]]:
    """Of FORMS those in which the lever may be given; none where it is no amount that grows with the place."""
    return [form for form in FORMS if lever.unit in UNITS and (form[2] != "own" or lever.beside)]


def in_place(lever: Lever, given: Mapping[str, Any], place: Place | None, file: str = "") -> float:
    """What an amount comes to in the place: exactly what is written where the place is what it was written for.

    Without a place it is as it is written, if it is written for one.
    """

    def wrong(key: str, **said: Any) -> SettingError:
        return SettingError(key, name=lever.id, value=dict(given), file=file, **said)

    forms = forms_of(lever)
    if not forms:
        raise wrong("amount_lever", units=", ".join(UNITS))
    if (form := _form(given)) not in forms:
        raise wrong("amount_form", forms="; ".join(", ".join(filter(None, (key, of))) for key, of, _ in forms))
    key, of, by = form
    amount = check_number(f"{lever.id}.{key}", given[key], -MOST, MOST, lever.unit, file)
    written_for = check_number(f"{lever.id}.{of}", given[of], 1.0, MOST, of, file) if of else 1.0
    if place is None:
        if not of:
            raise wrong("amount_place")
        return amount
    counted = {"organizations": lambda: float(place.total), "members": lambda: place.members}
    here = counted[by]() if by in counted else own(place)[lever.beside]
    found = amount * here / written_for
    return float(round(found)) if lever.whole else found
