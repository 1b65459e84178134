"""Surveys held in runs that are made for them: the model at the month of the survey, one a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.running.threads import Stop, side_by_side
from experiments.settings.configuration import Configuration, PlannedScenario

if TYPE_CHECKING:
    from sim.survey import Answers, Parameters


def surveys_of(configuration: Configuration, scenario: PlannedScenario, numbers: Parameters) -> list[Answers]:
    """One survey a seed, side by side."""
    from sim.model import ModelParameters
    from sim.spin_up import at_month_zero
    from sim.survey import survey

    parameters = ModelParameters(configuration.parameters, configuration.processes)
    stop = Stop()

    def task(seed: int) -> Answers:
        model = at_month_zero(configuration.place, parameters, seed, configuration.horizon)
        model.follow(scenario.policies)
        while model.month < numbers.month:
            stop.check()
            model.step()
        answers = survey(model, numbers)
        model.release()
        return answers

    seeds = range(configuration.seed, configuration.seed + configuration.replicates)
    executor = configuration.executor
    return list(side_by_side(task, seeds, 1 if executor["kind"] == "serial" else executor["workers"], stop))
