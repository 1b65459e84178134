"""What is seen of a place's credibility: from runs made for it, facts, what calibration left, and what else is stored.

Nothing is taken for granted: where something was not measured, the look has no numbers and says why.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from experiments.analysis.between import error_of_mean
from experiments.analysis.compare import compare
from experiments.analysis.outcomes import name, scale
from experiments.analysis.paired import CONFIDENCE, LEAST, Estimate, variance_factor
from experiments.analysis.wording import number, pairing
from experiments.checks.credibility import Look
from experiments.checks.proof_page import proofs
from experiments.language.messages import in_language, text
from experiments.presenting.ensembles import ensemble
from experiments.presenting.ranks import stored_ranks
from experiments.presenting.stored_robustness import stored_firsts
from experiments.settings.facts_file import YEAR
from experiments.settings.files import options, read, search_path
from experiments.settings.mechanisms import mechanisms, together
from experiments.settings.posterior_file import FOLDER
from experiments.settings.uncertainty import numbers_of
from experiments.settings.version import model_version

if TYPE_CHECKING:
    from experiments.analysis.ensemble import Array, Ensemble
    from experiments.analysis.spread import Spread
    from experiments.checks.measures import Fact
    from experiments.running.again import Again
    from experiments.settings.configuration import Configuration
    from experiments.storage.store import Dataset

WORDS = {
    "no_facts": {"en": "no such facts are known of this place", "zh": "该地区没有此类事实"},
    "no_later": {"en": "no later year of this place was kept apart", "zh": "该地区没有留作检验的后续年份"},
    "none_again": {"en": "no run could be compared", "zh": "没有可供比对的运行"},
    "few": {"en": "fewer than {least} replicates tell nothing", "zh": "重复少于 {least} 次，无从判断"},
    "no_effect": {"en": "nothing changes", "zh": "没有变化"},
    "no_posterior": {"en": "this place has no calibration of its own", "zh": "该地区没有自己的校准"},
    "other_source": {
        "en": "found with an earlier source of the model; uncertainty=posterior tries it",
        "zh": "由模型的早先源码所得；uncertainty=posterior 会加以检验",
    },
    "not_kept": {"en": "calibration did not note it", "zh": "校准时未记录"},
    "not_studied": {"en": "not tried for these points", "zh": "这些参数点尚未作此检验"},
    "no_rank": {"en": "no ranking of this place and model is stored", "zh": "尚无该地区与模型的排序结果"},
    "no_forms": {
        "en": "no robustness of this place and model over all forms of the rules is stored",
        "zh": "尚无该地区与模型在全部规则形式下的稳健性结果",
    },
    "first": {"en": "; the first: {words}", "zh": "；首例：{words}"},
    "not_holding": {"en": "; not {names}", "zh": "；不成立：{names}"},
    "between": {"en": ", ", "zh": "、"},
    "least_sure": {"en": "; least {scenario} on {outcome}", "zh": "；最低：{scenario}对{outcome}"},
    "least_sure_at": {
        "en": "; least {scenario} on {outcome}, {sure} %",
        "zh": "；最低：{scenario}对{outcome}，{sure}%",
    },
}
SURE: Final = 0.95
LEAST_PAIRS, PAIRED_REPLICATES = 4, 16
"""Pairs of seeds that tell what pairing gains, and the replicates that have as many."""
LEAST_POINTS, LEAST_REPLICATES = 9, 12
"""Points of the parameters that can be so sure of a direction, and the replicates that have as many."""


@dataclass(frozen=True)
class Seen:
    """All that was run for it: the stored runs, some of them again, and the facts; None where none are known."""

    dataset: Dataset
    again: Sequence[Again]
    facts: Sequence[Fact] | None
    replicates_of_facts: int


def looks(seen: Seen, configuration: Configuration, lang: str) -> dict[str, Look]:
    """What was seen of every item."""
    runs = ensemble(seen.dataset)
    return {
        **_again(seen.again, configuration, lang),
        **proofs(),
        **_facts(seen, lang),
        **_calibration(configuration),
        "sources": _sources(configuration),
        "pairing": _pairing(runs, lang),
        "error": _error(runs, lang),
        "signs": _signs(runs, lang),
        "ranking": _ranking(seen.dataset, lang),
        "forms": _forms(seen.dataset, configuration, lang),
    }


def _again(again: Sequence[Again], configuration: Configuration, lang: str) -> dict[str, Look]:
    """The same numbers, and no property broken, in the runs that were made once more."""
    broken = [one for one in again if one.failure is not None and "invariant" in one.failure]
    compared = [one for one in again if one not in broken]
    same, executor = sum(one.end == "same" for one in compared), str(configuration.executor["kind"])
    found = {"same": Look.nothing(WORDS["none_again"]), "invariants": Look.nothing(WORDS["none_again"])}
    if compared:
        numbers = {"held": same, "all": len(compared), "executor": executor}
        found["same"] = Look(numbers, len(compared), {key: str(value) for key, value in numbers.items()})
    if again:
        from sim.invariants.watcher import INVARIANTS

        first = in_language(broken[0].failure["words"], lang) if broken and broken[0].failure else ""
        said = {
            "properties": str(len(INVARIANTS) + len(together(configuration.processes).invariants)),
            "broken": str(len(broken)),
            "first": text(WORDS["first"], lang, words=first) if first else "",
        }
        found["invariants"] = Look({"broken": len(broken)}, len(again), said)
        if not broken and not same:
            found["invariants"] = Look.nothing(
                WORDS["none_again"]
            )  # what failed otherwise was not looked at to its end
    return found


def _facts(seen: Seen, lang: str) -> dict[str, Look]:
    """Facts fitted, facts never fitted, and those of later years, which none of the fitted ones tells of."""
    known = [one for one in seen.facts or () if one.holds is not None]
    unfitted = [one for one in known if one.use == "validate"]
    sorts = {
        "fitted": [one for one in known if one.use == "fit"],
        "unfitted": [one for one in unfitted if one.month <= YEAR],
        "later": [one for one in unfitted if one.month > YEAR],
    }
    why = {"fitted": "no_facts", "unfitted": "no_facts", "later": "no_later"}
    return {
        item: _held(those, seen.replicates_of_facts, lang) if those else Look.nothing(WORDS[why[item]])
        for item, those in sorts.items()
    }


def _held(facts: Sequence[Fact], runs: int, lang: str) -> Look:
    failing = [f"{one.id} {in_language(one.name, lang)}" for one in facts if not one.holds]
    names = text(WORDS["not_holding"], lang, names=text(WORDS["between"], lang).join(failing)) if failing else ""
    held = len(facts) - len(failing)
    return Look({"held": held, "all": len(facts)}, runs, {"held": str(held), "all": str(len(facts)), "names": names})


def posterior_header(configuration: Configuration) -> Mapping[str, Any] | None:
    """What is said of the points that calibration left of this place; None where it has none of its own."""
    file = options(FOLDER, search_path()).get(configuration.place_id)
    return None if file is None else read(file)


def is_present(header: Mapping[str, Any], configuration: Configuration) -> bool:
    """Whether its points hold for the present source: a run that takes them has tried that."""
    tried = configuration.uncertain is not None and configuration.uncertain.kind == "posterior"
    return tried or header.get("code") == model_version()


def _calibration(configuration: Configuration) -> dict[str, Look]:
    """What calibration found of itself, as far as it is written beside the points."""
    items = ("together", "studies")
    header = posterior_header(configuration)
    if header is None:
        return dict.fromkeys(items, Look.nothing(WORDS["no_posterior"]))
    if not is_present(header, configuration):
        return dict.fromkeys(items, Look.nothing(WORDS["other_source"]))
    share, effective = header.get("meet_all_facts"), header.get("effective_points")
    found = {"together": Look.nothing(WORDS["not_kept"]), "studies": _studies(header)}
    if isinstance(share, int | float):
        worth = f"{effective:.0f}" if isinstance(effective, int | float) else "?"
        found["together"] = Look({"share": share}, said={"share": _percent(share), "effective": worth})
    return found


def _studies(header: Mapping[str, Any]) -> Look:
    """Studies of hidden truths, where calibration has noted how many numbers fail and what intervals cover."""
    noted = header.get("studies")
    keys = ("studies", "numbers", "fails", "low", "high")
    if not isinstance(noted, Mapping) or not all(isinstance(noted.get(key), int | float) for key in keys):
        return Look.nothing(WORDS["not_studied"])
    said = {key: str(noted[key]) for key in ("numbers", "fails")}
    said |= {key: _percent(noted[key]) for key in ("low", "high")}
    return Look({key: noted[key] for key in keys}, int(noted["studies"]), said)


def _sources(configuration: Configuration) -> Look:
    """How many numbers of the model and its place are graded as more than assumed."""
    infos = numbers_of(mechanisms(configuration.processes)).values()
    held = sum(info.grade != "assumed" for info in infos)
    return Look({"held": held, "all": len(infos)}, said={"held": str(held), "all": str(len(infos))})


def _contrast(runs: Ensemble, lang: str) -> str:
    return in_language(runs.policies[0].name, lang)


def _pairing(runs: Ensemble, lang: str) -> Look:
    """How many times fewer runs the main contrast needs because they are pairs; by seeds alone, the points the same."""
    outcome, first = runs.outcomes[0], runs.policies[0].id
    values, usual = (
        _between_seeds(runs.at(one, outcome.id, runs.horizon), runs.spread) for one in (first, runs.status_quo)
    )
    if len(values) < LEAST_PAIRS:
        return Look.nothing(_few(LEAST_PAIRS if runs.spread.is_chance_alone else PAIRED_REPLICATES))
    found = variance_factor(values, usual)
    if found.value is None:
        return Look.nothing(WORDS["no_effect"])
    numbers = {"factor": found.value, "low": found.low or found.value, "high": found.high or found.value}
    return Look(numbers, 2 * runs.n_replicates, {"said": pairing(found, lang), "contrast": _contrast(runs, lang)})


def _between_seeds(values: Array, spread: Spread) -> Array:
    """Values of seeds; where points differ, of their second seeds less those of their first."""
    if spread.is_chance_alone:
        return values
    _, first, place = np.unique(np.array(spread.points), return_index=True, return_inverse=True)
    again = np.setdiff1d(np.arange(len(values)), first)
    return values[again] - values[first[place[again]]]


def _error(runs: Ensemble, lang: str) -> Look:
    """How far the mean of the main contrast may be off because only so many runs were made."""
    outcome, first = runs.outcomes[0], runs.policies[0].id
    values, usual = (scale(outcome) * runs.at(one, outcome.id, runs.horizon) for one in (first, runs.status_quo))
    half = math.inf if runs.n_replicates < 2 else error_of_mean(values - usual, runs.spread, CONFIDENCE)
    effect = float((values - usual).mean())
    if not math.isfinite(half):
        return Look.nothing(_few(2))
    said = {
        "contrast": _contrast(runs, lang), "outcome": name(outcome, lang),
        "effect": number(effect, 1, signed=True), "half": number(half, 2),
    }  # fmt: skip
    return Look({"half": half, "effect": effect}, 2 * runs.n_replicates, said)


def _signs(runs: Ensemble, lang: str) -> Look:
    """How sure the directions of all effects are, those left out that change nothing."""
    if runs.n_replicates < LEAST or not (runs.spread.is_chance_alone or runs.spread.n_points >= LEAST_POINTS):
        return Look.nothing(_few(LEAST_REPLICATES))
    found = [
        (row, outcome, row.differences[outcome.id])
        for row in compare(runs).policies
        for outcome in runs.outcomes
        if row.differences[outcome.id].standard_deviation
    ]
    if not found:
        return Look.nothing(WORDS["no_effect"])
    held = sum(_sure(one) >= SURE for *_, one in found)
    row, outcome, weakest = min(found, key=lambda one: _sure(one[-1]))
    said = {"held": str(held), "all": str(len(found)), "names": ""}
    if held < len(found):
        key = "least_sure" if weakest.probability is None else "least_sure_at"
        sure = f"{100.0 * (weakest.probability or 0.0):.0f}"
        scenario = in_language(row.name, lang)
        said["names"] = text(WORDS[key], lang, scenario=scenario, outcome=name(outcome, lang), sure=sure)
    numbers = {"held": held, "all": len(found), "wide": not runs.spread.is_chance_alone}
    return Look(numbers, len(runs.scenarios) * runs.n_replicates, said)


def _sure(found: Estimate) -> float:
    """How sure a direction is; by chance alone whether its interval leaves zero."""
    return float(found.excludes_zero) if found.probability is None else found.probability


def _ranking(dataset: Dataset, lang: str) -> Look:
    """Which way is first in a stored ranking, and how sure that is."""
    found = stored_ranks(dataset, "effective_coverage")
    if found is None or not found.ranked:
        return Look.nothing(WORDS["no_rank"])
    best = found.ranked[0]
    said = {
        "best": in_language(found.names[best.id], lang),
        "first": _percent(best.first),
        "all": str(len(found.ranked)),
    }
    return Look({"first": best.first}, best.effect.n * (len(found.names) + 1), said)


def _forms(dataset: Dataset, configuration: Configuration, lang: str) -> Look:
    """Whether the package that does most at the same money is the same under other forms, of a stored robustness."""
    found = stored_firsts(dataset, configuration, "effective_coverage")
    if found is None:
        return Look.nothing(WORDS["no_forms"])
    usual, *others = found.by_form.values()
    numbers = {"held": sum(one == usual for one in others), "all": len(others)}
    said = {"best": in_language(usual, lang), **{key: str(value) for key, value in numbers.items()}}
    return Look(numbers, found.runs, said)


def _few(least: int) -> Mapping[str, str]:
    return {lang: text(WORDS["few"], lang, least=least) for lang in ("en", "zh")}


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"
