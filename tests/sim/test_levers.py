"""The catalogue of levers: complete, bilingual, consistent, and clear about what it refuses."""

import copy
import math

import pytest

from sim.levers import LEVER_GROUPS, OF_PLACES, RULES, lever
from sim.parameters import GRADES, SettingError
from sim.processes import shipped

LEVERS = shipped().levers
NEUTRAL = shipped().neutral

EVERY_LEVER = pytest.mark.parametrize("lever", LEVERS.values(), ids=LEVERS)
NEUTRAL_OF_RULE = {"add": 0.0, "multiply": 1.0, "switch": 0.0}


def has_chinese(text):
    return any("一" <= letter <= "鿿" for letter in text)


def test_the_values_of_a_month_have_one_number_for_each_lever_in_the_same_order():
    assert NEUTRAL._fields == tuple(LEVERS)
    assert copy.copy(NEUTRAL) == NEUTRAL  # as pickle does it
    assert tuple(NEUTRAL) == tuple(lever.neutral for lever in LEVERS.values())
    assert all(type(value) is float for value in NEUTRAL)


@EVERY_LEVER
def test_a_lever_says_what_it_is_in_both_languages(lever):
    for text in (lever.name, lever.meaning, *lever.options.values()):
        assert set(text) == {"en", "zh"}
        assert text["en"]
        assert text["en"].isascii() or "–" in text["en"]
        assert has_chinese(text["zh"])
    assert lever.unit
    assert lever.source
    assert lever.grade in GRADES
    assert lever.group in LEVER_GROUPS


@EVERY_LEVER
def test_range_neutral_value_and_rule_agree(lever):
    assert lever.rule in RULES
    assert math.isfinite(lever.low)
    assert math.isfinite(lever.high)
    assert lever.low <= lever.neutral <= lever.high
    assert lever.neutral == NEUTRAL_OF_RULE.get(lever.rule, lever.neutral)
    if lever.rule == "switch":
        assert (lever.low, lever.high) == (0.0, 1.0)
    if lever.options:
        assert lever.rule == "choice"
        assert (lever.low, lever.high) == (0.0, len(lever.options) - 1)


@EVERY_LEVER
def test_the_neutral_setting_is_one_a_file_may_give(lever):
    assert lever.number(lever.check(lever.neutral_setting)) == lever.neutral


@EVERY_LEVER
def test_the_ends_of_the_range_are_allowed_and_what_lies_beyond_is_not(lever):
    if lever.options:
        for place, word in enumerate(lever.options):
            assert lever.number(lever.check(word)) == place
        return
    assert lever.check(lever.low) == lever.low
    assert lever.check(lever.high) == lever.high
    for beyond in (lever.low - 0.01, lever.high + 0.01, -math.inf, math.inf, math.nan):
        with pytest.raises(SettingError) as refused:
            lever.check(beyond, "mine.yaml")
        assert lever.id in str(refused.value)
        assert "mine.yaml" in str(refused.value)


@pytest.mark.parametrize("answer", [True, False])
@EVERY_LEVER
def test_yes_and_no_set_a_switch_and_are_no_amounts(lever, answer):
    if lever.rule == "switch":
        assert lever.check(answer) == float(answer)
    else:
        with pytest.raises(SettingError):
            lever.check(answer)


@pytest.mark.parametrize(
    ("lever", "setting", "advice"),
    [
        ("memberless_share", 85, "0.85"),
        ("three_at_once", "85%", "0.85"),
        ("extra_posts", "25e6", "25000000"),
        ("extra_posts", "a lot", "not a number"),
        ("extra_posts", -1, "0 to 9,000,000,000"),
        ("reach", None, "-1 to 1"),
        ("channel", "hub", "Did you mean 'hubs'"),
        ("channel", 1, "direct, hubs"),
        ("allocation_rule", "performence", "Did you mean 'performance'"),
        ("joint_unit_limit", [5], "2 to 30"),
    ],
)
def test_what_is_refused_is_said_with_advice(lever, setting, advice):
    with pytest.raises(SettingError) as refused:
        LEVERS[lever].check(setting, "configs/policy/mine.yaml")
    for part in (lever, str(setting), advice, "configs/policy/mine.yaml"):
        assert part in str(refused.value)


def test_no_lever_touches_strike_off_by_branch():
    assert [lever.id for lever in LEVERS.values() if "struck off" in lever.meaning["en"]] == ["clean_up"]
    assert "whether or not they have a branch" in LEVERS["clean_up"].meaning["en"]


def test_a_lever_needs_and_stands_beside_only_what_places_have():
    said = {
        "group": "funding", "rule": "add", "unit": "yuan a year", "low": 0, "high": 1, "neutral": 0, "en": "", "zh": "",
        "meaning_en": "", "meaning_zh": "", "source": "", "grade": "assumed",
    }  # fmt: skip
    assert lever("mine", needs=OF_PLACES, beside="posts", **said).beside == "posts"
    for wrong in ({"needs": ("hub",)}, {"beside": "post"}):
        with pytest.raises(ValueError, match="name what a place has"):
            lever("mine", **said, **wrong)
