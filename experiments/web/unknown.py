"""An emulator that knows nothing, for the page of a place that has none: its levers and years, and no effect of any."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from experiments.emulating.box import axes
from experiments.emulating.districts import OUTCOMES as OF_DISTRICTS
from experiments.emulating.districts import Districts
from experiments.emulating.emulator import Emulator
from experiments.emulating.network import Network
from experiments.emulating.runs import SHOWN, YEAR, first_year_of
from experiments.language.messages import Problem
from experiments.settings.configuration import Configuration
from experiments.settings.mechanisms import together

WORDS = {
    "too_short": {
        "en": "{place}: its horizon of {months} months is too short for a page of years. Give it at least {least}.",
        "zh": "{place}：期限 {months} 个月，太短，无法按年展示。至少需要 {least} 个月。",
    },
}
ERRORS: Final = ("of_mean", "of_few", "of_districts", "between_districts", "within_90")
NONE: Final = dict.fromkeys(SHOWN, 0.0)


def nothing_known(configuration: Configuration) -> dict[str, Any]:
    """What the file of such an emulator would say."""
    first, years = first_year_of(configuration), configuration.horizon // YEAR
    if years < 2:
        months = configuration.horizon
        raise Problem(WORDS["too_short"], place=configuration.place_id, months=months, least=2 * YEAR)
    box = axes(together(configuration.processes).levers, first, years)
    shape, ids = (len(SHOWN), years), tuple(str(one["id"]) for one in configuration.place.districts)
    layers = [(len(box) + 1, 1), (1, 1), (1, 1)]
    empty = Network(tuple((np.zeros(one, np.float32), np.zeros(one[1], np.float32)) for one in layers))
    return Emulator(
        place=configuration.place_id,
        years=tuple(first + 1 + one for one in range(years)),
        axes=box,
        parameters=("none",),
        draws=np.zeros((1, 1)),
        network=empty,
        outcomes=SHOWN,
        basis=np.zeros((1, len(SHOWN) * years)),
        status_quo=np.zeros((1, *shape)),
        chance=(np.zeros(shape), np.zeros(shape)),
        districts=Districts(ids, np.zeros((1, len(ids) * len(OF_DISTRICTS) * years))),
        said={
            "hashes": {},
            "register": [float(configuration.place.total)] * years,
            "error": {"policies": 0} | dict.fromkeys(ERRORS, NONE),
            "made": {"runs": 0, "date": ""},
        },
    ).content()
