"""Compile every kernel once, so that the first run does not wait for it: ``python -m sim.warm``."""

from __future__ import annotations

from sim.model import ModelParameters
from sim.place import Place
from sim.policies import Policy
from sim.spin_up import at_month_zero, run


def tiny_place() -> Place:
    """A made-up town of sixty organizations in which every mechanism has something to do."""
    names = {"en": "made up", "zh": "虚构"}
    strata = ("association", "service_institution", "foundation", "tiny")
    return Place.from_mapping(
        "made_up",
        {
            "name": names,
            "month_zero": "2013-01",
            "start": -14,
            "register": {
                "total": 60,
                "kinds": {"association": 0.6, "service_institution": 0.3, "foundation": 0.1},
                "fields": [
                    {"id": "one", "name": names, "share": 0.5, "professional": True, "supervisors": 0.5},
                    {"id": "two", "name": names, "share": 0.5},
                ],
                "districts": [
                    {"id": "east", "name": names, "share": 0.5, "streets": 2, "tiny_share": 0.3},
                    {"id": "west", "name": names, "share": 0.5, "streets": 0, "tiny_share": 0.3},
                ],
                "municipal_tier_share": 0.35,
            },
            "staff": {**dict.fromkeys(strata, 20.0), "sigma": 1.0},
            "members": {**dict.fromkeys(strata, 0.1), "rho": 0.1},
            "history": [[-60, 0.5], [0, 1.0]],
            "calendar": [
                {
                    "month": -14, "municipal_hubs": 2, "district_hubs": 2, "reach": 0.9, "committee": 1,
                    "department": 1, "meeting": 1, "joint_hubs": 1, "posts": 2, "branch_grants": 30000,
                    "hub_grants": 50000, "services": 300000, "custody": 1,
                },
            ],
            "money": {"post_cost": 60000, "award": 147000, "startup": 2000, "grant_per_member_reference": 300},
            "registration_factor": {14: 1.0},
            "references": {"active": 0.2, "hollow": 0.07, "guided": 0.25, "meeting": 0.8},
        },
    )  # fmt: skip


def compile_kernels() -> None:
    """Run the made-up town through its spin-up and a policy that touches every mechanism."""
    levers: dict[str, float | str] = {
        "mandate": 20, "memberless_share": 1, "temporary_branches": 1, "transfer_relations": 1, "three_at_once": 1,
        "branches_at_merger": 1, "reach": 0.05, "targeting_rule": "random", "decree": 1, "members_sent": 100,
    }  # fmt: skip
    policy = Policy(id="all", name={"en": "all", "zh": "全部"}, levers=levers, start=1)
    parameters = ModelParameters({"merger": {"rate": 0.02}, "division": {"rate": 0.1}})
    run(at_month_zero(tiny_place(), parameters, seed=1, horizon=24).fork([policy]))


if __name__ == "__main__":
    compile_kernels()
