"""Runs that were made to be watched, as the answers that their figures draw: fates crossed, one life, a survey.

A results folder holds nothing of single organizations, so these are of runs that are not stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.analysis import life as lives_of_one
from experiments.analysis.ensemble import Name
from experiments.analysis.journeys import Journeys, Stage, crossed
from experiments.analysis.respondents import SurveyAnswer, Surveys, lines
from experiments.analysis.wording import month_name
from experiments.language.messages import LANGUAGES, text
from experiments.presenting.described import of_configuration
from experiments.presenting.lives.names import FATES, Names
from experiments.presenting.lives.telling import told
from experiments.running.lives import Life
from experiments.settings.configuration import Configuration, PlannedScenario
from sim.lives.events import NUMBER, OF_EVERYBODY
from sim.lives.status import NEVER_REGISTERED, STATUSES, at, of_register
from sim.organizations import DORMANT, JOINT, NO_BRANCH, OWN, TEMPORARY, UNIT

if TYPE_CHECKING:
    from sim.model import CoverageModel
    from sim.survey import Parameters

WORDS = {
    "stage_under": {"en": "{month}: {scenario}", "zh": "{month}：{scenario}"},
    "life_of_whom": {"en": "{kind}, {field}, {district}", "zh": "{kind}，{field}，{district}"},
}


def survey_answer(
    configuration: Configuration, scenario: PlannedScenario, numbers: Parameters, surveys: Surveys
) -> SurveyAnswer:
    """The surveys of one scenario, made with these numbers in the configuration's seeds."""
    seeds = range(configuration.seed, configuration.seed + len(surveys.assumed))
    return SurveyAnswer(
        runs=of_configuration(configuration, seeds, [scenario]),
        scenario=dict(scenario.name),
        month=int(numbers.month),
        respondents=int(numbers.respondents),
        ways=len(surveys.drawn),
        lines=tuple(lines(surveys)),
    )


def journeys(configuration: Configuration, start: CoverageModel, table: NDArray[Any]) -> Journeys:
    """Fates of all organizations: month 0, the horizon under the status quo, the horizon under the scenario.

    ``start`` and ``table`` are what `experiments.running.lives.compared` found.
    """
    runs = of_configuration(configuration)
    before = at(table["key"], *of_register(start), NEVER_REGISTERED)
    fates = table["fate"]
    moments = [{lang: month_name(runs.month_zero, month, lang) for lang in LANGUAGES} for month in (0, runs.horizon)]
    under = [
        {lang: text(WORDS["stage_under"], lang, month=moments[1][lang], scenario=one.name[lang]) for lang in LANGUAGES}
        for one in runs.scenarios
    ]
    return Journeys(
        runs,
        (Stage(moments[0]), Stage(under[0]), Stage(under[1])),
        (crossed(before, fates[:, 0]), crossed(fates[:, 0], fates[:, 1])),
    )


def life_of(configuration: Configuration, found: list[Life]) -> lives_of_one.Lives:
    """The life of one organization under every scenario, as `experiments.running.lives.lives` found it."""
    names = {lang: Names(configuration.place, lang) for lang in LANGUAGES}
    one = next(iter({**found[-1].portraits.by_month, **found[0].portraits.by_month}.values()))
    who = {
        lang: text(
            WORDS["life_of_whom"], lang,
            kind=said.kind(one["kind"]), field=said.short_field(one["field"]), district=said.district(one["district"]),
        )
        for lang, said in names.items()
    }  # fmt: skip
    return lives_of_one.Lives(
        of_configuration(configuration),
        f"{found[0].key:016x}",
        who,
        tuple(_life(life, names) for life in found),
    )


def _life(life: Life, names: dict[str, Names]) -> lives_of_one.Life:
    portraits = life.portraits.by_month
    months = np.array(sorted(portraits), dtype=np.int64)

    def column(name: str) -> Any:
        return np.array([portraits[month][name] for month in months.tolist()], dtype=np.int64)

    branch = np.zeros(4, dtype=np.int64)
    branch[[NO_BRANCH, OWN, JOINT, TEMPORARY]] = 0, 1, 2, 3
    vitality = column("vitality")
    return lives_of_one.Life(
        scenario_id=life.scenario.id,
        months=months,
        staff=column("staff"),
        members=column("members"),
        motivation=column("motivation") * UNIT,
        vitality=np.where(vitality >= 0, vitality * UNIT, np.nan),
        branch=branch[column("branch")],
        dormant=column("state") == DORMANT,
        moments=_moments(life, names),
        fate=_fate(life),
    )


def _moments(life: Life, names: dict[str, Names]) -> tuple[lives_of_one.Moment, ...]:
    sides = [told(life, said, every=False) for said in names.values()]
    return tuple(
        lives_of_one.Moment(
            int(one[0]["month"]),
            {lang: words[1] for lang, words in zip(names, (one, other), strict=True)},
            bool(one[0]["kind"] < OF_EVERYBODY and one[0]["kind"] != NUMBER["founder"]),
        )
        for one, other in zip(*sides, strict=True)
    )


def _fate(life: Life) -> Name:
    (status,) = life.fates([life.key])
    return FATES[STATUSES[status]]
