"""``shuniu sweep``: simulate the points of a design, crossed with scenarios and seeds, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from experiments.commands.run import scale_said
from experiments.language.messages import text
from experiments.settings.configuration import Configuration, configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the design, then simulate what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.helping:
        terminal.help("\n\n".join(text(key, terminal.lang) for key in ("sweep_what", "exit_codes")))
        return 0
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words)
    configuration = configure(words, swept=True)
    for line in scale_said(configuration, terminal.lang):
        terminal.announce(line)

    from experiments.running.accounts import INTERRUPTED, simulated

    code, done = simulated(configuration, terminal, dry=words.dry)
    if done is None:
        return code
    try:
        answer(done.dataset, configuration, terminal)
    except KeyboardInterrupt:
        terminal.note(text("interrupted_stored", terminal.lang))
        return INTERRUPTED
    return code


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the points that matter and the sentence, draw the figure of the question, and say where everything is."""
    from experiments.presenting.sweep_tables import show

    show(dataset, terminal)
    terminal.say()
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures:
        from experiments.presenting.drawing import draw, say_drawn
        from experiments.presenting.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    terminal.say(text("figures_again", terminal.lang, folder=shown(dataset.folder)))
