"""Reading a design: every mistake is refused with what to write instead, before anything is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from experiments.designs.factor_reading import read_factor
from experiments.designs.known_kinds import KINDS
from experiments.designs.months import check_months
from experiments.designs.rows_file import read_rows
from experiments.designs.specification import USES, Specification
from experiments.designs.targets import Known
from experiments.designs.together import in_full
from experiments.language.messages import Problem
from sim.levers import Lever
from sim.parameters import ParameterInfo
from sim.policies import FIRST_START, LAST_MONTH, Policy

WORDS = {
    "design_no_kind": {
        "en": "design.kind is missing ({file}). Choose one of {kinds}.",
        "zh": "缺少 design.kind（{file}）。可选：{kinds}。",
    },
    "design_kind": {
        "en": "There is no kind of design '{word}' ({file}). {hint}",
        "zh": "没有“{word}”这种试验设计（{file}）。{hint}",
    },
    "design_setting": {
        "en": "There is no setting 'design.{word}' ({file}). {hint}",
        "zh": "没有设置项“design.{word}”（{file}）。{hint}",
    },
    "design_unused": {
        "en": "design.{key}: a design of kind {kind} does not use it ({file}). It uses {uses}.",
        "zh": "design.{key}：{kind} 设计不使用这一项（{file}）。它使用 {uses}。",
    },
    "design_count": {
        "en": "{key} = {given!r}: give a whole number from {low} to {high} ({file}).",
        "zh": "{key} = {given!r}：请给 {low} 到 {high} 之间的整数（{file}）。",
    },
    "design_levels": {
        "en": "design.levels = {given}: give an even number, so that each level is as likely as the others ({file}).",
        "zh": "design.levels = {given}：请给偶数，使各水平被抽到的机会相同（{file}）。",
    },
    "design_start": {
        "en": "design.start = {given}: give a month before the horizon, {horizon} ({file}).",
        "zh": "design.start = {given}：请给早于期末月份 {horizon} 的月份（{file}）。",
    },
    "design_no_factors": {
        "en": "design.factors is empty ({file}). Name what to vary, such as levers.reach: {{values: [0, 0.1]}}.",
        "zh": "design.factors 为空（{file}）。请写明要变动的因素，例如 levers.reach: {{values: [0, 0.1]}}。",
    },
    "design_too_many": {
        "en": "This {kind} design has {count} points, and at most {most} are possible ({file}). "
        "Give fewer values or points, or use sobol.",
        "zh": "这一 {kind} 设计有 {count} 个设计点，最多只能有 {most} 个（{file}）。请减少取值或点数，或改用 sobol。",
    },
    "design_no_base": {
        "en": "{key}: one_at_a_time starts from the policy's own end, and it has none ({file}). "
        "Give it one in its file, or use factorial.",
        "zh": "{key}：one_at_a_time 从政策自身的 end 出发，而该政策没有（{file}）。"
        "请在政策文件中写明，或改用 factorial。",
    },
    "design_needs_file": {
        "en": "design.file is missing ({file}). Name the CSV of a linked design: factors in its first line, "
        "then one point a line.",
        "zh": "缺少 design.file（{file}）。请写明 linked 设计的 CSV 文件：第一行为因素名，其后每行一个设计点。",
    },
}

MOST_POINTS: Final = 1_000_000
COUNTS: Final[Mapping[str, tuple[int, int, int]]] = {
    "points": (1, MOST_POINTS, 64),
    "trajectories": (1, MOST_POINTS, 10),
    "levels": (2, 1_000, 4),
    "seed": (0, 1_000_000_000, 1),
    "start": (0, LAST_MONTH, FIRST_START),
    "ramp": (0, LAST_MONTH, 0),
}
"""Settings of a design that are whole numbers: smallest, largest, and what holds where nothing is said."""
ALWAYS: Final = ("kind", "start", "ramp")
DESIGN_KEYS: Final = (*ALWAYS, "points", "trajectories", "levels", "seed", "file", "factors")


def read_specification(
    mapping: Mapping[str, Any],
    *,
    where: str,
    levers: Mapping[str, Lever],
    parameters: Mapping[str, Mapping[str, ParameterInfo]],
    policies: Mapping[str, Policy],
    folders: Sequence[Path] = (),
    horizon: int = LAST_MONTH,
) -> Specification:
    """A design from what stands under ``design`` in an experiment, factors by their dotted keys.

    ``where`` names the file; ``levers`` and ``parameters`` are those of the mechanisms that run, parameters by process
    and name, with what holds where the design leaves them alone as their default; ``policies`` those that the scenarios
    use; ``folders`` those in which the file of a linked design is looked for; ``horizon`` the month before which all
    must start.
    """
    if not isinstance(mapping, Mapping):
        raise Problem("not_a_mapping", key="design", given=mapping, file=where)
    kind = _kind(mapping, where)
    used = (*ALWAYS, *USES[kind], *(("factors",) if kind != "linked" else ()))
    for name in mapping:
        if name not in DESIGN_KEYS:
            raise Problem(WORDS["design_setting"], word=str(name), choices=DESIGN_KEYS, file=where)
        if name not in used:
            does = ", ".join(one for one in used if one not in ALWAYS)
            raise Problem(WORDS["design_unused"], key=name, kind=kind, uses=does, file=where)
    counts: dict[str, Any] = {name: _count(name, mapping, where) for name in COUNTS if name in used}
    if KINDS[kind].analysed_as == "morris" and counts.get("levels", 0) % 2:
        raise Problem(WORDS["design_levels"], given=counts["levels"], file=where)
    if counts["start"] >= horizon:
        raise Problem(WORDS["design_start"], given=counts["start"], horizon=horizon, file=where)
    known = Known(levers, parameters, policies, horizon)
    if kind == "linked":
        if not mapping.get("file"):
            raise Problem(WORDS["design_needs_file"], file=where)
        factors, rows = read_rows(mapping["file"], folders, known, where)
        specification = Specification(kind, factors, rows=rows, **counts)
    else:
        named = _factors(mapping, where)
        read = (read_factor(known.target(str(key), where), given, kind, where) for key, given in named.items())
        specification = Specification(kind, tuple(read), **counts)
    _check(specification, policies, where)
    return in_full(specification, where)


def _kind(mapping: Mapping[str, Any], where: str) -> str:
    if not mapping.get("kind"):
        raise Problem(WORDS["design_no_kind"], kinds=", ".join(USES), file=where)
    kind = str(mapping["kind"])
    if kind not in USES:
        raise Problem(WORDS["design_kind"], word=kind, choices=USES, file=where)
    return kind


def _count(name: str, mapping: Mapping[str, Any], where: str) -> int:
    low, high, otherwise = COUNTS[name]
    value = mapping.get(name, otherwise)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise Problem(WORDS["design_count"], key=f"design.{name}", given=value, low=low, high=f"{high:,}", file=where)
    return value


def _factors(mapping: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    factors = mapping.get("factors")
    if not factors:
        raise Problem(WORDS["design_no_factors"], file=where)
    if not isinstance(factors, Mapping):
        raise Problem("not_a_mapping", key="design.factors", given=factors, file=where)
    return factors


def _check(specification: Specification, policies: Mapping[str, Policy], where: str) -> None:
    """Refuse what only all factors together show."""
    if specification.size > MOST_POINTS:
        counts = {"count": f"{specification.size:,}", "most": f"{MOST_POINTS:,}"}
        raise Problem(WORDS["design_too_many"], kind=specification.kind, **counts, file=where)
    if specification.kind == "one_at_a_time":
        for factor in specification.factors:
            if factor.base is None:
                raise Problem(WORDS["design_no_base"], key=factor.key, file=where)
    check_months(specification, policies, where)
