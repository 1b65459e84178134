"""Numbers with their meaning: what each says of itself, and what is refused with which words."""

import dataclasses
import math
import pickle

import pytest

from sim.model import SHARED, ModelParameters
from sim.parameters import (
    FORM,
    GRADES,
    Checked,
    SettingError,
    as_tuple,
    describe,
    did_you_mean,
    numbers_type,
    parameter,
)
from sim.priors import prior
from sim.processes import shipped
from sim.sources import MODEL_RULE

MECHANISMS = {module.NAME: module for module in (*shipped().modules, *SHARED)}
EVERY = [(name, info) for name, module in MECHANISMS.items() for info in describe(module.Parameters).values()]


@pytest.mark.parametrize(("mechanism", "info"), EVERY, ids=[f"{name}.{info.name}" for name, info in EVERY])
def test_a_number_says_what_it_is(mechanism, info):
    assert info.low < info.high
    assert info.low <= info.default <= info.high
    assert info.grade in GRADES
    assert info.unit
    assert info.source
    assert info.meaning["en"]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in info.meaning["zh"])
    assert getattr(ModelParameters().values[mechanism], info.name) == info.default
    if info.prior is not None:
        assert info.grade != "report", "what the report counts is no bet"
        assert all(info.prior.reason.values())
        assert any("\u4e00" <= letter <= "\u9fff" for letter in info.prior.reason["zh"])


def is_a_rule(info):
    """Whether nothing is to be believed of a number: it switches a form of the model, or is one of its rules."""
    return info.form or info.unit == "switch" or info.source["en"].endswith(MODEL_RULE["en"])


def test_whatever_is_assumed_is_believed_within_a_range_or_declared_a_rule():
    neither = [f"{name}.{info.name}" for name, info in EVERY if info.grade == "assumed" and not info.prior]
    rules = [f"{name}.{info.name}" for name, info in EVERY if is_a_rule(info)]
    assert sorted(neither) == sorted(rules)
    assert len(rules) < 0.2 * len(EVERY), "what is not known of the world is not made a rule"


def test_a_belief_keeps_within_what_may_be_typed_and_has_the_default_within():
    number = {"unit": "×", "low": 0.0, "high": 1.0, "source": "none", "grade": "assumed", "en": "a number", "zh": "数"}
    assert parameter(0.5, prior=prior(0.2, 0.8, "log", "a bet"), **number).metadata["prior"].low == 0.2
    for default, low, high in ((0.1, 0.2, 0.8), (0.9, 0.2, 0.8), (0.5, 0.2, 1.2)):
        with pytest.raises(ValueError, match="not within one another"):
            parameter(default, prior=prior(low, high, "log", "a bet"), **number)


@pytest.mark.parametrize("info", [info for name, info in EVERY if name == "founding"], ids=lambda info: info.name)
def test_a_number_at_the_edge_of_its_range_is_taken_and_beyond_it_refused(info):
    for edge in (info.low, info.high):
        assert getattr(ModelParameters({"founding": {info.name: edge}}).values["founding"], info.name) == edge
    for outside in (math.nextafter(info.low, -math.inf), math.nextafter(info.high, math.inf)):
        with pytest.raises(SettingError) as refused:
            ModelParameters({"founding": {info.name: outside}})
        said = str(refused.value)
        assert f"process.founding.{info.name} = {outside!r}" in said
        assert f"give a number from {info.low:g} to {info.high:g} ({info.unit})" in said


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, True, "0.3", None, [0.3]])
def test_what_is_no_finite_number_is_refused(wrong):
    with pytest.raises(SettingError, match=r"give a number from 0\.01 to 3") as refused:
        ModelParameters({"founding": {"hazard": wrong}})
    assert refused.value.value is wrong
    finite = "It must be finite." if isinstance(wrong, float) else "This is not a number."
    assert finite in str(refused.value)


def test_a_percentage_typed_for_a_share_is_named():
    with pytest.raises(SettingError, match=r"85 typed for a share\? Write 0\.85\."):
        ModelParameters({"institutions": {"willingness": 85}})


def test_a_word_that_is_nearly_known_gets_its_neighbour():
    with pytest.raises(SettingError, match=r"process\.foundng.*Did you mean 'founding'\?"):
        ModelParameters({"foundng": {"hazard": 0.3}})
    with pytest.raises(SettingError, match=r"process\.founding\.hazrd.*Did you mean 'hazard'\?"):
        ModelParameters({"founding": {"hazrd": 0.3}})


def test_a_word_like_none_gets_the_list():
    assert did_you_mean("xyzzy", ["merger", "duty"]) == "Known: duty, merger."
    assert did_you_mean("xyzzy", []) == ""


def test_what_cannot_be_used_is_said_with_where_it_stands():
    inside = (("place", "mine"), ("line", 3))
    said = {"low": 0, "high": 1, "unit": "1/year"}
    error = SettingError(
        "range", name="hazard", value=-1, within=inside, file="mine.yaml", hint="not_a_number", word="hazrd",
        choices=["hazard"], **said,
    )  # fmt: skip
    hints = "This is not a number. Did you mean 'hazard'?"
    assert str(error) == f"place mine: line 3: hazard = -1: give a number from 0 to 1 (1/year). {hints} (mine.yaml)"
    missing = SettingError("missing", name="hazard")
    assert str(missing) == "hazard: this setting is missing."
    for refused in (error, missing):
        assert str(pickle.loads(pickle.dumps(refused))) == str(refused)  # noqa: S301  our own bytes


def test_changes_add_to_earlier_changes_and_leave_these_as_they_were():
    first = ModelParameters({"founding": {"hazard": 0.5}})
    second = first.changed({"founding": {"guided": 2.0}, "duty": {"reform": 0.1}})
    assert (second.values["founding"].hazard, second.values["founding"].guided) == (0.5, 2.0)
    assert second.values["duty"].reform == 0.1
    assert (first.values["founding"].guided, first.values["duty"].reform) == (1.0, 0.06)
    with pytest.raises(SettingError, match=r"process\.founding\.hazard"):
        second.changed({"founding": {"hazard": 99.0}})


def test_a_checked_number_never_changes():
    founding = ModelParameters().values["founding"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        founding.hazard = 1.0


def test_kernels_get_the_numbers_under_their_names():
    @dataclasses.dataclass(frozen=True, kw_only=True)
    class Parameters(Checked):
        rate: float = parameter(0.1, unit="1/year", low=0, high=1, source="none", grade="assumed", en="rate", zh="率")
        months: float = parameter(6, unit="months", low=0, high=60, source="none", grade="assumed", en="time", zh="月")

    numbers = as_tuple(Parameters(months=7), numbers_type(Parameters))
    assert (numbers.rate, numbers.months) == (0.1, 7.0)
    assert isinstance(numbers.months, float), "an integer would be another type to a kernel"


EVERY_FORM = [(name, info.name) for name, info in EVERY if info.form]


@pytest.mark.parametrize(("mechanism", "name"), EVERY_FORM)
def test_a_rule_is_of_one_form_or_the_other_and_nothing_between(mechanism, name):
    assert getattr(ModelParameters().values[mechanism], name) == 0.0, "the model as it is"
    assert getattr(ModelParameters({mechanism: {name: 1}}).values[mechanism], name) == 1.0
    for wrong in (0.5, 2, -1):
        with pytest.raises(SettingError, match=r"from 0 to 1 \(form: 0 or 1\)") as refused:
            ModelParameters({mechanism: {name: wrong}})
        assert f"process.{mechanism}.{name} = {wrong}" in str(refused.value)


@pytest.mark.parametrize(
    "other", [{"unit": "share"}, {"low": -1}, {"high": 2}, {"prior": prior(0.1, 0.9, "logit", "s")}]
)
def test_a_form_with_a_range_or_a_prior_is_refused(other):
    form = {"unit": FORM, "low": 0, "high": 1, "source": "s", "grade": "assumed", "en": "a rule", "zh": "规则"}
    assert parameter(0, form=True, **form).metadata["form"]
    with pytest.raises(ValueError, match="the form of a rule"):
        parameter(0, form=True, **{**form, **other})


def test_an_unknown_grade_is_refused():
    with pytest.raises(ValueError, match="'guess' is not one of"):
        parameter(0.1, unit="share", low=0, high=1, source="none", grade="guess", en="a share", zh="比例")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("made up", {"en": "made up", "zh": "made up"}),
        ({"en": "made up", "zh": "虚构"}, {"en": "made up", "zh": "虚构"}),
    ],
)
def test_a_source_is_one_text_or_a_text_for_each_language(source, said):
    number = {"unit": "share", "low": 0, "high": 1, "grade": "assumed", "en": "a share", "zh": "比例"}
    assert parameter(0.5, source=source, **number).metadata["source"] == said
    for wrong in ({"en": "made up"}, {"en": "made up", "zh": 5}, {"en": "made up", "zh": "虚构", "fr": "inventé"}):
        with pytest.raises(ValueError, match="a text for each of"):
            parameter(0.5, source=wrong, **number)
