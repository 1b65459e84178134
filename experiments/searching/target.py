"""The smallest yearly budget that reaches a target with a given probability, or the earliest month at a budget.

Mixes are tried along paths from nothing to a budget.  Rounds draw in on where a path reaches the target; what they find
is found by luck as well, so that the budget that is told is the least that reaches it on fresh seeds and points.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.spread import CHANCE_ALONE, Spread

SIZES: Final = {"quick": (10, 20), "default": (48, 96)}
"""Size → replicates of the rounds, and fresh ones of what was found."""
PRICING: Final = 4
"""Replicates by which the price of a unit of a lever is measured: it only says how far a path goes."""
BEGIN: Final = (0.25, 1.0)
"""Parts of a path that are tried first."""
ROUNDS: Final = 3
STORED: Final = 4
"""Mixes of a stored frontier that are tried at most."""
WITHIN: Final = 1.02
"""A budget is kept where what is measured is no more than so much of it: prices are estimates."""
NEAR: Final = 3
"""Paths that are looked at more closely."""
JOINED: Final = (2, 3, 4)
"""How many of the paths that are worth most are tried as one."""
AND: Final = "+"
"""Between the paths that are one."""
STEPS: Final = (0.25, 0.5, 0.75)
"""Parts of what is left between too little and enough, in every further round."""
CONFIRM: Final = (1.0, 1.5, 2.5)
"""Times what the rounds found to be enough, tried on fresh runs."""

CLOSE: Final = 0.1
"""Between too little and enough so small a part may be left of it."""

Asked = Sequence[tuple[str, float]]
"""Paths, each at a part of itself."""


def runs_at_most(levers: int, replicates: int, fresh: int) -> int:
    """Runs at most of looking for a budget with so many levers."""
    begun = len(BEGIN) * (levers + 2 + STORED)
    rounds = begun + (ROUNDS - 1) * NEAR * len(STEPS) + len(BEGIN) * len(JOINED) + ROUNDS
    return PRICING * (levers + 1) + replicates * rounds + fresh * (2 * len(CONFIRM) + len(STEPS) + 4)


def likelihood(levels: Array, target: float) -> float:
    """How likely a level reaches a target, as the probability of a sign is told: (k + ½) ÷ (n + 1).

    >>> likelihood(np.array([0.2, 0.3, 0.4]), 0.3)
    0.625
    """
    return (int((levels >= target).sum()) + 0.5) / (len(levels) + 1)


@dataclass(frozen=True)
class Reached:
    """A path at a part of itself: its settings, its cost a year, and the level of every replicate in every month."""

    path: str
    part: float
    settings: Mapping[str, float]
    yuan: float
    levels: Array


@dataclass(frozen=True)
class Tried:
    """What came of some paths.

    usual: levels without any change. spread: what replicates differ by. folder: where it is stored.
    """

    usual: Array
    found: Sequence[Reached]
    spread: Spread = CHANCE_ALONE
    folder: Path = Path()


Trying = Callable[[Asked, int], Tried]
"""Tries paths in a round of this number; in round 0 on fresh runs."""


@dataclass(frozen=True)
class Wanted:
    """A level of an outcome, how likely it is to be reached, and what may be spent on it a year."""

    level: float
    probability: float
    budget: float

    def allows(self, one: Reached) -> bool:
        """Whether it costs no more than the budget."""
        return one.yuan <= WITHIN * self.budget

    def likely(self, one: Reached, month: int = -1) -> float:
        """How likely the level is reached in a month."""
        return likelihood(one.levels[:, month], self.level)

    def is_met(self, one: Reached) -> bool:
        """Whether the level is reached in the last month as surely as is wanted, within the budget."""
        return self.allows(one) and self.likely(one) >= self.probability

    def first_month(self, one: Reached, start: int) -> int | None:
        """The first month after the start in which the level is reached as surely as is wanted."""
        months = range(start + 1, one.levels.shape[1])
        return next((month for month in months if self.likely(one, month) >= self.probability), None)


@dataclass(frozen=True)
class Found:
    """What fresh runs say of a target.

    shown: what reaches it, or what comes nearest; is_reached: whether it does. least: yuan a year that were too little
    on the same path. before, likely: how likely it is without any change and with it, in ``month``. along: of every
    path the least that suffices, or what comes nearest, with how likely that is on the runs of the rounds.
    """

    wanted: Wanted
    shown: Reached
    is_reached: bool
    least: float
    before: float
    likely: float
    month: int
    along: tuple[tuple[Reached, float], ...]
    fresh: Tried


@dataclass
class Rounds:
    """What was tried so far along the paths; ``single`` ones may be joined."""

    trying: Trying
    wanted: Wanted
    single: Collection[str]
    tried: dict[str, list[Reached]] = field(default_factory=dict)
    last: Tried = field(default_factory=lambda: Tried(np.zeros((0, 0)), ()))
    number: int = 0

    def go(self, asked: Asked) -> None:
        """Try paths at parts of themselves, all in one design."""
        self.number += 1
        self.last = self.trying(asked, self.number)
        for one in self.last.found:
            self.tried.setdefault(one.path, []).append(one)

    def along(self, month: int = -1) -> list[Reached]:
        """Of every path the least that suffices, or what comes nearest, the best first."""
        found = []
        for every in self.tried.values():
            enough = [one for one in every if self.wanted.is_met(one)]
            found.append(min(enough, key=lambda one: one.yuan) if enough else self.nearest(every, month))
        return sorted(
            found, key=lambda one: (not self.wanted.is_met(one), one.yuan if self.wanted.is_met(one) else 0.0)
        )

    def nearest(self, every: Sequence[Reached], month: int = -1) -> Reached:
        """What comes nearest of these, within the budget where any of them is; of equals what costs least."""
        inside = [one for one in every if self.wanted.allows(one)] or every
        return max(
            inside,
            key=lambda one: (self.wanted.likely(one, month), round(float(one.levels[:, month].mean()), 3), -one.yuan),
        )

    def promising(self) -> list[Reached]:
        """What is to be tried on fresh runs: where enough costs least, and the path that goes farthest."""
        along = self.along()
        best = along[0] if self.wanted.is_met(along[0]) else self.nearest(along)
        allowed = [one for found in self.tried.values() for one in found if self.wanted.allows(one)]
        farthest = self.nearest(allowed).path if allowed else best.path
        return [best, *(one for one in along if one.path == farthest != best.path)]

    def together(self) -> list[tuple[str, float]]:
        """The paths that raise the level most for their money, a few of them as one, as far as the budget goes."""
        usual = float(self.last.usual[:, -1].mean())
        alone = [max(found, key=lambda one: one.part) for path, found in self.tried.items() if path in self.single]
        worth = {one.path: (float(one.levels[:, -1].mean()) - usual) / one.yuan for one in alone if one.yuan > 0.0}
        ranked = sorted((one for one in worth if worth[one] > 0.0), key=lambda one: (-worth[one], one))
        yuan = {one.path: one.yuan for one in alone}
        joined = [ranked[:number] for number in JOINED if number <= len(ranked)]
        return [(AND.join(paths), min(1.0, self.wanted.budget / sum(yuan[one] for one in paths))) for paths in joined]

    def closer(self) -> list[tuple[str, float]]:
        """What to try next: between too little and enough, on the paths on which enough costs least."""
        near = [one for one in self.along() if self.wanted.is_met(one)][:NEAR]
        asked = []
        for enough in near:
            below = max((one.part for one in self.tried[enough.path] if one.part < enough.part), default=0.0)
            asked += [(enough.path, below + step * (enough.part - below)) for step in STEPS]
        return asked


def smallest(trying: Trying, paths: Sequence[str], wanted: Wanted, single: Collection[str]) -> Found:
    """The smallest budget along these paths, or several single ones as one, that reaches the target in the end."""
    rounds = Rounds(trying, wanted, single)
    rounds.go([(path, part) for path in paths for part in BEGIN])
    for number in range(ROUNDS - 1):
        joined = [(path, part * limit) for path, limit in rounds.together() for part in BEGIN] if number == 0 else []
        closer = rounds.closer() + joined
        if not closer or likelihood(rounds.last.usual[:, -1], wanted.level) >= wanted.probability:
            break
        rounds.go(closer)
    fresh = _confirmed(trying, rounds.promising(), wanted)
    tried = {(one.path, one.part): (one, of) for of in fresh for one in of.found}
    every = [one for one, _ in tried.values()]
    enough = [one for one in every if wanted.is_met(one)]
    shown = min(enough, key=lambda one: one.yuan) if enough else rounds.nearest(every)
    below = max((one.yuan for one in every if one.path == shown.path and one.yuan < shown.yuan), default=0.0)
    return _found(rounds, shown, tried[shown.path, shown.part][1], bool(enough), below, -1)


def _confirmed(trying: Trying, promising: Sequence[Reached], wanted: Wanted) -> list[Tried]:
    """Paths on fresh runs: around what the rounds found and in full, then between too little and enough."""
    asked = [(one.path, min(1.0, round(one.part * times, 6))) for one in promising for times in CONFIRM]
    found = [trying(sorted({*asked, *((one.path, 1.0) for one in promising)}), 0)]
    enough = min((one for one in found[0].found if wanted.is_met(one)), key=lambda one: one.yuan, default=None)
    if enough is not None:
        below = max((o.part for o in found[0].found if o.path == enough.path and o.part < enough.part), default=0.0)
        if enough.part - below > CLOSE * enough.part:
            parts = [round(below + step * (enough.part - below), 6) for step in STEPS]
            found.append(trying([(enough.path, part) for part in parts], 0))
    return found


def earliest(trying: Trying, paths: Sequence[str], wanted: Wanted, single: Collection[str], start: int) -> Found:
    """The earliest month after the start in which one of these paths, at the whole budget, reaches the target."""
    rounds = Rounds(trying, wanted, single)
    rounds.go([(path, 1.0) for path in paths])
    if joined := rounds.together():
        rounds.go(joined)
    every = [one for found in rounds.tried.values() for one in found if wanted.allows(one)]
    months = {one.path: wanted.first_month(one, start) for one in every}
    reached = [one for one in every if months[one.path] is not None]
    best = min(reached, key=lambda one: (months[one.path] or 0, -wanted.likely(one), one.path), default=None)
    shown = best or rounds.nearest(rounds.along())
    fresh = trying([(shown.path, shown.part)], 0)
    month = wanted.first_month(fresh.found[0], start) if wanted.allows(fresh.found[0]) else None
    return _found(rounds, fresh.found[0], fresh, month is not None, 0.0, -1 if month is None else month)


def _found(rounds: Rounds, shown: Reached, fresh: Tried, is_reached: bool, least: float, month: int) -> Found:
    wanted = rounds.wanted
    return Found(
        wanted=wanted,
        shown=shown,
        is_reached=is_reached,
        least=least,
        before=likelihood(fresh.usual[:, month], wanted.level),
        likely=wanted.likely(shown, month),
        month=month if month >= 0 else shown.levels.shape[1] - 1,
        along=tuple((one, wanted.likely(one, month)) for one in rounds.along(month)),
        fresh=fresh,
    )
