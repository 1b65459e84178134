"""What the model claims, each as a paired contrast: its directions, what observing is worth, what every lever moves.

All are measured against the status quo of the same seeds; ``sign`` is the direction that the claim says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from experiments.language.messages import text


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
