"""What a place hardly knows of its organizations: the numbers of sizes, members and tiny ones, each with its range.

A place gives them in its file, and no register counts them.  Each is declared once: what it is, within which limits a
place may give it, what is believed of it, and how well it is known.  They move sizes and
members, by these who is eligible, and by size who leaves; the register's path, which is settled, they leave as it is
but for that last part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim import reasons
from sim.parameters import GRADES, ParameterInfo
from sim.priors import Prior, prior
from sim.sources import NO_SOURCE, Source, in_each_language


def _number(
    name: str, default: float, *, unit: str, low: float, high: float, believed: Prior, source: Source,
    grade: str, en: str, zh: str,
) -> ParameterInfo:  # fmt: skip
    """A number of places; ``default`` is what the shipped ones have, and ``believed`` how far it is open."""
    if grade not in GRADES or not low <= believed.low <= default <= believed.high <= high:
        raise ValueError(
            f"{name}: no such grade, or not within one another: {grade}, {low}, {believed}, {default}, {high}"
        )
    meaning = {"en": en, "zh": zh}
    return ParameterInfo(
        name=name, default=default, unit=unit, low=low, high=high, source=in_each_language(source), grade=grade,
        meaning=meaning, prior=believed,
    )  # fmt: skip


NUMBERS: Final[Mapping[str, ParameterInfo]] = {
    info.name: info
    for info in (
        _number(
            "staff.sigma", 1.15, unit="standard deviation of log size", low=0.1, high=3.0,
            believed=prior(0.9, 1.4, "linear", reasons.SIZES_SPREAD),
            source={
                "en": "sizes of organizations are near lognormal; the spread here has no source",
                "zh": "组织规模近似对数正态；此处离散度无来源",
            },
            grade="assumed",
            en="Spread of sizes: how much organizations of a kind differ in staff",
            zh="规模差异：同类社会组织从业人数的差异程度",
        ),
        _number(
            "members.rho", 0.10, unit="correlation within an organization", low=0.001, high=0.9,
            believed=prior(0.035, 0.28, "log", reasons.MEMBERS_CLUSTER),
            source=NO_SOURCE, grade="assumed",
            en="Clustering of members: correlation of membership within an organization",
            zh="党员集中程度：同一组织内党员身份的相关系数",
        ),
        _number(
            "staff.tiny", 4.0, unit="mean staff", low=0.5, high=10000.0,
            believed=prior(2.0, 8.0, "log", reasons.TINY_STAFF),
            source=NO_SOURCE, grade="assumed",
            en="Staff of tiny associations, on average", zh="微型社团的平均从业人数",
        ),
        _number(
            "members.tiny", 0.012, unit="share of hires", low=0.0005, high=0.95,
            believed=prior(0.004, 0.03, "log", reasons.TINY_MEMBERS),
            source={
                "en": "survey report: 98 % of the small associations of one county have no member",
                "zh": "调研报告：某县小型社团98%没有党员",
            },
            grade="derived",
            en="Members among hires of tiny associations", zh="微型社团新聘人员中的党员比例",
        ),
        _number(
            "register.tiny_scale", 1.0, unit="× the districts' shares", low=0.0, high=10.0,
            believed=prior(0.55, 1.7, "log", reasons.TINY_SHARE),
            source={"en": "the districts' shares of tiny ones are assumed", "zh": "各区县微型社团占比为假定"},
            grade="assumed",
            en="Tiny ones among associations, × what every district is given; at most all of them",
            zh="微型社团占比：为各区县给定比例的倍数，至多全部",
        ),
    )
}  # fmt: skip
"""By their key in a place's file."""


def value_of(settings: Mapping[str, Any], key: str) -> Any:
    """What a place's file gives for one of them; the usual one where it gives none."""
    group, _, name = key.partition(".")
    found = settings.get(group)
    value = found.get(name) if isinstance(found, Mapping) else None
    return NUMBERS[key].default if value is None else value


def changed(settings: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A place's settings with other values of these numbers."""
    found = dict(settings)
    for key, value in values.items():
        group, _, name = key.partition(".")
        found[group] = {**found[group], name: value}
    return found
