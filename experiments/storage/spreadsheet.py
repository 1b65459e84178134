"""Texts as a spreadsheet may have them: one that it would take for a formula has an apostrophe in front."""

from __future__ import annotations

import re
from typing import Any, Final

import pyarrow as pa

FORMULA: Final = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a formula begins, or what Excel passes over before one; the wide signs are taken for the others in Chinese."""


def cell(value: Any) -> Any:
    """A value that is shown as it is: numbers, also those written as text, are left alone.

    >>> cell("=HYPERLINK(A1)"), cell("-0.5"), cell(-0.5), cell("+A1"), cell("status_quo")
    ("'=HYPERLINK(A1)", '-0.5', -0.5, "'+A1", 'status_quo')
    """
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) and not _is_number(value) else value


def column(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """The same for a column of texts; one of numbers as it is."""
    if not pa.types.is_string(values.type):
        return values
    coded = values.combine_chunks().dictionary_encode()
    said = pa.array([cell(one) for one in coded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([said.take(coded.indices)])


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return value == value.strip()
