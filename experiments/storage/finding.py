"""Which results folders a person means: by path, by experiment or its name, or by the beginning of their hash."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from experiments.language.messages import Problem, text
from experiments.settings.files import shown
from experiments.settings.locations import results_folder
from experiments.storage.names import LOCK, MANIFEST, PLAN, RUNS
from experiments.terminal.output import Terminal

WORDS = {
    "kept_unknown": {
        "en": "Nothing is stored under '{word}' (in {folder}). {hint} `shuniu status` lists what there is.",
        "zh": "{folder} 中没有“{word}”的结果。{hint}用 shuniu status 查看已有结果。",
    },
    "kept_several": {
        "en": "Which of {number}? Name one: shuniu {verb} <folder>, such as {listed}.",
        "zh": "共有 {number} 个结果，请指明一个：shuniu {verb} <文件夹>，例如 {listed}。",
    },
    "kept_newest": {
        "en": (
            "The newest of the {number} designs of {experiment}: {folder}. For another: shuniu {verb} with its folder; "
            "`shuniu status {experiment}` lists them."
        ),
        "zh": (
            "{experiment} 共有 {number} 个设计，此处取最新的：{folder}。"
            "如需其他：shuniu {verb} 后写其文件夹；shuniu status {experiment} 可列出全部。"
        ),
    },
    "kept_one_folder": {
        "en": "shuniu {verb} takes one results folder, not '{given}'.",
        "zh": "shuniu {verb} 只接受一个结果文件夹，而不是“{given}”。",
    },
}

FEWEST = 4
"""Digits of a hash that name a design."""


def is_results(folder: Path) -> bool:
    """Whether a design is stored here, or its first driver has just begun."""
    return any((folder / name).exists() for name in (MANIFEST, PLAN)) or any(folder.glob(f"{LOCK}*"))


def below(folder: Path) -> list[Path]:
    """The results folders at or below a folder of results or of an experiment, in alphabetical order."""
    if is_results(folder):
        return [folder]
    if not folder.is_dir():
        return []
    visible = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    deeper = [path for parent in visible if not is_results(parent) for path in sorted(parent.iterdir())]
    return [path for path in sorted([*visible, *deeper]) if path.is_dir() and is_results(path)]


def everything() -> list[Path]:
    """All results folders there are."""
    return below(results_folder())


def named(word: str) -> list[Path]:
    """The results folders that a word names."""
    for folder in (Path(word).expanduser(), results_folder() / word):
        if found := below(folder.absolute()):
            return found
    stored = everything()
    if re.fullmatch(f"[0-9a-f]{{{FEWEST},}}", word) and (found := [one for one in stored if one.name.startswith(word)]):
        return found
    if found := [one for one in stored if word.casefold() in (title.casefold() for title in titles(one))]:
        return found
    ids = {name for one in stored for name in (one.name, one.parent.name, shown(one))}
    choices = ids if word.isascii() else {title for one in stored for title in titles(one)}
    raise Problem(WORDS["kept_unknown"], word=word, choices=choices, folder=shown(results_folder()))


def titles(folder: Path) -> tuple[str, ...]:
    """What the experiment of a design is called, in each language; nothing where its driver has only begun."""
    try:
        name = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(name.values()) if isinstance(name, dict) else (str(name),)


def the_one(words: Sequence[str], verb: str, terminal: Terminal) -> Path:
    """The one results folder that is named or that there is; of an experiment with several the newest, and say so."""
    if len(words) > 1:
        raise Problem(WORDS["kept_one_folder"], verb=verb, given=" ".join(words))
    found = named(words[0]) if words else everything()
    if not found:
        raise Problem("kept_nothing", folder=shown(results_folder()))
    if len(found) > 1 and words and len({one.parent for one in found}) == 1 and not found[0].name.startswith(words[0]):
        last = newest(found)
        said = {"number": len(found), "experiment": last.parent.name, "folder": shown(last), "verb": verb}
        terminal.announce(text(WORDS["kept_newest"], terminal.lang, **said))
        return last
    if len(found) > 1:
        listed = ", ".join(shown(one) for one in found[:3]) + (", …" if len(found) > 3 else "")
        raise Problem(WORDS["kept_several"], verb=verb, listed=listed, number=len(found))
    return found[0]


def newest(folders: Sequence[Path]) -> Path:
    """The one that was stored last."""
    return max(folders, key=_time)


def _time(folder: Path) -> tuple[int, str]:
    """When the last chunk of a design was stored, else its folder made; where that is the same, by name."""
    runs = folder / RUNS
    return (runs if runs.is_dir() else folder).stat().st_mtime_ns, folder.name
