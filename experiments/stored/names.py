"""What stands where in a results folder."""

from __future__ import annotations

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


def chunk_file(folder: Path, table: str, number: int, suffix: str = ".parquet") -> Path:
    """The file of a chunk in a table's folder."""
    return folder / table / f"c{number:06d}{suffix}"
