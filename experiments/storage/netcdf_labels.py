"""The coordinates of results as arrays, after the CF conventions, and the counts by group that stand along one of them.

Words stand as rows of letters, as version 3 of the format has them; a group's name and a seed are told beside their
dimension by the attribute ``coordinates`` of every variable that has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.wording import year_and_month
from experiments.language.catalogue.columns import Said
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import LANGUAGES, text
from experiments.storage import codebook
from experiments.storage.drawn import parameters
from experiments.storage.group_names import group_names
from experiments.storage.names import RUNS
from experiments.storage.store import Dataset
from experiments.storage.travelling import varied_names

WORDS = {
    "months": {"en": "months since {zero}", "zh": "自 {zero} 起的月数"},
    "years": {"en": "months since {zero} at which groups are counted", "zh": "分组计数的月份，自 {zero} 起的月数"},
    "first_day": {"en": "first day of the month that begins at this state", "zh": "该存量所在月份的首日"},
}

CF_UNITS: Final[Mapping[str, str]] = {"years": "year", "months": "month", "1/year": "year-1", "1/month": "month-1"}
"""Units that UDUNITS knows; counts, shares and money have none there, and say what they count beside it."""
LETTERS: Final = {"_Encoding": "utf-8"}


@dataclass(frozen=True)
class Variable:
    """A variable of the file; ``beside`` its dimension says of a coordinate that it is not the dimension's own."""

    name: str
    dimensions: tuple[str, ...]
    values: NDArray[Any]
    attributes: Mapping[str, str]
    beside: bool = False


def attributes(said: Said) -> dict[str, str]:
    """The attributes of what is said of a column: what it is in both languages, and its unit."""
    words = {"long_name": said.english, "long_name_zh": said.chinese, "units": CF_UNITS.get(said.unit, "1")}
    return words | {"unit_name": said.unit, "unit_name_zh": unit_of(said.unit)["zh"]}


def said(dataset: Dataset, table: str, column: str) -> dict[str, str]:
    """The attributes of a column."""
    return attributes(codebook.said(table, column, dataset.plan))


def paid(account: str) -> dict[str, str]:
    """The attributes of what one account of the ledger pays, all payers together."""
    return attributes(codebook.paid(account))


def with_coordinates(found: Sequence[Variable]) -> list[Variable]:
    """The variables, each telling which coordinates beside its dimensions belong to it."""
    beside = [one for one in found if one.beside]
    named = []
    for one in found:
        mine = [other.name for other in beside if other.dimensions[0] in one.dimensions]
        is_value = not one.beside and one.name not in one.dimensions and "bounds" not in one.name
        told = {**one.attributes, "coordinates": " ".join(mine)} if is_value and mine else one.attributes
        named.append(replace(one, attributes=told))
    return named


def coordinates(dataset: Dataset) -> Iterator[Variable]:
    """Scenarios by id and name, replicates with seed and uncertain parameters, months with their dates, points."""
    known = {scenario["id"]: scenario["name"] for scenario in dataset.manifest["scenarios"]}
    ids = dataset.scenarios_of_points if dataset.factors else dataset.scenarios
    yield _words(dataset, "scenario", "scenario", ids)
    for lang in LANGUAGES:
        yield _words(dataset, f"scenario_{lang}", "scenario", [known[one][lang] for one in ids])
    yield _numbered(dataset, "replicate", dataset.n_replicates)
    seeds = np.array(dataset.manifest["seeds"][: dataset.n_replicates], dtype=np.float64)
    yield Variable("seed", ("replicate",), seeds, said(dataset, RUNS, "seed"), beside=True)
    called = varied_names(dataset)
    for column, drawn in parameters(dataset).items():
        yield Variable(called[column], ("replicate",), drawn, said(dataset, RUNS, column), beside=True)
    yield from _of_points(dataset) if dataset.factors else _of_months(dataset)


def _of_months(dataset: Dataset) -> Iterator[Variable]:
    """Months since month 0 and their dates: a state stands at the first day, what happens before it since the last."""
    zero = dataset.manifest["place"]["month_zero"]
    about = {**_called(WORDS["months"], zero), "units": "1", "bounds": "month_bounds"}
    yield Variable("month", ("month",), dataset.months.astype(np.int32), about)
    bounds = np.stack([dataset.months - 1, dataset.months], axis=1).astype(np.int32)
    yield Variable("month_bounds", ("month", "bound"), bounds, {})
    yield Variable("time", ("month",), _days(zero, dataset.months), _dated(zero), beside=True)


def _of_points(dataset: Dataset) -> Iterator[Variable]:
    """Points with the values of their factors, and the parameter set of each."""
    yield _numbered(dataset, "point", dataset.n_points)
    sets = dataset.starts.astype(np.int32)
    yield Variable("parameter_set_of_point", ("point",), sets, said(dataset, RUNS, "start"), beside=True)
    yield _numbered(dataset, "parameter_set", int(sets.max()) + 1)
    called = varied_names(dataset)
    for key, tried in dataset.points.items():
        name, words = called[key], said(dataset, RUNS, key)
        if any(isinstance(value, str) for value in tried):
            letters = letters_of([str(value) for value in tried])
            yield Variable(name, ("point", f"{name}_length"), letters, {**words, **LETTERS}, beside=True)
        else:
            yield Variable(name, ("point",), np.array(tried, dtype=np.float64), words, beside=True)


def of_groups(dataset: Dataset, measures: Sequence[str]) -> Iterator[Variable]:
    """Counts by group, scenario × replicate × group × year: the groups of all breakdowns stand along one dimension."""
    scenarios = {scenario: place for place, scenario in enumerate(dataset.scenarios)}
    groups: dict[tuple[str, str], int] = {}
    months: list[int] = []
    cubes: dict[str, NDArray[np.float64]] = {}
    for part in dataset.parts("groups"):
        pairs = list(zip(part["by"].to_pylist(), part["group"].to_pylist(), strict=True))
        if not groups:
            groups = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
            months = sorted(set(part["month"].to_pylist()))
            shape = (len(scenarios), dataset.n_replicates, len(groups), len(months))
            cubes = {name: np.full(shape, np.nan) for name in measures}
        index = (
            np.array([scenarios[one] for one in part["scenario"].to_pylist()], dtype=np.int64),
            part["replicate"].to_numpy(),
            np.array([groups[pair] for pair in pairs], dtype=np.int64),
            np.searchsorted(months, part["month"].to_numpy()),
        )
        for name in measures:
            cubes[name][index] = part[name].to_numpy()
    yield from _groups(dataset, list(groups))
    zero, years = dataset.manifest["place"]["month_zero"], np.array(months, dtype=np.int64)
    words = {**_called(WORDS["years"], zero), "units": "1"}
    yield Variable("year_month", ("year_month",), years.astype(np.int32), words)
    yield Variable("year_time", ("year_month",), _days(zero, years), _dated(zero), beside=True)
    for name, values in cubes.items():
        words = {**said(dataset, "groups", name), "cell_methods": "year_month: point"}
        yield Variable(f"{name}_by_group", ("scenario", "replicate", "group", "year_month"), values, words)


def _groups(dataset: Dataset, pairs: Sequence[tuple[str, str]]) -> Iterator[Variable]:
    """The groups: by what the register is broken down, the id of the part, and its name."""
    place = dataset.plan["place"]
    names = [group_names(place, by, [group])[0] for by, group in pairs]
    yield _numbered(dataset, "group", len(pairs))
    yield _words(dataset, "breakdown", "group", [by for by, _ in pairs])
    yield _words(dataset, "group_id", "group", [group for _, group in pairs])
    for lang in LANGUAGES:
        yield _words(dataset, f"group_{lang}", "group", [name[lang] for name in names])


STORED: Final = {
    "parameter_set": (RUNS, "start"),
    "breakdown": ("groups", "by"),
    "group_id": ("groups", "group"),
    "group": ("groups", "group"),
}
"""Coordinate → table and column that say what it is, where that is not its own name in the runs."""


def _numbered(dataset: Dataset, dimension: str, size: int) -> Variable:
    words = said(dataset, *STORED.get(dimension, (RUNS, dimension)))
    return Variable(dimension, (dimension,), np.arange(size, dtype=np.int32), words)


def _words(dataset: Dataset, name: str, dimension: str, words: Sequence[str]) -> Variable:
    about = said(dataset, *STORED.get(name, (RUNS, name)))
    kept = {attribute: about[attribute] for attribute in ("long_name", "long_name_zh")} | LETTERS
    return Variable(name, (dimension, f"{name}_length"), letters_of(words), kept, beside=True)


def _days(zero: str, months: NDArray[np.int64]) -> NDArray[np.float64]:
    """Days from month 0 to the first day of each month."""
    first = date(*year_and_month(zero, 0), 1)
    days = (date(*year_and_month(zero, int(month)), 1) for month in months)
    return np.array([(day - first).days for day in days], dtype=np.float64)


def _dated(zero: str) -> dict[str, str]:
    year, month = year_and_month(zero, 0)
    return {
        "standard_name": "time",
        **_called(WORDS["first_day"], zero),
        "units": f"days since {year:04}-{month:02}-01",
        "calendar": "proleptic_gregorian",
    }


def _called(words: Mapping[str, str], zero: str) -> dict[str, str]:
    """What a coordinate is called in both languages."""
    return {"long_name": text(words, "en", zero=zero), "long_name_zh": text(words, "zh", zero=zero)}


def letters_of(words: Sequence[str]) -> NDArray[np.bytes_]:
    """Words as rows of bytes in UTF-8, filled up with zeros."""
    encoded = [word.encode() for word in words]
    length = max([1, *map(len, encoded)])
    return np.array([list(word.ljust(length, b"\0")) for word in encoded], dtype=np.uint8).view("S1")
