"""The uncertain parameters of stored runs by replicate, which has the same in every scenario and at every point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from experiments.running.draws import DRAW
from experiments.storage.store import Dataset


def parameters(dataset: Dataset) -> dict[str, NDArray[np.float64]]:
    """Which point each planned replicate has, and the value of every uncertain number there; nothing where fixed."""
    uncertain = dataset.plan.get("uncertain")
    if uncertain is None:
        return {}
    _, first = np.unique(dataset.design["replicate"].to_numpy(), return_index=True)
    columns = (DRAW, *uncertain["keys"])
    return {column: dataset.design[column].to_numpy()[first].astype(np.float64) for column in columns}
