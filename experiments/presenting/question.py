"""What answers the question of a sweep: the figure that its experiment names, and for which outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.presenting.fitting_figures import figures_for
from experiments.presenting.sweeps import sweep
from experiments.settings.files import read
from experiments.storage.manifest import configuration_of
from experiments.storage.store import Dataset


@dataclass(frozen=True)
class Question:
    """What answers the question of an experiment: a figure, for these outcomes."""

    figure: str
    outcomes: tuple[str, ...]


def question(dataset: Dataset) -> Question:
    """What the experiment names as its answer, of what is shown; else the first figure that fits, for all of that."""
    asked = read(configuration_of(dataset.folder)).get("answer") or {}
    found = sweep(dataset)
    fitting = [one.name for one in figures_for(found.kind, found.factors, len(found.scenarios))]
    figure = asked.get("figure")
    known = tuple(one for one in asked.get("outcomes", ()) if one in found.outcomes)
    return Question(figure if figure in fitting else (fitting or [""])[0], known or found.outcomes)
