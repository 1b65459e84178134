"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from experiments.language.messages import in_language, text
from experiments.settings.configuration import Configuration, configure
from experiments.settings.entries import plain
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.settings.scale import remarks
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from experiments.storage.store import Dataset


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, then run what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.helping:
        terminal.help("\n\n".join(text(key, terminal.lang) for key in ("run_what", "exit_codes")))
        return 0
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words)
    configuration = configure(words, swept=False)
    for line in (*limits_said(configuration, terminal.lang), *scale_said(configuration, terminal.lang)):
        terminal.announce(line)

    from experiments.running.accounts import INTERRUPTED, simulated

    code, done = simulated(configuration, terminal, dry=words.dry)
    if done is None or not done.dataset.replicates:
        return code
    try:
        answer(done.dataset, configuration, terminal)
    except KeyboardInterrupt:
        terminal.note(text("interrupted_stored", terminal.lang))
        return INTERRUPTED
    return code


def limits_said(configuration: Configuration, lang: str) -> Iterator[str]:
    """What to say of levers that policies together would carry beyond their range."""
    for scenario in configuration.scenarios:
        for limit in scenario.limits(configuration.horizon):
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
            yield text(key, lang, lever=one.lever, value=value, own=plain(one.own), times=f"{one.times:.0f}", **names)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the tables and the sentence, draw the figures, and say where everything is."""
    from experiments.analysis.compare import compare
    from experiments.presenting.ensembles import ensemble
    from experiments.presenting.pictures_of_runs import MONTHLY
    from experiments.presenting.tables import show

    keeps_months = dataset.manifest["record"] in MONTHLY
    if keeps_months:
        show(compare(ensemble(dataset)), dataset, terminal)
        terminal.say()
    else:
        terminal.note(text("run_no_months", terminal.lang))
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures and keeps_months:
        from experiments.presenting.drawing import draw, say_drawn
        from experiments.presenting.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    command = again(dataset.command, configuration.checks, terminal.lang)
    terminal.say(text("again", terminal.lang, command=command))


def again(command: str, checks: str, lang: str) -> str:
    """The command of a run with what changes no result but was asked for: what is checked, and the language."""
    asked = [f"checks={checks}"] if checks != "none" else []
    asked += [f"lang={lang}"] if lang != locale_language() else []
    return " ".join([command, *asked])
