"""Which figures fit stored results: ``pictures(dataset: Dataset, asked: Asked = Asked()) -> tuple[Picture, ...]``.

A picture is data: its name, the figure that draws it, and the words that tell it from others of the same figure.
``picture.figure(lang)`` reads what it needs of the stored results, once for all pictures of a dataset, and returns the
matplotlib figure; until then matplotlib is not imported. ``answering(dataset)`` are those that answer the question
of the experiment, which is what ``shuniu run`` and ``shuniu sweep`` draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from experiments.analysis.breakdown import BREAKDOWNS
from experiments.store import Dataset
from experiments.terminal.messages import COMMAND_LINE, Problem

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORDS: Final = ("figure", "outcome", "scenario", "by")
"""What may be asked of a picture."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: a figure by its name, an outcome, a scenario by its id, a breakdown; None leaves it open."""

    figure: str | None = None
    outcome: str | None = None
    scenario: str | None = None
    by: str | None = None

    @property
    def words(self) -> dict[str, str]:
        """Those that are given."""
        return {name: given for name in WORDS if (given := getattr(self, name)) is not None}


@dataclass(frozen=True)
class Picture:
    """One figure of stored results.

    name: of the figure. make: language → figure. outcome, scenario, by: what it shows, None where it is of all of them.
    factors: of a sweep, which the figure takes.
    """

    name: str
    make: Callable[[str], Figure]
    outcome: str | None = None
    scenario: str | None = None
    by: str | None = None
    factors: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file, without language and format."""
        told = (self.name, self.by, *self.factors, self.outcome, self.scenario)
        return "_".join(one for one in told if one is not None)

    def figure(self, lang: str) -> Figure:
        """The picture, drawn."""
        return self.make(lang)

    def heeds(self, asked: Asked) -> bool:
        """Whether it shows what is asked for."""
        shown = {"figure": self.name, "outcome": self.outcome, "scenario": self.scenario, "by": self.by}
        return all(shown[word] == given for word, given in asked.words.items())


@dataclass(frozen=True)
class Catalogue:
    """All pictures that fit a dataset, the best first, and what each word may be."""

    every: tuple[Picture, ...]
    first: tuple[Picture, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def pictures(dataset: Dataset, asked: Asked = Asked()) -> tuple[Picture, ...]:
    """The pictures that fit the design and show what is asked for; a :class:`Problem` names what there is.

    Of a figure that shows one scenario or outcome alone, the foremost; those of the question are all there.
    """
    found = catalogue(dataset)
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
        from experiments.answers.pictures_of_runs import of_runs

        return of_runs(dataset)
    from experiments.answers.pictures_of_sweeps import of_sweep

    return of_sweep(dataset)


def choices_of(every: Iterable[Picture]) -> dict[str, tuple[str, ...]]:
    """What each word may be, from the pictures there are."""
    listed = list(every)
    attributes = {"figure": "name", "outcome": "outcome", "scenario": "scenario", "by": "by"}
    found = {word: dict.fromkeys(getattr(one, name) for one in listed) for word, name in attributes.items()}
    return {word: tuple(str(one) for one in values if one is not None) for word, values in found.items()}


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
