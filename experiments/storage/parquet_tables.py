"""Tables as one Parquet file each that says what its columns mean: unit and meaning in both languages beside each.

They stand in the metadata of each field (pyarrow, R) and, as JSON, in that of the file (DuckDB).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.storage.whole_files import DETAILS, write_whole

Words = Mapping[str, Mapping[str, str]]
"""Column → what is to be said of it."""
COLUMNS: Final = b"columns"
MEDIATYPE: Final = "application/vnd.apache.parquet"


def write_parquet_table(
    parts: Iterator[pa.Table], file: Path, words: Callable[[list[str]], Words], about: Mapping[str, Any]
) -> tuple[pa.Schema, int]:
    """Write the parts of a table, a group of rows each; its columns, and how many rows it has."""
    first = next(parts)
    said = words(first.column_names)
    schema = pa.schema(
        [field.with_metadata({**said[field.name]}) for field in first.schema],
        {DETAILS: json.dumps(about, ensure_ascii=False), COLUMNS: json.dumps(said, ensure_ascii=False)},
    )
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]
    written = 0

    def write(hidden: Path) -> None:
        nonlocal written
        options: dict[str, Any] = {
            "compression": "zstd",
            "use_dictionary": [name for name in schema.names if name not in floats],
            "column_encoding": dict.fromkeys(floats, "BYTE_STREAM_SPLIT"),
        }
        with pq.ParquetWriter(hidden, schema, **options) as writer:
            for part in chain((first,), parts):
                writer.write_table(part.cast(schema))
                written += part.num_rows

    write_whole(file, write)
    return schema, written
