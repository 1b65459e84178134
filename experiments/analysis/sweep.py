"""The runs of a sweep as plain arrays: points × scenarios × seeds, and what each is compared with.

A point is one row of factor values. Each of its runs has a reference of the same seed and the same parameters: the
status quo without the point's levers. A run that failed or has not been made is not a number; it knows nothing of
files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.ensemble import LANGUAGES, Array, Name, ScenarioLabel
from experiments.analysis.paired import CONFIDENCE
from experiments.analysis.spread import CHANCE_ALONE, Spread
from sim.observables import Outcome

SPENDING = "spending"
"""Yuan a year: all that is spent from month 0 to the horizon ÷ the years since the first policy of any point began.

As a level it is too high, by what was spent before; as an effect it is the extra cost a year while policies act, since
run and reference spend the same before."""


def _further(identity: str, name: Name, unit: str = "organizations", better: int = 0) -> Outcome:
    return Outcome(id=identity, name=name, meaning=name, unit=unit, part=(identity,), better=better)


FURTHER = (
    _further("n_organizations", {"en": "the number of organizations", "zh": "登记组织数"}),
    _further("n_covered", {"en": "the number of covered organizations", "zh": "覆盖组织数"}, better=1),
    _further(
        "n_effective", {"en": "the number of effectively covered organizations", "zh": "有效覆盖组织数"}, better=1
    ),
    _further(SPENDING, {"en": "spending", "zh": "经费支出"}, "yuan a year"),
)
"""What every run leaves behind at the horizon beside its outcomes."""

Value = float | str
"""A number, or the word of a choice."""

Kind = Literal["factorial", "rows", "latin_hypercube", "sobol", "morris", "one_at_a_time"]

Scale = Literal["number", "added", "percent", "points", "times", "yuan", "months", "word"]
"""How a factor's values are written: plain, added (signed), a share in %, an added share in points, and so on."""


class SweepError(ValueError):
    """A sweep that does not fit together, or that cannot answer what is asked."""


@dataclass(frozen=True)
class NamedFactor:
    """What a sweep varies, as tables and figures name it: a lever, a parameter, or the month in which policies begin.

    key: "levers.reach", "parameters.joining.rate". name, unit: {en, zh}.
    values: its levels, rising (choices between words: in the order shown); empty where points are drawn from a range.
    low, high: of the range; without them, of the levels.
    status_quo: its value in the status quo; None where it has none.
    scale: how its values are written. words: word → {en, zh}, of a choice between words.
    drawn_in_logs: whether points are drawn evenly from the range of its logarithm.
    """

    key: str
    name: Name
    unit: Name
    values: tuple[Value, ...] = ()
    low: float | None = None
    high: float | None = None
    status_quo: Value | None = None
    scale: Scale = "number"
    words: Mapping[str, Name] = field(default_factory=dict)
    drawn_in_logs: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers rather than words."""
        return self.scale != "word"


@dataclass(frozen=True)
class Sweep:
    """All runs of a sweep at the horizon.

    kind: of design. factors: in the order of a point's values. points: one row of values each.
    scenarios: policies that every point is combined with; one where there are none of their own.
    seeds: one a replicate, the same for all points.
    measures: what every run leaves behind at the horizon, by id, what is compared before all else.
    outcomes: ids of what is compared.
    values: measure → (replicates, points, scenarios), not a number where a run is missing or failed.
    reference: measure → (replicates, points), of the status quo with the point's parameters and without its levers.
    n_planned, n_ok: runs that the design asks for, and those of them that are stored and did not fail: of points and
        references together, as the terminal counts them.
    place: {en, zh}. n_organizations: at month 0. month_zero: "2013-01". months: simulated after month 0.
    version, design_hash: of the code and of the design, for captions.
    priced: (points, scenarios): whether all levers that are moved book money of their own; None: everywhere.
    booked: (points, scenarios): whether one of them does; None: where all do.
    status_quo: id of the scenario that the references follow. has_facts: of the place, to hold levels against.
    spread: what the replicates differ by.
    """

    kind: Kind
    factors: tuple[NamedFactor, ...]
    points: tuple[tuple[Value, ...], ...]
    scenarios: tuple[ScenarioLabel, ...]
    seeds: tuple[int, ...]
    measures: Mapping[str, Outcome]
    outcomes: tuple[str, ...]
    values: Mapping[str, Array]
    reference: Mapping[str, Array]
    n_planned: int
    n_ok: int
    place: Name
    n_organizations: int
    month_zero: str
    months: int
    version: str
    design_hash: str
    priced: NDArray[np.bool_] | None = None
    booked: NDArray[np.bool_] | None = None
    confidence: float = CONFIDENCE
    status_quo: str = "status_quo"
    has_facts: bool = True
    spread: Spread = CHANCE_ALONE

    def __post_init__(self) -> None:
        self._check_factors()
        shape = (len(self.seeds), len(self.points), len(self.scenarios))
        for outcome in self.measures:
            for name, arrays, expected in (
                ("values", self.values, shape),
                ("reference", self.reference, shape[:2]),
            ):
                if outcome not in arrays:
                    raise SweepError(f"no {name} of {outcome}")
                if arrays[outcome].shape != expected:
                    raise SweepError(f"{name} of {outcome}: shape {arrays[outcome].shape}, expected {expected}")
        if not self.n_done <= self.n_ok <= self.n_planned:
            raise SweepError(f"{self.n_planned} runs planned, {self.n_ok} ok, but {self.n_done} points' runs are there")
        for name, found in (("priced", self.priced), ("booked", self.booked)):
            if found is not None and found.shape != shape[1:]:
                raise SweepError(f"{name}: shape {found.shape}, expected {shape[1:]}")

    def _check_factors(self) -> None:
        for what, given in (("factors", self.factors), ("points", self.points), ("scenarios", self.scenarios)):
            if not given:
                raise SweepError(f"a sweep needs {what}")
        if not self.seeds or len(set(self.seeds)) != len(self.seeds):
            raise SweepError("a sweep needs at least one seed, and they must all differ")
        keys = [factor.key for factor in self.factors]
        if len(set(keys)) != len(keys):
            raise SweepError(f"factors must all have different keys: {', '.join(keys)}")
        for factor in self.factors:
            for language in LANGUAGES:
                if not factor.name.get(language):
                    raise SweepError(f"factor {factor.key}: no name in language '{language}'")
        for point in self.points:
            if len(point) != len(self.factors):
                raise SweepError(f"point {point}: expected one value for each of {len(self.factors)} factors")
            for factor, value in zip(self.factors, point, strict=True):
                if factor.is_numeric == isinstance(value, str):
                    kind = "a number" if factor.is_numeric else "a word"
                    raise SweepError(f"factor {factor.key}: {value!r} is not {kind}")

    @property
    def done(self) -> NDArray[np.bool_]:
        """Which runs are there, and the reference that each is compared with: (replicates, points, scenarios)."""
        own, reference = self.values[SPENDING], self.reference[SPENDING]
        return np.asarray(np.isfinite(own) & np.isfinite(reference)[:, :, None])

    @property
    def n_done(self) -> int:
        """Runs of points that are there with their reference."""
        return int(self.done.sum())

    @property
    def seeds_done(self) -> tuple[int, ...]:
        """Seeds of which at least one run is there."""
        return tuple(seed for seed, done in zip(self.seeds, self.done, strict=True) if done.any())

    @property
    def names_scenarios(self) -> bool:
        """Whether what is shown names its scenario: there are several, or the one is not the status quo."""
        return len(self.scenarios) > 1 or self.has_policies(0)

    def has_policies(self, scenario: int) -> bool:
        """Whether a scenario is another than the status quo, so that points without a lever are not it either."""
        return self.scenarios[scenario].id != self.status_quo

    def factor(self, key: str) -> NamedFactor:
        """A factor by its key."""
        return self.factors[self.column(key)]

    def column(self, key: str) -> int:
        """Position of a factor's value in a point."""
        for column, factor in enumerate(self.factors):
            if factor.key == key:
                return column
        raise SweepError(f"no factor '{key}' in this sweep: {', '.join(factor.key for factor in self.factors)}")

    def scenario(self, scenario_id: str | None) -> int:
        """Position of a scenario by its id; the first one without."""
        if scenario_id is None:
            return 0
        ids = [scenario.id for scenario in self.scenarios]
        if scenario_id not in ids:
            raise SweepError(f"no scenario '{scenario_id}' in this sweep: {', '.join(ids)}")
        return ids.index(scenario_id)

    def levels(self, key: str) -> tuple[Value, ...]:
        """The values a factor takes in this sweep's points: its own levels in their order, else those met, rising."""
        factor, column = self.factor(key), self.column(key)
        met = {point[column] for point in self.points}
        if factor.is_numeric:
            return tuple(sorted(met, key=float))
        listed = [value for value in (factor.values or tuple(factor.words)) if value in met]
        return (*listed, *sorted(str(value) for value in met - set(listed)))

    def matching(self, given: Mapping[str, Value]) -> NDArray[np.int64]:
        """Positions of the points that have all these values."""
        wanted = {self.column(key): value for key, value in given.items()}
        return np.array(
            [row for row, point in enumerate(self.points) if all(point[c] == v for c, v in wanted.items())],
            dtype=np.int64,
        )

    def has_price(self, point: int, scenario: int) -> bool:
        """Whether all of a point's levers book money of their own: whether what it books is what it costs."""
        return True if self.priced is None else bool(self.priced[point, scenario])

    def books(self, point: int, scenario: int) -> bool:
        """Whether one of a point's levers books money of its own."""
        return self.has_price(point, scenario) if self.booked is None else bool(self.booked[point, scenario])


class OfSweep:
    """What an answer on one outcome of a sweep has: the sweep, and the outcome by its id."""

    sweep: Sweep
    outcome: str

    @property
    def measure(self) -> Outcome:
        """The outcome."""
        return self.sweep.measures[self.outcome]
