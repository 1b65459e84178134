"""The tables of runs of an emulator: those that it is trained on, and unseen policies that it is measured by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.emulating.box import Axis, axes
from experiments.emulating.policies import LEARNED, drawn
from experiments.emulating.runs import YEAR, Table, first_year_of, run
from experiments.language.messages import Problem
from experiments.settings.mechanisms import together

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.terminal.output import Terminal

FIRST_SEED: Final = 2_000_001
TABLES_APART: Final = 1_000_000
"""Between the seeds of a table and those of the next."""
UNSEEN_SEED: Final = 102_000_001
AGAIN_SEED: Final = 103_000_001
UNSEEN: Final = 1001
"""Which sequence of policies is not learned from."""
NAMES: Final = {
    "training": {"en": "runs to learn from", "zh": "训练用运行"},
    "unseen": {"en": "runs of unseen policies", "zh": "未见政策的运行"},
    "again": {"en": "the same under other seeds", "zh": "同上，另用种子"},
}
WORDS = {
    "no_uncertainty": {
        "en": "uncertainty={kind}: nothing is uncertain, and an emulator is of what calibration left open. "
        "Leave it at uncertainty=posterior.",
        "zh": "uncertainty={kind}：没有不确定的参数，而仿真器须基于校准后的不确定性。请保留 uncertainty=posterior。",
    },
    "short": {
        "en": "horizon = {horizon} months: an emulator tells of at least {least}.",
        "zh": "horizon = {horizon} 个月：仿真器至少需要 {least} 个月。",
    },
}


@dataclass(frozen=True)
class Size:
    """How much is run, and for how long the network is trained.

    It is trained on several ``tables``, each of so many points of the posterior from a first one on, every one with a
    seed of its own and so many policies: what a policy does differs much by point.  unseen: policies that nothing is
    learned from, each at the last ``unseen_points`` points of the posterior, at the first ``again`` of them under a
    second seed, which tells chance apart.  passes: of a network over all training runs; ``networks``: whose mean is
    taken.
    """

    tables: tuple[tuple[int, int, int], ...]
    unseen: int
    unseen_points: int
    again: int
    passes: int
    networks: int


SIZES: Final[Mapping[str, Size]] = {
    "full": Size(((0, 80, 16), (80, 200, 4), (280, 200, 4), (80, 400, 14)), 200, 12, 4, 60, 3),
    "small": Size(((0, 80, 16), (80, 200, 4)), 200, 4, 1, 150, 3),
    "quick": Size(((0, 200, 3),), 30, 4, 2, 200, 1),
}


@dataclass(frozen=True)
class Runs:
    """All that was run in the box: tables that are learned from, and of unseen policies, some again by other seeds."""

    axes: tuple[Axis, ...]
    training: tuple[Table, ...]
    unseen: Table
    again: Table

    @property
    def n_runs(self) -> int:
        """All of them, the status quo's included."""
        return sum(len(one.policies) + len(one.status_quo) for one in (*self.training, self.unseen, self.again))


def carried_out(configuration: Configuration, size: Size, terminal: Terminal) -> Runs:
    """All runs of an emulator; what is not stored is simulated."""
    if configuration.uncertain is None:
        raise Problem(WORDS["no_uncertainty"], kind=configuration.settings["uncertainty"])
    if configuration.horizon < 4 * YEAR:
        raise Problem(WORDS["short"], horizon=configuration.horizon, least=4 * YEAR)
    levers = together(configuration.settings["processes"]).levers
    box = axes(levers, first_year_of(configuration), configuration.horizon // YEAR)
    training = tuple(trained_on(configuration, number, box, size, terminal) for number in range(len(size.tables)))
    policies, tables = drawn(box, size.unseen, UNSEEN), []
    for name, count, seed in (("unseen", size.unseen_points, UNSEEN_SEED), ("again", size.again, AGAIN_SEED)):
        points = [*range(-size.unseen_points, count - size.unseen_points)] * size.unseen
        tables.append(run(configuration, NAMES[name], box, policies.repeat(count, 0), points, seed, terminal))
    return Runs(box, training, *tables)


def trained_on(configuration: Configuration, number: int, box: Sequence[Axis], size: Size, terminal: Terminal) -> Table:
    """One of the tables that are learned from."""
    first, count, each = size.tables[number]
    policies = drawn(box, count * each, number + 1, LEARNED)
    points = np.arange(first, first + count).repeat(each).tolist()
    name = {lang: f"{said} {number + 1}" for lang, said in NAMES["training"].items()}
    return run(configuration, name, box, policies, points, FIRST_SEED + number * TABLES_APART, terminal)
