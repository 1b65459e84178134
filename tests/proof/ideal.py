"""Ideal places, and models in which a few mechanisms work and all others stand still.

A limit lies where a run never goes: rates of zero, thousands of organizations alike.  So its numbers are set where
kernels read them, past the ranges a person may ask for, and its organizations by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.kinds import KINDS
from sim.model import CoverageModel, ModelParameters
from sim.organizations import ONE
from sim.place import Place
from sim.policies import Policy
from sim.spin_up import founded

NAME = {"en": "ideal", "zh": "理想"}
SEED = 20130101
LONG_AGO = -1200
"""A month of registration so early that nothing of youth is left: e^(−100 years ÷ 4) is below 2⁻³⁶."""


def ideal_place(
    total: int, *, fields: Sequence[str] = ("one",), districts: Sequence[str] = ("here",),
    kinds: Sequence[float] = (1.0, 0.0, 0.0), professional: Sequence[str] = (), members: Sequence[float] = (0.1,) * 4,
    staff: Sequence[float] = (20.0,) * 4, sigma: float = 1.0, tiny: float = 0.0, streets: int = 0,
    start: int = 0, calendar: Sequence[Mapping[str, Any]] = (), history: Sequence[Sequence[float]] = (),
) -> Place:  # fmt: skip
    """A place of organizations spread evenly over fields and districts, without past policies unless they are given."""
    strata = (*KINDS, "tiny")
    mapping = {
        "name": NAME,
        "month_zero": "2013-01",
        "start": start,
        "register": {
            "total": total,
            "kinds": dict(zip(KINDS, kinds, strict=True)),
            "fields": [
                {"id": field, "name": NAME, "share": 1.0 / len(fields), "professional": field in professional}
                for field in fields
            ],
            "districts": [
                {"id": district, "name": NAME, "share": 1.0 / len(districts), "streets": streets, "tiny_share": tiny}
                for district in districts
            ],
            "municipal_tier_share": 0.35,
        },
        "staff": {**dict(zip(strata, staff, strict=True)), "sigma": sigma},
        "members": {**dict(zip(strata, members, strict=True)), "rho": 0.1},
        "history": list(history) or [[start - 60, 0.5], *([[start, 0.8]] if start < 0 else []), [0, 1.0]],
        "calendar": list(calendar),
        "money": {"post_cost": 60000, "award": 60000, "startup": 2000, "grant_per_member_reference": 300},
        "registration_factor": {-start: 1.0},
        "references": {"active": 0.2, "hollow": 0.068, "guided": 0.25, "meeting": 0.8},
    }
    return Place.from_mapping("ideal", mapping)


def ideal_parameters(
    processes: Sequence[str] = (), numbers: Mapping[str, Mapping[str, float]] | None = None
) -> ModelParameters:
    """The model's own parameters with these numbers, and of its mechanisms only these (all where none is named)."""
    parameters = ModelParameters()
    if processes:
        kept = {"policy", *processes, "record"}
        parameters.processes = [process for process in parameters.processes if process.NAME in kept]
        assert {process.NAME for process in parameters.processes} == kept
    for process, values in (numbers or {}).items():
        parameters.numbers[process] = parameters.numbers[process]._replace(**values)
    return parameters


def ideal_model(
    place: Place, *processes: str, numbers: Mapping[str, Mapping[str, float]] | None = None, seed: int = SEED,
    horizon: int = 240, policies: Iterable[Policy] = (),
) -> CoverageModel:  # fmt: skip
    """The place with its founders registered long ago, in which these mechanisms alone work."""
    model = founded(place, ideal_parameters(processes, numbers), seed, horizon)
    model.follow(policies)
    set_columns(model, registered=LONG_AGO)
    return model


def set_columns(model: CoverageModel, **values: Any) -> None:
    """Set columns of all organizations by hand; motivation, base and vitality are given between 0 and 1."""
    for name, value in values.items():
        column = getattr(model.organizations.columns, name)[: model.organizations.rows]
        if name in ("motivation", "base", "vitality"):
            value = np.floor(np.asarray(value) * ONE + 0.5)  # noqa: PLW2901  the same in the column's unit
        column[:] = value


def groups(model: CoverageModel, *sizes: int) -> list[NDArray[np.int64]]:
    """For each organization one number below each size: every combination has as many organizations as any other."""
    return list(np.unravel_index(np.arange(model.organizations.rows) % int(np.prod(sizes)), sizes))


def step_to(model: CoverageModel, month: int) -> CoverageModel:
    """Step the model to a month and return it."""
    while model.month < month:
        model.step()
    return model
