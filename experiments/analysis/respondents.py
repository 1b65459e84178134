"""The simulated survey beside the report's: how far the shares of answers are open, since how people answer is.

The model's share is a range: each of its surveys is one run, one sample of respondents, and one way of answering drawn
from the ranges of the numbers of the survey (a prior predictive distribution, Box 1980).  The report's figure has the
interval of a survey of so many (Wilson 1927).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.analysis.ensemble import Name
from experiments.analysis.runs import Runs

if TYPE_CHECKING:
    from sim.survey import Answers

ITEMS: Final = ("unclear", "motivation", "coverage", "system", "support")
"""What was asked: several managers without clear duties; and the main problem, in the report's order."""
REPORT: Final[Mapping[str, float]] = MappingProxyType({"unclear": 0.396, "system": 0.522})
"""Shares the report gives (part two, item 3); of the other answers it gives none."""
REPORT_RESPONDENTS: Final = 1812
NORMAL_975: Final = 1.959963984540054
LIKELY: Final = (0.05, 0.95)
"""Parts of the ways drawn between whose shares the middle 90 % lie."""


Shares = Mapping[tuple[str, int | None], float]
"""Share of a survey's respondents, by answer and level or of all, who give it."""


@dataclass(frozen=True)
class Surveys:
    """Answered as it is assumed, one survey a seed; and in ways that are drawn, one survey a way."""

    assumed: tuple[Shares, ...]
    drawn: tuple[Shares, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer, of all respondents or of one level: the report's share, and the model's.

    model: answered as it is assumed, mean over seeds. likely: the middle 90 % of the ways drawn. whole: all of them.
    """

    item: str
    level: int | None
    report: float | None
    report_interval: tuple[float, float] | None
    model: float
    likely: tuple[float, float]
    whole: tuple[float, float]

    @property
    def holds(self) -> str | None:
        """Which of its ranges holds the report's share: likely, whole or neither; None where there is no share."""
        if self.report is None:
            return None
        within = (
            name for name in ("likely", "whole") if getattr(self, name)[0] <= self.report <= getattr(self, name)[1]
        )
        return next(within, "neither")


@dataclass(frozen=True, kw_only=True)
class SurveyAnswer:
    """The answers of a survey with what they are of.

    runs: of one scenario. scenario: its name {en, zh}. month: in which it was held. respondents: asked in each survey.
    ways: of answering that were drawn. lines: as `lines` gives them.
    """

    runs: Runs
    scenario: Name
    month: int
    respondents: int
    ways: int
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


def shares(answers: Answers) -> Shares:
    """Every answer of all respondents, then of each level that was asked."""
    levels = [int(level) for level in np.unique(answers.level)]
    return {(item, level): share_of(answers, item, level) for level in (None, *levels) for item in ITEMS}


def line(surveys: Surveys, item: str, level: int | None = None) -> Line:
    """One answer over all surveys in which someone of the level was asked."""
    drawn = [shares[item, level] for shares in surveys.drawn if (item, level) in shares]
    low, high = np.quantile(drawn, LIKELY).tolist()
    report = REPORT.get(item) if level is None else None
    return Line(
        item=item,
        level=level,
        report=report,
        report_interval=None if report is None else wilson(report, REPORT_RESPONDENTS),
        model=math.fsum(shares[item, level] for shares in surveys.assumed) / len(surveys.assumed),
        likely=(low, high),
        whole=(min(drawn), max(drawn)),
    )


def lines(surveys: Surveys) -> list[Line]:
    """Every answer of all respondents, then of each level that was asked."""
    return [line(surveys, item, level) for item, level in surveys.assumed[0]]
