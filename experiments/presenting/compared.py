"""Two scenarios beside each other on the terminal: the difference, since when, why, and what each policy has of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.analysis.between import band_over_time, between, shapley
from experiments.analysis.causes import account
from experiments.analysis.compare import Comparison, Row, compare
from experiments.analysis.outcomes import change_column, name, scale, with_interval
from experiments.analysis.spread_wording import intervals_said
from experiments.analysis.wording import bound, month_name, number
from experiments.asking.groups import KINDS, called
from experiments.asking.parts import Pair
from experiments.language.messages import LANGUAGES, in_language, joined, text
from experiments.presenting.described import prediction
from experiments.presenting.effects import (
    changes_nothing,
    effect_columns,
    effect_rows,
    effects_said,
    guards,
    money_said,
)  # fmt: skip
from experiments.presenting.ensembles import ensemble
from experiments.presenting.movements import breakdown, causes
from experiments.settings.configuration import STATUS_QUO
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.ensemble import Ensemble

WORDS = {
    "head": {
        "en": "{second} against {first}, {place}, by {calendar}:",
        "zh": "{second}与{first}相比（{place}），到{calendar}：",
    },
    "money_unknown": {
        "en": "What {first} costs is known in part at most, so that the difference in money is not known.",
        "zh": "{first}的费用至多部分已知，因此两者的费用差无从得知。",
    },
    "band": {
        "en": "Over all months at once {outcome} differs from month {month} on ({calendar}): the {cover} % band of the "
        "whole path leaves zero there.",
        "zh": "就全过程而言，{outcome}自第 {month} 月（{calendar}）起有差别：整条路径的 {cover}% 带此后不含零。",
    },
    "band_never": {
        "en": "Over all months at once the {cover} % band of {outcome} holds zero throughout.",
        "zh": "就全过程而言，{outcome}的 {cover}% 带始终含零。",
    },
    "why": {
        "en": "Why coverage differs: covered organizations gained and lost by cause from {first} to {last}, the "
        "difference of the two; the lines add up, rest included.",
        "zh": "覆盖率为何不同：{first}至{last}各原因使覆盖组织数增减之差；各行（含其余）相加即为总数。",
    },
    "shares": {
        "en": "What each of the package's policies has of it (Shapley shares: means over all orders in which they may "
        "join; they add up).",
        "zh": "组合中各项政策各占多少（沙普利值：对所有加入顺序取平均；各项相加即为总数）。",
    },
    "group": {
        "en": "By {groups}, in the last year kept. Parts of the register are small, and what is known of single ones "
        "is less than of the whole: shares are partly assumed (shuniu explain {place}).",
        "zh": "按{groups}，取最后一个存档年份。各部分规模较小，单个区县的依据少于全市，份额部分为假定"
        "（shuniu explain {place}）。",
    },
}
COLUMNS = {
    "cause": {"en": "Cause", "zh": "原因"},
    "organizations": {"en": "Organizations\n[range]", "zh": "组织数\n[范围]"},
    "rest": {"en": "all others together", "zh": "其余合计"},
    "total": {"en": "sum", "zh": "合计"},
    "policy": {"en": "Policy", "zh": "政策"},
    "of_group": {"en": "Part", "zh": "部分"},
}
CAUSES_SHOWN: Final = 6


def answer(dataset: Dataset, pair: Pair, terminal: Terminal) -> None:
    """The difference in a paragraph and a table, since when, why, and what each policy has of it."""
    lang = terminal.lang
    everything = ensemble(dataset)
    runs = between(everything, pair.first.id, pair.second.id)
    comparison = compare(runs)
    row = comparison.policies[0]
    place = dataset.manifest["place"]
    terminal.say()
    terminal.paragraph(paragraph(comparison, row, dataset, lang))
    terminal.say()
    terminal.table(effect_columns(comparison, row, lang), effect_rows(comparison, row, lang))
    terminal.say()
    if changes_nothing(comparison, row):
        return
    for line in _since_when(runs, pair, place["month_zero"], lang):
        terminal.paragraph(line)
    _show_why(dataset, pair, terminal)
    if pair.parts:
        _show_shares(everything, pair, terminal)
    for line in guards(comparison, row, lang):
        terminal.paragraph(line)
    terminal.paragraph(joined([intervals_said(comparison.spread, lang), prediction(dataset, lang)], lang))


def paragraph(comparison: Comparison, row: Row, dataset: Dataset, lang: str) -> str:
    """The answer in sentences: what becomes of the outcomes under the second, and what it costs more."""
    place = dataset.manifest["place"]
    first = in_language(comparison.row(comparison.status_quo).name, lang)
    calendar = month_name(place["month_zero"], comparison.month, lang)
    said = {"second": in_language(row.name, lang), "place": in_language(place["name"], lang), "calendar": calendar}
    head = text(WORDS["head"], lang, first=first, **said)
    reference = comparison.row(comparison.status_quo)
    is_known = reference.id == STATUS_QUO or (reference.priced and not reference.in_part)
    money = money_said(comparison, row, lang) if is_known else [text(WORDS["money_unknown"], lang, first=first)]
    return joined([head, effects_said(comparison, row, lang), *money], lang)


def _since_when(runs: Ensemble, pair: Pair, month_zero: str, lang: str) -> Iterator[str]:
    """For each outcome the month from which the band of the whole path leaves zero for good."""
    if runs.n_replicates < 2:
        return
    cover = runs.spread.confidence()
    for one in runs.outcomes:
        first, second = (runs.over_time(identity, one.id) for identity in (pair.first.id, pair.second.id))
        low, high = band_over_time(scale(one) * (second - first), runs.spread, cover)
        away = (low > 0.0) | (high < 0.0)
        said = {"outcome": name(one, lang), "cover": f"{100 * cover:.0f}"}
        if not away[-1]:
            yield text(WORDS["band_never"], lang, **said)
            continue
        inside = np.flatnonzero(~away)
        month = int(runs.months[inside[-1] + 1]) if len(inside) else int(runs.months[0])
        yield text(WORDS["band"], lang, month=month, calendar=month_name(month_zero, month, lang), **said)


def _show_why(dataset: Dataset, pair: Pair, terminal: Terminal) -> None:
    """By cause, how many covered organizations more or fewer the second has gained."""
    lang = terminal.lang
    found = causes(dataset)
    found = replace(found, runs=replace(found.runs, status_quo=pair.first.id))
    starts = [one.first_month for one in (pair.first, pair.second) if one.first_month is not None]
    why = account(found, pair.second.id, max(0, min(starts, default=0)))
    shown = sorted(
        ((one, one.difference) for one in why.causes if one.difference is not None and one.difference.mean),
        key=lambda pair: -abs(pair[1].mean),
    )
    rows = []
    for one, difference in shown[:CAUSES_SHOWN]:
        ends = "" if difference.low is None else f" [{bound(difference.low)} … {bound(difference.high or 0.0)}]"
        rows.append([in_language(one.event.words, lang), _organizations(difference.mean) + ends])
    rest = sum(difference.mean for _, difference in shown[CAUSES_SHOWN:])
    total = sum(difference.mean for _, difference in shown)
    if len(shown) > CAUSES_SHOWN:
        rows.append([text(COLUMNS["rest"], lang), _organizations(rest)])
    rows.append([text(COLUMNS["total"], lang), _organizations(total)])
    zero = dataset.manifest["place"]["month_zero"]
    calendar = {"first": month_name(zero, why.first, lang), "last": month_name(zero, why.last, lang)}
    terminal.say()
    terminal.paragraph(text(WORDS["why"], lang, **calendar))
    terminal.table([text(COLUMNS[one], lang) for one in ("cause", "organizations")], rows)
    terminal.say()


def _organizations(value: float) -> str:
    """A difference in organizations; a fraction of one matters only where they are few."""
    return number(value, 0 if abs(value) >= 100.0 else 1, signed=True)


def _show_shares(runs: Ensemble, pair: Pair, terminal: Terminal) -> None:
    """What each policy of the second has of its effect."""
    lang = terminal.lang
    names = {policy.id: policy.name for policy in pair.second.policies}
    shares = {}
    for one in runs.outcomes:
        at = {those: scale(one) * runs.at(identity, one.id, runs.horizon) for those, identity in pair.parts.items()}
        none = at[frozenset()]
        worth = {those: values - none for those, values in at.items()}
        everyone = max(worth, key=len)
        shares[one.id] = shapley(worth, sorted(everyone)) | {"": worth[everyone]}
    ids = [*(one for one in names if one in shares[runs.outcomes[0].id]), ""]
    rows = [
        [
            in_language(names[identity], lang) if identity else text(COLUMNS["total"], lang),
            *(with_interval(one, runs.spread.estimate(shares[one.id][identity]), lang) for one in runs.outcomes),
        ]
        for identity in ids
    ]
    terminal.paragraph(text(WORDS["shares"], lang))
    terminal.table([text(COLUMNS["policy"], lang), *(change_column(one, lang) for one in runs.outcomes)], rows)
    terminal.say()


def show_groups(dataset: Dataset, pair: Pair, by: str, typed: str, terminal: Terminal) -> None:
    """The difference in one part of the register, or in each."""
    lang = terminal.lang
    found = breakdown(dataset, by)
    found = replace(found, runs=replace(found.runs, status_quo=pair.first.id))
    names = [{one.id, *(one.name[lang] for lang in LANGUAGES)} for one in found.groups]
    chosen = called(by, typed, names)
    effects = [found.effect(pair.second.id, one) for one in found.outcomes]
    rows = [
        [
            in_language(found.groups[place].name, lang),
            *(with_interval(one, effect[place], lang) for one, effect in zip(found.outcomes, effects, strict=True)),
        ]
        for place in chosen
    ]
    terminal.say()
    terminal.paragraph(text(WORDS["group"], lang, groups=text(KINDS[by], lang), place=dataset.manifest["place"]["id"]))
    terminal.table([text(COLUMNS["of_group"], lang), *(change_column(one, lang) for one in found.outcomes)], rows)
    terminal.say()
