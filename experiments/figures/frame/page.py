"""The frame of every figure: title, what is shown, panels, caption, laid out by the size of its text.

Text is measured before the figure has its height, so that nothing is cut off in either language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from experiments.analysis.compare import FLOOR, Comparison
from experiments.analysis.ensemble import Ensemble, ScenarioLabel
from experiments.analysis.runs import Described
from experiments.analysis.wording import count
from experiments.figures.frame.sentences import COMMON, FORECAST
from experiments.figures.frame.style import (
    CAPTION_SIZE,
    FADED,
    HEADING_SIZE,
    SUBTITLE_SIZE,
    TICK_SIZE,
    TITLE_SIZE,
    WIDTH,
)
from experiments.language.catalogue.chinese_words import MEASURES, MONTH, WORDS
from experiments.language.messages import text as say

SAID = {
    "scenarios_not_shown": {
        "en": "Scenarios not shown, which were not asked for or move less: {number}.",
        "zh": "未画出的情景（未要求或影响较小）：{number} 个。",
    },
    "caption_below_floor": {
        "en": "† keeps less than {floor} of the status quo's register: rates rise by losing organizations.",
        "zh": "† 登记组织数低于现状的 {floor}：比率因组织减少而上升。",
    },
    "version_alone": {"en": "shuniu {version}.", "zh": "shuniu {version}。"},
    "caption_partial": {
        "en": "{n} of the {planned} planned replicates are there; the others are not simulated yet or failed.",
        "zh": "计划重复 {planned} 次，现有完整的 {n} 次；其余尚未模拟或失败。",
    },
}

ABOUT_RUNS_ALONE = {
    "runs": {
        "en": "{n_organizations} organizations at the start; {n} runs, {seeds}.",
        "zh": "起始登记组织 {n_organizations} 家；运行 {n} 次，{seeds}。",
    },
    "one_run": {
        "en": "{n_organizations} organizations at the start; one run, {seeds}.",
        "zh": "起始登记组织 {n_organizations} 家；运行 1 次，{seeds}。",
    },
}
"""Of one scenario alone."""

ABOUT_RUNS = {
    "runs": {
        "en": "{n_organizations} organizations at the start; {n} runs of each scenario, all with {seeds}.",
        "zh": "起始登记组织 {n_organizations} 家；每个情景运行 {n} 次，各情景使用相同的{seeds}。",
    },
    "one_run": {
        "en": "{n_organizations} organizations at the start; one run of each scenario, all with {seeds}.",
        "zh": "起始登记组织 {n_organizations} 家；每个情景运行 1 次，各情景使用相同的{seeds}。",
    },
}
"""How many runs a figure that compares scenarios shows."""

MARGIN = 0.12
"""Inches around everything."""

LINE = 1.35
"""Height of a line of text in sizes of its letters."""

CHINESE = r"\u2e80-\u9fff"
PIECE = re.compile(
    rf"[“‘（]*(?:{MONTH}|[+−±×]?\d[\d,.–]*\s?(?:{'|'.join(MEASURES)})|{'|'.join(WORDS)}|[\uff00-\uffef]?[{CHINESE}])"
    r"[，。；：、）”’％]*"  # a Chinese word, a number with what it counts, or a character, and its marks
    rf"|[“‘（]?[^\s{CHINESE}，。；：、（）]+(?:\s%)?[，。；：、）”’)]*\s*"  # a word and the space after it
    r"|\S\s*|\s+"
)
"""The pieces between which a line may be broken."""


@dataclass(frozen=True)
class Page:
    """A figure under construction; the body is the space between title and caption, all lengths in inches."""

    figure: Figure
    height: float
    body_bottom: float

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Axes within the body, measured from its lower left corner."""
        return self.figure.add_axes(
            (left / WIDTH, (self.body_bottom + bottom) / self.height, width / WIDTH, height / self.height)
        )


def new_page(title: str, subtitle: str, caption: str, body_height: float) -> Page:
    """A page as high as its texts and its body need."""
    width = WIDTH - 2.0 * MARGIN
    blocks = [
        (title, wrap(title, width, TITLE_SIZE), TITLE_SIZE, "title"),
        (subtitle, wrap(subtitle, width, SUBTITLE_SIZE), SUBTITLE_SIZE, "subtitle"),
        (caption, wrap(caption, width, CAPTION_SIZE), CAPTION_SIZE, "caption"),
    ]
    heights = [len(lines) * size * LINE / 72.0 for _, lines, size, _ in blocks]
    height = sum(heights) + body_height + 2.0 * MARGIN + 0.25
    figure = Figure(figsize=(WIDTH, height))
    tops = [height - MARGIN, height - MARGIN - heights[0] - 0.03, MARGIN + heights[2]]
    for (words, lines, size, role), top in zip(blocks, tops, strict=True):
        colour = None if role == "title" else FADED
        text = figure.text(
            MARGIN / WIDTH,
            top / height,
            "\n".join(lines),
            fontsize=size,
            va="top",
            linespacing=LINE * 0.9,
            gid=role,
            label=words,
        )
        if colour is not None:
            text.set_color(colour)
    return Page(figure, height, MARGIN + heights[2] + 0.12)


def title_of(figure: Figure) -> str:
    """Title of a figure, in one line."""
    return words_of(figure, "title")


def words_of(figure: Figure, role: str) -> str:
    """The title, the subtitle or the caption of a figure, in one line, with the spaces at which it is broken."""
    for text in figure.texts:
        if text.get_gid() == role:
            return str(text.get_label())
    return ""


NEARLY: Final = 0.97
"""Of a line's width, from which on its pieces are measured together."""
MEASURED_AT: Final = 100.0
"""Points at which text is measured: unhinted, it is as wide in proportion at any size."""


def text_width(text: str, size: float) -> float:
    """Width of a line of text in inches."""
    return _width(text, tuple(rcParams["font.family"])) * (size / MEASURED_AT) / 72.0 if text else 0.0


@lru_cache(maxsize=4096)
def _width(text: str, families: tuple[str, ...]) -> float:
    """Width in points at the size at which text is measured, once, as a page asks for the same ones again and again."""
    fonts = FontProperties(family=list(families), size=MEASURED_AT)
    width, _, _ = text_to_path.get_text_width_height_descent(text, fonts, ismath=False)
    return float(width)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines no wider than `width` inches, in either script; a single word wider than that stands alone."""
    lines: list[str] = []
    line, so_far = "", 0.0
    for piece in PIECE.findall(text):
        so_far += text_width(piece, size)
        # Pieces hardly kern where they meet, so a line is measured as a whole only where it nearly fills the width.
        if line and so_far > NEARLY * width and text_width((line + piece).rstrip(), size) > width:
            lines.append(line.rstrip())
            line, so_far = "", text_width(piece, size)
        line += piece
    return [*lines, line.rstrip()] if line else lines or [""]


def heading(axes: Axes, text: str, lesser: str = "") -> None:
    """A panel's heading above its upper left corner, and what it means in lesser ink beside it."""
    figure = axes.get_figure()
    assert figure is not None  # noqa: S101 (axes made by a page always have one)
    axes.annotate(
        text,
        (0.0, 1.0),
        (0.0, 5.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=HEADING_SIZE,
    )
    if lesser:
        axes.annotate(
            lesser,
            (0.0, 1.0),
            (text_width(text, HEADING_SIZE) * 72.0 + 6.0, 5.0),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=TICK_SIZE,
            color=FADED,
        )


def caption(ensemble: Ensemble, comparison: Comparison, lang: str, parts: Sequence[str]) -> str:
    """The caption of a figure that compares scenarios: what it says of its runs, and of registers that shrank."""
    below = any(row.below_register_floor for row in comparison.rows)
    floor = [say(SAID["caption_below_floor"], lang, floor=FLOOR)] if below else []
    return caption_of(ensemble, lang, [*parts, *floor])


def caption_of(runs: Described, lang: str, parts: Sequence[str]) -> str:
    """What every figure says below itself: runs, what bands show and do not, what it is not, version."""
    n = runs.n_replicates
    seeds = say("seeds" if n > 1 else "seed", lang, seeds=seed_text(runs.seeds))
    said = {"n_organizations": count(runs.n_organizations), "n": n, "seeds": seeds}
    about = (ABOUT_RUNS if len(runs.scenarios) > 1 else ABOUT_RUNS_ALONE)["runs" if n > 1 else "one_run"]
    version = {"version": runs.version, "design": runs.design_hash}
    partial = [] if runs.n_planned is None else [say(SAID["caption_partial"], lang, n=n, planned=runs.n_planned)]
    sentences = [
        say(about, lang, **said),
        *partial,
        *parts,
        say(COMMON[FORECAST[runs.has_facts]], lang, place=runs.place[lang]),
        say("version" if runs.design_hash else SAID["version_alone"], lang, **version),
    ]
    return ("" if lang == "zh" else " ").join(sentences)


def not_shown(runs: Described, shown: Sequence[ScenarioLabel], lang: str) -> list[str]:
    """What a caption says where a figure has no room for all scenarios."""
    left_out = len(runs.scenarios) - len(shown)
    return [say(SAID["scenarios_not_shown"], lang, number=left_out)] if left_out > 0 else []


def seed_text(seeds: Sequence[int]) -> str:
    """Seeds in short: "1–32" where they follow one another, else the first three and the last."""
    if len(seeds) == 1:
        return str(seeds[0])
    if all(after == before + 1 for before, after in pairwise(seeds)):
        return f"{seeds[0]}–{seeds[-1]}"
    if len(seeds) <= 4:
        return ", ".join(str(seed) for seed in seeds)
    return f"{', '.join(str(seed) for seed in seeds[:3])} … {seeds[-1]}"
