"""Which stored grid goes with a run: the same place, parameters, mechanisms, horizon, seed and model."""

from __future__ import annotations

import json
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.report_page.sliders import DISTRICT, MONEY, STANDING
from experiments.running.design import deciding
from experiments.storage.finding import everything
from experiments.storage.manifest import read_manifest
from experiments.storage.names import PLAN
from experiments.storage.store import Dataset

GRID: Final = "grid"
SAME: Final = ("model", "own_mechanisms", "processes", "parameters", "place", "cells", "horizon", "seed")
"""What of a plan must be the same; policies and factors are what a grid and a run differ in."""


def is_grid(dataset: Dataset) -> bool:
    """Whether results are of a grid of funding and hubs, and keep the months."""
    return {MONEY, STANDING, DISTRICT} <= set(dataset.factors) and dataset.manifest["record"] != "summary"


def fitting(dataset: Dataset) -> Dataset | None:
    """The stored grid with most replicates that goes with a run; None where there is none."""
    wanted = _same(dataset)
    found = []
    for folder in everything():
        if folder.parent.name != GRID:
            continue
        try:
            if read_manifest(folder) is not None:
                one = Dataset(folder)
                if is_grid(one) and one.replicates and _same(one) == wanted:
                    found.append(one)
        except Problem:  # damaged, or made by a later version
            continue
    return max(found, key=lambda one: one.n_ok, default=None)


def _same(dataset: Dataset) -> Any:
    plan = json.loads((dataset.folder / PLAN).read_text(encoding="utf-8"))
    return deciding({name: plan[name] for name in SAME})
