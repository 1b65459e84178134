"""``shuniu compare``: two scenarios or packages against each other, how sure that is, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from experiments.asking.groups import KINDS, breakdown_asked, called
from experiments.language.messages import Problem, text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.asking.parts import Pair
    from experiments.asking.question import Question
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
    "half_width": {
        "en": "half_width={given}: give points above 0, such as 0.1.",
        "zh": "half_width={given}：请给大于 0 的百分点数，例如 0.1。",
    },
}
OWN: Final = ("half_width", *KINDS)
MOST_REPLICATES: Final = 1024


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet, and set the second beside the first."""
    from experiments.asking.question import Question

    question = Question.of(arguments, OWN, apart=True)
    if question.words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    question.needs_packages("compare", "hub_expansion funding_expansion")
    pair = asked(question)
    code, dataset, enough = simulated(pair, question, terminal)
    if dataset is not None:
        from experiments.commands.ask import show_where
        from experiments.presenting.compared import answer, show_groups

        answer(dataset, pair, terminal)
        if by := breakdown_asked(question.own):
            show_groups(dataset, pair, by, question.own[by], terminal)
        if "half_width" in question.own:
            everything = len(dataset.replicates)
            said = {"half_width": question.own["half_width"], "most": MOST_REPLICATES, "further": 2 * everything}
            key = "enough" if enough else "not_enough"
            terminal.paragraph(text(WORDS[key], terminal.lang, n=enough, all=everything, **said))
        show_where(dataset, terminal)
    return code


def asked(question: Question) -> Pair:
    """The two scenarios that were asked for, the status quo first where one was, with the parts of the second."""
    from experiments.asking.parts import Pair, players, with_parts
    from experiments.asking.question import OUTCOMES, REPLICATES

    if len(question.packages) > 2:
        words = " ".join(word for word in question.typed)
        raise Problem(WORDS["two"], given=len(question.packages), words=words)
    defaults = [f"replicates={REPLICATES}", OUTCOMES, *(["record=full"] if breakdown_asked(question.own) else [])]
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
    _see_that_there_is(question.own, configuration.settings["place"])
    if not players(first, second):
        return Pair(configuration, first, second, {})
    configuration, parts = with_parts(configuration, first, second)
    return Pair(configuration, first, second, parts)


def _see_that_there_is(own: Mapping[str, str], place: dict[str, Any]) -> None:
    """The group asked for is known before anything is simulated."""
    from experiments.storage.group_names import group_names, groups_of

    if by := breakdown_asked(own):
        ids = groups_of(place, by)
        called(
            by, own[by], [{one, *names.values()} for one, names in zip(ids, group_names(place, by, ids), strict=True)]
        )


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


def simulated(pair: Pair, question: Question, terminal: Terminal) -> tuple[int, Dataset | None, int | None]:
    """The results, with as many replicates as the means need; how many of them were enough."""
    from experiments.analysis.between import between, error_of_mean, stopped_at
    from experiments.analysis.outcomes import scale
    from experiments.commands.ask import said_before
    from experiments.presenting.ensembles import ensemble
    from experiments.running.accounts import simulated as simulate_missing

    half_width = _half_width(question.own.get("half_width"))
    configuration = pair.configuration
    said_before(configuration, terminal)
    while True:
        code, done = simulate_missing(configuration, terminal, dry=question.words.dry)
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
