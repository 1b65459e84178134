"""One factor at a time: what each does at its two ends while all others stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.paired import Estimate
from experiments.analysis.sweep import NamedFactor, OfSweep, Sweep, SweepError, Value
from experiments.analysis.sweep_effects import among, below_register_floor, effects, of_seeds


@dataclass(frozen=True)
class End:
    """A factor at one end: its value, the paired effect there (None: no run), and the shift from the base."""

    value: Value
    effect: Estimate | None
    shift: Estimate | None
    below_floor: bool


@dataclass(frozen=True)
class Bar:
    """A factor and its ends: low and high, of words those with the smallest and the largest effect; one may be absent.

    An end that is the base itself is absent.
    """

    factor: NamedFactor
    ends: tuple[End, ...]

    @property
    def strongest(self) -> End | None:
        """The end that shifts the effect most; None where no runs are there."""
        known = [end for end in self.ends if end.shift is not None]
        return max(known, key=lambda end: abs(end.shift.mean) if end.shift else 0.0, default=None)

    @property
    def size(self) -> float:
        """Largest shift from the base in either direction; 0 where no runs are there."""
        end = self.strongest
        return 0.0 if end is None or end.shift is None else abs(end.shift.mean)


@dataclass(frozen=True)
class OneAtATime(OfSweep):
    """All factors of a design that moves one at a time, the one with the largest shift first.

    base: paired effect where no factor is moved: exactly 0 where that is the status quo; None where its runs are
        missing.
    leaders: factors, from the first, whose shifts are detectable and not told apart from the first one's.
    n_detectable: factors whose strongest end shifts the effect detectably.
    n_rivals: factors whose shift is not detectable and not told apart from the first one's: it may yet be larger.
    """

    sweep: Sweep
    outcome: str
    scenario: int
    base: Estimate | None
    bars: tuple[Bar, ...]
    leaders: int
    n_detectable: int
    n_rivals: int


def one_at_a_time(sweep: Sweep, outcome: str = "coverage", scenario: str | None = None) -> OneAtATime:
    """Effects at both ends of every factor of which a point moves it alone.

    The base from which they are moved has the commonest value of each factor. Raises SweepError where it was not run
    and is not the status quo.
    """
    position = sweep.scenario(scenario)
    values = effects(sweep, outcome)[:, :, position]
    centre = _centre(sweep)
    is_status_quo = not sweep.has_policies(position) and all(
        factor.status_quo == value or factor.status_quo is None
        for factor, value in zip(sweep.factors, centre, strict=True)
    )
    base_point = sweep.points.index(centre) if centre in sweep.points else None
    levers_alone = all(not factor.key.startswith("parameters.") for factor in sweep.factors)
    if base_point is not None:
        base_by_seed = values[:, base_point]
    elif is_status_quo and levers_alone:
        base_by_seed = np.zeros(len(sweep.seeds))
    else:
        raise SweepError("no point of this sweep leaves all factors at their base")
    moved: list[tuple[Bar, Array | None]] = []
    for column, factor in enumerate(sweep.factors):
        ends = _ends(sweep, values, centre, column)
        found = tuple(
            End(
                sweep.points[point][column],
                of_seeds(sweep, values[:, point]),
                of_seeds(sweep, values[:, point] - base_by_seed),
                below_register_floor(sweep, point, position),
            )
            for point in ends
        )
        bar = Bar(factor, found)
        strongest = bar.strongest
        point = None if strongest is None else ends[bar.ends.index(strongest)]
        moved.append((bar, None if point is None else values[:, point] - base_by_seed))
    moved.sort(key=lambda pair: -pair[0].size)
    detectable = [_detectable(bar.strongest) for bar, _ in moved]
    return OneAtATime(
        sweep=sweep,
        outcome=outcome,
        scenario=position,
        base=of_seeds(sweep, base_by_seed),
        bars=tuple(bar for bar, _ in moved),
        leaders=_leaders(sweep, [shift for _, shift in moved], detectable),
        n_detectable=sum(detectable),
        n_rivals=_rivals(sweep, [shift for _, shift in moved], detectable),
    )


def _centre(sweep: Sweep) -> tuple[Value, ...]:
    """The values from which one factor at a time is moved: in each column the commonest one."""
    columns = zip(*sweep.points, strict=True)
    centre: list[Value] = []
    for column in columns:
        listed = list(column)
        centre.append(max(dict.fromkeys(listed), key=listed.count))
    return tuple(centre)


def _ends(sweep: Sweep, values: Array, centre: tuple[Value, ...], column: int) -> tuple[int, ...]:
    """Points that move this factor alone, at its lowest and its highest value (of words: of the effect)."""
    alone = [
        row
        for row, point in enumerate(sweep.points)
        if point[column] != centre[column]
        and all(value == centre[other] for other, value in enumerate(point) if other != column)
    ]
    if not alone:
        return ()
    if sweep.factors[column].is_numeric:
        low = min(alone, key=lambda row: float(sweep.points[row][column]))
        high = max(alone, key=lambda row: float(sweep.points[row][column]))
        base = float(centre[column])
        # Several values on one side of the base: the one farther from it is the end.
        if float(sweep.points[low][column]) > base:
            return (high,)
        if float(sweep.points[high][column]) < base:
            return (low,)
    else:
        means = {row: found.mean for row in alone if (found := of_seeds(sweep, values[:, row]))}
        if not means:
            return (alone[0],)
        low, high = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
    return (low,) if low == high else (low, high)


def _detectable(end: End | None) -> bool:
    return end is not None and end.shift is not None and end.shift.excludes_zero


def _leaders(sweep: Sweep, shifts: list[Array | None], detectable: list[bool]) -> int:
    """How many, from the first on, are detectable and not detectably smaller than the first (Bonferroni)."""
    if not detectable or not detectable[0]:
        return 0
    leaders = 1
    for place in range(1, len(shifts)):
        if not detectable[place] or _is_told_apart(sweep, shifts, place):
            break
        leaders += 1
    return leaders


def _rivals(sweep: Sweep, shifts: list[Array | None], detectable: list[bool]) -> int:
    """How many are not detectable, yet not detectably smaller than the first, which is."""
    if not detectable or not detectable[0]:
        return 0
    return sum(
        shifts[place] is not None and not detectable[place] and not _is_told_apart(sweep, shifts, place)
        for place in range(1, len(shifts))
    )


def _is_told_apart(sweep: Sweep, shifts: list[Array | None], place: int) -> bool:
    """Whether a shift is detectably smaller than the first, as one of so many (Bonferroni), or is not known."""
    first, shift = shifts[0], shifts[place]
    if first is None or shift is None:
        return True
    sizes = np.sign(np.nanmean(first)) * first - np.sign(np.nanmean(shift)) * shift
    found = of_seeds(sweep, np.asarray(sizes), among(sweep.confidence, len(shifts) - 1))
    return found is not None and found.excludes_zero
