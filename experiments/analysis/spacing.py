"""How the values of a factor are spaced: by equal steps, by equal ratios, or neither."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from experiments.analysis.sweep import NamedFactor, Value

LIKE = 1.5
"""Ratios count as equal where, in logs, the widest step is at most so many times the narrowest: 1, 2, 5, 10 do."""

LEAST_SPAN = 3.0
"""The largest value over the smallest, at least; below, logs look no different."""


def is_even(values: Sequence[float]) -> bool:
    """Whether values that rise do so by equal steps.

    >>> is_even([0.0, 0.5, 1.0]), is_even([1.0, 2.0, 4.0])
    (True, False)
    """
    steps = [after - before for before, after in pairwise(values)]
    return not steps or max(steps) - min(steps) <= 1e-9 * max(map(abs, steps))


def is_geometric(values: Sequence[float]) -> bool:
    """Whether three or more values that rise do so by about equal ratios; a zero among them has no ratio.

    >>> is_geometric([1.0, 2.0, 5.0, 10.0]), is_geometric([1.0, 2.0, 3.0, 4.0]), is_geometric([0.0, 1.0, 2.0, 4.0])
    (True, False, False)
    """
    if len(values) < 3 or values[0] <= 0.0 or is_even(values) or values[-1] < LEAST_SPAN * values[0]:
        return False
    ratios = [math.log(after / before) for before, after in pairwise(values)]
    return max(ratios) <= LIKE * min(ratios)


def is_logarithmic(factor: NamedFactor, levels: Sequence[Value]) -> bool:
    """Whether a factor belongs on an axis of logs: its points are drawn in logs, or its levels rise by ratios."""
    if not factor.is_numeric:
        return False
    return factor.drawn_in_logs or is_geometric([float(level) for level in levels])
