"""Parts of a register as they are asked for: a breakdown by its word, one of its groups by id or by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from experiments.language.messages import Problem

WORDS = {
    "no_group": {
        "en": "There is no {does} '{word}' in this place. {hint}",
        "zh": "该地区没有{does}“{word}”。{hint}",
    },
    "one_group": {"en": "Name one breakdown: {given}.", "zh": "请只选一种分组：{given}。"},
}
KINDS = {
    "district": {"en": "district", "zh": "区县"},
    "field": {"en": "field", "zh": "领域"},
    "kind": {"en": "kind", "zh": "类型"},
    "tier": {"en": "tier", "zh": "登记层级"},
    "size": {"en": "size", "zh": "规模"},
    "age": {"en": "age", "zh": "年限"},
}
"""Breakdowns, by the word that asks for one."""
ALL: Final = {"all": {"en": "all", "zh": "全部"}}
"""What asks for every group."""


def breakdown_asked(own: Mapping[str, str]) -> str | None:
    """The breakdown that was asked for, if any."""
    found = [one for one in KINDS if one in own]
    if len(found) > 1:
        raise Problem(WORDS["one_group"], given=", ".join(found))
    return found[0] if found else None


def called(by: str, typed: str, names: Sequence[Collection[str]]) -> list[int]:
    """The places of the groups that go by this name, in a list of all their names; all of them where all are meant."""
    said = typed.strip().casefold()
    if said in ALL["all"].values():
        return list(range(len(names)))
    found = [place for place, those in enumerate(names) if said in {one.casefold() for one in those}]
    if not found:
        alike = [one for those in names for one in sorted(those, reverse=True) if one.isascii() == typed.isascii()]
        choices = {one.casefold(): one for one in alike}.values()  # Xicheng rather than its id xicheng
        raise Problem(WORDS["no_group"], word=typed, choices=choices, does=KINDS[by])
    return found
