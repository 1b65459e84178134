"""How much packages miss at the same money: regret by form of the rules and by future."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from experiments.analysis.outcomes import in_unit, unit_of_change
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.robust import regret
from experiments.analysis.wording import month_name, number, yuan
from experiments.exploring.robustness import Robustness
from experiments.figures.frame.labels import name_row
from experiments.figures.frame.page import LINE, MARGIN, heading, new_page, text_width, wrap
from experiments.figures.frame.picture import Picture
from experiments.figures.frame.rows import NUMBER_SIZE, Rows
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.study_page import study_caption
from experiments.figures.frame.style import INK, WIDTH, look
from experiments.figures.frame.two_levers_colours import SEQUENTIAL, ink_on
from experiments.language.messages import in_language
from experiments.language.messages import text as say
from experiments.presenting.robustnesses import WORDS as OF_ROBUSTNESS
from experiments.presenting.robustnesses import form_names, form_said

NAME = "regret"
KIND = "robustness"
ORDER = 10
READING = {
    "en": "A row that is pale throughout is a package that hardly misses anything, whatever the form and the future.",
    "zh": "整行颜色都浅的方案，无论规则形式与未来如何，都与最好的相差无几。",
}
WORDS = {
    "title": {
        "en": "For the same money {package} misses least: {regret} of {outcome} on average",
        "zh": "同等经费下，{package}的后悔值最小：{outcome}平均少 {regret}",
    },
    "subtitle": {
        "en": "{place}: how much more the best of them does by {month}, {unit}, at {yuan} yuan a year each",
        "zh": "{place}：到{month}，同等经费（每年 {yuan} 元）下最好的方案多出多少，{unit}",
    },
    "all": {"en": "All cases", "zh": "全部情形"},
    "form": {"en": "By form of the rules", "zh": "按规则形式"},
    "future": {"en": "By future", "zh": "按未来"},
    "forms": {"en": "Forms: {forms}.", "zh": "形式：{forms}。"},
    "between": {"en": "; ", "zh": "；"},
    "read": {
        "en": "Regret: in every case the best of these packages less each of them; a number is the mean of its cases, "
        "framed where it is the least of its column. What costs something else than this money is not shown.",
        "zh": "后悔值：每种情形下最好的方案与该方案之差；各格为其情形的均值，加框者为本列最小。费用不同的方案未列出。",
    },
}
NAMES: Final = 1.75
"""Inches of a line of a package's name at most."""
ROW: Final = 0.34
"""Inches of a row at least."""
APART: Final = 0.14
"""Inches between panels."""
CELL, BESIDE, FRAME = 0.34, 0.06, 0.03
"""Inches of a column at least, beside its longest word, and from a cell's edge to its frame."""


@dataclass(frozen=True)
class Panel:
    """Some columns beside each other: what they are by, their names, and regret, (packages, columns)."""

    id: str
    columns: Sequence[str]
    values: NDArray[np.float64]


def pictures(found: Robustness) -> list[Picture]:
    """One, where several packages are held at the same money."""
    if len(found.same_money) < 2:
        return []
    return [Picture(NAME, lambda lang: regret_by_case(found, lang), outcome=found.outcome.id)]


def regret_by_case(found: Robustness, lang: str = "en") -> Figure:
    """A row a package, that of the least regret first; columns by form and by future. Raises MissingFont."""
    with look(lang):
        panels = panels_of(found, lang)
        means = panels[0].values[:, 0]
        order = [int(row) for row in np.argsort(means, kind="stable")]
        packages = [found.packages[place] for place in found.same_money]
        rows = Rows.of([in_language(packages[row].scenario.name, lang) for row in order], least=ROW, width=NAMES)
        widths = widths_of(panels, WIDTH - 2.0 * MARGIN - rows.names_width - APART * (len(panels) - 1))
        heads = [
            [wrap(name, width - BESIDE, NUMBER_SIZE) for name, width in zip(one.columns, across, strict=True)]
            for one, across in zip(panels, widths, strict=True)
        ]
        above = max(len(lines) for of_panel in heads for lines in of_panel) * NUMBER_SIZE * LINE / 72.0 + 0.06
        page = new_page(
            _title(found, order, means, lang),
            _subtitle(found, lang),
            study_caption(found.configuration, found.n_points, found.folders, list(_read(found, lang)), lang),
            rows.height + above + 0.24,
        )
        left = MARGIN + rows.names_width
        most = max(float(one.values.max()) for one in panels)
        for panel, across, lines_of in zip(panels, widths, heads, strict=True):
            axes = page.axes(left, 0.0, sum(across), rows.height + above)
            axes.set_xlim(0.0, sum(across))
            axes.set_ylim(rows.height, -above)
            axes.set_axis_off()
            _cells(axes, panel, across, order, rows, max(most, 1e-9))
            _heads(axes, panel, across, lines_of)
            if panel is panels[0]:
                for lines, centre, row in zip(rows.names, rows.centres, order, strict=True):
                    name_row(axes, lines, centre, f"name-{packages[row].scenario.id}")
            else:
                heading(axes, say(WORDS[panel.id], lang))
            left += sum(across) + APART
        page.figure.draw_without_rendering()
    return page.figure


def panels_of(found: Robustness, lang: str) -> list[Panel]:
    """Mean regret of all cases, in each form and in each future."""
    missed = regret(found.cases.effects, found.same_money)
    futures = [in_language(one.name, lang) for one in found.futures]
    return [
        Panel("all", [say(WORDS["all"], lang)], missed.mean(axis=0)[:, None]),
        Panel("form", form_names(found, lang), _means(missed, found.cases.forms, len(found.forms))),
        Panel("future", futures, _means(missed, found.cases.futures, len(futures))),
    ]


def widths_of(panels: Sequence[Panel], whole: float) -> list[list[float]]:
    """Inches of each column: what its longest word needs, and the same share of what is left."""
    least = [
        [max(CELL, *(text_width(one, NUMBER_SIZE) + BESIDE for one in wrap(name, 0.0, NUMBER_SIZE))) for name in names]
        for names in (panel.columns for panel in panels)
    ]
    left = whole - sum(map(sum, least))
    each = max(0.0, left) / sum(map(len, least))
    return [[one + each for one in across] for across in least]


def _means(missed: NDArray[np.float64], codes: NDArray[np.int64], several: int) -> NDArray[np.float64]:
    return np.stack([missed[codes == code].mean(axis=0) for code in range(several)], axis=1)


def _title(found: Robustness, order: Sequence[int], means: NDArray[np.float64], lang: str) -> str:
    least = found.packages[found.same_money[order[0]]]
    return say(
        WORDS["title"], lang, outcome=name_of(found.outcome, lang),
        regret=in_unit(found.outcome, number(float(means[order[0]]), 1), lang),
        package=say(COMMON["name_in_text"], lang, name=in_language(least.scenario.name, lang)),
    )  # fmt: skip


def _subtitle(found: Robustness, lang: str) -> str:
    place = found.configuration.place
    return say(
        WORDS["subtitle"], lang, place=in_language(place.name, lang), yuan=yuan(found.budget, lang),
        month=month_name(place.month_zero, found.configuration.horizon, lang),
        unit=unit_of_change(found.outcome, lang),
    )  # fmt: skip


def _read(found: Robustness, lang: str) -> Sequence[str]:
    """What cells are, what the forms are, and what a first look is."""
    forms = [
        say(OF_ROBUSTNESS["form"], lang, form=name, meaning=form_said(found, form, lang))
        for name, form in zip(form_names(found, lang)[1:], found.forms[1:], strict=True)
    ]
    return [say(WORDS["read"], lang), say(WORDS["forms"], lang, forms=say(WORDS["between"], lang).join(forms))]


def _heads(axes: Axes, panel: Panel, across: Sequence[float], lines_of: Sequence[Sequence[str]]) -> None:
    """The names of the columns above them."""
    for column, (left, width, lines) in enumerate(zip(_lefts(across), across, lines_of, strict=True)):
        axes.text(
            left + width / 2.0, -0.02, "\n".join(lines), ha="center", va="bottom", fontsize=NUMBER_SIZE,
            linespacing=LINE * 0.8, gid=f"column-{panel.id}-{column}",
        )  # fmt: skip


def _lefts(across: Sequence[float]) -> list[float]:
    return [sum(across[:column]) for column in range(len(across))]


def _cells(
    axes: Axes, panel: Panel, across: Sequence[float], order: Sequence[int], rows: Rows, most: float
) -> None:  # fmt: skip
    """Regret as colour and number, the least of a column framed."""
    palette = mpl.colormaps[SEQUENTIAL].reversed()
    for column, (left, width) in enumerate(zip(_lefts(across), across, strict=True)):
        least = float(panel.values[:, column].min())
        for row, centre, height in zip(order, rows.centres, rows.heights, strict=True):
            value, low = float(panel.values[row, column]), centre - height / 2.0
            red, green, blue, _ = palette(value / most)
            cell = Rectangle((left, low), width, height, facecolor=(red, green, blue), edgecolor="white", linewidth=0.8)
            cell.set_gid(f"cell-{panel.id}-{row}-{column}")
            axes.add_patch(cell)
            if math.isclose(value, least, abs_tol=1e-9):
                inside = (left + FRAME, low + FRAME), width - 2.0 * FRAME, height - 2.0 * FRAME
                frame = Rectangle(*inside, fill=False, edgecolor=INK, linewidth=1.4, zorder=4.0)
                frame.set_gid(f"least-{panel.id}-{row}-{column}")
                axes.add_patch(frame)
            axes.text(
                left + width / 2.0, centre, number(value, 1), ha="center", va="center_baseline", zorder=5.0,
                fontsize=NUMBER_SIZE, color=ink_on((red, green, blue)),
            )  # fmt: skip
