"""What became of the organizations: how the same ones stand at two moments and under two scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from experiments.analysis.journeys import ACTIVE, STANDINGS, Journeys, moved
from experiments.analysis.runs import Counts
from experiments.analysis.wording import count, percent
from experiments.figures.frame.page import LINE, MARGIN, caption_of, new_page, text_width, wrap
from experiments.figures.frame.sentences import COMMON
from experiments.figures.frame.style import BLUE, FADED, GREY, LABEL_SIZE, ORANGE, SKY, WIDTH, look, spread
from experiments.language.messages import text as say

NAME = "fates_of_organizations"
KIND = "single"
ORDER = 10
READING = {
    "en": "Ribbons lead organizations from their state at the start to that at the end, as wide as there are many.",
    "zh": "色带连接各组织期初与期末的状态，宽度为组织数。",
}

STANDING_NAMES = {
    "own_active": {"en": "active own branch", "zh": "单建、活跃"},
    "joint_active": {"en": "active joint branch", "zh": "联合、活跃"},
    "inactive_branch": {"en": "hollow or temporary branch", "zh": "党组织空转或临时"},
    "without_branch": {"en": "no branch", "zh": "无党组织"},
    "dormant": {"en": "dormant", "zh": "休眠"},
    "not_registered": {"en": "not on the register", "zh": "不在登记册"},
}
WORDS = {
    "fates_title_policy": {
        "en": (
            "{scenario} changes how {changed} organizations stand ({share}): {won} gain an active "
            "branch, {lost} lose one"
        ),
        "zh": "{scenario}改变了 {changed} 家组织的状态（{share}）：{won} 家得到活跃的党组织，{lost} 家失去",
    },
    "fates_title_time": {
        "en": (
            "{changed} organizations stand differently at the end ({share}): {won} gained an active "
            "branch, {lost} lost one"
        ),
        "zh": "{changed} 家组织期末状态不同（{share}）：{won} 家得到活跃的党组织，{lost} 家失去",
    },
    "fates_subtitle": {
        "en": "{place}: the same {total} organizations that were ever on the register, by how they stand",
        "zh": "{place}：曾在登记册上的同一批 {total} 家组织，按状态划分",
    },
    "fates_ribbons": {
        "en": (
            "Ribbons: organizations going from one standing to another, coloured by the first, pale where it stays the "
            "same; thin ones bear no number. Not on the register: not yet, struck off or merged away."
        ),
        "zh": (
            "条带：由一种状态到另一种状态的组织，颜色为前一状态，状态不变者为浅色；过细者不标数字。不在登"
            "记册：尚未登记、已注销或已被合并。"
        ),
    },
    "fates_one_seed_picture": {
        "en": "One seed: another moves other organizations; the numbers have no band here.",
        "zh": "仅一个种子：换一个种子，变动的组织不同；此处数字没有区间。",
    },
}


HEIGHT = 4.2
"""Inches of a stage."""
GAP = 0.07
"""Inches between the blocks of a stage."""
BLOCK = 0.12
"""Inches a block is wide."""
NUMBER_SIZE = 7.0
WRITTEN = 0.12
"""Inches a ribbon must be thick for its number to be written in it."""

FILLS = {
    "own_active": (BLUE, None),
    "joint_active": (SKY, None),
    "inactive_branch": (ORANGE, "////"),
    "without_branch": ("#b3b3b3", None),
    "dormant": (GREY, "xxxx"),
    "not_registered": ("#d3dbe2", "...."),
}
"""Standing → colour and hatch of its block; the ribbons that leave it have its colour."""


@dataclass(frozen=True)
class Stack:
    """Where the blocks of one stage stand, in inches from the upper left corner.

    x: left edge. tops: standing → upper edge. counts: standing → organizations. scale: inches an organization.
    """

    x: float
    tops: Mapping[str, float]
    counts: Mapping[str, int]
    scale: float

    def middle(self, standing: str) -> float:
        """Middle of a block."""
        return self.tops[standing] + self.counts[standing] * self.scale / 2.0


def fates_of_organizations(journeys: Journeys, lang: str = "en") -> Figure:
    """Organizations by standing at each stage, joined by ribbons as thick as the number that goes from one to another.

    Every organization counts the same; blocks and ribbons are on one scale. Numbers are written on blocks, and in
    ribbons where there is room. Those who stand the same on both sides are pale. Raises MissingFont.
    """
    stages = range(len(journeys.stages))
    counts = [dict(zip(STANDINGS, journeys.standing(stage).tolist(), strict=True)) for stage in stages]
    used = [standing for standing in STANDINGS if any(one[standing] for one in counts)]
    total = sum(counts[0].values())
    with look(lang):
        names = {standing: wrap(say(STANDING_NAMES[standing], lang), 1.15, LABEL_SIZE) for standing in used}
        side = max((text_width(line, LABEL_SIZE) for lines in names.values() for line in lines), default=0.0)
        left = side + text_width(count(total), LABEL_SIZE) + 0.22
        width = WIDTH - 2.0 * MARGIN - 2.0 * left
        heads = [wrap(stage.name[lang], 1.75, LABEL_SIZE) for stage in journeys.stages]
        above = max(len(one) for one in heads) * LABEL_SIZE * LINE / 72.0 + 0.08
        page = new_page(
            title(journeys, lang),
            say(WORDS["fates_subtitle"], lang, place=journeys.runs.place[lang], total=count(total)),
            caption_of(
                journeys.runs, lang, [say(WORDS["fates_ribbons"], lang), say(WORDS["fates_one_seed_picture"], lang)]
            ),
            HEIGHT + above + 0.06,
        )
        axes = page.axes(MARGIN + left, 0.06, width, HEIGHT)
        axes.set_xlim(0.0, width)
        axes.set_ylim(HEIGHT, 0.0)
        axes.set_axis_off()
        scale = (HEIGHT - GAP * max(len(used) - 1, 0)) / max(total, 1)
        places = [stage * (width - BLOCK) / (len(stages) - 1) for stage in stages]
        stacks = [Stack(x, _tops(one, used, scale), one, scale) for x, one in zip(places, counts, strict=True)]
        for stage, table in enumerate(journeys.crossed):
            _ribbons(axes, stage, table, stacks[stage], stacks[stage + 1])
        for stage, stack in enumerate(stacks):
            _blocks(axes, stage, stack)
            side_of_names = "left" if stage == 0 else "right" if stage == stages[-1] else None
            _write(axes, stage, stack, names, side_of_names)
            head = "\n".join(heads[stage])
            x = stack.x + BLOCK / 2.0
            axes.text(x, -0.06, head, ha="center", va="bottom", linespacing=LINE * 0.8, gid=f"stage-{stage}")
        page.figure.draw_without_rendering()
    return page.figure


def title(journeys: Journeys, lang: str) -> str:
    """The finding: how many organizations stand differently at the last stage from the one before."""
    table = journeys.crossed[-1]
    changed = moved(table)
    active = [place for place, standing in enumerate(STANDINGS) if standing in ACTIVE]
    both = int(table[np.ix_(active, active)].sum())
    said = {
        "changed": count(changed),
        "share": percent(changed / max(int(table.sum()), 1)),
        "won": count(int(table[:, active].sum()) - both),
        "lost": count(int(table[active].sum()) - both),
    }
    if len(journeys.crossed) == 1:
        return say(WORDS["fates_title_time"], lang, **said)
    name = say(COMMON["name_in_text"], lang, name=journeys.runs.scenarios[-1].name[lang])
    return say(WORDS["fates_title_policy"], lang, scenario=name, **said)


def _tops(counts: Mapping[str, int], used: list[str], scale: float) -> dict[str, float]:
    found, top = {}, 0.0
    for standing in used:
        found[standing] = top
        top += counts[standing] * scale + GAP
    return found


def _ribbons(axes: Axes, stage: int, table: Counts, before: Stack, after: Stack) -> None:
    """Draw the ribbons between a stage and the next, and their numbers where there is room."""
    span = (before.x + BLOCK, after.x)
    out, into = dict(before.tops), dict(after.tops)
    for row, leaves in enumerate(STANDINGS):
        for column, enters in enumerate(STANDINGS):
            organizations = int(table[row, column])
            if organizations == 0:
                continue
            thick = organizations * before.scale
            identity = f"{stage}-{leaves}-{enters}"
            axes.add_patch(
                PathPatch(
                    _ribbon(span, out[leaves], into[enters], thick),
                    facecolor=FILLS[leaves][0],
                    alpha=0.28 if leaves == enters else 0.65,
                    linewidth=0.0,
                    gid=f"ribbon-{identity}",
                )
            )
            if thick >= WRITTEN:
                middle = out[leaves] + thick / 2.0
                axes.text(
                    span[0] + 0.05,
                    middle,
                    count(organizations),
                    ha="left",
                    va="center_baseline",
                    fontsize=NUMBER_SIZE,
                    zorder=3.0,
                    gid=f"number-{identity}",
                )
            out[leaves] += thick
            into[enters] += thick


def _ribbon(span: tuple[float, float], start: float, end: float, thick: float) -> Path:
    """A band between two uprights with horizontal ends: two cubic curves."""
    left, right = span
    middle = (left + right) / 2.0
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end + thick), (middle, end + thick), (middle, start + thick), (left, start + thick), (left, start),
    ]  # fmt: skip
    codes = [
        Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4,
        Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.CLOSEPOLY,
    ]  # fmt: skip
    return Path(points, codes)


def _blocks(axes: Axes, stage: int, stack: Stack) -> None:
    for standing, top in stack.tops.items():
        colour, hatch = FILLS[standing]
        axes.add_patch(
            Rectangle(
                (stack.x, top),
                BLOCK,
                stack.counts[standing] * stack.scale,
                facecolor=colour,
                edgecolor=FADED,
                hatch=hatch,
                linewidth=0.5,
                clip_on=False,
                zorder=2.0,
                gid=f"block-{stage}-{standing}",
            )
        )


def _write(axes: Axes, stage: int, stack: Stack, names: Mapping[str, list[str]], side: str | None) -> None:
    """Number and, at the outer stages, name of each block, pushed apart until none lies on another.

    side: on which the names stand; None: a number alone, left of the block on a white ground.
    """
    standings = list(stack.tops)
    sizes = [(len(names[one]) if side else 1) * LABEL_SIZE * LINE / 72.0 for one in standings]
    places = spread([stack.middle(one) for one in standings], sizes, -0.06, HEIGHT + 0.06)
    numbers_width = max((text_width(count(stack.counts[one]), LABEL_SIZE) for one in standings), default=0.0)
    away = -1.0 if side != "right" else 1.0
    x = stack.x + 0.06 * away + (BLOCK if side == "right" else 0.0)
    align: Literal["left", "right"] = "left" if side == "right" else "right"
    ground = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}
    for standing, place in zip(standings, places, strict=True):
        number = count(stack.counts[standing])
        text = axes.text(x, place, number, ha=align, va="center", zorder=3.0, gid=f"count-{stage}-{standing}")
        if side is None:
            text.set_bbox(ground)
            continue
        far = x + (numbers_width + 0.06) * away
        name = "\n".join(names[standing])
        axes.text(far, place, name, ha=align, va="center", color=FADED, linespacing=LINE * 0.8)
