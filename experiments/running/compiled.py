"""The model is compiled before it is first used, which takes longer than any run, and is said before it is felt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from experiments.language.messages import text
from experiments.terminal.output import Terminal

WORDS = {
    "compiling": {
        "en": "Compiling the model, once: about half a minute.",
        "zh": "首次使用须编译模型，约半分钟；以后不再需要。",
    },
}


def compiled() -> bool:
    """Whether machine code of the whole model is kept.

    It imports the model, so it is asked where the model is going to be used.
    """
    from numba import config

    from sim.kernel_cache import stamp_of_all

    settings: Any = config
    return stamp_of_all(settings.CACHE_DIR).exists()


def compile_first(say: Callable[[], object]) -> None:
    """Compile the model, on two processors at once, after saying so; nothing where all is kept.

    Where nothing can be kept every process compiles for itself what it calls.
    """
    if not compiled():
        from sim.warm import compile_kernels

        say()
        with suppress(OSError):
            compile_kernels()


def compile_and_say(terminal: Terminal) -> None:
    """The same with a line for a person."""
    compile_first(lambda: terminal.announce(text(WORDS["compiling"], terminal.lang)))
