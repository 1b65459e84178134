"""Reading what is known of a place: every fact complete, and every measure one that there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from experiments.settings.files import read, shown
from sim.kinds import KINDS, TIERS
from sim.parameters import ABSENT, GRADES, SettingError, Within, check_number
from sim.place_keys import Entries, Keys, others, values
from sim.texts import in_both_languages
from sim.together import refuse_all

NEEDED: Final = ("id", "name", "measure", "low", "high", "unit", "use", "grade")
FACTS: Final = Keys({"name": None, "facts": Entries(values(*NEEDED, "of", "month", "policies", "source"))})
"""The keys of a file of facts."""
USES: Final = ("input", "fit", "validate", "check")
MEASURED_OF: Final = {"kind_shares": KINDS, "joint_share": TIERS}
"""Measures that are taken of one thing among several, with what there is."""
YEAR: Final = 12
LOOKED_AT: Final = (
    "rule_only_coverage", "memberless_small", "exit_ratio", "active_when_wider", "growth_kurtosis",
    "growth_spread_slope",
)  # fmt: skip
"""Measures that look at organizations one by one, or at further runs: no record shows them."""


def read_facts(
    file: Path, measures: Collection[str] | None = None, over_a_year: Collection[str] = ()
) -> dict[str, Any]:
    """The facts in a file, names and sources in both languages; where ``measures`` are given, each is one of them.

    ``over_a_year`` are measures of the year that ends with a fact's month.
    """
    content = read(file)

    def wrong(key: str, name: str, value: object = ABSENT, *, within: Within = (), **said: Any) -> SettingError:
        return SettingError(key, name=name, value=value, within=within, file=shown(file), **said)

    refuse_all(others(content, FACTS, wrong))
    if content.get("facts") is None:
        raise wrong("missing", "facts")
    facts = [_fact(entry, number, measures, over_a_year, wrong) for number, entry in enumerate(content["facts"], 1)]
    return {"name": in_both_languages("name", content.get("name"), file.stem, shown(file)), "facts": facts}


def _fact(
    entry: Mapping[str, Any], number: int, measures: Collection[str] | None, over_a_year: Collection[str], wrong: Any
) -> dict[str, Any]:
    """One fact, checked."""
    within = (("fact", entry.get("id", number)),)
    file = wrong("missing", "").file
    for key in NEEDED:
        if key not in entry or (entry[key] is None and key not in ("low", "high")):
            raise wrong("missing", key, within=within)
    name = in_both_languages("name", entry["name"], str(entry["id"]), file, within)
    for key, words in (("use", USES), ("grade", GRADES), ("measure", measures)):
        if words is not None and entry[key] not in words:
            raise wrong("unknown", key, entry[key], within=within, word=str(entry[key]), choices=words)
    bounds = [
        check_number(end, entry[end], -1e18, 1e18, str(entry["unit"]), file, within)
        for end in ("low", "high")
        if entry[end] is not None
    ]
    if not bounds:
        raise wrong("no_bound", "low", entry["low"], within=within)
    if bounds != sorted(bounds):
        raise wrong("bounds", "low", entry["low"], within=within, high=bounds[1])
    month = YEAR if entry.get("month") is None else entry["month"]
    if check_number("month", month, 0, 1200, "month", file, within) != int(month):
        raise wrong("whole_range", "month", month, within=within, low=0, high=1200, unit="month")
    if entry["measure"] in over_a_year and month < YEAR:
        raise wrong("year_before", "month", month, within=within)
    policies = entry.get("policies") or []
    listed = [policies] if isinstance(policies, str) else policies
    if not isinstance(listed, list) or not all(isinstance(policy, str) for policy in listed):
        raise wrong("list_of_policies", "policies", policies, within=within)
    of = MEASURED_OF.get(str(entry["measure"]))
    if of is not None and entry.get("of") not in of:
        raise wrong("unknown", "of", entry.get("of"), within=within, word=str(entry.get("of")), choices=of)
    source = in_both_languages("source", entry.get("source"), "–", file, within)
    return {**entry, "name": name, "source": source, "policies": listed}


def fitted(entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that a calibration is to meet: for fitting, under no policies, and seen in the record of a run."""
    return [
        one for one in entries if one["use"] == "fit" and not one.get("policies") and one["measure"] not in LOOKED_AT
    ]
