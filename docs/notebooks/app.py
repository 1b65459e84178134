"""Look inside one model in a browser, month by month, with Mesa's SolaraViz.

Mesa's own viewer shows one seed, which is no answer: to compare policies use ``shuniu ask`` or ``shuniu run``.

::

    pip install solara altair "ipyvuetify<2"
    solara run app.py        # it fetches its scripts from outside, unless solara-assets is installed too
"""
# ruff: noqa: INP001  it stands beside the notebooks, which are no package

from __future__ import annotations

from typing import Any, Final

import solara
from matplotlib.figure import Figure
from mesa.visualization import Slider, SolaraViz
from mesa.visualization.utils import update_counter

import shuniu

SHOWN: Final = ("coverage", "effective_coverage", "fulfilment", "work_coverage")
PLACES: Final = ["example_town", "beijing_2013"]
HORIZON: Final = 132


class Inside:
    """A model that the controls make anew: what SolaraViz steps, runs and draws."""

    def __init__(
        self, place: str = PLACES[0], posts: float = 1.0, mandate: float = 1.0, training: float = 0.0, seed: int = 1
    ) -> None:
        levers = {"posts": posts, "mandate": mandate, "training": training}
        self.model = shuniu.model(place, levers=levers, seed=seed, horizon=HORIZON)

    @property
    def running(self) -> bool:
        """Whether there is a month to come."""
        return self.model.month < HORIZON

    @property
    def steps(self) -> int:
        """Months since month 0."""
        return self.model.month

    def step(self) -> None:
        """One month; after the last one nothing."""
        if self.running:
            self.model.step()


@solara.component  # type: ignore[untyped-decorator]
def coverage(inside: Inside) -> None:
    """Coverage and what is beside it, by month, in per cent."""
    update_counter.get()
    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.subplots()
    (100 * inside.model.outcomes()[list(SHOWN)]).plot(ax=axes, xlabel="month", ylabel="%", xlim=(0, HORIZON))
    solara.FigureMatplotlib(figure)


@solara.component  # type: ignore[untyped-decorator]
def counts(inside: Inside) -> None:
    """Every count of the present month."""
    update_counter.get()
    rows = [f"| {name} | {count:,} |" for name, count in inside.model.record_now().items()]
    solara.Markdown("\n".join(["| this month | |", "|---|---:|", *rows]))


CONTROLS: Final[dict[str, Any]] = {
    "place": {"type": "Select", "value": PLACES[0], "values": PLACES, "label": "place"},
    "posts": Slider("posts, × the status quo", 1.0, 0.0, 10.0, 0.5),
    "mandate": Slider("mandate, × the status quo", 1.0, 1.0, 20.0, 1.0),
    "training": Slider("training, willingness 0-1", 0.0, 0.0, 0.15, 0.01),
    "seed": Slider("seed", 1, 1, 100, 1),
}

page = SolaraViz(Inside(), components=[coverage, counts], model_params=CONTROLS, name="Shuniu, one seed")
