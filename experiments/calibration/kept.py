"""What a calibration leaves: the points of its ensemble, and beside them what they are and how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from experiments.calibration.learned import learned, tied
from experiments.calibration.making import Calibration
from experiments.calibration.targets import Array, Target
from experiments.calibration.uncertain import DIGITS
from experiments.settings.behaviour import POINTS, behaviour
from experiments.settings.posterior_file import facts_digest, points_digest, priors_digest
from experiments.settings.version import model_version
from experiments.storage.whole_files import write_text
from sim.place import Place

MIDDLE: Final = (5.0, 50.0, 95.0)
"""Per cent of a sample that stand for its range and its middle."""


def write(
    calibration: Calibration, folder: Path, name: str, size: str,
    known: Mapping[str, tuple[Place, Sequence[Target]]], processes: Sequence[str], forms: Sequence[str],
) -> Path:  # fmt: skip
    """``<name>.csv`` with the points, and last ``<name>.yaml``: what they hold for, how they were made, what was found.

    ``known`` are the places with their facts; ``forms`` the rules that have their other form.
    """
    keys = calibration.space.keys
    rows = calibration.space.rows(calibration.ensemble)
    fixed = {f"process.{form}": 1.0 for form in forms}
    lines = [",".join(keys), *(",".join(f"{value:.{DIGITS}g}" for value in row) for row in rows)]
    content = "\n".join(lines) + "\n"
    head = {
        "points": points_digest(content),
        "size": size,
        "forms": list(forms),
        "code": model_version(),
        "behaviour": behaviour([fixed | dict(zip(keys, row, strict=True)) for row in rows[:POINTS]], processes),
        "priors": priors_digest(calibration.space.infos),
        "places": {
            place: {"place": one.digest, "facts": facts_digest(map(_said, targets))}
            for place, (one, targets) in known.items()
        },
        "processes": list(processes),
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / f"{name}.csv", content)
    file = folder / f"{name}.yaml"
    said = {**head, **found(calibration)}
    write_text(file, HEAD + yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=118))
    return file


def size_of(file: Path) -> str | None:
    """The size by which a calibration was made; None where there is none that says so."""
    try:
        return str(yaml.safe_load(file.read_text(encoding="utf-8"))["size"])
    except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError):
        return None


def _said(target: Target) -> dict[str, Any]:
    """A fact as its file has it, as far as it decides."""
    return {**target.entry, "id": target.id, "low": _plain(target.low), "high": _plain(target.high)}


HEAD: Final = (
    "# What calibration left of the uncertain numbers. Written by shuniu calibrate; not to be edited by hand.\n"
    "# The points stand in the CSV beside it, all of equal weight.\n"
)


def found(calibration: Calibration) -> dict[str, Any]:
    """What the file says of how well it went."""
    keys = calibration.space.keys
    live = calibration.together.live
    particles = calibration.particles[:, live]
    return {
        "runs": calibration.n_runs,
        "effective_points": round(calibration.effective, 1),
        "meet_all_facts": round(calibration.met, 3),
        "facts": facts_found(calibration),
        "learned": {
            keys[axis]: round(float(part), 2)
            for axis, part in sorted(zip(live, learned(particles), strict=True), key=lambda one: -one[1])
            if part >= LEAST_LEARNED
        },
        "not_told_apart": [
            [keys[live[pair.first]], keys[live[pair.second]], round(pair.correlation, 2)] for pair in tied(particles)
        ],
    }


LEAST_LEARNED: Final = 0.15
"""Part of a prior's variance from which a number is said to be learned of, as the emulators have it."""


def facts_found(calibration: Calibration) -> list[dict[str, Any]]:
    """Fact by fact: its range, what runs of the prior and fresh ones of the ensemble show, and how many meet it."""
    before = calibration.prior.values[:, 0]
    return [
        {
            "fact": target.key,
            "low": _plain(target.low),
            "high": _plain(target.high),
            "prior": _range(before[:, number]),
            "posterior": _range(calibration.fresh[:, number]),
            "met": round(float(calibration.met_by_fact[:, number].mean()), 3),
            "misfit": round(emulator.misfit, 4),
        }
        for number, (target, emulator) in enumerate(zip(calibration.targets, calibration.emulators, strict=True))
    ]


def _range(values: Array) -> list[float]:
    return [float(f"{value:.4g}") for value in np.percentile(values[np.isfinite(values)], MIDDLE)]


def _plain(value: float) -> float | None:
    return value if np.isfinite(value) else None
