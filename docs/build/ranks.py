"""The ranks of studies as a picture: where truths lie among the draws of their posterior, against where they should.

Each line is one number or fact: the share of truths with at most this rank, less what it is if the posterior is right
(Säilynoja, Bürkner and Vehtari 2022).  A line that dips first and rises later is of a posterior that is too wide, the
other way round of one that is too narrow; a hump to one side is of one that lies beside its truths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.calibration.checks import DRAWS
from experiments.calibration.targets import Array
from experiments.figures.frame.page import MARGIN, heading, new_page
from experiments.figures.frame.style import BLUE, WIDTH, look
from experiments.language.messages import text as say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WORDS: Final[Mapping[str, Any]] = {
    "title": {
        "en": "Truths lie where the posterior says, as often as it says",
        "zh": "真值落在后验所说之处，频次亦如其所说",
    },
    "title_fails": {
        "en": "Truths do not always lie where the posterior says: {fails} of {all} lines are too uneven",
        "zh": "真值并不总落在后验所说之处：{all} 条线中有 {fails} 条过于不均",
    },
    "subtitle": {
        "en": "Share of truths with at most this rank among their posterior’s draws, less what is right, in points",
        "zh": "真值在其后验抽样中的秩不大于横轴值者的比例，减去应有比例（百分点）",
    },
    "emulated": {"en": "Prior, emulated", "zh": "先验，仿真器"},
    "real": {"en": "Prior, real runs", "zh": "先验，实际运行"},
    "posterior": {"en": "Posterior, real runs", "zh": "后验，实际运行"},
    "studies": {"en": "{n:,} studies", "zh": "{n:,} 次"},
    "read": {
        "en": "Truths are drawn from the prior or the posterior, and their facts shown by emulators or by runs. Grey: "
        "numbers that facts move; blue: facts, as emulators tell them. Fails are told by χ², all lines together. "
        "Shaded: where 99 in 100 lines of a right posterior stay. Below and then above the middle: intervals too wide; "
        "above and then below: too narrow; to one side all along: beside the truth.",
        "zh": "真值取自先验或后验，其事实由仿真器或实际运行给出。灰线：事实所能约束的参数；蓝线：由仿真器得出的事实。"
        "不均与否按 χ² 检验，各线合并判断。阴影：后验无误时，100 条线中有 99 条不越出。"
        "先低后高：区间过宽；先高后低：区间过窄；始终偏一侧：偏离真值。",
    },
}
Ranks = NDArray[np.int64]
PANELS: Final = ("emulated", "real", "posterior")
HEIGHT: Final = 1.9
GREY: Final = "#9a9a9a"
STAY: Final = 0.99
TRIED: Final = 4000
"""Lines of a right posterior, from which it is known where they stay."""


@dataclass(frozen=True)
class Ranked:
    """Of one kind of studies: ranks of numbers that facts move (studies, numbers), of facts (studies, facts)."""

    numbers: Ranks
    facts: Ranks


def lines(ranks: Ranks) -> Array:
    """Share of truths with at most each rank less what is right, in points, (ranks, numbers)."""
    at_most = np.stack([(ranks <= rank).mean(0) for rank in range(DRAWS + 1)])
    return np.asarray(100.0 * (at_most - np.arange(1, DRAWS + 2)[:, None] / (DRAWS + 1)))


def stays(studies: int) -> Array:
    """How far from the middle a line of so many studies stays at each rank, 99 times in 100 all along."""
    expected = np.arange(1, DRAWS + 2) / (DRAWS + 1)
    drawn = np.random.default_rng(0).multinomial(studies, np.full(DRAWS + 1, 1.0 / (DRAWS + 1)), TRIED)
    spread = np.sqrt(expected * (1.0 - expected) / studies)
    away = np.abs(drawn.cumsum(1) / studies - expected)[:, :-1] / spread[:-1]
    return np.asarray(100.0 * float(np.quantile(away.max(1), STAY)) * spread)


def ranks_picture(found: Sequence[Ranked], fails: int, lang: str) -> Figure:
    """A panel for each kind of studies. Raises MissingFont."""
    every = sum(one.numbers.shape[1] + one.facts.shape[1] for one in found)
    with look(lang):
        title = say(WORDS["title_fails" if fails else "title"], lang, fails=fails, all=every)
        left, gap, below, above = 0.42, 0.18, 0.3, 0.3
        page = new_page(title, say(WORDS["subtitle"], lang), say(WORDS["read"], lang), below + HEIGHT + above)
        width = (WIDTH - 2.0 * MARGIN - left - gap * (len(found) - 1)) / len(found)
        bands = [stays(len(one.numbers)) for one in found]
        highest = [np.abs(lines(part)).max() for one in found for part in (one.numbers, one.facts)]
        most = 1.15 * max(*highest, *(band.max() for band in bands))
        for place, (kind, one, band) in enumerate(zip(PANELS, found, bands, strict=True)):
            axes = page.axes(MARGIN + left + place * (width + gap), below, width, HEIGHT)
            _draw(axes, one, band)
            axes.set_ylim(-most, most)
            axes.tick_params(labelleft=place == 0)
            heading(axes, say(WORDS[kind], lang), say(WORDS["studies"], lang, n=len(one.numbers)))
        page.figure.draw_without_rendering()
    return page.figure


def _draw(axes: Axes, found: Ranked, band: Array) -> None:
    ranks = np.arange(1, DRAWS + 2)
    axes.fill_between(ranks, -band, band, color="#e8e8e8", linewidth=0.0)
    for part, colour, thickness in ((found.numbers, GREY, 0.4), (found.facts, BLUE, 0.9)):
        for number, line in enumerate(lines(part).T):
            axes.plot(ranks, line, color=colour, linewidth=thickness, gid=f"{colour}-{number}")
    axes.set_xlim(0, DRAWS + 1)
    axes.set_xticks([25, 50, 75])
