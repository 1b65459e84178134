"""Facts of a place held against the very runs that are stored, as far as these keep what a fact is measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.spread_wording import intervals_said
from experiments.checks.measures import OVER_A_YEAR, Fact, Seen, measured, measures
from experiments.language.messages import counted, in_language, text
from experiments.presenting.described import described
from experiments.presenting.facts import columns, counted_facts, row
from experiments.report_page.parts import Section, Table
from experiments.settings.facts_file import read_facts
from experiments.settings.files import options, search_path
from experiments.storage.store import Dataset

WORDS = {
    "report_heading_facts": {"en": "The model and the facts", "zh": "模型与事实对照"},
    "report_facts_note": {
        "en": "{seeds} of the status quo, measured in these very runs. An input is no success; what was fitted "
        "is no proof; "
        "what was built in tests the code.",
        "zh": "现状情景，{seeds}，即由本次运行测得。输入项不算成功；拟合项不算证明；内置项只检验代码。",
    },
    "report_facts_unmeasured": {
        "en": "Not measured here, as what these runs keep does not allow it: {names}. shuniu facts measures them in "
        "runs of its own, and some may not hold there.",
        "zh": "本次所存数据无法测得：{names}。可用 shuniu facts 另行测量，其中可能有不成立的。",
    },
}

Counts = dict[str, NDArray[np.int64]]

OF_SERIES: Final = (*OVER_A_YEAR, "members_here", "joint_branches", "inactive_joint_share", "active_gap")
"""Measures that look at nothing but the series and flows of a run, as outcomes do."""
OF_GROUPS: Final = ("kind_shares", "eligible_gap")
"""Measures that look at its breakdown by kind too, which is kept once a year."""


@dataclass(frozen=True)
class Stored:
    """One run of the status quo as far as it is stored, in the form in which the measures ask for it."""

    series: Counts
    flows: Counts
    kinds: Mapping[str, Counts]

    def breakdown(self, _by: str) -> Mapping[str, Counts]:
        """By kind: group → count → by month, zero in months that are not kept."""
        return self.kinds


@dataclass(frozen=True)
class Kept:
    """What the measures of ``OF_SERIES`` and ``OF_GROUPS`` see of a run."""

    record: Stored
    months: int


def facts(dataset: Dataset, lang: str) -> Section | None:
    """All facts of the place, measured in these runs or said not to be; None where none are known."""
    named = dataset.plan["place"].get("facts")
    known = options("facts", search_path())
    if named not in known:
        return None
    content = read_facts(known[named], measures(dataset.mechanisms.outcomes), OVER_A_YEAR)
    seen = kept(dataset)
    found = [_measured(entry, seen, dataset) for entry in content["facts"]]
    unmeasured = [fact for fact in found if fact.values is None]
    data: list[list[Any]] = [["id", "measure_of", "use", "grade", "low", "high", "unit", "month", "mean"]]
    data += [
        [fact.id, fact.name["en"], fact.use, fact.grade, fact.low, fact.high, fact.unit, fact.month, fact.mean]
        for fact in found
    ]
    seeds = counted("mean_seeds", len(dataset.seeds), lang)
    notes = [text(WORDS["report_facts_note"], lang, seeds=seeds)]
    if unmeasured:
        names = text("report_between", lang).join(f"{one.id} {in_language(one.name, lang)}" for one in unmeasured)
        notes.append(text(WORDS["report_facts_unmeasured"], lang, names=names))
    caption = in_language(content["name"], lang)
    differ = described(dataset).spread
    rows = [row(fact, lang, differ) for fact in found]
    notes += [] if differ.is_chance_alone else [intervals_said(differ, lang)]
    table = Table("facts-table", caption, columns(lang), rows, left=3, data=data, notes=notes, folded=True)
    paragraphs = [counted_facts(found, lang)]
    return Section("facts", text(WORDS["report_heading_facts"], lang), paragraphs, tables=[table])


def _measured(entry: Mapping[str, Any], seen: list[Kept], dataset: Dataset) -> Fact:
    """A fact, without values where these runs do not keep what it needs."""
    groups = dataset.manifest["record"] == "full" and int(entry.get("month", 12)) % 12 == 0
    outcomes = dataset.mechanisms.outcomes
    usable = entry["measure"] in (*outcomes, *OF_SERIES) or (entry["measure"] in OF_GROUPS and groups)
    given = dict(entry) if usable and not entry["policies"] else {**entry, "measure": ""}
    return measured(
        given, [cast("Seen", one) for one in seen], measures(outcomes)
    )  # these measures look at no more of a run


def kept(dataset: Dataset) -> list[Kept]:
    """The stored runs of the status quo, one a replicate."""
    usual = dataset.manifest["status_quo"]
    series = {name: found[usual].astype(np.int64) for name, found in dataset.series().items()}
    flows = {name: found[usual].astype(np.int64) for name, found in dataset.flows().items()}
    kinds = _kinds(dataset, usual) if dataset.manifest["record"] == "full" else [{} for _ in dataset.replicates]
    return [
        Kept(
            Stored(
                {name: values[place] for name, values in series.items()},
                {name: values[place] for name, values in flows.items()},
                kinds[place],
            ),
            int(dataset.months[-1]),
        )
        for place in range(len(dataset.replicates))
    ]


def _kinds(dataset: Dataset, usual: str) -> list[dict[str, Counts]]:
    measures = ("n_organizations", "n_eligible")
    table = dataset.table("groups", ("scenario", "replicate", "month", "by", "group", *measures))
    found: list[dict[str, Counts]] = [{} for _ in dataset.replicates]
    for one, position in zip(table.to_pylist(), dataset.positions(table).tolist(), strict=True):
        if one["by"] == "kind" and one["scenario"] == usual:
            months = found[position].setdefault(
                one["group"], {name: np.zeros(len(dataset.months), dtype=np.int64) for name in measures}
            )
            for name in measures:
                months[name][one["month"]] = one[name]
    return found
