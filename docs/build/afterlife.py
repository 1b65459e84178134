"""A push and what is left of it, as docs/validation.md tells it: the scenarios of one experiment, month by month.

Every scenario follows the same seeds from the same month 0, so that differences are taken seed by seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from docs.build.markdown import table
from experiments.analysis.paired import Estimate, difference, estimate
from experiments.language.messages import in_language
from experiments.running.threads import side_by_side
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.overrides import Words
from sim.observables import OUTCOMES

EXPERIMENT: Final = "push_and_after"
SEEDS: Final = 8
LATER: Final = 36
"""Months after the end of a push at which it is looked at again."""
POINTS: Final = 100.0
YEAR: Final = 12.0

Series = Mapping[str, NDArray[np.int64]]
"""Counts of one run, month by month."""

TEXT: Final = """
## A push and its afterlife

`shuniu run experiment={experiment} replicates={seeds} uncertainty=fixed`, in {place}: a push, months {start} to {end},
by its parts. Of the status quo levels are given, of all others points against it, same seeds; in brackets 95 %
intervals of {seeds} seeds, which are of chance alone. *Hollow*: joint branches that are not active when the push ends.
*Half-life*: years until half of the joint branches that there are beyond the status quo's at that time are
gone, where a push ends.

"""
HEADS: Final = (
    "scenario", "coverage at the end", "effective coverage at the end", "hollow joint branches", "half-life",
    "coverage {years} years later", "effective coverage {years} years later",
)  # fmt: skip


def half_life(extra: NDArray[np.int64], end: int) -> float:
    """Years after the month ``end`` until half of what there is then is left; not a number where that is not seen.

    >>> half_life(np.array([0, 8, 6, 4, 2]), end=1)
    0.16666666666666666
    """
    if extra[end] <= 0:
        return float("nan")
    gone = np.flatnonzero(2 * extra[end:] <= extra[end])
    return float(gone[0]) / YEAR if len(gone) else float("nan")


def runs_of(configuration: Configuration) -> list[dict[str, Series]]:
    """One a seed: the series of every scenario."""
    from sim.model import ModelParameters
    from sim.spin_up import at_month_zero, run

    parameters = ModelParameters(configuration.parameters, configuration.processes)

    def task(seed: int) -> dict[str, Series]:
        before = at_month_zero(configuration.place, parameters, seed, configuration.horizon)
        found: dict[str, Series] = {}
        for scenario in configuration.scenarios:
            model = run(before.fork(scenario.policies))
            model.release()
            found[scenario.id] = dict(model.record.series)
        before.release()
        return found

    first = configuration.seed
    return list(side_by_side(task, range(first, first + configuration.replicates)))


def row(name: str, own: Sequence[Series], usual: Sequence[Series], end: int, *, has_ended: bool) -> list[str]:
    """One scenario: what it adds when the push ends and later, and how much of it is hollow and lasts."""

    def added(outcome: str, month: int) -> str:
        if own is usual:
            return f"{said(estimate([POINTS * float(OUTCOMES[outcome].of(one)[month]) for one in own]))} %"
        values, reference = ([float(OUTCOMES[outcome].of(one)[month]) for one in runs] for runs in (own, usual))
        return said(difference(values, reference, scale=POINTS), signed=True)

    hollow = estimate([POINTS * (1.0 - float(OUTCOMES["active_joint_share"].of(one)[end])) for one in own])
    lives = [
        half_life(one["n_joint_branches"] - other["n_joint_branches"], end)
        for one, other in zip(own, usual, strict=True)
    ]
    lasting = "–"
    if has_ended:
        horizon = (len(own[0]["n_joint_branches"]) - 1 - end) / YEAR
        lasting = said(estimate(lives)) if np.isfinite(lives).all() else f"not in {horizon:g} years in every run"
    later = end + LATER
    return [
        name, added("coverage", end), added("effective_coverage", end), f"{said(hollow)} %", lasting,
        added("coverage", later), added("effective_coverage", later),
    ]  # fmt: skip


def said(one: Estimate, *, signed: bool = False) -> str:
    """A mean with its interval."""
    sign = "+" if signed else ""

    def digits(value: float) -> str:
        return f"{value:{sign}.1f}" if round(value, 1) else "0.0"  # zero has no sign

    if one.low is None or one.high is None:
        return digits(one.mean)
    return f"{digits(one.mean)} [{digits(one.low)} to {digits(one.high)}]"


def section() -> str:
    """The whole section, from runs made for it."""
    configuration = configure(Words((), None, (f"experiment={EXPERIMENT}", f"replicates={SEEDS}", "uncertainty=fixed")))
    found = runs_of(configuration)
    usual = [one[STATUS_QUO] for one in found]
    pushes = [one for scenario in configuration.scenarios for one in scenario.policies if one.end is not None]
    start, end = pushes[0].start, pushes[0].end or configuration.horizon
    rows = [
        row(
            in_language(scenario.name, "en"),
            usual if scenario.id == STATUS_QUO else [one[scenario.id] for one in found], usual, end,
            has_ended=any(policy.end is not None for policy in scenario.policies),
        )
        for scenario in configuration.scenarios
    ]  # fmt: skip
    place = in_language(configuration.place.name, "en")
    text = TEXT.format(experiment=EXPERIMENT, seeds=SEEDS, place=place, start=start, end=end)
    return text + table([head.format(years=f"{LATER / YEAR:g}") for head in HEADS], rows) + "\n"
