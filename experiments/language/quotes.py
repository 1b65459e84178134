"""Quotation marks within quotation marks."""

from __future__ import annotations


def nested(text: str) -> str:
    """Single marks where a quoted name holds a quotation of its own.

    >>> nested("the lever “登记“三同步”” and “another”")
    'the lever “登记‘三同步’” and “another”'
    """
    if text.count("“") < 2:
        return text
    depth, marks = 0, []
    for character in text:
        depth += character == "“"
        marks.append({"“": "“‘", "”": "”’"}.get(character, character * 2)[(depth + 1) % 2])
        depth = max(depth - (character == "”"), 0)
    return "".join(marks)
