"""One lever as a person types it, such as ``+100``, ``-30%`` or ``500万``, and what a policy then sets.

==========  =================================================================================================
``+100``    on top of what the place has: so many more posts, so many more yuan a year; of a lever that adds,
            so much
``-30%``    less by a part of what there is; of a share so many points
``1.3``     the lever itself, as a policy's file gives it; ``130%`` is the same
``need``    a word of a choice, by its id or its name in either language
==========  =================================================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from experiments.language.catalogue.units import unit_of
from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.entry import plain
from experiments.settings.lever_names import choice
from sim.amounts import own
from sim.levers import TOGETHER, Lever

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sim.place import Place

WORDS = {
    "not_an_amount": {
        "en": "{lever}={given}: give an amount, such as {lever}=+20%. {does}",
        "zh": "{lever}={given}：请给出数量，例如 {lever}=+20%。{does}",
    },
    "no_word": {
        "en": "{lever}={given}: it is one of {words}.",
        "zh": "{lever}={given}：可选 {words}。",
    },
    "percent_of_what": {
        "en": "{lever}={given}: there is nothing here of which that could be a part. Give an amount in its unit.",
        "zh": "{lever}={given}：当地没有可按比例增减的基数，请按其单位给出数量。",
    },
    "nothing_here": {
        "en": "{lever}={given}: {place} has none of it, so that there is nothing to take away.",
        "zh": "{lever}={given}：{place}没有该项，无从减少。",
    },
    "more_or_times": {
        "en": "{lever}={given}: write how many times as much as today, such as {lever}=3, or by how much more, such as "
        "{lever}=+200%.",
        "zh": "{lever}={given}：请写成现状的倍数，例如 {lever}=3；或写增加的比例，例如 {lever}=+200%。",
    },
    "not_money": {
        "en": "{key}={given}: give yuan a year, such as {key}=10m or {key}=12000000.",
        "zh": "{key}={given}：请给每年元数，例如 {key}=1000万 或 {key}=12000000。",
    },
    "by_its_unit": {
        "en": "Its unit is {unit}, from {low} to {high}.",
        "zh": "单位为{unit}，范围 {low} 至 {high}。",
    },
}
TIMES: Final[Mapping[str, float]] = {"": 1.0, "k": 1e3, "m": 1e6, "万": 1e4, "亿": 1e8}
AMOUNT: Final = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<digits>\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+)\s*(?P<times>[kKmM万亿]?)\s*(?P<percent>[%％]?)"
)
FURTHER: Final = "extra_"
"""How the levers begin that book money beside what a place spends on the same itself."""


def settings(lever: str, typed: str, place: Place, known: Mapping[str, Lever]) -> dict[str, float | str]:
    """What a policy sets where this was typed of a lever, or of a word for several at once.

    >>> from pathlib import Path
    >>> from experiments.settings.places import load_place
    >>> from sim.processes import shipped
    >>> town = load_place("example_town", Path("configs/place/example_town.yaml"))
    >>> settings("funding", "-30%", town, shipped().levers)["posts"]
    0.7
    >>> settings("coverage_floor", "20%", town, shipped().levers)
    {'coverage_floor': 0.2}
    """
    typed = typed.strip()
    amount = AMOUNT.fullmatch(typed)
    if lever in TOGETHER and amount is not None and amount["sign"] and not amount["percent"]:
        return _shared_out(lever, typed, place, known)
    found: dict[str, float | str] = {}
    for one in TOGETHER.get(lever, (lever,)):
        found |= _of_one(known[one], typed, place, known)
    return found


def _shared_out(lever: str, typed: str, place: Place, known: Mapping[str, Lever]) -> dict[str, float | str]:
    """Yuan a year more or less for several levers at once, in the proportions in which the place spends itself."""
    spent = {one: own(place)[one] for one in TOGETHER[lever]}
    total = sum(spent.values())
    if total <= 0.0:
        raise Problem(WORDS["nothing_here"], lever=lever, given=typed, place=place.id)
    yuan = (-1.0 if typed[0] in "-−" else 1.0) * yuan_typed(lever, typed[1:])
    found: dict[str, float | str] = {}
    for one, amount in spent.items():
        part = yuan * amount / total
        if amount > 0.0:
            found |= (
                _checked(known[f"{FURTHER}{one}"], part) if yuan > 0.0 else _checked(known[one], 1.0 + part / amount)
            )
    return found


def _of_one(lever: Lever, typed: str, place: Place, known: Mapping[str, Lever]) -> dict[str, float | str]:
    if lever.options:
        return {lever.id: _word(lever, typed)}
    found = AMOUNT.fullmatch(typed)
    if found is None:
        said = {lang: unit_of(lever.unit)[lang] for lang in ("en", "zh")}
        does = {
            lang: WORDS["by_its_unit"][lang].format(unit=said[lang], low=plain(lever.low), high=plain(lever.high))
            for lang in said
        }
        raise Problem(WORDS["not_an_amount"], lever=lever.id, given=typed, does=does)
    value = float(found["digits"]) * TIMES[found["times"].lower()]
    signed = -value if found["sign"] in ("-", "−") else value
    if found["percent"]:
        signed /= 100.0
        return _checked(lever, _by_part(lever, signed, typed, place) if found["sign"] else signed)
    if not found["sign"] or lever.rule == "add":
        return _checked(lever, signed)
    return _by_amount(lever, signed, typed, place, known)


def _by_part(lever: Lever, part: float, typed: str, place: Place) -> float:
    """So much more or less of what there is."""
    if lever.neutral:
        return lever.neutral * (1.0 + part)
    if lever.beside:
        return part * own(place)[lever.beside]
    if lever.high > 1.0:
        raise Problem(WORDS["percent_of_what"], lever=lever.id, given=typed)
    return part


def _by_amount(
    lever: Lever, amount: float, typed: str, place: Place, known: Mapping[str, Lever]
) -> dict[str, float | str]:
    """So much on top of what a place has: of posts persons, of money yuan a year."""
    spent, further = own(place), known.get(f"{FURTHER}{lever.id}")
    if lever.id not in spent or further is None:
        raise Problem(WORDS["more_or_times"], lever=lever.id, given=typed)
    counts = lever.id == "posts"  # whose price is not known, so that their number is what holds
    yuan = amount * (float(place.money["post_cost"]) if counts else 1.0)
    times = 1.0 + yuan / spent[lever.id] if spent[lever.id] > 0.0 else -1.0
    if amount > 0.0 and not (counts and 0.0 <= times <= lever.high):
        return _checked(further, yuan)
    if spent[lever.id] <= 0.0:
        raise Problem(WORDS["nothing_here"], lever=lever.id, given=typed, place=place.id)
    return _checked(lever, times)


def _checked(lever: Lever, value: float) -> dict[str, float | str]:
    """The setting within the lever's range, without what decimal fractions leave behind."""
    return {lever.id: lever.check(float(f"{value:.12g}"), COMMAND_LINE)}


def _word(lever: Lever, typed: str) -> str:
    found = choice(lever, typed)
    if found is None:
        raise Problem(WORDS["no_word"], lever=lever.id, given=typed, words=", ".join(lever.options))
    return found


def yuan_typed(key: str, typed: str) -> float:
    """An amount of money as it is typed: ``10m``, ``500万``, ``12000000``.

    >>> yuan_typed("money", "500万"), yuan_typed("money", "2.5m")
    (5000000.0, 2500000.0)
    """
    found = AMOUNT.fullmatch(typed.strip().replace(",", ""))
    if found is None or found["percent"] or found["sign"] or float(found["digits"]) == 0.0:
        raise Problem(WORDS["not_money"], key=key, given=typed)
    return float(found["digits"]) * TIMES[found["times"].lower()]
