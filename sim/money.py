"""A place's money as written in its file, checked: prices, and who pays for what in which months."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from sim.ledger import ACCOUNTS, PAYERS
from sim.parameters import SettingError, check_number
from sim.place_keys import is_pair
from sim.texts import in_both_languages
from sim.together import by_name, refuse_all, together

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
    payers = money.get("payers") or {}
    if not isinstance(payers, Mapping):
        raise wrong("names_with_values", "money.payers", payers)
    known = (*PRICES, "payers")
    unknown = [
        wrong("unknown", f"money.{name}", value, word=name, choices=known)
        for name, value in money.items()
        if name not in known
    ]
    reads: list[Callable[[], Any]] = [
        partial(by_name, {name: partial(_price, name, money.get(name), wrong, file) for name in PRICES}),
        partial(refuse_all, unknown),
        *(partial(_check_payer, payer, terms, wrong, file) for payer, terms in payers.items()),
    ]
    prices, *_ = together(reads)
    return {**money, **prices, "payers": payers}


def _price(name: str, given: object, wrong: Wrong, file: str) -> float:
    """One price, which must be there; what no mechanism books may be left out."""
    if given is None and name != "booked_without_mechanism":
        raise wrong("missing", f"money.{name}")
    return check_number(f"money.{name}", given or 0.0, *PRICES[name], file)


def _check_payer(payer: str, terms: Mapping[str, Any], wrong: Wrong, file: str) -> None:
    """Refuse a payer that there is not, or terms that cannot be."""
    if payer not in PAYERS:
        raise wrong("payer", f"money.payers.{payer}", word=str(payer), choices=PAYERS)
    check_terms(f"money.payers.{payer}", terms, wrong, file)


def check_terms(where: str, terms: Mapping[str, Any], wrong: Wrong, file: str) -> None:
    """Check what a payer pays, from when until when, and for what."""
    if not isinstance(terms, Mapping):
        raise wrong("names_with_values", where, terms)
    for name in terms:
        if name not in TERMS:
            raise wrong("unknown", f"{where}.{name}", terms[name], word=name, choices=TERMS)
    reads: dict[str, Callable[[], Any]] = {
        "name": partial(in_both_languages, f"{where}.name", terms.get("name"), file=file),
        "yearly": partial(check_number, f"{where}.yearly", terms.get("yearly", 0), 0.0, 1e12, "yuan a year", file),
        "awards": partial(_check_awards, f"{where}.awards", terms.get("awards", ()), wrong, file),
        "uses": partial(_check_uses, f"{where}.uses", terms.get("uses", ()), wrong),
    }
    for name in ("from", "until"):
        if name in terms:
            reads[name] = partial(check_number, f"{where}.{name}", terms[name], -1200, 12000, "month", file)
    by_name(reads)


def _check_awards(where: str, awards: Any, wrong: Wrong, file: str) -> None:
    """Refuse what is no list of months and yuan."""
    if not isinstance(awards, (list, tuple)) or not all(map(is_pair, awards)):
        raise wrong("awards", where, awards)
    for month, amount in awards:
        check_number(f"{where}, month", month, -1200, 12000, "month", file)
        check_number(f"{where}, month {month}", amount, 0.0, 1e12, "yuan", file)


def _check_uses(where: str, uses: Any, wrong: Wrong) -> None:
    """Refuse what is no list of accounts."""
    if not isinstance(uses, (list, tuple)):
        raise wrong("list_of_words", where, uses)
    for use in uses:
        if use not in USES:
            raise wrong("account", where, use, word=str(use), choices=USES)
