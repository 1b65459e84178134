"""Mechanisms of one's own that lie in this folder and that a run does not name, though it asks for what they add."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from typing import Any

from experiments.language.messages import Problem
from experiments.settings.own_modules import having, module_file, parsed
from sim.parameters import SettingError

NOT_NAMED = {
    "en": "'{what}' is of the mechanism {module}, which is not in the month. Add mechanisms=[{module}].",
    "zh": "“{what}”属于机制 {module}，而当月的机制中没有它。请加上 mechanisms=[{module}]。",
}


def explained(error: SettingError) -> Exception:
    """What to say of a lever that there is not: the mechanism to name where one of this folder has it."""
    module = with_lever(error.word) if error.key == "lever" else None
    return error if module is None else Problem(NOT_NAMED, what=error.word, module=module)


def refuse_unnamed(key: str) -> None:
    """Say which mechanism to name, where a setting is of one of this folder: its parameter, or its lever."""
    kind, *names = key.split(".")
    module = None
    if kind == "process" and names:
        module = next((one for one in having("step") if _constants(one).get("NAME") == names[0]), None)
    elif names:
        module = with_lever(names[-1])
    if module is not None:
        raise Problem(NOT_NAMED, what=key, module=module)


def with_lever(lever: str) -> str | None:
    """The mechanism of this folder that declares a lever, as its source says."""
    return next((module for module in having("step") if lever in _levers(module)), None)


def _levers(module: str) -> Iterator[Any]:
    """Ids of the levers that a module makes with ``lever(…)``."""
    constants = _constants(module)
    for node in ast.walk(_syntax(module)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[-1] == "lever" and node.args:
            first = node.args[0]
            yield constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)


def _constants(module: str) -> dict[str, Any]:
    """Names that a module gives a plain value."""
    return {
        ast.unparse(target): node.value.value
        for node in _syntax(module).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
    }


def _syntax(module: str) -> ast.Module:
    file = module_file(module)
    with contextlib.suppress(Problem):
        if file is not None:
            return parsed(file)
    return ast.Module([], [])
