"""A zip whose bytes depend on nothing but what is in it and its day: names sorted, one time, the same rights."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from experiments.storage.whole_files import write_whole

NOON: Final = (12, 0, 0)
"""The hour of every file, which is of the same day wherever it is unpacked; the format knows no time zones."""
RIGHTS: Final = 0o100644 << 16
SUMS: Final = "SHA256SUMS"
PACKED: Final = (".parquet", ".png")
"""Compressed already."""


def write_zip(file: Path, top: str, texts: Mapping[str, str], copied: Iterable[tuple[str, Path]], day: date) -> int:
    """Write texts and files below one folder, with a list of their SHA-256; how many entries there are."""
    sources: dict[str, str | Path] = {**dict(copied), **texts}

    def write(hidden: Path) -> None:
        sums = []
        with ZipFile(hidden, "w") as archive:
            for name in sorted(sources):
                source = sources[name]
                with source.open("rb") if isinstance(source, Path) else io.BytesIO(source.encode()) as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                    stream.seek(0)
                    _add(archive, f"{top}/{name}", stream, day)
                sums.append(f"{digest}  {name}\n")
            _add(archive, f"{top}/{SUMS}", io.BytesIO("".join(sums).encode()), day)

    write_whole(file, write)
    return len(sources) + 1


def _add(archive: ZipFile, name: str, stream: IO[bytes], day: date) -> None:
    entry = ZipInfo(name, (day.year, day.month, day.day, *NOON))
    entry.external_attr = RIGHTS
    entry.create_system = 3
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(stream, target)
