"""Elementary functions that give the same bits on every processor.

The exponential and the logarithm of a mathematical library differ in the last bit between processors and
library versions, and one different bit can turn one event of a run into another.  These use only addition,
subtraction, multiplication, division, comparison and integers, each of which IEEE 754 defines to the last
bit (and the square root, which it defines as well), without fused multiply-add.  Both are within one unit in
the last place of the true value for every argument, and a test compares their bits with recorded ones.

Every function takes and gives float64 numbers and may be called from a kernel and from plain Python alike.

Sources:
    P. T. P. Tang (1989), Table-driven implementation of the exponential function in IEEE floating-point
    arithmetic, ACM Transactions on Mathematical Software 15(2), 144-157.
    Sun Microsystems (1993), fdlibm, e_log.c: the reduction of the logarithm and its seven coefficients.
    M. J. Wichura (1988), Algorithm AS 241: the percentage points of the normal distribution, Applied
    Statistics 37(3), 477-484: the coefficients of PPND16.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel import kernel

Floats = NDArray[np.float64]


def _split(value: Decimal, bits: int) -> tuple[float, float]:
    """A number as the sum of a float of at most ``bits`` significant bits and a float for the rest."""
    nearest = float(value)
    _, exponent = math.frexp(nearest)
    high = math.ldexp(float(round(math.ldexp(nearest, bits - exponent))), exponent - bits)
    return high, float(value - Decimal(high))


def _exponential_figures() -> tuple[Floats, Floats, float, float, float]:
    """What :func:`exp` needs, worked out exactly: 2^(j/128) in two parts, ln 2 / 128 in two, 128 / ln 2."""
    with localcontext() as context:
        context.prec = 60
        step = Decimal(2).ln() / 128
        powers = [_split((step * part).exp(), 53) for part in range(128)]
        # 36 bits: the product with a count of steps below 2^17 is then exact
        high, low = _split(step, 36)
        steps_per_unit = float(1 / step)
    table = np.array(powers)
    return table[:, 0].copy(), table[:, 1].copy(), high, low, steps_per_unit


_POWER_HIGH, _POWER_LOW, _STEP_HIGH, _STEP_LOW, _STEPS_PER_UNIT = _exponential_figures()

# 1.5 * 2^52: adding it rounds to the nearest whole number, which then stands in the low bits
_ROUNDER: Final = 6755399441055744.0
_ROUNDER_BITS: Final = 0x4338000000000000

# a float64 is its exponent plus the bias in bits 52 to 62, then the mantissa without its leading one
_BIAS: Final = 1023
_MANTISSA: Final = 0x000FFFFFFFFFFFFF
_SMALLEST_NORMAL: Final = 0x0010000000000000
_ONE_BITS: Final = 0x3FF0000000000000
# the square root of one half, cut to its high 32 bits: the logarithm's mantissas start there
_ROOT_OF_HALF_BITS: Final = 0x3FE6A09E00000000
_TWO_TO_54: Final = 18014398509481984.0

# fdlibm: ln 2 in two parts, the first with 32 low bits zero; and R(z) = L1 z + ... + L7 z^7
_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_L1: Final = 6.666666666666735130e-01
_L2: Final = 3.999999999940941908e-01
_L3: Final = 2.857142874366239149e-01
_L4: Final = 2.222219843214978396e-01
_L5: Final = 1.818357216161805012e-01
_L6: Final = 1.531383769920937332e-01
_L7: Final = 1.479819860511658591e-01

# AS 241, PPND16: numerator and denominator, constant term first, in the middle, the tails and the far tails
_MIDDLE_ABOVE: Final = (
    3.3871328727963666080e0,
    1.3314166789178437745e2,
    1.9715909503065514427e3,
    1.3731693765509461125e4,
    4.5921953931549871457e4,
    6.7265770927008700853e4,
    3.3430575583588128105e4,
    2.5090809287301226727e3,
)
_MIDDLE_BELOW: Final = (
    1.0,
    4.2313330701600911252e1,
    6.8718700749205790830e2,
    5.3941960214247511077e3,
    2.1213794301586595867e4,
    3.9307895800092710610e4,
    2.8729085735721942674e4,
    5.2264952788528545610e3,
)
_TAIL_ABOVE: Final = (
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4,
)
_TAIL_BELOW: Final = (
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9,
)
_FAR_ABOVE: Final = (
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7,
)
_FAR_BELOW: Final = (
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15,
)


@kernel
def exp(x: float) -> float:
    """The exponential, e to the power x.

    x = (128 k + j) ln 2 / 128 + r with |r| <= ln 2 / 256, and e^x = 2^k 2^(j/128) e^r: the second factor from
    a table of two parts (Tang 1989), the third from its Taylor series to r^5 (the rest is below 2^-60).

    Error below 0.52 units in the last place, 0.77 where the result is below the normal numbers; exactly 1 at
    0; infinity above 709.78; 0 below -745.13; what is not a number stays so.
    """
    value = np.float64(x)
    # written so that what is not a number comes in here too
    if not abs(value) < 746.0:
        if value < 0.0:
            return 0.0
        return float(value + np.inf)
    rounded = np.float64(value * _STEPS_PER_UNIT + _ROUNDER)
    steps = rounded.view(np.int64) - _ROUNDER_BITS
    count = rounded - _ROUNDER
    r = (value - count * _STEP_HIGH) - count * _STEP_LOW
    square = r * r
    growth = r + square * ((0.5 + r * (1.0 / 6.0)) + square * (1.0 / 24.0 + r * (1.0 / 120.0)))
    part = steps & 127
    result = _POWER_HIGH[part] + (_POWER_LOW[part] + _POWER_HIGH[part] * growth)
    # 2^k in two halves: each is a normal number, and a result below those is rounded once
    exponent = steps >> 7
    half = exponent >> 1
    result = result * np.int64((half + _BIAS) << 52).view(np.float64)
    return float(result * np.int64((exponent - half + _BIAS) << 52).view(np.float64))


@kernel
def log_of_normal(x: float) -> float:
    """:func:`log`, to the last bit, of a positive normal number: without branches, so that a loop of it takes several.

    x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), and with s = f / (2 + f):
    log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), with fdlibm's polynomial R.
    """
    return _log_of_pattern(np.float64(x).view(np.int64), 0)


@kernel
def _log_of_pattern(pattern: np.int64, shift: int) -> float:
    """The logarithm of the normal number of these bits, divided by 2 to the power ``shift``."""
    moved = pattern + (_ONE_BITS - _ROOT_OF_HALF_BITS)
    k = np.float64((moved >> 52) - _BIAS - shift)
    f = np.int64((moved & _MANTISSA) + _ROOT_OF_HALF_BITS).view(np.float64) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    series = z * (_L1 + w * (_L3 + w * (_L5 + w * _L7))) + w * (_L2 + w * (_L4 + w * _L6))
    half_square = 0.5 * f * f
    rest = s * (half_square + series) + k * _LN2_LOW
    return ((rest - half_square) + f) + k * _LN2_HIGH


@kernel
def log(x: float) -> float:
    """The natural logarithm.

    Error below 0.87 units in the last place; exactly 0 at 1; minus infinity at 0; infinity at infinity; not a
    number below 0.
    """
    value = np.float64(x)
    if not value > 0.0:
        if value == 0.0:
            return -np.inf
        return np.nan
    if value == np.inf:
        return value
    pattern = value.view(np.int64)
    if pattern < _SMALLEST_NORMAL:
        return _log_of_pattern(np.float64(value * _TWO_TO_54).view(np.int64), 54)
    return _log_of_pattern(pattern, 0)


@kernel
def log_of_one_minus(p: float) -> float:
    """The logarithm of 1 - p for a probability p, precise also where 1 - p loses most or all of a small p.

    With t = 1 - p as rounded, log(1 - p) = log(t) + ((1 - t) - p) / t.

    Error below 1.6 units in the last place.
    """
    value = np.float64(p)
    rounded = 1.0 - value
    if not rounded > 0.0:
        return log(rounded)
    return log(rounded) + ((1.0 - rounded) - value) / rounded


@kernel
def log_of_rest(p: float) -> float:
    """:func:`log_of_one_minus`, to the last bit, of a probability up to one half, several at once; else any number."""
    rounded = 1.0 - p
    return log_of_normal(rounded) + ((1.0 - rounded) - p) / rounded


@kernel
def power(x: float, a: float) -> float:
    """A number x >= 0 to the power a: exp(a log x); 1 at a = 0 whatever x, and at x = 0 else 0 for a > 0.

    The relative error is about 2^-53 (1 + |a log x|).
    """
    exponent = np.float64(a)
    if exponent == 0.0:
        return 1.0
    return exp(exponent * log(x))


@kernel
def logistic(x: float) -> float:
    """From log odds to a probability: 1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + exp(-np.float64(x)))


@kernel
def monthly_probability(rate_per_year: float) -> float:
    """The probability that an event of a yearly rate happens within a month: 1 - exp(-rate / 12).

    The absolute error is below 2^-52, the width of the grid the uniform draws stand on.
    """
    return 1.0 - exp(-np.float64(rate_per_year) / 12.0)


@kernel
def hazard_probability(hazard_per_month: float) -> float:
    """The probability that an event of a monthly hazard happens within the month: 1 - exp(-hazard).

    The absolute error is below 2^-52, the width of the grid the uniform draws stand on.
    """
    return 1.0 - exp(-np.float64(hazard_per_month))


@kernel
def _polynomial(r: float, terms: tuple[float, float, float, float, float, float, float, float]) -> float:
    """A polynomial of degree 7 by Horner's rule, constant term first."""
    total = ((terms[7] * r + terms[6]) * r + terms[5]) * r + terms[4]
    return (((total * r + terms[3]) * r + terms[2]) * r + terms[1]) * r + terms[0]


@kernel
def normal_quantile(p: float) -> float:
    """The standard normal deviate below which a share p of the distribution lies (Wichura's AS 241, PPND16).

    Relative error below 1e-15; antisymmetric about 1/2 to the last bit wherever 1 - p is exact; minus
    infinity at 0, infinity at 1, not a number outside.
    """
    share = float(p)
    if not (share > 0.0 and share < 1.0):
        if share == 0.0:
            return -np.inf
        if share == 1.0:
            return np.inf
        return np.nan
    q = share - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * _polynomial(r, _MIDDLE_ABOVE) / _polynomial(r, _MIDDLE_BELOW)
    tail = share if q < 0.0 else 1.0 - share
    r = math.sqrt(-log(tail))
    if r <= 5.0:
        deviate = _polynomial(r - 1.6, _TAIL_ABOVE) / _polynomial(r - 1.6, _TAIL_BELOW)
    else:
        deviate = _polynomial(r - 5.0, _FAR_ABOVE) / _polynomial(r - 5.0, _FAR_BELOW)
    return -deviate if q < 0.0 else deviate


@kernel
def whole(x: float) -> int:
    """The whole part of a number as a 64-bit integer, whatever the width it is stored in."""
    return np.int64(x)  # type: ignore[return-value]
