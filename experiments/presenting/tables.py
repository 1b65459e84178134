"""The answer of an experiment on the terminal: levels, paired differences, costs, and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.compare import PRICED_IN_PART, Comparison, CostPerOrganization, Row
from experiments.analysis.interaction import sentence
from experiments.analysis.outcomes import BESIDE, bare, change, change_column, level_column, name, short, with_interval
from experiments.analysis.wording import count, money, month_name, pairing, percent, yuan
from experiments.language.messages import counted, in_language, text
from experiments.presenting.described import prediction
from experiments.presenting.purposes import purposes
from experiments.presenting.work_coverage import work_coverage
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal
from sim.observables import Outcome

WORDS = {
    "cost_saving": {"en": "{yuan} saved", "zh": "省 {yuan}"},
    "differences_note": {"en": "{cost}. {factor}", "zh": "{cost}。{factor}"},
    "cost_note": {
        "en": "Yuan per org. more: extra yuan a year ÷ organizations covered in addition, with a 95 % interval "
        "(Fieller's); with few seeds it leans low, as it is shown only where the number differs detectably",
        "zh": "每多覆盖一家：年增经费÷多覆盖的组织数，附 95 % 区间（Fieller 法）；"
        "因只在覆盖数有可检出差别时给出，种子少时会偏低",
    },
    "cost_notes": {"en": "{head}; {words}", "zh": "{head}；{words}"},
    "cost_notes_between": {"en": "; ", "zh": "；"},
    "cost_note_in_part": {
        "en": "‡: some of its levers have no price, and what they cost is not in it",
        "zh": "‡：其中有手段未计价，其费用未计入",
    },
    "factor_note": {
        "en": "Pairing gains: how many times fewer runs the same precision takes than with separate seeds ({outcome}), "
        "with a 95 % interval, from three seeds on; 'exact': the same as the status quo in every seed.",
        "zh": "配对增益：要达到同样精度，与使用不同种子相比可少用多少倍运行（{outcome}），附 95 % 区间，"
        "至少三个种子时给出；“完全一致”指每个种子均与现状相同。",
    },
    "guarded": {
        "en": "{scenario}, guarded: {guarded} points of {outcome} instead of {plain}, with those counted divided by "
        "the larger register, this one or the status quo's.",
        "zh": "{scenario}（防虚高）：{outcome}变化 {guarded} 个百分点，而非 {plain}；"
        "分母取本情景与现状登记数中较大者。",
    },
}

COLUMNS = {
    "scenario": {"en": "Scenario", "zh": "情景"},
    "organizations": {"en": "Organi-\nzations", "zh": "社会\n组织"},
    "purpose": {"en": "Outcome it is for", "zh": "针对的结果"},
    "change_purpose": {"en": "Difference", "zh": "差值"},
    "cost": {"en": "Extra yuan\na year", "zh": "年增经费\n（元）"},
    "cost_each": {"en": "Yuan per\norg. more", "zh": "每多覆盖\n一家（元）"},
    "factor": {"en": "Pairing\ngains", "zh": "配对\n增益"},
}
"""The heads of the tables."""

COSTS = {
    "free": {"en": "free", "zh": "不增经费"},
    "unpriced": {"en": "not priced", "zh": "未计价"},
    "dominated": {"en": "loses both", "zh": "得不偿失"},
    "undetectable": {"en": "not determined", "zh": "无法确定"},
}
"""Kinds of cost for which there is no number."""

COST_NOTES = {
    "saving": {"en": "'saved': for each one fewer", "zh": "“省”指每少覆盖一家所省"},
    "free": {
        "en": "'free': more are covered and no more is spent",
        "zh": "“不增经费”指覆盖增加而经费不增",
    },
    "dominated": {
        "en": "'loses both': fewer are covered and no money is saved",
        "zh": "“得不偿失”指覆盖减少而经费未省",
    },
    "unpriced": {
        "en": "'not priced': the model books no cost for it, not that it costs nothing",
        "zh": "“未计价”指模型未计其费用，并非不花钱",
    },
    "undetectable": {
        "en": "'not determined': the number covered may as well be the status quo's",
        "zh": "“无法确定”指覆盖数与现状无可测差别",
    },
}
"""Kinds of cost that are told in words, in the order in which the note explains them."""

NOTES = {
    "coverage": {"en": "with an own, temporary or joint branch", "zh": "有单建、临时或联合党组织"},
    "effective_coverage": {"en": "operating, in an active branch", "zh": "正常运转且党组织活跃"},
    "fulfilment": {"en": "eligible ones with a branch", "zh": "符合条件者中已建的比例"},
    "branch_ratio": {"en": "Party organizations ÷ organizations", "zh": "党组织数÷社会组织数"},
    "ceiling": {"en": "what own branches could reach at most", "zh": "单建党组织至多能达到的比例"},
}
"""Outcomes in few words, below a table that has a column of each."""
NOTE = {"en": "{name}: {meaning}", "zh": "{name}：{meaning}"}
BETWEEN_NOTES = {"en": ". ", "zh": "；"}
NOTES_END = {"en": "{notes}.", "zh": "{notes}。"}
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
    terminal.table(level_columns(comparison, lang), [levels(comparison, row, lang) for row in comparison.rows])
    terminal.say()
    if comparison.policies:
        terminal.say(text("differences_title" if comparison.n_replicates > 1 else "differences_title_one", lang))
        columns = difference_columns(comparison, lang)
        rows = [differences(comparison, row, lang) for row in comparison.policies]
        for part in parts_of(len(comparison.outcomes), len(columns), terminal.width):
            terminal.table([columns[index] for index in part], [[row[index] for index in part] for row in rows])
            terminal.say()
    others = list(purposes(dataset, lang))
    if others:
        terminal.paragraph(text("purposes_title", lang, outcome=name(comparison.outcomes[0], lang)))
        terminal.table(purpose_columns(lang), others, left=2)
        terminal.say()
    terminal.paragraph(sentence(comparison, lang))
    if beside := work_coverage(dataset, lang):
        terminal.paragraph(beside)
    terminal.say()
    terminal.paragraph(levels_note(comparison, lang))
    if comparison.policies:
        terminal.paragraph(differences_note(comparison, lang))
    if comparison.n_replicates > 1:
        terminal.paragraph(text("chance_alone", lang))
    terminal.paragraph(prediction(dataset, lang))
    for row in comparison.policies:
        if row.guard_matters:
            terminal.paragraph(guarded(comparison, row, lang))
    for row in comparison.rows:
        if row.below_register_floor:
            scenario, share = in_language(row.name, lang), percent(row.lowest_register_ratio)
            terminal.paragraph(text("below_floor", lang, scenario=scenario, share=share))
    if comparison.n_replicates == 1:
        terminal.paragraph(text("run_one_replicate", lang))


def parts_of(n_outcomes: int, n_columns: int, width: int) -> list[tuple[int, ...]]:
    """The columns of differences that stand side by side, the scenario's name in each part.

    >>> parts_of(2, 6, 120), parts_of(3, 7, 80)
    ([(0, 1, 2, 3, 4, 5)], [(0, 1, 2), (0, 3), (0, 4, 5, 6)])
    """
    if width >= WIDE and n_outcomes <= BESIDE:
        return [tuple(range(n_columns))]
    changes = [range(first, min(first + BESIDE, n_outcomes + 1)) for first in range(1, n_outcomes + 1, BESIDE)]
    return [(0, *part) for part in (*changes, range(n_outcomes + 1, n_columns))]


def guarded(comparison: Comparison, row: Row, lang: str) -> str:
    """What is left of a scenario's first difference if striking organizations off gains nothing."""
    outcome = next(one for one in comparison.outcomes if one.id in row.guarded)
    return text(
        WORDS["guarded"],
        lang,
        scenario=in_language(row.name, lang),
        outcome=name(outcome, lang),
        guarded=with_interval(outcome, row.guarded[outcome.id], lang),
        plain=change(outcome, row.differences[outcome.id]),
    )


def differences_note(comparison: Comparison, lang: str) -> str:
    """How to read the table of differences: its columns, and those words for a cost that stand in it."""
    factor = text(WORDS["factor_note"], lang, outcome=name(comparison.outcomes[0], lang))
    return text(WORDS["differences_note"], lang, cost=cost_note(comparison.policies, lang), factor=factor)


def cost_note(rows: Sequence[Row], lang: str) -> str:
    """What the yuan for each organization are, and those words for a cost that stand in the table."""
    kinds = {row.cost_each.kind for row in rows if row.cost_each is not None}
    words = [text(said, lang) for kind, said in COST_NOTES.items() if kind in kinds]
    head = text(WORDS["cost_note"], lang)
    if any(PRICED_IN_PART in extra_cost(row, lang) for row in rows):
        words.append(text(WORDS["cost_note_in_part"], lang))
    return (
        text(WORDS["cost_notes"], lang, head=head, words=text(WORDS["cost_notes_between"], lang).join(words))
        if words
        else head
    )


def purpose_columns(lang: str) -> list[str]:
    """The heads of the table of what policies do to the outcome that they are for."""
    return [text(COLUMNS[one], lang) for one in ("scenario", "purpose", "change_purpose")]


def level_columns(comparison: Comparison, lang: str) -> list[str]:
    """The heads of the table of levels."""
    heads = (level_column(one, lang) for one in (*comparison.outcomes, *comparison.beside))
    return [text(COLUMNS["scenario"], lang), *heads, text(COLUMNS["organizations"], lang)]


def levels(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """A scenario's own levels."""
    shown = (bare(one, row.levels[one.id].mean) for one in (*comparison.outcomes, *comparison.beside))
    return [in_language(row.name, lang), *shown, count(row.register.mean)]


def levels_note(comparison: Comparison, lang: str) -> str:
    """What the columns of levels are."""
    return notes((*comparison.outcomes, *comparison.beside), lang)


def notes(outcomes: Sequence[Outcome], lang: str) -> str:
    """What columns of outcomes are: in few words where there are such, else by the definition."""
    known = ((one, in_language(NOTES.get(one.id, one.meaning), lang).rstrip(".。")) for one in outcomes)
    shown = [text(NOTE, lang, name=short(one, lang), meaning=meaning) for one, meaning in known]
    return text(NOTES_END, lang, notes=text(BETWEEN_NOTES, lang).join(shown)) if shown else ""


def difference_columns(comparison: Comparison, lang: str) -> list[str]:
    """The heads of the table of differences."""
    each = ["cost_each"] if comparison.rows[0].costs else []
    heads = (text(COLUMNS[one], lang) for one in ("cost", *each, "factor"))
    return [text(COLUMNS["scenario"], lang), *(change_column(one, lang) for one in comparison.outcomes), *heads]


def differences(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """A scenario against the status quo."""
    factor = row.variance_factors[comparison.outcomes[0].id]
    return [
        in_language(row.name, lang),
        *(with_interval(one, row.differences[one.id], lang) for one in comparison.outcomes),
        extra_cost(row, lang),
        *([] if row.cost_each is None else [cost_each(row.cost_each, lang)]),
        pairing(factor, lang).replace(" ", "\N{NO-BREAK SPACE}"),
    ]


def extra_cost(row: Row, lang: str) -> str:
    """What a scenario spends beyond the status quo, marked where levers without a price have a part in it."""
    found = row.extra_cost_per_year
    if not row.priced and not found.excludes_zero:
        return text(COSTS["unpriced"], lang)
    in_part = row.in_part and (found.excludes_zero or found.low is None)
    return money(found, lang) + (PRICED_IN_PART if in_part else "")


def cost_each(cost: CostPerOrganization, lang: str) -> str:
    """Yuan a year for each organization covered in addition, with its interval, or why there is no such number."""
    amount = cost.yuan_saved if cost.yuan is None else cost.yuan
    if amount is None:
        return text(COSTS[cost.kind], lang)
    said = yuan(_short(amount), lang)
    if cost.low is not None and cost.high is not None:
        bounds = text("interval", lang, low=yuan(_short(cost.low), lang), high=yuan(_short(cost.high), lang))
        said = f"{said} [{bounds}]".replace(" ", "\N{NO-BREAK SPACE}")
    return said if cost.yuan is not None else text(WORDS["cost_saving"], lang, yuan=said)


def _short(amount: float) -> float:
    """Three significant digits: no ratio of two means over seeds bears more."""
    return float(f"{amount:.3g}")
