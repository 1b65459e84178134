"""A survey that was held, as the answer that its figure draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments.analysis.survey import SurveyAnswer, lines
from experiments.presenting.described import of_configuration
from experiments.settings.configuration import Configuration, PlannedScenario

if TYPE_CHECKING:
    from sim.survey import Answers, Parameters


def survey_answer(
    configuration: Configuration, scenario: PlannedScenario, month: int, surveys: Sequence[Answers]
) -> SurveyAnswer:
    """The surveys of one scenario, one a seed from the configuration's first on."""
    seeds = range(configuration.seed, configuration.seed + len(surveys))
    return SurveyAnswer(
        runs=of_configuration(configuration, seeds, [scenario]),
        scenario=dict(scenario.name),
        month=month,
        lines=tuple(lines(surveys)),
    )


def surveys_of(configuration: Configuration, scenario: PlannedScenario, numbers: Parameters) -> list[Answers]:
    """One survey a seed, side by side."""
    from experiments.running.threads import Stop, results
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
    return list(
        results(task, seeds, kind=configuration.executor["kind"], workers=configuration.executor["workers"], stop=stop)
    )
