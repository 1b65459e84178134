"""What a lever is for: the outcome that it moves first, which need not be coverage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sim.levers import LEVERS

LEVER_MOVES: Final[Mapping[str, tuple[float | str, str, int]]] = {
    "branch_grants": (2.0, "effective_coverage", 1),
    "posts": (2.0, "guided_share", 1),
    "hub_grants": (2.0, "clear_duty_share", 1),
    "services": (2.0, "n_funded", 1),
    "extra_branch_grants": (1e7, "effective_coverage", 1),
    "extra_posts": (1e7, "guided_share", 1),
    "extra_hub_grants": (1e7, "clear_duty_share", 1),
    "extra_services": (3e7, "n_funded", 1),
    "allocation_rule": ("matched", "n_guided_eligible", 1),
    "channel": ("hubs", "effective_coverage", -1),
    "service_condition": (0.3, "mean_motivation", 1),
    "hub_share": (0.0, "coverage", -1),
    "recognition_years": (5, "n_in_hubs", 0),
    "reach": (0.12, "n_in_hubs", 1),
    "committee": (0.0, "fulfilment", -1),
    "department": (0.0, "clear_duty_share", -1),
    "meeting": (0.0, "mean_motivation", -1),
    "joint_part": (0.48, "coverage", 1),
    "district_hubs": (2.0, "clear_duty_share", 1),
    "caseload": (10, "guided_share", 1),
    "targeting_rule": ("random", "effective_coverage", -1),
    "mandate": (5.0, "coverage", 1),
    "joint_unit_limit": (10, "units_per_joint_branch", 1),
    "memberless_share": (1.0, "coverage", 1),
    "temporary_branches": (1.0, "coverage", 1),
    "custody": (5.0, "clear_duty_share", 1),
    "clear_duties": (0.5, "clear_duty_share", 1),
    "three_at_once": (1.0, "clear_duty_share", 1),
    "instructors": (500, "work_coverage", 1),
    "member_development": (3.0, "eligible_share", 1),
    "transfer_relations": (1.0, "eligible_share", 1),
    "assessment": (0.1, "guided_share", 1),
    "training": (0.1, "guided_share", 1),
    "clean_up": (3.0, "register", -1),
    "branches_at_merger": (1.0, "cum_carried_over", 1),
    "party_school": (0.5, "effective_coverage", 1),
    "coverage_floor": (0.5, "coverage", 1),
}
"""Lever → (setting, outcome it should move, direction); 0 where it only changes the way there."""

COMPARED: Final = ("coverage", "effective_coverage")
"""Outcomes that stand in every table."""


def other_outcomes(levers: Mapping[str, float | str]) -> tuple[str, ...]:
    """Outcomes that these settings are for where none of them is for coverage or effective coverage.

    >>> other_outcomes({"instructors": 500.0}), other_outcomes({"instructors": 500.0, "mandate": 5.0})
    (('work_coverage',), ())
    """
    moved = [one for one, setting in levers.items() if LEVERS[one].number(setting) != LEVERS[one].neutral]
    found = tuple(dict.fromkeys(LEVER_MOVES[one][1] for one in moved))
    return () if any(one in COMPARED for one in found) else found
