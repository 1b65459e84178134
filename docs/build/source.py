"""The source of the model as it is read, not imported: modules, their syntax, what is defined and said in them."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

Definition = TypeVar("Definition", ast.ClassDef, ast.FunctionDef)

ROOT: Final = Path(__file__).resolve().parents[2]


@cache
def source(module: str) -> str:
    """The text of a module of the model."""
    return ROOT.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")


@cache
def tree(module: str) -> ast.Module:
    """Its syntax."""
    return ast.parse(source(module))


def modules() -> list[str]:
    """Every module of the model, by its dotted name."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "sim").rglob("*.py")))
    return [".".join(path.parts) for path in paths if path.name != "__init__"]


def definition(module: str, kind: type[Definition], name: str) -> Definition:
    """The class or function of this name in a module, wherever it stands in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, kind) and node.name == name:
            return node
    raise LookupError(f"{module} has no {name}")


def functions(module: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions of a module, those of classes by both names."""
    for node in tree(module).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{one.name}", one) for one in node.body if isinstance(one, ast.FunctionDef))


@cache
def comments(module: str) -> Mapping[int, str]:
    """The comments of a module by line."""
    tokens = tokenize.generate_tokens(io.StringIO(source(module)).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
