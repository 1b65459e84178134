"""``shuniu settle``: the two things a place needs that only runs can tell, its registration factor and its references.

The registration factor is found by bisection so that the mean register at month 0 is the place's own, over 16 seeds.
The references are the status quo's long-run shares that motivation feels deviations from, iterated in three passes over
32 seeds.  Both are printed, to be stored with the place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from experiments.executors.threads import Stop, results
from experiments.settings.configuration import configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words
from experiments.terminal.messages import text
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from sim.model import CoverageModel, ModelParameters
    from sim.place import Place

FACTOR_SEEDS, REFERENCE_SEEDS, PASSES, BISECTIONS, YEARS = 16, 32, 3, 12, 10


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Settle a place: ``shuniu settle place=beijing_2013``."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text("settle_what", terminal.lang))
        return 0
    configuration = configure(words)

    from experiments.executors.compiled import say_if_it_compiles
    from sim.model import ModelParameters

    say_if_it_compiles(terminal)
    parameters = ModelParameters(configuration.parameters, configuration.processes)
    place, lang = configuration.place, terminal.lang
    large = place.total > 100_000
    factor_seeds, reference_seeds = (2, 2) if large else (FACTOR_SEEDS, REFERENCE_SEEDS)
    factors = {}
    for length in (-place.start, -2 * place.start):
        factor, mean = registration_factor(place, parameters, length, factor_seeds)
        factors[length] = factor
        terminal.note(text("settle_factor", lang, months=length, factor=factor, mean=mean, total=place.total))
    place = dataclasses.replace(place, registration_factor=factors)
    for number in range(1, PASSES + 1):
        values = references(place, parameters, reference_seeds)
        place = dataclasses.replace(place, references=values)
        said = ", ".join(f"{name} {value:.4f}" for name, value in values.items())
        terminal.note(text("settle_pass", lang, number=number, values=said))
    terminal.say(text("settle_foot", lang, file=shown(configuration.place_file)))
    terminal.say(
        "registration_factor: {" + ", ".join(f"{length}: {factor:.4f}" for length, factor in factors.items()) + "}"
    )
    terminal.say("references: {" + ", ".join(f"{name}: {value:.4f}" for name, value in place.references.items()) + "}")
    return 0


def registration_factor(place: Place, parameters: ModelParameters, length: int, seeds: int) -> tuple[float, float]:
    """The factor on registrations in a spin-up of this length, by bisection, and the mean register it leads to."""
    from sim.spin_up import at_month_zero

    low, high, factor, mean = 0.0, 4.0, 1.0, 0.0
    for _ in range(BISECTIONS):
        factor = (low + high) / 2

        def register(seed: int, factor: float = factor) -> int:
            model = at_month_zero(place, parameters, seed, start=-length, factor=factor)
            model.release()
            return model.record_now()["n_organizations"]

        mean = float(np.mean(list(results(register, range(1, seeds + 1), kind="local", workers=None, stop=Stop()))))
        low, high = (low, factor) if mean > place.total else (factor, high)
    return factor, mean


def references(place: Place, parameters: ModelParameters, seeds: int) -> dict[str, float]:
    """Long-run means of the status quo: shares active, hollow and guided, and the meeting that reaches one of them."""
    from sim.spin_up import at_month_zero, run

    def shares(seed: int) -> list[float]:
        model = run(at_month_zero(place, parameters, seed, 12 * YEARS))
        series = model.record.series
        register, operating = series["n_organizations"], series["n_operating"]
        meeting = meeting_that_reaches(model)
        model.release()
        return [
            float(np.mean(series["n_effective"] / register)),
            float(np.mean((series["n_covered"] - series["n_effective"]) / register)),
            float(np.mean(series["n_guided"] / operating)),
            meeting,
        ]

    found = np.array(list(results(shares, range(1, seeds + 1), kind="local", workers=None, stop=Stop())))
    means = found.mean(axis=0)
    return dict(zip(("active", "hollow", "guided", "meeting"), (float(value) for value in means), strict=True))


def meeting_that_reaches(model: CoverageModel) -> float:
    """Mean over operating organizations of their host's regular meeting at the strength at which it reaches them."""
    from sim.hosts import ALONE
    from sim.organizations import DISTRICT, OPERATING

    columns, rows = model.organizations.columns, model.organizations.rows
    operating = columns.state[:rows] == OPERATING
    alone = (columns.tier[:rows] == DISTRICT) & (columns.host[:rows] < model.place.n_fields)
    return float((model.hosts.meeting[columns.host[:rows]] * np.where(alone, ALONE, 1.0))[operating].mean())
