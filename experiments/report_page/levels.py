"""The answer in numbers: levels, paired differences and costs, in the very words of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.analysis.compare import Comparison, Level, Row
from experiments.analysis.interaction import TRIPLES
from experiments.analysis.outcomes import change, change_heading, heading, in_unit, level, name, one_line, short
from experiments.analysis.paired import Estimate
from experiments.analysis.spread_wording import intervals_said, sign_said, worded
from experiments.analysis.wording import month_name, percent
from experiments.language.messages import in_language, text
from experiments.presenting import tables
from experiments.presenting.purposes import purposes
from experiments.presenting.work_coverage import work_coverage
from experiments.report_page.parts import LONG, Table
from experiments.storage.store import Dataset
from sim.observables import Outcome

WORDS = {
    "report_answer_first": {
        "en": "{outcome} by {month}, {usual} under the status quo: {effects}.",
        "zh": "到{month}，{outcome}（现状 {usual}）：{effects}。",
    },
    "report_answer_next": {
        "en": "{outcome}, {usual} under the status quo: {effects}.",
        "zh": "{outcome}（现状 {usual}）：{effects}。",
    },
    "report_answer_cost": {
        "en": "Extra cost a year, in yuan: {costs}. Intervals stand in the tables below.",
        "zh": "年增经费（元）：{costs}。区间见下表。",
    },
    "report_sentence": {"en": "{said}.", "zh": "{said}。"},
    "report_answer_cost_one": {
        "en": "Extra cost a year, in yuan: {costs}.",
        "zh": "年增经费（元）：{costs}。",
    },
    "report_listed": {"en": ", ", "zh": "，"},
    "report_named": {"en": "{scenario}\u00a0{said}", "zh": "{scenario}\u00a0{said}"},
    "report_of_one_run": {
        "en": "{effects} (one run tells nothing of chance)",
        "zh": "{effects}（仅一次运行，无法判断是否出于偶然）",
    },
    "report_may_be_none": {"en": "{size} (may be none)", "zh": "{size}（不显著）"},
    "report_may_be_none_wide": {"en": "{size} (sign not sure: {sure})", "zh": "{size}（方向不确定：{sure}）"},
}

OF_ESTIMATES = ("mean", "low", "high", "standard_deviation", "n")
OF_BOTH = ("confidence", "n_points", "probability", "chance", "freedom", "monte_carlo")
"""What else is kept of an estimate over parameters and chance."""


def levels(comparison: Comparison, dataset: Dataset, lang: str) -> Table:
    """What each scenario reaches."""
    calendar = month_name(dataset.manifest["place"]["month_zero"], comparison.month, lang)
    return Table(
        "levels",
        tables.levels_title(comparison, calendar, lang),
        [one_line(head, lang) for head in tables.level_columns(comparison, lang)],
        [tables.levels(comparison, row, lang) for row in comparison.rows],
        data=list(_level_data(comparison)),
        notes=[tables.levels_note(comparison, lang), *filter(None, [work_coverage(dataset, lang)])],
        folded=len(comparison.rows) > LONG,
    )


def _level_data(comparison: Comparison) -> Iterator[list[Any]]:
    names = [one.id for one in (*comparison.outcomes, *comparison.beside)]
    yield ["scenario", *(f"{name}_{what}" for name in (*names, "register") for what in ("mean", "q05", "q95"))]
    for row in comparison.rows:
        found: list[Level] = [*(row.levels[name] for name in names), row.register]
        yield [row.id, *(value for level in found for value in (level.mean, level.low, level.high))]


def differences(comparison: Comparison, lang: str) -> Table:
    """What each policy changes, and what it costs; what pairing gains is of the method and stands in the CSV alone."""
    several = comparison.n_replicates > 1
    return Table(
        "differences",
        tables.differences_title(comparison, lang),
        _difference_columns(comparison, lang),
        [tables.differences(comparison, row, lang) for row in comparison.policies],
        data=list(_difference_data(comparison)),
        notes=[
            text(
                WORDS["report_sentence"],
                lang,
                said=tables.cost_note(comparison.policies, lang, is_wide=tables.is_sure_shown(comparison)),
            ),
            *([intervals_said(comparison.spread, lang)] if several else []),
        ],
    )


def _difference_columns(comparison: Comparison, lang: str) -> list[str]:
    """The heads of the terminal's table, those of differences with their unit in one line."""
    heads = [one_line(head, lang) for head in tables.difference_columns(comparison, lang)]
    each = 2 if tables.is_sure_shown(comparison) else 1
    for place, one in enumerate(comparison.outcomes):
        heads[1 + each * place] = change_heading(one, short(one, lang), lang)
    return heads


def behind(comparison: Comparison, lang: str) -> list[Table]:
    """What chance alone leaves of the differences and how far their means may be off; nothing of fixed parameters."""
    if not tables.is_sure_shown(comparison):
        return []
    columns = [one_line(head, lang) for head in tables.behind_columns(comparison, lang)]
    rows = [tables.behind(comparison, row, lang) for row in comparison.policies]
    return [Table("behind", text(tables.WORDS["behind_title"], lang), columns, rows, folded=True)]


def purposes_table(dataset: Dataset, lang: str) -> list[Table]:
    """What policies do to the outcome that they are for, where that is another than coverage; none where none is."""
    rows = list(purposes(dataset, lang))
    columns = tables.purpose_columns(lang)
    title = text("purposes_title", lang, outcome=name(dataset.outcomes[0], lang))
    return [Table("purposes", title, columns, rows, left=2)] if rows else []


def _difference_data(comparison: Comparison) -> Iterator[list[Any]]:
    costs = ("kind", "yuan", "low", "high", "yuan_saved")
    kept = (*OF_ESTIMATES, *(() if comparison.spread.is_chance_alone else OF_BOTH))
    outcomes = [one.id for one in comparison.outcomes]
    counted_by = {one.id: "_".join(count.removeprefix("n_") for count in one.part) for one in comparison.outcomes}
    priced = [one for one in comparison.rows[0].costs if one in outcomes]
    estimates = [f"difference_in_{one}" for one in outcomes]
    estimates += ["extra_cost_per_year", *(f"additional_{counted_by[one]}" for one in priced)]
    yield [
        "scenario",
        *(f"{name}_{what}" for name in estimates for what in kept),
        *(f"cost_per_{counted_by[one]}_{name}" for one in priced[:1] for name in costs),
        f"variance_factor_{outcomes[0]}",
        "variance_factor_low",
        "variance_factor_high",
    ]
    for row in comparison.policies:
        found: list[Estimate] = [
            *(row.differences[one] for one in outcomes), row.extra_cost_per_year, *(row.more[one] for one in priced)
        ]  # fmt: skip
        values = [getattr(estimate, what) for estimate in found for what in kept]
        price = [getattr(row.costs[one], name) for one in priced[:1] for name in costs]
        gain = row.variance_factors[outcomes[0]]
        yield [row.id, *values, *price, gain.value, gain.low, gain.high]


def effects(comparison: Comparison, dataset: Dataset, lang: str) -> list[str]:
    """What hubs, money and both do to each outcome, in a line each; expanded, else taken away."""
    month = month_name(dataset.manifest["place"]["month_zero"], comparison.month, lang)
    rows, usual = _triple(comparison), comparison.row(comparison.status_quo)
    said: list[str] = []
    for outcome in comparison.outcomes:
        listed = text(WORDS["report_listed"], lang).join(
            _named(row, _effect(outcome, row, lang, first=row is rows[0]), lang) for row in rows
        )
        if comparison.n_replicates == 1:
            listed = text(WORDS["report_of_one_run"], lang, effects=listed)
        told = {"outcome": heading(outcome, lang), "usual": level(outcome, usual.levels[outcome.id].mean)}
        key = WORDS["report_answer_next"] if said else WORDS["report_answer_first"]
        said.append(text(key, lang, month=month, effects=listed, **told))
    return said


def costs(comparison: Comparison, lang: str) -> str:
    """What the same three cost in addition, a year."""
    said = [_named(row, tables.extra_cost(row, lang), lang) for row in _triple(comparison)]
    key = WORDS["report_answer_cost"] if comparison.n_replicates > 1 else WORDS["report_answer_cost_one"]
    return text(key, lang, costs=text(WORDS["report_listed"], lang).join(said))


def _triple(comparison: Comparison) -> list[Row]:
    return [comparison.row(one) for one in TRIPLES[comparison.interactions[0].direction]]


def _named(row: Row, said: str, lang: str) -> str:
    return text(WORDS["report_named"], lang, scenario=in_language(row.name, lang), said=said)


def _effect(outcome: Outcome, row: Row, lang: str, *, first: bool) -> str:
    """A difference, with its unit where it is the first of several; told apart where its interval holds zero."""
    found = row.differences[outcome.id]
    size = in_unit(outcome, change(outcome, found), lang) if first else change(outcome, found)
    if found.low is None or found.excludes_zero:
        return size
    return text(worded(WORDS, "report_may_be_none", found), lang, size=size, sure=sign_said(found, lang))


def cautions(comparison: Comparison, lang: str) -> Iterator[str]:
    """What must be known of single scenarios before their numbers are used."""
    for row in comparison.policies:
        if row.guard_matters:
            yield tables.guarded(comparison, row, lang)
    for row in comparison.rows:
        if row.below_register_floor:
            yield _below_floor(row, lang)
    if comparison.n_replicates == 1:
        yield text("run_one_replicate", lang)


def _below_floor(row: Row, lang: str) -> str:
    return text("below_floor", lang, scenario=in_language(row.name, lang), share=percent(row.lowest_register_ratio))
