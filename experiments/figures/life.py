"""The life of one organization as a timeline: its branch, its persons, its readiness, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.analysis.ensemble import Array
from experiments.analysis.life import BRANCHES, Life, Lives, Moment, spans, told
from experiments.analysis.runs import Runs
from experiments.analysis.wording import number, year_and_month
from experiments.figures.frame.labels import EndLabel, label_ends, label_width
from experiments.figures.frame.months import mark_start, time_axis
from experiments.figures.frame.page import LINE, MARGIN, Page, caption_of, heading, new_page, text_width, wrap
from experiments.figures.frame.style import (
    BLUE,
    FADED,
    GREY,
    INK,
    LABEL_SIZE,
    ORANGE,
    SKY,
    VERMILLION,
    WIDTH,
    look,
    spread,
    value_ticks,
)
from experiments.language.messages import text as say

NAME = "life_of_an_organization"
KIND = "single"
ORDER = 20
READING = {
    "en": "One organization through the months: its branch above, people and motivation below, events numbered.",
    "zh": "一家组织逐月的经历：上为党组织，下为人员与意愿，事件以编号标出。",
}

BRANCH_NAMES = {
    "none": {"en": "no branch", "zh": "无党组织"},
    "own": {"en": "own branch", "zh": "单建党组织"},
    "joint": {"en": "joint branch", "zh": "联合党组织"},
    "temporary": {"en": "temporary branch", "zh": "临时党组织"},
}

OTHER_LINES = {
    "staff": {"en": "staff, dashed", "zh": "从业人员（虚线）"},
    "members": {"en": "members, dashed", "zh": "党员（虚线）"},
    "motivation": {"en": "motivation, dashed", "zh": "意愿（虚线）"},
    "vitality": {"en": "vitality, dashed", "zh": "活力（虚线）"},
}
"""Of the life beside the first."""

LINES = {
    "staff": {"en": "staff", "zh": "从业人员"},
    "members": {"en": "members", "zh": "党员"},
    "motivation": {"en": "motivation", "zh": "意愿"},
    "vitality": {"en": "vitality", "zh": "活力"},
}

MEANINGS = {
    "persons": {
        "en": "staff and Party members whose relation is here; dotted: three members",
        "zh": "从业人员与组织关系在本组织的党员；点线：三名党员",
    },
    "shares": {
        "en": "0 to 1; vitality of the branch it is in, dotted: active from here",
        "zh": "0 至 1；活力为其所在党组织，点线以上为活跃",
    },
}

PANELS = {
    "persons": {"en": "Persons", "zh": "人数"},
    "shares": {"en": "Motivation and vitality", "zh": "党建意愿与党组织活力"},
}
WORDS = {
    "life_title": {
        "en": "One organization under “{scenario}”: in the end {fate}",
        "zh": "一家组织在“{scenario}”下：期末{fate}",
    },
    "life_bands": {
        "en": (
            "Band: how it is covered, black below it while dormant, white while off the register; "
            "numbers: the events listed."
        ),
        "zh": "色带：覆盖方式，下缘黑线为休眠，空白为不在登记册；数字对应所列事件。",
    },
    "life_one": {
        "en": "One organization in one run: an example, not evidence.",
        "zh": "一次运行中的一家组织：仅为例子，不是证据。",
    },
    "life_subtitle": {"en": "{place}, organization {key}: {who}", "zh": "{place}，组织 {key}：{who}"},
    "life_dashed": {"en": "Dashed lines: {scenario}.", "zh": "虚线：{scenario}。"},
    "life_left_out": {"en": "Events not listed: {number}.", "zh": "未列出的事件：{number} 个。"},
    "life_title_two": {
        "en": "One organization: in the end {fate} under “{scenario}”, {other_fate} under “{other}”",
        "zh": "同一家组织：期末在“{scenario}”下{fate}，在“{other}”下{other_fate}",
    },
    "life_title_same": {
        "en": "One organization: in the end {fate} under both “{scenario}” and “{other}”",
        "zh": "同一家组织：期末在“{scenario}”与“{other}”下均为{fate}",
    },
}


MOST_MOMENTS = 16
"""Events of a life that are told; those of register and branch first."""
STRIP, PANEL = 0.2, 1.15
"""Inches: height of a life's band, of a panel."""
LEFT, NUMBERS = 0.34, 0.2
BETWEEN = 0.32
"""Inches between panels."""
BAND = STRIP + NUMBERS + 0.3
"""Inches of a life's band with its name and its numbers."""
NOTE_SIZE, NAME_SIZE = 7.0, 7.0

FILLS = {"none": ("#e3e3e3", None), "own": (BLUE, None), "joint": (SKY, "...."), "temporary": (ORANGE, "////")}
DASHES: tuple[tuple[float, ...], ...] = ((), (3.0, 1.4))
"""Of the lines of the first and of the second life."""


def life_of_an_organization(lives: Lives, lang: str = "en") -> Figure:
    """One organization under one scenario or two: bands of its branch with numbered events, persons, shares, the list.

    Lines of the second life are dashed. Raises MissingFont, and ValueError for none or more than two lives.
    """
    if not 1 <= len(lives.lives) <= 2:
        raise ValueError(f"{len(lives.lives)} lives: one or two can be drawn beside each other")
    first = min([int(life.months[0]) for life in lives.lives if len(life.months)], default=0)
    runs = replace(lives.runs, months=np.arange(first, lives.runs.horizon + 1, dtype=np.int64))
    with look(lang):
        moments = [told(life.moments, MOST_MOMENTS) for life in lives.lives]
        notes = [_notes(one, runs, lang, len(lives.lives)) for one in moments]
        notes_height = (max(sum(len(lines) for lines in one) for one in notes) + 1.6) * NOTE_SIZE * LINE / 72.0
        panels = _panels(lives, lang)
        gutter = label_width([label.text for _, labels, _ in panels for label in labels], 1.2, NAME_SIZE)
        width = WIDTH - 2.0 * MARGIN - LEFT - gutter
        page = new_page(
            title(lives, lang),
            say(WORDS["life_subtitle"], lang, place=runs.place[lang], key=lives.key, who=lives.who[lang]),
            caption_of(lives.runs, lang, _caption_parts(lives, moments, lang)),
            notes_height + 0.24 + 2.0 * (PANEL + BETWEEN) + BAND * len(lives.lives),
        )
        bottom = notes_height + 0.24
        for row, (kind, labels, lines) in enumerate(reversed(panels)):
            axes = page.axes(MARGIN + LEFT, bottom, width, PANEL)
            _panel(axes, kind, lines, lang)
            time_axis(axes, runs, lang, width=width, labelled=False)
            axes.tick_params(labelbottom=row == 0)
            mark_start(axes, runs, lang if row == 0 else None, beside=1.0)
            label_ends(axes, labels, x=runs.horizon, height=PANEL, width=gutter, size=NAME_SIZE)
            bottom += PANEL + BETWEEN
        for life, told_here in reversed(list(zip(lives.lives, moments, strict=True))):
            axes = page.axes(MARGIN + LEFT, bottom, width, STRIP)
            _band(axes, life, told_here, runs, lang, width)
            _named(axes, runs.label(life.scenario_id).name[lang])
            bottom += BAND
        _write_notes(page, notes, [runs.label(life.scenario_id).name[lang] for life in lives.lives], notes_height)
        page.figure.draw_without_rendering()
    return page.figure


def title(lives: Lives, lang: str) -> str:
    """The finding: how it stands at the horizon, under either scenario where there are two."""
    fates = [life.fate[lang] for life in lives.lives]
    names = [lives.runs.label(life.scenario_id).name[lang] for life in lives.lives]
    if len(fates) == 1:
        return say(WORDS["life_title"], lang, scenario=names[0], fate=fates[0])
    key = WORDS["life_title_same"] if fates[0] == fates[1] else WORDS["life_title_two"]
    return say(key, lang, scenario=names[0], fate=fates[0], other=names[1], other_fate=fates[1])


def _caption_parts(lives: Lives, moments: Sequence[Sequence[Moment]], lang: str) -> list[str]:
    left_out = sum(len(life.moments) for life in lives.lives) - sum(len(one) for one in moments)
    parts = [say(WORDS["life_bands"], lang)]
    if len(lives.lives) > 1:
        parts.append(say(WORDS["life_dashed"], lang, scenario=lives.runs.label(lives.lives[1].scenario_id).name[lang]))
    if left_out:
        parts.append(say(WORDS["life_left_out"], lang, number=number(left_out)))
    return [*parts, say(WORDS["life_one"], lang)]


Drawn = tuple[str, list[EndLabel], list[tuple[str, Life, Array, str]]]
"""Kind of a panel, the labels of its lines, and the lines: id, whose, values, colour."""


def _panels(lives: Lives, lang: str) -> tuple[Drawn, Drawn]:
    """Persons and shares: the lines of either panel with their labels, in the order from above."""
    measures = {
        "persons": (("staff", GREY), ("members", VERMILLION)),
        "shares": (("motivation", ORANGE), ("vitality", BLUE)),
    }
    found = []
    for kind, columns in measures.items():
        labels, lines = [], []
        for number_of, life in enumerate(lives.lives):
            for column, colour in columns:
                values = np.asarray(getattr(life, column), dtype=np.float64)
                lines.append((f"{column}-{number_of}", life, values, colour))
                known = values[~np.isnan(values)]
                is_to_end = len(life.months) and int(life.months[-1]) == lives.runs.horizon and not np.isnan(values[-1])
                if len(known) and (number_of == 0 or is_to_end):
                    said = say((LINES if number_of == 0 else OTHER_LINES)[column], lang)
                    labels.append(EndLabel(f"{column}-{number_of}", float(known[-1]), said, colour))
        found.append((kind, labels, lines))
    return found[0], found[1]


def _panel(axes: Axes, kind: str, lines: Sequence[tuple[str, Life, Array, str]], lang: str) -> None:
    highest = max((float(np.nanmax(values)) for *_, values, _ in lines if not np.isnan(values).all()), default=1.0)
    top = 1.0 if kind == "shares" else max(1.08 * highest, 4.0)
    axes.set_ylim(0.0, top)
    axes.set_yticks(*value_ticks(0.0, top, 4))
    axes.grid(visible=True, axis="y")
    axes.set_axisbelow(True)
    threshold = 0.5 if kind == "shares" else 3.0
    axes.axhline(threshold, color=FADED, linewidth=0.7, linestyle=(0, (1, 2)), gid=f"threshold-{kind}")
    for identity, life, values, colour in lines:
        (line,) = axes.plot(life.months, values, color=colour, linewidth=1.2, gid=f"line-{identity}")
        dashes = DASHES[int(identity[-1])]
        if dashes:
            line.set_dashes(dashes)
    heading(axes, say(PANELS[kind], lang), say(MEANINGS[kind], lang))


def _band(axes: Axes, life: Life, moments: Sequence[Moment], runs: Runs, lang: str, width: float) -> None:
    """A life as a band: the branch it has, months asleep hatched, events numbered above."""
    first, last = int(runs.months[0]), max(runs.horizon, int(runs.months[0]) + 1)
    axes.set_xlim(first, last)
    axes.set_ylim(0.0, 1.0)
    axes.set_axis_off()
    for start, end, branch in spans(life.months, life.branch):
        name = BRANCHES[branch]
        colour, hatch = FILLS[name]
        axes.barh(0.5, min(end, last) - start, left=start, height=1.0, facecolor=colour, hatch=hatch, edgecolor="white",
                  linewidth=0.0, gid=f"band-{life.scenario_id}-{name}-{start}")  # fmt: skip
        text = say(BRANCH_NAMES[name], lang)
        inches = (min(end, last) - start) / (last - first) * width
        if text_width(text, NOTE_SIZE) + 0.1 < inches:
            ground = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
            axes.text(
                (start + min(end, last)) / 2.0, 0.47, text, ha="center", va="center", fontsize=NOTE_SIZE, bbox=ground
            )
    for start, end, asleep in spans(life.months, life.dormant.astype(np.int64)):
        if asleep:
            axes.barh(
                0.06,
                min(end, last) - start,
                left=start,
                height=0.12,
                facecolor=INK,
                gid=f"dormant-{life.scenario_id}-{start}",
            )
    texts = [str(place + 1) for place in range(len(moments))]
    wanted = [(moment.month + 1 - first) / (last - first) * width for moment in moments]
    places = spread(wanted, [text_width(text, NOTE_SIZE) + 0.05 for text in texts], 0.0, width)
    for text, moment, place in zip(texts, moments, places, strict=True):
        x = first + place / width * (last - first)
        axes.plot([moment.month + 1, moment.month + 1, x], [0.86, 1.05, 1.45], color=INK, linewidth=0.5, clip_on=False)
        axes.text(
            x,
            1.5,
            text,
            ha="center",
            va="bottom",
            fontsize=NOTE_SIZE,
            clip_on=False,
            gid=f"number-{life.scenario_id}-{text}",
        )


def _named(axes: Axes, name: str) -> None:
    axes.annotate(
        name, (0.0, 1.0), (0.0, NUMBERS * 72.0 + 3.0), xycoords="axes fraction", textcoords="offset points",
        va="bottom", fontsize=LABEL_SIZE,
    )  # fmt: skip


def _notes(moments: Sequence[Moment], runs: Runs, lang: str, columns: int) -> list[list[str]]:
    """Each event in lines: its number, its month, its words; two columns where one life is told alone."""
    width = (WIDTH - 2.0 * MARGIN - 0.2 * (columns - 1)) / columns - 0.05
    found = []
    for place, moment in enumerate(moments):
        year, month = year_and_month(runs.month_zero, moment.month)
        first, *others = wrap(f"{place + 1}  {year}-{month:02d}  {moment.words[lang]}", width - 0.2, NOTE_SIZE)
        found.append([first, *("      " + line for line in others)])
    return found


def _write_notes(page: Page, notes: Sequence[Sequence[Sequence[str]]], names: Sequence[str], height: float) -> None:
    """The lists of events below the panels, one column a life."""
    width = (WIDTH - 2.0 * MARGIN) / len(notes)
    for column, (lists, name) in enumerate(zip(notes, names, strict=True)):
        left = (MARGIN + column * width) / WIDTH
        top = (page.body_bottom + height - 0.12) / page.height
        page.figure.text(left, top, name, fontsize=NAME_SIZE, va="top", color=FADED)
        text = "\n".join(line for lines in lists for line in lines)
        down = (page.body_bottom + height - 0.12 - 1.3 * NAME_SIZE * LINE / 72.0) / page.height
        page.figure.text(
            left, down, text, fontsize=NOTE_SIZE, va="top", linespacing=LINE * 0.9, gid=f"moments-{column}"
        )
