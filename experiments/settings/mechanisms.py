"""The catalogue of mechanisms and their parameters, read from their source without importing it.

A mechanism brings Numba along when it is imported; a question about a parameter, or a mistake in its name, should be
answered at once.  So the few lines that matter (``NAME``, ``AFTER`` and the fields of ``Parameters``) are read as
text; a module that writes them in another way is imported after all.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sim
from experiments.terminal.messages import Problem
from sim.mechanism import Mechanisms
from sim.mechanism import mechanisms as loaded
from sim.parameters import ParameterInfo, check_number, describe

OWN = "sim.processes"
"""The package of the shipped mechanisms, which go by their short names."""

SHARED = ("sim.newcomers", "sim.consent")
"""Modules whose numbers several mechanisms share; they do nothing in a month of their own."""

SURVEY = "sim.survey"
"""The survey, whose numbers go by ``survey.…``: it looks at a month and is no part of one."""

CONSTANT = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.Tuple, ast.expr_context)
"""What an expression may be made of to be read without importing its module."""


@dataclass(frozen=True)
class Mechanism:
    """One process of a month: the module it is in, what must run before it, and its numbers."""

    module: str
    name: str
    after: tuple[str, ...]
    meaning: str
    parameters: Mapping[str, ParameterInfo]
    file: str


def dotted(process: str) -> str:
    """The module of a process: a shipped one by its short name, any other by its dotted path."""
    return process if "." in process else f"{OWN}.{process}"


def shipped() -> tuple[str, ...]:
    """Short names of the shipped mechanisms, in alphabetical order."""
    folder = Path(sim.__file__).parent / "processes"
    return tuple(sorted(file.stem for file in folder.glob("*.py") if not file.stem.startswith("_")))


@cache
def mechanism(process: str) -> Mechanism:
    """What there is to know of a process, by short name or dotted path."""
    module = dotted(process)
    file = _source(module)
    if file is None:
        raise Problem("unknown_process", word=process, choices=shipped())
    try:
        return _from_source(module, file)
    except _WrittenOtherwise:
        return _from_module(module, file)


def mechanisms(processes: Sequence[str]) -> dict[str, Mechanism]:
    """The mechanisms of a process list by name, in its order; each name once, each after those it needs.

    The modules they share numbers from stand at the end.
    """
    found: dict[str, Mechanism] = {}
    for process in processes:
        one = mechanism(process)
        if one.name in found:
            raise Problem("process_twice", given=one.name)
        found[one.name] = one
    order = list(found)
    for place, one in enumerate(found.values()):
        for needed in one.after:
            if needed not in order[:place]:
                late = "process_order" if needed in order else "process_missing"
                raise Problem(late, process=one.name, needed=needed)
    return found | {one.name: one for one in map(mechanism, SHARED)}


def declared(processes: Sequence[str]) -> Mechanisms:
    """What the mechanisms of a process list declare together, read from the modules themselves."""
    paths = tuple(dotted(process) for process in processes)
    for path in paths:
        mechanism(path)  # refused where there is none
    return loaded(paths)


def check_end(processes: Sequence[Mechanism]) -> None:
    """A month keeps its accounts and ends with its record: without them there is nothing to store."""
    names = [one.name for one in processes if one.module not in SHARED]
    for needed in ("accounts", "record"):
        if needed not in names:
            raise Problem("process_end_missing", needed=needed)
    if names[-1] != "record":
        raise Problem("process_after_record", given=names[-1])


def check_parameter(process: Mechanism, name: str, value: object, file: str) -> float:
    """A parameter's value within its range, or an error that says what to write."""
    info = process.parameters.get(name)
    key = f"process.{process.name}.{name}"
    if info is None:
        choices = [f"process.{process.name}.{known}" for known in process.parameters]
        raise Problem("unknown_key", word=key, choices=choices, file=file)
    return check_number(key, value, info.low, info.high, info.unit, file)


class _WrittenOtherwise(Exception):  # noqa: N818  no error: the module is imported instead
    """The source does not have the usual form; nothing is wrong with that."""


def _source(module: str) -> Path | None:
    package, *inner = module.split(".")
    if package == sim.__name__:  # without importing what lies between
        file = Path(sim.__file__).parent.joinpath(*inner).with_suffix(".py")
        return file if file.is_file() else None
    if (folder := str(Path.cwd())) not in sys.path:
        sys.path.append(folder)  # a mechanism of one's own may lie in the folder one works in
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError:
        return None
    return Path(spec.origin) if spec is not None and spec.origin is not None else None


def _from_source(module: str, file: Path) -> Mechanism:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {name: _definition(name, tree) for name in ("NAME", "Parameters")}
    after = () if module in (*SHARED, SURVEY) else tuple(_literal(_definition("AFTER", tree)))
    parameters = found["Parameters"]
    if not isinstance(parameters, ast.ClassDef):
        raise _WrittenOtherwise
    fields = [info for info in map(_field, parameters.body) if info is not None]
    return Mechanism(
        module=module,
        name=str(_literal(found["NAME"])),
        after=after,
        meaning=_first_sentence(ast.get_docstring(tree)),
        parameters={info.name: info for info in fields},
        file=str(file),
    )


def _definition(name: str, tree: ast.Module) -> ast.AST:
    """What a module gives this name: a class, a value, or what another module imported as a whole gives it."""
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef) and statement.name == name:
            return statement
        target, value = _assigned(statement)
        if target != name or value is None:
            continue
        if isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
            return _definition(value.attr, _imported(value.value.id, tree))
        return value
    raise _WrittenOtherwise


def _imported(name: str, tree: ast.Module) -> ast.Module:
    for statement in tree.body:
        if (
            isinstance(statement, ast.ImportFrom)
            and statement.module
            and name in [alias.name for alias in statement.names]
        ):
            file = _source(f"{statement.module}.{name}")
            if file is not None:
                return ast.parse(file.read_text(encoding="utf-8"))
    raise _WrittenOtherwise


def _from_module(module: str, file: Path) -> Mechanism:
    loaded = importlib.import_module(module)
    missing = [name for name in ("NAME", "AFTER", "Parameters", "step") if not hasattr(loaded, name)]
    if missing:
        raise Problem("process_lacks", given=module, missing=", ".join(missing))
    return Mechanism(
        module,
        loaded.NAME,
        tuple(loaded.AFTER),
        _first_sentence(loaded.__doc__),
        describe(loaded.Parameters),
        str(file),
    )


def _assigned(statement: ast.stmt) -> tuple[str, ast.expr | None]:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign):
        target, value = statement.target, statement.value  # type: ignore[assignment]  # an annotation may have no value
    else:
        return "", None
    return (target.id, value) if isinstance(target, ast.Name) else ("", None)


def _field(statement: ast.stmt) -> ParameterInfo | None:
    """The parameter a line of the dataclass defines, None for its docstring and the like."""
    name, call = _assigned(statement)
    if not name:
        return None
    if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "parameter"):
        raise _WrittenOtherwise
    if len(call.args) != 1:
        raise _WrittenOtherwise
    given = {str(word.arg): _literal(word.value) for word in call.keywords}
    return ParameterInfo(
        name=name,
        default=float(_literal(call.args[0])),
        unit=given["unit"],
        low=given["low"],
        high=given["high"],
        source=given["source"],
        grade=given["grade"],
        meaning={"en": given["en"], "zh": given["zh"]},
        free=given.get("free", False),
    )


def _literal(expression: ast.AST) -> Any:
    """The value of an expression made of constants, such as 1 / 6; nothing else is evaluated."""
    if not isinstance(expression, ast.expr) or not all(isinstance(node, CONSTANT) for node in ast.walk(expression)):
        raise _WrittenOtherwise
    return eval(compile(ast.Expression(expression), "parameter", "eval"), {"__builtins__": {}})  # noqa: S307  constants only


def _first_sentence(docstring: str | None) -> str:
    paragraph = " ".join((docstring or "").split("\n\n", 1)[0].split())
    return f"{paragraph.split('. ', 1)[0].rstrip('.')}."
