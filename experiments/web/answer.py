"""The answer of ``shuniu ask`` as the page shows it: sentences and table in both languages, and the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.analysis.compare import Comparison, Row, compare
from experiments.analysis.spread_wording import intervals_said
from experiments.language.messages import LANGUAGES, in_language, text
from experiments.presenting.asked import paragraph
from experiments.presenting.described import prediction
from experiments.presenting.effects import effect_columns, effect_rows, guards
from experiments.presenting.ensembles import ensemble
from experiments.running.simulating import limits_said, scale_said
from experiments.settings.configuration import Configuration
from experiments.storage.store import Dataset

WORDS = {
    "failed": {
        "en": "{failed} of {planned} runs failed; what is shown leaves their replicates out.",
        "zh": "{planned} 次运行中有 {failed} 次失败；以下结果不含相应的重复。",
    },
}
Answer = dict[str, Any]


def answered(dataset: Dataset, configuration: Configuration) -> Answer:
    """What stored runs of a question say: numbers in points and yuan a year, and words by language."""
    comparison = compare(ensemble(dataset))
    row = comparison.policies[0]
    cost = row.extra_cost_per_year
    return {
        "effects": {one.id: row.differences[one.id].mean for one in comparison.outcomes},
        "money": cost.mean if row.priced else None,
        "points": comparison.spread.n_points,
        "seeds": comparison.n_replicates,
        "runs": dataset.n_ok,
        **{lang: _said(comparison, row, dataset, configuration, lang) for lang in LANGUAGES},
    }


def _said(
    comparison: Comparison, row: Row, dataset: Dataset, configuration: Configuration, lang: str
) -> dict[str, Any]:
    rows = effect_rows(comparison, row, lang)
    return {
        "paragraph": paragraph(comparison, row, configuration, lang),
        "columns": [one.replace("\n", " ") for one in effect_columns(comparison, row, lang)],
        "rows": {one.id: cells for one, cells in zip(comparison.outcomes, rows, strict=True)},
        "notes": list(_notes(comparison, row, dataset, configuration, lang)),
    }


def _notes(
    comparison: Comparison, row: Row, dataset: Dataset, configuration: Configuration, lang: str
) -> Iterator[str]:
    if dataset.n_failed:
        yield text(WORDS["failed"], lang, failed=dataset.n_failed, planned=dataset.n_planned)
    yield from guards(comparison, row, lang)
    yield from limits_said(configuration, lang)
    yield from scale_said(configuration, lang)
    if configuration.uncertain is not None and configuration.uncertain.said:
        yield in_language(configuration.uncertain.said, lang)
    yield intervals_said(comparison.spread, lang)
    yield prediction(dataset, lang)
