"""What ``shuniu run`` and ``shuniu sweep`` have in common, as commands and as functions of Python.

Settings are checked, what has to be remarked is said, and what is not stored yet is simulated; they differ in what they
refuse and in how they answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from experiments.language.messages import Problem, in_language, text
from experiments.settings.configuration import Configuration, configure
from experiments.settings.entries import plain
from experiments.settings.overrides import Words
from experiments.settings.scale import remarks
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset


@dataclass(frozen=True)
class Verb:
    """A command that simulates: its help, whether it takes experiments with a design, and how it answers."""

    help: Mapping[str, str]
    swept: bool
    answer: Callable[[Dataset, Configuration, Terminal], None]


def command(verb: Verb, arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, simulate what is not stored yet, show the answer; the exit code."""
    words = Words.sort(arguments)
    if words.helping:
        terminal.help("\n\n".join(text(said, terminal.lang) for said in (verb.help, "exit_codes")))
        return 0
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words)
    configuration, code, dataset = simulated(verb, words, terminal)
    if dataset is None:
        return code
    try:
        verb.answer(dataset, configuration, terminal)
    except KeyboardInterrupt:
        from experiments.running.accounts import INTERRUPTED

        terminal.note(text("interrupted_stored", terminal.lang))
        return INTERRUPTED
    return code


def stored(verb: Verb, typed: Sequence[str], terminal: Terminal) -> Dataset:
    """The results of these settings, simulated where they are not stored yet."""
    from experiments.running.accounts import INTERRUPTED

    _, code, dataset = simulated(verb, Words.sort(typed), terminal)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if dataset is None:
        raise Problem("not_whole")
    return dataset


def simulated(verb: Verb, words: Words, terminal: Terminal) -> tuple[Configuration, int, Dataset | None]:
    """The configuration, the exit code, and the results if they are whole enough to be shown."""
    configuration = configure(words, swept=verb.swept)
    for line in (*limits_said(configuration, terminal.lang), *scale_said(configuration, terminal.lang)):
        terminal.announce(line)

    from experiments.running.accounts import simulated as simulate_missing

    code, done = simulate_missing(configuration, terminal, dry=words.dry)
    return configuration, code, None if done is None else done.dataset


def limits_said(configuration: Configuration, lang: str) -> Iterator[str]:
    """What to say of levers that policies together would carry beyond their range."""
    for scenario in configuration.scenarios:
        for limit in scenario.limits(configuration.place, configuration.horizon):
            said = {
                "lever": limit.lever,
                "month": limit.month,
                "wanted": plain(limit.wanted),
                "kept": plain(limit.kept),
            }
            yield text("lever_limited_in", lang, scenario=in_language(scenario.name, lang), **said)


def scale_said(configuration: Configuration, lang: str) -> Iterator[str]:
    """What to say of levers whose amounts are far from the place's own, or that have nothing to act on."""
    for scenario in configuration.scenarios:
        names = {
            "scenario": in_language(scenario.name, lang),
            "place": in_language(configuration.place.name, lang),
        }
        for one in remarks(configuration.place, scenario.policies):
            value = plain(one.value) if isinstance(one.value, float) else one.value
            key = "lever_idle" if one.idle else "lever_much" if one.own else "lever_new"
            names |= {"policy": one.policy}
            yield text(key, lang, lever=one.lever, value=value, own=plain(one.own), times=f"{one.times:.0f}", **names)
