"""What is kept of an experiment: ``results/<experiment>/<hash>/``, written whole or not at all.

A folder is made under a hidden name beside its place, every file synced, and renamed when it is complete.  What
stands under its own name is therefore finished.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from experiments.design import LAYOUT
from experiments.settings.files import shown
from experiments.terminal.messages import Problem

MANIFEST: Final = "manifest.json"
DAY: Final = 24 * 3600.0
BATCH: Final = 8
"""Replicates in one row group: enough for the compression, few enough for the memory."""


class Writer:
    """Writes one results folder; leaving it without :meth:`finish` takes away all traces."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hidden = folder.with_name(f".{folder.name}.{os.getpid()}")
        self.writers: dict[str, pq.ParquetWriter] = {}
        self.waiting: dict[str, list[pa.Table]] = {}
        self.replicates = 0

    def __enter__(self) -> Self:
        try:
            self.hidden.mkdir(parents=True)
            remove_left_over(self.folder)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self.writers.values():
            writer.close()
        self.writers.clear()
        shutil.rmtree(self.hidden, ignore_errors=True)
        for parent in (self.folder.parent, self.folder.parent.parent):
            with contextlib.suppress(OSError):  # it holds other results
                parent.rmdir()
        if isinstance(error, OSError):
            raise cannot_write(self.folder, error) from error

    def add(self, replicate: Mapping[str, pa.Table]) -> None:
        """Add the tables of the next replicate; they must come in order."""
        for name, table in replicate.items():
            self.waiting.setdefault(name, []).append(table)
        self.replicates += 1
        if self.replicates % BATCH == 0:
            self._write_waiting()

    def _write_waiting(self) -> None:
        for name, parts in self.waiting.items():
            table = pa.concat_tables(parts).combine_chunks()
            if name not in self.writers:
                self.writers[name] = parquet_writer(self.hidden / f"{name}.parquet", table.schema)
            self.writers[name].write_table(table, row_group_size=max(1, table.num_rows))
        self.waiting.clear()

    def finish(self, manifest: Mapping[str, Any], texts: Mapping[str, str]) -> Dataset:
        """Write the manifest and the texts, sync everything, and give the folder its name."""
        self._write_waiting()
        for writer in self.writers.values():
            writer.close()
        self.writers.clear()
        for name, content in texts.items():
            (self.hidden / name).write_text(content, encoding="utf-8")
        files = {file.name: file_digest(file) for file in sorted(self.hidden.iterdir())}
        content = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=2) + "\n"
        (self.hidden / MANIFEST).write_text(content, encoding="utf-8")
        for file in self.hidden.iterdir():
            sync(file)
        sync(self.hidden)
        put_in_place(self.hidden, self.folder)
        return Dataset(self.folder)


def parquet_writer(file: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet file in zstd; floating-point columns are split by bytes, which compresses them best."""
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]
    return pq.ParquetWriter(
        file,
        schema,
        compression="zstd",
        compression_level=3,
        use_dictionary=[field.name for field in schema if field.name not in floats],
        column_encoding=dict.fromkeys(floats, "BYTE_STREAM_SPLIT"),
    )


def cannot_write(folder: Path, error: OSError) -> Problem:
    """The results cannot be written where they should be."""
    return Problem("cannot_write", folder=shown(folder), what=error.strerror or str(error))


def sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(hidden: Path, folder: Path) -> None:
    """Give a complete folder its name; an older one of that name gives way and is then removed."""
    old = old_name(folder)
    if folder.exists():
        folder.rename(old)
    hidden.rename(folder)
    sync(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def remove_left_over(folder: Path) -> None:
    """Remove what a run that was killed left half-written, once it is a day old and surely nobody's work."""
    for leftover in folder.parent.glob(f".{folder.name}.*"):
        if leftover != old_name(folder) and time.time() - leftover.stat().st_mtime > DAY:
            shutil.rmtree(leftover, ignore_errors=True)


def old_name(folder: Path) -> Path:
    """Where a folder waits while a newer one takes its place."""
    return folder.with_name(f".{folder.name}.old")


def stored(folder: Path) -> Dataset | None:
    """The finished results in this folder, None if there are none."""
    old = old_name(folder)
    if not folder.exists() and old.exists():  # ended between the two renames of put_in_place
        old.rename(folder)
    return Dataset(folder) if (folder / MANIFEST).is_file() else None


def file_digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Dataset:
    """Stored results, read column by column."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Problem("results_damaged", file=shown(folder / MANIFEST)) from error
        if self.manifest.get("layout") != LAYOUT:
            raise Problem("results_newer", folder=shown(folder), layout=self.manifest.get("layout"))

    def check(self) -> None:
        """Refuse files that are not what the run wrote."""
        for name, digest in self.manifest["files"].items():
            file = self.folder / name
            if not file.is_file() or file_digest(file) != digest:
                raise Problem("results_damaged", file=shown(file))

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Ids of the scenarios, in their order."""
        return tuple(scenario["id"] for scenario in self.manifest["scenarios"])

    @property
    def seeds(self) -> tuple[int, ...]:
        """One a replicate."""
        return tuple(self.manifest["seeds"])

    @property
    def months(self) -> NDArray[np.int64]:
        """0 to the horizon."""
        return np.arange(self.manifest["horizon"] + 1, dtype=np.int64)

    def series(self, *names: str) -> dict[str, dict[str, NDArray[Any]]]:
        """Series by name: name → scenario → (replicates, months)."""
        return self._arrays("series", names)

    def flows(self, *names: str) -> dict[str, dict[str, NDArray[Any]]]:
        """Flows by name: name → scenario → (replicates, months)."""
        return self._arrays("flows", names)

    def names(self, table: str) -> tuple[str, ...]:
        """The columns of a table without its keys."""
        keys = ("scenario", "replicate", "seed", "month")
        return tuple(name for name in pq.read_schema(self.folder / f"{table}.parquet").names if name not in keys)

    def table(self, name: str, columns: Iterable[str] | None = None) -> pa.Table:
        """A stored table as it is: series, flows, groups, ledger or runs."""
        return pq.read_table(self.folder / f"{name}.parquet", columns=None if columns is None else list(columns))

    def replicates(self) -> Iterable[dict[str, pa.Table]]:
        """The tables of each stored replicate, in order."""
        whole = {file.stem: self.table(file.stem) for file in sorted(self.folder.glob("*.parquet"))}
        for number in range(len(self.seeds)):
            yield {name: table.filter(pa.compute.equal(table["replicate"], number)) for name, table in whole.items()}

    def _arrays(self, table: str, names: Iterable[str]) -> dict[str, dict[str, NDArray[Any]]]:
        names = tuple(names) or self.names(table)
        columns = self.table(table, names)
        shape = (len(self.seeds), len(self.scenarios), len(self.months))
        cubes = {name: columns[name].to_numpy().reshape(shape) for name in names}
        return {
            name: {scenario: cube[:, place, :] for place, scenario in enumerate(self.scenarios)}
            for name, cube in cubes.items()
        }
