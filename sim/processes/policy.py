"""Policy: the levers in force this month, and the past policies of the calendar that they change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.parameters import Checked

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "policy"
AFTER: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Policy has no numbers of its own: levers and calendar are data."""


def step(model: CoverageModel) -> None:
    """Read levers and calendar for the month."""
    model.levers = model.schedule.at(model.month)
    model.dated = model.place.dated(model.month)
