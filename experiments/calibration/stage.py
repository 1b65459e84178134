"""One stage of a calibration: points of the space run by the real model, and the facts that each run shows.

A stage is a design as any other, kept in the same store: it goes on where it was stopped, and on any executor.  Points
take turns at a few dozen sets of seeds: what a seed does is much the same everywhere, so that emulators tell it from
what the numbers do, and there are enough of them to be no bias.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from experiments.calibration.targets import Array, Target
from experiments.calibration.uncertain import Uncertain
from experiments.designs.factor import Factor
from experiments.designs.specification import Specification
from experiments.language.messages import Problem, text

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.terminal.output import Terminal

SEEDS_APART: Final = 1000
"""Between the seeds of a set and those of the next; more seeds of a set may follow."""
SETS: Final = 32
"""Of seeds."""
Whole = NDArray[np.int64]

WORDS = {
    "stage_failed": {
        "en": "{failed} of the runs in {folder} failed, so that their points say nothing. The first: {error}",
        "zh": "{folder} 中有 {failed} 次运行失败，相应的点没有结果。首个错误：{error}",
    },
    "stage_stopped": {
        "en": "The calibration is not finished, as said above; the same command goes on.",
        "zh": "如上所述，校准尚未完成；重新运行同一命令即可继续。",
    },
}


@dataclass(frozen=True)
class Table:
    """What runs show: ``points`` of the space (points, axes), ``values`` of facts (points, seeds, facts).

    sets: by point, of its seeds; none where each has seeds of its own.
    """

    points: Array
    values: Array
    sets: Whole | None = None

    def some(self, chosen: Whole) -> Table:
        """Some of the points, in this order."""
        return Table(self.points[chosen], self.values[chosen], None if self.sets is None else self.sets[chosen])

    @classmethod
    def together(cls, tables: Sequence[Table]) -> Table:
        """One below the other, all with sets of seeds or none; those with fewer seeds are filled up with NaN."""
        seeds = max(table.values.shape[1] for table in tables)
        wide = [
            np.concatenate(
                (one.values, np.full((len(one.values), seeds - one.values.shape[1], one.values.shape[2]), np.nan)), 1
            )
            for one in tables
        ]
        sets = [table.sets for table in tables if table.sets is not None]
        points = np.concatenate([table.points for table in tables])
        return cls(points, np.concatenate(wide), np.concatenate(sets) if sets else None)


def starts_of(rows: Sequence[tuple[float, ...]]) -> Whole:
    """The number under which each row is run; one that stands there twice is run once."""
    first: dict[tuple[float, ...], int] = {}
    return np.array([first.setdefault(row, len(first)) for row in rows], dtype=np.int64)


def run_stage(
    configuration: Configuration, name: str, space: Uncertain, points: Array, seeds: int, first_seed: int,
    targets: Sequence[Target], terminal: Terminal, *, sets: int = SETS,
) -> Array:  # fmt: skip
    """What the runs of these points show of the targets, (points, seeds, targets); what is not stored is simulated."""
    from experiments.running.accounts import INTERRUPTED, simulated

    factors = tuple(Factor(key, "parameter") for key in space.keys)
    rows = tuple(space.rows(points))
    asked = replace(
        configuration,
        experiment=f"calibrate_{configuration.place_id}",
        name={"en": f"Calibration: {name}", "zh": f"校准：{name}"},
        question=None,
        replicates=seeds,
        seed=first_seed,
        horizon=max(target.month for target in targets),
        design=Specification(kind="linked", factors=factors, rows=rows, seeds_apart=SEEDS_APART, seeds_repeat=sets),
        facts=tuple(target.entry for target in targets),
        record="summary",
        figures=False,
    )
    code, done = simulated(asked, terminal, dry=False)
    if done is None:
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        raise Problem(WORDS["stage_stopped"])
    starts = starts_of(rows)
    values = np.full((int(starts.max()) + 1, seeds, len(targets)), np.nan)
    for part in done.dataset.parts("facts"):
        found = part.to_pydict()
        values[found["start"], found["replicate"], found["fact"]] = found["value"]
    if failure := next(done.dataset.failures(), None):
        failed = {"failed": done.dataset.n_failed, "folder": str(done.dataset.folder), "error": failure["error"]}
        terminal.note(text(WORDS["stage_failed"], terminal.lang, **failed))
    return values[starts]
