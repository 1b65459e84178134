"""Reading a place from its file: every setting there, of its type and within its range, or what is wrong with it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.history import History
from sim.kinds import KINDS
from sim.money import read_money
from sim.parameters import ABSENT, SettingError, Within, check_number
from sim.place_keys import CALENDAR, OF_AN_ENTRY, PLACE, REFERENCES, is_pair, refuse_others
from sim.place_tables import SIZES, STRATA, PlaceArrays, place_arrays
from sim.texts import in_both_languages

MOST_NAMED: Final = 10_000
"""Fields, and districts, that a place may have at most."""
MOST_ORGANIZATIONS: Final = 100_000_000
FIRST_MONTH: Final = -1200
LAST_MONTH: Final = 12000
"""The earliest month that a place may speak of."""


class Reader:
    """Turns the mapping of a place file into the fields of a place, or says what is wrong with it."""

    def __init__(self, identity: str, mapping: Mapping[str, Any], file: str, cells_file: str) -> None:
        self.identity, self.mapping, self.file, self.cells_file = identity, mapping, file, cells_file

    def wrong(
        self, key: str, name: str, value: object = ABSENT, *, within: Within = (), file: str = "", **said: Any
    ) -> SettingError:
        """The error that names this place and its file."""
        inside = (("place", self.identity), *within)
        return SettingError(key, name=name, value=value, within=inside, file=file or self.file, **said)

    def get(self, mapping: Mapping[str, Any], key: str, where: str = "", within: Within = ()) -> Any:
        """A setting that must be there."""
        if mapping.get(key) is None:
            raise self.wrong("missing", f"{where}{key}", within=within)
        return mapping[key]

    def number(
        self,
        mapping: Mapping[str, Any],
        key: str,
        low: float,
        high: float,
        unit: str,
        where: str = "",
        within: Within = (),
    ) -> float:
        """A number that must be there and within its range."""
        value = self.get(mapping, key, where, within)
        return self.checked(f"{where}{key}", value, low, high, unit, within)

    def checked(self, name: str, value: object, low: float, high: float, unit: str, within: Within = ()) -> float:
        """A number of this place within its range."""
        return check_number(name, value, low, high, unit, self.file, (("place", self.identity), *within))

    def shares(self, values: Sequence[float], name: str) -> list[float]:
        """These shares over their sum, which must be 1 but for rounding."""
        total = math.fsum(values)
        if abs(total - 1.0) > 1e-6:
            raise self.wrong("sum_of_shares", name, round(total, 6))
        return [value / total for value in values]

    def fields_of_place(self, cells: Sequence[Mapping[str, str]] | None) -> dict[str, Any]:
        """The place, read and checked, by the names of its fields."""
        m = self.mapping
        refuse_others(m, PLACE, self.wrong)
        register = self.get(m, "register")
        fields = self.named(self.get(register, "fields", "register."), "field")
        districts = self.named(self.get(register, "districts", "register."), "district")
        if not fields or not districts:
            raise self.wrong("fields_and_districts", "register")
        founders = self.counts(register, fields, districts, cells)
        total = int(founders[:, 2].sum())
        if not 1 <= total <= MOST_ORGANIZATIONS:
            counted = self.file if cells is None else self.cells_file
            raise self.wrong("too_large" if total > 1 else "too_small", "register.total", total, file=counted)
        history = self.read_history(self.get(m, "history"))
        start = self.whole("start", self.get(m, "start"), FIRST_MONTH, 0, "months from month 0")
        factors = self.read_factors(m.get("registration_factor"))
        later_factor, capacity = self.read_registration(m.get("registration") or {})
        calendar, lever_history = self.read_calendar(m)
        references = self.read_references(m)
        return {
            "id": self.identity,
            "name": self.text("name", self.get(m, "name"), self.identity),
            "note": self.text("note", m.get("note")),
            "file": self.file,
            "month_zero": self.month_zero(m),
            "start": start,
            "fields": fields,
            "districts": districts,
            "founders": founders,
            "total": total,
            "arrays": self.arrays(m, register, fields, districts, founders),
            "history": history,
            "calendar": calendar,
            "lever_history": lever_history,
            "registration_factor": factors,
            "later_factor": later_factor,
            "capacity": capacity,
            "references": references,
            "money": read_money(self.get(m, "money"), self.wrong, self.file),
            "facts": str(m.get("facts") or ""),
            "source": m,
        }

    def text(self, name: str, value: object, otherwise: str = "", within: Within = ()) -> dict[str, str]:
        """A text of this place in both languages."""
        return in_both_languages(name, value, otherwise, self.file, (("place", self.identity), *within))

    def whole(self, name: str, value: object, low: int, high: int, unit: str, within: Within = ()) -> int:
        """A whole number of this place within its range."""
        number = self.checked(name, value, low, high, unit, within)
        if number != int(number):
            raise self.wrong("whole_range", name, value, within=within, low=low, high=high, unit=unit)
        return int(number)

    def named(self, entries: Sequence[Mapping[str, Any]], kind: str) -> tuple[Mapping[str, Any], ...]:
        """The fields or the districts, each with an id of its own, its name in both languages and sound values."""
        group = f"register.{kind}s"
        ids = [str(self.get(entry, "id", f"{group}.")) for entry in entries]
        twice = sorted({given for given in ids if ids.count(given) > 1})
        if twice:
            raise self.wrong("id_twice", group, twice[0])
        if len(ids) > MOST_NAMED:
            raise self.wrong("too_many", group, len(ids), most=MOST_NAMED)
        found = []
        for identity, entry in zip(ids, entries, strict=True):
            within = ((kind, identity),)
            for name, (high, unit) in (("streets", (10_000, "streets")), ("batch", (1_000, "batch"))):
                if entry.get(name) is not None:
                    self.whole(name, entry[name], 0, high, unit, within)
            if entry.get("own_fund") is not None:
                self.checked("own_fund", entry["own_fund"], 0.0, 1e12, "yuan a year", within)
            if entry.get("professional") not in (None, True, False):
                raise self.wrong("switch", "professional", entry["professional"], within=within)
            found.append({**entry, "name": self.text("name", entry.get("name"), identity, within)})
        return tuple(found)

    def read_references(self, m: Mapping[str, Any]) -> dict[str, float]:
        """What the status quo of the place comes to by itself, which is found and not chosen."""
        try:
            given = self.get(m, "references")
            return {name: self.number(given, name, 0.0, 1.0, "share", "references.") for name in REFERENCES}
        except SettingError as error:
            if error.key == "missing":
                error.hint, error.values = "settle_references", {**error.values, "place": self.identity}
            raise

    def read_history(self, given: object) -> tuple[tuple[int, float], ...]:
        """The growth of the register: months and shares of month 0."""
        if not isinstance(given, (list, tuple)) or not all(is_pair(point) for point in given):
            raise self.wrong("history_points", "history", given)
        history = tuple(
            (
                self.whole("month of history", month, -1_000_000, 1_000_000, "month"),
                self.checked(f"share of history in month {month}", share, -math.inf, math.inf, "share"),
            )
            for month, share in given
        )
        self.check_history(history)
        return history

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

    def counts(
        self,
        register: Mapping[str, Any],
        fields: Sequence[Mapping[str, Any]],
        districts: Sequence[Mapping[str, Any]],
        cells: Sequence[Mapping[str, str]] | None,
    ) -> NDArray[np.int64]:
        """Rows of (cell, size class, count): from the CSV of cells, or the total spread by its shares."""
        if cells is not None:
            return self.counts_from_cells(fields, districts, cells)
        total = int(self.number(register, "total", 1, MOST_ORGANIZATIONS, "organizations", "register."))
        kinds_given = self.get(register, "kinds", "register.")
        kinds = self.shares(
            [self.number(kinds_given, kind, 0, 1, "share", "register.kinds.") for kind in KINDS],
            "register.kinds",
        )
        by_field = np.zeros((len(KINDS), len(fields)))
        for kind_index, kind in enumerate(KINDS):
            values = []
            for item in fields:
                within = (("field", item["id"]),)
                share = self.get(item, "share", within=within)
                given = share[kind] if isinstance(share, Mapping) else share
                values.append(self.checked("share", given, 0, 1, "share", within))
            by_field[kind_index] = self.shares(values, f"register.fields.share.{kind}")
        by_district = self.shares(
            [self.number(item, "share", 0, 1, "share", within=(("district", item["id"]),)) for item in districts],
            "register.districts.share",
        )
        wanted = np.array(kinds)[:, None, None] * by_field[:, :, None] * np.array(by_district)[None, None, :] * total
        counts = np.floor(wanted).astype(np.int64).ravel()
        remainder = wanted.ravel() - counts
        order = np.argsort(-np.round(remainder, 9), kind="stable")
        counts[order[: total - int(counts.sum())]] += 1
        rows = [(cell, 0, int(count)) for cell, count in enumerate(counts) if count > 0]
        return np.array(rows, dtype=np.int64).reshape(-1, 3)

    def counts_from_cells(
        self,
        fields: Sequence[Mapping[str, Any]],
        districts: Sequence[Mapping[str, Any]],
        cells: Sequence[Mapping[str, str]],
    ) -> NDArray[np.int64]:
        """Rows of (cell, size class, count) from the CSV of cells, each named by kind, field, district and size."""
        known: dict[str, list[str]] = {
            "kind": list(KINDS),
            "field": [str(item["id"]) for item in fields],
            "district": [str(item["id"]) for item in districts],
            "size": list(SIZES),
        }
        counts: dict[tuple[int, int], int] = {}
        for line, row in enumerate(cells, start=2):
            index = {}
            for column, names in known.items():
                word = str(row.get(column) or ("any" if column == "size" else ""))
                if word not in names:
                    key = "size" if column == "size" else "not_of_place"
                    suggestion = {} if column == "size" else {"word": word, "choices": names}
                    raise self.wrong(key, column, word, within=(("line", line),), file=self.cells_file, **suggestion)
                index[column] = names.index(word)
            given = row.get("count", "")
            if not str(given).strip().isdigit():
                raise self.wrong("count", "count", given, within=(("line", line),), file=self.cells_file)
            cell = (index["kind"] * len(fields) + index["field"]) * len(districts) + index["district"]
            spot = (cell, index["size"])
            if spot in counts:
                raise self.wrong("cell_twice", "cell", dict(row), within=(("line", line),), file=self.cells_file)
            counts[spot] = int(given)
        rows = [(cell, size, count) for (cell, size), count in sorted(counts.items()) if count > 0]
        return np.array(rows, dtype=np.int64).reshape(-1, 3)

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

        Whether these are levers, and within their range, only the mechanisms know (:func:`sim.history.check_history`).
        """
        entries, levers = [], []
        for entry in m.get("calendar") or []:
            month = self.whole(
                "calendar.month", self.get(entry, "month", "calendar."), FIRST_MONTH, LAST_MONTH, "month"
            )
            values, settings = {}, {}
            for key, value in entry.items():
                if key in OF_AN_ENTRY:
                    continue
                if key not in CALENDAR:
                    settings[str(key)] = value
                    continue
                within = (("calendar", month),)
                low, high, unit = CALENDAR[key]
                number = float(value) if isinstance(value, bool) else value
                values[key] = self.checked(key, number, low, high, unit, within)
            entries.append((month, values))
            if settings:
                levers.append((month, settings))
        return tuple(sorted(entries, key=_month)), tuple(sorted(levers, key=_month))

    def arrays(
        self,
        m: Mapping[str, Any],
        register: Mapping[str, Any],
        fields: Sequence[Mapping[str, Any]],
        districts: Sequence[Mapping[str, Any]],
        founders: NDArray[np.int64],
    ) -> PlaceArrays:
        """The place in the form that kernels take, once all that it is made from is checked."""
        staff, members = self.get(m, "staff"), self.get(m, "members")
        means = [self.number(staff, stratum, 0.5, 10000, "persons", "staff.") for stratum in STRATA]
        sigma = self.number(staff, "sigma", 0.1, 3.0, "standard deviation of log size", "staff.")
        rho = self.number(members, "rho", 0.001, 0.9, "correlation within an organization", "members.")
        propensities = [self.number(members, stratum, 0.0005, 0.95, "share", "members.") for stratum in STRATA]
        tiny = [
            self.number(item, "tiny_share", 0, 1, "share", within=(("district", item["id"]),)) for item in districts
        ]
        several = self.several_supervisors(fields)
        municipal = self.number(register, "municipal_tier_share", 0, 1, "share", "register.")
        return place_arrays(
            fields, districts, founders, means=means, sigma=sigma, propensities=propensities, rho=rho, tiny=tiny,
            several=several, municipal=municipal,
        )  # fmt: skip

    def several_supervisors(self, fields: Sequence[Mapping[str, Any]]) -> NDArray[np.float64]:
        """Share of organizations that more than one authority manages (kind × field)."""
        several = np.zeros((len(KINDS), len(fields)))
        for index, item in enumerate(fields):
            given = item.get("supervisors", 0.0)
            for kind_index, kind in enumerate(KINDS):
                value = given.get(kind, 0.0) if isinstance(given, Mapping) else given
                several[kind_index, index] = self.checked("supervisors", value, 0, 1, "share", (("field", item["id"]),))
        return several


def _month(entry: tuple[int, Any]) -> int:
    """The month of an entry of the calendar."""
    return entry[0]
