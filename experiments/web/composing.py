"""One at a time: what composes a configuration keeps its state where all threads see it."""

from __future__ import annotations

import threading
from typing import Final

_ONE: Final = threading.RLock()


def composing() -> threading.RLock:
    """To be held while a configuration is composed."""
    return _ONE
