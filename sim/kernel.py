"""The one way a function of the model becomes machine code."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

from sim.columns import Table
from sim.kernel_cache import cache_folder

Function = TypeVar("Function", bound=Callable[..., Any])

_OF_ANY_CONTENT = (tuple, list, dict, set)


class Kernel:
    """A compiled function that finds its machine code faster than Numba when plain Python calls it.

    Numba works out the type of every argument anew at each call, which takes longer than many a kernel works.  Here an
    array is known by element type, dimensions and layout, a table by its kind, and everything else by its class: what
    a named tuple of the model holds is numbers.  A kernel that calls another goes straight to it.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        njit: Any = numba.njit
        self.dispatcher = njit(cache=True, nogil=True, error_model="numpy", no_cfunc_wrapper=True)(function)
        self.known: dict[tuple[Any, ...], Callable[..., Any]] = {}

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call from plain Python."""
        if named:
            return self.dispatcher(*arguments, **named)
        kinds = tuple([_kind(given) for given in arguments])
        code = self.known.get(kinds)
        if code is not None:
            return code(*arguments)
        result = self.dispatcher(*arguments)
        types = tuple(self.dispatcher.typeof_pyval(given) for given in arguments)
        compiled = self.dispatcher.overloads.get(types)
        if compiled is not None and not any(type(given) in _OF_ANY_CONTENT for given in arguments):
            self.known[kinds] = compiled.entry_point
        return result

    def __getattr__(self, name: str) -> Any:
        """Everything else that Numba knows of the function: its Python, what it has compiled."""
        return getattr(self.__dict__["dispatcher"], name)

    def __reduce__(self) -> str:
        """Copied and pickled by name, like any function."""
        return str(self.__dict__["__qualname__"])


def _kind(given: Any) -> Any:
    """What tells the machine code that fits an argument."""
    kind = type(given)
    if kind is np.ndarray:
        return given.dtype, given.ndim, given.flags.num
    return given.table_type if issubclass(kind, Table) else kind


def kernel(function: Function) -> Function:
    """Compile a function with Numba, and keep its signature for the type checker.

    ``cache=True`` spares later runs the compiling; ``nogil=True`` lets replicates run in threads;
    ``error_model="numpy"`` makes a division by zero an infinity, as in IEEE 754, in place of an exception.
    Neither ``fastmath`` nor ``parallel`` is ever used: either would let the last bit depend on the processor.

    Numba by itself compiles anew only when the function's own file changes, and would go on using the old
    code of a kernel, the old value of a constant or the old order of columns that come from another file.  So
    compiled code is kept in a folder named by the content of all the files it depends on (:mod:`sim.kernel_cache`).
    """
    settings: Any = numba.config
    chosen = settings.CACHE_DIR
    settings.CACHE_DIR = cache_folder(function.__module__, chosen)
    try:
        return cast(Function, Kernel(function))
    finally:
        settings.CACHE_DIR = chosen
