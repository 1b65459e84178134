"""Factors that move several levers at once, such as ``funding``: a linked design of the levers themselves."""

from __future__ import annotations

from dataclasses import replace

from experiments.designs.factor import Factor
from experiments.designs.known_kinds import KINDS
from experiments.designs.specification import Specification
from experiments.language.messages import Problem
from sim.levers import TOGETHER

WORDS = {
    "design_together": {
        "en": "{key}: it moves {levers} together, which a design of kind {kind} cannot do ({file}). "
        "Use factorial or linked.",
        "zh": "{key}：它同时变动 {levers}，{kind} 设计做不到（{file}）。请改用 factorial 或 linked。",
    },
    "design_together_twice": {
        "en": "{key} is varied by {together} as well ({file}). Leave one of them out.",
        "zh": "{together} 已同时变动 {key}（{file}），请只留其一。",
    },
}


def in_full(specification: Specification, where: str) -> Specification:
    """The same design with every factor that moves several levers as these levers; the hash is that of their design."""
    kind, parts = specification.kind, [_parts(factor.key) for factor in specification.factors]
    together = [factor for factor, keys in zip(specification.factors, parts, strict=True) if len(keys) > 1]
    if not together:
        return specification
    if kind not in ("factorial", "linked"):
        levers = ", ".join(key.removeprefix("levers.") for key in _parts(together[0].key))
        raise Problem(WORDS["design_together"], key=together[0].key, levers=levers, kind=kind, file=where)
    every = [key for keys in parts for key in keys]
    for key in every:
        if every.count(key) > 1:
            raise Problem(WORDS["design_together_twice"], key=key, together=together[0].key, file=where)
    rows = KINDS[kind].module.rows(specification)
    wide = tuple(tuple(value for value, keys in zip(row, parts, strict=True) for _ in keys) for row in rows)
    by_key = [(key, factor) for factor, keys in zip(specification.factors, parts, strict=True) for key in keys]
    factors = tuple(
        Factor(key, factor.kind, values=tuple(dict.fromkeys(column)), whole=factor.whole, base=factor.base)
        for (key, factor), column in zip(by_key, zip(*wide, strict=True), strict=True)
    )
    return replace(specification, kind="linked", factors=factors, rows=wide)


def _parts(key: str) -> list[str]:
    """The keys of the levers that a factor moves; of any other its own."""
    group, _, lever = key.partition(".")
    return [f"levers.{one}" for one in TOGETHER[lever]] if group == "levers" and lever in TOGETHER else [key]
