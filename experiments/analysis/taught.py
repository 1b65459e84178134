"""What facts teach of each uncertain number: how much of what was believed of it points of a posterior still allow.

On the scale on which a number is believed, and in standard deviations of that, a prior has variance 1; what points have
less was taken away by the facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.parameters import ParameterInfo

QUANTILES: Final = (0.05, 0.5, 0.95)
BY_CHANCE: Final = 0.05
"""How often one of all numbers of which nothing was learned seems to be learned of."""
FURTHEST: Final = 1e-5
"""Share of a belief beyond which its ends are not told apart."""


@dataclass(frozen=True)
class Taught:
    """A number, what is left of it, and how much was learned.

    left: its 5 %, 50 % and 95 % quantiles over points. scores: the same in standard deviations of what was believed.
    learned: part of the variance that is gone. surely: whether chance alone would hardly take so much.
    """

    key: str
    info: ParameterInfo
    left: tuple[float, ...]
    scores: tuple[float, ...]
    learned: float
    surely: bool


def taught(points: Mapping[str, NDArray[np.float64]], infos: Mapping[str, ParameterInfo]) -> list[Taught]:
    """Every number of which something was believed, that of which most was learned first; points: its values."""
    from scipy.special import gammaincinv, ndtri

    found = []
    for key, values in points.items():
        info = infos.get(key)
        if info is None or info.prior is None or len(values) < 2:
            continue
        below = [info.prior.share(float(value), info.low, info.high) for value in values]
        scores = ndtri(np.clip(below, FURTHEST, 1.0 - FURTHEST))
        learned = 1.0 - float(scores.var(ddof=1))
        freedom = len(values) - 1
        least = 2.0 * float(gammaincinv(freedom / 2.0, BY_CHANCE / len(points))) / freedom
        left, of_scores = (tuple(np.quantile(one, QUANTILES).tolist()) for one in (values, scores))
        found.append(Taught(key, info, left, of_scores, learned, learned > 1.0 - least))
    return sorted(found, key=lambda one: (-one.learned, one.key))
