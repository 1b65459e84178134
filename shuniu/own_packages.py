"""Seeing that ``sim`` and ``experiments`` are Shuniu's, also in a folder where the caller has some of these names."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from importlib.machinery import PathFinder
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PACKAGES = ("sim", "experiments")


def import_ours() -> None:
    """Import Shuniu's packages from beside this one, whatever else of these names Python would find first.

    There can be one module of a name in a process: where the caller's is there already, ours cannot be imported.
    """
    for name in PACKAGES:
        ours = HOME / name / "__init__.py"
        loaded = sys.modules.get(name)
        if loaded is None:
            theirs = PathFinder.find_spec(name)
            if theirs is not None and theirs.origin is not None and Path(theirs.origin).resolve() != ours:
                _warn(name, theirs.origin)
            _load(name, ours)
        elif Path(getattr(loaded, "__file__", None) or "").resolve() != ours:
            where = getattr(loaded, "__file__", None) or "a module without a file"
            raise ImportError(
                f"Shuniu has a package {name}, but {where} was imported under this name. Import shuniu in a process of "
                f"its own, or rename yours. Shuniu 自带名为 {name} 的包，而 {where} 已以此名导入；请在单独的进程中导入 "
                "shuniu，或将后者改名。"
            )


def _warn(name: str, theirs: str) -> None:
    warnings.warn(
        f"From here on `import {name}` means Shuniu's, not {theirs}. "
        f"自此 import {name} 指 Shuniu 的包，而非 {theirs}。",
        stacklevel=4,
    )


def _load(name: str, file: Path) -> None:
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=[str(file.parent)])
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is missing: install Shuniu again. 缺少 {file}，请重新安装 Shuniu。")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
