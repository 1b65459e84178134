"""Whether hubs and money help or replace each other.

The interaction is what both together do beyond the sum of what each does alone, seed by seed:
Δ(both) − Δ(hubs) − Δ(funding), each Δ against the status quo. For expansions and for removals alike, a
positive interaction says that each is worth more where the other is there (they help each other), a negative
one that each does part of the other's work (they replace each other): for removals because taking away both
then loses less, or more, than the two losses add up to. A part of it is built in: the model multiplies hub
capacity, guidance and motivation, and a product has an interaction of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from experiments.analysis.ensemble import Array, Ensemble
from experiments.analysis.paired import CONFIDENCE, Estimate, estimate
from experiments.analysis.wording import interval, points

if TYPE_CHECKING:
    from experiments.analysis.compare import Comparison

Direction = Literal["expansion", "removal"]
Verdict = Literal["help", "help slightly", "replace", "replace slightly", "undetectable", "one run"]

TRIPLES: dict[Direction, tuple[str, str, str]] = {
    "expansion": ("hub_expansion", "funding_expansion", "both_expanded"),
    "removal": ("no_hubs", "no_funding", "neither"),
}
"""Scenarios of hubs alone, money alone, both together."""

OUTCOMES = ("coverage", "effective_coverage")

SLIGHT = 0.5
"""Points: an interaction whose whole interval lies closer to zero is called slight, however sure it is."""


@dataclass(frozen=True)
class Interaction:
    """Hubs and money alone and together, against the status quo, and their interaction, all in points."""

    direction: Direction
    outcome: str
    hubs: Estimate
    funding: Estimate
    both: Estimate
    interaction: Estimate

    @property
    def verdict(self) -> Verdict:
        """What the interaction's interval says."""
        low, high = self.interaction.low, self.interaction.high
        if low is None or high is None:
            return "one run"
        if not self.interaction.excludes_zero:
            return "undetectable"
        slight = max(abs(low), abs(high)) < SLIGHT
        if low > 0.0:
            return "help slightly" if slight else "help"
        return "replace slightly" if slight else "replace"


def stronger(found: Sequence[Interaction], outcome: str) -> Literal["hubs", "funding"] | None:
    """Which of the two alone moves an outcome more, if it does so detectably in every direction there is.

    Detectably: the intervals of the two sizes, signs left off, do not overlap. It compares the packages as
    they are, which cost different amounts.
    """
    winners: set[Literal["hubs", "funding"] | None] = set()
    for interaction in found:
        if interaction.outcome != outcome:
            continue
        of_hubs, of_funding = _size_range(interaction.hubs), _size_range(interaction.funding)
        if of_hubs is None or of_funding is None:
            return None
        if of_hubs[0] > of_funding[1]:
            winners.add("hubs")
        else:
            winners.add("funding" if of_funding[0] > of_hubs[1] else None)
    return winners.pop() if len(winners) == 1 else None


def _size_range(difference: Estimate) -> tuple[float, float] | None:
    if difference.low is None or difference.high is None:
        return None
    smallest = min(abs(difference.low), abs(difference.high)) if difference.excludes_zero else 0.0
    return smallest, max(abs(difference.low), abs(difference.high))


def interactions(ensemble: Ensemble, month: int, confidence: float = CONFIDENCE) -> tuple[Interaction, ...]:
    """The interactions in one month, of those directions whose three scenarios the ensemble holds."""
    present = {scenario.id for scenario in ensemble.scenarios}
    found = []
    for direction, (hubs, funding, both) in TRIPLES.items():
        if not present >= {hubs, funding, both}:
            continue
        for outcome in OUTCOMES:
            reference = ensemble.at(ensemble.status_quo, outcome, month)

            def points_from(scenario_id: str, outcome: str = outcome, reference: Array = reference) -> Array:
                return 100.0 * (ensemble.at(scenario_id, outcome, month) - reference)

            of_hubs, of_funding, of_both = points_from(hubs), points_from(funding), points_from(both)
            found.append(
                Interaction(
                    direction=direction,
                    outcome=outcome,
                    hubs=estimate(of_hubs, confidence),
                    funding=estimate(of_funding, confidence),
                    both=estimate(of_both, confidence),
                    interaction=estimate(of_both - of_hubs - of_funding, confidence),
                )
            )
    return tuple(found)


WORDS: dict[str, dict[str, str]] = {
    "en": {
        "expansion": "judged by expanding them, ",
        "removal": "judged by taking them away, ",
        "coverage": "in coverage",
        "effective_coverage": "in effective coverage",
        "help": "hubs and money help each other",
        "help slightly": "hubs and money slightly help each other",
        "replace": "hubs and money partly replace each other",
        "replace slightly": "hubs and money slightly replace each other",
        "undetectable": "no interaction of hubs and money is detectable at n={n}",
        "size_first": "({size} points against the sum of the two alone, {confidence} % interval {interval})",
        "size_next": "({size}, {interval})",
        "one run": (
            "One run gives no interval, so nothing is said on whether hubs and money help or replace each "
            "other (in this run both together did, against the sum of the two alone, {sizes})."
        ),
        "one size": "{size} points {where} when {direction}",
        "expansion, one run": "expanded",
        "removal, one run": "taken away",
        "clause": "{verdict} {where} {size}",
        "same": "{clause} and {where} {size}",
        "between": ", ",
        "next": "; ",
        "end": (
            "; a plus means that each does more where the other is there, "
            "and part of it is built in, as the model multiplies their effects."
        ),
        "none": (
            "This design does not hold hubs and money both alone and together, "
            "so it cannot say whether they help or replace each other."
        ),
    },
    "zh": {
        "expansion": "从扩大来看，",
        "removal": "从取消来看，",
        "coverage": "覆盖率方面",
        "effective_coverage": "有效覆盖率方面",
        "help": "枢纽与经费相互促进",
        "help slightly": "枢纽与经费略有相互促进",
        "replace": "枢纽与经费部分相互替代",
        "replace slightly": "枢纽与经费略有相互替代",
        "undetectable": "在 n={n} 时未检出枢纽与经费的交互作用",
        "size_first": "（与两者单独效果之和相比 {size} 个百分点，{confidence} % 区间 {interval}）",
        "size_next": "（{size}，{interval}）",
        "one run": (
            "只有一次运行，没有区间，因此不判断枢纽与经费相互促进还是相互替代"
            "（本次运行中，与两者单独效果之和相比：{sizes}）。"
        ),
        "one size": "{direction}时{where} {size} 个百分点",
        "expansion, one run": "扩大",
        "removal, one run": "取消",
        "clause": "{where}{verdict}{size}",
        "same": "{clause}，{where}亦然{size}",
        "between": "，",
        "next": "；",
        "end": "；正值表示一方在另一方存在时作用更大，其中一部分由模型公式的乘积形式预先决定。",
        "none": "本设计未同时包含枢纽、经费单独变动与共同变动的情景，因此无法判断两者相互促进还是相互替代。",
    },
}


def sentence(comparison: Comparison, lang: str) -> str:
    """One sentence on whether hubs and money help or replace each other, with sizes and intervals.

    Where an interval includes zero it says that none is detectable at this number of runs, not that there is
    none.
    """
    words = WORDS[lang]
    if not comparison.interactions:
        return words["none"]
    if comparison.n_replicates == 1:
        sizes = [
            words["one size"].format(
                size=points(found.interaction),
                where=words[found.outcome],
                direction=words[f"{found.direction}, one run"],
            )
            for found in comparison.interactions
        ]
        return words["one run"].format(sizes=words["between"].join(sizes))
    clauses: list[str] = []
    for direction in TRIPLES:
        parts: list[str] = []
        previous: Verdict | None = None
        for found in comparison.interactions:
            if found.direction != direction:
                continue
            where = words[found.outcome]
            size = _size(found.interaction, lang, first=not clauses and not parts)
            if found.verdict == previous:
                parts[-1] = words["same"].format(clause=parts[-1], where=where, size=size)
            else:
                verdict = words[found.verdict].format(n=comparison.n_replicates)
                parts.append(words["clause"].format(verdict=verdict, where=where, size=size))
            previous = found.verdict
        if parts:
            clauses.append(words[direction] + words["between"].join(parts))
    text = words["next"].join(clauses) + words["end"]
    return text[0].upper() + text[1:]


def _size(interaction: Estimate, lang: str, *, first: bool) -> str:
    return WORDS[lang]["size_first" if first else "size_next"].format(
        size=points(interaction),
        confidence=f"{100.0 * interaction.confidence:g}",
        interval=interval(interaction, lang),
    )
