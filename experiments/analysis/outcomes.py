"""An outcome's levels and differences as text: shares in per cent and in points, all else in the outcome's unit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from experiments.analysis.paired import Estimate
from experiments.analysis.wording import (
    MINUS,
    common_digits,
    headline_size,
    interval,
    number,
    percent,
    points,
)
from experiments.language.catalogue.units import unit_of
from experiments.language.messages import in_language, text
from sim.observables import Outcome

POINTS = 100.0
"""From a share to points."""
SHARE = "share"
BESIDE = 2
"""Outcomes that one figure shows beside each other."""
WORDS = {
    "points": {"en": "points", "zh": "百分点"},
    "in_points": {"en": "{size} points", "zh": "{size} 个百分点"},
    "in_unit": {"en": "{size} {unit}", "zh": "{size} {unit}"},
    "column": {"en": "{name},\n{unit}", "zh": "{name}\n{unit}"},
    "heading": {"en": "{name}, {unit}", "zh": "{name}（{unit}）"},
    "of_register": {"en": "{meaning}, {unit} of the register", "zh": "{meaning}，占登记组织的 {unit}"},
}


def is_share(outcome: Outcome) -> bool:
    """Whether it is shown in per cent, and its differences in points."""
    return outcome.unit == SHARE


def scale(outcome: Outcome) -> float:
    """From its value to what is shown of it."""
    return POINTS if is_share(outcome) else 1.0


def name(outcome: Outcome, lang: str) -> str:
    """What it is called within a sentence."""
    return in_language(outcome.name, lang)


def heading(outcome: Outcome, lang: str) -> str:
    """What it is called at the beginning of one."""
    said = name(outcome, lang)
    return said[:1].upper() + said[1:]


def short(outcome: Outcome, lang: str) -> str:
    """What a column calls it that has no room for more."""
    if not outcome.short:
        return heading(outcome, lang)
    return in_language(outcome.short, lang).replace("-\n", "").replace("\n", "" if lang == "zh" else " ")


def meaning(outcome: Outcome, lang: str) -> str:
    """What is counted and in which unit, where that is short: of shares of the register; else the unit alone."""
    if not (is_share(outcome) and outcome.is_guarded):
        return unit(outcome, lang)
    said = in_language(outcome.meaning, lang).partition(" ÷ ")[0].rstrip(",，")
    return text(WORDS["of_register"], lang, meaning=said[:1].lower() + said[1:], unit=unit(outcome, lang))


def unit(outcome: Outcome, lang: str) -> str:
    """The unit of its levels."""
    return "%" if is_share(outcome) else unit_of(outcome.unit)[lang]


def unit_of_change(outcome: Outcome, lang: str) -> str:
    """The unit of its differences."""
    return text(WORDS["points"], lang) if is_share(outcome) else unit(outcome, lang)


def level_column(outcome: Outcome, lang: str) -> str:
    """The head of a column of its levels."""
    said = in_language(outcome.short, lang) if outcome.short else heading(outcome, lang)
    if not is_share(outcome):
        return text(WORDS["column"], lang, name=said, unit=unit(outcome, lang))
    return f"{said} %" if "\n" in said else f"{said}\n%"


def one_line(heading: str, lang: str) -> str:
    r"""A column's heading of the terminal, which may be broken within a word, in one line.

    >>> one_line("Fulfil-\nment %", "en"), one_line("有效\n覆盖 %", "zh")
    ('Fulfilment %', '有效覆盖 %')
    """
    if lang == "zh":
        return re.sub(r"\n(?=%)", " ", heading).replace("\n", "")
    return heading.replace("-\n", "").replace("\n", " ")


def change_column(outcome: Outcome, lang: str) -> str:
    """The head of a column of its differences."""
    return text(WORDS["column"], lang, name=short(outcome, lang), unit=unit_of_change(outcome, lang))


def change_heading(outcome: Outcome, said: str, lang: str) -> str:
    """The same in one line."""
    return text(WORDS["heading"], lang, name=said, unit=unit_of_change(outcome, lang))


def level(outcome: Outcome, value: float) -> str:
    """A level, "27.1 %" or "3.42"."""
    return percent(value) if is_share(outcome) else number(value, _digits(value))


def bare(outcome: Outcome, value: float) -> str:
    """The same in a column that has the unit at its head."""
    return level(outcome, value).removesuffix(" %")


def digits(outcome: Outcome, found: Iterable[Estimate]) -> int:
    """Digits for differences that stand in one table: as many as the one that needs most."""
    found = list(found)
    if is_share(outcome):
        return common_digits(found)
    return max((_digits(_largest(one)) for one in found), default=0)


def change(outcome: Outcome, found: Estimate, given: int | None = None) -> str:
    """The mean of a difference, signed."""
    return points(found, digits(outcome, [found]) if given is None else given)


def bounds(outcome: Outcome, found: Estimate, lang: str, given: int | None = None) -> str:
    """The interval of a difference; a dash where there is none."""
    return interval(found, lang, digits(outcome, [found]) if given is None else given)


def with_interval(outcome: Outcome, found: Estimate, lang: str) -> str:
    """A difference and, in one piece, its interval."""
    said = bounds(outcome, found, lang).replace(" ", "\N{NO-BREAK SPACE}")
    return change(outcome, found) if found.low is None else f"{change(outcome, found)} [{said}]"


def size(outcome: Outcome, found: Estimate, given: int = 1) -> str:
    """Size of a difference for a title, without its sign and unit; given: digits of points at least."""
    return headline_size(found, given) if is_share(outcome) else number(abs(found.mean), _digits(found.mean))


def signed_size(outcome: Outcome, found: Estimate) -> str:
    """The same with its sign."""
    return ("" if found.mean == 0.0 else "+" if found.mean > 0.0 else MINUS) + size(outcome, found)


def in_unit(outcome: Outcome, said: str, lang: str) -> str:
    """A difference that is said already, with its unit: "3.2 points"."""
    if is_share(outcome):
        return text(WORDS["in_points"], lang, size=said)
    return text(WORDS["in_unit"], lang, size=said, unit=unit(outcome, lang))


def side_by_side(outcomes: Sequence[Outcome]) -> Iterator[tuple[Outcome, ...]]:
    """Those that one figure shows, and then the next.

    >>> from sim.observables import OUTCOMES
    >>> [len(found) for found in side_by_side(list(OUTCOMES.values())[:3])]
    [2, 1]
    """
    yield from (tuple(outcomes[first : first + BESIDE]) for first in range(0, len(outcomes), BESIDE))


def _largest(found: Estimate) -> float:
    return max(abs(one) for one in (found.mean, found.low or 0.0, found.high or 0.0))


def _digits(value: float) -> int:
    """Of a number that is no share: three significant ones, two behind the point at most."""
    return 0 if abs(value) >= 100.0 or math.isnan(value) else 1 if abs(value) >= 10.0 else 2
