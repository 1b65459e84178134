"""Which levers book money of their own: what decides whether a scenario has a price.

The money of every scenario moves a little, since branches that come and go draw start-up money and grants. A scenario
none of whose levers books anything of itself has no price, however its remainder of money falls; one that books for
some of its levers alone has a price in part, and what it books is not what it costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.levers import LEVERS

BUDGETS: Final = (
    "branch_grants",
    "posts",
    "hub_grants",
    "services",
    "extra_branch_grants",
    "extra_posts",
    "extra_hub_grants",
    "extra_services",
)
"""Levers that are a budget: more of it costs, less of it saves."""

WORK: Final = (
    "custody",
    "instructors",
    "member_development",
    "transfer_relations",
    "assessment",
    "training",
    "party_school",
)
"""Levers whose work has a cost of its own (the accounts' parameters) as far as it goes beyond the status quo's."""

HUBS_SERVING: Final = ("hub_share", "reach")
"""Levers below whose status quo hubs serve fewer, and part of their grants is not paid; above it none is added."""

RULES: Final = (
    "allocation_rule",
    "channel",
    "service_condition",
    "recognition_years",
    "committee",
    "department",
    "meeting",
    "joint_part",
    "district_hubs",
    "caseload",
    "targeting_rule",
    "mandate",
    "joint_unit_limit",
    "memberless_share",
    "temporary_branches",
    "clear_duties",
    "three_at_once",
    "clean_up",
    "branches_at_merger",
    "coverage_floor",
)
"""Levers that book nothing of themselves: no price is known."""


def has_price(levers: Mapping[str, float | str]) -> bool:
    """Whether one of these settings books or saves money of itself.

    >>> has_price({"mandate": 10.0}), has_price({"mandate": 10.0, "posts": 2.0}), has_price({"posts": 1.0})
    (False, True, False)
    """
    return any(_books(identity, setting) for identity, setting in levers.items())


def without_price(levers: Mapping[str, float | str]) -> tuple[str, ...]:
    """Those of these levers that are moved and book nothing of themselves.

    >>> without_price({"mandate": 10.0, "posts": 2.0, "reach": 0.1}), without_price({"posts": 2.0, "mandate": 1.0})
    (('mandate', 'reach'), ())
    """
    return tuple(
        identity
        for identity, setting in levers.items()
        if LEVERS[identity].number(setting) != LEVERS[identity].neutral and not _books(identity, setting)
    )


def _books(identity: str, setting: float | str) -> bool:
    """Whether a lever at this setting books or saves money of itself."""
    lever = LEVERS[identity]
    beyond = lever.number(setting) - lever.neutral
    return (
        (identity in BUDGETS and beyond != 0.0)
        or (identity in WORK and beyond > 0.0)
        or (identity in HUBS_SERVING and beyond < 0.0)
    )
