"""What a sweep found, in one sentence of either language, never more than its intervals allow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from experiments.analysis.one_at_a_time import Bar, OneAtATime
from experiments.analysis.outcomes import name as name_of
from experiments.analysis.paired import Estimate
from experiments.analysis.sampled import Panel, Sampled
from experiments.analysis.spread_wording import worded
from experiments.analysis.sweep import NamedFactor, Sweep
from experiments.analysis.sweep_contrast import Contrast
from experiments.analysis.sweep_frontier import EffectAgainstCost, PricedPoint
from experiments.analysis.sweep_wording import digits_apart, is_told_in_words, signed_size_text, size_text, value_text
from experiments.analysis.wording import number, yuan
from experiments.language.messages import in_language
from experiments.language.messages import text as message
from sim.observables import Outcome

WORDS = {
    "sweep_and": {"en": " and ", "zh": "和"},
    "sweep_head": {
        "en": "With {name} at {high} rather than {low}, {finding}",
        "zh": "{name}由 {low} 变为 {high}：{finding}",
    },
    "sweep_where": {"en": "{finding} {where}", "zh": "{where}{finding}"},
    "sweep_at_level": {"en": "at {other} {level}", "zh": "{other}为 {level} 时"},
    "sweep_at_same": {"en": "at {level}", "zh": "为 {level} 时"},
    "sweep_under": {"en": "under {level}", "zh": "{level}下"},
    "sweep_two": {"en": "{first}, {second}", "zh": "{first}，{second}"},
    "sweep_no_difference": {
        "en": "{finding}, not surely more or less with {other}",
        "zh": "{finding}，是否随{other}而变尚不能确定",
    },
    "sweep_head_months": {
        "en": "With policies from {high} rather than {low} on, {finding}",
        "zh": "政策开始时间由 {low} 改为 {high}：{finding}",
    },
    "sweep_of_scenarios": {"en": "the scenario", "zh": "情景"},
    "sweep_no_effect": {
        "en": "No effect of {name} on {outcome} is detectable ({n} seeds)",
        "zh": "未检出{name}对{outcome}的影响（{n} 个种子）",
    },
    "sweep_no_effect_wide": {
        "en": "The sign of the effect of {name} on {outcome} is not sure ({n} replicates)",
        "zh": "{name}对{outcome}的影响方向尚不能确定（{n} 次重复）",
    },
    "sweep_only_apart": {
        "en": "With {name} at {high} rather than {low}, {outcome} changes by {size} more {more} than {less}",
        "zh": "{name}由 {low} 变为 {high}：{more}的{outcome}变化比{less}多 {size}",
    },
    "sweep_one_seed": {"en": "In one run: ", "zh": "仅一次运行："},
    "sweep_no_runs": {"en": "Too few runs are there to say anything on {outcome}", "zh": "运行过少，无法判断{outcome}"},
    "sweep_moves_most": {
        "en": "Of {n} factors {name} ({value}) moves {outcome} most in the ranges tried: {size}",
        "zh": "在所试范围内，{n} 个因素中{name}（{value}）对{outcome}影响最大：{size}",
    },
    "sweep_moves_most_surely": {
        "en": "Of {n} factors {name} ({value}) has the largest effect of sure sign on {outcome} in the ranges tried: "
        "{size}",
        "zh": "在所试范围内，{n} 个因素中{name}（{value}）对{outcome}的影响在方向可以确定者中最大：{size}",
    },
    "sweep_move_most": {
        "en": "Of {n} factors {names} move {outcome} most in the ranges tried, not told apart from each other",
        "zh": "在所试范围内，{n} 个因素中{names}对{outcome}影响最大，彼此无法区分",
    },
    "sweep_moves_most_of_many": {
        "en": "Of {n} factors {name} moves {outcome} most by its mean ({size}), not told apart from {others} others",
        "zh": "{n} 个因素中{name}对{outcome}的平均影响最大（{size}），但与另外 {others} 个无法区分",
    },
    "sweep_none_moves": {
        "en": "Of none of {n} factors is it sure which way it moves {outcome} in the ranges tried ({seeds} replicates)",
        "zh": "在所试范围内，{n} 个因素对{outcome}的影响方向均不能确定（{seeds} 次重复）",
    },
    "sweep_costs_one": {
        "en": "On the frontier {effect} of {outcome} {cost}",
        "zh": "在效率前沿上，{outcome} {effect}，{cost}",
    },
    "sweep_costs_two": {
        "en": "On the frontier {effect} of {outcome} {cost}, {second} {second_cost}",
        "zh": "在效率前沿上，{outcome} {effect}，{cost}；{second}，{second_cost}",
    },
    "sweep_costs": {"en": "cost {yuan} yuan a year more", "zh": "每年多支出 {yuan}元"},
    "sweep_costs_short": {"en": "cost {yuan}", "zh": "多支出 {yuan}元"},
    "sweep_costs_nothing": {"en": "cost nothing more", "zh": "不增加支出"},
    "sweep_costs_unsure": {"en": "may cost more or less", "zh": "支出增减尚不能确定"},
    "sweep_saves": {"en": "save {yuan} yuan a year", "zh": "每年节省 {yuan}元"},
    "sweep_no_frontier": {
        "en": "Of no point that is priced in full is it sure that it raises {outcome} above doing nothing",
        "zh": "完全计价的各点均不能确定使{outcome}高于现状",
    },
    "sweep_none_priced": {
        "en": "None of these points is priced in full in the model: effects cannot be held against costs",
        "zh": "这些点在模型中均未完全计价：无法将效果与费用对照",
    },
    "sweep_goes_most": {
        "en": "Over {n} sampled points the effect on {outcome} goes most with {name} (rank correlation ρ {size})",
        "zh": "在 {n} 个抽样点中，{outcome}的变化与{name}的秩相关最强（ρ {size}）",
    },
    "sweep_goes": {
        "en": "Over {n} sampled points the effect on {outcome} goes with {names}",
        "zh": "在 {n} 个抽样点中，{outcome}的变化与{names}相关",
    },
    "sweep_name_and_size": {"en": "{name} ({size})", "zh": "{name}（{size}）"},
    "sweep_name_and_rank": {"en": "{name} (ρ {size})", "zh": "{name}（ρ {size}）"},
    "sweep_name_and_curve": {"en": "{name} (in a curve)", "zh": "{name}（呈曲线）"},
    "sweep_name_alone": {"en": "{name}", "zh": "{name}"},
    "sweep_and_others": {"en": "{names} and {n} more", "zh": "{names}等另 {n} 个因素"},
    "sweep_goes_with_none": {
        "en": "Over {n} sampled points the effect on {outcome} goes with no single factor detectably",
        "zh": "在 {n} 个抽样点中，未检出{outcome}的变化与任一单个因素相关",
    },
}

BUT = {
    "rises": {"en": "but rises by {size}", "zh": "提高 {size}"},
    "falls": {"en": "but falls by {size}", "zh": "降低 {size}"},
    "stays": {"en": "but not detectably", "zh": "无可检出的变化"},
    "stays_wide": {"en": "but not surely", "zh": "升降尚不能确定"},
}
"""At a second level, where it moves otherwise."""
ALSO = {
    "rises": {"en": "by {size}", "zh": "提高 {size}"},
    "falls": {"en": "by {size}", "zh": "降低 {size}"},
}
"""At a second level, where it moves as at the first."""

MOVES = {
    "rises": {"en": "{outcome} rises by {size}", "zh": "{outcome}提高 {size}"},
    "falls": {"en": "{outcome} falls by {size}", "zh": "{outcome}降低 {size}"},
    "stays": {"en": "{outcome} does not change detectably", "zh": "{outcome}无可检出的变化"},
    "stays_wide": {"en": "{outcome} may rise or fall", "zh": "{outcome}升降尚不能确定"},
}

NAMED = 3
"""Factors that a title names at most."""
SPACE_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
"""A space that stood beside a number, left where what was filled in is of Chinese characters."""


def say(said: str | Mapping[str, str], lang: str, /, **values: Any) -> str:
    """A message with its values; in Chinese no space is left between two characters."""
    sentence = message(said, lang, **values)
    return SPACE_WITHIN.sub("", sentence) if lang == "zh" else sentence


def of_contrast(sweep: Sweep, outcome: str, contrast: Contrast, other: NamedFactor | None, lang: str) -> str:
    """What moving a factor does, and where it does more; other: the factor of the levels, None for scenarios."""
    factor = sweep.factor(contrast.key)
    low = _level(sweep, factor, contrast.ends[0], lang, with_unit=is_told_in_words(factor))
    high = _level(sweep, factor, contrast.ends[1], lang)
    measure = sweep.measures[outcome]
    name, outcome_name = quoted(factor, lang), name_of(measure, lang)
    head = {"name": name, "low": low, "high": high}
    head_key = WORDS["sweep_head_months"] if factor.scale == "months" else WORDS["sweep_head"]
    mean = contrast.mean
    if contrast.apart is not None and contrast.between is not None:
        first, second = contrast.apart
        one_seed = contrast.between.n == 1
        finding = _two(sweep, measure, contrast, other, lang)
        if finding:
            return _opened(say(head_key, lang, **head, finding=finding), lang, one_seed=one_seed)
        more, less = (second, first) if contrast.between.mean > 0.0 else (first, second)
        return say(
            WORDS["sweep_only_apart"],
            lang,
            **head,
            outcome=outcome_name,
            size=size_text(measure, contrast.between, lang),
            more=_where(sweep, contrast, other, more, lang),
            less=_where(sweep, contrast, other, less, lang),
        )
    if mean is None:
        return say(WORDS["sweep_no_runs"], lang, outcome=outcome_name)
    one_seed = mean.n == 1
    if not one_seed and not mean.excludes_zero:
        return say(worded(WORDS, "sweep_no_effect", mean), lang, name=name, outcome=outcome_name, n=mean.n)
    finding = _moved(measure, mean, lang)
    if contrast.between is not None and not one_seed:
        of_what = quoted(other, lang) if other is not None else say(WORDS["sweep_of_scenarios"], lang)
        finding = say(WORDS["sweep_no_difference"], lang, finding=finding, other=of_what)
    return _opened(say(head_key, lang, **head, finding=finding), lang, one_seed=one_seed)


def of_one_at_a_time(answer: OneAtATime, lang: str) -> str:
    """Which factor moves the outcome most, as far as the factors are told apart."""
    outcome, n = name_of(answer.measure, lang), len(answer.bars)
    first = answer.bars[0]
    strongest = first.strongest
    if strongest is None or strongest.shift is None:
        return say(WORDS["sweep_no_runs"], lang, outcome=outcome)
    one_seed = strongest.shift.n == 1
    if not one_seed and answer.leaders == 0:
        return say(WORDS["sweep_none_moves"], lang, n=n, outcome=outcome, seeds=strongest.shift.n)
    size = signed_size_text(answer.measure, strongest.shift, lang)
    if one_seed or answer.leaders == 1:
        value = value_text(answer.sweep, first.factor, strongest.value, lang)
        name = quoted(first.factor, lang)
        key = WORDS["sweep_moves_most_surely"] if answer.n_rivals and not one_seed else WORDS["sweep_moves_most"]
        text = say(key, lang, n=n, name=name, outcome=outcome, size=size, value=value)
        return _opened(text, lang, one_seed=one_seed)
    if answer.leaders <= NAMED:
        names = [_bar_name(answer.measure, bar, lang) for bar in answer.bars[: answer.leaders]]
        return say(WORDS["sweep_move_most"], lang, n=n, names=listed(names, lang), outcome=outcome)
    return say(
        WORDS["sweep_moves_most_of_many"],
        lang,
        n=n,
        name=quoted(first.factor, lang),
        outcome=outcome,
        size=size,
        others=answer.leaders - 1,
    )


def told_of_cost(answer: EffectAgainstCost) -> tuple[PricedPoint, ...]:
    """The points of the frontier that the title tells of: one that takes a better part for less, and the last one.

    Only points whose effect is detectably positive; the two may be one, and there may be none.
    """
    worth = [
        point
        for point in (answer.points[place] for place in answer.frontier)
        if point.effect is not None and point.effect.mean > 0.0 and (point.effect.excludes_zero or point.effect.n == 1)
    ]
    if not worth:
        return ()
    knee = max(worth, key=lambda point: _gain(point, worth[-1]))
    return (knee,) if knee is worth[-1] else (knee, worth[-1])


def of_cost(answer: EffectAgainstCost, lang: str) -> str:
    """What effects on the frontier cost: the largest one, and one that takes a better part of it for less."""
    outcome = name_of(answer.measure, lang)
    told = told_of_cost(answer)
    if not told and all(point.state in ("unpriced", "missing") for point in answer.points) and answer.n_in("unpriced"):
        return say(WORDS["sweep_none_priced"], lang)
    if not told:
        return say(WORDS["sweep_no_frontier"], lang, outcome=outcome)
    knee, last = told[0], told[-1]
    one_seed = any(point.effect is not None and point.effect.n == 1 for point in told)
    found = [point.effect for point in told if point.effect]
    digits = digits_apart(answer.measure, found)
    effects = [signed_size_text(answer.measure, effect, lang, digits) for effect in found]
    if len(told) == 1:
        text = say(
            WORDS["sweep_costs_one"], lang, effect=effects[0], outcome=outcome, cost=_cost(last, lang, whole=True)
        )
    else:
        text = say(
            WORDS["sweep_costs_two"],
            lang,
            effect=effects[0],
            outcome=outcome,
            cost=_cost(knee, lang, whole=True),
            second=effects[1],
            second_cost=_cost(last, lang, whole=knee.cost is not None and knee.cost.mean <= 0.0),
        )
    return _opened(text, lang, one_seed=one_seed)


def of_sampled(answer: Sampled, lang: str) -> str:
    """With which factors the effect goes, as far as rank correlations exclude zero."""
    outcome, n = name_of(answer.measure, lang), len(answer.points)
    if n == 0:
        return say(WORDS["sweep_no_runs"], lang, outcome=outcome)
    if answer.leaders == 0:
        return say(WORDS["sweep_goes_with_none"], lang, n=n, outcome=outcome)
    first = answer.panels[0]
    if answer.first_apart:
        name = quoted(first.factor, lang)
        return say(WORDS["sweep_goes_most"], lang, n=n, outcome=outcome, name=name, size=rank_text(first))
    named = [
        say(_way(panel), lang, name=quoted(panel.factor, lang), size=rank_text(panel))
        for panel in answer.panels[: min(answer.leaders, NAMED)]
    ]
    names = listed(named, lang)
    if answer.leaders > NAMED:
        names = say(
            WORDS["sweep_and_others"],
            lang,
            names=say("sweep_between_names", lang).join(named),
            n=answer.leaders - NAMED,
        )
    return say(WORDS["sweep_goes"], lang, n=n, outcome=outcome, names=names)


def _way(panel: Panel) -> dict[str, str]:
    """The words for how an effect goes with a factor."""
    if not panel.bends:
        return WORDS["sweep_name_and_rank"]
    return WORDS["sweep_name_and_curve"] if panel.factor.is_numeric else WORDS["sweep_name_alone"]


def quoted(factor: NamedFactor, lang: str) -> str:
    """A factor's name within a sentence."""
    return say("sweep_quoted", lang, name=in_language(factor.name, lang))


def listed(names: list[str], lang: str) -> str:
    """Names one after another, the last after an "and"."""
    if len(names) < 2:
        return "".join(names)
    return say("sweep_between_names", lang).join(names[:-1]) + say(WORDS["sweep_and"], lang) + names[-1]


def rank_text(panel: Panel) -> str:
    """A rank correlation with its sign."""
    return "" if panel.correlation is None else number(panel.correlation.value, 2, signed=True)


def _two(sweep: Sweep, outcome: Outcome, contrast: Contrast, other: NamedFactor | None, lang: str) -> str:
    """The changes at the two levels told apart; empty where neither is detectable."""
    assert contrast.apart is not None  # noqa: S101 (asked only where two are told apart)
    clauses: list[str] = []
    directions = [_direction(contrast.change_at(level)) for level in contrast.apart]
    if directions == ["stays", "stays"]:
        return ""
    for order, (level, direction) in enumerate(zip(contrast.apart, directions, strict=True)):
        change = contrast.change_at(level)
        moves = MOVES
        if order == 1:
            moves = ALSO if direction == directions[0] else BUT
        finding = say(
            worded(moves, direction, change),
            lang,
            outcome=name_of(outcome, lang),
            size=size_text(outcome, change, lang),
        )
        where = _where(sweep, contrast, other, level, lang, again=order == 1)
        clauses.append(say(WORDS["sweep_where"], lang, finding=finding, where=where))
    return say(WORDS["sweep_two"], lang, first=clauses[0], second=clauses[1])


def _direction(change: Estimate) -> str:
    if change.mean == 0.0 or not (change.excludes_zero or change.n == 1):
        return "stays"
    return "rises" if change.mean > 0.0 else "falls"


def _moved(outcome: Outcome, mean: Estimate, lang: str) -> str:
    size = size_text(outcome, mean, lang)
    return say(worded(MOVES, _direction(mean), mean), lang, outcome=name_of(outcome, lang), size=size)


def _where(
    sweep: Sweep, contrast: Contrast, other: NamedFactor | None, level: int, lang: str, *, again: bool = False
) -> str:
    value = contrast.levels[level]
    if other is None:
        name = in_language(sweep.scenarios[sweep.scenario(str(value))].name, lang)
        return say(WORDS["sweep_under"], lang, level=say("sweep_quoted", lang, name=name))
    text = _level(sweep, other, value, lang)
    if not other.is_numeric:
        return say(WORDS["sweep_under"], lang, level=text)
    if again:
        return say(WORDS["sweep_at_same"], lang, level=text)
    return say(WORDS["sweep_at_level"], lang, other=quoted(other, lang), level=text)


def _level(sweep: Sweep, factor: NamedFactor, value: float | str, lang: str, *, with_unit: bool = True) -> str:
    text = value_text(sweep, factor, value, lang, with_unit=with_unit)
    return text if factor.is_numeric else say("sweep_quoted", lang, name=text)


def _opened(text: str, lang: str, *, one_seed: bool) -> str:
    """A sentence, opened by the words that it rests on one run."""
    if not one_seed:
        return text
    return say(WORDS["sweep_one_seed"], lang) + (text[0].lower() + text[1:] if lang == "en" else text)


def _bar_name(outcome: Outcome, bar: Bar, lang: str) -> str:
    strongest = bar.strongest
    if strongest is None or strongest.shift is None:
        return quoted(bar.factor, lang)
    size = signed_size_text(outcome, strongest.shift, lang)
    return say(WORDS["sweep_name_and_size"], lang, name=quoted(bar.factor, lang), size=size)


def _gain(point: PricedPoint, last: PricedPoint) -> float:
    """How much of the last point's effect a point has beyond its part of the last point's cost."""
    if point.effect is None or point.cost is None or last.effect is None or last.cost is None:
        return -1.0
    cost = point.cost.mean / last.cost.mean if last.cost.mean > 0.0 else 0.0
    return point.effect.mean / last.effect.mean - cost


def _cost(point: PricedPoint, lang: str, *, whole: bool) -> str:
    amount = 0.0 if point.cost is None else point.cost.mean
    if abs(amount) < 0.5:
        return say(WORDS["sweep_costs_nothing"], lang)
    if point.cost is not None and point.cost.half_width and not point.cost.excludes_zero:
        return say(WORDS["sweep_costs_unsure"], lang)
    if amount < 0.0:
        return say(WORDS["sweep_saves"], lang, yuan=yuan(-amount, lang))
    return say(WORDS["sweep_costs"] if whole else WORDS["sweep_costs_short"], lang, yuan=yuan(amount, lang))
