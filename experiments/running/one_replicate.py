"""What one replicate is run with, for runs that are made to be looked at and not stored: the same as a stored one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.running.design import planned
from experiments.running.draws import DRAW, drawn
from experiments.running.work import Plan
from experiments.settings.configuration import Configuration

if TYPE_CHECKING:
    from sim.model import ModelParameters
    from sim.place import Place


def place_and_parameters(configuration: Configuration, replicate: int = 0) -> tuple[Place, ModelParameters]:
    """The place and the mechanisms' numbers of a replicate, at its point of the uncertain parameters."""
    from sim.model import ModelParameters

    values = {key: column[0] for key, column in drawn(configuration.uncertain, [replicate]).items() if key != DRAW}
    if not values:
        return configuration.place, ModelParameters(configuration.parameters, configuration.processes)
    plan = Plan(planned(configuration))
    return plan.place_with(values), plan.parameters(values)
