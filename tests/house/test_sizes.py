"""No file and no function is longer than one reads at once, unless a reason stands here."""

import ast
from collections.abc import Iterator

from tests.house.test_house import OURS, ROOT

LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 400, 60
REASONS: dict[str, str] = {}
"""What is longer all the same, and why."""


def too_long(name: str, text: str) -> Iterator[str]:
    """The file, if it is too long, and its functions that are."""
    if len(text.splitlines()) > LINES_OF_A_FILE:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = node.end_lineno or node.lineno
            if last - node.lineno + 1 > LINES_OF_A_FUNCTION:
                yield f"{name} {node.name}"


def test_files_and_functions_are_short_or_say_why_not():
    found = {
        one
        for path in OURS.values()
        for one in too_long(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    }
    assert found - REASONS.keys() == set(), "divide it by idea, or write the reason into REASONS"
    assert REASONS.keys() - found == set(), "it is short now: take its reason out"


def test_what_is_too_long_is_found():
    body = "    pass\n" * LINES_OF_A_FUNCTION
    assert list(too_long("a.py", f"def long():\n{body}\n\ndef short():\n    pass\n")) == ["a.py long"]
    assert list(too_long("a.py", "x = 1\n" * (LINES_OF_A_FILE + 1))) == ["a.py"]
    assert list(too_long("a.py", "x = 1\n" * LINES_OF_A_FILE)) == []
