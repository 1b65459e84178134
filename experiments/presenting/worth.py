"""What could be known before an answer, from stored runs: the uncertain numbers, and questions about the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.outcomes import scale
from experiments.analysis.taught import Taught, taught
from experiments.presenting.described import spread
from experiments.settings.mechanisms import mechanisms
from experiments.settings.uncertainty import numbers_of
from experiments.storage.drawn import parameters
from experiments.storage.store import Dataset
from sim.observables import Outcome
from sim.parameters import ParameterInfo

KNOWN_OF: Final = {
    "numbers": {"en": "If one of the uncertain numbers were known:", "zh": "若弄清某一不确定参数："},
    "questions": {
        "en": "If one could ask what holds in month {month} of the status quo:",
        "zh": "若能查明现状情景第 {month} 月的下列事项：",
    },
}
"""What each of the two lists is of."""
NOTHING: Final = {
    "en": "None of them alone explains more than chance does from so few points.",
    "zh": "就现有参数点而言，任何单项都未超出偶然所能解释的程度。",
}

Things = dict[str, tuple[Mapping[str, str], NDArray[np.float64]]]
"""By key, what a thing is in both languages, and its value by point."""


def things_of(dataset: Dataset, outcome_id: str, month: int) -> tuple[list[NDArray[np.float64]], dict[str, Things]]:
    """The effects of the scenarios by point, and what could be known: numbers, and questions about a month."""
    outcome, first, series = dataset.mechanisms.outcomes[outcome_id], first_of_points(dataset), dataset.series()
    status_quo, *scenarios = dataset.scenarios
    at = {one: _of(outcome, series, one)[first, -1] * scale(outcome) for one in dataset.scenarios}
    things = {
        "numbers": _numbers(dataset, first),
        "questions": _questions(dataset, series, first, status_quo, month),
    }
    return [at[one] - at[status_quo] for one in scenarios], things


def taught_by(dataset: Dataset) -> list[Taught]:
    """What calibration taught of every number, by the points of these runs."""
    return taught(
        {key: values for key, (_, values) in _numbers(dataset, first_of_points(dataset)).items()}, infos_of(dataset)
    )


def _of(outcome: Outcome, series: Mapping[str, Mapping[str, NDArray[Any]]], scenario: str) -> NDArray[np.float64]:
    return np.asarray(outcome.of({name: arrays[scenario] for name, arrays in series.items()}), dtype=np.float64)


def first_of_points(dataset: Dataset) -> NDArray[np.int64]:
    """The positions of the first whole replicate of every point."""
    return spread(dataset, dataset.replicates).first


def _numbers(dataset: Dataset, first: NDArray[np.int64]) -> Things:
    """The uncertain numbers by point, with what each is."""
    infos, drawn = infos_of(dataset), parameters(dataset)
    replicates = [dataset.replicates[place] for place in first.tolist()]
    keys = dataset.plan["uncertain"]["keys"]
    return {key: (infos[key].meaning, drawn[key][replicates]) for key in keys if key in infos}


def infos_of(dataset: Dataset) -> dict[str, ParameterInfo]:
    """What is known of every number that may be uncertain in these runs, by its key."""
    return numbers_of(mechanisms(dataset.plan["processes"]))


def _questions(
    dataset: Dataset, series: Mapping[str, Mapping[str, NDArray[Any]]], first: NDArray[np.int64], status_quo: str,
    month: int,
) -> Things:  # fmt: skip
    """What could be asked in a month of the status quo, by point: every outcome that is a number there."""
    found = {}
    for one in dataset.mechanisms.outcomes.values():
        values = _of(one, series, status_quo)[first, month]
        if np.isfinite(values).all():
            found[one.id] = (one.name, values)
    return found
