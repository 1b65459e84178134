"""The best mixes of a frontier that is stored of a place, if there is one."""

from __future__ import annotations

import numpy as np

from experiments.running.design import deciding, digest
from experiments.searching.dials import Settings
from experiments.settings.configuration import Configuration
from experiments.settings.locations import results_folder
from experiments.settings.version import model_version
from experiments.storage.finding import below
from experiments.storage.manifest import read_manifest, read_plan


def stored_mixes(configuration: Configuration, most: int) -> list[Settings]:
    """So many mixes at most of the newest frontier of this place with this model, evenly along it."""
    here = digest(deciding(configuration.settings["place"]))
    folders = below(results_folder() / "frontier")
    for folder in sorted(folders, key=lambda one: (one.stat().st_mtime_ns, one.name), reverse=True):
        if read_manifest(folder) is None:
            continue
        plan = read_plan(folder)
        if plan["model"] == model_version() and digest(deciding(plan["place"])) == here:
            mixes = [one["policies"][0]["levers"] for one in plan["scenarios"] if one["id"].startswith("mix_")]
            return [dict(mixes[number]) for number in evenly(len(mixes), most)]
    return []


def evenly(count: int, most: int) -> list[int]:
    """So many places at most among ``count``, evenly, both ends among them.

    >>> evenly(10, 4), evenly(2, 4), evenly(0, 4)
    ([0, 3, 6, 9], [0, 1], [])
    """
    return sorted({round(place) for place in np.linspace(0, count - 1, min(most, count))})
