"""Surveys held in runs that are made for them: the model at the month of the survey, one a seed.

In each model people answer as it is assumed, and in further ways, whose numbers are drawn from their ranges.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.analysis.respondents import Shares, Surveys, shares
from experiments.designs.kinds import sobol
from experiments.running.one_replicate import place_and_parameters
from experiments.running.threads import Stop, side_by_side
from experiments.settings.configuration import Configuration, PlannedScenario

if TYPE_CHECKING:
    from sim.survey import Parameters

WAYS: Final = 128
"""Ways of answering, shared out among the seeds; a power of two fills the ranges evenly."""


def surveys_of(
    configuration: Configuration, scenario: PlannedScenario, numbers: Parameters, held: Collection[str] = ()
) -> Surveys:
    """The surveys of all seeds, side by side; numbers that are ``held`` are not drawn."""
    from sim.spin_up import at_month_zero
    from sim.survey import survey

    seeds = range(configuration.seed, configuration.seed + configuration.replicates)
    drawn = ways(numbers, held, configuration.seed)
    parts = np.array_split(np.arange(len(drawn)), len(seeds))
    stop = Stop()

    def task(seed: int) -> list[Shares]:
        place, parameters = place_and_parameters(configuration, seed - configuration.seed)
        model = at_month_zero(place, parameters, seed, configuration.horizon, policies=scenario.policies)
        while model.month < numbers.month:
            stop.check()
            model.step()
        found = []
        for one in (numbers, *(drawn[way] for way in parts[seed - configuration.seed])):
            stop.check()
            found.append(shares(survey(model, one)))
        model.release()
        return found

    executor = configuration.executor
    found = list(side_by_side(task, seeds, 1 if executor["kind"] == "serial" else executor["workers"], stop))
    return Surveys(tuple(one[0] for one in found), tuple(share for one in found for share in one[1:]))


def ways(numbers: Parameters, held: Collection[str], seed: int) -> list[Parameters]:
    """So many ways of answering that fill the ranges which the numbers are drawn from; the same for the same seed."""
    from sim.parameters import describe
    from sim.survey import WHOLE, Parameters

    ranges = {name: info.drawn for name, info in describe(Parameters).items() if info.drawn and name not in held}
    if not ranges:
        return [numbers] * WAYS
    found = []
    for point in sobol.shares(len(ranges), WAYS, seed):
        drawn = {
            name: low + share * (high - low) for share, (name, (low, high)) in zip(point, ranges.items(), strict=True)
        }
        found.append(replace(numbers, **{name: round(one) if name in WHOLE else one for name, one in drawn.items()}))
    return found
