"""Settings as they may be typed in Chinese: ``地区=北京市`` is ``place=北京市``; what comes after knows the keys alone.

Values that name something are left as they are typed, for those to resolve who know what there is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

KEYS: Final[Mapping[str, str]] = {
    "地区": "place", "政策": "policy", "情景": "scenario", "实验": "experiment", "执行方式": "executor",
    "手段": "levers", "方案": "package", "指标": "outcomes", "目标": "outcome",
    "起": "from", "止": "until", "至": "by", "到": "by",
    "区县": "district", "领域": "field", "类型": "kind", "登记层级": "tier", "规模": "size", "年限": "age",
    "重复次数": "replicates", "月数": "horizon", "种子": "seed",
    "预算": "budget", "概率": "probability", "把握": "probability",
}  # fmt: skip
LISTS: Final = {"scenario": "scenarios", "policy": "policies", "package": "packages"}
"""What is meant where several are named."""
LEVERS: Final = "levers"
LISTED: Final[Mapping[str, str]] = {
    "地区": "places", "政策": "policies", "政策手段": "levers", "手段": "levers", "情景": "scenarios",
    "实验": "experiments", "指标": "outcomes", "度量": "measures", "参数": "parameters",
    "不确定参数": "uncertain", "规则形式": "forms",
}  # fmt: skip
"""What ``shuniu list`` lists, as it may be typed in Chinese."""


def in_english(word: str, own: Collection[str] = ()) -> str:
    """A word ``key=value`` with its key in English; ``own``: keys that a command has of its own.

    >>> in_english("情景=取消枢纽型社会组织"), in_english("情景=[现状,取消枢纽型社会组织]")
    ('scenario=取消枢纽型社会组织', 'scenarios=[现状,取消枢纽型社会组织]')
    >>> in_english("指标=覆盖率"), in_english("指标=覆盖率", ["outcome"]), in_english("政策.手段.购买岗位=2")
    ('outcomes=覆盖率', 'outcome=覆盖率', 'policy.levers.购买岗位=2')
    """
    key, equals, value = word.partition("=")
    if not equals or key.isascii():
        return word
    first, *rest = key.split(".")
    found = KEYS.get(first, first)
    several = value.startswith("[") or "," in value
    if several:
        found = LISTS.get(found, found)
    elif found == "outcomes" and "outcome" in own:
        found = "outcome"
    return ".".join([found, *(LEVERS if KEYS.get(one) == LEVERS else one for one in rest)]) + equals + value
