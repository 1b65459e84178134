"""What the model does, as a word: two versions of its source that give the same runs give the same word.

Points of what is believed are worth something for the model that they were found with, and for every version of it that
does the same: a reworded docstring makes none of them stale.  What one point's run of the made-up town shows month by
month, with all that is uncertain set by the point, stands for what the model does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

MONTHS: Final = 24
PLACE: Final = "example_town"
POINTS: Final = 2
"""How many of the points are run: the first ones, each under a seed of its own."""


def behaviour(points: Sequence[Mapping[str, float]], processes: Sequence[str]) -> str:
    """Twelve hexadecimal digits over what runs of the first points show."""
    from experiments.settings.locations import config_folder
    from experiments.settings.places import load_place
    from sim.model import ModelParameters
    from sim.policies import Policy
    from sim.spin_up import at_month_zero

    place = load_place(PLACE, config_folder() / "place" / f"{PLACE}.yaml")
    seen = hashlib.sha256()
    for number, point in enumerate(points[:POINTS], 1):
        numbers: dict[str, dict[str, Any]] = {}
        for key, value in point.items():
            if key.startswith("process."):
                _, mechanism, name = key.split(".", 2)
                numbers.setdefault(mechanism, {})[name] = value
        model = at_month_zero(place, ModelParameters(numbers, processes), number, MONTHS)
        model = model.fork([Policy(id="push", name={}, levers=LEVERS, start=6)])
        model.step_to(MONTHS)
        seen.update(model.record.totals.tobytes() + model.record.counters.tobytes())
        model.release()
    return seen.hexdigest()[:12]


LEVERS: Final = {"posts": 1.5, "reach": 0.9, "decree": 0.8, "decree_people": 5.0, "members_sent": 20.0}
"""Set half a year in, so that what only policies do is seen as well."""
