"""A small network of tanh units, trained so that what it says is a difference: nothing where nothing is moved.

What is learned is net(x) − net(x₀), x₀ being x with all levers neutral, so that the difference is exactly 0 there.
Trained by Adam (Kingma and Ba 2015) in steps that die away along a cosine (Loshchilov and Hutter 2017).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Layer = tuple[Array, Array]
"""Weights (in, out) and bias (out)."""

BATCH: Final = 64
STEP: Final = 3e-3
"""The longest step, reached after ``WARM`` of all steps."""
WARM: Final = 0.05
MOMENTS: Final = (0.9, 0.99)
SMALL: Final = 1e-8


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

    def gradient(self, values: Sequence[Array], slope: Array) -> list[Layer]:
        """Of a loss by weights and biases, where ``slope`` is its gradient by the outputs of ``values``."""
        found: list[Layer] = []
        for number in range(len(self.layers) - 1, -1, -1):
            found.append((values[number].T @ slope, np.asarray(slope.sum(0), dtype=np.float32)))
            if number:
                slope = (slope @ self.layers[number][0].T) * (1.0 - values[number] ** 2)
        return found[::-1]


def mean_of(networks: Sequence[Network]) -> Network:
    """One network that says the mean of several with as many layers: side by side, their blocks apart."""
    depth = len(networks[0].layers)
    layers: list[Layer] = []
    for number in range(depth):
        weights = [one.layers[number][0] for one in networks]
        biases = [one.layers[number][1] for one in networks]
        if number == depth - 1:
            joined = np.concatenate(weights, 0) / np.float32(len(networks))
            layers.append((joined, np.asarray(np.mean(biases, 0), dtype=np.float32)))
        elif number == 0:
            layers.append((np.concatenate(weights, 1), np.concatenate(biases)))
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


def trained(
    inputs: Array, neutral: Array, targets: Array, weights: Array, hidden: Sequence[int], passes: int,
    decay: Array, thrift: Array, seed: int, told: Callable[[int], None] = lambda _: None,
) -> Network:  # fmt: skip
    """A network whose difference between ``inputs`` and ``neutral`` (rows, in) is near ``targets`` (rows, out).

    weights: of the squared errors, (rows, out), 0 where a target is not known.  decay: of the squared weights of the
    first layer, one an input; thrift: of their size, input by input, so that those are dropped that show nothing (the
    group lasso, Yuan and Lin 2006).  told: called with the passes that are done.
    """
    luck = np.random.default_rng([seed, 31])
    network = Network.begun((inputs.shape[1], *hidden, targets.shape[1]), luck)
    moments = [[np.zeros_like(part) for part in layer] for layer in network.layers]
    squares = [[np.zeros_like(part) for part in layer] for layer in network.layers]
    batches = max(1, len(inputs) // BATCH)
    steps = batches * passes
    for number in range(steps):
        if number % batches == 0:
            order = luck.permutation(len(inputs))
            told(number // batches)
        rows = order[number % batches :: batches]
        slopes = _slopes(network, inputs[rows], neutral[rows], targets[rows], weights[rows])
        slopes[0] = (slopes[0][0] + decay[:, None] * network.layers[0][0], slopes[0][1])
        pace = _pace(number, steps) * (1.0 - MOMENTS[1] ** (number + 1)) ** 0.5 / (1.0 - MOMENTS[0] ** (number + 1))
        for layer, slope, first, second in zip(network.layers, slopes, moments, squares, strict=True):
            for part in range(2):
                first[part] += np.float32(1.0 - MOMENTS[0]) * (slope[part] - first[part])
                second[part] += np.float32(1.0 - MOMENTS[1]) * (slope[part] ** 2 - second[part])
                layer[part][...] -= np.float32(pace) * first[part] / (np.sqrt(second[part]) + np.float32(SMALL))
        _drop(network.layers[0][0], np.float32(_pace(number, steps)) * thrift)
    return network


def _drop(weights: Array, least: Array) -> None:
    """Bring the weights of every input nearer to 0 by ``least``, and to 0 where they are no larger."""
    sizes = np.sqrt((weights**2).sum(1))
    weights *= np.maximum(0.0, 1.0 - least / np.maximum(sizes, np.float32(SMALL)))[:, None]


def _slopes(network: Network, inputs: Array, neutral: Array, targets: Array, weights: Array) -> list[Layer]:
    """The gradient of the mean weighted squared error."""
    values = network.values(np.concatenate((inputs, neutral)))
    count = len(inputs)
    off = values[-1][:count] - values[-1][count:] - targets
    slope = np.float32(2.0 / count) * weights * off
    return network.gradient(values, np.concatenate((slope, -slope)))


def _pace(number: int, steps: int) -> float:
    """How long a step is: rising at first, then along half a cosine to 0."""
    share = number / steps
    if share < WARM:
        return STEP * share / WARM
    return float(STEP * 0.5 * (1.0 + np.cos(np.pi * (share - WARM) / (1.0 - WARM))))
