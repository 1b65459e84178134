"""Facts beside what was measured, in words: the same on the terminal and on the page of a report."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.analysis.spread import CHANCE_ALONE, Spread
from experiments.language.catalogue.facts import USES
from experiments.language.messages import in_language, text

if TYPE_CHECKING:
    from experiments.checks.measures import Fact

WORDS = {
    "facts_yes": {"en": "yes", "zh": "是"},
    "facts_no": {"en": "NO", "zh": "否"},
    "facts_unknown": {"en": "not measured", "zh": "未测"},
    "facts_unmeasured": {"en": "–", "zh": "–"},
    "facts_input": {"en": "(input)", "zh": "（输入）"},
    "facts_under": {"en": "{name}, under {policies}", "zh": "{name}（实施 {policies}）"},
    "facts_counted_hold": {"en": "{n} hold", "zh": "{n} 项成立"},
}

COLUMNS = {
    "id": {"en": "id", "zh": "编号"},
    "fact": {"en": "fact", "zh": "事实"},
    "use": {"en": "use", "zh": "用途"},
    "target": {"en": "target", "zh": "目标"},
    "model": {"en": "model", "zh": "模型"},
    "holds": {"en": "holds", "zh": "是否符合"},
}

NOT_HELD = {
    False: {"en": "not holding: {n} ({names})", "zh": "{n} 项不成立（{names}）"},
    None: {"en": "not measured: {n} ({names})", "zh": "{n} 项未测（{names}）"},
}

COUNTED: Final = {
    "fit": {
        "en": "Of {n} facts that the model was fitted to, {said}.",
        "zh": "拟合所用的 {n} 项事实：{said}。",
    },
    "validate": {
        "en": "Of {n} that were looked at, but never fitted, {said}.",
        "zh": "从未用于拟合、仅供验证的 {n} 项：{said}。",
    },
    "check": {"en": "Of {n} that are built in, {said}.", "zh": "内置的 {n} 项：{said}。"},
}
"""Uses of facts that say something of the model, which an input does not, and how many of each hold."""


def counted_facts(facts: Sequence[Fact], lang: str) -> str:
    """Of the facts of each use how many hold, which do not and which are not measured here: all that are known."""
    clauses = []
    for use, counted in COUNTED.items():
        of_use = [fact for fact in facts if fact.use == use]
        if not of_use:
            continue
        parts = [text(WORDS["facts_counted_hold"], lang, n=sum(fact.holds is True for fact in of_use))]
        for holds, which in NOT_HELD.items():
            names = [fact.id for fact in of_use if fact.holds is holds]
            if names:
                listed = text("report_between", lang).join(names)
                parts.append(text(which, lang, n=len(names), names=listed))
        said = text("report_between_settings", lang).join(parts)
        clauses.append(text(counted, lang, n=len(of_use), said=said))
    return ("" if lang == "zh" else " ").join(clauses)


def columns(lang: str) -> list[str]:
    """The heads of the columns of `row`."""
    return [text(one, lang) for one in COLUMNS.values()]


def row(fact: Fact, lang: str, spread: Spread = CHANCE_ALONE) -> list[str]:
    """Id, name, use, target, what the model shows, and whether that lies within the target.

    Where the runs differ by their parameters, what they allow stands behind their mean.
    """
    low, high = amount(fact.low, fact.unit), amount(fact.high, fact.unit)
    target = f"≥ {low}" if fact.high == math.inf else f"{low} – {high}"
    model = text(WORDS["facts_unmeasured"], lang) if fact.mean is None else amount(fact.mean, fact.unit)
    if fact.values and len(fact.values) > 1 and not spread.is_chance_alone:
        ends = (amount(float(end), fact.unit) for end in spread.bounds(np.array(fact.values, dtype=np.float64)))
        model = f"{model} [{text('interval', lang, **dict(zip(('low', 'high'), ends, strict=True)))}]"
    holds = text({True: WORDS["facts_yes"], False: WORDS["facts_no"], None: WORDS["facts_unknown"]}[fact.holds], lang)
    if fact.use == "input":
        holds = text(WORDS["facts_input"], lang)
    name = in_language(fact.name, lang)
    if fact.policies:
        name = text(WORDS["facts_under"], lang, name=name, policies=text("report_between", lang).join(fact.policies))
    return [fact.id, name, text(USES[fact.use], lang), target, model, holds]


def amount(value: float, unit: str) -> str:
    """A number as its unit is read: a share in per cent, a count without decimals."""
    if unit in ("share", "1/year", "share a unit"):
        return f"{100 * value:.1f} %"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}"
