"""A place: its register, its geography, its past policies, and the tables made from them.

Only the register (counts by kind, field, district and size), the growth history and the calendar of past
policies are inputs.  Branches, duty and motivation at month 0 are outcomes of the spin-up.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.history import History
from sim.kinds import KINDS
from sim.ledger import ACCOUNTS
from sim.levers import Lever
from sim.parameters import SettingError
from sim.place_keys import CALENDAR
from sim.place_reading import Reader
from sim.place_tables import PlaceArrays, expected_members


class Dated(NamedTuple):
    """Past policies in force in one month, as the calendar has them."""

    municipal_hubs: float
    district_hubs: float
    reach: float
    committee: float
    department: float
    meeting: float
    joint_hubs: float
    posts: float
    branch_grants: float
    hub_grants: float
    services: float
    custody: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Place:
    """A register with its geography and past, ready to start a model from."""

    id: str
    name: Mapping[str, str]
    note: Mapping[str, str]
    file: str
    month_zero: str
    start: int
    fields: tuple[Mapping[str, Any], ...]
    districts: tuple[Mapping[str, Any], ...]
    founders: NDArray[np.int64]  # rows of (cell, size class, organizations at month 0)
    total: int
    arrays: PlaceArrays
    history: tuple[tuple[int, float], ...]
    calendar: tuple[tuple[int, Mapping[str, float]], ...]
    lever_history: History  # settings of levers that the place already has, by month
    registration_factor: Mapping[int, float]
    settled: str  # the digest it had when the factor was found, where that is known
    later_factor: float  # on registrations after month 0
    capacity: float | None  # operating organizations it carries, × the register at month 0, where it has its own
    references: Mapping[str, float]
    money: Mapping[str, Any]
    facts: str
    source: Mapping[str, Any]  # the mapping the place was read from, for the record

    def __repr__(self) -> str:
        return (
            f"Place({self.id}, {self.name['en']} {self.name['zh']}: {self.total:,} organizations in {self.month_zero}, "
            f"{self.n_districts} districts, {self.n_fields} fields)"
        )

    def factor_for(self, start: int) -> float:
        """The factor on registrations in a spin-up from ``start``; without a spin-up there is nothing to scale.

        A place that is not settled, or has changed since, is refused: its month 0 would miss its register.
        """
        wrong = partial(SettingError, within=(("place", self.id),), file=self.file, place=self.id)
        if start != 0 and -start not in self.registration_factor:
            found = ", ".join(map(str, sorted(self.registration_factor)))
            key = "not_settled_but" if found else "not_settled"
            raise wrong(key, name="registration_factor", hint="settle", months=-start, found=found)
        if self.source.get("references") is None:
            raise wrong("no_references", name="references", hint="settle")
        if self.settled and self.settled != self.digest:
            raise wrong("settled_before", name="settled", value=self.settled, hint="settle_again")
        return self.later_factor if start == 0 else self.registration_factor[-start]

    @functools.cached_property
    def digest(self) -> str:
        """What the factor depends on, in twelve letters: register, history, past policies and month 0.

        The first month of the spin-up is not in it, since each length of a spin-up has a factor of its own.
        """
        names = [
            f"{kind}/{field['id']}/{district['id']}"
            for kind in KINDS
            for field in self.fields
            for district in self.districts
        ]
        said = (
            self.month_zero,
            sorted((names[cell], size, count) for cell, size, count in self.founders.tolist()),
            self.arrays.municipal_share,
            self.history,
            [(month, sorted(values.items())) for month, values in self.calendar],
            [
                (month, sorted((name, _plain(value)) for name, value in one.items()))
                for month, one in self.lever_history
            ],
            (self.later_factor, self.capacity),
        )
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]

    def settled_with(self, factors: Mapping[int, float], references: Mapping[str, float]) -> Place:
        """The same place with this registration factor and these references."""
        source = {**self.source, "references": dict(references)}
        return dataclasses.replace(
            self, registration_factor=factors, references=references, settled=self.digest, source=source
        )

    @functools.cached_property
    def members(self) -> float:
        """Party members that its sizes and shares give its register.

        What a month 0 simulated has is less, as organizations shrink and members go in the years before, and differs
        by seed.
        """
        return expected_members(self.founders, self.arrays)

    @property
    def n_fields(self) -> int:
        """Fields of work, each with its municipal hub."""
        return len(self.fields)

    @property
    def n_districts(self) -> int:
        """Districts 区县."""
        return len(self.districts)

    @property
    def n_streets(self) -> int:
        """Streets 街道 of all districts."""
        return int(self.arrays.street_first[-1])

    @property
    def n_cells(self) -> int:
        """Cells of the register: kind × field × district."""
        return len(KINDS) * self.n_fields * self.n_districts

    @property
    def n_hosts(self) -> int:
        """Municipal hubs by field, then district hubs by field and district, then districts."""
        return self.n_fields + self.n_fields * self.n_districts + self.n_districts

    def history_share(self, month: float) -> float:
        """Size of the register in ``month`` over its size at month 0, linear between the history's points."""
        months = [point[0] for point in self.history]
        shares = [point[1] for point in self.history]
        return float(np.interp(month, months, shares))

    def dated(self, month: int) -> Dated:
        """The past policies in force in ``month``: each calendar entry holds from its month on."""
        since, dated = self._times
        return dated[bisect.bisect_right(since, month)]

    @functools.cached_property
    def _times(self) -> tuple[list[int], list[Dated]]:
        """The months at which the calendar changes, and what is in force before the first and from each of them on."""
        months = sorted({since for since, _ in self.calendar})
        dated = []
        for month in (-math.inf, *months):
            values = dict.fromkeys(CALENDAR, 0.0)
            for since, entry in self.calendar:
                if since <= month:
                    values.update(entry)
            dated.append(Dated(**values))
        return months, dated

    @functools.cached_property
    def host_keys(self) -> NDArray[np.uint64]:
        """The lineage keys of municipal hubs, district hubs and districts, by host."""
        from sim.keyed import name_key

        names = [f"hub/{item['id']}" for item in self.fields]
        names += [f"hub/{field['id']}/{district['id']}" for field in self.fields for district in self.districts]
        names += [f"district/{district['id']}" for district in self.districts]
        keys = np.array([name_key(name) for name in names], dtype=np.uint64)
        keys.flags.writeable = False  # shared by all models of the place
        return keys

    @functools.cached_property
    def payers(self) -> Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]:
        """Who may pay an account before the municipal special fund does: account → payers and their terms."""
        given = [item for item in self.money["payers"].items() if item[0] != "municipal_special_fund"]
        return {
            account: tuple((payer, terms) for payer, terms in given if account in terms.get("uses", ()))
            for account in ACCOUNTS
        }

    @functools.cached_property
    def district_hub_order(self) -> NDArray[np.int64]:
        """District hubs (field · districts + district) in the order of their recognition: largest register first."""
        counts = np.zeros(self.n_fields * self.n_districts)
        pair = self.arrays.cell_field * self.n_districts + self.arrays.cell_district
        np.add.at(counts, pair, self.arrays.cell_share * self.arrays.field_register[self.arrays.cell_field])
        names = [f"{item['id']}/{other['id']}" for item in self.fields for other in self.districts]
        order = sorted(range(len(names)), key=lambda index: (-round(float(counts[index])), names[index]))
        hubs = np.array(order, dtype=np.int64)
        hubs.flags.writeable = False  # shared by all models of the place
        return hubs

    @classmethod
    def from_mapping(
        cls,
        identity: str,
        mapping: Mapping[str, Any],
        *,
        file: str = "",
        cells: Sequence[Mapping[str, str]] | None = None,
        cells_file: str = "",
        levers: Mapping[str, Lever] | None = None,
    ) -> Place:
        """Read and check a place as written in configs/place; ``cells`` are the rows of its CSV of cells, if any.

        ``levers`` are those that its calendar may set; where they are not given, a model looks at them first.
        """
        return cls(**Reader(identity, mapping, file, cells_file or file, levers).fields_of_place(cells))


def _plain(value: float | str) -> float | str:
    """A setting of a lever as it stands in a digest: 1 and 1.0 are the same."""
    return value if isinstance(value, str) else float(value)
