"""``shuniu facts``: a place beside what is known of it, fact by fact, in the status quo or under policies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from experiments.analysis.spread_wording import intervals_said
from experiments.language.messages import Problem, counted, in_language, text
from experiments.presenting.described import spread_of
from experiments.presenting.facts import columns, counted_facts, row
from experiments.settings.configuration import STATUS_QUO, Configuration, configure, together_in
from experiments.settings.facts_file import YEAR, read_facts
from experiments.settings.files import options, search_path, shown
from experiments.settings.mechanisms import together
from experiments.settings.overrides import Words, refuse_unused
from experiments.terminal.output import Terminal
from experiments.terminal.progress import Progress

if TYPE_CHECKING:
    from experiments.checks.measures import Fact, Seen
    from sim.policies import Policy

SUMMARY = {"en": "the model beside what is known of a place", "zh": "模型结果与已知事实对照"}
ORDER = 130
HELP = {
    "en": (
        "shuniu facts: run the status quo of a place, or a scenario, and put it beside what is known of it.\n"
        "\n"
        "shuniu facts [place=name] [scenario=name] [replicates=number] [seed=number] [key=value ...]\n"
        "\n"
        "For example\n"
        "  shuniu facts place=beijing_2013 replicates=16\n"
        "  shuniu facts place=beijing_2013 scenario=push\n"
        "\n"
        "What a fact can be about:  shuniu list measures"
    ),
    "zh": (
        "shuniu facts：运行某地区的现状情景或指定情景，并与已知事实对照。\n"
        "\n"
        "shuniu facts [place=地区] [scenario=情景] [replicates=重复次数] [seed=种子] [键=值 …]\n"
        "\n"
        "例如\n"
        "  shuniu facts place=beijing_2013 replicates=16\n"
        "  shuniu facts place=beijing_2013 scenario=push\n"
        "\n"
        "可用的度量：  shuniu list measures"
    ),
}

WORDS = {
    "no_facts": {
        "en": "No facts are known of the place '{place}': its file names none.",
        "zh": "地区“{place}”没有事实对照文件。",
    },
    "unknown_facts": {
        "en": "facts = {given!r} in the file of the place '{place}': there is no configs/facts/{given}.yaml. {hint}",
        "zh": "地区“{place}”的文件中写有 facts = {given!r}，但没有 configs/facts/{given}.yaml. {hint}",
    },
    "facts_foot": {
        "en": "{seeds} of the scenario {scenario}. An input is no success; what was fitted is no proof; what was built "
        "in tests the code; what is validated was looked at, but never fitted. What people answer in a survey is no "
        "fact here, since how they answer is open: shuniu survey tells how far.",
        "zh": "情景“{scenario}”，{seeds}。输入项不算成功；拟合项不算证明；内置项只检验代码；验证项看过，"
        "但从未用于拟合。问卷的回答不作为事实：作答方式本身不确定，其可能范围见 shuniu survey。",
    },
    "never_acts": {
        "en": "Policy {policy} acts from month {start}, and fact {fact} is of month {month} ({file}). Give the fact a "
        "later month, or leave the policy out.",
        "zh": "政策 {policy} 自第 {start} 月起生效，而事实 {fact} 为第 {month} 月（{file}）。"
        "请改用更晚的月份，或去掉该政策。",
    },
    "one_scenario": {
        "en": "Facts are measured under one scenario, and here are several: {names}. Name one.",
        "zh": "事实在一个情景下测量，而此处有多个：{names}。请只指定一个。",
    },
}

USES = {
    "en": "It runs one scenario of a place, the status quo if none is named, for as long as its facts reach; place, "
    "scenario, policy, seed, replicates and parameters may be set.",
    "zh": "它运行某地区的一个情景（未指定时为现状），直至最后一项事实的月份；可设 place、scenario、policy、seed、"
    "replicates 及各机制参数。",
}


REPLICATES = 16
MOST_SCENARIOS = 2
"""The status quo, and the scenario asked for."""
UNUSED = (
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
    """Run a place and print its facts; a scenario, place, seed, replicates or parameters may be set."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    refuse_unused(words, "facts", UNUSED, USES)
    asked = (*words.typed, f"scenarios={STATUS_QUO}")
    if not any(word.startswith("replicates=") for word in asked):
        asked = (*asked, f"replicates={REPLICATES}")
    words = Words(words.showing, words.config_dir, asked)
    configuration = configure(words)
    content = facts_of(configuration, words)
    show(measured_facts(configuration, content, terminal), content, configuration, terminal)
    return 0


def measured_facts(configuration: Configuration, content: Mapping[str, Any], terminal: Terminal) -> list[Fact]:
    """Each fact with what runs show, one a replicate, under the policies of the fact or else of the scenario."""
    from experiments.checks.measures import WIDER, measured
    from experiments.checks.status_quo import look_at_each
    from experiments.running.compiled import compile_and_say
    from experiments.running.one_replicate import place_and_parameters

    compile_and_say(terminal)
    usual = configuration.scenarios[-1].policies
    alike: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for entry in content["facts"]:
        alike.setdefault(tuple(entry["policies"]), []).append(entry)
    replicates = range(configuration.replicates)
    each = [(*place_and_parameters(configuration, one), configuration.seed + one) for one in replicates]
    runs: dict[tuple[str, ...], list[Seen]] = {}
    with Progress(terminal, len(each) * len(alike)) as progress:
        for names, entries in alike.items():
            runs[names] = look_at_each(
                each, last_month(entries),
                policies=entries[0]["in_force"] or usual, wide=any(entry["measure"] == WIDER for entry in entries),
                tell=partial(_go_on, progress, len(runs) * len(each)),
            )  # fmt: skip
    known = measures_of(configuration)
    return [measured(entry, runs[tuple(entry["policies"])], known) for entry in content["facts"]]


def _go_on(progress: Progress, before: int, done: int) -> None:
    """So many runs more than before are done."""
    progress.reach(before + done)


def facts_of(configuration: Configuration, words: Words) -> dict[str, Any]:
    """The facts that the place names, as their file has them, each with the policies ``in_force`` that it names."""
    if len(configuration.scenarios) > MOST_SCENARIOS:
        raise Problem(WORDS["one_scenario"], names=", ".join(one.id for one in configuration.scenarios[1:]))
    named, path = configuration.place.facts, search_path(words.config_dir)
    known = options("facts", path)
    if not named:
        raise Problem(WORDS["no_facts"], place=configuration.place_id)
    if named not in known:
        said = {"given": named, "place": configuration.place_id}
        raise Problem(WORDS["unknown_facts"], word=named, choices=known, **said)
    from experiments.checks.measures import OVER_A_YEAR

    content = read_facts(known[named], measures_of(configuration), OVER_A_YEAR)
    for entry in content["facts"]:
        entry["in_force"] = _in_force(entry, words, shown(known[named]))
    return content


def _in_force(entry: Mapping[str, Any], words: Words, file: str) -> tuple[Policy, ...]:
    """The policies that a fact names, each of which acts before its month."""
    policies = together_in(words, entry["policies"], f"{file}, {entry['id']}")
    month = _month(entry)
    for policy in policies:
        if policy.start >= month:
            said = {"policy": policy.id, "start": policy.start, "fact": entry["id"], "month": month}
            raise Problem(WORDS["never_acts"], file=file, **said)
    return policies


def _month(entry: Mapping[str, Any]) -> int:
    """The month of a fact."""
    return YEAR if entry.get("month") is None else int(entry["month"])


def last_month(entries: Iterable[Mapping[str, Any]]) -> int:
    """The last month that one of the facts is known for, or the end of the first year, in which all are looked at."""
    return max([YEAR, *map(_month, entries)])


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
    seeds = counted("mean_seeds", configuration.replicates, lang)
    scenario = in_language(configuration.scenarios[-1].name, lang)
    terminal.paragraph(text(WORDS["facts_foot"], lang, seeds=seeds, scenario=scenario))
    if not differ.is_chance_alone and configuration.replicates > 1:
        terminal.paragraph(intervals_said(differ, lang))
