"""Where compiled code is kept from one run to the next.

The one module of the model that touches files: it reads the source of the model to name Numba's folder, and removes
folders of earlier versions; and the one that says a word, before a first run that waits for the compiler.  It holds
compiled code alone; no input and no result passes through it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib
import importlib.util
import logging
import multiprocessing
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

_IMPORT = re.compile(r"^(?:from +([\w.]+) +)?import +(\([^)]*\)|.*)", re.MULTILINE)
_WEEK = 7 * 24 * 3600.0
PATIENCE = 180.0
"""Seconds to wait for another process that compiles: several times what it takes."""
SAID = "SHUNIU_COMPILING_SAID"
"""Set in the environment once it has been said that the model is compiled; processes begun from here inherit it."""
COMPILING = (
    "Shuniu compiles its model, once: this takes about a minute. "
    "首次运行需编译模型，约需一分钟。"
)  # fmt: skip


class _Source(NamedTuple):
    """A module's file, what it holds, and the names that its unindented import lines may mean."""

    file: Path
    content: bytes
    imports: tuple[str, ...]


@functools.cache
def _source(module: str) -> _Source | None:
    """What a loaded module was made from; nothing where a name is no module, or a module has no file."""
    loaded = sys.modules.get(module)
    file = getattr(loaded, "__file__", None)
    if file is None:
        return None
    content = Path(file).read_bytes()
    imports: list[str] = []
    for origin, imported in _IMPORT.findall(content.decode("utf-8")):
        names = re.findall(r"[\w.]+", imported)
        if origin.startswith("."):
            origin = importlib.util.resolve_name(origin, getattr(loaded, "__package__", None) or module)  # noqa: PLW2901
        imports += [origin, *(f"{origin}.{name}" for name in names)] if origin else names
    return _Source(Path(file), content, tuple(imports))


@functools.cache
def cache_folder(module: str, chosen: str) -> str:
    """Where the compiled functions of a module are kept: below the folder chosen by NUMBA_CACHE_DIR if there is one.

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


def stamp_of_all(chosen: str) -> Path:
    """The file that says that every kernel of the model is kept, by interpreter and compiler."""
    import numba

    module = importlib.import_module("sim.warm").__name__  # which imports them all
    return Path(cache_folder(module, chosen)) / f"{sys.implementation.cache_tag}-numba-{numba.__version__}"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder as one process of many; the others wait, but for no one who does not come to an end.

    Where files cannot be locked, nobody waits.  What is locked is free again with the end of the process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        last = time.monotonic() + PATIENCE
        while not _is_taken(lock) and time.monotonic() < last:
            time.sleep(0.1)
        yield


def _is_taken(lock: IO[str]) -> bool:
    """Whether the file is locked by this process now, or cannot be locked at all."""
    try:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):  # Windows has no fcntl, and some shared folders no locks
        return True
    return True


def forget_sources() -> None:
    """Read modules again when they are next asked for: some have been imported anew from other files."""
    _source.cache_clear()
    cache_folder.cache_clear()


def say_that_it_compiles() -> None:
    """One line before the first kernel is compiled, through Python's logging: on the standard error if nobody chose.

    Of several processes that begin at once only the first speaks.
    """
    number = multiprocessing.current_process().name.rpartition("-")[2]
    if os.environ.get(SAID) or (multiprocessing.parent_process() is not None and number != "1"):
        return
    os.environ[SAID] = "1"
    logging.getLogger("shuniu").warning(COMPILING)
