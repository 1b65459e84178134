"""The events of a life: their names, and the table that holds one row an event.

``month`` is the month in which it happened (the step from it to the next), ``process`` the place of its mechanism in
the model's order.  ``other`` is the key of the other organization of a division or merger, ``number`` the row of the
joint branch, the host or the hub it is about, ``before`` and ``after`` the value that changed.  The rest is the
organization as the mechanism left it: motivation and vitality in units of 2**-20, vitality of its joint branch where
it is in one, −1 where it has no branch.
"""

from __future__ import annotations

from typing import Final

import numpy as np

OF_THE_REGISTER: Final = (
    "founder",  # on the register when the model began
    "registered",
    "child_of",
    "divided",
    "merged_into",
    "absorbed",
    "struck_off",
    "removed",  # by a mechanism that is none of the model's own
    "fell_dormant",
    "revived",
    "rectified",
)
OF_BRANCHES: Final = (
    "founded",
    "transferred",
    "temporary_founded",
    "temporary_confirmed",
    "temporary_ended",
    "joint_started",
    "joined",
    "assembled",
    "left_memberless",
    "left_dormant",
    "left_hollow",
    "left_unwilling",
    "joint_lapsed",
    "joint_abolished",
    "own_lapsed",
    "own_abolished",
    "dormant_dissolved",
    "carried_over",
    "branch_changed",  # by a mechanism that is none of the model's own
)
OF_CARE: Final = (
    "asked",
    "called_up",
    "came_round",
    "stopped_waiting",
    "reached_three",
    "fell_below_three",
    "level_changed",
    "became_active",
    "became_hollow",
    "put_right",
    "duty_clear",
    "duty_contested",
    "hub_changed",
    "award",
    "custody",
    "custody_ended",
    "guided",
    "guidance_ended",
)
OF_PERSONS: Final = ("members_rose", "members_fell", "elsewhere_changed")

EVENTS: Final = (*OF_THE_REGISTER, *OF_BRANCHES, *OF_CARE, *OF_PERSONS)
"""All events by name; their place is the number in the table."""
NUMBER: Final = {name: number for number, name in enumerate(EVENTS)}
OF_EVERYBODY: Final = len(OF_THE_REGISTER) + len(OF_BRANCHES)
"""Events of a lower number are kept of all organizations, the others only of those watched closely."""

LEAVES_THE_REGISTER: Final = ("merged_into", "struck_off", "removed")
ENTERS_THE_REGISTER: Final = ("founder", "registered", "child_of")
ENTERS_JOINT: Final = ("joint_started", "joined", "assembled")

COLUMNS: Final = np.dtype(
    [
        ("month", np.int32), ("process", np.int16), ("kind", np.int16), ("key", np.uint64), ("other", np.uint64),
        ("number", np.int32), ("before", np.int32), ("after", np.int32), ("staff", np.int32), ("members", np.int32),
        ("elsewhere", np.int32), ("motivation", np.int32), ("vitality", np.int32), ("state", np.uint8),
        ("branch", np.uint8),
    ]
)  # fmt: skip
"""One row an event."""
