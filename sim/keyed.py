"""Chance without state: every draw is a pure function of (seed, process, month, key, index).

The same organization meets the same luck under every policy, in any order, chunk, thread or executor.  All
arithmetic is modulo 2^64, on unsigned integers; a negative number stands for its remainder modulo 2^64.
With G = 0x9E3779B97F4A7C15 (2^64 over the golden ratio) and C = 0x6A09E667F3BCC908 (the fraction of the
square root of two):

    mix(x):                          x ^= x >> 30; x *= 0xBF58476D1CE4E5B9;
                                     x ^= x >> 27; x *= 0x94D049BB133111EB;  x ^= x >> 31
    stream(seed, process, month)   = mix(mix(mix(seed + G) + process G) + month G)
    bits(stream, key, index)       = mix((key G) ^ mix(stream + (index + 1) G))
    uniform(stream, key, index)    = (floor(bits / 2^12) + 1/2) 2^-52
    child_key(parent, month, index) = mix(mix(mix(parent + C) + month G) + index G)

Called from plain Python they take any integer, also a NumPy one, and give what they give in a kernel, words
as uint64.  In Numba ``uint64 op int64`` is a float64, so every constant here is typed; a kernel that computes
with a word must do the same.

Source of mix: G. L. Steele, D. Lea, C. H. Flood (2014), Fast splittable pseudorandom number generators,
OOPSLA, 453-472, with the constants of D. Stafford's variant 13.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from sim.elementary import exp, log_of_normal, log_of_one_minus, normal_quantile
from sim.kernel import kernel

Word = int | np.uint64
"""A 64-bit number: given as any integer, handed back as a uint64."""

_ALL_BITS = 0xFFFFFFFFFFFFFFFF
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_CHILD = np.uint64(0x6A09E667F3BCC908)
_FIRST_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_SECOND_FACTOR = np.uint64(0x94D049BB133111EB)
_SHIFT_12 = np.uint64(12)
_SHIFT_27 = np.uint64(27)
_SHIFT_30 = np.uint64(30)
_SHIFT_31 = np.uint64(31)
_UNIT = np.uint64(1)

# 2^-52, the width of the grid the uniform numbers stand on
_CELL = 1.0 / 4503599627370496.0
_ALMOST_ONE = 1.0 - 4.0 * _CELL
_SCALE_STEP = 700.0
# exp(-700), written out: calling it here would make every start wait for the compiler
_SCALE_DOWN = 9.85967654375977e-305
_SCALE_LIMIT = 1e150
_LARGEST_WALK = 100000.0
_INVERSE_ROOT_2 = 0.7071067811865476


Function = TypeVar("Function", bound=Callable[..., Any])


class _Words:
    """A compiled function of 64-bit words that plain Python may call with any integers.

    Numba takes a Python integer for an int64, and refuses those from 2^63 on; so a call from Python makes
    each a uint64, and hands a word back as one, ready for a kernel.  A call from a kernel goes straight to
    the compiled function.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self.compiled: Any = kernel(function)

    @property
    def _numba_type_(self) -> Any:
        """What Numba sees where a kernel names this object: the compiled function."""
        return self.compiled._numba_type_

    def __call__(self, *words: Word) -> Any:
        """Call from plain Python."""
        result = self.compiled(*[np.uint64(int(word) & _ALL_BITS) for word in words])
        return np.uint64(result) if isinstance(result, int) else result

    def __reduce__(self) -> str:
        """Copied and pickled by name, like any function."""
        return str(self.__dict__["__qualname__"])


def _words(function: Function) -> Function:
    """Compile a function whose arguments are all 64-bit words."""
    return cast(Function, _Words(function))


@_words
def mix(x: Word) -> Word:
    """The finalizer of splitmix64: a one-to-one scrambling of 64 bits in which every bit depends on all."""
    word = np.uint64(x)
    word = (word ^ (word >> _SHIFT_30)) * _FIRST_FACTOR
    word = (word ^ (word >> _SHIFT_27)) * _SECOND_FACTOR
    return word ^ (word >> _SHIFT_31)


@_words
def stream(seed: Word, process: Word, month: Word) -> Word:
    """The stream of a process in a month of a replicate: mix(mix(mix(seed + G) + process G) + month G)."""
    word = mix(np.uint64(seed) + _GOLDEN)
    word = mix(word + np.uint64(process) * _GOLDEN)
    return mix(word + np.uint64(month) * _GOLDEN)


@kernel
def streams(seed: Word, process: Word, first: int, count: int) -> NDArray[np.uint64]:
    """The streams of a process in so many months from the ``first`` on."""
    found = np.empty(count, dtype=np.uint64)
    for number in range(count):
        found[number] = stream(seed, process, np.uint64(first + number))
    return found


@functools.lru_cache(maxsize=1024)
def streams_of(seed: int, process: int, year: int) -> NDArray[np.uint64]:
    """The streams of a process in the months of a year; scenarios of a seed ask for the same ones again."""
    return streams(np.uint64(seed), np.uint64(process), 12 * year, 12)


@_words
def word_of_draw(stream: Word, index: Word) -> Word:
    """What all keys' draws of an index in a stream share: mix(stream + (index + 1) G)."""
    return mix(np.uint64(stream) + (np.uint64(index) + _UNIT) * _GOLDEN)


@_words
def bits_of_key(word: Word, key: Word) -> Word:
    """One key's random bits, given the word of the draw: mix((key G) ^ word)."""
    return mix((np.uint64(key) * _GOLDEN) ^ np.uint64(word))


@_words
def bits(stream: Word, key: Word, index: Word) -> Word:
    """The 64 random bits of one key's draw in a stream: mix((key G) ^ mix(stream + (index + 1) G)).

    The inner mixing is the same for all keys, so that a kernel that goes through them does it once.
    """
    return bits_of_key(word_of_draw(stream, index), key)


@_words
def uniform_from_bits(word: Word) -> float:
    """The number in (0, 1) that 64 random bits stand for: the 52 high bits, in the middle of their cell.

    The ends are excluded: the smallest is 2^-53, the largest 1 - 2^-53; u and 1 - u are both on the grid.
    """
    return (np.float64(np.int64(np.uint64(word) >> _SHIFT_12)) + 0.5) * _CELL


@_words
def uniform(stream: Word, key: Word, index: Word) -> float:
    """One key's uniform draw in a stream, in (0, 1) without the ends."""
    return uniform_from_bits(bits(stream, key, index))


@kernel
def uniforms(stream: Word, keys: NDArray[np.uint64], index: int) -> NDArray[np.float64]:
    """The uniform draws of many keys in a stream."""
    drawn = np.empty(len(keys))
    for number in range(len(keys)):
        drawn[number] = uniform(stream, keys[number], index)
    return drawn


@_words
def normal(stream: Word, key: Word, index: Word) -> float:
    """One key's standard normal draw in a stream, by inversion, so that it rises with the uniform draw."""
    return normal_quantile(uniform(stream, key, index))


@kernel
def laplace_from_uniform(u: float) -> float:
    """The deviate of mean 0 and variance 1 from the Laplace distribution, by inversion.

    log(2 u) / sqrt(2) up to u = 1/2, and -log(2 (1 - u)) / sqrt(2) above.
    """
    nearer = u if u <= 0.5 else 1.0 - u
    deviate = log_of_normal(2.0 * nearer) * _INVERSE_ROOT_2
    return deviate if u <= 0.5 else -deviate


@_words
def child_key(parent: Word, month: Word, index: Word) -> Word:
    """The lineage key of what came of a parent in a month: mix(mix(mix(parent + C) + month G) + index G).

    It depends on nothing else, so an organization founded under two policies is the same one in both.
    """
    word = mix(np.uint64(parent) + _CHILD)
    word = mix(word + np.uint64(month) * _GOLDEN)
    return mix(word + np.uint64(index) * _GOLDEN)


def name_key(text: str) -> int:
    """The key of a name: the first 64 bits of its BLAKE2b digest, as an unsigned integer.

    It stays the same between runs and machines, and does not depend on the order of names.
    """
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "little")


@kernel
def _climb(u: float, none: float, odds: float, trials: float, used: float) -> int:
    """The smallest count whose distribution function reaches u, from P(0) = ``none``; the rest as in :func:`_walk`."""
    term = none
    total = none
    left = trials
    count = 0.0
    while left > 0.0 and u > total:
        count += 1.0
        term = term * (odds * left / count)
        left -= used
        grown = total + term
        if grown == total:
            break
        total = grown
    return int(count)


@kernel
def _walk(u: float, log_none: float, odds: float, trials: float, used: float) -> int:
    """The smallest count whose distribution function reaches u, found by adding up from the count 0.

    P(0) = exp(log_none) and P(k) / P(k - 1) = odds (trials - used (k - 1)) / k.  With used = 1 that is the
    binomial distribution of so many trials; with trials = 1 and used = 0 the Poisson of mean odds.

    Where P(0) is too small for a float64 all is counted in units of exp(-700), exp(-1400), ... until the sum
    has grown.  The walk ends at the latest where a further term no longer changes the sum.
    """
    if log_none >= -_SCALE_STEP:
        return _climb(u, exp(log_none), odds, trials, used)
    scales = int(-log_none / _SCALE_STEP)
    log_none = log_none + scales * _SCALE_STEP
    term = exp(log_none)
    total = term
    left = trials
    count = 0.0
    while left > 0.0 and (scales > 0 or u > total):
        count += 1.0
        term = term * (odds * left / count)
        left -= used
        grown = total + term
        if grown == total:
            break
        total = grown
        if scales > 0 and total > _SCALE_LIMIT:
            total = total * _SCALE_DOWN
            term = term * _SCALE_DOWN
            scales -= 1
    return int(count)


@kernel
def _large_count(u: float, mean: float, variance: float, third_moment: float) -> int:
    """The nearest count to the quantile by the normal deviate z and the skewness (Cornish and Fisher 1938).

    mean + sqrt(variance) z + (z^2 - 1) third_moment / (6 variance); at the means it is used for it misplaces
    less than 1e-5 of the probability.
    """
    z = normal_quantile(u)
    skewed = (z * z - 1.0) * third_moment / (6.0 * variance)
    return math.floor(mean + math.sqrt(variance) * z + skewed + 0.5)


@kernel
def may_count(u: float, mean: float) -> bool:
    """Whether :func:`binomial` or :func:`poisson` of this mean may give more than 0; where not, it gives 0.

    By Bernoulli's inequality neither P(0) is below 1 − mean; the margin of 2^-50 covers every rounding, as shown at
    :func:`binomial`.  It costs nothing, and can be asked of many rows at once.
    """
    return not u <= _ALMOST_ONE - mean


@kernel
def binomial(u: float, n: int, p: float) -> int:
    """How many of n trials of probability p succeed, by inversion of one uniform number u as drawn above.

    The smallest count k whose distribution function reaches u, so it rises with u, with p and with n: exactly
    with u, and with p and n up to the rounding of the sum (of the order of 1e-13 in u).  0 for p <= 0 or not
    a number; n for p >= 1.  For p > 1/2 the failures are counted, with 1 - u.

    Without an exponential the count is 0 if u <= 1 - 2^-50 - n p.  That never changes a count: by Bernoulli's
    inequality P(0) = (1 - p)^n >= 1 - n p, and P(0) as computed cannot be 2^-50 below that.

    The walk costs time in proportion to the count.  Where n p and n (1 - p) are both above 100,000 the count
    is that of the normal deviate corrected for skewness, which is the same to 1e-5 of probability.
    """
    # With e = 2^-53 and x = n |log(1 - p)|: x is off by less than 4.2 e x, and P(0) by 1.1 e P(0) more, in
    # all by less than (4.2 x + 1.1) exp(-x) e < 2 e; n p and 1 - n p by e / 2 each.  The margin is 8 e.
    trials = int(np.int64(n))
    share = float(p)
    if trials <= 0 or not share > 0.0:
        return 0
    if share >= 1.0:
        return trials
    if not may_count(u, trials * share):
        return 0
    rarer = min(share, 1.0 - share)
    if trials * rarer > _LARGEST_WALK:
        mean = trials * share
        variance = mean * (1.0 - share)
        count = _large_count(u, mean, variance, variance * (1.0 - 2.0 * share))
        return min(max(count, 0), trials)
    log_none = trials * log_of_one_minus(rarer)
    odds = rarer / (1.0 - rarer)
    if share > 0.5:
        return trials - _walk(1.0 - u, log_none, odds, float(trials), 1.0)
    return _walk(u, log_none, odds, float(trials), 1.0)


@kernel
def poisson(u: float, mean: float) -> int:
    """How many events of a finite mean number happen, by inversion of one uniform number u as drawn above.

    The smallest count whose distribution function reaches u, so it rises with u and with the mean, as in
    :func:`binomial`, and with the same shortcut: u <= 1 - 2^-50 - mean gives 0, as exp(-mean) >= 1 - mean.
    0 for a mean <= 0 or not a number.  Above a mean of 100,000 by the normal deviate corrected for skewness.
    """
    expected = float(mean)
    if not expected > 0.0 or not may_count(u, expected):
        return 0
    if expected > _LARGEST_WALK:
        return max(_large_count(u, expected, expected, expected), 0)
    return _walk(u, -expected, expected, 1.0, 0.0)
