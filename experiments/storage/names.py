"""What stands where in a results folder."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Final

MANIFEST: Final = "manifest.json"
PLAN: Final = "design.json"
TABLE: Final = "design.parquet"
CONFIGURATION: Final = "config.yaml"
LOCK: Final = "LOCK"
RUNS: Final = "runs"
FAILED: Final = "failed"
RUNNING: Final = "running"
TIMINGS: Final = "timings"
FIGURES: Final = "figures"


def chunk_file(folder: Path, table: str, number: int, suffix: str = ".parquet") -> Path:
    """The file of a chunk in a table's folder."""
    return folder / table / f"c{number:06d}{suffix}"


def chunk_numbers(folder: Path, table: str, suffix: str = ".parquet") -> set[int]:
    """Numbers of the chunks that have a file in a table's folder; files that others laid there are not looked at."""
    of_chunk = re.compile(rf"c(\d{{6,}}){re.escape(suffix)}", re.ASCII)
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        found = (of_chunk.fullmatch(file.name) for file in (folder / table).iterdir())
        return {int(one[1]) for one in found if one is not None}
    return set()
