"""The lives of organizations: the events explain every state and every counter, and telling them changes nothing."""

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from sim.keyed import child_key
from sim.lives.events import COLUMNS, ENTERS_JOINT, ENTERS_THE_REGISTER, EVENTS, LEAVES_THE_REGISTER, NUMBER
from sim.lives.watch import Watch
from sim.model import ModelParameters
from sim.organizations import DORMANT, GONE, JOINT, NO_BRANCH, NOBODY, OPERATING, OWN, TEMPORARY
from sim.processes import shipped
from sim.spin_up import founded, run
from tests.reference.cases import EVERYTHING, case, cleaned, pushed, town_case

PAPER = {"temporary_branches": 1, "branches_at_merger": 1, "mandate": 20, "memberless_share": 0.5, "three_at_once": 1}
CASES = {
    "status_quo": town_case(),
    "everything": town_case(EVERYTHING),
    "paper": town_case(PAPER, {"joining": {"hollow_leaving": 2.0}}, seed=2),
    "large": town_case(changed={"merger": {"rate": 0.02, "other": 20.0}}, seed=3),
    "pushed": pushed(),
    "cleaned": cleaned(),
    **{f"drawn_{number}": case(number) for number in range(6)},
}
NOT_OF_ORGANIZATIONS = ("removed_by_hand", "start_ups_paid")
"""Counters of what no mechanism does, and of money."""
SAME_NAME = [name for name in shipped().events if name in EVENTS and name not in ("struck_off", "put_right")]


def told(one):
    """A case run from its first month with everything kept: model, events, and the counters of every month."""
    model = founded(one.place, ModelParameters(one.changes), one.seed, one.horizon)
    model.registration_factor = one.factor
    model.follow(one.policies)
    watch, counters = Watch(model, opening=True), {}

    def count(model, process):
        if process == "accounts":
            counters[model.month] = dict(zip(shipped().events, model.counters.tolist(), strict=True))

    model.watchers.append(count)
    run(model)
    return SimpleNamespace(model=model, events=watch.events, counters=counters)


@pytest.fixture(scope="module", params=CASES)
def life(request):
    return told(CASES[request.param])


def of(events, *names):
    """The events of these names."""
    return events[np.isin(events["kind"], [NUMBER[name] for name in names])]


def counted(events, model):
    """The counters that follow from the events of a month."""
    found = Counter({name: len(of(events, name)) for name in SAME_NAME})
    for counter, name in (("struck_off", "struck_off"), ("merged_away", "merged_into")):
        found[counter] = int(np.count_nonzero(of(events, name)["before"] != NO_BRANCH))
    for counter, name in (
        ("new_registrations", "registered"), ("new_divisions", "divided"), ("new_mergers", "absorbed"),
        ("new_struck_off", "struck_off"), ("new_dormant", "fell_dormant"), ("new_revived", "revived"),
        ("new_rectified", "rectified"), ("new_awards", "award"),
    ):  # fmt: skip
        found[counter] = len(of(events, name))
    right, joins = of(events, "put_right")["number"], of(events, *ENTERS_JOINT)["number"]
    found["put_right"] = int(np.count_nonzero(right == NOBODY)) + len(np.unique(right[right != NOBODY]))
    now = events["month"][0] if len(events) else 0
    found["new_joint_branches"] = int(np.count_nonzero(model.joint.columns.since[np.unique(joins)] == now))
    found["new_street_units"] = int(np.count_nonzero(model.joint.columns.home[joins] >= model.place.n_fields))
    return found


def test_the_events_of_every_month_add_up_to_the_models_own_counters(life):
    for month, counters in life.counters.items():
        found = counted(life.events[life.events["month"] == month], life.model)
        expected = {name: count for name, count in counters.items() if name not in NOT_OF_ORGANIZATIONS}
        assert {name: found[name] for name in expected} == expected, f"month {month}"


def test_no_event_of_the_models_own_mechanisms_is_without_a_cause(life):
    assert not len(of(life.events, "branch_changed", "removed"))


GAINED = {
    "founded": OWN, "transferred": OWN, "temporary_confirmed": OWN, "temporary_founded": TEMPORARY,
    "joint_started": JOINT, "joined": JOINT, "assembled": JOINT,
}  # fmt: skip
LOST = (
    "temporary_ended", "left_memberless", "left_dormant", "left_hollow", "left_unwilling", "joint_lapsed",
    "joint_abolished", "own_lapsed", "own_abolished", "dormant_dissolved",
)  # fmt: skip


def replay(events):
    """Organizations by key, built from the events alone; each event must fit what the earlier ones made."""
    alive = {}
    for event in events:
        name, key = EVENTS[event["kind"]], int(event["key"])
        if name in ENTERS_THE_REGISTER:
            assert key not in alive
            alive[key] = {
                "members": int(event["members"]), "members_elsewhere": int(event["elsewhere"]), "state": OPERATING,
                "branch": NO_BRANCH, "joint_id": NOBODY, "waits": False,
            }  # fmt: skip
            continue
        one = alive[key]
        if name in LEAVES_THE_REGISTER:
            assert one["branch"] == event["before"]
            del alive[key]
        elif name in ("fell_dormant", "revived", "rectified"):
            state = DORMANT if name == "fell_dormant" else OPERATING
            assert one["state"] == OPERATING + DORMANT - state
            one["state"] = state
        elif name in ("members_rose", "members_fell", "reached_three", "fell_below_three"):
            assert one["members"] == event["before"]
            one["members"] = int(event["after"])
        elif name == "elsewhere_changed":
            assert one["members_elsewhere"] == event["before"]
            one["members_elsewhere"] = int(event["after"])
        elif name in GAINED or name == "carried_over":
            assert one["branch"] == event["before"]
            one |= {"branch": GAINED.get(name, int(event["after"])), "joint_id": NOBODY, "waits": False}
            if name in ENTERS_JOINT:
                one["joint_id"] = int(event["number"])
        elif name in LOST:
            assert one["branch"] == event["before"] != NO_BRANCH
            assert one["joint_id"] == event["number"]
            one |= {"branch": NO_BRANCH, "joint_id": NOBODY, "waits": name == "own_lapsed"}
        elif name in ("asked", "called_up", "stopped_waiting"):
            assert one["waits"] == (name == "stopped_waiting")
            one["waits"] = name != "stopped_waiting"
    return alive


def test_replaying_the_events_gives_everyones_state(life):
    columns = life.model.organizations.columns
    found = replay(life.events)
    assert len(found) == len(life.model.organizations)
    for row in life.model.organizations.on_register():
        one = found[int(columns.key[row])]
        seen = {name: int(getattr(columns, name)[row]) for name in ("members", "members_elsewhere", "state", "branch")}
        seen |= {"waits": bool(columns.waiting_since[row] >= -1000)}
        seen |= {"joint_id": int(columns.joint_id[row]) if one["branch"] == JOINT else NOBODY}
        assert one == seen


def test_every_child_has_its_parent_and_every_parent_its_child(life):
    children, parents = of(life.events, "child_of"), of(life.events, "divided")
    pairs = set(zip(children["key"], children["other"], strict=True))
    assert pairs == set(zip(parents["other"], parents["key"], strict=True))
    for child in children:
        assert child["key"] == child_key(child["other"], child["month"], 1)


def test_who_is_merged_away_is_absorbed_by_the_same_one(life):
    gone, grown = of(life.events, "merged_into"), of(life.events, "absorbed")
    assert set(zip(gone["key"], gone["other"], gone["month"], strict=True)) == set(
        zip(grown["other"], grown["key"], grown["month"], strict=True)
    )
    for one, other in zip(gone, grown, strict=True):
        assert other["after"] - other["before"] == one["staff"]


@pytest.mark.slow  # many towns, until all has happened
def test_all_that_is_told_happens_somewhere():
    happened = np.concatenate([told(one).events["kind"] for one in CASES.values()])
    never = {EVENTS[number] for number in set(range(len(EVENTS))) - set(happened.tolist())}
    assert never == {"removed", "branch_changed"}


def test_watching_changes_nothing(everything):
    one = CASES["everything"]
    alone = founded(one.place, ModelParameters(one.changes), one.seed, one.horizon)
    alone.follow(one.policies)
    assert everything(run(alone)) == everything(told(one).model)


def test_a_close_watch_of_a_few_tells_of_them_what_a_watch_of_all_tells():
    one = CASES["everything"]
    model = founded(one.place, ModelParameters(one.changes), one.seed, one.horizon)
    model.follow(one.policies)
    keys = model.organizations.columns.key[:5].tolist()
    few, everyone = Watch(model, keys), Watch(model)
    run(model)
    mine = np.isin(everyone.events["key"], np.array(keys, dtype=np.uint64))
    assert np.array_equal(
        few.events[np.isin(few.events["key"], np.array(keys, dtype=np.uint64))], everyone.events[mine]
    )
    assert len(few.events) < len(everyone.events)
    assert few.events.dtype == COLUMNS


def test_a_hand_that_takes_a_branch_away_is_told_as_another_cause():
    one = CASES["status_quo"]
    model = founded(one.place, ModelParameters(one.changes), one.seed, one.horizon)
    for _ in range(30):
        model.step()
    columns = model.organizations.columns
    row = np.flatnonzero((columns.state != GONE) & (columns.branch == OWN))[0]
    watch = Watch(model)
    columns.branch[row] = NO_BRANCH
    watch(model, "policy")
    (event,) = watch.events
    assert (EVENTS[event["kind"]], event["key"]) == ("branch_changed", columns.key[row])
