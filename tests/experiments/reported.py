"""A small run, a sweep and a grid of the example town, stored once for the tests of reports, and their pages."""

import base64
import csv
import io
import os
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from experiments.report_page.making import page
from experiments.running.accounts import simulated
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.storage.store import Dataset
from experiments.terminal.output import Terminal

RUN = (
    "place=example_town", "horizon=24", "replicates=2", "figures=false", "uncertainty=fixed",
    "scenarios=[hub_expansion,funding_expansion,both_expanded]",
)  # fmt: skip
ONE = ("place=example_town", "horizon=24", "replicates=1", "figures=false", "uncertainty=fixed")
ALONE = ("place=example_town", "horizon=24", "replicates=2", "scenarios=no_hubs", "figures=false", "uncertainty=fixed")
SWEEP = ("experiment=hub_reach_by_budget", "place=example_town", "horizon=14", "replicates=8", "uncertainty=fixed")
GRID = ("experiment=grid", "place=example_town", "horizon=24", "replicates=2", "uncertainty=fixed")


@dataclass
class Stored:
    """Results with the words they were made by, and their page by language."""

    words: tuple[str, ...]
    dataset: Dataset
    grid: Dataset | None = None
    pages: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.dataset.folder

    def page(self, lang: str) -> str:
        if lang not in self.pages:
            self.pages[lang] = page(self.dataset, lang, self.grid)
        return self.pages[lang]


def make(results: str) -> dict[str, Any]:
    """Everything, simulated into a results folder."""
    before = os.environ.get("SHUNIU_RESULTS")
    os.environ["SHUNIU_RESULTS"] = results
    try:
        grid = Stored(GRID, _simulated(GRID))
        return {
            "results": results,
            "configuration": configure(Words.sort(RUN)),
            "grid": grid,
            "one": Stored(ONE, _simulated(ONE)),
            "alone": Stored(ALONE, _simulated(ALONE)),
            "run": Stored(RUN, _simulated(RUN), grid.dataset),
            "sweep": Stored(SWEEP, _simulated(SWEEP)),
        }
    finally:
        if before is None:
            del os.environ["SHUNIU_RESULTS"]
        else:
            os.environ["SHUNIU_RESULTS"] = before


def _simulated(words: tuple[str, ...]) -> Dataset:
    configuration = configure(Words.sort([*words, "executor=serial"]))
    _, done = simulated(configuration, Terminal("en", unicode=True), dry=False)
    assert done is not None
    return done.dataset


@dataclass(frozen=True)
class Shown:
    """A table as the page shows it, and as its CSV has it."""

    rows: list[list[str]]
    data: list[list[str]]


def tables_of(text: str) -> dict[str, Shown]:
    """Tables of a page by their id."""
    found = {}
    pattern = r'<table[^>]*aria-labelledby="([\w-]+)-caption">(.*?)</table>(.*?)(?=<table|</section>)'
    for identity, table, after in re.findall(pattern, text, re.DOTALL):
        rows = [
            [
                unescape(re.sub(r"<[^>]*>", "", cell))
                for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
            ]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        link = re.search(r'base64,([^"]*)"', after)
        content = "" if link is None else base64.b64decode(link[1]).decode("utf-8-sig")
        found[identity] = Shown(rows[1:], list(csv.reader(io.StringIO(content))))
    return found


def sections_of(text: str) -> dict[str, str]:
    """Sections of a page by their id."""
    return dict(re.findall(r'<section id="(\w+)"[^>]*>(.*?)</section>', text, re.DOTALL))
