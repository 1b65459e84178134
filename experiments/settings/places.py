"""Reading a place: its settings, and the CSV of its cells if it has one."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.language.messages import Problem
from experiments.settings.files import decoded, read, shown

if TYPE_CHECKING:
    from sim.levers import Lever
    from sim.place import Place

COLUMNS = ("kind", "field", "district", "size", "count")
"""Columns of a CSV of cells; without ``size`` every size is 'any'."""


def load_place(
    identity: str, file: Path, settings: Mapping[str, Any] | None = None, where: str = "",
    levers: Mapping[str, Lever] | None = None,
) -> Place:  # fmt: skip
    """The place of this file, checked; ``settings`` stand for its content where some were changed.

    ``levers`` are those that its calendar may set beside its own words; by default those of the shipped mechanisms.
    """
    from sim.history import check_history
    from sim.place import Place
    from sim.processes import shipped

    mapping = read(file) if settings is None else settings
    source = cells_file(mapping, file)
    place = Place.from_mapping(
        identity,
        mapping,
        file=where or shown(file),
        cells=None if source is None else read_cells(source),
        cells_file="" if source is None else shown(source),
    )
    check_history(place.lever_history, shipped().levers if levers is None else levers, place.file, identity)
    return place


def cells_file(settings: Mapping[str, Any], file: Path) -> Path | None:
    """The CSV of cells a place names: beside its file, or in the caller's folder."""
    register = settings.get("register")
    named = register.get("cells") if isinstance(register, Mapping) else None
    if named is None:
        return None
    candidates = (file.parent / str(named), Path.cwd() / str(named))
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise Problem("no_cells", given=named, file=shown(file), folder=shown(file.parent))


def read_cells(source: Path) -> list[dict[str, str]]:
    """The rows of a place's CSV of cells: kind, field, district, size, count."""
    reader = csv.DictReader(decoded(source).splitlines())
    header = [str(name).strip() for name in reader.fieldnames or ()]
    rows = [{str(key).strip(): str(value or "").strip() for key, value in row.items()} for row in reader]
    said = {"file": shown(source), "columns": ", ".join(COLUMNS)}
    if not any(header):
        raise Problem("cells_empty", **said)
    missing = [name for name in COLUMNS if name not in header and name != "size"]
    if missing:
        raise Problem("cells_header", missing=", ".join(missing), **said)
    return rows
