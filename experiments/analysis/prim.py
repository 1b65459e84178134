"""Boxes in which cases of interest lie close together, found by peeling and pasting (PRIM, Friedman and Fisher 1999).

From the box of all cases a thin slice is taken off again and again, the one that raises the share of cases of interest
most for each case given up, until few cases are left; then slices are put back where that share rises still.  Every box
on the way is kept: which of them is told is a choice between how many of the cases of interest a box holds (*coverage*)
and how many in it are of interest (*density*).  The rule of choice is that of scenario discovery (Bryant and Lempert
2010): gain in density ÷ cases given up, which lets numbers and categories compete on equal terms.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]

SLICE: Final = 0.05
"""Part of the cases in a box that one slice takes off, or puts back."""
LEAST_MASS: Final = 0.05
"""Part of all cases that a box holds at least."""
CANDIDATES: Final = 12
"""So many numbers at most are tried as limits of a box that is to be stable."""
DRAWS: Final = 20
"""Bootstrap draws by which limits are tried."""
STABLE: Final = 0.75
"""A limit is told that so many of the draws have as well."""
EDGE: Final = 0.1
"""What a limit takes off a number's reach, or it is none."""


@dataclass(frozen=True)
class Box:
    """Limits of every number, both included, and the categories of every kind that are within.

    coverage: part of the cases of interest that lie in it; density: part of its cases that are of interest; mass: part
    of all cases that lie in it.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    within: tuple[frozenset[int], ...]
    coverage: float
    density: float
    mass: float

    @property
    def balance(self) -> float:
        """The harmonic mean of coverage and density, by which a box is chosen to be told."""
        both = self.coverage + self.density
        return 2.0 * self.coverage * self.density / both if both else 0.0


@dataclass(frozen=True)
class Cases:
    """What boxes are looked for among: numbers (cases, numbers), categories (cases, kinds), and what is of interest."""

    numbers: Values
    categories: Codes
    interest: Mask

    def box(self, low: Values, high: Values, within: Sequence[frozenset[int]]) -> Box:
        """A box with these limits."""
        inside = self.inside(low, high, within)
        hits = int((inside & self.interest).sum())
        return Box(
            tuple(low.tolist()), tuple(high.tolist()), tuple(within), hits / max(int(self.interest.sum()), 1),
            hits / max(int(inside.sum()), 1), float(inside.mean()),
        )  # fmt: skip

    def inside(self, low: Values, high: Values, within: Sequence[frozenset[int]]) -> Mask:
        """Which cases lie within these limits."""
        found = np.asarray(((self.numbers >= low) & (self.numbers <= high)).all(axis=1))
        for kind, allowed in enumerate(within):
            found &= np.isin(self.categories[:, kind], list(allowed))
        return found

    def everything(self) -> Box:
        """The box of all cases."""
        kinds = [frozenset(map(int, np.unique(column))) for column in self.categories.T]
        return self.box(self.numbers.min(axis=0), self.numbers.max(axis=0), kinds)

    def of(self, rows: NDArray[np.int64], columns: Sequence[int] | None = None) -> Cases:
        """The same of some cases, and of some of the numbers."""
        numbers = self.numbers[rows] if columns is None else self.numbers[rows][:, list(columns)]
        return Cases(numbers, self.categories[rows], self.interest[rows])


Limits = tuple[Values, Values, tuple[frozenset[int], ...]]


def boxes(cases: Cases) -> list[Box]:
    """All boxes on the way, from that of all cases to the densest."""
    return _Search(cases).boxes()


def told(found: Sequence[Box]) -> Box:
    """The box to tell of: the one that holds most of what is of interest and little else."""
    return max(found, key=lambda box: (box.balance, box.mass))


class _Search:
    """One search for a box."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        whole = cases.everything()
        self.start: Limits = (np.array(whole.low), np.array(whole.high), whole.within)

    def boxes(self) -> list[Box]:
        """Peeled until nothing is gained or few are left, then pasted."""
        limits, found = self.start, [self.cases.box(*self.start)]
        for step in (self.peeled, self.pasted):
            while (further := step(limits)) is not None:
                limits = further
                found.append(self.cases.box(*limits))
        return found

    def peeled(self, limits: Limits) -> Limits | None:
        """The box without its best slice; None where none is worth taking off."""
        best = self.best(limits, self.peels(limits))
        if best is None:
            return None
        score, new = best
        before, after = (float(self.cases.inside(*one).mean()) for one in (limits, new))
        return new if LEAST_MASS <= after < before and score > 0.0 else None

    def pasted(self, limits: Limits) -> Limits | None:
        """The box with the best slice put back; None where that makes it no denser."""
        best = self.best(limits, self.pastes(limits))
        if best is None:
            return None
        score, new = best
        before, after = (float(self.cases.inside(*one).mean()) for one in (limits, new))
        return new if after >= LEAST_MASS and after > before and score > 0.0 else None

    def best(self, limits: Limits, candidates: Iterator[Limits]) -> tuple[float, Limits] | None:
        """The candidate with the highest score; of equals the one with fewer limits, and then the first."""
        interest, before = self.cases.interest, self.cases.inside(*limits)
        dense, size = float(interest[before].mean()), int(before.sum())
        best: tuple[tuple[float, int], Limits] | None = None
        for candidate in candidates:
            after = self.cases.inside(*candidate)
            kept = int(after.sum())
            gain = (float(interest[after].mean()) if kept else 0.0) - dense
            rank = (gain / abs(size - kept) if gain and size != kept else 0.0, -self.n_limits(candidate))
            if best is None or rank > best[0]:
                best = rank, candidate
        return None if best is None else (best[0][0], best[1])

    def n_limits(self, limits: Limits) -> int:
        """How many numbers and kinds are limited."""
        (low, high, within), (lowest, highest, every) = limits, self.start
        kinds = sum(one != other for one, other in zip(within, every, strict=True))
        return int(((low != lowest) | (high != highest)).sum()) + kinds

    def peels(self, limits: Limits) -> Iterator[Limits]:
        """The box without a slice of each number above or below, and without each category."""
        low, high, within = limits
        ordered = np.sort(self.cases.numbers[self.cases.inside(*limits)], axis=0)
        for column in range(ordered.shape[1]):
            yield low, _with(high, column, cut(ordered[:, column], 1.0 - SLICE)), within
            yield _with(low, column, cut(ordered[:, column], SLICE)), high, within
        for kind, allowed in enumerate(within):
            for one in sorted(allowed) if len(allowed) > 1 else ():
                yield low, high, (*within[:kind], allowed - {one}, *within[kind + 1 :])

    def pastes(self, limits: Limits) -> Iterator[Limits]:
        """The box with a slice of each limited number, or each category that was left out, put back."""
        (low, high, within), (lowest, highest, every) = limits, self.start
        for column in np.flatnonzero((low != lowest) | (high != highest)).tolist():
            below = self.cases.inside(_with(low, column, lowest[column]), _with(high, column, low[column]), within)
            value = cut(np.sort(self.cases.numbers[below, column]), 1.0 - SLICE) if below.any() else lowest[column]
            yield _with(low, column, value), high, within
            above = self.cases.inside(_with(low, column, high[column]), _with(high, column, highest[column]), within)
            value = cut(np.sort(self.cases.numbers[above, column]), SLICE) if above.any() else highest[column]
            yield low, _with(high, column, value), within
        for kind, allowed in enumerate(within):
            for one in sorted(every[kind] - allowed):
                yield low, high, (*within[:kind], allowed | {one}, *within[kind + 1 :])


def _with(values: Values, column: int, value: float) -> Values:
    changed = values.copy()
    changed[column] = value
    return changed


def cut(ordered: Values, share: float) -> float:
    """A limit between two values that differ, at least this share of the way from the nearer end of ordered ones.

    >>> cut(np.array([0.0, 1.0, 2.0, 3.0]), 0.5), cut(np.array([0.0, 0.0, 0.0, 1.0]), 0.05)
    (1.5, 0.5)
    """
    place = (len(ordered) - 1) * share
    below, above = math.floor(place), math.ceil(place)
    if share > 0.5:
        while ordered[below] == ordered[above] and below > 0:
            below -= 1
    else:
        while ordered[below] == ordered[above] and above < len(ordered) - 1:
            above += 1
    return float((ordered[below] + ordered[above]) / 2.0)


@dataclass(frozen=True)
class StableBox:
    """A box of limits that other draws of the cases have too.

    numbers, kinds: what is limited, with the part of the draws that limit it as well.
    """

    box: Box
    numbers: Mapping[int, float]
    kinds: Mapping[int, float]


def stable_box(cases: Cases, groups: NDArray[np.int64], seed: int) -> StableBox:
    """The box to tell of, without limits that chance set: those are kept that most of the bootstrap's draws have.

    ``groups``: cases of one group are drawn together, since they are not independent of each other.  Numbers that are
    hardly tied to the cases of interest are left out beforehand, so that there is less for chance to find.
    """
    candidates = _tied(cases)
    every = np.arange(len(cases.interest))
    luck = np.random.default_rng(seed)
    members = [np.flatnonzero(groups == one) for one in np.unique(groups)]
    votes = np.zeros(len(candidates) + cases.categories.shape[1])
    for _ in range(DRAWS):
        drawn = np.concatenate([members[place] for place in luck.integers(0, len(members), len(members))])
        found = cases.of(drawn, candidates)
        if found.interest.any() and not found.interest.all():
            votes += _limited(told(boxes(found)), found.everything())
    share = votes / DRAWS
    kept = [place for place in range(len(candidates)) if share[place] >= STABLE]
    kinds = [place for place in range(cases.categories.shape[1]) if share[len(candidates) + place] >= STABLE]
    narrowed = Cases(
        cases.numbers[:, [candidates[place] for place in kept]], cases.categories[:, kinds], cases.interest
    )  # fmt: skip
    box = told(boxes(narrowed))
    limited = _limited(box, narrowed.everything())
    low, high = cases.numbers.min(axis=0), cases.numbers.max(axis=0)
    within = list(cases.of(every).everything().within)
    for at, place in enumerate(kept):
        low[candidates[place]], high[candidates[place]] = box.low[at], box.high[at]
    for at, place in enumerate(kinds):
        within[place] = box.within[at]
    return StableBox(
        cases.box(low, high, within),
        {candidates[place]: float(share[place]) for at, place in enumerate(kept) if limited[at]},
        {place: float(share[len(candidates) + place]) for at, place in enumerate(kinds) if limited[len(kept) + at]},
    )


def _tied(cases: Cases) -> list[int]:
    """The numbers that differ most between cases of interest and the others, by their mean rank."""
    ranks = np.argsort(np.argsort(cases.numbers, axis=0, kind="stable"), axis=0, kind="stable")
    apart = np.abs(ranks[cases.interest].mean(axis=0) - ranks[~cases.interest].mean(axis=0))
    return sorted(np.argsort(-apart, kind="stable")[:CANDIDATES].tolist())


def _limited(box: Box, whole: Box) -> Values:
    """Which numbers, and then which kinds, a box limits; a slice at the edge of what there is does not count."""
    low, high, lowest, highest = (np.array(one) for one in (box.low, box.high, whole.low, whole.high))
    reach = np.maximum(highest - lowest, 1e-300)
    numbers = ((low - lowest) / reach > EDGE) | ((highest - high) / reach > EDGE)
    kinds = [one != other for one, other in zip(box.within, whole.within, strict=True)]
    return np.array([*numbers.tolist(), *kinds], dtype=np.float64)
