"""Reading a place from its file: every setting there, of its type and within its range, or all that is wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.history import History, check_history
from sim.kinds import KINDS
from sim.levers import Lever
from sim.money import read_money
from sim.parameters import Within
from sim.place_counts import counts
from sim.place_keys import CALENDAR, OF_AN_ENTRY, OF_ANOTHER_FORM, PLACE, REFERENCES, is_pair, others
from sim.place_numbers import NUMBERS, value_of
from sim.place_settings import PlaceSettings
from sim.place_tables import STRATA, PlaceArrays, place_arrays
from sim.together import by_name, refuse_all, together

MOST_NAMED: Final = 10_000
"""Fields, and districts, that a place may have at most."""
FIRST_MONTH: Final = -1200
"""The earliest month that a place may speak of."""
LAST_MONTH: Final = 12000
UNSETTLED: Final = {"active": 0.5, "hollow": 0.1, "guided": 0.1, "meeting": 0.5}
"""What a place whose status quo is not known is first taken to come to; settling finds what it does."""
TINY_SCALE: Final = "register.tiny_scale"
OF_NOBODY: Final = {"staff": 10.0, "members": 0.1}
"""Stands for a mean of a kind that the register has none of: nobody is ever drawn by it."""


class Register(NamedTuple):
    """The register of a place, read and checked."""

    fields: tuple[Mapping[str, Any], ...]
    districts: tuple[Mapping[str, Any], ...]
    founders: NDArray[np.int64]
    tiny: list[float]  # by district
    several: NDArray[np.float64]  # kind × field
    municipal: float


class Strata(NamedTuple):
    """A mean for each stratum, and how much organizations differ."""

    means: list[float]
    spread: float


class Reader(PlaceSettings):
    """Turns the mapping of a place file into the fields of a place, or says all that is wrong with it."""

    def __init__(
        self, identity: str, mapping: Mapping[str, Any], file: str, cells_file: str,
        levers: Mapping[str, Lever] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(identity, file, cells_file)
        self.mapping, self.levers = mapping, levers

    def fields_of_place(self, cells: Sequence[Mapping[str, str]] | None) -> dict[str, Any]:
        """The place, read and checked, by the names of its fields."""
        m = self.mapping
        unknown = list(others(m, PLACE, self.wrong))
        if any(error.key in OF_ANOTHER_FORM for error in unknown):
            refuse_all(unknown)
        there = kinds_there(m.get("register"), cells)
        read = by_name(
            {
                "keys": partial(refuse_all, unknown),
                "name": lambda: self.text("name", self.get(m, "name"), self.identity),
                "note": lambda: self.text("note", m.get("note")),
                "month_zero": partial(self.month_zero, m),
                "start": lambda: self.whole("start", self.get(m, "start"), FIRST_MONTH, 0, "months from month 0"),
                "register": lambda: self.read_register(self.get(m, "register"), cells),
                "history": lambda: self.read_history(self.get(m, "history")),
                "calendar": partial(self.read_calendar, m),
                "registration_factor": lambda: self.read_factors(m.get("registration_factor")),
                "registration": lambda: self.read_registration(m.get("registration") or {}),
                "references": partial(self.read_references, m),
                "staff": lambda: self.strata("staff", (0.5, 10000, "persons"), "sigma", there),
                "members": lambda: self.strata("members", (0.0005, 0.95, "share"), "rho", there),
                "money": lambda: read_money(self.get(m, "money"), self.wrong, self.file),
            }
        )
        del read["keys"]
        register: Register = read.pop("register")
        staff, members = read.pop("staff"), read.pop("members")
        calendar, lever_history = read.pop("calendar")
        later_factor, capacity = read.pop("registration")
        return {
            **read,
            "id": self.identity,
            "file": self.file,
            "fields": register.fields,
            "districts": register.districts,
            "founders": register.founders,
            "total": int(register.founders[:, 2].sum()),
            "arrays": arrays(register, staff, members),
            "calendar": calendar,
            "lever_history": lever_history,
            "later_factor": later_factor,
            "capacity": capacity,
            "settled": str(m.get("settled") or ""),
            "facts": str(m.get("facts") or ""),
            "source": m,
        }

    def read_register(self, register: Mapping[str, Any], cells: Sequence[Mapping[str, str]] | None) -> Register:
        """Fields, districts and the organizations in them; once each has an id, all else is looked at together."""
        fields, districts = together([partial(self.entries, register, kind) for kind in ("field", "district")])
        if not fields or not districts:
            raise self.wrong("fields_and_districts", "register")
        reads: dict[str, Callable[[], Any]] = {
            "fields": lambda: tuple(together(partial(self.named, entry, "field") for entry in fields)),
            "districts": lambda: tuple(together(partial(self.named, entry, "district") for entry in districts)),
            "founders": lambda: counts(self, register, fields, districts, cells),
            "tiny": lambda: self.tiny_shares(districts),
            "several": lambda: self.several_supervisors(fields),
            "municipal": lambda: self.number(register, "municipal_tier_share", 0, 1, "share", "register."),
        }
        return Register(**by_name(reads))

    def tiny_shares(self, districts: Sequence[Mapping[str, Any]]) -> list[float]:
        """Share of tiny ones among each district's associations: × the place's scale, at most all of them."""
        info, scale = NUMBERS[TINY_SCALE], value_of(self.mapping, TINY_SCALE)
        times = self.checked(TINY_SCALE, scale, info.low, info.high, info.unit)
        shares = together(
            partial(self.number, one, "tiny_share", 0, 1, "share", within=(("district", one["id"]),))
            for one in districts
        )
        return [min(1.0, share * times) for share in shares]

    def entries(self, register: Mapping[str, Any], kind: str) -> Sequence[Mapping[str, Any]]:
        """The fields or the districts, each with an id of its own."""
        group = f"register.{kind}s"
        given: Sequence[Mapping[str, Any]] = self.get(register, f"{kind}s", "register.")
        ids = [str(one) for one in together(partial(self.get, entry, "id", f"{group}.") for entry in given)]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise self.wrong("id_twice", group, twice[0])
        if len(ids) > MOST_NAMED:
            raise self.wrong("too_many", group, len(ids), most=MOST_NAMED)
        return given

    def named(self, entry: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
        """One field or district, with its name in both languages and sound values."""
        within = ((kind, str(entry["id"])),)
        checks: list[Callable[[], Any]] = [lambda: self.text("name", entry.get("name"), str(entry["id"]), within)]
        for name, high, unit in (("streets", 10_000, "streets"), ("batch", 1_000, "batch")):
            if entry.get(name) is not None:
                checks.append(partial(self.whole, name, entry[name], 0, high, unit, within))
        if entry.get("own_fund") is not None:
            checks.append(partial(self.checked, "own_fund", entry["own_fund"], 0.0, 1e12, "yuan a year", within))
        checks.append(partial(self.check_switch, entry, within))
        name, *_ = together(checks)
        return {**entry, "name": name}

    def check_switch(self, entry: Mapping[str, Any], within: Within) -> None:
        """Refuse a field that is neither professional nor not."""
        if entry.get("professional") not in (None, True, False):
            raise self.wrong("switch", "professional", entry["professional"], within=within)

    def strata(self, group: str, of_means: tuple[float, float, str], spread: str, there: Sequence[str]) -> Strata:
        """What the place says of staff or members; of a kind that is not ``there`` it need not say anything."""
        given = self.get(self.mapping, group)
        read = partial(self.number, given, where=f"{group}.")
        info = NUMBERS[f"{group}.{spread}"]
        reads: list[Callable[[], float]] = [partial(read, spread, info.low, info.high, info.unit)]
        for stratum in STRATA:
            is_there = stratum in there or stratum not in KINDS or given.get(stratum) is not None
            reads.append(partial(read, stratum, *of_means) if is_there else partial(float, OF_NOBODY[group]))
        found, *means = together(reads)
        return Strata(means, found)

    def read_references(self, m: Mapping[str, Any]) -> dict[str, float]:
        """What the status quo of the place comes to by itself, which is found and not chosen."""
        given = m.get("references")
        if given is None:
            return dict(UNSETTLED)
        read = partial(self.number, given, low=0.0, high=1.0, unit="share", where="references.")
        return by_name({name: partial(read, name) for name in REFERENCES})

    def read_history(self, given: object) -> tuple[tuple[int, float], ...]:
        """The growth of the register: months and shares of month 0."""
        if not isinstance(given, (list, tuple)) or not all(is_pair(point) for point in given):
            raise self.wrong("history_points", "history", given)
        history = tuple(together(partial(self.point, month, share) for month, share in given))
        self.check_history(history)
        return history

    def point(self, month: object, share: object) -> tuple[int, float]:
        """One month of the growth of the register."""
        return (
            self.whole("month of history", month, -1_000_000, 1_000_000, "month"),
            self.checked(f"share of history in month {month}", share, -math.inf, math.inf, "share"),
        )

    def read_factors(self, given: object) -> dict[int, float]:
        """The factors on registrations, by length of the spin-up in months."""
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            raise self.wrong("factors", "registration_factor", given)
        factors = {}
        for length, value in given.items():
            if not str(length).isdigit():
                raise self.wrong("factors", "registration_factor", dict(given))
            factors[int(length)] = self.checked("registration_factor", value, 0.0, 10.0, "factor")
        return factors

    def month_zero(self, m: Mapping[str, Any]) -> str:
        """The calendar month that month 0 is, as year-month."""
        given = str(self.get(m, "month_zero"))
        year, _, month = given.partition("-")
        if not (len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
            raise self.wrong("year_and_month", "month_zero", given)
        return given

    def check_history(self, history: Sequence[tuple[int, float]]) -> None:
        """Refuse a growth history whose months do not rise to [0, 1.0] or whose shares make no sense."""
        months = [month for month, _ in history]
        if months != sorted(set(months)) or not history or history[-1] != (0, 1.0):
            raise self.wrong("history_months", "history", list(history)[-1:])
        self.checked("first month of history", months[0], FIRST_MONTH, 0, "month")
        if any(not 0 < share <= 10 for _, share in history):
            raise self.wrong("history_shares", "history")

    def read_registration(self, given: Mapping[str, Any]) -> tuple[float, float | None]:
        """The factor on registrations after month 0, and the place's own capacity, if it has one."""
        factor, capacity = given.get("factor", 1.0), given.get("capacity")
        return self.checked("registration.factor", factor, 0.0, 10.0, "factor"), (
            None
            if capacity is None
            else self.checked("registration.capacity", capacity, 0.1, 20.0, "× register at month 0")
        )

    def read_calendar(self, m: Mapping[str, Any]) -> tuple[tuple[tuple[int, Mapping[str, float]], ...], History]:
        """Past policies by month, what each entry sets, without its source and grade; and the levers among them.

        Which levers there are, and within which range, only the mechanisms know: they are checked where ``levers`` are
        given, else by :func:`sim.history.check_history` before a model is made.
        """
        read = together(partial(self.entry, entry) for entry in m.get("calendar") or [])
        entries = [(month, values) for month, values, _ in read]
        levers = [(month, settings) for month, _, settings in read if settings]
        return tuple(sorted(entries, key=_month)), tuple(sorted(levers, key=_month))

    def entry(self, entry: Mapping[str, Any]) -> tuple[int, dict[str, float], dict[str, float | str]]:
        """One entry of the calendar: its month, the calendar's own words and the levers in it."""
        month = self.whole("calendar.month", self.get(entry, "month", "calendar."), FIRST_MONTH, LAST_MONTH, "month")
        given = {str(key): value for key, value in entry.items() if key not in OF_AN_ENTRY}
        settings = {key: value for key, value in given.items() if key not in CALENDAR}
        reads: dict[str, Callable[[], Any]] = {}
        for key in given.keys() & CALENDAR.keys():
            value = float(given[key]) if isinstance(given[key], bool) else given[key]
            reads[key] = partial(self.checked, key, value, *CALENDAR[key], (("calendar", month),))
        if self.levers is not None:
            check = partial(check_history, levers=self.levers, file=self.file, place=self.identity)
            reads[""] = partial(check, [(month, settings)])
        values = by_name(reads)
        return month, {key: values[key] for key in given if key in CALENDAR}, settings

    def several_supervisors(self, fields: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
        """Share of organizations that more than one authority manages (kind × field)."""

        def of(item: Mapping[str, Any], kind: str) -> float:
            given = item.get("supervisors", 0.0)
            value = given.get(kind, 0.0) if isinstance(given, Mapping) else given
            return self.checked("supervisors", value, 0, 1, "share", (("field", item["id"]),))

        return np.array([together(partial(of, item, kind) for item in fields) for kind in KINDS])


def kinds_there(register: object, cells: Sequence[Mapping[str, str]] | None) -> tuple[str, ...]:
    """The kinds that a register has any organization of, as far as it can be read."""
    if cells is not None:
        said = {row.get("kind") for row in cells if str(row.get("count", "")).strip() != "0"}
    else:
        given = register.get("kinds") if isinstance(register, Mapping) else None
        said = {kind for kind, share in given.items() if share} if isinstance(given, Mapping) else set(KINDS)
    return tuple(kind for kind in KINDS if kind in said)


def arrays(register: Register, staff: Strata, members: Strata) -> PlaceArrays:
    """The place in the form that kernels take, once all that it is made from is checked."""
    return place_arrays(
        register.fields, register.districts, register.founders, means=staff.means, sigma=staff.spread,
        propensities=members.means, rho=members.spread, tiny=register.tiny, several=register.several,
        municipal=register.municipal,
    )  # fmt: skip


def _month(entry: tuple[int, Any]) -> int:
    """The month of an entry of the calendar."""
    return entry[0]
