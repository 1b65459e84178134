"""What a mechanism declares in another form than the contract's, or under a name that is taken, is refused by name."""

import sys
from dataclasses import dataclass
from types import ModuleType

import numpy as np
import pytest

from sim.levers import lever
from sim.mechanism import Events, Series, mechanisms
from sim.model import CoverageModel, ModelParameters
from sim.observables import Outcome
from sim.parameters import Checked, SettingError, parameter
from sim.processes import ORDER
from sim.record import check_outcomes
from sim.soundness import check_sound


@dataclass(frozen=True, kw_only=True)
class Numbers(Checked):
    """One number."""

    share: float = parameter(0.5, unit="0–1", low=0, high=1, source="mine", grade="assumed", en="share", zh="占比")


class NotDecorated(Checked):
    """Numbers without their decorator."""

    share: float = parameter(0.5, unit="0–1", low=0, high=1, source="mine", grade="assumed", en="share", zh="占比")


@pytest.fixture
def paths(monkeypatch):
    """The month with further mechanisms of one's own, each by its name and what it declares."""

    def with_ours(*, last=True, **ours):
        for name, declared in ours.items():
            module = ModuleType(name)
            contract = {"NAME": name, "AFTER": (), "Parameters": Numbers, "step": lambda _model: None}
            for what, value in (contract | declared).items():
                if value is not None:
                    setattr(module, what, value)
            monkeypatch.setitem(sys.modules, name, module)
        mechanisms.cache_clear()
        return (*ORDER[:-2], *ours, *ORDER[-2:]) if last else (*ours, *ORDER)

    yield with_ours
    mechanisms.cache_clear()


def our_lever(name):
    return lever(
        name, group="members", rule="add", unit="persons", low=0, high=9, neutral=0, en="Ours", zh="我们的",
        meaning_en="Ours.", meaning_zh="我们的。", source="mine", grade="assumed",
    )  # fmt: skip


def our_events(name):
    events = Events()
    events.gain(name, en="ours", zh="我们的")
    return events


def our_series(name):
    series = Series()
    series.count(name, en="ours", zh="我们的", of=lambda _model: 0)
    return series


def our_outcome(name):
    said = {"en": "ours", "zh": "我们的"}
    return Outcome(id=name, name=said, meaning=said, part=("n_covered",), unit="organizations", better=1)


@pytest.mark.parametrize(
    ("what", "value", "said"),
    [
        ("COLUMNS", {"visits": object}, "COLUMNS visits = <class 'object'>: give a plain type of numbers"),
        ("COLUMNS", {"visits": "2i4"}, "allowed are bool, int8"),
        ("COLUMNS", {"visits": "i4,i4"}, "COLUMNS visits"),
        ("COLUMNS", {"visits": np.complex128}, "COLUMNS visits"),
        ("COLUMNS", {"visits": "number"}, "COLUMNS visits = 'number'"),
        ("COLUMNS", {"visits": None}, "COLUMNS visits = None"),
        ("COLUMNS", ["visits"], "COLUMNS = ['visits']: give names with values"),
        ("COLUMNS", {"my visits": int}, "COLUMNS = 'my visits': give a name"),
        ("STATE", ("months", 0), "STATE = ('months', 0): give names with values"),
        ("STATE", {"class": 0}, "STATE = 'class': give a name"),
        ("STATE", {3: 0}, "STATE = 3: give a name"),
        ("LEVERS", our_lever("ours"), "LEVERS"),
        ("LEVERS", ("ours",), "LEVERS = ('ours',): give a list of levers"),
        ("LEVERS", (our_lever("my lever"),), "LEVERS"),
        ("AFTER", "motivation", "AFTER = 'motivation': give a list of names of mechanisms"),
        ("SERIES", ["n_ours"], "SERIES = ['n_ours']: give Series()"),
        ("SERIES", our_series("n ours"), "SERIES = 'n ours': give a name"),
        ("EVENTS", ("ours",), "EVENTS = ('ours',): give Events()"),
        ("INVARIANTS", (len,), "INVARIANTS"),
        ("STREAM", "visits", "STREAM = 'visits': give a whole number"),
        ("Parameters", dict, "Parameters = <class 'dict'>: give a frozen dataclass"),
        ("Parameters", NotDecorated, "Parameters"),
        ("step", 3, "step = 3: give a function of the model"),
        ("step", None, "step: this is missing"),
        ("NAME", "my rule", "NAME = 'my rule': give a name"),
    ],
)
def test_what_has_another_form_is_refused_by_mechanism_and_name(paths, what, value, said):
    with pytest.raises(SettingError) as refused:
        mechanisms(paths(ours={what: value}))
    assert str(refused.value).startswith("mechanism ours: ")
    assert said in str(refused.value)


@pytest.mark.parametrize("kind", [bool, int, float, np.int16, "uint8", np.dtype("float32")])
def test_a_column_may_be_of_any_plain_type_of_numbers(paths, kind):
    assert mechanisms(paths(ours={"COLUMNS": {"visits": kind}})).columns == {"visits": kind}


@pytest.mark.parametrize("last", [True, False], ids=["after the shipped one", "before the shipped one"])
@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"LEVERS": (our_lever("mandate"),)}, "ours.LEVERS = 'mandate': mechanism joining has a lever"),
        ({"EVENTS": our_events("founded")}, "ours.EVENTS = 'founded': mechanism founding counts an event"),
        ({"SERIES": our_series("n_covered")}, "ours.SERIES = 'n_covered': mechanism record records a series"),
        ({"SERIES": our_series("coverage")}, "ours.SERIES = 'coverage': there is an outcome of this name already"),
        ({"EVENTS": our_events("vacant_duty_share")}, "ours.EVENTS = 'vacant_duty_share': there is an outcome"),
        ({"SERIES": our_series("founded")}, "ours.SERIES = 'founded': mechanism founding counts an event"),
        ({"EVENTS": our_events("n_covered")}, "ours.EVENTS = 'n_covered': mechanism record records a series"),
        ({"OUTCOMES": (our_outcome("founded"),)}, "ours.OUTCOMES = 'founded': mechanism founding counts an event"),
        ({"OUTCOMES": (our_outcome("n_covered"),)}, "ours.OUTCOMES = 'n_covered': mechanism record records a series"),
    ],
)
def test_of_two_that_take_a_name_the_readers_own_is_told_to_change(paths, declared, said, last):
    with pytest.raises(SettingError) as refused:
        mechanisms(paths(ours=declared, last=last))
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize(
    ("what", "declared"),
    [("SERIES", our_series("n_worst_covered")), ("EVENTS", our_events("cum_cover_lost"))],
)
def test_what_follows_from_the_counts_keeps_its_name(paths, what, declared):
    with pytest.raises(SettingError, match=rf"^{what} = '\w+': a count or a column of the tables has this name"):
        check_outcomes(mechanisms(paths(ours={what: declared})))


def test_of_two_of_ones_own_both_are_named(paths):
    with pytest.raises(SettingError, match=r"^second\.STATE = 'months': mechanism first keeps something"):
        mechanisms(paths(first={"STATE": {"months": 0}}, second={"STATE": {"months": 0}}))


def test_a_month_with_a_mechanism_twice_is_refused(paths):
    with pytest.raises(SettingError, match=r"founding.*stands there twice"):
        mechanisms(paths(ours={"NAME": "founding"}))


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"STATE": {"ledger": 0}}, "ours.STATE = 'ledger': the model has something of this name already"),
        ({"STATE": {"fork": 0}}, "ours.STATE = 'fork': the model has"),
        ({"STATE": {"first": lambda model: model.no_such_thing}}, "its first value cannot be made: AttributeError"),
        ({"STATE": {"first": (month for month in ())}}, "a mechanism keeps a generator here"),
        ({"STATE": {"first": lambda _model: (month for month in ())}}, "a mechanism keeps a generator here"),
        ({"COLUMNS": {"staff": int}}, "COLUMNS = 'staff': the model has something of this name already"),
    ],
)
def test_what_no_model_can_keep_is_refused_by_a_rehearsal(paths, tiny, declared, said):
    with pytest.raises(SettingError) as refused:
        CoverageModel.rehearse(tiny, ModelParameters(paths=paths(ours=declared)))
    assert said in str(refused.value)


def keeps(model):
    model.diary = []


def keeps_on_a_hub(model):
    model.municipal_hubs[0].diary = []


@pytest.mark.parametrize(("step", "where"), [(keeps, "model"), (keeps_on_a_hub, "MunicipalHub")])
def test_what_is_kept_undeclared_is_refused_without_a_fork(paths, tiny, step, where):
    numbers = ModelParameters(paths=paths(ours={"step": step}))
    model = CoverageModel(tiny, numbers, seed=1, horizon=2, start=0, factor=1.0)
    with pytest.raises(SettingError, match=rf"^{where}\.diary: kept here without being declared"):
        model.step_to(model.horizon)


KEPT = {
    "COLUMNS": {"visits": float},
    "STATE": {
        "mean": 0.0,
        "by_field": np.zeros(3),
        "by_name": {"a": 0.0},
        "least": np.inf,
        "who": ["a"],
        "first": None,
    },
}


@pytest.mark.parametrize(
    ("where", "spoil"),
    [
        ("organizations.own.visits", lambda model: model.organizations.own["visits"].fill(np.nan)),
        ("model.mean", lambda model: setattr(model, "mean", np.nan)),
        ("model.by_field", lambda model: model.by_field.fill(np.nan)),
        ("model.by_name", lambda model: model.by_name.update(a=np.float64("nan"))),
        (
            "MunicipalHub 1.effective_share",
            lambda model: setattr(model.municipal_hubs[1], "effective_share", np.nan),
        ),
        ("hosts.grant", lambda model: model.hosts.grant.fill(np.nan)),
    ],
)
def test_what_is_no_number_is_refused_wherever_it_is_kept(paths, tiny, where, spoil):
    numbers = ModelParameters(paths=paths(ours=KEPT))
    model = CoverageModel(tiny, numbers, seed=1, horizon=2, start=0, factor=1.0)
    check_sound(model)
    spoil(model)
    with pytest.raises(SettingError) as refused:
        check_sound(model)
    assert str(refused.value).startswith(f"{where} = nan: ")


def test_a_column_that_none_declares_is_refused_by_name(paths, tiny):
    numbers = ModelParameters(paths=paths(ours={"COLUMNS": {"visits": int}}))
    model = CoverageModel(tiny, numbers, seed=1, horizon=1)
    with pytest.raises(SettingError, match=r"organizations.own = 'visit': no mechanism .* Did you mean 'visits'\?"):
        model.organizations.own["visit"]
