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


@dataclass(frozen=True)
class Remark:
    """What to say of one lever of a policy: its amount beside the place's own, or that it has nothing to act on."""

    policy: str
    lever: str
    value: float | str
    own: float
    times: float
    idle: bool


def own(place: Place) -> dict[str, float]:
    """What the place has itself in the status quo, as `sim.levers.OF_PLACES` names it; posts as yuan a year."""
    now = place.dated(0)
    hubs, posts = now.municipal_hubs + now.district_hubs, now.posts * float(place.money["post_cost"])
    return now._asdict() | {"hubs": hubs, "posts": posts}


def remarks(place: Place, policies: Sequence[Policy]) -> Iterator[Remark]:
    """What to say of the policies of one scenario in this place."""
    has = own(place)
    for policy in policies:
        for name, value in policy.levers.items():
            lever = policy.known[name]
            if value == lever.neutral_setting:
                continue
            if any(has[need] == 0.0 for need in lever.needs):
                yield Remark(policy.id, name, value, 0.0, 0.0, idle=True)
            elif lever.beside and isinstance(value, float) and value > MUCH * has[lever.beside]:
                amount = has[lever.beside]
                yield Remark(policy.id, name, value, amount, value / amount if amount else 0.0, idle=False)
