"""What a results folder says of itself: what was run, by which versions, with which seeds, and how to run it again."""

from __future__ import annotations

import dataclasses
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from experiments.design import KIND, LAYOUT, Design, model_version
from experiments.settings.configuration import STATUS_QUO, PlannedScenario

LIBRARIES: Final = ("numpy", "numba", "llvmlite", "scipy", "mesa", "pyarrow", "hydra-core", "omegaconf", "matplotlib")


def manifest(design: Design, seconds: float) -> dict[str, Any]:
    """The manifest of a finished experiment, without the digests of its files."""
    configuration = design.configuration
    place = configuration.place
    return {
        "layout": LAYOUT,
        "experiment": configuration.experiment,
        "name": configuration.name,
        "question": configuration.question,
        "kind": KIND,
        "design": design.hash,
        "model": model_version(),
        "command": configuration.command,
        "place": {
            "id": configuration.place_id,
            "name": dict(place.name),
            "n_organizations": place.total,
            "month_zero": place.month_zero,
        },
        "scenarios": [described(scenario, configuration.horizon) for scenario in configuration.scenarios],
        "status_quo": STATUS_QUO,
        "replicates": configuration.replicates,
        "seeds": list(design.seeds),
        "horizon": configuration.horizon,
        "n_runs": design.n_runs,
        "seconds": round(seconds, 3),
        "versions": versions(),
    }


def described(scenario: PlannedScenario, horizon: int) -> dict[str, Any]:
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
            for policy in scenario.policies
        ],
        "limits": [dataclasses.asdict(limit) for limit in scenario.limits(horizon)],
    }


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
