"""A place that builds on another: ``base: nation_2012`` in its file, and below it what is different or comes later.

Settings by name take the place of the base's; a list of entries goes on, an entry of the same id or subject (``of``)
taking the place of the base's.  What runs have found of the base holds for the base alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.settings.files import read, shown
from experiments.settings.locations import config_folder

WORDS = {
    "no_base": {
        "en": "base: {given} ({file}): there is no other place of this name beside it or among those that come with "
        "Shuniu. `shuniu list places` shows them.",
        "zh": "base: {given}（{file}）：同一文件夹和 Shuniu 自带的地区中都没有另一个同名地区。"
        "用 shuniu list places 查看。",
    },
    "base_on_base": {
        "en": "base: {given} ({file}): that place builds on {other} itself. Build on {other}, and copy what you need.",
        "zh": "base: {given}（{file}）：该地区本身以 {other} 为基础。请直接以 {other} 为基础，并抄入所需内容。",
    },
}

KEY: Final = "base"
FOUND_BY_RUNS: Final = ("registration_factor", "references", "settled")
"""What a place does not take over from its base: ``shuniu settle`` finds it for each."""


def read_place(file: Path) -> dict[str, Any]:
    """The settings in a place's file, those of its base below them."""
    return with_base(read(file), file)


def with_base(settings: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """Settings of a place's file on those of the base they name; as they are where they name none."""
    own = {key: value for key, value in settings.items() if key != KEY}
    base = base_file(settings, file)
    if base is None:
        return own
    below = read(base)
    if (other := below.get(KEY)) is not None:
        raise Problem(WORDS["base_on_base"], given=settings[KEY], other=other, file=shown(file))
    merged: dict[str, Any] = on({key: value for key, value in below.items() if key not in FOUND_BY_RUNS}, own)
    return merged


def base_file(settings: Mapping[str, Any], file: Path) -> Path | None:
    """The file of the base that a place names: beside its own, or else among those that come with Shuniu."""
    named = settings.get(KEY)
    if named is None:
        return None
    for folder in (file.parent, config_folder() / "place"):
        candidate = folder / f"{named}.yaml"
        if candidate.is_file() and candidate.resolve() != file.resolve():
            return candidate
    raise Problem(WORDS["no_base"], given=named, file=shown(file))


def on(base: Any, own: Any) -> Any:
    """What stands in a place on what stands in its base.

    >>> on({"start": -72, "money": {"award": 1, "startup": 2}}, {"money": {"award": 3}})
    {'start': -72, 'money': {'award': 3, 'startup': 2}}
    >>> on([{"month": -36, "reach": 0.3}], [{"month": 33, "decree": 0.8}])
    [{'month': -36, 'reach': 0.3}, {'month': 33, 'decree': 0.8}]
    """
    if isinstance(base, Mapping) and isinstance(own, Mapping):
        merged = {key: on(base[key], value) if key in base else value for key, value in own.items()}
        return {**base, **merged}
    if is_entries(base) and is_entries(own):
        later = {subject(entry): entry for entry in own if subject(entry)}
        told = [later.pop(subject(entry), entry) for entry in base]
        return told + [entry for entry in own if not subject(entry) or subject(entry) in later]
    return own


def is_entries(given: Any) -> bool:
    """Whether this is a list of entries with names and values."""
    return isinstance(given, list) and all(isinstance(one, Mapping) for one in given)


def subject(entry: Mapping[str, Any]) -> str:
    """What only one entry of a list can be about; nothing in a calendar, whose entries follow one another."""
    return str(entry.get("id") or entry.get("of") or "")
