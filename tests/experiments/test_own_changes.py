"""A mechanism of one's own that is edited while Python runs, as in a notebook: it is run as it is now, all of it."""

import numpy as np
import pytest

import shuniu
from experiments.settings.own_modules import forget

HELPER = "SHARE = {share}\n"
RULE = '''"""Departures: members leave."""
from dataclasses import dataclass
from departing import helper
from sim.levers import lever
from sim.parameters import Checked, parameter
NAME = "departures"
AFTER = ("staffing",)
STATE = {{"departures_steps": 0}}
LEVERS = (lever("departing", group="members", rule="add", unit="persons", low=0, high={high}, neutral=0,
                en="D", zh="离开", meaning_en="D.", meaning_zh="离开。", source="mine", grade="assumed"),)
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """How many."""
    share: float = parameter({default}, unit="0–1", low=0, high=1, source="mine", grade="assumed", en="s", zh="占比")
def step(model):
    """Members leave."""
    model.departures_steps += 1
    columns, rows = model.organizations.columns, model.organizations.on_register()
    columns.members[rows] = columns.members[rows] * (1 - helper.SHARE * model.parameters[NAME].share)
'''
OURS = ["departing.rule"]
TOWN = {"place": "example_town", "horizon": 13, "replicates": 1, "scenarios": ["status_quo"], "executor": "serial"}


class Notebook:
    """A folder with the mechanism, edited and run from one process."""

    def __init__(self, folder):
        self.package = folder / "departing"
        self.package.mkdir()
        (self.package / "__init__.py").touch()
        self.write(share=0.0)

    def write(self, *, share, default=0.5, high=10):
        (self.package / "helper.py").write_text(HELPER.format(share=share), encoding="utf-8")
        (self.package / "rule.py").write_text(RULE.format(default=default, high=high), encoding="utf-8")

    @staticmethod
    def model():
        return shuniu.model("example_town", mechanisms=OURS, horizon=3)

    def members(self):
        model = self.model()
        columns = model.organizations.columns
        return int(columns.members[model.organizations.on_register()].sum())

    @staticmethod
    def ran():
        results = shuniu.run(mechanisms=OURS, figures=False, **TOWN)
        return results, results.series("coverage")["status_quo"].to_numpy()


@pytest.fixture
def notebook(folder, monkeypatch):
    forget()
    monkeypatch.syspath_prepend(str(folder))
    yield Notebook(folder)
    forget()


def test_a_helper_that_was_edited_is_in_force_at_the_next_model(notebook):
    before = notebook.members()
    notebook.write(share=1.0)
    assert notebook.members() < before
    notebook.write(share=0.0)
    assert notebook.members() == before


def test_parameters_and_levers_are_those_of_the_file_as_it_is_now(notebook):
    assert notebook.model().parameters["departures"].share == 0.5
    notebook.write(share=0.0, default=0.7, high=20)
    model = notebook.model()
    assert model.parameters["departures"].share == 0.7
    assert model.mechanisms.levers["departing"].high == 20.0


def test_a_run_after_an_edit_is_another_design_and_runs_the_new_code(notebook):
    first, before = notebook.ran()
    notebook.write(share=1.0)
    second, after = notebook.ran()
    assert second.folder != first.folder
    assert not np.array_equal(before, after)
    notebook.write(share=0.0)
    again, same = notebook.ran()
    assert again.folder == first.folder
    assert np.array_equal(same, before)


def test_an_edit_within_a_second_and_of_the_same_length_is_seen(notebook):
    for share in (0.0, 1.0, 0.5):
        notebook.write(share=share)
        assert share == notebook.model().processes[4].helper.SHARE


def test_a_module_that_was_imported_by_hand_before_is_seen_too(notebook):
    from departing import rule

    notebook.write(share=1.0, default=0.9)
    assert rule.Parameters().share == 0.5
    assert notebook.model().parameters["departures"].share == 0.9


def test_a_model_made_before_goes_on_as_it_was(notebook):
    import copy

    model = notebook.model()
    notebook.write(share=1.0)
    notebook.members()
    wanted = model.fork(horizon=3).step_to(3).outcomes()
    assert copy.deepcopy(model).step_to(3).outcomes().equals(wanted)
    assert not notebook.model().step_to(3).outcomes().equals(wanted)


def test_two_mechanisms_that_share_a_helper_both_take_the_edited_one(notebook):
    second = RULE.replace('"departures"', '"leavings"').replace("departures_steps", "leavings_steps")
    (notebook.package / "other.py").write_text(
        second.replace('departing", group', 'leaving", group').format(default=0.5, high=10), encoding="utf-8"
    )
    both = [*OURS, "departing.other"]

    def shares():
        model = shuniu.model("example_town", mechanisms=both, horizon=1)
        return [one.helper.SHARE for one in model.processes if hasattr(one, "helper")]

    assert shares() == [0.0, 0.0]
    notebook.write(share=1.0)
    assert shares() == [1.0, 1.0]


def test_a_kernel_that_calls_an_edited_one_is_compiled_anew(notebook):
    helper, rule = notebook.package / "helper.py", notebook.package / "rule.py"
    kernel = "from sim.kernel import kernel\n\n\n@kernel\ndef {name}(number: float) -> float:\n    return {what}\n"
    text = rule.read_text(encoding="utf-8")
    calling = kernel.format(name="twice", what="2.0 * helper.as_it_is(number)")
    rule.write_text(text.replace("def step(", f"{calling}def step("), encoding="utf-8")
    helper.write_text(f"SHARE = 0.0\n{kernel.format(name='as_it_is', what='number')}", encoding="utf-8")
    assert notebook.model().processes[4].twice(3.0) == 6.0
    helper.write_text(f"SHARE = 0.0\n{kernel.format(name='as_it_is', what='number * number')}", encoding="utf-8")
    assert notebook.model().processes[4].twice(3.0) == 18.0
