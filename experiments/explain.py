"""``shuniu explain``: what a lever, parameter, outcome, policy, scenario, place or experiment means."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.settings.entries import KINDS, Entry
from experiments.settings.files import search_path
from experiments.settings.overrides import Words
from experiments.terminal.messages import Problem, in_language, text
from experiments.terminal.output import Terminal


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Explain each name given; a name that several things have is explained for each."""
    words = Words.sort(arguments)
    if words.showing or not words.typed:
        terminal.say(text("explain_what", terminal.lang))
        return 0
    path = search_path(words.config_dir)
    known = [entry for kind in KINDS.values() for entry in kind(path).values()]
    for name in words.typed:
        found = named(name, known)
        if not found:
            raise Problem("unknown_name", word=name, choices={entry.id for entry in known})
        for entry in found:
            if entry.problem is not None:
                raise entry.problem
        for entry in found:
            show(entry, terminal)
    return 0


def named(name: str, known: Sequence[Entry]) -> list[Entry]:
    """All things of this name; a parameter also goes by the end of its name."""
    exact = [entry for entry in known if entry.id == name]
    return exact or [entry for entry in known if entry.id.endswith(f".{name}")]


def show(entry: Entry, terminal: Terminal) -> None:
    """One thing with all that is known of it."""
    lang = terminal.lang
    kind, name = text(f"kind_{entry.kind}", lang), in_language(entry.name, lang)
    terminal.say(f"{entry.id}  [{kind}]")
    terminal.paragraph(name)
    meaning = in_language(entry.meaning, lang)
    if meaning and meaning != name:
        terminal.paragraph(meaning)
    rows = [[text(f"word_{word}", lang), in_language(said, lang)] for word, said in entry.details]
    terminal.pairs(rows)
    terminal.say()
