"""The answer of an experiment on the terminal: levels, paired differences, costs, and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.compare import PRICED_IN_PART, Comparison, CostPerOrganization, Row
from experiments.analysis.interaction import sentence
from experiments.analysis.paired import Estimate
from experiments.analysis.wording import count, interval, money, month_name, pairing, percent, points, yuan
from experiments.language.messages import counted, in_language, text
from experiments.presenting.purposes import purposes
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

LEVELS = ("scenario", "coverage", "effective", "fulfilment", "branch_ratio", "ceiling", "organizations")
DIFFERENCES = ("scenario", "change_coverage", "change_effective", "cost", "cost_each", "factor")
PURPOSES = ("scenario", "purpose", "change_purpose")
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
    others = list(purposes(dataset, lang))
    if others:
        terminal.paragraph(text("purposes_title", lang))
        terminal.table([text(f"column_{name}", lang) for name in PURPOSES], others, left=2)
        terminal.say()
    terminal.paragraph(sentence(comparison, lang))
    terminal.say()
    terminal.paragraph(text("levels_note", lang))
    if comparison.policies:
        terminal.paragraph(differences_note(comparison.policies, lang))
    if comparison.n_replicates > 1:
        terminal.paragraph(text("chance_alone", lang))
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
    if any(PRICED_IN_PART in extra_cost(row, lang) for row in rows):
        words.append(text("cost_note_in_part", lang))
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
        extra_cost(row, lang),
        cost_each(row.cost_per_covered, lang),
        pairing(row.variance_factors["coverage"], lang).replace(" ", "\N{NO-BREAK SPACE}"),
    ]


def extra_cost(row: Row, lang: str) -> str:
    """What a scenario spends beyond the status quo, marked where levers without a price have a part in it."""
    found = row.extra_cost_per_year
    if not row.priced and not found.excludes_zero:
        return text("cost_unpriced", lang)
    in_part = row.in_part and (found.excludes_zero or found.low is None)
    return money(found, lang) + (PRICED_IN_PART if in_part else "")


def with_interval(estimate: Estimate, lang: str) -> str:
    """A difference and, in one piece, its interval."""
    bounds = interval(estimate, lang).replace(" ", "\N{NO-BREAK SPACE}")
    return points(estimate) if estimate.low is None else f"{points(estimate)} [{bounds}]"


def cost_each(cost: CostPerOrganization, lang: str) -> str:
    """Yuan a year for each organization covered in addition, with its interval, or why there is no such number."""
    amount = cost.yuan_saved if cost.yuan is None else cost.yuan
    if amount is None:
        return text(f"cost_{cost.kind}", lang)
    said = yuan(_short(amount), lang)
    if cost.low is not None and cost.high is not None:
        bounds = text("interval", lang, low=yuan(_short(cost.low), lang), high=yuan(_short(cost.high), lang))
        said = f"{said} [{bounds}]".replace(" ", "\N{NO-BREAK SPACE}")
    return said if cost.yuan is not None else text("cost_saving", lang, yuan=said)


def _short(amount: float) -> float:
    """Three significant digits: no ratio of two means over seeds bears more."""
    return float(f"{amount:.3g}")
