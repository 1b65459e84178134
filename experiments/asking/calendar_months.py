"""Months as people write them: ``2020`` for the end of a year, ``2020-06``, or how many after month 0."""

from __future__ import annotations

import re
from typing import Final

from experiments.language.messages import Problem

WORDS = {
    "not_a_month": {
        "en": "{key}={given}: give a year (2020), a year and a month (2020-06), or months after {month_zero} (96).",
        "zh": "{key}={given}：请给年份（2020）、年月（2020-06）或自 {month_zero} 起的月数（96）。",
    },
    "not_after": {
        "en": "{key}={given} is month {month} after {month_zero}; give one from {first} to {last}.",
        "zh": "{key}={given} 为 {month_zero} 之后第 {month} 月；请给第 {first} 至 {last} 月。",
    },
}
DATE: Final = re.compile(r"(?P<year>\d{4})年?(?:[-/.]?(?P<month>\d{1,2})月?)?")
LAST: Final = 1200


def month_of(key: str, typed: str, month_zero: str, first: int = 0, last: int = LAST, *, end: bool = True) -> int:
    """The month after month 0 that was typed; ``end``: a year alone is its last month, else its first.

    >>> month_of("by", "2020", "2013-01"), month_of("by", "96", "2013-01")
    (95, 96)
    >>> month_of("from", "2014", "2013-01", end=False)
    12
    """
    first_year, first_month = (int(part) for part in month_zero.split("-"))
    text = typed.strip()
    date = DATE.fullmatch(text)
    if date is not None and (date["month"] is None or 1 <= int(date["month"]) <= 12):
        of_year = int(date["month"] or (12 if end else 1))
        found = 12 * (int(date["year"]) - first_year) + of_year - first_month
    elif is_number(text):
        found = int(text)
    else:
        raise Problem(WORDS["not_a_month"], key=key, given=typed, month_zero=month_zero)
    if not first <= found <= last:
        raise Problem(
            WORDS["not_after"], key=key, given=typed, month=found, month_zero=month_zero, first=first, last=last
        )
    return found


def is_number(typed: str) -> bool:
    """Whether a month is given by how many there are before it, and not by its date."""
    return re.fullmatch(r"[0-9]{1,3}", typed.strip()) is not None
