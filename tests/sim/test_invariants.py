"""Invariants of the model: they hold in drawn cases in every month, and each can fail."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from sim.invariants.invariant import EVERY, MONTH
from sim.invariants.watcher import INVARIANTS, InvariantError, Watcher
from sim.model import ModelParameters
from sim.processes import shipped
from sim.spin_up import founded, run, to_month_zero
from tests.proof.corruptions import CORRUPTIONS
from tests.proof.properties import PROPERTIES, told, watched
from tests.reference.cases import BUSY, EVERYTHING, MONTHS, case, town_case

ALWAYS = 25
"""Invariants that have to tell something in every case, so that a case is never a look at nothing."""


@cache
def busy_town():
    """The town, busy, a year into a policy that moves every lever; to fork from, with its watcher."""
    drawn = town_case(EVERYTHING)
    watchers = []

    def join(model):
        watchers.append(watchers[0].of_fork(model) if watchers else Watcher(model))
        model.watchers.append(watchers[-1])

    model = founded(drawn.place, ModelParameters(BUSY), drawn.seed, drawn.horizon)
    join(model)
    model = to_month_zero(model).fork(drawn.policies)
    join(model)
    while model.month < 22:
        model.step()
    return model, watchers[-1]


def spoiled(invariant, corrupt):
    """A fork of the busy town that is corrupted where the invariant is looked at, alone watched for."""
    town, remembers = busy_town()
    fork = town.fork(town.policies)
    watcher = remembers.of_fork(fork)
    watcher.invariants = (invariant,)
    where = "staffing" if invariant.after == EVERY else invariant.after
    fork.watchers += [lambda model, process: corrupt(model, watcher) if process == where else None, watcher]
    return fork


def told_in(cases, phases):
    """In how many drawn cases each invariant had something to judge."""
    seen = Counter()

    @settings(
        max_examples=cases, phases=phases, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.randoms(use_true_random=False))
    def every_invariant_holds(chance):
        drawn = case(chance)
        note(f"{drawn.place.total} organizations, seed {drawn.seed}, {drawn.changes}, {drawn.policies}")
        seen.update(["cases", *told(drawn)])

    every_invariant_holds()
    return seen


def test_every_invariant_is_looked_at_in_every_month():
    cases = (town_case(EVERYTHING), case(0))
    looks, judged = Counter(), Counter()
    for watcher in [watcher for drawn in cases for watcher in watched(drawn)]:
        looks.update(watcher.looks)
        judged.update(watcher.judged)
    months, processes = len(cases) * MONTHS, len(shipped().modules)
    assert looks == {one.id: months * (processes if one.after == EVERY else 1) for one in INVARIANTS}
    assert not [one.id for one in INVARIANTS if judged[one.id] == 0]


def test_there_is_a_corruption_for_every_invariant():
    assert list(CORRUPTIONS) == [one.id for one in INVARIANTS]
    assert len({one.en for one in INVARIANTS}) == len({one.zh for one in INVARIANTS}) == len(INVARIANTS)


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.id)
def test_a_broken_model_is_caught_by_name(invariant):
    with pytest.raises(InvariantError, match=f"^{invariant.id}: ") as caught:
        run(spoiled(invariant, CORRUPTIONS[invariant.id]))
    assert caught.value.process == ("staffing" if invariant.after == EVERY else invariant.after)
    assert caught.value.seed == 1
    assert caught.value.month >= 22
    assert caught.value.wrong > 0


def test_all_invariants_together_catch_every_corruption():
    for invariant in INVARIANTS:
        fork = spoiled(invariant, CORRUPTIONS[invariant.id])
        fork.watchers[-1].invariants = INVARIANTS
        with pytest.raises(InvariantError):
            run(fork)


def test_the_error_names_month_process_seed_and_the_first_organization():
    (staffed,) = [one for one in INVARIANTS if one.id == "someone_on_the_staff"]
    fork = spoiled(staffed, CORRUPTIONS[staffed.id])
    with pytest.raises(InvariantError) as caught:
        fork.step()
    columns = fork.organizations.columns
    (key,) = columns.key[(columns.state > 0) & (columns.staff < 1)]
    assert str(caught.value) == (
        "someone_on_the_staff: Every organization has at least one person. "
        f"Not so in month 22 after {MONTH}, seed 1: 1 wrong, the first {key}"
    )


def test_watching_changes_nothing(everything):
    town, remembers = busy_town()
    alone, seen = town.fork(town.policies), town.fork(town.policies)
    seen.watchers.append(remembers.of_fork(seen))
    assert everything(run(alone)) == everything(run(seen))


def test_a_fork_remembers_who_left_before_it():
    _, remembers = busy_town()
    town, _ = busy_town()
    assert len(remembers.memory.gone) > 0
    assert remembers.of_fork(town).memory.gone is remembers.memory.gone


def test_invariants_hold_in_drawn_cases():
    seen = told_in(12, [Phase.generate])
    assert seen["cases"] == 12
    assert sum(seen[one.id] == 12 for one in PROPERTIES) >= ALWAYS


@pytest.mark.slow
@pytest.mark.timeout(1200)  # to make a failing case small takes minutes
def test_invariants_hold_in_two_hundred_drawn_cases():
    seen = told_in(200, [Phase.generate, Phase.shrink])
    print({one.id: seen[one.id] for one in PROPERTIES})
    assert seen["cases"] == 200
    assert sum(seen[one.id] == 200 for one in PROPERTIES) >= ALWAYS
    assert not [one.id for one in PROPERTIES if seen[one.id] == 0]
