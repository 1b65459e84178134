"""Stored results for a notebook: tables of pandas, figures that are shown, and where all else stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shuniu.refused import plainly

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from experiments.storage.store import Dataset


class Results:
    """The stored results of a run or a sweep; ``dataset`` reads every table of them."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    @property
    def folder(self) -> Path:
        """Where they are stored."""
        return self.dataset.folder

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Ids of the scenarios, the status quo first."""
        return self.dataset.scenarios

    @property
    @plainly
    def figures(self) -> tuple[str, ...]:
        """The figures that fit, by name."""
        from experiments.figures.frame.pictures import names

        return names(self.dataset)

    @plainly
    def runs(self) -> pd.DataFrame:
        """One row a run: scenario, seed, how it ended, and the outcomes at the horizon.

        Of a sweep with its factors, and where parameters are uncertain with what each run has of them.
        """
        from experiments.storage.names import RUNS
        from experiments.storage.travelling import varied_in

        runs = self.dataset.runs.to_pandas().set_index("run")
        varied = [*self.dataset.factors, *varied_in(self.dataset, RUNS)]
        return runs.join(self.dataset.design.to_pandas().set_index("run")[varied]) if varied else runs

    @plainly
    def series(self, name: str, *, replicates: bool = False, point: int | None = None) -> pd.DataFrame:
        """An outcome, a stock or an event by month and scenario: the mean of the replicates, or each of them.

        Of a sweep that kept its months, at one ``point`` of its design.
        """
        from shuniu.monthly import by_month

        return by_month(self.dataset, name, point, replicates=replicates)

    @plainly
    def figure(
        self, name: str, *, lang: str | None = None, outcome: str | None = None, scenario: str | None = None,
        by: str | None = None, outcomes: Sequence[str] = (),
    ) -> Figure:  # fmt: skip
        """A figure by name, in English or Chinese (by default the locale's), which a notebook shows.

        ``outcome``, ``scenario``, ``by`` and ``outcomes`` choose as behind ``shuniu plot``.
        """
        from experiments.figures.frame.picture import Asked
        from shuniu.drawn import figure_of

        dataset = self.dataset.showing(outcomes) if outcomes else self.dataset
        return figure_of(dataset, lang, Asked(name, outcome, scenario, by))

    def __repr__(self) -> str:
        found: dict[str, Any] = self.dataset.manifest
        done = f"{self.dataset.n_ok} of {self.dataset.n_planned} runs" if self.dataset.n_planned else "no runs"
        return (
            f"Results({found['experiment']} of {found['place']['id']}: {len(self.scenarios)} scenarios, "
            f"{self.dataset.n_replicates} replicates, months 0 to {found['horizon']}, {done}\n"
            f"        in {self.folder})"
        )
