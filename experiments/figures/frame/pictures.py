"""Which figures fit stored results: ``pictures(dataset: Dataset, asked: Asked = ANYTHING) -> tuple[Picture, ...]``.

A picture (:mod:`experiments.figures.frame.picture`) is data: its name, what it shows, and the function that draws it.
``picture.figure(lang)`` reads what it needs of the stored results, once for all pictures of a dataset, and returns the
matplotlib figure. ``answering(dataset)`` are those that answer the question
of the experiment, which is what ``shuniu run`` and ``shuniu sweep`` draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from experiments.analysis.breakdown import BREAKDOWNS
from experiments.figures import figures, of_commands, of_kind
from experiments.figures.frame.picture import Asked, Catalogue, Picture, choices_of
from experiments.language.messages import COMMAND_LINE, Problem
from experiments.presenting.answers import Answers
from experiments.presenting.question import Question, question
from experiments.presenting.sweeps import sweep
from experiments.storage.store import Dataset

if TYPE_CHECKING:
    from experiments.exploring.robustness import Robustness
    from experiments.exploring.sensitivity import Sensitivity

WORDS = {
    "plot_says_nothing": {
        "en": "{key}={given} (command line): nothing stored here is drawn by it. Figures that fit: {figures}.",
        "zh": "{key}={given}（命令行）：此结果没有可按其绘制的图。适用的图：{figures}。",
    },
    "plot_does_not_fit": {
        "en": "figure={given} (command line) does not fit these results: {does}. Figures that fit: {figures}.",
        "zh": "figure={given}（命令行）不适用于此结果：{does}。适用的图：{figures}。",
    },
    "plot_of_another_kind": {
        "en": "figure={given} (command line) does not fit these results: {does}.",
        "zh": "figure={given}（命令行）不适用于此结果：{does}。",
    },
    "plot_why_other_design": {
        "en": "it is drawn of another kind of design, or of more than is kept here",
        "zh": "它属于另一类设计，或所需数据未保存",
    },
    "plot_why_command": {
        "en": "it is drawn by shuniu {command} itself, of all its designs together",
        "zh": "它由 shuniu {command} 依据其全部设计自行绘出",
    },
    "plot_not_heeded": {
        "en": "figure={figure} does not heed {key}={given}. Figures that do: {figures}.",
        "zh": "figure={figure} 不受 {key}={given} 影响。可用的图：{figures}。",
    },
    "plot_not_together": {
        "en": "{given}: no figure shows all of this together. Leave one word out.",
        "zh": "{given}：没有同时满足这些选项的图，请去掉其中一项。",
    },
}

OF_KIND = {
    "scenarios": {
        "en": "it is drawn of scenarios side by side, as shuniu run stores them, and this is a sweep",
        "zh": "它取自 shuniu run 所存的并列情景，而此结果是扫描",
    },
    "sweep": {
        "en": "it is drawn of a sweep, and these are scenarios side by side",
        "zh": "它取自扫描，而此结果是并列情景",
    },
}
"""Why a figure does not fit results of another kind than its own."""

ANYTHING = Asked()


def pictures(dataset: Dataset, asked: Asked = ANYTHING) -> tuple[Picture, ...]:
    """The pictures that fit the design and show what is asked for; a :class:`Problem` names what there is.

    Of a figure that shows one scenario or outcome alone, the foremost; those of the question are all there.
    """
    found = catalogue(dataset)
    kind = kind_of(dataset)
    if not found.every:
        why = _why_not(asked.figure, kind) if asked.figure else None
        if why in OF_KIND.values():
            raise Problem(WORDS["plot_of_another_kind"], given=asked.figure, does=why)
        return ()
    _check(found, asked, kind)
    heeding = [one for one in found.every if one.heeds(asked)]
    if not heeding:
        _refuse(found, asked)
    return _foremost(heeding, found)


def answering(dataset: Dataset) -> tuple[Picture, ...]:
    """The pictures that answer the question of the experiment."""
    return catalogue(dataset).first


def of_study(kind: str, found: Sensitivity | Robustness) -> tuple[Picture, ...]:
    """The pictures of what a command found in several designs together; ``kind``: the command."""
    return tuple(picture for one in of_kind(kind) for picture in import_module(one.module).pictures(found))


def names(dataset: Dataset) -> tuple[str, ...]:
    """The figures that fit a dataset, by name."""
    return tuple(dict.fromkeys(one.name for one in catalogue(dataset).every))


def catalogue(dataset: Dataset) -> Catalogue:
    """All that can be drawn of a dataset, and what of it answers the question of its experiment."""
    kind = kind_of(dataset)
    found = Answers(dataset) if kind == "scenarios" else sweep(dataset)
    made = [(one, tuple(import_module(one.module).pictures(found))) for one in of_kind(kind)]
    every = tuple(picture for _, several in made for picture in several)
    if kind == "scenarios":
        first = tuple(
            picture
            for one, several in made
            if one.is_first
            for number, picture in enumerate(several)
            if not number or picture.outcomes
        )
    else:
        first = answering_question(question(dataset), every)
    return Catalogue(every, first, choices_of(every))


def kind_of(dataset: Dataset) -> str:
    """The kind of figures that results have: of scenarios side by side, or of a sweep."""
    return "scenarios" if dataset.manifest["kind"] == "scenarios" else "sweep"


def answering_question(asked: Question, every: Sequence[Picture]) -> tuple[Picture, ...]:
    """The pictures that answer the question of a sweep: one an outcome and scenario."""
    chosen: dict[tuple[str | None, str | None], Picture] = {}
    for one in every:
        if one.name == asked.figure and one.outcome in asked.outcomes:
            chosen.setdefault((one.outcome, one.scenario), one)
    return tuple(sorted(chosen.values(), key=lambda one: asked.outcomes.index(str(one.outcome))))


def _foremost(heeding: Sequence[Picture], found: Catalogue) -> tuple[Picture, ...]:
    """Of each figure (breakdown, factors) those that answer the question, else the first one."""
    kept = [one for one in found.first if one in heeding]
    there = {(one.name, one.by, one.factors, one.outcomes) for one in kept}
    for one in heeding:
        kind = (one.name, one.by, one.factors, one.outcomes)
        if kind not in there:
            there.add(kind)
            kept.append(one)
    return tuple(one for one in heeding if one in kept)


def _why_not(figure: str, kind: str) -> Mapping[str, str] | None:
    """Why a figure does not fit results of this kind; nothing where there is no such figure."""
    named = {one.kind: one for one in figures() if one.name == figure and one.kind != "single"}
    if of_command := [one for one in named if one in of_commands()]:
        return {lang: said.format(command=of_command[0]) for lang, said in WORDS["plot_why_command"].items()}
    if kind in named:
        return named[kind].needs or WORDS["plot_why_other_design"]
    return next((OF_KIND[one] for one in named), None)


def _check(found: Catalogue, asked: Asked, kind: str) -> None:
    """Refuse a word that no picture knows."""
    for word, given in asked.words.items():
        choices = found.choices.get(word, ())
        if given not in choices:
            if not choices or (word == "by" and given in BREAKDOWNS):
                raise Problem(
                    WORDS["plot_says_nothing"], key=word, given=given, figures=", ".join(found.choices["figure"])
                )
            if word == "figure" and (why := _why_not(given, kind)):
                raise Problem(WORDS["plot_does_not_fit"], given=given, does=why, figures=", ".join(choices))
            raise Problem("unknown_word", key=word, word=given, choices=choices, file=COMMAND_LINE)


def _refuse(found: Catalogue, asked: Asked) -> None:
    """Say which words do not go together: each is known, but no picture shows all of them."""
    figure = asked.figure
    alone = [one for one in found.every if figure is None or one.name == figure]
    for word, given in asked.words.items():
        if word != "figure" and not any(one.heeds(Asked(**{word: given})) for one in alone):
            figures = dict.fromkeys(one.name for one in found.every if one.heeds(Asked(**{word: given})))
            raise Problem(WORDS["plot_not_heeded"], figure=figure, key=word, given=given, figures=", ".join(figures))
    raise Problem(WORDS["plot_not_together"], given=" ".join(f"{word}={given}" for word, given in asked.words.items()))
