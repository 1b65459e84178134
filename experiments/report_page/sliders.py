"""The grid of funding and hubs as sliders: what each computed cell shows, worked out here and only shown there.

Nothing is interpolated: a position between two cells shows the nearest one and says so.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from experiments.analysis.ensemble import Array
from experiments.analysis.outcomes import heading, is_share
from experiments.analysis.paired import Estimate, estimate
from experiments.analysis.spread_wording import whole_percent, with_intervals
from experiments.analysis.sweep import SPENDING, Sweep
from experiments.analysis.sweep_effects import effect_of_point, effects
from experiments.analysis.sweep_wording import effect_digits, short
from experiments.analysis.wording import interval, month_name, percent, points
from experiments.language.messages import counted, in_language, text
from experiments.presenting.sweep_tables import cost_text
from experiments.presenting.sweeps import sweep
from experiments.report_page.chart import Chart, chart
from experiments.report_page.columns import COLUMNS
from experiments.report_page.in_templates import WORDS as OF_TEMPLATE
from experiments.report_page.parts import Section, Table
from experiments.report_page.reproduction import span
from experiments.storage.store import Dataset
from sim.observables import Outcome

SAID = {
    "report_heading_sliders": {"en": "Try it: funding and hubs", "zh": "试一试：经费与枢纽"},
    "report_sliders": {
        "en": "Both are × today's. Funding moves all four shares of the money together. Hubs: at 0 none stand, "
        "at 0.5 half "
        "of them; at 2 they are expanded as in the scenario “Hub expansion”, without its own budget line, at 1.5 "
        "half of "
        "that. Every combination was simulated beforehand; nothing in between is made up.",
        "zh": "两者均为现状的倍数。经费：四项经费同步增减。枢纽：0 为全部取消，0.5 为保留一半，"
        "2 为按“扩大枢纽型社会组织体系”情景扩大（不含其专项经费），1.5 为其一半。"
        "每一组合均已事先模拟，不作插值。",
    },
    "report_cell_nearest": {
        "en": "Nearest computed combination: funding {funding}, hubs {hubs}",
        "zh": "最接近的已模拟组合：经费 {funding}，枢纽 {hubs}",
    },
    "report_grid_caption": {
        "en": "{outcome}, points against the status quo, {intervals}. {seeds}",
        "zh": "{outcome}与现状之差（百分点），{intervals}。{seeds}",
    },
    "report_grid_note": {
        "en": "{place}, {month}. {n} of {planned} runs of its own, with the seeds {seeds}: the status quo may "
        "differ a little "
        "from that of more seeds. Lines are means of the runs, intervals {confidence} % of the paired differences. "
        "Version {version}, design {design}.",
        "zh": "{place}，{month}。网格单独运行 {n}/{planned} 次，种子 {seeds}；种子数不同时，现状数值可能略有出入。"
        "曲线为各次运行的均值，区间为配对差的 {confidence}% 区间。版本 {version}，设计 {design}。",
    },
}

MONEY: Final = "levers.posts"
"""The lever of the grid that stands for all four shares of the money, which move together."""
STANDING: Final = "levers.hub_share"
DISTRICT: Final = "levers.district_hubs"
"""The levers that stand for the hubs: below today's how many stand, above it how far they grow to the expansion."""
SCRIPT: Final = Path(__file__).parent / "sliders.js"


@dataclass(frozen=True)
class Cell:
    """One computed pair of levels: texts by name, lines of the picture by outcome."""

    funding: float
    hubs: float
    texts: Mapping[str, str]
    lines: Mapping[str, Array]


@dataclass(frozen=True)
class Sliders:
    """All cells, the levels of both sliders, and the picture for the cell that is shown first."""

    lang: str
    funding: Sequence[float]
    hubs: Sequence[float]
    cells: Mapping[tuple[float, float], Cell]
    chart: Chart
    table: Table
    note: str

    @property
    def first(self) -> Cell:
        """The cell that is shown before a slider is moved: the largest of all."""
        return self.cells[max(self.cells)]

    @cached_property
    def data(self) -> str:
        """What the script reads, as JSON that may stand in a page."""
        cells = [
            {"funding": cell.funding, "hubs": cell.hubs, "texts": dict(cell.texts), "lines": self.chart.of(cell.lines)}
            for cell in self.cells.values()
        ]
        content = {
            "cells": cells,
            "shown": text(OF_TEMPLATE["cell_shown"], self.lang, funding="{funding}", hubs="{hubs}"),
        }
        content["nearest"] = text(SAID["report_cell_nearest"], self.lang, funding="{funding}", hubs="{hubs}")
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    @property
    def script(self) -> str:
        """Our own script."""
        return SCRIPT.read_text(encoding="utf-8")

    @property
    def digest(self) -> str:
        """What the page's policy knows the script by, so that no other one runs."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.script.encode()).digest()).decode()


def sliders(dataset: Dataset, asked: Sequence[Outcome], lang: str) -> Section | None:
    """The section with the sliders of a stored grid, for the shares among what is asked for; None where none is one."""
    outcomes = [one for one in asked if is_share(one) and one.whole]
    if not outcomes:
        return None
    found = sweep(dataset)
    columns = dataset.points
    places = {levels_of(columns, point): point for point in range(len(found.points))}
    lines = over_time(dataset, outcomes)
    ids = [one.id for one in outcomes]
    digits = {outcome: digits_of(found, outcome) for outcome in ids}
    cells = {
        levels: Cell(*levels, _texts(found, point, digits, lang), {one: lines[one][point] for one in ids})
        for levels, point in places.items()
        if np.isfinite(lines[ids[0]][point]).all()
    }
    usual = [(one, lines[one.id][-1]) for one in outcomes]
    funding, hubs = (tuple(sorted({levels[side] for levels in cells})) for side in (0, 1))
    table = _table(found, cells, ids, (funding, hubs), dataset, lang)
    made = chart(dataset.manifest["place"]["month_zero"], usual, [dict(cell.lines) for cell in cells.values()], lang)
    said = {
        "confidence": whole_percent(found.spread.confidence()),
        "n": found.n_ok,
        "planned": found.n_planned,
        "seeds": span(found.seeds),
        "version": found.version,
        "design": found.design_hash,
        "place": in_language(found.place, lang),
        "month": month_name(found.month_zero, found.months, lang),
    }
    note = text(SAID["report_grid_note"], lang, **said)
    return Section(
        "sliders",
        text(SAID["report_heading_sliders"], lang),
        [text(SAID["report_sliders"], lang)],
        sliders=Sliders(lang, funding, hubs, cells, made, table, note),
    )


def levels_of(columns: Mapping[str, Sequence[Any]], point: int) -> tuple[float, float]:
    """Funding and hubs of a point, × today's."""
    standing = float(columns[STANDING][point])
    return float(columns[MONEY][point]), standing if standing < 1.0 else float(columns[DISTRICT][point])


def over_time(dataset: Dataset, outcomes: Sequence[Outcome]) -> dict[str, Array]:
    """Outcome → mean share by point and month, (points + 1, months); the last row is the status quo's."""
    shape = (dataset.n_points + 1, len(dataset.months))
    sums = {outcome.id: np.zeros(shape) for outcome in outcomes}
    runs = np.zeros(shape)
    for rows in dataset.parts("series"):
        place = (rows["point"].fill_null(-1).to_numpy(), rows["month"].to_numpy())
        np.add.at(runs, place, 1.0)
        for outcome in outcomes:
            counts = {name: rows[name].to_numpy() for name in (outcome.whole, *outcome.part)}
            np.add.at(sums[outcome.id], place, outcome.of(counts))
    return {outcome: np.where(runs > 0, total / np.maximum(runs, 1.0), np.nan) for outcome, total in sums.items()}


def digits_of(found: Sweep, outcome: str) -> int:
    """Digits of all effects on an outcome, the same as in the figures."""
    known = [
        effect_of_point(found, outcome, point, scenario)
        for point in range(len(found.points))
        for scenario in range(len(found.scenarios))
    ]
    return effect_digits(found.measures[outcome], [one for one in known if one is not None])


def effect_text(effect: Estimate | None, digits: int, lang: str) -> str:
    """A paired effect with its interval; a dash without a run."""
    if effect is None:
        return "–"
    return (
        points(effect, digits) if effect.low is None else f"{points(effect, digits)} [{interval(effect, lang, digits)}]"
    )


def _texts(found: Sweep, point: int, digits: Mapping[str, int], lang: str) -> dict[str, str]:
    texts = {}
    for outcome in digits:
        values = found.values[outcome][:, point, 0]
        there = values[np.isfinite(values)]
        texts[outcome] = percent(estimate(there).mean) if len(there) else "–"
        texts[f"{outcome}_effect"] = effect_text(effect_of_point(found, outcome, point), digits[outcome], lang)
    cost = effect_of_point(found, SPENDING, point)
    texts["cost"] = cost_text(found, point, 0, cost, lang)
    return texts


def _effect_of(cell: Cell | None) -> str:
    return "–" if cell is None else cell.texts[f"{next(iter(cell.lines))}_effect"]


def _table(
    found: Sweep,
    cells: Mapping[tuple[float, float], Cell],
    outcomes: Sequence[str],
    levels: tuple[Sequence[float], Sequence[float]],
    dataset: Dataset,
    lang: str,
) -> Table:
    """Every cell's effect on the first outcome, hubs down and funding across; all outcomes and costs in the CSV."""
    funding, hubs = levels
    rows = [[f"×{short(row)}", *(_effect_of(cells.get((column, row))) for column in funding)] for row in hubs]
    columns = [text(COLUMNS["hubs_by_funding"], lang), *(f"×{short(column)}" for column in funding)]
    data: list[list[Any]] = [["funding", "hubs", "outcome", "mean", "low", "high", "n"]]
    for point in range(len(found.points)):
        for outcome in (*outcomes, SPENDING):
            effect = effect_of_point(found, outcome, point)
            if effect is not None:
                where = levels_of(dataset.points, point)
                data.append([*where, outcome, effect.mean, effect.low, effect.high, effect.n])
    seeds = counted("mean_seeds", int(np.isfinite(effects(found, outcomes[0])).any(axis=(1, 2)).sum()), lang)
    said = {"outcome": heading(found.measures[outcomes[0]], lang), "intervals": with_intervals(found.spread, lang)}
    caption = text(SAID["report_grid_caption"], lang, seeds=seeds, **said)
    return Table("grid-table", caption, columns, rows, data=data)
