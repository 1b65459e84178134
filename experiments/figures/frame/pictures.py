"""Which figures fit stored results: ``pictures(dataset: Dataset, asked: Asked = ANYTHING) -> tuple[Picture, ...]``.

A picture (:mod:`experiments.figures.frame.picture`) is data: its name, what it shows, and the function that draws it.
``picture.figure(lang)`` reads what it needs of the stored results, once for all pictures of a dataset, and returns the
matplotlib figure; until then matplotlib is not imported. ``answering(dataset)`` are those that answer the question
of the experiment, which is what ``shuniu run`` and ``shuniu sweep`` draw.
"""

from __future__ import annotations

from collections.abc import Sequence

from experiments.analysis.breakdown import BREAKDOWNS
from experiments.figures.frame.picture import Asked, Catalogue, Picture
from experiments.language.messages import COMMAND_LINE, Problem
from experiments.storage.store import Dataset

ANYTHING = Asked()
OF_RUNS = (
    "coverage_by_scenario",
    "paired_differences",
    "effect_against_cost",
    "why_coverage_moved",
    "flows_over_time",
    "branch_states_over_time",
    "coverage_by_group",
    "district_map",
    "single_runs",
)
OF_SWEEPS = ("two_levers", "responses", "one_at_a_time", "sampled", "effect_against_cost")
"""All figures of stored results; which of them fit depends on the results."""


def pictures(dataset: Dataset, asked: Asked = ANYTHING) -> tuple[Picture, ...]:
    """The pictures that fit the design and show what is asked for; a :class:`Problem` names what there is.

    Of a figure that shows one scenario or outcome alone, the foremost; those of the question are all there.
    """
    found = catalogue(dataset)
    if not found.every:
        return ()
    _check(found, asked)
    heeding = [one for one in found.every if one.heeds(asked)]
    if not heeding:
        _refuse(found, asked)
    return _foremost(heeding, found)


def answering(dataset: Dataset) -> tuple[Picture, ...]:
    """The pictures that answer the question of the experiment."""
    return catalogue(dataset).first


def names(dataset: Dataset) -> tuple[str, ...]:
    """The figures that fit a dataset, by name."""
    return tuple(dict.fromkeys(one.name for one in catalogue(dataset).every))


def catalogue(dataset: Dataset) -> Catalogue:
    """All that can be drawn of a dataset."""
    if dataset.manifest["kind"] == "scenarios":
        from experiments.presenting.answers import of_runs

        return of_runs(dataset)
    from experiments.presenting.question import of_sweep

    return of_sweep(dataset)


def _foremost(heeding: Sequence[Picture], found: Catalogue) -> tuple[Picture, ...]:
    """Of each figure (breakdown, factors) those that answer the question, else the first one."""
    kept = [one for one in found.first if one in heeding]
    there = {(one.name, one.by, one.factors) for one in kept}
    for one in heeding:
        kind = (one.name, one.by, one.factors)
        if kind not in there:
            there.add(kind)
            kept.append(one)
    return tuple(one for one in heeding if one in kept)


def _check(found: Catalogue, asked: Asked) -> None:
    """Refuse a word that no picture knows."""
    for word, given in asked.words.items():
        choices = found.choices.get(word, ())
        if given not in choices:
            if not choices or (word == "by" and given in BREAKDOWNS):
                raise Problem("plot_says_nothing", key=word, given=given, figures=", ".join(found.choices["figure"]))
            if word == "figure" and given in {*OF_RUNS, *OF_SWEEPS}:
                of_map = given == "district_map" and "coverage_by_group" in choices
                why = "plot_why_districts" if of_map else "plot_why_other_kind"
                raise Problem("plot_does_not_fit", given=given, does=why, figures=", ".join(choices))
            raise Problem("unknown_word", key=word, word=given, choices=choices, file=COMMAND_LINE)


def _refuse(found: Catalogue, asked: Asked) -> None:
    """Say which words do not go together: each is known, but no picture shows all of them."""
    figure = asked.figure
    alone = [one for one in found.every if figure is None or one.name == figure]
    for word, given in asked.words.items():
        if word != "figure" and not any(one.heeds(Asked(**{word: given})) for one in alone):
            figures = dict.fromkeys(one.name for one in found.every if one.heeds(Asked(**{word: given})))
            raise Problem("plot_not_heeded", figure=figure, key=word, given=given, figures=", ".join(figures))
    raise Problem("plot_not_together", given=" ".join(f"{word}={given}" for word, given in asked.words.items()))
