"""A zip whose bytes depend on nothing but what is in it: names sorted, one date, the same rights."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from experiments.storage.whole_files import write_whole

DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first that the format knows."""
RIGHTS: Final = 0o100644 << 16
SUMS: Final = "SHA256SUMS"
PACKED: Final = (".parquet", ".png")
"""Compressed already."""


def write_zip(file: Path, top: str, texts: Mapping[str, str], copied: Iterable[tuple[str, Path]]) -> int:
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
                    _add(archive, f"{top}/{name}", stream)
                sums.append(f"{digest}  {name}\n")
            _add(archive, f"{top}/{SUMS}", io.BytesIO("".join(sums).encode()))

    write_whole(file, write)
    return len(sources) + 1


def _add(archive: ZipFile, name: str, stream: IO[bytes]) -> None:
    entry = ZipInfo(name, DATE)
    entry.external_attr = RIGHTS
    entry.create_system = 3
    entry.compress_type = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as target:
        shutil.copyfileobj(stream, target)
