"""The model where its outcome can be worked out on paper (tests/proof/limits.py), and wrong models that it shows."""

import numpy as np
import pytest

from sim import newcomers
from sim.organizations import NO_BRANCH, OWN
from sim.processes import branch_life, dissolution, division, duty, founding, motivation, registration, staffing
from sim.processes import record as recording
from tests.proof.ideal import SEED
from tests.proof.limits import LIMITS
from tests.proof.noise import of_binomial, of_counts, of_variance, weigh

FOUND = {limit.id: limit for limit in LIMITS}


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.id)
def test_the_limit_holds(limit):
    assert limit.check()


def with_numbers(process, **wrong):
    """The step of a process with numbers that are made wrong: each a function of what it should be."""
    right = process.step

    def step(model):
        known = model.numbers[process.NAME]
        model.numbers[process.NAME] = known._replace(
            **{name: change(getattr(known, name)) for name, change in wrong.items()}
        )
        right(model)
        model.numbers[process.NAME] = known

    return step


def year_of_eleven_months(rate):
    return rate * 12.0 / 11.0


@pytest.mark.parametrize(
    ("process", "rates", "limit"),
    [
        (registration, ("rate",), "immigration_and_death"),
        (dissolution, ("dormancy", "strike_off"), "immigration_and_death"),
        (dissolution, ("revival", "strike_off"), "waiting_to_be_struck_off"),
        (duty, ("department", "reform", "custody", "vacant_contested", "clear_contested"), "duty_alone"),
        (division, ("rate",), "division_alone"),
        (staffing, ("turnover",), "staffing_alone"),
    ],
    ids=lambda one: getattr(one, "NAME", ""),
)
def test_a_year_of_eleven_months_would_show(process, rates, limit, monkeypatch):
    monkeypatch.setattr(process, "step", with_numbers(process, **dict.fromkeys(rates, year_of_eleven_months)))
    with pytest.raises(AssertionError, match="smallest chance"):
        FOUND[limit].check()


def test_founding_with_two_members_would_show(monkeypatch):
    right = founding.step

    def step(model):
        columns = model.organizations.columns
        columns.members[:] += 1
        columns.months_eligible[columns.members == 3] = 1
        right(model)
        columns.members[:] -= 1

    monkeypatch.setattr(founding, "step", step)
    with pytest.raises(AssertionError, match="with two members"):
        FOUND["founding_alone"].check()


def test_founding_without_the_month_of_waiting_would_show(monkeypatch):
    right = founding.step

    def step(model):
        columns = model.organizations.columns
        columns.months_eligible[columns.members >= 3] = 1
        right(model)

    monkeypatch.setattr(founding, "step", step)
    with pytest.raises(AssertionError, match="cannot happen"):
        FOUND["founding_alone"].check()


@pytest.mark.parametrize("limit", ["staffing_alone", "members_over_time"])
def test_leaders_who_leave_like_others_would_show(limit, monkeypatch):
    right = staffing.step

    def step(model):
        right(model)
        columns, rows = model.organizations.columns, model.organizations.rows
        others = columns.staff[:rows] - columns.members[:rows] - columns.members_elsewhere[:rows]
        lots = np.random.default_rng([SEED, model.month]).random(rows)
        columns.staff[:rows] -= (
            (others > 0) & (columns.staff[:rows] > 1) & (lots < model.numbers["staffing"].turnover / 12)
        )

    monkeypatch.setattr(staffing, "step", step)
    with pytest.raises(AssertionError, match=r"smallest chance|cannot happen"):
        FOUND[limit].check()


def test_a_strike_off_after_eleven_dormant_months_would_show(monkeypatch):
    right = dissolution.step

    def step(model):
        columns = model.organizations.columns
        columns.months_dormant[:] += 1
        right(model)
        columns.months_dormant[:] -= 1

    monkeypatch.setattr(dissolution, "step", step)
    with pytest.raises(AssertionError, match="within twelve dormant months"):
        FOUND["waiting_to_be_struck_off"].check()


@pytest.mark.parametrize("term", ["peers", "active", "guided", "meeting", "hollow"])
def test_motivation_that_lacks_a_term_would_show(term, monkeypatch):
    step = with_numbers(motivation, **{term: lambda _weight: 0.0})
    monkeypatch.setattr(motivation, "step", step)
    with pytest.raises(AssertionError, match=r"within .* tolerance"):
        FOUND["motivation_fixed_point"].check()


@pytest.mark.parametrize("term", ["motivation", "guided", "grant", "committee", "joint", "friction"])
def test_vitality_that_lacks_a_term_would_show(term, monkeypatch):
    monkeypatch.setattr(branch_life, "step", with_numbers(branch_life, **{term: lambda _weight: 0.0}))
    with pytest.raises(AssertionError, match=r"within .* tolerance"):
        FOUND["vitality_fixed_point"].check()


def test_organizations_without_a_propensity_of_their_own_would_show(monkeypatch):
    right = newcomers.enter

    def enter(columns, place, *rest):
        means = np.broadcast_to(place.propensity.mean(axis=1, keepdims=True), place.propensity.shape)
        right(columns, place._replace(propensity=means.copy()), *rest)

    monkeypatch.setattr(newcomers, "enter", enter)
    with pytest.raises(AssertionError, match="smallest chance"):
        FOUND["members_at_birth"].check()


def test_draws_by_row_would_show(monkeypatch):
    right = duty.step

    def step(model):
        columns, rows = model.organizations.columns, model.organizations.rows
        keys = columns.key[:rows].copy()
        columns.key[:rows] = np.arange(rows)
        right(model)
        columns.key[:rows] = keys

    monkeypatch.setattr(duty, "step", step)
    for limit in ("relabelled", "one_organization"):
        with pytest.raises(AssertionError, match=r"differ|not as among others"):
            FOUND[limit].check()


def test_rates_that_are_not_halved_twice_a_month_would_show(monkeypatch):
    monkeypatch.setattr(
        "tests.proof.limits_of_the_whole.HALVED",
        {
            **dict.fromkeys(("registration", "staffing"), ()),
            "division": ("rate",),
            "merger": ("rate",),
            "dissolution": ("dormancy", "revival", "strike_off"),
        },
    )
    with pytest.raises(AssertionError, match="smallest chance"):
        FOUND["halved_months"].check()


def test_a_branch_lost_by_chance_would_show_where_nothing_moves(monkeypatch):
    right = branch_life.step

    def step(model):
        right(model)
        columns = model.organizations.columns
        if model.month == 37:
            columns.branch[np.flatnonzero(columns.branch == OWN)[0]] = NO_BRANCH
            model.counters_of("record")[recording.REMOVED_BY_HAND] += 1

    monkeypatch.setattr(branch_life, "step", step)
    with pytest.raises(AssertionError, match="moved"):
        FOUND["nothing_moves"].check()


def test_noise_is_judged_by_the_law_and_not_by_what_was_found():
    chance = np.random.default_rng(SEED)
    draws = chance.poisson(4.0, (400, 500))
    wrong = sum(of_variance(sample.var(ddof=1), 4.0, 4.0, 500) < 0.05 for sample in draws)
    assert of_binomial(wrong, 400, 0.05) > 0.001
    counts = [np.bincount(chance.choice(4, 300, p=(0.4, 0.3, 0.2, 0.1)), minlength=4) for _ in range(400)]
    wrong = sum(of_counts(found, 300 * np.array((0.4, 0.3, 0.2, 0.1))) < 0.05 for found in counts)
    assert of_binomial(wrong, 400, 0.05) > 0.001
    with pytest.raises(AssertionError, match=r"bound 0.0005"):
        weigh({"one": 0.0004, "other": 0.5})
    assert weigh({"one": 0.0006, "other": 0.5})
