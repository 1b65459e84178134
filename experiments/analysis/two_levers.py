"""Two factors of a sweep against each other: the effect in every cell of their grid."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log

from experiments.analysis.paired import Estimate
from experiments.analysis.spacing import is_logarithmic
from experiments.analysis.sweep import NamedFactor, OfSweep, Sweep, SweepError, Value
from experiments.analysis.sweep_contrast import Contrast, by_factor
from experiments.analysis.sweep_effects import any_below_register_floor, effect


@dataclass(frozen=True)
class TwoLevers(OfSweep):
    """The paired effect on an outcome at each pair of levels of two factors.

    columns, rows: the factors; of words and numbers, the words are rows. column_levels, row_levels: their levels.
    cells: rows × columns; None where there is no run. below_floor: likewise, whether the register shrinks.
    status_quo: its place, in steps of (columns, rows) from the first level; None where it lies outside or has none.
    others: factors that are averaged over. contrast: along the columns, by row.
    """

    sweep: Sweep
    outcome: str
    scenario: int
    columns: NamedFactor
    rows: NamedFactor
    column_levels: tuple[Value, ...]
    row_levels: tuple[Value, ...]
    cells: tuple[tuple[Estimate | None, ...], ...]
    below_floor: tuple[tuple[bool, ...], ...]
    status_quo: tuple[float, float] | None
    others: tuple[NamedFactor, ...]
    contrast: Contrast

    @property
    def n_cells(self) -> int:
        """Cells of the grid."""
        return len(self.column_levels) * len(self.row_levels)

    @property
    def known(self) -> tuple[Estimate, ...]:
        """The cells that have runs."""
        return tuple(cell for row in self.cells for cell in row if cell is not None)

    @property
    def changes_sign(self) -> bool:
        """Whether one cell's effect is detectably positive and another's negative (with one seed: by their means)."""
        told = [cell.mean for cell in self.known if cell.excludes_zero or cell.n == 1]
        return bool(told) and min(told) < 0.0 < max(told)

    @property
    def unsure(self) -> tuple[Estimate, ...]:
        """The cells whose effect is not detectable: intervals that include zero, or none."""
        return tuple(cell for cell in self.known if not cell.excludes_zero)

    @property
    def runs_in_a_cell(self) -> tuple[int, int]:
        """Fewest and most runs behind the cells that have any."""
        points = [
            len(self.sweep.matching({self.columns.key: column, self.rows.key: row})) * cell.n
            for row, cells in zip(self.row_levels, self.cells, strict=True)
            for column, cell in zip(self.column_levels, cells, strict=True)
            if cell is not None
        ]
        return (min(points), max(points)) if points else (0, 0)


def two_levers(
    sweep: Sweep,
    outcome: str = "coverage",
    columns: str | None = None,
    rows: str | None = None,
    scenario: str | None = None,
) -> TwoLevers:
    """Grid of two factors, by default the first two; averaged over all others, in one scenario."""
    keys = [factor.key for factor in sweep.factors]
    columns = columns or next(key for key in keys if key != rows)
    rows = rows or next((key for key in keys if key != columns), None)
    if rows is None or rows == columns:
        raise SweepError("a grid needs two different factors")
    if not sweep.factor(columns).is_numeric and sweep.factor(rows).is_numeric:
        columns, rows = rows, columns
    position = sweep.scenario(scenario)
    of_columns, of_rows = sweep.levels(columns), sweep.levels(rows)
    grid = [[{columns: column, rows: row} for column in of_columns] for row in of_rows]
    places = (_place(sweep.factor(columns), of_columns), _place(sweep.factor(rows), of_rows))
    return TwoLevers(
        sweep=sweep,
        outcome=outcome,
        scenario=position,
        columns=sweep.factor(columns),
        rows=sweep.factor(rows),
        column_levels=of_columns,
        row_levels=of_rows,
        cells=tuple(tuple(effect(sweep, outcome, given, position) for given in row) for row in grid),
        below_floor=tuple(tuple(any_below_register_floor(sweep, given, position) for given in row) for row in grid),
        status_quo=None if places[0] is None or places[1] is None else (places[0], places[1]),
        others=tuple(factor for factor in sweep.factors if factor.key not in (columns, rows)),
        contrast=by_factor(sweep, outcome, columns, rows, position),
    )


def _place(factor: NamedFactor, levels: tuple[Value, ...]) -> float | None:
    """Place of the status quo's value among the levels, in steps from the first; None outside them.

    Between two levels by its value, or by its logarithm where the levels belong on an axis of logs.
    """
    value = factor.status_quo
    if value in levels:
        return float(levels.index(value))
    if value is None or isinstance(value, str):
        return None
    for step, (low, high) in enumerate(pairwise([float(level) for level in levels])):
        if low < value < high:
            if is_logarithmic(factor, levels):
                return step + log(value / low) / log(high / low)
            return step + (value - low) / (high - low)
    return None
