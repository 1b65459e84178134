"""Learning: which municipal hubs look at their neighbours' rule this year, and who their neighbours are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim import draws
from sim.keyed import uniforms

if TYPE_CHECKING:
    from sim.model import CoverageModel


def those_who_look(model: CoverageModel, hubs: list[Any]) -> list[Any]:
    """The municipal hubs that look at their neighbours' rule this year."""
    keys, copying = model.host_keys[[hub.host for hub in hubs]], model.parameters["institutions"].copying
    drawn = uniforms(model.chance(draws.INSTITUTIONS), keys, draws.INSTITUTION_LEARN)
    return [hub for hub, draw in zip(hubs, drawn.tolist(), strict=True) if draw < copying]


def neighbours_of(hubs: list[Any], number: int) -> list[Any]:
    """Two hubs on either side by number, in a ring."""
    size = len(hubs)
    seen = {(number + step) % size for step in (-2, -1, 1, 2)} - {number}
    return [hubs[index] for index in sorted(seen)]
