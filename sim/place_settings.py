"""The settings of a place's file one by one: each there, of its type and within its range, or said what is wrong."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sim.parameters import ABSENT, SettingError, Within, check_number
from sim.texts import in_both_languages


class PlaceSettings:
    """Reads one setting of a place; what cannot be used is refused by the place's name and its file."""

    def __init__(self, identity: str, file: str, cells_file: str) -> None:
        self.identity, self.file, self.cells_file = identity, file, cells_file

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

    def text(self, name: str, value: object, otherwise: str = "", within: Within = ()) -> dict[str, str]:
        """A text of this place in both languages."""
        return in_both_languages(name, value, otherwise, self.file, (("place", self.identity), *within))

    def whole(self, name: str, value: object, low: int, high: int, unit: str, within: Within = ()) -> int:
        """A whole number of this place within its range."""
        number = self.checked(name, value, low, high, unit, within)
        if number != int(number):
            raise self.wrong("whole_range", name, value, within=within, low=low, high=high, unit=unit)
        return int(number)
