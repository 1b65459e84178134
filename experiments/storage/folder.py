"""A results folder before and after its runs: plan, table of runs and manifest written, left-overs taken away."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import Problem
from experiments.running.design import Design, Wave
from experiments.settings.files import shown
from experiments.storage.chunks import committed
from experiments.storage.lock import Lock
from experiments.storage.manifest import (
    FILES,
    GROWS,
    manifest,
    read_manifest,
    read_plan,
    tells_configuration,
    told_already,
    write_manifest,
)
from experiments.storage.names import CONFIGURATION, LOCK, MANIFEST, PLAN, RUNNING, TABLE, chunk_file
from experiments.storage.whole_files import file_digest, mark_of, sync, write_json, write_parquet, write_text

if TYPE_CHECKING:
    import pyarrow as pa

DAY: Final = 24 * 3600.0
ROW_GROUP: Final = 20_000
"""Rows of the table of runs in one group, so that a worker reads little of a large table."""


@contextmanager
def held(folder: Path, shard: str) -> Iterator[Lock]:
    """The folder, made if need be and held against other drivers."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Lock(folder, shard) as lock:
            remove_left_over(folder)
            yield lock
            remove_black_boxes(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        remove_empty(folder)


def cannot_write(folder: Path, error: OSError) -> Problem:
    """The results cannot be written where they should be."""
    return Problem("cannot_write", folder=shown(folder), what=error.strerror or str(error))


def write_design(folder: Path, design: Design, waves: Sequence[Wave], runs: pa.Table, now: Iterable[int] = ()) -> None:
    """The plan, the table of runs, the configuration, and at last the manifest that names them.

    Nothing is written where all of it is told already.  A plan that says other names and a table that grows are
    announced in the manifest before they take the place of the others, so that a reader, or a command after this one
    was killed, finds one of the two.  now: as for the manifest.
    """
    before = read_manifest(folder)
    fresh = manifest(design, waves, runs.num_rows, before, now)
    if before is not None and GROWS not in before and tells_already(folder, before, fresh, design):
        return
    grown = {name: folder / f".{name}.{mark_of(os.getpid())}" for name in (PLAN, TABLE, CONFIGURATION)}
    write_json(grown[PLAN], design.plan)
    write_text(grown[CONFIGURATION], resolved(design.configuration.settings))
    write_parquet(grown[TABLE], runs, row_group=ROW_GROUP)
    files = {name: file_digest(file) for name, file in grown.items()}
    if before is not None:
        write_manifest(folder, {**before, GROWS: [*before.get(GROWS, ()), *files.values()]})
    for name, file in grown.items():
        file.replace(folder / name)
    sync(folder)
    write_manifest(folder, {**fresh, FILES: files})


def tells_already(folder: Path, found: Mapping[str, Any], fresh: Mapping[str, Any], design: Design) -> bool:
    """Whether a folder says what it would if it were written now, and its configuration is what was written."""
    is_told = told_already(found, fresh) and told_already(read_plan(folder), design.plan)
    return is_told and tells_configuration(folder, found)


def resolved(settings: Mapping[str, Any]) -> str:
    """The whole configuration as YAML."""
    import yaml

    return yaml.safe_dump(dict(settings), allow_unicode=True, sort_keys=False, width=110)


def remove_left_over(folder: Path) -> None:
    """Remove what workers that were killed left half-written, once it is a day old and surely nobody's work."""
    for file in (*folder.glob(".*.tmp"), *folder.glob("*/.*.tmp")):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > DAY:
                file.unlink()


def remove_black_boxes(folder: Path) -> None:
    """Remove what dead workers noted of chunks that are complete by now."""
    for number in committed(folder):
        chunk_file(folder, RUNNING, number, "").unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / RUNNING).rmdir()


def remove_empty(folder: Path) -> None:
    """Take a folder away in which nothing was stored and nobody works."""
    if folder.is_dir() and not committed(folder) and not list(folder.glob(f"{LOCK}*")):
        (folder / MANIFEST).unlink(missing_ok=True)  # first, so that nobody reads what is being taken away
        shutil.rmtree(folder, ignore_errors=True)
        for parent in (folder.parent, folder.parent.parent):
            with contextlib.suppress(OSError):  # it holds other results
                parent.rmdir()
