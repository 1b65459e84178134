"""The modules of a person's own: where their files are, what they import, and as which version Python has them."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import importlib
import importlib.util
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.settings.files import shown
from experiments.settings.listing import WORDS as OF_LISTING
from sim.kernel_cache import forget_sources
from sim.mechanism import mechanisms as loaded_together

WORDS = {
    "process_import": {
        "en": "Mechanism '{given}' cannot be imported: {what}.",
        "zh": "机制“{given}”无法导入：{what}。",
    },
}

NOT_OWN: Final = {"sim", "experiments", *sys.stdlib_module_names}
"""Packages that are not a person's own, wherever they lie."""
MARK: Final = "__init__.py"
"""The file that makes a folder a package."""
BEGAN: Final = time.time()
"""From when on this process is sure to see a change: what was imported before is as its file was then."""

_loaded: dict[str, tuple[Path, str]] = {}
"""Modules of one's own by name: their files, and the digests that these had when they were imported."""


def modules_of(module: str, file: Path) -> dict[str, Path]:
    """Module → file of a module of one's own and of all that it imports of its package or from the folder it is in.

    Found in the source, through import statements wherever they stand; a module that is named while the code runs, and
    a file of data, are not found.
    """
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


def having(function: str) -> list[str]:
    """The modules of this folder and its packages that define a function of this name, as one would write them."""
    here = Path.cwd()
    found = []
    for file in (*here.glob("[!_.]*.py"), *here.glob("[!_.]*/[!_.]*.py")):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if re.search(rf"^def {function}\(", file.read_text(encoding="utf-8"), re.MULTILINE):
                found.append(".".join(file.relative_to(here).with_suffix("").parts))
    return sorted(found)


def defines(file: Path, name: str) -> bool:
    """Whether a module's source has this name: as a function, by assignment or by import."""
    for node in parsed(file).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found = [one.asname or one.name for one in node.names]
        elif isinstance(node, ast.Assign):
            found = [ast.unparse(one) for one in node.targets]
        else:
            found = [str(getattr(node, "name", ""))]
        if name in found:
            return True
    return False


def _file_below(root: Path, module: str) -> Path | None:
    path = root.joinpath(*module.split("."))
    return next((file for file in (path / MARK, path.with_name(f"{path.name}.py")) if file.is_file()), None)


def _imports(module: str, file: Path) -> Iterator[str]:
    """The names that a module's import statements may mean."""
    package = module if file.name == MARK else module.rpartition(".")[0]
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: max(0, package.count(".") + 2 - node.level)] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base:
                yield base
                yield from (f"{base}.{alias.name}" for alias in node.names)


def parsed(file: Path) -> ast.Module:
    """The syntax of a file, or a :class:`Problem` that names the line where it breaks off."""
    try:
        return ast.parse(file.read_bytes())
    except (SyntaxError, ValueError) as error:
        line, what = (error.lineno, error.msg) if isinstance(error, SyntaxError) else (1, str(error))
        raise Problem(OF_LISTING["process_syntax"], file=shown(file), line=line or 1, what=what) from error


def source(module: str) -> Path | None:
    """The file of a module, once it is sure that the packages around it can be imported; None where there is none."""
    _look_here()
    depths = 0 if module.partition(".")[0] in NOT_OWN else module.count(".")
    for depth in range(1, depths + 1):  # packages are imported to find what is in them
        mark = module_file(".".join(module.split(".")[:depth]))
        if mark is not None:
            parsed(mark)
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
    return Problem(WORDS["process_import"], given=module, what=f"{type(error).__name__}: {error}")


def imported(module: str) -> Any:
    """A mechanism's module, or a :class:`Problem` that says why it cannot be imported."""
    try:
        return importlib.import_module(module)
    except SyntaxError as error:
        file = shown(Path(error.filename or module))
        raise Problem(OF_LISTING["process_syntax"], file=file, line=error.lineno or 1, what=error.msg) from error
    except Problem:
        raise
    except Exception as error:
        raise _not_imported(module, error) from error


def as_loaded(module: str, digest: str, file: Path) -> bool:
    """Whether Python has, or will have, a module as its file is with this digest."""
    if module not in sys.modules:
        _loaded[module] = (file, digest)
    return _loaded.setdefault(module, (file, digest))[1] == digest


def renew(module: str, file: Path) -> None:
    """Have Python import what this module is made of as its files are now, also in a process that edits them.

    Where one file has changed since it was imported, all modules of one's own are imported again: one that stayed
    would keep what it took from the others.
    """
    changed = any(_digest(known) != digest for known, digest in _loaded.values())
    files = modules_of(module, file)
    if changed or any(name in sys.modules and name not in _loaded and _newer(one) for name, one in files.items()):
        forget(files)
    for name, one in files.items():
        as_loaded(name, _digest(one), one)


def forget(further: Mapping[str, Path] | None = None) -> None:
    """Forget all modules of one's own, and these: they are imported again when they are next asked for.

    What was made of them before, such as a model, goes on as it was.
    """
    for name, file in {**{name: file for name, (file, _) in _loaded.items()}, **(further or {})}.items():
        sys.modules.pop(name, None)
        with contextlib.suppress(OSError, NotImplementedError):  # told apart by whole seconds and size alone
            Path(importlib.util.cache_from_source(str(file))).unlink()
    _loaded.clear()
    loaded_together.cache_clear()
    forget_sources()
    importlib.invalidate_caches()


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _newer(file: Path) -> bool:
    return file.stat().st_mtime > BEGAN
