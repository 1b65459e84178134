"""An emulator: what a policy does to every main outcome, year by year, at points of the posterior, without a run.

    difference(policy, θ) = (net(levers, year, θ) − net(neutral, year, θ)) · basis,   by years since the policy began

so that a policy that sets nothing does exactly nothing, and none does anything before it begins.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from experiments.emulating.box import FROM_YEAR, Axis
from experiments.emulating.districts import OUTCOMES as OF_DISTRICTS
from experiments.emulating.districts import Districts, beyond_neutral
from experiments.emulating.network import Network
from sim.parameters import SettingError
from sim.processes import shipped

Array = NDArray[np.float64]
FORMAT: Final = 2
BAND: Final = (0.05, 0.95)
"""Nine in ten of what single runs show lie between."""
CHANCES: Final = 32
"""Draws of chance at each point where a band is taken from them."""


@dataclass(frozen=True)
class Emulator:
    """What an emulator's file holds.

    years: at whose beginning outcomes are told.  parameters: names of the numbers by which the network tells the draws
    of the posterior apart; draws: (draws, parameters).  basis: (network's outputs, outcomes × years), by years since
    the policy began.  status_quo: levels by draw, (draws, outcomes, years).  chance: standard deviation of the
    difference of single runs beside what the draws say, base and slope, each (outcomes, years since the policy began);
    the file says shares in points per 100 and money in yuan a year.  districts: what reaches each of them.  said: what
    else the file says: hashes, measured error, how it was made.
    """

    place: str
    years: tuple[int, ...]
    axes: tuple[Axis, ...]
    parameters: tuple[str, ...]
    draws: Array
    network: Network
    outcomes: tuple[str, ...]
    basis: Array
    status_quo: Array
    chance: tuple[Array, Array]
    districts: Districts
    said: Mapping[str, Any]

    @property
    def neutral(self) -> dict[str, float]:
        """Every lever as it is where a policy leaves it alone, and the first year."""
        return {axis.id: axis.neutral for axis in self.axes}

    def point(self, levers: Mapping[str, float]) -> Array:
        """A policy as values of the axes, checked.

        Errors: SettingError of a lever that was not trained, of a value outside the range that was, or of a part of
        what is counted.
        """
        for name in levers:
            if name not in self.neutral:
                raise SettingError(
                    "lever", name=name, value=levers[name], word=name, choices=tuple(axis.id for axis in self.axes)
                )
        return np.array([_checked(axis, float(levers.get(axis.id, axis.neutral))) for axis in self.axes])

    def predict(self, levers: Mapping[str, float]) -> Array:
        """Differences from the status quo by draw, (draws, outcomes, years), of levers of the box by their ids."""
        point = self.point(levers)
        return self.differences(np.broadcast_to(point, (len(self.draws), len(point))), self.draws)

    def differences(self, policies: Array, draws: Array) -> Array:
        """The same of policies as values of the axes, each at its draw: (rows, outcomes, years)."""
        shape = (len(policies), len(self.outcomes), len(self.years))
        since = self.network_differences(policies, draws).reshape(shape)
        found = np.zeros(shape)
        begins = self.begins(policies)
        for first in np.unique(begins):
            rows = begins == first
            found[rows, :, first + 1 :] = since[rows, :, 1 : shape[2] - first]
        return found

    def network_differences(self, policies: Array, draws: Array) -> Array:
        """By years since each policy began, (rows, outcomes × years)."""
        numbers = draws.astype(np.float32)
        inputs, neutral = (np.concatenate((one, numbers), 1) for one in inputs_of(self.axes, policies))
        off = np.asarray(self.network.at(inputs), dtype=np.float64) - self.network.at(neutral)
        return np.asarray(off @ self.basis)

    def by_district(self, policies: Array, draws: Array) -> Array:
        """Differences of policies by district, each at its draw: (rows, districts, outcomes told of them, years)."""
        numbers = draws.astype(np.float32)
        beyond = beyond_neutral(self.network, *inputs_of(self.axes, policies), numbers)
        begins = self.begins(policies)
        found = np.zeros((len(policies), len(self.districts.ids), len(OF_DISTRICTS), len(self.years)))
        for first in np.unique(begins):
            rows = begins == first
            found[rows] = self.districts.differences(beyond[rows], len(self.years), int(first))
        return found

    def begins(self, policies: Array) -> NDArray[np.int64]:
        """The place among the years of the one in which each policy begins."""
        column = [axis.id for axis in self.axes].index(FROM_YEAR)
        return np.rint(policies[:, column]).astype(np.int64) - self.years[0]

    def spread(self, policies: Array, differences: Array) -> Array:
        """Standard deviation of chance of single differences, 0 where there is none, (rows, outcomes, years)."""
        base, slope = (np.zeros_like(differences) for _ in range(2))
        begins = self.begins(policies)
        last = differences.shape[2]
        for first in np.unique(begins):
            rows = begins == first
            base[rows, :, first + 1 :] = self.chance[0][:, 1 : last - first]
            slope[rows, :, first + 1 :] = self.chance[1][:, 1 : last - first]
        found = np.sqrt(base**2 + (slope * differences) ** 2)
        return np.asarray(np.where(differences == 0.0, 0.0, found))

    def band(self, levers: Mapping[str, float]) -> Array:
        """Between what nine in ten of single runs of a policy lie, (2, outcomes, years)."""
        found = self.predict(levers)
        policies = np.broadcast_to(self.point(levers), (len(found), len(self.axes)))
        luck = np.random.default_rng(0).standard_normal((CHANCES, *found.shape))
        seen = found + self.spread(policies, found) * luck
        return np.asarray(np.quantile(seen.reshape(-1, *found.shape[1:]), BAND, axis=0))

    @classmethod
    def load(cls, file: Path) -> Emulator:
        """The emulator in a file as ``shuniu emulate`` writes it; whether it still holds is another question."""
        given = json.loads(file.read_text(encoding="utf-8"))
        layers = tuple(
            (decoded(one["weights"]).astype(np.float32), decoded(one["bias"]).astype(np.float32))
            for one in given["network"]["layers"]
        )
        return cls(
            place=given["place"],
            years=tuple(given["years"]),
            axes=tuple(
                Axis(one["id"], one["low"], one["high"], one["neutral"], bool(one.get("whole")))
                for one in given["levers"]
            ),
            parameters=tuple(given["parameters"]),
            draws=decoded(given["draws"]["values"]),
            network=Network(layers),
            outcomes=tuple(given["outputs"]["outcomes"]),
            basis=decoded(given["outputs"]["basis"]),
            status_quo=decoded(given["status_quo"]),
            chance=(decoded(given["chance"]["base"]), decoded(given["chance"]["slope"])),
            districts=Districts(tuple(given["districts"]["ids"]), decoded(given["districts"]["lines"])),
            said={key: given[key] for key in SAID},
        )

    def content(self) -> dict[str, Any]:
        """What the file says, as JSON can hold it."""
        return {
            "format": FORMAT,
            "place": self.place,
            "years": list(self.years),
            **{key: self.said[key] for key in ("hashes",)},
            "levers": [
                {"id": axis.id, "low": axis.low, "high": axis.high, "neutral": axis.neutral, "scale": "linear"}
                | ({"whole": True} if axis.whole else {})
                for axis in self.axes
            ],
            "parameters": list(self.parameters),
            "draws": {
                "values": encoded(self.draws, "float32"),
                "weights": encoded(np.full(len(self.draws), 1.0 / len(self.draws)), "float32"),
            },
            "network": {
                "activation": "tanh",
                "layers": [
                    {"weights": encoded(weights, "float32"), "bias": encoded(bias, "float32")}
                    for weights, bias in self.network.layers
                ],
            },
            "outputs": {
                "outcomes": list(self.outcomes),
                "basis": encoded(self.basis, "float32"),
                "reference": "same_year",
                "elapsed": True,
            },
            "status_quo": encoded(self.status_quo, "float32"),
            "chance": {name: encoded(one, "float32") for name, one in zip(("base", "slope"), self.chance, strict=True)},
            "districts": {
                "ids": list(self.districts.ids),
                "outcomes": list(OF_DISTRICTS),
                "lines": encoded(self.districts.lines, "float32"),
            },
            **{key: self.said[key] for key in SAID if key != "hashes"},
        }


SAID: Final = ("hashes", "register", "error", "made")
"""What a file says beside what it predicts with."""


def inputs_of(axes: tuple[Axis, ...], policies: Array) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What the network takes of policies, (rows, levers), and of the same with all neutral and the year as it is."""
    low, high, neutral_of = (np.array([getattr(axis, end) for axis in axes]) for end in ("low", "high", "neutral"))
    unmoved = np.where([axis.id == FROM_YEAR for axis in axes], policies, neutral_of)
    inputs, neutral = ((2.0 * (one - low) / (high - low) - 1.0).astype(np.float32) for one in (policies, unmoved))
    return inputs, neutral


def _checked(axis: Axis, value: float) -> float:
    """A value within the range that was trained."""
    if not axis.low <= value <= axis.high or (axis.whole and value != int(value)):
        key = "whole_range" if axis.whole else "range"
        low, high = (int(axis.low), int(axis.high)) if axis.whole else (axis.low, axis.high)
        unit = shipped().levers[axis.id].unit if axis.id in shipped().levers else "years"
        said: dict[str, Any] = {"low": low, "high": high, "unit": unit}
        raise SettingError(key, name=axis.id, value=value, **said)
    return value


def encoded(values: NDArray[Any], kind: str) -> dict[str, Any]:
    """An array as a file has it: its shape, its type, and its bytes, the lowest first, in base 64."""
    content = np.ascontiguousarray(values, dtype=np.dtype(kind).newbyteorder("<"))
    data = base64.b64encode(content.tobytes()).decode("ascii")
    return {"shape": list(content.shape), "type": kind, "scale": 1.0, "data": data}


def decoded(given: Mapping[str, Any]) -> Array:
    """The array of which a file has this."""
    values = np.frombuffer(base64.b64decode(given["data"]), dtype=np.dtype(given["type"]).newbyteorder("<"))
    return np.asarray(values.reshape(given["shape"]), dtype=np.float64) * float(given["scale"])
