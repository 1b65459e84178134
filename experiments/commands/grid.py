"""``shuniu grid``: the combinations of funding and hubs simulated beforehand, for the sliders of a report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from experiments.language.messages import text
from experiments.settings.configuration import configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words, refuse_unused
from experiments.terminal.output import Terminal

SUMMARY = {"en": "funding × hubs, for a report's sliders", "zh": "模拟经费与枢纽组合，供报告滑块使用"}
ORDER = 30
HELP = {
    "en": (
        "shuniu grid: simulate funding × hubs, five levels each, for the sliders of a report (shuniu "
        "report). What is stored already is not simulated again.\n"
        "\n"
        "shuniu grid [place=name] [horizon=months] [replicates=number] [--dry-run]"
    ),
    "zh": (
        "shuniu grid：模拟经费与枢纽各五档的全部组合，供报告中的滑块使用（shuniu "
        "report）。已存的结果不再重复模拟。\n"
        "\n"
        "shuniu grid [place=地区] [horizon=月数] [replicates=重复次数] [--dry-run]"
    ),
}

WORDS = {
    "grid_takes": {
        "en": "{runs} runs: about {time} of one processor, shared among those at work.",
        "zh": "共 {runs} 次运行：单个处理器约需 {time}（多个处理器分担）。",
    },
    "grid_use": {
        "en": "A report of a run with the same place, horizon and seed takes it in by itself: shuniu report "
        "place={place}; "
        "or name it: shuniu report ... grid={folder}",
        "zh": "地区、期限与种子相同的运行，其报告会自动采用：shuniu report place={place}；"
        "也可指定：shuniu report … grid={folder}",
    },
}

USES = {
    "en": "Its design is its own; place, horizon, replicates, seed and parameters may be set.",
    "zh": "其设计是固定的；可设 place、horizon、replicates、seed 及各机制参数。",
}


EXPERIMENT: Final = "experiment=grid"
UNUSED: Final = (
    "experiment",
    "design",
    "scenario",
    "scenarios",
    "policy",
    "record",
    "figures",
    "answer",
    "outcomes",
    "name",
    "question",
)
"""Settings that the grid decides itself."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Simulate what is not stored yet of the grid of a place, and say how a report takes it in."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help("\n\n".join(text(said, terminal.lang) for said in (HELP, "exit_codes")))
        return 0
    refuse_unused(words, "grid", UNUSED, USES)
    configuration = configure(Words((), words.config_dir, (EXPERIMENT, *words.typed), words.dry))

    from experiments.running.accounts import duration, processor_seconds, simulated
    from experiments.running.carry_out import work_for
    from experiments.running.design import Design

    if not words.dry:
        n_runs = work_for(Design.of(configuration)).n_runs
        if n_runs:
            time = duration(processor_seconds(n_runs, configuration), terminal.lang)
            terminal.announce(text(WORDS["grid_takes"], terminal.lang, runs=n_runs, time=time))
    code, done = simulated(configuration, terminal, dry=words.dry)
    if done is None:
        return code
    terminal.say(text("results_in", terminal.lang, folder=shown(done.dataset.folder)))
    said = {"folder": shown(done.dataset.folder), "place": configuration.place_id}
    terminal.paragraph(text(WORDS["grid_use"], terminal.lang, **said))
    return code
