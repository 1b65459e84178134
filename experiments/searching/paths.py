"""Paths from nothing to a budget: a mix of levers at a part of itself, tried in stored designs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from experiments.analysis.compare import guarded
from experiments.language.messages import LANGUAGES
from experiments.presenting.ensembles import ensemble
from experiments.searching.dials import DIGITS, HUB_GRANTS, YUAN, Dial, Settings, mix
from experiments.searching.target import AND, Asked, Reached, Tried, Trying
from experiments.searching.trying import Ground, costs
from sim.amounts import own
from sim.levers import TOGETHER, Lever

WORDS = {
    "round": {
        "en": "Round {number}: {count} budgets and mixes, {replicates} replicates each:",
        "zh": "第 {number} 轮：{count} 种预算与组合，各 {replicates} 次重复：",
    },
    "fresh": {
        "en": "What was found once more, with {fresh}:",
        "zh": "以{fresh}复核所得结果：",
    },
}
FUNDING: Final = "funding"
EVERYTHING: Final = "everything"
FRONTIER: Final = "frontier"
"""Paths that are no lever alone; those of a stored frontier have a number behind it."""


def times(settings: Settings, factor: float, known: Mapping[str, Lever], *, money_ends: bool = True) -> Settings:
    """A mix at so many times itself, its settings within what they may be; ``money_ends``: amounts in yuan as well."""
    found = {}
    for one, setting in settings.items():
        lever = known[one]
        beyond = float(f"{factor * (setting - lever.neutral):.{DIGITS}g}")
        value = float(f"{lever.neutral + (float(round(beyond)) if lever.whole else beyond):.12g}")
        found[one] = min(value, lever.high if money_ends or lever.unit != YUAN else math.inf)
    return {one: value for one, value in found.items() if value != known[one].neutral}


def paths_of(
    ground: Ground, dials: Sequence[Dial], budget: float, stored: Sequence[Settings] = ()
) -> dict[str, Settings]:
    """What each path ends in: each lever alone, all money, all levers in equal parts, and mixes known to be good.

    A known mix goes as far as its money does, or to the ends of its levers' ranges.
    """
    found = {dial.lever.id: mix([dial], [1.0]) for dial in dials}
    has = own(ground.configuration.place)
    money = {f"extra_{one}": has[one] for one in TOGETHER["funding"] if has[one] > 0.0}
    money = {one: yuan for one, yuan in money.items() if one in found}
    if len(money) > 1:
        parts = {one: budget * yuan / sum(money.values()) for one, yuan in money.items()}
        found[FUNDING] = {one: float(f"{yuan:.{DIGITS}g}") for one, yuan in parts.items()}
    if len(dials) > 1:
        found[EVERYTHING] = mix(dials, [min(1.0, budget / len(dials) / dial.yuan) for dial in dials])
    # a stored mix names the grants that come with district hubs as the money they are
    prices = {dial.lever.id: dial.yuan / dial.full - dial.grants for dial in dials}
    if any(dial.grants for dial in dials):
        prices.setdefault(HUB_GRANTS, 1.0)
    for number, settings in enumerate(stored, 1):
        if all(one in prices for one in settings):
            yuan = sum(prices[one] * (value - ground.levers[one].neutral) for one, value in settings.items())
            found[f"{FRONTIER}_{number}"] = times(settings, budget / yuan, ground.levers, money_ends=False)
    return found


def whole(path: str, paths: Mapping[str, Settings], known: Mapping[str, Lever]) -> Settings:
    """What a path ends in; of several as one, what all of them do beyond the levers' neutral values."""
    found: Settings = {}
    for part in path.split(AND):
        for one, setting in paths[part].items():
            found[one] = min(found.get(one, known[one].neutral) + setting - known[one].neutral, known[one].high)
    return found


def trying(ground: Ground, paths: Mapping[str, Settings], replicates: int, fresh: int) -> Trying:
    """Tries paths at parts of themselves on this ground, round by round; the round 0 is on fresh seeds and points."""
    searched = ground.of("target_search", replicates)
    judged = ground.of("target", fresh).fresh(fresh)

    def tried(asked: Asked, number: int) -> Tried:
        own_ground = searched if number else judged
        settings = [times(whole(path, paths, ground.levers), part, ground.levers) for path, part in asked]
        mixes = {f"mix_{place}": one for place, one in enumerate(settings, 1) if one}
        values = {"number": number, "count": len(mixes), "replicates": own_ground.configuration.replicates}
        words = WORDS["round" if number else "fresh"]
        said = {lang: words[lang].format(**values, fresh=ground.fresh_said[lang]) for lang in LANGUAGES}
        dataset = own_ground.tried(mixes, said)
        runs = ensemble(dataset)
        found = []
        for place, ((path, part), one) in enumerate(zip(asked, settings, strict=True), 1):
            name = f"mix_{place}"
            if name in mixes:
                levels = guarded(runs, name, ground.outcome)
                found.append(Reached(path, part, one, float(costs(runs, name).mean()), levels))
        return Tried(guarded(runs, runs.status_quo, ground.outcome), found, runs.spread, dataset.folder)

    return tried
