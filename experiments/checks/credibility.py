"""How far a place's numbers can be trusted: what is looked at, by which rule, and what was seen.

An item that nobody looked at is grey, whatever its rule: nothing is green by default.  Rules are thresholds that stand
here in words and in code; what they judge is handed in as numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

GREEN, AMBER, RED, GREY = "green", "amber", "red", "grey"
COLOURS: Final = (RED, AMBER, GREY, GREEN)
"""What an item can be, the weakest first."""

Said = Mapping[str, str]
Numbers = Mapping[str, Any]
Rule = Callable[[Numbers], bool]


@dataclass(frozen=True)
class Item:
    """One thing to look at.

    what: it is. rule: in words. green, amber: the same in code; what is neither is red. seen: words for the numbers.
    renew: what makes them where there are none.
    """

    id: str
    what: Said
    rule: Said
    green: Rule
    amber: Rule
    seen: Said
    renew: Said


@dataclass(frozen=True)
class Look:
    """What was seen of an item, from how many runs; without numbers why there are none.

    numbers: what its rule judges. said: the same as it is shown, and what else its words need, in both languages.
    """

    numbers: Numbers
    runs: int | None = None
    said: Mapping[str, str | Said] = field(default_factory=dict)
    why: Said | None = None

    @classmethod
    def nothing(cls, why: Said) -> Look:
        """Nobody looked, and why."""
        return cls({}, why=why)


@dataclass(frozen=True)
class Judged:
    """An item with its colour."""

    item: Item
    look: Look
    colour: str


def judged(looks: Mapping[str, Look]) -> list[Judged]:
    """Every item with its colour, the weakest first; those alike in their usual order."""
    found = [Judged(item, looks[item.id], colour(item, looks[item.id])) for item in ITEMS]
    return sorted(found, key=lambda one: COLOURS.index(one.colour))


def colour(item: Item, look: Look) -> str:
    """Grey where there are no numbers; else by the rule."""
    if not look.numbers:
        return GREY
    return GREEN if item.green(look.numbers) else AMBER if item.amber(look.numbers) else RED


def of_each_colour(found: Sequence[Judged]) -> dict[str, int]:
    """How many there are of each colour, the weakest first."""
    return {one: sum(judged.colour == one for judged in found) for one in COLOURS}


def _part(numbers: Numbers) -> float:
    return float(numbers["held"] / numbers["all"])


def _all(numbers: Numbers) -> bool:
    return bool(numbers["held"] == numbers["all"])


def _never(_: Numbers) -> bool:
    return False


PROOFS: Final[Said] = {"en": "make evidence (in a checkout; hours)", "zh": "make evidence（在源码目录中；数小时）"}
EVERY: Final[Said] = {"en": "green: all; red: one fails", "zh": "绿：全部成立；红：有一项不成立"}
OF_ALL: Final[Said] = {"en": "{held} of {all}", "zh": "{all} 项中 {held} 项成立"}

ITEMS: Final = (
    Item(
        "same",
        {"en": "The same run gives the same numbers", "zh": "同一运行得到相同数值"},
        {
            "en": "green: to the last bit, by another executor too; amber: in one process alone; red: one differs",
            "zh": "绿：逐位相同，换执行方式亦然；黄：仅在同一进程内；红：有差异",
        },
        lambda numbers: numbers["held"] == numbers["all"] and numbers["executor"] != "serial",
        _all,
        {
            "en": "{held} of {all} the same to the last bit, run by the executor {executor} and again in this process",
            "zh": "{all} 次中 {held} 次逐位相同：先由执行方式 {executor}，再在本进程中运行",
        },
        {"en": "shuniu scorecard{words}", "zh": "shuniu scorecard{words}"},
    ),
    Item(
        "invariants",
        {"en": "Nothing impossible happens", "zh": "各项性质始终成立"},
        {"en": "green: no property broken in any month; red: one is", "zh": "绿：每月各性质均成立；红：有一条不成立"},
        lambda numbers: not numbers["broken"],
        _never,
        {
            "en": "{properties} properties in every month, spin-up included; broken: {broken}{first}",
            "zh": "逐月检验 {properties} 条性质（含预热期）；不成立：{broken}{first}",
        },
        {"en": "shuniu scorecard{words}", "zh": "shuniu scorecard{words}"},
    ),
    Item(
        "twin",
        {"en": "A second model, written apart, agrees", "zh": "另行编写的第二个模型与之一致"},
        EVERY, _all, _never, OF_ALL, PROOFS,
    ),
    Item(
        "limits",
        {"en": "Limits that are known in closed form", "zh": "有解析解的极限情形"},
        EVERY, _all, _never, OF_ALL, PROOFS,
    ),
    Item(
        "mutants",
        {"en": "Rules flipped on purpose are noticed", "zh": "故意改错的规则会被发现"},
        {"en": "green: all; amber: nine in ten", "zh": "绿：全部；黄：九成"},
        _all, lambda numbers: _part(numbers) >= 0.9, OF_ALL, PROOFS,
    ),
    Item(
        "fitted",
        {"en": "Facts that the model was fitted to", "zh": "拟合所用的事实"},
        {"en": "green: all hold; amber: three quarters", "zh": "绿：全部成立；黄：四分之三"},
        _all, lambda numbers: _part(numbers) >= 0.75,
        {"en": "{held} of {all} hold{names}", "zh": "{all} 项中 {held} 项成立{names}"},
        {"en": "a place with facts (configs/facts)", "zh": "有事实文件的地区（configs/facts）"},
    ),
    Item(
        "unfitted",
        {"en": "Facts that were never fitted", "zh": "从未用于拟合的事实"},
        {"en": "green: all hold; amber: two in three", "zh": "绿：全部成立；黄：三分之二"},
        _all, lambda numbers: _part(numbers) >= 2.0 / 3.0,
        {"en": "{held} of {all} hold{names}", "zh": "{all} 项中 {held} 项成立{names}"},
        {"en": "facts with use: validate", "zh": "use: validate 的事实"},
    ),
    Item(
        "later",
        {"en": "Later years that were never fitted", "zh": "从未用于拟合的后续年份"},
        {"en": "green: all hold; amber: two in three", "zh": "绿：全部成立；黄：三分之二"},
        _all, lambda numbers: _part(numbers) >= 2.0 / 3.0,
        {"en": "{held} of {all} hold{names}", "zh": "{all} 项中 {held} 项成立{names}"},
        {
            "en": "facts of later years with use: validate",
            "zh": "后续年份的 use: validate 事实",
        },
    ),
    Item(
        "together",
        {"en": "Fresh runs that meet all fitted facts at once", "zh": "同时符合全部拟合事实的新运行"},
        {"en": "green: half of them; amber: a fifth", "zh": "绿：一半；黄：五分之一"},
        lambda numbers: numbers["share"] >= 0.5, lambda numbers: numbers["share"] >= 0.2,
        {
            "en": "{share}; the points are worth {effective} of equal weight",
            "zh": "{share}；参数点相当于等权的 {effective} 组",
        },
        {"en": "shuniu calibrate place={place}", "zh": "shuniu calibrate place={place}"},
    ),
    Item(
        "studies",
        {"en": "Truths that were hidden are found again", "zh": "预设的真值能被找回"},
        {
            "en": "green: no number or fact fails, and intervals of 90 % cover 85 to 95 %; amber: one in twenty fails",
            "zh": "绿：参数与事实均合格，90% 区间的覆盖误差在 5 个百分点内；黄：不合格者不超过二十分之一",
        },
        lambda numbers: not numbers["fails"] and numbers["low"] >= 0.85 and numbers["high"] <= 0.95,
        lambda numbers: numbers["fails"] <= numbers["numbers"] / 20.0,
        {
            "en": "{fails} of {numbers} numbers and facts fail; 90 % intervals cover {low} to {high}",
            "zh": "{numbers} 项参数与事实中 {fails} 项不合格；90% 区间覆盖 {low} 至 {high}",
        },
        {"en": "make calibration (in a checkout; hours)", "zh": "make calibration（在源码目录中；数小时）"},
    ),
    Item(
        "sources",
        {"en": "Numbers that have a source", "zh": "有出处的数值"},
        {"en": "green: two in three; amber: one in three", "zh": "绿：三分之二；黄：三分之一"},
        lambda numbers: _part(numbers) >= 2.0 / 3.0, lambda numbers: _part(numbers) >= 1.0 / 3.0,
        {"en": "{held} of {all}; the others are assumed", "zh": "{all} 个中 {held} 个；其余为假定"},
        {"en": "shuniu scorecard{words}", "zh": "shuniu scorecard{words}"},
    ),
    Item(
        "pairing",
        {"en": "What pairing the runs gains", "zh": "运行配对的增益"},
        {
            "en": "green: ten times fewer runs, and surely three; amber: perhaps three",
            "zh": "绿：运行次数减为十分之一，且必不多于三分之一；黄：可能减为三分之一",
        },
        lambda numbers: numbers["factor"] >= 10.0 and numbers["low"] >= 3.0,
        lambda numbers: numbers["high"] >= 3.0,
        {"en": "{said} times, by seeds alone ({contrast})", "zh": "{said} 倍，仅就种子而言（{contrast}）"},
        {"en": "shuniu scorecard{words} replicates=64", "zh": "shuniu scorecard{words} replicates=64"},
    ),
    Item(
        "error",
        {"en": "How well runs alone pin down the main effect", "zh": "运行次数对主要影响的确定程度"},
        {
            "en": "green: to a tenth of it, or 0.2 points; amber: to a quarter, or 0.5",
            "zh": "绿：误差在其十分之一或 0.2 个百分点内；黄：四分之一或 0.5",
        },
        lambda numbers: numbers["half"] <= max(0.2, 0.1 * abs(numbers["effect"])),
        lambda numbers: numbers["half"] <= max(0.5, 0.25 * abs(numbers["effect"])),
        {
            "en": "{contrast}: {effect} points of {outcome}, mean known to ±{half}",
            "zh": "{contrast}：{outcome} {effect} 个百分点，均值误差 ±{half}",
        },
        {"en": "shuniu scorecard{words} replicates=128", "zh": "shuniu scorecard{words} replicates=128"},
    ),
    Item(
        "signs",
        {"en": "Directions of the headline effects", "zh": "主要影响的方向"},
        {
            "en": "green: each at least 95 % sure; amber: two in three of them, or by chance alone",
            "zh": "绿：把握均不低于 95%；黄：其中三分之二，或仅就随机性而言",
        },
        lambda numbers: numbers["held"] == numbers["all"] and numbers["wide"],
        lambda numbers: _part(numbers) >= 2.0 / 3.0,
        {
            "en": "{held} of {all} at least 95 % sure{names}",
            "zh": "{all} 个中 {held} 个把握不低于 95%{names}",
        },
        {"en": "shuniu scorecard{words} replicates=32", "zh": "shuniu scorecard{words} replicates=32"},
    ),
    Item(
        "ranking",
        {"en": "The order of policies by effect per yuan", "zh": "按单位经费效果的政策次序"},
        {
            "en": "green: the same one is first at 90 % of the points; amber: at 60 %",
            "zh": "绿：同一项在 90% 的参数组中居首；黄：60%",
        },
        lambda numbers: numbers["first"] >= 0.9, lambda numbers: numbers["first"] >= 0.6,
        {"en": "{best} is first at {first}, of {all} ways", "zh": "{all} 种做法中，{best}在 {first} 中居首"},
        {"en": "shuniu rank{words}", "zh": "shuniu rank{words}"},
    ),
    Item(
        "forms",
        {"en": "Answers under other forms of the rules", "zh": "规则换一种形式时的结论"},
        {
            "en": "green: at the same money the same one is first under all; amber: under two in three",
            "zh": "绿：同等经费下，各形式下居首者相同；黄：三分之二相同",
        },
        _all, lambda numbers: _part(numbers) >= 2.0 / 3.0,
        {
            "en": "{best} is first as usual, and under {held} of {all} other forms",
            "zh": "通常形式下{best}居首；其他 {all} 种形式中 {held} 种相同",
        },
        {"en": "shuniu robustness{words}", "zh": "shuniu robustness{words}"},
    ),
)  # fmt: skip
"""What is looked at, in the order in which it is told."""
