"""The answer to a question in sentences: what is done where and when, what becomes of the outcomes, what that costs."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.analysis.compare import Comparison, Row
from experiments.analysis.wording import month_name
from experiments.language.messages import in_language, joined, text
from experiments.presenting.effects import WORDS as OF_EFFECTS
from experiments.presenting.effects import effects_said, money_said
from experiments.settings.configuration import Configuration

WORDS = {
    "head": {
        "en": "{what}, {place}, from {start} on. What it does by {calendar}, against the status quo:",
        "zh": "{what}（{place}，{start}起）。到{calendar}，与现状相比：",
    },
}


def paragraph(comparison: Comparison, row: Row, configuration: Configuration, lang: str) -> str:
    """The answer in sentences: what is done where and when, what becomes of the outcomes, and what that costs."""
    return joined(_sentences(comparison, row, configuration, lang), lang)


def _sentences(comparison: Comparison, row: Row, configuration: Configuration, lang: str) -> Iterator[str]:
    zero = configuration.place.month_zero
    asked = configuration.scenarios[-1]
    calendar = month_name(zero, comparison.month, lang)
    yield text(
        WORDS["head"], lang, what=in_language(row.name, lang), place=in_language(configuration.place.name, lang),
        start=month_name(zero, max(0, asked.first_month or 0), lang), calendar=calendar,
    )  # fmt: skip
    yield effects_said(comparison, row, lang)
    yield from money_said(comparison, row, lang)
    if row.priced:
        ramp = max(policy.ramp for policy in asked.policies)
        yield text(OF_EFFECTS["ramp" if ramp else "acting"], lang, calendar=calendar, ramp=ramp)
