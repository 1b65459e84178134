"""Where an organization comes from and what came of it: parents, children, absorbed ones, from the events of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.lives.events import ENTERS_JOINT, ENTERS_THE_REGISTER, EVENTS, LEAVES_THE_REGISTER, NUMBER

Moment = tuple[str, int, int]
"""The name of an event, its month, and the key of the other organization."""


@dataclass(frozen=True)
class Families:
    """By key: how it entered the register, how it left, and who divided off it or was absorbed by it, in order."""

    entered: dict[int, Moment] = field(default_factory=dict)
    left: dict[int, Moment] = field(default_factory=dict)
    below: dict[int, list[Moment]] = field(default_factory=dict)

    @classmethod
    def of(cls, events: NDArray[Any]) -> Families:
        """The families in the events of the register."""
        families = cls()
        names = (*ENTERS_THE_REGISTER, *LEAVES_THE_REGISTER, "divided", "absorbed")
        told = events[np.isin(events["kind"], [NUMBER[name] for name in names])]
        for kind, month, key, other in told[["kind", "month", "key", "other"]].tolist():
            name = EVENTS[kind]
            if name in ENTERS_THE_REGISTER:
                families.entered[key] = (name, month, other)
            elif name in LEAVES_THE_REGISTER:
                families.left[key] = (name, month, other)
            else:
                families.below.setdefault(key, []).append((name, month, other))
        return families

    def eldest(self, key: int) -> int:
        """The first ancestor: the parent of its parent, and so on."""
        name, _, parent = self.entered[key]
        return self.eldest(parent) if name == "child_of" else key

    def tree(self, key: int) -> Iterator[tuple[tuple[bool, ...], Moment | None, int]]:
        """All below a key, depth first: whether each branch on the way is the last of its parent, how it came, key.

        The absorbed come with their own families; whoever came back to its parent stands there once, as its child.
        """
        seen = {key}

        def below(parent: int, way: tuple[bool, ...]) -> Iterator[tuple[tuple[bool, ...], Moment | None, int]]:
            moments = []
            for moment in self.below.get(parent, []):
                if moment[2] not in seen:
                    seen.add(moment[2])
                    moments.append(moment)
            for place, moment in enumerate(moments):
                here = (*way, place == len(moments) - 1)
                yield here, moment, moment[2]
                yield from below(moment[2], here)

        yield (), None, key
        yield from below(key, ())


def companions(events: NDArray[Any], event: Any) -> list[int]:
    """The keys of the other units of a joint branch once its organization has entered it, in rising order."""
    same = events[(events["number"] == event["number"]) & (events["month"] <= event["month"])]
    units: set[int] = set()
    for other in same:
        if (other["month"], other["process"]) > (event["month"], event["process"]):
            break
        name, key = EVENTS[other["kind"]], int(other["key"])
        if name in ENTERS_JOINT:
            units.add(key)
        elif name in LEAVES_JOINT:
            units.discard(key)
    return sorted(units - {int(event["key"])})


LEAVES_JOINT = (
    "transferred", "left_memberless", "left_dormant", "left_hollow", "left_unwilling", "joint_lapsed",
    "joint_abolished", *LEAVES_THE_REGISTER,
)  # fmt: skip
"""The events by which a joint branch loses a unit."""
