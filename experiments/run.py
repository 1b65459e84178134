"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from experiments.analysis.wording import count
from experiments.configuration import Configuration, configure
from experiments.design import Design
from experiments.executors import Stop, results
from experiments.locations import results_folder
from experiments.messages import in_language, text
from experiments.overrides import Words
from experiments.progress import Progress
from experiments.replicate import Replicate, RunError, simulate
from experiments.settings_files import shown
from experiments.store import Dataset, Writer, stored
from experiments.terminal import Terminal

FINISHED, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, then run what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.showing:
        from experiments.showing import show_with_hydra

        return show_with_hydra(words)
    configuration = configure(words)
    design = Design.of(configuration)
    try:
        dataset = dataset_of(design, terminal)
    except RunError as error:
        traceback.print_exception(error.__cause__)
        message = text("run_failed", terminal.lang, seed=error.seed, scenario=error.scenario, command=configuration.command)
        terminal.note(message)
        return FAILED
    answer(dataset, configuration, terminal)
    return FINISHED


def dataset_of(design: Design, terminal: Terminal) -> Dataset:
    """The results of a design: from the store as far as they are there, simulated for the rest."""
    configuration = design.configuration
    lang = terminal.lang
    folder = results_folder() / configuration.experiment / design.hash
    before = stored(folder)
    if before is not None:
        before.check()
        if len(before.seeds) >= configuration.replicates:
            terminal.note(text("run_stored", lang, replicates=len(before.seeds)))
            return before
    done = len(before.seeds) if before is not None else 0
    terminal.note(title(configuration, lang))
    if before is not None:
        terminal.note(text("run_extends", lang, stored=done, new=configuration.replicates - done))
    return extended(design, folder, before, terminal)


def title(configuration: Configuration, lang: str) -> str:
    """What is going to be run."""
    return text(
        "run_title",
        lang,
        name=in_language(configuration.name or configuration.experiment, lang),
        place=in_language(configuration.place.name, lang),
        organizations=count(configuration.place.total),
        scenarios=len(configuration.scenarios),
        replicates=configuration.replicates,
        horizon=configuration.horizon,
    )


def extended(design: Design, folder: Path, before: Dataset | None, terminal: Terminal) -> Dataset:
    """Simulate the replicates that are not stored and write the folder anew."""
    from experiments.manifest import manifest
    from experiments.rows import tables

    done = len(before.seeds) if before is not None else 0
    configuration = design.configuration
    missing = (configuration.replicates - done) * len(configuration.scenarios)
    with Writer(folder) as writer, Progress(terminal, missing) as progress:
        for kept in before.replicates() if before is not None else ():
            writer.add(kept)
        for replicate in simulated(configuration, range(done, configuration.replicates), progress):
            writer.add(tables(replicate))
        seconds = progress.seconds
        dataset = writer.finish(manifest(design, seconds), {"config.yaml": resolved(configuration)})
    terminal.note(text("run_took", terminal.lang, runs=missing, seconds=seconds))
    return dataset


def simulated(configuration: Configuration, numbers: range, progress: Progress) -> Iterator[Replicate]:
    """The replicates of these numbers, in order, from the executor asked for."""
    from sim.model import ModelParameters

    parameters = ModelParameters(configuration.parameters, configuration.processes)
    stop = Stop()

    def task(number: int) -> Replicate:
        return simulate(configuration, parameters, number, stop, progress.advance)

    try:
        yield from results(task, numbers, kind=configuration.executor, workers=configuration.workers, stop=stop)
    finally:
        stop.set()


def resolved(configuration: Configuration) -> str:
    """The whole configuration as YAML."""
    import yaml

    return yaml.safe_dump(dict(configuration.settings), allow_unicode=True, sort_keys=False, width=110)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the tables and the sentence, draw the figures, and say where everything is."""
    from experiments.analysis.compare import compare
    from experiments.answer import show
    from experiments.ensembles import ensemble

    runs = ensemble(dataset)
    comparison = compare(runs)
    show(comparison, dataset, terminal)
    terminal.say()
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures:
        from experiments.drawing import draw

        files = draw(runs, comparison, dataset.folder / "figures", terminal)
        terminal.say(text("figures_in", terminal.lang, files=", ".join(shown(file) for file in files)))
    terminal.say(text("again", terminal.lang, command=dataset.manifest["command"]))
