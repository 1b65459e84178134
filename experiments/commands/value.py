"""``shuniu value``: what it would be worth to know one thing, before anybody goes and asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from experiments.language.messages import Problem, in_language, text
from experiments.settings.files import shown
from experiments.storage.finding import the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.value import Worth
    from experiments.presenting.worth import Things
    from experiments.storage.store import Dataset
    from sim.observables import Outcome

SUMMARY = {"en": "what knowing one thing would be worth to an answer", "zh": "弄清某一事项对结论有多大价值"}
ORDER = 85
HELP = {
    "en": (
        "shuniu value: how much narrower an answer would be if one thing were known, and how often another\n"
        "scenario would turn out best. From stored results; nothing is simulated.\n"
        "\n"
        "shuniu value [results] [scenario=name] [outcome=name] [month=12] [rows=12]\n"
        "\n"
        "For example\n"
        "  shuniu run uncertainty=posterior replicates=256\n"
        "  shuniu value headline scenario=no_hubs outcome=effective_coverage\n"
        "\n"
        "Two lists: the uncertain numbers themselves, and what could be asked of the place in that month\n"
        "of its status quo (outcomes that a survey or a register would show)."
    ),
    "zh": (
        "shuniu value：若弄清某一事项，结论的范围会缩小多少，最优情景又有多大可能改变。\n"
        "只读取已存结果，不作模拟。\n"
        "\n"
        "shuniu value [结果] [scenario=情景] [outcome=指标] [month=12] [rows=12]\n"
        "\n"
        "例如\n"
        "  shuniu run uncertainty=posterior replicates=256\n"
        "  shuniu value headline scenario=no_hubs outcome=effective_coverage\n"
        "\n"
        "分两部分：不确定的参数本身；以及可向当地调查的事项（该月现状情景下调查或登记可见的指标）。"
    ),
}
WORDS = {
    "fixed": {
        "en": "{folder}: all runs have the same parameters, so that nothing is learned from their differences. Run "
        "with uncertainty=posterior or uncertainty=prior first.",
        "zh": "{folder}：各次运行参数相同，无从得知弄清参数的价值。"
        "请先以 uncertainty=posterior 或 uncertainty=prior 运行。",
    },
    "not_a_run": {
        "en": "{folder} is no run of scenarios beside the status quo, so that there is no effect to look at. "
        "Take one of shuniu run.",
        "zh": "{folder} 不是多情景与现状比较的运行，没有可供考察的影响。请选用 shuniu run 的结果。",
    },
    "too_few": {
        "en": "{folder} has {points} points of the parameters; from fewer than {least} nothing can be said. Run more: "
        "replicates=256",
        "zh": "{folder} 只有 {points} 个参数点，少于 {least} 个无法判断。请增加重复次数：replicates=256",
    },
    "no_scenario": {
        "en": "There is no scenario '{word}' in {folder} beside the status quo. {hint}",
        "zh": "{folder} 中除现状外没有情景“{word}”。{hint}",
    },
    "no_outcome": {"en": "There is no outcome '{word}'. {hint}", "zh": "没有指标“{word}”。{hint}"},
    "title": {
        "en": "Effect of {scenario} on {outcome} at month {horizon}, over {points} points of the parameters ({kind}): "
        "{mean} {unit}, nine in ten between {low} and {high}.",
        "zh": "{scenario}对{outcome}的影响（第 {horizon} 月，{points} 个参数点，{kind}）：{mean} {unit}，"
        "90% 在 {low} 与 {high} 之间。",
    },
    "foot": {
        "en": "Narrower: by how much the interval would shrink if that were known for certain. Other best: how often "
        "another of these {scenarios} scenarios would then have the highest {outcome}. Shown are those that explain "
        "more than any thing of no meaning among all of these would but once in twenty times; each stands alone, they "
        "do not add up. Worth is for "
        "this model and what is believed of it: not a forecast.",
        "zh": "缩小：若确知该项，范围缩小的程度。最优改变：届时这 {scenarios} 个情景中{outcome}最高者改变的可能。"
        "仅列出解释力超过偶然水平者（全部事项合计误列的概率为 5%）；各项单独计算，不可相加。"
        "以本模型及其先验为前提，不作为预测。",
    },
}
COLUMNS = {
    "what": {"en": "what", "zh": "事项"},
    "explained": {"en": "explains", "zh": "解释"},
    "narrower": {"en": "narrower", "zh": "缩小"},
    "changes": {"en": "other best", "zh": "最优改变"},
}
KINDS = {
    "prior": {"en": "what is believed", "zh": "先验"},
    "posterior": {"en": "what calibration left", "zh": "校准后"},
}
KNOWN: Final = ("scenario", "outcome", "month", "rows")
MONTH: Final = 12
ROWS: Final = 12


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Say what knowing each thing would be worth to the effect of one scenario on one outcome."""
    asked = Asked.of(arguments, KNOWN)
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return 0
    from experiments.analysis.value import LEAST
    from experiments.commands.plot import opened
    from experiments.presenting.worth import first_of_points
    from experiments.storage.called import by_id

    dataset = opened(the_one(asked.named, "value", terminal))
    if dataset.factors or len(dataset.scenarios) < 2:
        raise Problem(WORDS["not_a_run"], folder=shown(dataset.folder))
    uncertain = dataset.plan.get("uncertain")
    if uncertain is None:
        raise Problem(WORDS["fixed"], folder=shown(dataset.folder))
    first = first_of_points(dataset)
    if len(first) < LEAST:
        raise Problem(WORDS["too_few"], folder=shown(dataset.folder), points=len(first), least=LEAST)
    scenarios = dataset.scenarios[1:]
    settings = by_id(asked.settings, dataset)
    chosen = settings.get("scenario", scenarios[0])
    if chosen not in scenarios:
        raise Problem(WORDS["no_scenario"], word=chosen, choices=scenarios, folder=shown(dataset.folder))
    known = dataset.mechanisms.outcomes
    name = settings.get("outcome", "effective_coverage")
    if name not in known:
        raise Problem(WORDS["no_outcome"], word=name, choices=known)
    month, rows = asked.number("month", 0), asked.number("rows", 1) or ROWS
    month = min(MONTH if month is None else month, dataset.plan["horizon"])
    for line in answer(dataset, chosen, known[name], month, rows, terminal):
        terminal.paragraph(line)
    return 0


def answer(dataset: Dataset, chosen: str, outcome: Outcome, month: int, rows: int, terminal: Terminal) -> Iterator[str]:
    """The effect with its range, and for both lists what knowing would be worth."""
    from experiments.analysis.outcomes import unit_of_change
    from experiments.analysis.value import worth_of
    from experiments.analysis.wording import number
    from experiments.presenting.worth import KNOWN_OF, NOTHING, things_of

    lang, scenarios = terminal.lang, dataset.scenarios[1:]
    effects, things = things_of(dataset, outcome.id, month)
    effect = effects[scenarios.index(chosen)]
    ends = (float(effect.mean()), *np.quantile(effect, (0.05, 0.95), method="weibull").tolist())
    mean, low, high = (number(end, 1, signed=True) for end in ends)
    names = {one["id"]: one["name"] for one in dataset.plan["scenarios"]}
    yield text(
        WORDS["title"], lang, scenario=in_language(names[chosen], lang), outcome=in_language(outcome.name, lang),
        horizon=dataset.plan["horizon"], points=len(effect), kind=text(KINDS[dataset.plan["uncertain"]["kind"]], lang),
        unit=unit_of_change(outcome, lang), mean=mean, low=low, high=high,
    )  # fmt: skip
    for what, those in things.items():
        found = worth_of({key: values for key, (_, values) in those.items()}, effects, scenarios.index(chosen))
        sure = [one for one in found if one.surely][:rows]
        yield text(KNOWN_OF[what], lang, month=month)
        if not sure:
            yield text(NOTHING, lang)
            continue
        terminal.table([text(said, lang) for said in COLUMNS.values()], [_row(one, those, lang) for one in sure])
        terminal.say()
    yield text(WORDS["foot"], lang, scenarios=len(scenarios), outcome=in_language(outcome.name, lang))


def _row(worth: Worth, things: Things, lang: str) -> list[str]:
    return [
        in_language(things[worth.key][0], lang), f"{100 * worth.explained:.0f} %", f"{100 * (1 - worth.width):.0f} %",
        f"{100 * worth.changes:.0f} %",
    ]  # fmt: skip
