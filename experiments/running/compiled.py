"""Whether the model is compiled already: else its first run takes longer, which is said before it is felt."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from experiments.language.messages import text
from experiments.terminal.output import Terminal
from sim.processes import ORDER

WORDS = {
    "compiling": {
        "en": "Compiling the model, once: about a minute.",
        "zh": "首次使用须编译模型，约一分钟；以后不再需要。",
    },
}


def compiled() -> bool:
    """Whether machine code of a whole month is kept from an earlier run.

    Every month ends with its record, so whoever has kept that has kept what the months before it needed as well.  What
    some policy alone needs, a decree say, is compiled in seconds when it comes.  It imports the model, so it is asked
    where the model is going to be used.
    """
    from numba import config

    from sim.kernel_cache import cache_folder

    settings: Any = config
    last = import_module(ORDER[-1]).__name__
    kept = f"*.py{sys.version_info.major}{sys.version_info.minor}*.nbi"  # Numba's index of a function, by Python
    return any(Path(cache_folder(last, settings.CACHE_DIR)).rglob(kept))


def say_if_it_compiles(terminal: Terminal) -> None:
    """A line on what the first run waits for; nothing where all is compiled."""
    if not compiled():
        terminal.announce(text(WORDS["compiling"], terminal.lang))
