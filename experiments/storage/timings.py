"""What is known of how a chunk was simulated and is no result: how long it took, and how many months were checked.

It stands in ``timings/``, beside results that are the same to the last byte whether or not this is there.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from experiments.storage.names import TIMINGS, chunk_file
from experiments.storage.whole_files import write_json

SECONDS, MONTHS_CHECKED = "seconds", "months_checked"


def keep_timing(folder: Path, chunk: int, seconds: float, months_checked: int) -> None:
    """Write it; months whose invariants all held, spin-up included, are none where none were looked at."""
    (folder / TIMINGS).mkdir(exist_ok=True)
    told = {SECONDS: round(seconds, 3), MONTHS_CHECKED: months_checked}
    write_json(chunk_file(folder, TIMINGS, chunk, ".json"), told)


def seconds_of(folder: Path, chunk: int) -> float:
    """Seconds that a chunk took; 0 where it is not known."""
    return _told(folder, chunk, SECONDS)


def was_checked(folder: Path, chunk: int) -> bool:
    """Whether it is known that every invariant held in every month of a chunk's runs."""
    return _told(folder, chunk, MONTHS_CHECKED) > 0


def _told(folder: Path, chunk: int, what: str) -> float:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return float(json.loads(chunk_file(folder, TIMINGS, chunk, ".json").read_text(encoding="utf-8"))[what])
    return 0.0
