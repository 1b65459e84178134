"""What an answer rests on: which uncertain numbers, and what one could ask, explain how far effects differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.spread_wording import intervals_said, whole_percent
from experiments.analysis.value import LEAST, Worth, unlike, worth_of
from experiments.figures.frame.page import MARGIN, caption_of, heading, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import Rows, numbers_width
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import BLUE, GREEN, WIDTH, look, value_ticks
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from experiments.presenting.plain_numbers import PLAIN
from experiments.presenting.worth import KNOWN_OF, NOTHING, Things, things_of
from sim.observables import Outcome

NAME = "what_decides"
KIND = "scenarios"
ORDER = 94
READING = {
    "en": "Each bar is the part of what is open about an effect that would be gone if that one thing were known.",
    "zh": "每条为弄清该项后，影响的不确定性可消除的部分。",
}
NEEDS = {
    "en": "it needs runs over uncertain parameters (uncertainty=posterior or prior), of some dozens of points",
    "zh": "需要参数不确定的运行（uncertainty=posterior 或 prior），参数点须有数十个",
}
WORDS = {
    "title": {
        "en": "What is open about {name} rests most on “{most}”: {size} % of the variance of {outcome}",
        "zh": "{name}的影响主要取决于“{most}”：{outcome}方差的 {size}%",
    },
    "title_nothing": {
        "en": "What is open about {name} in {outcome} rests on no single number that these points could tell",
        "zh": "就现有参数点而言，看不出{name}对{outcome}的影响取决于哪一个参数",
    },
    "subtitle": {
        "en": "{place}: part of the variance of the effect on {outcome} that one thing explains, %",
        "zh": "{place}：单项所解释的{outcome}影响的方差，%",
    },
    "read": {
        "en": "Shown is what explains more than any thing of no meaning among all would but once in twenty times, of "
        "things that go together the first alone; they stand each for itself and do not add up. What one could ask is "
        "of month {month} of the status quo.",
        "zh": "仅列出解释力超过偶然水平者（全部事项合计误列的概率为 5%），彼此相近者只列第一项；各项单独计算，"
        "不可相加。可查明的事项为现状情景第 {month} 月的情况。",
    },
}
MOST: Final = 7
"""Things of each list that are drawn."""
MONTH: Final = 12
NAMES: Final = 3.1
"""Inches of a line of a name at most."""
COLOURS: Final = {"numbers": BLUE, "questions": GREEN}
Worths = Mapping[str, Sequence[Worth]]


def pictures(found: Answers) -> list[Picture]:
    """One a scenario and outcome, where parameters are uncertain and there are points enough."""
    if not (found.keeps_months and found.has_policies) or found.ensemble.spread.n_points < LEAST:
        return []

    def picture(scenario: str, outcome: Outcome) -> Picture:
        return Picture(NAME, lambda lang: _of(found, scenario, outcome, lang), outcome=outcome.id, scenario=scenario)

    scenarios = [one for one in found.in_order if one != found.ensemble.status_quo]
    return [picture(scenario, outcome) for scenario in scenarios for outcome in reversed(found.dataset.outcomes)]


def _of(found: Answers, scenario: str, outcome: Outcome, lang: str) -> Figure:
    month = min(MONTH, found.ensemble.horizon)
    effects, things = things_of(found.dataset, outcome.id, month)
    return what_decides(found.ensemble, effects, things, (scenario, outcome, month), lang)


def what_decides(
    ensemble: Ensemble, effects: Sequence[NDArray[np.float64]], things: Mapping[str, Things],
    asked: tuple[str, Outcome, int], lang: str = "en",
) -> Figure:  # fmt: skip
    """Two lists of bars, numbers above and questions below; ``asked``: scenario, outcome, month of the questions.

    ``effects`` of all scenarios beside the status quo, by point. Raises MissingFont.
    """
    scenario, outcome, month = asked
    chosen = [one.id for one in ensemble.scenarios if one.id != ensemble.status_quo].index(scenario)
    worths = {what: _named(those, effects, chosen) for what, those in things.items()}
    with look(lang):
        rows = {
            what: Rows.of([_said(one.key, things[what], lang) for one in found] or [say(NOTHING, lang)], width=NAMES)
            for what, found in worths.items()
        }
        names = max(one.names_width for one in rows.values())
        above, below, between = 0.22, 0.26, 0.34
        page = new_page(
            _title(ensemble, asked, worths, things, lang),
            say(WORDS["subtitle"], lang, place=ensemble.place[lang], outcome=name_of(outcome, lang)),
            caption_of(ensemble, lang, [say(WORDS["read"], lang, month=month), intervals_said(ensemble.spread, lang)]),
            sum(one.height + above for one in rows.values()) + between + below,
        )
        beside = numbers_width(["100"])
        width = WIDTH - 2.0 * MARGIN - names - beside
        most = max((one.explained for found in worths.values() for one in found), default=0.1)
        bottom = below + rows["questions"].height + between + above
        for what, listed in rows.items():
            axes = page.axes(MARGIN + names, bottom, width, listed.height)
            axes.set_xlim(0.0, 105.0 * most)
            listed.frame(axes)
            axes.set_xticks(*value_ticks(*axes.get_xlim(), 6))
            _bars(axes, worths[what], listed, COLOURS[what])
            listed.write_names(axes, [one.key for one in worths[what]] or [what])
            heading(axes, say(KNOWN_OF[what], lang, month=month).rstrip(":："))
            bottom = below
        page.figure.draw_without_rendering()
    return page.figure


def _named(those: Things, effects: Sequence[NDArray[np.float64]], chosen: int) -> list[Worth]:
    values = {key: value for key, (_, value) in those.items()}
    return unlike(worth_of(values, effects, chosen), values)[:MOST]


def _said(key: str, those: Things, lang: str) -> str:
    return in_language(PLAIN.get(key, those[key][0]), lang)


def _title(
    ensemble: Ensemble, asked: tuple[str, Outcome, int], worths: Worths, things: Mapping[str, Things], lang: str
) -> str:
    scenario, outcome, _ = asked
    said = {
        "name": say(COMMON["name_in_text"], lang, name=ensemble.label(scenario).name[lang]),
        "outcome": name_of(outcome, lang),
    }
    if not worths["numbers"]:
        return say(WORDS["title_nothing"], lang, **said)
    first = worths["numbers"][0]
    most = _said(first.key, things["numbers"], lang)
    return say(WORDS["title"], lang, **said, most=most, size=whole_percent(first.explained))


def _bars(axes: Axes, found: Sequence[Worth], rows: Rows, colour: str) -> None:
    for one, centre in zip(found, rows.centres, strict=False):
        axes.barh(centre, 100.0 * one.explained, height=0.14, color=colour, gid=f"bar-{one.key}")
    if found:
        rows.write_numbers(axes, [whole_percent(one.explained) for one in found])
