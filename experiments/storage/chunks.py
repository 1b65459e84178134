"""The files of one chunk: a Parquet file in each table's folder, and ``runs/`` last, which says that all are there.

``runs/`` holds the digests of the other files and of its own content.  No file holds a time or a machine, so that
a chunk that is simulated twice is the same to the last byte; how long it took stands in ``timings/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.language.messages import Problem
from experiments.settings.files import shown
from experiments.storage.names import FAILED, RUNS, chunk_file, chunk_numbers
from experiments.storage.rows import OK
from experiments.storage.whole_files import content_digest, details_of, file_digest, sync, write_json, write_parquet

WORDS = {
    "chunk_damaged": {
        "en": ("{file} is damaged: it is not what the run wrote. Delete {marker} and run the same command again."),
        "zh": "{file} 已损坏，与运行写入的内容不符。请删除 {marker}，再运行同一命令即可重新模拟。",
    },
}

NOT_OURS: Final = (OSError, ValueError, TypeError, KeyError, pa.ArrowException)
"""What comes of reading a file that is not what was written; in its end, a changed letter is a name nobody knows."""


def committed(folder: Path) -> set[int]:
    """Numbers of the chunks that are complete; only names are looked at."""
    return chunk_numbers(folder, RUNS)


def with_failures(folder: Path) -> set[int]:
    """Numbers of the chunks with runs that failed."""
    return chunk_numbers(folder, FAILED, ".json")


def commit(
    folder: Path, number: int, tables: Mapping[str, pa.Table], runs: pa.Table, failures: Sequence[Mapping[str, Any]]
) -> None:
    """Write a chunk's files, those of its failures, and at last the one that says that they are complete."""
    for name in (*tables, RUNS):
        (folder / name).mkdir(exist_ok=True)
    digests = {}
    for name, table in tables.items():
        file = chunk_file(folder, name, number)
        write_parquet(file, table)
        digests[name] = file_digest(file)
    failed = chunk_file(folder, FAILED, number, ".json")
    if failures:
        failed.parent.mkdir(exist_ok=True)
        write_json(failed, {"failed": failures})
    else:
        failed.unlink(missing_ok=True)
    write_parquet(chunk_file(folder, RUNS, number), runs, {"digests": digests, "content": content_digest(runs)})
    sync(folder / RUNS)


def withdraw(folder: Path, numbers: Iterable[int]) -> None:
    """Take back the word that these chunks are complete, so that they are simulated again."""
    for number in numbers:
        chunk_file(folder, RUNS, number).unlink(missing_ok=True)
        chunk_file(folder, FAILED, number, ".json").unlink(missing_ok=True)


def read_runs(folder: Path, number: int) -> tuple[pa.Table, dict[str, str]]:
    """The runs of a chunk, and the digests of its other files; a file that is not what was written is refused."""
    file = chunk_file(folder, RUNS, number)
    table = read_checked(file)
    try:
        details = details_of(table.schema)
        table = table.replace_schema_metadata(None)
        if details["content"] == content_digest(table):
            return table, dict(details["digests"])
    except NOT_OURS as error:
        raise damaged(file) from error
    raise damaged(file)


def look(folder: Path, number: int) -> list[dict[str, Any]]:
    """The failures of a chunk of which every file is there and whole; one that is cut off, emptied or gone is refused.

    It reads next to nothing: a number that was changed in its place is found when it is read.
    """
    file = chunk_file(folder, RUNS, number)
    runs = read_checked(file, ["run", "status"])
    try:
        digests = dict(details_of(runs.schema)["digests"])
    except NOT_OURS as error:
        raise damaged(file) from error
    for name in digests:
        columns_of(chunk_file(folder, name, number))
    return read_failures(folder, number, runs)


def check(folder: Path, number: int) -> list[dict[str, Any]]:
    """The same of a chunk of which every file is what the run wrote, to the last byte; all of them are read."""
    runs, digests = read_runs(folder, number)
    for name, digest in digests.items():
        read_table(folder, name, number, digest, ["run"])
    return read_failures(folder, number, runs)


def read_failures(folder: Path, number: int, runs: pa.Table) -> list[dict[str, Any]]:
    """The failures of a chunk with these runs: the file has those that failed and no others."""
    file = chunk_file(folder, FAILED, number, ".json")
    states = zip(runs["run"].to_pylist(), runs["status"].to_pylist(), strict=True)
    failed = [(run, status) for run, status in states if status != OK]
    try:
        failures: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["failed"] if failed else []
        told = [(failure["run"], failure["status"]) for failure in failures]
    except NOT_OURS as error:
        raise damaged(file) from error
    if told != failed:
        raise damaged(file)
    return failures


def columns_of(file: Path) -> list[str]:
    """Names of the columns of a Parquet file, which stand at its end."""
    try:
        with pq.ParquetFile(file) as parquet:
            return list(parquet.schema_arrow.names)
    except NOT_OURS as error:
        raise damaged(file) from error


def read_table(folder: Path, name: str, number: int, digest: str, columns: Sequence[str] | None) -> pa.Table:
    """A table of a chunk, whose file must be what was written."""
    file = chunk_file(folder, name, number)
    if not file.is_file() or file_digest(file) != digest:
        raise damaged(file)
    return read_checked(file, columns)


def read_checked(file: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """A Parquet file with the checksums of its pages looked at."""
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as parquet:
            table = parquet.read(columns=None if columns is None else list(columns))
            return table if columns is None else table.select(list(columns))
    except NOT_OURS as error:
        raise damaged(file) from error


def damaged(file: Path) -> Problem:
    """A file is not what the run wrote."""
    marker = chunk_file(file.parent.parent, RUNS, int(file.stem[1:]))
    return Problem(WORDS["chunk_damaged"], file=shown(file), marker=shown(marker))
