"""``shuniu frontier``: the best mixes of levers under a yearly budget, what each does, and what one more costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from experiments.language.messages import in_language, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.compare import CostPerOrganization
    from experiments.asking.question import Question
    from experiments.searching.frontier import Against, Frontier
    from experiments.searching.trying import Ground

SUMMARY = {"en": "the best mixes of levers under a yearly budget", "zh": "年度预算之内的最佳手段组合"}
ORDER = 9
HELP = {
    "en": (
        "shuniu frontier: which mixes of levers do most within a yearly budget, and what each step further costs.\n"
        "\n"
        "shuniu frontier [budget=50m] [outcome=effective_coverage] [levers=[a,b]] [place=name] [from=month]\n"
        "                [ramp=months] [by=month] [size=quick|default] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu frontier                            a fifth of what the place spends itself\n"
        "  shuniu frontier budget=20m size=quick      a first look, in about a minute\n"
        "  shuniu frontier levers=[posts,training] by=2020\n"
        "  shuniu frontier budget=10% place=my_city\n"
        "\n"
        "Budget\n"
        "  50m, 20%           yuan a year on top of what is spent, or a part of that; a limit on measured cost\n"
        "Levers\n"
        "  All that have a price are in it, unless some are named. One without a price is never in it: what it costs\n"
        "  is not known, which is not nothing.\n"
        "\n"
        "Interrupted, the same command goes on; done, it shows the same again.\n"
        "The smallest budget for a target: shuniu target"
    ),
    "zh": (
        "shuniu frontier：年度预算之内哪些手段组合效果最好，每进一步代价几何。\n"
        "\n"
        "shuniu frontier [预算=5000万] [目标=effective_coverage] [手段=[a,b]] [地区=名称] [起=月份]\n"
        "                [ramp=月数] [至=月份] [规模=quick|default] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu frontier                          预算为当地现有支出的五分之一\n"
        "  shuniu frontier 预算=2000万 规模=quick    先看大概，约一分钟\n"
        "  shuniu frontier levers=[posts,training] 至=2020\n"
        "  shuniu frontier 预算=2000万 place=my_city\n"
        "\n"
        "预算\n"
        "  5000万、50m、20%  在现有支出之外每年的元数，或现有支出的比例；按实测费用严格限制\n"
        "手段\n"
        "  除非指定，所有计价手段都参与；未计价的手段一律不参与：其费用未知，并非不花钱。\n"
        "\n"
        "中断后重新运行同一命令即可继续；完成后再运行则显示同样的结果。\n"
        "达到目标的最小预算：shuniu target"
    ),
}
WORDS = {
    "name": {"en": "Frontier", "zh": "最佳组合"},
    "head": {
        "en": "{place}: with at most {budget} yuan a year more from {start} on ({part} % of what it spends itself), "
        "spent as the search found best, by {calendar} {effect}. That costs {cost} a year: {mix}.",
        "zh": "{place}：自{start}起每年最多增加 {budget} 元（为现有支出的 {part}%），按搜索所得最佳组合使用，"
        "到{calendar}{effect}。每年费用 {cost} 元：{mix}。",
    },
    "none": {
        "en": "{place}: no mix of these levers does anything beyond the noise for at most {budget} yuan a year by "
        "{calendar}.",
        "zh": "{place}：每年最多 {budget} 元，到{calendar}，这些手段的任何组合都没有超出噪声的效果。",
    },
    "search": {
        "en": "{tried} mixes were searched by {optimizers} optimizers of unlike luck. What stands here is what the "
        "winners do with {fresh}; effects count what strike-off cannot raise.",
        "zh": "{optimizers} 个随机性不同的优化器共试算 {tried} 个组合。此处为胜出者在{fresh}下的结果；"
        "效果已排除注销组织造成的上升。",
    },
    "beyond": {
        "en": "Winners that cost more than the budget there, and were left out: {count}.",
        "zh": "其中 {count} 个在复核中超出预算，已剔除。",
    },
    "mix": {"en": "{number}: {mix}", "zh": "{number}：{mix}"},
    "growth": {
        "en": "How far each optimizer came, in per cent of the best (hypervolume): {steps}.",
        "zh": "各优化器的进展（超体积，占最佳者的百分比）：{steps}。",
    },
    "step": {"en": "after {count} mixes {shares}", "zh": "{count} 个组合后 {shares}"},
    "better": {
        "en": "At no more cost the search does better than: {names}.",
        "zh": "费用不高于下列情景时，搜索所得组合更好：{names}。",
    },
    "level": {
        "en": "Within the noise of it at the same cost: {names}.",
        "zh": "同等费用下与其相差在噪声之内：{names}。",
    },
    "worse": {
        "en": "Not dominated, better than what the search found at its cost: {names}.",
        "zh": "未被超越，优于搜索在同等费用下所得：{names}。",
    },
    "costlier": {"en": "Shipped scenarios beyond the budget: {names}.", "zh": "超出预算的自带情景：{names}。"},
    "against": {"en": "{name} ({gain})", "zh": "{name}（{gain}）"},
    "unpriced": {
        "en": "Left out, since what they cost is not known, which is not nothing: {levers}.",
        "zh": "因费用未知（并非不花钱）而未参与：{levers}。",
    },
    "next": {"en": "Next:    shuniu report {folder}", "zh": "下一步：shuniu report {folder}"},
}
COLUMNS = {
    "number": {"en": "Mix", "zh": "组合"},
    "cost": {"en": "Yuan a\nyear", "zh": "每年\n元数"},
    "effect": {"en": "{outcome}\n[{confidence} % range]", "zh": "{outcome}\n[{confidence}% 范围]"},
    "sure": {"en": "How\nsure", "zh": "把握"},
    "one_more": {"en": "Yuan for one\nmore from here", "zh": "再多一家\n所需元数"},
    "within": {"en": "within noise", "zh": "噪声之内"},
}
SHOWN: int = 4
"""Generations of which the progress is told, the first and the last among them."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Search, and tell what was found."""
    from experiments.asking.question import Question

    question = Question.of(arguments, ("budget", "outcome", "levers", "size"))
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    try:
        asked, found = answered(question, terminal)
        if found is None:
            return 0
    except KeyboardInterrupt:
        from experiments.running.accounts import INTERRUPTED

        return INTERRUPTED
    tell(asked, found, terminal)
    return 0


def answered(question: Question, terminal: Terminal) -> tuple[Ground, Frontier | None]:
    """The ground of a question and the frontier on it; nothing where only what it takes is asked."""
    from experiments.commands.ask import said_before
    from experiments.searching.asked import USUAL, budget_of, foretell, ground, listed, shipped_with_price, size_of
    from experiments.searching.dials import asked_for
    from experiments.searching.frontier import SIZES, frontier

    size = SIZES[size_of(question.own.get("size"), list(SIZES))]
    outcome = question.own.get("outcome", USUAL)
    asked = ground(question, "frontier", WORDS["name"], outcome, size.replicates, terminal)
    place = asked.configuration.place
    budget = budget_of(question.own.get("budget"), place)
    levers = asked_for(listed(question.own.get("levers")), place, asked.levers)
    shipped = shipped_with_price(question, asked.configuration)
    if question.words.dry:
        runs = size.runs(len(levers), len(shipped), asked.configuration.replicates)
        foretell(runs, asked.configuration, terminal)
        return asked, None
    said_before(asked.configuration, terminal)
    return asked, frontier(asked, levers, budget, size, shipped)


def tell(asked: Ground, found: Frontier, terminal: Terminal) -> None:
    """The sentence, the table along the frontier, the mixes, how sure the search is, and where to go on."""
    from experiments.analysis.spread_wording import intervals_said
    from experiments.searching.dials import unpriced
    from experiments.searching.trying import mix_said
    from experiments.settings.files import shown

    lang = terminal.lang
    terminal.say()
    terminal.paragraph(_head(asked, found, lang))
    terminal.say()
    if found.mixes:
        terminal.table(*_table(asked, found, lang))
        terminal.say()
        for number, mix in enumerate(found.mixes, 1):
            said = mix_said(mix.settings, asked.levers, lang)
            terminal.paragraph(text(WORDS["mix"], lang, number=number, mix=said))
        terminal.say()
    fresh = in_language(asked.fresh_said, lang)
    told = [text(WORDS["search"], lang, tried=found.tried, optimizers=len(found.growth[0][1]), fresh=fresh)]
    if found.beyond:
        told.append(text(WORDS["beyond"], lang, count=found.beyond))
    terminal.paragraph(("" if lang == "zh" else " ").join([*told, intervals_said(found.comparison.spread, lang)]))
    terminal.paragraph(text(WORDS["growth"], lang, steps=_growth(found, lang)))
    for line in _shipped(asked, found, lang):
        terminal.paragraph(line)
    names = "、".join if lang == "zh" else ", ".join
    left_out = names(in_language(asked.levers[one].name, lang) for one in unpriced(asked.levers))
    terminal.paragraph(text(WORDS["unpriced"], lang, levers=left_out))
    terminal.say()
    folder = shown(found.dataset.folder)
    terminal.say(text("results_in", lang, folder=folder))
    terminal.say(text(WORDS["next"], lang, folder=folder))
    terminal.say(text("again_by", lang, command=asked.configuration.command))


def _head(asked: Ground, found: Frontier, lang: str) -> str:
    """What the best mix within the budget does, with its range, its cost and what it is."""
    from experiments.analysis.wording import month_name, yuan
    from experiments.asking.equal_money import spent
    from experiments.presenting.effects import effect_said
    from experiments.searching.trying import mix_said

    place = asked.configuration.place
    said = {
        "place": in_language(place.name, lang),
        "budget": yuan(found.budget, lang),
        "calendar": month_name(place.month_zero, found.comparison.month, lang),
    }
    best = found.best
    if best is None:
        return text(WORDS["none"], lang, **said)
    own = spent(place)
    return text(
        WORDS["head"], lang, **said, start=month_name(place.month_zero, asked.start, lang),
        part=f"{100.0 * found.budget / own:.0f}" if own else "–",
        effect=effect_said(asked.outcome, best.row.guarded[asked.outcome.id], lang),
        cost=yuan(best.row.extra_cost_per_year.mean, lang), mix=mix_said(best.settings, asked.levers, lang),
    )  # fmt: skip


def _table(asked: Ground, found: Frontier, lang: str) -> tuple[list[str], list[list[str]]]:
    """A line a mix: what it costs, what it does, how sure that is, and what one more costs from the one before on."""
    from experiments.analysis.outcomes import change_heading, heading, with_interval
    from experiments.analysis.spread_wording import whole_percent
    from experiments.analysis.wording import NONE, yuan

    confidence = whole_percent(found.comparison.confidence)
    outcome = change_heading(asked.outcome, heading(asked.outcome, lang), lang)
    columns = [
        text(words, lang, outcome=outcome, confidence=confidence) for key, words in COLUMNS.items() if key != "within"
    ]
    rows = []
    for number, mix in enumerate(found.mixes, 1):
        effect = mix.row.guarded[asked.outcome.id]
        sure = NONE if effect.probability is None else f"{whole_percent(effect.probability)} %"
        cost = yuan(mix.row.extra_cost_per_year.mean, lang)
        rows.append([str(number), cost, with_interval(asked.outcome, effect, lang), sure, _one_more(mix.further, lang)])
    return columns, rows


def _one_more(further: CostPerOrganization, lang: str) -> str:
    """What one organization more costs along the frontier, with its range; that it is within the noise where it is."""
    from experiments.analysis.wording import three_digits, yuan

    if further.yuan is None:
        return text(COLUMNS["within"], lang)
    said = yuan(three_digits(further.yuan), lang)
    if further.low is None or further.high is None:
        return said
    ends = [yuan(three_digits(one), lang) for one in (further.low, further.high)]
    return f"{said} [{text('interval', lang, low=ends[0], high=ends[1])}]".replace(" ", "\N{NO-BREAK SPACE}")


def _growth(found: Frontier, lang: str) -> str:
    """The hypervolume of each optimizer after so many mixes, against the best at the end."""
    most = max(found.growth[-1][1]) or 1.0
    last = len(found.growth) - 1
    steps = dict.fromkeys(round(last * step / (SHOWN - 1)) for step in range(SHOWN))
    told = [
        (found.growth[step][0], " ".join(f"{100.0 * one / most:.0f}" for one in found.growth[step][1]))
        for step in steps
    ]
    between = "；" if lang == "zh" else "; "
    return between.join(text(WORDS["step"], lang, count=count, shares=shares) for count, shares in told)


def _shipped(asked: Ground, found: Frontier, lang: str) -> Iterator[str]:
    """Which shipped scenarios the search is better than at no more cost, which are level, and which are better."""
    from experiments.analysis.outcomes import in_unit, signed_size

    between = "、" if lang == "zh" else ", "

    def said(one: Against) -> str:
        gain = in_unit(asked.outcome, signed_size(asked.outcome, one.gain), lang)
        return text(WORDS["against"], lang, name=in_language(one.row.name, lang), gain=gain)

    for verdict in ("better", "level", "worse"):
        if names := [said(one) for one in found.shipped if one.verdict == verdict]:
            yield text(WORDS[verdict], lang, names=between.join(names))
    if found.costlier:
        names = [in_language(row.name, lang) for row in found.costlier]
        yield text(WORDS["costlier"], lang, names=between.join(names))
