"""Reading a place: its settings, and the CSV of its cells if it has one."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import Problem
from experiments.settings.files import decoded, shown
from experiments.settings.locations import config_folder
from experiments.settings.place_base import read_place

if TYPE_CHECKING:
    from sim.levers import Lever
    from sim.place import Place

WORDS = {
    "no_cells": {
        "en": "register.cells = {given!r}: there is no such file in {folder} or in this folder ({file}).",
        "zh": "register.cells = {given!r}：在 {folder} 和当前文件夹中都没有这个文件（{file}）。",
    },
    "cells_empty": {
        "en": "{file} is empty. Its first line names the columns {columns}; then one row a cell.",
        "zh": "{file} 是空的。第一行应写列名 {columns}，其后每行一个单元。",
    },
    "cells_header": {
        "en": "{file}: its first line lacks {missing}. It names the columns {columns} (size may be left out).",
        "zh": "{file}：第一行缺少 {missing}。应写列名 {columns}（size 可省略）。",
    },
}

MOST_TILES: Final = 40
"""A map has so many tiles from west to east and from north to south, at most."""
NO_TILE: Final = {
    "en": "district {district}, tile = {given!r}: give its left edge and its row from the top, in tiles from 0 to "
    "{most}, such as [0.5, 2] ({file}).",
    "zh": "区县 {district}，tile = {given!r}：请给出左边位置与自上而下的行号（以格计，0 至 {most}），例如 [0.5, 2]"
    "（{file}）。",
}
TILES_OVERLAP: Final = {
    "en": "The tiles of the districts {first} and {second} lie on one another: a tile is 1 wide and 1 high ({file}).",
    "zh": "区县 {first} 与 {second} 的方块相互重叠：每块宽 1、高 1（{file}）。",
}
TILES_MISSING: Final = {
    "en": "On a map every district has a tile: give one to {districts}, or take all of them out ({file}).",
    "zh": "有地图时每个区县都要有 tile：请补上 {districts}，或全部去掉（{file}）。",
}
COLUMNS = ("kind", "field", "district", "size", "count")
"""Columns of a CSV of cells; without ``size`` every size is 'any'."""


def load_place(
    identity: str, file: Path, settings: Mapping[str, Any] | None = None, where: str = "",
    levers: Mapping[str, Lever] | None = None,
) -> Place:  # fmt: skip
    """The place of this file, checked; ``settings`` stand for its content where some were changed.

    ``levers`` are those that its calendar may set beside its own words; by default those of the shipped mechanisms.
    """
    from sim.place import Place
    from sim.processes import shipped

    mapping = read_place(file) if settings is None else settings
    source = cells_file(mapping, file)
    place = Place.from_mapping(
        identity,
        mapping,
        file=where or shown(file),
        cells=None if source is None else read_cells(source),
        cells_file="" if source is None else shown(source),
        levers=shipped().levers if levers is None else levers,
    )
    check_tiles(mapping, where or shown(file))
    return place


def tiles(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Where the districts stand on the place's map, by id, as its file says; none where it has no map."""
    register = settings.get("register")
    districts = register.get("districts") if isinstance(register, Mapping) else None
    entries = districts if isinstance(districts, list) else []
    return {str(one.get("id")): one["tile"] for one in entries if isinstance(one, Mapping) and "tile" in one}


def check_tiles(settings: Mapping[str, Any], where: str) -> None:
    """Refuse a map on which a district is missing, has no place, or lies on another."""
    found = tiles(settings)
    for district, tile in found.items():
        is_pair = isinstance(tile, list) and len(tile) == 2
        if not is_pair or not all(type(one) in (int, float) and 0 <= one <= MOST_TILES for one in tile):
            raise Problem(NO_TILE, district=district, given=tile, most=MOST_TILES, file=where)
    for (first, here), (second, there) in combinations(found.items(), 2):
        if abs(here[0] - there[0]) < 1 and abs(here[1] - there[1]) < 1:
            raise Problem(TILES_OVERLAP, first=first, second=second, file=where)
    missing = [str(one["id"]) for one in settings["register"]["districts"] if "tile" not in one] if found else []
    if missing:
        raise Problem(TILES_MISSING, districts=", ".join(missing), file=where)


def cells_file(settings: Mapping[str, Any], file: Path) -> Path | None:
    """The CSV of cells a place names: beside its file, in the caller's folder, or among those that come with Shuniu."""
    register = settings.get("register")
    named = register.get("cells") if isinstance(register, Mapping) else None
    if named is None:
        return None
    folders = (file.parent, Path.cwd(), config_folder() / "place")  # the last one for what a base has
    candidates = [folder / str(named) for folder in folders]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise Problem(WORDS["no_cells"], given=named, file=shown(file), folder=shown(file.parent))


def read_cells(source: Path) -> list[dict[str, str]]:
    """The rows of a place's CSV of cells: kind, field, district, size, count."""
    reader = csv.DictReader(decoded(source).splitlines())
    header = [str(name).strip() for name in reader.fieldnames or ()]
    rows = [{str(key).strip(): str(value or "").strip() for key, value in row.items()} for row in reader]
    said = {"file": shown(source), "columns": ", ".join(COLUMNS)}
    if not any(header):
        raise Problem(WORDS["cells_empty"], **said)
    missing = [name for name in COLUMNS if name not in header and name != "size"]
    if missing:
        raise Problem(WORDS["cells_header"], missing=", ".join(missing), **said)
    return rows
