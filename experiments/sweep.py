"""``shuniu sweep``: simulate the points of a design, crossed with scenarios and seeds, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.settings.configuration import configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.terminal.messages import Problem, text
from experiments.terminal.output import Terminal


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the design, then simulate what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words, terminal.lang)
    configuration = configure(words)
    if configuration.design is None:
        raise Problem("no_design", given=configuration.experiment)

    from experiments.answers.accounts import simulated

    code, done = simulated(configuration, terminal, dry=words.dry)
    if done is None:
        return code
    terminal.say(text("results_in", terminal.lang, folder=shown(done.dataset.folder)))
    return code
