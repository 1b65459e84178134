"""Which of the uncertain numbers the effect of a package hangs on: all are screened, and what is left is looked at.

Screening moves one number after the other by half of what is believed of it.  Of the few that move the effect most, and
of all the others together, total and first indices are found, at several months.  A dummy is carried along that moves
nothing, and chance is told from the same points under another seed.  Numbers move independently of one another: where
calibration left them tied, that is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.indices import Block, Index, block, elementary, firsts, of_chance, totals
from experiments.designs.factor import Row
from experiments.exploring.swaps import steps, swaps
from experiments.exploring.table import Table, run_table, table_asked
from experiments.language.catalogue.columns import DUMMY
from experiments.language.messages import Problem
from experiments.running.accounts import simulated
from experiments.settings.mechanisms import mechanisms
from experiments.settings.uncertainty import ParameterPoints, numbers_of
from sim.parameters import ParameterInfo

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.terminal.output import Terminal
    from sim.observables import Outcome

Array = NDArray[np.float64]

WORDS = {
    "nothing_uncertain": {
        "en": "No number is uncertain here (uncertainty=fixed). Give over=posterior or over=prior.",
        "zh": "此处没有不确定的参数（uncertainty=fixed）。请设 over=posterior 或 over=prior。",
    },
    "screening": {"en": "Sensitivity: screening of all numbers", "zh": "敏感性：全部参数的筛选"},
    "block": {
        "en": "Sensitivity: the numbers that are left, part {number} of {several}",
        "zh": "敏感性：入选参数，第 {number} 部分（共 {several} 部分）",
    },
    "chance": {"en": "Sensitivity: the same points, other seeds", "zh": "敏感性：相同参数点，不同种子"},
}
OTHER_SEEDS: Final = 1000
"""Between the seed of a block and that of the same points again."""
ASSUMED: Final = "assumed"
MATTERS: Final = 0.05
"""A number takes part in at least so much of the variance, or nobody need look at it."""


@dataclass(frozen=True)
class Size:
    """How much is run: points to start steps from, numbers looked at, blocks of points, and points in each."""

    trajectories: int
    leaders: int
    blocks: int
    points: int
    again: int


SIZES: Final[Mapping[str, Size]] = {
    "quick": Size(trajectories=1, leaders=4, blocks=3, points=8, again=4),
    "default": Size(trajectories=4, leaders=5, blocks=15, points=64, again=8),
}


@dataclass(frozen=True)
class Number:
    """One uncertain number, and what it does to the effect.

    moved: by how much a step of half of its belief moves the effect, on average.  total, first: at the last month,
    None where screening left it out.  over_time: the total index month by month.
    """

    key: str
    info: ParameterInfo
    moved: float
    total: Index | None = None
    first: Index | None = None
    over_time: tuple[Index, ...] = ()

    @property
    def is_assumed(self) -> bool:
        """Whether no source says anything of it."""
        return self.info.grade == ASSUMED


@dataclass(frozen=True)
class Sensitivity:
    """What the effect of a package hangs on.

    numbers: those looked at, the strongest first, and then all others as screening saw them.  others: all others
    together; chance: another seed; dummy: the index of a number that moves nothing; each by month.
    effect: mean and the two ends of its middle nine tenths over the points.  is_quick: from fewer points than usual.
    """

    configuration: Configuration
    outcome: Outcome
    kind: str
    months: tuple[int, ...]
    numbers: tuple[Number, ...]
    others: tuple[Index, ...]
    chance: tuple[Index, ...]
    dummy: tuple[Index, ...]
    effect: tuple[float, float, float]
    n_points: int
    folders: tuple[Path, ...]
    is_quick: bool

    @property
    def floor(self) -> float:
        """What chance reaches, or the least that matters: a number whose interval lies above matters."""
        return max(self.chance[-1].value, self.dummy[-1].value)

    @property
    def mattering(self) -> tuple[Number, ...]:
        """The numbers that surely matter."""
        return tuple(one for one in self.numbers if one.total is not None and self._matters(one.total))

    @property
    def others_matter(self) -> bool:
        """Whether those that were not looked at one by one surely matter together."""
        return self._matters(self.others[-1])

    def _matters(self, index: Index) -> bool:
        return index.low > self.floor and index.value >= MATTERS

    @property
    def inert(self) -> int:
        """Numbers that never moved the effect at all."""
        return sum(one.moved == 0.0 for one in self.numbers)


def sensitivity(configuration: Configuration, outcome: Outcome, size: Size, terminal: Terminal) -> Sensitivity:
    """Screen all uncertain numbers, and find the indices of those that move the effect of the last scenario most."""
    uncertain = configuration.uncertain
    if uncertain is None:
        raise Problem(WORDS["nothing_uncertain"])
    study = _Study(configuration, outcome, uncertain, _months(configuration), terminal)
    infos = numbers_of(mechanisms(configuration.processes))
    moved = study.screened(size)
    leading = sorted(range(len(uncertain.keys)), key=lambda place: (-moved[place], place))[: size.leaders]
    leading = [place for place in leading if moved[place] > 0.0]
    values = study.blocks(leading, size)
    again = study.again(leading, size)
    blocks = [[block(values[number][:, :, month]) for number in range(size.blocks)] for month in range(study.n_months)]
    every = [totals(found) for found in blocks]
    first = firsts(blocks[-1])
    chance = [
        of_chance(
            found, [(values[number][: size.again, 0, month], again[number][:, month]) for number in range(size.blocks)]
        )
        for month, found in enumerate(blocks)
    ]
    numbers = [Number(key, infos[key], float(moved[place])) for place, key in enumerate(uncertain.keys)]
    looked_at = [
        replace(numbers[place], total=every[-1][at], first=first[at], over_time=tuple(month[at] for month in every))
        for at, place in enumerate(leading)
    ]
    looked_at.sort(key=lambda one: -one.over_time[-1].value)
    rest = sorted((one for place, one in enumerate(numbers) if place not in leading), key=lambda one: -one.moved)
    return Sensitivity(
        configuration, outcome, uncertain.kind, study.months, (*looked_at, *rest),
        tuple(month[-2] for month in every), tuple(chance), tuple(month[-1] for month in every),
        _spread(blocks[-1]), study.n_points, tuple(dict.fromkeys(study.folders)),
        size.blocks < SIZES["default"].blocks,
    )  # fmt: skip


def foretold(configuration: Configuration, outcome: Outcome, size: Size, terminal: Terminal) -> tuple[int, int]:
    """Say what screening would simulate; how many numbers it has, and how many points come after it at most."""
    if configuration.uncertain is None:
        raise Problem(WORDS["nothing_uncertain"])
    study = _Study(configuration, outcome, configuration.uncertain, _months(configuration), terminal)
    rows = [study.row(one) for one in study.steps(size).reshape(-1, len(study.keys))]
    simulated(
        table_asked(configuration, WORDS["screening"], study.keys, rows, configuration.seed, study.months),
        terminal,
        dry=True,
    )
    return len(study.keys) - 1, size.blocks * (size.points * (size.leaders + 4) + size.again)


def _months(configuration: Configuration) -> tuple[int, ...]:
    """Three months of the effect: a third and two thirds of the way from its beginning, and the last."""
    begun = max(0, configuration.scenarios[-1].first_month or 0)
    way = configuration.horizon - begun
    return tuple(sorted({begun + round(way * part / 3) for part in (1, 2, 3)} - {begun}))


def _spread(blocks: Sequence[Block]) -> tuple[float, float, float]:
    """Mean of the effects and the ends of their middle nine tenths."""
    values = np.concatenate([part for one in blocks for part in (one.first, one.second)])
    low, high = np.quantile(values, (0.05, 0.95), method="weibull")
    return float(values.mean()), float(low), float(high)


class _Study:
    """The tables of one sensitivity: each is run, or read where it is stored."""

    def __init__(
        self, configuration: Configuration, outcome: Outcome, uncertain: ParameterPoints, months: tuple[int, ...],
        terminal: Terminal,
    ) -> None:  # fmt: skip
        self.configuration, self.outcome, self.months, self.terminal = configuration, outcome, months, terminal
        self.keys = (*uncertain.keys, DUMMY)
        self._sorted = [sorted(column) for column in zip(*uncertain.rows, strict=True)]
        self.n_points = 0
        self.folders: list[Path] = []

    @property
    def n_months(self) -> int:
        return len(self.months)

    def row(self, shares: Array) -> Row:
        """The numbers at shares of what is believed of them: always values that a point of theirs has."""
        values = [
            ordered[min(int(share * len(ordered)), len(ordered) - 1)]
            for ordered, share in zip(self._sorted, shares[:-1].tolist(), strict=True)
        ]
        return (*values, float(shares[-1]))

    def run(self, name: Mapping[str, str], shares: Array, seed: int) -> Array:
        """The effects at points of the unit cube, (…, months)."""
        rows = [self.row(one) for one in shares.reshape(-1, shares.shape[-1])]
        table: Table = run_table(
            self.configuration, name, self.keys, rows, self.configuration.seed + seed, self.months, self.outcome.id,
            self.terminal,
        )  # fmt: skip
        self.n_points += len(rows)
        self.folders.append(table.folder)
        return np.asarray(table.effects.reshape(*shares.shape[:-1], self.n_months))

    def steps(self, size: Size) -> Array:
        """The points of screening."""
        return steps(len(self.keys), size.trajectories, self.configuration.seed)

    def screened(self, size: Size) -> Array:
        """How far each number moves the effect, at the month at which it moves it most."""
        values = self.run(WORDS["screening"], self.steps(size), 0)
        by_month = np.array([elementary(values[:, :, month]) for month in range(self.n_months)])
        return np.asarray(by_month.max(axis=0)[:-1])

    def shares(self, number: int, leading: Sequence[int], size: Size) -> Array:
        """The points of a block: leaders one by one, all others together, the dummy."""
        every = range(len(self.keys) - 1)
        groups = [[place] for place in leading] + [[place for place in every if place not in leading], [len(every)]]
        return swaps(len(self.keys), groups, size.points, self.configuration.seed + number)

    def blocks(self, leading: Sequence[int], size: Size) -> list[Array]:
        """The effects at the points of every block, (points, groups + 2, months)."""
        return [
            self.run(_filled(WORDS["block"], number + 1, size.blocks), self.shares(number, leading, size), number)
            for number in range(size.blocks)
        ]

    def again(self, leading: Sequence[int], size: Size) -> list[Array]:
        """The effects at the first points of every block under another seed, (points, months)."""
        shares = np.concatenate(
            [self.shares(number, leading, size)[: size.again, 0] for number in range(size.blocks)]
        )  # fmt: skip
        values = self.run(WORDS["chance"], shares, OTHER_SEEDS)
        return list(values.reshape(size.blocks, size.again, self.n_months))


def _filled(words: Mapping[str, str], number: int, several: int) -> dict[str, str]:
    return {lang: said.format(number=number, several=several) for lang, said in words.items()}
