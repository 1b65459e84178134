"""Levers: what a policy may change, with unit, range, neutral value and source; each stands with its mechanism.

At its neutral value a lever leaves the status quo as it is.  Its ``rule`` says how several policies combine
on it: amounts add, multipliers multiply, of switches the largest counts, and two different choices are a
conflict.  No lever makes strike-off depend on whether an organization has a branch.
"""

from __future__ import annotations

import functools
import math
from collections import namedtuple
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sim.parameters import GRADES, SettingError, check_number
from sim.sources import Source, in_each_language

RULES: Final = ("add", "multiply", "switch", "choice")
BOOKS: Final = ("", "always", "above", "below")
OF_PLACES: Final = (
    "hubs", "district_hubs", "committee", "department", "meeting", "custody",
    "branch_grants", "posts", "hub_grants", "services",
)  # fmt: skip
"""What a place has itself in the status quo, or has none of; the last four in yuan a year."""

LEVER_GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "funding": {"en": "Funding", "zh": "经费保障"},
    "hubs": {"en": "Hub organizations", "zh": "枢纽型社会组织"},
    "guidance": {"en": "Guidance", "zh": "工作指导"},
    "joint_branches": {"en": "Joint and temporary branches", "zh": "联合与临时党组织"},
    "decree": {"en": "Joint branches by decree", "zh": "兜底组建"},
    "duties": {"en": "Duties and registration", "zh": "职责与登记"},
    "members": {"en": "Party members", "zh": "党员队伍"},
    "officials": {"en": "Officials", "zh": "党务干部"},
    "register": {"en": "The register", "zh": "登记管理"},
    "activity": {"en": "Branch activity", "zh": "党组织活力"},
}
"""The families levers are listed under, in the order they are shown."""

TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {"funding": ("branch_grants", "posts", "hub_grants", "services")}
"""Words that set several levers to one value; what is kept names the levers."""


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One quantity a policy may set.

    ``options`` names the words of a choice between words, by the word a file gives; a choice without options
    is between numbers.  Values in words are carried as the option's place in ``options``, counted from zero.
    ``books`` says where the lever books or saves money of itself: "always", only "above" or only "below" its neutral
    value, or nowhere, as no price is known.  ``needs`` names what of :data:`OF_PLACES` a place must have for the lever
    to do anything; ``beside`` what of it serves the same, where the lever is an amount in yuan of its own.  ``whole``
    ones count something.  ``trial`` is a setting to try it at, the outcome or count that it moves first, which need not
    be coverage, and which way: 0 where it only changes the way there.
    """

    id: str
    name: Mapping[str, str]
    meaning: Mapping[str, str]
    unit: str
    low: float
    high: float
    neutral: float
    rule: str
    group: str
    source: Mapping[str, str]
    grade: str
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    books: str = ""
    needs: tuple[str, ...] = ()
    beside: str = ""
    whole: bool = False
    trial: tuple[float | str, str, int] | None = None

    def has_price(self, setting: float | str) -> bool:
        """Whether the lever at this setting books or saves money of itself."""
        beyond = self.number(setting) - self.neutral
        return {"always": beyond != 0.0, "above": beyond > 0.0, "below": beyond < 0.0}.get(self.books, False)

    @property
    def neutral_setting(self) -> float | str:
        """The neutral value as a policy file would give it."""
        return tuple(self.options)[int(self.neutral)] if self.options else self.neutral

    def number(self, setting: float | str) -> float:
        """A checked setting as the number that schedules carry."""
        return float(tuple(self.options).index(setting)) if isinstance(setting, str) else setting

    def check(self, setting: object, file: str = "", name: str = "") -> float | str:
        """The setting a policy file gives for this lever, checked; ``name`` is the word that it stands under there."""
        name = name or self.id
        if self.options:
            if isinstance(setting, str) and setting in self.options:
                return setting
            raise SettingError("word", name=name, value=setting, file=file, word=str(setting), choices=self.options)
        if self.rule == "switch" and isinstance(setting, bool):
            return float(setting)
        if isinstance(setting, str):
            digits = _in_digits(setting)
            said: dict[str, Any] = {"low": self.low, "high": self.high, "unit": self.unit, "digits": digits}
            hint = "text_number" if digits else "text"
            raise SettingError("range", name=name, value=setting, file=file, hint=hint, **said)
        # Adding zero turns a minus zero into zero, so that a neutral value has one form only.
        return check_number(name, setting, self.low, self.high, self.unit, file) + 0.0


def _in_digits(text: str) -> str:
    """What to write in place of a number that was given as text, such as '25e6' or '85%'; nothing for other text."""
    bare = text.strip().rstrip("%％")
    try:
        number = float(bare) / (1 if bare == text.strip() else 100)
    except ValueError:
        number = math.inf
    return f"{number:.15g}" if math.isfinite(number) else ""


def lever(
    identity: str, *, group: str, rule: str, unit: str, low: float, high: float, neutral: float, en: str, zh: str,
    meaning_en: str, meaning_zh: str, source: Source, grade: str,
    options: Mapping[str, Mapping[str, str]] | None = None, books: str = "",
    needs: tuple[str, ...] = (), beside: str = "", whole: bool = False,
    trial: tuple[float | str, str, int] | None = None,
) -> Lever:  # fmt: skip
    """A lever as its mechanism declares it."""
    if rule not in RULES or group not in LEVER_GROUPS or grade not in GRADES or books not in BOOKS:
        raise ValueError(f"lever {identity}: no such rule, group, grade or booking: {rule}, {group}, {grade}, {books}")
    if not {*needs, *filter(None, (beside,))} <= set(OF_PLACES):
        raise ValueError(f"lever {identity}: needs and beside name what a place has, of {OF_PLACES}: {needs}, {beside}")
    return Lever(
        id=identity, name={"en": en, "zh": zh}, meaning={"en": meaning_en, "zh": meaning_zh}, unit=unit,
        low=float(low), high=float(high), neutral=float(neutral), rule=rule, group=group,
        source=in_each_language(source), grade=grade, options=options or {}, books=books, needs=needs, beside=beside,
        whole=whole, trial=trial,
    )  # fmt: skip


def in_full(levers: Mapping[str, Any], file: str = "") -> dict[str, Any]:
    """Settings with every word of :data:`TOGETHER` as the levers that it sets.

    >>> in_full({"funding": 0.7, "reach": 0.1})
    {'branch_grants': 0.7, 'posts': 0.7, 'hub_grants': 0.7, 'services': 0.7, 'reach': 0.1}
    """
    found: dict[str, Any] = {}
    for word, value in levers.items():
        for one in TOGETHER.get(word, (word,)):
            if one in found:
                both = next(name for name, parts in TOGETHER.items() if one in parts)
                raise SettingError("set_twice", name=one, file=file, together=both)
            found[one] = value
    return found


@functools.cache
def values_type(names: tuple[str, ...]) -> Any:
    """The levers in force in one month as a named tuple, a number each; a choice between words as the word's place."""
    values: Any = namedtuple("LeverValues", list(names))  # type: ignore[misc]  # noqa: PYI024  names come with the mechanisms
    return type("LeverValues", (values,), {"__slots__": (), "__reduce__": _as_names_and_values})


def _as_names_and_values(values: Any) -> tuple[Any, ...]:
    """Copied and pickled as names and values."""
    return _remade, (values._fields, tuple(values))


def _remade(names: tuple[str, ...], values: tuple[float, ...]) -> Any:
    """Levers that come back from another process."""
    return values_type(names)(*values)
