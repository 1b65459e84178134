"""Tables as CSV that spreadsheets read: UTF-8 with its mark, so that Chinese shows; written chunk by chunk."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import csv as arrow_csv

from experiments.storage import spreadsheet
from experiments.storage.whole_files import write_whole

MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
"""Without it Excel takes UTF-8 for the encoding of the machine."""


def write_csv(
    parts: Iterator[pa.Table], file: Path, headings: Callable[[Sequence[str]], Sequence[str]]
) -> tuple[pa.Schema, int]:
    """Write the parts of a table under what its columns are called; its columns, and how many rows it has."""
    first = next(parts)
    written = 0

    def write(hidden: Path) -> None:
        nonlocal written
        options = arrow_csv.WriteOptions(include_header=False, quoting_style="needed")
        with hidden.open("wb") as stream:
            stream.write(MARK + _line(headings(first.column_names)))
            for part in chain((first,), parts):
                columns = {name: spreadsheet.column(part[name]) for name in part.column_names}
                arrow_csv.write_csv(pa.table(columns), stream, options)
                written += part.num_rows

    write_whole(file, write)
    return first.schema, written


def write_rows(rows: Iterable[Sequence[str]], file: Path) -> None:
    """Write rows of words."""

    def write(hidden: Path) -> None:
        hidden.write_bytes(MARK + b"".join(map(_line, rows)))

    write_whole(file, write)


def _line(values: Sequence[str]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(map(spreadsheet.cell, values))
    return stream.getvalue().encode()
