"""The runs that an emulator is made from: policies at points of the posterior, in a design as any other.

Each point of the posterior has a seed of its own and one run of the status quo; the policies run there differ from it
by their levers alone.  What is stored is read, so that the same call goes on where it was stopped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from experiments.designs.factor import Factor
from experiments.designs.specification import Specification
from experiments.emulating.box import FROM_YEAR, Axis, month_of
from experiments.emulating.districts import OUTCOMES as OF_DISTRICTS
from experiments.language.messages import Problem, text
from experiments.settings.configuration import Configuration, PlannedScenario
from experiments.storage.rows import NOT_SPENT
from sim.observables import REGISTER
from sim.policies import Policy

if TYPE_CHECKING:
    import pyarrow as pa

    from experiments.storage.store import Dataset
    from experiments.terminal.output import Terminal

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

OUTCOMES: Final = ("coverage", "effective_coverage", "work_coverage")
MONEY: Final = "money"
SHOWN: Final = (*OUTCOMES, MONEY)
"""What is told of every year: shares in points, money in yuan spent in the year."""
YEAR: Final = 12
SEEDS_APART: Final = 1000
"""Between the seeds of a point and those of the next."""
POLICY: Final = "emulated"
POINTS: Final = 100.0
FEN: Final = 100.0

WORDS = {
    "stopped": {
        "en": "The runs are not finished, as said above; the same command goes on.",
        "zh": "如上所述，运行尚未完成；重新运行同一命令即可继续。",
    },
    "failed": {
        "en": "{failed} of the runs in {folder} failed, so nothing can be learned from them. The first: {error}",
        "zh": "{folder} 中有 {failed} 次运行失败，无法据此训练。首个错误：{error}",
    },
    "name": {"en": "Emulator: {name}", "zh": "仿真器：{name}"},
    "name_of_policy": {"en": "a policy of the box", "zh": "范围内的一项政策"},
}


@dataclass(frozen=True)
class Table:
    """What runs show: levels by year of policies, and of the status quo at the same point and seed.

    policies: values of the axes, (policies, axes).  point: of the posterior, (starts,); start: of each policy, the row
    of ``status_quo`` that it is paired with.  levels: (policies, outcomes, years); status_quo: (starts, outcomes,
    years).  register: organizations of the status quo, (starts, years).  districts: their ids; by_district: differences
    of districts, (policies, districts, outcomes told of them, years).
    """

    policies: Array
    point: Whole
    start: Whole
    levels: Array
    status_quo: Array
    register: Array
    districts: tuple[str, ...]
    by_district: Array

    @property
    def each(self) -> int:
        """At how many points every policy was run, one row after the other."""
        others = (self.policies != self.policies[0]).any(1)
        return int(np.argmax(others)) if others.any() else len(others)

    @property
    def differences(self) -> Array:
        """From the status quo of the same point and seed."""
        return np.asarray(self.levels - self.status_quo[self.start])


def run(
    configuration: Configuration, name: Mapping[str, str], axes: Sequence[Axis], policies: Array,
    points: Sequence[int], seed: int, terminal: Terminal,
) -> Table:  # fmt: skip
    """Policies, each at the point of the posterior that ``points`` names for it; what is not stored is simulated.

    After the last point they begin again.
    """
    from experiments.running.accounts import INTERRUPTED, simulated

    asked = _asked(configuration, name, axes, policies, points)
    code, done = simulated(replace(asked, replicates=1, seed=seed), terminal, dry=False)
    if done is None:
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        raise Problem(WORDS["stopped"])
    if failure := next(done.dataset.failures(), None):
        said = {"failed": done.dataset.n_failed, "folder": str(done.dataset.folder), "error": failure["error"]}
        raise Problem(WORDS["failed"], **said)
    ids = tuple(str(one["id"]) for one in configuration.place.districts)
    return _read(done.dataset, policies, points, ids)


def first_year_of(configuration: Configuration) -> int:
    """The year of month 0."""
    return int(configuration.place.month_zero[:4])


def _asked(
    configuration: Configuration, name: Mapping[str, str], axes: Sequence[Axis], policies: Array, points: Sequence[int]
) -> Configuration:
    uncertain = configuration.uncertain
    assert uncertain is not None  # noqa: S101  the command refuses a place without uncertain numbers
    first_year = first_year_of(configuration)
    factors = [Factor(key, "parameter") for key in uncertain.keys]
    factors += [
        Factor(f"policy.{POLICY}.start" if axis.id == FROM_YEAR else f"policy.{POLICY}.levers.{axis.id}", "policy")
        for axis in axes
    ]
    rows = tuple(
        (
            *uncertain.rows[point % len(uncertain.rows)],
            *(_value(axis, value, first_year) for axis, value in zip(axes, row, strict=True)),
        )
        for point, row in zip(points, policies.tolist(), strict=True)
    )
    names = WORDS["name_of_policy"]
    policy = Policy(POLICY, names, {})
    return replace(
        configuration,
        experiment=f"emulate_{configuration.place_id}",
        name={lang: text(WORDS["name"], lang, name=said) for lang, said in name.items()},
        question=None,
        scenarios=(configuration.scenarios[0], PlannedScenario(POLICY, names, (policy,))),
        design=Specification(kind="linked", factors=tuple(factors), rows=rows, seeds_apart=SEEDS_APART),
        uncertain=None,
        record="full",
        figures=False,
    )


def _value(axis: Axis, value: float, first_year: int) -> float | int:
    return month_of(value, first_year) if axis.id == FROM_YEAR else value


def _read(dataset: Dataset, policies: Array, points: Sequence[int], districts: tuple[str, ...]) -> Table:
    """Levels by year of all runs of a design."""
    start = np.asarray(dataset.starts, dtype=np.int64)
    years = int(dataset.manifest["horizon"]) // YEAR
    levels = np.full((len(policies), len(SHOWN), years), np.nan)
    status_quo = np.full((int(start.max()) + 1, len(SHOWN), years), np.nan)
    register = np.full((len(status_quo), 1, years), np.nan)
    nobody = np.zeros((len(policies), 1, years))
    known = dataset.mechanisms.outcomes
    for part in dataset.parts("series"):
        month = part["month"].to_numpy()
        rows = part.take(np.flatnonzero((month > 0) & (month % YEAR == 0)))
        series = {name: rows[name].to_numpy() for name in rows.column_names if name.startswith("n_")}
        year = rows["month"].to_numpy() // YEAR - 1
        for number, one in enumerate(OUTCOMES):
            _put(levels, status_quo, rows, (number, year), POINTS * known[one].of(series))
        _put(nobody, register, rows, (0, year), series[REGISTER])
    money = len(OUTCOMES)
    levels[:, money], status_quo[:, money] = 0.0, 0.0
    for part in dataset.parts("ledger"):
        month = part["month"].to_numpy()
        spent = part["account"].to_numpy(zero_copy_only=False) != NOT_SPENT
        rows = part.take(np.flatnonzero(spent & (month > 0) & (month <= years * YEAR)))
        year = (rows["month"].to_numpy() - 1) // YEAR
        _put(levels, status_quo, rows, (money, year), rows["fen"].to_numpy() / FEN, adding=True)
    _, first = np.unique(start, return_index=True)
    by_district = _by_district(dataset, start, years, districts)
    found = np.array(points, dtype=np.int64)[first]
    return Table(policies, found, start, levels, status_quo, register[:, 0], districts, by_district)


def _by_district(dataset: Dataset, start: Whole, years: int, ids: Sequence[str]) -> Array:
    """Differences of districts from the status quo of the same start."""
    known = dataset.mechanisms.outcomes
    places = {one: number for number, one in enumerate(ids)}
    levels = np.zeros((len(start), len(ids), len(OF_DISTRICTS), years))
    status_quo = np.zeros((int(start.max()) + 1, *levels.shape[1:]))
    for part in dataset.parts("groups"):
        month = part["month"].to_numpy()
        chosen = (part["by"].to_numpy(zero_copy_only=False) == "district") & (month > 0) & (month % YEAR == 0)
        rows = part.take(np.flatnonzero(chosen))
        series = {name: rows[name].to_numpy() for name in rows.column_names if name.startswith("n_")}
        district = np.array([places[one] for one in rows["group"].to_pylist()], dtype=np.int64)
        year = rows["month"].to_numpy() // YEAR - 1
        for number, one in enumerate(OF_DISTRICTS):
            _put(levels, status_quo, rows, (district, number, year), POINTS * known[one].of(series))
    return np.asarray(levels - status_quo[start])


def _put(
    levels: Array, status_quo: Array, rows: pa.Table, places: Sequence[int | Whole], values: Array, *,
    adding: bool = False,
) -> None:  # fmt: skip
    """Values of rows to where they belong: those of a point of the design to its policy, others to the status quo.

    places: along the further axes, the same for all rows or one each.
    """
    point = rows["point"].fill_null(-1).to_numpy()
    start = rows["start"].to_numpy()
    for target, key, chosen in ((levels, point, point >= 0), (status_quo, start, point < 0)):
        index = (key[chosen], *(one if isinstance(one, int) else one[chosen] for one in places))
        if adding:
            np.add.at(target, index, values[chosen])
        else:
            target[index] = values[chosen]
