"""The report of a design with factors: its question, what answers it, every point, and which are worth their money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from experiments.analysis.compare import BELOW_FLOOR, FLOOR, PRICED_IN_PART
from experiments.analysis.outcomes import heading, is_share, unit_of_change
from experiments.analysis.spread_wording import intervals_said, with_intervals
from experiments.analysis.sweep import SPENDING, Sweep
from experiments.analysis.sweep_effects import below_register_floor, effect_of_point
from experiments.analysis.sweep_frontier import EffectAgainstCost, effect_against_cost
from experiments.analysis.sweep_wording import point_text
from experiments.figures.frame.pictures import answering
from experiments.language.messages import in_language, text
from experiments.presenting.described import prediction
from experiments.presenting.sweep_tables import behind, cost_text
from experiments.presenting.sweeps import sweep
from experiments.report_page.assumptions import assumptions
from experiments.report_page.captions import said_once
from experiments.report_page.columns import column_heads
from experiments.report_page.drawn import drawing
from experiments.report_page.levels import OF_BOTH
from experiments.report_page.parts import LONG, Drawing, Report, Section, Table
from experiments.report_page.policies import scenarios
from experiments.report_page.reproduction import limits, reproduction
from experiments.report_page.said import kicker, question
from experiments.report_page.sliders import digits_of, effect_text, sliders
from experiments.storage.store import Dataset

GRID = "grid"


def report(dataset: Dataset, lang: str) -> Report:
    """All parts of the page of a sweep; the title of the picture that answers the question is the answer."""
    found = sweep(dataset)
    table = points_table(found, lang)
    drawings = [
        drawing(f"answer-{number}", one.figure(lang), _named(table, f"points-{number}"))
        for number, one in enumerate(answering(dataset), start=1)
    ]
    answer = [drawings[0].title if drawings else text("report_no_figure", lang)]
    provisos = [prediction(dataset, lang)]
    if found.n_ok < found.n_planned:
        provisos.append(text("report_unfinished", lang, done=found.n_ok, planned=found.n_planned))
    sections = said_once((one for one in _sections(dataset, found, drawings, table, lang) if one is not None), lang)
    return Report(lang, kicker(dataset, lang), question(dataset, lang), answer, [], provisos, sections)


def _named(table: Table, identity: str) -> Table:
    return Table(identity, table.caption, table.columns, table.rows, data=table.data, notes=table.notes)


def _sections(
    dataset: Dataset, found: Sweep, drawings: list[Drawing], table: Table, lang: str
) -> Iterator[Section | None]:
    yield Section("answer", text("report_heading_answer", lang), drawings=drawings)
    if dataset.manifest["experiment"] == GRID:
        yield sliders(dataset, dataset.outcomes, lang)
    if any(not factor.key.startswith("parameters.") for factor in found.factors):
        yield _frontier(found, lang)
    yield Section("points", text("report_heading_points", lang), tables=[table])
    if any(policy["levers"] for one in dataset.manifest["scenarios"] for policy in one["policies"]):
        yield Section(
            "scenarios",
            text("report_heading_scenarios", lang),
            tables=[scenarios(dataset.manifest, dataset.mechanisms.levers, lang)],
        )
    plan = dataset.plan
    yield assumptions(dataset.manifest, plan, dataset.mechanisms.levers, lang)
    yield limits(dataset, lang)
    yield reproduction(dataset, lang)


def points_table(found: Sweep, lang: str) -> Table:
    """One line a point and scenario: paired effects with their intervals, and the extra cost."""
    rows = []
    kept = ("mean", "low", "high", "n", *(() if found.spread.is_chance_alone else OF_BOTH))
    heads = [f"{name}_{what}" for name in (*found.outcomes, SPENDING) for what in kept]
    data: list[list[Any]] = [["point", "scenario", *(factor.key for factor in found.factors), *heads]]
    named = found.names_scenarios
    digits = {outcome: digits_of(found, outcome) for outcome in found.outcomes}
    for point, values in enumerate(found.points):
        for place, scenario in enumerate(found.scenarios):
            effects = {name: effect_of_point(found, name, point, place) for name in (*found.outcomes, SPENDING)}
            cost = effects[SPENDING]
            name = [in_language(scenario.name, lang)] if named else []
            below = below_register_floor(found, point, place)
            told = (effect_text(effects[outcome], digits[outcome], lang) for outcome in found.outcomes)
            shown = [_marked(one, below=below) for one in told]
            price = cost_text(found, point, place, cost, lang)
            rows.append([str(point), point_text(found, point, lang), *name, *shown, price])
            numbers = [
                value
                for one in effects.values()
                for value in (("", "", "", 0) if one is None else (getattr(one, what) for what in kept))
            ]
            data.append([point, scenario.id, *values, *numbers])
    first = column_heads(("number", "point", *(("scenario",) if named else ())), lang)
    changes = (_headed(found, outcome, lang) for outcome in found.outcomes)
    columns = [*first, *changes, *column_heads(("extra_cost",), lang)]
    left = 3 if named else 2
    caption = text("report_points_caption", lang, intervals=with_intervals(found.spread, lang))
    folded = len(rows) > LONG
    return Table(
        "points-table", caption, columns, rows, left=left, data=data, notes=_notes(found, rows, lang), folded=folded
    )


def _headed(found: Sweep, outcome: str, lang: str) -> str:
    """The head of a column of effects; the caption says that shares are in points."""
    measure = found.measures[outcome]
    said = heading(measure, lang)
    return said if is_share(measure) else f"{said}, {unit_of_change(measure, lang)}"


def _marked(effect: str, *, below: bool) -> str:
    """An effect with the mark of the figures where the register falls below its floor; the mark stands at the mean."""
    mean, space, rest = effect.partition(" ")
    return f"{mean}{BELOW_FLOOR}{space}{rest}" if below else effect


def _notes(found: Sweep, rows: Sequence[Sequence[str]], lang: str) -> list[str]:
    """What intervals leave out, and what the marks say where a row has them."""
    said = {
        BELOW_FLOOR: text("sweep_below_floor", lang, floor=FLOOR),
        PRICED_IN_PART: text("sweep_priced_in_part", lang),
    }
    marked = [note for mark, note in said.items() if any(mark in cell for row in rows for cell in row)]
    return [*marked, intervals_said(found.spread, lang), *behind(found, lang)]


def _frontier(found: Sweep, lang: str) -> Section:
    from experiments.figures.sweep_frontier import effect_against_cost as drawn

    answers = [effect_against_cost(found, outcome, one.id) for outcome in found.outcomes for one in found.scenarios]
    drawings = [
        drawing(f"frontier-{number}", drawn(answer, lang), frontier_table(answer, number, lang))
        for number, answer in enumerate(answers, start=1)
    ]
    return Section("frontier", text("report_heading_frontier", lang), drawings=drawings)


def frontier_table(answer: EffectAgainstCost, number: int, lang: str) -> Table:
    """The points that nothing dominates, from the cheapest on."""
    rows = []
    data: list[list[Any]] = [["point", "state", "effect", "effect_low", "effect_high", "extra_cost"]]
    digits = digits_of(answer.sweep, answer.outcome)
    scenario = answer.sweep.scenarios[answer.scenario]
    named = [in_language(scenario.name, lang)] if answer.sweep.names_scenarios else []
    for place in answer.frontier:
        one = answer.points[place]
        cost = cost_text(answer.sweep, place, answer.scenario, one.cost, lang)
        point = text("sweep_between", lang).join([*named, point_text(answer.sweep, place, lang)])
        rows.append([str(place), point, effect_text(one.effect, digits, lang), cost])
    for one in answer.points:
        effect = ("", "", "") if one.effect is None else (one.effect.mean, one.effect.low, one.effect.high)
        data.append([one.point, one.state, *effect, "" if one.cost is None else one.cost.mean])
    first = column_heads(("number", "point"), lang)
    columns = [*first, _headed(answer.sweep, answer.outcome, lang), *column_heads(("extra_cost",), lang)]
    caption = text("report_frontier_caption", lang, outcome=heading(answer.measure, lang))
    return Table(f"frontier-table-{number}", caption, columns, rows, left=2, data=data)
