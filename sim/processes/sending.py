"""Members sent 选派、兼合式: a secretary or liaison whose Party relation counts in a joint branch, and in no own one.

Those sent make up what a joint branch lacks to three members, the oldest branches first; a branch with three of its
own gives them back.  What is left over starts new branches around organizations with one member or none
(:mod:`sim.processes.joining`).  They are nobody's staff, count towards no own branch, and leave when the sending ends:
a branch that then has fewer than three has lapsed.  One unit alone gets nobody: that would be a branch of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sim.joint_branches import JointColumns
from sim.kernel import kernel
from sim.levers import lever
from sim.mechanism import Series
from sim.organizations import OPERATING, THREE
from sim.parameters import Checked

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "sending"
AFTER = ("joining",)

STATE: Final[Mapping[str, Any]] = {"sent_free": 0}
"""Members sent whom no joint branch needs, at the end of the step: they may start new ones next month."""


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Sending has no numbers; what one sent costs stands with the accounts."""


LEVERS = (
    lever(
        "members_sent", trial=(20.0, "coverage", 1),
        group="members", books="above", rule="add", unit="persons per 1,000 organizations",
        low=0, high=500, neutral=0, grade="assumed",
        en="Members sent to joint branches", zh="选派党员",
        meaning_en="Secretaries and liaisons sent to joint branches. They make up what is missing to three members, so "
        "that a branch can stand around organizations with one member or none; they leave when the sending ends.",
        meaning_zh="选派到联合党组织的书记、联络员，补足三名党员，使只有一名或没有党员的组织也能联合建立党组织；选派结束即离开。",
        source={
            "en": "first secretaries at Shenzhen's joint committees; Changle's shared branches (兼合式); no numbers "
            "found",
            "zh": "深圳联合党委第一书记；长乐“兼合式”党支部；未查到人数",
        },
    ),
)  # fmt: skip

SERIES = Series()
SERIES.count(
    "n_sent", en="members sent to joint branches", zh="选派到联合党组织的党员", unit="persons",
    of=lambda model: int(model.joint.columns.sent[: model.joint.rows].sum()),
)  # fmt: skip


@kernel
def allot(joint: JointColumns, joint_rows: int, available: int) -> int:
    """Send each joint branch of two units or more what it lacks to three, the oldest first; the number left over."""
    left = available
    for branch in range(joint_rows):
        joint.sent[branch] = 0
        if joint.alive[branch] == 1 and joint.units[branch] > 1:
            lacking = max(0, THREE - joint.members[branch])
            if lacking <= left:
                joint.sent[branch] = lacking
                left -= lacking
    return left


def step(model: CoverageModel) -> None:
    """Those sent this month are allotted to the joint branches that lack members."""
    joint, rows = model.joint.columns, model.joint.rows
    wanted = model.levers.members_sent
    if wanted <= 0.0 and not joint.sent[:rows].any():
        model.sent_free = 0
        return
    columns = model.organizations.columns
    operating = int(np.count_nonzero(columns.state[: model.organizations.rows] == OPERATING))
    model.sent_free = int(allot(joint, rows, int(wanted / 1000.0 * operating + 0.5)))
