"""The one way a function of the model becomes machine code."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

_IMPORT = re.compile(r"^(?:from +([\w.]+) +)?import +(\([^)]*\)|.*)", re.MULTILINE)
_WEEK = 7 * 24 * 3600.0


def kernel(function: Function) -> Function:
    """Compile a function with Numba, and keep its signature for the type checker.

    ``cache=True`` spares later runs the compiling; ``nogil=True`` lets replicates run in threads;
    ``error_model="numpy"`` makes a division by zero an infinity, as in IEEE 754, in place of an exception.
    Neither ``fastmath`` nor ``parallel`` is ever used: either would let the last bit depend on the processor.

    Numba by itself compiles anew only when the function's own file changes, and would go on using the old
    code of a kernel, the old value of a constant or the old order of columns that come from another file.  So
    compiled code is kept in a folder named by the content of all the files it depends on.
    """
    settings: Any = numba.config
    chosen = settings.CACHE_DIR
    settings.CACHE_DIR = _cache_folder(function.__module__, chosen)
    try:
        return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))
    finally:
        settings.CACHE_DIR = chosen


class _Source(NamedTuple):
    """A module's file, what it holds, and the names that its unindented import lines may mean."""

    file: Path
    content: bytes
    imports: tuple[str, ...]


@functools.cache
def _source(module: str) -> _Source | None:
    """What a loaded module was made from; nothing where a name is no module, or a module has no file."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if file is None:
        return None
    content = Path(file).read_bytes()
    imports: list[str] = []
    for origin, imported in _IMPORT.findall(content.decode("utf-8")):
        names = re.findall(r"[\w.]+", imported)
        imports += [origin, *(f"{origin}.{name}" for name in names)] if origin else names
    return _Source(Path(file), content, tuple(imports))


@functools.cache
def _cache_folder(module: str, chosen: str) -> str:
    """Where the compiled functions of a module are kept, below NUMBA_CACHE_DIR if that is chosen.

    The folder's name covers the content of the module and of every module of its package and of ``sim`` that
    it imports, directly or through others.
    """
    own = _source(module)
    if own is None:
        return chosen
    packages = {"sim", module.partition(".")[0]}
    found: dict[str, bytes] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found and name.partition(".")[0] in packages:
            source = _source(name)
            if source is not None:
                found[name] = source.content
                waiting += source.imports
    digest = hashlib.blake2b(digest_size=8)
    for name in sorted(found):
        digest.update(f"{name} {len(found[name])} ".encode())
        digest.update(found[name])
    if chosen:
        place = Path(chosen)
    elif os.access(own.file.parent, os.W_OK):
        place = own.file.parent / "__pycache__"
    else:
        place = Path.home() / ".cache" / "shuniu"
    folder = place / f"{module}-{digest.hexdigest()}"
    if not folder.exists():
        # what earlier versions left behind, but nothing that another run may be using at this moment
        for old in place.glob(f"{module}-*"):
            if old.stat().st_mtime < time.time() - _WEEK:
                shutil.rmtree(old, ignore_errors=True)
    return str(folder)
