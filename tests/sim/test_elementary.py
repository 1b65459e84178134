"""Elementary functions: close to the truth, and the same bits everywhere."""

from __future__ import annotations

import hashlib
import math
import re
from decimal import Decimal, localcontext
from statistics import NormalDist

import numba
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.elementary import (
    exp,
    hazard_probability,
    log,
    log_of_one_minus,
    log_of_rest,
    logistic,
    monthly_probability,
    normal_quantile,
    power,
)

# the first call of a kernel may have to compile it
patient = settings(deadline=None)

SMALLEST = 5e-324
SMALLEST_NORMAL = 2.2250738585072014e-308
LARGEST = 1.7976931348623157e308


@numba.njit(error_model="numpy")
def exp_of_all(values, results):
    for place in range(values.size):
        results[place] = exp(values[place])


@numba.njit(error_model="numpy")
def log_of_all(values, results):
    for place in range(values.size):
        results[place] = log(values[place])


@numba.njit(error_model="numpy")
def normal_quantile_of_all(values, results):
    for place in range(values.size):
        results[place] = normal_quantile(values[place])


def units_off(result: float, truth: Decimal) -> float:
    """The error in units in the last place of the true value."""
    return float(abs(Decimal(result) - truth) / Decimal(math.ulp(float(truth))))


def worst(function, truth, values) -> tuple[float, float]:
    with localcontext() as context:
        context.prec = 50
        # powers of the smallest numbers must not trap
        context.Emin = -5000
        errors = [(units_off(function(value), truth(Decimal(value))), value) for value in map(float, values)]
    return max(errors)


def arguments_of_exp(count: int) -> np.ndarray:
    chance = np.random.default_rng(20250101)
    return np.concatenate(
        [
            chance.uniform(-708.4, 709.782, count),
            chance.uniform(-2.0, 2.0, count),
            chance.uniform(-1.0, 1.0, count) * 2.0 ** -chance.uniform(0.0, 60.0, count),
            # where the table's step changes
            (chance.integers(-130000, 130000, count) + 0.5) * (math.log(2) / 128),
            np.linspace(709.0, 709.782712893384, count // 10),
            [0.0, -0.0, 1.0, -1.0, 709.782712893384, -708.3964185322641, SMALLEST, -SMALLEST],
        ]
    )


def arguments_of_log(count: int) -> np.ndarray:
    chance = np.random.default_rng(20250102)
    return np.concatenate(
        [
            chance.integers(1, 0x7FF0000000000000, count).view(np.float64),
            chance.uniform(0.0, 1.0, count),
            chance.uniform(0.5, 2.0, count),
            chance.uniform(0.70, 0.72, count // 2),
            chance.uniform(1.40, 1.43, count // 2),
            1.0 + chance.choice([-1.0, 1.0], count) * 2.0 ** -chance.uniform(1.5, 52.0, count),
            chance.integers(1, 1 << 52, count // 4).view(np.float64),
            [1.0, 2.0, 0.5, SMALLEST, SMALLEST_NORMAL, LARGEST, 1.0 + 2**-52, 1.0 - 2**-53],
            [math.sqrt(0.5), math.nextafter(math.sqrt(0.5), 0.0), math.nextafter(math.sqrt(0.5), 1.0)],
        ]
    )


@pytest.mark.parametrize("count", [1000, pytest.param(60000, marks=pytest.mark.slow)])
def test_exp_is_within_0_52_units_in_the_last_place(count):
    error, value = worst(exp, Decimal.exp, arguments_of_exp(count))
    assert error < 0.52, value


@pytest.mark.parametrize("count", [1000, pytest.param(60000, marks=pytest.mark.slow)])
def test_exp_below_the_normal_numbers_is_within_0_77_units(count):
    values = np.random.default_rng(3).uniform(-745.5, -708.39, count)
    error, value = worst(exp, Decimal.exp, values)
    assert error < 0.77, value


@pytest.mark.parametrize("count", [1000, pytest.param(60000, marks=pytest.mark.slow)])
def test_log_is_within_0_87_units_in_the_last_place(count):
    values = arguments_of_log(count)
    error, value = worst(log, Decimal.ln, values[values != 1.0])
    assert error < 0.87, value


@pytest.mark.parametrize("count", [2000, pytest.param(60000, marks=pytest.mark.slow)])
def test_log_of_one_minus_is_within_1_6_units_in_the_last_place(count):
    chance = np.random.default_rng(4)
    values = np.concatenate([chance.uniform(0.0, 1.0, count), 10.0 ** -chance.uniform(0.0, 30.0, count)])
    error, value = worst(log_of_one_minus, lambda p: (1 - p).ln(), values)
    assert error < 1.6, value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, 1.0),
        (-0.0, 1.0),
        (SMALLEST, 1.0),
        (1e-17, 1.0),
        (math.inf, math.inf),
        (-math.inf, 0.0),
        (709.782712893384, 1.7976931348622732e308),
        (709.7827128933841, math.inf),
        (745.9, math.inf),
        (1000.0, math.inf),
        (1e300, math.inf),
        (-745.1332191019411, SMALLEST),
        (-745.1332191019412, 0.0),
        (-745.9, 0.0),
        (-1e300, 0.0),
    ],
)
def test_exp_at_the_edges(value, expected):
    assert exp(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, 0.0),
        (0.0, -math.inf),
        (-0.0, -math.inf),
        (math.inf, math.inf),
        (SMALLEST, -744.4400719213812),
        (SMALLEST_NORMAL, -708.3964185322641),
        (LARGEST, 709.782712893384),
    ],
)
def test_log_at_the_edges(value, expected):
    assert log(value) == expected


def test_what_is_not_a_number_stays_so():
    for function in (exp, log, log_of_one_minus, logistic, normal_quantile, monthly_probability):
        assert math.isnan(function(math.nan))
    for value in (-1.0, -SMALLEST, -math.inf):
        assert math.isnan(log(value))
    for share in (-0.1, 1.1, math.inf):
        assert math.isnan(normal_quantile(share))


def test_exp_and_log_never_fall_from_one_number_to_the_next():
    chance = np.random.default_rng(5)
    for function, values in (
        (exp, chance.uniform(-40.0, 5.0, 20000)),
        (log, chance.uniform(0.0, 4.0, 20000)),
    ):
        for value in map(float, values):
            assert function(value) <= function(math.nextafter(value, math.inf)), value


def test_whole_numbers_are_taken_for_the_floats_they_equal():
    assert exp(1) == exp(1.0) == math.e
    assert log(2) == log(2.0)
    assert power(2, 3) == power(2.0, 3.0)
    assert logistic(0) == 0.5


@pytest.mark.parametrize(
    ("of_all", "function", "values"),
    [
        (exp_of_all, exp, arguments_of_exp(3000)),
        (log_of_all, log, arguments_of_log(3000)),
        (normal_quantile_of_all, normal_quantile, np.random.default_rng(6).uniform(0.0, 1.0, 9000)),
    ],
)
def test_a_kernels_loop_and_the_interpreter_give_the_same_bits(of_all, function, values):
    results = np.empty_like(values)
    of_all(values, results)
    called = np.array([function(float(value)) for value in values])
    # the interpreter rounds after each operation, whatever the compiler could fuse or reorder
    with np.errstate(over="ignore"):
        interpreted = np.array([function.py_func(float(value)) for value in values])
    assert results.tobytes() == called.tobytes() == interpreted.tobytes()


def test_no_multiplication_is_fused_with_an_addition():
    values = np.array([0.25, 0.5])
    results = np.empty_like(values)
    for of_all in (exp_of_all, log_of_all, normal_quantile_of_all):
        of_all(values, results)
        (assembly,) = of_all.inspect_asm().values()
        assert re.search(r"mul\w*[\s.]", assembly), "the assembly is not there to be read"
        assert not re.findall(r"\b(?:v?fn?m(?:add|sub)\w*|fml[as]\w*)\b", assembly)


def digest(function, values) -> str:
    return hashlib.sha256(np.array([function(float(value)) for value in values]).tobytes()).hexdigest()[:16]


def test_the_bits_are_those_recorded():
    """Whatever the processor, the compiler or the version of a library."""
    steps = np.arange(40000, dtype=np.float64)
    assert digest(exp, (steps - 20000.0) * 0.0371) == "0cd63f5114f62a12"
    assert digest(log, (steps + 1.0) * 0.000097) == "83d6580328d4d287"
    assert digest(log, (steps + 1.0) * 1e-310) == "b6a9609e96622e42"
    assert digest(normal_quantile, (steps + 0.5) / 40000.0) == "d2ac60f1c6934086"


@pytest.mark.parametrize(
    ("share", "deviate"),
    # the three values Wichura prints to check an implementation by
    [(0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408)],
)
def test_normal_quantile_at_the_published_values(share, deviate):
    assert normal_quantile(share) == pytest.approx(deviate, rel=1e-15)


def test_normal_quantile_agrees_with_the_distribution_function():
    for share in np.concatenate([np.linspace(0.0005, 0.5, 1000), 10.0 ** -np.linspace(3.0, 300.0, 1000)]):
        deviate = normal_quantile(float(share))
        # a relative error e of the deviate z is one of about e (1 + z^2) of the share
        assert 0.5 * math.erfc(-deviate / math.sqrt(2.0)) == pytest.approx(
            share, rel=2e-15 * (1 + deviate * deviate), abs=0
        )


def test_normal_quantile_agrees_with_the_standard_library():
    for share in np.random.default_rng(7).uniform(0.0, 1.0, 2000):
        assert normal_quantile(share) == pytest.approx(NormalDist().inv_cdf(share), rel=2e-15, abs=1e-16)


def test_normal_quantile_is_symmetric_and_rises():
    shares = [(2 * place + 1) * 2.0**-53 for place in (0, 1, 5, 2**40, 2**49, 2**50, 2**51 - 1)]
    for share in shares:
        assert normal_quantile(1.0 - share) == -normal_quantile(share)
    deviates = [normal_quantile(place / 5000) for place in range(1, 5000)]
    assert deviates == sorted(deviates)
    assert normal_quantile(0.5) == 0.0
    assert normal_quantile(0.0) == -math.inf
    assert normal_quantile(1.0) == math.inf


@patient
@given(st.floats(min_value=1e-150, max_value=1e150), st.floats(min_value=-2.0, max_value=2.0))
def test_power_agrees_with_the_exact_power(base, exponent):
    assert power(base, exponent) == pytest.approx(math.exp(exponent * math.log(base)), rel=1e-12, abs=0)


def test_power_at_the_edges():
    assert power(0.0, 0.5) == 0.0
    assert power(0.0, 0.0) == 1.0
    assert power(7.0, 0.0) == 1.0
    assert power(1.0, 3.7) == 1.0
    assert power(0.0, -1.0) == math.inf
    assert math.isnan(power(-1.0, 0.5))
    assert power(4.0, 0.5) == pytest.approx(2.0, rel=4e-16)


@patient
@given(st.floats(min_value=-700.0, max_value=700.0))
def test_logistic_is_the_inverse_of_the_log_odds(value):
    share = logistic(value)
    assert share == pytest.approx(1.0 / (1.0 + math.exp(-value)), rel=1e-15, abs=0)
    assert share + logistic(-value) == pytest.approx(1.0, abs=3e-16)


def test_logistic_at_the_edges():
    assert logistic(0.0) == 0.5
    assert logistic(1000.0) == 1.0
    assert logistic(-1000.0) == 0.0


@patient
@given(st.floats(min_value=0.0, max_value=50.0))
def test_probabilities_are_those_of_a_constant_hazard(rate):
    assert monthly_probability(rate) == pytest.approx(-math.expm1(-rate / 12.0), rel=1e-15, abs=2.0**-52)
    assert hazard_probability(rate) == pytest.approx(-math.expm1(-rate), rel=1e-15, abs=2.0**-52)
    # twelve months without the event are a year without it
    assert (1.0 - monthly_probability(rate)) ** 12 == pytest.approx(math.exp(-rate), rel=1e-12)


def test_a_rate_of_nothing_never_happens():
    assert monthly_probability(0.0) == hazard_probability(0.0) == 0.0
    assert hazard_probability(math.inf) == 1.0


@given(st.floats(0.0, 0.5))
def test_log_of_rest_is_log_of_one_minus_to_the_last_bit_up_to_one_half(share):
    assert log_of_rest(share) == log_of_one_minus(share)
