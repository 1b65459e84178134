"""The table of a design's points, and what one point sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.designs.factor import Factor, Row, Value
from experiments.designs.known_kinds import KINDS
from experiments.designs.specification import Specification


@dataclass(frozen=True)
class Points:
    """The points of a design: a row each, with a value for every factor in the order of the factors."""

    factors: tuple[Factor, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Point:
    """What one point sets: levers of its own, parameters by process or of the place, and settings of policies by id.

    A policy's settings are ``start``, ``ramp`` and ``end`` where they are varied, and ``levers``.
    """

    levers: Mapping[str, Value]
    parameters: Mapping[str, Mapping[str, Value]]
    policies: Mapping[str, Mapping[str, Any]]


def points(specification: Specification) -> Points:
    """All points in their order; the same specification always gives the same table."""
    return Points(specification.factors, tuple(KINDS[specification.kind].module.rows(specification)))


def apply(factors: Sequence[Factor], row: Row) -> Point:
    """What a row of the table sets."""
    levers: dict[str, Value] = {}
    parameters: dict[str, dict[str, Value]] = {}
    policies: dict[str, dict[str, Any]] = {}
    for factor, value in zip(factors, row, strict=True):
        _, *names = factor.key.split(".")
        if factor.kind == "lever":
            levers[names[0]] = value
        elif factor.kind == "parameter":
            process, _, name = factor.key.removeprefix("process.").partition(".")
            parameters.setdefault(process, {})[name] = value
        elif names[-2] == "levers":
            policies.setdefault(names[0], {}).setdefault("levers", {})[names[-1]] = value
        else:
            policies.setdefault(names[0], {})[names[-1]] = value
    return Point(levers, parameters, policies)
