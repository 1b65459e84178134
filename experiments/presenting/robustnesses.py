"""How packages hold up, in words an official understands: a sentence, tables by case, form and future, and boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.outcomes import unit_of_change
from experiments.analysis.robust import apart
from experiments.analysis.wording import NONE, month_name, number, three_digits, yuan
from experiments.language.messages import in_language, joined, text
from experiments.settings.files import shown

if TYPE_CHECKING:
    from experiments.analysis.prim import StableBox
    from experiments.exploring.robustness import Package, Robustness, Where
    from experiments.terminal.output import Terminal

WORDS = {
    "head": {
        "en": "{place}, by {calendar}, what packages do to {outcome} in {cases:,} cases: {points}, "
        "{forms} forms of the rules, {futures} futures.",
        "zh": "{place}，到{calendar}，各方案对{outcome}的影响，共 {cases:,} 种情形：{points}、{forms} 种规则"
        "形式、{futures} 种未来。",
    },
    "best": {
        "en": 'For the same {yuan} yuan a year "{package}" does best in {best} % of them and has the least regret: it '
        "misses {regret} {unit} on average.",
        "zh": "每年同样 {yuan} 元，“{package}”在其中 {best}% 的情形下最好，后悔值也最小：平均少 {regret} {unit}。",
    },
    "best_and_least": {
        "en": 'For the same {yuan} yuan a year "{package}" does best in most of them ({best} %), and "{other}" has the '
        "least regret: it misses {regret} {unit} on average.",
        "zh": "每年同样 {yuan} 元，“{package}”在最多的情形下最好（{best}%）；后悔值最小的是“{other}”：平均少 {regret} "
        "{unit}。",
    },
    "no_money": {
        "en": "No two of them are packages of money that could be held at the same budget.",
        "zh": "其中没有两个可按同等经费比较的方案。",
    },
    "hubs": {
        "en": 'The hub model, "{package}", loses to something else for the same money in {share} % of the cases and '
        "misses the mark in {fails} %.",
        "zh": "枢纽模式“{package}”在 {share}% 的情形下不如花同样钱的其他方案，在 {fails}% 的情形下未达要求。",
    },
    "same_best": {
        "en": 'Which form the rules have does not surely change which is best on average ("{package}").',
        "zh": "规则取何种形式并未明确改变平均最好的方案（“{package}”）。",
    },
    "other_best": {
        "en": 'With form {form} "{package}" is surely better on average than "{usual}", the best with the usual one.',
        "zh": "在形式 {form} 下，“{package}”平均明确优于通常形式下最好的“{usual}”。",
    },
    "sign_kept": {
        "en": "No package changes its sign surely with the form.",
        "zh": "没有方案的影响方向随规则形式明确改变。",
    },
    "sign": {
        "en": '"{package}" raises {outcome} with form {up} and lowers it with form {down}.',
        "zh": "“{package}”在形式 {up} 下提高{outcome}，在形式 {down} 下降低{outcome}。",
    },
    "loses": {
        "en": '"{package}" loses to something else for the same money in {share} % of the cases',
        "zh": "“{package}”在 {share}% 的情形下不如花同样钱的其他方案",
    },
    "fails": {
        "en": '"{package}" misses the mark in {share} % of the cases',
        "zh": "“{package}”在 {share}% 的情形下未达要求",
    },
    "holds": {
        "en": '"{package}" reaches the mark in {share} % of the cases',
        "zh": "“{package}”在 {share}% 的情形下达到要求",
    },
    "box": {
        "en": "{what}, most of all where {where}: {density} % of the cases there, {coverage} % of all such cases, in a "
        "box of {mass} % of all cases. Each of these limits is found in {stable} % of other draws or more.",
        "zh": "{what}，多在{where}时：该范围占全部情形的 {mass}%，其中 {density}% 如此，涵盖此类情形的 "
        "{coverage}%。各条件至少在 {stable}% 的重抽样中出现。",
    },
    "no_box": {
        "en": "{what}; no number, form or future stands out as where.",
        "zh": "{what}；没有哪个参数、形式或未来明显与此有关。",
    },
    "no_box_fixed": {
        "en": "{what}; no form or future stands out as where.",
        "zh": "{what}；没有哪个形式或未来明显与此有关。",
    },
    "points": {"en": "{points} points of the uncertain numbers", "zh": "{points} 组参数"},
    "points_fixed": {"en": "{points} seeds", "zh": "{points} 个种子"},
    "below": {
        "en": "{number} is in the lower {share} % of its range",
        "zh": "{number}处于其范围的较低 {share}%",
    },
    "above": {
        "en": "{number} is in the upper {share} % of its range",
        "zh": "{number}处于其范围的较高 {share}%",
    },
    "between": {
        "en": "{number} is between {low} and {high} % of its range",
        "zh": "{number}处于其范围的 {low}% 至 {high}% 之间",
    },
    "form_is": {"en": "the form is {those}", "zh": "规则形式为 {those}"},
    "form_is_not": {"en": "the form is not {those}", "zh": "规则形式不是 {those}"},
    "future_is": {"en": 'the future is "{those}"', "zh": "未来为“{those}”"},
    "future_is_not": {"en": 'the future is not "{those}"', "zh": "未来不是“{those}”"},
    "and": {"en": " and ", "zh": "，且"},
    "or": {"en": " or ", "zh": "或"},
    "or_quoted": {"en": '" or "', "zh": "”或“"},
    "several": {"en": ", ", "zh": "、"},
    "where": {"en": "Where they fail:", "zh": "在何种情形下失效："},
    "same": {"en": "At the same money, {yuan} yuan a year:", "zh": "同等经费（每年 {yuan} 元）："},
    "others": {
        "en": "Apart, since their price is another or not known, which is not nothing:",
        "zh": "另列：价格不同，或费用未知（并非不花钱）：",
    },
    "by_form": {
        "en": "Mean by form of the rules (rank at the same money):",
        "zh": "按规则形式的均值（括号内为同等经费下的名次）：",
    },
    "by_future": {
        "en": "Mean by future (rank at the same money):",
        "zh": "按未来的均值（括号内为同等经费下的名次）：",
    },
    "form": {"en": "{form}: {meaning}", "zh": "{form}：{meaning}"},
    "foot": {
        "en": "Effects are in {unit}, each against the same future without the package; yuan are what is spent "
        "beyond it. Worst tenth: one case in ten is no better. Reaches: share of cases above {threshold}. Regret: "
        "what the best for the same money does better; most: in nine cases of ten it is no more.",
        "zh": "影响的单位为{unit}，均与无该方案的同一未来比较；元数为超出该未来的实际支出。"
        "最差一成：一成情形不高于此值。达到：高于 {threshold} "
        "的情形所占比例。后悔值：同等经费下最好的方案比它多出多少；最多：九成情形不超过此值。",
    },
    "few": {
        "en": "Only {points} points of the numbers: a first look, in which boxes are limited by forms and futures "
        "alone. More: size=default.",
        "zh": "只有 {points} 组参数，仅供初步了解，失效范围只按规则形式与未来划分。如需更多：size=default。",
    },
    "few_fixed": {
        "en": "Only {points} seeds: a first look. More: size=default.",
        "zh": "只有 {points} 个种子，仅供初步了解。如需更多：size=default。",
    },
    "fixed": {
        "en": "The uncertain numbers do not vary here (uncertainty=fixed): boxes are limited by forms and futures "
        "alone.",
        "zh": "此处参数不变（uncertainty=fixed），失效范围只按规则形式与未来划分。",
    },
    "uncalibrated": {
        "en": "There is no calibration with form {forms}: the parameters there are those of the usual forms.",
        "zh": "形式 {forms} 没有单独的校准，其参数取自通常形式的校准。",
    },
    "shares_are_no_chances": {
        "en": "Shares of cases are no chances: forms and futures count alike, though nobody knows how likely they are.",
        "zh": "情形所占比例并非概率：各形式、各未来等权计入，其可能性无人知晓。",
    },
    "more": {
        "en": "More:    shuniu sensitivity {package}   shuniu list forms",
        "zh": "更多：shuniu sensitivity {package}   shuniu list forms",
    },
    "unknown": {"en": "not known", "zh": "未知"},
    "usual": {"en": "usual", "zh": "通常"},
}
COLUMNS = {
    "package": {"en": "Package", "zh": "方案"},
    "cost": {"en": "Yuan\na year", "zh": "每年\n元"},
    "mean": {"en": "Mean", "zh": "均值"},
    "worst": {"en": "Worst\ntenth", "zh": "最差\n一成"},
    "satisfies": {"en": "Reaches", "zh": "达到"},
    "regret": {"en": "Regret", "zh": "后悔值"},
    "most": {"en": "Most", "zh": "最多"},
    "best": {"en": "Best in", "zh": "最好"},
}
TWO_FORMS: Final = {"en": r" \(1\)(.*?) \(0\)", "zh": "（1），?或(.*?)（0）"}
INSTEAD: Final = {"en": r"\1", "zh": r"而非\1"}
"""How the meaning of a form tells both by their numbers, and how it reads where it is the other one."""
EDGE: Final = 0.1
"""A limit so near to an end of a range is none."""


def show(found: Robustness, terminal: Terminal) -> None:
    """The sentence, the tables, where packages fail, limits, and where to go on."""
    lang = terminal.lang
    terminal.say()
    terminal.paragraph(joined(sentences(found, lang), lang))
    same = found.same_money
    others = [number for number in range(len(found.packages)) if number not in same]
    for heading, those in (("same", same), ("others", others)):
        if those:
            terminal.say()
            terminal.paragraph(text(WORDS[heading], lang, yuan=yuan(found.budget, lang)))
            terminal.table(*standing_table(found, those, lang))
    for heading, codes, names in (
        ("by_form", found.cases.forms, form_names(found, lang)),
        ("by_future", found.cases.futures, [in_language(one.name, lang) for one in found.futures]),
    ):
        terminal.say()
        terminal.paragraph(text(WORDS[heading], lang))
        terminal.table([text(COLUMNS["package"], lang), *names], means_table(found, codes, len(names), lang))
    terminal.say()
    for name, form in zip(form_names(found, lang)[1:], found.forms[1:], strict=True):
        terminal.paragraph(text(WORDS["form"], lang, form=name, meaning=form_said(found, form, lang)))
    if found.boxes:
        terminal.say()
        terminal.paragraph(text(WORDS["where"], lang))
        for one in found.boxes:
            terminal.paragraph(box_said(found, one, lang))
    terminal.say()
    terminal.paragraph(joined(limits(found, lang), lang))
    terminal.say()
    terminal.say(text("results_in", lang, folder=shown(found.folders[0].parent)))
    terminal.say(text("again_by", lang, command=found.configuration.command))
    files = [one.scenario.id for one in found.packages if not one.scenario.id.startswith("asked")]
    terminal.say(text(WORDS["more"], lang, package=files[0] if files else ""))


def sentences(found: Robustness, lang: str) -> Iterator[str]:
    """What was looked at, what is best at the same money, how the hub model stands, and what hangs on the form."""
    configuration = found.configuration
    yield text(
        WORDS["head"], lang, place=in_language(configuration.place.name, lang), forms=len(found.forms),
        calendar=month_name(configuration.place.month_zero, configuration.horizon, lang), futures=len(found.futures),
        outcome=in_language(found.outcome.name, lang), cases=len(found.cases.points),
        points=text(WORDS[_of(found, "points")], lang, points=found.n_points),
    )  # fmt: skip
    same = [found.packages[number] for number in found.same_money]
    if len(same) < 2:
        yield text(WORDS["no_money"], lang)
        return
    best = max(same, key=lambda one: one.standing.best or 0.0)
    least = min(same, key=lambda one: one.standing.regret or 0.0)
    yield text(
        WORDS["best" if best is least else "best_and_least"], lang, package=_name(best, lang), other=_name(least, lang),
        yuan=yuan(found.budget, lang), best=_percent(best.standing.best), unit=unit_of_change(found.outcome, lang),
        regret=number(least.standing.regret or 0.0, 1),
    )  # fmt: skip
    for one in same:
        if one.is_hub_model:
            lost = 1.0 - (one.standing.best or 0.0)
            fails = 1.0 - one.standing.satisfies
            name = _name(one, lang)
            yield text(WORDS["hubs"], lang, package=name, share=_percent(lost), fails=_percent(fails))
    yield from on_forms(found, lang)


def on_forms(found: Robustness, lang: str) -> Iterator[str]:
    """Whether the ranking at the same money, or the sign of an effect, hangs on the form of a rule."""
    cases, same = found.cases, found.same_money
    names = form_names(found, lang)
    means = [cases.effects[cases.forms == form].mean(axis=0) for form in range(len(names))]
    usual = max(same, key=lambda package: means[0][package])
    changed = []
    for form in range(1, len(names)):
        other = max(same, key=lambda package: means[form][package])
        inside = cases.forms == form
        better, worse = cases.effects[inside, other], cases.effects[inside, usual]
        if other != usual and apart(better, worse, cases.points[inside]) > 0:
            changed.append((names[form], other))
    for name, other in changed:
        packages = {"package": _name(found.packages[other], lang), "usual": _name(found.packages[usual], lang)}
        yield text(WORDS["other_best"], lang, form=name, **packages)
    if not changed:
        yield text(WORDS["same_best"], lang, package=_name(found.packages[usual], lang))
    turned = []
    for place, package in enumerate(found.packages):
        signs = [
            apart(cases.effects[inside, place], np.zeros(int(inside.sum())), cases.points[inside])
            for inside in (cases.forms == form for form in range(len(names)))
        ]
        if {1, -1} <= set(signs):
            up, down = (names[signs.index(sign)] for sign in (1, -1))
            turned.append((package, up, down))
    for package, up, down in turned:
        outcome = in_language(found.outcome.name, lang)
        yield text(WORDS["sign"], lang, package=_name(package, lang), outcome=outcome, up=up, down=down)
    if not turned:
        yield text(WORDS["sign_kept"], lang)


def standing_table(found: Robustness, those: Sequence[int], lang: str) -> tuple[list[str], list[list[str]]]:
    """Heads and lines, the best first; regret where it is the same money."""
    in_order = sorted(those, key=lambda one: -found.packages[one].standing.mean)
    with_regret = any(found.packages[one].standing.regret is not None for one in those)
    keys = ["package", "cost", "mean", "worst", "satisfies", *(("regret", "most", "best") if with_regret else ())]
    lines = []
    for place in in_order:
        package, standing = found.packages[place], found.packages[place].standing
        cost = text(WORDS["unknown"], lang) if package.kind == "unpriced" else yuan(three_digits(standing.cost), lang)
        line = [_name(package, lang), cost, _points(standing.mean), _points(standing.worst)]
        line.append(f"{_percent(standing.satisfies)} %")
        if with_regret:
            line += [NONE if one is None else number(one, 1) for one in (standing.regret, standing.most_regret)]
            line.append(NONE if standing.best is None else f"{_percent(standing.best)} %")
        lines.append(line)
    return [text(COLUMNS[key], lang) for key in keys], lines


def means_table(found: Robustness, codes: NDArray[np.int64], several: int, lang: str) -> list[list[str]]:
    """A line a package: its mean in each form or future, and its rank there among those at the same money."""
    same = found.same_money
    means = np.array([found.cases.effects[codes == code].mean(axis=0) for code in range(several)])
    lines = []
    for place, package in enumerate(found.packages):
        cells = []
        for code in range(several):
            rank = 1 + sum(means[code][other] > means[code][place] for other in same)
            cells.append(f"{_points(means[code][place])} ({rank})" if place in same else _points(means[code][place]))
        lines.append([_name(package, lang), *cells])
    return lines


def box_said(found: Robustness, one: Where, lang: str) -> str:
    """Where a package fails: "… most of all where … is in the lower 30 % of its range", with how good that box is."""
    what = text(WORDS[one.what], lang, package=_name(found.packages[one.package], lang), share=_percent(one.share))
    where = list(limits_said(found, one.found, lang))
    if not where:
        return text(WORDS[_of(found, "no_box")], lang, what=what)
    box = one.found.box
    return text(
        WORDS["box"], lang, what=what, where=text(WORDS["and"], lang).join(where), density=_percent(box.density),
        coverage=_percent(box.coverage), mass=_percent(box.mass),
        stable=_percent(min([*one.found.numbers.values(), *one.found.kinds.values()])),
    )  # fmt: skip


def limits_said(found: Robustness, stable: StableBox, lang: str) -> Iterator[str]:
    """The limits of a box, each as a clause."""
    for place in stable.numbers:
        low, high = stable.box.low[place], stable.box.high[place]
        meaning = _meaning(in_language(found.infos[place].meaning, lang))
        if low <= EDGE:
            yield text(WORDS["below"], lang, number=meaning, share=_percent(high))
        elif high >= 1.0 - EDGE:
            yield text(WORDS["above"], lang, number=meaning, share=_percent(1.0 - low))
        else:
            yield text(WORDS["between"], lang, number=meaning, low=_percent(low), high=_percent(high))
    names = (form_names(found, lang), [in_language(one.name, lang) for one in found.futures])
    said = (("form_is", "form_is_not", "or"), ("future_is", "future_is_not", "or_quoted"))
    for kind in stable.kinds:
        within = stable.box.within[kind]
        without = set(range(len(names[kind]))) - within
        is_not = len(without) < len(within)
        those = text(WORDS[said[kind][2]], lang).join(names[kind][one] for one in sorted(without if is_not else within))
        yield text(WORDS[said[kind][is_not]], lang, those=those)


def form_names(found: Robustness, lang: str) -> list[str]:
    """What columns call the forms: the usual one, A, B and so on."""
    return [text(WORDS["usual"], lang), *(chr(ord("A") + place) for place in range(len(found.forms) - 1))]


def form_said(found: Robustness, form: str, lang: str) -> str:
    """What another form of a rule is, in words: "causes add up instead of multiplying"."""
    from experiments.settings.mechanisms import mechanisms
    from experiments.settings.uncertainty import numbers_of

    meaning = in_language(numbers_of(mechanisms(found.configuration.processes))[form].meaning, lang)
    return re.sub(TWO_FORMS[lang], INSTEAD[lang], meaning)


def limits(found: Robustness, lang: str) -> Iterator[str]:
    """What the figures are of."""
    threshold = number(found.threshold, 1, signed=True)
    yield text(WORDS["foot"], lang, unit=unit_of_change(found.outcome, lang), threshold=threshold)
    if found.is_first_look:
        yield text(WORDS[_of(found, "few")], lang, points=found.n_points)
    if not found.is_uncertain:
        yield text(WORDS["fixed"], lang)
    yield text(WORDS["shares_are_no_chances"], lang)
    if found.configuration.uncertain is not None and found.configuration.uncertain.said:
        yield in_language(found.configuration.uncertain.said, lang)
    if found.uncalibrated:
        names = dict(zip(found.forms, form_names(found, lang), strict=True))
        those = text(WORDS["several"], lang).join(names[form] for form in found.uncalibrated)
        yield text(WORDS["uncalibrated"], lang, forms=those)


def _of(found: Robustness, word: str) -> str:
    """The words for where numbers vary, or for where they are fixed."""
    return word if found.is_uncertain else f"{word}_fixed"


def _name(package: Package, lang: str) -> str:
    return in_language(package.scenario.name, lang)


def _meaning(said: str) -> str:
    """What a number is, without the letter that formulas have for it."""
    return said.rstrip(".。").partition(" (")[0]


def _points(value: float) -> str:
    return number(value, 1, signed=True)


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{100.0 * share:.0f}"
