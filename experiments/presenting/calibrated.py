"""What calibration wrote down of the points that stored runs have: the facts, and how they are met."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import Any

from experiments.running.draws import DRAW
from experiments.settings.files import decoded, options, read, search_path
from experiments.settings.posterior_file import FOLDER, is_header
from experiments.storage.drawn import parameters
from experiments.storage.store import Dataset


def calibration_of(dataset: Dataset) -> Mapping[str, Any] | None:
    """The file beside the very points that these runs have; nothing where a number was set, or no such file is there.

    By its first replicate: a hundred numbers in full are the same by no accident.
    """
    uncertain = dataset.plan.get("uncertain")
    if uncertain is None or uncertain["kind"] != FOLDER:
        return None
    drawn = parameters(dataset)
    for file in options(FOLDER, search_path(None)).values():
        keys, *rows = csv.reader(decoded(file.with_suffix(".csv")).splitlines())
        if not set(keys) <= set(drawn) or len(rows) <= drawn[DRAW][0]:
            continue
        first = [float(value) for value in rows[int(drawn[DRAW][0])]]
        if first == [drawn[key][0] for key in keys]:
            header = read(file)
            return header if is_header(header) else None
    return None


def fact_of(key: str) -> Mapping[str, Any]:
    """What a fact's own file says of it, its place's name beside; ``key`` has place, id and measure."""
    place_id, identity, measure = key.split(":")
    place = read(options("place", search_path(None))[place_id])
    facts = read(options("facts", search_path(None))[place["facts"]])["facts"]
    one = next(one for one in facts if (one["id"], one["measure"]) == (identity, measure))
    return {**one, "place": place["name"]}
