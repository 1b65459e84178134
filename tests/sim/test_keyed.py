"""Keyed chance: the documented equations, even and independent draws, counts with the right distribution."""

from __future__ import annotations

import copy
import math
import pickle
from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from sim import keyed
from sim.elementary import exp, log_of_one_minus, normal_quantile

# the first call of a kernel may have to compile it
patient = settings(deadline=None)

BITS_64 = 2**64
GOLDEN = 0x9E3779B97F4A7C15
CHILD = 0x6A09E667F3BCC908

# one in a million: the draws are always the same ones, so these tests do not fail by chance tomorrow
RARE = 1e-6

WORDS = st.integers(min_value=0, max_value=BITS_64 - 1)
SIGNED = st.integers(min_value=-(2**63), max_value=2**63 - 1)
ANY_WORDS = st.one_of(WORDS, SIGNED)
SMALL = st.integers(min_value=-300, max_value=300)
CHANCES = st.integers(min_value=0, max_value=2**52 - 1).map(lambda cell: (cell + 0.5) * 2.0**-52)
EXTREME_CHANCES = st.one_of(CHANCES, st.sampled_from([2.0**-53, 3 * 2.0**-53, 0.5, 1 - 3 * 2.0**-53, 1 - 2.0**-53]))


# --- the equations once more, with Python's integers and floats ---------------------------------------------


def written_mix(x: int) -> int:
    x %= BITS_64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % BITS_64
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % BITS_64
    return x ^ (x >> 31)


def written_stream(seed: int, process: int, month: int) -> int:
    return written_mix(written_mix(written_mix(seed + GOLDEN) + process * GOLDEN) + month * GOLDEN)


def written_bits(stream: int, key: int, index: int) -> int:
    return written_mix(key * GOLDEN % BITS_64 ^ written_mix(stream + (index + 1) * GOLDEN))


def written_uniform(stream: int, key: int, index: int) -> float:
    return (written_bits(stream, key, index) // 2**12 + 0.5) / 2**52


def written_child_key(parent: int, month: int, index: int) -> int:
    return written_mix(written_mix(written_mix(parent + CHILD) + month * GOLDEN) + index * GOLDEN)


def written_binomial(u: float, n: int, p: float) -> int:
    """Inversion without the shortcut, for p up to 1/2 and P(0) above exp(-700)."""
    term = total = exp(n * log_of_one_minus(p))
    count = 0
    while u > total and count < n:
        count += 1
        term = term * (p / (1.0 - p) * (n - count + 1) / count)
        if total + term == total:
            break
        total += term
    return count


def written_poisson(u: float, mean: float) -> int:
    term = total = exp(-mean)
    count = 0
    while u > total:
        count += 1
        term = term * (mean / count)
        if total + term == total:
            break
        total += term
    return count


# --- kernels that draw many -------------------------------------------------------------------------------


@numba.njit(nogil=True)
def draw_by_key(stream, first_key, index, draws):
    for place in range(draws.size):
        draws[place] = keyed_uniform(stream, first_key + place, index)


@numba.njit(nogil=True)
def draw_by_index(stream, key, draws):
    for place in range(draws.size):
        draws[place] = keyed_uniform(stream, key, place)


@numba.njit(nogil=True)
def draw_by_month(seed, process, key, draws):
    for place in range(draws.size):
        draws[place] = keyed_uniform(keyed_stream(seed, process, place - 72), key, 0)


@numba.njit(nogil=True)
def draw_by_process(seed, month, key, draws):
    for place in range(draws.size):
        draws[place] = keyed_uniform(keyed_stream(seed, place, month), key, 0)


@numba.njit(nogil=True)
def draw_by_seed(process, month, key, draws):
    for place in range(draws.size):
        draws[place] = keyed_uniform(keyed_stream(place, process, month), key, 0)


@numba.njit(nogil=True)
def draw_by_lineage(parent, month, draws):
    """One draw of each child's own key, in one stream."""
    for place in range(draws.size):
        draws[place] = keyed_uniform(np.uint64(99), keyed_child_key(parent, month, place), 0)


@numba.njit
def binomial_of_all(chances, n, p, counts):
    for place in range(chances.size):
        counts[place] = keyed_binomial(chances[place], n, p)


@numba.njit
def poisson_of_all(chances, mean, counts):
    for place in range(chances.size):
        counts[place] = keyed_poisson(chances[place], mean)


@numba.njit
def words_in_a_kernel(seed, process, month, key, index, words, floats):
    stream = keyed_stream(seed, process, month)
    words[0] = stream
    words[1] = keyed_bits(stream, key, index)
    words[2] = keyed_child_key(key, month, index)
    words[3] = keyed_mix(key)
    floats[0] = keyed_uniform(stream, key, index)
    floats[1] = keyed_normal(stream, key, index)
    floats[2] = keyed_laplace(floats[0])


keyed_uniform = keyed.uniform
keyed_stream = keyed.stream
keyed_bits = keyed.bits
keyed_mix = keyed.mix
keyed_normal = keyed.normal
keyed_child_key = keyed.child_key
keyed_binomial = keyed.binomial
keyed_poisson = keyed.poisson
keyed_laplace = keyed.laplace_from_uniform


def drawn(draw, *where, count=200_000) -> np.ndarray:
    draws = np.empty(count)
    draw(*where, draws)
    return draws


ONE_STREAM = keyed.stream(20130101, 9, 12)
RUNS_OF_DRAWS = {
    "small keys": lambda: drawn(draw_by_key, ONE_STREAM, 0, 0),
    "keys, another index": lambda: drawn(draw_by_key, ONE_STREAM, 0, 5),
    "keys, another month": lambda: drawn(draw_by_key, keyed.stream(20130101, 9, 13), 0, 0),
    "keys, another process": lambda: drawn(draw_by_key, keyed.stream(20130101, 10, 12), 0, 0),
    "keys, another seed": lambda: drawn(draw_by_key, keyed.stream(20130102, 9, 12), 0, 0),
    "large keys": lambda: drawn(draw_by_key, ONE_STREAM, 2**40, 0),
    "indices": lambda: drawn(draw_by_index, ONE_STREAM, 7),
    "months": lambda: drawn(draw_by_month, 20130101, 9, 7),
    "processes": lambda: drawn(draw_by_process, 20130101, 12, 7),
    "seeds": lambda: drawn(draw_by_seed, 9, 12, 7),
    "children": lambda: drawn(draw_by_lineage, 7, 12),
}


# --- the documented equations ----------------------------------------------------------------------------


def test_mix_gives_the_published_sequence_of_splitmix64():
    """The first numbers of java.util.SplittableRandom's generator for the seed 1234567."""
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    assert [keyed.mix((1234567 + place * GOLDEN) % BITS_64) for place in range(1, 5)] == published


@patient
@given(ANY_WORDS)
def test_mix_is_as_written(x):
    assert keyed.mix(x) == written_mix(x)


@patient
@given(ANY_WORDS, ANY_WORDS, ANY_WORDS)
@example(2**63, -1, 2**64 - 1)
def test_draws_are_as_written(first, second, third):
    assert keyed.stream(first, second, third) == written_stream(first, second, third)
    assert keyed.bits(first, second, third) == written_bits(first, second, third)
    assert keyed.child_key(first, second, third) == written_child_key(first, second, third)
    assert keyed.uniform(first, second, third) == written_uniform(first, second, third)
    assert keyed.normal(first, second, third) == normal_quantile(written_uniform(first, second, third))


def test_draws_are_those_recorded():
    stream = keyed.stream(1, 2, 3)
    assert stream == 0x76E36D629CAE6121
    assert keyed.bits(stream, 4, 5) == 0xD37500450FFA93C5
    assert keyed.uniform(stream, 4, 5) == 0.8260040444001596
    assert keyed.child_key(1, -2, 3) == 0xBD601060295F69DD
    assert keyed.name_key("社会组织") == 0xCA8BE81EE61DAF41
    assert keyed.name_key("Chaoyang") == 0xA62F1DA86E7C1AB1


@pytest.mark.parametrize("kind", [int, np.int64, np.uint64, np.uint8])
def test_the_kind_of_integer_does_not_matter(kind):
    words = [kind(word) for word in (11, 12, 13)]
    assert keyed.stream(*words) == written_stream(11, 12, 13)
    assert keyed.uniform(*words) == written_uniform(11, 12, 13)
    assert isinstance(keyed.stream(*words), np.uint64)
    assert isinstance(keyed.uniform(*words), float)


@pytest.mark.parametrize("seed", [0, -5, 2**63 - 1])
@pytest.mark.parametrize("key", [np.int64(-3), np.uint64(2**63 + 11), 17])
def test_a_kernel_and_a_call_from_python_agree(seed, key):
    words, floats = np.zeros(4, np.uint64), np.zeros(3)
    words_in_a_kernel(seed, 4, -72, key, 2, words, floats)
    stream = keyed.stream(seed, 4, -72)
    expected = [stream, keyed.bits(stream, key, 2), keyed.child_key(key, -72, 2), keyed.mix(key)]
    assert [int(word) for word in words] == expected
    uniform = keyed.uniform(stream, key, 2)
    assert list(floats) == [uniform, keyed.normal(stream, key, 2), keyed.laplace_from_uniform(uniform)]


def test_the_functions_travel_by_name():
    assert pickle.loads(pickle.dumps(keyed.uniform)) is keyed.uniform  # noqa: S301 - made a moment ago
    assert copy.deepcopy({"draw": keyed.uniform})["draw"] is keyed.uniform
    assert keyed.uniform.__name__ == "uniform"
    assert keyed.uniform.__doc__


def test_uniform_numbers_lie_within_the_open_interval():
    assert keyed.uniform_from_bits(0) == 2.0**-53
    assert keyed.uniform_from_bits(BITS_64 - 1) == 1.0 - 2.0**-53
    assert keyed.uniform_from_bits(2**63) == 0.5 + 2.0**-53
    assert 1.0 - (1.0 - keyed.uniform_from_bits(0)) == 2.0**-53


def test_names_have_keys_of_their_own():
    names = [f"{field} {rank}" for field in ("lawyers", "accountants", "律师") for rank in range(1000)]
    assert len({keyed.name_key(name) for name in names}) == len(names)
    assert all(0 <= keyed.name_key(name) < BITS_64 for name in names)
    assert keyed.name_key("a") != keyed.name_key("A")


def test_children_have_keys_of_their_own():
    keys = {
        keyed.child_key(parent, month, index) for parent in range(50) for month in range(-20, 20) for index in range(20)
    }
    keys |= {keyed.stream(parent, month, index) for parent in range(50) for month in range(20) for index in range(20)}
    assert len(keys) == 50 * 40 * 20 + 50 * 20 * 20


def test_threads_change_nothing():
    alone = [drawn(draw_by_key, keyed.stream(seed, 1, 1), 0, 0, count=20000) for seed in range(8)]
    with ThreadPoolExecutor(4) as pool:
        together = list(
            pool.map(lambda seed: drawn(draw_by_key, keyed.stream(seed, 1, 1), 0, 0, count=20000), range(8))
        )
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


# --- evenness and independence ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", RUNS_OF_DRAWS)
def test_draws_are_evenly_spread(name):
    draws = RUNS_OF_DRAWS[name]()
    cells = np.bincount((draws * 1000).astype(np.int64), minlength=1000)
    assert stats.chisquare(cells).pvalue > RARE
    # and finely: the bits below the first ten
    fine = np.bincount((draws * 2.0**20 % 1.0 * 1000).astype(np.int64), minlength=1000)
    assert stats.chisquare(fine).pvalue > RARE
    assert stats.kstest(draws, "uniform").pvalue > RARE


@pytest.mark.parametrize("name", RUNS_OF_DRAWS)
def test_neighbours_are_independent(name):
    draws = RUNS_OF_DRAWS[name]()
    for lag in (1, 2, 3, 12, 256, 1024):
        assert abs(np.corrcoef(draws[:-lag], draws[lag:])[0, 1]) * math.sqrt(draws.size) < 5.0
        pairs = (draws[:-lag] * 16).astype(np.int64) * 16 + (draws[lag:] * 16).astype(np.int64)
        # every lag-th block, so that no draw is counted in two pairs
        apart = (np.arange(pairs.size) // lag) % 2 == 0
        assert stats.chisquare(np.bincount(pairs[apart], minlength=256)).pvalue > RARE


@pytest.mark.parametrize(
    ("one", "other"),
    [(one, other) for place, one in enumerate(RUNS_OF_DRAWS) for other in list(RUNS_OF_DRAWS)[place + 1 :]],
)
def test_different_streams_are_independent(one, other):
    first, second = RUNS_OF_DRAWS[one](), RUNS_OF_DRAWS[other]()
    assert abs(np.corrcoef(first, second)[0, 1]) * math.sqrt(first.size) < 5.0
    pairs = (first * 16).astype(np.int64) * 16 + (second * 16).astype(np.int64)
    assert stats.chisquare(np.bincount(pairs, minlength=256)).pvalue > RARE


@pytest.mark.parametrize("argument", [0, 1, 2], ids=["stream", "key", "index"])
def test_each_bit_that_goes_in_changes_every_bit_that_comes_out_half_the_time(argument):
    trials = 2000
    chance = np.random.default_rng(8)
    flips = np.zeros((64, 64))
    for _ in range(trials):
        words = [int(chance.integers(0, 2**63)), int(chance.integers(0, 20000)), int(chance.integers(0, 8))]
        before = int(keyed.bits(*words))
        for position in range(0, 64, 7):
            changed = list(words)
            changed[argument] ^= 1 << position
            difference = before ^ int(keyed.bits(*changed))
            flips[position] += [difference >> out & 1 for out in range(64)]
    tested = flips[::7] / trials
    # six standard deviations
    assert np.abs(tested - 0.5).max() < 6.0 * 0.5 / math.sqrt(trials)


def test_bits_are_balanced_and_uncorrelated_over_small_keys():
    words = np.array([keyed.bits(ONE_STREAM, key, 0) for key in range(20000)], dtype=np.uint64)
    table = np.unpackbits(words.view(np.uint8)).reshape(-1, 64).astype(float) - 0.5
    correlations = 4.0 * table.T @ table / words.size
    np.fill_diagonal(correlations, 0.0)
    assert np.abs(correlations).max() * math.sqrt(words.size) < 6.0
    assert np.abs(2.0 * table.mean(axis=0)).max() * math.sqrt(words.size) < 5.0


# --- normal and Laplace ----------------------------------------------------------------------------------


def test_normal_draws_are_normal():
    draws = [keyed.normal(ONE_STREAM, key, 0) for key in range(20000)]
    assert stats.kstest(draws, "norm").pvalue > RARE


@patient
@given(CHANCES)
def test_laplace_is_the_inverse_of_its_distribution_function(u):
    deviate = keyed.laplace_from_uniform(u)
    assert stats.laplace(scale=math.sqrt(0.5)).cdf(deviate) == pytest.approx(u, rel=1e-14)
    assert keyed.laplace_from_uniform(1.0 - u) == -deviate


def test_laplace_has_mean_0_and_variance_1():
    cells = 100_000
    deviates = [keyed.laplace_from_uniform((cell + 0.5) / cells) for cell in range(cells)]
    assert np.mean(deviates) == pytest.approx(0.0, abs=1e-12)
    assert np.var(deviates) == pytest.approx(1.0, rel=1e-3)
    assert keyed.laplace_from_uniform(0.5) == 0.0
    assert deviates == sorted(deviates)


# --- counts ----------------------------------------------------------------------------------------------

BINOMIALS = [
    (1, 0.3),
    (1, 0.999),
    (3, 0.01),
    (20, 0.3),
    (20, 0.5),
    (20, 0.85),
    (7, 1e-3),
    (300, 0.5),
    (1200, 0.5),
    (5000, 0.97),
    (100_000, 0.004),
    (1_000_000, 6e-4),
    (1_000_000, 1e-7),
    (3000, 0.4),
]
POISSONS = [1e-7, 1e-3, 0.2, 1.0, 4.0, 30.0, 500.0, 699.9, 700.1, 1500.0, 20_000.0]


def agreement(counts: np.ndarray, distribution) -> float:
    """The p-value of the chi-square test, over cells that are expected to hold at least 20."""
    low, high = int(distribution.ppf(1e-9)), int(distribution.ppf(1 - 1e-9)) + 1
    share = distribution.pmf(np.arange(low, high + 1))
    share[0] = distribution.cdf(low)
    share[-1] = distribution.sf(high - 1)
    found = np.bincount(np.clip(counts, low, high) - low, minlength=high - low + 1)
    expected = share * counts.size
    cell = np.minimum((np.cumsum(expected) / 20.0).astype(np.int64), int(counts.size / 20.0) - 1)
    _, cell = np.unique(cell, return_inverse=True)
    found, expected = np.bincount(cell, found), np.bincount(cell, expected)
    if found.size == 1:
        return 1.0
    return float(stats.chisquare(found, expected * found.sum() / expected.sum()).pvalue)


@pytest.mark.parametrize(("n", "p"), BINOMIALS)
def test_binomial_counts_have_the_binomial_distribution(n, p):
    chances = drawn(draw_by_key, keyed.stream(5, 6, 7), 0, 0, count=200_000 if n * min(p, 1 - p) < 100 else 20_000)
    counts = np.empty(chances.size, np.int64)
    binomial_of_all(chances, n, p, counts)
    assert agreement(counts, stats.binom(n, p)) > RARE


@pytest.mark.parametrize("mean", POISSONS)
def test_poisson_counts_have_the_poisson_distribution(mean):
    chances = drawn(draw_by_key, keyed.stream(5, 7, 7), 0, 0, count=200_000 if mean < 100 else 10_000)
    counts = np.empty(chances.size, np.int64)
    poisson_of_all(chances, mean, counts)
    assert agreement(counts, stats.poisson(mean)) > RARE


@pytest.mark.parametrize(("n", "p"), BINOMIALS)
def test_a_binomial_count_is_the_quantile(n, p):
    exact = stats.binom(n, p)
    for u in [2.0**-53, 1e-9, 1e-4, *np.linspace(0.01, 0.99, 23), 1 - 1e-4, 1 - 1e-9]:
        count = keyed.binomial(u, n, p)
        assert exact.cdf(count) >= u * (1 - 1e-9) - 1e-10
        assert count == 0 or exact.cdf(count - 1) <= u * (1 + 1e-9) + 1e-10


@pytest.mark.parametrize("mean", POISSONS)
def test_a_poisson_count_is_the_quantile(mean):
    exact = stats.poisson(mean)
    for u in [2.0**-53, 1e-9, 1e-4, *np.linspace(0.01, 0.99, 23), 1 - 1e-4, 1 - 1e-9]:
        count = keyed.poisson(u, mean)
        assert exact.cdf(count) >= u * (1 - 1e-9) - 1e-10
        assert count == 0 or exact.cdf(count - 1) <= u * (1 + 1e-9) + 1e-10


@pytest.mark.parametrize("u", [2.0**-53, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 1e-6])
def test_counts_of_large_means_are_within_one_of_the_quantile(u):
    for mean in (100_001.0, 1e6, 1e9):
        assert abs(keyed.poisson(u, mean) - stats.poisson(mean).ppf(u)) <= 1
    for n, p in ((10**6, 0.4), (10**6, 0.75), (10**7, 0.02)):
        assert abs(keyed.binomial(u, n, p) - stats.binom(n, p).ppf(u)) <= 1


def test_the_two_ways_to_count_large_means_meet():
    limit = 100_000.0
    for u in (1e-9, 1e-3, 0.2, 0.5, 0.7, 0.999, 1 - 1e-9):
        assert 0 <= keyed.poisson(u, limit * (1 + 1e-9)) - keyed.poisson(u, limit) <= 1


@patient
@given(EXTREME_CHANCES, st.integers(1, 2000), st.floats(1e-12, 0.25), st.integers(-40, 40))
def test_the_shortcut_never_changes_a_binomial_count(u, n, p, steps):
    assert keyed.binomial(u, n, p) == written_binomial(u, n, p)
    # at the very edge of the shortcut, and of the count 0
    for edge in (1.0 - n * p, exp(n * log_of_one_minus(p))):
        near = math.floor(edge * 2.0**52 + steps) * 2.0**-52 + 2.0**-53
        if 0.0 < near < 1.0:
            assert keyed.binomial(near, n, p) == written_binomial(near, n, p)


@patient
@given(EXTREME_CHANCES, st.floats(1e-12, 20.0), st.integers(-40, 40))
def test_the_shortcut_never_changes_a_poisson_count(u, mean, steps):
    assert keyed.poisson(u, mean) == written_poisson(u, mean)
    for edge in (1.0 - mean, exp(-mean)):
        near = math.floor(edge * 2.0**52 + steps) * 2.0**-52 + 2.0**-53
        if 0.0 < near < 1.0:
            assert keyed.poisson(near, mean) == written_poisson(near, mean)


def test_where_the_shortcut_applies_the_walk_would_have_ended_at_0():
    """For many rates: the largest u the shortcut takes is not above P(0) as computed."""
    chance = np.random.default_rng(9)
    for n, exponent, part in zip(
        chance.integers(1, 1000, 20000),
        chance.uniform(0, 18, 20000),
        chance.uniform(0, 1, 20000),
        strict=True,
    ):
        p = float(part * 10.0**-exponent) / float(n)
        assert 1.0 - 2.0**-50 - n * p <= exp(n * log_of_one_minus(p)), (n, p)
        assert 1.0 - 2.0**-50 - p <= exp(-p), p


@patient
@given(EXTREME_CHANCES, EXTREME_CHANCES, st.integers(0, 3000), st.floats(0.0, 1.0))
def test_a_binomial_count_rises_with_the_draw(one, other, n, p):
    low, high = sorted((one, other))
    assert 0 <= keyed.binomial(low, n, p) <= keyed.binomial(high, n, p) <= n


@patient
@given(CHANCES, st.integers(0, 3000), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_a_binomial_count_rises_with_the_probability(u, n, one, other):
    low, high = sorted((one, other))
    assert keyed.binomial(u, n, low) <= keyed.binomial(u, n, high)


@patient
@given(CHANCES, st.integers(0, 3000), st.integers(0, 3000), st.floats(0.0, 1.0))
def test_a_binomial_count_rises_with_the_trials_by_no_more_than_they_do(u, one, other, p):
    low, high = sorted((one, other))
    assert 0 <= keyed.binomial(u, high, p) - keyed.binomial(u, low, p) <= high - low


@patient
@given(EXTREME_CHANCES, EXTREME_CHANCES, st.floats(0.0, 3000.0))
def test_a_poisson_count_rises_with_the_draw(one, other, mean):
    low, high = sorted((one, other))
    assert 0 <= keyed.poisson(low, mean) <= keyed.poisson(high, mean)


@patient
@given(CHANCES, st.floats(0.0, 3000.0), st.floats(0.0, 3000.0))
def test_a_poisson_count_rises_with_the_mean(u, one, other):
    low, high = sorted((one, other))
    assert keyed.poisson(u, low) <= keyed.poisson(u, high)


def test_a_small_change_of_the_probability_never_lowers_a_count():
    """Neighbouring probabilities, also across one half, where the failures begin to be counted."""
    chances = drawn(draw_by_key, keyed.stream(8, 8, 8), 0, 0, count=2000)
    for n, around in ((5, 0.5), (50, 0.1), (400, 0.5), (1400, 0.5)):
        before = np.zeros(chances.size, np.int64)
        for p in around + np.linspace(-1e-3, 1e-3, 41):
            counts = np.empty(chances.size, np.int64)
            binomial_of_all(chances, n, float(p), counts)
            assert (counts >= before).all()
            before = counts


def test_the_figures_written_out_are_those_they_stand_for():
    assert exp(-keyed._SCALE_STEP) == keyed._SCALE_DOWN
    assert math.sqrt(0.5) == keyed._INVERSE_ROOT_2


def test_counts_at_the_edges():
    for u in (2.0**-53, 0.5, 1.0 - 2.0**-53):
        for n in (-1, 0):
            assert keyed.binomial(u, n, 0.5) == 0
        for p in (0.0, -0.1, math.nan):
            assert keyed.binomial(u, 10, p) == 0
        for p in (1.0, 1.1, math.inf):
            assert keyed.binomial(u, 10, p) == 10
        for mean in (0.0, -1.0, math.nan):
            assert keyed.poisson(u, mean) == 0
    assert keyed.binomial(1.0 - 2.0**-53, 2, 0.5) == 2
    assert keyed.binomial(1.0 - 2.0**-53, 1_000_000, 6e-4) < 900
    assert keyed.binomial(2.0**-53, 5, 0.999999) == pytest.approx(3, abs=1)
    assert keyed.poisson(1.0 - 2.0**-53, 500.0) < 750
    assert isinstance(keyed.binomial(0.5, 10, 0.5), int)
    assert keyed.binomial(0.5, np.int32(10), 1) == 10


def test_kernels_and_calls_from_python_give_the_same_counts():
    chances = drawn(draw_by_key, keyed.stream(1, 1, 1), 0, 0, count=500)
    counts = np.empty(chances.size, np.int64)
    for n, p in ((4, 0.02), (30, 0.4), (2000, 0.9)):
        binomial_of_all(chances, n, p, counts)
        assert list(counts) == [keyed.binomial(u, n, p) for u in chances]
    for mean in (0.05, 3.0, 900.0):
        poisson_of_all(chances, mean, counts)
        assert list(counts) == [keyed.poisson(u, mean) for u in chances]
