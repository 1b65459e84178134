"""What the files of a folder declare of themselves, read from their source: listing them imports none of them."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def modules(folder: Path) -> list[str]:
    """The modules of a package's folder, by name."""
    return sorted(file.stem for file in folder.glob("[!_]*.py"))


def declared(folder: Path, module: str, names: Sequence[str]) -> Mapping[str, Any]:
    """Of these names those that a module gives a value before its first function or class."""
    source = folder.joinpath(f"{module}.py").read_text(encoding="utf-8")
    values: dict[str, ast.expr] = {}
    for node in ast.parse(_head(source)).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            values[ast.unparse(node.target)] = node.value
        elif isinstance(node, ast.Assign):
            values[ast.unparse(node.targets[0])] = node.value
    return {name: ast.literal_eval(values[name]) for name in names if name in values}


def _head(source: str) -> str:
    r"""What stands before the first function or class.

    >>> _head("NAME = 1\n\ndef main():\n    pass\n")
    'NAME = 1\n'
    """
    starts = (source.find(f"\n{word}") for word in ("def ", "class ", "@"))
    return source[: min((start for start in starts if start >= 0), default=len(source))]
