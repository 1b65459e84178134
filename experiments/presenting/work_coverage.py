"""Work coverage 工作覆盖 beside coverage, where instructors serve organizations that no branch can."""

from __future__ import annotations

from experiments.analysis.paired import estimate
from experiments.analysis.wording import percent
from experiments.language.messages import in_language, text
from experiments.storage.store import Dataset
from sim.observables import OUTCOMES

WORDS = {
    "work_coverage": {
        "en": "Work coverage, with the organizations that instructors serve, beside coverage: {each}.",
        "zh": "工作覆盖率（含党建指导员联系的组织）与覆盖率：{each}。",
    },
    "work_coverage_of": {
        "en": "{scenario}, {work} beside {coverage}",
        "zh": "{scenario}，{work} 与 {coverage}",
    },
    "between": {"en": "; ", "zh": "；"},
}


def work_coverage(dataset: Dataset, lang: str) -> str:
    """What both coverages are at the horizon, in the status quo and wherever instructors are; nothing without any."""
    counts, usual = dataset.series(), dataset.manifest["status_quo"]
    served = [one for one in dataset.scenarios if counts["n_instructed"][one][:, -1].any()]
    if not served:
        return ""
    names = {scenario["id"]: in_language(scenario["name"], lang) for scenario in dataset.manifest["scenarios"]}

    def level(outcome: str, scenario: str) -> str:
        values = OUTCOMES[outcome].of({name: arrays[scenario] for name, arrays in counts.items()})
        return percent(estimate(values[:, -1]).mean)

    each = (
        text(
            WORDS["work_coverage_of"],
            lang,
            scenario=names[one],
            work=level("work_coverage", one),
            coverage=level("coverage", one),
        )
        for one in dict.fromkeys((usual, *served))
    )
    return text(WORDS["work_coverage"], lang, each=text(WORDS["between"], lang).join(each))
