"""A small network of tanh units, trained so that what it says is a difference: nothing where nothing is moved.

What is learned is net(x) − net(x₀), x₀ being x with all levers neutral, so that the difference is exactly 0 there.
Trained by Adam (Kingma and Ba 2015) in steps that die away along a cosine (Loshchilov and Hutter 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Layer = tuple[Array, Array]
"""Weights (in, out) and bias (out)."""

BATCH: Final = 32
STEP: Final = 3e-3
"""The longest step, reached after ``WARM`` of all steps."""
WARM: Final = 0.05
MOMENTS: Final = (0.9, 0.99)
SMALL: Final = 1e-8
EASE: Final = 3e-3
"""Of the squared weights of the first layer."""
MODESTY: Final = 1e-2
"""Of the squared numbers of a draw, so that what few policies show of it is not taken for its nature."""


@dataclass(frozen=True)
class Network:
    """Layers of a network: tanh after each but the last."""

    layers: tuple[Layer, ...]

    @classmethod
    def begun(cls, sizes: Sequence[int], luck: np.random.Generator) -> Network:
        """Weights before training, by Glorot's rule, from inputs to outputs."""
        layers = []
        for before, after in pairwise(sizes):
            spread = (2.0 / (before + after)) ** 0.5
            weights: Array = (spread * luck.standard_normal((before, after))).astype(np.float32)
            layers.append((weights, np.zeros(after, dtype=np.float32)))
        return cls(tuple(layers))

    def at(self, inputs: Array) -> Array:
        """Outputs, (rows, outputs)."""
        return self.values(inputs)[-1]

    def values(self, inputs: Array) -> list[Array]:
        """Inputs, what each layer makes of them, and last the outputs."""
        found = [inputs]
        for number, (weights, bias) in enumerate(self.layers):
            sums: Array = found[-1] @ weights + bias
            found.append(sums if number == len(self.layers) - 1 else np.asarray(np.tanh(sums)))
        return found

    def gradient(self, values: Sequence[Array], slope: Array) -> tuple[list[Layer], Array]:
        """Of a loss by weights and biases, and by the inputs, where ``slope`` is its gradient by the outputs."""
        found: list[Layer] = []
        for number in range(len(self.layers) - 1, -1, -1):
            found.append((values[number].T @ slope, np.asarray(slope.sum(0), dtype=np.float32)))
            slope = slope @ self.layers[number][0].T
            if number:
                slope = slope * (1.0 - values[number] ** 2)
        return found[::-1], slope


def mean_of(networks: Sequence[Network], shared: int) -> Network:
    """One network that says the mean of several with as many layers: side by side, their blocks apart.

    The first ``shared`` inputs are common to all; those after them are each network's own, one after the other.
    """
    depth = len(networks[0].layers)
    layers: list[Layer] = []
    for number in range(depth):
        weights = [one.layers[number][0] for one in networks]
        biases = [one.layers[number][1] for one in networks]
        if number == depth - 1:
            joined = np.concatenate(weights, 0) / np.float32(len(networks))
            layers.append((joined, np.asarray(np.mean(biases, 0), dtype=np.float32)))
            continue
        if number == 0:
            common = np.concatenate([one[:shared] for one in weights], 1)
            own = _in_blocks([one[shared:] for one in weights])
            layers.append((np.concatenate((common, own)), np.concatenate(biases)))
        else:
            layers.append((_in_blocks(weights), np.concatenate(biases)))
    return Network(tuple(layers))


def _in_blocks(parts: Sequence[Array]) -> Array:
    whole = np.zeros((sum(len(one) for one in parts), sum(one.shape[1] for one in parts)), dtype=np.float32)
    row, column = 0, 0
    for one in parts:
        whole[row : row + len(one), column : column + one.shape[1]] = one
        row, column = row + len(one), column + one.shape[1]
    return whole


@dataclass(frozen=True)
class Lessons:
    """What is learned.

    inputs: scaled levers of a policy, (rows, levers), and ``neutral`` the same with none moved; draw: at which each was
    run; targets: differences that the runs show, (rows, outputs); weights: of their squared errors, 0 where a target is
    not known.
    """

    inputs: Array
    neutral: Array
    draw: NDArray[np.int64]
    targets: Array
    weights: Array

    def some(self, rows: NDArray[Any]) -> Lessons:
        """Some of the rows."""
        return Lessons(*(part[rows] for part in vars(self).values()))


def trained(
    lessons: Lessons, draws: Array, hidden: Sequence[int], passes: int, seed: int,
    told: Callable[[int], None] = lambda _: None,
) -> tuple[Network, Array]:  # fmt: skip
    """A network whose differences are near the targets, and the numbers by which it tells the draws apart.

    draws: where these numbers begin, (draws, numbers); they are learned with the weights, as what a draw does with
    policies is not seen in its parameters alone.  told: called with the passes that are done.
    """
    luck = np.random.default_rng([seed, 31])
    levers = lessons.inputs.shape[1]
    network = Network.begun((levers + draws.shape[1], *hidden, lessons.targets.shape[1]), luck)
    draws = draws.copy()
    parts = [part for layer in network.layers for part in layer] + [draws]
    moments = [np.zeros_like(part) for part in parts]
    squares = [np.zeros_like(part) for part in parts]
    batches = max(1, len(lessons.inputs) // BATCH)
    steps = batches * passes
    for number in range(steps):
        if number % batches == 0:
            order = luck.permutation(len(lessons.inputs))
            told(number // batches)
        slopes = _slopes(network, draws, lessons.some(order[number % batches :: batches]))
        slopes[0] += np.float32(EASE) * network.layers[0][0]
        slopes[-1] += np.float32(MODESTY) / len(draws) * draws
        pace = _pace(number, steps) * (1.0 - MOMENTS[1] ** (number + 1)) ** 0.5 / (1.0 - MOMENTS[0] ** (number + 1))
        for place, slope in enumerate(slopes):
            moments[place] += np.float32(1.0 - MOMENTS[0]) * (slope - moments[place])
            squares[place] += np.float32(1.0 - MOMENTS[1]) * (slope**2 - squares[place])
            parts[place] -= np.float32(pace) * moments[place] / (np.sqrt(squares[place]) + np.float32(SMALL))
    return network, draws


def _slopes(network: Network, draws: Array, some: Lessons) -> list[Array]:
    """The gradient of the mean weighted squared error, by weights and biases and by the draws' numbers."""
    count, levers = some.inputs.shape
    theirs = draws[some.draw]
    moved, still = (np.concatenate((one, theirs), 1) for one in (some.inputs, some.neutral))
    values = network.values(np.concatenate((moved, still)))
    off = values[-1][:count] - values[-1][count:] - some.targets
    slope = np.float32(2.0 / count) * some.weights * off
    layers, of_inputs = network.gradient(values, np.concatenate((slope, -slope)))
    of_draws = np.zeros_like(draws)
    np.add.at(of_draws, some.draw, of_inputs[:count, levers:] + of_inputs[count:, levers:])
    return [*(part for layer in layers for part in layer), of_draws]


def _pace(number: int, steps: int) -> float:
    """How long a step is: rising at first, then along half a cosine to 0."""
    share = number / steps
    if share < WARM:
        return STEP * share / WARM
    return float(STEP * 0.5 * (1.0 + np.cos(np.pi * (share - WARM) / (1.0 - WARM))))
