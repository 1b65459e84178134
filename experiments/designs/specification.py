"""A design's specification, complete and checked: what decides its points and names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from experiments.designs.factor import Factor, Row
from experiments.designs.known_kinds import KINDS

USES: Final[Mapping[str, tuple[str, ...]]] = {name: kind.uses for name, kind in KINDS.items()}
"""The kinds of designs, with the settings that each uses beside its factors."""
LISTING: Final = tuple(name for name, kind in KINDS.items() if kind.is_listed)
"""Kinds that try listed values; the others but ``linked`` draw from ranges."""
SIZES: Final[Mapping[str, str]] = {name: kind.grows_by for name, kind in KINDS.items() if kind.grows_by is not None}
"""Kinds whose earlier rows stay when they grow, with the setting that they grow by.

A Latin hypercube is none: each of its points stands for one part in ``points`` of every range.
"""


@dataclass(frozen=True)
class Specification:
    """A design: its kind, its factors in their order, and the months from which levers of its points act.

    ``points`` are base samples of ``saltelli``; ``rows`` are those of the file of a ``linked`` design.  Settings that
    the kind does not use are 0 or empty.  ``seeds_apart``: how far the seeds of one parameter set lie from the next
    one's; 0 where all have the same, so that they differ by their numbers alone.  ``seeds_repeat``: after how many sets
    the seeds begin again; 0 where they never do.
    """

    kind: str
    factors: tuple[Factor, ...]
    start: int = 12
    ramp: int = 0
    points: int = 0
    trajectories: int = 0
    levels: int = 0
    seed: int = 0
    rows: tuple[Row, ...] = ()
    seeds_apart: int = 0
    seeds_repeat: int = 0

    @property
    def size(self) -> int:
        """How many points it has, without making them."""
        return int(KINDS[self.kind].module.size(self))


def identity(specification: Specification) -> dict[str, Any]:
    """What names the design in a hash: all that decides a row, without the size where earlier rows stay."""
    kind = specification.kind
    left_out = SIZES.get(kind)
    settings = [name for name in USES[kind] if name not in (left_out, "file")]
    content: dict[str, Any] = {
        "kind": kind,
        "start": specification.start,
        "ramp": specification.ramp,
        "factors": [_of_factor(factor, kind) for factor in specification.factors],
    }
    content |= {name: getattr(specification, name) for name in settings}
    if specification.seeds_apart:
        content["seeds_apart"] = specification.seeds_apart
    if specification.seeds_repeat:
        content["seeds_repeat"] = specification.seeds_repeat
    if kind == "linked":
        content["rows"] = [list(row) for row in specification.rows]
    return content


def _of_factor(factor: Factor, kind: str) -> dict[str, Any]:
    content: dict[str, Any] = {"key": factor.key}
    if kind in LISTING:
        content["values"] = list(factor.values)
    elif kind != "linked":
        content |= {"low": factor.low, "high": factor.high, "scale": factor.scale, "whole": factor.whole}
    if kind == "one_at_a_time":
        content["base"] = factor.base
    return content
