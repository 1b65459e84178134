"""Boxes by peeling and pasting: those that EMA Workbench 2.5.3 finds in the same cases, and few where chance rules."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.analysis.prim import Cases, boxes, stable_box, told


def invented():
    """Cases of interest are mostly those in a corner of two of five numbers, and not in one of three categories."""
    luck = np.random.default_rng(2026)
    numbers = luck.random((600, 5))
    categories = luck.integers(0, 3, (600, 1))
    corner = (numbers[:, 0] < 0.45) & (numbers[:, 2] > 0.3) & (categories[:, 0] != 1)
    return numbers, categories, luck.random(600) < np.where(corner, 0.85, 0.12)


# What ema_workbench.analysis.prim.Prim(x, y, threshold=0.5).find_box() gives: (coverage, density, mass) on its way,
# and the limits of its last box.
WITH_CATEGORIES = {
    1: (0.847682, 0.325700, 0.655000), 10: (0.794702, 0.489796, 0.408333), 23: (0.701987, 0.868852, 0.203333),
    32: (0.264901, 0.975610, 0.068333), 41: (0.337748, 0.980769, 0.086667),
}  # fmt: skip
LOW_WITH = [0.006155669335288327, 0.11756228435518407, 0.24571927427035856, 0.0014144060403000758, 0.005060730361583388]
HIGH_WITH = [0.448380607910569, 0.9375066338114044, 0.9994364677711847, 0.9361448105688004, 0.9999564270935071]
OF_NUMBERS = {
    1: (0.980132, 0.259649, 0.950000), 17: (0.814570, 0.500000, 0.410000), 24: (0.748344, 0.668639, 0.281667),
    35: (0.470199, 0.771739, 0.153333), 38: (0.490066, 0.778947, 0.158333),
}  # fmt: skip
LOW_OF = [0.04685371296808133, 0.1563899813683236, 0.3665823602931341, 0.04521992172977507, 0.05943463031669943]
HIGH_OF = [0.44285608937782417, 0.9955559293835239, 0.9994364677711847, 0.9459019686960594, 0.9273497631688962]


@pytest.mark.parametrize(
    ("kinds", "way", "low", "high"),
    [(1, WITH_CATEGORIES, LOW_WITH, HIGH_WITH), (0, OF_NUMBERS, LOW_OF, HIGH_OF)],
    ids=["numbers and categories", "numbers alone"],
)
def test_boxes_are_those_of_the_ema_workbench(kinds, way, low, high):
    numbers, categories, interest = invented()
    found = boxes(Cases(numbers, categories[:, :kinds], interest))
    assert len(found) == max(way) + 1
    for step, expected in way.items():
        assert (found[step].coverage, found[step].density, found[step].mass) == pytest.approx(expected, abs=1e-6)
    assert found[-1].low == pytest.approx(low, abs=1e-12)
    assert found[-1].high == pytest.approx(high, abs=1e-12)
    assert list(found[-1].within) == [frozenset({0})][:kinds]


def test_the_box_that_is_told_is_the_corner_that_was_planted():
    box = told(boxes(Cases(*invented())))
    assert box.high[0] == pytest.approx(0.45, abs=0.05)
    assert box.low[2] == pytest.approx(0.3, abs=0.06)
    assert box.within == (frozenset({0, 2}),)


def test_a_stable_box_keeps_the_limits_that_other_draws_have_too():
    numbers, categories, interest = invented()
    found = stable_box(Cases(numbers, categories, interest), np.arange(600), seed=1)
    assert set(found.numbers) == {0, 2}
    assert set(found.kinds) == {0}
    assert min([*found.numbers.values(), *found.kinds.values()]) >= 0.8
    assert found.box.coverage > 0.6
    assert found.box.density > 0.8


def test_cases_of_interest_by_chance_have_no_stable_box():
    """Copies of a case are no further evidence: resampling takes all of a point or none."""
    luck, limits = np.random.default_rng(3), 0
    for _ in range(4):
        numbers = np.repeat(luck.random((60, 8)), 4, axis=0)
        interest = np.repeat(luck.random(60) < 0.3, 4)
        cases = Cases(numbers, np.zeros((240, 1), np.int64), interest)
        limits += len(stable_box(cases, np.repeat(np.arange(60), 4), seed=1).numbers)
    assert limits <= 2
