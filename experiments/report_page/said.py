"""What stands above a report: where and when, and the question of its experiment."""

from __future__ import annotations

from experiments.analysis.wording import month_name
from experiments.language.messages import counted, in_language, text
from experiments.storage.store import Dataset

WORDS = {
    "report_kicker": {
        "en": "{name} · {place}, {organizations} organizations · {first} to {last} · {replicates}",
        "zh": "{name} · {place}，{organizations} 家社会组织 · {first}至{last} · {replicates}",
    },
}


def kicker(dataset: Dataset, lang: str) -> str:
    """Experiment, place, span of months, runs."""
    manifest = dataset.manifest
    place = manifest["place"]
    return text(
        WORDS["report_kicker"],
        lang,
        name=in_language(manifest["name"] or manifest["experiment"], lang),
        place=in_language(place["name"], lang),
        organizations=f"{place['n_organizations']:,}",
        first=month_name(place["month_zero"], 0, lang),
        last=month_name(place["month_zero"], manifest["horizon"], lang),
        replicates=counted("replicates", len(dataset.replicates), lang),
    )


def question(dataset: Dataset, lang: str) -> str:
    """The question of the experiment, or its name where it asks none."""
    manifest = dataset.manifest
    return in_language(manifest["question"] or manifest["name"] or manifest["experiment"], lang)
