"""Registration 登记: new organizations enter, the more the better their field is doing, the fewer the fuller it is.

Per field and month: Poisson(ν/12 · K · x^α · e^(−b(x−1))), x = n/K, with n the field's operating organizations at the
end of last month and K = 1.04 × .93 × its register at month 0 (density dependence: founding rises with legitimacy and
falls with crowding; Hannan & Freeman 1989, Lomi & Larsen 1997).  One draw a cell at the field's rate times the
cell's share of the register, keyed by cell and rank, so that more of them in one field leave all others as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.elementary import exp, log, power
from sim.hosts import Hosts, assign_hosts
from sim.kernel import kernel
from sim.keyed import Word, child_key, may_count, poisson, uniform
from sim.levers import lever
from sim.mechanism import Events
from sim.newcomers import Arrivals, arrivals, enter
from sim.organizations import Book, Columns, take_row
from sim.parameters import Checked, numbers_type, parameter
from sim.place_tables import PlaceArrays
from sim.priors import prior

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "registration"
AFTER = ("institutions",)
STREAM = 3

EVENTS = Events()
NEW_REGISTRATIONS = EVENTS.neither("new_registrations", en="registered anew", zh="新登记成立")


DENSITY: Final = {"en": "density dependence, Hannan & Freeman 1989", "zh": "密度依赖，Hannan & Freeman（1989）"}


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of registration."""

    rate: float = parameter(
        0.066, unit="1/year", low=0.01, high=0.2, grade="assumed", prior=prior(0.04, 0.11, "log", reasons.ENTRY),
        source={"en": "fit to gross entry of 5–8 % a year, Beijing 2013", "zh": "按北京2013年登记率5%—8%拟合"},
        en="registrations a year per organization at capacity (ν)", zh="容量处每家组织每年的新登记数 (ν)",
    )  # fmt: skip
    legitimacy: float = parameter(
        0.5, unit="exponent", low=0.0, high=1.0, source=DENSITY, grade="literature",
        prior=prior(0.25, 0.95, "log", reasons.LEGITIMACY),
        en="how strongly registrations rise with the number there are (α)", zh="登记随既有数量上升的强度 (α)",
    )  # fmt: skip
    crowding: float = parameter(
        1.5, unit="exponent", low=0.0, high=4.0, source=DENSITY, grade="literature",
        prior=prior(0.6, 3.5, "log", reasons.CROWDING),
        en="how strongly registrations fall with crowding (b)", zh="登记随拥挤程度下降的强度 (b)",
    )  # fmt: skip
    capacity: float = parameter(
        1.04 * 0.93, unit="× register at month 0", low=0.5, high=2.0, grade="assumed",
        prior=prior(0.75, 1.3, "log", reasons.CAPACITY),
        source={"en": "fit to 12,900 on the register in month 107", "zh": "按第107个月登记12900家拟合"},
        en="operating organizations a field carries (K)", zh="领域可承载的运行组织数 (K)",
    )  # fmt: skip
    entrant_size: float = parameter(
        0.85, unit="× mean target of the stock", low=0.3, high=1.2, prior=prior(0.6, 1.1, "log", reasons.ENTRANT_SIZE),
        source={"en": "entrants are smaller; fit against drift", "zh": "新登记者规模较小；按平均规模不漂移拟合"},
        grade="assumed", en="size of a newcomer against the stock's mean", zh="新登记组织规模与存量均值之比",
    )  # fmt: skip


LEVERS = (
    lever(
        "entry", trial=(2.0, "register", 1),
        group="register", rule="multiply", unit="× the status quo", low=0, high=5, neutral=1, grade="derived",
        en="Registrations", zh="登记数量",
        meaning_en="How many organizations register, against what they would: a reform of registration may double "
        "them, a freeze cut them by a third.",
        meaning_zh="新登记社会组织数量的倍数：登记改革可使其翻倍，收紧登记可使其减少三分之一。",
        source={
            "en": "Shenzhen 2012–2014: net growth of 21 % a year after direct registration, 9.5 % before",
            "zh": "深圳2012—2014年：直接登记后年均净增21%，此前9.5%",
        },
    ),
    lever(
        "three_at_once", trial=(1.0, "clear_duty_share", 1),
        group="duties", rule="switch", unit="share of registrations", low=0, high=1, neutral=0, grade="public",
        en="Three at once at registration", zh="登记“三同步”",
        meaning_en="The share of new organizations whose registration settles Party work at once: members recorded, "
        "branch prepared, charter clause written. Duty is clear and the first quarter guided.",
        meaning_zh="登记时同步采集党员信息、筹建党组织、写入章程的新设组织比例；职责随之明确，首季获指导。",
        source={"en": "Shenzhen's practice at registration (三同步)", "zh": "深圳登记环节的“三同步”做法"},
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)
USUAL_CAPACITY: Final = Parameters().capacity
"""Where a place has a capacity of its own, the parameter says how many times that, against its default."""


@kernel
def field_rate(numbers: Any, operating: float, register: float, factor: float) -> float:
    """Expected registrations of a field in a month: ν/12 · K · x^α · e^(−b(x−1)), times the spin-up's factor."""
    capacity = numbers.capacity * register
    if capacity <= 0.0:
        return 0.0
    density = operating / capacity
    return (  # type: ignore[no-any-return]
        numbers.rate / 12.0 * capacity * power(density, numbers.legitimacy)
        * exp(-numbers.crowding * (density - 1.0)) * factor
    )  # fmt: skip


@kernel
def count_newcomers(
    cell_key: NDArray[np.uint64], cell_field: NDArray[np.int32], cell_share: NDArray[np.float64],
    field_register: NDArray[np.float64], numbers: Any, chance: Word, field_operating: NDArray[np.int64],
    factor: float, counts: NDArray[np.int64],
) -> int:  # fmt: skip
    """Draw how many register in each cell this month; the sum is returned.  Of the place it takes what it reads."""
    n_fields, n_cells = len(field_register), len(counts)
    rates, means, drawn = np.empty(n_fields), np.empty(n_cells), np.empty(n_cells)
    for field in range(n_fields):
        rates[field] = field_rate(numbers, np.float64(field_operating[field]), field_register[field], factor)
    for cell in range(n_cells):
        means[cell] = rates[cell_field[cell]] * cell_share[cell]
    for cell in range(n_cells):
        drawn[cell] = uniform(chance, cell_key[cell], 0)
    total = 0
    for cell in range(n_cells):
        counts[cell] = poisson(drawn[cell], means[cell]) if may_count(drawn[cell], means[cell]) else 0
        total += counts[cell]
    return total


@kernel
def list_newcomers(book: Book, place: PlaceArrays, month: int, counts: NDArray[np.int64], who: Arrivals) -> int:
    """Give each of the month's newcomers a row and its key: that of its cell, the month and its rank among them."""
    index = 0
    for cell in range(len(counts)):
        for rank in range(counts[cell]):
            who.row[index] = take_row(book)
            who.key[index] = child_key(place.cell_key[cell], month, rank)
            who.cell[index] = cell
            who.month[index] = month
            index += 1
    return index


@kernel
def register(
    columns: Columns, book: Book, hosts: Hosts, place: PlaceArrays, newcomers: Any, entrant_size: float, traits: Word,
    month: int, three_at_once: float, counts: NDArray[np.int64], who: Arrivals, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """Enter as many newcomers as counted into the register, each with its host."""
    number = list_newcomers(book, place, month, counts, who)
    enter(columns, place, newcomers, traits, who, number, log(entrant_size), three_at_once)
    assign_hosts(columns, who.row[:number], hosts)
    counters[NEW_REGISTRATIONS] += number


def capacity_in(place: float | None, parameter: float) -> float:
    """The organizations a place carries, × its register: by the parameter, or so many times its own capacity."""
    return parameter if place is None else place * (parameter / USUAL_CAPACITY)


STATE: Final[Mapping[str, Any]] = {"arrivals": lambda _: arrivals(64)}
"""Room for those who come in a month, used again and again."""


def step(model: CoverageModel) -> None:
    """Register the month's newcomers."""
    numbers, place, organizations = model.numbers[NAME], model.place.arrays, model.organizations
    if model.place.capacity is not None:
        numbers = numbers._replace(capacity=capacity_in(model.place.capacity, numbers.capacity))
    counts = np.empty(model.place.n_cells, dtype=np.int64)
    total = count_newcomers(
        place.cell_key, place.cell_field, place.cell_share, place.field_register, numbers,
        model.chance(STREAM), model.signals.field_operating, model.registration_factor * model.levers.entry, counts,
    )  # fmt: skip
    organizations.reserve(total)
    if len(model.arrivals.row) < total:
        model.arrivals = arrivals(2 * total)
    register(
        organizations.columns, organizations.book, model.hosts, place, model.numbers["newcomers"],
        numbers.entrant_size, model.traits, model.month, model.levers.three_at_once, counts, model.arrivals,
        model.counters_of(NAME),
    )  # fmt: skip
