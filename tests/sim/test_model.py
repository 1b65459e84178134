"""The model as a whole: what never depends on how it is run, what holds in every month, and Mesa's side of it."""

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import mesa
import numpy as np
import pytest
import yaml

from sim.institutions import Authority, District, DistrictHub, MunicipalHub, Registry
from sim.invariants.watcher import Watcher
from sim.mechanism import mechanisms
from sim.model import CoverageModel, ModelParameters
from sim.organizations import DORMANT, JOINT, NEVER, NO_BRANCH, NOBODY, ONE, OPERATING, OWN, TEMPORARY, THREE
from sim.parameters import SettingError
from sim.policies import Policy
from sim.processes import ORDER, shipped
from sim.spin_up import at_month_zero, run, to_month_zero

LEVERS = shipped().levers

POLICIES = Path(__file__).parents[2] / "configs" / "policy"
SHIPPED = sorted(path.stem for path in POLICIES.glob("*.yaml"))
THAT_ACT = [name for name in SHIPPED if name != "status_quo"]
NEUTRAL = {lever.id: lever.neutral_setting for lever in LEVERS.values()}
SMALL_BRANCHES = {
    "mandate": 20, "joint_part": 1, "joint_unit_limit": 9, "memberless_share": 0.5, "temporary_branches": 1,
    "branches_at_merger": 1,
}  # fmt: skip
OF_ALL_SORTS = SMALL_BRANCHES | {
    "mandate": 3,
    "hub_share": 0.5, "recognition_years": 3, "reach": 0.05, "channel": "hubs", "allocation_rule": "need",
    "coverage_floor": 0.9, "three_at_once": 0.5, "transfer_relations": 1, "clean_up": 3, "services": 2,
    "member_development": 4, "caseload": 5, "custody": 2, "service_condition": 0.2, "instructors": 100,
}  # fmt: skip
BUSY = {
    "division": {"rate": 0.1}, "merger": {"rate": 0.02}, "dissolution": {"strike_off": 3.0, "dormancy": 0.15},
    "joining": {"consent": 0.05}, "branch_life": {"inactive_months": 6, "abolished": 2.0},
}  # fmt: skip


def shipped_policy(name):
    return Policy.from_mapping(name, yaml.safe_load((POLICIES / f"{name}.yaml").read_text(encoding="utf-8")))


def stepped(model, month):
    while model.month < month:
        model.step()
    return model


def unequal(first, second):
    return [name for name in first if first[name] != second[name]]


# --- the same again -------------------------------------------------------


def test_threads_do_not_show(beijing, parameters, everything):
    seeds = (1, 2, 3, 4, 5)

    def one(seed):
        return everything(run(at_month_zero(beijing, parameters, seed, horizon=14)))

    alone = [one(seed) for seed in seeds]
    for threads in (2, 5):
        with ThreadPoolExecutor(threads) as pool:
            for before, now in zip(alone, pool.map(one, seeds), strict=True):
                assert unequal(before, now) == []
    assert alone[0]["record totals"] != alone[1]["record totals"]


def test_the_name_of_a_policy_does_not_show(month_zero, policy, everything):
    runs = [
        everything(stepped(month_zero.fork(policies), 36))
        for policies in ([], [policy({}, name="first")], [policy({}, name="another", start=12, ramp=6)])
    ]
    assert unequal(runs[0], runs[1]) == unequal(runs[0], runs[2]) == []


def test_a_policy_at_neutral_strength_changes_nothing(month_zero, policy, everything):
    status_quo = everything(stepped(month_zero.fork(), 36))
    for neutral in (policy(NEUTRAL), policy(NEUTRAL, start=12, ramp=5, end=30)):
        assert unequal(everything(stepped(month_zero.fork([neutral]), 36)), status_quo) == []


@pytest.mark.parametrize("name", THAT_ACT)
def test_a_policy_from_month_12_on_changes_nothing_before_and_something_after(name, month_zero, status_quo):
    changed = stepped(month_zero.fork([shipped_policy(name)]), 60)
    assert shipped_policy(name).start == 12
    for kind in ("totals", "counters", "codes"):
        ours, theirs = getattr(changed.record, kind), getattr(status_quo.record, kind)
        assert ours[:13].tobytes() == theirs[:13].tobytes(), kind
    common = 12 - changed.ledger.first_month
    for kind in ("paid", "budget"):
        ours, theirs = getattr(changed.ledger, kind), getattr(status_quo.ledger, kind)
        assert ours[:common].tobytes() == theirs[:common].tobytes(), kind
    assert any(
        getattr(changed.record, kind)[13:].tobytes() != getattr(status_quo.record, kind)[13:].tobytes()
        for kind in ("totals", "counters", "codes")
    )


@pytest.fixture(scope="module")
def status_quo(month_zero):
    return stepped(month_zero.fork(), 60)


@pytest.mark.parametrize("month", [0, 20])
@pytest.mark.parametrize(("levers", "ramp"), [({}, 0), ({"services": 2, "reach": 0.12}, 10), (OF_ALL_SORTS, 0)])
def test_a_fork_goes_on_as_if_there_had_been_none(month_zero, policy, everything, levers, ramp, month):
    policies = [policy(levers, start=7, ramp=ramp)]
    whole = stepped(month_zero.fork(policies), 42)
    parent = stepped(month_zero.fork(policies), month)
    before = everything(parent)
    branch = parent.fork(policies)
    assert unequal(everything(branch), before) == []
    assert unequal(everything(stepped(branch, 42)), everything(whole)) == []
    assert unequal(everything(parent), before) == [], "the parent moved with its fork"


def test_a_fork_to_a_longer_horizon_starts_as_the_shorter(month_zero):
    longer = run(month_zero.fork(horizon=70))
    assert np.array_equal(longer.record.totals[:61], stepped(month_zero.fork(), 60).record.totals)
    assert len(longer.record.totals) == 71


# --- what mechanisms of one's own keep ------------------------------------


class Diary:
    """What a mechanism keeps: an object of its own that refers to the model and to its tables."""

    def __init__(self, model):
        self.model, self.hub, self.hosts = model, model.municipal_hubs[0], model.hosts
        self.months = []


class Diligent(CoverageModel):
    """Keeps a diary, an array and an agent of its own, as it declares."""

    STATE = MappingProxyType(
        {"diary": Diary, "crowd": lambda _: np.zeros(3), "volunteer": mesa.Agent, "visits": [0, 0]}
    )


def diligent(model, process):
    """Keep the diary, and draw of Mesa's chance."""
    if process != "record":
        return
    model.diary.months.append(model.month)
    model.crowd += model.random.random() + model.rng.random()
    model.visits[1] += 1
    model.host_willingness = model.host_willingness * 0.99
    model.volunteer.tired = model.steps


def kept(model):
    return (
        model.diary.months, model.crowd.tolist(), model.visits, model.host_willingness.tolist(),
        getattr(model.volunteer, "tired", 0), len(model.agents),
    )  # fmt: skip


def test_what_is_declared_reaches_every_fork_and_stays_its_own(tiny, parameters, everything):
    whole, parent = (to_month_zero(Diligent(tiny, parameters, seed=1, horizon=20)) for _ in range(2))
    for model in (whole, parent):
        model.watchers.append(diligent)
    stepped(parent, 10)
    before = copy.deepcopy(kept(parent))
    forks = [parent.fork(), parent.fork().fork()]
    for fork in forks:
        assert kept(fork) == before
        assert fork.diary.model is fork
        assert fork.diary.hub is fork.municipal_hubs[0]
        assert fork.diary.hosts is fork.hosts
        assert fork.volunteer.model is fork
        assert fork.volunteer in fork.agents
        fork.watchers.append(diligent)
        stepped(fork, 20)
    assert kept(parent) == before, "the parent moved with its fork"
    stepped(whole, 20)
    for fork in forks:
        assert kept(fork) == kept(whole)
        assert unequal(everything(fork), everything(whole)) == []


@pytest.mark.parametrize("where", ["model", "MunicipalHub", "model.organizations", "model.record"])
def test_what_is_kept_without_being_declared_is_refused_at_the_fork(model, where):
    holders = {"model": model, "MunicipalHub": model.municipal_hubs[1]}
    holder = holders[where] if where in holders else getattr(model, where.removeprefix("model."))
    holder.crowd = 0
    with pytest.raises(SettingError, match=rf"^{where}\.crowd: kept here without being declared.* Declare it: STATE"):
        model.fork()


def test_an_agent_that_nothing_declared_holds_is_refused_at_the_fork(model):
    mesa.Agent(model)
    with pytest.raises(SettingError, match=r"^agent Agent: kept here without being declared"):
        model.fork()


@pytest.mark.parametrize("name", ["place", "schedule", "informed", "step"])
def test_a_name_that_the_model_has_cannot_be_declared(tiny, parameters, name):
    class Misnamed(CoverageModel):
        STATE = MappingProxyType({name: 0})

    with pytest.raises(SettingError, match=rf"^Misnamed.STATE = '{name}': the model has something of this name"):
        Misnamed(tiny, parameters, seed=1, horizon=3)


def test_a_subclass_takes_no_name_of_a_mechanism(tiny, parameters):
    class Misnamed(CoverageModel):
        STATE = MappingProxyType({"seen": 0})

    with pytest.raises(SettingError, match=r"^Misnamed.STATE.*mechanism .* keeps something of this name"):
        Misnamed(tiny, parameters, seed=1, horizon=3)


def uncopied(model):
    def inner():
        return model

    return {"generator": (month for month in range(3)), "function": inner, "lock": threading.Lock()}


@pytest.mark.parametrize("kind", ["generator", "function", "lock"])
def test_what_cannot_be_copied_is_refused_by_name(model, kind):
    model.posts = uncopied(model)[kind]
    with pytest.raises(SettingError, match=rf"^model\.posts: a mechanism keeps a {kind} here, which cannot be copied"):
        model.fork()


def test_a_fork_of_a_subclass_is_one(tiny, parameters):
    class Watched(CoverageModel):
        STATE = MappingProxyType({"looks": ()})

        def __init__(self, parameters, looks):
            super().__init__(tiny, parameters, seed=1, horizon=3)
            self.looks = looks

    fork = Watched(parameters, looks=[7]).fork()
    assert type(fork) is Watched
    assert fork.looks == [7]
    assert run(fork).month == 3


# --- from the beginning to the end ----------------------------------------


def test_a_new_model_has_its_founders_and_is_at_month_zero_where_the_spin_up_leads(tiny, parameters, everything):
    new = CoverageModel(tiny, parameters, seed=1, horizon=3)
    assert new.month == tiny.start
    assert len(new.organizations) == new.record_now()["n_organizations"] > 0
    assert unequal(everything(stepped(new, 0)), everything(at_month_zero(tiny, parameters, 1, horizon=3))) == []


def test_no_step_leads_beyond_the_horizon(tiny, parameters):
    at_its_end = at_month_zero(tiny, parameters, 1)
    for model in (at_its_end, run(at_month_zero(tiny, parameters, 1, horizon=2))):
        with pytest.raises(SettingError, match=r"the model stands at its horizon.* Give a later horizon"):
            model.step()
    assert run(at_its_end.fork(horizon=5)).month == 5


@pytest.mark.parametrize("horizon", [-5, 1.5, True, "3", 40_000])
def test_a_horizon_that_is_none_is_refused(tiny, parameters, horizon):
    with pytest.raises(SettingError, match=r"^horizon = .*: give a whole number from 0 to 30,000 \(months\)\.$"):
        CoverageModel(tiny, parameters, seed=1, horizon=horizon)


@pytest.mark.parametrize("month", [1.5, 2.0, True, "2"])
def test_only_whole_months_are_stepped_to(tiny, parameters, month):
    model = CoverageModel(tiny, parameters, seed=1, horizon=np.int64(3), start=0, factor=1.0)
    with pytest.raises(SettingError, match=r"^month = .*: give a whole number"):
        model.step_to(month)
    assert model.step_to(np.int64(2)).month == 2


def test_another_seed_is_another_world(tiny, parameters):
    first, second = (run(at_month_zero(tiny, parameters, seed, 24)).record.totals for seed in (1, 2))
    assert not np.array_equal(first, second)


# --- in every month -------------------------------------------------------


def check_stocks(model, at):
    """The identities of the counts, from the organizations themselves."""
    counts, total = model.record_now(), len(at.row)
    operating, dormant = at.state == OPERATING, at.state == DORMANT
    own = at.branch == OWN
    assert counts["n_organizations"] == total == len(model.organizations) == operating.sum() + dormant.sum()
    assert counts["n_operating"] + counts["n_dormant"] == total
    assert counts["n_own_branches"] == own.sum()
    assert counts["n_own_eligible"] == (own & operating & (at.members >= THREE)).sum()
    assert counts["n_own_in_grace"] == (own & operating & (at.members < THREE)).sum()
    assert counts["n_own_dormant"] == (own & dormant).sum()
    assert counts["n_own_branches"] == counts["n_own_eligible"] + counts["n_own_in_grace"] + counts["n_own_dormant"]
    assert counts["n_own_branches"] <= counts["n_eligible"] + counts["n_own_in_grace"] + counts["n_own_dormant"]
    assert counts["n_covered"] == (at.branch != NO_BRANCH).sum()
    assert counts["n_covered"] == counts["n_own_branches"] + counts["n_temporary_branches"] + counts["n_joint_units"]
    assert counts["n_vacant"] + counts["n_contested"] + counts["n_clear"] == counts["n_operating"]
    assert counts["n_eligible_with_branch"] <= counts["n_eligible"] == (operating & (at.members >= THREE)).sum()


def check_organizations(model, at):
    """What an organization can be: nobody is half here, half gone."""
    assert len(np.unique(at.key)) == len(at.key)
    assert at.staff.min() >= 1
    assert at.members.min() >= 0
    assert at.members_elsewhere.min() >= 0
    assert (at.members + at.members_elsewhere <= at.staff).all()
    for share in (at.motivation, at.vitality, at.base):
        assert share.min() >= 0
        assert share.max() <= ONE
    waiting = at.waiting_since != NEVER
    assert not (waiting & ((at.state != OPERATING) | (at.branch != NO_BRANCH) | (at.members >= THREE))).any()
    assert not (((at.guided == 1) | (at.custody == 1)) & (at.state == DORMANT)).any()
    assert (model.hosts.standing[at.host] == 1).all()
    assert ((at.hub == NOBODY) | (at.hub == at.field)).all()
    book, rows = model.organizations.book, model.organizations.rows
    free = book.free[: book.heights[0]]
    assert sorted(free) == np.flatnonzero(model.organizations.columns.state[:rows] == 0).tolist()


def check_joint_branches(model, at, limit):
    """Each unit refers to a living branch, each living branch has three members together, none has too many units."""
    units = at.branch == JOINT
    assert ((at.joint_id != NOBODY) == units).all()
    assert (at.state[units] == OPERATING).all()
    table, rows = model.joint.columns, model.joint.rows
    alive = table.alive[:rows] == 1
    assert alive[at.joint_id[units]].all()
    number = np.bincount(at.joint_id[units], minlength=rows)
    together = np.bincount(at.joint_id[units], weights=at.members[units], minlength=rows)
    assert (number[~alive] == 0).all()
    assert (together[alive] >= THREE).all()
    assert number.max() <= limit
    assert model.record_now()["n_joint_branches"] == alive.sum()
    homes = table.home[at.joint_id[units]]
    fields = model.place.n_fields
    in_hub = homes < fields
    assert (at.field[units][in_hub] == homes[in_hub]).all()
    assert (at.street[units][~in_hub] == homes[~in_hub] - fields).all()


def check_founders(before, now):
    """Whoever founded its own branch in the month had three members at the end of last month, and has them now."""
    _, first, second = np.intersect1d(before.key, now.key, return_indices=True)
    founded = (before.branch[first] != OWN) & (now.branch[second] == OWN)
    assert (now.members[second][founded] >= THREE).all()
    from_nothing = founded & (before.branch[first] != TEMPORARY)
    assert (before.members[first][from_nothing] >= THREE).all()
    newcomers = ~np.isin(now.key, before.key)
    assert not (now.branch[newcomers] == OWN).any()
    return int(founded.sum())


@pytest.mark.parametrize(("levers", "limit"), [({}, 5), (SMALL_BRANCHES, 9), (OF_ALL_SORTS, 9)])
def test_every_month_of_beijing_holds_together(month_zero, policy, on_register, levers, limit):
    model = month_zero.fork([policy({**levers, "branches_at_merger": 0}, start=5)])
    before, founded = on_register(model), 0
    for _ in range(36):
        model.step()
        now = on_register(model)
        check_stocks(model, now)
        check_organizations(model, now)
        check_joint_branches(model, now, limit)
        founded += check_founders(before, now)
        before = now
    flows = model.record.flows
    confirmed = sum(flows[name].sum() for name in ("founded", "transferred", "temporary_confirmed"))
    assert 0 < founded == confirmed


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_month_of_a_busy_town_holds_together(tiny, policy, on_register, seed):
    busy = ModelParameters(BUSY)
    model = at_month_zero(tiny, busy, seed, horizon=80).fork([policy(OF_ALL_SORTS, start=5)])
    while model.month < 80:
        model.step()
        now = on_register(model)
        check_stocks(model, now)
        check_organizations(model, now)
    flows = model.record.flows
    happened = ("new_divisions", "new_mergers", "new_struck_off", "joined", "joint_lapsed", "temporary_founded")
    assert all(flows[name].sum() > 0 for name in happened)


def test_the_status_quo_has_no_temporary_branches_and_no_memberless_founders(model, on_register):
    run(model)
    assert model.record.series["n_temporary_branches"].max() == 0
    assert model.record.flows["removed_by_hand"].max() == 0
    now = on_register(model)
    joined = (now.branch == JOINT) & (now.branch_since == model.month - 1)
    assert joined.any()
    assert (now.members[joined] > 0).all()


def test_no_effort_at_founding_lifts_own_branches_over_their_ceiling(beijing, policy):
    """The three-member rule: money, motivation and clear duties can add what is missing in fulfilment, no more."""
    alone = {"joint_part": -1, "member_development": 0}
    effort = alone | {
        "branch_grants": 10, "posts": 10, "hub_grants": 10, "clear_duties": 2, "assessment": 0.15, "party_school": 1,
    }  # fmt: skip
    changes = {"institutions": {"district_offer": 0.0}}
    plain = ModelParameters(changes)
    eager = ModelParameters(changes | {"founding": {"hazard": 3.0}, "consent": {"motivation": 4.0}})
    start = at_month_zero(beijing, plain, 4, 60)
    without, most = (
        run(start.fork([policy(levers)], parameters=numbers)).record.series
        for levers, numbers in ((alone, plain), (effort, eager))
    )
    for series in (without, most):
        ceiling = series["n_eligible"] + series["n_own_in_grace"] + series["n_own_dormant"]
        assert (series["n_own_branches"] <= ceiling).all()
    own = most["n_own_branches"] / most["n_organizations"] - without["n_own_branches"] / without["n_organizations"]
    assert 0 < own[60] < 0.01


# --- the order of a month -------------------------------------------------

NEEDS = [(module.NAME, needed) for module in shipped().modules for needed in module.AFTER]
PATHS = {module.NAME: path for module, path in zip(shipped().modules, ORDER, strict=True)}


@pytest.mark.parametrize(("process", "needed"), NEEDS)
def test_a_process_before_one_it_needs_is_refused(process, needed):
    order = [path for path in ORDER if path != PATHS[process]]
    order.insert(order.index(PATHS[needed]), PATHS[process])
    with pytest.raises(SettingError, match="comes later") as refused:
        mechanisms(tuple(order))
    assert refused.value.value == process
    assert f"before {process}" in str(refused.value)


def test_the_order_of_the_specification_is_asked_for():
    """Money before survival, organizations before branches, duty and motivation before decisions, accounting last."""
    directly = {name: {needed for process, needed in NEEDS if process == name} for name in PATHS}

    def before(name):
        return directly[name].union(*(before(needed) for needed in directly[name]))

    assert before("dissolution") >= {"institutions", "registration", "staffing", "division", "merger"}
    assert before("founding") >= {"staffing", "duty", "motivation", "institutions", "dissolution"}
    assert before("joining") >= {"founding"}
    assert before("branch_life") >= {"joining", "motivation"}
    assert before("accounts") >= {"branch_life", "institutions"}
    assert before("record") == set(PATHS) - {"record"}
    assert all("policy" in before(name) for name in PATHS if name != "policy")


@pytest.mark.parametrize("needed", sorted({needed for _, needed in NEEDS}))
def test_a_process_without_one_it_needs_is_refused(needed):
    with pytest.raises(SettingError, match=f"needs {needed} before it, which is missing"):
        mechanisms(tuple(path for path in ORDER if path != PATHS[needed]))


def test_the_plan_of_a_month_reads_as_sixteen_lines_in_order(model):
    names = [line.split(":")[0] for line in model.plan()]
    assert names == [
        "policy", "institutions", "registration", "staffing", "division", "merger", "dissolution", "duty",
        "motivation", "founding", "decree", "joining", "sending", "branch_life", "accounts", "record",
    ]  # fmt: skip
    assert all(line.split(": ", 1)[1] for line in model.plan())


# --- Mesa -----------------------------------------------------------------


def test_the_institutions_are_agents_of_a_mesa_model(beijing, parameters):
    model = CoverageModel(beijing, parameters, seed=1, horizon=1)
    assert isinstance(model, mesa.Model)
    number = {kind: len(agents) for kind, agents in model.agents_by_type.items()}
    assert number == {Authority: 1, MunicipalHub: 27, District: 16, Registry: 1}
    assert len(model.district_hubs) == len(model.agents_by_type[DistrictHub]) == 27 * 16, "made when they are asked for"
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)


def test_mesa_steps_the_model_to_its_horizon(tiny, parameters):
    model = at_month_zero(tiny, parameters, 1, horizon=6)
    model.run_model()
    assert (model.month, model.running) == (6, False)
    assert model.steps == 14 + 6


def test_mesas_own_chance_is_never_used(tiny, parameters):
    def of_mesa(model):
        return model.random.getstate(), model.rng.bit_generator.state

    seeded = CoverageModel(tiny, parameters, seed=5, horizon=12)
    run_through = run(at_month_zero(tiny, parameters, 5, horizon=12))
    assert of_mesa(seeded) == of_mesa(run_through)


def test_a_data_collector_agrees_with_the_record(model):
    collector = mesa.DataCollector(
        model_reporters={
            "covered": lambda model: model.record_now()["n_covered"],
            "register": lambda model: len(model.organizations),
            "month": "month",
        }
    )
    collector.collect(model)
    for _ in range(18):
        model.step()
        collector.collect(model)
    collected = collector.model_vars
    assert collected["month"] == list(range(19))
    assert collected["covered"] == model.record.series["n_covered"][:19].tolist()
    assert collected["register"] == model.record.series["n_organizations"][:19].tolist()


@pytest.mark.parametrize(
    "copied",
    [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))],  # noqa: S301  our own bytes
    ids=["deepcopy", "pickle"],
)
def test_a_copied_model_goes_on_bit_for_bit(month_zero, policy, everything, copied):
    model = month_zero.fork([policy(OF_ALL_SORTS, start=7, ramp=10)])
    model.watchers += [Watcher(model), lambda *_: None]
    stepped(model, 20)
    before = everything(model)
    twin = copied(model)
    assert twin.watchers == []
    assert stepped(twin, 42) is twin
    assert unequal(everything(model), before) == []
    assert unequal(everything(twin), everything(stepped(model, 42))) == []
