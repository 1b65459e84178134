"""The emulator that a page is made of: refused where it does not hold, else its content as the page carries it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experiments.emulating import kept
from experiments.settings.configuration import Configuration


@dataclass(frozen=True)
class Emulated:
    """A checked emulator: its content as JSON has it, and the mark by which an address tells it from others."""

    content: Mapping[str, Any]
    mark: str

    @property
    def levers(self) -> Sequence[Mapping[str, Any]]:
        """What may be moved, each with its range and neutral value."""
        found: Sequence[Mapping[str, Any]] = self.content["levers"]
        return found


def emulated(configuration: Configuration, given: str | None, path: Sequence[Path]) -> Emulated:
    """The emulator in the file that is named, else that of the place.

    Errors: Problem where there is none, where it is not as ``shuniu emulate`` writes it, and where it is of another
    model, place or posterior.
    """
    found = (
        kept.emulator_for(configuration, path) if given is None else kept.read(Path(given).expanduser(), configuration)
    )
    content = found.content()
    return Emulated(content, hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8])
