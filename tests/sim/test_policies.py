"""Policies over time, how they combine, and the policies and scenarios that are shipped."""

import math
import pickle
import struct
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.history import check_history
from sim.parameters import SettingError
from sim.policies import Limit, Policy, PolicyConflict, Scenario, compose, limits
from sim.processes import shipped

LEVERS = shipped().levers
NEUTRAL = shipped().neutral

CONFIGS = Path(__file__).parents[2] / "configs"
NAME = {"en": "Mine", "zh": "我的"}
SEVEN = {
    "status_quo": (),
    "no_hubs": ("no_hubs",),
    "no_funding": ("no_funding",),
    "neither": ("no_hubs", "no_funding"),
    "hub_expansion": ("hub_expansion",),
    "funding_expansion": ("funding_expansion",),
    "both_expanded": ("hub_expansion", "funding_expansion"),
}


def policy(levers, policy_id="mine", **months):
    return Policy(policy_id, NAME, levers, file=f"{policy_id}.yaml", **months)


def course(lever, *policies, last=60):
    """The values of one lever in the months from 0 on."""
    schedule = compose(policies, 0, last)
    return [getattr(schedule.at(month), lever) for month in range(last + 1)]


def bits(schedule):
    return [struct.pack(f"{len(NEUTRAL)}d", *values) for values in schedule.values]


def shipped(kind, group):
    return {
        path.stem: kind.from_mapping(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")), str(path))
        for path in sorted((CONFIGS / group).glob("*.yaml"))
    }


POLICIES = shipped(Policy, "policy")
JOINED = shipped(Scenario, "scenario")
SCENARIOS = {one.id: Scenario(one.id, one.name, (one.id,)) for one in POLICIES.values()} | JOINED

# --- over time ------------------------------------------------------------


def test_a_policy_acts_from_its_start_until_before_its_end():
    values = course("branch_grants", policy({"branch_grants": 2}, start=12, end=24))
    assert values[11] == 1.0
    assert values[12] == 2.0
    assert values[23] == 2.0
    assert values[24] == 1.0


def test_a_policy_without_an_end_lasts():
    assert course("reach", policy({"reach": 0.12}))[60] == 0.12


def test_a_ramp_climbs_in_equal_monthly_steps():
    values = course("extra_posts", policy({"extra_posts": 12e6}, start=12, ramp=4))
    assert values[11:18] == [0.0, 3e6, 6e6, 9e6, 12e6, 12e6, 12e6]


def test_a_ramp_of_one_month_is_no_ramp():
    mine = {"party_school": 0.3}
    assert course("party_school", policy(mine, ramp=1)) == course("party_school", policy(mine, ramp=0))


def test_a_ramp_may_be_as_long_as_the_policy():
    values = course("meeting", policy({"meeting": 0}, start=12, ramp=2, end=14))
    assert values[11:15] == [1.0, 0.5, 0.0, 1.0]


def test_a_choice_of_words_holds_from_the_first_month_of_a_ramp_and_one_of_numbers_climbs():
    mine = policy({"channel": "hubs", "joint_unit_limit": 15}, start=12, ramp=10)
    assert course("channel", mine)[11:13] == [0.0, 1.0]
    assert course("joint_unit_limit", mine)[11:14] == [5.0, 6.0, 7.0]


def test_at_full_strength_a_lever_is_exactly_at_the_value_given():
    assert course("posts", policy({"posts": 0.1}))[12] == 0.1
    assert course("joint_unit_limit", policy({"joint_unit_limit": 7.3}, ramp=6))[40] == 7.3


def test_months_outside_the_schedule_are_neutral():
    schedule = compose([policy({"reach": 0.1}, start=0)], 0, 5)
    assert schedule.at(5).reach == 0.1
    assert schedule.at(6) == NEUTRAL
    assert schedule.at(-1) == NEUTRAL
    assert schedule.at(-1) == schedule.neutral
    assert schedule.at(0) != schedule.neutral


def test_a_schedule_covers_the_spin_up_as_well():
    schedule = compose([policy({"reach": 0.1}, start=12)], -72, 132)
    assert len(schedule.values) == 205
    assert schedule.at(-72) == schedule.neutral
    assert schedule.at(11) == schedule.neutral
    assert schedule.at(12).reach == 0.1


# --- together ------------------------------------------------------------


def test_amounts_add():
    assert course("extra_posts", policy({"extra_posts": 3e6}, "a"), policy({"extra_posts": 4e6}, "b"))[12] == 7e6


def test_multipliers_multiply():
    assert course("posts", policy({"posts": 2}, "a"), policy({"posts": 1.5}, "b"))[12] == 3.0


def test_of_switches_the_largest_counts():
    values = course("three_at_once", policy({"three_at_once": 0.5}, "a"), policy({"three_at_once": True}, "b"))
    assert values[12] == 1.0
    halves = course("three_at_once", policy({"three_at_once": 0.5}, "a"), policy({"three_at_once": 0.25}, "b"))
    assert halves[12] == 0.5, "they do not add up"


def test_policies_that_agree_on_a_choice_are_no_conflict_and_the_stronger_holds():
    early = policy({"joint_unit_limit": 10}, "a", start=12, ramp=10)
    late = policy({"joint_unit_limit": 10}, "b", start=14)
    assert course("joint_unit_limit", early, late)[12:15] == [5.5, 6.0, 10.0]


def test_different_choices_may_follow_each_other():
    first = policy({"targeting_rule": "random"}, "a", start=12, end=24)
    second = policy({"targeting_rule": "small_first"}, "b", start=24)
    rules = list(LEVERS["targeting_rule"].options)
    values = course("targeting_rule", second, first)
    assert [rules[int(values[month])] for month in (11, 12, 23, 24)] == [
        "own",
        "random",
        "random",
        "small_first",
    ]


@pytest.mark.parametrize(
    ("lever", "one", "other"),
    [("allocation_rule", "need", "matched"), ("joint_unit_limit", 10, 12), ("channel", "direct", "hubs")],
)
def test_two_policies_that_choose_differently_are_a_conflict_that_names_both_files(lever, one, other):
    first = policy({lever: one}, "a_first", start=12, end=36)
    second = policy({lever: other}, "b_second", start=24)
    messages = set()
    for order in ((first, second), (second, first)):
        with pytest.raises(PolicyConflict) as conflict:
            compose(order, 0, 132)
        messages.add(str(conflict.value))
    (message,) = messages
    for part in (lever, "a_first.yaml", "b_second.yaml", str(one), str(other), "month 24 to 35"):
        assert part in message
    assert isinstance(conflict.value, SettingError)
    assert str(pickle.loads(pickle.dumps(conflict.value))) == message  # noqa: S301  our own bytes


def test_a_lever_kept_within_its_range_is_told_with_the_month_it_begins_in():
    first = policy({"reach": 0.5, "posts": 6}, "first", start=12, ramp=12)
    second = policy({"reach": 0.75, "posts": 4, "meeting": 0.5}, "second", start=6)
    assert limits([first, second], 0, 60) == (Limit("posts", 24.0, 10.0, 15), Limit("reach", 1.25, 1.0, 18))
    posts, reach = course("posts", first, second), course("reach", first, second)
    assert [value == 10.0 for value in posts[14:16]] == [False, True]
    assert reach[16] < reach[17] == reach[18] == 1.0, "in month 17 it is there, from month 18 on it would be beyond"
    below = [policy({"reach": -0.5}, "first"), policy({"reach": -0.75}, "second")]
    assert [(one.wanted, one.kept) for one in limits(below, 0, 60)] == [(-1.25, -1.0)]


def test_what_reaches_the_end_of_its_range_but_for_rounding_is_no_limit():
    tenths = [policy({"assessment": 0.05}, "first"), policy({"assessment": 0.05}, "second")]
    thirds = [policy({"reach": value}, f"policy_{value}") for value in (0.7, 0.1, 0.2)]
    assert limits(tenths, 0, 60) == limits(thirds, 0, 60) == limits([], 0, 60) == ()


def test_what_is_combined_stays_within_the_range():
    assert course("training", policy({"training": 0.1}, "a"), policy({"training": 0.1}, "b"))[12] == 0.15
    assert course("mandate", policy({"mandate": 10}, "a"), policy({"mandate": 10}, "b"))[12] == 20.0


def test_a_policy_named_twice_is_refused():
    with pytest.raises(SettingError, match="twice"):
        compose([policy({}), policy({})], 0, 10)


def settings(lever):
    if lever.options:
        return st.just(list(lever.options)[-1])
    if lever.rule == "choice":
        return st.just(lever.high)
    return st.floats(lever.low, lever.high)


ANY_LEVERS = st.fixed_dictionaries({}, optional={lever.id: settings(lever) for lever in LEVERS.values()})
ANY_MONTHS = st.fixed_dictionaries({"start": st.integers(0, 40), "ramp": st.integers(0, 30)})


@st.composite
def several_policies(draw):
    count = draw(st.integers(4, 7))
    return [policy(draw(ANY_LEVERS), f"policy_{place}", **draw(ANY_MONTHS)) for place in range(count)]


@given(several_policies(), st.data())
def test_the_order_of_policies_never_matters_to_the_last_bit(policies, data):
    other_order = data.draw(st.permutations(policies))
    assert bits(compose(policies, -3, 60)) == bits(compose(other_order, -3, 60))


@given(several_policies())
def test_every_value_stays_within_its_range_and_is_neutral_before_the_first_start(policies):
    schedule = compose(policies, 0, 60)
    first_start = min(one.start for one in policies)
    for month, values in enumerate(schedule.values):
        for lever, value in zip(LEVERS.values(), values, strict=True):
            assert lever.low <= value <= lever.high
        assert month >= first_start or schedule.at(month) == schedule.neutral


@given(several_policies(), ANY_MONTHS)
def test_a_policy_at_neutral_strength_changes_nothing(policies, months):
    nothing = {lever.id: lever.neutral for lever in LEVERS.values() if lever.rule != "choice"}
    with_it = [*policies, policy(nothing, "policy_2_and_a_half", **months)]
    assert bits(compose(with_it, 0, 60)) == bits(compose(policies, 0, 60))


@given(ANY_MONTHS)
def test_every_lever_at_its_neutral_value_is_the_status_quo(months):
    nothing = policy({lever.id: lever.neutral_setting for lever in LEVERS.values()}, **months)
    assert bits(compose([nothing], 0, 60)) == bits(compose([], 0, 60))


def test_a_minus_zero_is_a_zero():
    nothing = policy({lever.id: -0.0 for lever in LEVERS.values() if lever.neutral == 0.0 and not lever.options})
    assert bits(compose([nothing], 0, 20)) == bits(compose([], 0, 20))


# --- what is refused ------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "parts"),
    [
        ({"levers": {"reech": 0.1}}, ["reech", "Did you mean 'reach'"]),
        ({"lever": {"reach": 0.1}}, ["lever", "Did you mean 'levers'"]),
        ({"reach": 0.1}, ["reach", "put it under 'levers'"]),
        ({True: 1}, ["True"]),
        ({"levers": {"three_at_once": 85}}, ["three_at_once", "85", "0.85"]),
        ({"levers": {"extra_posts": -5}}, ["extra_posts", "-5"]),
        ({"levers": {"extra_posts": math.nan}}, ["extra_posts", "nan"]),
        ({"levers": {"extra_posts": math.inf}}, ["extra_posts", "inf"]),
        ({"levers": {"posts": True}}, ["posts", "True"]),
        ({"levers": ["posts"]}, ["levers"]),
        ({"start": 24, "end": 24}, ["end", "24"]),
        ({"start": 24, "end": 12}, ["end", "12", "24"]),
        ({"start": 12, "ramp": 13, "end": 24}, ["ramp", "13", "12 months"]),
        ({"start": -1201}, ["start", "-1201", "-1200"]),
        ({"start": True}, ["start", "True"]),
        ({"start": "12"}, ["start", "'12'"]),
        ({"start": 12.5}, ["start", "12.5"]),
        ({"ramp": math.inf}, ["ramp", "inf"]),
        ({"ramp": math.nan}, ["ramp", "nan"]),
        ({"end": 10**30}, ["end"]),
        ({"name": {"en": "Mine", "fr": "Le mien"}}, ["name", "zh"]),
        ({"name": 3}, ["name", "3"]),
        (["a list"], ["a list"]),
    ],
)
def test_a_policy_that_cannot_be_is_refused_with_its_file(mapping, parts):
    with pytest.raises(SettingError) as refused:
        Policy.from_mapping("mine", mapping, "configs/policy/mine.yaml")
    for part in [*parts, "configs/policy/mine.yaml"]:
        assert part in str(refused.value)


def test_a_start_at_the_horizon_never_acts_and_is_refused():
    mine = policy({"reach": 0.1}, start=132)
    mine.check_horizon(133)
    with pytest.raises(SettingError, match=r"start = 132.*before the horizon, 132.*mine\.yaml"):
        mine.check_horizon(132)


@pytest.mark.parametrize("mapping", [None, {}, {"name": "Mine"}, {"levers": None}])
def test_a_policy_that_sets_no_lever_is_refused_unless_it_says_so(mapping):
    with pytest.raises(SettingError) as refused:
        Policy.from_mapping("mine", mapping, "mine.yaml")
    assert "policy mine: levers: a policy that sets no lever does nothing. Write what it changes" in str(refused.value)
    assert "mine.yaml" in str(refused.value)


@pytest.mark.parametrize("mapping", [None, {}, {"policies": None}])
def test_a_scenario_without_a_policy_is_refused_unless_it_says_so(mapping):
    with pytest.raises(SettingError, match=r"scenario mine: policies: .*Name its policies.*mine\.yaml"):
        Scenario.from_mapping("mine", mapping, "mine.yaml")
    assert Scenario.from_mapping("mine", {"policies": []}).policies == ()


def test_a_policy_starts_at_month_twelve_and_is_called_by_its_file_unless_it_says_otherwise():
    empty = Policy.from_mapping("empty", {"levers": {}})
    assert (empty.levers, empty.start, empty.ramp, empty.end) == ({}, 12, 0, None)
    assert empty.name == {"en": "empty", "zh": "empty"}


def test_one_language_stands_in_for_the_other():
    assert Policy.from_mapping("mine", {"levers": {}, "name": {"zh": "我的"}}).name == {"en": "我的", "zh": "我的"}
    assert Policy.from_mapping("mine", {"levers": {}, "name": "Mine"}).name == {"en": "Mine", "zh": "Mine"}


def test_whole_months_may_be_written_as_decimals():
    mine = Policy.from_mapping("mine", {"levers": {}, "start": 24.0, "ramp": 6.0, "end": 48.0})
    assert (mine.start, mine.ramp, mine.end) == (24, 6, 48)
    assert all(type(month) is int for month in (mine.start, mine.ramp, mine.end))


@pytest.mark.parametrize(
    ("mapping", "parts"),
    [
        ({"policies": {"no_hubs": 1}}, ["policies", "list"]),
        ({"policies": [1]}, ["policies", "list"]),
        ({"policies": ["no_hubs", "no_hubs"]}, ["no_hubs", "twice"]),
        ({"policy": ["no_hubs"]}, ["policy", "Did you mean 'policies'"]),
    ],
)
def test_a_scenario_that_cannot_be_is_refused_with_its_file(mapping, parts):
    with pytest.raises(SettingError) as refused:
        Scenario.from_mapping("mine", mapping, "configs/scenario/mine.yaml")
    for part in [*parts, "configs/scenario/mine.yaml"]:
        assert part in str(refused.value)


def test_a_scenario_finds_its_policies_or_says_which_was_meant():
    assert SCENARIOS["neither"].resolve(POLICIES) == (POLICIES["no_hubs"], POLICIES["no_funding"])
    with pytest.raises(SettingError, match=r"no_hub.*Did you mean 'no_hubs'.*mine\.yaml"):
        Scenario("mine", NAME, ("no_hub",), "mine.yaml").resolve(POLICIES)


# --- what is shipped ------------------------------------------------------------


@pytest.mark.parametrize("entry", [*POLICIES.values(), *JOINED.values()], ids=lambda entry: entry.id)
def test_what_is_shipped_has_its_name_and_meaning_in_both_languages(entry):
    for text in (entry.name, entry.meaning):
        assert set(text) == {"en", "zh"}
        assert text["en"]
        assert any("一" <= letter <= "鿿" for letter in text["zh"])
        assert text["en"] != text["zh"]


@pytest.mark.parametrize("entry", POLICIES.values(), ids=POLICIES)
def test_a_shipped_policy_has_a_source_and_changes_what_it_sets(entry):
    assert set(entry.source) == {"en", "zh"}
    assert entry.source["en"] != entry.source["zh"]
    schedule = compose([entry], 0, 132)
    assert all(schedule.at(month) == schedule.neutral for month in range(12))
    changed = {lever for month in range(12, 132) for lever in changed_in(schedule.at(month))}
    assert changed == set(entry.levers)


def changed_in(values):
    return [lever for lever, value, neutral in zip(LEVERS, values, NEUTRAL, strict=True) if value != neutral]


def test_every_lever_and_every_word_of_a_choice_is_set_by_a_shipped_policy():
    assert {lever for entry in POLICIES.values() for lever in entry.levers} == set(LEVERS)
    for lever in LEVERS.values():
        chosen = {entry.levers[lever.id] for entry in POLICIES.values() if lever.id in entry.levers}
        assert chosen >= set(lever.options) - {lever.neutral_setting}


def test_the_seven_scenarios_of_the_headline_are_what_they_say():
    for scenario, policies in SEVEN.items():
        setting = [policy for policy in SCENARIOS[scenario].policies if POLICIES[policy].levers]
        assert tuple(setting) == policies


def test_a_file_of_scenarios_joins_several_policies_that_compose():
    for entry in JOINED.values():
        assert len(entry.policies) > 1
        compose(entry.resolve(POLICIES), 0, 132)


def test_the_removals_and_expansions_have_the_sizes_they_are_described_with():
    def at_the_end(scenario):
        return compose(SCENARIOS[scenario].resolve(POLICIES), 0, 132).at(131)

    neither = at_the_end("neither")
    assert {
        neither.hub_share,
        neither.posts,
        neither.services,
        neither.hub_grants,
        neither.branch_grants,
    } == {0.0}
    both = at_the_end("both_expanded")
    assert 0.85 + both.reach == pytest.approx(0.97)
    assert 14 / 27 + both.joint_part == pytest.approx(1.0)
    assert (both.district_hubs, both.extra_hub_grants) == (2.0, 25e6)
    assert (both.posts, both.services, both.branch_grants) == (2.0, 2.0, 2.0)
    assert both.hub_grants == 2.0


def test_the_four_ways_to_spend_more_spend_the_same():
    amounts = [set(POLICIES[f"money_for_{use}"].levers.values()) for use in ("branches", "posts", "hubs", "services")]
    assert amounts == [{12e6}] * 4


HISTORY = ((-24, {"mandate": 3.0, "joint_unit_limit": 8, "targeting_rule": "small_first"}), (6, {"mandate": 1}))


def test_what_a_place_already_did_stands_beneath_the_policies():
    mine = policy({"extra_posts": 100, "mandate": 2, "joint_unit_limit": 12, "decree": 0.4}, start=3, ramp=2)
    schedule = compose([mine], -30, 20, history=(*HISTORY, (0, {"decree": 0.7, "extra_posts": 50})))
    assert [schedule.at(month).mandate for month in (-25, -24, 2, 3, 4, 6)] == [1, 3, 3, 4.5, 6, 2]
    assert [schedule.at(month).joint_unit_limit for month in (-25, 2, 3, 4)] == [5, 8, 10, 12]
    assert [schedule.at(month).decree for month in (-1, 0, 4)] == [0, 0.7, 0.7]
    assert [schedule.at(month).extra_posts for month in (-1, 0, 3, 4)] == [0, 50, 100, 150]
    assert schedule.at(4).targeting_rule == LEVERS["targeting_rule"].number("small_first")


def test_a_name_in_the_history_that_is_no_lever_is_refused_with_the_one_meant():
    with pytest.raises(SettingError, match=r"calendar\.3\.decre") as refused:
        check_history(((3, {"decre": 1}),), LEVERS, "place.yaml")
    assert "decree" in refused.value.choices
    with pytest.raises(SettingError, match=r"decree = 1\.5"):
        check_history(((3, {"decree": 1.5}),), LEVERS, "place.yaml")


def test_a_policy_of_the_past_acts_from_its_month_on():
    schedule = compose([policy({"decree": 1}, start=-6)], -12, 3)
    assert [schedule.at(month).decree for month in (-7, -6, 3)] == [0, 1, 1]
