"""Which version of the model this is, by its source."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import sim


@cache
def model_version() -> str:
    """SHA-256 over the source of the model, file by file in alphabetical order; invariants decide no number."""
    folder = Path(sim.__file__).parent
    content = hashlib.sha256()
    for file in sorted(set(folder.rglob("*.py")) - set((folder / "invariants").iterdir())):
        content.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()
