"""``shuniu sensitivity``: which of the numbers that nobody knows for sure the effect of a package hangs on."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings.keys_in_chinese import in_english
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.asking.question import Question
    from experiments.settings.configuration import Configuration
    from sim.observables import Outcome

SUMMARY = {
    "en": "which assumptions an effect hangs on, and which are guesses",
    "zh": "某项影响取决于哪些假设，其中哪些是推测",
}
ORDER = 8
HELP = {
    "en": (
        "shuniu sensitivity: which of the numbers that nobody knows for sure the effect of a package hangs on.\n"
        "\n"
        "shuniu sensitivity [package=no_hubs | lever=amount ... policy ...] [outcome=effective_coverage]\n"
        "           [over=posterior|prior] [size=default|quick] [place=name] [by=month] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu sensitivity                            what abolishing the hubs hangs on\n"
        "  shuniu sensitivity posts=+100 size=quick      a hundred posts more, roughly\n"
        "  shuniu sensitivity hub_expansion outcome=coverage over=prior\n"
        "\n"
        "over=posterior  numbers as calibration left them, each for itself\n"
        "over=prior      numbers as they are believed before any fact is looked at\n"
        "size=quick      a first look, about a minute and a half; its intervals are wide\n"
        "size=default    about twenty minutes on two idle cores\n"
        "It goes on where it was stopped.\n"
        "\n"
        "What knowing a number would be worth: shuniu value\n"
        "Where a package fails:                shuniu robustness"
    ),
    "zh": (
        "shuniu sensitivity：某一方案的影响取决于哪些尚不确知的参数。\n"
        "\n"
        "shuniu sensitivity [package=no_hubs | 手段=数量 … 政策 …] [outcome=effective_coverage]\n"
        "           [over=posterior|prior] [size=default|quick] [地区=名称] [至=月份] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu sensitivity                            取消枢纽的影响取决于什么\n"
        "  shuniu sensitivity 购买岗位=+100 size=quick   增加100个岗位，粗略估计\n"
        "  shuniu sensitivity hub_expansion outcome=coverage over=prior\n"
        "\n"
        "over=posterior  各参数分别取校准后的范围\n"
        "over=prior      各参数取先验范围，不参考任何事实\n"
        "size=quick      初步估计，约一分半钟，区间较宽\n"
        "size=default    两个空闲核心上约二十分钟\n"
        "中断后重新运行同一命令即可继续。\n"
        "\n"
        "弄清某一参数有多大价值：shuniu value\n"
        "方案在何种情形下失效：  shuniu robustness"
    ),
}
WORDS = {
    "name": {"en": "Sensitivity", "zh": "敏感性"},
    "no_size": {"en": "size={word}: it is one of {sizes}. {hint}", "zh": "size={word}：可选 {sizes}。{hint}"},
    "no_over": {"en": "over={word}: it is one of {kinds}. {hint}", "zh": "over={word}：可选 {kinds}。{hint}"},
    "dry": {
        "en": "That is the screening of {numbers} numbers. About {points:,} further points follow, of those that it "
        "leaves.",
        "zh": "以上为 {numbers} 个参数的筛选；随后对入选参数再运行约 {points:,} 个参数点。",
    },
}
KINDS: Final = ("posterior", "prior")
OWN: Final = ("package", "outcome", "over", "size")
PACKAGE: Final = "no_hubs"
OUTCOME: Final = "effective_coverage"


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and say which numbers matter."""
    from experiments.asking.question import Question

    question = Question.of(_with_package(arguments), OWN)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    from experiments.commands.ask import said_before
    from experiments.exploring.sensitivity import SIZES, sensitivity
    from experiments.figures.frame.drawing import draw_found
    from experiments.presenting.sensitivities import show

    size = question.own.get("size", "default")
    if size not in SIZES:
        raise Problem(WORDS["no_size"], word=size, choices=SIZES, sizes=", ".join(SIZES))
    configuration, outcome = asked(question)
    said_before(configuration, terminal)
    if question.words.dry:
        return _foretold(configuration, outcome, size, terminal)
    found = sensitivity(configuration, outcome, SIZES[size], terminal)
    show(found, terminal)
    if configuration.figures:
        draw_found("sensitivity", found, terminal)
    return 0


def asked(question: Question) -> tuple[Configuration, Outcome]:
    """The run that the words mean, of the status quo and one package, and the outcome that is looked at."""
    from experiments.settings.mechanisms import together
    from experiments.settings.outcomes import chosen

    over = question.own.get("over", KINDS[0])
    if over not in KINDS:
        raise Problem(WORDS["no_over"], word=over, choices=KINDS, kinds=", ".join(KINDS))
    defaults = ("replicates=1", "figures=true", f"uncertainty={over}")
    configuration = question.configuration("sensitivity", WORDS["name"], defaults)
    known = together(configuration.processes).outcomes
    (identity,) = chosen([question.own.get("outcome", OUTCOME)], known, COMMAND_LINE)
    command = shlex.join(word for word in shlex.split(configuration.command) if not word.startswith("replicates="))
    return replace(configuration, command=command, outcomes=(identity,)), known[identity]


def _with_package(arguments: Sequence[str]) -> list[str]:
    """The words with ``package=`` as what it names, and the package that is looked at where none is named."""
    from experiments.asking.question import Question

    words = [one for word in arguments for one in _named(word)]
    is_named = bool(Question.of(words, OWN).packages)
    return words if is_named else [*words, PACKAGE]


def _named(word: str) -> list[str]:
    key, equals, value = in_english(word).partition("=")
    return value.strip("[]").split(",") if equals and key in ("package", "packages") else [word]


def _foretold(configuration: Configuration, outcome: Outcome, size: str, terminal: Terminal) -> int:
    """What would be run; nothing is written."""
    from experiments.exploring.sensitivity import SIZES, foretold

    numbers, points = foretold(configuration, outcome, SIZES[size], terminal)
    terminal.paragraph(text(WORDS["dry"], terminal.lang, numbers=numbers, points=points))
    return 0
