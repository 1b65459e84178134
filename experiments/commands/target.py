"""``shuniu target``: the smallest yearly budget that reaches a target, or the earliest month at a budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, in_language, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.asking.question import Question
    from experiments.searching.target import Found
    from experiments.searching.trying import Ground

SUMMARY = {"en": "the smallest budget, or the earliest month, for a target", "zh": "达到目标的最小预算或最早时间"}
ORDER = 9
HELP = {
    "en": (
        "shuniu target: the smallest yearly budget that reaches a target with a given probability, and by which mix;\n"
        "or the earliest month at a budget.\n"
        "\n"
        "shuniu target outcome=share [by=month] [probability=0.8] [budget=yuan] [levers=[a,b]] [place=name]\n"
        "              [from=month] [ramp=months] [size=quick|default] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu target coverage=35% by=2023             the smallest budget, as sure as 80 %\n"
        "  shuniu target effective_coverage=30% by=2020 probability=0.9 budget=100m\n"
        "  shuniu target coverage=0.3 budget=20m          the earliest month at this budget\n"
        "  shuniu target work_coverage=40% size=quick     a first look, in about a minute\n"
        "\n"
        "It tries each lever with a price alone, all money as the place spends it, all levers in equal parts, and\n"
        "the mixes of a stored frontier of the place (run shuniu frontier first, and it knows better ones), then what\n"
        "is worth most together.\n"
        "Without budget= it looks as far as three times what the place spends itself."
    ),
    "zh": (
        "shuniu target：以给定概率达到目标所需的最小年度预算及组合；或给定预算下最早何时达到。\n"
        "\n"
        "shuniu target 指标=比例 [至=月份] [概率=0.8] [预算=元数] [手段=[a,b]] [地区=名称]\n"
        "              [起=月份] [ramp=月数] [规模=quick|default] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu target 覆盖率=35% 至=2023              最小预算，把握80%\n"
        "  shuniu target effective_coverage=30% 至=2020 概率=0.9 预算=1亿\n"
        "  shuniu target 覆盖率=30% 预算=2000万          此预算下最早何时达到\n"
        "\n"
        "依次尝试：各计价手段单独使用、按现有支出结构同比增加经费、各手段均分，以及该地区已存最佳组合中的组合\n"
        "（先运行 shuniu frontier 可得更好的组合），再把性价比最高的几项合用。未给预算时，最多试到现有支出的三倍。"
    ),
}
WORDS = {
    "name": {"en": "Target", "zh": "目标"},
    "too_sure": {
        "en": "probability={given}%: {n} runs tell no more than {most} %. Ask for less, or take size=default.",
        "zh": "probability={given}%：{n} 次运行至多只能说明 {most}%。请降低要求，或用 size=default。",
    },
    "no_target": {
        "en": "Say what is to be reached, such as: shuniu target coverage=35% by=2023",
        "zh": "请写明要达到的目标，例如：shuniu target 覆盖率=35% 至=2023",
    },
    "two_targets": {
        "en": "shuniu target takes one outcome; {given} are several.",
        "zh": "shuniu target 一次只接受一个指标，{given} 不止一个。",
    },
    "no_share": {
        "en": "{key}={given}: give a share above 0 and below 1, such as {key}=0.35 or {key}=35%.",
        "zh": "{key}={given}：请给出 0 与 1 之间的比例，例如 {key}=0.35 或 {key}=35%。",
    },
    "smallest": {
        "en": "{place}: {outcome} of {level} by {calendar} takes about {yuan} yuan a year more from {start} on, if it "
        "is to be as sure as {wanted} %{least}: {mix}. On {of_fresh} it is reached with a probability of "
        "{fresh} %; without any change, {before} %.",
        "zh": "{place}：要以 {wanted}% 的概率在{calendar}达到{outcome} {level}，自{start}起每年约需增加 {yuan} 元"
        "{least}：{mix}。以{of_fresh}复核，达到的概率为 {fresh}%；不作改变则为 {before}%。",
    },
    "too_little": {"en": " ({yuan} were too little)", "zh": "（{yuan} 元尚不足）"},
    "earliest": {
        "en": "{place}: with at most {budget} yuan a year more from {start} on, {outcome} of {level} is first reached "
        "in {calendar} with a probability of {wanted} %: {mix}. On {of_fresh} it is {fresh} % by then; "
        "without any change, {before} %.",
        "zh": "{place}：自{start}起每年最多增加 {budget} 元，最早于{calendar}以 {wanted}% 的概率达到{outcome} "
        "{level}：{mix}。以{of_fresh}复核，届时概率为 {fresh}%；不作改变则为 {before}%。",
    },
    "unchanged": {
        "en": "{place}: {outcome} of {level} by {calendar} is reached without any change, with a probability of "
        "{before} %.",
        "zh": "{place}：不作任何改变，到{calendar}达到{outcome} {level} 的概率已为 {before}%。",
    },
    "not_reachable": {
        "en": "{place}: {outcome} of {level} by {calendar} with {wanted} % is not reachable within the levers' ranges "
        "and {budget} yuan a year. What comes nearest costs {yuan} a year and reaches it with a probability of "
        "{fresh} %: {mix}. It comes to {mean} ({low} to {high}). Without any change: {before} %.",
        "zh": "{place}：在各手段范围和每年 {budget} 元之内，到{calendar}无法以 {wanted}% 的概率达到{outcome} {level}。"
        "最接近的组合每年 {yuan} 元，达到的概率为 {fresh}%：{mix}；水平为 {mean}（{low} 至 {high}）。"
        "不作改变则为 {before}%。",
    },
    "tried": {
        "en": "Probabilities of the table are of the {first} replicates that the choice was made by; those of the "
        "sentence are of fresh ones.",
        "zh": "表中概率来自用于选择的 {first} 次重复；正文概率来自新的运行。",
    },
    "funding": {"en": "All money as it is spent", "zh": "按现有结构增加经费"},
    "everything": {"en": "All levers in equal parts", "zh": "各手段均分"},
    "of_frontier": {"en": "Mix {number} of the frontier", "zh": "最佳组合之 {number}"},
    "next": {"en": "Next:    {command}", "zh": "下一步：{command}"},
}
COLUMNS = {
    "path": {"en": "By", "zh": "途径"},
    "yuan": {"en": "Yuan a\nyear", "zh": "每年\n元数"},
    "probability": {"en": "Probability", "zh": "概率"},
    "level": {"en": "{outcome} %", "zh": "{outcome} %"},
    "enough": {"en": "Enough", "zh": "足够"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
}
PROBABILITY: Final = 0.8
FARTHEST: Final = 3.0
"""Times what a place spends itself: how far it is looked where no budget is given."""
SHARE: Final = re.compile(r"(?P<digits>\d+(?:\.\d*)?|\.\d+)\s*(?P<percent>[%％]?)")


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Look for the budget or the month, and tell what was found."""
    from experiments.asking.question import Question, known_mechanisms
    from experiments.settings.overrides import Words, take_mechanisms

    own, _ = take_mechanisms(Words.sort(arguments).typed)
    outcomes = [name for one in known_mechanisms(own).outcomes.values() for name in (one.id, *one.name.values())]
    question = Question.of(arguments, ("budget", "probability", "levers", "size", *outcomes))
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    try:
        asked, found, by_month = answered(question, terminal)
        if found is None:
            return 0
    except KeyboardInterrupt:
        from experiments.running.accounts import INTERRUPTED

        return INTERRUPTED
    tell(asked, found, terminal, earliest=not by_month)
    return 0


def answered(question: Question, terminal: Terminal) -> tuple[Ground, Found | None, bool]:
    """The ground of a question, what reaches the target on it, and whether the month was given and not asked for."""
    from experiments.commands.ask import said_before
    from experiments.searching.asked import budget_of, foretell, ground, listed, size_of
    from experiments.searching.dials import asked_for
    from experiments.searching.frontier import priced_dials
    from experiments.searching.paths import paths_of, trying
    from experiments.searching.stored_mixes import stored_mixes
    from experiments.searching.target import PRICING, SIZES, STORED, Wanted, earliest, runs_at_most, smallest

    targets = {
        key: typed for key, typed in question.own.items() if key not in ("budget", "probability", "levers", "size")
    }
    if not targets:
        raise Problem(WORDS["no_target"])
    if len(targets) > 1:
        raise Problem(WORDS["two_targets"], given=", ".join(targets))
    ((outcome, typed),) = targets.items()
    level = share_of(outcome, typed)
    probability = share_of("probability", question.own.get("probability", f"{PROBABILITY}"))
    replicates, fresh = SIZES[size_of(question.own.get("size"), list(SIZES))]
    most = (fresh + 0.5) / (fresh + 1)
    if probability > most:
        raise Problem(WORDS["too_sure"], given=f"{100 * probability:g}", n=fresh, most=f"{100 * most:.1f}")
    asked = ground(question, "target", WORDS["name"], outcome, replicates, terminal)
    place = asked.configuration.place
    given = question.own.get("budget")
    budget = budget_of(None if given == "max" else given, place, FARTHEST)
    levers = asked_for(listed(question.own.get("levers")), place, asked.levers)
    if question.words.dry:
        runs = runs_at_most(len(levers), asked.configuration.replicates, fresh)
        foretell(runs, asked.configuration, terminal)
        return asked, None, True
    said_before(asked.configuration, terminal)
    made_of, _ = priced_dials(asked.of("target_search", min(PRICING, asked.configuration.replicates)), levers, budget)
    paths = paths_of(asked, made_of, budget, stored_mixes(asked.configuration, STORED))
    wanted = Wanted(level, probability, budget)
    tried = trying(asked, paths, asked.configuration.replicates, fresh)
    if "by" in question.timing or given in (None, "max"):
        return asked, smallest(tried, list(paths), wanted, asked.levers), True
    return asked, earliest(tried, list(paths), wanted, asked.levers, asked.start), False


def share_of(key: str, typed: str) -> float:
    """A share such as 0.35 or 35 %.

    >>> share_of("coverage", "35%"), share_of("coverage", "0.35")
    (0.35, 0.35)
    """
    found = SHARE.fullmatch(typed.strip())
    share = float(found["digits"]) / (100.0 if found["percent"] else 1.0) if found else 0.0
    if not 0.0 < share < 1.0:
        raise Problem(WORDS["no_share"], key=key, given=typed)
    return share


def tell(asked: Ground, found: Found, terminal: Terminal, *, earliest: bool) -> None:
    """The sentence, what each path takes, where the results are, and where to go on."""
    from experiments.analysis.spread_wording import intervals_said
    from experiments.analysis.wording import percent, yuan
    from experiments.settings.files import shown

    lang = terminal.lang
    terminal.say()
    terminal.paragraph(_sentence(asked, found, lang, earliest=earliest))
    terminal.say()
    heads = {key: text(COLUMNS[key], lang, outcome=in_language(asked.outcome.name, lang)) for key in list(COLUMNS)[:5]}
    rows = [
        [
            path_said(one.path, asked, lang),
            yuan(one.yuan, lang),
            percent(likely, 0),
            percent(float(one.levels[:, found.month].mean())).removesuffix(" %"),
            text(COLUMNS["yes" if likely >= found.wanted.probability else "no"], lang),
        ]
        for one, likely in found.along
    ]
    terminal.table(list(heads.values()), rows)
    terminal.say()
    tried = text(WORDS["tried"], lang, first=asked.configuration.replicates)
    terminal.paragraph(("" if lang == "zh" else " ").join([tried, intervals_said(found.fresh.spread, lang)]))
    terminal.say()
    words = [word for word in asked.configuration.command.split() if word.startswith("place=")]
    terminal.say(text("results_in", lang, folder=shown(found.fresh.folder)))
    terminal.say(text(WORDS["next"], lang, command=" ".join(["shuniu", "frontier", *words])))
    terminal.say(text("again_by", lang, command=asked.configuration.command))


def _sentence(asked: Ground, found: Found, lang: str, *, earliest: bool) -> str:
    """The answer: what it takes, that nothing has to be done, or that it is not reachable and what comes nearest."""
    from experiments.analysis.spread_wording import whole_percent
    from experiments.analysis.wording import month_name, percent, three_digits, yuan
    from experiments.searching.trying import mix_said

    zero, shown = asked.configuration.place.month_zero, found.shown
    levels = shown.levels[:, found.month]
    (low, high), _ = found.fresh.spread.outer_and_inner(levels)
    said = {
        "place": in_language(asked.configuration.place.name, lang),
        "outcome": in_language(asked.outcome.name, lang),
        "level": percent(found.wanted.level),
        "calendar": month_name(zero, found.month, lang),
        "start": month_name(zero, asked.start, lang),
        "wanted": whole_percent(found.wanted.probability),
        "budget": yuan(found.wanted.budget, lang),
        "yuan": yuan(three_digits(shown.yuan), lang),
        "mix": mix_said(shown.settings, asked.levers, lang),
        "fresh": whole_percent(found.likely),
        "of_fresh": in_language(asked.fresh_said, lang),
        "before": whole_percent(found.before),
        "mean": percent(float(levels.mean())),
        "low": percent(float(low)),
        "high": percent(float(high)),
        "least": "",
    }
    if found.before >= found.wanted.probability and not earliest:
        return text(WORDS["unchanged"], lang, **said)
    if not found.is_reached:
        return text(WORDS["not_reachable"], lang, **said)
    if earliest:
        return text(WORDS["earliest"], lang, **said)
    if found.least:
        said["least"] = text(WORDS["too_little"], lang, yuan=yuan(three_digits(found.least), lang))
    return text(WORDS["smallest"], lang, **said)


def path_said(path: str, asked: Ground, lang: str) -> str:
    """What a path is called."""
    from experiments.searching.paths import EVERYTHING, FRONTIER, FUNDING
    from experiments.searching.target import AND

    if AND in path:
        return f" {AND} ".join(path_said(one, asked, lang) for one in path.split(AND))
    kind, _, number = path.rpartition("_")
    if kind == FRONTIER:
        return text(WORDS["of_frontier"], lang, number=number)
    if path in (FUNDING, EVERYTHING):
        return text(WORDS["everything" if path == EVERYTHING else "funding"], lang)
    return in_language(asked.levers[path].name, lang)
