"""A place's money as written in its file, checked: prices, and who pays for what in which months."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sim.ledger import ACCOUNTS, PAYERS
from sim.parameters import SettingError, check_number
from sim.place_keys import is_pair
from sim.texts import in_both_languages

PRICES: Final = {
    "post_cost": (1.0, 1e7, "yuan a post and year"),
    "award": (1.0, 1e9, "yuan a service award"),
    "startup": (0.0, 1e7, "yuan a new Party organization"),
    "grant_per_member_reference": (1.0, 1e6, "yuan a member and year"),
    "booked_without_mechanism": (0.0, 1e12, "yuan a year"),
}
"""Prices with range and unit; the last may be left out."""
TERMS: Final = ("name", "yearly", "from", "until", "awards", "uses")
USES: Final = (*ACCOUNTS, "nothing")

Wrong = Callable[..., SettingError]


def read_money(mapping: Mapping[str, Any], wrong: Wrong, file: str) -> dict[str, Any]:
    """The money of a place, every number within its range and every payer and use known.

    ``wrong`` makes the error that names the place.
    """
    if not isinstance(mapping, Mapping):
        raise wrong("names_with_values", "money", mapping)
    money = dict(mapping)
    known = (*PRICES, "payers")
    for name, value in money.items():
        if name not in known:
            raise wrong("unknown", f"money.{name}", value, word=name, choices=known)
    for name, (low, high, unit) in PRICES.items():
        if money.get(name) is None and name != "booked_without_mechanism":
            raise wrong("missing", f"money.{name}")
        money[name] = check_number(f"money.{name}", money.get(name) or 0.0, low, high, unit, file)
    payers = money.get("payers") or {}
    if not isinstance(payers, Mapping):
        raise wrong("names_with_values", "money.payers", payers)
    for payer, terms in payers.items():
        if payer not in PAYERS:
            raise wrong("payer", f"money.payers.{payer}", word=str(payer), choices=PAYERS)
        check_terms(f"money.payers.{payer}", terms, wrong, file)
    money["payers"] = payers
    return money


def check_terms(where: str, terms: Mapping[str, Any], wrong: Wrong, file: str) -> None:
    """Check what a payer pays, from when until when, and for what."""
    if not isinstance(terms, Mapping):
        raise wrong("names_with_values", where, terms)
    for name in terms:
        if name not in TERMS:
            raise wrong("unknown", f"{where}.{name}", terms[name], word=name, choices=TERMS)
    in_both_languages(f"{where}.name", terms.get("name"), file=file)
    check_number(f"{where}.yearly", terms.get("yearly", 0), 0.0, 1e12, "yuan a year", file)
    for name in ("from", "until"):
        if name in terms:
            check_number(f"{where}.{name}", terms[name], -1200, 12000, "month", file)
    awards = terms.get("awards", ())
    if not isinstance(awards, (list, tuple)) or not all(map(is_pair, awards)):
        raise wrong("awards", f"{where}.awards", awards)
    for month, amount in awards:
        check_number(f"{where}.awards, month", month, -1200, 12000, "month", file)
        check_number(f"{where}.awards, month {month}", amount, 0.0, 1e12, "yuan", file)
    uses = terms.get("uses", ())
    if not isinstance(uses, (list, tuple)):
        raise wrong("list_of_words", f"{where}.uses", uses)
    for use in uses:
        if use not in USES:
            raise wrong("account", f"{where}.uses", use, word=str(use), choices=USES)
