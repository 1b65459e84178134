"""What each column of stored tables means, with its unit: for those who read them without the model at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from experiments.catalogue import columns
from experiments.settings.mechanisms import mechanism
from experiments.terminal.messages import LANGUAGES, text
from sim.levers import LEVERS
from sim.mechanism import Mechanisms
from sim.record import DERIVED

TABLES: Final[Mapping[str, Mapping[str, columns.Said]]] = {"ledger": columns.LEDGER, "groups": columns.GROUPS}
"""Columns of no count, by table."""
OF_EVENTS: Final = ("flows", "ledger")
"""Tables of what happens in a month, beside those of how things stand."""


def said(mechanisms: Mechanisms, table: str, column: str) -> columns.Said:
    """English, Chinese and unit of a column, where these mechanisms ran.

    Raises :class:`KeyError` where nothing is known of it.
    """
    if column == "calendar" and table in OF_EVENTS:
        return columns.KEYS["calendar_of_events"]
    declared = mechanisms.events if table == "flows" else {one.name: one for one in DERIVED.declared}
    counted = declared.get(column) or mechanisms.series.get(column)
    if counted is not None:
        return counted.words["en"], counted.words["zh"], counted.unit
    if column in (of_table := TABLES.get(table, {})):
        return of_table[column]
    if column in columns.KEYS:
        return columns.KEYS[column]
    if "." in column:
        return factor(column)
    from sim.observables import OUTCOMES

    one = OUTCOMES[column]
    return f"{one.name['en']}: {one.meaning['en']}", f"{one.name['zh']}：{one.meaning['zh']}", one.unit


def factor(key: str) -> columns.Said:
    """What a factor of a design varies."""
    kind, *names = key.split(".")
    if kind == "levers" or names[1:2] == ["levers"]:
        lever = LEVERS[names[-1]]
        english, chinese = f"{lever.name['en']}: {lever.meaning['en']}", f"{lever.name['zh']}：{lever.meaning['zh']}"
        if kind == "levers":
            return english, chinese, lever.unit
        of = {lang: text("column_of_policy", lang, policy=names[0]) for lang in LANGUAGES}
        return english + of["en"], chinese + of["zh"], lever.unit
    if kind == "process":
        info = mechanism(names[0]).parameters[names[1]]
        return info.meaning["en"], info.meaning["zh"], info.unit
    english, chinese = (text(f"column_policy_{names[1]}", lang, policy=names[0]) for lang in LANGUAGES)
    return english, chinese, "months"


def rows(mechanisms: Mechanisms, tables: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, str, str, str]]:
    """A row a column: table, column, its meaning in English and Chinese, unit."""
    for table, names in tables.items():
        yield from ((table, name, *said(mechanisms, table, name)) for name in names)
