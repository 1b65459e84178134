"""Limits of ages: who is still there of those that registered, by an exact calculation of cohorts."""

from __future__ import annotations

import math

import numpy as np

from sim.spin_up import founded
from tests.proof.ideal import SEED, ideal_parameters, ideal_place, step_to
from tests.proof.limits_of_organizations import Law, standing
from tests.proof.noise import of_counts, of_mean, weigh

NUMBER, YEARS = 60_000, 10
HISTORY = ((-360, 0.1), (-240, 0.5), (-200, 0.45), (-60, 0.6), (0, 1.0))
"""A register that quadruples in ten years, shrinks a little, and grows again."""
EXITS = {"dormancy": 0.06, "newness_years": 4.0, "strike_off": 0.8, "obsolescence": 1.5, "obsolescence_years": 8.0}
CLASSES = (0, 12, 36, 60, 120, 10_000)
"""Months on the register at which an age class begins."""


def left(age: int, months: int) -> Law:
    """Chance to be on the register after 0, 1, … months, of one that is so many months old and operating."""
    rates = EXITS["dormancy"], EXITS["newness_years"], EXITS["strike_off"]
    return standing(age, months, *rates, EXITS["obsolescence"], EXITS["obsolescence_years"])[1]


def cohorts(start: int) -> tuple[Law, Law]:
    """Months of registration up to the start, and what is left of each: what a register lacks has registered.

    By renewal: a month's newcomers are its register less what is left of all before it.  Where that is below nothing,
    all are cut alike, and nobody registers.
    """
    first = HISTORY[0][0] - 60
    months = np.arange(first, start + 1)
    register = np.interp(months, [first, *(month for month, _ in HISTORY)], [0.0, *(share for _, share in HISTORY)])
    stays, entered = left(0, len(months)), np.zeros(len(months) - 1)
    for month in range(len(entered)):
        there = entered[:month] @ stays[month + 1 : 1 : -1]
        entered[month] = max(0.0, register[month + 1] - there)
        if there > register[month + 1]:
            entered[:month] *= register[month + 1] / there
    return months[:-1], entered * stays[len(entered) : 0 : -1]


def by_class(ages: Law, weights: Law) -> Law:
    """Sums of the weights by age class."""
    return np.histogram(ages, CLASSES, weights=weights)[0]


def ages_of_a_register() -> str:
    """Founders are as old as the cohorts that are left; after ten years more, survivors and newcomers are."""
    numbers = {
        "registration": {"legitimacy": 0.0, "crowding": 0.0},
        "dissolution": {**EXITS, "smallness": 0.0, "revival": 0.0},
    }
    place = ideal_place(NUMBER, history=HISTORY)
    parameters = ideal_parameters(("registration", "dissolution"), numbers)
    model = founded(place, parameters, SEED, 12 * YEARS)
    registered, weights = cohorts(0)
    shares = weights / weights.sum()
    column = model.organizations.columns.registered
    found = -column[: model.organizations.rows].astype(np.float64)
    counted = by_class(found, np.ones(len(found)))
    expected = by_class(-registered.astype(np.float64), shares) * NUMBER
    mean = float(-registered @ shares)
    spread = math.sqrt(float(registered.astype(np.float64) ** 2 @ shares) - mean**2)
    chances = {
        "classes at the start": of_counts(counted, expected),
        "mean age at the start": of_mean(float(found.mean()), mean, spread / math.sqrt(NUMBER)),
    }
    said = f"mean age at the start {found.mean() / 12:.2f} years (expected {mean / 12:.2f}), "

    months = 12 * YEARS
    known = model.numbers["registration"]
    entering = known.rate / 12.0 * known.capacity * NUMBER
    olds, number = np.unique(found, return_counts=True)
    stay = np.array([left(int(age), months)[months] for age in olds])
    new = left(0, months)
    late_ages, late = np.arange(1.0, months + 1.0), entering * new[1:]
    step_to(model, months)
    columns, rows = model.organizations.columns, model.organizations.rows
    ages = months - columns.registered[:rows][columns.state[:rows] > 0].astype(np.float64)
    means = by_class(olds + months, number * stay) + by_class(late_ages, late)
    variances = by_class(olds + months, number * stay * (1.0 - stay)) + by_class(late_ages, late)
    for name, seen, wanted, variance in zip(
        CLASSES, by_class(ages, np.ones(len(ages))), means, variances, strict=False
    ):
        chances[f"from {name} months, ten years on"] = of_mean(float(seen), float(wanted), math.sqrt(variance))
    total = float(number @ stay + late.sum())
    older = (olds + months, late_ages)
    mean = float((older[0] * number) @ stay + older[1] @ late) / total
    wobble = float(((older[0] - mean) ** 2 * number) @ (stay * (1.0 - stay)) + (older[1] - mean) ** 2 @ late)
    chances["mean age, ten years on"] = of_mean(float(ages.mean()), mean, math.sqrt(wobble) / total)
    return said + f"ten years on {ages.mean() / 12:.2f} ({mean / 12:.2f}); " + weigh(chances)
