"""A brief: one page that answers one question, with how sure that is, what it costs, and what the model gets wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.analysis.value import LEAST, Worth
from experiments.language.messages import in_language, joined, text
from experiments.presenting.facts import counted_facts, row
from experiments.report_page.effect_picture import Picture
from experiments.report_page.making import rendered
from experiments.report_page.parts import Table
from experiments.report_page.reproduction import LIMITS, span
from experiments.report_page.reproduction import WORDS as OF_REPORT
from experiments.settings.mechanisms import of_plan
from experiments.settings.uncertainty import numbers_of
from experiments.storage.store import Dataset

WORDS = {
    "question": {"en": "{what} in {place}: what would it do?", "zh": "{place}：{what}会怎样？"},
    "question_of_two": {"en": "{second} or {first} in {place}?", "zh": "{place}：{second}还是{first}？"},
    "answer": {"en": "The answer", "zh": "结论"},
    "cost": {"en": "What it costs", "zh": "费用"},
    "sure": {"en": "How sure that is, and what to find out next", "zh": "把握与下一步应查明的事项"},
    "wrong": {"en": "What the model gets wrong here", "zh": "模型在此不符之处"},
    "when": {
        "en": "In force from {start} on. What becomes of it by {calendar}, compared with: {first}",
        "zh": "{start}起实施。到{calendar}，与{first}相比：",
    },
    "again": {"en": "To make it again:", "zh": "重现："},
    "no_facts": {
        "en": "Nothing is known of {place} to hold the model against: its levels are unchecked.",
        "zh": "{place}没有可供对照的事实，其水平未经检验。",
    },
    "fails": {"en": "{name}: known {target}, the model {model}.", "zh": "{name}：已知 {target}，模型为 {model}。"},
    "fails_more": {"en": "{n} more: shuniu facts place={place}.", "zh": "另有 {n} 项：shuniu facts place={place}。"},
    "together": {
        "en": "{share} % of fresh runs of the calibration met all fitted facts at once.",
        "zh": "校准后的新运行中，{share}% 同时符合全部拟合事实。",
    },
    "least_met": {"en": "Met least often: {name} ({share} %).", "zh": "最少符合者：{name}（{share}%）。"},
    "rests": {
        "en": "It rests most on a guess: {number} That explains {explained} % of the range of {outcome}; were it "
        "known, the range would be {narrower} % narrower.",
        "zh": "最取决于一项推测：{number}它解释{outcome}范围的 {explained}%；若能确知，范围将缩小 {narrower}%。",
    },
    "ask_first": {
        "en": "Most worth asking in {place}: {question}, by month {month}; that would make it {narrower} % narrower.",
        "zh": "在{place}最值得调查：第 {month} 月的{question}，可使范围缩小 {narrower}%。",
    },
    "none_alone": {
        "en": "No single guess or question alone explains more of it than chance does from {points} points.",
        "zh": "就 {points} 组参数而言，没有哪一项推测或调查单独的解释力超过偶然。",
    },
    "too_few": {
        "en": "Which guess it rests on takes {least} points of the parameters to tell; here are {points}.",
        "zh": "要判断取决于哪项推测，需 {least} 组参数；此处有 {points} 组。",
    },
    "fixed": {
        "en": "The parameters are held here: what is not known of them is left out. uncertainty=posterior has it in.",
        "zh": "此处参数固定，未计其不确定性；uncertainty=posterior 会计入。",
    },
    "assumed": {
        "en": "{assumed} of the model's {all} numbers are assumed: no source gives them.",
        "zh": "模型 {all} 个数值中有 {assumed} 个为假定，没有出处。",
    },
    "single": {
        "en": "It says nothing about any single organization, hub or branch.",
        "zh": "不能用于判断任何一家社会组织、枢纽或党组织。",
    },
    "made": {
        "en": "shuniu {version}, model {model}, design {design}, {replicates} replicates, seeds {seeds}",
        "zh": "shuniu {version}，模型 {model}，设计 {design}，重复 {replicates} 次，种子 {seeds}",
    },
}
MOST_FAILING = 3
"""Facts that do not hold which are told one by one: the page is one."""
DIGITS = 12


@dataclass(frozen=True)
class Part:
    """A heading with sentences below it, and a list."""

    id: str
    heading: str
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()


@dataclass(frozen=True)
class Brief:
    """All that stands on the page.

    when: from when it is in force, and what it is compared with. command: makes it again. made: of what it was made.
    """

    lang: str
    kicker: str
    question: str
    when: str
    answer: Part
    picture: Picture
    table: Table
    parts: Sequence[Part]
    command: str
    made: str


def page(brief: Brief) -> str:
    """The page, which needs no other file and no network; the same results give the same text."""
    return rendered("brief.html", brief.lang, brief=brief, words=WORDS)


def part(key: str, lang: str, paragraphs: Sequence[str] = (), points: Sequence[str] = ()) -> Part:
    """A part under its heading."""
    return Part(key, text(WORDS[key], lang), [one for one in paragraphs if one], points)


def wrong(
    dataset: Dataset, facts: Sequence[Any] | None, header: Mapping[str, Any] | None, spread: Any, lang: str
) -> Part:
    """Facts that fail here, by name, and how often the fitted ones are met together."""
    place = dataset.manifest["place"]
    if facts is None:
        return part("wrong", lang, [text(WORDS["no_facts"], lang, place=in_language(place["name"], lang))])
    failing = [one for one in facts if one.holds is False and one.use != "input"]
    points = [_failing(one, spread, lang) for one in failing[:MOST_FAILING]]
    if len(failing) > MOST_FAILING:
        points.append(text(WORDS["fails_more"], lang, n=len(failing) - MOST_FAILING, place=place["id"]))
    together = joined(_together(place["id"], facts, header, lang), lang)
    return part("wrong", lang, [together, counted_facts(facts, lang)], points)


def _failing(fact: Any, spread: Any, lang: str) -> str:
    _, name, _, target, model, _ = row(fact, lang, spread)
    return text(WORDS["fails"], lang, name=f"{fact.id} {name}", target=target, model=model)


def _together(place: str, facts: Sequence[Any], header: Mapping[str, Any] | None, lang: str) -> list[str]:
    """How often fresh runs of the calibration met all facts at once, and which one least often, where that is kept."""
    share = None if header is None else header.get("meet_all_facts")
    if header is None or not isinstance(share, int | float):
        return []
    said = [text(WORDS["together"], lang, share=f"{100 * share:.0f}")]
    noted = [
        (one["met"], str(one["fact"]).split(":"))
        for one in header.get("facts") or ()
        if isinstance(one, Mapping) and isinstance(one.get("met"), int | float) and "fact" in one
    ]
    of_place = [(met, key) for met, key in noted if key[0] == place and len(key) == 3]
    if of_place and min(of_place)[0] < 1.0:
        met, (_, identity, _measure) = min(of_place)
        known = next((one for one in facts if one.id == identity), None)
        name = identity if known is None else f"{identity} {in_language(known.name, lang)}"
        said.append(text(WORDS["least_met"], lang, name=name, share=f"{100 * met:.0f}"))
    return said


def limits(dataset: Dataset, lang: str) -> Part:
    """What the page does not say."""
    infos = numbers_of(of_plan(dataset.plan)).values()
    assumed = sum(info.grade == "assumed" for info in infos)
    interval = "interval_wide" if "uncertain" in dataset.plan else "interval"
    place = in_language(dataset.manifest["place"]["name"], lang)
    said = [text(LIMITS["not_forecast"], lang, place=place), text(WORDS["single"], lang)]
    said += [text(LIMITS[interval], lang), text(LIMITS["booked"], lang)]
    said.append(text(WORDS["assumed"], lang, assumed=assumed, all=len(infos)))
    return Part("limits", text(OF_REPORT["report_heading_limits"], lang), points=said)


@dataclass(frozen=True)
class Known:
    """What it would be worth to know a thing: what it is in words, and by how much it narrows the answer."""

    name: Mapping[str, str]
    worth: Worth


def next_steps(
    number: Known | None, question: Known | None, points: int | None, outcome: str, place: str, month: int, lang: str
) -> list[str]:
    """Which guess the answer rests on and what to ask first; of too few points, or of none, that it cannot be told."""
    if points is None:
        return [text(WORDS["fixed"], lang)]
    if points < LEAST:
        return [text(WORDS["too_few"], lang, least=LEAST, points=points)]
    said = []
    if number is not None:
        meaning = in_language(number.name, lang).rstrip(".。") + ("。" if lang == "zh" else ".")
        explained = f"{100 * number.worth.explained:.0f}"
        narrower = f"{100 * (1 - number.worth.width):.0f}"
        said.append(text(WORDS["rests"], lang, number=meaning, explained=explained, outcome=outcome, narrower=narrower))
    if question is not None:
        narrower = f"{100 * (1 - question.worth.width):.0f}"
        asked = in_language(question.name, lang)
        said.append(text(WORDS["ask_first"], lang, place=place, question=asked, month=month, narrower=narrower))
    return said or [text(WORDS["none_alone"], lang, points=points)]


def made(dataset: Dataset, lang: str) -> str:
    """Version, source of the model, design and seeds."""
    manifest = dataset.manifest
    return text(
        WORDS["made"], lang, version=manifest["versions"]["shuniu"], model=manifest["model"][:DIGITS],
        design=manifest["design"], replicates=len(dataset.replicates), seeds=span(dataset.seeds),
    )  # fmt: skip
