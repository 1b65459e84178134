"""Writing files so that what stands under its name is whole: a hidden name first, synced, then renamed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

DETAILS: Final = b"shuniu"
"""Key of what a Parquet file of ours says of itself, as JSON."""


def write_whole(file: Path, write: Callable[[Path], None]) -> None:
    """Have a file written under a hidden name beside its place, then give it its name."""
    hidden = file.with_name(f".{file.name}.{mark_of(os.getpid())}")
    try:
        write(hidden)
        sync(hidden)
        hidden.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            hidden.unlink()
        raise


def mark_of(process: int) -> str:
    """How the hidden names of what a process of this machine is writing end."""
    return f"{socket.gethostname()}-{process}.tmp"


def remove_half_written(folder: Path, process: int) -> None:
    """Remove what a process of this machine that has ended left half-written in a results folder."""
    for file in (*folder.glob(f".*.{mark_of(process)}"), *folder.glob(f"*/.*.{mark_of(process)}")):
        file.unlink(missing_ok=True)


def write_text(file: Path, content: str) -> None:
    """Write a text whole or not at all."""

    def write(hidden: Path) -> None:
        hidden.write_text(content, encoding="utf-8")

    write_whole(file, write)


def write_json(file: Path, content: Mapping[str, Any]) -> None:
    """Write JSON that people can read, whole or not at all."""
    write_text(file, as_json(content))


def as_json(content: Mapping[str, Any]) -> str:
    """JSON that people can read."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=dict) + "\n"


def write_parquet(
    file: Path, table: pa.Table, details: Mapping[str, Any] | None = None, row_group: int | None = None
) -> None:
    """A Parquet file in zstd, in groups of so many rows (else all in one).

    Floats are split by bytes, which compresses them best.

    ``details`` go into the file's own metadata.  Same table, same bytes.
    """
    floats = [field.name for field in table.schema if pa.types.is_floating(field.type)]
    if details is not None:
        table = table.replace_schema_metadata({DETAILS: json.dumps(details, sort_keys=True).encode()})

    def write(hidden: Path) -> None:
        pq.write_table(
            table,
            hidden,
            compression="zstd",
            compression_level=3,
            use_dictionary=[field.name for field in table.schema if field.name not in floats],
            column_encoding=dict.fromkeys(floats, "BYTE_STREAM_SPLIT"),
            write_page_checksum=True,
            row_group_size=row_group or max(1, table.num_rows),
        )

    write_whole(file, write)


def details_of(schema: pa.Schema) -> dict[str, Any]:
    """What a Parquet file of ours says of itself."""
    return dict(json.loads((schema.metadata or {}).get(DETAILS, b"{}")))


def sync(path: Path) -> None:
    """Make sure that a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_digest(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def content_digest(table: pa.Table) -> str:
    """SHA-256 of a table's columns and values, however they are stored."""
    content = json.dumps(table.to_pydict(), separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
