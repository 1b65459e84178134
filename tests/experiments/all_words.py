"""All words that are shown to people, wherever they stand: {en, zh} beside who says them, or in the catalogue."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


def modules(*packages):
    """Every module of some packages with its syntax."""
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def in_both(tree):
    """Words as {en, zh}."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict) and [getattr(key, "value", None) for key in node.keys] == ["en", "zh"]:
            yield node


def literal(node):
    """What a dictionary holds whose values are texts; None where they are computed, or none."""
    try:
        said = ast.literal_eval(node)
    except ValueError:
        return None
    return said if all(isinstance(one, str) and one for one in said.values()) else None


@cache
def all_words():
    """File and line → {en, zh}."""
    found = ((file, node, literal(node)) for file, tree in modules("experiments") for node in in_both(tree))
    return {f"{file.relative_to(ROOT)}:{node.lineno}": said for file, node, said in found if said is not None}
