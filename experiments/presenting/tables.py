"""The answer of an experiment on the terminal: levels, paired differences, costs, and one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.compare import PRICED_IN_PART, Comparison, CostPerOrganization, Row
from experiments.analysis.interaction import sentence
from experiments.analysis.outcomes import BESIDE, bare, change, change_column, level_column, name, short, with_interval
from experiments.analysis.spread_wording import (
    chance_said,
    error_said,
    intervals_said,
    sign_said,
    with_intervals,
)
from experiments.analysis.wording import count, money, month_name, percent, three_digits, yuan
from experiments.language.messages import counted, in_language, text
from experiments.presenting.described import prediction
from experiments.presenting.purposes import purposes
from experiments.presenting.work_coverage import work_coverage
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal
from sim.observables import Outcome

WORDS = {
    "levels_title": {
        "en": "Month {month} (start of {calendar}), {means}",
        "zh": "第 {month} 月（{calendar}初），{means}",
    },
    "levels_title_wide": {"en": "{said}, {intervals}", "zh": "{said}，{intervals}"},
    "differences_title": {
        "en": "Against the status quo, same seeds, {intervals}",
        "zh": "与现状相比（同一种子），{intervals}",
    },
    "differences_title_one": {
        "en": "Against the status quo, same seed; one replicate has no intervals",
        "zh": "与现状相比（同一种子）；只有一次重复，无区间",
    },
    "cost_saving": {"en": "{yuan} saved", "zh": "省 {yuan}"},
    "cost_note": {
        "en": "Yuan per org. more: extra yuan a year ÷ organizations covered in addition, with a 95 % interval "
        "(Fieller's); with few seeds it leans low, as it is shown only where the number differs detectably",
        "zh": "每多覆盖一家：年增经费÷多覆盖的组织数，附 95% 区间（Fieller 法）；"
        "因只在覆盖数有可检出差别时给出，种子少时会偏低",
    },
    "cost_notes": {"en": "{head}; {words}", "zh": "{head}；{words}"},
    "cost_notes_between": {"en": "; ", "zh": "；"},
    "cost_note_in_part": {
        "en": "‡: some of its levers have no price, and what they cost is not in it",
        "zh": "‡：其中有手段未计价，其费用未计入",
    },
    "cost_note_wide": {
        "en": "Yuan per org. more: extra yuan a year ÷ organizations covered in addition, with the interval of that "
        "ratio replicate by replicate",
        "zh": "每多覆盖一家：年增经费÷多覆盖的组织数，附各次重复自身比值的区间",
    },
    "behind_title": {
        "en": "How far the intervals come from chance alone (±, nine in ten seeds), and how far the means may be off "
        "for want of runs (±, standard error)",
        "zh": "其中仅由随机性造成的部分（±，九成种子），以及因运行次数有限造成的均值误差（±，标准误）",
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
    "purpose": {"en": "Outcome it is for", "zh": "针对的指标"},
    "change_purpose": {"en": "Difference", "zh": "差值"},
    "cost": {"en": "Extra yuan\na year", "zh": "年增经费\n（元）"},
    "cost_each": {"en": "Yuan per\norg. more", "zh": "每多覆盖\n一家（元）"},
    "sure": {"en": "How sure", "zh": "把握"},
    "chance": {"en": "{name},\nchance", "zh": "{name}\n随机性"},
    "error": {"en": "{name},\nerror", "zh": "{name}\n误差"},
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
        "en": "'not determined': whether more or fewer are covered than under the status quo is not sure",
        "zh": "“无法确定”指覆盖数比现状多还是少尚不能确定",
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
WIDER = 160
"""The same where each has beside it how sure its sign is."""


def show(comparison: Comparison, dataset: Dataset, terminal: Terminal) -> None:
    """Print the two tables, the sentence, and what must be known to read them."""
    lang = terminal.lang
    place = dataset.manifest["place"]
    calendar = month_name(place["month_zero"], comparison.month, lang)
    terminal.say()
    terminal.paragraph(levels_title(comparison, calendar, lang))
    _show_levels(comparison, terminal)
    if comparison.policies:
        _show_differences(comparison, terminal)
    others = list(purposes(dataset, lang))
    if others:
        terminal.paragraph(text("purposes_title", lang, outcome=name(comparison.outcomes[0], lang)))
        terminal.table(purpose_columns(lang), others, left=2)
        terminal.say()
    if comparison.interactions:
        terminal.paragraph(sentence(comparison, lang))
    if beside := work_coverage(dataset, lang):
        terminal.paragraph(beside)
    terminal.say()
    terminal.paragraph(levels_note(comparison, lang))
    if comparison.policies:
        wide = is_sure_shown(comparison)
        terminal.paragraph(text(NOTES_END, lang, notes=cost_note(comparison.policies, lang, is_wide=wide)))
    if comparison.n_replicates > 1:
        terminal.paragraph(intervals_said(comparison.spread, lang))
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


def _show_levels(comparison: Comparison, terminal: Terminal) -> None:
    """Every scenario's levels; on a narrow terminal those with intervals first."""
    columns = level_columns(comparison, terminal.lang)
    rows = [levels(comparison, row, terminal.lang) for row in comparison.rows]
    first = len(comparison.outcomes) + 1
    parted = is_sure_shown(comparison) and terminal.width < WIDE
    for part in (range(1, first), range(first, len(columns))) if parted else (range(1, len(columns)),):
        terminal.table(
            [columns[0], *(columns[index] for index in part)],
            [[row[0], *(row[index] for index in part)] for row in rows],
        )
        terminal.say()


def _show_differences(comparison: Comparison, terminal: Terminal) -> None:
    """Every scenario against the status quo, and where parameters are uncertain what is behind the intervals."""
    lang, several = terminal.lang, comparison.n_replicates > 1
    terminal.paragraph(differences_title(comparison, lang))
    columns = difference_columns(comparison, lang)
    rows = [differences(comparison, row, lang) for row in comparison.policies]
    is_wide = is_sure_shown(comparison)
    for part in parts_of(len(comparison.outcomes), len(columns), terminal.width, 2 if is_wide else 1):
        terminal.table([columns[index] for index in part], [[row[index] for index in part] for row in rows])
        terminal.say()
    if is_wide and several:
        terminal.paragraph(text(WORDS["behind_title"], lang))
        columns = behind_columns(comparison, lang)
        rows = [behind(comparison, row, lang) for row in comparison.policies]
        for part in behind_parts(len(comparison.outcomes), len(columns)):
            terminal.table([columns[index] for index in part], [[row[index] for index in part] for row in rows])
            terminal.say()


def is_sure_shown(comparison: Comparison) -> bool:
    """Whether a difference has beside it how sure its sign is: where parameters are uncertain."""
    return not comparison.spread.is_chance_alone and comparison.n_replicates > 1


def differences_title(comparison: Comparison, lang: str) -> str:
    """What the table of differences has."""
    if comparison.n_replicates == 1:
        return text(WORDS["differences_title_one"], lang)
    return text(WORDS["differences_title"], lang, intervals=with_intervals(comparison.spread, lang))


def parts_of(n_outcomes: int, n_columns: int, width: int, each: int = 1) -> list[tuple[int, ...]]:
    """The columns of differences that stand side by side, the scenario's name in each part.

    each: columns of an outcome.

    >>> parts_of(2, 5, 120), parts_of(3, 6, 80)
    ([(0, 1, 2, 3, 4)], [(0, 1, 2), (0, 3), (0, 4, 5)])
    >>> parts_of(2, 7, 120, 2), parts_of(2, 7, 80, 2)
    ([(0, 1, 2, 3, 4), (0, 5, 6)], [(0, 1, 2), (0, 3, 4), (0, 5, 6)])
    """
    if width >= (WIDE if each == 1 else WIDER) and n_outcomes <= BESIDE:
        return [tuple(range(n_columns))]
    beside = each * (BESIDE if each == 1 or width >= WIDE else 1)
    last = each * n_outcomes + 1
    changes = [range(first, min(first + beside, last)) for first in range(1, last, beside)]
    return [(0, *part) for part in (*changes, range(last, n_columns))]


def behind_parts(n_outcomes: int, n_columns: int) -> list[tuple[int, ...]]:
    """The columns of what is behind the intervals that stand side by side: two outcomes at most.

    >>> behind_parts(3, 7)
    [(0, 1, 2, 3, 4), (0, 5, 6)]
    """
    each = (n_columns - 1) // n_outcomes
    beside = each * BESIDE
    return [(0, *range(first, min(first + beside, n_columns))) for first in range(1, n_columns, beside)]


def behind_columns(comparison: Comparison, lang: str) -> list[str]:
    """The heads of what is behind the intervals."""
    heads = (
        text(COLUMNS[kind], lang, name=short(one, lang)) for one in comparison.outcomes for kind in ("chance", "error")
    )
    return [text(COLUMNS["scenario"], lang), *heads]


def behind(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """What chance alone leaves of a scenario's differences, and the error of their means."""
    found = ((one, row.differences[one.id]) for one in comparison.outcomes)
    sizes = (said(one, difference, lang) for one, difference in found for said in (chance_said, error_said))
    return [in_language(row.name, lang), *sizes]


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


def cost_note(rows: Sequence[Row], lang: str, *, is_wide: bool = False) -> str:
    """What the yuan for each organization are, and those words for a cost that stand in the table.

    ``is_wide``: where parameters are uncertain, so that intervals are over them as well.
    """
    kinds: set[str] = {row.cost_each.kind for row in rows if row.cost_each is not None}
    if any(extra_cost(row, lang) == text(COSTS["unpriced"], lang) for row in rows):
        kinds.add("unpriced")  # also where no cost of an organization is told
    words = [text(said, lang) for kind, said in COST_NOTES.items() if kind in kinds]
    head = text(WORDS["cost_note_wide" if is_wide else "cost_note"], lang)
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


def levels_title(comparison: Comparison, calendar: str, lang: str) -> str:
    """What the table of levels has."""
    means = counted("means", comparison.n_replicates, lang)
    said = text(WORDS["levels_title"], lang, month=comparison.month, calendar=calendar, means=means)
    if not is_sure_shown(comparison):
        return said
    return text(WORDS["levels_title_wide"], lang, said=said, intervals=with_intervals(comparison.spread, lang))


def level_columns(comparison: Comparison, lang: str) -> list[str]:
    """The heads of the table of levels."""
    heads = (level_column(one, lang) for one in (*comparison.outcomes, *comparison.beside))
    return [text(COLUMNS["scenario"], lang), *heads, text(COLUMNS["organizations"], lang)]


def levels(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """A scenario's own levels; where parameters are uncertain, with the intervals of what is compared."""
    compared = (_level(comparison, row, one, lang) for one in comparison.outcomes)
    beside = (bare(one, row.levels[one.id].mean) for one in comparison.beside)
    return [in_language(row.name, lang), *compared, *beside, count(row.register.mean)]


def _level(comparison: Comparison, row: Row, outcome: Outcome, lang: str) -> str:
    found = row.levels[outcome.id]
    if not is_sure_shown(comparison) or found.low is None or found.high is None:
        return bare(outcome, found.mean)
    bounds = text("interval", lang, low=bare(outcome, found.low), high=bare(outcome, found.high))
    return f"{bare(outcome, found.mean)} [{bounds}]".replace(" ", "\N{NO-BREAK SPACE}")


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
    heads = (text(COLUMNS[one], lang) for one in ("cost", *each))
    sure = [text(COLUMNS["sure"], lang)] if is_sure_shown(comparison) else []
    changes = (head for one in comparison.outcomes for head in (change_column(one, lang), *sure))
    return [text(COLUMNS["scenario"], lang), *changes, *heads]


def differences(comparison: Comparison, row: Row, lang: str) -> list[str]:
    """A scenario against the status quo."""
    return [
        in_language(row.name, lang),
        *(cell for one in comparison.outcomes for cell in _difference(comparison, row, one, lang)),
        extra_cost(row, lang),
        *([] if row.cost_each is None else [cost_each(row.cost_each, lang)]),
    ]


def _difference(comparison: Comparison, row: Row, outcome: Outcome, lang: str) -> list[str]:
    """A difference with its interval, and how sure its sign is where that is shown."""
    found = row.differences[outcome.id]
    said = [with_interval(outcome, found, lang)]
    return [*said, sign_said(found, lang)] if is_sure_shown(comparison) else said


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
    said = yuan(three_digits(amount), lang)
    if cost.low is not None and cost.high is not None:
        bounds = text(
            "interval", lang, low=yuan(three_digits(cost.low), lang), high=yuan(three_digits(cost.high), lang)
        )
        said = f"{said} [{bounds}]".replace(" ", "\N{NO-BREAK SPACE}")
    return said if cost.yuan is not None else text(WORDS["cost_saving"], lang, yuan=said)
