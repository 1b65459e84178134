"""What of the model's numbers is not known: points of all uncertain ones together, one a replicate.

``fixed``: every run has the same numbers.  ``prior``: they are drawn from what is believed of each.  ``posterior``:
from what calibration left of that; what it did not look at is drawn from what is believed of it.  A number that
somebody set is held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from experiments.designs.targets import COUNTING_UNITS
from experiments.settings.mechanisms import Mechanism
from experiments.settings.posterior_file import Posterior, holding, posterior_for
from sim.parameters import ParameterInfo
from sim.place_numbers import NUMBERS

Kind = Literal["posterior", "prior"]

POINTS: Final = 512
"""Points of a prior; any first ones are as good as any others."""
SEED: Final = 20_130_101
"""Of their sequence: the same points for every seed of the runs."""
DIGITS: Final = 12
"""Significant digits of a drawn number, so that no library decides its last bits."""
OF_A_PLACE: Final = "place."


@dataclass(frozen=True)
class ParameterPoints:
    """Points of the uncertain numbers: ``rows[i]`` has the i-th point's value of each of ``keys``.

    keys: as factors of a design are called, ``process.<mechanism>.<parameter>`` or ``place.<number>``.
    said: what is to be remarked of where they come from, in both languages. file: of the calibration.
    """

    kind: Kind
    keys: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    said: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits over all of them."""
        return hashlib.sha256(json.dumps([self.keys, self.rows]).encode()).hexdigest()[:12]

    @property
    def identity(self) -> dict[str, Any]:
        """What a plan says of them."""
        return {"kind": self.kind, "digest": self.digest, "keys": list(self.keys)}


def parameter_points(
    kind: Kind,
    place_id: str,
    place: Mapping[str, Any],
    path: Sequence[Path],
    mechanisms: Mapping[str, Mechanism],
    held: Collection[str],
    forms: Sequence[str] = (),
) -> ParameterPoints | None:
    """The points of everything that is uncertain in these mechanisms and this place and is not ``held``.

    ``forms`` are the rules that have their other form.  None where nothing is uncertain.
    """
    known = numbers_of(mechanisms)
    found = posterior_for(place_id, place, path, known, forms) if kind == "posterior" else Posterior()
    found = holding(found, held)
    calibrated = [key for key in found.keys if key in known and key not in held]
    believed = {key: info for key, info in known.items() if info.prior and key not in held and key not in calibrated}
    if not calibrated and not believed:
        return None
    columns = [found.column(key) for key in calibrated]
    rows = [tuple(row) for row in zip(*columns, strict=True)] or [()] * POINTS
    if believed:
        drawn = believed_rows(believed, len(rows))
        rows = [(*row, *further) for row, further in zip(rows, drawn, strict=True)]
    return ParameterPoints(kind, (*calibrated, *believed), tuple(rows), found.said, found.file)


def numbers_of(mechanisms: Mapping[str, Mechanism]) -> dict[str, ParameterInfo]:
    """Every number of the mechanisms and of places, by its key."""
    of_mechanisms = {
        f"process.{one.name}.{info.name}": info for one in mechanisms.values() for info in one.parameters.values()
    }
    return of_mechanisms | {f"{OF_A_PLACE}{name}": info for name, info in NUMBERS.items()}


def believed_rows(infos: Mapping[str, ParameterInfo], points: int) -> list[tuple[float, ...]]:
    """Points of what is believed of these numbers, in the order of the numbers: a Latin hypercube in random order.

    All of them fill every number's belief evenly.  A sequence that fills many dimensions evenly does so with many
    points as well, and its first dozens tie numbers to one another; here the first are drawn as any others.
    """
    import numpy as np

    luck = np.random.default_rng(SEED)
    parts = luck.permuted(np.tile(np.arange(points), (len(infos), 1)), axis=1).T
    shares = (parts + luck.random(parts.shape)) / points
    columns = (_values(info, column) for info, column in zip(infos.values(), shares.T.tolist(), strict=True))
    return list(zip(*columns, strict=True))


def _values(info: ParameterInfo, shares: Sequence[float]) -> list[float]:
    """The number at shares of the belief, a whole one where it counts something."""
    values = [float(f"{value:.{DIGITS}g}") for value in info.all_believed(shares)]
    if info.unit in COUNTING_UNITS:
        values = [float(round(value)) for value in values]
    return [min(max(value, info.low), info.high) for value in values]
