"""The mechanisms of a configuration and of stored results: what each is, its numbers, levers, events and series.

A mechanism's module is imported to be asked; it brings no compiler along until one of its kernels is called.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from experiments.language.messages import Problem
from experiments.settings.files import shown
from sim.levers import Lever
from sim.mechanism import Count, Event, Events, Mechanisms, Series
from sim.mechanism import mechanisms as load
from sim.observables import Outcome
from sim.parameters import ParameterInfo, check_number, describe
from sim.processes import ORDER
from sim.processes import shipped as shipped_mechanisms
from sim.record import check_outcomes

OWN = "sim.processes"
"""The package of the shipped mechanisms, which go by their short names."""

SHARED = ("sim.newcomers", "sim.consent")
"""Modules whose numbers several mechanisms share; they do nothing in a month of their own."""

SURVEY = "sim.survey"
"""The survey, whose numbers go by ``survey.…``: it looks at a month and is no part of one."""

NOT_OWN = {"sim", "experiments", *sys.stdlib_module_names}
"""Packages that are not a person's own, wherever they lie."""


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
    return tuple(sorted(path.removeprefix(f"{OWN}.") for path in ORDER))


@cache
def mechanism(process: str) -> Mechanism:
    """What there is to know of a process, by short name or dotted path."""
    module = dotted(process)
    file = _source(module)
    if file is None:
        raise Problem("unknown_process", word=process, choices=shipped())
    loaded = imported(module)
    needed = ("NAME", "Parameters") if module in (*SHARED, SURVEY) else ("NAME", "AFTER", "Parameters", "step")
    missing = [name for name in needed if not hasattr(loaded, name)]
    if missing:
        raise Problem("process_lacks", given=module, missing=", ".join(missing))
    return Mechanism(
        module,
        loaded.NAME,
        tuple(getattr(loaded, "AFTER", ())),
        _first_sentence(loaded.__doc__),
        describe(loaded.Parameters),
        str(file),
    )


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


def with_own(processes: Sequence[str], own: Sequence[str]) -> list[str]:
    """A process list with mechanisms of one's own put in, each right after the last of those that it needs.

    >>> with_own(["policy", "motivation", "founding"], [])
    ['policy', 'motivation', 'founding']
    """
    found = list(processes)
    for process in own:
        needed = mechanism(process).after
        places = [place for place, one in enumerate(found) if mechanism(one).name in needed]
        found.insert(places[-1] + 1 if places else 0, process)
    return found


def together(processes: Sequence[str]) -> Mechanisms:
    """What the mechanisms of a process list declare together: levers, events, series, outcomes."""
    return check_outcomes(load(tuple(dotted(process) for process in processes)))


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
            "levers": [asdict(lever) for lever in getattr(module, "LEVERS", ())],
            "events": [asdict(event) for event in getattr(module, "EVENTS", Events()).declared],
            "outcomes": [
                {**vars(outcome), "formula": outcome.formula is not None} for outcome in getattr(module, "OUTCOMES", ())
            ],
            "series": [{**vars(count), "of": None} for count in getattr(module, "SERIES", Series()).declared],
        }
        for process in processes
        for one, module in ((mechanism(process), imported(process)),)
    }


def declared(plan: Mapping[str, Any] | None = None) -> Mechanisms:
    """What the mechanisms of stored results declare together, those of one's own as they were; or all shipped ones."""
    if plan is None:
        return shipped_mechanisms()
    kept = plan.get("own_said", {})
    modules = (
        _stand_in(process, kept[process], plan.get("own_mechanisms", {}).get(process))
        if process in kept
        else importlib.import_module(process)
        for process in plan["processes"]
    )
    return Mechanisms(tuple(plan["processes"]), tuple(modules))


def _stand_in(process: str, said: Mapping[str, Any], digest: str | None) -> SimpleNamespace:
    """A mechanism of one's own as far as stored results tell of it: what it declares, and nothing that it does."""
    outcomes = (
        {
            **outcome,
            "part": tuple(outcome["part"]),
            "formula": partial(_by_formula, process, outcome["id"], digest) if outcome["formula"] else None,
        }
        for outcome in said.get("outcomes", ())
    )
    return SimpleNamespace(
        NAME=said["name"],
        LEVERS=tuple(Lever(**lever) for lever in said["levers"]),
        EVENTS=Events([Event(**event) for event in said["events"]]),
        SERIES=Series([Count(**count) for count in said["series"]]),
        OUTCOMES=tuple(Outcome(**outcome) for outcome in outcomes),
    )


def _by_formula(process: str, identity: str, digest: str | None, series: Mapping[str, Any]) -> Any:
    """What a formula of one's own makes of stored counts; its file must be the one that they were made with."""
    file = module_file(process)
    if file is None or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        raise Problem("outcome_formula", outcome=identity, process=process)
    known = {outcome.id: outcome for outcome in imported(process).OUTCOMES}
    return known[identity].of(series)


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


def _source(module: str) -> Path | None:
    _look_here()
    depths = module.count(".") if is_own(module) else 0  # packages are imported to find what is in them
    for depth in range(1, depths + 1):
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


def imported(module: str) -> Any:
    """A mechanism's module, or a :class:`Problem` that says why it cannot be imported."""
    try:
        return importlib.import_module(module)
    except SyntaxError as error:
        file = shown(Path(error.filename or module))
        raise Problem("process_syntax", file=file, line=error.lineno or 1, what=error.msg) from error
    except Problem:
        raise
    except Exception as error:
        raise _not_imported(module, error) from error


def _first_sentence(docstring: str | None) -> str:
    paragraph = " ".join((docstring or "").split("\n\n", 1)[0].split())
    return f"{paragraph.split('. ', 1)[0].rstrip('.')}."
