"""What each column of stored tables means, with its unit: for those who read them without the model at hand.

Where a table is written in Chinese, its headings are names with units, such as ``覆盖率（占比，0–1）``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from experiments.language.catalogue import columns
from experiments.language.catalogue.units import in_chinese
from experiments.language.messages import LANGUAGES, text
from experiments.settings.mechanisms import declared, mechanism, of_plan
from sim.place_numbers import NUMBERS
from sim.record import DERIVED

WORDS = {
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
OF_EVENTS: Final = ("flows", "ledger")
"""Tables of what happens in a month, beside those of how things stand."""
COLONS: Final = {"en": ": ", "zh": "："}
OF_CODEBOOK: Final = {
    "en": ("table", "column", "meaning_en", "meaning_zh", "unit"),
    "zh": ("表", "列名", "代号", "含义", "单位"),
}
"""Its headings."""

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


def headings(table: str, names: Sequence[str], lang: str, plan: Plan | None = None) -> list[str]:
    """The first line of a table: its columns, or in Chinese what they are called with their units, no two alike."""
    if lang != "zh":
        return list(names)
    found = [_heading(said(table, name, plan)) for name in names]
    return [one if found.count(one) == 1 else f"{one}[{name}]" for one, name in zip(found, names, strict=True)]


def _heading(column: columns.Said) -> str:
    unit = "" if column.unit in columns.NO_UNITS else f"（{in_chinese(column.unit)}）"
    return f"{column.heading}{unit}"


def rows(tables: Mapping[str, Sequence[str]], lang: str, plan: Plan | None = None) -> Iterator[tuple[str, ...]]:
    """The lines of the codebook, a column each, its own headings first."""
    yield OF_CODEBOOK[lang]
    for table, names in tables.items():
        for name, heading in zip(names, headings(table, names, lang, plan), strict=True):
            one = said(table, name, plan)
            if lang == "zh":
                yield table, heading, name, one.chinese, in_chinese(one.unit)
            else:
                yield table, name, one.english, one.chinese, one.unit
