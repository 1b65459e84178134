"""Whether the model is compiled already: else its first run takes longer, which is said before it is felt."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from experiments.language.messages import text
from experiments.settings.mechanisms import shipped
from experiments.terminal.output import Terminal

WORDS = {
    "compiling": {
        "en": "Compiling the model, once: about a minute.",
        "zh": "首次使用须编译模型，约一分钟；以后不再需要。",
    },
}


def compiled() -> bool:
    """Whether machine code of every shipped mechanism is kept from an earlier run.

    It imports the model, so it is asked where the model is going to be used.
    """
    from numba import config

    from sim.kernel import Kernel
    from sim.kernel_cache import cache_folder

    settings: Any = config
    modules = [import_module(f"sim.processes.{name}") for name in shipped()]
    kept = f"*.py{sys.version_info.major}{sys.version_info.minor}*.nbi"  # Numba's index of a function, by Python
    own = {
        module.__name__
        for module in modules
        for found in vars(module).values()
        if isinstance(found, Kernel) and found.__module__ == module.__name__
    }
    return all(any(Path(cache_folder(name, settings.CACHE_DIR)).rglob(kept)) for name in own)


def say_if_it_compiles(terminal: Terminal) -> None:
    """A line on what the first run waits for; nothing where all is compiled."""
    if not compiled():
        terminal.announce(text(WORDS["compiling"], terminal.lang))
