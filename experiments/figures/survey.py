"""The simulated survey beside the report's: how far each answer is open in the model, and the report's share."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.respondents import REPORT_RESPONDENTS, Line, SurveyAnswer
from experiments.analysis.wording import count, month_name, number, percent
from experiments.figures.frame.page import LINE, MARGIN, caption_of, heading, new_page, text_width, wrap
from experiments.figures.frame.style import BLUE, FADED, INK, LABEL_SIZE, VERMILLION, WIDTH, look, value_ticks
from experiments.language.catalogue.survey import ITEMS, SIDES
from experiments.language.messages import in_style
from experiments.language.messages import text as say

NAME = "survey_beside_report"
KIND = "single"
ORDER = 30
READING = {
    "en": "Two marks an answer, the report's and the model's; wide bars say how little the report's share tells.",
    "zh": "每项两个标记：报告值与模型值；横线越宽，报告数字所能说明的越少。",
}
WORDS = {
    "survey_figure_title": {
        "en": "People may answer in many ways: the model's ranges are so wide that the report's shares tell little",
        "zh": "作答方式不确定，模型范围很宽，报告的比例难以说明问题",
    },
    "survey_figure_title_none": {
        "en": "The report gives no share for these answers",
        "zh": "报告未给出这些回答的比例",
    },
    "survey_figure_ranges": {
        "en": "Diamond: report, with the 95 % range of a survey of {report} (Wilson). Dot: the model's mean as people "
        "are assumed to answer; thick bar and brackets: the middle 90 % of {ways} ways of answering, drawn from "
        "declared ranges; thin bar: all. {model} respondents. –: the report gives no figure.",
        "zh": "菱形：报告及 {report} 人问卷的 95% 范围（Wilson 法）。圆点：按假设作答的模型均值；"
        "粗横线与括号：从声明范围抽取的 {ways} 种作答方式的中间 90%；细横线：全部。"
        "被调查者 {model} 人。–：报告未给数字。",
    },
    "survey_figure_assumed": {
        "en": "The ranges were chosen beforehand; the model's contested duties were set by the report's 39.6 %.",
        "zh": "范围为事先选定；模型中职责不清的比例参照报告的 39.6% 设定。",
    },
    "survey_figure_axis": {"en": "% of respondents", "zh": "占被调查者的 %"},
    "survey_figure_subtitle": {
        "en": "{place}, {scenario}, {month}: answers in the simulated survey and in the report, % of respondents",
        "zh": "{place}，{scenario}，{month}：模拟问卷与报告问卷的回答，占被调查者的 %",
    },
    "survey_figure_heading": {"en": "Share of the respondents", "zh": "占被调查者的比例"},
}


NUMBER_SIZE = 7.0
ROW = 0.42
APART = 0.1
"""Inches by which the marks of a row lie above and below its middle."""


def survey_beside_report(answer: SurveyAnswer, lang: str = "en") -> Figure:
    """Shares of the answers in the report and in the model, each with the range of a single survey of that many.

    Raises MissingFont, and ValueError where no line is of all respondents.
    """
    lines = [line for line in answer.lines if line.level is None]
    if not lines:
        raise ValueError("no answers of all respondents to draw")
    runs = answer.runs
    with look(lang):
        names = [wrap(say(ITEMS[line.item], lang), 1.9, LABEL_SIZE) for line in lines]
        names_width = 0.12 + max(text_width(text, LABEL_SIZE) for one in names for text in one)
        columns = {
            "report": [_written(line.report, line.report_interval, lang) for line in lines],
            "model": [_written(line.model, line.likely, lang) for line in lines],
        }
        heads = {name: say(SIDES[name], lang) for name in columns}
        widths = {
            name: 0.16 + max(text_width(text, NUMBER_SIZE) for text in (*texts, heads[name]))
            for name, texts in columns.items()
        }
        width = WIDTH - 2.0 * MARGIN - names_width - sum(widths.values())
        body, below, above = ROW * len(lines) + 0.06, 0.36, 0.26
        month = month_name(runs.month_zero, answer.month, lang)
        page = new_page(
            title(lines, lang),
            say(
                WORDS["survey_figure_subtitle"],
                lang,
                place=runs.place[lang],
                scenario=answer.scenario[lang],
                month=month,
            ),
            caption_of(runs, lang, _caption_parts(answer, lang)),
            body + below + above,
        )
        axes = page.axes(MARGIN + names_width, below, width, body)
        _draw(axes, lines, lang)
        heading(axes, say(WORDS["survey_figure_heading"], lang))
        _column(axes, ["\n".join(one) for one in names], -6.0, LABEL_SIZE, "name", right=True)
        offset = 8.0
        for name, texts in columns.items():
            _column(axes, texts, offset, NUMBER_SIZE, f"number-{name}", right=False)
            axes.annotate(
                heads[name],
                (1.0, 1.0),
                (offset, 5.0),
                xycoords="axes fraction",
                textcoords="offset points",
                fontsize=NUMBER_SIZE,
                color=_colours()[name],
                annotation_clip=False,
            )
            offset += widths[name] * 72.0
        page.figure.draw_without_rendering()
    return page.figure


def title(lines: Sequence[Line], lang: str) -> str:
    """The finding: how little the report's shares tell beside ranges so wide."""
    is_compared = any(line.holds is not None for line in lines)
    return say(WORDS["survey_figure_title" if is_compared else "survey_figure_title_none"], lang)


def _colours() -> dict[str, str]:
    return {"report": VERMILLION, "model": BLUE}


def _written(share: float | None, bounds: tuple[float, float] | None, lang: str) -> str:
    if share is None or bounds is None:
        return "\N{EN DASH}"
    low, high = (number(100.0 * bound, 1) for bound in bounds)
    return in_style(f"{percent(share)} ({low}–{high})", lang)


def _caption_parts(answer: SurveyAnswer, lang: str) -> list[str]:
    said = {"report": count(REPORT_RESPONDENTS), "model": count(answer.respondents), "ways": count(answer.ways)}
    return [say(WORDS["survey_figure_ranges"], lang, **said), say(WORDS["survey_figure_assumed"], lang)]


def _draw(axes: Axes, lines: Sequence[Line], lang: str) -> None:
    axes.set_ylim(ROW * len(lines) + 0.06, 0.0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    highest = max(bound for line in lines for bound in (line.whole[1], (line.report_interval or (0.0, 0.0))[1]))
    top = min(100.0, 100.0 * highest * 1.12)
    axes.set_xlim(0.0, max(top, 1.0))
    ticks, texts = value_ticks(0.0, max(top, 1.0), 6)
    axes.set_xticks(ticks, texts)
    axes.grid(visible=True, axis="x")
    axes.set_axisbelow(True)
    axes.set_xlabel(say(WORDS["survey_figure_axis"], lang), labelpad=2.0, color=FADED, fontsize=LABEL_SIZE)
    colours = _colours()
    for row, line in enumerate(lines):
        middle = 0.03 + ROW * (row + 0.5)
        if line.report is not None and line.report_interval is not None:
            both = [100.0 * line.report, 100.0 * line.model]
            axes.plot(both, [middle - APART, middle + APART], color=FADED, linewidth=0.8, zorder=1.1)
            _mark(
                axes, line.report, line.report_interval, middle - APART, colours["report"], ("D", f"report-{line.item}")
            )
        _mark(axes, line.model, line.likely, middle + APART, colours["model"], ("o", f"model-{line.item}"))
        whole = [100.0 * bound for bound in line.whole]
        axes.plot(whole, [middle + APART] * 2, color=colours["model"], linewidth=0.7, gid=f"whole-model-{line.item}")


def _mark(
    axes: Axes, share: float, bounds: tuple[float, float], place: float, colour: str, named: tuple[str, str]
) -> None:
    marker, identity = named
    axes.plot(
        [100.0 * bounds[0], 100.0 * bounds[1]],
        [place, place],
        color=colour,
        linewidth=2.0,
        alpha=0.55,
        solid_capstyle="butt",
        gid=f"range-{identity}",
    )
    axes.plot(
        [100.0 * share],
        [place],
        color=colour,
        linestyle="none",
        marker=marker,
        markersize=5.0,
        markerfacecolor="white" if marker == "D" else colour,
        gid=f"dot-{identity}",
    )


def _column(axes: Axes, texts: Sequence[str], offset: float, size: float, name: str, *, right: bool) -> None:
    """Texts beside the rows: names before them, numbers after them."""
    for row, text in enumerate(texts):
        axes.annotate(
            text,
            (0.0 if right else 1.0, 0.03 + ROW * (row + 0.5)),
            (offset, 0.0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            ha="right" if right else "left",
            va="center",
            fontsize=size,
            color=INK,
            linespacing=LINE * 0.8,
            annotation_clip=False,
            gid=f"{name}-{row}",
        )
