"""An emulator as it is kept: ``configs/emulators/<place>.json``, with what it holds for, and refused where it does not.

It holds for the model, the place and the points of the posterior that its runs were of.  A model of another source
that does the same is the same model: runs of the first points tell.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.emulating.emulator import FORMAT, Emulator
from experiments.language.messages import LANGUAGES, Problem, text
from experiments.settings.behaviour import POINTS, behaviour
from experiments.settings.files import shown
from experiments.settings.version import model_version
from experiments.storage.whole_files import write_text

if TYPE_CHECKING:
    from experiments.settings.configuration import Configuration
    from experiments.settings.uncertainty import ParameterPoints

FOLDER: Final = "emulators"
WORDS = {
    "no_emulator": {
        "en": "There is no emulator of {place}: configs/emulators has no {name}. "
        "Make one: shuniu emulate place={place}",
        "zh": "{place} 尚无仿真器：configs/emulators 中没有 {name}。请训练：shuniu emulate place={place}",
    },
    "wrong": {
        "en": "{file} is not as shuniu emulate writes it. Make it anew: shuniu emulate place={place}",
        "zh": "{file} 不是 shuniu emulate 所写的样子。请重新训练：shuniu emulate place={place}",
    },
    "stale": {
        "en": "{file} does not hold here: {does}. Make it anew: shuniu emulate place={place}",
        "zh": "{file} 已不适用：{does}。请重新训练：shuniu emulate place={place}",
    },
}
CHANGED = {
    "place": {"en": "the place has changed", "zh": "地区已改变"},
    "posterior": {"en": "the points of the posterior are others by now", "zh": "校准所得参数点已改变"},
    "model": {"en": "the model gives other results by now", "zh": "模型的结果已改变"},
}
"""What no longer is as it was."""


def hashes(configuration: Configuration) -> dict[str, str]:
    """What an emulator of this configuration holds for."""
    uncertain = configuration.uncertain
    assert uncertain is not None  # noqa: S101  refused before anything was run
    return {
        "model": model_version(),
        "behaviour": _behaviour(uncertain, configuration.processes),
        "place": configuration.place.digest,
        "posterior": uncertain.digest,
    }


def file_of(place: str, folder: Path) -> Path:
    """Where the emulator of a place is kept."""
    return folder / f"{place}.json"


def size_of(file: Path) -> str | None:
    """The size by which an emulator was made; None where there is none that says so."""
    try:
        size = json.loads(file.read_text(encoding="utf-8"))["made"]["size"]
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return str(size)


def write(emulator: Emulator, folder: Path) -> Path:
    """Write the file of an emulator, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    file = file_of(emulator.place, folder)
    write_text(file, json.dumps(emulator.content(), ensure_ascii=False) + "\n")
    return file


def of_source(emulator: Emulator, model: str) -> Emulator:
    """The same, told to be of another source of the model, which does the same."""
    return replace(emulator, said={**emulator.said, "hashes": {**emulator.said["hashes"], "model": model}})


def emulator_for(configuration: Configuration, path: Sequence[Path]) -> Emulator:
    """The emulator of a configuration's place, in the first of the folders of configurations that has one."""
    place = configuration.place_id
    name = f"{place}.json"
    found = next((folder / FOLDER / name for folder in path if (folder / FOLDER / name).is_file()), None)
    if found is None:
        raise Problem(WORDS["no_emulator"], place=place, name=name)
    return read(found, configuration)


def read(file: Path, configuration: Configuration) -> Emulator:
    """The emulator in a file, refused where it is of another model, place or posterior than the configuration."""
    place = configuration.place_id
    try:
        if json.loads(file.read_text(encoding="utf-8"))["format"] != FORMAT:
            raise Problem(WORDS["wrong"], file=shown(file), place=place)
        found = Emulator.load(file)
    except (KeyError, TypeError, ValueError):
        raise Problem(WORDS["wrong"], file=shown(file), place=place) from None
    if (changed := _changed(found.said["hashes"], configuration)) is not None:
        does = {lang: text(CHANGED[changed], lang) for lang in LANGUAGES}
        raise Problem(WORDS["stale"], file=shown(file), place=place, does=does)
    return found


def _changed(kept: Mapping[str, Any], configuration: Configuration) -> str | None:
    """The first thing that is not as the file says; the model only where another source does something else."""
    uncertain = configuration.uncertain
    if kept.get("place") != configuration.place.digest:
        return "place"
    if uncertain is None or kept.get("posterior") != uncertain.digest:
        return "posterior"
    if kept.get("model") == model_version():
        return None
    return None if kept.get("behaviour") == _behaviour(uncertain, configuration.processes) else "model"


def _behaviour(uncertain: ParameterPoints, processes: Sequence[str]) -> str:
    """What runs at the first points show, as a word."""
    return behaviour([dict(zip(uncertain.keys, row, strict=True)) for row in uncertain.rows[:POINTS]], processes)
