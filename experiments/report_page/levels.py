"""The answer in numbers: levels, paired differences and costs, in the very words of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.analysis.compare import Comparison, Level, Row
from experiments.analysis.interaction import OUTCOMES, TRIPLES
from experiments.analysis.paired import Estimate
from experiments.analysis.wording import month_name, percent, points
from experiments.language.messages import counted, in_language, text
from experiments.presenting import tables
from experiments.presenting.purposes import purposes
from experiments.report_page.parts import LONG, Table, one_line
from experiments.storage.store import Dataset

SHARES = ("coverage", "effective_coverage", "fulfilment", "branch_ratio", "ceiling")
ESTIMATES = (
    "difference_in_coverage",
    "difference_in_effective_coverage",
    "extra_cost_per_year",
    "additional_covered",
    "additional_effective",
)
OF_ESTIMATES = ("mean", "low", "high", "standard_deviation", "n")


def levels(comparison: Comparison, dataset: Dataset, lang: str) -> Table:
    """What each scenario reaches."""
    calendar = month_name(dataset.manifest["place"]["month_zero"], comparison.month, lang)
    means = counted("means", comparison.n_replicates, lang)
    return Table(
        "levels",
        text("levels_title", lang, month=comparison.month, calendar=calendar, means=means),
        [one_line(text(f"column_{name}", lang), lang) for name in tables.LEVELS],
        [tables.levels(row, lang) for row in comparison.rows],
        data=list(_level_data(comparison)),
        notes=[text("levels_note", lang)],
        folded=len(comparison.rows) > LONG,
    )


def _level_data(comparison: Comparison) -> Iterator[list[Any]]:
    names = (*SHARES, "register")
    yield ["scenario", *(f"{name}_{what}" for name in names for what in ("mean", "q05", "q95"))]
    for row in comparison.rows:
        found: list[Level] = [getattr(row, name) for name in names]
        yield [row.id, *(value for level in found for value in (level.mean, level.low, level.high))]


def differences(comparison: Comparison, lang: str) -> Table:
    """What each policy changes, and what it costs; what pairing gains is of the method and stands in the CSV alone."""
    several = comparison.n_replicates > 1
    return Table(
        "differences",
        text("differences_title" if several else "differences_title_one", lang),
        [heading(name, lang) for name in tables.DIFFERENCES if name != "factor"],
        [tables.differences(row, lang)[: tables.DIFFERENCES.index("factor")] for row in comparison.policies],
        data=list(_difference_data(comparison)),
        notes=[
            text("report_sentence", lang, said=tables.cost_note(comparison.policies, lang)),
            *([text("chance_alone", lang)] if several else []),
        ],
    )


def purposes_table(dataset: Dataset, lang: str) -> list[Table]:
    """What policies do to the outcome that they are for, where that is another than coverage; none where none is."""
    rows = list(purposes(dataset, lang))
    columns = [text(f"column_{name}", lang) for name in tables.PURPOSES]
    return [Table("purposes", text("purposes_title", lang), columns, rows, left=2)] if rows else []


def heading(name: str, lang: str) -> str:
    """A column's heading, as on the terminal but for those of points, which have room for their unit here."""
    own = f"report_column_{name}"
    return text(own, lang) if name.startswith("change") else one_line(text(f"column_{name}", lang), lang)


def _difference_data(comparison: Comparison) -> Iterator[list[Any]]:
    costs = ("kind", "yuan", "low", "high", "yuan_saved")
    head = [f"{name}_{what}" for name in ESTIMATES for what in OF_ESTIMATES]
    yield [
        "scenario",
        *head,
        *(f"cost_per_covered_{name}" for name in costs),
        "variance_factor_coverage",
        "variance_factor_low",
        "variance_factor_high",
    ]
    for row in comparison.policies:
        found: list[Estimate] = [getattr(row, name) for name in ESTIMATES]
        values = [getattr(estimate, what) for estimate in found for what in OF_ESTIMATES]
        price = [getattr(row.cost_per_covered, name) for name in costs]
        gain = row.variance_factors["coverage"]
        yield [row.id, *values, *price, gain.value, gain.low, gain.high]


def effects(comparison: Comparison, dataset: Dataset, lang: str) -> list[str]:
    """What hubs, money and both do to coverage and to effective coverage, in a line each; expanded, else taken away."""
    month = month_name(dataset.manifest["place"]["month_zero"], comparison.month, lang)
    rows, usual = _triple(comparison), comparison.row(comparison.status_quo)
    said = []
    for outcome in OUTCOMES:
        listed = text("report_listed", lang).join(
            _named(row, _effect(row.difference_in(outcome), lang, first=row is rows[0]), lang) for row in rows
        )
        if comparison.n_replicates == 1:
            listed = text("report_of_one_run", lang, effects=listed)
        share = percent(usual.level_of(outcome).mean)
        said.append(text(f"report_answer_{outcome}", lang, month=month, usual=share, effects=listed))
    return said


def costs(comparison: Comparison, lang: str) -> str:
    """What the same three cost in addition, a year."""
    said = [_named(row, tables.extra_cost(row, lang), lang) for row in _triple(comparison)]
    key = "report_answer_cost" if comparison.n_replicates > 1 else "report_answer_cost_one"
    return text(key, lang, costs=text("report_listed", lang).join(said))


def _triple(comparison: Comparison) -> list[Row]:
    return [comparison.row(one) for one in TRIPLES[comparison.interactions[0].direction]]


def _named(row: Row, said: str, lang: str) -> str:
    return text("report_named", lang, scenario=in_language(row.name, lang), said=said)


def _effect(found: Estimate, lang: str, *, first: bool) -> str:
    """A difference, with its unit where it is the first of several, and with a word where its interval holds zero."""
    size = text("report_points" if first else "report_points_next", lang, value=points(found))
    return size if found.low is None or found.excludes_zero else text("report_may_be_none", lang, size=size)


def cautions(comparison: Comparison, lang: str) -> Iterator[str]:
    """What must be known of single scenarios before their numbers are used."""
    for row in comparison.policies:
        if row.guard_matters:
            guarded, plain = row.difference_in_guarded_coverage, row.difference_in_coverage
            said = {"guarded": tables.with_interval(guarded, lang), "plain": points(plain)}
            yield text("guarded", lang, scenario=in_language(row.name, lang), **said)
    for row in comparison.rows:
        if row.below_register_floor:
            yield _below_floor(row, lang)
    if comparison.n_replicates == 1:
        yield text("run_one_replicate", lang)


def _below_floor(row: Row, lang: str) -> str:
    return text("below_floor", lang, scenario=in_language(row.name, lang), share=percent(row.lowest_register_ratio))
