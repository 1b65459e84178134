"""Policies against the place they are tried in: amounts in yuan beside its own, and levers with nothing to act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sim.place import Place
    from sim.policies import Policy

MUCH: Final = 3.0
"""So many times what the place has itself, an amount is named."""
OWN: Final = {
    "extra_branch_grants": "branch_grants",
    "extra_posts": "posts",
    "extra_hub_grants": "hub_grants",
    "extra_services": "services",
}
"""Levers in absolute yuan a year, with the lever that multiplies the place's own."""
HUBS: Final = ("hub_share", "recognition_years", "reach", "committee", "department", "meeting", "joint_part")
"""Levers that act on hubs alone."""
PARTS: Final = ("committee", "department", "meeting", "custody", "district_hubs")
"""Levers that multiply what the place has of the same name."""


@dataclass(frozen=True)
class Remark:
    """What to say of one lever: its amount beside the place's own, or that it has nothing to act on."""

    lever: str
    value: float | str
    own: float
    times: float
    idle: bool


def own_amounts(place: Place) -> dict[str, float]:
    """Yuan a year that the place spends itself in the status quo, by lever."""
    now = place.dated(0)
    return {
        "branch_grants": now.branch_grants,
        "posts": now.posts * float(place.money["post_cost"]),
        "hub_grants": now.hub_grants,
        "services": now.services,
    }


def remarks(place: Place, policies: Sequence[Policy]) -> Iterator[Remark]:
    """What to say of the policies of one scenario in this place."""
    amounts, now = own_amounts(place), place.dated(0)
    for policy in policies:
        for lever, value in policy.levers.items():
            if value == policy.known[lever].neutral_setting:
                continue
            hubless = now.municipal_hubs == now.district_hubs == 0.0
            idle = (
                (lever in HUBS and hubless)
                or (lever in PARTS and getattr(now, lever) == 0.0)
                or (lever in amounts and amounts[lever] == 0.0)
                or (lever == "extra_hub_grants" and (hubless or amounts["hub_grants"] == 0.0))
            )
            if idle:
                yield Remark(lever, value, 0.0, 0.0, idle=True)
            elif lever in OWN and isinstance(value, float):
                own = amounts[OWN[lever]]
                if value > MUCH * own:
                    yield Remark(lever, value, own, value / own if own else 0.0, idle=False)
