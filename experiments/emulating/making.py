"""From stored runs to an emulator: what the network is trained towards, and how far it errs.

Several networks are trained, each without another part of the policies, and their mean is the emulator; how far each is
off on the policies it has not seen is what single runs differ by beside what draws say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.sums import same_sums
from experiments.emulating.box import FROM_YEAR, Axis
from experiments.emulating.design import Runs, Size
from experiments.emulating.districts import Districts, beyond_neutral, lines_to
from experiments.emulating.emulator import Emulator, inputs_of
from experiments.emulating.measuring import chance_of, measured
from experiments.emulating.network import Lessons, Network, mean_of, trained
from experiments.emulating.policies import FEW
from experiments.emulating.runs import MONEY, SHOWN, Table, first_year_of
from sim import __version__

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration

Array = NDArray[np.float64]
Single = NDArray[np.float32]

HIDDEN: Final = (80, 80)
"""Units of the two layers between."""
TOLERANCE: Final[Mapping[str, float]] = {
    "coverage": 0.1, "effective_coverage": 0.25, "work_coverage": 0.15, MONEY: 500_000.0,
}  # fmt: skip
"""Errors that count alike: points, and yuan a year."""
NUMBERS: Final = 24
"""By which a network tells the draws of the posterior apart."""
FOLDS: Final = 16
"""Parts of the policies, of which each network is trained without one."""


@dataclass(frozen=True)
class Seen:
    """What runs show.

    inputs: scaled levers, (policies, levers), and ``neutral`` the same with none moved; draw: at which each was run;
    differences: by years since the policy began, (policies, outcomes × years), and where they are ``known``.
    """

    inputs: Single
    neutral: Single
    draw: NDArray[np.int64]
    differences: Array
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, axes: tuple[Axis, ...], first_year: int, table: Table) -> Seen:
        """Every run of a table beside its status quo."""
        inputs, neutral = inputs_of(axes, table.policies)
        return cls(inputs, neutral, table.start, *since(axes, first_year, table))

    def some(self, rows: NDArray[np.bool_]) -> Seen:
        """Some of the policies."""
        return Seen(*(part[rows] for part in vars(self).values()))


def numbers_at_first(status_quo: Array, seed: int) -> Single:
    """Where the numbers of draws begin, (draws, NUMBERS): main components of their status quos, and luck."""
    flat = status_quo.reshape(len(status_quo), -1)
    spread = np.maximum(flat.std(0), 1e-12 + 1e-9 * np.abs(flat).max(0))
    left, _, _ = np.linalg.svd((flat - flat.mean(0)) / spread, full_matrices=False)
    count = min(NUMBERS // 2, left.shape[1])
    found = 0.3 * np.random.default_rng([seed, 37]).standard_normal((len(flat), NUMBERS))
    found[:, :count] = left[:, :count] * len(flat) ** 0.5
    return np.asarray(found.astype(np.float32))


def since(axes: tuple[Axis, ...], first_year: int, table: Table) -> tuple[Array, NDArray[np.bool_]]:
    """Differences by years since each policy began, (policies, outcomes × years), and where runs reach so far."""
    found, known = shifted(table.differences, axes, first_year, table)
    known = np.broadcast_to(known[:, None], found.shape)
    return found.reshape(len(found), -1), known.reshape(len(found), -1)


def shifted(
    differences: Array, axes: tuple[Axis, ...], first_year: int, table: Table
) -> tuple[Array, NDArray[np.bool_]]:
    """Differences of a table, years last, by years since each policy began; where they are known, (policies, years)."""
    column = [axis.id for axis in axes].index(FROM_YEAR)
    begins = np.rint(table.policies[:, column]).astype(np.int64) - first_year - 1
    found, last = np.zeros_like(differences), differences.shape[-1]
    known = np.zeros((len(found), last), dtype=bool)
    for first in np.unique(begins):
        rows = begins == first
        found[rows, ..., 1 : last - first] = differences[rows, ..., first + 1 :]
        known[rows, 1 : last - first] = True
    return found, known


def district_lines(
    network: Network, draws: Array, seen: Seen, axes: tuple[Axis, ...], first_year: int, table: Table
) -> Districts:
    """What a policy does district by district, as the same runs show it."""
    beyond = beyond_neutral(network, seen.inputs, seen.neutral, draws.astype(np.float32)[seen.draw])
    return lines_to(table.districts, beyond, *shifted(table.by_district, axes, first_year, table))


def basis_of(seen: Seen) -> Array:
    """One row an output of the network, (outputs, outcomes × years): a year of an outcome, in the size that it has."""
    squares = np.where(seen.known, seen.differences**2, 0.0).sum(0) / np.maximum(1, seen.known.sum(0))
    whole = np.diag(np.sqrt(squares) + 1e-9)
    return whole[seen.known.any(0)]


def lessons(seen: Seen, basis: Array) -> Lessons:
    """What is seen in the units of the network's outputs, and how much an error of each counts."""
    kept = basis.any(0)
    sizes = basis.sum(0)[kept]
    tolerated = np.repeat([TOLERANCE[one] for one in SHOWN], basis.shape[1] // len(SHOWN))[kept]
    weights = seen.known[:, kept] * (sizes / tolerated) ** 2
    weights /= weights.mean()
    targets = seen.differences[:, kept] / sizes
    return Lessons(seen.inputs, seen.neutral, seen.draw, targets.astype(np.float32), weights.astype(np.float32))


def said_by(network: Network, draws: Single, seen: Seen, basis: Array) -> Array:
    """What a network says of what was seen, by years since the policy began."""
    moved, still = (np.concatenate((one, draws[seen.draw]), 1) for one in (seen.inputs, seen.neutral))
    off = np.asarray(network.at(moved), dtype=np.float64) - network.at(still)
    return np.asarray(off @ basis)


def made(
    configuration: Configuration, runs: Runs, size: Size, hashes: Mapping[str, str], name: str,
    told: Callable[[int], None] = lambda _: None,
) -> Emulator:  # fmt: skip
    """The emulator of runs, its error on unseen policies measured.

    hashes: what it holds for; name: of the size.  told: with the passes over all networks so far.
    """
    first_year, table = first_year_of(configuration), runs.training
    seen = Seen.of(runs.axes, first_year, table)
    with same_sums():
        network, draws, basis, chance = taught(seen, table.status_quo, size, told)
        districts = district_lines(network, draws, seen, runs.axes, first_year, table)
    years = table.status_quo.shape[2]
    found = Emulator(
        place=configuration.place_id,
        years=tuple(first_year + 1 + year for year in range(years)),
        axes=runs.axes,
        parameters=tuple(f"draw.{number + 1}" for number in range(draws.shape[1])),
        draws=draws,
        network=network,
        outcomes=SHOWN,
        basis=basis,
        status_quo=table.status_quo,
        chance=(chance[0].reshape(-1, years), chance[1].reshape(-1, years)),
        districts=districts,
        said={
            "hashes": dict(hashes),
            "register": table.register.mean(0).round(1).tolist(),
            "error": {},
            "made": made_of(runs, name),
        },
    )
    row = {point: row for row, point in enumerate(table.point.tolist())}
    at = found.draws[[row[point] for point in runs.unseen.point.tolist()]]
    return replace(found, said={**found.said, "error": measured(found, runs.unseen, runs.again, at, FEW).said()})


def taught(
    seen: Seen, status_quo: Array, size: Size, told: Callable[[int], None] = lambda _: None
) -> tuple[Network, Array, Array, tuple[Array, Array]]:
    """The mean of several networks, the draws' numbers for it, its basis, and what single runs are off by."""
    basis = basis_of(seen)
    lesson = lessons(seen, basis)
    fold = np.random.default_rng(41).permutation(len(seen.draw)) % FOLDS
    networks, draws, off = [], [], np.full(seen.differences.shape, np.nan)
    for number in range(size.networks):

        def passed(done: int, before: int = number * size.passes) -> None:
            told(before + done)

        begun = numbers_at_first(status_quo, number)
        network, theirs = trained(lesson.some(fold != number), begun, HIDDEN, size.passes, number, passed)
        rows = fold == number
        off[rows] = said_by(network, theirs, seen.some(rows), basis) - seen.differences[rows]
        networks.append(network)
        draws.append(theirs)
    left = np.isfinite(off).all(1)
    chance = chance_of((seen.differences + off)[left], off[left], seen.known[left])
    together = mean_of(networks, seen.inputs.shape[1])
    return together, np.concatenate(draws, 1).astype(np.float64), basis, chance


def made_of(runs: Runs, size: str) -> dict[str, Any]:
    """How an emulator was made."""
    return {"runs": runs.n_runs, "size": size, "date": datetime.now(tz=UTC).date().isoformat(), "version": __version__}
