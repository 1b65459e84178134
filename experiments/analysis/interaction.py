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
from experiments.analysis.outcomes import bounds, change, in_unit, name, scale
from experiments.analysis.paired import Estimate
from experiments.analysis.spread_wording import side_said, whole_percent, worded
from experiments.language.messages import text
from sim.observables import Outcome

if TYPE_CHECKING:
    from experiments.analysis.compare import Comparison

WORDS = {
    "interaction_in": {"en": "in {outcome}", "zh": "{outcome}方面"},
    "interaction_size_first": {
        "en": "({size} against the sum of the two alone, {confidence} % interval {interval})",
        "zh": "（与两者单独效果之和相比 {size}，{confidence}% 区间 {interval}）",
    },
    "interaction_size_next": {"en": "({size}, {interval})", "zh": "（{size}，{interval}）"},
    "interaction_size_sure": {"en": "{interval}, {sure}", "zh": "{interval}，{sure}"},
    "interaction_one_run": {
        "en": "One run gives no interval, so nothing is said on whether hubs and money help or replace "
        "each other (in this run both together did, against the sum of the two alone, {sizes}).",
        "zh": "只有一次运行，没有区间，因此不判断枢纽与经费相互促进还是相互替代"
        "（本次运行中，与两者单独效果之和相比：{sizes}）。",
    },
    "interaction_one_size": {
        "en": "{size} {where} when {direction}",
        "zh": "{direction}时{where} {size}",
    },
    "interaction_clause": {"en": "{verdict} {where} {size}", "zh": "{where}{verdict}{size}"},
    "interaction_same": {"en": "{clause} and {where} {size}", "zh": "{clause}，{where}亦然{size}"},
    "interaction_between": {"en": ", ", "zh": "，"},
    "interaction_next": {"en": "; ", "zh": "；"},
    "interaction_end": {
        "en": "; a plus means that each does more where the other is there, "
        "and part of it is built in, as the model multiplies their effects.",
        "zh": "；正值表示一方在另一方存在时作用更大，其中一部分由模型公式的乘积形式预先决定。",
    },
}

VERDICTS = {
    "help": {"en": "hubs and money help each other", "zh": "枢纽与经费相互促进"},
    "help_slightly": {"en": "hubs and money slightly help each other", "zh": "枢纽与经费略有相互促进"},
    "replace": {"en": "hubs and money partly replace each other", "zh": "枢纽与经费部分相互替代"},
    "replace_slightly": {
        "en": "hubs and money slightly replace each other",
        "zh": "枢纽与经费略有相互替代",
    },
    "undetectable": {
        "en": "no interaction of hubs and money is detectable at n={n}",
        "zh": "在 n={n} 时未检出枢纽与经费的交互作用",
    },
    "undetectable_wide": {
        "en": "it is not sure whether hubs and money help or replace each other",
        "zh": "枢纽与经费相互促进还是相互替代尚不能确定",
    },
}

DIRECTIONS_OF_ONE_RUN = {
    "expansion": {"en": "expanded", "zh": "扩大"},
    "removal": {"en": "taken away", "zh": "取消"},
}

DIRECTIONS = {
    "expansion": {"en": "judged by expanding them, ", "zh": "从扩大来看，"},
    "removal": {"en": "judged by taking them away, ", "zh": "从取消来看，"},
}

Direction = Literal["expansion", "removal"]
Verdict = Literal["help", "help_slightly", "replace", "replace_slightly", "undetectable", "one_run"]

TRIPLES: dict[Direction, tuple[str, str, str]] = {
    "expansion": ("hub_expansion", "funding_expansion", "both_expanded"),
    "removal": ("no_hubs", "no_funding", "neither"),
}
"""Scenarios of hubs alone, money alone, both together."""

SLIGHT = 0.5
"""Points: an interaction whose whole interval lies closer to zero is called slight, however sure it is."""


@dataclass(frozen=True)
class Interaction:
    """Hubs and money alone and together, against the status quo, and their interaction, in points of a share."""

    direction: Direction
    outcome: Outcome
    hubs: Estimate
    funding: Estimate
    both: Estimate
    interaction: Estimate

    @property
    def verdict(self) -> Verdict:
        """What the interaction's interval says."""
        low, high = self.interaction.low, self.interaction.high
        if low is None or high is None:
            return "one_run"
        if not self.interaction.excludes_zero:
            return "undetectable"
        slight = max(abs(low), abs(high)) < SLIGHT
        if low > 0.0:
            return "help_slightly" if slight else "help"
        return "replace_slightly" if slight else "replace"


def stronger(found: Sequence[Interaction], outcome: str) -> Literal["hubs", "funding"] | None:
    """Which of the two alone moves an outcome more, if it does so detectably in every direction there is.

    Detectably: the intervals of the two sizes, signs left off, do not overlap. It compares the packages as
    they are, which cost different amounts.
    """
    winners: set[Literal["hubs", "funding"] | None] = set()
    for interaction in found:
        if interaction.outcome.id != outcome:
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


def interactions(ensemble: Ensemble, month: int, confidence: float | None = None) -> tuple[Interaction, ...]:
    """The interactions in one month, of those directions whose three scenarios the ensemble holds."""
    estimate = ensemble.spread.estimate
    present = {scenario.id for scenario in ensemble.scenarios}
    found = []
    for direction, (hubs, funding, both) in TRIPLES.items():
        if not present >= {hubs, funding, both}:
            continue
        for outcome in ensemble.outcomes:
            reference = ensemble.at(ensemble.status_quo, outcome.id, month)

            def moved(scenario_id: str, outcome: Outcome = outcome, reference: Array = reference) -> Array:
                return scale(outcome) * (ensemble.at(scenario_id, outcome.id, month) - reference)

            of_hubs, of_funding, of_both = moved(hubs), moved(funding), moved(both)
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


def sentence(comparison: Comparison, lang: str) -> str:
    """One sentence on whether hubs and money help or replace each other, where the design has them alone and together.

    Where an interval includes zero it says that none is detectable at this number of runs, not that there is
    none; over uncertain parameters that the sign is not sure, and in every case how sure it is.
    """
    if comparison.n_replicates == 1:
        sizes = [
            text(
                WORDS["interaction_one_size"],
                lang,
                size=in_unit(found.outcome, change(found.outcome, found.interaction), lang),
                where=text(WORDS["interaction_in"], lang, outcome=name(found.outcome, lang)),
                direction=text(DIRECTIONS_OF_ONE_RUN[found.direction], lang),
            )
            for found in comparison.interactions
        ]
        return text(WORDS["interaction_one_run"], lang, sizes=text(WORDS["interaction_between"], lang).join(sizes))
    clauses: list[str] = []
    for direction in TRIPLES:
        parts: list[str] = []
        previous: Verdict | None = None
        for found in comparison.interactions:
            if found.direction != direction:
                continue
            where = text(WORDS["interaction_in"], lang, outcome=name(found.outcome, lang))
            size = _size(found, lang, first=not clauses and not parts)
            if found.verdict == previous:
                parts[-1] = text(WORDS["interaction_same"], lang, clause=parts[-1], where=where, size=size)
            else:
                verdict = text(worded(VERDICTS, found.verdict, found.interaction), lang, n=comparison.n_replicates)
                parts.append(text(WORDS["interaction_clause"], lang, verdict=verdict, where=where, size=size))
            previous = found.verdict
        if parts:
            clauses.append(text(DIRECTIONS[direction], lang) + text(WORDS["interaction_between"], lang).join(parts))
    said = text(WORDS["interaction_next"], lang).join(clauses) + text(WORDS["interaction_end"], lang)
    return said[0].upper() + said[1:]


def _size(found: Interaction, lang: str, *, first: bool) -> str:
    outcome, size = found.outcome, change(found.outcome, found.interaction)
    interval, sure = bounds(outcome, found.interaction, lang), side_said(found.interaction, lang)
    return text(
        WORDS["interaction_size_first"] if first else WORDS["interaction_size_next"],
        lang,
        size=in_unit(outcome, size, lang) if first else size,
        confidence=whole_percent(found.interaction.confidence),
        interval=text(WORDS["interaction_size_sure"], lang, interval=interval, sure=sure) if sure else interval,
    )
