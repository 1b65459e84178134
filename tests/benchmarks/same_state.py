"""A twin, keyed or plain, that takes over where a model stands: no spin-up of objects is needed to compare a month."""

import numpy as np

from tests.benchmarks import plain_objects
from tests.reference import accounts, organization
from tests.reference.comparison import OF_HOSTS
from tests.reference.twin import Twin

SINGLE = (
    "posts", "hub_capacity", "hub_grants_paid", "floor_factor", "start_up_reserve", "start_ups_last_year", "levers",
)  # fmt: skip
OF_BRANCHES = ("alive", "vitality", "months_inactive")
ORIGIN = {"keyed": (Twin, organization, accounts)}
ORIGIN["plain"] = (plain_objects.Plain, plain_objects.organization, plain_objects.accounts)


def taken_over(model, sort, changes=None):
    """The model's state as objects; ``sort`` is keyed (the twin) or plain."""
    kind, objects, counting = ORIGIN[sort]
    if sort == "plain":
        plain_objects.generator.seed(model.seed_number)

    class TakenOver(kind):
        """Without founders: they are the model's organizations."""

        def register_founders(self):
            pass

    twin = TakenOver(
        model.place, changes, model.policies, seed=model.seed_number, horizon=model.horizon, start=model.month
    )
    copy_institutions(model, twin)
    copy_joint_branches(model, twin, objects)
    copy_organizations(model, twin, objects)
    counting.count(twin, twin.month)
    twin.keep(twin.month)
    return twin


def copy_institutions(model, twin):
    """Hosts, hubs and money."""
    for name in OF_HOSTS:
        setattr(twin.hosts, name, getattr(model.hosts, name).tolist())
    for name in SINGLE:
        setattr(twin, name, getattr(model, name))
    twin.willingness_draws, twin.registry_draw = model.host_willingness.tolist(), model.registry_willingness
    twin.posts_by_host = model.posts_by_host.tolist()
    twin.situation = (twin.levers, twin.dated)
    for sort in ("municipal_hubs", "district_hubs"):
        for ours, theirs in zip(getattr(twin, sort), getattr(model, sort), strict=True):
            ours.rule = theirs.rule
            for name in ("appraised", "effective_share", "rise") if sort == "municipal_hubs" else ():
                setattr(ours, name, getattr(theirs, name))
    twin.standing = {"municipal": model.authority.hubs_standing, "district": model.authority.district_hubs_standing}
    twin.changes = dict(model.authority.changes)


def copy_joint_branches(model, twin, objects):
    """Every joint branch ever started, in its order."""
    columns = {name: column[: model.joint.rows].tolist() for name, column in model.joint.columns._asdict().items()}
    for number in range(model.joint.rows):
        branch = objects.JointBranch(
            number,
            columns["key"][number],
            columns["home"][number],
            columns["since"][number],
            columns["vitality"][number],
        )
        for name in OF_BRANCHES:
            setattr(branch, name, columns[name][number])
        twin.joint_branches.append(branch)


def copy_organizations(model, twin, objects):
    """Every organization with all that is known of it."""
    rows = np.flatnonzero(model.organizations.columns.state[: model.organizations.rows])
    columns = {name: column[rows].tolist() for name, column in model.organizations.columns._asdict().items()}
    copied = [name for name in objects.COLUMNS if name not in {"key", "registered", "joint_id"}]
    for index in range(len(rows)):
        one = objects.Organization(twin, columns["key"][index], columns["registered"][index])
        for name in copied:
            setattr(one, name, columns[name][index])
        if columns["joint_id"][index] >= 0:
            one.joint = twin.joint_branches[columns["joint_id"][index]]
        one.months_eligible -= one.eligible  # counting the present month adds it again
