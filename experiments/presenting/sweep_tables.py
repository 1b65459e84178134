"""The answer of a sweep on the terminal: the points that matter, every factor at its ends, and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from experiments.analysis.compare import BELOW_FLOOR, FLOOR, PRICED_IN_PART
from experiments.analysis.one_at_a_time import one_at_a_time
from experiments.analysis.outcomes import change_column, heading, short
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.paired import Estimate
from experiments.analysis.sampled import Correlation, sampled
from experiments.analysis.spread_wording import (
    behind_points,
    intervals_said,
    sign_said,
    with_confidence,
    with_intervals,
)
from experiments.analysis.sweep import SPENDING, NamedFactor, Sweep, Value
from experiments.analysis.sweep_contrast import ends
from experiments.analysis.sweep_effects import (
    any_below_register_floor,
    below_register_floor,
    effect,
    effect_of_point,
    effects,
)
from experiments.analysis.sweep_frontier import effect_against_cost
from experiments.analysis.sweep_wording import effect_digits, effect_text, point_text, value_text
from experiments.analysis.wording import NONE, bound, interval, money, month_name, number
from experiments.language.messages import in_language, text
from experiments.presenting.question import Question, question
from experiments.presenting.sweep_sentences import finding
from experiments.presenting.sweeps import sweep
from experiments.presenting.tables import notes
from experiments.presenting.tables import parts_of as side_by_side_columns
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

COLUMNS = {
    "point": {"en": "Point", "zh": "设计点"},
    "factor": {"en": "Factor", "zh": "因素"},
    "cost": {"en": "Extra yuan\na year", "zh": "多支出，\n元/年"},
    "runs": {"en": "Runs", "zh": "运行"},
    "rank": {"en": "{outcome},\nρ", "zh": "{outcome}，\nρ"},
}

MOST_ROWS: Final = 24
SAMPLED: Final = ("latin_hypercube", "sobol", "morris")
NARROW = 60
"""Columns of a terminal below which each column of an effect stands alone."""


def show(dataset: Dataset, terminal: Terminal) -> None:
    """Print the question, the tables of every scenario, the sentences, and how many runs they rest on."""
    found, asked, lang = sweep(dataset), question(dataset), terminal.lang
    terminal.say()
    if dataset.manifest["question"]:
        terminal.paragraph(in_language(dataset.manifest["question"], lang))
        terminal.say()
    for place, scenario in enumerate(found.scenarios):
        if found.names_scenarios:
            terminal.paragraph(text("sweep_answer_scenario", lang, name=in_language(scenario.name, lang)))
        show_scenario(View.of(found, place, lang), asked, terminal)
    for sentence in sentences(found, asked, lang):
        terminal.paragraph(sentence)
    terminal.say()
    said = {"ok": dataset.n_ok, "planned": dataset.n_planned, "failed": dataset.n_failed}  # as status has them
    key = "sweep_of_all_runs" if dataset.n_ok == dataset.n_planned else "sweep_of_runs"
    terminal.paragraph(text(key, lang, **said))
    shown = (found.measures[one] for one in found.outcomes)
    shortened = [one for one in shown if short(one, lang) != heading(one, lang)]
    terminal.paragraph(text("sweep_answer_note", lang, notes=notes(shortened, lang)).strip())
    terminal.paragraph(intervals_said(found.spread, lang))
    for sentence in behind(found, lang):
        terminal.paragraph(sentence)
    if has_frontier(found, asked):
        terminal.paragraph(text("sweep_answer_frontier", lang))


def behind(found: Sweep, lang: str) -> list[str]:
    """Of each outcome what chance alone leaves of a point's effect; nothing where parameters are fixed."""
    said = []
    for outcome in found.outcomes:
        every = (effect_of_point(found, outcome, point) for point in range(len(found.points)))
        said.append(behind_points(found.measures[outcome], [one for one in every if one is not None], lang))
    return [one for one in said if one]


def has_frontier(found: Sweep, asked: Question) -> bool:
    """Whether a table or the finding tells of the frontier by cost."""
    return found.kind not in (*SAMPLED, "one_at_a_time") or asked.figure == "effect_against_cost"


@dataclass(frozen=True)
class View:
    """A sweep under one scenario, in one language; digits: of all effects on an outcome, as in the figures."""

    sweep: Sweep
    scenario: int
    lang: str
    digits: Mapping[str, int]

    @classmethod
    def of(cls, found: Sweep, scenario: int, lang: str) -> View:
        """With the digits that the points' effects need."""
        digits = {}
        for outcome in found.outcomes:
            known = (effect_of_point(found, outcome, point, scenario) for point in range(len(found.points)))
            digits[outcome] = effect_digits(found.measures[outcome], [one for one in known if one is not None])
        return cls(found, scenario, lang, digits)


def show_scenario(view: View, asked: Question, terminal: Terminal) -> None:
    """The tables that fit the design: points and ends, bars, or rank correlations."""
    found = view.sweep
    if found.kind == "one_at_a_time":
        _print("sweep_answer_bars", "factor", bars(view, asked), view, terminal)
    elif found.kind in SAMPLED:
        _print_ranks(view, terminal)
    else:
        _print("sweep_answer_points", "point", points_that_matter(view, asked), view, terminal)
        if found.kind == "factorial":
            _print("sweep_answer_ends", "factor", factor_ends(view), view, terminal)


Row = tuple[str, ...]
"""Name, a cell an outcome, cost, runs."""


def points_that_matter(view: View, asked: Question) -> list[Row]:
    """The point with the largest effect and those on the frontier, from the cheapest on."""
    found, lang = view.sweep, view.lang
    answer = effect_against_cost(found, asked.outcomes[0], found.scenarios[view.scenario].id)
    best = None if answer.best is None else answer.best.point
    rows = []
    for point in dict.fromkeys([*answer.frontier, *([] if best is None else [best])]):
        name = _named(view, point)
        rows.append(_row(view, point, text("sweep_why_best", lang, point=name) if point == best else name))
    return rows


def factor_ends(view: View) -> list[Row]:
    """Every factor at the two values that a figure's title compares, averaged over the others."""
    found, place, lang = view.sweep, view.scenario, view.lang
    rows: list[Row] = []
    for factor in found.factors:
        for value in ends(found, found.outcomes[0], factor.key, place):
            given = {factor.key: value}
            points = found.matching(given)
            below = any_below_register_floor(found, given, place)
            changes = (_cell(view, one, effect(found, one, given, place), below) for one in found.outcomes)
            cost = effect(found, SPENDING, given, place)
            booked = any(found.books(int(point), place) for point in points)
            whole = not any(found.books(int(one), place) and not found.has_price(int(one), place) for one in points)
            done = f"{int(found.done[:, points, place].sum())}/{len(points) * len(found.seeds)}"
            priced = _cost(cost, lang, booked=booked, whole=whole)
            rows.append((_valued(view, factor, value), *changes, priced, done))
    return rows


def bars(view: View, asked: Question) -> list[Row]:
    """The ends of each factor, that which moves most first, as the figure has them."""
    found = view.sweep
    answer = one_at_a_time(found, asked.outcomes[0], found.scenarios[view.scenario].id)
    return [
        _row(view, _point_alone(found, {bar.factor.key: end.value}), _valued(view, bar.factor, end.value))
        for bar in answer.bars
        for end in reversed(bar.ends)
    ]


def _point_alone(found: Sweep, given: dict[str, float | str]) -> int:
    """The point that moves one factor to a value: of those that have it, the one most like all others."""
    columns = list(zip(*found.points, strict=True))
    usual = [max(dict.fromkeys(column), key=column.count) for column in columns]
    alike = {
        int(point): sum(value == common for value, common in zip(found.points[point], usual, strict=True))
        for point in found.matching(given)
    }
    return max(alike, key=alike.__getitem__)


def sentences(found: Sweep, asked: Question, lang: str) -> list[str]:
    """What answers the question: the findings of its figure, and of sampled points how the effect spreads."""
    said = []
    for outcome in asked.outcomes:
        found_of: dict[str, list[str]] = {}
        for place, scenario in enumerate(found.scenarios):
            if found.kind in SAMPLED:
                said.append(spread(found, outcome, place, lang))
            sentence = finding(found, asked.figure, outcome, scenario.id, lang)
            found_of.setdefault(sentence, []).append(in_language(scenario.name, lang))
        for sentence, names in found_of.items():
            is_alone = len(found.scenarios) == 1
            of_one = found.names_scenarios and (is_alone or len(found_of) > 1 or asked.figure == "sampled")
            key = "sweep_sentence_of" if of_one else "sweep_sentence_end"
            listed = text("sweep_between_names", lang).join(names)
            said.append(text(key, lang, sentence=sentence, names=listed))
    if asked.figure == "sampled" and len(found.factors) > 1:
        said.append(text("sweep_sentence_allows", lang, n=len(found.factors)))
    return said


def spread(found: Sweep, outcome: str, place: int, lang: str) -> str:
    """Where the middle 90 % of the points' effects lie, and at how many points it is negative."""
    values = effects(found, outcome)[:, :, place]
    there = np.isfinite(values).any(axis=0)
    means = np.nanmean(values[:, there], axis=0)
    low, high = np.quantile(means, (0.05, 0.95))
    return text(
        "sweep_spread",
        lang,
        name=in_language(found.scenarios[place].name, lang),
        n=len(means),
        outcome=name_of(found.measures[outcome], lang),
        low=bound(float(low), 1),
        high=bound(float(high), 1),
        below=int((means < 0.0).sum()),
    )


def _named(view: View, point: int) -> str:
    """Its scenario, and what it moves: factors that are not at the status quo's value, and those that have none."""
    found, lang = view.sweep, view.lang
    moved = [
        factor
        for column, factor in enumerate(found.factors)
        if factor.status_quo is None or found.points[point][column] != factor.status_quo
    ]
    told = [point_text(found, point, lang, moved)] if moved else []
    if found.has_policies(view.scenario):
        told.insert(0, in_language(found.scenarios[view.scenario].name, lang))
    return text("sweep_between", lang).join(told) or text("sweep_doing_nothing", lang)


def _valued(view: View, factor: NamedFactor, value: Value) -> str:
    """A factor at one of its values."""
    key = "sweep_named_value" if factor.is_numeric else "sweep_named_word"
    name = in_language(factor.name, view.lang)
    return text(key, view.lang, name=name, value=value_text(view.sweep, factor, value, view.lang))


def _row(view: View, point: int, name: str) -> Row:
    found, place = view.sweep, view.scenario
    below = below_register_floor(found, point, place)
    changes = (_cell(view, one, effect_of_point(found, one, point, place), below) for one in found.outcomes)
    cost = cost_text(found, point, place, effect_of_point(found, SPENDING, point, place), view.lang)
    return name, *changes, cost, f"{int(found.done[:, point, place].sum())}/{len(found.seeds)}"


def _cell(view: View, outcome: str, estimate: Estimate | None, below: bool) -> str:
    """An effect, marked where the register falls below its floor, and, in one piece, its interval.

    Where parameters are uncertain, how sure its sign is as well.
    """
    if estimate is None:
        return NONE
    mean = effect_text(view.sweep.measures[outcome], estimate, view.digits[outcome], view.lang) + (
        BELOW_FLOOR if below else ""
    )
    bounds = interval(estimate, view.lang, view.digits[outcome]).replace(" ", "\N{NO-BREAK SPACE}")
    sure = "" if estimate.probability is None else f" {sign_said(estimate, view.lang)}"
    return mean if estimate.low is None else f"{mean} [{bounds}]{sure}"


def cost_text(found: Sweep, point: int, scenario: int, cost: Estimate | None, lang: str) -> str:
    """The extra cost of a point in a cell of a table."""
    return _cost(cost, lang, booked=found.books(point, scenario), whole=found.has_price(point, scenario))


def _cost(estimate: Estimate | None, lang: str, *, booked: bool, whole: bool) -> str:
    """The extra cost, marked where levers without a price have a part in it."""
    if estimate is None:
        return NONE
    if not booked and estimate.mean != 0.0:
        return text("sweep_cost_unpriced", lang)
    return money(estimate, lang) + ("" if whole or not booked else PRICED_IN_PART)


def _print(title: str, first: str, rows: Sequence[Row], view: View, terminal: Terminal) -> None:
    """A table, in parts where the terminal is narrow."""
    lang, found = view.lang, view.sweep
    said = text("sweep_answer_intervals", lang, intervals=with_intervals(found.spread, lang))
    intervals = said if len(found.seeds) > 1 else ""
    month = month_name(found.month_zero, found.months, lang)
    terminal.paragraph(text(title, lang, month=month, intervals=intervals))
    heads = (change_column(found.measures[one], lang) for one in found.outcomes)
    columns = [
        text(COLUMNS[first], lang),
        *heads,
        *(text(COLUMNS[one], lang) for one in ("cost", "runs")),
    ]
    for part in parts_of(len(found.outcomes), len(columns), terminal.width):
        listed = [[row[index] for index in part] for row in rows[:MOST_ROWS]]
        terminal.table([columns[index] for index in part], listed)
        if len(rows) > MOST_ROWS:
            terminal.say(text("sweep_more_rows", lang, n=len(rows) - MOST_ROWS))
        if any(BELOW_FLOOR in row[index] for row in rows[:MOST_ROWS] for index in part):
            terminal.paragraph(text("sweep_below_floor", lang, floor=FLOOR))
        if any(PRICED_IN_PART in row[index] for row in rows[:MOST_ROWS] for index in part):
            terminal.paragraph(text("sweep_priced_in_part", lang))
        terminal.say()


def parts_of(n_outcomes: int, n_columns: int, width: int) -> list[tuple[int, ...]]:
    """The columns that stand side by side, the first of them in each part.

    >>> parts_of(2, 5, 120), parts_of(2, 5, 80), parts_of(2, 3, 50)
    ([(0, 1, 2, 3, 4)], [(0, 1, 2), (0, 3, 4)], [(0, 1), (0, 2)])
    """
    if width >= NARROW:
        return [part for part in side_by_side_columns(n_outcomes, n_columns, width) if len(part) > 1]
    rest = [(0, *range(n_outcomes + 1, n_columns))] if n_columns > n_outcomes + 1 else []
    return [*((0, column) for column in range(1, n_outcomes + 1)), *rest]


def _print_ranks(view: View, terminal: Terminal) -> None:
    found, lang = view.sweep, view.lang
    said = text("sweep_answer_intervals", lang, intervals=with_confidence(found.confidence, lang))
    intervals = said if len(found.points) > 3 else ""
    terminal.paragraph(text("sweep_answer_ranks", lang, intervals=intervals))
    by_outcome = {outcome: sampled(found, outcome, found.scenarios[view.scenario].id) for outcome in found.outcomes}
    ranks = {
        outcome: {panel.factor.key: panel.correlation for panel in answer.panels}
        for outcome, answer in by_outcome.items()
    }
    order = [panel.factor for panel in by_outcome[found.outcomes[0]].panels]
    columns = [text(COLUMNS["factor"], lang)]
    columns += [text(COLUMNS["rank"], lang, outcome=name_of(found.measures[one], lang)) for one in found.outcomes]
    cells = [
        [in_language(factor.name, lang), *(_rank(ranks[outcome][factor.key]) for outcome in found.outcomes)]
        for factor in order
    ]
    for part in parts_of(len(found.outcomes), len(columns), terminal.width):
        terminal.table([columns[index] for index in part], [[row[index] for index in part] for row in cells])
        terminal.say()


def _rank(found: Correlation | None) -> str:
    if found is None:
        return NONE
    mean = number(found.value, 2, signed=True)
    if found.low is None or found.high is None:
        return mean
    return f"{mean} [{bound(found.low, 2)}, {bound(found.high, 2)}]"
