"""Every benchmark at a tiny size: it works, and what it compares agrees. No time is asserted."""

import json
import math
import statistics

import numpy as np
import pytest

from experiments.report_page.printing import browser
from sim.spin_up import at_month_zero, run
from tests.benchmarks import page
from tests.benchmarks.compiled_c import compiler
from tests.benchmarks.fresh import python, succeeded
from tests.benchmarks.places import beijing_of, month_zero, parameters
from tests.benchmarks.plain_objects import binomial, generator, poisson
from tests.benchmarks.result import AT_MOST, Result
from tests.benchmarks.same_state import taken_over
from tests.benchmarks.sizes import TINY
from tests.benchmarks.suite import BENCHMARKS, measured
from tests.benchmarks.table import row
from tests.reference.comparison import compare

COSTLY = ("start_up", "side_by_side", "whole_runs", "many_runs", "against_c", "growth", "twin", "slider", "served")
"""Benchmarks that start several processes, whatever the size."""


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=pytest.mark.slow) if one in COSTLY else one for one in BENCHMARKS]
)
def test_a_benchmark_works_at_a_tiny_size(name):
    if name == "against_c" and compiler() is None:
        pytest.skip("there is no C compiler")
    if name == "slider" and browser() is None:
        pytest.skip("no Chromium was found: sudo apt install chromium")
    if name == "served":
        pytest.importorskip("starlette", reason="the extra web is not installed: make setup-all")
    results = measured(name, TINY)
    assert results
    for result in results:
        assert result.values
        assert all(math.isfinite(value) and value >= 0.0 for value in result.values), result
        assert Result.from_record(json.loads(json.dumps(result.as_record()))) == result
        assert row(result).count("|") == 5, row(result)


def test_a_target_is_met_on_its_own_side():
    assert Result("faster", (59.0, 61.0, 70.0), "×", 60.0).met
    assert not Result("faster", (59.0, 59.5, 70.0), "×", 60.0).met
    assert Result("sooner", (0.1, 0.2, 9.0), "s", 0.25, AT_MOST).met
    assert not Result("sooner", (0.1, 0.3, 0.4), "s", 0.25, AT_MOST).met
    assert Result("no target", (1.0,), "s").met is None


def test_every_benchmark_has_its_part_of_the_page():
    assert set(page.HEADINGS) == set(BENCHMARKS)


def test_the_page_takes_of_each_benchmark_the_newest_of_this_version():
    old, other, new = ({"model": model, "results": results} for model, results in (
        ("ours", {"twin": [1], "growth": [2]}), ("theirs", {"growth": [3]}), ("ours", {"twin": [4]}),
    ))  # fmt: skip
    assert page.newest([old, other, new], "ours") == {"twin": (new, [4]), "growth": (old, [2])}


def test_a_process_tells_its_own_peak_not_that_of_who_started_it():
    ballast = np.ones(40_000_000)
    small = succeeded(python("print('done')"))
    assert small.said == "done\n"
    assert small.peak_megabytes < ballast.nbytes / 1e6 / 4


def test_objects_take_over_all_that_the_model_holds():
    start = month_zero("beijing_2013", 14, 300)
    twin = taken_over(start, "keyed")
    assert not list(compare(start, twin))
    assert taken_over(start, "plain").totals == twin.totals


def test_plain_counts_have_the_mean_and_variance_they_should():
    for trials, p in ((7, 0.2), (40, 0.7), (2000, 0.4)):
        drawn = [binomial(generator.random(), trials, p) for _ in range(4000)]
        close(drawn, trials * p, trials * p * (1.0 - p))
    for mean in (0.3, 12.0, 900.0):
        close([poisson(generator.random(), mean) for _ in range(4000)], mean, mean)


def close(drawn, mean, variance):
    """Within five standard errors; that of the variance is about √(2/n), more where counts are rare."""
    assert abs(statistics.mean(drawn) - mean) < 5.0 * math.sqrt(variance / len(drawn))
    assert abs(statistics.variance(drawn) / variance - 1.0) < 5.0 * math.sqrt((2.0 + 1.0 / mean) / len(drawn))


@pytest.mark.slow  # two models side by side
def test_plain_objects_follow_the_same_law_as_the_model():
    """Covered and eligible organizations and members after two years, over many seeds of one town."""
    place, months, seeds = beijing_of(300), 24, 20
    names = ("n_organizations", "n_covered", "n_own_branches", "n_eligible", "n_members", "n_guided", "n_effective")
    events = ("founded", "own_lapsed", "joint_started", "new_registrations", "new_dormant", "new_divisions")
    model, plain = [], []
    start = at_month_zero(place, parameters(), 1, months)
    for seed in range(seeds):
        branch = start.fork(())
        branch.seed_number = seed + 1000  # other draws from the same state
        counted = run(branch).record_now()
        flows = branch.record.flows
        model.append([counted[name] for name in names] + [int(flows[name][1:].sum()) for name in events])
        objects = taken_over(start, "plain")
        generator.seed(seed)
        for _ in range(months):
            objects.step()
        plain.append([objects.totals[name] for name in names] + [objects.happened_ever[name] for name in events])
    for name, ours, theirs in zip(names + events, zip(*model, strict=True), zip(*plain, strict=True), strict=True):
        error = math.sqrt((statistics.variance(ours) + statistics.variance(theirs)) / seeds)
        assert abs(statistics.mean(ours) - statistics.mean(theirs)) < 4.0 * error, name
