"""A table of points of the uncertain numbers, run by the real model: what a package does at each, in several months.

It is a design as any other, kept in the same store: it goes on where it was stopped, and on any executor.  Every
outcome is measured, so that asking for another one takes no further run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.outcomes import scale
from experiments.designs.factor import Factor, Row
from experiments.designs.specification import Specification
from experiments.language.messages import Problem
from experiments.running.accounts import INTERRUPTED, simulated
from experiments.settings.mechanisms import together

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.terminal.output import Terminal

Array = NDArray[np.float64]

WORDS = {
    "stopped": {
        "en": "Not all runs are there, as said above; the same command goes on.",
        "zh": "如上所述，运行尚未齐全；重新运行同一命令即可继续。",
    },
}


@dataclass(frozen=True)
class Table:
    """What a package does at points: effects of one outcome, (points, months), and where the runs are."""

    effects: Array
    folder: Path


def run_table(
    configuration: Configuration, name: Mapping[str, str], keys: Sequence[str], rows: Sequence[Row], seed: int,
    months: Sequence[int], outcome_id: str, terminal: Terminal,
) -> Table:  # fmt: skip
    """What the last scenario does to an outcome at these points under one seed; what is not stored is simulated."""
    asked = table_asked(configuration, name, keys, rows, seed, months)
    code, done = simulated(asked, terminal, dry=False)
    if done is None:
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        raise Problem(WORDS["stopped"])
    dataset, facts, known = done.dataset, asked.facts, together(configuration.processes).outcomes
    package = np.full((dataset.n_points, len(facts)), np.nan)
    reference = np.full((int(dataset.starts.max()) + 1, len(facts)), np.nan)
    for part in dataset.parts("facts"):
        value, fact = part["value"].to_numpy(), part["fact"].to_numpy()
        point, start = part["point"].fill_null(-1).to_numpy(), part["start"].to_numpy()
        of_point = point >= 0
        package[point[of_point], fact[of_point]] = value[of_point]
        reference[start[~of_point], fact[~of_point]] = value[~of_point]
    places = {row: place for place, row in enumerate(dict.fromkeys(rows))}
    effects = (package - reference[dataset.starts])[[places[row] for row in rows]]
    wanted = [number for number, fact in enumerate(facts) if fact["measure"] == outcome_id]
    return Table(effects[:, wanted] * scale(known[outcome_id]), dataset.folder)


def table_asked(
    configuration: Configuration, name: Mapping[str, str], keys: Sequence[str], rows: Sequence[Row], seed: int,
    months: Sequence[int],
) -> Configuration:  # fmt: skip
    """The same question at these points under one seed, a point that stands there twice once; outcomes are measured."""
    facts = tuple(
        {"measure": one, "of": "", "month": month}
        for one in together(configuration.processes).outcomes
        for month in months
    )
    factors = tuple(Factor(key, "parameter") for key in keys)
    return replace(
        configuration, name=dict(name), replicates=1, seed=seed, facts=facts, uncertain=None, record="summary",
        figures=False, design=Specification("linked", factors, rows=tuple(dict.fromkeys(rows))),
    )  # fmt: skip
