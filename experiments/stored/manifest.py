"""What a results folder says of itself: what is run, by which versions, with which seeds, and how to run it again."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from experiments.design import LAYOUT, Design, Wave
from experiments.settings.configuration import STATUS_QUO
from experiments.settings.files import shown
from experiments.stored.files import file_digest
from experiments.stored.names import MANIFEST, RUNS, TABLE, chunk_numbers
from experiments.terminal.messages import Problem

if TYPE_CHECKING:
    import pyarrow as pa

GROWS: Final = "grows"
"""Key of the digest of the table of runs that is about to take the place of the one named."""
LIBRARIES: Final = ("numpy", "numba", "llvmlite", "scipy", "mesa", "pyarrow", "hydra-core", "omegaconf", "matplotlib")


def manifest(design: Design, waves: Sequence[Wave], n_runs: int) -> dict[str, Any]:
    """The manifest of a design that has come to these waves."""
    configuration = design.configuration
    place = configuration.place
    replicates = max(wave.replicates for wave in waves)
    return {
        "layout": LAYOUT,
        "experiment": configuration.experiment,
        "name": configuration.name,
        "question": configuration.question,
        "kind": "scenarios" if configuration.design is None else configuration.design.kind,
        "design": design.hash,
        "model": design.plan["model"],
        "command": configuration.command,
        "place": {
            "id": configuration.place_id,
            "name": dict(place.name),
            "n_organizations": place.total,
            "month_zero": place.month_zero,
        },
        "scenarios": design.plan["scenarios"],
        "status_quo": STATUS_QUO,
        "factors": design.plan["factors"],
        "points": max(wave.points for wave in waves),
        "replicates": replicates,
        "seeds": [configuration.seed + replicate for replicate in range(replicates)],
        "horizon": configuration.horizon,
        "record": configuration.record,
        "waves": [[wave.first_point, wave.points, wave.first_replicate, wave.replicates] for wave in waves],
        "n_runs": n_runs,
        "versions": versions(),
    }


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What a results folder says of itself; None where there are no results.  Runs without it are damaged.

    Where the files it names are others, it is read again: somebody may be writing just now.
    """
    found = _read(folder)
    while found is not None and (wrong := _other_file(folder, found)) is not None:
        before, found = found, _read(folder)
        if found == before:
            raise Problem("results_damaged", file=shown(folder / wrong))
    if found is None and chunk_numbers(folder, RUNS):
        raise Problem("results_damaged", file=shown(folder / MANIFEST))
    return found


def _read(folder: Path) -> dict[str, Any] | None:
    file = folder / MANIFEST
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise Problem("results_damaged", file=shown(file)) from error
    if found.get("layout") != LAYOUT:
        raise Problem("results_newer", folder=shown(folder), layout=found.get("layout"))
    return found


def _other_file(folder: Path, found: dict[str, Any]) -> str | None:
    """The first file that is not the one the manifest names."""
    for name, digest in found["files"].items():
        allowed = {digest, found.get(GROWS)} if name == TABLE else {digest}
        try:
            if file_digest(folder / name) not in allowed:
                return str(name)
        except OSError:
            return str(name)
    return None


def read_runs_planned(folder: Path, found: dict[str, Any]) -> pa.Table:
    """The table of runs as far as the manifest goes: the file may have grown already."""
    import pyarrow.parquet as pq

    try:
        return pq.read_table(folder / TABLE).slice(0, found["n_runs"])
    except FileNotFoundError as error:  # nothing was stored, and it is being taken away just now
        raise Problem("results_empty", folder=shown(folder)) from error


def waves_of(found: dict[str, Any] | None) -> list[Wave]:
    """The waves of a manifest."""
    return [] if found is None else [Wave(*wave) for wave in found["waves"]]


def versions() -> dict[str, str]:
    """Of this package, of Python, and of the libraries that take part in a number or a file."""
    from sim import __version__

    found = {
        "shuniu": __version__,
        "python": platform.python_version(),
        "system": f"{sys.platform} {platform.machine()}",
    }
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "unknown"
    return found
