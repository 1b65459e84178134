"""Where Beijing's sixteen districts stand on a map of equal tiles."""

from __future__ import annotations

from typing import Final

TILES: Final[dict[str, tuple[float, float]]] = {
    "yanqing": (0.5, 0.0),
    "huairou": (1.5, 0.0),
    "miyun": (2.5, 0.0),
    "changping": (0.5, 1.0),
    "shunyi": (1.5, 1.0),
    "pinggu": (2.5, 1.0),
    "mentougou": (0.0, 2.0),
    "haidian": (1.0, 2.0),
    "chaoyang": (2.0, 2.0),
    "tongzhou": (3.0, 2.0),
    "shijingshan": (0.5, 3.0),
    "xicheng": (1.5, 3.0),
    "dongcheng": (2.5, 3.0),
    "fangshan": (0.5, 4.0),
    "fengtai": (1.5, 4.0),
    "daxing": (2.5, 4.0),
}
"""District → left edge and row from the top of its tile, in tiles: rows of 3, 3, 4, 3, 3, north above, west left.

Neighbourhood is kept roughly and size not at all: each district has one tile, however many organizations it has.
"""
