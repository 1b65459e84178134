"""What policies that are for another outcome than those shown do to that one, from stored results."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from experiments.analysis.paired import Estimate
from experiments.analysis.purposes import other_outcomes
from experiments.analysis.wording import interval, number, points
from experiments.language.messages import in_language, text
from experiments.presenting.described import spread
from experiments.storage.store import Dataset

COUNTS = {
    "n_funded": {"en": "organizations with purchased services", "zh": "承接购买服务的组织"},
    "n_in_hubs": {"en": "organizations that belong to a hub", "zh": "归属枢纽型社会组织的组织"},
    "n_guided_eligible": {
        "en": "eligible organizations that are guided",
        "zh": "受指导且符合条件的组织",
    },
}
"""Counts that are the purpose of a policy."""

HUNDREDTHS = 2
"""Digits of a mean between 0 and 1."""


def purposes(dataset: Dataset, lang: str) -> Iterator[tuple[str, str, str]]:
    """Scenario, outcome that its levers are for, and the paired difference at the horizon with its interval."""
    known, shown = dataset.mechanisms.outcomes, [one.id for one in dataset.outcomes]
    wanted: dict[str, tuple[str, ...]] = {}
    for scenario in dataset.manifest["scenarios"]:
        levers = {name: value for policy in scenario["policies"] for name, value in policy["levers"].items()}
        if found := other_outcomes(levers, dataset.mechanisms.levers, shown):
            wanted[scenario["id"]] = found
    if not wanted:
        return
    series, usual = dataset.series(), dataset.manifest["status_quo"]
    differ = spread(dataset, dataset.replicates)
    names = {scenario["id"]: in_language(scenario["name"], lang) for scenario in dataset.manifest["scenarios"]}
    for scenario_id, outcomes in wanted.items():
        for outcome in outcomes:
            if outcome in known:
                function = known[outcome].of
                own, reference = (
                    np.asarray(function({name: values[one] for name, values in series.items()}), dtype=np.float64)
                    for one in (scenario_id, usual)
                )
                name, unit = in_language(known[outcome].name, lang), known[outcome].unit
            elif outcome in series:
                own, reference = (np.asarray(series[outcome][one], dtype=np.float64) for one in (scenario_id, usual))
                name, unit = text(COUNTS[outcome], lang), "organizations"
            else:
                continue
            scale = 100.0 if unit == "share" else 1.0
            found_difference = differ.difference(own[:, -1], reference[:, -1], scale=scale)
            yield names[scenario_id], name, _said(found_difference, unit, lang)


def _said(found: Estimate, unit: str, lang: str) -> str:
    """A difference with its interval and, of shares, in points."""
    digits = {"share": None, "0–1": HUNDREDTHS}.get(unit, 1 if unit == "organizations" and abs(found.mean) < 10 else 0)
    mean = points(found) if digits is None else number(found.mean, digits, signed=True)
    size = text("report_points", lang, value=mean) if unit == "share" else mean
    if found.low is None:
        return size
    return f"{size} [{interval(found, lang, digits)}]".replace(" ", "\N{NO-BREAK SPACE}")
