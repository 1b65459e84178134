"""Numbers with their meaning: unit, range, source and grade stand where the number is defined.

A mechanism's parameters are one frozen dataclass whose fields are made with :func:`parameter`.  A value is
checked when the object is built, so that no run ever starts with a number outside its range.
"""

from __future__ import annotations

import difflib
import math
from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

GRADES = ("report", "public", "literature", "derived", "assumed")
"""How well a number is known: the survey report, a public statistic or rule, the literature, arithmetic on
those, or an assumption."""


class SettingError(ValueError):
    """A setting that cannot be used: which, what was given, what is allowed, where, and what to do."""

    def __init__(self, *, name: str, value: object, allowed: str, file: str = "", hint: str = "") -> None:
        super().__init__(name, value)
        self.name = name
        self.value = value
        self.allowed = allowed
        self.file = file
        self.hint = hint

    def __str__(self) -> str:
        where = f" ({self.file})" if self.file else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.name} = {self.value!r}: {self.allowed}.{hint}{where}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A sentence that names the closest known word, or lists the choices when none is close."""
    known = sorted(choices)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known: {', '.join(known)}." if known else ""


@dataclass(frozen=True, kw_only=True)
class ParameterInfo:
    """What a reader must know of one parameter before changing it."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    source: str
    grade: str
    meaning: Mapping[str, str]
    free: bool
    choices: tuple[str, ...] = ()


def parameter(
    default: float,
    *,
    unit: str,
    low: float,
    high: float,
    source: str,
    grade: str,
    en: str,
    zh: str,
    free: bool = False,
) -> Any:
    """A dataclass field for a number: default, unit, allowed range, source, grade and meaning in two languages.

    ``free`` marks a number that no source pins and that calibration may move within its range.
    """
    if grade not in GRADES:
        raise ValueError(f"grade {grade!r} is not one of {GRADES}")
    return field(
        default=default,
        metadata={
            "unit": unit,
            "low": low,
            "high": high,
            "source": source,
            "grade": grade,
            "meaning": {"en": en, "zh": zh},
            "free": free,
        },
    )


def describe(parameters: type[Any]) -> dict[str, ParameterInfo]:
    """The numbers of one mechanism, by name, in the order of their definition."""
    return {
        item.name: ParameterInfo(name=item.name, default=float(getattr(parameters, item.name)), **item.metadata)
        for item in fields(parameters)
    }


def allowed_range(low: float, high: float, unit: str) -> str:
    """The sentence that tells the allowed range of a number."""
    return f"give a number from {low:g} to {high:g} ({unit})"


def check_number(name: str, value: object, low: float, high: float, unit: str, file: str = "") -> float:
    """``value`` as a float if it is a finite number within its range, else a :class:`SettingError`."""
    allowed = allowed_range(low, high, unit)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SettingError(name=name, value=value, allowed=allowed, file=file, hint="This is not a number.")
    number = float(value)
    if not math.isfinite(number):
        raise SettingError(name=name, value=value, allowed=allowed, file=file, hint="It must be finite.")
    if not low <= number <= high:
        hint = ""
        if ("share" in unit or unit == "0–1") and high <= 1 < number <= 100 and low <= number / 100:
            hint = f"{number:g} typed for a share? Write {number / 100:g}."
        raise SettingError(name=name, value=value, allowed=allowed, file=file, hint=hint)
    return number


@dataclass(frozen=True)
class Checked:
    """A frozen set of numbers that refuses values outside their declared range when it is built."""

    def __post_init__(self) -> None:
        for item in fields(self):
            given = getattr(self, item.name)
            number = check_number(item.name, given, item.metadata["low"], item.metadata["high"], item.metadata["unit"])
            object.__setattr__(self, item.name, number)


def numbers_type(parameters: type[Any]) -> Any:
    """The named-tuple type that carries a mechanism's numbers into compiled kernels.

    Bind it in the mechanism's own module as ``Numbers``: compiled code is cached by the type's importable name.
    """
    names = [item.name for item in fields(parameters)]
    return namedtuple("Numbers", names, module=parameters.__module__)  # noqa: PYI024


def as_tuple(parameters: Any, numbers: Any) -> Any:
    """The values of ``parameters`` in the named tuple ``numbers`` made by :func:`numbers_type`."""
    return numbers(*(float(getattr(parameters, name)) for name in numbers._fields))
