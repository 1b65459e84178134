"""A figure of stored results, as data: its name, what it shows, and the function that draws it in a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from experiments.analysis.outcomes import side_by_side
from sim.observables import Outcome

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
    factors: of a sweep, which the figure takes. outcomes: that a further page of a figure shows, where there are more
    than stand beside each other on one.
    """

    name: str
    make: Callable[[str], Figure]
    outcome: str | None = None
    scenario: str | None = None
    by: str | None = None
    factors: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of its file, without language and format."""
        told = (self.name, self.by, *self.factors, *self.outcomes, self.outcome, self.scenario)
        return "_".join(one for one in told if one is not None)

    def figure(self, lang: str) -> Figure:
        """The picture, drawn."""
        return self.make(lang)

    def heeds(self, asked: Asked) -> bool:
        """Whether it shows what is asked for."""
        shown = {"figure": self.name, "outcome": self.outcome, "scenario": self.scenario, "by": self.by}
        return all(shown[word] == given for word, given in asked.words.items())


def pages(name: str, outcomes: Sequence[Outcome], draw: Callable[[tuple[Outcome, ...], str], Figure]) -> list[Picture]:
    """A figure of several outcomes: one picture for as many as stand beside each other."""

    def picture(shown: tuple[Outcome, ...], further: tuple[str, ...]) -> Picture:
        return Picture(name, lambda lang: draw(shown, lang), outcomes=further)

    return [
        picture(shown, tuple(one.id for one in shown) if number else ())
        for number, shown in enumerate(side_by_side(outcomes))
    ]


@dataclass(frozen=True)
class Catalogue:
    """All pictures that fit a dataset, the best first, and what each word may be."""

    every: tuple[Picture, ...]
    first: tuple[Picture, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def choices_of(every: Iterable[Picture]) -> dict[str, tuple[str, ...]]:
    """What each word may be, from the pictures there are."""
    listed = list(every)
    attributes = {"figure": "name", "outcome": "outcome", "scenario": "scenario", "by": "by"}
    found = {word: dict.fromkeys(getattr(one, name) for one in listed) for word, name in attributes.items()}
    return {word: tuple(str(one) for one in values if one is not None) for word, values in found.items()}
