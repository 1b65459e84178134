"""What each column of stored tables means, with its unit: for those who read them without the model at hand.

Where a table is written in Chinese, its headings are names with units, such as ``覆盖率（占比，0–1）``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from experiments.language.catalogue import columns
from experiments.language.messages import COLONS, LANGUAGES, text
from experiments.settings.mechanisms import declared, mechanism, of_plan
from sim.ledger import ACCOUNT_NAMES
from sim.place_numbers import NUMBERS
from sim.record import DERIVED

WORDS = {
    "paid": {"en": "paid in the month: {account}", "zh": "当月支出：{account}"},
    "column_of_policy": {"en": " (policy {policy})", "zh": "（政策 {policy}）"},
}

MONTHS = {
    "start": {"en": "policy {policy}: start", "zh": "政策 {policy}：开始"},
    "ramp": {
        "en": "policy {policy}: months until in full force",
        "zh": "政策 {policy}：达到全力所需月数",
    },
    "end": {"en": "policy {policy}: end", "zh": "政策 {policy}：终止"},
}
"""Column of a policy's months → what it is."""

TABLES: Final[Mapping[str, Mapping[str, columns.Said]]] = {"ledger": columns.LEDGER, "groups": columns.GROUPS}
"""Columns of no count, by table."""
COLUMNS: Final = (*columns.KEYS, *columns.LEDGER, *columns.GROUPS)
OF_EVENTS: Final = ("flows", "ledger")
"""Tables of what happens in a month, beside those of how things stand."""

Plan = Mapping[str, Any]
"""The plan of a design, which knows mechanisms of one's own."""


def said(table: str, column: str, plan: Plan | None = None) -> columns.Said:
    """What a column means, its unit and its heading; ``plan`` knows the mechanisms and the factors of a design.

    Raises :class:`KeyError` where nothing is known of it.
    """
    if column == "calendar" and table in OF_EVENTS:
        return columns.KEYS["calendar_of_events"]
    mechanisms = declared(plan)
    derived = {one.name: one for one in DERIVED.declared}
    stocks = derived | dict(mechanisms.series)
    counted = mechanisms.events.get(column) if table == "flows" else stocks.get(column)
    if counted is not None:
        return columns.Said(counted.words["en"], counted.words["zh"], counted.unit, counted.words["zh"])
    if column in (of_table := TABLES.get(table, {})):
        return of_table[column]
    if column in columns.KEYS:
        return columns.KEYS[column]
    if "." in column:
        return factor(column, plan)
    one = mechanisms.outcomes[column]
    said_of_it = (f"{one.name['en']}: {one.meaning['en']}", f"{one.name['zh']}：{one.meaning['zh']}")
    return columns.Said(*said_of_it, one.unit, one.name["zh"])


def factor(key: str, plan: Plan | None = None) -> columns.Said:
    """What a factor of a design varies."""
    kind, *names = key.split(".")
    if kind == "levers" or names[1:2] == ["levers"]:
        lever = declared(plan).levers[names[-1]]
        of = {
            lang: "" if kind == "levers" else text(WORDS["column_of_policy"], lang, policy=names[0])
            for lang in LANGUAGES
        }
        english, chinese = (
            f"{lever.name[lang]}{colon}{lever.meaning[lang]}{of[lang]}" for lang, colon in COLONS.items()
        )
        return columns.Said(english, chinese, lever.unit, lever.name["zh"] + of["zh"])
    if kind in ("process", "place"):
        varied = (mechanism(names[0]) if plan is None else of_plan(plan)[names[0]]) if kind == "process" else None
        info = NUMBERS[".".join(names)] if varied is None else varied.parameters[names[1]]
        return columns.Said(info.meaning["en"], info.meaning["zh"], info.unit, info.meaning["zh"])
    english, chinese = (text(MONTHS[names[1]], lang, policy=names[0]) for lang in LANGUAGES)
    return columns.Said(english, chinese, "months", chinese)


def paid(account: str) -> columns.Said:
    """What an account of the ledger pays in a month, all payers together."""
    english, chinese = (text(WORDS["paid"], lang, account=ACCOUNT_NAMES[account][lang]) for lang in LANGUAGES)
    return columns.Said(english, chinese, "fen", chinese)


def counts(names: Iterable[str]) -> list[str]:
    """Those of the columns of a table of months that count something; the others tell its rows apart."""
    return [name for name in names if name not in columns.KEYS]
