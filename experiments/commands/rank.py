"""``shuniu rank``: what the same money does, one way and another, and how sure that order is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from experiments.language.messages import Problem, in_language, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.ranking import Ranked
    from experiments.asking.question import Question
    from experiments.presenting.ranks import Ranks
    from experiments.settings.configuration import Configuration
    from experiments.storage.store import Dataset

SUMMARY = {"en": "which way does most for the same money, how sure", "zh": "同样的钱，哪种做法最有效，把握多大"}
ORDER = 7
HELP = {
    "en": (
        "shuniu rank: all policies, and each lever at the same yearly money, by what they do for it.\n"
        "\n"
        "shuniu rank [package ...] [what=all|policies|levers] [money=10m] [outcome=name] [place=name]\n"
        "            [by=month] [price.<policy>=low..high] [size=quick] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu rank                                  all of them, some minutes\n"
        "  shuniu rank what=levers size=quick           levers alone, in less than a minute\n"
        "  shuniu rank money=20m outcome=coverage by=2020\n"
        "  shuniu rank price.clear_duties=2m..8m        a price for what the model books nothing for\n"
        "  shuniu rank posts=+100 training,party_school what=policies   these alone\n"
        "\n"
        "Ways that book no money are listed apart: what they cost is not known, not nothing."
    ),
    "zh": (
        "shuniu rank：全部政策，以及每年同样金额的各项手段，按单位经费的效果排序。\n"
        "\n"
        "shuniu rank [组合 …] [what=all|policies|levers] [money=1000万] [outcome=指标] [地区=名称]\n"
        "            [至=月份] [price.<政策>=低..高] [size=quick] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu rank                                  全部，约需数分钟\n"
        "  shuniu rank what=levers size=quick           只看手段，不到一分钟\n"
        "  shuniu rank money=2000万 outcome=coverage 至=2020\n"
        "  shuniu rank price.clear_duties=200万..800万  为模型未计价者给出价格范围\n"
        "  shuniu rank 购买岗位=+100 training,party_school what=policies   只排这几项\n"
        "\n"
        "未计价者另列：费用未知，并非不花钱。"
    ),
}
WORDS = {
    "name": {"en": "Ranking", "zh": "排序"},
    "head": {
        "en": "{place}, by {calendar}: per yuan {best} does most for {outcome}, {each} {unit} for every {money} yuan a "
        "year ({confidence} % range {range}). It is first in {first} % of {draws}, among the first three in {top} %.",
        "zh": "{place}，到{calendar}：按单位经费，{best}对{outcome}效果最大，每年每 {money} 元 {each} {unit}"
        "（{confidence}% 范围 {range}）；在 {first}% 的{draws}中居首，{top}% 中居前三。",
    },
    "close": {
        "en": "The order of the first ones is not settled: {second} is first in {share} %.",
        "zh": "前几名的次序尚不确定：{second}在 {share}% 中居首。",
    },
    "nothing": {"en": "Nothing that has a price was tried.", "zh": "所试各项均未计价。"},
    "ranked": {"en": "By effect for {money} yuan a year", "zh": "按每年 {money} 元的效果排序"},
    "apart": {
        "en": "Not ranked, since the model books nothing for some or all of it; what it costs is not known, not "
        "nothing. With price.<id>=low..high it is ranked.",
        "zh": "未参加排序：模型对其全部或部分未计价，费用未知，并非不花钱。给出 price.<编号>=低..高 即可参加。",
    },
    "saving": {"en": "These save money:", "zh": "节省经费者："},
    "foot": {
        "en": "Effects are guarded: striking organizations off gains nothing. Each way stands alone; at other money "
        "the order may differ.",
        "zh": "效果均已防虚高：注销组织不会使其上升。各项单独试行；金额不同，次序可能不同。",
    },
    "what": {"en": "what={given}: one of all, policies, levers.", "zh": "what={given}：可选 all、policies、levers。"},
    "size": {"en": "size={given}: one of default, quick.", "zh": "size={given}：可选 default、quick。"},
    "price": {
        "en": "{key}={given}: give a range in yuan a year, such as {key}=2m..8m.",
        "zh": "{key}={given}：请给每年元数的范围，例如 {key}=200万..800万。",
    },
    "no_price_of": {
        "en": "{key}: nothing of that name is tried here. {hint}",
        "zh": "{key}：此处没有名为该项的做法。{hint}",
    },
    "not_tried": {
        "en": "The runs that tell what levers cost are not all stored, as said above; the same command goes on.",
        "zh": "如上所述，用于了解费用的运行尚未全部保存；重新运行同一命令即可继续。",
    },
    "unclear": {
        "en": "What these cost cannot be told from nothing:",
        "zh": "以下各项的费用与零无法区分：",
    },
    "trying": {
        "en": "First a few runs, for what levers cost.",
        "zh": "先作少量运行，以了解各手段的费用。",
    },
    "more": {"en": "One of them:  shuniu ask {example}", "zh": "细看一项：shuniu ask {example}"},
}
DRAWS = {
    "points": {"en": "the points of the parameters", "zh": "参数组"},
    "seeds": {"en": "the resampled seeds", "zh": "种子重抽样"},
}
"""What the order is looked at in, over and over."""
COLUMNS = {
    "place": {"en": "", "zh": ""},
    "way": {"en": "Way", "zh": "做法"},
    "each": {"en": "{unit} for\n{money} a year", "zh": "每年 {money} 元\n的{unit}"},
    "effect": {"en": "Effect,\n{unit}", "zh": "效果\n{unit}"},
    "cost": {"en": "Yuan\na year", "zh": "每年\n元"},
    "first": {"en": "First", "zh": "居首"},
    "top": {"en": "Top 3", "zh": "前三"},
}
PRICE: Final = "price."
OWN: Final = ("what", "money", "outcome", "size", PRICE)
KINDS: Final = ("all", "policies", "levers")
SIZES: Final = {"default": 32, "quick": 12}
"""Replicates."""
PILOT: Final = 4
"""Replicates that tell what levers cost."""
Price = tuple[float, float]
"""Of a thing that books nothing: yuan a year, from and to."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and put the ways in order."""
    from experiments.asking.question import Question

    question = Question.of(arguments, OWN, apart=True)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    code, prices, dataset = answered(question, terminal)
    if dataset is not None:
        answer(dataset, prices, terminal)
    return code


def answered(question: Question, terminal: Terminal) -> tuple[int, dict[str, Price], Dataset | None]:
    """The exit code, the prices that were given, and the results if they are whole enough to be shown."""
    from experiments.commands.ask import said_before
    from experiments.running.accounts import simulated

    prices = {
        key.removeprefix(PRICE): _price(key, given) for key, given in question.own.items() if key.startswith(PRICE)
    }
    configuration = asked(question, terminal)
    prices = by_id(prices, configuration)
    said_before(configuration, terminal)
    code, done = simulated(configuration, terminal, dry=question.words.dry)
    return code, prices, None if done is None else done.dataset


def asked(question: Question, terminal: Terminal) -> Configuration:
    """The ways that are to be tried, each a scenario beside the status quo."""
    from experiments.asking.equal_money import at_money, with_scenarios
    from experiments.asking.packages import Package
    from experiments.settings.files import options, search_path

    kind, size = question.own.get("what", "all"), question.own.get("size", "default")
    if kind not in KINDS:
        raise Problem(WORDS["what"], given=kind)
    if size not in SIZES:
        raise Problem(WORDS["size"], given=size)
    packages = question.packages
    if not packages and kind != "levers":
        known = options("policy", search_path(question.words.config_dir))
        packages = tuple(Package((one,)) for one in sorted(known) if one != "status_quo")
    outcome = question.own.get("outcome", "effective_coverage")
    defaults = [f"replicates={SIZES[size]}", f"outcomes=[{outcome}]"]
    configuration = replace(question, packages=packages).configuration("rank", WORDS["name"], defaults)
    if kind == "policies":
        return configuration
    money = _money(question, configuration)
    months = question.months(configuration)
    costs = _costs(configuration, months, terminal, dry=question.words.dry)
    found = [*configuration.scenarios[1:], *at_money(configuration, money, costs, months)]
    return with_scenarios(configuration, found)


def _money(question: Question, configuration: Configuration) -> float:
    from experiments.asking.amounts_typed import yuan_typed
    from experiments.asking.equal_money import usual_money

    given = question.own.get("money")
    return usual_money(configuration.place) if given is None else yuan_typed("money", given)


def _costs(
    configuration: Configuration, months: Mapping[str, Any], terminal: Terminal, *, dry: bool
) -> dict[str, float]:
    """Yuan a year of each lever at the setting that it is tried at, by a few runs of their own."""
    from experiments.asking.equal_money import OF_LEVER, tried, with_scenarios
    from experiments.presenting.ranks import ranks
    from experiments.running.accounts import INTERRUPTED, simulated

    pilot = with_scenarios(configuration, tried(configuration, months))
    terminal.announce(text(WORDS["trying"], terminal.lang))
    code, done = simulated(replace(pilot, experiment="rank_costs", replicates=PILOT), terminal, dry=dry)
    if done is None and dry:
        return {}
    if done is None:
        raise KeyboardInterrupt if code == INTERRUPTED else Problem(WORDS["not_tried"])
    found = ranks(done.dataset, {})
    return {one.removeprefix(OF_LEVER): float(cost.mean()) for one, cost in found.costs.items()}


def _price(key: str, given: str) -> Price:
    from experiments.asking.amounts_typed import yuan_typed

    low, dots, high = given.partition("..")
    try:
        found = yuan_typed(key, low), yuan_typed(key, high if dots else low)
    except Problem:
        found = (-1.0, -1.0)
    if not 0.0 < found[0] <= found[1]:
        raise Problem(WORDS["price"], key=key, given=given)
    return found


def by_id(prices: Mapping[str, Price], configuration: Configuration) -> dict[str, Price]:
    """The prices by the ids of what they are of; one of what is not tried is refused."""
    from experiments.asking.equal_money import OF_LEVER
    from experiments.settings.lever_names import called
    from experiments.settings.mechanisms import together

    levers = together(configuration.processes).levers
    tried = {one.id.removeprefix(OF_LEVER): one.name for one in configuration.scenarios[1:]}
    named = {name.casefold(): identity for identity, names in tried.items() for name in names.values()}
    found = {}
    for word, price in prices.items():
        identity = word if word in tried else named.get(word.casefold()) or called(word, levers)
        if identity not in tried:
            choices = tried if word.isascii() else [names["zh"] for names in tried.values()]
            raise Problem(WORDS["no_price_of"], key=f"{PRICE}{word}", word=word, choices=choices)
        found[identity] = price
    return found


def answer(dataset: Dataset, prices: Mapping[str, Price], terminal: Terminal) -> None:
    """The best way in a sentence, all of them in order, those that cannot be ranked apart."""
    from experiments.analysis.spread_wording import intervals_said
    from experiments.presenting.described import prediction
    from experiments.presenting.ranks import ranks
    from experiments.settings.files import shown

    lang = terminal.lang
    found = ranks(dataset, prices)
    terminal.say()
    for line in _head(found, dataset, lang):
        terminal.paragraph(line)
    terminal.say()
    _show_ranked(found, terminal)
    _show_apart(found, terminal)
    terminal.paragraph(text(WORDS["foot"], lang))
    terminal.paragraph(intervals_said(found.spread, lang))
    terminal.paragraph(prediction(dataset, lang))
    terminal.say()
    terminal.say(text("results_in", lang, folder=shown(dataset.folder)))
    terminal.say(text(WORDS["more"], lang, example="posts=+100"))
    terminal.say(text("again_by", lang, command=dataset.command))


def _head(found: Ranks, dataset: Dataset, lang: str) -> Iterator[str]:
    from experiments.analysis.outcomes import bounds, change, name, unit_of_change
    from experiments.analysis.ranking import MONEY
    from experiments.analysis.wording import month_name, yuan

    if not found.ranked:
        yield text(WORDS["nothing"], lang)
        return
    best = found.ranked[0]
    place = dataset.manifest["place"]
    yield text(
        WORDS["head"], lang, best=in_language(found.names[best.id], lang), outcome=name(found.outcome, lang),
        place=in_language(place["name"], lang), calendar=month_name(place["month_zero"], found.month, lang),
        each=change(found.outcome, best.each), unit=unit_of_change(found.outcome, lang), money=yuan(MONEY, lang),
        range=bounds(found.outcome, best.each, lang), confidence=f"{100 * best.each.confidence:.0f}",
        draws=text(DRAWS["seeds" if found.spread.is_chance_alone else "points"], lang),
        first=f"{100 * best.first:.0f}", top=f"{100 * best.top:.0f}",
    )  # fmt: skip
    second = max(found.ranked[1:], key=lambda one: one.first, default=None)
    if second is not None and second.first >= 0.25:
        share = f"{100 * second.first:.0f}"
        yield text(WORDS["close"], lang, second=in_language(found.names[second.id], lang), share=share)


def _show_ranked(found: Ranks, terminal: Terminal) -> None:
    from experiments.analysis.outcomes import unit_of_change, with_interval
    from experiments.analysis.ranking import MONEY
    from experiments.analysis.wording import three_digits, yuan

    lang = terminal.lang
    said = {"money": yuan(MONEY, lang), "unit": unit_of_change(found.outcome, lang)}
    terminal.paragraph(text(WORDS["ranked"], lang, **said))
    heads = [text(COLUMNS[one], lang, **said) for one in ("place", "way", "each", "cost", "first", "top")]
    rows = [
        [
            str(place),
            _name(found, one, lang),
            with_interval(found.outcome, one.each, lang),
            yuan(three_digits(one.cost.mean), lang),
            f"{100 * one.first:.0f} %",
            f"{100 * one.top:.0f} %",
        ]
        for place, one in enumerate(found.ranked, 1)
    ]
    terminal.table(heads, rows, left=2)
    terminal.say()


def _show_apart(found: Ranks, terminal: Terminal) -> None:
    """Those that book nothing for all they do, by effect; and those that save."""
    from experiments.analysis.outcomes import unit_of_change, with_interval
    from experiments.analysis.wording import three_digits, yuan

    lang = terminal.lang
    said = {"unit": unit_of_change(found.outcome, lang)}
    for key, those in (("apart", found.unpriced), ("saving", found.saving), ("unclear", found.unclear)):
        if not those:
            continue
        terminal.paragraph(text(WORDS[key], lang))
        heads = [text(COLUMNS[one], lang, **said) for one in ("way", "effect", "cost")]
        rows = [
            [
                in_language(found.names[one], lang),
                with_interval(found.outcome, effect, lang),
                yuan(three_digits(cost.mean), lang) if key != "apart" else "?",
            ]
            for one, (effect, cost) in those.items()
        ]
        terminal.table(heads, rows)
        terminal.say()


def _name(found: Ranks, one: Ranked, lang: str) -> str:
    return in_language(found.names[one.id], lang)
