"""Places, policies and parameters drawn at random, small enough for the twin and busy enough for every rule.

A case is its number: the same number gives the same case, everywhere and at any time.  Or it is what another source of
chance says, so that one that fails can be made smaller.
"""

from dataclasses import replace
from random import Random

from sim.parameters import describe
from sim.place import Place
from sim.place_keys import CALENDAR
from sim.policies import Policy
from sim.processes import shipped
from sim.survey import LEVELS, PROBLEMS
from tests.reference.comparison import Case
from tests.reference.twin import PARAMETERS

LEVERS = shipped().levers

MONTHS = 60
KINDS = ("association", "service_institution", "foundation")
STRATA = (*KINDS, "tiny")
SIZES = ("any", "small", "medium", "large")
NAME = {"en": "drawn", "zh": "随机"}
LARGEST = {name: 1e6 for name in LEVERS if name.startswith("extra_")} | {"instructors": 2000.0}
ODD_PRICE = 177.77
"""A price in yuan whose fen no quarter or half divides, so that it shows where an amount is rounded."""
BUSY = {
    "division": {"rate": 0.1, "least_staff": 8.0},
    "merger": {"rate": 0.02, "dormant": 10.0, "small": 10.0, "other": 5.0},
    "dissolution": {"dormancy": 0.15, "strike_off": 2.0, "revival": 0.5},
    "joining": {"consent": 0.05, "temporary_hazard": 0.5},
    "branch_life": {"inactive_months": 4.0, "abolished": 2.0, "noise": 0.1},
    "decree": {"caseload": 6.0},
}
"""Rates at which what is rare happens often."""


def shares(chance, number):
    """That many shares, which add up to one."""
    weights = [chance.randint(1, 9) for _ in range(number)]
    return [weight / sum(weights) for weight in weights]


def share(chance):
    """A share: one of the ends, or anything between."""
    return chance.choice([0.0, 1.0, chance.random(), chance.random(), chance.random()])


def register(chance):
    """A register of one to four hundred organizations, by shares or from a table of cells."""
    n_fields, n_districts = chance.randint(1, 4), chance.randint(1, 3)
    fields = [
        {
            "id": f"field_{index}", "name": NAME, "share": part, "professional": chance.random() < 0.5,
            "supervisors": {kind: share(chance) for kind in KINDS},
        }
        for index, part in enumerate(shares(chance, n_fields))
    ]  # fmt: skip
    districts = [
        {
            "id": f"district_{index}", "name": NAME, "share": part, "streets": chance.randint(0, 4),
            "tiny_share": share(chance),
        }
        for index, part in enumerate(shares(chance, n_districts))
    ]  # fmt: skip
    drawn = {"fields": fields, "districts": districts, "municipal_tier_share": share(chance)}
    if chance.random() < 0.6:
        drawn["total"] = chance.choice([chance.randint(1, 12), chance.randint(30, 200), chance.randint(30, 400)])
        drawn["kinds"] = dict(zip(KINDS, shares(chance, len(KINDS)), strict=True))
        return drawn, None
    spots = {
        (chance.choice(KINDS), chance.choice(fields)["id"], chance.choice(districts)["id"], chance.choice(SIZES))
        for _ in range(chance.randint(1, 10))
    }
    return drawn, [
        {"kind": kind, "field": field, "district": district, "size": size, "count": str(chance.randint(1, 40))}
        for kind, field, district, size in sorted(spots)
    ]


def calendar(chance, start, n_fields, n_districts):
    """Past policies in one to three batches, the last of them usually with everything."""
    months = sorted(chance.sample(range(start - 3, 1), chance.randint(1, 3)))
    return [
        {
            "month": month,
            "municipal_hubs": chance.randint(0, n_fields + 1),
            "district_hubs": chance.randint(0, n_fields * n_districts + 1),
            "reach": chance.choice([share(chance), 0.85]),
            "committee": share(chance),
            "department": share(chance),
            "meeting": share(chance),
            "joint_hubs": chance.randint(0, n_fields),
            "posts": chance.choice([0, 1, 2.5, 8]),
            "branch_grants": chance.choice([0, 5000, 40000.5, 300000]),
            "hub_grants": chance.choice([0, 50000, 333333.33]),
            "services": chance.choice([0, 150000, 1000000]),
            "custody": chance.randint(0, 1),
            **history(chance),
        }
        for month in months
    ]


def history(chance):
    """Levers that the place already has, as settings of its calendar."""
    names = sorted(set(LEVERS) - set(CALENDAR))
    return {name: setting(chance, LEVERS[name]) for name in chance.sample(names, chance.choice([0, 0, 1, 3]))}


def payers(chance):
    """Whose money there is besides the special fund's."""
    uses = ["posts", "hub_grants", "branch_grants", "services"]
    return {
        "districts": {"yearly": chance.choice([0, 30000]), "from": 0, "until": 24, "uses": uses},
        "lottery": {"yearly": 20000, "uses": ["services"]},
        "central": {
            "awards": [[2, 25000], [5, 70000.1], [7, 0.7], [9, 0.01]],
            "uses": chance.sample(uses, chance.randint(0, 4)),
        },
    }


def place(chance):
    """A made-up place."""
    of_register, cells = register(chance)
    start = -chance.choice([0, 12, chance.randint(1, 30)])
    history = {start - 40: chance.choice([0.2, 0.5]), start - 7: chance.choice([0.15, 0.6, 1.1]), 0: 1.0}
    staff = {stratum: chance.choice([2.0, 8.0, 20.0, 45.0]) for stratum in STRATA}
    members = {stratum: chance.choice([0.012, 0.1, 0.25, 0.8]) for stratum in STRATA}
    mapping = {
        "name": NAME,
        "month_zero": "2013-01",
        "start": start,
        "register": of_register,
        "staff": {**staff, "sigma": chance.choice([0.4, 1.15])},
        "members": {**members, "rho": chance.choice([0.02, 0.1])},
        "history": [list(point) for point in history.items()],
        "calendar": calendar(chance, start, len(of_register["fields"]), len(of_register["districts"])),
        "money": {
            "post_cost": 59999.93,
            "award": chance.choice([20000, 147000.5]),
            "startup": chance.choice([0, 2000, ODD_PRICE]),
            "grant_per_member_reference": 300,
            "booked_without_mechanism": chance.choice([0, 1234567.89]),
            "payers": payers(chance),
        },
        "registration_factor": {-start: 1.0},
        "registration": chance.choice([None, {"factor": 1.5}, {"capacity": 2.0}, {"factor": 0.3, "capacity": 0.5}]),
        "references": {"active": 0.2, "hollow": 0.07, "guided": 0.25, "meeting": 0.8},
    }  # fmt: skip
    return Place.from_mapping("drawn", mapping, cells=cells)


def setting(chance, lever):
    """A setting of a lever: one of its words, its highest value, or anything in its range."""
    if lever.options:
        return chance.choice(list(lever.options))
    high = LARGEST.get(lever.id, lever.high)
    return chance.choice([high, chance.uniform(lever.low, high), chance.uniform(lever.low, high)])


def policies(chance, horizon):
    """Up to three policies; a choice is made by one of them at most, so that they never conflict."""
    number = chance.randint(0, 3)
    by_lot = chance.sample(sorted(LEVERS), len(LEVERS))
    drawn = []
    for index in range(number):
        of_all = [name for name in by_lot if LEVERS[name].rule != "choice"]
        of_its_own = [name for name in by_lot if LEVERS[name].rule == "choice"][index::number]
        names = chance.sample(of_all, chance.randint(2, 14)) + of_its_own[: chance.randint(1, 4)]
        start = chance.choice([0, 1, 12, chance.randint(0, horizon - 6)]) % (horizon - 2)
        end = chance.choice([None, None, start + chance.randint(1, 24)])
        ramp = chance.choice([0, chance.randint(0, 8 if end is None else min(8, end - start))])
        levers = {name: setting(chance, LEVERS[name]) for name in names}
        drawn.append(Policy(id=f"policy_{index}", name=NAME, levers=levers, start=start, ramp=ramp, end=end))
    return tuple(drawn)


def parameters():
    """Every parameter of the model: (mechanism, name) → what is known of it."""
    return {(process, name): info for process, kind in PARAMETERS.items() for name, info in describe(kind).items()}


FORMS = tuple((process, name) for (process, name), info in parameters().items() if info.form)
"""Rules that have two forms."""


def changes(chance):
    """What is rare often, in most cases; and up to eight parameters anywhere in their range."""
    changed = {process: dict(values) for process, values in BUSY.items()} if chance.random() < 0.75 else {}
    known = parameters()
    for process, name in chance.sample(sorted(known), chance.randint(0, 8)):
        info = known[process, name]
        either = info.form or info.unit == "switch"
        value = float(chance.randint(0, 1)) if either else chance.uniform(info.low, info.high)
        changed.setdefault(process, {})[name] = value
    return changed


def with_forms(chance, changed):
    """The same with the rules that have two forms in either, each by itself; in half of the cases all as they are."""
    if chance.random() < 0.5:
        return changed
    drawn = {process: dict(values) for process, values in changed.items()}
    for process, name in FORMS:
        drawn.setdefault(process, {})[name] = float(chance.randint(0, 1))
    return drawn


def asked(chance):
    """A survey: whom it asks, whom they know, what they say; each time by other numbers."""
    drawn = {level: float(chance.randint(0, 3)) / 3.0 for level in LEVELS}
    drawn[chance.choice(LEVELS)] = 1.0
    drawn |= {"respondents": float(chance.randint(1, 16)), "circle": float(chance.randint(1, 12))}
    drawn |= {"communities": float(chance.randint(1, 4)), "weight": chance.uniform(0.0, 20.0)}
    of_one = ("threshold", "threshold_spread", "unwilling", *(f"{problem}_reference" for problem in PROBLEMS))
    return drawn | {name: chance.random() for name in of_one}


def town(start, members=0.1, fields=("north", "east", "south", "west")):
    """A made-up place of 150 organizations with all that the calendar may hold."""
    number = len(fields)
    hubs = {"municipal_hubs": number, "district_hubs": number, "reach": 0.8, "joint_hubs": number // 2}
    parts = {"committee": 1, "department": 1, "meeting": 1, "posts": 2, "custody": 1}
    money = {"branch_grants": 30000, "hub_grants": 50000, "services": 600000}
    mapping = {
        "name": NAME,
        "month_zero": "2013-01",
        "start": start,
        "register": {
            "total": 150,
            "kinds": dict(zip(KINDS, (0.5, 0.4, 0.1), strict=True)),
            "fields": [
                {"id": name, "name": NAME, "share": 1.0 / number, "professional": name == "north", "supervisors": 0.5}
                for name in fields
            ],
            "districts": [
                {"id": name, "name": NAME, "share": 0.5, "streets": 3, "tiny_share": 0.3} for name in ("inner", "outer")
            ],
            "municipal_tier_share": 0.35,
        },
        "staff": {**dict.fromkeys(STRATA, 20.0), "sigma": 1.0},
        "members": {**dict.fromkeys(STRATA, members), "tiny": 0.012, "rho": 0.1},
        "history": [[start - 90, 0.2], [start - 20, 0.5], [0, 1.0]],
        "calendar": [{"month": start, **hubs, **parts, **money}],
        "money": {"post_cost": 59999.93, "award": 60000.07, "startup": ODD_PRICE, "grant_per_member_reference": 300},
        "registration_factor": {-start: 1.0},
        "references": {"active": 0.2, "hollow": 0.07, "guided": 0.25, "meeting": 0.8},
    }
    return Place.from_mapping("town", mapping)


def nearly_all_members():
    """The town where nearly everybody is a member, and more are developed.

    A division may find too few others for the child, and a branch too few others to develop.
    """
    many = {
        **BUSY,
        "newcomers": {"elsewhere": 0.05},
        "division": {"rate": 0.1, "least_staff": 5.0},
        "staffing": {"development": 0.1},
    }
    developing = Policy(id="developing", name=NAME, levers={"member_development": 10.0}, start=0)
    return Case(place=town(-3, members=0.95), seed=1, horizon=57, policies=(developing,), changes=many)


def batches():
    """A town of twelve fields whose hubs come and go in yearly batches; its members leave less often than others."""
    levers = {"years": {"recognition_years": 3}, "fewer": {"hub_share": 0.25}, "fewer still": {"hub_share": 0.5}}
    start, end = {"fewer still": 30}, {"fewer": 50}
    policies = tuple(
        Policy(id=one, name=NAME, levers=levers[one], start=start.get(one, 12), end=end.get(one)) for one in levers
    )
    fields = tuple(f"field_{number}" for number in range(12))
    changes = {**BUSY, "staffing": {"member_leaving": 0.7}}
    return Case(place=town(-3, fields=fields), seed=3, horizon=85, policies=policies, changes=changes)


EVERYTHING = {
    "branch_grants": 2, "posts": 1.5, "hub_grants": 0.5, "services": 1.5, "extra_branch_grants": 10000,
    "extra_posts": 60000, "extra_hub_grants": 20000, "extra_services": 200000, "allocation_rule": "need",
    "channel": "hubs", "service_condition": 0.15, "hub_share": 0.25, "recognition_years": 4, "reach": -0.1,
    "committee": 0.5, "department": 0.5, "meeting": 0.5, "joint_part": 0.3, "district_hubs": 1.5, "caseload": 5,
    "targeting_rule": "small_first", "mandate": 10, "joint_unit_limit": 3, "memberless_share": 0.5,
    "temporary_branches": 0.5, "custody": 2, "clear_duties": 0.3, "three_at_once": 0.5, "instructors": 3,
    "member_development": 5, "transfer_relations": 1, "assessment": 0.05, "training": 0.05, "clean_up": 3, "entry": 1.5,
    "branches_at_merger": 1, "party_school": 0.5, "coverage_floor": 0.9, "decree": 0.5, "decree_people": 20,
    "decree_target": 0.95, "decree_date": 30, "joint_form": "committee", "committee_units": 9, "members_sent": 40,
}  # fmt: skip
"""Every lever away from neutral."""


def town_case(levers=None, changed=None, *, seed=1, months=MONTHS):
    """The town, busy, under one policy that starts in the second year."""
    start = -18
    under = (Policy(id="policy", name=NAME, levers=levers, start=12),) if levers else ()
    merged = {process: dict(values) for process, values in BUSY.items()}
    for process, values in (changed or {}).items():
        merged.setdefault(process, {}).update(values)
    return Case(place=town(start), seed=seed, horizon=months + start, policies=under, changes=merged)


def hollow():
    """The town under every lever, its joint branches often hollow, soon left or put right."""
    return town_case(EVERYTHING, {"joining": {"hollow_leaving": 2.0}, "branch_life": {"put_right": 1.0, "level": -1.5}})


def other_forms():
    """The town under every lever, each rule that has two forms in the other one.

    Hubs are paid 1.9 times what they were: in proportion that is beyond what their capacity can reach, by the root not.
    """
    changed = {}
    for process, name in FORMS:
        changed.setdefault(process, {})[name] = 1.0
    return town_case({**EVERYTHING, "hub_grants": 1.5}, changed)


def pushed(changed=None):
    """The town under a push that ends: small committees, members sent for a time, units that leave and come round."""
    push = {"decree": 0.8, "decree_people": 30, "decree_date": 20, "memberless_share": 0.6, "joint_form": "committee"}
    sent = {"members_sent": 60, "committee_units": 7, "joint_unit_limit": 3}
    policies = (
        Policy(id="push", name=NAME, levers=push, start=6, end=30),
        Policy(id="sent", name=NAME, levers=sent, start=3, ramp=6, end=40),
    )
    changes = {**BUSY, "joining": {"unwilling_leaving": 2.0}, "decree": {"comes_round": 3.0}}
    for process, values in (changed or {}).items():
        changes[process] = {**changes.get(process, {}), **values}
    return Case(place=town(-18, members=0.05), seed=5, horizon=60, policies=policies, changes=changes)


def cleaned():
    """The town under a clean-up of organizations long dormant, some put right, many merged with all they have."""
    swept = {"clean_up": 8, "branches_at_merger": 1, "temporary_branches": 0.9}
    policy = Policy(id="swept", name=NAME, levers=swept, start=0)
    slow = {"dormancy": 0.15, "strike_off": 0.1, "revival": 0.05, "merged": 0.35, "rectified": 0.4}
    return Case(
        place=town(-30, members=0.2), seed=2, horizon=42, policies=(policy,), changes={**BUSY, "dissolution": slow}
    )


def case(source):
    """A place, its parameters and policies, sixty months in all; drawn by its number, or by a Random as it is given."""
    chance = Random(source) if isinstance(source, int) else source  # noqa: S311  drawing examples, not secrets
    drawn = place(chance)
    horizon = MONTHS + drawn.start
    made = Case(
        place=drawn,
        seed=chance.randint(0, 2**32),
        horizon=horizon,
        policies=policies(chance, horizon),
        changes=changes(chance),
        factor=chance.choice([0.5, 1.0, 1.7]),
        survey=asked(chance),
    )
    return replace(made, changes=with_forms(chance, made.changes))
