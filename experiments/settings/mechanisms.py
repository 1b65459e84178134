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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import sim
from experiments.settings.files import shown
from experiments.terminal.messages import Problem
from sim.parameters import ParameterInfo, check_number, describe

OWN = "sim.processes"
"""The package of the shipped mechanisms, which go by their short names."""

SHARED = ("sim.newcomers", "sim.consent")
"""Modules whose numbers several mechanisms share; they do nothing in a month of their own."""

SURVEY = "sim.survey"
"""The survey, whose numbers go by ``survey.…``: it looks at a month and is no part of one."""

NOT_OWN = {"sim", "experiments", *sys.stdlib_module_names}
"""Packages that are not a person's own, wherever they lie."""

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


def of_plan(plan: Mapping[str, Any]) -> dict[str, Mechanism]:
    """The mechanisms of stored results by name; those of one's own as they were, wherever their files are now."""
    kept = plan.get("own_said", {})
    found = [_kept(process, kept[process]) if process in kept else mechanism(process) for process in plan["processes"]]
    return {one.name: one for one in (*found, *map(mechanism, SHARED))}


def own_said(processes: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What stored results keep of mechanisms of one's own, to say what was varied."""
    return {
        process: {
            "name": one.name,
            "after": list(one.after),
            "meaning": one.meaning,
            "parameters": [asdict(info) for info in one.parameters.values()],
        }
        for process in processes
        for one in (mechanism(process),)
    }


def _kept(process: str, said: Mapping[str, Any]) -> Mechanism:
    infos = [ParameterInfo(**{**given, "choices": tuple(given["choices"])}) for given in said["parameters"]]
    parameters = {info.name: info for info in infos}
    return Mechanism(process, said["name"], tuple(said["after"]), said["meaning"], parameters, "")


def is_own(process: str) -> bool:
    """Whether a mechanism, by its dotted path, is a person's own."""
    return not process.startswith(f"{OWN}.")


def own_modules(process: str) -> dict[str, Path]:
    """Module → file of a mechanism of one's own and of all that it imports of its package or from the folder it is in.

    Found in the source, through import statements wherever they stand; a module that is named while the code runs, and
    a file of data, are not found.
    """
    module = dotted(process)
    file = Path(mechanism(process).file)
    root = file.parents[module.count(".") + (file.name == MARK)]
    installed = {"site-packages", "dist-packages"} & set(root.parts)
    found: dict[str, Path] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        top = name.partition(".")[0]
        if name in found or top in NOT_OWN or (installed and top != module.partition(".")[0]):
            continue
        if (here := _file_below(root, name)) is not None:
            found[name] = here
            waiting += _imports(name, here)
        if "." in name:
            waiting.append(name.rpartition(".")[0])
    return dict(sorted(found.items()))


def module_file(module: str) -> Path | None:
    """Where Python would find a module of one's own; nothing is imported."""
    _look_here()
    return next((file for folder in sys.path if (file := _file_below(Path(folder), module)) is not None), None)


MARK = "__init__.py"
"""The file that makes a folder a package."""


def _file_below(root: Path, module: str) -> Path | None:
    path = root.joinpath(*module.split("."))
    return next((file for file in (path / MARK, path.with_name(f"{path.name}.py")) if file.is_file()), None)


def _imports(module: str, file: Path) -> Iterator[str]:
    """The names that a module's import statements may mean."""
    package = module if file.name == MARK else module.rpartition(".")[0]
    for node in ast.walk(_parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: max(0, package.count(".") + 2 - node.level)] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base:
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)


def _parsed(file: Path) -> ast.Module:
    """The syntax of a file, or a :class:`Problem` that names the line where it breaks off."""
    try:
        return ast.parse(file.read_bytes())
    except (SyntaxError, ValueError) as error:
        line, what = (error.lineno, error.msg) if isinstance(error, SyntaxError) else (1, str(error))
        raise Problem("process_syntax", file=shown(file), line=line or 1, what=what) from error


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
    _look_here()
    for depth in range(1, module.count(".") + 1):  # packages are imported to find what is in them
        mark = module_file(".".join(module.split(".")[:depth]))
        if mark is not None:
            _parsed(mark)
    try:
        spec = importlib.util.find_spec(module)
    except ModuleNotFoundError as error:
        if error.name is not None and f"{module}.".startswith(f"{error.name}."):
            return None
        raise _not_imported(module, error) from error
    except Exception as error:
        raise _not_imported(module, error) from error
    return Path(spec.origin) if spec is not None and spec.origin is not None else None


def _look_here() -> None:
    """A mechanism of one's own may lie in the folder one works in."""
    if (folder := str(Path.cwd())) not in sys.path:
        sys.path.append(folder)


def _not_imported(module: str, error: Exception) -> Problem:
    return Problem("process_import", given=module, what=f"{type(error).__name__}: {error}")


def _from_source(module: str, file: Path) -> Mechanism:
    tree = _parsed(file)
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
                return _parsed(file)
    raise _WrittenOtherwise


def _from_module(module: str, file: Path) -> Mechanism:
    try:
        loaded = importlib.import_module(module)
    except Problem:
        raise
    except Exception as error:
        raise _not_imported(module, error) from error
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
