"""The tables that compiled kernels read of a place, made once from its shares, means and streets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.kinds import ASSOCIATION, KINDS

STRATA: Final = (*KINDS, "tiny")
"""The three kinds, and the tiny associations that hardly have a member."""
TINY: Final = 3
SIZES: Final = ("any", "small", "medium", "large")
SIZE_BOUNDS: Final = {
    "any": (0.0, math.inf),
    "small": (0.0, 10.0),
    "medium": (10.0, 50.0),
    "large": (50.0, math.inf),
}
"""Classes of staff a register may be counted in: fewer than ten persons, fewer than fifty, fifty and more."""
MOST_STAFF: Final = (2**31 - 1, 9, 49, 2**31 - 1)
"""The largest staff of each size class."""
QUANTILES: Final = 1024


class PlaceArrays(NamedTuple):
    """The place in the form that compiled kernels take.

    Every one has arrays of these elements, made here alone; ``all_alike`` says so to kernels, which look at none.
    """

    cell_key: NDArray[np.uint64]  # by cell
    cell_kind: NDArray[np.uint8]
    cell_field: NDArray[np.int32]
    cell_district: NDArray[np.int32]
    cell_share: NDArray[np.float64]  # of its field's register
    field_register: NDArray[np.float64]  # by field, at month 0
    professional: NDArray[np.uint8]  # by field
    several_supervisors: NDArray[np.float64]  # kind × field: share with more than one authority
    street_first: NDArray[np.int32]  # by district, and one more: where its streets begin
    street_until: NDArray[np.float64]  # by street: cumulative share within its district
    tiny_share: NDArray[np.float64]  # district × size class: share of tiny ones among associations
    target_log_mean: NDArray[np.float64]  # by stratum
    target_low: NDArray[np.float64]  # stratum × size class: quantile where the class begins
    target_high: NDArray[np.float64]
    propensity: NDArray[np.float64]  # stratum × 1,025 quantiles
    sigma: float  # of the log target
    municipal_share: float  # share registered with the municipality


PlaceArrays.all_alike = True  # type: ignore[attr-defined]


def size_quantiles(log_means: NDArray[np.float64], sigma: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where each size class begins and ends among the quantiles of the lognormal target, by stratum."""
    normal = NormalDist()

    def quantile(log_mean: float, staff: float) -> float:
        """Share of organizations of this stratum with fewer than ``staff`` persons, the leader included."""
        if staff <= 1.5:
            return 0.0
        return 1.0 if math.isinf(staff) else normal.cdf((math.log(staff - 1.0) - log_mean) / sigma)

    bounds = [[[quantile(mean, edge) for edge in SIZE_BOUNDS[size]] for size in SIZES] for mean in log_means]
    rounded = np.round(np.array(bounds) * 2.0**32) / 2.0**32  # the same wherever erf and log differ in their last bits
    return rounded[:, :, 0].copy(), rounded[:, :, 1].copy()


def tiny_share_by_size(
    tiny: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Share of tiny ones among associations of a district in a size class, by Bayes' rule (district × size class)."""
    weight_tiny = tiny[:, None] * (high - low)[TINY][None, :]
    weight_other = (1.0 - tiny)[:, None] * (high - low)[ASSOCIATION][None, :]
    return np.asarray(weight_tiny / np.maximum(weight_tiny + weight_other, 1e-300))


def streets(districts: Sequence[Mapping[str, Any]]) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Where each district's streets begin, and the cumulative share of its organizations up to each street.

    No register by street was found; the k-th street of a district holds a share ∝ 1 / (k + 4) (assumed).
    A district without known streets counts as one.
    """
    first, until = [0], []
    for district in districts:
        number = max(1, int(district.get("streets", 0)))
        weights = [1.0 / (rank + 4.0) for rank in range(1, number + 1)]
        total = math.fsum(weights)
        cumulative = 0.0
        for weight in weights:
            cumulative += weight / total
            until.append(cumulative)
        until[-1] = 1.0
        first.append(first[-1] + number)
    return np.array(first, dtype=np.int32), np.array(until)


@lru_cache(maxsize=64)
def propensity_tables(means: tuple[float, ...], rho: float) -> NDArray[np.float64]:
    """Beta quantiles of the member propensity, 1,025 points a stratum, rounded to 2**-32.

    A Beta(a, b) with mean p and intra-class correlation ρ has a + b = 1/ρ − 1.  The rounding makes the table the
    same wherever the special function behind it differs in its last bits.
    """
    from scipy.special import betaincinv

    points = np.arange(QUANTILES + 1) / QUANTILES
    points[0], points[-1] = 0.5 / QUANTILES / 8, 1 - 0.5 / QUANTILES / 8
    weight = 1.0 / rho - 1.0
    table = np.array([betaincinv(mean * weight, (1.0 - mean) * weight, points) for mean in means])
    rounded = np.asarray(np.round(table * 2.0**32) / 2.0**32)
    rounded.flags.writeable = False
    return rounded


def place_arrays(
    fields: Sequence[Mapping[str, Any]], districts: Sequence[Mapping[str, Any]], founders: NDArray[np.int64], *,
    means: Sequence[float], sigma: float, propensities: Sequence[float], rho: float, tiny: Sequence[float],
    several: NDArray[np.float64], municipal: float,
) -> PlaceArrays:  # fmt: skip
    """A checked place in the form that kernels take; a cell's key is made from its names, so it outlives a new order.

    Means and propensities are by stratum, tiny shares by district, several supervisors by kind and field.  Only here is
    the model's arithmetic imported, and with it the compiler: a mistake in a place is answered at once.
    """
    from sim.elementary import log
    from sim.keyed import name_key

    n_fields, n_districts = len(fields), len(districts)
    cell = np.arange(len(KINDS) * n_fields * n_districts)
    cell_kind = (cell // (n_fields * n_districts)).astype(np.uint8)
    cell_field = (cell // n_districts % n_fields).astype(np.int32)
    cell_district = (cell % n_districts).astype(np.int32)
    per_cell = np.zeros(len(cell))
    np.add.at(per_cell, founders[:, 0], founders[:, 2].astype(np.float64))
    field_register = np.zeros(n_fields)
    np.add.at(field_register, cell_field, per_cell)
    keys = [
        name_key(f"{kind}/{field['id']}/{district['id']}")
        for kind in KINDS
        for field in fields
        for district in districts
    ]
    log_means = np.array([log(mean) - sigma * sigma / 2 for mean in means])
    low, high = size_quantiles(log_means, sigma)
    first, until = streets(districts)
    return PlaceArrays(
        cell_key=np.array(keys, dtype=np.uint64),
        cell_kind=cell_kind,
        cell_field=cell_field,
        cell_district=cell_district,
        cell_share=per_cell / np.where(field_register > 0, field_register, 1.0)[cell_field],
        field_register=field_register,
        professional=np.array([bool(item.get("professional", False)) for item in fields], dtype=np.uint8),
        several_supervisors=several,
        street_first=first,
        street_until=until,
        tiny_share=tiny_share_by_size(np.array(tiny), low, high),
        target_log_mean=log_means,
        target_low=low,
        target_high=high,
        propensity=propensity_tables(tuple(propensities), rho),
        sigma=sigma,
        municipal_share=municipal,
    )


def expected_members(founders: NDArray[np.int64], place: PlaceArrays) -> float:
    """Party members to be expected in a register of (cell, size class, organizations), as they are drawn at entry.

    Staff are 1 + the target's mean within its size class, m · (Φ(Φ⁻¹(high) − σ) − Φ(Φ⁻¹(low) − σ)) ÷ (high − low) for a
    lognormal of mean m; of them members by the mean of the table of propensities.
    """
    from scipy.special import ndtr, ndtri

    cells, sizes, organizations = founders.T
    means = np.exp(place.target_log_mean + place.sigma * place.sigma / 2)[:, None]
    low, high = place.target_low, place.target_high
    within = ndtr(ndtri(high) - place.sigma) - ndtr(ndtri(low) - place.sigma)
    staff = 1.0 + means * within / np.maximum(high - low, 1e-300)
    members = staff * ((place.propensity[:, 1:] + place.propensity[:, :-1]) / 2).mean(axis=1)[:, None]
    kinds = place.cell_kind[cells].astype(np.int64)
    tiny = np.where(kinds == ASSOCIATION, place.tiny_share[place.cell_district[cells], sizes], 0.0)
    return float((organizations * ((1.0 - tiny) * members[kinds, sizes] + tiny * members[TINY, sizes])).sum())
