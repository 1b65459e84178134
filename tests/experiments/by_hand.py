"""Stored results changed by hand: a manifest that was signed again, and a byte of a table's values."""

import json

import pyarrow.parquet as pq

from experiments.storage.manifest import write_manifest


def told_otherwise(folder, **changes):
    """Have a manifest say something else, as if it had been written so."""
    content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    write_manifest(folder, {**content, **changes})


def flip_a_bit(file):
    """Change the last byte of the first column's values."""
    column = pq.ParquetFile(file).metadata.row_group(0).column(0)
    first = column.dictionary_page_offset or column.data_page_offset
    content = bytearray(file.read_bytes())
    content[first + column.total_compressed_size - 1] ^= 1
    file.write_bytes(content)
