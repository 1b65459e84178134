"""Designs: the rows of each kind, what names them, what a row sets, and what is refused."""

import itertools
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.designs import factor_reading, months, reading, rows_file, targets, together
from experiments.designs.factor import Factor
from experiments.designs.known_kinds import KINDS
from experiments.designs.points import Point, apply, points
from experiments.designs.reading import MOST_POINTS, read_specification
from experiments.designs.specification import SIZES, USES, Specification, identity
from experiments.language.messages import Problem
from experiments.settings.configuration import configure
from experiments.settings.files import options
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.settings.overrides import Words
from sim.policies import Policy
from sim.processes import shipped

LEVERS = shipped().levers

ROOT = Path(__file__).parents[2]
DEFAULTS = yaml.safe_load((config_folder() / "config.yaml").read_text(encoding="utf-8"))
PARAMETERS = {name: one.parameters for name, one in mechanisms(DEFAULTS["processes"]).items()}
HAZARD = PARAMETERS["founding"]["hazard"].default
BATCHES = Policy("recognition_in_batches", {}, {"district_hubs": 2, "recognition_years": 3}, start=12)
CAMPAIGN = Policy("clean_up_campaign", {}, {"clean_up": 4}, start=12, ramp=2, end=36)
POLICIES = {policy.id: policy for policy in (BATCHES, CAMPAIGN)}
DRAWN = ("latin_hypercube", "sobol", "saltelli", "morris")


def designed(design, where="mine.yaml", **other):
    return read_specification(
        design, where=where, levers=LEVERS, parameters=PARAMETERS, policies=POLICIES, **{"horizon": 132, **other}
    )


@st.composite
def ranges(draw, *, plain=False):
    """Factors with a range: fine or whole numbers, equal steps in value or in ratio."""
    factors = []
    for place in range(draw(st.integers(1, 5))):
        whole = False if plain else draw(st.booleans())
        number = st.integers(1, 1000) if whole else st.floats(0.001, 1000)
        low = draw(number)
        high = low + draw(number)
        scale = "linear" if plain else draw(st.sampled_from(["linear", "log"]))
        factors.append(Factor(f"levers.{place}", "lever", low, high, scale=scale, whole=whole))
    return tuple(factors)


def of_kind(kind, factors, size, seed=1):
    name = SIZES.get(kind, "points")
    return Specification(kind, factors, seed=seed, levels=4 if kind == "morris" else 0, **{name: size})


def shares(specification):
    """Where each value lies in its range, from 0 to 1; factors on a linear scale."""
    table = np.array(points(specification).rows, dtype=float)
    low, high = (np.array([getattr(factor, end) for factor in specification.factors]) for end in ("low", "high"))
    return (table - low) / (high - low)


# The rows of each kind


def test_a_factorial_has_every_combination_and_the_last_factor_varies_fastest():
    design = designed(
        {
            "kind": "factorial",
            "factors": {
                "levers.reach": {"values": [0, 0.05]},
                "levers.targeting_rule": {"values": ["own", "random"]},
                "policy.recognition_in_batches.start": {"low": 12, "high": 36, "steps": 3},
            },
        }
    )
    expected = tuple(itertools.product([0.0, 0.05], ["own", "random"], [12, 24, 36]))
    assert points(design).rows == expected
    assert points(design).rows[:4] == ((0, "own", 12), (0, "own", 24), (0, "own", 36), (0, "random", 12))
    assert design.size == 12


def test_steps_include_both_ends_and_are_written_as_a_person_would():
    def tried(key, **given):
        return designed({"kind": "factorial", "factors": {key: given}}).factors[0].values

    assert tried("levers.posts", low=0.5, high=2, steps=4) == (0.5, 1.0, 1.5, 2.0)
    assert tried("levers.reach", low=0, high=0.7, steps=8) == (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
    assert tried("levers.posts", low=0.01, high=10, steps=4, scale="log") == (0.01, 0.1, 1.0, 10.0)
    assert tried("levers.joint_unit_limit", low=2, high=8, steps=3) == (2, 5, 8)
    assert tried("process.joining.temporary_months", steps=2) == (1, 120), "a parameter's declared range"


def test_one_at_a_time_leaves_from_the_base_point_and_changes_one_factor():
    design = designed(
        {
            "kind": "one_at_a_time",
            "factors": {
                "levers.posts": {"values": [0, 1, 2]},
                "levers.targeting_rule": {"values": ["random"]},
                "process.founding.hazard": {"values": [0.5]},
                "policy.recognition_in_batches.start": {"values": [12, 24]},
                "policy.recognition_in_batches.levers.district_hubs": {"values": [3]},
            },
        }
    )
    base = (1.0, "own", HAZARD, 12, 2.0)
    assert points(design).rows == (
        base,
        (0.0, *base[1:]),
        (2.0, *base[1:]),
        (1.0, "random", *base[2:]),
        (1.0, "own", 0.5, 12, 2.0),
        (1.0, "own", HAZARD, 24, 2.0),
        (1.0, "own", HAZARD, 12, 3.0),
    )
    assert design.size == 7


@pytest.mark.parametrize("kind", DRAWN)
@settings(max_examples=20, deadline=None)
@given(factors=ranges(), size=st.integers(1, 40), seed=st.integers(0, 10**9))
def test_every_value_lies_in_its_range_and_a_count_is_whole(kind, factors, size, seed):
    specification = of_kind(kind, factors, size, seed)
    table = points(specification)
    assert len(table.rows) == specification.size
    for row in table.rows:
        for factor, value in zip(factors, row, strict=True):
            assert factor.low <= value <= factor.high
            assert isinstance(value, int) == factor.whole
    assert points(specification) == table


@pytest.mark.parametrize("kind", SIZES)
@settings(max_examples=20, deadline=None)
@given(factors=ranges(), size=st.integers(1, 40), more=st.integers(1, 40))
def test_a_design_that_grows_keeps_its_earlier_rows_and_its_name(kind, factors, size, more):
    small, large = (of_kind(kind, factors, number) for number in (size, size + more))
    assert kind in SIZES
    assert points(large).rows[: small.size] == points(small).rows
    assert identity(small) == identity(large)
    assert identity(small) != identity(of_kind(kind, factors, size, seed=2))


def test_a_latin_hypercube_of_another_size_is_another_design():
    factors = (Factor("levers.reach", "lever", 0, 1),)
    small, large = (of_kind("latin_hypercube", factors, size) for size in (8, 16))
    assert "latin_hypercube" not in SIZES
    assert not set(points(small).rows) & set(points(large).rows)
    assert identity(small) != identity(large)


@settings(max_examples=20, deadline=None)
@given(factors=ranges(plain=True), size=st.integers(1, 50))
def test_a_latin_hypercube_draws_once_from_each_part_of_each_range(factors, size):
    parts = np.floor(shares(of_kind("latin_hypercube", factors, size)) * size + 1e-9).clip(max=size - 1)
    for column in parts.T:
        assert sorted(column) == list(range(size))


@settings(max_examples=10, deadline=None)
@given(factors=ranges(plain=True), power=st.integers(0, 7), seed=st.integers(0, 10**9))
def test_a_power_of_two_of_sobol_points_has_one_in_each_part_of_each_range(factors, power, seed):
    size = 2**power
    parts = np.floor(shares(of_kind("sobol", factors, size, seed)) * size + 1e-9).clip(max=size - 1)
    for column in parts.T:
        assert sorted(column) == list(range(size))


@pytest.mark.parametrize("scale", ["linear", "log"])
@given(low=st.floats(0.001, 1), width=st.floats(0.001, 1), share=st.sampled_from([2.0**-60, 1 - 2.0**-53]))
def test_rounding_leads_out_of_no_range(scale, low, width, share):
    factor = Factor("levers.reach", "lever", low, low + width, scale=scale)
    assert factor.low <= factor.at(share) <= factor.high
    assert factor.low <= factor.drawn(share) <= factor.high


def test_each_whole_number_is_drawn_as_often_as_the_others():
    factor = Factor("levers.joint_unit_limit", "lever", 2, 5, whole=True)
    drawn = [row[0] for row in points(of_kind("sobol", (factor,), 64)).rows]
    assert [drawn.count(number) for number in (2, 3, 4, 5)] == [16, 16, 16, 16]


def test_a_logarithmic_range_is_drawn_evenly_in_ratio():
    factor = Factor("process.joining.consent", "parameter", 0.0001, 1, scale="log")
    drawn = [row[0] for row in points(of_kind("sobol", (factor,), 64)).rows]
    assert [sum(low <= value < 10 * low for value in drawn) for low in (0.0001, 0.001, 0.01, 0.1)] == [16] * 4


@settings(max_examples=30, deadline=None)
@given(factors=ranges(), size=st.integers(1, 12), levels=st.sampled_from([2, 4, 6, 8]))
def test_a_step_of_morris_moves_one_factor_and_a_trajectory_moves_each_once(factors, size, levels):
    table = points(Specification("morris", factors, trajectories=size, levels=levels, seed=3)).rows
    several = len(factors)
    for first in range(0, len(table), several + 1):
        trajectory = table[first : first + several + 1]
        moved = [
            [place for place in range(several) if before[place] != after[place]]
            for before, after in itertools.pairwise(trajectory)
        ]
        # a step over a narrow range of whole numbers may round to nothing
        steady = [place for place, factor in enumerate(factors) if factor.whole and [place] not in moved]
        assert sorted(step for step in moved if step) == [[place] for place in range(several) if place not in steady]


def test_elementary_effects_of_morris_are_the_slopes_of_a_straight_line():
    # As SALib's analysis takes them: what the outcome rises by over a step of levels / (2 (levels - 1)) of the range.
    factors = (
        Factor("levers.a", "lever", 0, 1),
        Factor("levers.b", "lever", -5, 15),
        Factor("levers.c", "lever", 2, 4),
    )
    levels, slopes = 6, np.array([3.0, -2.0, 0.5])
    specification = Specification("morris", factors, trajectories=10, levels=levels, seed=1)
    table = shares(specification)
    assert set(np.unique(np.round(table * (levels - 1), 9))) <= set(range(levels))
    assert len(np.unique(np.round(table, 9))) == levels, "every level is visited"
    outcome = table @ slopes
    steps = table.reshape(10, 4, 3)[:, 1:] - table.reshape(10, 4, 3)[:, :-1]
    rises = np.diff(outcome.reshape(10, 4), axis=1)
    for factor, slope in enumerate(slopes):
        trajectory, step = np.nonzero(steps[:, :, factor])
        signs = np.sign(steps[trajectory, step, factor])
        assert rises[trajectory, step] * signs / (levels / (2 * (levels - 1))) == pytest.approx(slope)
        assert len(set(signs)) == 2, "up in some trajectories, down in others"


@settings(max_examples=20, deadline=None)
@given(factors=ranges(), size=st.integers(1, 20))
def test_saltelli_takes_one_factor_at_a_time_from_the_second_sample(factors, size):
    several = len(factors)
    table = points(of_kind("saltelli", factors, size)).rows
    for first in range(0, len(table), several + 2):
        sample, *mixed, second = table[first : first + several + 2]
        for place, row in enumerate(mixed):
            assert row == (*sample[:place], second[place], *sample[place + 1 :])


def test_sensitivities_of_a_sum_come_out_of_saltellis_rows():
    # First-order and total indices as SALib estimates them from rows i, i + k + 2, …; exact: .8 and .2.
    factors = tuple(Factor(f"levers.{name}", "lever", 0, 1) for name in "ab")
    outcome = np.array(points(of_kind("saltelli", factors, 1024)).rows) @ np.array([2.0, 1.0])
    outcome = (outcome - outcome.mean()) / outcome.std()
    first, second = outcome[0::4], outcome[3::4]
    variance = np.var(np.concatenate([first, second]))
    for place, share in ((0, 0.8), (1, 0.2)):
        mixed = outcome[place + 1 :: 4]
        assert np.mean(second * (mixed - first)) / variance == pytest.approx(share, abs=0.01)
        assert np.mean((first - mixed) ** 2) / 2 / variance == pytest.approx(share, abs=0.01)


def test_rows_are_the_same_on_every_machine():
    recorded = {
        "sobol": (
            (0.28616916202008724, 0.044724059454320515),
            (0.5817833486944437, 56.47506853666546),
            (0.8379161423072219, 0.1960801988657963),
        ),
        "latin_hypercube": (
            (0.3252413631407911, 6.6936727886220115),
            (0.5887203669506764, 0.047840709674350626),
            (0.9757847192589643, 15.396489540627842),
        ),
        "morris": ((0.333333333333, 100.0), (1.0, 100.0), (1.0, 0.215443469003)),
    }
    factors = (Factor("levers.a", "lever", 0, 1), Factor("levers.b", "lever", 0.01, 100, scale="log"))
    for kind, rows in recorded.items():
        assert points(of_kind(kind, factors, 4)).rows[:3] == rows, kind


# The file of a linked design


@pytest.fixture
def linked(tmp_path):
    def read(text, encoding="utf-8"):
        (tmp_path / "rows.csv").write_text(text, encoding=encoding)
        return designed({"kind": "linked", "file": "rows.csv"}, folders=[tmp_path])

    return read


def test_a_linked_design_has_the_rows_of_its_file(linked):
    text = "levers.reach, levers.targeting_rule,policy.recognition_in_batches.start\n0.05,random,24\n\n0,own,12\n,,\n"
    design = linked(text, encoding="utf-8-sig")
    assert points(design).rows == ((0.05, "random", 24), (0.0, "own", 12))
    assert [factor.key for factor in design.factors] == [
        "levers.reach",
        "levers.targeting_rule",
        "policy.recognition_in_batches.start",
    ]
    assert isinstance(points(design).rows[0][2], int)
    assert identity(design) != identity(linked(text + "0.1,own,12\n"))
    assert "linked" not in SIZES


def test_funding_as_a_factor_is_the_design_of_its_four_levers(linked):
    """Crossed with another factor, by either name: the same points and name as a file that lists the levers."""
    values = {"funding": {"values": [0.5, 1]}, "levers.reach": {"values": [0, 0.1]}}
    rows = "".join(f"{money},{money},{money},{money},{reach}\n" for money in (0.5, 1) for reach in (0, 0.1))
    header = ",".join(f"levers.{lever}" for lever in ("branch_grants", "posts", "hub_grants", "services", "reach"))
    listed = linked(f"{header}\n{rows}")
    crossed = designed(factorial(**values))
    assert points(crossed).rows == points(listed).rows
    assert identity(crossed) == identity(listed)
    in_a_file = linked("funding,levers.reach\n" + "".join(f"{one},{two}\n" for one in (0.5, 1) for two in (0, 0.1)))
    assert identity(in_a_file) == identity(listed)
    assert designed(factorial(**{"levers.funding": {"values": [0.5]}})).size == 1


def test_the_file_lies_beside_the_experiment_or_in_the_callers_folder(folder):
    (folder / "configs/experiment").mkdir(parents=True)
    (folder / "configs/experiment/mine.yaml").write_text(
        "# @package _global_\ndefaults: [{override /place: example_town}]\ndesign: {kind: linked, file: rows.csv}\n",
        encoding="utf-8",
    )
    (folder / "rows.csv").write_text("levers.posts\n3\n", encoding="utf-8")
    asked = Words.sort(["experiment=mine"])
    assert configure(asked).design.rows == ((3.0,),)
    (folder / "configs/experiment/rows.csv").write_text("levers.posts\n2\n", encoding="utf-8")
    assert configure(asked).design.rows == ((2.0,),)


# What names a design, and what a row sets


@pytest.mark.parametrize("kind", USES)
def test_the_identity_of_every_kind_is_json_and_its_factors_count(kind, linked):
    def of(high):
        if kind == "linked":
            return linked(f"levers.reach\n0\n{high}\n")
        varied = {"values": [0.1, high]} if kind in ("factorial", "one_at_a_time") else {"low": 0.1, "high": high}
        return designed({"kind": kind, "factors": {"levers.reach": varied}})

    assert json.loads(json.dumps(identity(of(0.5)))) == identity(of(0.5))
    assert identity(of(0.5)) != identity(of(0.4))


def test_a_row_says_what_it_sets_of_levers_parameters_and_policies():
    keys = {
        "levers.reach": [0.05],
        "levers.targeting_rule": ["random"],
        "process.founding.hazard": [0.5],
        "process.founding.guided": [2],
        "policy.recognition_in_batches.start": [24],
        "policy.recognition_in_batches.levers.district_hubs": [3],
        "policy.clean_up_campaign.end": [48],
    }
    design = designed({"kind": "factorial", "factors": {key: {"values": values} for key, values in keys.items()}})
    (row,) = points(design).rows
    assert apply(design.factors, row) == Point(
        levers={"reach": 0.05, "targeting_rule": "random"},
        parameters={"founding": {"hazard": 0.5, "guided": 2.0}},
        policies={
            "recognition_in_batches": {"start": 24, "levers": {"district_hubs": 3.0}},
            "clean_up_campaign": {"end": 48},
        },
    )


# Reading: files, command line, mistakes


def test_every_lever_and_every_parameter_can_be_varied():
    for lever in LEVERS.values():
        tried = list(lever.options) if lever.options else [lever.low, lever.high]
        design = designed({"kind": "factorial", "factors": {f"levers.{lever.id}": {"values": tried}}})
        assert design.factors[0].base == lever.neutral_setting
    names = [f"process.{process}.{name}" for process, infos in PARAMETERS.items() for name in infos]
    design = designed({"kind": "sobol", "points": 8, "factors": {key: {} for key in names}})
    for factor in design.factors:
        _, process, name = factor.key.split(".")
        info = PARAMETERS[process][name]
        assert (factor.low, factor.high) == (info.drawn or (info.low, info.high))
        assert factor.base == info.default


def test_what_is_not_said_has_a_default():
    design = designed({"kind": "sobol", "factors": {"levers.reach": {"low": 0, "high": 0.1}}})
    assert (design.start, design.ramp, design.points, design.seed) == (12, 0, 64, 1)
    design = designed({"kind": "morris", "factors": {"levers.reach": {"low": 0, "high": 0.1}}})
    assert (design.trajectories, design.levels, design.points) == (10, 4, 0)


def design_of(*words):
    return configure(Words.sort(words)).design


def test_a_design_is_changed_on_the_command_line(folder):
    asked = "experiment=hub_reach_by_budget"
    assert design_of() is None
    assert design_of(asked).factors[0].values == (0, 0.05, 0.1, 0.15)
    changed = design_of(asked, "design.factors.levers.reach.values=[0,0.1]", "design.start=24")
    assert changed.factors[0].values == (0, 0.1)
    assert changed.factors[1] == design_of(asked).factors[1]
    assert changed.start == 24
    stepped = design_of(asked, "design.factors.levers.reach={low: 0, high: 0.1, steps: 3}")
    assert stepped.factors[0].values == (0, 0.05, 0.1), "a range stands in place of the values"
    file = folder / "configs/experiment/mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "# @package _global_\ndesign: {kind: factorial, factors: {levers.reach: {low: 0, high: 1, steps: 3}}}\n",
        encoding="utf-8",
    )
    listed = design_of("experiment=mine", "design.factors.levers.reach.values=[0,0.1]")
    assert listed.factors[0].values == (0, 0.1), "values stand in place of the range"
    assert design_of("experiment=mine", "design.factors.levers.reach.steps=2").factors[0].values == (0, 1)
    more = design_of(asked, "design.factors.policy.hub_expansion.start.values=[12,24]", "scenarios=hub_expansion")
    assert more.factors[2].values == (12, 24)
    assert design_of("experiment=uncertain_parameters", "design.points=32").points == 32


@pytest.mark.usefixtures("folder")
def test_a_parameter_that_is_set_is_what_others_leave_from():
    words = ("design.kind=one_at_a_time", "design.factors.process.founding.hazard.values=[0.2]")
    assert points(design_of(*words)).rows == ((HAZARD,), (0.2,))
    assert points(design_of(*words, "process.founding.hazard=0.5")).rows == ((0.5,), (0.2,))


@pytest.mark.usefixtures("folder")
def test_the_resolved_configuration_holds_the_design_once():
    asked = configure(Words.sort(["experiment=hub_reach_by_budget", "design.factors.levers.reach.values=[0]"]))
    assert asked.settings["design"]["factors"] == {
        "levers.reach": {"values": [0]},
        "levers.hub_grants": {"values": [0, 0.5, 1, 2, 4]},
    }
    assert "design" not in configure(Words.sort([])).settings


DESIGNED = [
    file.stem
    for file in options("experiment", [config_folder()]).values()
    if "design" in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("experiment", DESIGNED)
def test_a_shipped_design_is_refused_by_run_and_its_values_suit_its_policies(experiment, command):
    answer = command("run", f"experiment={experiment}")
    assert answer.code == 2
    assert f"shuniu sweep experiment={experiment}" in answer.err
    design = design_of(f"experiment={experiment}")
    assert len(points(design).rows) == design.size == len(set(points(design).rows))
    for row in points(design).rows:
        point = apply(design.factors, row)
        Policy("point", {}, point.levers, start=design.start, ramp=design.ramp)


@pytest.mark.usefixtures("folder")
def test_what_uncertain_parameters_varies_it_varies_within_what_is_believed():
    known = {f"process.{name}.{info.name}": info for name, one in PARAMETERS.items() for info in one.values()}
    for factor in design_of("experiment=uncertain_parameters").factors:
        prior = known[factor.key].prior
        assert prior is not None, f"{factor.key} is pinned"
        assert (factor.low, factor.high) == (prior.low, prior.high)


@pytest.mark.usefixtures("folder")
def test_parameters_of_a_decree_are_varied_where_there_is_one():
    asked = configure(Words.sort(["experiment=uncertain_parameters"]))
    assert any(factor.key.startswith("process.decree.") for factor in asked.design.factors)
    assert any("decree" in policy.levers for one in asked.scenarios for policy in one.policies)


def test_a_design_is_read_without_what_is_slow_to_import():
    code = (
        "import sys; from experiments.settings.designs import specification; from experiments.designs.points import "
        "points; print('scipy' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


REACH = {"levers.reach": {"values": [0, 0.1]}}
RANGE = {"low": 0, "high": 0.1}


def factorial(**factors):
    return {"kind": "factorial", "factors": factors}


def one(key, content, kind="factorial"):
    return {"kind": kind, "factors": {key: content}}


BATCHES_START = "policy.recognition_in_batches.start"
MISTAKES = [
    ("design_no_kind", {"factors": REACH}, "factorial, linked"),
    ("design_kind", {"kind": "soboll", "factors": REACH}, "'sobol'"),
    ("design_setting", {"kind": "sobol", "point": 3}, "points"),
    ("design_unused", {"kind": "factorial", "points": 3, "factors": REACH}, "design.points"),
    ("design_unused", {"kind": "linked", "file": "rows.csv", "factors": REACH}, "design.factors"),
    ("design_count", {"kind": "sobol", "points": 0, "factors": REACH}, "design.points = 0"),
    ("design_count", {"kind": "sobol", "points": 2.5, "factors": REACH}, "2.5"),
    ("design_count", {"kind": "factorial", "start": -1, "factors": REACH}, "design.start = -1"),
    ("design_count", {"kind": "factorial", "start": "now", "factors": REACH}, "'now'"),
    ("design_levels", {"kind": "morris", "levels": 5, "factors": REACH}, "5"),
    ("design_start", {"kind": "factorial", "start": 132, "factors": REACH}, "132"),
    ("design_no_factors", {"kind": "sobol"}, "levers.reach: {values: [0, 0.1]}"),
    ("design_no_factors", {"kind": "factorial", "factors": {}}, "design.factors"),
    ("not_a_mapping", {"kind": "factorial", "factors": ["levers.reach"]}, "design.factors"),
    ("design_factor", one("lever.reach", {"values": [0]}), "levers.reach"),
    ("design_lever", one("levers.reech", {"values": [0]}), "'reach'"),
    ("design_parameter", one("process.founding.hasard", {"values": [0]}), "process.founding.hazard"),
    ("design_policy", one("policy.recognition_in_batch.start", {"values": [0]}), "'recognition_in_batches'"),
    ("design_policy", one("policy.hub_expansion.start", {"values": [12]}), "hub_expansion"),
    ("design_policy_part", one("policy.recognition_in_batches.begin", {"values": [0]}), "'begin'"),
    ("design_lever", one("policy.recognition_in_batches.levers.reech", {"values": [0]}), "'reach'"),
    ("design_factor_form", one("levers.reach", [0, 0.1]), "levers.reach: {values: […]}"),
    ("design_factor_setting", one("levers.reach", {"vales": [0]}), "'values'"),
    ("design_values_alone", one("levers.reach", {"values": [0], "low": 0}), "low"),
    ("design_values_list", one("levers.reach", {"values": 0.1}), "0.1"),
    ("design_values_list", one("levers.reach", {"values": []}), "[]"),
    ("design_value_twice", one("levers.reach", {"values": [0, 0.1, 0.0]}), "0.0"),
    ("design_together", one("funding", {"low": 0.5, "high": 1}, "sobol"), "branch_grants, posts, hub_grants, services"),
    (
        "design_together_twice",
        factorial(**{"funding": {"values": [0]}, "levers.posts": {"values": [0]}}),
        "levers.posts",
    ),
    ("design_needs_values", one("levers.reach", RANGE), "low"),
    ("design_needs_range", one("levers.reach", {"values": [0]}, "sobol"), "sobol"),
    ("design_needs_range", one("levers.reach", {"values": [0]}, "morris"), "morris"),
    ("design_words_listed", one("levers.channel", {}), "direct, hubs"),
    ("design_words_no_range", one("levers.channel", {"values": ["hubs"]}, "saltelli"), "direct, hubs"),
    ("design_words_no_range", one("levers.channel", {"low": 0, "high": 1}, "saltelli"), "direct, hubs"),
    ("design_no_steps", one("levers.reach", {**RANGE, "steps": 3}, "sobol"), "steps"),
    ("design_steps", one("levers.reach", {**RANGE, "steps": 1}), "steps = 1"),
    ("design_steps_whole", one("levers.joint_unit_limit", {"low": 2, "high": 4, "steps": 5}), "5"),
    ("design_scale", one("levers.posts", {"low": 1, "high": 2, "steps": 2, "scale": "logg"}), "log"),
    ("design_log", one("levers.posts", {"low": 0, "high": 2, "scale": "log"}, "sobol"), "log"),
    ("design_end_missing", one("levers.posts", {"low": 0}, "sobol"), "high"),
    ("design_end_missing", one(BATCHES_START, {"high": 24}, "sobol"), "low"),
    ("design_low_high", one("levers.posts", {"low": 2, "high": 2}, "sobol"), "levers.posts"),
    ("design_not_number", one("levers.posts", {"values": ["2x"]}), "'2x'"),
    ("design_not_number", one("levers.posts", {"values": [True]}), "True"),
    ("design_not_number", one("levers.posts", {"values": [float("nan")]}), "nan"),
    ("design_not_whole", one(BATCHES_START, {"values": [12.5]}), "12.5"),
    ("design_not_whole", one("levers.joint_unit_limit", {"low": 2.5, "high": 9}, "sobol"), "2.5"),
    ("design_range", one("levers.posts", {"values": [11]}), "0 – 10"),
    ("design_range", one("process.founding.hazard", {"high": 4}, "sobol"), "0.01 – 3"),
    ("design_range", one(BATCHES_START, {"values": [12, 132]}), "0 – 131"),
    ("design_word", one("levers.channel", {"values": ["hub"]}), "'hubs'"),
    (
        "design_too_many",
        factorial(
            **{f"levers.{name}": {"low": 0, "high": 1, "steps": 1000} for name in ("posts", "reach", "party_school")}
        ),
        "1,000,000,000",
    ),
    ("design_too_many", {"kind": "saltelli", "points": MOST_POINTS, "factors": {"levers.reach": RANGE}}, "3,000,000"),
    ("design_no_base", one("policy.recognition_in_batches.end", {"values": [48]}, "one_at_a_time"), "end"),
    ("design_months", one("policy.clean_up_campaign.start", {"values": [24, 36]}), "36"),
    ("design_months", one("policy.clean_up_campaign.ramp", {"low": 0, "high": 30}, "sobol"), "30"),
    ("design_months", one("policy.clean_up_campaign.end", {"values": [13]}, "one_at_a_time"), "13"),
    ("design_needs_file", {"kind": "linked"}, "design.file"),
    ("design_no_file", {"kind": "linked", "file": "nowhere.csv"}, "nowhere.csv"),
    ("not_a_mapping", ["factorial"], "design"),
]
MISTAKES_OF_FILES = [
    ("design_file_empty", "\n\n", "rows.csv"),
    ("design_file_empty", "levers.reach\n", "rows.csv"),
    ("design_column_twice", "levers.reach,levers.reach\n0,0\n", ("line 1, column 2", "第 1 行第 2 列")),
    ("design_lever", "levers.posts,levers.reech\n0,0\n", ("line 1, column 2", "第 1 行第 2 列")),
    ("design_columns", "levers.reach,levers.posts\n0,1\n\n0\n", ("line 4", "第 4 行")),
    ("design_not_number", "levers.reach,levers.posts\n0,1\n0,many\n", ("line 3, column 2", "第 3 行第 2 列")),
    ("design_not_number", "levers.reach,levers.posts\n0,\n", ("line 2, column 2", "第 2 行第 2 列")),
    ("design_range", "levers.reach,levers.posts\n2,1\n", ("line 2, column 1", "第 2 行第 1 列")),
    ("design_word", "levers.channel\nhub\n", ("line 2, column 1", "第 2 行第 1 列")),
    ("design_row_twice", "levers.posts\n1\n2\n1.0\n", ("line 4", "第 4 行")),
    ("design_months", "policy.clean_up_campaign.start\n12\n40\n", "40"),
]

SAID = {
    key: said
    for one in (factor_reading, months, reading, rows_file, targets, together)
    for key, said in one.WORDS.items()
}
"""What can be wrong with a design."""


def assert_said(problem, key, expected):
    assert problem.key == SAID.get(key, key)
    english, chinese = problem.text("en"), problem.text("zh")
    in_english, in_chinese = (expected, expected) if isinstance(expected, str) else expected
    assert in_english in english
    assert in_chinese.replace("'", "") in chinese
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in english)
    assert all(".yaml" in said or ".csv" in said for said in (english, chinese)), "the message names the file"


@pytest.mark.parametrize(("key", "design", "expected"), MISTAKES)
def test_a_mistake_is_refused_with_what_to_write_instead(key, design, expected):
    with pytest.raises(Problem) as refused:
        designed(design)
    assert_said(refused.value, key, expected)


def test_only_what_is_analysed_as_morris_needs_an_even_number_of_levels(monkeypatch):
    ladder = SimpleNamespace(size=lambda design: design.levels, rows=None)
    monkeypatch.setitem(sys.modules, "experiments.designs.kinds.ladder", ladder)
    for like in ("rows", "morris"):
        kind = replace(KINDS["morris"], name="ladder", uses=("levels",), grows_by=None, analysed_as=like)
        monkeypatch.setitem(KINDS, "ladder", kind)
        monkeypatch.setitem(USES, "ladder", kind.uses)
        monkeypatch.setitem(SIZES, "ladder", None)
        asked = {"kind": "ladder", "levels": 3, "factors": {"levers.reach": RANGE}}
        if like == "rows":
            assert designed(asked).levels == 3
        else:
            with pytest.raises(Problem) as refused:
                designed(asked)
            assert_said(refused.value, "design_levels", "3")


@pytest.mark.parametrize(("key", "text", "expected"), MISTAKES_OF_FILES)
def test_a_mistake_in_a_file_is_refused_with_its_line_and_column(key, text, expected, linked):
    with pytest.raises(Problem) as refused:
        linked(text)
    assert_said(refused.value, key, expected)


def test_a_misspelt_group_is_named_with_what_follows_it_and_the_command_line_in_chinese(command):
    answer = command("run", "experiment=hub_reach_by_budget", "design.factors.lever.reach.values=[0]", "lang=zh")
    assert "“lever.reach”不能作为变动因素（" in answer.err
    assert "hub_reach_by_budget.yaml, 命令行）" in answer.err
    assert "“levers.reach”" in answer.err


def test_every_setting_of_a_design_is_explained(command):
    for name in ("kind", "points", "trajectories", "levels", "seed", "file", "factors", "start", "ramp"):
        assert f"design.{name}  [" in command("explain", f"design.{name}").out
    kinds = command("explain", "design.kind").out
    assert all(f"{kind}: " in kinds for kind in USES)


def test_every_message_of_designs_is_tested():
    elsewhere = {"design_cell"}
    tested = {key for key, _, _ in (*MISTAKES, *MISTAKES_OF_FILES)}
    assert set(SAID) - elsewhere == tested - {"not_a_mapping"}


def test_a_mistake_in_the_file_ends_the_command_with_nothing_written(command, untouched):
    assert untouched()
    answer = command("run", "experiment=hub_reach_by_budget", "design.factors.levers.reech.values=[0]")
    assert answer.code == 2
    assert "Did you mean 'reach'?" in answer.err
    assert "hub_reach_by_budget.yaml, command line" in answer.err
    assert untouched()
