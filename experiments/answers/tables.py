"""The answer of an experiment on the terminal: levels, paired differences, costs, and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.compare import Comparison, CostPerOrganization, Row
from experiments.analysis.interaction import sentence
from experiments.analysis.paired import Estimate
from experiments.analysis.wording import count, factor, interval, month_name, percent, points, yuan
from experiments.store import Dataset
from experiments.terminal.messages import counted, in_language, text
from experiments.terminal.output import Terminal

LEVELS = ("scenario", "coverage", "effective", "fulfilment", "branch_ratio", "ceiling", "organizations")
DIFFERENCES = ("scenario", "change_coverage", "change_effective", "cost", "cost_each", "factor")
COST_WORDS = ("saving", "free", "dominated", "unpriced", "undetectable")
"""Kinds of cost that are told in words, in the order in which the note explains them."""
WIDE = 112
"""Columns a terminal needs for all differences side by side."""


def show(comparison: Comparison, dataset: Dataset, terminal: Terminal) -> None:
    """Print the two tables, the sentence, and what must be known to read them."""
    lang = terminal.lang
    place = dataset.manifest["place"]
    calendar = month_name(place["month_zero"], comparison.month, lang)
    terminal.say()
    means = counted("means", comparison.n_replicates, lang)
    terminal.say(text("levels_title", lang, month=comparison.month, calendar=calendar, means=means))
    terminal.table([text(f"column_{name}", lang) for name in LEVELS], [levels(row, lang) for row in comparison.rows])
    terminal.say()
    if comparison.policies:
        terminal.say(text("differences_title" if comparison.n_replicates > 1 else "differences_title_one", lang))
        columns = [text(f"column_{name}", lang) for name in DIFFERENCES]
        rows = [differences(row, lang) for row in comparison.policies]
        parts = ((0, 1, 2, 3, 4, 5),) if terminal.width >= WIDE else ((0, 1, 2), (0, 3, 4, 5))
        for part in parts:
            terminal.table([columns[index] for index in part], [[row[index] for index in part] for row in rows])
            terminal.say()
    terminal.paragraph(sentence(comparison, lang))
    terminal.say()
    terminal.paragraph(text("levels_note", lang))
    if comparison.policies:
        terminal.paragraph(differences_note(comparison.policies, lang))
    terminal.paragraph(text("prediction", lang, place=in_language(place["name"], lang)))
    for row in comparison.policies:
        if row.guard_matters:
            guarded, plain = row.difference_in_guarded_coverage, row.difference_in_coverage
            said = {"guarded": with_interval(guarded, lang), "plain": points(plain)}
            terminal.paragraph(text("guarded", lang, scenario=in_language(row.name, lang), **said))
    for row in comparison.rows:
        if row.below_register_floor:
            scenario, share = in_language(row.name, lang), percent(row.lowest_register_ratio)
            terminal.paragraph(text("below_floor", lang, scenario=scenario, share=share))
    if comparison.n_replicates == 1:
        terminal.paragraph(text("run_one_replicate", lang))


def differences_note(rows: Sequence[Row], lang: str) -> str:
    """How to read the table of differences: its columns, and those words for a cost that stand in it."""
    return text("differences_note", lang, cost=cost_note(rows, lang), factor=text("factor_note", lang))


def cost_note(rows: Sequence[Row], lang: str) -> str:
    """What the yuan for each organization are, and those words for a cost that stand in the table."""
    kinds = {row.cost_per_covered.kind for row in rows}
    words = [text(f"cost_note_{kind}", lang) for kind in COST_WORDS if kind in kinds]
    head = text("cost_note", lang)
    return text("cost_notes", lang, head=head, words=text("cost_notes_between", lang).join(words)) if words else head


def levels(row: Row, lang: str) -> list[str]:
    """A scenario's own levels."""
    shares = (row.coverage, row.effective_coverage, row.fulfilment, row.branch_ratio, row.ceiling)
    return [
        in_language(row.name, lang),
        *(percent(level.mean).removesuffix(" %") for level in shares),
        count(row.register.mean),
    ]


def differences(row: Row, lang: str) -> list[str]:
    """A scenario against the status quo."""
    return [
        in_language(row.name, lang),
        with_interval(row.difference_in_coverage, lang),
        with_interval(row.difference_in_effective_coverage, lang),
        yuan(row.extra_cost_per_year.mean, lang, signed=True),
        cost_each(row.cost_per_covered, lang),
        factor(row.variance_factors["coverage"].value),
    ]


def with_interval(estimate: Estimate, lang: str) -> str:
    """A difference and, in one piece, its interval."""
    bounds = interval(estimate, lang).replace(" ", "\N{NO-BREAK SPACE}")
    return points(estimate) if estimate.low is None else f"{points(estimate)} [{bounds}]"


def cost_each(cost: CostPerOrganization, lang: str) -> str:
    """Yuan a year for each organization covered in addition, or why there is no such number."""
    if cost.yuan is not None:
        return yuan(cost.yuan, lang)
    saved = yuan(cost.yuan_saved, lang) if cost.yuan_saved is not None else ""
    return text(f"cost_{cost.kind}", lang, yuan=saved)
