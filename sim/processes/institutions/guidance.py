"""Guidance: every host gives its places to its organizations for the quarter, by class and keyed priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.blocks import BLOCK, flagged_of_many
from sim.hosts import Hosts
from sim.kernel import kernel
from sim.keyed import Word, bits
from sim.lots import ALL, bounds_of_lowest
from sim.observations import CLASSES, Observations
from sim.organizations import Columns

if TYPE_CHECKING:
    from sim.model import CoverageModel


@kernel
def cut_of_hosts(
    counts: NDArray[np.int64], places: NDArray[np.int64], cut: NDArray[np.int64], left: NDArray[np.int64]
) -> None:
    """Where each host's places run out: ranks below ``cut`` are all guided, of rank ``cut`` only ``left``."""
    for host in range(len(places)):
        remaining = places[host]
        cut[host] = CLASSES
        left[host] = 0
        for rank in range(CLASSES):
            if counts[host, rank] > remaining:
                cut[host] = rank
                left[host] = remaining
                break
            remaining -= counts[host, rank]


@kernel
def ranks_of_hosts(classes: NDArray[np.int64], hosts: Hosts) -> NDArray[np.int64]:
    """Host × rank: operating organizations at each place of the host's order."""
    counts = np.zeros_like(classes)
    for host in range(len(classes)):
        for kind in range(CLASSES):
            counts[host, hosts.rank[host, kind]] += classes[host, kind]
    return counts


@kernel
def guide_by_rank(
    columns: Columns, rows: int, chance: Word, ranks: NDArray[np.int64], classified: NDArray[np.uint8],
    cut: NDArray[np.int64], bound: NDArray[np.uint64], marginal: NDArray[np.int64], lots: NDArray[np.uint64],
    found_at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Guide everybody above the cut; write those at the cut with a lot below their host's bound, to choose among."""
    sorts = CLASSES + 1
    above = np.zeros(len(cut) * sorts, dtype=np.uint8)  # of NO_CLASS: nobody
    limit = np.zeros(len(cut) * sorts, dtype=np.uint64)  # nobody's lot is below 0
    for host in range(len(cut)):
        for kind in range(CLASSES):
            above[host * sorts + kind] = ranks[host, kind] < cut[host]
            if ranks[host, kind] == cut[host]:
                limit[host * sorts + kind] = bound[host]
    flags, limits = np.empty(BLOCK, dtype=np.bool_), np.empty(BLOCK, dtype=np.uint64)
    drawing = np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    found_at[:] = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        guided, hosts, kinds = columns.guided[first:last], columns.host[first:last], classified[first:last]
        keys = columns.key[first:last]
        for row in range(last - first):
            place = np.uint32(hosts[row] * sorts + kinds[row])
            guided[row] = above[place]
            limits[row] = limit[place]
        for row in range(last - first):
            flags[row] = bits(chance, keys[row], draws.INSTITUTION_PRIORITY) < limits[row]
        for row in drawing[: flagged_of_many(flags, first, last - first, drawing)]:
            marginal[found] = row
            lots[found] = bits(chance, columns.key[row], draws.INSTITUTION_PRIORITY)
            found += 1
            found_at[columns.host[row]] += 1
    return found


@kernel
def guide_to_the_cut(
    columns: Columns, rows: int, chance: Word, hosts: Hosts, seen: Observations, left: NDArray[np.int64],
    marginal: NDArray[np.int64], lots: NDArray[np.uint64],
) -> int:  # fmt: skip
    """Guide everybody above each host's cut; write who may get the places ``left`` there, with their lots."""
    counts = ranks_of_hosts(seen.classes, hosts)
    cut, at_cut, found_at = np.empty_like(left), np.empty_like(left), np.empty_like(left)
    cut_of_hosts(counts, hosts.places, cut, left)
    for host in range(len(left)):
        at_cut[host] = counts[host, min(cut[host], CLASSES - 1)]
    bound = bounds_of_lowest(left, at_cut)
    found = guide_by_rank(columns, rows, chance, hosts.rank, seen.classified, cut, bound, marginal, lots, found_at)
    if (found_at < left).any():
        bound[left > 0] = ALL
        found = guide_by_rank(columns, rows, chance, hosts.rank, seen.classified, cut, bound, marginal, lots, found_at)
    return found


@kernel
def guide_marginal(columns: Columns, ordered: NDArray[np.int64], left: NDArray[np.int64]) -> None:
    """Give each host's last places to the first in order of priority."""
    for row in ordered:
        host = columns.host[row]
        if left[host] > 0:
            columns.guided[row] = 1
            left[host] -= 1


def guide(model: CoverageModel, seen: Observations) -> None:
    """Give every host's places to its organizations for the quarter."""
    columns, rows, hosts = model.organizations.columns, model.organizations.rows, model.hosts
    left, marginal, lots = np.empty_like(hosts.places), np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.uint64)
    found = guide_to_the_cut(columns, rows, model.chance(draws.INSTITUTIONS), hosts, seen, left, marginal, lots)
    guide_marginal(columns, marginal[:found][np.argsort(lots[:found])], left)
