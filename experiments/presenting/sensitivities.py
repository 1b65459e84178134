"""Which numbers matter, in words an official understands: a sentence, a table, its limits, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from experiments.analysis.indices import Index
from experiments.analysis.outcomes import unit_of_change
from experiments.analysis.wording import NONE, month_name, number, year_and_month
from experiments.language.messages import in_language, joined, text
from experiments.settings.files import shown

if TYPE_CHECKING:
    from experiments.exploring.sensitivity import Number, Sensitivity
    from experiments.terminal.output import Terminal

WORDS = {
    "effect": {
        "en": 'What "{package}" does to {outcome} in {place} by {calendar} lies between {low} and {high} {unit} (nine '
        "in ten points of {numbers} uncertain numbers; mean {mean}).",
        "zh": "{place}：“{package}”对{outcome}的影响（到{calendar}）在 {low} 与 {high} {unit}之间（{numbers} 个不确定"
        "参数的参数点中九成；均值 {mean}）。",
    },
    "these": {
        "en": "Of that spread these matter: {those}.",
        "zh": "对这一范围起作用的是：{those}。",
    },
    "one": {"en": "{meaning} ({share})", "zh": "{meaning}（{share}）"},
    "guesses_all": {
        "en": "No source says anything of them: all are guesses.",
        "zh": "它们均无资料来源，都是推测。",
    },
    "guesses_none": {"en": "Each of them has a source.", "zh": "它们均有资料来源。"},
    "guesses": {
        "en": "Of them these are guesses, of which no source says anything: {those}.",
        "zh": "其中没有资料来源、属于推测的是：{those}。",
    },
    "none": {
        "en": "No number stands out from chance so far.",
        "zh": "目前没有哪个参数的作用超出随机性。",
    },
    "none_quick": {
        "en": "More points: size=default.",
        "zh": "如需更多参数点：size=default。",
    },
    "rest": {
        "en": "All other {others} together: {share}; chance alone (the same numbers, other seeds): {chance}; a dummy "
        "that moves nothing: {dummy}.",
        "zh": "其余 {others} 个参数合计：{share}；仅随机性（参数相同、种子不同）：{chance}；"
        "不起作用的虚设参数：{dummy}。",
    },
    "others_matter": {
        "en": "So these others matter as well: each of them little as far as screening shows, or screening missed one.",
        "zh": "可见其余参数也起作用：就筛选所见各自作用不大，或筛选有所遗漏。",
    },
    "foot": {
        "en": "Takes part in: part of the variance of the effect that a number has a share in, alone or with others, "
        "so that they add up to more than 100 %; in brackets the interval that holds it nine times in ten. Alone: what "
        "would go if that number were known. Step: by how much half of its range moves the effect.",
        "zh": "参与：影响的方差中该参数单独或与其他参数共同参与的部分，因此合计可超过 100%；方括号内为 90% 区间。"
        "单独：若确知该参数，方差减少的部分。变动：参数变动其范围的一半，影响的变动量。",
    },
    "prior": {
        "en": "Numbers are as they are believed before any fact is looked at.",
        "zh": "参数按先验取值，未参考任何事实。",
    },
    "posterior": {
        "en": "Numbers are as calibration left each of them; that it left some tied to one another is left out, so "
        "that the spread here may differ from that of shuniu ask.",
        "zh": "各参数分别取校准后的范围，未计参数之间的相关，因此此处的范围可能与 shuniu ask 的不同。",
    },
    "model": {
        "en": "What matters is said of this model, not of the world.",
        "zh": "所谓起作用是就本模型而言，不等于现实。",
    },
    "points": {
        "en": "{points:,} points, each with the status quo and the package under the same seed; {inert} numbers never "
        "moved the effect.",
        "zh": "共 {points:,} 个参数点，每点以相同种子运行现状与该方案；有 {inert} 个参数从未改变影响。",
    },
    "more": {
        "en": "More:    shuniu robustness {package}   shuniu explain {key}",
        "zh": "更多：shuniu robustness {package}   shuniu explain {key}",
    },
    "more_without": {"en": "More:    shuniu robustness {package}", "zh": "更多：shuniu robustness {package}"},
    "several": {"en": ", ", "zh": "、"},
}
COLUMNS = {
    "what": {"en": "Uncertain number", "zh": "不确定参数"},
    "grade": {"en": "Known\nfrom", "zh": "依据"},
    "total": {"en": "Takes part in\n[90 % interval]", "zh": "参与\n[90% 区间]"},
    "first": {"en": "Alone", "zh": "单独"},
    "moved": {"en": "Step,\n{unit}", "zh": "变动\n{unit}"},
}
FROM = {
    "assumed": {"en": "a guess", "zh": "推测"},
    "report": {"en": "the survey", "zh": "调研报告"},
    "public": {"en": "statistics", "zh": "公开资料"},
    "literature": {"en": "literature", "zh": "文献"},
    "derived": {"en": "arithmetic", "zh": "推算"},
    "given": {"en": "given", "zh": "给定"},
}
ROWS: Final = {
    "others": {"en": "all others together", "zh": "其余合计"},
    "chance": {"en": "chance alone", "zh": "仅随机性"},
    "dummy": {"en": "dummy, moves nothing", "zh": "虚设参数"},
}
FEW: Final = 3
"""Further numbers that are shown with what screening saw of them."""


def show(found: Sensitivity, terminal: Terminal) -> None:
    """The sentence, the table, its limits, and where to go on."""
    lang = terminal.lang
    terminal.say()
    terminal.paragraph(joined(sentences(found, lang), lang))
    terminal.say()
    terminal.table(*table(found, lang), left=2)
    terminal.say()
    terminal.paragraph(joined(limits(found, lang), lang))
    terminal.say()
    first, *_ = found.folders
    terminal.say(text("results_in", lang, folder=shown(first.parent)))
    terminal.say(text("again_by", lang, command=found.configuration.command))
    package = found.configuration.scenarios[-1].id
    key = next((one.key for one in found.mattering), None)
    more = WORDS["more_without" if key is None else "more"]
    terminal.say(text(more, lang, package=package if package != "asked" else "", key=key))


def sentences(found: Sensitivity, lang: str) -> Iterator[str]:
    """What the effect is, what of its spread matters, and what of that is a guess."""
    configuration = found.configuration
    mean, low, high = (number(one, 1, signed=True) for one in found.effect)
    yield text(
        WORDS["effect"], lang, package=in_language(configuration.scenarios[-1].name, lang),
        outcome=in_language(found.outcome.name, lang), place=in_language(configuration.place.name, lang),
        calendar=month_name(configuration.place.month_zero, found.months[-1], lang), low=low, high=high, mean=mean,
        unit=unit_of_change(found.outcome, lang), numbers=len(found.numbers),
    )  # fmt: skip
    mattering = found.mattering
    if not mattering:
        yield text(WORDS["none"], lang)
        if found.is_quick:
            yield text(WORDS["none_quick"], lang)
    else:
        those = [text(WORDS["one"], lang, meaning=_meaning(one, lang), share=_share(one.total)) for one in mattering]
        yield text(WORDS["these"], lang, those=text(WORDS["several"], lang).join(those))
        yield _guesses(mattering, lang)
    looked_at = sum(one.total is not None for one in found.numbers)
    yield text(
        WORDS["rest"], lang, others=len(found.numbers) - looked_at, share=_share(found.others[-1]),
        chance=_share(found.chance[-1]), dummy=_share(found.dummy[-1]),
    )  # fmt: skip
    if found.others_matter:
        yield text(WORDS["others_matter"], lang)


def _guesses(mattering: tuple[Number, ...], lang: str) -> str:
    guesses = [one for one in mattering if one.is_assumed]
    if not guesses:
        return text(WORDS["guesses_none"], lang)
    if len(guesses) == len(mattering):
        return text(WORDS["guesses_all"], lang)
    those = text(WORDS["several"], lang).join(_meaning(one, lang) for one in guesses)
    return text(WORDS["guesses"], lang, those=those)


def table(found: Sensitivity, lang: str) -> tuple[list[str], list[list[str]]]:
    """Heads and lines: numbers that were looked at, all others, chance and the dummy, and a few that were left out."""
    zero = found.configuration.place.month_zero
    unit = unit_of_change(found.outcome, lang)
    heads = [text(COLUMNS[one], lang, unit=unit) for one in ("what", "grade", "total", "first")]
    heads += ["{}-{:02}".format(*year_and_month(zero, month)) for month in found.months[:-1]] + [
        text(COLUMNS["moved"], lang, unit=unit)
    ]
    lines = []
    shown_alone = 0
    for one in found.numbers:
        step = number(one.moved, 2)
        if one.total is not None and one.first is not None:
            early = [_share(month) for month in one.over_time[:-1]]
            lines.append(
                [_meaning(one, lang), _grade(one, lang), _interval(one.total), _share(one.first), *early, step]
            )
        elif shown_alone < FEW and one.moved > 0.0:
            shown_alone += 1
            none = [NONE] * (1 + len(found.months))
            lines.append([_meaning(one, lang), _grade(one, lang), *none, step])
    for which, indices in (("others", found.others), ("chance", found.chance), ("dummy", found.dummy)):
        early = [_share(month) for month in indices[:-1]]
        lines.append([text(ROWS[which], lang), "", _interval(indices[-1]), NONE, *early, NONE])
    return heads, lines


def limits(found: Sensitivity, lang: str) -> Iterator[str]:
    """What the figures are of, and what they leave out."""
    yield text(WORDS["foot"], lang)
    yield text(WORDS["prior" if found.kind == "prior" else "posterior"], lang)
    yield text(WORDS["points"], lang, points=found.n_points, inert=found.inert)
    yield text(WORDS["model"], lang)


def _meaning(one: Number, lang: str) -> str:
    """What a number is, without the letter that formulas have for it."""
    said = in_language(one.info.meaning, lang).rstrip(".。")
    return said.partition(" (")[0] if said.endswith(")") else said


def _grade(one: Number, lang: str) -> str:
    return text(FROM[one.info.grade], lang)


def _share(index: Index | None) -> str:
    return NONE if index is None else f"{100.0 * index.value:.0f} %"


def _interval(index: Index) -> str:
    low, high = (f"{100.0 * one:.0f}" for one in (index.low, index.high))
    return f"{_share(index)} [{low}–{high}]"
