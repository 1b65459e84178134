"""Figures of how sure answers are: what intervals are made of, what facts teach, what an answer rests on."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from experiments.analysis.compare import compare
from experiments.analysis.spread import MIDDLE, Spread
from experiments.analysis.taught import taught
from experiments.figures.differences import paired_differences
from experiments.figures.facts_met import facts, facts_met
from experiments.figures.frame.page import title_of, words_of
from experiments.figures.parts_of_intervals import PARTS, parts_of, parts_of_intervals
from experiments.figures.prior_and_posterior import prior_and_posterior
from experiments.figures.what_decides import what_decides
from experiments.presenting.calibrated import calibration_of
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.settings.posterior_file import read_posterior
from experiments.settings.uncertainty import numbers_of
from sim.observables import OUTCOMES
from sim.processes import ORDER
from tests.experiments.test_figures import (
    SCENARIOS,
    by_id,
    synthetic,
)

INFOS = {key: info for key, info in numbers_of(mechanisms(ORDER)).items() if info.prior}
LEARNED = ("process.founding.hazard", "process.branch_life.level", "place.staff.sigma")
"""Numbers of which invented points leave a quarter of what was believed, in standard deviations."""
N = 64


def uncertain(scenarios=SCENARIOS, n=16, **changes):
    points = tuple((3 * (one // 4) + (0, 1, 2, 0)[one % 4]) for one in range(n))
    return replace(synthetic(scenarios, n=n, **changes), spread=Spread("posterior", points))


def shares(believed=(0.0, 1.0), seed=3):
    luck = np.random.default_rng(seed)
    return {key: luck.uniform(*(believed if key in LEARNED else (0.0, 1.0)), N) for key in INFOS}


def learned(believed=(0.4, 0.6)):
    points = {key: np.array([INFOS[key].believed(share) for share in drawn]) for key, drawn in shares(believed).items()}
    return taught(points, INFOS)


def parts(lang, **changes):
    ensemble = uncertain(**changes)
    return parts_of_intervals(ensemble, compare(ensemble), lang)


def beliefs(lang, numbers=None):
    return prior_and_posterior(uncertain(), learned() if numbers is None else numbers, lang)


def decided(lang, part=0.8):
    """An effect that rests for some part on the level of vitality, and on effective coverage in a month."""
    luck, given = np.random.default_rng(5), shares()
    numbers = {key: (INFOS[key].meaning, drawn) for key, drawn in given.items()}
    effect = part * given["process.branch_life.level"] + 0.1 * luck.standard_normal(N)
    questions = {
        one.id: (one.name, (part if one.id == "effective_coverage" else 0.0) * effect + luck.standard_normal(N) / 10)
        for one in OUTCOMES.values()
    }
    effects = [effect + place for place in range(len(SCENARIOS) - 1)]
    asked = ("no_hubs", OUTCOMES["effective_coverage"], 12)
    return what_decides(uncertain(), effects, {"numbers": numbers, "questions": questions}, asked, lang)


FIGURES = {
    "parts": parts,
    "parts of one policy": lambda lang: parts(
        lang, scenarios={one: SCENARIOS[one] for one in ("status_quo", "no_hubs")}
    ),
    "beliefs": beliefs,
    "nothing learned": lambda lang: beliefs(lang, learned((0.0, 1.0))),
    "decided": decided,
    "nothing decides": lambda lang: decided(lang, 0.0),
}


def met(lang):
    header = read(config_folder() / "posterior/beijing_2013.yaml")
    return facts_met(uncertain(), facts(header), header["meet_all_facts"], lang)


FIGURES["facts"] = met
DRAWINGS = {"facts_met": met, "parts_of_intervals": parts, "prior_and_posterior": beliefs, "what_decides": decided}
"""One of each figure, for what is tested of all figures."""


def test_within_the_band_of_a_difference_lies_that_of_chance_alone():
    ensemble = uncertain()
    figure = paired_differences(ensemble, compare(ensemble))
    inner, months = by_id(figure, "inner-"), ensemble.months
    assert set(inner) == set(by_id(figure, "band-"))
    found = compare(ensemble).row("no_hubs").differences["coverage"]
    (path,) = inner["coverage-no_hubs"].get_paths()
    last = path.vertices[path.vertices[:, 0] == months[-1], 1]
    assert (last.min(), last.max()) == pytest.approx(
        (found.mean - MIDDLE * found.chance, found.mean + MIDDLE * found.chance)
    )
    assert "Inner bands: chance alone" in words_of(figure, "caption")
    alone = synthetic()
    assert not by_id(paired_differences(alone, compare(alone)), "inner-"), "there is no other band"


def test_the_parts_are_those_of_the_estimate_and_their_variances_add_up():
    ensemble = uncertain()
    found = compare(ensemble).row("no_hubs").differences["coverage"]
    bars = by_id(parts("en"), "bar-")
    for part, size in parts_of(found).items():
        assert bars[f"{part}-coverage-no_hubs"].get_width() == pytest.approx(size), part
    assert list(parts_of(found)) == list(PARTS)
    half = parts_of(replace(found, chance=0.5 * found.standard_deviation))
    assert half["chance"] == pytest.approx(MIDDLE * 0.5 * found.standard_deviation)
    assert half["error"] == found.monte_carlo
    assert np.hypot(half["parameters"], half["chance"]) == pytest.approx(MIDDLE * found.standard_deviation)


def test_chance_beyond_all_there_is_leaves_parameters_nothing():
    found = compare(uncertain()).row("no_hubs").differences["coverage"]
    assert parts_of(replace(found, chance=2.0 * found.standard_deviation))["parameters"] == 0.0


def test_what_was_learned_is_told_and_nothing_else():
    found = learned()
    assert {one.key for one in found if one.surely} == set(LEARNED)
    assert all(one.learned > 0.9 for one in found[:3])
    drawn = by_id(beliefs("en"), "left-")
    assert set(drawn) == set(LEARNED)
    low, high = drawn["process.founding.hazard"].get_xdata()
    assert -0.3 < low < high < 0.3
    assert "teach most about" in title_of(beliefs("en"))


def test_a_fact_lies_where_its_file_says_and_runs_beside_it():
    header = read(config_folder() / "posterior/beijing_2013.yaml")
    drawn = by_id(met("en"), "after-")
    for one in header["facts"]:
        low, high = drawn[one["fact"]].get_xdata()
        width = one["high"] - one["low"]
        assert (one["low"] + low * width, one["low"] + high * width) == pytest.approx(
            (one["posterior"][0], one["posterior"][-1])
        )
    assert f"{100 * header['meet_all_facts']:.0f} % of runs" in title_of(met("en"))


def test_from_a_prior_nothing_is_said_to_be_learned():
    assert not any(one.surely for one in learned((0.0, 1.0)))
    assert title_of(beliefs("en", learned((0.0, 1.0)))).startswith("Of no number do the facts teach more")


def test_a_number_on_which_an_effect_rests_is_named_in_plain_words():
    figure = decided("en")
    assert "“how lively a branch is without support”" in title_of(figure)
    assert {"process.branch_life.level", "effective_coverage"} <= set(by_id(figure, "bar-"))
    assert "rests on no single number" in title_of(decided("en", 0.0))


def of_points(kind="posterior", shift=0.0):
    """Two replicates as stored runs of the points that ship have them."""
    points = read_posterior(
        config_folder() / "posterior/beijing_2013.yaml", numbers_of(mechanisms(ORDER)), (config_folder(),)
    )
    rows = [[draw, draw, *(value + shift for value in points.rows[draw])] for draw in (0, 1)]
    columns = dict(zip(("replicate", "draw", *points.keys), zip(*rows, strict=True), strict=True))
    plan = {"uncertain": {"kind": kind, "keys": list(points.keys)}}
    return SimpleNamespace(plan=plan, design=pa.table({name: list(values) for name, values in columns.items()}))


def test_facts_are_those_of_the_very_points_of_the_runs():
    header = read(config_folder() / "posterior/beijing_2013.yaml")
    assert calibration_of(of_points()) == header
    assert calibration_of(of_points(shift=1e-9)) is None
    assert calibration_of(of_points("prior")) is None
    assert calibration_of(SimpleNamespace(plan={"uncertain": None})) is None
