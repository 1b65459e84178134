"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from experiments.settings.configuration import Configuration, configure
from experiments.settings.entries import plain
from experiments.settings.files import shown
from experiments.settings.locations import results_folder
from experiments.settings.overrides import Words
from experiments.terminal.messages import counted, in_language, text
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from pathlib import Path

    from experiments.design import Design
    from experiments.replicate import Replicate, RunError
    from experiments.store import Dataset
    from experiments.terminal.progress import Progress

FINISHED, FAILED, INTERRUPTED = 0, 1, 130


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, then run what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words, terminal.lang)
    configuration = configure(words)
    for line in limits_said(configuration, terminal.lang):
        terminal.announce(line)

    from experiments.design import Design
    from experiments.replicate import RunError

    try:
        dataset = dataset_of(Design.of(configuration), terminal)
    except RunError as error:
        command = configuration.command
        if broken := broken_invariant(error, terminal.lang):
            terminal.note(broken)
            command += " checks=all"
        else:
            traceback.print_exception(error.__cause__)
        said = {"seed": error.seed, "scenario": error.scenario, "command": command}
        terminal.note(text("run_failed", terminal.lang, **said))
        return FAILED
    try:
        answer(dataset, configuration, terminal)
    except KeyboardInterrupt:
        terminal.note(text("interrupted_stored", terminal.lang))
        return INTERRUPTED
    return FINISHED


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


def broken_invariant(error: RunError, lang: str) -> str:
    """What to say of an invariant that does not hold; nothing where the run failed for another reason."""
    from sim.invariants.watcher import InvariantError

    cause = error.__cause__
    if not isinstance(cause, InvariantError):
        return ""
    said = {name: getattr(cause, name) for name in ("month", "process", "seed", "wrong", "first")}
    return text("checks_failed", lang, id=cause.invariant.id, text=cause.invariant.text(lang), **said)


def dataset_of(design: Design, terminal: Terminal) -> Dataset:
    """The results of a design: from the store as far as they are there, simulated for the rest."""
    from experiments.store import stored

    configuration = design.configuration
    folder = results_folder() / configuration.experiment / design.hash
    before = stored(folder)
    done = 0
    if before is not None:
        before.check()
        done = len(before.seeds)
        if done >= configuration.replicates:
            terminal.note(text("run_stored", terminal.lang, replicates=counted("replicates", done, terminal.lang)))
            if configuration.checks == "all":
                terminal.note(text("checks_nothing", terminal.lang))
            return before
    terminal.announce(title(configuration, terminal.lang))
    if before is not None:
        before_said, new = counted("replicates", done, terminal.lang), configuration.replicates - done
        terminal.note(text("run_extends", terminal.lang, stored=before_said, new=new))
    return extended(design, folder, before, terminal)


def title(configuration: Configuration, lang: str) -> str:
    """What is going to be run."""
    return text(
        "run_title",
        lang,
        name=in_language(configuration.name or configuration.experiment, lang),
        place=in_language(configuration.place.name, lang),
        organizations=f"{configuration.place.total:,}",
        scenarios=counted("scenarios", len(configuration.scenarios), lang),
        replicates=counted("replicates", configuration.replicates, lang),
        horizon=counted("months", configuration.horizon, lang),
    )


def extended(design: Design, folder: Path, before: Dataset | None, terminal: Terminal) -> Dataset:
    """Simulate the replicates that are not stored and write the folder anew."""
    from experiments.store import Writer
    from experiments.stored.manifest import manifest
    from experiments.stored.rows import tables
    from experiments.terminal.progress import Progress

    done = len(before.seeds) if before is not None else 0
    configuration = design.configuration
    months_checked = 0
    missing = (configuration.replicates - done) * len(configuration.scenarios)
    with Writer(folder) as writer, Progress(terminal, missing) as progress:
        for kept in before.replicates() if before is not None else ():
            writer.add(kept)
        for replicate in simulated(configuration, range(done, configuration.replicates), progress):
            writer.add(tables(replicate))
            months_checked += replicate.months_checked
        seconds = progress.seconds
        dataset = writer.finish(manifest(design, seconds), {"config.yaml": resolved(configuration)})
    terminal.note(text("run_took", terminal.lang, runs=counted("runs", missing, terminal.lang), seconds=seconds))
    if months_checked:
        from sim.invariants.watcher import INVARIANTS

        terminal.note(text("checks_held", terminal.lang, properties=len(INVARIANTS), months=months_checked))
    return dataset


def simulated(configuration: Configuration, numbers: range, progress: Progress) -> Iterator[Replicate]:
    """The replicates of these numbers, in order, from the executor asked for."""
    from experiments.executors import Stop, results
    from experiments.replicate import simulate
    from sim.model import ModelParameters

    parameters = ModelParameters(configuration.parameters, configuration.processes)
    stop = Stop()

    def task(number: int) -> Replicate:
        return simulate(configuration, parameters, number, stop, progress.advance)

    yield from results(task, numbers, kind=configuration.executor, workers=configuration.workers, stop=stop)


def resolved(configuration: Configuration) -> str:
    """The whole configuration as YAML."""
    import yaml

    return yaml.safe_dump(dict(configuration.settings), allow_unicode=True, sort_keys=False, width=110)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the tables and the sentence, draw the figures, and say where everything is."""
    from experiments.analysis.compare import compare
    from experiments.answers.ensembles import ensemble
    from experiments.answers.tables import show

    runs = ensemble(dataset)
    comparison = compare(runs)
    show(comparison, dataset, terminal)
    terminal.say()
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures:
        from experiments.answers.drawing import draw

        files = draw(runs, comparison, dataset.folder / "figures", terminal)
        for file in files:
            terminal.say(text("figures_in", terminal.lang, file=shown(file)))
    command = again(dataset.manifest["command"], configuration.checks, terminal.lang)
    terminal.say(text("again", terminal.lang, command=command))


def again(command: str, checks: str, lang: str) -> str:
    """The command of a run with what changes no result but was asked for: what is checked, and the language."""
    asked = [f"checks={checks}"] if checks != "none" else []
    asked += [f"lang={lang}"] if lang != locale_language() else []
    return " ".join([command, *asked])
