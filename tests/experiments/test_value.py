"""What asking would be worth: on effects whose parts are known."""

import numpy as np
import pytest

from experiments.analysis.value import unlike, worth_of


@pytest.fixture(scope="module")
def known():
    """Half of an effect's variance comes from one number, a fifth from the square of another, the rest from none."""
    luck = np.random.default_rng(4)
    first, second, third, noise = luck.standard_normal((4, 2000))
    effect = np.sqrt(0.5) * first + np.sqrt(0.1) * (second**2 - 1.0) + np.sqrt(0.3) * noise
    return {"first": first, "second": second, "third": third}, effect


def test_what_explains_half_of_the_variance_is_said_to(known):
    things, effect = known
    found = {one.key: one for one in worth_of(things, [effect], 0)}
    assert found["first"].explained == pytest.approx(0.5, abs=0.05)
    assert found["first"].width == pytest.approx(np.sqrt(0.5), abs=0.04)
    assert found["first"].surely
    assert next(iter(found)) == "first"


def test_a_curve_is_seen_as_well_as_a_line(known):
    things, effect = known
    found = {one.key: one for one in worth_of(things, [effect], 0)}
    assert 0.1 < found["second"].explained < 0.25
    assert found["second"].surely


def test_of_things_that_go_together_the_first_alone_is_kept(known):
    things, effect = known
    noise = np.random.default_rng(6).standard_normal(2000)
    twins = {**things, "nearly first": things["first"] + 0.3 * noise}
    found = worth_of(twins, [effect], 0)
    assert [one.key for one in found[:2]] == ["first", "nearly first"]
    assert [one.key for one in unlike(found, twins)] == ["first", "second"]


def test_a_thing_of_no_meaning_is_worth_nothing(known):
    _, effect = known
    luck = np.random.default_rng(5)
    found = worth_of({f"dummy {number}": luck.standard_normal(2000) for number in range(200)}, [effect], 0)
    assert max(one.explained for one in found) < 0.02
    assert sum(one.surely for one in found) <= 1


def test_how_often_another_would_be_best_is_the_share_of_the_answers_that_say_so():
    """The second scenario is better where the number is above one: in 16 of 100 normal draws."""
    number = np.random.default_rng(6).standard_normal(4000)
    effects = [np.zeros(4000), number - 1.0]
    (found,) = worth_of({"number": number}, effects, 1)
    assert found.changes == pytest.approx(0.16, abs=0.03)


def test_from_few_points_nothing_is_said():
    assert worth_of({"number": np.arange(10.0)}, [np.arange(10.0)], 0) == []


def test_of_a_skewed_effect_from_few_points_a_hundred_things_of_no_meaning_seldom_seem_to_decide():
    luck = np.random.default_rng(8)
    answers = 60
    told = 0
    for _ in range(answers):
        things = {f"dummy {number}": luck.standard_normal(24) for number in range(99)}
        told += any(one.surely for one in worth_of(things, [np.exp(1.5 * luck.standard_normal(24))], 0))
    assert told <= 0.1 * answers
