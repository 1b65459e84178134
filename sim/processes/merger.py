"""Merger 组合: an organization proposes to a larger one of its cell, and is absorbed by it.

At .0012 a year (dormant × 3, under ten staff × 1.5, others × .4) an organization proposes to a larger operating one of
the same kind, field and district; a clean-up campaign tells some of those long dormant to (:mod:`sim.clean_up`).  Which
of these is by lot, that of the pair: each has the same chance, whatever its size, branch or hub.  Proposals are made on
the state as it stands and then taken by keyed priority, each organization in one merger a month at most.  The larger
keeps its key, staff and members add up, and the smaller leaves the register.
Whether its branch lives on is a lever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import draws, reasons
from sim.blocks import BLOCK, GRID, draws_below, flagged, flagged_of_many
from sim.clean_up import TREATED_AFTER, campaign_rate
from sim.elementary import monthly_probability, whole
from sim.kernel import kernel
from sim.keyed import Word, bits, bits_of_key, uniform, word_of_draw
from sim.levers import lever
from sim.mechanism import Events
from sim.organizations import (
    DORMANT,
    GONE,
    NEVER,
    NO_BRANCH,
    OPERATING,
    OWN,
    TEMPORARY,
    Book,
    Columns,
    give_row_back,
)
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "merger"
AFTER = ("division",)
STREAM = 6

EVENTS = Events()
CARRIED_OVER = EVENTS.gain("carried_over", en="kept a branch at a merger", zh="合并时承接党组织")
MERGED_AWAY = EVENTS.loss("merged_away", "register", en="merged into another", zh="被合并")
NEW_MERGERS = EVENTS.neither(
    "new_mergers", en="absorbed by another, covered or not", zh="被其他组织合并（不论是否覆盖）"
)

STATE: Final[Mapping[str, Any]] = {"mergers": lambda _: np.empty((0, 2), dtype=np.int64)}
"""Who merged with whom in the last month: rows of (the absorbed one's row, the row of the one that absorbed it)."""

PROPOSES, PRIORITY, PAIR = range(3)


LARGE_ABSORB_SMALL: Final = {"en": "large absorb small, same study", "zh": "大组织吸收小组织，同一研究"}


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of merger."""

    rate: float = parameter(
        0.0012, unit="1/year", low=0.0, high=0.02, prior=prior(0.0004, 0.004, "log", reasons.MERGER),
        source={"en": "0.14 % a year in four US states over eleven years", "zh": "美国四州11年间，每年0.14%"},
        grade="literature", en="rate of proposing a merger", zh="提出合并的年率",
    )  # fmt: skip
    dormant: float = parameter(
        3.0, unit="×", low=0.0, high=20.0, source=NO_SOURCE, grade="assumed",
        prior=prior(1.2, 7.5, "log", reasons.MERGER_DORMANT),
        en="proposals of dormant organizations, times", zh="休眠组织提出合并的倍数",
    )  # fmt: skip
    small: float = parameter(
        1.5, unit="×", low=0.0, high=20.0, source=LARGE_ABSORB_SMALL, grade="literature",
        prior=prior(0.75, 3.0, "log", reasons.MERGER_BY_SIZE),
        en="proposals of organizations under ten staff, times", zh="十人以下组织提出合并的倍数",
    )  # fmt: skip
    other: float = parameter(
        0.4, unit="×", low=0.0, high=20.0, source=LARGE_ABSORB_SMALL, grade="literature",
        prior=prior(0.2, 0.8, "log", reasons.MERGER_BY_SIZE),
        en="proposals of all others, times", zh="其他组织提出合并的倍数",
    )  # fmt: skip


LEVERS = (
    lever(
        "branches_at_merger", trial=(1.0, "cum_carried_over", 1),
        group="register", rule="switch", unit="share of mergers", low=0, high=1, neutral=0, grade="report",
        en="Branches kept at a merger", zh="合并时党组织承接",
        meaning_en="The share of mergers at which the branch of the smaller organization is carried over.",
        meaning_zh="社会组织合并时，被并入一方的党组织得以承接的比例。",
        source={
            "en": "survey report, part 2, item 2: dividing and merging undoes branches (分化组合频繁)",
            "zh": "调研报告第二部分第2条：“分化组合频繁”，党组织随之撤销",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def proposal_rate(numbers: Any, state: int, staff: int, months_dormant: int, told: float) -> float:
    """Rate a year at which an organization proposes a merger; ``told`` is that of a campaign, for the long dormant."""
    if state == DORMANT:
        return numbers.rate * numbers.dormant + (told if months_dormant > TREATED_AFTER else 0.0)  # type: ignore[no-any-return]
    if staff < 10:
        return numbers.rate * numbers.small  # type: ignore[no-any-return]
    return numbers.rate * numbers.other  # type: ignore[no-any-return]


@kernel
def find_proposers(
    columns: Columns, rows: int, numbers: Any, chance: Word, told: float, proposers: NDArray[np.int64]
) -> int:  # fmt: skip
    """Write the rows that propose this month into ``proposers``; their number is returned."""
    most = draws_below(monthly_probability(numbers.rate * max(numbers.dormant, numbers.small, numbers.other) + told))
    flags = np.empty(BLOCK, dtype=np.bool_)
    likely = np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, key = columns.state[first:last], columns.key[first:last]
        for row in range(last - first):
            flags[row] = (state[row] != GONE) & (bits(chance, key[row], PROPOSES) >> GRID < most)
        for row in likely[: flagged(flags, first, last - first, likely)]:
            now, months = whole(columns.state[row]), whole(columns.months_dormant[row])
            rate = proposal_rate(numbers, now, whole(columns.staff[row]), months, told)
            if uniform(chance, columns.key[row], PROPOSES) < monthly_probability(rate):
                proposers[found] = row
                found += 1
    return found


@kernel
def choose_partners(
    columns: Columns, rows: int, chance: Word, cells: int, proposers: NDArray[np.int64], found: int,
) -> NDArray[np.int64]:  # fmt: skip
    """The partner of each proposer: the larger operating one of its cell with the lowest lot of the pair, or −1.

    The lot of a pair is the larger one's draw from a stream of the proposer's own.
    """
    first = np.full(cells, -1, dtype=np.int64)
    smallest = np.full(cells, np.iinfo(np.int32).max, dtype=np.int32)  # staff of a cell's smallest proposer
    following = np.full(found, -1, dtype=np.int64)
    partner = np.full(found, -1, dtype=np.int64)
    word, lot = np.empty(found, dtype=np.uint64), np.empty(found, dtype=np.uint64)
    for index in range(found):
        word[index] = word_of_draw(bits(chance, columns.key[proposers[index]], PAIR), PAIR)
        home = columns.cell[proposers[index]]
        following[index] = first[home]
        first[home] = index
        smallest[home] = min(smallest[home], columns.staff[proposers[index]])
    flags = np.empty(BLOCK, dtype=np.bool_)
    asked = np.empty(BLOCK + 1, dtype=np.int64)
    keys, words = np.empty(BLOCK, dtype=np.uint64), np.empty(BLOCK, dtype=np.uint64)
    for start in range(0, rows, BLOCK):
        last = min(rows, start + BLOCK)
        state, cell, staff = columns.state[start:last], columns.cell[start:last], columns.staff[start:last]
        for row in range(last - start):
            flags[row] = (state[row] == OPERATING) & (staff[row] > smallest[cell[row]])
        number = flagged_of_many(flags, start, last - start, asked)
        for place in range(number):
            keys[place], words[place] = columns.key[asked[place]], word[first[columns.cell[asked[place]]]]
        for place in range(number):  # the lots with the first proposer of each one's cell, several at once
            words[place] = bits_of_key(words[place], keys[place])
        for place in range(number):
            row, draw = asked[place], words[place]
            index = first[columns.cell[row]]
            while index >= 0:
                if (partner[index] < 0 or draw < lot[index]) and columns.staff[row] > columns.staff[proposers[index]]:
                    partner[index] = row
                    lot[index] = draw
                index = following[index]
                if index >= 0:
                    draw = bits_of_key(word[index], keys[place])
    return partner


@kernel
def absorb(
    columns: Columns, book: Book, traits: Word, keep_branches: float, counters: NDArray[np.int64], smaller: int,
    larger: int,
) -> None:  # fmt: skip
    """Merge the smaller into the larger: persons add up; its branch is kept or lost as the lever says."""
    columns.staff[larger] += columns.staff[smaller]
    columns.members[larger] += columns.members[smaller]
    columns.members_elsewhere[larger] += columns.members_elsewhere[smaller]
    columns.target[larger] += columns.target[smaller] + 1.0
    columns.target_origin[larger] += columns.target_origin[smaller] + 1.0
    branch = columns.branch[smaller]
    if branch != NO_BRANCH:
        counters[MERGED_AWAY] += 1
        kept = uniform(traits, columns.key[smaller], draws.TRAIT_KEEP_AT_MERGER) < keep_branches
        if kept and (branch == OWN or branch == TEMPORARY) and columns.branch[larger] == NO_BRANCH:
            columns.branch[larger] = branch
            columns.vitality[larger] = columns.vitality[smaller]
            columns.months_short[larger] = columns.months_short[smaller]
            columns.months_inactive[larger] = columns.months_inactive[smaller]
            columns.branch_since[larger] = columns.branch_since[smaller]
            columns.waiting_since[larger] = NEVER
            counters[CARRIED_OVER] += 1
    give_row_back(columns, book, smaller)
    counters[NEW_MERGERS] += 1


@kernel
def priorities(columns: Columns, chance: Word, proposers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The keyed priority of each proposal: the lowest is first."""
    priority = np.empty(len(proposers), dtype=np.uint64)
    for index in range(len(proposers)):
        priority[index] = bits(chance, columns.key[proposers[index]], PRIORITY)
    return priority


@kernel
def merge(
    columns: Columns, book: Book, traits: Word, keep_branches: float, proposers: NDArray[np.int64],
    partner: NDArray[np.int64], order: NDArray[np.int64], counters: NDArray[np.int64],
) -> NDArray[np.int64]:  # fmt: skip
    """Carry out the proposals in this order, each organization in one merger at most; who merged, two by two."""
    taken = np.empty(2 * len(partner), dtype=np.int64)
    count = 0
    for index in order:
        smaller, larger = proposers[index], partner[index]
        free = larger >= 0
        for other in taken[:count]:
            free = free and other != smaller and other != larger
        if free:
            taken[count] = smaller
            taken[count + 1] = larger
            count += 2
            absorb(columns, book, traits, keep_branches, counters, smaller, larger)
    return taken[:count].copy()


def step(model: CoverageModel) -> None:
    """Merge the organizations whose draw says so."""
    organizations = model.organizations
    columns, rows, chance = organizations.columns, organizations.rows, model.chance(STREAM)
    proposers = np.empty(rows, dtype=np.int64)
    told = 0.0
    if "dissolution" in model.numbers:
        of_those_treated = model.numbers["dissolution"]
        told = campaign_rate(of_those_treated.strike_off, model.levers.clean_up) * of_those_treated.merged
    found = find_proposers(columns, rows, model.numbers[NAME], chance, told, proposers)
    model.mergers = STATE["mergers"](model)
    if found:
        partner = choose_partners(columns, rows, chance, model.place.n_cells, proposers, found)
        order = np.argsort(priorities(columns, chance, proposers[:found]))
        merged = merge(
            columns, organizations.book, model.traits, model.levers.branches_at_merger, proposers[:found], partner,
            order, model.counters_of(NAME),
        )  # fmt: skip
        model.mergers = merged.reshape(-1, 2)
