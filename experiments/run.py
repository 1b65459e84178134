"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.simulating import Verb, command
from experiments.terminal.messages import text
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from experiments.store import Dataset


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet and show the answer."""
    return command(RUN, arguments, terminal)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the tables and the sentence, draw the figures, and say where everything is."""
    if not dataset.replicates:
        return
    from experiments.analysis.compare import compare
    from experiments.answers.ensembles import ensemble
    from experiments.answers.pictures_of_runs import MONTHLY
    from experiments.answers.tables import show

    keeps_months = dataset.manifest["record"] in MONTHLY
    if keeps_months:
        show(compare(ensemble(dataset)), dataset, terminal)
        terminal.say()
    else:
        terminal.note(text("run_no_months", terminal.lang))
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures and keeps_months:
        from experiments.answers.drawing import draw, say_drawn
        from experiments.answers.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    typed = again(dataset.command, configuration.checks, terminal.lang)
    terminal.say(text("again", terminal.lang, command=typed))


def again(command: str, checks: str, lang: str) -> str:
    """The command of a run with what changes no result but was asked for: what is checked, and the language."""
    asked = [f"checks={checks}"] if checks != "none" else []
    asked += [f"lang={lang}"] if lang != locale_language() else []
    return " ".join([command, *asked])


RUN: Final = Verb(help="run_what", swept=False, answer=answer)
