"""The simulated survey beside the report's: shares of answers with their intervals, from one table of answers a seed.

Two intervals stand beside a share, for two questions.  *One survey*: where the share of a single survey of so many
respondents would lie (Wilson 1927), which is also how exactly the report's own figure is known.  *Replicates*: how well
the runs know the model's mean (Student's t over seeds).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.analysis.ensemble import Name
from experiments.analysis.paired import Estimate, estimate
from experiments.analysis.runs import Runs

if TYPE_CHECKING:
    from sim.survey import Answers

ITEMS: Final = ("unclear", "motivation", "coverage", "system", "support")
"""What was asked: several managers without clear duties; and the main problem, in the report's order."""
REPORT: Final[Mapping[str, float]] = MappingProxyType({"unclear": 0.396, "system": 0.522})
"""Shares the report gives (part two, item 3); of the other answers it gives none."""
REPORT_RESPONDENTS: Final = 1812
NORMAL_975: Final = 1.959963984540054


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer, of all respondents or of one level: the report's share and the model's, each with its interval."""

    item: str
    level: int | None
    respondents: int
    report: float | None
    report_interval: tuple[float, float] | None
    model: Estimate
    sampling: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class SurveyAnswer:
    """The answers of a survey with what they are of.

    runs: of one scenario. scenario: its name {en, zh}. month: in which it was held. lines: as
    `lines` gives them.
    """

    runs: Runs
    scenario: Name
    month: int
    lines: tuple[Line, ...]


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share found among n (Wilson 1927): no wider than 0 to 1, and not empty at its ends."""
    z_squared = NORMAL_975 * NORMAL_975
    centre = (share + z_squared / (2 * n)) / (1 + z_squared / n)
    half = NORMAL_975 * math.sqrt(share * (1 - share) / n + z_squared / (4 * n * n)) / (1 + z_squared / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def share_of(answers: Answers, item: str, level: int | None = None) -> float:
    """Share of the respondents, of one level or of all, who give an answer; those without an opinion count too."""
    asked = np.ones(len(answers.level), dtype=np.bool_) if level is None else answers.level == level
    given = answers.unclear if item == "unclear" else answers.main_problem == ITEMS.index(item) - 1
    return float(given[asked].mean())


def line(surveys: Sequence[Answers], item: str, level: int | None = None) -> Line:
    """One answer over the surveys of several seeds."""
    model = estimate([share_of(answers, item, level) for answers in surveys])
    respondents = int(len(surveys[0].level) if level is None else (surveys[0].level == level).sum())
    report = REPORT.get(item) if level is None else None
    return Line(
        item=item,
        level=level,
        respondents=respondents,
        report=report,
        report_interval=None if report is None else wilson(report, REPORT_RESPONDENTS),
        model=model,
        sampling=wilson(model.mean, respondents),
    )


def lines(surveys: Sequence[Answers]) -> list[Line]:
    """Every answer of all respondents, then of each level that was asked."""
    levels = [int(level) for level in np.unique(surveys[0].level)]
    return [line(surveys, item, level) for level in (None, *levels) for item in ITEMS]
