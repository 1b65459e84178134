"""What ``shuniu run`` and ``shuniu sweep`` have in common, as commands and as functions of Python.

Settings are checked, what has to be remarked is said, and what is not stored yet is simulated; they differ in what they
refuse and in how they answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from experiments.language.catalogue.units import unit_of
from experiments.language.messages import Problem, in_language, text
from experiments.settings.configuration import Configuration, configure
from experiments.settings.entry import plain
from experiments.settings.mechanisms import together
from experiments.settings.overrides import Words
from experiments.settings.scale import Remark, remarks
from experiments.terminal.interruption import interruptions_told
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset
    from sim.amounts import Amount

WORDS = {
    "lever_limited_in": {
        "en": "Scenario {scenario}: its policies together carry {lever} to {wanted}, beyond its range; "
        "it is kept at {kept}, first in month {month}.",
        "zh": "情景“{scenario}”：各政策合计使 {lever} 达到 {wanted}，超出范围，按 {kept} 计，最早在第 {month} 月。",
    },
    "interrupted_stored": {
        "en": "Interrupted. The runs are stored; the figures are not.",
        "zh": "已中断。运行结果已保存，图未完成。",
    },
    "not_whole": {
        "en": "Not all runs are stored, as said above; the same call goes on, and shuniu.open shows what there is.",
        "zh": "如上所述，尚未保存全部运行；重新调用即可继续，已有部分可用 shuniu.open 查看。",
    },
}

REMARKS = {
    "idle": {
        "en": "Scenario {scenario}: {levers} does nothing here, since {place} has nothing that it acts on.",
        "zh": "情景“{scenario}”：{levers} 在{place}不起作用，因为当地没有它所作用的对象。",
    },
    "several_idle": {
        "en": "Scenario {scenario}: {levers} do nothing here, since {place} has nothing that they act on.",
        "zh": "情景“{scenario}”：{levers} 在{place}均不起作用，因为当地没有它们所作用的对象。",
    },
    "past": {
        "en": "Scenario {scenario}: {lever}={value} is no later than month {own}, from which {policy} acts: it goes as "
        "fast as its people can, as without a date.",
        "zh": "情景“{scenario}”：{lever}={value} 不晚于 {policy} 生效的第 {own} 月：将与不设时限一样，"
        "按人力所及尽快推进。",
    },
    "much": {
        "en": "Scenario {scenario}: {lever} adds {value} yuan a year, {times} times the {own} that {place} "
        "spends on it itself. To set it to the scale of the place, in place of the scenario: policy={policy} "
        "policy.levers.{lever}=…",
        "zh": "情景“{scenario}”：{lever} 每年增加 {value} 元，为{place}自身该项支出 {own} 元的 {times} 倍。"
        "如要按当地规模设定，请以下列设置代替该情景：policy={policy} policy.levers.{lever}=…",
    },
    "new": {
        "en": "Scenario {scenario}: {lever} adds {value} yuan a year to {place}, which spends nothing on it itself.",
        "zh": "情景“{scenario}”：{lever} 每年增加 {value} 元，而{place}自身没有该项支出。",
    },
    "organizations": {
        "en": "Scenario {scenario}: {lever} is {value} {unit} in {place}, {written} × its organizations.",
        "zh": "情景“{scenario}”：{lever} 在{place}为 {value}（{unit}），即 {written} × 当地社会组织数。",
    },
    "members": {
        "en": "Scenario {scenario}: {lever} is {value} {unit} in {place}, {written} × the Party members of "
        "its register.",
        "zh": "情景“{scenario}”：{lever} 在{place}为 {value}（{unit}），即 {written} × 当地登记组织的党员数。",
    },
    "own": {
        "en": "Scenario {scenario}: {lever} is {value} {unit} in {place}, {written} × what it spends itself.",
        "zh": "情景“{scenario}”：{lever} 在{place}为 {value}（{unit}），即 {written} × 当地自身支出。",
    },
}
"""What is said of a lever in a place, by kind of remark."""


@dataclass(frozen=True)
class Verb:
    """A command that simulates: its help, whether it takes experiments with a design, and how it answers."""

    help: Mapping[str, str]
    swept: bool
    answer: Callable[[Dataset, Configuration, Terminal], None]


def command(verb: Verb, arguments: Sequence[str], terminal: Terminal) -> int:
    """Compose and check the configuration, simulate what is not stored yet, show the answer; the exit code."""
    words = Words.sort(arguments)
    if words.helping:
        terminal.help("\n\n".join(text(said, terminal.lang) for said in (verb.help, "exit_codes")))
        return 0
    if words.showing:
        from experiments.settings.showing import show_with_hydra

        return show_with_hydra(words)
    configuration, code, dataset = simulated(verb, words, terminal)
    if dataset is None:
        return code
    try:
        with interruptions_told():
            verb.answer(dataset, configuration, terminal)
    except KeyboardInterrupt:
        from experiments.running.accounts import INTERRUPTED

        terminal.note(text(WORDS["interrupted_stored"], terminal.lang))
        return INTERRUPTED
    return code


def stored(verb: Verb, typed: Sequence[str], terminal: Terminal) -> Dataset:
    """The results of these settings, simulated where they are not stored yet."""
    from experiments.running.accounts import INTERRUPTED

    _, code, dataset = simulated(verb, Words.sort(typed), terminal)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if dataset is None:
        raise Problem(WORDS["not_whole"])
    return dataset


def simulated(verb: Verb, words: Words, terminal: Terminal) -> tuple[Configuration, int, Dataset | None]:
    """The configuration, the exit code, and the results if they are whole enough to be shown."""
    configuration = configure(words, swept=verb.swept)
    lang = terminal.lang
    for line in (*limits_said(configuration, lang), *scale_said(configuration, lang)):
        terminal.announce(line)
    if configuration.uncertain is not None and configuration.uncertain.said:
        terminal.announce(in_language(configuration.uncertain.said, lang))

    from experiments.running.accounts import simulated as simulate_missing

    code, done = simulate_missing(configuration, terminal, dry=words.dry)
    return configuration, code, None if done is None else done.dataset


def limits_said(configuration: Configuration, lang: str) -> Iterator[str]:
    """What to say of levers that policies together would carry beyond their range."""
    for scenario in configuration.scenarios:
        for limit in scenario.limits(configuration.place, configuration.horizon):
            said = {
                "lever": limit.lever,
                "month": limit.month,
                "wanted": plain(limit.wanted),
                "kept": plain(limit.kept),
            }
            yield text(WORDS["lever_limited_in"], lang, scenario=in_language(scenario.name, lang), **said)


def scale_said(configuration: Configuration, lang: str) -> Iterator[str]:
    """What to say of levers whose amounts are far from the place's own, or that have nothing to act on."""
    levers = together(configuration.processes).levers
    for scenario in configuration.scenarios:
        names = {
            "scenario": in_language(scenario.name, lang),
            "place": in_language(configuration.place.name, lang),
        }
        said = list(remarks(configuration.place, scenario.policies))
        if idle := [one for one in said if one.kind == "idle"]:
            listed = text("report_between", lang).join(f"{one.lever}={_value(one)}" for one in idle)
            yield text(REMARKS["several_idle" if len(idle) > 1 else "idle"], lang, levers=listed, **names)
        for one in said:
            if one.kind == "idle":
                continue
            value = _value(one)
            times = f"{one.value / one.own:.0f}" if isinstance(one.value, float) and one.own else ""
            unit = in_language(unit_of(levers[one.lever].unit), lang)
            names |= {"policy": one.policy, "lever": one.lever, "times": times, "unit": unit}
            written = "" if one.written is None else _as_written(one.written)
            yield text(REMARKS[one.kind], lang, value=value, own=plain(one.own), written=written, **names)


def _value(one: Remark) -> str:
    """A lever's value, a number in digits."""
    return plain(one.value) if isinstance(one.value, float) else one.value


def _as_written(amount: Amount) -> str:
    """An amount for so many, as a fraction; for one, or for as many as it is itself, as a number."""
    times = plain(amount.value / amount.per)
    return times if amount.per in (1.0, amount.value) else f"{plain(amount.value)} ÷ {plain(amount.per)}"
