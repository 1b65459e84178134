"""The spin-up: its length moves no fact, and what it leads to is an outcome of its mechanisms."""

import numpy as np
import pytest

from experiments.analysis.paired import difference
from experiments.checks.measures import measured
from experiments.checks.status_quo import look_at_many
from experiments.commands.facts import REPLICATES, facts_of, last_month, measures_of
from experiments.settings.overrides import Words
from sim.observables import OUTCOMES
from sim.spin_up import at_month_zero, run

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def once_and_twice(configuration, parameters):
    """Facts after the place's own spin-up, and after one twice as long with its own registration factor."""
    seeds = range(configuration.seed, configuration.seed + REPLICATES)
    content = facts_of(configuration, Words((), None, ()))
    place = configuration.place
    assert place.start == -72
    assert 144 in place.registration_factor
    months = last_month(content["facts"])
    runs = [look_at_many(place, parameters, seeds, months, start=start) for start in (None, -144)]
    known = measures_of(configuration)
    return [[measured(entry, seen, known) for entry in content["facts"]] for seen in runs]


def test_twice_the_spin_up_moves_no_fact_by_more_than_half_its_tolerance(once_and_twice):
    moved = []
    print(f"{'fact':<60} {'once':>10} {'twice':>10} {'of its tolerance':>17}")
    for once, twice in zip(*once_and_twice, strict=True):
        tolerance = (once.high - once.low) / 2  # infinite where the target is open
        if once.mean is None or not np.isfinite(tolerance):
            continue
        part = abs(twice.mean - once.mean) / tolerance
        name = f"{once.id} {once.name['en'][:55]}"
        print(f"{name:<60} {once.mean:>10.4f} {twice.mean:>10.4f} {part:>17.2f}")
        if part > 0.5:
            moved.append(name)
    assert moved == []


@pytest.mark.parametrize("outcome", ["fulfilment", "branch_ratio"])
def test_without_founding_before_month_zero_it_is_another_place(configuration, parameters, outcome):
    """So fulfilment and branch ratio are outcomes; with founding back from month 0 on they come back."""
    hardly = parameters.changed({"founding": {"hazard": 0.01}, "joining": {"consent": 0.0002}})
    runs = {"usual": [], "hardly": []}
    for seed in range(1, 9):
        for name, numbers in (("usual", parameters), ("hardly", hardly)):
            model = run(at_month_zero(configuration.place, numbers, seed, 132).fork(parameters=parameters))
            runs[name].append(OUTCOMES[outcome].of(model.record.series))
    usual, without = np.array(runs["usual"]), np.array(runs["hardly"])
    first, last = (difference(without[:, month], usual[:, month]) for month in (0, 132))
    print(f"{outcome}: month 0 {first.mean:+.4f} [{first.low:+.4f}, {first.high:+.4f}], month 132 {last.mean:+.4f}")
    assert first.excludes_zero
    assert first.mean < -0.05
    assert abs(last.mean) < 0.005
