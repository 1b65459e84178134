"""What the figures of sweeps share: what is shown, and the caption with its runs, intervals, version and design."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from experiments.analysis.outcomes import name as name_of
from experiments.analysis.outcomes import unit_of_change
from experiments.analysis.paired import Estimate
from experiments.analysis.spread_wording import intervals_said, worded
from experiments.analysis.sweep import NamedFactor, Sweep
from experiments.analysis.sweep_findings import listed, quoted
from experiments.analysis.wording import count, month_name, number
from experiments.figures.frame.page import seed_text
from experiments.figures.frame.sentences import COMMON, FORECAST
from experiments.language.messages import in_language
from experiments.language.messages import text as say

WORDS = {
    "sweep_shown": {
        "en": "{place}: effect on {outcome} by {month}, {unit}, against the status quo of the same seeds",
        "zh": "{place}：到{month}对{outcome}的影响（与同一种子的现状相比），单位：{unit}",
    },
    "sweep_shown_scenario": {"en": "{shown}; scenario {scenario}", "zh": "{shown}；情景{scenario}"},
    "sweep_runs": {
        "en": (
            "{n_organizations} organizations at the start; {done} of {planned} runs (those of the status quo "
            "included), {seeds}; each is compared with the status quo of the same seed and parameters."
        ),
        "zh": (
            "起始登记组织 {n_organizations} 家；已完成 {done}/{planned} 次运行（含现状），{seeds}，"
            "各次均与相同种子、相同参数的现状比较。"
        ),
    },
    "sweep_missing": {
        "en": "Missing and failed runs are left out: an estimate takes the seeds that have all its runs.",
        "zh": "缺失和失败的运行已剔除：每个估计只用其所需运行齐全的种子。",
    },
    "sweep_averaged": {"en": "Mean over the values of {names}.", "zh": "对{names}的各取值取均值。"},
    "sweep_interval": {
        "en": ("{what}: {confidence} % interval of the mean over seeds (Student's t, each for itself)."),
        "zh": "{what}：对种子均值的 {confidence}% 区间（t 分布，各自单独计算）。",
    },
    "sweep_interval_wide": {
        "en": "{what}: interval over parameters and chance, each for itself.",
        "zh": "{what}：含参数与随机性的区间（各自单独计算）。",
    },
    "sweep_from_to": {"en": "{low} to {high}", "zh": "{low} 至 {high}"},
}


def shown(sweep: Sweep, outcome: str, scenario: int | None, lang: str) -> str:
    """The line below the title: place, outcome, month, unit, and which scenario if it is not the status quo alone."""
    text = say(
        WORDS["sweep_shown"],
        lang,
        place=in_language(sweep.place, lang),
        outcome=name_of(sweep.measures[outcome], lang),
        month=month_name(sweep.month_zero, sweep.months, lang),
        unit=unit_of_change(sweep.measures[outcome], lang),
    )
    if scenario is None or not sweep.names_scenarios:
        return text
    name = say("sweep_quoted", lang, name=in_language(sweep.scenarios[scenario].name, lang))
    return say(WORDS["sweep_shown_scenario"], lang, shown=text, scenario=name)


def sweep_caption(sweep: Sweep, lang: str, parts: Sequence[str]) -> str:
    """Organizations, runs done of those planned, seeds; the figure's own sentences; version and design.

    Runs are counted as everywhere else: those of points and their references.
    """
    seeds = sweep.seeds_done or sweep.seeds
    sentences = [
        say(
            WORDS["sweep_runs"],
            lang,
            n_organizations=count(sweep.n_organizations),
            done=count(sweep.n_ok),
            planned=count(sweep.n_planned),
            seeds=say("seeds" if len(seeds) > 1 else "seed", lang, seeds=seed_text(seeds)),
        )
    ]
    if sweep.n_ok < sweep.n_planned:
        sentences.append(say(WORDS["sweep_missing"], lang))
    sentences += [part for part in parts if part]
    sentences.append(say(COMMON[FORECAST[sweep.has_facts]], lang, place=in_language(sweep.place, lang)))
    sentences.append(say("version", lang, version=sweep.version, design=sweep.design_hash))
    return ("" if lang == "zh" else " ").join(sentences)


def interval_sentence(sweep: Sweep, what: Mapping[str, str], lang: str) -> str:
    """What the intervals of a figure are and what they leave out; what: the words for its marks."""
    if len(sweep.seeds_done) == 1:
        return say(COMMON["sweep_no_interval"], lang)
    said = say(
        worded(WORDS, "sweep_interval", sweep.spread), lang, what=say(what, lang), confidence=confidence_text(sweep)
    )
    return said + ("" if lang == "zh" else " ") + intervals_said(sweep.spread, lang)


def confidence_text(sweep: Sweep) -> str:
    """Confidence of a sweep's intervals, "95"."""
    return f"{100.0 * sweep.spread.confidence(sweep.confidence):.3g}"


def averaged_sentence(others: Sequence[NamedFactor], lang: str) -> str:
    """Which factors are averaged over; empty if none is."""
    return (
        say(WORDS["sweep_averaged"], lang, names=listed([quoted(one, lang) for one in others], lang)) if others else ""
    )


def from_to(low: float, high: float, lang: str) -> str:
    """A whole number, or two of them."""
    if low == high:
        return number(low)
    return say(WORDS["sweep_from_to"], lang, low=number(low), high=number(high))


def limits(estimates: Iterable[Estimate], room: float = 0.07) -> tuple[float, float]:
    """Ends of an axis of effects: all intervals, and zero, with some room."""
    low = high = 0.0
    for found in estimates:
        low = min(low, found.mean if found.low is None else found.low)
        high = max(high, found.mean if found.high is None else found.high)
    spare = room * (high - low) or 0.1
    return low - spare, high + spare
