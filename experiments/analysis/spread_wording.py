"""What intervals are of, in words: chance alone, or parameters and chance; how sure a sign is, what is behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Protocol

from experiments.analysis.outcomes import digits, heading, in_unit
from experiments.analysis.paired import LEAST, Estimate
from experiments.analysis.spread import COVER, MIDDLE, Spread
from experiments.analysis.wording import NONE, number
from experiments.language.messages import text
from sim.observables import Outcome

WORDS = {
    "chance_alone": {
        "en": "Intervals and bands show chance alone: other seeds, the same parameters. What is not known of the "
        "parameters is wider.",
        "zh": "区间与色带只反映随机性（参数不变，仅换种子）；参数的不确定性更大。",
    },
    "parameters_and_chance": {
        "en": "Intervals and bands hold {confidence} % of what parameters and chance allow ({points} points of the "
        "parameters {known}, {seeds} seeds).",
        "zh": "区间与色带包含参数与随机性所允许结果的 {confidence}%（{known} {points} 组，种子 {seeds} 个）。",
    },
    "few_points": {
        "en": "Intervals and bands go from the lowest to the highest of {points} points of the parameters {known} "
        "({seeds} seeds): one more such draw lies between them with a chance of {confidence} %. {cover} % take 19 "
        "points.",
        "zh": "区间与色带为{known}（{points} 组，种子 {seeds} 个）所得的最低与最高值：再抽取一组，落入其间的概率为 "
        "{confidence}%；要达到 {cover}% 需 19 组参数。",
    },
    "too_few": {
        "en": "Intervals and bands go from the lowest to the highest of {seeds} replicates: fewer than {least} claim "
        "nothing about parameters and chance.",
        "zh": "区间与色带仅为 {seeds} 次重复的最低与最高值：少于 {least} 次，不足以说明参数与随机性的范围。",
    },
    "inner_band": {"en": "Inner bands: chance alone.", "zh": "内层色带：仅随机性。"},
    "with_intervals": {"en": "with {confidence} % intervals", "zh": "附 {confidence}% 区间"},
    "with_extremes": {"en": "with the lowest and the highest", "zh": "附最低与最高值"},
    "rises": {"en": "{sure} % it rises", "zh": "{sure}% 会升"},
    "falls": {"en": "{sure} % it falls", "zh": "{sure}% 会降"},
    "plus": {"en": "{sure} % likely to be positive", "zh": "为正的可能性 {sure}%"},
    "minus": {"en": "{sure} % likely to be negative", "zh": "为负的可能性 {sure}%"},
    "behind_points": {
        "en": "{outcome}: chance alone moves a point's effect by {chance} (nine in ten seeds), and the means may be "
        "off by {error} (standard error); medians over the points.",
        "zh": "{outcome}：仅随机性使设计点的影响变动 {chance}（九成种子）；均值误差为 {error}（标准误）。"
        "均为各点的中位数。",
    },
    "half": {"en": "±{size}", "zh": "±{size}"},
}
WIDE = "_wide"
"""Behind the key of words that are said in place of others where parameters are uncertain."""
KNOWN: Mapping[str, Mapping[str, str]] = {
    "posterior": {"en": "that calibration leaves open", "zh": "校准后的参数"},
    "prior": {"en": "as they are believed", "zh": "按先验抽取的参数"},
}
"""Where the points of the parameters come from."""
MOST_DIGITS = 3


class OfIntervals(Protocol):
    """An estimate, or what replicates differ by."""

    @property
    def is_chance_alone(self) -> bool:
        """Whether intervals are about seeds alone."""


def worded(words: Mapping[str, dict[str, str]], key: str, found: OfIntervals) -> dict[str, str]:
    """The words of a key; where parameters are uncertain those with ``_wide`` behind it, if there are such.

    Of chance alone a difference is detectable or not: more seeds would tell.  Of parameters and chance its sign is sure
    or not, and more runs do not make it so.
    """
    return words[key] if found.is_chance_alone else words.get(key + WIDE, words[key])


def intervals_said(spread: Spread, lang: str, *, bands: bool = False) -> str:
    """What intervals are of, from how many points and seeds; ``bands``: of a figure that has two in one another."""
    if spread.is_chance_alone:
        return text(WORDS["chance_alone"], lang)
    seeds, confidence = len(spread.points), spread.confidence()
    key = "too_few" if seeds < LEAST else "few_points" if confidence < COVER else "parameters_and_chance"
    said = text(
        WORDS[key],
        lang,
        confidence=whole_percent(confidence),
        cover=whole_percent(COVER),
        points=spread.n_points,
        known=text(KNOWN[spread.kind], lang),
        seeds=seeds,
        least=LEAST,
    )
    inner = text(WORDS["inner_band"], lang) if bands and spread.freedom else ""
    return ("" if lang == "zh" else " ").join(part for part in (said, inner) if part)


def with_intervals(spread: Spread, lang: str) -> str:
    """What a table of effects has beside them: "with 90 % intervals"."""
    confidence = spread.confidence()
    if not spread.is_chance_alone and confidence < COVER:
        return text(WORDS["with_extremes"], lang)
    return with_confidence(confidence, lang)


def with_confidence(confidence: float, lang: str) -> str:
    """The same of a confidence that is known."""
    return text(WORDS["with_intervals"], lang, confidence=whole_percent(confidence))


def sign_said(found: Estimate, lang: str) -> str:
    """How sure it is that an effect has its sign: "94 % it falls"; a dash where nothing can be said."""
    if found.probability is None or not found.claims:
        return NONE
    key = "rises" if found.mean > 0.0 else "falls"
    return text(WORDS[key], lang, sure=whole_percent(found.probability))


def side_said(found: Estimate, lang: str) -> str:
    """How likely an interaction is to be positive, or negative; nothing where nothing can be said."""
    if found.probability is None or not found.claims:
        return ""
    key = "plus" if found.mean > 0.0 else "minus"
    return text(WORDS[key], lang, sure=whole_percent(found.probability))


def chance_said(outcome: Outcome, found: Estimate, lang: str) -> str:
    """What chance alone leaves of an effect, as a half-width: nine in ten seeds lie so close to their mean."""
    return _half(outcome, found, None if found.chance is None else MIDDLE * found.chance, lang)


def error_said(outcome: Outcome, found: Estimate, lang: str) -> str:
    """How far the mean that is shown may be off because only so many runs were made: its standard error."""
    return _half(outcome, found, found.monte_carlo, lang)


def behind_points(outcome: Outcome, effects: Sequence[Estimate], lang: str) -> str:
    """What chance alone leaves of the effects of a sweep's points, and how far their means may be off; else nothing."""
    chances, errors = (
        [getattr(one, what) for one in effects if getattr(one, what) is not None] for what in ("chance", "monte_carlo")
    )
    if not chances or not errors:
        return ""
    typical = replace(effects[0], chance=median(chances), monte_carlo=median(errors))
    sizes = {"chance": chance_said(outcome, typical, lang), "error": error_said(outcome, typical, lang)}
    said = {name: in_unit(outcome, size, lang) for name, size in sizes.items()}
    return text(WORDS["behind_points"], lang, outcome=heading(outcome, lang), **said)


def whole_percent(share: float) -> str:
    """A share in whole per cent.

    >>> whole_percent(0.9), whole_percent(5 / 7)
    ('90', '71')
    """
    return f"{100.0 * share:.0f}"


def _half(outcome: Outcome, found: Estimate, size: float | None, lang: str) -> str:
    if size is None:
        return NONE
    shown = digits(outcome, [found])
    while shown < MOST_DIGITS and size > 0.0 and round(size, shown) == 0.0:
        shown += 1
    return text(WORDS["half"], lang, size=number(size, shown))
