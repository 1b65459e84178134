"""An experiment as a deterministic table of runs, and the hash that names it.

A *point* is one row of factor values (:mod:`experiments.designs`); points are crossed with scenarios and replicates.
The hash covers what decides a number: the code of the model and of its runs, place, levers, parameters, horizon, first
seed, what is recorded and the kind of design.  It leaves out how many replicates there are (and how many points, where
more of them leave the earlier ones as they are), where they run and in which language they are shown: so that a design
grows.  Of what a place, a scenario or a policy is called it covers the id alone; names follow the configuration.

It grows in *waves*, each a rectangle of points × replicates; runs and chunks are numbered through the waves, so
that what is stored keeps its number.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.designs.known_kinds import KINDS
from experiments.designs.specification import SIZES, identity
from experiments.running.draws import DRAW, drawn
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario
from experiments.settings.mechanisms import is_own, own_modules, own_said
from experiments.settings.places import cells_file, read_cells
from experiments.settings.version import model_version

if TYPE_CHECKING:
    import pyarrow as pa

    from sim.place import Place

LAYOUT: Final = 3
"""Of a results folder; another one is another design."""
SAID_ONLY: Final = (
    "name",
    "note",
    "sources",
    "source",
    "provenance",
    "meaning",
    "grade",
    "first_month",
    "last_month",
    "limits",
    "own_said",
    "tile",
)
"""What a plan says for the reader; it decides no number."""
OF_RUNS: Final = (
    "checks.measures",
    "designs.conflicts",
    "designs.factor",
    "designs.known_kinds",
    *(f"designs.kinds.{kind}" for kind in KINDS),
    "designs.points",
    "designs.specification",
    "running.design",
    "running.draws",
    "running.replicate",
    "running.work",
    "storage.rows",
)
"""The modules of ``experiments`` that decide a number of a planned run.

What the others make of a configuration stands in the plan, word by word, or they only carry files and words; a test
holds their imports against this list.
"""
KEYS: Final = ("run", "chunk", "replicate", "seed", "start", "point", "scenario", "design")
"""Columns of the table of runs before those of the factors."""

OF_STARTS: Final = ("process.", "place.")
"""How the factors begin that hold from the first month of the spin-up on."""

SECONDS_PER_ORGANIZATION_MONTH: Final = 1e-7
SECONDS_PER_MONTH: Final = 4e-4
"""What a run takes, roughly: enough to cut the table into chunks, and the same on every machine."""
CHUNK_SECONDS: Final = (0.5, 10.0)
CHUNKS: Final = 64
"""A wave is cut into about as many chunks, unless they would get too short or too long."""
MOST_RUNS: Final = 500
"""In one chunk."""

Value = float | int | str
Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Wave:
    """A rectangle of the design: points first_point … points − 1 × replicates first_replicate … replicates − 1."""

    first_point: int
    points: int
    first_replicate: int
    replicates: int


@dataclass(frozen=True)
class Chunk:
    """Runs that are simulated and stored together: first … stop − 1 of the table."""

    number: int
    first: int
    stop: int


@dataclass(frozen=True)
class Design:
    """The runs of a configuration."""

    configuration: Configuration
    plan: Mapping[str, Any]
    hash: str

    @classmethod
    def of(cls, configuration: Configuration) -> Design:
        """The design of a configuration."""
        plan = planned(configuration)
        return cls(configuration, plan, digest(deciding(plan)))

    def at_least(self, points: int) -> Design:
        """The same design with as many points as are stored, where fewer were asked for."""
        specification = self.configuration.design
        if specification is None or len(self.rows) >= points:
            return self
        setting = SIZES[specification.kind]
        larger: dict[str, Any] = {setting: points * getattr(specification, setting) // specification.size}
        command = with_setting(self.configuration.command, f"design.{setting}", larger[setting])
        configuration = replace(self.configuration, design=replace(specification, **larger), command=command)
        return replace(self, configuration=configuration)

    @cached_property
    def rows(self) -> Sequence[Sequence[Value]]:
        """The points' factor values; one point that sets nothing where a design has no factors."""
        if self.configuration.design is None:
            return ((),)
        from experiments.designs.points import points

        return points(self.configuration.design).rows

    @property
    def wave(self) -> Wave:
        """All that is asked for, as if nothing were there yet."""
        return Wave(0, len(self.rows), 0, self.configuration.replicates)

    @property
    def seeds(self) -> tuple[int, ...]:
        """One a replicate: the first seed and those that follow it."""
        return tuple(self.configuration.seed + replicate for replicate in range(self.configuration.replicates))


def with_setting(command: str, key: str, value: object) -> str:
    """A command with one setting changed or added, before its last word.

    >>> with_setting("shuniu sweep experiment=some design.points=8 replicates=2", "design.points", 16)
    'shuniu sweep experiment=some design.points=16 replicates=2'
    """
    *words, last = (word for word in shlex.split(command) if not word.startswith(f"{key}="))
    return shlex.join([*words, f"{key}={value}", last])


def planned(configuration: Configuration) -> dict[str, Any]:
    """Everything that a worker needs to simulate any run, as JSON can hold it."""
    own = [process for process in configuration.processes if is_own(process)]
    design = configuration.design
    cells = cells_file(configuration.settings["place"], configuration.place_file)
    return {
        "layout": LAYOUT,
        "design": None if design is None else identity(design),
        "factors": [] if design is None else [factor.key for factor in design.factors],
        "levers": None if design is None else {"start": design.start, "ramp": design.ramp},
        "model": model_version(),
        "of_runs": runs_version(),
        "own_mechanisms": {
            module: _file_digest(file) for process in own for module, file in own_modules(process).items()
        },
        "own_said": own_said(own),
        "processes": list(configuration.processes),
        "parameters": {name: dict(values) for name, values in configuration.parameters.items()},
        "place_id": configuration.place_id,
        "place": configuration.settings["place"],
        "cells": None if cells is None else read_cells(cells),
        "scenarios": [
            described(scenario, configuration.place, configuration.horizon) for scenario in configuration.scenarios
        ],
        "horizon": configuration.horizon,
        "seed": configuration.seed,
        "record": configuration.record,
        **_measured(configuration),
        **({} if configuration.uncertain is None else {"uncertain": configuration.uncertain.identity}),
    }


def _measured(configuration: Configuration) -> dict[str, Any]:
    """The facts that are measured in every run, where there are any."""
    if not configuration.facts:
        return {}
    said = ("measure", "of", "month")
    return {"facts": [{key: fact[key] for key in said} for fact in configuration.facts]}


def described(scenario: PlannedScenario, place: Place, horizon: int) -> dict[str, Any]:
    """A scenario with everything its policies set, and the levers that were kept within their range."""
    return {
        "id": scenario.id,
        "name": dict(scenario.name),
        "first_month": scenario.first_month,
        "last_month": scenario.last_month,
        "policies": [
            {
                "id": policy.id,
                "name": dict(policy.name),
                "start": policy.start,
                "ramp": policy.ramp,
                "end": policy.end,
                "levers": dict(policy.levers),
            }
            for policy in sorted(scenario.policies, key=lambda policy: policy.id)
        ],
        "limits": [asdict(limit) for limit in scenario.limits(place, horizon)],
    }


def digest(content: Any) -> str:
    """Twelve hexadecimal digits of SHA-256 over the canonical JSON."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=dict)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def deciding(settings: Any) -> Any:
    """Settings without what is only said to the reader."""
    if isinstance(settings, Mapping):
        return {str(key): deciding(value) for key, value in settings.items() if key not in SAID_ONLY}
    if isinstance(settings, (list, tuple)):
        return [deciding(value) for value in settings]
    return settings


@cache
def runs_version() -> str:
    """SHA-256 over the source of what plans a run, carries it out and says what of it is kept."""
    content = hashlib.sha256()
    for module in OF_RUNS:
        file = Path(__file__).parents[1].joinpath(*module.split(".")).with_suffix(".py")
        content.update(module.encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()


def _file_digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def grown(waves: Sequence[Wave], asked: Wave) -> list[Wave]:
    """The waves that are there and those that reach what is asked for; always a full rectangle, never less."""
    points = max((wave.points for wave in waves), default=0)
    replicates = max((wave.replicates for wave in waves), default=0)
    further = list(waves)
    if asked.points > points and replicates:
        further.append(Wave(points, asked.points, 0, replicates))
    if asked.replicates > replicates:
        further.append(Wave(0, max(points, asked.points), replicates, asked.replicates))
    return further


def seconds_of_run(configuration: Configuration) -> float:
    """What one run takes, roughly."""
    return configuration.horizon * (SECONDS_PER_MONTH + SECONDS_PER_ORGANIZATION_MONTH * configuration.place.total)


def table(design: Design, waves: Sequence[Wave]) -> pa.Table:
    """All runs of these waves in their order: ``KEYS`` and a column a factor, empty where it sets nothing.

    Where parameters are uncertain, ``DRAW`` and a column of each follow.
    Each parameter set (``start``) and replicate has one run of the status quo without any lever of the points, the
    *reference*; it has no point.
    """
    import pyarrow as pa

    columns: Columns = {key: [] for key in (*KEYS, *design.plan["factors"])}
    starts = starts_of(design)
    cost = seconds_of_run(design.configuration)
    chunk = 0
    for wave in waves:
        cells = list(_cells(design, starts, wave, cost))
        numbers = list(_chunk_numbers([len(cell) for _, cell in cells], cost))
        for (replicate, cell), number in zip(cells, numbers, strict=True):
            for start, point, scenario, values in cell:
                columns["chunk"].append(chunk + number)
                columns["replicate"].append(replicate)
                columns["start"].append(start)
                columns["point"].append(point)
                columns["scenario"].append(scenario)
                for key, value in zip(design.plan["factors"], values, strict=True):
                    columns[key].append(value)
        chunk += numbers[-1] + 1
    size = len(columns["chunk"])
    columns["run"] = list(range(size))
    asked = design.configuration.design
    apart, repeat = (0, 0) if asked is None else (asked.seeds_apart, asked.seeds_repeat)
    columns["seed"] = [
        design.configuration.seed + replicate + apart * (start % repeat if repeat else start)
        for replicate, start in zip(columns["replicate"], columns["start"], strict=True)
    ]
    columns["design"] = [design.hash] * size
    types = {key: pa.int32() for key in KEYS} | {"run": pa.int64(), "seed": pa.int64()}
    types |= dict.fromkeys(("scenario", "design"), pa.string())
    columns |= drawn(design.configuration.uncertain, columns["replicate"])
    types[DRAW] = pa.int32()
    return pa.table({key: pa.array(values, types.get(key)) for key, values in columns.items()})


def starts_of(design: Design) -> list[int]:
    """For each point its parameter set, with the place's numbers: points with the same ones share one spin-up."""
    varied = [index for index, key in enumerate(design.plan["factors"]) if key.startswith(OF_STARTS)]
    known: dict[tuple[Value, ...], int] = {}
    return [known.setdefault(tuple(row[index] for index in varied), len(known)) for row in design.rows]


Arm = tuple[int, int | None, str, tuple[Value | None, ...]]
"""Start, point, scenario and the factors' values."""


def _cells(design: Design, starts: Sequence[int], wave: Wave, cost: float) -> Iterator[tuple[int, list[Arm]]]:
    """Replicate and the runs that share one spin-up, no more of them at once than a chunk holds."""
    longest = max(1, min(MOST_RUNS, int(CHUNK_SECONDS[1] / cost)))
    first: dict[int, int] = {}
    for point, start in enumerate(starts):
        first.setdefault(start, point)
    one: list[list[Arm]] = []
    order = sorted(range(wave.first_point, wave.points), key=lambda point: (starts[point], point))
    for start, points in groupby(order, key=lambda point: starts[point]):
        arms = list(_arms(design, start, list(points), is_new=first[start] >= wave.first_point))
        one += [arms[first : first + longest] for first in range(0, len(arms), longest)]
    for replicate in range(wave.first_replicate, wave.replicates):
        yield from ((replicate, cell) for cell in one)


def _arms(design: Design, start: int, points: Sequence[int], *, is_new: bool) -> Iterator[Arm]:
    factors, rows = design.plan["factors"], design.rows
    if is_new:
        fixed = (
            value if key.startswith(OF_STARTS) else None for key, value in zip(factors, rows[points[0]], strict=True)
        )
        yield start, None, STATUS_QUO, tuple(fixed)
    for point in points:
        for scenario in laid_on(design.plan["scenarios"], factors):
            yield start, point if factors else None, scenario, tuple(rows[point])


def laid_on(scenarios: Iterable[Mapping[str, Any]], factors: Sequence[str]) -> list[str]:
    """Scenarios that are run at every point: those that its factors can change, the status quo only if it is alone.

    A factor of a policy says nothing to scenarios without that policy.
    """
    others = [scenario for scenario in scenarios if scenario["id"] != STATUS_QUO]
    named = {key.split(".")[1] for key in factors if key.startswith("policy.")}
    if not others:
        return [STATUS_QUO] if any(key.startswith("levers.") for key in factors) else []
    if not named or any(not key.startswith("policy.") for key in factors):
        return [scenario["id"] for scenario in others]
    return [scenario["id"] for scenario in others if named & {str(policy["id"]) for policy in scenario["policies"]}]


def _chunk_numbers(sizes: Sequence[int], cost: float) -> Iterator[int]:
    """The chunk of each cell: cells in their order, together as long as they stay within the runs of a chunk."""
    shortest, longest = CHUNK_SECONDS
    seconds = min(longest, max(shortest, sum(sizes) * cost / CHUNKS))
    most = max(1, min(MOST_RUNS, int(seconds / cost)))
    number, held = 0, 0
    for size in sizes:
        if held and held + size > most:
            number, held = number + 1, 0
        held += size
        yield number


def chunks(runs: pa.Table) -> list[Chunk]:
    """The chunks of a table of runs."""
    import numpy as np

    numbers = runs["chunk"].to_numpy()
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    return [Chunk(int(numbers[first]), first, stop) for first, stop in pairwise(edges)]
