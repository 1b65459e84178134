"""The tables of runs of an emulator: those that it is trained on, and unseen policies that it is measured by."""

from __future__ import annotations

from collections.abc import Mapping
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
    from experiments.settings.uncertainty import ParameterPoints
    from experiments.terminal.output import Terminal

FIRST_SEED: Final = 2_000_001
UNSEEN_SEED: Final = 102_000_001
AGAIN_SEED: Final = 103_000_001
LEARNED_FROM: Final = 1
UNSEEN: Final = 1001
"""Which sequences of policies are learned from, and are not."""
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

    points: of the posterior, each with a seed of its own and so many policies (``each``).  unseen: policies that
    nothing is learned from, each at ``unseen_points`` of these points under another seed, and at the first ``again`` of
    them under a third, which tells chance apart; the next policy at the points after these, so that how often a band
    holds a run is told by all of them.  passes: of a network over all runs; ``networks``: whose mean is
    taken.
    """

    points: int
    each: int
    unseen: int
    unseen_points: int
    again: int
    passes: int
    networks: int


SIZES: Final[Mapping[str, Size]] = {
    "full": Size(256, 96, 200, 12, 4, 300, 3),
    "small": Size(200, 12, 200, 4, 1, 300, 3),
    "quick": Size(200, 3, 30, 4, 2, 200, 1),
}


@dataclass(frozen=True)
class Runs:
    """All that was run in the box: what is learned from, and unseen policies, some again under other seeds."""

    axes: tuple[Axis, ...]
    training: Table
    unseen: Table
    again: Table

    @property
    def n_runs(self) -> int:
        """All of them, the status quo's included."""
        return sum(len(one.policies) + len(one.status_quo) for one in (self.training, self.unseen, self.again))


def check(configuration: Configuration) -> ParameterPoints:
    """The points that an emulator is learned at; refused where none can be."""
    if configuration.uncertain is None:
        raise Problem(WORDS["no_uncertainty"], kind=configuration.settings["uncertainty"])
    if configuration.horizon < 4 * YEAR:
        raise Problem(WORDS["short"], horizon=configuration.horizon, least=4 * YEAR)
    return configuration.uncertain


def carried_out(configuration: Configuration, size: Size, terminal: Terminal) -> Runs:
    """All runs of an emulator; what is not stored is simulated."""
    uncertain = check(configuration)
    levers = together(configuration.settings["processes"]).levers
    box = axes(levers, first_year_of(configuration), configuration.horizon // YEAR)
    count = min(size.points, len(uncertain.rows))
    policies = drawn(box, count * size.each, LEARNED_FROM, LEARNED)
    points = np.arange(count).repeat(size.each).tolist()
    training = run(configuration, NAMES["training"], box, policies, points, FIRST_SEED, terminal)
    policies, tables = drawn(box, size.unseen, UNSEEN), []
    chosen = np.arange(size.unseen_points) * count // size.unseen_points
    for name, some, seed in (("unseen", size.unseen_points, UNSEEN_SEED), ("again", size.again, AGAIN_SEED)):
        points = ((chosen[:some] + np.arange(size.unseen)[:, None]) % count).ravel().tolist()
        tables.append(run(configuration, NAMES[name], box, policies.repeat(some, 0), points, seed, terminal))
    return Runs(box, training, *tables)
