"""Single runs of one scenario as thin lines: does one run look sane? For finding errors, not for reading results."""

from __future__ import annotations

from matplotlib.figure import Figure

from experiments.analysis.ensemble import Ensemble
from experiments.analysis.outcomes import heading as of_outcome
from experiments.analysis.outcomes import in_unit, level, meaning, name, scale
from experiments.analysis.wording import number
from experiments.figures.frame.labels import EndLabel, label_ends, label_width
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import MARGIN, caption_of, heading, new_page
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import BLUE, GREY, INK, VERMILLION, WIDTH, look, value_ticks
from experiments.language.messages import text as say
from experiments.presenting.answers import Answers
from sim.observables import Outcome

NAME = "single_runs"
KIND = "scenarios"
ORDER = 90
READING = {
    "en": "Thin lines are single runs: whether one looks odd, not what a policy does.",
    "zh": "细线为单次运行：用于检查有无异常，不用于判断政策效果。",
}
WORDS = {
    "single_seed": {"en": "seed {seed}", "zh": "种子 {seed}"},
    "single_subtitle": {
        "en": "{place}: {n} single runs, one line each",
        "zh": "{place}：{n} 次运行，每次一条线",
    },
    "single_mean": {"en": "mean {level}", "zh": "均值 {level}"},
    "single_lines": {
        "en": "For checking the model: single runs, no band; two shades alternate so that lines can be followed.",
        "zh": "供检查模型之用：逐次运行，没有色带；两种颜色交替，便于辨认。",
    },
    "single_title": {
        "en": "{name}, {outcome}: of {n} runs seed {seed} strays furthest from their mean, by {size}",
        "zh": "{name}，{outcome}：{n} 次运行中，种子 {seed} 偏离均值最远，达 {size}",
    },
    "single_title_one": {"en": "{name}, {outcome}: one run", "zh": "{name}，{outcome}：一次运行"},
}


MOST = 20
"""Runs drawn; of more the first ones."""
HEIGHT, LEFT = 3.2, 0.36


def pictures(found: Answers) -> list[Picture]:
    """One an outcome and scenario."""

    def picture(outcome: Outcome, scenario: str) -> Picture:
        return Picture(NAME, lambda lang: single_runs(found.ensemble, scenario, lang, outcome), outcome.id, scenario)

    if not found.keeps_months:
        return []
    return [picture(outcome, scenario) for outcome in found.dataset.outcomes for scenario in found.in_order]


def single_runs(
    ensemble: Ensemble, scenario_id: str, lang: str = "en", outcome: Outcome | None = None, most: int = MOST
) -> Figure:
    """Each of the first `most` runs of a scenario as a thin line; that which strays most from their mean is named.

    outcome: by default the first. Raises MissingFont, and EnsembleError for a scenario or outcome that is not there.
    """
    outcome = outcome or ensemble.outcomes[0]
    values = scale(outcome) * ensemble.over_time(scenario_id, outcome.id)[:most]
    scenario = ensemble.label(scenario_id)
    mean = values.mean(axis=0)
    strays = abs(values - mean).max(axis=1)
    furthest = int(strays.argmax())
    with look(lang):
        ending = say(WORDS["single_mean"], lang, level=level(outcome, float(mean[-1]) / scale(outcome)))
        labels = [EndLabel("mean", float(mean[-1]), ending, INK)]
        if len(values) > 1:
            seed = say(WORDS["single_seed"], lang, seed=ensemble.seeds[furthest])
            labels.append(EndLabel("furthest", float(values[furthest, -1]), seed, VERMILLION))
        gutter = label_width([label.text for label in labels], 1.4)
        width = WIDTH - 2.0 * MARGIN - LEFT - gutter
        key = WORDS["single_title"] if len(values) > 1 else WORDS["single_title_one"]
        said = {
            "seed": ensemble.seeds[furthest],
            "name": say(COMMON["name_in_text"], lang, name=scenario.name[lang]),
            "outcome": name(outcome, lang),
        }
        page = new_page(
            say(key, lang, size=in_unit(outcome, number(float(strays[furthest]), 1), lang), n=len(values), **said),
            say(WORDS["single_subtitle"], lang, place=ensemble.place[lang], n=len(values)),
            caption_of(ensemble, lang, [say(WORDS["single_lines"], lang)]),
            HEIGHT + 0.36 + 0.24,
        )
        axes = page.axes(MARGIN + LEFT, 0.36, width, HEIGHT)
        room = max(0.06 * float(values.max() - values.min()), 0.2)
        low, high = max(float(values.min()) - room, 0.0), float(values.max()) + room
        axes.set_ylim(low, high)
        axes.set_yticks(*value_ticks(low, high, 8))
        axes.grid(visible=True, axis="y")
        axes.set_axisbelow(True)
        for place, run in enumerate(values):
            is_furthest = place == furthest and len(values) > 1
            axes.plot(
                ensemble.months,
                run,
                color=VERMILLION if is_furthest else (GREY, BLUE)[place % 2],
                alpha=1.0 if is_furthest else 0.55,
                linewidth=1.0 if is_furthest else 0.6,
                zorder=2.1 if is_furthest else 1.9,
                gid=f"run-{ensemble.seeds[place]}",
            )
        axes.plot(ensemble.months, mean, color=INK, linewidth=1.6, linestyle=(0, (4, 2)), zorder=2.0, gid="mean")
        heading(axes, of_outcome(outcome, lang), meaning(outcome, lang))
        time_axis(axes, ensemble, lang, width=width, labelled=True)
        if scenario.first_month is not None:
            mark_start(axes, ensemble, lang, beside=float(values[:, 0].mean()))
        label_ends(axes, labels, x=ensemble.horizon, height=HEIGHT, width=gutter)
        page.figure.draw_without_rendering()
    return page.figure
