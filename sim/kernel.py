"""The one way a function of the model becomes machine code."""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Final, TypeVar, cast

import numpy as np

from sim.columns import Table
from sim.kernel_cache import cache_folder, say_that_it_compiles

Function = TypeVar("Function", bound=Callable[..., Any])

_TELLING: Final = {int, float, bool, np.bool_, np.float64, np.uint64, np.int64, np.int32, np.uint8}
"""Classes that say all there is to know of a type; those of mechanisms' numbers join them when they are first met."""
_LOOK: Final[dict[type[Any], Callable[[Any], Any]]] = {np.ndarray: attrgetter("dtype", "ndim", "flags.num")}
"""What to look at where the class is not enough; tables join arrays when they are first met."""
_UNKNOWN: Final = "unknown"
"""Stands for an argument whose type tells too little, such as a function: Numba looks at it each time."""

_ALIKE: Final[set[Callable[..., Any]]] = set()
"""Functions whose statements are alike."""


class Kernel:
    """A compiled function that finds its machine code faster than Numba when plain Python calls it.

    Numba works out the type of every argument anew at each call, which takes longer than many a kernel works.  Here an
    array is known by element type, dimensions and layout, a table by its kind, a number by its class, and a tuple by
    what it holds; with anything else Numba is asked.  A kernel that calls another goes straight to it.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self.function = function
        self.known: dict[tuple[Any, ...], Callable[..., Any]] = {}

    @functools.cached_property
    def dispatcher(self) -> Any:
        """What Numba makes of the function, made when it is first needed: importing the compiler takes long.

        Numba by itself compiles anew only when the function's own file changes, and would go on using the old code of
        a kernel, the old value of a constant or the old order of columns that come from another file.  So compiled
        code is kept in a folder named by the content of all the files it depends on (:mod:`sim.kernel_cache`).
        """
        return self._made_by_numba()

    @functools.cached_property
    def within(self) -> Any:
        """The same for other kernels, which need nothing that plain Python could call: it compiles faster."""
        return self._made_by_numba("/within", no_cpython_wrapper=True)

    @property
    def _numba_type_(self) -> Any:
        """What Numba sees where a kernel names this one."""
        return self.within._numba_type_

    def _made_by_numba(self, room: str = "", **options: bool) -> Any:
        compiler = _compiler()
        chosen = compiler.config.CACHE_DIR
        compiler.config.CACHE_DIR = cache_folder(self.function.__module__, chosen) + room
        try:
            njit: Any = compiler.njit
            always = {"cache": True, "nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
            return njit(**always, **options)(self.function)
        finally:
            compiler.config.CACHE_DIR = chosen

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call from plain Python."""
        if named:
            return self.dispatcher(*arguments, **named)
        kinds = tuple(
            [kind if (kind := type(given)) in _TELLING else _LOOK.get(kind, _kind)(given) for given in arguments]
        )
        code = self.known.get(kinds)
        if code is not None:
            try:
                return code(*arguments)
            except OverflowError:  # a number beyond 64 bits with a sign: Numba has another code for it, or refuses it
                return self.dispatcher(*arguments)
        with _nothing_collected():
            result = self.dispatcher(*arguments)
        if isinstance(result, np.ndarray) and result.base is None and not result.flags.owndata:
            raise TypeError(f"{self.__name__} returns an array of a table, which does not keep it alive: return a copy")
        types = tuple(self.dispatcher.typeof_pyval(given) for given in arguments)
        compiled = self.dispatcher.overloads.get(types)
        if compiled is not None and not _holds_unknown(kinds) and not _too_large(arguments):
            self.known[kinds] = compiled.entry_point
        return result

    def __getattr__(self, name: str) -> Any:
        """Everything else that Numba knows of the function: its Python, what it has compiled."""
        return getattr(self.dispatcher, name)

    def __reduce__(self) -> str:
        """Copied and pickled by name, like any function."""
        return str(self.__dict__["__qualname__"])


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep Python's collector still: it would look for garbage among all that a compiler holds, again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _kind(given: Any) -> Any:
    """What tells the machine code that fits an argument, where its class alone does not."""
    kind = type(given)
    if kind in _TELLING:
        return kind
    if issubclass(kind, Table):
        # one type for each class and shape, kept for good: to hash the type takes longer
        _LOOK[kind] = attrgetter("table_number")
        return given.table_number
    if kind in _LOOK:
        return _LOOK[kind](given)
    if issubclass(kind, tuple):
        # an integer in a later one of floats is made a float, as the compiled code asks for one
        of_floats = getattr(kind, "all_floats", False) and set(map(type, given)) == {float}
        if of_floats or getattr(kind, "all_alike", False):
            _TELLING.add(kind)
            return kind
        return (kind, *map(_kind, given))
    return _UNKNOWN


def _holds_unknown(kinds: Any) -> bool:
    """Whether Numba has to be asked of one of these."""
    return any(kind is _UNKNOWN or (isinstance(kind, tuple) and _holds_unknown(kind)) for kind in kinds)


def _too_large(arguments: Any) -> bool:
    """Whether one of these is a whole number beyond 64 bits with a sign, whose code would not fit others."""
    return any(
        (type(given) is int and not -(2**63) <= given < 2**63) or (isinstance(given, tuple) and _too_large(given))
        for given in arguments
    )


@functools.cache
def _compiler() -> Any:
    """Numba, told how to compile."""
    import numba
    from numba.core import event
    from numba.core.codegen import get_host_cpu_features

    class Listener(event.Listener):
        """Hears when Numba compiles a kernel of the model, which it does not where the code is kept from before."""

        def on_start(self, began: Any) -> None:
            """Say so before it is felt."""
            function = began.data["dispatcher"].py_func
            if function.__module__.partition(".")[0] == "sim":
                say_that_it_compiles()
            if function in _ALIKE:
                settings.SLP_VECTORIZE = 1

        def on_end(self, ended: Any) -> None:
            """Back to what holds for most: elsewhere it would split what a loop does for eight rows at once."""
            if ended.data["dispatcher"].py_func in _ALIKE:
                settings.SLP_VECTORIZE = 0

    settings: Any = numba.config
    event.register("numba:compile", Listener())  # type: ignore[no-untyped-call]
    features: str = get_host_cpu_features()  # type: ignore[no-untyped-call]  # Numba leaves it without types
    if settings.CPU_FEATURES is None and "+avx512f" in features:
        # Vectors as wide as the processor has: the compiler would take half of them, for the clock of older
        # processors.  Each number of a vector is reckoned by itself, so that no bit depends on the width.
        settings.CPU_FEATURES = f"{features},-prefer-256-bit"
    return numba


def kernel(function: Function, *, alike: bool = False) -> Function:
    """Compile a function with Numba when it is first called, and keep its signature for the type checker.

    ``cache=True`` spares later runs the compiling; ``nogil=True`` lets replicates run in threads;
    ``error_model="numpy"`` makes a division by zero an infinity, as in IEEE 754, in place of an exception.
    Neither ``fastmath`` nor ``parallel`` is ever used: either would let the last bit depend on the processor.
    Where its statements are ``alike``, those that follow one another are done at once, as a loop's repetitions are.
    """
    if alike:
        _ALIKE.add(function)
    return cast(Function, Kernel(function))
