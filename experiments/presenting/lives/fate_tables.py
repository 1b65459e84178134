"""All whose fate a scenario changes, on the terminal: fates crossed, and the first of those that differ."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.fates import cross_table, differing, pairs
from experiments.language.messages import in_language, text
from experiments.presenting.lives.names import FATES, MONTH, Names
from experiments.settings.request import Request
from experiments.terminal.output import Terminal
from sim.lives.status import STATUSES

WORDS = {
    "fates_title": {
        "en": "Fates in month {number} (start of {month}), seed {seed}: {differing} of {total} organizations differ",
        "zh": "第 {number} 月（{month} 初）的结局（种子 {seed}）：{total} 家社会组织中有 {differing} 家不同",
    },
    "fates_cross": {
        "en": "Down: {status_quo}. Across, by the same numbers: {scenario}.",
        "zh": "纵：{status_quo}；横（同一编号）：{scenario}。",
    },
    "fates_pairs": {"en": "Most frequent first.", "zh": "由多到少。"},
    "fates_others": {"en": "all others", "zh": "其余"},
    "fates_number": {"en": "Organi-\nzations", "zh": "组织数"},
    "fates_all": {"en": "All", "zh": "合计"},
    "fates_list": {
        "en": "The first {number}, by the month in which they first stood differently (> status then, = fate)",
        "zh": "最先出现差异的 {number} 家（> 当时状况，= 结局）",
    },
    "fates_staff": {"en": "Staff,\nmonth 0", "zh": "第0月\n人员"},
    "fates_one_seed": {
        "en": "One seed, and so one history: `shuniu run` says what a scenario does on average. "
        "Any of them: shuniu trace key=<key>, with the same settings.",
        "zh": "只是一个种子下的一种历史；平均效果见 shuniu run。"
        "查看其中任一家：shuniu trace key=<编码>，其余设置相同。",
    },
}

HEADS = {
    "key": {"en": "Key", "zh": "编码"},
    "month": MONTH,
    "kind": {"en": "Kind", "zh": "类别"},
    "field": {"en": "Field", "zh": "领域"},
    "district": {"en": "District", "zh": "区县"},
}

MOST_PAIRS = 12
"""Pairs of fates told one by one on a narrow terminal."""
MATRIX, LIST = 80, 120
"""Columns a terminal needs for the crossed table, and for all columns of the list."""


def show(table: NDArray[Any], request: Request, names: Names, terminal: Terminal) -> None:
    """The crossed table, the list, and how to read them."""
    lang, configuration = terminal.lang, request.configuration
    changed = differing(table)
    said = {"differing": f"{len(changed):,}", "total": f"{len(table):,}", "seed": configuration.seed}
    horizon = configuration.horizon
    terminal.paragraph(text(WORDS["fates_title"], lang, number=horizon, month=names.month(horizon), **said))
    terminal.say()
    cross = cross_table(table["fate"])
    scenarios = [in_language(scenario.name, lang) for scenario in configuration.scenarios]
    if terminal.width >= MATRIX:
        matrix(cross, scenarios, terminal)
    else:
        most_frequent(cross, scenarios, terminal)
    terminal.say()
    if len(changed):
        listed(changed[: request.first], scenarios, names, terminal)
        terminal.say()
    terminal.paragraph(text(WORDS["fates_one_seed"], lang))


def fate_name(fate: int, lang: str) -> str:
    """A fate in words."""
    return text(FATES[STATUSES[fate]], lang)


def matrix(cross: NDArray[np.int64], scenarios: list[str], terminal: Terminal) -> None:
    """Fates under the status quo down, under the scenario across; those that nobody has are left out."""
    lang = terminal.lang
    used = [fate for fate in range(len(STATUSES)) if cross[fate].any() or cross[:, fate].any()]
    rows = []
    for number, fate in enumerate(used, start=1):
        counts = [f"{cross[fate, other]:,}" if cross[fate, other] else "–" for other in used]
        rows.append([f"{number} {fate_name(fate, lang)}", *counts, f"{cross[fate].sum():,}"])
    everybody = text(WORDS["fates_all"], lang)
    rows.append([everybody, *(f"{cross[:, fate].sum():,}" for fate in used), f"{cross.sum():,}"])
    terminal.table(["", *(str(number) for number in range(1, len(used) + 1)), everybody], rows)
    terminal.say()
    terminal.paragraph(text(WORDS["fates_cross"], lang, status_quo=scenarios[0], scenario=scenarios[1]))


def most_frequent(cross: NDArray[np.int64], scenarios: list[str], terminal: Terminal) -> None:
    """The pairs of fates that differ, for a narrow terminal."""
    lang = terminal.lang
    found = list(pairs(cross))
    rows = [[fate_name(one, lang), fate_name(other, lang), f"{count:,}"] for one, other, count in found[:MOST_PAIRS]]
    if len(found) > MOST_PAIRS:
        rows.append([text(WORDS["fates_others"], lang), "", f"{sum(count for _, _, count in found[MOST_PAIRS:]):,}"])
    terminal.table([*scenarios, text(WORDS["fates_number"], lang)], rows, left=2)
    terminal.paragraph(text(WORDS["fates_pairs"], lang))


def listed(changed: NDArray[Any], scenarios: list[str], names: Names, terminal: Terminal) -> None:
    """Some organizations whose fate differs: who they are, when they first stood differently, how, and their fate."""
    lang, wide = terminal.lang, terminal.width >= LIST
    terminal.paragraph(text(WORDS["fates_list"], lang, number=len(changed)))
    heads = ["key", "month", *(["kind", "field", "district"] if wide else [])]
    rows = []
    for one in changed:
        who = (
            [names.kind(one["kind"]), names.short_field(one["field"]), names.district(one["district"])] if wide else []
        )
        staff = [str(one["staff"]) if one["staff"] else "–"] if wide else []
        then = [f"> {fate_name(one['first'][side], lang)}\n= {fate_name(one['fate'][side], lang)}" for side in range(2)]
        rows.append([f"{one['key']:016x}", names.month(one["first_month"] - 1), *who, *then, *staff])
    columns = [*(text(HEADS[head], lang) for head in heads), *scenarios]
    columns += [text(WORDS["fates_staff"], lang)] if wide else []
    terminal.table(columns, rows, left=len(columns) - wide, whole=(0, 1))
