"""The figures of a sweep: which of them fit its design, and which answers the question of its experiment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from experiments.analysis.ensemble import SHARES
from experiments.analysis.fitting_figures import FittingFigure, figures_for
from experiments.analysis.sweep import OUTCOMES, SPENDING, Sweep
from experiments.figures.frame.picture import Catalogue, Picture, choices_of
from experiments.presenting.sweeps import sweep
from experiments.settings.files import read
from experiments.storage.names import CONFIGURATION
from experiments.storage.store import Dataset

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MODULES: Final = {
    "two_levers": ("two_levers", "two_levers"),
    "responses": ("responses", "responses"),
    "one_at_a_time": ("one_at_a_time", "one_at_a_time"),
    "sampled": ("sampled", "sampled"),
    "effect_against_cost": ("sweep_frontier", "sweep_frontier"),
}
"""Figure → the module of its analysis and that of its drawing; in both the function goes by the figure's name."""


def of_sweep(dataset: Dataset) -> Catalogue:
    """All pictures of a sweep: every figure that fits, for every outcome and scenario; coverage comes first."""
    found = sweep(dataset)
    every = tuple(
        picture(found, fitting, outcome, scenario)
        for fitting in figures_for(found.kind, found.factors, len(found.scenarios))
        for outcome in outcomes(fitting.name)
        for scenario in scenarios(found, fitting)
    )
    return Catalogue(every, first(question(dataset), every), choices_of(every))


def outcomes(figure: str) -> tuple[str, ...]:
    """What a figure can show; an effect on spending has no cost to be held against."""
    return tuple(one for one in OUTCOMES if figure != "effect_against_cost" or one != SPENDING)


def scenarios(found: Sweep, fitting: FittingFigure) -> tuple[str | None, ...]:
    """Scenarios of which a figure shows one alone; None where it shows them all, or where there is one."""
    is_of_all = fitting.name == "responses" and "by" not in fitting.factors
    return (None,) if is_of_all or len(found.scenarios) == 1 else tuple(one.id for one in found.scenarios)


def picture(found: Sweep, fitting: FittingFigure, outcome: str, scenario: str | None) -> Picture:
    """One figure of a sweep."""
    answer: Callable[..., Any]
    analysis, drawing = MODULES[fitting.name]
    answer = getattr(import_module(f"experiments.analysis.{analysis}"), fitting.name)
    own = {} if scenario is None else {"scenario": scenario}

    def make(lang: str) -> Figure:
        draw = getattr(import_module(f"experiments.figures.{drawing}"), fitting.name)
        figure: Figure = draw(answer(found, outcome, **fitting.factors, **own), lang)
        return figure

    keys = tuple(key.rsplit(".", 1)[-1] for key in fitting.factors.values())
    return Picture(fitting.name, make, outcome, scenario, factors=keys)


@dataclass(frozen=True)
class Question:
    """What answers the question of an experiment: a figure, for these outcomes."""

    figure: str
    outcomes: tuple[str, ...]


def question(dataset: Dataset) -> Question:
    """What the experiment names as its answer; else the first figure that fits, for both kinds of coverage."""
    asked = read(dataset.folder / CONFIGURATION).get("answer") or {}
    found = sweep(dataset)
    fitting = [one.name for one in figures_for(found.kind, found.factors, len(found.scenarios))]
    figure = asked.get("figure")
    known = tuple(one for one in asked.get("outcomes", ()) if one in OUTCOMES)
    return Question(figure if figure in fitting else (fitting or [""])[0], known or SHARES[:2])


def first(asked: Question, every: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """The pictures that answer the question: one an outcome and scenario."""
    chosen: dict[tuple[str | None, str | None], Picture] = {}
    for one in every:
        if one.name == asked.figure and one.outcome in asked.outcomes:
            chosen.setdefault((one.outcome, one.scenario), one)
    return tuple(sorted(chosen.values(), key=lambda one: asked.outcomes.index(str(one.outcome))))
