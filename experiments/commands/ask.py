"""``shuniu ask``: what would happen if; one question, answered in a paragraph with its whole uncertainty."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import in_language, joined, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.compare import Comparison, Row
    from experiments.asking.question import Question
    from experiments.settings.configuration import Configuration
    from experiments.storage.store import Dataset

SUMMARY = {"en": "what would happen if: one question, one paragraph", "zh": "假如……会怎样：一问一答"}
ORDER = 5
HELP = {
    "en": (
        "shuniu ask: what a change would do to coverage, at what cost, and how sure that is.\n"
        "\n"
        "shuniu ask lever=amount ... [policy ...] [place=name] [from=month] [until=month] [ramp=months]\n"
        "           [by=month] [outcomes=[a,b]] [replicates=32] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu ask posts=+100                      a hundred posts more\n"
        "  shuniu ask funding=-30% by=2020            all money cut by 30 %, until the end of 2020\n"
        "  shuniu ask party_school place=my_city      a policy, in a place of your own\n"
        "  shuniu ask training services=+5m from=2015 both together\n"
        "\n"
        "Amounts\n"
        "  +100, -20, +5m           on top of what there is: posts, yuan a year\n"
        "  +20%, -30%               more or less by a part of it\n"
        "  1.3, 130%                the lever itself, as a policy's file gives it\n"
        "  Levers, policies and places may be typed by their names, Chinese ones as well.\n"
        "Months\n"
        "  2020, 2020-06, 96        a year, a month of it, or months after month 0\n"
        "\n"
        "What there is to choose from:  shuniu list levers, shuniu list policies\n"
        "Against something else:        shuniu compare\n"
        "What else the money would buy: shuniu rank"
    ),
    "zh": (
        "shuniu ask：某项改变会使覆盖率如何变化，代价几何，把握多大。\n"
        "\n"
        "shuniu ask 手段=数量 … [政策 …] [地区=名称] [起=月份] [止=月份] [ramp=月数] [至=月份]\n"
        "           [outcomes=[a,b]] [replicates=32] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu ask 购买岗位=+100              增加100个岗位\n"
        "  shuniu ask funding=-30% 至=2020       四项经费削减30%，看到2020年底\n"
        "  shuniu ask party_school place=my_city 一项政策，用自己的地区\n"
        "  shuniu ask training 政府购买服务=+500万 起=2015  两项并举\n"
        "\n"
        "数量\n"
        "  +100、-20、+500万  在现有基础上增减：岗位数或每年元数\n"
        "  +20%、-30%         按现有的比例增减\n"
        "  1.3、130%          手段本身的取值，同政策文件\n"
        "月份\n"
        "  2020、2020-06、96  年、年月，或自第 0 月起的月数\n"
        "\n"
        "可选内容：        shuniu list levers、shuniu list policies\n"
        "与其他方案比较：  shuniu compare\n"
        "同样的钱还能做什么：shuniu rank"
    ),
}
WORDS = {
    "figures": {"en": "Figures: shuniu plot {folder}", "zh": "绘图：shuniu plot {folder}"},
    "rests": {
        "en": "The effect on {outcome} rests most on one guess: {number}. It explains {share} % of the range.",
        "zh": "对{outcome}的影响最取决于一项推测：{number}；它解释范围的 {share}%。",
    },
    "rests_on_none": {
        "en": "At {points} points of the parameters no single guess stands out; more of them: replicates=256.",
        "zh": "在 {points} 组参数下，没有哪一项推测单独起决定作用；如需更多：replicates=256。",
    },
    "rank": {
        "en": "Per yuan that would be number {place} of {all} ways to spend money in the stored ranking by {outcome} "
        "({command}).",
        "zh": "按单位经费，在已存的{outcome}排序（{command}）的 {all} 种做法中居第 {place}。",
    },
    "no_rank": {
        "en": "What the same money would buy otherwise, and which place this has among it: {command} (some minutes; "
        "with what=levers size=quick less than one)",
        "zh": "同样的钱还能做什么、此项居第几：{command}（数分钟；加 what=levers size=quick 不到一分钟）",
    },
}
EXAMPLE: Final = "posts=+100"
OF_RANKING: Final = ("place", "process", "mechanisms", "horizon", "uncertainty")
"""How settings begin that a ranking shares with an answer that is placed in it."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and answer."""
    from experiments.asking.question import Question

    question = Question.of(arguments)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    code, configuration, dataset = simulated(question, terminal)
    if dataset is not None:
        answer(dataset, configuration, terminal)
    return code


def simulated(question: Question, terminal: Terminal) -> tuple[int, Configuration, Dataset | None]:
    """The exit code, what was asked, and its results if they are whole enough to be shown."""
    from experiments.asking.question import CALLED
    from experiments.running.accounts import simulated as simulate_missing

    question.needs_packages("ask", EXAMPLE)
    question.refuse_status_quo()
    configuration = question.configuration("ask", CALLED)
    said_before(configuration, terminal)
    code, done = simulate_missing(configuration, terminal, dry=question.words.dry)
    return code, configuration, None if done is None else done.dataset


def said_before(configuration: Configuration, terminal: Terminal) -> None:
    """What has to be remarked before anything runs: levers at their ends, amounts out of scale, whose numbers."""
    from experiments.running.simulating import limits_said, scale_said

    for line in (*limits_said(configuration, terminal.lang), *scale_said(configuration, terminal.lang)):
        terminal.announce(line)
    if configuration.uncertain is not None and configuration.uncertain.said:
        terminal.announce(in_language(configuration.uncertain.said, terminal.lang))


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """The paragraph, the table, what it rests on, its limits, and where to go on."""
    from experiments.analysis.compare import compare
    from experiments.analysis.spread_wording import intervals_said
    from experiments.presenting.asked import paragraph
    from experiments.presenting.described import prediction
    from experiments.presenting.effects import effect_columns, effect_rows, guards
    from experiments.presenting.ensembles import ensemble

    lang = terminal.lang
    comparison = compare(ensemble(dataset))
    row = comparison.policies[0]
    terminal.say()
    terminal.paragraph(paragraph(comparison, row, configuration, lang))
    terminal.say()
    terminal.table(effect_columns(comparison, row, lang), effect_rows(comparison, row, lang))
    terminal.say()
    for line in (*ranked(dataset, comparison, row, lang), *rests_on(dataset, comparison, lang)):
        terminal.paragraph(line)
    for line in guards(comparison, row, lang):
        terminal.paragraph(line)
    terminal.paragraph(joined([intervals_said(comparison.spread, lang), prediction(dataset, lang)], lang))
    terminal.say()
    show_where(dataset, terminal)


def show_where(dataset: Dataset, terminal: Terminal) -> None:
    """Where the results are, how they are drawn, and the command once more."""
    from experiments.settings.files import shown

    lang, folder = terminal.lang, shown(dataset.folder)
    terminal.say(text("results_in", lang, folder=folder))
    terminal.say(text(WORDS["figures"], lang, folder=folder))
    terminal.say(text("again_by", lang, command=dataset.command))


def ranked(dataset: Dataset, comparison: Comparison, row: Row, lang: str) -> Iterator[str]:
    """Where it would stand among the other ways to spend money, if a ranking is stored; else how to have one."""
    from experiments.presenting.ranks import stored_ranks

    outcome = next((one for one in comparison.outcomes if one.id == "effective_coverage"), comparison.outcomes[0])
    cost = row.extra_cost_per_year.mean
    if not row.priced or row.in_part or cost <= 0.0:
        return
    found = stored_ranks(dataset, outcome.id)
    if found is None or not found.ranked:
        yield text(WORDS["no_rank"], lang, command=ranking(dataset, cost))
        return
    each = row.guarded.get(outcome.id, row.differences[outcome.id]).mean / cost
    others = [one.effect.mean / one.cost.mean for one in found.ranked if one.id != row.id]
    ahead = sum(1 for one in others if (one - each) * outcome.better > 0.0)
    yield text(
        WORDS["rank"], lang, place=1 + ahead, all=len(others) + 1,
        outcome=in_language(outcome.name, lang), command="shuniu rank",
    )  # fmt: skip


def ranking(dataset: Dataset, cost: float) -> str:
    """The command of a ranking that an answer can be placed in: of the same place, months and numbers, at its money."""
    from experiments.analysis.wording import three_digits
    from experiments.asking.question import Question

    question = Question.of(shlex.split(dataset.command)[2:])
    kept = [word for word in question.words.typed if word.startswith(OF_RANKING)]
    config_dir = [] if question.words.config_dir is None else [f"--config-dir={question.words.config_dir}"]
    timing = [f"{key}={value}" for key, value in question.timing.items()]
    money = f"money={three_digits(cost) / 1e6:g}m"
    return shlex.join(["shuniu", "rank", *config_dir, money, *kept, *timing])


def rests_on(dataset: Dataset, comparison: Comparison, lang: str) -> Iterator[str]:
    """Which guess the effect depends on most, where parameters are uncertain and there are points enough."""
    from experiments.analysis.value import LEAST, worth_of
    from experiments.presenting.plain_numbers import plainly
    from experiments.presenting.worth import infos_of, things_of

    points = comparison.spread.n_points
    if comparison.spread.is_chance_alone or points < LEAST:
        return
    outcome = next((one for one in comparison.outcomes if one.id == "effective_coverage"), comparison.outcomes[0])
    effects, things = things_of(dataset, outcome.id, 0)
    numbers = things["numbers"]
    found = worth_of({key: values for key, (_, values) in numbers.items()}, effects, 0)
    if not found or not found[0].surely:
        yield text(WORDS["rests_on_none"], lang, points=points)
        return
    yield text(
        WORDS["rests"], lang, outcome=in_language(outcome.name, lang), share=f"{100 * found[0].explained:.0f}",
        number=plainly(found[0].key, infos_of(dataset).get(found[0].key), lang).rstrip(".。"),
    )  # fmt: skip
