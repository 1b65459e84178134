"""The organizations of a place's register by cell: from a CSV of cells, or from a total spread by its shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.kinds import KINDS
from sim.parameters import SettingError
from sim.place_settings import PlaceSettings
from sim.place_tables import SIZES
from sim.together import refuse_all, together

MOST_ORGANIZATIONS: Final = 100_000_000
Items = Sequence[Mapping[str, Any]]
Rows = NDArray[np.int64]
"""Rows of (cell, size class, organizations)."""


def counts(
    settings: PlaceSettings, register: Mapping[str, Any], fields: Items, districts: Items,
    cells: Sequence[Mapping[str, str]] | None,
) -> Rows:  # fmt: skip
    """The rows of a register, at least one organization in all."""
    rows = from_shares(settings, register, fields, districts) if cells is None else from_cells(
        settings, fields, districts, cells
    )  # fmt: skip
    total = int(rows[:, 2].sum())
    if not 1 <= total <= MOST_ORGANIZATIONS:
        counted = settings.file if cells is None else settings.cells_file
        raise settings.wrong("too_large" if total > 1 else "too_small", "register.total", total, file=counted)
    return rows


def from_shares(settings: PlaceSettings, register: Mapping[str, Any], fields: Items, districts: Items) -> Rows:
    """The total spread over kinds, fields and districts, with the largest remainders rounded up.

    A kind that the register has none of may be left out everywhere.
    """
    reads: list[Callable[[], Any]] = [
        partial(settings.number, register, "total", 1, MOST_ORGANIZATIONS, "organizations", "register."),
        partial(_by_kind_and_field, settings, register, fields),
        partial(_by_district, settings, districts),
    ]
    number, by_kind_and_field, by_district = together(reads)
    total = int(number)
    wanted = by_kind_and_field[:, :, None] * np.array(by_district)[None, None, :] * total
    found = np.floor(wanted).astype(np.int64).ravel()
    remainder = wanted.ravel() - found
    order = np.argsort(-np.round(remainder, 9), kind="stable")
    found[order[: total - int(found.sum())]] += 1
    rows = [(cell, 0, int(count)) for cell, count in enumerate(found) if count > 0]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _by_kind_and_field(settings: PlaceSettings, register: Mapping[str, Any], fields: Items) -> NDArray[np.float64]:
    given = settings.get(register, "kinds", "register.")
    named = [kind for kind in KINDS if given.get(kind) is not None]
    read = partial(settings.number, given)
    values = together(partial(read, kind, 0, 1, "share", "register.kinds.") for kind in named)
    kinds = dict(zip(named, settings.shares(values, "register.kinds"), strict=True))
    there = [kind for kind in named if kinds[kind] > 0]
    spread = dict(zip(there, together(partial(_of_fields, settings, kind, fields) for kind in there), strict=True))
    nothing = [0.0] * len(fields)
    shares = np.array([kinds.get(kind, 0.0) for kind in KINDS])
    return np.asarray(shares[:, None] * np.array([spread.get(kind, nothing) for kind in KINDS]))


def _of_fields(settings: PlaceSettings, kind: str, fields: Items) -> list[float]:
    """How one kind spreads over the fields."""

    def share(item: Mapping[str, Any]) -> float:
        within = (("field", item["id"]),)
        given = settings.get(item, "share", within=within)
        one = settings.get(given, kind, "share.", within) if isinstance(given, Mapping) else given
        return settings.checked("share", one, 0, 1, "share", within)

    return settings.shares(together(partial(share, item) for item in fields), f"register.fields.share.{kind}")


def _by_district(settings: PlaceSettings, districts: Items) -> list[float]:
    values = together(
        partial(settings.number, item, "share", 0, 1, "share", within=(("district", item["id"]),)) for item in districts
    )
    return settings.shares(values, "register.districts.share")


def from_cells(
    settings: PlaceSettings, fields: Items, districts: Items, cells: Sequence[Mapping[str, str]]
) -> Rows:  # fmt: skip
    """The rows of the CSV of cells, each named by kind, field, district and size.

    A word that is not of the place is told once, at its first line.
    """
    known: dict[str, list[str]] = {
        "kind": list(KINDS),
        "field": [str(item["id"]) for item in fields],
        "district": [str(item["id"]) for item in districts],
        "size": list(SIZES),
    }
    found: dict[tuple[int, int], int] = {}
    wrong: dict[tuple[str, str], SettingError] = {}
    for line, row in enumerate(cells, start=2):
        refuse = partial(settings.wrong, within=(("line", line),), file=settings.cells_file)
        index = {}
        for column, names in known.items():
            word = str(row.get(column) or ("any" if column == "size" else ""))
            if word in names:
                index[column] = names.index(word)
                continue
            if column == "size":
                wrong.setdefault((column, word), refuse("size", column, word))
            else:
                wrong.setdefault((column, word), refuse("not_of_place", column, word, word=word, choices=names))
        given = str(row.get("count", "")).strip()
        if not given.isdigit():
            wrong.setdefault(("count", given), refuse("count", "count", row.get("count", "")))
        if len(index) < len(known) or not given.isdigit():
            continue
        cell = (index["kind"] * len(fields) + index["field"]) * len(districts) + index["district"]
        spot = (cell, index["size"])
        if spot in found:
            wrong.setdefault(("cell", str(spot)), refuse("cell_twice", "cell", dict(row)))
        found[spot] = int(given)
    refuse_all(wrong.values())
    rows = [(cell, size, count) for (cell, size), count in sorted(found.items()) if count > 0]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)
