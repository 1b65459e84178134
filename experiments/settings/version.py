"""Which version of the model this is, by its source."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import sim

DECIDE_NO_NUMBER: Final = ("invariants/*.py", "warm.py", "kernel_cache.py")
"""Files of the model that look at it, or see to it that it is compiled and kept."""


@cache
def model_version() -> str:
    """SHA-256 over the source of the model, file by file in alphabetical order, without what decides no number."""
    folder = Path(sim.__file__).parent
    content = hashlib.sha256()
    left_out = {file for pattern in DECIDE_NO_NUMBER for file in folder.glob(pattern)}
    for file in sorted(set(folder.rglob("*.py")) - left_out):
        content.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()
