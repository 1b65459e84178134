"""``shuniu scorecard``: how far a place's numbers can be trusted, item by item, measured now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, in_language, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.asking.question import Question
    from experiments.checks.credibility import Judged
    from experiments.checks.measures import Fact
    from experiments.running.again import Again
    from experiments.settings.configuration import Configuration
    from experiments.storage.store import Dataset

SUMMARY = {"en": "how far these numbers can be trusted, item by item", "zh": "这些数值有多可信，逐项检验"}
ORDER = 135
HELP = {
    "en": (
        "shuniu scorecard: how far a place's numbers can be trusted. What can be measured is measured now;\n"
        "what was not measured is grey, never green.\n"
        "\n"
        "shuniu scorecard [package ...] [place=name] [size=default|quick] [by=month] [replicates=number]\n"
        "                 [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu scorecard size=quick             in less than a minute\n"
        "  shuniu scorecard place=my_city          some minutes\n"
        "  shuniu scorecard posts=+100 training    whether the directions of these effects are sure\n"
        "\n"
        "Without packages the effects are those of hubs and money: none of them, or more."
    ),
    "zh": (
        "shuniu scorecard：某地区的数值有多可信。能测的当场测；未测的为灰，绝不默认为绿。\n"
        "\n"
        "shuniu scorecard [组合 …] [地区=名称] [size=default|quick] [至=月份] [重复次数=数字]\n"
        "                 [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu scorecard size=quick             不到一分钟\n"
        "  shuniu scorecard place=my_city          数分钟\n"
        "  shuniu scorecard 购买岗位=+100 training  这些影响的方向有多大把握\n"
        "\n"
        "不写组合时，考察枢纽与经费的取消和扩大。"
    ),
}
WORDS = {
    "name": {"en": "Scorecard", "zh": "可信度"},
    "head": {
        "en": "{place}: of {all} items {red} are red, {amber} amber, {grey} grey and {green} green. The weakest: "
        "{weakest}.",
        "zh": "{place}：{all} 项中，红 {red}、黄 {amber}、灰 {grey}、绿 {green}。最弱：{weakest}。",
    },
    "size": {"en": "size={given}: one of default, quick.", "zh": "size={given}：可选 default、quick。"},
    "again": {"en": "Some runs once more, every property looked at.", "zh": "重新运行数次，并逐月检验各性质。"},
    "facts": {"en": "Now the facts.", "zh": "再对照事实。"},
    "rules": {"en": "Rules", "zh": "规则"},
    "renew": {"en": "What is grey, and what makes it", "zh": "灰色各项及其获得方法"},
    "between": {"en": "; ", "zh": "；"},
    "colon": {"en": "{what}: {said}", "zh": "{what}：{said}"},
    "foot": {
        "en": "Green says that this was tried and held, not that the model is right. These are properties of the model "
        "in {place}, not a forecast.",
        "zh": "绿色只说明已检验且成立，并不表示模型正确。所述为模型在{place}的性质，不作为预测。",
    },
}
COLUMNS = {
    "colour": {"en": "", "zh": ""},
    "what": {"en": "Item", "zh": "项目"},
    "seen": {"en": "Seen", "zh": "所见"},
    "runs": {"en": "Runs", "zh": "次数"},
}
COLOUR_NAMES = {
    "green": {"en": "+ green", "zh": "+ 绿"},
    "amber": {"en": "~ amber", "zh": "~ 黄"},
    "red": {"en": "! red", "zh": "! 红"},
    "grey": {"en": "? grey", "zh": "? 灰"},
}
"""A sign and a word, so that nobody needs to see the colour."""
STYLES: Final = {"green": "green", "amber": "yellow", "red": "bold red", "grey": "dim"}
OWN: Final = ("size",)
USUAL: Final = ("no_hubs", "no_funding", "hub_expansion", "funding_expansion")
"""Whose effects are looked at where nobody names others; the first is the main one."""
SIZES: Final = {"default": (64, 32, 12), "quick": (16, 8, 2)}
"""Replicates of the effects and of the facts, and runs that are made once more."""
NAMED: Final = 3
"""Of the weakest items, in the first sentence."""
NOT_WHOLE: Final = 1


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what has to be run, judge every item, show the table."""
    from experiments.asking.question import Question

    question = Question.of(arguments, OWN, apart=True)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    size = question.own.get("size", "default")
    if size not in SIZES:
        raise Problem(WORDS["size"], given=size)
    code, found, configuration = scored(question, size, terminal)
    if found:
        show(found, configuration, terminal)
    return code


def scored(question: Question, size: str, terminal: Terminal) -> tuple[int, list[Judged], Configuration]:
    """The exit code and every item with its colour; none where no run is whole."""
    from experiments.checks.credibility import judged
    from experiments.commands.ask import said_before
    from experiments.presenting.credibility import Seen, looks
    from experiments.running.accounts import is_shown, simulated

    replicates, of_facts, again = SIZES[size]
    configuration = asked(question, replicates)
    said_before(configuration, terminal)
    code, done = simulated(configuration, terminal, dry=question.words.dry)
    if done is None or not is_shown(done.dataset):
        return code if question.words.dry else code or NOT_WHOLE, [], configuration
    terminal.announce(text(WORDS["again"], terminal.lang))
    repeated = once_more(done.dataset, again)
    facts = facts_seen(configuration, question, of_facts, terminal)
    seen = Seen(done.dataset, repeated, facts, of_facts)
    return code, judged(looks(seen, configuration, terminal.lang)), configuration


def asked(question: Question, replicates: int) -> Configuration:
    """The status quo and the scenarios whose effects are looked at."""
    from experiments.asking.packages import Package

    packages = question.packages or tuple(Package((one,)) for one in USUAL)
    defaults = [f"replicates={replicates}", "outcomes=[coverage,effective_coverage]"]
    return replace(question, packages=packages).configuration("scorecard", WORDS["name"], defaults)


def once_more(dataset: Dataset, runs: int) -> list[Again]:
    """Runs of the status quo and the main scenario, simulated again in this process, every property looked at."""
    from experiments.running.again import again
    from experiments.storage.rows import OK

    stored = dataset.runs.select(["run", "scenario", "status"]).to_pylist()
    chosen = [row["run"] for row in stored if row["status"] == OK and row["scenario"] in dataset.scenarios[:2]]
    return list(again(dataset, chosen[:runs], lambda _: None, checked=True))


def facts_seen(
    configuration: Configuration, question: Question, replicates: int, terminal: Terminal
) -> Sequence[Fact] | None:
    """The place's facts with what runs of the status quo show; None where none is known of it."""
    from experiments.commands.facts import facts_of, measured_facts
    from experiments.settings.files import options, search_path

    if configuration.place.facts not in options("facts", search_path(question.words.config_dir)):
        return None
    terminal.announce(text(WORDS["facts"], terminal.lang))
    alone = replace(configuration, scenarios=configuration.scenarios[:1], replicates=replicates)
    return measured_facts(alone, facts_of(alone, question.words), terminal)


def show(found: Sequence[Judged], configuration: Configuration, terminal: Terminal) -> None:
    """How many there are of each colour, the table, the rules, and how to have what is grey."""
    from experiments.checks.credibility import GREY, of_each_colour

    lang = terminal.lang
    place = in_language(configuration.place.name, lang)
    weakest = text(WORDS["between"], lang).join(in_language(one.item.what, lang) for one in found[:NAMED])
    terminal.say()
    terminal.paragraph(text(WORDS["head"], lang, place=place, all=len(found), weakest=weakest, **of_each_colour(found)))
    terminal.say()
    rows = [
        [text(COLOUR_NAMES[one.colour], lang), in_language(one.item.what, lang), seen(one, lang), _runs(one)]
        for one in found
    ]
    styles = [STYLES[one.colour] for one in found]
    terminal.table([text(one, lang) for one in COLUMNS.values()], rows, left=3, whole=(0,), styles=styles)
    grey = [one for one in found if one.colour == GREY]
    for key, lines in (
        ("rules", [_line(one, in_language(one.item.rule, lang), lang) for one in found if one.colour != GREY]),
        ("renew", [_line(one, _renewed(one, configuration, lang), lang) for one in grey]),
    ):
        if lines:
            terminal.say()
            terminal.say(text(WORDS[key], lang))
            for line in lines:
                terminal.paragraph(f"- {line}")
    terminal.say()
    terminal.paragraph(text(WORDS["foot"], lang, place=place))


def seen(one: Judged, lang: str) -> str:
    """What was seen of an item; of one without numbers why there are none."""
    if one.look.why is not None:
        return text(one.look.why, lang)
    return text(one.item.seen, lang, **one.look.said)


def _runs(one: Judged) -> str:
    return "" if one.look.runs is None else f"{one.look.runs:,}"


def _line(one: Judged, said: str, lang: str) -> str:
    return text(WORDS["colon"], lang, what=in_language(one.item.what, lang), said=said)


def _renewed(one: Judged, configuration: Configuration, lang: str) -> str:
    place = configuration.place_id
    words = "" if place == "beijing_2013" else f" place={place}"
    return text(one.item.renew, lang, words=words, place=place)
