"""The levers that have a price here, each as a dial from nothing to what a budget buys of it alone.

A lever without a price is none of them: what it costs is not known, which is not nothing.  The levers that multiply
what a place spends are represented by those that add to the same budget; more district hubs come with the grants that a
hub has today, as they book nothing of themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from experiments.analysis.nsga import Array
from experiments.asking.amounts_typed import FURTHER
from experiments.asking.equal_money import is_priced, priced
from experiments.language.messages import Problem
from experiments.settings.lever_names import called, in_chinese
from sim.amounts import own
from sim.levers import TOGETHER, Lever
from sim.place import Place

WORDS = {
    "no_lever": {
        "en": "There is no lever '{word}'. {hint}",
        "zh": "没有政策手段“{word}”。{hint}",
    },
    "unpriced": {
        "en": "{lever} has no price, so that no budget can say how much of it there may be. Its cost is not known, "
        "which is not nothing. Leave it out.",
        "zh": "{lever} 没有计价，无法纳入预算：其费用未知，并非不花钱。请去掉该手段。",
    },
    "idle": {
        "en": "{lever} has nothing to act on in {place}. Leave it out.",
        "zh": "{lever} 在{place}没有作用对象，请去掉该手段。",
    },
    "no_dials": {
        "en": "There is no lever here that a budget of {budget:,.0f} yuan a year buys anything of. Give more: budget=…",
        "zh": "每年 {budget:,.0f} 元的预算在此买不到任何手段，请增加 budget=…",
    },
}
DISTRICT_HUBS: Final = "district_hubs"
HUB_GRANTS: Final = f"{FURTHER}hub_grants"
YUAN: Final = "yuan a year"
DIGITS: Final = 3
"""Significant digits of a setting: no model bears more, and mixes that are nearly the same are the same."""


@dataclass(frozen=True)
class Dial:
    """A lever from its neutral value to where it costs the budget alone, or to the end of its range.

    full: how far from the neutral value that is. yuan: what it costs there a year, about. grants: yuan a year to the
    hubs that come with each unit.
    """

    lever: Lever
    full: float
    yuan: float
    grants: float = 0.0

    def setting(self, share: float) -> float:
        """The lever's setting at a share of the dial, within its range."""
        beyond = float(f"{share * self.full:.{DIGITS}g}")
        found = self.lever.neutral + (float(round(beyond)) if self.lever.whole else beyond)
        return min(float(f"{found:.12g}"), self.lever.high)


Settings = dict[str, float]
"""Lever → what a mix sets it to."""


def mix(dials: Sequence[Dial], shares: Sequence[float]) -> Settings:
    """What a point of the dials sets, levers at their neutral value left out."""
    found: Settings = {}
    for dial, share in zip(dials, shares, strict=True):
        setting = dial.setting(share)
        if setting == dial.lever.neutral:
            continue
        found[dial.lever.id] = found.get(dial.lever.id, 0.0) + setting
        if dial.grants:
            with_it = float(f"{dial.grants * (setting - dial.lever.neutral):.{DIGITS}g}")
            found[HUB_GRANTS] = found.get(HUB_GRANTS, 0.0) + with_it
    return found


def fitted(points: Array, dials: Sequence[Dial], budget: float) -> Array:
    """Points that would cost more than the budget, by what each dial costs alone, brought back to it."""
    costs = points @ np.array([dial.yuan for dial in dials])
    return np.asarray(points * np.minimum(1.0, budget / np.maximum(costs, 1e-9))[:, None], dtype=np.float64)


def usable(place: Place, known: Mapping[str, Lever]) -> list[str]:
    """The levers with a price that have something to act on here, district hubs with their grants among them."""
    has, with_price = own(place), priced(known, place)
    districts = has["hub_grants"] > 0.0 and all(has[need] > 0.0 for need in known[DISTRICT_HUBS].needs)
    return [one for one in known if one in with_price or (one == DISTRICT_HUBS and districts)]


def unpriced(known: Mapping[str, Lever]) -> list[str]:
    """The levers that are left out since no price of theirs is known."""
    return [one.id for one in known.values() if not one.books and one.id != DISTRICT_HUBS]


def asked_for(words: Sequence[str], place: Place, known: Mapping[str, Lever]) -> list[str]:
    """The levers of these names, or all that are usable; one without a price, or with nothing to act on, is refused."""
    here = usable(place, known)
    found = []
    for word in words:
        identity = called(word, known)
        if identity is None:
            choices = here if word.isascii() else in_chinese({one: known[one] for one in here})
            raise Problem(WORDS["no_lever"], word=word, choices=choices)
        for one in TOGETHER.get(identity, (identity,)):
            further = f"{FURTHER}{one}"
            lever = known[further] if further in known else known[one]
            if lever.id not in here:
                idle = is_priced(lever, known) or lever.id == DISTRICT_HUBS
                raise Problem(WORDS["idle" if idle else "unpriced"], lever=word, place=place.id)
            found.append(lever.id)
    return list(dict.fromkeys(found)) or here


def grants_of_a_unit(lever: Lever, place: Place) -> float:
    """Yuan a year of hub grants that come with a unit of it: of twice the district hubs, what those there are have."""
    if lever.id != DISTRICT_HUBS:
        return 0.0
    has = own(place)
    return has["hub_grants"] * has["district_hubs"] / has["hubs"]


def to_price(levers: Sequence[str], known: Mapping[str, Lever]) -> dict[str, Settings]:
    """The settings at which the price of a unit is to be measured, of levers that are not money themselves."""
    found: dict[str, Settings] = {}
    for one in levers:
        lever, trial = known[one], known[one].trial
        if lever.unit != YUAN and one != DISTRICT_HUBS and trial is not None:
            found[one] = {one: lever.number(trial[0])}
    return found


def dials(
    levers: Sequence[str], place: Place, known: Mapping[str, Lever], budget: float, measured: Mapping[str, float]
) -> list[Dial]:
    """Each lever from nothing to what the budget buys of it; ``measured``: yuan a year of those that were tried.

    One that books nothing here, or of which the budget buys nothing, has no dial.
    """
    found = []
    for one in levers:
        lever, grants = known[one], grants_of_a_unit(known[one], place)
        price = grants or 1.0
        if one in measured and lever.trial is not None:
            price = measured[one] / (lever.number(lever.trial[0]) - lever.neutral)
        if price <= 0.0:
            continue
        full = min(lever.high - lever.neutral, budget / price)
        dial = Dial(lever, full, full * price, grants)
        if dial.setting(1.0) != lever.neutral:
            found.append(dial)
    if not found:
        raise Problem(WORDS["no_dials"], budget=budget)
    return found
