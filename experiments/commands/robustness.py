"""``shuniu robustness``: how packages hold up, whatever the numbers, the form of the rules and the future."""

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
    from experiments.settings.overrides import Words
    from sim.observables import Outcome

SUMMARY = {"en": "how packages hold up, and where they fail", "zh": "各方案是否经得起检验，在何种情形下失效"}
ORDER = 9
HELP = {
    "en": (
        "shuniu robustness: how packages hold up over points of the uncertain numbers, forms of the rules and\n"
        "futures; at the same yearly money; and in which cases they fail.\n"
        "\n"
        "shuniu robustness [package ...] [budget=yuan a year] [threshold=0] [outcome=effective_coverage]\n"
        "                  [size=default|quick] [place=name] [by=month] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu robustness                                       hubs, funding, posts and more, at the same money\n"
        "  shuniu robustness hub_expansion posts=+100 budget=25m   two packages, 25 million yuan a year each\n"
        "  shuniu robustness threshold=2 size=quick                a gain of two points is asked, roughly\n"
        "\n"
        "Each word is a package of its own; levers of one package go with commas: posts=+100,training\n"
        "threshold=2     which effect is enough, in points; else any gain\n"
        "size=quick      a first look, about a minute and a half\n"
        "size=default    about twenty minutes on two idle cores\n"
        "It goes on where it was stopped.\n"
        "\n"
        "Which numbers matter: shuniu sensitivity\n"
        "Forms of rules:       shuniu list forms"
    ),
    "zh": (
        "shuniu robustness：在不同参数、规则形式和未来之下，各方案能否站得住；按同等年度经费比较；在何种情形下失效。\n"
        "\n"
        "shuniu robustness [方案 …] [budget=每年元数] [threshold=0] [outcome=effective_coverage]\n"
        "                  [size=default|quick] [地区=名称] [至=月份] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu robustness                                        枢纽、经费、岗位等方案，同等经费\n"
        "  shuniu robustness hub_expansion 购买岗位=+100 budget=2500万  两个方案，每年各2500万元\n"
        "  shuniu robustness threshold=2 size=quick                 要求提高两个百分点，粗略估计\n"
        "\n"
        "每个词为一个方案；同一方案的多项手段用逗号连接：购买岗位=+100,training\n"
        "threshold=2     要求达到的影响（百分点），缺省为有所提高即可\n"
        "size=quick      初步估计，约一分半钟\n"
        "size=default    两个空闲核心上约二十分钟\n"
        "中断后重新运行同一命令即可继续。\n"
        "\n"
        "哪些参数起作用：shuniu sensitivity\n"
        "规则形式：      shuniu list forms"
    ),
}
WORDS = {
    "name": {"en": "Robustness", "zh": "稳健性"},
    "no_size": {"en": "size={word}: it is one of {sizes}. {hint}", "zh": "size={word}：可选 {sizes}。{hint}"},
    "no_threshold": {
        "en": "threshold={given}: give a number of points, such as threshold=2.",
        "zh": "threshold={given}：请给出百分点数，例如 threshold=2。",
    },
    "dry": {
        "en": "That is for the usual form of the rules; the same again for each of {forms} others.",
        "zh": "以上为规则的通常形式；另有 {forms} 种形式各需同样的运行。",
    },
}
OWN: Final = ("package", "packages", "outcome", "size", "budget", "threshold")
OUTCOME: Final = "effective_coverage"
PACKAGES: Final = (
    "hub_expansion", "funding_expansion", "money_for_posts", "money_for_branches", "money_for_services", "no_hubs",
)  # fmt: skip
FIRST_LOOK: Final = ("hub_expansion", "funding_expansion", "money_for_posts", "no_hubs")
REPLICATES: Final = {"quick": 5, "default": 80}
"""Runs of each form, of which a quarter have a point again under another seed: 60 points, or four for a first look."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and say how packages hold up."""
    from experiments.asking.question import Question

    words = [one for word in arguments for one in _named(word)]
    question = Question.of(words, OWN, apart=True)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    size = question.own.get("size", "default")
    if size not in REPLICATES:
        raise Problem(WORDS["no_size"], word=size, choices=REPLICATES, sizes=", ".join(REPLICATES))
    if not question.packages:
        words += FIRST_LOOK if size == "quick" else PACKAGES
        question = Question.of(words, OWN, apart=True)
    from experiments.asking.amounts_typed import yuan_typed
    from experiments.exploring.robustness import USUAL, robustness
    from experiments.figures.frame.drawing import draw_found
    from experiments.presenting.robustnesses import show

    def configured(form: str) -> tuple[Configuration, Words]:
        return _configured(question, form, size, shlex.join(["shuniu", "robustness", *words]))

    budget = yuan_typed("budget", question.own["budget"]) if "budget" in question.own else None
    threshold, outcome = _threshold(question), _outcome(question, configured(USUAL)[0])
    _said_before(configured(USUAL)[0], terminal)
    if question.words.dry:
        return _foretold(configured(USUAL), budget, terminal)
    found = robustness(configured, outcome, threshold, budget, terminal)
    show(found, terminal)
    if found.configuration.figures:
        draw_found("robustness", found, terminal)
    return 0


def _configured(question: Question, form: str, size: str, command: str) -> tuple[Configuration, Words]:
    """All packages with a form of a rule, or with the usual ones."""
    typed = (*question.words.typed, *((f"{form}=1",) if form else ()))
    asked = replace(question, words=replace(question.words, typed=typed))
    defaults = (f"replicates={REPLICATES[size]}", "figures=true")
    configuration = asked.configuration("robustness", WORDS["name"], defaults)
    return replace(configuration, command=command), question.words


def _named(word: str) -> list[str]:
    """The packages of ``packages=[…]``, which is one word for all."""
    key, equals, value = in_english(word).partition("=")
    return value.strip("[]").split(",") if equals and key in ("package", "packages") else [word]


def _threshold(question: Question) -> float:
    given = question.own.get("threshold", "0")
    try:
        return float(given)
    except ValueError:
        raise Problem(WORDS["no_threshold"], given=given) from None


def _outcome(question: Question, configuration: Configuration) -> Outcome:
    from experiments.settings.mechanisms import together
    from experiments.settings.outcomes import chosen

    known = together(configuration.processes).outcomes
    (identity,) = chosen([question.own.get("outcome", OUTCOME)], known, COMMAND_LINE)
    return known[identity]


def _said_before(configuration: Configuration, terminal: Terminal) -> None:
    """What is to be remarked of amounts in this place; whose numbers are used is said at the end, for all forms."""
    from experiments.commands.ask import said_before

    said_before(replace(configuration, uncertain=None), terminal)


def _foretold(configured: tuple[Configuration, Words], budget: float | None, terminal: Terminal) -> int:
    """What would be run; nothing is written."""
    from experiments.exploring.robustness import at_same_money, forms_of, in_all_futures
    from experiments.running.accounts import simulated

    configuration, words = configured
    packages, _ = at_same_money(configuration, budget)
    code, _ = simulated(in_all_futures(configuration, packages, words), terminal, dry=True)
    terminal.paragraph(text(WORDS["dry"], terminal.lang, forms=len(forms_of(configuration))))
    return code
