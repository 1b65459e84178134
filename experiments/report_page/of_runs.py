"""The report of scenarios side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from experiments.analysis.breakdown import kept_by_group
from experiments.analysis.compare import Comparison
from experiments.analysis.interaction import sentence
from experiments.analysis.outcomes import side_by_side
from experiments.language.messages import text
from experiments.presenting.answers import Answers
from experiments.presenting.described import prediction
from experiments.report_page.assumptions import assumptions
from experiments.report_page.captions import said_once
from experiments.report_page.drawn import drawing
from experiments.report_page.facts import facts
from experiments.report_page.groups import by_group
from experiments.report_page.levels import behind, cautions, costs, differences, effects, levels, purposes_table
from experiments.report_page.moved import accounts
from experiments.report_page.over_time import differences_over_time, levels_over_time, states_over_time
from experiments.report_page.parts import Drawing, Report, Section, Table
from experiments.report_page.policies import history, scenarios
from experiments.report_page.reproduction import limits, reproduction
from experiments.report_page.said import kicker, question
from experiments.report_page.sliders import sliders
from experiments.storage.store import Dataset

WORDS = {
    "report_heading_months": {"en": "Month by month", "zh": "逐月变化"},
    "report_heading_flows": {"en": "Why coverage moved", "zh": "覆盖率变化的来源"},
    "report_heading_groups": {"en": "Districts and kinds", "zh": "区县与类别"},
    "report_flows": {
        "en": "Every organization that came to be covered or ceased to be is counted with its cause, in every "
        "run and month; "
        "gains and losses add up exactly to the change of the covered. The tables show means of the runs.",
        "zh": "每一家社会组织被覆盖或失去覆盖，都按原因逐月逐次运行计数；增减之和与覆盖数的变化完全相等。"
        "表中为各次运行的均值。",
    },
}

KEPT_BY_GROUP = "full"


def report(dataset: Dataset, lang: str, grid: Dataset | None) -> Report:
    """All parts of the page of a run."""
    found = Answers(dataset)
    return Report(
        lang,
        kicker(dataset, lang),
        question(dataset, lang),
        answer(found, lang),
        remarks(found, lang),
        [prediction(dataset, lang)],
        said_once((section for section in _sections(found, lang, grid) if section is not None), lang),
    )


def answer(found: Answers, lang: str) -> list[str]:
    """What hubs and money do, alone and together; where the scenarios cannot tell, what moves coverage most."""
    if found.comparison.interactions:
        return effects(found.comparison, found.dataset, lang)
    from experiments.figures.frame.coverage_title import title

    return [title(found.comparison, found.ensemble, lang)]


def remarks(found: Answers, lang: str) -> list[str]:
    """Whether hubs and money help each other, in the direction of the answer, and what they cost."""
    comparison = found.comparison
    if not comparison.interactions:
        return []
    direction = comparison.interactions[0].direction
    alone = tuple(one for one in comparison.interactions if one.direction == direction)
    return [sentence(replace(comparison, interactions=alone), lang), costs(comparison, lang)]


def _sections(found: Answers, lang: str, grid: Dataset | None) -> Iterator[Section | None]:
    dataset, comparison = found.dataset, found.comparison
    plan = dataset.plan
    tables = [levels(comparison, dataset, lang)]
    if comparison.policies:
        tables += [differences(comparison, lang), *behind(comparison, lang)]
        tables += purposes_table(dataset, lang)
    yield Section("answer", text("report_heading_answer", lang), tables=tables, points=list(_to_know(comparison, lang)))
    yield Section(
        "scenarios",
        text("report_heading_scenarios", lang),
        history(plan, dataset.manifest["place"], lang),
        tables=[scenarios(dataset.manifest, dataset.mechanisms.levers, lang)],
    )
    yield Section("months", text(WORDS["report_heading_months"], lang), drawings=list(_headline(found, lang)))
    if grid is not None:
        yield sliders(grid, dataset.outcomes, lang)
    yield _moved(found, lang)
    if dataset.manifest["record"] == KEPT_BY_GROUP and kept_by_group(dataset.outcomes):
        yield Section("groups", text(WORDS["report_heading_groups"], lang), drawings=list(_groups(found, lang)))
    yield facts(dataset, lang)
    yield assumptions(dataset.manifest, plan, dataset.mechanisms.levers, lang)
    yield limits(dataset, lang)
    yield reproduction(dataset, lang)


def _to_know(comparison: Comparison, lang: str) -> Iterator[str]:
    """The terminal's whole sentence on hubs and money where the answer tells half of it; what to know of scenarios."""
    if len({one.direction for one in comparison.interactions}) > 1:
        yield sentence(comparison, lang)
    yield from cautions(comparison, lang)


def _headline(found: Answers, lang: str) -> Iterator[Drawing]:
    from experiments.figures.costs import effect_against_cost
    from experiments.figures.coverage import coverage_by_scenario
    from experiments.figures.differences import paired_differences

    ensemble, comparison = found.ensemble, found.comparison
    pages = list(enumerate(side_by_side(ensemble.outcomes)))
    more = {number: f"-{number + 1}" if number else "" for number, _ in pages}
    for number, shown in pages:
        table = levels_over_time(ensemble.of(shown), f"coverage-table{more[number]}", lang)
        yield drawing(f"coverage{more[number]}", coverage_by_scenario(ensemble, comparison.of(shown), lang), table)
    if not comparison.policies:
        return
    for number, shown in pages:
        table = differences_over_time(ensemble.of(shown), f"differences-table{more[number]}", lang)
        figure = paired_differences(ensemble, comparison.of(shown), lang)
        yield drawing(f"differences-over-time{more[number]}", figure, table)
    for number, shown in pages:
        table = differences(comparison.of(shown), lang)
        named = f"cost-table{more[number]}"
        table = Table(named, table.caption, table.columns, table.rows, data=table.data, notes=table.notes)
        yield drawing(f"cost{more[number]}", effect_against_cost(ensemble, comparison.of(shown), lang), table)


def _moved(found: Answers, lang: str) -> Section:
    from experiments.figures.branch_states import branch_states_over_time
    from experiments.figures.flows import why_coverage_moved

    every = accounts(found.causes, lang)
    first = next(one for one in every if one.id == f"flows-{found.foremost}")
    usual = found.comparison.status_quo
    shown = list(dict.fromkeys((usual, found.foremost)))
    return Section(
        "flows",
        text(WORDS["report_heading_flows"], lang),
        [text(WORDS["report_flows"], lang)],
        drawings=[
            drawing("moved", why_coverage_moved(found.causes, found.foremost, lang), first),
            drawing(
                "states",
                branch_states_over_time(found.states, lang, shown),
                states_over_time(found.states, shown, lang),
            ),
        ],
        further=[one for one in every if one is not first],
    )


def _groups(found: Answers, lang: str) -> Iterator[Drawing]:
    from experiments.figures.district_map import district_map
    from experiments.figures.groups import coverage_by_group

    districts = found.breakdown("district")
    if not districts.outcomes:
        return
    shown = districts.outcomes[0]
    if districts.is_on_a_map:
        figure = district_map(districts, found.foremost, lang)
    else:
        figure = coverage_by_group(districts, lang)
    yield drawing("districts", figure, by_group(districts, shown, lang))
    kinds = found.breakdown("kind")
    yield drawing("kinds", coverage_by_group(kinds, lang), by_group(kinds, shown, lang))
