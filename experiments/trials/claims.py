"""What the model claims, each as a paired contrast: its directions, what observing is worth, what every lever moves.

All are measured against the status quo of the same seeds; ``sign`` is the direction that the claim says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from experiments.terminal.messages import text


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A change, the outcome it should move at a month, and in which direction; points are hundredths of a share."""

    id: str
    outcome: str
    sign: int
    month: int = 132
    policies: tuple[str, ...] = ()
    levers: Mapping[str, float | str] | None = None
    changes: Mapping[str, Mapping[str, float]] | None = None
    remove_uncovered: float = 0.0

    def text(self, lang: str) -> str:
        """What is claimed."""
        return text(f"claim_{self.id}", lang)


DIRECTIONS: Final = (
    Claim(
        id="hubs_widen",
        outcome="coverage",
        sign=1,
        policies=("hub_expansion",),
    ),
    Claim(
        id="no_hubs_narrow",
        outcome="coverage",
        sign=-1,
        policies=("no_hubs",),
    ),
    Claim(
        id="money_deepens",
        outcome="effective_coverage",
        sign=1,
        policies=("funding_expansion",),
    ),
    Claim(
        id="contested_delays",
        outcome="fulfilment",
        sign=-1,
        changes={"duty": {"clear_contested": 0.38}},
    ),
    Claim(
        id="elsewhere_lowers",
        outcome="eligible_share",
        sign=1,
        levers={"transfer_relations": 1.0},
    ),
    Claim(
        id="turnover_lapses",
        outcome="cum_own_lapsed",
        sign=1,
        changes={"staffing": {"turnover": 0.28}},
    ),
    Claim(
        id="units_inactive",
        outcome="active_joint_share",
        sign=-1,
        levers={"joint_unit_limit": 10},
    ),
    Claim(
        id="removal_raises_rate",
        outcome="coverage",
        sign=1,
        month=24,
        remove_uncovered=0.2,
    ),
    Claim(
        id="removal_not_guarded",
        outcome="guarded_coverage",
        sign=-1,
        month=24,
        remove_uncovered=0.2,
    ),
)
"""Directions that the report and the design assert."""

DECISIONS: Final = (
    Claim(
        id="authority",
        outcome="effective_coverage",
        sign=-1,
        changes={"institutions": {"informed_authority": 0}},
    ),
    Claim(
        id="municipal_hubs",
        outcome="n_guided_in_need",
        sign=-1,
        changes={"institutions": {"informed_hubs": 0}},
    ),
    Claim(
        id="district_hubs",
        outcome="n_guided_in_need",
        sign=-1,
        changes={"institutions": {"informed_district_hubs": 0}},
    ),
    Claim(
        id="districts",
        outcome="cum_new_street_units",
        sign=-1,
        changes={"institutions": {"informed_districts": 0}},
    ),
    Claim(
        id="registry",
        outcome="clear_duty_share",
        sign=-1,
        changes={"institutions": {"informed_registry": 0}},
    ),
)
"""What each deciding kind of institution loses when it chooses at random at equal cost."""

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
