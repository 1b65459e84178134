"""A small file beside each chunk under way that names its run; it outlives a worker that dies."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from experiments.storage.names import RUNNING, chunk_file

TOO_LONG: Final = "too long"
"""What the black box says of a run that was given up."""
WIDTH: Final = 40
"""Characters of a note; after them stands whose it is."""


class BlackBox:
    """Names the run under way, and goes when the chunk is stored."""

    def __init__(self, folder: Path, chunk: int, attempt: str = "") -> None:
        self.file = chunk_file(folder, RUNNING, chunk, "")
        self.attempt = attempt
        self.handle = -1

    def __enter__(self) -> None:
        self.file.parent.mkdir(exist_ok=True)
        self.handle = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)
        with contextlib.suppress(OSError):
            self.file.unlink()

    def note(self, what: str) -> None:
        """Replace what the box says."""
        os.pwrite(self.handle, f"{what:<{WIDTH}}{self.attempt}\n".encode(), 0)


def give_up(folder: Path, chunk: int, attempt: str = "") -> None:
    """Note of the run under way in a chunk that it was given up; for whoever ended the process that had it."""
    run = last_note(folder, chunk).partition(" ")[0]
    with contextlib.suppress(OSError):
        note = f"{run} {TOO_LONG}"
        chunk_file(folder, RUNNING, chunk, "").write_text(f"{note:<{WIDTH}}{attempt}\n", encoding="utf-8")


def last_note(folder: Path, chunk: int) -> str:
    """What the black box of a chunk said last; nothing where there is none."""
    return _content(folder, chunk)[:WIDTH].strip()


def noted_by(folder: Path, chunk: int) -> str:
    """The attempt that wrote the last note; nothing where there is none."""
    return _content(folder, chunk)[WIDTH:].strip()


def _content(folder: Path, chunk: int) -> str:
    with contextlib.suppress(OSError):
        return chunk_file(folder, RUNNING, chunk, "").read_text(encoding="utf-8")
    return ""
