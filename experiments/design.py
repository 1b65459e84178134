"""An experiment as a deterministic table of runs, and the hash that names it.

The hash covers what decides a number: the code of the model, place, levers, parameters, horizon, first seed and the
kind of design.  It leaves out how many replicates there are, where they run and in which language they are shown, so
that more replicates are added to the same results.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import sim
from experiments.settings.configuration import Configuration
from experiments.settings.mechanisms import OWN, mechanism
from experiments.settings.places import cells_file

KIND: Final = "scenarios"
"""Scenarios crossed with replicates."""
LAYOUT: Final = 1
"""Of a results folder; another one is another design."""
SAID_ONLY: Final = ("name", "note", "sources", "source", "provenance", "meaning", "grade")
"""What a place's file says for the reader; it decides no number."""


@dataclass(frozen=True)
class Run:
    """One run: its place in the table, its seed and its scenario."""

    index: int
    replicate: int
    seed: int
    scenario: str


@dataclass(frozen=True)
class Design:
    """The runs of a configuration, replicate by replicate, so that more replicates only add rows."""

    configuration: Configuration
    hash: str

    @classmethod
    def of(cls, configuration: Configuration) -> Design:
        """The design of a configuration."""
        return cls(configuration, digest(identity(configuration)))

    @property
    def seeds(self) -> tuple[int, ...]:
        """One a replicate: the first seed and those that follow it."""
        return tuple(self.configuration.seed + replicate for replicate in range(self.configuration.replicates))

    @property
    def runs(self) -> Iterator[Run]:
        """All runs in their order."""
        index = 0
        for replicate, seed in enumerate(self.seeds):
            for scenario in self.configuration.scenarios:
                yield Run(index, replicate, seed, scenario.id)
                index += 1

    @property
    def n_runs(self) -> int:
        """Scenarios × replicates."""
        return len(self.configuration.scenarios) * self.configuration.replicates


def identity(configuration: Configuration) -> dict[str, Any]:
    """Everything that decides a number of the results."""
    own = [process for process in configuration.processes if not process.startswith(f"{OWN}.")]
    cells = cells_file(configuration.settings["place"], configuration.place_file)
    return {
        "layout": LAYOUT,
        "kind": KIND,
        "model": model_version(),
        "own_mechanisms": {process: _file_digest(Path(mechanism(process).file)) for process in own},
        "processes": list(configuration.processes),
        "parameters": configuration.parameters,
        "place": _deciding(configuration.settings["place"]),
        "cells": _file_digest(cells) if cells is not None else None,
        "scenarios": [
            {
                "id": scenario.id,
                "policies": [
                    {"levers": policy.levers, "start": policy.start, "ramp": policy.ramp, "end": policy.end}
                    for policy in sorted(scenario.policies, key=lambda policy: policy.id)
                ],
            }
            for scenario in configuration.scenarios
        ],
        "horizon": configuration.horizon,
        "seed": configuration.seed,
    }


def digest(content: Mapping[str, Any]) -> str:
    """Twelve hexadecimal digits of SHA-256 over the canonical JSON."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=dict)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


@cache
def model_version() -> str:
    """SHA-256 over the source of the model, file by file in alphabetical order; invariants decide no number."""
    folder = Path(sim.__file__).parent
    content = hashlib.sha256()
    for file in sorted(set(folder.rglob("*.py")) - set((folder / "invariants").iterdir())):
        content.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()


def _deciding(settings: Any) -> Any:
    """Settings without what is only said to the reader."""
    if isinstance(settings, Mapping):
        return {str(key): _deciding(value) for key, value in settings.items() if key not in SAID_ONLY}
    if isinstance(settings, list):
        return [_deciding(value) for value in settings]
    return settings


def _file_digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
