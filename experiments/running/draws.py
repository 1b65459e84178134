"""Which point of the uncertain parameters a replicate has, in every scenario and at every point of a design."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from experiments.settings.uncertainty import ParameterPoints

DRAW: Final = "draw"
"""Column of the table of runs where parameters are uncertain: the point of them that the run has."""
BLOCK: Final = (0, 1, 2, 0)
"""Of four replicates the last has the point of the first under another seed, so that chance alone can be told."""


def parameter_point(replicate: int, points: int) -> int:
    """The point that a replicate has; after the last one they begin again.

    >>> [parameter_point(replicate, 512) for replicate in range(9)]
    [0, 1, 2, 0, 3, 4, 5, 3, 6]
    """
    block, place = divmod(replicate, len(BLOCK))
    return (len(set(BLOCK)) * block + BLOCK[place]) % points


def drawn(uncertain: ParameterPoints | None, replicates: Sequence[int]) -> dict[str, list[Any]]:
    """The point of each run by its replicate, and the values of the uncertain parameters there; nothing without any."""
    if uncertain is None:
        return {}
    draws = [parameter_point(replicate, len(uncertain.rows)) for replicate in replicates]
    rows = [uncertain.rows[draw] for draw in draws]
    return {DRAW: draws} | {key: [row[column] for row in rows] for column, key in enumerate(uncertain.keys)}
