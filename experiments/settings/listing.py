"""What the files of a folder declare of themselves, read from their source: listing them imports none of them."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.language.messages import Problem
from experiments.settings.files import shown

WORDS = {
    "process_syntax": {
        "en": "{file}, line {line}: this is not Python ({what}). Mend the line and try again.",
        "zh": "{file} 第 {line} 行：不是合法的 Python（{what}）。请改正后重试。",
    },
}


def modules(folder: Path) -> list[str]:
    """The modules of a package's folder, by name."""
    return sorted(file.stem for file in folder.glob("[!_]*.py"))


NOT_PLAIN = {
    "en": "{file}, line {line}: {name} is read without running the file, so it must be plain: text, numbers, true or "
    "false, lists and mappings of these.",
    "zh": "{file} 第 {line} 行：读取 {name} 时并不运行该文件，故只能写文字、数、真假值，以及由它们组成的列表或映射。",
}
NOT_DECLARED = {
    "en": "{file}: {names} must be declared before the first function.",
    "zh": "{file}：须在第一个函数之前声明 {names}。",
}


def declared(folder: Path, module: str, names: Sequence[str], needed: Sequence[str] = ()) -> Mapping[str, Any]:
    """Of these names those that a module gives a value before its first function or class; ``needed`` must be there."""
    file = folder / f"{module}.py"
    values: dict[str, ast.expr] = {}
    for node in _parsed(file).body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            values[ast.unparse(node.target)] = node.value
        elif isinstance(node, ast.Assign):
            values[ast.unparse(node.targets[0])] = node.value
    if missing := [name for name in needed if name not in values]:
        raise Problem(NOT_DECLARED, file=shown(file), names=", ".join(missing))
    return {name: _plain(values[name], name, file) for name in names if name in values}


def _parsed(file: Path) -> ast.Module:
    try:
        return ast.parse(_head(file.read_text(encoding="utf-8")))
    except SyntaxError as error:
        raise Problem(WORDS["process_syntax"], file=shown(file), line=error.lineno or 1, what=error.msg) from error


def _plain(value: ast.expr, name: str, file: Path) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError) as error:
        raise Problem(NOT_PLAIN, file=shown(file), line=value.lineno, name=name) from error


def _head(source: str) -> str:
    r"""What stands before the first function or class.

    >>> _head("NAME = 1\n\ndef main():\n    pass\n")
    'NAME = 1\n'
    """
    starts = (source.find(f"\n{word}") for word in ("def ", "class ", "@"))
    return source[: min((start for start in starts if start >= 0), default=len(source))]
