"""A fact that was measured, as a row of words: the same on the terminal and on the page of a report."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from experiments.terminal.messages import in_language, text

if TYPE_CHECKING:
    from experiments.analysis.facts import Fact


def row(fact: Fact, lang: str) -> list[str]:
    """Id, name, use, target, what the model shows, and whether that lies within the target."""
    low, high = amount(fact.low, fact.unit), amount(fact.high, fact.unit)
    target = f"≥ {low}" if fact.high == math.inf else f"{low} – {high}"
    model = text("facts_unmeasured", lang) if fact.mean is None else amount(fact.mean, fact.unit)
    holds = text({True: "facts_yes", False: "facts_no", None: "facts_unknown"}[fact.holds], lang)
    if fact.use == "input":
        holds = text("facts_input", lang)
    return [fact.id, in_language(fact.name, lang), text(f"facts_use_{fact.use}", lang), target, model, holds]


def amount(value: float, unit: str) -> str:
    """A number as its unit is read: a share in per cent, a count without decimals."""
    if unit in ("share", "1/year", "share a unit"):
        return f"{100 * value:.1f} %"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.2f}"
