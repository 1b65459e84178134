"""``shuniu compare``: two scenarios or packages against each other, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from experiments.language.messages import LANGUAGES, Problem, in_language, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.ensemble import Ensemble
    from experiments.asking.question import Question
    from experiments.settings.configuration import Configuration, PlannedScenario
    from experiments.storage.store import Dataset

SUMMARY = {"en": "A against B: how far apart, how sure, and why", "zh": "甲与乙相比：差多少、把握多大、为什么"}
ORDER = 6
HELP = {
    "en": (
        "shuniu compare: two scenarios, policies or packages against each other.\n"
        "\n"
        "shuniu compare A B [place=name] [by=month] [district=name | field=name | kind=name | tier=name]\n"
        "               [half_width=points] [outcomes=[a,b]] [replicates=32] [key=value ...] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu compare hub_expansion funding_expansion\n"
        "  shuniu compare posts=+100 training,party_school     packages: words joined by commas\n"
        "  shuniu compare status_quo both_expanded             and what each of the two has of it\n"
        "  shuniu compare no_hubs no_funding district=Xicheng  in one district; district=all: in each\n"
        "  shuniu compare training assessment half_width=0.1   until the means are known to ±0.1 points\n"
        "\n"
        "One package alone is compared with the status quo. Amounts and months: shuniu ask --help"
    ),
    "zh": (
        "shuniu compare：两个情景、政策或组合直接相比。\n"
        "\n"
        "shuniu compare 甲 乙 [地区=名称] [至=月份] [district=名称 | field=名称 | kind=名称 | tier=名称]\n"
        "               [half_width=百分点] [outcomes=[a,b]] [replicates=32] [键=值 …] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu compare hub_expansion funding_expansion\n"
        "  shuniu compare 购买岗位=+100 training,party_school   组合：以逗号相连\n"
        "  shuniu compare status_quo both_expanded              并说明两项各占多少\n"
        "  shuniu compare no_hubs no_funding district=西城区    只看一个区；district=all 各区\n"
        "  shuniu compare training assessment half_width=0.1    直到均值误差小于 ±0.1 个百分点\n"
        "\n"
        "只写一项则与现状相比。数量与月份的写法：shuniu ask --help"
    ),
}
WORDS = {
    "name": {"en": "Comparison", "zh": "比较"},
    "head": {
        "en": "{second} against {first}, {place}, by {calendar}:",
        "zh": "{second}与{first}相比（{place}），到{calendar}：",
    },
    "band": {
        "en": "Over all months at once {outcome} differs from month {month} on ({calendar}): the {cover} % band of the "
        "whole path leaves zero there.",
        "zh": "就全过程而言，{outcome}自第 {month} 月（{calendar}）起有差别：整条路径的 {cover} % 带此后不含零。",
    },
    "band_never": {
        "en": "Over all months at once the {cover} % band of {outcome} holds zero throughout.",
        "zh": "就全过程而言，{outcome}的 {cover} % 带始终含零。",
    },
    "why": {
        "en": "Why coverage differs: covered organizations gained and lost by cause from {first} to {last}, the "
        "difference of the two; the lines add up, rest included.",
        "zh": "覆盖率为何不同：{first}至{last}各原因使覆盖组织数增减之差；各行（含其余）相加即为总数。",
    },
    "shares": {
        "en": "What each of the package's policies has of it (Shapley shares: means over all orders in which they may "
        "join; they add up).",
        "zh": "组合中各项政策各占多少（沙普利值：对所有加入顺序取平均；各项相加即为总数）。",
    },
    "group": {
        "en": "In {groups}, last year kept. Parts of the register are small, and what is known of single districts is "
        "less than of the whole: shares are partly assumed (shuniu explain {place}).",
        "zh": "按{groups}，取最后一个存档年份。各部分规模较小，单个区县的依据少于全市，份额部分为假定"
        "（shuniu explain {place}）。",
    },
    "enough": {
        "en": "After {n} of {all} replicates the means of all outcomes were known within ±{half_width}.",
        "zh": "{all} 次重复中，第 {n} 次起各指标均值误差在 ±{half_width} 以内。",
    },
    "not_enough": {
        "en": "With {all} replicates the means are not yet known within ±{half_width}; the most tried at once are "
        "{most}. replicates={further} goes on.",
        "zh": "{all} 次重复后均值误差尚未达到 ±{half_width}；一次最多 {most} 次，可用 replicates={further} 继续。",
    },
    "two": {
        "en": "compare takes two packages, or one beside the status quo, and here are {given}: {words}. Join what "
        "belongs together by commas.",
        "zh": "compare 需要两个组合（或一个，与现状相比），此处有 {given} 个：{words}。属于同一组合的请用逗号相连。",
    },
    "same": {"en": "Both are the same. Name two that differ.", "zh": "两者相同，请给出不同的两个。"},
    "no_group": {
        "en": "There is no {kind} '{word}' in this place. {hint}",
        "zh": "该地区没有{kind}“{word}”。{hint}",
    },
    "one_group": {"en": "Name one breakdown: {given}.", "zh": "请只选一种分组：{given}。"},
    "half_width": {
        "en": "half_width={given}: give points above 0, such as 0.1.",
        "zh": "half_width={given}：请给大于 0 的百分点数，例如 0.1。",
    },
    "results_in": {"en": "Results: {folder}", "zh": "结果：{folder}"},
    "figures": {"en": "Figures: shuniu plot {folder}", "zh": "绘图：shuniu plot {folder}"},
    "again": {"en": "Again:   {command}", "zh": "重现：{command}"},
}
COLUMNS = {
    "cause": {"en": "Cause", "zh": "原因"},
    "organizations": {"en": "Organizations\n[range]", "zh": "组织数\n[范围]"},
    "rest": {"en": "all others together", "zh": "其余合计"},
    "total": {"en": "sum", "zh": "合计"},
    "policy": {"en": "Policy", "zh": "政策"},
    "of_group": {"en": "Part", "zh": "部分"},
}
KINDS = {
    "district": {"en": "district", "zh": "区县"},
    "field": {"en": "field", "zh": "领域"},
    "kind": {"en": "kind", "zh": "类型"},
    "tier": {"en": "tier", "zh": "登记层级"},
    "size": {"en": "size", "zh": "规模"},
    "age": {"en": "age", "zh": "年限"},
}
"""Breakdowns, by the word that asks for one."""
MOST_REPLICATES: Final = 1024
CAUSES_SHOWN: Final = 6
ALL: Final = "all"


@dataclass(frozen=True)
class Pair:
    """The two scenarios of a comparison, and the configuration that holds them with the parts of the second."""

    configuration: Configuration
    first: PlannedScenario
    second: PlannedScenario
    parts: Mapping[frozenset[str], str]


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and set the second beside the first."""
    from experiments.asking.question import Question

    question = Question.of(arguments, ("half_width", *KINDS), apart=True)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    question.needs_packages("compare", "hub_expansion funding_expansion")
    half_width = _half_width(question.own.get("half_width"))
    by = _group_asked(question.own)
    pair = asked(question, by)
    from experiments.commands.ask import said_before

    said_before(pair.configuration, terminal)
    code, dataset, enough = _simulated(pair, half_width, terminal, dry=question.words.dry)
    if dataset is not None:
        answer(dataset, pair, terminal)
        if by is not None:
            _show_groups(dataset, pair, by, question.own[by], terminal)
        if half_width is not None:
            key = "enough" if enough else "not_enough"
            everything = len(dataset.replicates)
            terminal.paragraph(
                text(
                    WORDS[key], terminal.lang, n=enough, all=everything, half_width=f"{half_width:g}",
                    most=MOST_REPLICATES, further=2 * everything,
                )
            )  # fmt: skip
        _show_where(dataset, terminal)
    return code


def asked(question: Question, by: str | None) -> Pair:
    """The two scenarios that were asked for, the status quo first where one was, with the parts of the second."""
    from experiments.asking.parts import players, with_parts
    from experiments.asking.question import OUTCOMES, REPLICATES

    if len(question.packages) > 2:
        words = " ".join(word for word in question.typed)
        raise Problem(WORDS["two"], given=len(question.packages), words=words)
    defaults = [f"replicates={REPLICATES}", OUTCOMES, *(["record=full"] if by else [])]
    configuration = question.configuration("compare", WORDS["name"], defaults)
    scenarios = configuration.scenarios
    of_packages = list(question.packages)
    if len(of_packages) == 2 and of_packages[0].names == ("status_quo",):
        first, second = scenarios[0], scenarios[-1]
    elif len(of_packages) == 2 and of_packages[1].names == ("status_quo",):
        first, second = scenarios[-1], scenarios[0]
    elif len(of_packages) == 2:
        first, second = scenarios[1], scenarios[-1]
    else:
        first, second = scenarios[0], scenarios[-1]
    if first.id == second.id:
        raise Problem(WORDS["same"])
    if not players(first, second):
        return Pair(configuration, first, second, {})
    configuration, parts = with_parts(configuration, first, second)
    return Pair(configuration, first, second, parts)


def _half_width(given: str | None) -> float | None:
    if given is None:
        return None
    try:
        found = float(given)
    except ValueError:
        found = 0.0
    if not 0.0 < found < 100.0:
        raise Problem(WORDS["half_width"], given=given)
    return found


def _group_asked(own: Mapping[str, str]) -> str | None:
    found = [one for one in KINDS if one in own]
    if len(found) > 1:
        raise Problem(WORDS["one_group"], given=", ".join(found))
    return found[0] if found else None


def _simulated(
    pair: Pair, half_width: float | None, terminal: Terminal, *, dry: bool
) -> tuple[int, Dataset | None, int | None]:
    """The results, with as many replicates as the means need; how many of them were enough."""
    from experiments.analysis.between import between, error_of_mean, stopped_at
    from experiments.analysis.outcomes import scale
    from experiments.presenting.ensembles import ensemble
    from experiments.running.accounts import simulated

    configuration = pair.configuration
    while True:
        code, done = simulated(configuration, terminal, dry=dry)
        if done is None or half_width is None or code:
            return code, None if done is None else done.dataset, None
        runs = between(ensemble(done.dataset), pair.first.id, pair.second.id)
        confidence, stops, errors = runs.spread.asked, [], []
        for one in runs.outcomes:
            pairs = [
                scale(one) * runs.at(identity, one.id, runs.horizon) for identity in (pair.second.id, pair.first.id)
            ]
            stops.append(stopped_at(pairs[0] - pairs[1], runs.spread, half_width, confidence))
            errors.append(error_of_mean(pairs[0] - pairs[1], runs.spread, confidence))
        if None not in stops:
            return code, done.dataset, max(one for one in stops if one is not None)
        now = configuration.replicates
        if now >= MOST_REPLICATES:
            return code, done.dataset, None
        needed = int(now * max(1.25, min(4.0, (max(errors) / half_width) ** 2))) // 4 * 4 + 4
        configuration = replace(configuration, replicates=min(needed, MOST_REPLICATES))


def answer(dataset: Dataset, pair: Pair, terminal: Terminal) -> None:
    """The difference in a paragraph and a table, since when, why, and what each policy has of it."""
    from experiments.analysis.between import between
    from experiments.analysis.compare import compare
    from experiments.analysis.spread_wording import intervals_said
    from experiments.analysis.wording import month_name
    from experiments.commands.ask import guards
    from experiments.presenting.described import prediction
    from experiments.presenting.effects import changes_nothing, effect_columns, effect_rows, effects_said, money_said
    from experiments.presenting.ensembles import ensemble

    lang = terminal.lang
    everything = ensemble(dataset)
    runs = between(everything, pair.first.id, pair.second.id)
    comparison = compare(runs)
    row = comparison.policies[0]
    place = dataset.manifest["place"]
    head = text(
        WORDS["head"], lang, first=in_language(pair.first.name, lang), second=in_language(row.name, lang),
        place=in_language(place["name"], lang), calendar=month_name(place["month_zero"], comparison.month, lang),
    )  # fmt: skip
    terminal.say()
    sentences = [head, effects_said(comparison, row, lang), *money_said(comparison, row, lang)]
    terminal.paragraph(_joined(sentences, lang))
    terminal.say()
    terminal.table(effect_columns(comparison, row, lang), effect_rows(comparison, row, lang))
    terminal.say()
    if changes_nothing(comparison, row):
        return
    for line in _since_when(runs, pair, place["month_zero"], lang):
        terminal.paragraph(line)
    _show_why(dataset, pair, terminal)
    if pair.parts:
        _show_shares(everything, pair, terminal)
    for line in guards(comparison, row, lang):
        terminal.paragraph(line)
    terminal.paragraph(_joined([intervals_said(comparison.spread, lang), prediction(dataset, lang)], lang))


def _since_when(runs: Ensemble, pair: Pair, month_zero: str, lang: str) -> Iterator[str]:
    """For each outcome the month from which the band of the whole path leaves zero for good."""
    import numpy as np

    from experiments.analysis.between import band_over_time
    from experiments.analysis.outcomes import name, scale
    from experiments.analysis.wording import month_name

    if runs.n_replicates < 2:
        return
    cover = runs.spread.confidence()
    for one in runs.outcomes:
        first, second = (runs.over_time(identity, one.id) for identity in (pair.first.id, pair.second.id))
        low, high = band_over_time(scale(one) * (second - first), runs.spread, cover)
        away = (low > 0.0) | (high < 0.0)
        said = {"outcome": name(one, lang), "cover": f"{100 * cover:.0f}"}
        if not away[-1]:
            yield text(WORDS["band_never"], lang, **said)
            continue
        inside = np.flatnonzero(~away)
        month = int(runs.months[inside[-1] + 1]) if len(inside) else int(runs.months[0])
        yield text(WORDS["band"], lang, month=month, calendar=month_name(month_zero, month, lang), **said)


def _show_why(dataset: Dataset, pair: Pair, terminal: Terminal) -> None:
    """By cause, how many covered organizations more or fewer the second has gained."""
    from experiments.analysis.causes import account
    from experiments.analysis.wording import bound, month_name
    from experiments.presenting.movements import causes

    lang = terminal.lang
    found = causes(dataset)
    found = replace(found, runs=replace(found.runs, status_quo=pair.first.id))
    starts = [one.first_month for one in (pair.first, pair.second) if one.first_month is not None]
    why = account(found, pair.second.id, max(0, min(starts, default=0)))
    shown = sorted(
        ((one, one.difference) for one in why.causes if one.difference is not None and one.difference.mean),
        key=lambda pair: -abs(pair[1].mean),
    )
    rows = []
    for one, difference in shown[:CAUSES_SHOWN]:
        ends = "" if difference.low is None else f" [{bound(difference.low)} … {bound(difference.high or 0.0)}]"
        rows.append([in_language(one.event.words, lang), _organizations(difference.mean) + ends])
    rest = sum(difference.mean for _, difference in shown[CAUSES_SHOWN:])
    total = sum(difference.mean for _, difference in shown)
    if len(shown) > CAUSES_SHOWN:
        rows.append([text(COLUMNS["rest"], lang), _organizations(rest)])
    rows.append([text(COLUMNS["total"], lang), _organizations(total)])
    zero = dataset.manifest["place"]["month_zero"]
    calendar = {"first": month_name(zero, why.first, lang), "last": month_name(zero, why.last, lang)}
    terminal.say()
    terminal.paragraph(text(WORDS["why"], lang, **calendar))
    terminal.table([text(COLUMNS[one], lang) for one in ("cause", "organizations")], rows)
    terminal.say()


def _organizations(value: float) -> str:
    from experiments.analysis.wording import number

    return number(value, 0 if abs(value) >= 100.0 else 1, signed=True)


def _show_shares(runs: Ensemble, pair: Pair, terminal: Terminal) -> None:
    """What each policy of the second has of its effect."""
    from experiments.analysis.between import shapley
    from experiments.analysis.outcomes import change_column, scale, with_interval

    lang = terminal.lang
    names = {policy.id: policy.name for policy in pair.second.policies}
    shares = {}
    for one in runs.outcomes:
        at = {joined: scale(one) * runs.at(identity, one.id, runs.horizon) for joined, identity in pair.parts.items()}
        none = at[frozenset()]
        worth = {joined: values - none for joined, values in at.items()}
        everyone = max(worth, key=len)
        shares[one.id] = shapley(worth, sorted(everyone)) | {"": worth[everyone]}
    ids = [*(one for one in names if one in shares[runs.outcomes[0].id]), ""]
    rows = [
        [
            in_language(names[identity], lang) if identity else text(COLUMNS["total"], lang),
            *(with_interval(one, runs.spread.estimate(shares[one.id][identity]), lang) for one in runs.outcomes),
        ]
        for identity in ids
    ]
    terminal.paragraph(text(WORDS["shares"], lang))
    terminal.table([text(COLUMNS["policy"], lang), *(change_column(one, lang) for one in runs.outcomes)], rows)
    terminal.say()


def _show_groups(dataset: Dataset, pair: Pair, by: str, typed: str, terminal: Terminal) -> None:
    """The difference in one part of the register, or in each."""
    from experiments.analysis.outcomes import change_column, with_interval
    from experiments.presenting.movements import breakdown

    lang = terminal.lang
    found = breakdown(dataset, by)
    found = replace(found, runs=replace(found.runs, status_quo=pair.first.id))
    chosen = _groups(found.groups, by, typed)
    effects = [found.effect(pair.second.id, one) for one in found.outcomes]
    rows = [
        [
            in_language(found.groups[place].name, lang),
            *(with_interval(one, effect[place], lang) for one, effect in zip(found.outcomes, effects, strict=True)),
        ]
        for place in chosen
    ]
    terminal.say()
    terminal.paragraph(text(WORDS["group"], lang, groups=text(KINDS[by], lang), place=dataset.manifest["place"]["id"]))
    terminal.table([text(COLUMNS["of_group"], lang), *(change_column(one, lang) for one in found.outcomes)], rows)
    terminal.say()


def _groups(groups: Sequence[object], by: str, typed: str) -> list[int]:
    """The places of the groups that are called so, by id or by name in either language."""
    from experiments.analysis.breakdown import Group

    known = [one for one in groups if isinstance(one, Group)]
    if typed.casefold() in (ALL, "全部"):
        return list(range(len(known)))
    called = [{one.id.casefold(), *(one.name[lang].casefold() for lang in LANGUAGES)} for one in known]
    found = [place for place, names in enumerate(called) if typed.casefold() in names]
    if not found:
        choices = [one.name["en" if typed.isascii() else "zh"] for one in known]
        raise Problem(WORDS["no_group"], word=typed, choices=choices, kind=text(KINDS[by], "en"))
    return found


def _show_where(dataset: Dataset, terminal: Terminal) -> None:
    """Where the results are, how they are drawn, and the command once more."""
    from experiments.settings.files import shown

    folder = shown(dataset.folder)
    terminal.say(text(WORDS["results_in"], terminal.lang, folder=folder))
    terminal.say(text(WORDS["figures"], terminal.lang, folder=folder))
    terminal.say(text(WORDS["again"], terminal.lang, command=dataset.command))


def _joined(sentences: Sequence[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(one for one in sentences if one)
