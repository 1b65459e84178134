"""``shuniu sweep``: simulate the points of a design, crossed with scenarios and seeds, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.simulating import Verb, command
from experiments.terminal.messages import text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.store import Dataset


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Simulate what is not stored yet of a design and show the answer."""
    return command(SWEEP, arguments, terminal)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the points that matter and the sentence, draw the figure of the question, and say where everything is."""
    from experiments.answers.sweep_tables import show

    show(dataset, terminal)
    terminal.say()
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures:
        from experiments.answers.drawing import draw, say_drawn
        from experiments.answers.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    terminal.say(text("figures_again", terminal.lang, folder=shown(dataset.folder)))


SWEEP: Final = Verb(help="sweep_what", swept=True, answer=answer)
