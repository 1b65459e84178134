"""One scenario against another in plain words: what it does, at what cost, how sure that is, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from experiments.analysis.compare import Comparison, CostPerOrganization, Row
from experiments.analysis.outcomes import bare, bounds, in_unit, level_column, one_line, size, with_interval
from experiments.analysis.paired import Estimate
from experiments.analysis.spread_wording import chance_said, sign_said, whole_percent
from experiments.analysis.wording import NONE, NOTHING, percent, three_digits, yuan, yuans
from experiments.language.messages import in_language, text
from experiments.presenting.tables import guarded
from sim.observables import Outcome

WORDS = {
    "rises": {"en": "{outcome} rises by {size}", "zh": "{outcome}上升 {size}"},
    "falls": {"en": "{outcome} falls by {size}", "zh": "{outcome}下降 {size}"},
    "stays": {"en": "{outcome} stays as it is", "zh": "{outcome}不变"},
    "alike": {"en": "{outcome} likewise", "zh": "{outcome}亦然"},
    "undetected": {
        "en": "no difference in {outcome} is detectable ({confidence} % range {range})",
        "zh": "{outcome}未检出差别（{confidence}% 范围 {range}）",
    },
    "no_change": {
        "en": "Nothing changes: every run is the same in all of these outcomes.",
        "zh": "没有变化：每次运行的上述指标都相同。",
    },
    "with_range": {
        "en": "{said} ({confidence} % range {range}; {sure})",
        "zh": "{said}（{confidence}% 范围 {range}；{sure}）",
    },
    "with_range_alone": {
        "en": "{said} ({confidence} % range {range})",
        "zh": "{said}（{confidence}% 范围 {range}）",
    },
    "between": {"en": "; ", "zh": "；"},
    "end": {"en": ".", "zh": "。"},
    "costs": {"en": "It costs {yuan} yuan a year more{range}.", "zh": "每年增加经费 {yuan} 元{range}。"},
    "saves": {"en": "It saves {yuan} yuan a year{range}.", "zh": "每年节省经费 {yuan} 元{range}。"},
    "no_price": {
        "en": "The model books no money for it: what it costs is not known, not nothing.",
        "zh": "模型未计其费用：费用未知，并非不花钱。",
    },
    "price_in_part": {
        "en": "Some of its levers have no price: what they cost or save is not in it.",
        "zh": "其中有手段未计价，其增减的费用未计入。",
    },
    "money_range": {"en": " ({low} to {high})", "zh": "（{low} 至 {high}）"},
    "each": {
        "en": "That is {yuan} yuan a year for each organization more by {outcome}{range}.",
        "zh": "按{outcome}计，每多覆盖一家组织，每年需 {yuan} 元{range}。",
    },
    "each_saved": {
        "en": "That is {yuan} yuan a year saved for each organization fewer by {outcome}{range}.",
        "zh": "按{outcome}计，每少覆盖一家组织，每年省 {yuan} 元{range}。",
    },
    "each_undetermined": {
        "en": "What an organization more costs cannot be told: the range of how many more there are by {outcome} "
        "includes none.",
        "zh": "按{outcome}计，组织增减的范围包含零，故每多一家的费用算不出。",
    },
    "each_free": {
        "en": "More organizations count by {outcome}, and no more is spent.",
        "zh": "按{outcome}计组织增加，而经费不增。",
    },
    "each_dominated": {
        "en": "Fewer organizations count by {outcome}, and no money is saved.",
        "zh": "按{outcome}计组织减少，而经费未省。",
    },
    "ramp": {
        "en": "Money is the mean of the months it acts in, until {calendar}, its ramp of {ramp} months included.",
        "zh": "经费为生效各月至{calendar}的平均数，含 {ramp} 个月推行期。",
    },
    "acting": {
        "en": "Money is the mean of the months it acts in, until {calendar}.",
        "zh": "经费为生效各月至{calendar}的平均数。",
    },
}
COLUMNS = {
    "outcome": {"en": "Outcome", "zh": "指标"},
    "change": {"en": "Change\n[{confidence} % range]", "zh": "变化\n[{confidence}% 范围]"},
    "sure": {"en": "How\nsure", "zh": "把握"},
    "chance": {"en": "Chance", "zh": "随机性"},
}
SIGNS = {"up": {"en": "{sure} % up", "zh": "{sure} % 升"}, "down": {"en": "{sure} % down", "zh": "{sure} % 降"}}
WIDEST: Final = 12
"""Cells of a scenario's name at the head of a column, as far as its words allow."""
EACH: Final = ("effective_coverage", "coverage")
"""The outcomes by which an organization more is counted, the first that is there."""


def changes_nothing(comparison: Comparison, row: Row) -> bool:
    """Whether all runs of both are the same in every outcome, to the last organization."""
    found = (row.differences[one.id] for one in comparison.outcomes)
    return all(one.mean == 0.0 and not one.half_width and not one.standard_deviation for one in found)


def effects_said(comparison: Comparison, row: Row, lang: str) -> str:
    """What becomes of every outcome, with its range and how sure its direction is, as one sentence.

    An outcome that changes just as the first one does is said to.
    """
    if changes_nothing(comparison, row):
        return text(WORDS["no_change"], lang)
    first, *others = comparison.outcomes
    clauses = [effect_said(first, row.differences[first.id], lang)]
    for one in others:
        alike = one.unit == first.unit and row.differences[one.id] == row.differences[first.id]
        said = effect_said(one, row.differences[one.id], lang)
        clauses.append(text(WORDS["alike"], lang, outcome=in_language(one.name, lang)) if alike else said)
    said = text(WORDS["between"], lang).join(clauses)
    return said[:1].upper() + said[1:] + text(WORDS["end"], lang)


def effect_said(outcome: Outcome, found: Estimate, lang: str) -> str:
    """What becomes of one outcome: "coverage rises by 0.6 points (90 % range +0.2 to +1.3; 98 % it rises)"."""
    if abs(found.mean) < NOTHING and not found.half_width:
        return text(WORDS["stays"], lang, outcome=in_language(outcome.name, lang))
    if found.n_points is None and found.half_width and not found.excludes_zero:
        said = {"confidence": whole_percent(found.confidence), "range": bounds(outcome, found, lang)}
        return text(WORDS["undetected"], lang, outcome=in_language(outcome.name, lang), **said)
    much = in_unit(outcome, size(outcome, found), lang)
    key = "rises" if found.mean > 0.0 else "falls"
    moved = text(WORDS[key], lang, outcome=in_language(outcome.name, lang), size=much)
    if found.low is None:
        return moved
    sure = sign_said(found, lang)
    return text(
        WORDS["with_range_alone" if sure == NONE else "with_range"], lang, said=moved, sure=sure,
        confidence=whole_percent(found.confidence), range=bounds(outcome, found, lang),
    )  # fmt: skip


def money_said(comparison: Comparison, row: Row, lang: str) -> Iterator[str]:
    """What it costs a year, and for each organization more; that it has no price where it has none."""
    if not row.priced:
        yield text(WORDS["no_price"], lang)
        return
    cost = row.extra_cost_per_year
    key = "saves" if cost.mean < 0.0 else "costs"
    ends = (cost.low, cost.high)
    if key == "saves" and cost.low is not None and cost.high is not None:
        ends = (-cost.high, -cost.low)
    yield text(WORDS[key], lang, **_of_money(abs(cost.mean), *ends, lang))
    outcome = next((one for name in EACH for one in comparison.outcomes if one.id == name and name in row.costs), None)
    if outcome is not None:
        yield cost_each_said(outcome, row.costs[outcome.id], lang)
    if row.in_part:
        yield text(WORDS["price_in_part"], lang)


def cost_each_said(outcome: Outcome, cost: CostPerOrganization, lang: str) -> str:
    """What an organization more costs a year, with its range; or why that cannot be said."""
    name = in_language(outcome.name, lang)
    found = cost.yuan if cost.yuan is not None else cost.yuan_saved
    if found is None:
        key = {"free": "each_free", "dominated": "each_dominated"}.get(cost.kind, "each_undetermined")
        return text(WORDS[key], lang, outcome=name)
    key = "each" if cost.yuan is not None else "each_saved"
    return text(WORDS[key], lang, outcome=name, **_of_money(found, cost.low, cost.high, lang))


def _of_money(amount: float, low: float | None, high: float | None, lang: str) -> dict[str, str]:
    """An amount and its range in one unit, the ends by their size; no range where there is none or it is a point."""
    if low is None or high is None or three_digits(low) == three_digits(high):
        return {"yuan": yuan(three_digits(amount), lang), "range": ""}
    ends = sorted((abs(low), abs(high))) if low * high > 0.0 else (low, high)
    said, low_said, high_said = yuans([amount, *ends], lang)
    return {"yuan": said, "range": text(WORDS["money_range"], lang, low=low_said, high=high_said)}


def effect_columns(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """The heads of a table with a line an outcome: the levels of both, their difference, how sure that is."""
    reference = comparison.row(comparison.status_quo)
    names = [_folded(in_language(one.name, lang)) for one in (reference, row)]
    confidence = whole_percent(comparison.confidence)
    heads = [text(COLUMNS[one], lang, confidence=confidence) for one in ("change", "sure", "chance")]
    return [text(COLUMNS["outcome"], lang), *names, *heads]


def effect_rows(comparison: Comparison, row: Row, lang: str) -> list[list[str]]:
    """The lines of that table."""
    reference = comparison.row(comparison.status_quo)
    found = []
    for one in comparison.outcomes:
        difference = row.differences[one.id]
        found.append(
            [
                one_line(level_column(one, lang), lang),
                bare(one, reference.levels[one.id].mean),
                bare(one, row.levels[one.id].mean),
                with_interval(one, difference, lang),
                _sure(difference, lang),
                chance_said(one, difference, lang),
            ]
        )
    return found


def _sure(found: Estimate, lang: str) -> str:
    """How sure the direction is, in a column."""
    if sign_said(found, lang) == NONE or found.probability is None:
        return NONE
    return text(SIGNS["up" if found.mean > 0.0 else "down"], lang, sure=whole_percent(found.probability))


def _folded(name: str) -> str:
    """A name for the head of a column, in at most three lines."""
    from rich.cells import cell_len

    found = [""]
    for word in name.split(" "):
        longer = f"{found[-1]} {word}".strip()
        if cell_len(longer) <= WIDEST or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    return "\n".join(found if len(found) <= 3 else [*found[:2], "…"])


def guards(comparison: Comparison, row: Row, lang: str) -> Iterator[str]:
    """That coverage rises because organizations are struck off, where it does."""
    if row.guard_matters:
        yield guarded(comparison, row, lang)
    if row.below_register_floor:
        share = percent(row.lowest_register_ratio)
        yield text("below_floor", lang, scenario=in_language(row.name, lang), share=share)
