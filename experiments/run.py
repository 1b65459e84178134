"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.settings.configuration import Configuration, configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.terminal.messages import counted, in_language, text
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from experiments.carry_out import CarriedOut, Work
    from experiments.store import Dataset

FINISHED, SOME_FAILED, TOO_MANY_FAILED, MISSING, INTERRUPTED = 0, 1, 2, 3, 130


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, then run what is not stored yet and show the answer."""
    words = Words.sort(arguments)
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words)
    configuration = configure(words)

    from experiments.carry_out import carry_out, work_for
    from experiments.design import Design

    work = work_for(Design.of(configuration))
    announce(work, terminal)
    try:
        done = carry_out(work, terminal)
    except KeyboardInterrupt:
        return INTERRUPTED
    if not work.missing:
        done.dataset.check()
    code = account(done, terminal)
    if code in (TOO_MANY_FAILED, MISSING) or not done.dataset.replicates:
        return code
    try:
        answer(done.dataset, configuration, terminal)
    except KeyboardInterrupt:
        terminal.note(text("interrupted_stored", terminal.lang))
        return INTERRUPTED
    return code


def announce(work: Work, terminal: Terminal) -> None:
    """Say what is going to be simulated, and what is there already."""
    configuration = work.design.configuration
    stored = len(work.wanted) - len(work.missing)
    if not work.missing:
        said = counted("replicates", work.asked.replicates, terminal.lang)
        terminal.note(text("run_stored", terminal.lang, replicates=said))
        if configuration.checks == "all":
            terminal.note(text("checks_nothing", terminal.lang))
        return
    terminal.announce(title(configuration, terminal.lang))
    if stored:
        before = sum(chunk.stop - chunk.first for chunk in work.wanted) - work.n_runs
        said = counted("runs", before, terminal.lang)
        terminal.note(text("run_extends", terminal.lang, stored=said, new=counted("runs", work.n_runs, terminal.lang)))


def account(done: CarriedOut, terminal: Terminal) -> int:
    """Say what failed and what is missing; the exit code that tells the same."""
    from experiments.stored.names import FAILED, chunk_file

    lang, dataset = terminal.lang, done.dataset
    if done.tally.months_checked:
        from sim.invariants.watcher import INVARIANTS

        said = {"properties": len(INVARIANTS), "months": done.tally.months_checked}
        terminal.note(text("checks_held", lang, **said))
    first = next(dataset.failures(), None)
    if first is not None:
        if "invariant" in first:
            terminal.note(broken_invariant(first, lang))
        said = {"failed": dataset.n_failed, "planned": dataset.n_planned, "error": first["error"]}
        terminal.note(text("some_failed", lang, **said))
        file = chunk_file(dataset.folder, FAILED, first["chunk"], ".json")
        checks = " checks=all" if "invariant" in first else ""
        command = f"shuniu recheck {shown(dataset.folder)} run={first['run']}{checks}"
        terminal.note(text("failed_again", lang, file=shown(file), command=command))
    if done.tally.stopped_early:
        terminal.note(text("stopped_early", lang, share=f"{100 * done.max_failed:g} %"))
        return TOO_MANY_FAILED
    if done.n_missing:
        terminal.note(text("runs_missing", lang, missing=done.n_missing, planned=dataset.n_planned))
        return MISSING
    return FINISHED if first is None else SOME_FAILED


def broken_invariant(failure: dict[str, Any], lang: str) -> str:
    """What to say of an invariant that does not hold."""
    from sim.invariants.watcher import INVARIANTS

    found = next(one for one in INVARIANTS if one.id == failure["invariant"])
    return text("checks_failed", lang, id=found.id, text=found.text(lang), **failure["said"])


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
