"""Numbers as text in both languages: one place, so that table, figure and report show the same digits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from experiments.analysis.paired import Estimate, VarianceFactor
from experiments.language.messages import text

WORDS = {
    "money_undetectable": {"en": "none detectable", "zh": "未检出"},
    "money_unsure": {"en": "not sure", "zh": "不确定"},
    "factor_exact": {"en": "exact", "zh": "完全一致"},
    "month_of_year": {"en": "{name} {year}", "zh": "{year}年{name}"},
    "month_names": {
        "en": "January February March April May June July August September October November December",
        "zh": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    },
}

MINUS = "\N{MINUS SIGN}"
NONE = "\N{EN DASH}"
NOTHING = 1e-9
"""What is nearer to zero than this is what sums of fractions leave over, and has no sign."""


def number(value: float, digits: int = 0, *, signed: bool = False) -> str:
    """A number with thousands separators and a true minus sign; what rounds to zero has no sign.

    A dash where there is none (not a number).
    """
    if math.isnan(value):
        return NONE
    said = f"{abs(value):,.{digits}f}"
    if not any(digit in "123456789" for digit in said):
        return said
    if value < 0.0:
        return MINUS + said
    return "+" + said if signed else said


def bound(value: float, digits: int = 0) -> str:
    """An end of an interval, signed, with more digits where the rounded one would hide on which side of zero it lies.

    >>> bound(-0.03, 1), bound(0.21, 1), bound(0.0, 1)
    ('−0.03', '+0.2', '0.0')
    """
    if math.isfinite(value) and abs(value) > NOTHING:
        while round(abs(value), digits) == 0.0:
            digits += 1
    return number(value, digits, signed=True)


def percent(share: float, digits: int = 1) -> str:
    """A share as a percentage, "27.1 %"."""
    return NONE if math.isnan(share) else f"{number(100.0 * share, digits)} %"


def count(value: float) -> str:
    """A number of organizations or persons, "10,261"."""
    return number(value)


def points_digits(estimate: Estimate) -> int:
    """Digits with which a difference in points is shown: one; two where its interval is narrower than ±0.05.

    One more (at most three) where a bound of an interval that excludes zero would print as zero.
    """
    narrow = estimate.half_width is not None and 0.0 < estimate.half_width < 0.05
    digits = 2 if narrow else 1
    if estimate.excludes_zero and estimate.low is not None and estimate.high is not None:
        nearest = min(abs(estimate.low), abs(estimate.high))
        while digits < 3 and round(nearest, digits) == 0.0:
            digits += 1
    return digits


def common_digits(estimates: Iterable[Estimate]) -> int:
    """Digits for differences that stand in one table: as many as the one that needs most."""
    return max((points_digits(estimate) for estimate in estimates), default=1)


def points(estimate: Estimate, digits: int | None = None) -> str:
    """The mean of a difference in points, "+6.9"."""
    return number(estimate.mean, points_digits(estimate) if digits is None else digits, signed=True)


def interval(estimate: Estimate, lang: str, digits: int | None = None) -> str:
    """The interval of a difference, "+6.7 to +7.1"; a dash with one replicate, which has none."""
    if estimate.low is None or estimate.high is None:
        return NONE
    digits = points_digits(estimate) if digits is None else digits
    return text("interval", lang, low=bound(estimate.low, digits), high=bound(estimate.high, digits))


def headline_size(estimate: Estimate, digits: int = 1) -> str:
    """Size of a difference for a title, without its sign: one digit, more where it would print as zero."""
    while digits < 3 and round(abs(estimate.mean), digits) == 0.0:
        digits += 1
    return number(abs(estimate.mean), digits)


def yuan(amount: float, lang: str, *, signed: bool = False) -> str:
    """An amount of money in yuan, short: "25.0 M" or "2,500万", hundreds of millions "136 M"; below 10,000 in full."""
    size = abs(amount)
    if lang == "zh":
        if size >= 1e8:
            return f"{number(amount / 1e8, 2, signed=signed)}亿"
        if size >= 1e4:
            return f"{number(amount / 1e4, 0 if size >= 1e6 else 1 if size >= 1e5 else 2, signed=signed)}万"
        return number(amount, signed=signed)
    if size >= 1e6:
        return f"{number(amount / 1e6, 0 if size >= 1e8 else 1, signed=signed)} M"
    return number(amount, signed=signed)


def yuans(amounts: Sequence[float], lang: str) -> list[str]:
    """Amounts that stand beside each other, each with three digits and all in the unit of the largest.

    >>> yuans([26_100.0, 9_260.0, 103_000.0], "zh")
    ['2.61万', '0.926万', '10.3万']
    >>> yuans([99_960.0], "zh")
    ['10.0万']
    """
    most = max(map(abs, amounts), default=0.0)
    scale, unit = next((one for one in SCALES[lang] if most >= one[0]), (1.0, ""))
    sizes = [three_digits(one) / scale for one in amounts]
    said = [number(size, _digits_of_yuan(abs(size), unit)) for size in sizes]
    return [f"{one}{unit}" if re.search("[1-9]", one) else "0" for one in said]


def _digits_of_yuan(size: float, unit: str) -> int:
    if not unit:
        return 0
    if unit == "万":
        return 0 if size >= 100.0 else 1 if size >= 10.0 else 2 if size >= 1.0 else 3
    return 2 if unit == "亿" or size < 0.095 else 0 if size >= 100.0 else 1


SCALES: Final[Mapping[str, Sequence[tuple[float, str]]]] = {"zh": ((1e8, "亿"), (1e4, "万")), "en": ((1e6, " M"),)}
"""From which amount on there is a larger unit, the largest first."""


def three_digits(amount: float) -> float:
    """Three significant digits: no model bears more of money, and no ratio of two means.

    >>> three_digits(28_649.2)
    28600.0
    """
    return float(f"{amount:.3g}")


def money(found: Estimate, lang: str) -> str:
    """A difference in money, rounded to what its interval bears, or that none is told; of one run as it is."""
    if found.claims and found.half_width and not found.excludes_zero:
        return text(WORDS["money_undetectable" if found.is_chance_alone else "money_unsure"], lang)
    if not found.half_width:
        return yuan(found.mean, lang, signed=True)
    place = 10.0 ** math.floor(math.log10(found.half_width))
    return yuan(round(found.mean / place) * place if place > 1.0 else found.mean, lang, signed=True)


def factor(value: float | None) -> str:
    """A variance factor, two significant digits: "3.4", "87", "1,200"; "∞" where paired runs do not vary."""
    if value is None:
        return NONE
    if math.isinf(value):
        return "∞"
    if value <= 0.0:
        return "0"
    digits = 1 - math.floor(math.log10(value))
    return number(round(value, digits), max(digits, 0))


def pairing(found: VarianceFactor, lang: str) -> str:
    """What pairing gains, with its interval; a dash where there is none, a word where pairs are the same throughout.

    Of two pairs it means nothing, and is left out.
    """
    if found.value is not None and math.isinf(found.value):
        return text(WORDS["factor_exact"], lang)
    if found.low is None or found.high is None:
        return factor(found.value) if found.separate_seeds else NONE
    bounds = text("interval", lang, low=factor(found.low), high=factor(found.high))
    return f"{factor(found.value)} [{bounds}]"


def year_and_month(month_zero: str, month: int) -> tuple[int, int]:
    """Calendar year and month (1 … 12) of a state, with month_zero as "2013-01"."""
    first_year, first_month = (int(part) for part in month_zero.split("-"))
    years, months = divmod(first_month - 1 + month, 12)
    return first_year + years, months + 1


def month_name(month_zero: str, month: int, lang: str) -> str:
    """A state's month in the calendar, "January 2024" or "2024年1月"."""
    year, calendar_month = year_and_month(month_zero, month)
    name = text(WORDS["month_names"], lang).split()[calendar_month - 1]
    return text(WORDS["month_of_year"], lang, year=year, name=name)
