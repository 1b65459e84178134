"""The tables behind figures of months: once a year to read, every month with all digits to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from experiments.analysis.branch_states import STATES, BranchStates
from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import bare, bounds, change, heading, scale
from experiments.analysis.paired import Estimate, estimate
from experiments.analysis.wording import percent
from experiments.language.catalogue.states import STATE_NAMES, TEMPORARY_STATE_NAMES
from experiments.language.messages import in_language, text
from experiments.report_page.columns import COLUMNS
from experiments.report_page.parts import Table
from experiments.settings.place_history import date
from sim.observables import Outcome

WORDS = {
    "report_levels_over_time": {
        "en": "Means of the runs, % of the register; the CSV has every month and the spread of the runs",
        "zh": "各次运行的均值，占登记数的百分比；CSV 含逐月数值及运行间的离散度",
    },
    "report_differences_over_time": {
        "en": "Differences to the status quo, same seeds, points, with intervals; the CSV has every month",
        "zh": "与现状之差（同一种子），百分点，附区间；CSV 含逐月数值",
    },
    "report_states_over_time": {
        "en": "Share of the register by the branch that covers it, %; the CSV has every month and scenario",
        "zh": "按所依托党组织状态划分的覆盖组织占比，%；CSV 含逐月与全部情景",
    },
}

YEAR = 12


def yearly(horizon: int) -> list[int]:
    """Month 0, every twelfth, and the last.

    >>> yearly(30)
    [0, 12, 24, 30]
    """
    return [*range(0, horizon, YEAR), horizon]


def levels_over_time(ensemble: Ensemble, identity: str, lang: str) -> Table:
    """Means of the outcomes."""
    months = yearly(ensemble.horizon)
    rows = []
    for outcome in ensemble.outcomes:
        for scenario in ensemble.scenarios:
            means = [estimate(ensemble.at(scenario.id, outcome.id, month)).mean for month in months]
            shown = [bare(outcome, mean) for mean in means]
            rows.append([heading(outcome, lang), in_language(scenario.name, lang), *shown])
    columns = [*_heads(lang), *(date(ensemble.month_zero, month) for month in months)]
    return Table(
        identity, text(WORDS["report_levels_over_time"], lang), columns, rows, left=2,
        data=list(_level_data(ensemble)),
    )  # fmt: skip


def _heads(lang: str) -> list[str]:
    return [text(COLUMNS["outcome"], lang), text(COLUMNS["scenario"], lang)]


def _level_data(ensemble: Ensemble) -> Iterator[list[Any]]:
    inner = ("q25", "q75") if ensemble.spread.is_chance_alone else ("chance_low", "chance_high")
    yield ["outcome", "scenario", "month", "mean", "q05", *inner, "q95"]
    for outcome in (one.id for one in ensemble.outcomes):
        for scenario in ensemble.scenarios:
            values = ensemble.over_time(scenario.id, outcome)
            (low, high), (inner_low, inner_high) = ensemble.spread.outer_and_inner(values)
            bounds_of = (low, inner_low, inner_high, high)
            for place, month in enumerate(ensemble.months.tolist()):
                mean = estimate(values[:, place]).mean
                yield [outcome, scenario.id, month, mean, *(float(one[place]) for one in bounds_of)]


def differences_over_time(ensemble: Ensemble, identity: str, lang: str) -> Table:
    """Paired differences with their intervals."""
    months = [month for month in yearly(ensemble.horizon) if month > 0]
    rows: list[list[str]] = []
    data: list[list[Any]] = [["outcome", "scenario", "month", "mean", "low", "high"]]
    for outcome in ensemble.outcomes:
        for scenario in ensemble.scenarios:
            if scenario.id == ensemble.status_quo:
                continue
            own, usual = (ensemble.over_time(one, outcome.id) for one in (scenario.id, ensemble.status_quo))
            values = scale(outcome) * (own - usual)
            found = {month: ensemble.spread.estimate(values[:, ensemble.column(month)]) for month in months}
            shown = [cell(found[month], lang, outcome) for month in months]
            rows.append([heading(outcome, lang), in_language(scenario.name, lang), *shown])
            every = ensemble.spread.difference_over_time(values, np.zeros_like(values))
            for place, month in enumerate(ensemble.months.tolist()):
                bounds = [None if side is None else float(side[place]) for side in (every.low, every.high)]
                data.append([outcome.id, scenario.id, month, float(every.mean[place]), *bounds])
    columns = [*_heads(lang), *(date(ensemble.month_zero, month) for month in months)]
    return Table(identity, text(WORDS["report_differences_over_time"], lang), columns, rows, left=2, data=data)


def cell(found: Estimate, lang: str, outcome: Outcome) -> str:
    """A difference over its interval, in a narrow column."""
    said = change(outcome, found)
    return said if found.low is None else f"{said} [{bounds(outcome, found, lang)}]"


def states_over_time(states: BranchStates, shown: Sequence[str], lang: str) -> Table:
    """Shares of the register by the state of the branch that covers it."""
    runs = states.runs
    months = yearly(runs.horizon)
    rows: list[list[str]] = []
    data: list[list[Any]] = [["scenario", "state", "month", "mean_share"]]
    for scenario in runs.scenarios:
        for state in STATES:
            share = states.share(state, scenario.id)
            data += [[scenario.id, state, month, float(share[month])] for month in runs.months.tolist()]
            if scenario.id in shown:
                values = [percent(float(share[month])).removesuffix(" %") for month in months]
                rows.append([in_language(scenario.name, lang), state_name(states, state, lang), *values])
    columns = [text(COLUMNS["scenario"], lang), text(COLUMNS["state"], lang)]
    columns += [date(runs.month_zero, month) for month in months]
    return Table("states-table", text(WORDS["report_states_over_time"], lang), columns, rows, left=2, data=data)


def state_name(states: BranchStates, state: str, lang: str) -> str:
    """A state's name; where there are temporary branches they are named with the joint ones."""
    return text((STATE_NAMES | TEMPORARY_STATE_NAMES if states.has_temporary else STATE_NAMES)[state], lang)
