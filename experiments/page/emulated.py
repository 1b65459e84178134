"""What ``shuniu emulate`` has written, as a page needs it: found, read, and checked for what the page relies on."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.settings.files import decoded, shown

WORDS = {
    "none": {
        "en": "There is no emulator of {place} yet. To make one, type: shuniu emulate place={place}",
        "zh": "{place} 尚无代理模型。请先运行：shuniu emulate place={place}",
    },
    "not_one": {
        "en": "{file} is no emulator as shuniu emulate writes it: {does}. To make one, type: shuniu emulate",
        "zh": "{file} 不是 shuniu emulate 所写的代理模型：{does}。请运行：shuniu emulate",
    },
    "other_place": {
        "en": "{file} is of {found}, and this was asked of {place}. Type place={found}, or: "
        "shuniu emulate place={place}",
        "zh": "{file} 属于 {found}，而所问的是 {place}。请写 place={found}，或运行：shuniu emulate place={place}",
    },
}
WHATS = {
    "json": {"en": "it is not JSON", "zh": "不是 JSON"},
    "format": {"en": "its format is {found}, not {wanted}", "zh": "格式为 {found}，应为 {wanted}"},
    "lacks": {"en": "it lacks '{key}'", "zh": "缺少“{key}”"},
    "array": {"en": "the array '{key}' has not the size that it says", "zh": "数组“{key}”与所写大小不符"},
    "lever": {"en": "the model has no lever '{key}'", "zh": "模型中没有政策手段“{key}”"},
    "range": {"en": "the range of '{key}' is none", "zh": "“{key}”的范围无效"},
}
FOLDER: Final = "emulators"
FORMAT: Final = 1
BYTES: Final = {"float16": 2, "float32": 4, "float64": 8, "int16": 2}
NEEDED: Final = (
    "place", "years", "levers", "draws", "network", "outputs", "status_quo", "chance", "error", "made",
)  # fmt: skip
YEAR: Final = "from_year"
"""The lever that is no lever: the year in whose January the policy begins."""


@dataclass(frozen=True)
class Emulated:
    """A checked emulator: its content as JSON has it, and the mark by which an address tells it from others."""

    file: Path
    content: Mapping[str, Any]
    mark: str

    @property
    def levers(self) -> Sequence[Mapping[str, Any]]:
        """What may be moved, each with its range and neutral value."""
        found: Sequence[Mapping[str, Any]] = self.content["levers"]
        return found


def found(place: str, given: str | None, path: Sequence[Path]) -> Path:
    """The file that is named, else the place's in the first folder of configurations that has one."""
    if given is not None:
        return Path(given).expanduser()
    files = [folder / FOLDER / f"{place}.json" for folder in path]
    file = next((one for one in files if one.is_file()), None)
    if file is None:
        raise Problem(WORDS["none"], place=place)
    return file


def read(file: Path, place: str, known: Mapping[str, Any]) -> Emulated:
    """The emulator in a file, refused where a page could not be made of it; ``known`` are the model's levers."""
    text = decoded(file)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _wrong(file, "json") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        given = content.get("format", "–") if isinstance(content, dict) else "–"
        raise _wrong(file, "format", found=given, wanted=FORMAT)
    for key in NEEDED:
        if key not in content:
            raise _wrong(file, "lacks", key=key)
    if content["place"] != place:
        raise Problem(WORDS["other_place"], file=shown(file), found=content["place"], place=place)
    for one in content["levers"]:
        _check_lever(one, file, known)
    _check_arrays(content, "", file)
    return Emulated(file, content, hashlib.sha256(text.encode()).hexdigest()[:8])


def _check_lever(one: Mapping[str, Any], file: Path, known: Mapping[str, Any]) -> None:
    for key in ("id", "low", "high", "neutral"):
        if key not in one:
            raise _wrong(file, "lacks", key=key)
    if one["id"] != YEAR and one["id"] not in known:
        raise _wrong(file, "lever", key=one["id"])
    low, neutral, high = one["low"], one["neutral"], one["high"]
    if not (low <= neutral <= high and low < high):
        raise _wrong(file, "range", key=one["id"])


def _check_arrays(part: Any, key: str, file: Path) -> None:
    """Refuse an array whose bytes are not as many as its shape asks for."""
    if isinstance(part, Mapping) and {"shape", "type", "data"} <= set(part):
        try:
            size = len(base64.b64decode(part["data"], validate=True))
            wanted = math.prod(part["shape"]) * BYTES[part["type"]]
        except (binascii.Error, KeyError, TypeError, ValueError) as error:
            raise _wrong(file, "array", key=key) from error
        if size != wanted:
            raise _wrong(file, "array", key=key)
    elif isinstance(part, Mapping):
        for name, one in part.items():
            _check_arrays(one, str(name), file)
    elif isinstance(part, list) and part and isinstance(part[0], Mapping):
        for one in part:
            _check_arrays(one, key, file)


def _wrong(file: Path, what: str, **values: Any) -> Problem:
    does = {lang: said.format(**values) for lang, said in WHATS[what].items()}
    return Problem(WORDS["not_one"], file=shown(file), does=does)
