"""Numbers with their meaning: unit, range, source and grade stand where the number is defined.

A mechanism's parameters are one frozen dataclass whose fields are made with :func:`parameter`.  A value is
checked when the object is built, so that no run ever starts with a number outside its range.
"""

from __future__ import annotations

import difflib
import math
from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import index
from typing import Any, Final, SupportsIndex

from sim.priors import Prior
from sim.refusals import HINTS, REFUSALS, WITHIN
from sim.sources import Source, in_each_language

GRADES = ("report", "public", "literature", "derived", "given", "assumed")
"""How well a number is known: the survey report, a public statistic or rule, the literature, arithmetic on
those, or an assumption."""


Within = Sequence[tuple[str, object]]
"""What a setting belongs to, from the outside in: pairs of a key of ``WITHIN`` and a name or number."""

ABSENT: Final = object()
"""Stands for the value of a setting that is not there."""
FORM: Final = "form: 0 or 1"
"""The unit of a number that chooses between two forms of a rule."""
MOST_SAID: Final = 20
"""So many settings that cannot be used are said at once; of the others, how many there are."""


class Refused(ValueError):  # noqa: N818  what it is in the domain
    """What cannot be done as it was asked: the message says what is wrong and what to write."""

    __module__ = "shuniu"  # by which people know it


class SettingError(Refused):
    """A setting that cannot be used: which, what was given, what is allowed, where, and what to do.

    ``key`` and ``hint`` are keys of :mod:`sim.refusals`, filled in with ``values``; ``within`` names what the setting
    belongs to, from the outside in; ``word`` and ``choices`` make a suggestion.  So it can be said in any language; as
    a string it is English.  ``others`` are what was found wrong beside it in the same file.
    """

    def __init__(
        self,
        key: str,
        *,
        name: str,
        value: object = ABSENT,
        within: Within = (),
        file: str = "",
        hint: str = "",
        word: str = "",
        choices: Iterable[str] = (),
        **values: Any,
    ) -> None:
        super().__init__(key, name, value)
        self.key = key
        self.name = name
        self.value = value
        self.is_given = value is not ABSENT
        self.within = tuple(within)
        self.file = file
        self.hint = hint
        self.word = word
        self.choices = tuple(choices)
        self.values = values
        self.others: tuple[SettingError, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _as_it_was, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        said = [self.sentence(), *(other.sentence() for other in self.others[: MOST_SAID - 1])]
        if left := len(self.others) + 1 - len(said):
            said.append(HINTS["and_more"].format(number=left))
        return "\n".join(said)

    def sentence(self) -> str:
        """What is said of the one setting, without the others."""
        within = "".join(f"{WITHIN[kind].format(what=what)}: " for kind, what in self.within)
        given = f" = {self.value!r}" if self.is_given else ""
        hints = [HINTS[self.hint].format(**self.values)] if self.hint else []
        hints += [did_you_mean(self.word, self.choices)] if self.word else []
        where = [f"({self.file})"] if self.file else []
        allowed = REFUSALS[self.key].format(**self.values)
        return " ".join(part for part in (f"{within}{self.name}{given}: {allowed}.", *hints, *where) if part)


def _as_it_was(kind: type[SettingError], args: tuple[Any, ...], state: Mapping[str, Any]) -> SettingError:
    """An error that comes back from another process."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


def closest(word: str, choices: Iterable[str]) -> str:
    """The known word closest to one that is not known; nothing where none is close."""
    return next(iter(difflib.get_close_matches(word, sorted(choices), n=1, cutoff=0.5)), "")


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A sentence that names the closest known word, or lists the choices when none is close."""
    if close := closest(word, choices):
        return HINTS["did_you_mean"].format(word=close)
    known = sorted(choices)
    return HINTS["known"].format(words=", ".join(known)) if known else ""


@dataclass(frozen=True, kw_only=True)
class ParameterInfo:
    """What a reader must know of one parameter before changing it."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    source: Mapping[str, str]
    grade: str
    meaning: Mapping[str, str]
    prior: Prior | None = None
    choices: tuple[str, ...] = ()
    form: bool = False
    answered: tuple[float, float] | None = None

    @property
    def drawn(self) -> tuple[float, float] | None:
        """The range it is drawn from where an answer is to show how far it hangs on that number."""
        return self.answered if self.prior is None else (self.prior.low, self.prior.high)

    def believed(self, share: float) -> float:
        """The number below which ``share`` of what is believed of it lies; what it is set to where nothing is said."""
        return self.all_believed([share])[0]

    def all_believed(self, shares: Sequence[float]) -> list[float]:
        """The same of many shares."""
        if self.prior is None:
            return [self.default] * len(shares)
        return self.prior.values(shares, self.low, self.high)


def parameter(
    default: float,
    *,
    unit: str,
    low: float,
    high: float,
    source: Source,
    grade: str,
    en: str,
    zh: str,
    prior: Prior | None = None,
    form: bool = False,
    answered: tuple[float, float] | None = None,
) -> Any:
    """A dataclass field for a number: default, unit, allowed range, source, grade and meaning in two languages.

    ``prior`` is what is believed of a number that no source pins: calibration moves it by that, and answers carry it.
    ``form`` says that it chooses between two forms of a rule: 0 or 1, nothing between (:func:`form_of_rule`).
    ``answered`` is the range within which people may answer a survey, where nothing can be calibrated.
    """
    if grade not in GRADES:
        raise ValueError(f"grade {grade!r} is not one of {GRADES}")
    if form and ((unit, low, high) != (FORM, 0, 1) or prior is not None):
        raise ValueError(
            f"the form of a rule is of unit {FORM!r}, from 0 to 1, without a prior: {unit!r}, {low}, {high}"
        )
    if prior is not None and not low <= prior.low <= default <= prior.high <= high:
        raise ValueError(f"not within one another: {low}, {prior.low}, {default}, {prior.high}, {high}")
    return field(
        default=default,
        metadata={
            "unit": unit,
            "low": low,
            "high": high,
            "source": in_each_language(source),
            "grade": grade,
            "meaning": {"en": en, "zh": zh},
            "prior": prior,
            "form": form,
            "answered": answered,
        },
    )


def form_of_rule(*, source: Source, en: str, zh: str) -> Any:
    """A dataclass field that chooses between two forms of a rule: 0, as the model has it, or 1, another that may hold.

    No fact tells them apart, so that an answer is to be looked at under both.
    """
    return parameter(0, unit=FORM, low=0, high=1, source=source, grade="assumed", en=en, zh=zh, form=True)


def describe(parameters: type[Any]) -> dict[str, ParameterInfo]:
    """The numbers of one mechanism, by name, in the order of their definition."""
    return {
        item.name: ParameterInfo(name=item.name, default=float(getattr(parameters, item.name)), **item.metadata)
        for item in fields(parameters)
    }


def check_number(
    name: str,
    value: object,
    low: float,
    high: float,
    unit: str,
    file: str = "",
    within: Within = (),
    *,
    form: bool = False,
) -> float:
    """``value`` as a float if it is a finite number within its range, else a :class:`SettingError`.

    Where it chooses the ``form`` of a rule it is one of the ends: between them nothing is said.
    """

    def refused(hint: str, **values: Any) -> SettingError:
        said: dict[str, Any] = {"low": low, "high": high, "unit": unit, **values}
        key = "whole_range" if form else "range"
        return SettingError(key, name=name, value=value, within=within, file=file, hint=hint, **said)

    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise refused("not_a_number")
    number = float(value)
    if not math.isfinite(number):
        raise refused("not_finite")
    if not low <= number <= high:
        if ("share" in unit or unit == "0–1") and high <= 1 < number <= 100 and low <= number / 100:
            raise refused("percentage", number=number, share=number / 100)
        raise refused("")
    if form and number not in {low, high}:
        raise refused("")
    return number


@dataclass(frozen=True)
class Checked:
    """A frozen set of numbers that refuses values outside their declared range when it is built."""

    def __post_init__(self) -> None:
        for item in fields(self):
            given = getattr(self, item.name)
            low, high, unit, form = (item.metadata[key] for key in ("low", "high", "unit", "form"))
            number = check_number(item.name, given, low, high, unit, form=form)
            object.__setattr__(self, item.name, number)


def check_whole(name: str, value: object, low: int, high: int, unit: str) -> int:
    """``value`` if it is a whole number within its range, NumPy's among them, else a :class:`SettingError`."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex) or not low <= index(value) <= high:
        raise SettingError("whole_range", name=name, value=value, low=low, high=high, unit=unit)
    return index(value)


def numbers_type(parameters: type[Any]) -> Any:
    """The named-tuple type that carries a mechanism's numbers into compiled kernels.

    Bind it in the mechanism's own module as ``Numbers``: compiled code is cached by the type's importable name.
    """
    names = [item.name for item in fields(parameters)]
    kind = namedtuple("Numbers", names, module=parameters.__module__)  # type: ignore[misc]  # noqa: PYI024
    kind.all_floats = True  # type: ignore[attr-defined]  # a kernel then asks no further what one of them holds
    return kind


def as_tuple(parameters: Any, numbers: Any) -> Any:
    """The values of ``parameters`` in the named tuple ``numbers`` made by :func:`numbers_type`."""
    return numbers(*(float(getattr(parameters, name)) for name in numbers._fields))
