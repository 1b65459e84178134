"""A survey that was held, as the answer that its figure draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments.analysis.survey import SurveyAnswer, lines
from experiments.answers.described import of_configuration
from experiments.settings.configuration import Configuration, PlannedScenario

if TYPE_CHECKING:
    from sim.survey import Answers


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
