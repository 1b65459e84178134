"""``shuniu brief``: the answer to one question on one page, to print or to send."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, in_language, joined, text
from experiments.settings.files import shown
from experiments.storage.finding import everything, newest, the_one
from experiments.storage.words import Asked
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.analysis.compare import Comparison, Row
    from experiments.asking.question import Question
    from experiments.report_page.brief import Brief, Known
    from experiments.settings.configuration import Configuration, PlannedScenario
    from experiments.storage.store import Dataset

SUMMARY = {"en": "one answer on one page, to print or send", "zh": "一页纸的结论，可打印、可发送"}
ORDER = 52
HELP = {
    "en": (
        "shuniu brief: the answer of shuniu ask or shuniu compare on one page: how sure it is, what it costs,\n"
        "what the model gets wrong here, what to find out next. Only some facts are simulated.\n"
        "\n"
        "shuniu brief [folder, ask, compare or hash] [to=brief.html] [pdf=true|false] [lang=zh]\n"
        "\n"
        "Without a folder it is of the newest answer. The page is one HTML file that needs nothing else; an\n"
        "installed Chromium makes a PDF beside it.\n"
        "\n"
        "For example\n"
        "  shuniu ask posts=+100\n"
        "  shuniu brief to=brief.html"
    ),
    "zh": (
        "shuniu brief：把 shuniu ask 或 shuniu compare 的结论写成一页：把握、费用、模型在此不符之处、\n"
        "下一步应查明的事项。只为对照事实作少量运行。\n"
        "\n"
        "shuniu brief [文件夹、ask、compare 或哈希] [to=brief.html] [pdf=true|false] [lang=zh]\n"
        "\n"
        "不写文件夹则取最新的结论。页面是一个独立的 HTML 文件；装有 Chromium 时一并生成 PDF。\n"
        "\n"
        "例如\n"
        "  shuniu ask posts=+100\n"
        "  shuniu brief to=brief.html lang=zh"
    ),
}
WORDS = {
    "nothing": {
        "en": "No answer is stored yet. Ask first, such as: shuniu ask posts=+100",
        "zh": "尚无已存的结论。请先提问，例如：shuniu ask posts=+100",
    },
    "no_answer": {
        "en": "{folder} is no answer of shuniu ask or shuniu compare. For the page of a run: shuniu report",
        "zh": "{folder} 不是 shuniu ask 或 shuniu compare 的结论。运行的报告请用 shuniu report。",
    },
    "has_changed": {
        "en": "{folder}: the model or its files have changed since this was asked. Ask again: {command}",
        "zh": "{folder}：提问之后，模型或配置文件已改动。请重新提问：{command}",
    },
    "written": {"en": "Brief: {file}", "zh": "简报：{file}"},
}
VERBS: Final = ("ask", "compare")
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
MONTH: Final = 12
"""In which a survey of the place could ask what would narrow the answer."""
FACTS: Final = 8
"""Replicates that facts are measured in."""


@dataclass(frozen=True)
class Answered:
    """A stored answer: its results, the question in words, and the two scenarios that are told apart."""

    dataset: Dataset
    question: Question
    configuration: Configuration
    first: PlannedScenario
    second: PlannedScenario


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Find the answer, write the page, and print it where a browser is there."""
    asked = Asked.of(arguments, ("to", "pdf"))
    if asked.helping:
        terminal.help(text(HELP, terminal.lang))
        return 0
    pdf = asked.choice("pdf", ("auto", "true", "false"))
    from experiments.commands.report import printed, target_of
    from experiments.report_page.brief import page
    from experiments.report_page.printing import browser
    from experiments.storage.folder import cannot_write
    from experiments.storage.whole_files import write_text

    found = answered(chosen(asked.named, terminal))
    beside = found.dataset.folder / f"brief_{terminal.lang}.html"
    target = target_of(asked.settings.get("to", str(beside)), found.dataset, terminal.lang)
    content = page(brief(found, terminal))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_text(target, content)
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    terminal.say(text(WORDS["written"], terminal.lang, file=shown(target)))
    wanted = pdf == "true" or (pdf == "auto" and browser() is not None)
    return printed(target, terminal, WORDS["written"]) if wanted else 0


def chosen(named: Sequence[str], terminal: Terminal) -> Path:
    """The folder that is named, else that of the newest answer."""
    if named:
        return the_one(named, "brief", terminal)
    answers = [folder for folder in everything() if folder.parent.name in VERBS]
    if not answers:
        raise Problem(WORDS["nothing"])
    return newest(answers)


def answered(folder: Path) -> Answered:
    """The answer in a folder, asked again in the words of its command; nothing is simulated."""
    from experiments.asking.question import CALLED, Question
    from experiments.commands import compare
    from experiments.commands.plot import opened
    from experiments.running.design import Design

    dataset = opened(folder)
    verb = dataset.manifest["experiment"]
    if verb not in VERBS:
        raise Problem(WORDS["no_answer"], folder=shown(folder))
    words = shlex.split(dataset.command)[2:]
    if verb == "ask":
        question = Question.of(words)
        configuration = question.configuration("ask", CALLED)
        first, second = configuration.scenarios[0], configuration.scenarios[-1]
    else:
        question = Question.of(words, compare.OWN, apart=True)
        pair = compare.asked(question)
        configuration, first, second = pair.configuration, pair.first, pair.second
    if Design.of(configuration).hash != dataset.manifest["design"]:
        raise Problem(WORDS["has_changed"], folder=shown(folder), command=dataset.command)
    dataset = opened(folder, configuration.replicates, configuration.outcomes)
    return Answered(dataset, question, configuration, first, second)


def brief(found: Answered, terminal: Terminal) -> Brief:
    """All that stands on the page."""
    from experiments.analysis.between import between
    from experiments.analysis.compare import compare
    from experiments.analysis.outcomes import name
    from experiments.analysis.spread_wording import intervals_said
    from experiments.commands.ask import ranked
    from experiments.commands.scorecard import facts_seen
    from experiments.presenting.credibility import posterior_header
    from experiments.presenting.described import spread_of
    from experiments.presenting.effects import effects_said, guards
    from experiments.presenting.ensembles import ensemble
    from experiments.report_page import brief as page
    from experiments.report_page.effect_picture import picture
    from experiments.report_page.parts import Table
    from experiments.report_page.said import kicker

    lang, dataset = terminal.lang, found.dataset
    comparison = compare(between(ensemble(dataset), found.first.id, found.second.id))
    row = comparison.policies[0]
    place = in_language(dataset.manifest["place"]["name"], lang)
    outcome = next((one for one in comparison.outcomes if one.id == "effective_coverage"), comparison.outcomes[0])
    facts = facts_seen(found.configuration, found.question, FACTS, terminal)
    of_facts = spread_of(replace(found.configuration, replicates=FACTS))
    known, asked, points = worth(found, outcome.id)
    next_steps = page.next_steps(known, asked, points, name(outcome, lang), place, MONTH, lang)
    answer = [joined([effects_said(comparison, row, lang), *guards(comparison, row, lang)], lang)]
    is_of_status_quo = found.first.id == found.configuration.scenarios[0].id
    ranks = ranked(dataset, comparison, row, lang) if is_of_status_quo else ()
    money = joined(_money(found, comparison, row, lang), lang)
    table = Table("effects", text(page.WORDS["answer"], lang), *_effects(comparison, row, lang))
    return page.Brief(
        lang,
        kicker(dataset, lang),
        _question(found, place, lang),
        _when(found, comparison.month, lang),
        page.part("answer", lang, answer),
        picture(comparison, row, lang),
        table,
        [
            page.part("cost", lang, [money, *ranks]),
            page.part("sure", lang, [intervals_said(comparison.spread, lang), *next_steps]),
            page.wrong(dataset, facts, posterior_header(found.configuration), of_facts, lang),
            page.limits(dataset, lang),
        ],
        dataset.command,
        page.made(dataset, lang),
    )


def _effects(comparison: Comparison, row: Row, lang: str) -> tuple[list[str], list[list[str]]]:
    """The table of ``shuniu ask`` without chance, which is drawn; no number is parted from its unit."""
    from experiments.analysis.outcomes import level_column, one_line
    from experiments.presenting.effects import effect_columns, effect_rows

    heads = [
        re.sub(r"(?<=\d) (?=%)|(?<=%) ", NO_BREAK, one_line(one, lang)) for one in effect_columns(comparison, row, lang)
    ]
    names = [one_line(level_column(one, lang), lang).replace(" %", f"{NO_BREAK}%") for one in comparison.outcomes]
    rows = effect_rows(comparison, row, lang)
    return heads[:-1], [
        [name, *one[1:-2], one[-2].replace(" ", NO_BREAK)] for name, one in zip(names, rows, strict=True)
    ]


def _question(found: Answered, place: str, lang: str) -> str:
    """The question in words: what one does, or which of two."""
    from experiments.report_page.brief import WORDS as OF_PAGE

    second = in_language(found.second.name, lang)
    if len(found.question.packages) > 1:
        first = in_language(found.first.name, lang)
        return text(OF_PAGE["question_of_two"], lang, first=first, second=second, place=place)
    return text(OF_PAGE["question"], lang, what=second, place=place)


def _when(found: Answered, month: int, lang: str) -> str:
    """From when it is in force, until when it is looked at, and what it is compared with."""
    from experiments.analysis.wording import month_name
    from experiments.report_page.brief import WORDS as OF_PAGE

    zero = found.configuration.place.month_zero
    starts = [one.first_month for one in (found.first, found.second) if one.first_month is not None]
    start = month_name(zero, max(0, min(starts, default=0)), lang)
    first = in_language(found.first.name, lang)
    return text(OF_PAGE["when"], lang, start=start, calendar=month_name(zero, month, lang), first=first)


def _money(found: Answered, comparison: Comparison, row: Row, lang: str) -> Iterator[str]:
    """What it costs, and of which months that is the mean."""
    from experiments.analysis.wording import month_name
    from experiments.presenting.effects import WORDS as OF_EFFECTS
    from experiments.presenting.effects import money_said

    yield from money_said(comparison, row, lang)
    if row.priced:
        calendar = month_name(found.configuration.place.month_zero, comparison.month, lang)
        ramp = max((policy.ramp for policy in found.second.policies), default=0)
        yield text(OF_EFFECTS["ramp" if ramp else "acting"], lang, calendar=calendar, ramp=ramp)


def worth(found: Answered, outcome: str) -> tuple[Known | None, Known | None, int | None]:
    """The number and the question that would narrow the difference most, and from how many points that is told.

    None where nothing surely would; no points where the parameters are held.
    """
    from experiments.analysis.value import worth_of
    from experiments.presenting.worth import first_of_points, things_of
    from experiments.report_page.brief import Known

    dataset = found.dataset
    if "uncertain" not in dataset.plan:
        return None, None, None
    month = min(MONTH, dataset.plan["horizon"])
    effects, things = things_of(dataset, outcome, month)
    against = dict(zip(dataset.scenarios[1:], effects, strict=True))
    nothing = 0.0 * effects[0]
    difference = against.get(found.second.id, nothing) - against.get(found.first.id, nothing)
    best: list[Known | None] = []
    for those in (things["numbers"], things["questions"]):
        order = worth_of({key: values for key, (_, values) in those.items()}, [difference], 0)
        sure = next((one for one in order if one.surely), None)
        best.append(None if sure is None else Known(those[sure.key][0], sure))
    return best[0], best[1], len(first_of_points(dataset))
