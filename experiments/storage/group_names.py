"""The names of the groups that runs are counted by: kinds, tiers, sizes, ages, and the place's fields and districts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sim.texts import in_both_languages

GROUPS = {
    "kind": {
        "association": {"en": "Associations", "zh": "社会团体"},
        "service_institution": {"en": "Service institutions", "zh": "民办非企业单位"},
        "foundation": {"en": "Foundations", "zh": "基金会"},
    },
    "tier": {
        "municipal": {"en": "Municipal register", "zh": "市级登记"},
        "district": {"en": "District register", "zh": "区县级登记"},
    },
    "size": {
        "small": {"en": "Under 10 staff", "zh": "10 人以下"},
        "medium": {"en": "10 to 49 staff", "zh": "10–49 人"},
        "large": {"en": "50 staff and more", "zh": "50 人及以上"},
    },
    "age": {
        "first_year": {"en": "In their first year", "zh": "登记不满 1 年"},
        "from_1": {"en": "1 to 2 years", "zh": "登记 1–2 年"},
        "from_3": {"en": "3 to 4 years", "zh": "登记 3–4 年"},
        "from_5": {"en": "5 to 9 years", "zh": "登记 5–9 年"},
        "from_10": {"en": "10 years and more", "zh": "登记 10 年及以上"},
    },
}
"""Breakdown → group → its name."""


def groups_of(place: dict[str, Any], by: str) -> list[str]:
    """The ids of all groups of a breakdown, of a place as its settings have it."""
    return (
        [str(item["id"]) for item in place["register"][f"{by}s"]] if by in ("field", "district") else list(GROUPS[by])
    )


def group_names(place: dict[str, Any], by: str, found: Sequence[str]) -> list[dict[str, str]]:
    """The names of these groups of a breakdown; fields without the organization that is their hub."""
    if by in ("field", "district"):
        named = [(str(item["id"]), item.get("name")) for item in place["register"][f"{by}s"]]
        names = {one: in_both_languages("name", name, one) for one, name in named}
    else:
        names = {one: GROUPS[by][one] for one in found}
    return [{lang: re.split("[:：]", name)[0] for lang, name in names[one].items()} for one in found]
