"""What calibration left of the uncertain numbers, as it is kept: points in a CSV, and beside it what they are.

``configs/posterior/<name>.csv`` has the numbers' keys in its first line and a point in every other one, all of equal
weight, any first of them as good as any others; ``<name>.yaml`` says of which place they are and how they were made.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import LANGUAGES, Problem, text
from experiments.settings.behaviour import POINTS, behaviour
from experiments.settings.facts_file import YEAR, fitted
from experiments.settings.files import decoded, options, read, shown
from experiments.settings.mechanisms import dotted, mechanism, shipped
from experiments.settings.places import load_place
from experiments.settings.version import model_version
from sim.parameters import ParameterInfo

WORDS = {
    "no_posterior": {
        "en": "There is no calibration for {place}: configs/posterior has no {name}. uncertainty=prior draws from what "
        "is believed of the numbers, uncertainty=fixed keeps them as they are.",
        "zh": "{place} 尚无校准结果：configs/posterior 中没有 {name}。"
        "可用 uncertainty=prior（按先验抽取）或 uncertainty=fixed（参数固定）。",
    },
    "posterior_stale": {
        "en": "{file} does not hold here: {does}. Calibrate anew (shuniu calibrate), or set uncertainty=prior.",
        "zh": "{file} 已不适用：{does}。请重新校准（shuniu calibrate），或设 uncertainty=prior。",
    },
    "posterior_wrong": {
        "en": "{file}, line {line}: {does}. It is not as calibration writes it.",
        "zh": "{file} 第 {line} 行：{does}。该文件不是校准所写的样子。",
    },
    "carried_over": {
        "en": "{place} has no calibration of its own: the mechanisms' numbers are those calibrated for {name}, and the "
        "place's own are drawn from what is believed of them.",
        "zh": "{place} 没有自己的校准结果：机制参数取自 {name} 的校准，地区自身的数值按先验抽取。",
    },
    "no_header": {
        "en": "{file} is not as calibration writes it. Calibrate anew (shuniu calibrate), or set uncertainty=prior.",
        "zh": "{file} 不是校准所写的样子。请重新校准（shuniu calibrate），或设 uncertainty=prior。",
    },
    "held": {
        "en": "{keys}: held as set. The other parameters are as calibration left them without that, so that the facts "
        "may not be met.",
        "zh": "{keys} 按设定值固定；其余参数仍为未固定时的校准结果，因此可能不再符合事实。",
    },
    "other_form": {
        "en": "{place} was not calibrated with {forms}: the parameters are those of the usual forms.",
        "zh": "{place} 未按 {forms} 的另一形式校准：参数取自通常形式的校准。",
    },
}
WHATS = {
    "unknown": {"en": "the model has no '{key}'", "zh": "模型中没有“{key}”"},
    "outside": {"en": "{key} = {value} is not from {low} to {high}", "zh": "{key} = {value} 不在 {low} 与 {high} 之间"},
    "twice": {"en": "'{key}' is there twice", "zh": "“{key}”出现两次"},
    "number": {"en": "'{value}' is not a number", "zh": "“{value}”不是数"},
    "columns": {"en": "{found} numbers in place of {expected}", "zh": "应有 {expected} 个数，实有 {found} 个"},
    "empty": {"en": "there are no points", "zh": "没有任何点"},
    "other_points": {"en": "the points are not those that {header} tells of", "zh": "参数点与 {header} 所述不符"},
    "priors": {"en": "what is believed of the numbers has changed", "zh": "参数的先验已改变"},
    "no_place": {"en": "there is no place '{place}' any more", "zh": "已没有地区“{place}”"},
    "place": {"en": "the place '{place}' has changed", "zh": "地区“{place}”已改变"},
    "facts": {"en": "the facts of '{place}' have changed", "zh": "“{place}”的事实已改变"},
    "behaviour": {"en": "the model gives other results by now", "zh": "模型的结果已改变"},
}
"""What is wrong with a file."""

FOLDER: Final = "posterior"
USUAL: Final = "beijing_2013"
"""Whose calibration a place takes that has none and names none."""


@dataclass(frozen=True)
class Posterior:
    """What calibration left: points of the numbers that it moved, and what is to be said where they are another's."""

    keys: tuple[str, ...] = ()
    rows: tuple[tuple[float, ...], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    def column(self, key: str) -> list[float]:
        """The values of a number, point by point."""
        place = self.keys.index(key)
        return [row[place] for row in self.rows]


def name_of(place_id: str, forms: Sequence[str]) -> str:
    """What a place's calibration is called, with the rules that have their other form.

    >>> name_of("beijing_2013", ["motivation.threshold"])
    'beijing_2013.motivation.threshold'
    """
    return ".".join([place_id, *sorted(forms)])


def posterior_for(
    place_id: str, place: Mapping[str, Any], path: Sequence[Path], known: Mapping[str, ParameterInfo],
    forms: Sequence[str] = (),
) -> Posterior:  # fmt: skip
    """What a place's calibration left; else that of the place that it names, or of the usual one, for mechanisms.

    Where ``forms`` of rules are other than usual, of a calibration with them, if there is one.
    """
    there = options(FOLDER, path)
    if name_of(place_id, forms) in there:
        return read_posterior(there[name_of(place_id, forms)], known, path)
    if forms and place_id in there:
        return _saying(
            read_posterior(there[place_id], known, path), "other_form", place=place_id, forms=", ".join(forms)
        )
    name = str(place.get(FOLDER) or USUAL)
    if name not in there:
        raise Problem(WORDS["no_posterior"], place=place_id, name=f"{name}.yaml")
    with_forms = name_of(name, forms)
    other = forms and with_forms not in there
    name = name if other else with_forms
    found = read_posterior(there[name], known, path)
    kept = [column for column, key in enumerate(found.keys) if not key.startswith("place.")]
    keys = tuple(found.keys[column] for column in kept)
    rows = tuple(tuple(row[column] for column in kept) for row in found.rows)
    carried = _saying(replace(found, keys=keys, rows=rows), "carried_over", place=place_id, name=name)
    return _saying(carried, "other_form", place=name, forms=", ".join(forms)) if other else carried


def _saying(found: Posterior, key: str, **values: Any) -> Posterior:
    """The same, with one sentence more to be said of it."""
    sentences = {lang: text(WORDS[key], lang, **values) for lang in LANGUAGES}
    said = {lang: f"{found.said.get(lang, '')} {sentence}".strip() for lang, sentence in sentences.items()}
    return replace(found, said=said)


def holding(found: Posterior, held: Collection[str]) -> Posterior:
    """The same where some of its numbers are set: that the others were not found with these is said."""
    keys = [key for key in found.keys if key in held]
    return _saying(found, "held", keys=", ".join(keys)) if keys else found


def read_posterior(file: Path, known: Mapping[str, ParameterInfo], path: Sequence[Path]) -> Posterior:
    """The points beside a YAML file, every number one that there is and within its limits."""
    points, header = file.with_suffix(".csv"), read(file)
    if not is_header(header):
        raise Problem(WORDS["no_header"], file=shown(file))
    content = decoded(points)
    if points_digest(content) != header["points"]:
        raise _stale(points, "other_points", header=file.name)
    keys, rows = points_in(content, points)
    check_fresh(header, keys, rows, known, points, path)
    return Posterior(keys, rows, file=file)


@lru_cache(maxsize=8)
def points_in(content: str, file: Path) -> tuple[tuple[str, ...], tuple[tuple[float, ...], ...]]:
    """The keys and the points that a CSV of this content has."""
    lines = [line for line in csv.reader(content.splitlines()) if line]
    keys = tuple(lines[0]) if lines else ()
    if len(lines) < 2:
        raise _wrong(file, 1, "empty")
    for key in keys:
        if keys.count(key) > 1:
            raise _wrong(file, 1, "twice", key=key)
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(keys):
            raise _wrong(file, number, "columns", found=len(line), expected=len(keys))
        rows.append(tuple(_number(value, file, number) for value in line))
    return keys, tuple(rows)


def check_fresh(
    header: Mapping[str, Any], keys: Sequence[str], rows: Sequence[Sequence[float]],
    known: Mapping[str, ParameterInfo], file: Path, path: Sequence[Path],
) -> None:  # fmt: skip
    """Refuse points that were found with another model, other beliefs, facts or places than there are now.

    A shipped mechanism that is left out of a month is known all the same.
    """
    everything = {
        f"process.{one.name}.{name}": info
        for one in map(mechanism, shipped())
        for name, info in one.parameters.items()
    } | dict(known)  # fmt: skip
    for column, key in enumerate(keys):
        if key not in everything:
            raise _stale(file, "unknown", key=key)
        info = everything[key]
        low, high = info.low, info.high
        if outside := [row[column] for row in rows if not low <= row[column] <= high]:
            raise _stale(file, "outside", key=key, value=outside[0], low=low, high=high)
    if header["priors"] != priors_digest({key: everything[key] for key in keys}):
        raise _stale(file, "priors")
    for place_id, digests in header["places"].items():
        _check_place(str(place_id), digests, file, path)
    if header["code"] != model_version():
        fixed = {f"process.{form}": 1.0 for form in header["forms"]}
        points = [fixed | dict(zip(keys, row, strict=True)) for row in rows[:POINTS]]
        if header["behaviour"] != behaviour(points, header["processes"]):
            raise _stale(file, "behaviour")


def _check_place(place_id: str, digests: Mapping[str, str], file: Path, path: Sequence[Path]) -> None:
    """Refuse points of a place that is not as it was, or of which other facts are known."""
    places = options("place", path)
    if place_id not in places:
        raise _stale(file, "no_place", place=place_id)
    place = load_place(place_id, places[place_id])
    if place.digest != digests.get("place"):
        raise _stale(file, "place", place=place_id)
    facts = options("facts", path).get(place.facts or "")
    if facts_digest(fitted(read(facts)["facts"]) if facts else ()) != digests.get("facts"):
        raise _stale(file, "facts", place=place_id)


def is_header(given: Any) -> bool:
    """Whether a file says all that calibration writes of what its points hold for."""
    words = ("points", "code", "behaviour", "priors")
    return (
        isinstance(given, Mapping)
        and all(isinstance(given.get(key), str) for key in words)
        and isinstance(given.get("forms"), list)
        and isinstance(given.get("processes"), list)
        and set(map(str, given["processes"])) <= set(map(dotted, shipped()))
        and isinstance(given.get("places"), Mapping)
        and bool(given["places"])
        and all(isinstance(one, Mapping) for one in given["places"].values())
    )


def points_digest(content: str) -> str:
    """Twelve hexadecimal digits over the points as their file has them."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def priors_digest(infos: Mapping[str, ParameterInfo]) -> str:
    """Twelve hexadecimal digits over what is believed of these numbers."""
    said = [
        (key, info.low, info.high, *((info.prior.low, info.prior.high, info.prior.scale) if info.prior else ()))
        for key, info in sorted(infos.items())
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def facts_digest(entries: Iterable[Mapping[str, Any]]) -> str:
    """Twelve hexadecimal digits over what facts ask of a run."""
    said = sorted(
        repr([str(one["id"]), str(one["measure"]), str(one.get("of") or ""), int(one.get("month") or YEAR),
              *(None if one[end] is None else float(one[end]) for end in ("low", "high"))])
        for one in entries
    )  # fmt: skip
    return hashlib.sha256("".join(said).encode()).hexdigest()[:12]


def _number(value: str, file: Path, line: int) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _wrong(file, line, "number", value=value)
    return number


def _wrong(file: Path, line: int, what: str, **values: Any) -> Problem:
    return _problem("posterior_wrong", file, what, values, line=line)


def _stale(file: Path, what: str, **values: Any) -> Problem:
    return _problem("posterior_stale", file, what, values)


def _problem(key: str, file: Path, what: str, values: Mapping[str, Any], **further: Any) -> Problem:
    said = {lang: text(WHATS[what], lang, **values) for lang in LANGUAGES}
    does = {lang: one.replace("{", "{{").replace("}", "}}") for lang, one in said.items()}  # filled in already
    return Problem(WORDS[key], file=shown(file), does=does, **further)
