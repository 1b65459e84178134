"""Soundness: no number of a run is infinite or not a number, and no count is below zero.

A mechanism that divides by nothing writes such a number without a word, and every mean after it is wrong.  Looking for
them costs a few milliseconds a million organizations, so it is done once at the end of every run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.parameters import SettingError

if TYPE_CHECKING:
    from sim.model import CoverageModel

NEVER_NEGATIVE: Final = (
    "staff", "members", "members_elsewhere", "motivation", "base", "vitality", "months_short", "months_inactive",
    "months_eligible", "months_dormant",
)  # fmt: skip
"""Whole numbers of organizations that count something; a number that is none becomes one far below zero in them."""
WHOLE: Final = {int, bool, str, type(None), np.uint64}
"""What has no fraction, so that it cannot be "not a number"."""
SINGLE: Final = ("registration_factor", "posts", "hub_capacity", "hub_grants_paid", "floor_factor")


def check_sound(model: CoverageModel, since: int | None = None) -> None:
    """Refuse a state or record with a number that is not finite, or a count below zero, by its name.

    ``since``: a month in which all was well, so that the number came after it.
    """
    for name, values in _numbers(model):
        wrong = ~np.isfinite(values) if values.dtype.kind == "f" else values < 0
        if wrong.any():
            first = values[wrong].flat[0].item()
            said: dict[str, Any] = {"number": int(wrong.sum()), "month": model.month}
            if since is None or since == model.month:
                raise SettingError("not_sound", name=name, value=first, hint="which_mechanism", **said)
            raise SettingError("not_sound_since", name=name, value=first, hint="which_mechanism", since=since, **said)


def _numbers(model: CoverageModel) -> Iterator[tuple[str, NDArray[Any]]]:
    """What is looked at, by name: of the organizations on the register, the hosts, the record and the money.

    Of what institutions keep and mechanisms declare, it is what is no number: below zero, or without end, may be meant.
    """
    rows = model.organizations.on_register()
    columns = model.organizations.columns
    for name, column in columns._asdict().items():
        if column.dtype.kind == "f" or name in NEVER_NEGATIVE:
            yield f"organizations.{name}", column[rows]
    joint = model.joint.columns
    for name in ("units", "members", "guided_units", "motivation_sum", "vitality", "months_inactive"):
        yield f"joint.{name}", getattr(joint, name)[: model.joint.rows]
    for name, values in model.hosts._asdict().items():
        if values.dtype.kind == "f" or name == "places":
            yield f"hosts.{name}", values
    yield "posts_by_host", np.asarray(model.posts_by_host)
    for name in SINGLE:
        yield name, np.array([getattr(model, name)], dtype=np.float64)
    for name in ("totals", "counters", "codes"):
        yield f"record.{name}", getattr(model.record, name)
    for name in ("paid", "budget"):
        yield f"ledger.{name}", getattr(model.ledger, name)
    kept = {f"organizations.own.{name}": column[rows] for name, column in model.organizations.own.items()}
    kept |= {f"model.{name}": getattr(model, name) for name in model.declared}
    for one in model.agents:
        for name, value in vars(one).items():
            if type(value) not in WHOLE and (type(value) is not float or value != value):  # noqa: PLR0124  is no number
                where = " ".join([type(one).__name__, *([str(one.number)] if hasattr(one, "number") else [])])
                kept[f"{where}.{name}"] = value
    for name, value in kept.items():
        if (numbers := _as_numbers(value)) is not None:
            yield name, np.where(np.isnan(numbers), numbers, 0.0)


def _as_numbers(value: Any) -> NDArray[Any] | None:
    """A number, an array, or a plain list or table of them, where any has a fraction; None for all else."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)) and not all(isinstance(one, (int, float, np.number)) for one in value):
        return None
    if not isinstance(value, (float, list, tuple, np.floating, np.ndarray)):
        return None
    numbers = np.asarray(value)
    return numbers if numbers.dtype.kind == "f" and numbers.size else None
