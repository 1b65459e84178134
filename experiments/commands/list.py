"""``shuniu list``: what there is to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.commands.explain import DETAILS
from experiments.commands.explain import WORDS as OF_EXPLAIN
from experiments.language.messages import Problem, in_language, text
from experiments.settings.entries import LISTED
from experiments.settings.entry import Entry
from experiments.settings.files import search_path
from experiments.settings.keys_in_chinese import LISTED as IN_CHINESE
from experiments.settings.overrides import Words, take_mechanisms
from experiments.terminal.output import Terminal

SUMMARY = {"en": "what there is: places, policies, levers", "zh": "列出地区、政策、手段、情景等"}
ORDER = 100
HELP = {"en": "What do you want to see?", "zh": "可以列出："}

WORDS = {
    "unknown_kind": {
        "en": "Nothing to list under '{word}'. {hint}",
        "zh": "没有“{word}”这一类。{hint}",
    },
    "and_outcomes": {
        "en": "A fact can be about every outcome too: shuniu list outcomes",
        "zh": "所有指标也可作为事实的度量：shuniu list outcomes",
    },
    "column_id": {"en": "Id", "zh": "代号"},
    "column_name": {"en": "Name", "zh": "名称"},
}

KINDS_LISTED = {
    "places": {"en": "registers that can be simulated", "zh": "可模拟的地区"},
    "policies": {"en": "levers, and from when they act", "zh": "政策：各项手段及其生效时间"},
    "levers": {"en": "what a policy may change", "zh": "政策可用的手段"},
    "scenarios": {"en": "policies that are in force together", "zh": "情景：同时实施的政策"},
    "experiments": {"en": "which scenarios to compare, how often", "zh": "实验：比较哪些情景、重复几次"},
    "outcomes": {"en": "what is measured", "zh": "衡量的指标"},
    "measures": {"en": "what facts can be about beside outcomes", "zh": "指标之外，事实可用的度量"},
    "parameters": {"en": "the numbers of the mechanisms", "zh": "各机制的参数"},
    "uncertain": {"en": "those that no source pins, and what is believed", "zh": "缺乏资料的参数及其可能范围"},
    "forms": {"en": "rules that have two forms", "zh": "有两种形式的规则"},
}

OWN = {
    "en": "With mechanisms=[my_mechanisms.volunteers] also what these add.",
    "zh": "加上 mechanisms=[my_mechanisms.volunteers] 则一并列出自拟机制所增加的内容。",
}

SHOWN_DETAILS = {
    "levers": ("neutral", "range"),
    "parameters": ("default", "range"),
    "uncertain": ("default", "believed"),
    "forms": ("default",),
    "outcomes": ("unit",),
    "measures": ("unit",),
}
"""What a list shows beside id and name."""
BELOW = ("parameters", "uncertain", "forms")
"""Kinds with long ids: the name stands below the id."""
NARROW = 78
"""Columns of a terminal in which a table of these would break the ids."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """List one kind of thing, or the kinds there are."""
    words = Words.sort(arguments)
    if words.showing or not words.typed:
        terminal.help(text(HELP, terminal.lang))
        for kind in LISTED:
            terminal.help(f"  shuniu list {kind:<13}{text(KINDS_LISTED[kind], terminal.lang)}")
        terminal.help(text(OWN, terminal.lang))
        return 0
    path = search_path(words.config_dir)
    own, kinds = take_mechanisms(words.typed)
    for word in kinds:
        kind = IN_CHINESE.get(word, word)
        if kind not in LISTED:
            raise Problem(WORDS["unknown_kind"], word=kind, choices=LISTED if word.isascii() else IN_CHINESE)
        if kind == "measures":
            terminal.say(text(WORDS["and_outcomes"], terminal.lang))
        show(kind, list(LISTED[kind](path, own).values()), terminal)
    return 0


def show(kind: str, entries: Sequence[Entry], terminal: Terminal) -> None:
    """One table."""
    lang = terminal.lang
    columns = SHOWN_DETAILS.get(kind, ())
    if kind in BELOW and terminal.width < NARROW:
        show_below(entries, columns, terminal)
        return
    headings = [*_name_headings(kind, lang), *(text(DETAILS[name], lang) for name in columns)]
    rows = []
    for entry in entries:
        details = dict(entry.details)
        name = in_language(entry.name, lang)
        names = [f"{entry.id}\n  {name}"] if kind in BELOW else [entry.id, name]
        rows.append([*names, *(in_language(details[detail], lang) for detail in columns)])
    terminal.table(headings, rows, left=len(headings), whole=(1, 2) if kind in BELOW else (0,))
    terminal.say()
    terminal.say(text(OF_EXPLAIN["list_more"], lang))


def show_below(entries: Sequence[Entry], columns: Sequence[str], terminal: Terminal) -> None:
    """Long ids in a narrow terminal, each with what belongs to it on lines of its own."""
    lang = terminal.lang
    for entry in entries:
        details = dict(entry.details)
        terminal.say(entry.id)
        named = [(text(WORDS["column_name"], lang), in_language(entry.name, lang))]
        terminal.pairs([*named, *((text(DETAILS[name], lang), in_language(details[name], lang)) for name in columns)])
    terminal.say()
    terminal.say(text(OF_EXPLAIN["list_more"], lang))


def _name_headings(kind: str, lang: str) -> list[str]:
    return (
        [text(WORDS["column_id"], lang)]
        if kind in BELOW
        else [text(WORDS["column_id"], lang), text(WORDS["column_name"], lang)]
    )
