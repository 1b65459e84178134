"""``shuniu facts``: the model's status quo beside what is known of its place, fact by fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.analysis.spread_wording import intervals_said
from experiments.language.messages import Problem, counted, in_language, text
from experiments.presenting.described import spread_of
from experiments.presenting.facts import columns, counted_facts, row
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.facts_file import YEAR, read_facts
from experiments.settings.files import options, search_path
from experiments.settings.mechanisms import together
from experiments.settings.overrides import Words, refuse_unused
from experiments.terminal.output import Terminal
from experiments.terminal.progress import Progress

if TYPE_CHECKING:
    from experiments.checks.measures import Fact

SUMMARY = {"en": "the model beside what is known of a place", "zh": "模型结果与已知事实对照"}
ORDER = 130
HELP = {
    "en": (
        "shuniu facts: run the status quo of a place and put it beside what is known of it.\n"
        "\n"
        "shuniu facts [place=name] [replicates=number] [seed=number] [key=value ...]\n"
        "\n"
        "For example\n"
        "  shuniu facts place=beijing_2013 replicates=16"
    ),
    "zh": (
        "shuniu facts：运行某地区的现状情景，并与已知事实对照。\n"
        "\n"
        "shuniu facts [place=地区] [replicates=重复次数] [seed=种子] [键=值 …]\n"
        "\n"
        "例如\n"
        "  shuniu facts place=beijing_2013 replicates=16"
    ),
}

WORDS = {
    "no_facts": {
        "en": "No facts are known of the place '{place}': its file names none.",
        "zh": "地区“{place}”没有事实对照文件。",
    },
    "facts_foot": {
        "en": "{seeds} of the status quo. An input is no success; what was fitted is no proof; what was built in "
        "tests the code; what is validated was looked at, but never fitted. What people answer in a survey is no fact "
        "here, since how they answer is open: shuniu survey tells how far.",
        "zh": "现状情景，{seeds}。输入项不算成功；拟合项不算证明；内置项只检验代码；验证项看过，但从未用于拟合。"
        "问卷的回答不作为事实：作答方式本身不确定，其可能范围见 shuniu survey。",
    },
}

USES = {
    "en": "It runs the status quo of a place for as long as its facts reach; place, seed, replicates and parameters "
    "may be set.",
    "zh": "它运行某地区的现状情景，直至最后一项事实的月份；可设 place、seed、replicates 及各机制参数。",
}


REPLICATES = 16
UNUSED = (
    "scenario",
    "policy",
    "scenarios",
    "horizon",
    "executor",
    "figures",
    "checks",
    "name",
    "question",
    "answer",
    "outcomes",
)
"""Settings of a run that decide nothing here."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run the status quo of a place and print its facts; a place, seed, replicates or parameters may be set."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    refuse_unused(words, "facts", UNUSED, USES)
    asked = (*words.typed, f"scenarios={STATUS_QUO}")
    if not any(word.startswith("replicates=") for word in asked):
        asked = (*asked, f"replicates={REPLICATES}")
    configuration = configure(Words(words.showing, words.config_dir, asked))
    content = facts_of(configuration, search_path(words.config_dir))
    show(measured_facts(configuration, content, terminal), content, configuration, terminal)
    return 0


def measured_facts(configuration: Configuration, content: Mapping[str, Any], terminal: Terminal) -> list[Fact]:
    """Each fact with what runs of the status quo show, one run a replicate."""
    from experiments.checks.measures import measured
    from experiments.checks.status_quo import look_at_each
    from experiments.running.compiled import say_if_it_compiles
    from experiments.running.one_replicate import place_and_parameters

    say_if_it_compiles(terminal)
    replicates = range(configuration.replicates)
    runs = ((*place_and_parameters(configuration, one), configuration.seed + one) for one in replicates)
    with Progress(terminal, len(replicates)) as progress:
        seen = look_at_each(runs, last_month(content), tell=progress.reach)
    known = measures_of(configuration)
    return [measured(entry, seen, known) for entry in content["facts"]]


def facts_of(configuration: Configuration, path: Sequence[Path]) -> dict[str, Any]:
    """The facts that the place names, as their file has them."""
    named = configuration.place.facts
    known = options("facts", path)
    if named not in known:
        raise Problem(WORDS["no_facts"], place=configuration.place_id)
    from experiments.checks.measures import OVER_A_YEAR

    return read_facts(known[named], measures_of(configuration), OVER_A_YEAR)


def last_month(content: Mapping[str, Any]) -> int:
    """The last month that one of the facts is known for, or the end of the first year, in which all are looked at."""
    return max(YEAR, *(int(entry.get("month", YEAR)) for entry in content["facts"]))


def measures_of(configuration: Configuration) -> dict[str, Any]:
    """What a fact can be about: the outcomes of the configuration's mechanisms, and what else can be measured."""
    from experiments.checks.measures import measures

    return measures(together(configuration.processes).outcomes)


def show(facts: Sequence[Any], content: dict[str, Any], configuration: Configuration, terminal: Terminal) -> None:
    """Print the table and how to read it."""
    lang = terminal.lang
    differ = spread_of(configuration)
    rows = [row(fact, lang, differ) for fact in facts]
    terminal.say(in_language(content["name"], lang))
    terminal.table(columns(lang), rows, left=3, whole=(0,))
    terminal.say()
    terminal.paragraph(counted_facts(facts, lang))
    terminal.paragraph(text(WORDS["facts_foot"], lang, seeds=counted("mean_seeds", configuration.replicates, lang)))
    if not differ.is_chance_alone and configuration.replicates > 1:
        terminal.paragraph(intervals_said(differ, lang))
