"""The spin-up: from the register of an earlier month to the state at month 0, which is an outcome.

A new model stands at the start month with its founders (:mod:`sim.founders`); hubs, parts of '3+1', posts and funds
then enter at their dated months.  Registrations are scaled by the place's one factor so that month 0 has the
register's count; the factor is found beforehand and stored with the place.
"""

from __future__ import annotations

from collections.abc import Iterable

from sim.model import CoverageModel, ModelParameters
from sim.place import Place
from sim.policies import Policy


def founded(
    place: Place, parameters: ModelParameters, seed: int, horizon: int, start: int | None = None,
    factor: float | None = None,
) -> CoverageModel:  # fmt: skip
    """The model at the first month of its spin-up, its founders registered."""
    return CoverageModel(place, parameters, seed=seed, horizon=horizon, start=start, factor=factor)


def at_month_zero(
    place: Place, parameters: ModelParameters, seed: int, horizon: int = 0, *, start: int | None = None,
    factor: float | None = None, policies: Iterable[Policy] = (),
) -> CoverageModel:  # fmt: skip
    """The model at month 0 of a seed: without policies the same for all scenarios, so made once and forked.

    ``policies`` may begin before month 0.  ``start`` and ``factor`` default to the place's own first month and
    registration factor.  With the horizon of 0 it stands at its end: to go on, give a later ``horizon`` here or to its
    :meth:`~sim.model.CoverageModel.fork`.
    """
    model = founded(place, parameters, seed, horizon, start, factor)
    model.follow(policies)
    return to_month_zero(model)


def to_month_zero(model: CoverageModel) -> CoverageModel:
    """Step a model that stands at the first month of its spin-up to month 0, and return it."""
    while model.month < 0:
        model.step()
    return model


def run(model: CoverageModel) -> CoverageModel:
    """Step the model to its horizon and return it."""
    return model.step_to(model.horizon)
