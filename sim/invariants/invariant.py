"""An invariant: one property of the model in words and as a look at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sim.invariants.view import Judged, View

MONTH: Final = "record"
"""Looked at when a month is over: after the process that counts it."""
EVERY: Final = ""
"""Looked at after every process of every month."""

Look = Callable[[View], Judged]


@dataclass(frozen=True)
class Invariant:
    """A property in two languages, the process after which it is looked at, and the look."""

    id: str
    en: str
    zh: str
    after: str
    look: Look

    def text(self, lang: str) -> str:
        """The property in this language, ``en`` or ``zh``."""
        return self.zh if lang == "zh" else self.en


def invariant(after: str, *, zh: str) -> Callable[[Look], Invariant]:
    """Make a look an invariant: its name is the id, its docstring what it says in English.

    ``after`` is the name of a process, :data:`MONTH` or :data:`EVERY`.
    """

    def make(look: Look) -> Invariant:
        said = (look.__doc__ or "").strip().splitlines()[0].rstrip(".")
        return Invariant(look.__name__, said, zh, after, look)

    return make
