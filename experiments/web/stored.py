"""What lies in the results folder, as a list; what of it is opened is looked up there, never by a path from outside."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import LANGUAGES, Problem, in_language
from experiments.storage.finding import everything
from experiments.storage.manifest import read_manifest
from experiments.storage.names import RUNS

WORDS = {
    "no_results": {
        "en": "There are no results '{given}' here. They may have been removed since the list was made.",
        "zh": "此处没有结果“{given}”，可能在列出之后已被删除。",
    },
}
MOST: Final = 200
"""Results that are listed, the newest."""
NOT_READ: Final = ("linked",)
"""Kinds of design that are material of something else: nothing in them is meant for a reader."""


def listed() -> dict[str, Any]:
    """The newest results with what a person chooses by, and how many there are."""
    folders = sorted(_by_name().values(), key=_changed, reverse=True)
    found = [one for folder in folders if (one := _told(folder)) is not None]
    return {"number": len(found), "results": found[:MOST]}


def folder_named(given: str) -> Path:
    """The folder of results that is listed under this name."""
    found = _by_name().get(given)
    if found is None:
        raise Problem(WORDS["no_results"], given=given[:80])
    return found


def _by_name() -> dict[str, Path]:
    return {f"{folder.parent.name}.{folder.name}": folder for folder in everything()}


def _told(folder: Path) -> dict[str, Any] | None:
    """What is said of a folder; nothing where it cannot be read."""
    try:
        found = read_manifest(folder)
    except Problem:
        return None
    if found is None or found["kind"] in NOT_READ:
        return None
    return {
        "id": f"{folder.parent.name}.{folder.name}",
        "name": _in_both(found["name"] or found["experiment"]),
        "question": None if found["question"] is None else _in_both(found["question"]),
        "place": _in_both(found["place"]["name"]),
        "date": time.strftime("%Y-%m-%d %H:%M", time.localtime(_changed(folder) / 1e9)),
        "runs": found["n_runs"],
        "command": found["command"],
        "swept": bool(found["factors"]),
    }


def _in_both(name: Any) -> dict[str, str]:
    """A name {en, zh}, also where one text stands for both."""
    return {lang: in_language(name, lang) for lang in LANGUAGES}


def _changed(folder: Path) -> int:
    """When the last chunk was stored."""
    runs = folder / RUNS
    return (runs if runs.is_dir() else folder).stat().st_mtime_ns
