"""Stored tables as CSV that spreadsheets read: UTF-8 with its mark, so that Chinese shows; written chunk by chunk."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from experiments.analysis.wording import year_and_month
from experiments.running.draws import DRAW
from experiments.running.work import plan_of
from experiments.storage import codebook, spreadsheet
from experiments.storage.names import RUNS
from experiments.storage.rows import RECORDS
from experiments.storage.store import Dataset
from experiments.storage.whole_files import write_whole

MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
"""Without it Excel takes UTF-8 for the encoding of the machine."""
CODEBOOK: Final = "codebook.csv"


def tables_of(dataset: Dataset) -> tuple[str, ...]:
    """The tables that are kept of a design."""
    return (RUNS, *RECORDS[dataset.manifest["record"]])


def write_csv(dataset: Dataset, table: str, file: Path, lang: str = "en") -> int:
    """Write a table, with headings in this language; how many rows it has."""
    written, plan = 0, plan_of(dataset.folder).content

    def write(hidden: Path) -> None:
        nonlocal written
        options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
        with hidden.open("wb") as stream:
            stream.write(MARK)
            for number, part in enumerate(labelled(dataset, table)):
                if number == 0:
                    stream.write(_line(codebook.headings(table, part.column_names, lang, plan)))
                columns = {name: spreadsheet.column(part[name]) for name in part.column_names}
                arrow_csv.write_csv(pa.table(columns), stream, options)
                written += part.num_rows

    write_whole(file, write)
    return written


def write_codebook(dataset: Dataset, tables: Sequence[str], file: Path, lang: str = "en") -> None:
    """Write what the columns of these tables mean, in this language."""
    found = {table: next(labelled(dataset, table)).column_names for table in tables}

    def write(hidden: Path) -> None:
        with hidden.open("wb") as stream:
            stream.write(MARK)
            for row in codebook.rows(found, lang, plan_of(dataset.folder).content):
                stream.write(_line(row))

    write_whole(file, write)


def labelled(dataset: Dataset, table: str) -> Iterator[pa.Table]:
    """The parts of a table with the scenarios' names, the factors' values and the calendar beside its keys."""
    names = {scenario["id"]: scenario["name"] for scenario in dataset.manifest["scenarios"]}
    calendar = _calendar(dataset, table)
    varied = varied_in(dataset, table)
    design = dataset.design.select(["run", *dataset.factors, *varied])
    for part in dataset.parts(table):
        columns: dict[str, Any] = {}
        for name in part.column_names:
            if name in dataset.left_out:
                continue
            columns[name] = part[name]
            if name == "scenario":
                coded = part[name].combine_chunks().dictionary_encode()
                for lang in ("en", "zh"):
                    said = pa.array([names[one][lang] for one in coded.dictionary.to_pylist()], pa.string())
                    columns[f"scenario_{lang}"] = said.take(coded.indices)
            if name == "month":
                columns["calendar"] = calendar.take(part[name])
            if further := {"point": dataset.factors, "seed": varied}.get(name):
                places = pc.index_in(part["run"], design["run"])
                columns |= {key: design[key].take(places) for key in further}
        yield pa.table(columns)


def varied_in(dataset: Dataset, table: str) -> tuple[str, ...]:
    """The uncertain parameters with the point of them, in the table that has one row a run; elsewhere ``run`` tells."""
    uncertain = dataset.plan.get("uncertain") if table == RUNS else None
    return () if uncertain is None else (DRAW, *uncertain["keys"])


def _calendar(dataset: Dataset, table: str) -> pa.Array:
    """The calendar month of each month; what happens in a month happens in the one before the state."""
    before = 1 if table in codebook.OF_EVENTS else 0
    months = (year_and_month(dataset.manifest["place"]["month_zero"], int(month) - before) for month in dataset.months)
    return pa.array([f"{year:04}-{month:02}" for year, month in months])


def _line(values: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(map(spreadsheet.cell, values))
    return stream.getvalue().encode()
