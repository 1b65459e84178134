"""Priors: nine parts in ten lie where they say, the limits cut off the rest, and shares and values are inverse."""

import math

import pytest

from sim.priors import prior
from tests.sim.test_parameters import EVERY

WHY = {"en": "a bet", "zh": "推测"}
PRIORS = [
    (prior(0.25, 4.0, "log", WHY), 0.0, 1e9),
    (prior(0.05, 0.4, "logit", WHY), 0.0, 1.0),
    (prior(-1.0, 3.0, "linear", WHY), -50.0, 50.0),
]
CUT = [
    (prior(0.5, 2.0, "log", WHY), 0.4, 2.5),
    (prior(0.6, 0.95, "logit", WHY), 0.55, 0.97),
    (prior(-1.0, 1.0, "linear", WHY), -1.0, 3.0),
]
SHARES = (0.0, 1e-9, 0.01, 0.05, 0.3, 0.5, 0.8, 0.95, 0.999, 1.0)


@pytest.mark.parametrize(("one", "least", "most"), PRIORS)
def test_nine_parts_in_ten_lie_between_low_and_high_and_one_in_twenty_on_either_side(one, least, most):
    assert one.value(0.05, least, most) == pytest.approx(one.low, abs=1e-9)
    assert one.value(0.95, least, most) == pytest.approx(one.high, abs=1e-9)
    assert one.share(one.high, least, most) - one.share(one.low, least, most) == pytest.approx(0.9)


def test_the_middle_is_the_middle_on_its_scale():
    assert prior(0.5, 8.0, "log", WHY).value(0.5, 0.0, 1e9) == pytest.approx(2.0)
    assert prior(-1.0, 3.0, "linear", WHY).value(0.5, -50.0, 50.0) == pytest.approx(1.0)
    odds = math.sqrt((0.2 / 0.8) * (0.9 / 0.1))
    assert prior(0.2, 0.9, "logit", WHY).value(0.5, 0.0, 1.0) == pytest.approx(odds / (1.0 + odds))


@pytest.mark.parametrize(("one", "least", "most"), PRIORS + CUT)
def test_value_and_share_are_inverse_within_the_limits(one, least, most):
    for share in SHARES[2:-2]:
        assert one.share(one.value(share, least, most), least, most) == pytest.approx(share, abs=1e-9)


@pytest.mark.parametrize(("one", "least", "most"), PRIORS + CUT)
def test_more_of_the_belief_is_a_greater_number_and_none_lies_beyond_the_limits(one, least, most):
    values = [one.value(share, least, most) for share in SHARES]
    assert values == sorted(values)
    assert len(set(values)) >= len(SHARES) - 1
    assert all(least <= value <= most for value in values)
    assert all(math.isfinite(value) for value in values[1:-1])


@pytest.mark.parametrize(("one", "least", "most"), CUT)
def test_what_lies_beyond_the_limits_is_cut_off_and_the_rest_is_all_there_is(one, least, most):
    assert one.value(0.0, least, most) == pytest.approx(least)
    assert one.value(1.0, least, most) == pytest.approx(most)
    assert (one.share(least, least, most), one.share(most, least, most)) == pytest.approx((0.0, 1.0))
    wider = one.share(one.high, -1e9 if one.scale == "linear" else 1e-9, 1e9 if one.scale != "logit" else 1.0 - 1e-12)
    assert wider == pytest.approx(0.95), "and within limits that are far off nothing is"
    assert abs(one.share(one.high, least, most) - 0.95) > 1e-3


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [
        (2.0, 1.0, "log"), (1.0, 1.0, "linear"), (0.0, 1.0, "log"), (-1.0, 1.0, "log"), (0.0, 0.5, "logit"),
        (0.5, 1.0, "logit"), (math.nan, 1.0, "linear"), (0.0, math.inf, "linear"), (1.0, 2.0, "ratio"),
    ],
)  # fmt: skip
def test_what_is_no_belief_is_refused(low, high, scale):
    with pytest.raises(ValueError, match="a prior goes from a number to a greater one"):
        prior(low, high, scale, WHY)


def test_a_belief_says_why_in_both_languages():
    with pytest.raises(ValueError, match="a text for each of"):
        prior(1.0, 2.0, "log", {"en": "a bet"})


@pytest.mark.parametrize(
    "info", [info for _, info in EVERY if info.prior], ids=[f"{name}.{info.name}" for name, info in EVERY if info.prior]
)
def test_the_middle_nine_tenths_of_every_shipped_prior_are_nearly_as_said_for_all_that_the_limits_cut(info):
    assert info.low <= info.believed(0.0) < info.believed(1.0) <= info.high
    said = info.prior
    beyond = 1.0 - (said.share(said.high, info.low, info.high) - said.share(said.low, info.low, info.high))
    assert beyond <= 0.1 + 1e-9
    assert beyond >= 0.04, "the limits cut off more than one end"
