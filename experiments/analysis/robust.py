"""How packages hold up over cases: points of what is uncertain, forms of rules and futures, each with all packages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.paired import student_t_quantile
from experiments.analysis.spread import COVER

Values = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]

WORST: Final = 0.1
"""Part of the cases that the worst of them are."""


@dataclass(frozen=True)
class Standing:
    """How one package stands over all cases.

    mean: of its effects; worst: below which the worst tenth of the cases lies; satisfies: share of cases above the
    threshold.  regret, most_regret: what the best at the same money does better, on average and in nine cases of ten at
    most; best: share of cases in which none does better.  None where its money is not the same.  cost: yuan a year.
    """

    mean: float
    worst: float
    satisfies: float
    cost: float
    regret: float | None = None
    most_regret: float | None = None
    best: float | None = None


def standings(effects: Values, costs: Values, threshold: float, same_money: Sequence[int]) -> list[Standing]:
    """The standing of every package from (cases, packages); ``same_money`` are those that may be held together.

    >>> effects = np.array([[1.0, 2.0, -1.0], [3.0, 1.0, -1.0]])
    >>> found = standings(effects, np.zeros((2, 3)), 0.0, [0, 1])
    >>> [(one.mean, one.satisfies, one.regret) for one in found]
    [(2.0, 1.0, 0.5), (1.5, 1.0, 1.0), (-1.0, 0.0, None)]
    """
    regrets = regret(effects, same_money)
    found = []
    for package in range(effects.shape[1]):
        own = effects[:, package]
        held: dict[str, float] = {}
        if len(same_money) > 1 and package in same_money:
            missed = regrets[:, list(same_money).index(package)]
            most = float(np.quantile(missed, 1.0 - WORST))
            held = {"regret": float(missed.mean()), "most_regret": most, "best": float((missed == 0.0).mean())}
        found.append(
            Standing(
                float(own.mean()), float(np.quantile(own, WORST)), float((own > threshold).mean()),
                float(costs[:, package].mean()), **held,
            )
        )  # fmt: skip
    return found


def regret(effects: Values, same_money: Sequence[int]) -> Values:
    """By case, how much better the best of these packages does than each of them, (cases, these)."""
    those = effects[:, list(same_money)]
    return np.asarray(those.max(axis=1, keepdims=True) - those) if those.size else those


def apart(first: Values, second: Values, groups: Codes) -> int:
    """Which of two packages does surely better: 1 the first, −1 the second, 0 where it cannot be told.

    ``groups``: cases of one point are no evidence apart from each other, so that each point counts once.

    >>> luck = np.random.default_rng(1).standard_normal(40)
    >>> apart(luck + 2.0, luck, np.arange(40)), apart(luck, -luck, np.arange(40))
    (1, 0)
    """
    every = np.unique(groups)
    means = np.array([(first - second)[groups == one].mean() for one in every])
    if len(means) < 2:
        return 0
    half = student_t_quantile(0.5 + COVER / 2.0, len(means) - 1) * float(means.std(ddof=1)) / np.sqrt(len(means))
    return 0 if abs(means.mean()) <= half else int(np.sign(means.mean()))
