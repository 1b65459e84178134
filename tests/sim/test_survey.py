"""The survey: who is asked, what they know, what they say, and that asking changes nothing."""

import math
from itertools import pairwise

import numpy as np
import pytest

from sim import draws
from sim.keyed import bits, child_key, stream
from sim.organizations import CLEAR, CONTESTED, GONE, OPERATING, VACANT
from sim.parameters import SettingError
from sim.spin_up import at_month_zero, run
from sim.survey import (
    KNOWS,
    LEVELS,
    NO_OPINION,
    PROBLEMS,
    UNCLEAR,
    Numbers,
    Parameters,
    by_level,
    known_to,
    says_unclear,
    signs,
    survey,
    utility,
)

SYSTEM, SUPPORT = PROBLEMS.index("system"), PROBLEMS.index("support")


@pytest.fixture(scope="module")
def start(tiny, parameters):
    """A town of sixty at month 0, to fork from and never to change."""
    return at_month_zero(tiny, parameters, seed=1, horizon=12)


@pytest.fixture
def town(start):
    return start.fork()


def numbers(**changes):
    return Parameters(**{"respondents": 400, "communities": 2, **changes})


def same(ours, theirs):
    return all(np.array_equal(our, their) for our, their in zip(ours, theirs, strict=True))


def everywhere(model, **values):
    for name, value in values.items():
        getattr(model.organizations.columns, name)[: model.organizations.rows] = value
    return model


def test_the_same_seed_gives_the_same_answers_and_another_does_not(tiny, parameters, start):
    assert same(survey(start.fork(), numbers()), survey(start.fork(), numbers()))
    other = at_month_zero(tiny, parameters, seed=2, horizon=12)
    assert not same(survey(start, numbers()), survey(other, numbers()))


def test_asking_changes_nothing(start, everything):
    asked, left_alone = start.fork(), start.fork()
    before = everything(asked)
    survey(asked, numbers())
    assert everything(asked) == before
    while asked.month < 12:
        asked.step()
        survey(asked, numbers())
    assert everything(asked) == everything(run(left_alone))


def test_the_four_levels_add_up_to_those_of_the_report():
    assert by_level(Parameters()) == [453, 453, 453, 453]
    uneven = Parameters(municipal=0.1, district=0.2, street=0.33, community=1)
    assert sum(by_level(uneven)) == 1812
    assert by_level(Parameters(municipal=0, district=0, street=0, respondents=7)) == [0, 0, 0, 7]
    assert by_level(Parameters(respondents=2)) == [1, 1, 0, 0]


def test_whoever_was_asked_answers_the_same_when_more_are_asked(town):
    few, many = (survey(town, numbers(respondents=count)) for count in (400, 1000))
    for level in range(len(LEVELS)):
        ours, theirs = few.level == level, np.flatnonzero(many.level == level)[:100]
        assert np.array_equal(few.unclear[ours], many.unclear[theirs])
        assert np.array_equal(few.main_problem[ours], many.main_problem[theirs])


def test_the_more_contested_duties_the_more_say_so(town):
    """The same people, the same organizations: nobody takes it back when more duties become contested."""
    shares, said = [], np.zeros(400, dtype=bool)
    columns, rows = town.organizations.columns, town.organizations.rows
    for contested in (0.0, 0.3, 0.7, 1.0):
        columns.duty[:rows] = np.where(np.arange(rows) < contested * rows, CONTESTED, CLEAR)
        answers = survey(town, numbers())
        assert (answers.unclear | ~said).all()
        said = answers.unclear
        shares.append((said.mean(), (answers.main_problem == SYSTEM).mean()))
    assert shares[0][0] == 0.0
    assert shares[-1][0] == 1.0
    assert all(low < high for pair in zip(*shares, strict=True) for low, high in pairwise(pair))


def test_with_even_thresholds_people_say_so_as_often_as_they_see_it(town):
    answers = survey(town, Parameters(respondents=40000, municipal=1, district=0, street=0, community=0))
    seen = answers.seen[:, UNCLEAR]
    assert 0.1 < seen.mean() < 0.9
    margin = 4 * math.sqrt((seen * (1 - seen)).sum()) / len(seen)
    assert answers.unclear.mean() == pytest.approx(seen.mean(), abs=margin)


def test_the_choice_is_a_logit_of_what_is_seen(town):
    """Shares of the choice against exp(weight · departure) over their sum, for people who all see the same."""
    rows = town.organizations.rows
    town = everywhere(town, duty=CONTESTED, guided=1, motivation=1 << 20)
    town.organizations.columns.branch[:rows] = 0
    answers = survey(town, Parameters(respondents=40000, weight=1.5))
    assert (answers.seen == [0, 1, 1, 0, 1]).all()
    weights = np.exp(1.5 * (np.array([0, 1, 1, 0]) - [0, 0.767, 0, 0.68]))
    for problem, expected in enumerate(weights / weights.sum()):
        assert (answers.main_problem == problem).mean() == pytest.approx(expected, abs=0.01)


def test_without_weight_every_problem_is_chosen_as_often(town):
    answers = survey(town, Parameters(respondents=40000, weight=0))
    assert np.bincount(answers.main_problem) / 40000 == pytest.approx(np.full(4, 0.25), abs=0.01)


@pytest.mark.parametrize(
    ("values", "sign", "shown"),
    [
        ({"duty": VACANT, "supervisors": 1}, UNCLEAR, False),
        ({"duty": VACANT, "supervisors": 2}, UNCLEAR, True),
        ({"duty": CONTESTED, "supervisors": 1}, UNCLEAR, True),
        ({"duty": CLEAR, "supervisors": 3}, UNCLEAR, False),
        ({"duty": VACANT}, SYSTEM, True),
        ({"duty": CLEAR, "members": 2, "members_elsewhere": 0}, SYSTEM, False),
        ({"duty": CLEAR, "members": 2, "members_elsewhere": 1}, SYSTEM, True),
        ({"duty": CLEAR, "members": 3, "members_elsewhere": 1}, SYSTEM, False),
        ({"guided": 0, "funded_until": -30000}, SUPPORT, True),
        ({"guided": 0, "funded_until": 1}, SUPPORT, False),
        ({"guided": 1, "funded_until": -30000}, SUPPORT, False),
    ],
)
def test_what_is_amiss_in_an_organization(town, values, sign, shown):
    everywhere(town, **values)
    assert (signs(town, np.arange(town.organizations.rows), 0.5)[:, sign] == shown).all()


def test_a_branch_counts_where_it_is_active_a_joint_one_by_its_own_vitality(town):
    columns, rows = town.organizations.columns, np.flatnonzero(town.organizations.columns.state[:60] == OPERATING)[:4]
    columns.branch[rows] = [0, 1, 1, 2]
    columns.vitality[rows] = [1 << 20, 1 << 19, (1 << 19) - 1, 0]
    columns.joint_id[rows[3]] = 0
    town.joint.columns.vitality[0] = 1 << 19
    assert signs(town, rows, 0.5)[:, PROBLEMS.index("coverage")].tolist() == [True, False, True, False]


def test_people_know_those_of_the_lowest_lots_and_so_the_same_ones_when_others_go():
    keys = np.arange(100, 160, dtype=np.uint64)
    person, chance = np.uint64(7), np.uint64(stream(1, draws.SURVEY, 12))

    def known(among):
        rows, lots = np.empty(5, dtype=np.int64), np.empty(5, dtype=np.uint64)
        count = known_to(person, 0, len(among), chance, among, rows, lots)
        return among[rows[:count]].tolist()

    lots = {int(key): int(bits(chance, child_key(person, 0, key), KNOWS)) for key in keys}
    lowest = sorted(lots, key=lots.__getitem__)
    assert known(keys) == lowest[:5]
    assert known(keys[keys != lowest[2]]) == [*lowest[:2], *lowest[3:6]]
    assert known(keys[:3]) == [key for key in lowest if key in keys[:3]]


def test_nobody_knows_more_than_his_circle_holds(town):
    operating = int((town.organizations.columns.state[: town.organizations.rows] == OPERATING).sum())
    assert set(survey(town, numbers(circle=5, communities=1)).known) == {5}
    known = survey(town, numbers(circle=100))
    assert (known.known[known.level == 0] == operating).all()
    assert known.known[known.level == 3].max() < operating / 2
    assert known.known.min() >= 1


def test_whoever_has_nobody_around_knows_those_of_the_next_wider_circle(town):
    """One organization in the whole town: everybody knows it, at every level."""
    town.organizations.columns.state[1 : town.organizations.rows] = GONE
    town.organizations.columns.state[0] = OPERATING
    answers = survey(town, numbers(communities=200))
    assert (answers.known == 1).all()
    assert (answers.main_problem != NO_OPINION).all()


def test_where_there_is_no_organization_nobody_has_an_opinion(town):
    town.organizations.columns.state[: town.organizations.rows] = GONE
    answers = survey(town, numbers())
    assert len(answers.level) == 400
    assert not answers.unclear.any()
    assert (answers.main_problem == NO_OPINION).all()


def test_the_formulas_by_hand():
    values = Numbers(**{**vars(Parameters()), "threshold": 0.4, "threshold_spread": 0.2, "weight": 2.0})
    assert says_unclear(values, 0.5, 0.74)  # 0.4 + 0.2 · 0.48 = 0.496
    assert not says_unclear(values, 0.5, 0.76)
    assert utility(values, 0.6, 0.1, math.exp(-1.0)) == pytest.approx(1.0)
    assert utility(values, 0.6, 0.1, math.exp(-math.e)) == pytest.approx(0.0)


@pytest.mark.parametrize(
    "wrong",
    [{"respondents": 0}, {"circle": 2.5}, {"threshold": 50}, dict.fromkeys(LEVELS, 0), {"month": -1}],
)
def test_a_survey_that_cannot_be_held_is_refused(wrong):
    with pytest.raises(SettingError):
        Parameters(**wrong)
