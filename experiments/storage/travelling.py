"""Stored tables as they leave the house: names, values and outcomes beside their keys, and words about each column.

What is stored stays as it is.  Here the scenarios' names, the factors' values, the calendar and the names of groups
stand beside their ids, outcomes beside the counts of each month, and no column is called by a word that query
languages keep for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from experiments.analysis.wording import year_and_month
from experiments.language.catalogue.columns import NO_UNITS
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import Problem, in_language
from experiments.running.draws import DRAW
from experiments.storage import codebook
from experiments.storage.group_names import group_names
from experiments.storage.manifest import command_elsewhere, title
from experiments.storage.names import RUNS
from experiments.storage.rows import RECORDS
from experiments.storage.store import Dataset

OTHERWISE: Final[Mapping[str, str]] = {"by": "breakdown", "group": "group_id", "start": "parameter_set"}
"""Column as it is stored → as it travels, where the first is a word of SQL."""
NOT_OF_A_NAME: Final = re.compile(r"\W")
"""What a name needs quotes for: the full stops between the parts of a key, a hyphen in the id of a policy."""
SERIES: Final = "series"


def tables_of(dataset: Dataset) -> tuple[str, ...]:
    """The tables that are kept of a design."""
    return (RUNS, *RECORDS[dataset.manifest["record"]])


def travelling(key: str) -> str:
    """What a stored column or a factor is called where it goes: a name that needs no quotes in any language.

    >>> travelling("levers.reach"), travelling("group"), travelling("policy.plan-2024.start")
    ('levers_reach', 'group_id', 'policy_plan_2024_start')
    """
    return NOT_OF_A_NAME.sub("_", OTHERWISE.get(key, key))


def apart(keys: Iterable[str]) -> dict[str, str]:
    """Keys and what they are called where they go, no two alike, capital letters or not: a later one has a number.

    >>> list(apart(["policy.a-b.start", "policy.a_b.start", "policy.A_b.start"]).values())
    ['policy_a_b_start', 'policy_a_b_start_2', 'policy_A_b_start_3']
    """
    called: dict[str, str] = {}
    taken: set[str] = set()
    for key in dict.fromkeys(keys):
        name = told = travelling(key)
        number = 1
        while told.lower() in taken:
            number += 1
            told = f"{name}_{number}"
        taken.add(told.lower())
        called[key] = told
    return called


def varied_names(dataset: Dataset) -> dict[str, str]:
    """What the factors and uncertain parameters of a design are called, the same in all that is exported of it."""
    return apart((*codebook.COLUMNS, *dataset.factors, *varied_in(dataset, RUNS)))


def parts(dataset: Dataset, table: str) -> Iterator[pa.Table]:
    """A table chunk by chunk, with all that it has beside what is stored."""
    beside = _Beside(dataset, table)
    called = varied_names(dataset)
    for part in dataset.parts(table):
        columns = beside.columns(part)
        yield pa.table({called.get(key, travelling(key)): values for key, values in columns.items()})


def described(dataset: Dataset, table: str, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """What is to be said of these columns as they travel: key, meaning in both languages, unit in both."""
    keys = {name: key for key, name in varied_names(dataset).items()}
    found = {}
    for name in names:
        key = keys.get(name, name)
        english, chinese, unit, heading = codebook.said(table, key, dataset.plan)
        in_chinese = in_language(unit_of(unit), "zh")
        found[name] = {
            "key": key,
            "meaning_en": english,
            "meaning_zh": chinese,
            "unit": unit,
            "unit_zh": in_chinese,
            "heading_zh": heading if unit in NO_UNITS else f"{heading}（{in_chinese}）",
        }
    return found


def headings(dataset: Dataset, table: str, names: Sequence[str], lang: str) -> list[str]:
    """The first line of a table: its columns, or in Chinese what they are called with their units, no two alike."""
    if lang != "zh":
        return list(names)
    found = [one["heading_zh"] for one in described(dataset, table, names).values()]
    return [one if found.count(one) == 1 else f"{one}[{name}]" for one, name in zip(found, names, strict=True)]


def about(dataset: Dataset) -> dict[str, str]:
    """What a file that travels says of the runs in it."""
    manifest = dataset.manifest
    called = title(manifest)
    return {
        "title": called["en"],
        "title_zh": called["zh"],
        "experiment": manifest["experiment"],
        "place": in_language(manifest["place"]["name"], "en"),
        "month_zero": manifest["place"]["month_zero"],
        "design_hash": manifest["design"],
        "version": f"shuniu {manifest['versions']['shuniu']}",
        "model": manifest["model"],
        "command": command_elsewhere(manifest),
        "runs": f"{dataset.n_ok} of {dataset.n_planned} ok",
    }


def varied_in(dataset: Dataset, table: str) -> tuple[str, ...]:
    """The uncertain parameters with the point of them, in the table that has one row a run; elsewhere ``run`` tells."""
    uncertain = dataset.plan.get("uncertain") if table == RUNS else None
    return () if uncertain is None else (DRAW, *uncertain["keys"])


def outcomes_by_month(dataset: Dataset, series: Mapping[str, Any]) -> dict[str, np.ndarray[Any, Any]]:
    """Every outcome that is asked for, of counts whose last axis is the months.

    That of a mechanism of one's own whose formula is not here is left out: its counts stand there.
    """
    found = {}
    for name, one in dataset.mechanisms.outcomes.items():
        if name not in dataset.left_out:
            try:
                found[name] = one.of(series)
            except Problem:
                continue
    return found


class _Beside:
    """What stands beside the stored columns of one table."""

    def __init__(self, dataset: Dataset, table: str) -> None:
        self.dataset = dataset
        self.table = table
        self.names = {scenario["id"]: scenario["name"] for scenario in dataset.manifest["scenarios"]}
        self.calendar = _calendar(dataset, table)
        self.varied = varied_in(dataset, table)
        self.design = dataset.design.select(["run", *dataset.factors, *self.varied])

    def columns(self, part: pa.Table) -> dict[str, Any]:
        """All columns of a part, in their order."""
        columns: dict[str, Any] = {}
        for name in part.column_names:
            if name in self.dataset.left_out:
                continue
            columns[name] = part[name]
            if name == "scenario":
                columns |= _named(part[name], "scenario", self.names)
            elif name == "month":
                columns["calendar"] = self.calendar.take(part[name])
            elif name == "group":
                columns |= self._groups(part)
            if further := {"point": self.dataset.factors, "seed": self.varied}.get(name):
                places = pc.index_in(part["run"], self.design["run"])
                columns |= {key: self.design[key].take(places) for key in further}
        if self.table == SERIES:
            shape = (-1, len(self.dataset.months))  # a run stands in one piece, its months in their order
            counts = {name: part[name].to_numpy().reshape(shape) for name in codebook.counts(part.column_names)}
            columns |= {name: values.ravel() for name, values in outcomes_by_month(self.dataset, counts).items()}
        return columns

    def _groups(self, part: pa.Table) -> dict[str, pa.Array]:
        """The groups' names; ids may be the same in two breakdowns, so they go by both."""
        both = pc.binary_join_element_wise(part["by"], part["group"], "\n")
        known = {}
        for one in pc.unique(both).to_pylist():
            by, group = one.split("\n")
            (known[one],) = group_names(self.dataset.plan["place"], by, [group])
        return _named(both, "group", known)


def _named(keys: pa.ChunkedArray, column: str, names: Mapping[str, Mapping[str, str]]) -> dict[str, pa.Array]:
    """Two columns with the names of ids in English and Chinese."""
    coded = keys.combine_chunks().dictionary_encode()
    said = {lang: [names[one][lang] for one in coded.dictionary.to_pylist()] for lang in ("en", "zh")}
    return {f"{column}_{lang}": pa.array(words, pa.string()).take(coded.indices) for lang, words in said.items()}


def _calendar(dataset: Dataset, table: str) -> pa.Array:
    """The calendar month of each month; what happens in a month happens in the one before the state."""
    before = 1 if table in codebook.OF_EVENTS else 0
    months = (year_and_month(dataset.manifest["place"]["month_zero"], int(month) - before) for month in dataset.months)
    return pa.array([f"{year:04}-{month:02}" for year, month in months])
