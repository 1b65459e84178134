"""From stored runs to an emulator: what the network takes of a draw, what it is trained towards, and how far it errs.

Several networks are trained, each without another part of the posterior's points, and their mean is the emulator; how
far each is off at the points it has not seen is what single runs differ by beside what draws say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from experiments.emulating.box import FROM_YEAR, Axis
from experiments.emulating.design import Runs, Size
from experiments.emulating.emulator import Emulator, inputs_of
from experiments.emulating.measuring import chance_of, measured
from experiments.emulating.network import Network, mean_of, trained
from experiments.emulating.policies import FEW
from experiments.emulating.runs import MONEY, SHOWN, Table, first_year_of
from sim import __version__

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.settings.uncertainty import ParameterPoints

Array = NDArray[np.float64]
Single = NDArray[np.float32]

HIDDEN: Final = (80, 80)
"""Units of the two layers between."""
TOLERANCE: Final[Mapping[str, float]] = {
    "coverage": 0.1, "effective_coverage": 0.1, "work_coverage": 0.15, MONEY: 500_000.0,
}  # fmt: skip
"""Errors that count alike: points, and yuan a year."""
OF_STATUS_QUO: Final = 6
"""Numbers that are taken of each draw's status quo: its main components."""
EASE: Final = 0.03
"""Of weights on levers."""
DECAY: Final = 0.3
THRIFT: Final = 1.0
"""Of weights on what is uncertain, so that the network heeds only the few numbers that show in so many runs."""
FOLDS: Final = 8
"""Parts of the points, of which each network is trained without one."""
DRAWS: Final = 256
"""Of the posterior, at most, in the file."""


@dataclass(frozen=True)
class Features:
    """What the network takes of a draw: its uncertain numbers as normal scores, and its status quo's components.

    scores: of every point of the posterior, (points, numbers).
    """

    keys: tuple[str, ...]
    scores: Array
    middle: Array
    components: Array

    @classmethod
    def of(cls, points: ParameterPoints, status_quo: Array) -> Features:
        """From the posterior's points and what status quos show, (starts, outcomes, years)."""
        values = np.array(points.rows)
        scores = ndtri((rankdata(values, axis=0) - 0.5) / len(values))
        keys = (*points.keys, *(f"status_quo.{number + 1}" for number in range(OF_STATUS_QUO)))
        flat = status_quo.reshape(len(status_quo), -1)
        spread = np.maximum(flat.std(0), 1e-12 + 1e-9 * np.abs(flat).max(0))
        _, sizes, axes = np.linalg.svd((flat - flat.mean(0)) / spread, full_matrices=False)
        count = min(OF_STATUS_QUO, len(sizes))
        components = np.zeros((flat.shape[1], OF_STATUS_QUO))
        kept = axes[:count].T / spread[:, None] / np.maximum(sizes[:count], 1e-9) * len(flat) ** 0.5
        components[:, :count] = kept
        return cls(keys, scores, flat.mean(0), components)

    def at(self, table: Table) -> Array:
        """Of every start of a table, (starts, numbers)."""
        seen = (table.status_quo.reshape(len(table.status_quo), -1) - self.middle) @ self.components
        return np.concatenate((self.scores[table.point % len(self.scores)], seen), 1)


@dataclass(frozen=True)
class Lessons:
    """What is learned: inputs and the same with neutral levers, differences by years since the policy began.

    fold: of each row, by its point of the posterior.
    """

    inputs: Single
    neutral: Single
    differences: Array
    known: NDArray[np.bool_]
    fold: NDArray[np.int64]

    def some(self, rows: NDArray[np.bool_]) -> Lessons:
        """Some of the rows."""
        return Lessons(*(part[rows] for part in vars(self).values()))


def lessons(axes: tuple[Axis, ...], first_year: int, features: Features, tables: Sequence[Table]) -> Lessons:
    """Every run of the tables beside its status quo."""
    found = []
    for table in tables:
        draws = features.at(table)[table.start]
        inputs, neutral = inputs_of(axes, table.policies, draws)
        differences, known = since(axes, first_year, table)
        found.append((inputs, neutral, differences, known, (table.point % FOLDS)[table.start]))
    inputs, neutral, differences, known, fold = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Lessons(inputs, neutral, differences, known, fold)


def since(axes: tuple[Axis, ...], first_year: int, table: Table) -> tuple[Array, NDArray[np.bool_]]:
    """Differences by years since each policy began, (policies, outcomes × years), and where runs reach so far."""
    differences = table.differences
    column = [axis.id for axis in axes].index(FROM_YEAR)
    begins = np.rint(table.policies[:, column]).astype(np.int64) - first_year - 1
    found = np.zeros_like(differences)
    known = np.zeros(differences.shape, dtype=bool)
    last = differences.shape[2]
    for first in np.unique(begins):
        rows = begins == first
        found[rows, :, 1 : last - first] = differences[rows, :, first + 1 :]
        known[rows, :, 1 : last - first] = True
    return found.reshape(len(found), -1), known.reshape(len(found), -1)


def basis_of(lesson: Lessons) -> Array:
    """One row an output of the network, (outputs, outcomes × years): a year of an outcome, in the size that it has."""
    squares = np.where(lesson.known, lesson.differences**2, 0.0).sum(0) / np.maximum(1, lesson.known.sum(0))
    whole = np.diag(np.sqrt(squares) + 1e-9)
    return whole[lesson.known.any(0)]


def learned(
    lesson: Lessons, basis: Array, parameters: int, passes: int, seed: int, left_out: int | None,
    told: Callable[[int], None] = lambda _: None, hidden: Sequence[int] = HIDDEN, decay: float = DECAY,
    thrift: float = THRIFT,
) -> Network:  # fmt: skip
    """A network trained on all rows but those of one fold."""
    rows = np.flatnonzero(lesson.fold != left_out)
    kept = basis.any(0)
    sizes = basis.sum(0)[kept]
    years = basis.shape[1] // len(SHOWN)
    tolerated = np.repeat([TOLERANCE[one] for one in SHOWN], years)[kept]
    weights = lesson.known[rows][:, kept] * (sizes / tolerated) ** 2
    weights /= weights.mean()
    targets = lesson.differences[rows][:, kept] / sizes
    held = np.zeros(lesson.inputs.shape[1], dtype=np.float32)
    held[-parameters:] = 1.0
    return trained(
        lesson.inputs[rows], lesson.neutral[rows], targets.astype(np.float32), weights.astype(np.float32), hidden,
        passes, np.float32(decay) * held + np.float32(EASE) * (1 - held), np.float32(thrift) * held, seed, told,
    )  # fmt: skip


def said_by(network: Network, lesson: Lessons, basis: Array) -> Array:
    """What a network says of every row, by years since the policy began."""
    off = np.asarray(network.at(lesson.inputs), dtype=np.float64) - network.at(lesson.neutral)
    return np.asarray(off @ basis)


def made(
    configuration: Configuration, runs: Runs, size: Size, hashes: Mapping[str, str], name: str,
    told: Callable[[int], None] = lambda _: None,
) -> Emulator:  # fmt: skip
    """The emulator of runs, its error on unseen policies measured.

    hashes: what it holds for; name: of the size.  told: with the passes over all networks so far.
    """
    uncertain = configuration.uncertain
    assert uncertain is not None  # noqa: S101  refused before anything was run
    first_year = first_year_of(configuration)
    status_quo = np.concatenate([table.status_quo for table in runs.training])
    features = Features.of(uncertain, status_quo)
    lesson = lessons(runs.axes, first_year, features, runs.training)
    basis = basis_of(lesson)
    network, chance = _taught(lesson, basis, len(features.keys), size, told)
    draws = np.concatenate([features.at(table) for table in runs.training])
    chosen = np.linspace(0, len(draws) - 1, min(DRAWS, len(draws))).round().astype(np.int64)
    years = status_quo.shape[2]
    found = Emulator(
        place=configuration.place_id,
        years=tuple(first_year + 1 + year for year in range(years)),
        axes=runs.axes,
        parameters=features.keys,
        draws=draws[chosen],
        network=network,
        outcomes=SHOWN,
        basis=basis,
        status_quo=status_quo[chosen],
        chance=(chance[0].reshape(-1, years), chance[1].reshape(-1, years)),
        said={
            "hashes": dict(hashes),
            "register": np.concatenate([one.register for one in runs.training]).mean(0).round(1).tolist(),
            "error": {},
            "made": made_of(runs, name),
        },
    )
    error = measured(found, runs.unseen, runs.again, features.at(runs.unseen), FEW)
    return replace(found, said={**found.said, "error": error.said()})


def _taught(
    lesson: Lessons, basis: Array, parameters: int, size: Size, told: Callable[[int], None]
) -> tuple[Network, tuple[Array, Array]]:
    """The mean of several networks, each without one fold, and how far single runs are off at the points left out."""
    networks, off = [], np.full(lesson.differences.shape, np.nan)
    for number in range(size.networks):

        def passed(done: int, before: int = number * size.passes) -> None:
            told(before + done)

        network = learned(lesson, basis, parameters, size.passes, number, number, passed)
        rows = lesson.fold == number
        off[rows] = said_by(network, lesson.some(rows), basis) - lesson.differences[rows]
        networks.append(network)
    seen = np.isfinite(off).all(1)
    said = lesson.differences[seen] + off[seen]
    return mean_of(networks), chance_of(said, off[seen], lesson.known[seen])


def made_of(runs: Runs, size: str) -> dict[str, Any]:
    """How an emulator was made."""
    return {"runs": runs.n_runs, "size": size, "date": datetime.now(tz=UTC).date().isoformat(), "version": __version__}
