"""Policies against the place they are tried in: amounts in yuan beside its own, and levers with nothing to act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sim.amounts import Amount, as_written, own

if TYPE_CHECKING:
    from sim.place import Place
    from sim.policies import Policy

MONTH: Final = "month"
"""The unit of levers that name a date."""
MUCH: Final = 3.0
"""So many times what the place has itself, an amount is named."""


@dataclass(frozen=True)
class Remark:
    """What to say of one lever of a policy.

    kind: ``idle``, with nothing to act on here; ``past``, a date that the policy begins too late for;
    ``organizations``, ``members`` or ``own``, by which an amount is
    measured and not what is ``written``; ``much`` beside the place's own, or ``new``, where the place has none.
    """

    kind: str
    policy: str
    lever: str
    value: float | str
    own: float = 0.0
    written: Amount | None = None


def remarks(place: Place, policies: Sequence[Policy]) -> Iterator[Remark]:
    """What to say of the policies of one scenario in this place."""
    has = own(place)
    for policy in policies:
        for name, value in policy.levers.items():
            lever, measured = policy.known[name], policy.measured.get(name)
            if measured is None and value == lever.neutral_setting:
                continue
            if lever.unit == MONTH and isinstance(value, float) and value <= policy.start:
                yield Remark("past", policy.id, name, value, policy.start)
                continue
            written = None if measured is None else as_written(measured)
            if any(has[need] == 0.0 for need in lever.needs):
                yield Remark("idle", policy.id, name, value)
                continue
            if written is not None and value != written.value:
                yield Remark(written.by, policy.id, name, value, written=written)
            if measured is None and lever.beside and isinstance(value, float) and value > MUCH * has[lever.beside]:
                amount = has[lever.beside]
                yield Remark("much" if amount else "new", policy.id, name, value, amount)
