"""The one way a function of the model becomes machine code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

from sim.kernel_cache import cache_folder

Function = TypeVar("Function", bound=Callable[..., Any])


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
        return cast(Function, numba.njit(cache=True, nogil=True, error_model="numpy")(function))
    finally:
        settings.CACHE_DIR = chosen
