"""Runs of a place, looked at closely: what facts are measured on and a place is settled by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.checks.measures import YEAR, Seen, Snapshot
from experiments.running.threads import side_by_side

if TYPE_CHECKING:
    from sim.model import CoverageModel, ModelParameters
    from sim.place import Place
    from sim.policies import Policy
    from sim.record import Record

NATIONAL_STAFF, NATIONAL_MEMBERS = 12.3, 0.104
"""Staff an organization and Party members among them in 2012 (Ministry of Civil Affairs 2012; the survey report)."""


def snapshot(model: CoverageModel) -> Snapshot:
    """The organizations of the model's present month."""
    columns, rows = model.organizations.columns, model.organizations.rows
    here = np.flatnonzero(columns.state[:rows])
    return Snapshot(
        key=columns.key[here].copy(),
        kind=columns.kind[here].astype(np.int64),
        district=columns.district[here].astype(np.int64),
        staff=columns.staff[here].astype(np.int64),
        members=columns.members[here].astype(np.int64),
        covered=(columns.branch[here] > 0).astype(np.int64),
    )


def look_at(
    place: Place,
    parameters: ModelParameters,
    seed: int,
    months: int,
    *,
    start: int | None = None,
    policies: Sequence[Policy] = (),
    wide: bool = True,
) -> Seen:
    """One run under policies, of none the status quo, with snapshots at month 0, month 12 and the end.

    ``wide``: run it a second time with more units allowed to a joint branch.
    """
    from sim.spin_up import at_month_zero

    model = at_month_zero(place, parameters, seed, months, start=start, policies=policies)
    wider = _wider(model, policies) if wide else None
    first = snapshot(model)
    model.step_to(YEAR)
    year = snapshot(model)
    model.step_to(months)
    end = snapshot(model)
    model.release()
    rule_only = rule_only_coverage(place, parameters, seed)
    return Seen(
        record=model.record, start=first, year=year, end=end, months=months, rule_only=rule_only, wider=wider,
    )  # fmt: skip


def _wider(model: CoverageModel, policies: Sequence[Policy]) -> Record:
    """The same run with ten units allowed to a joint branch."""
    from sim.policies import Policy
    from sim.spin_up import run

    wide = run(model.fork([*policies, Policy(id="wider", name={}, levers={"joint_unit_limit": 10})]))
    wide.release()
    return wide.record


def scaled(settings: Mapping[str, Any], staff: float, members: float) -> dict[str, Any]:
    """A place's settings with its means of size and membership multiplied, their spreads as they are."""
    strata = ("association", "service_institution", "foundation", "tiny")
    changed = {**settings, "settled": None}  # its founders alone are looked at
    changed["staff"] = {**settings["staff"], **{name: settings["staff"][name] * staff for name in strata}}
    changed["members"] = {**settings["members"], **{name: settings["members"][name] * members for name in strata}}
    return changed


def rule_only_coverage(place: Place, parameters: ModelParameters, seed: int) -> float:
    """Share with three members among founders of national mean size and membership, with the place's own spreads."""
    from sim.place import Place
    from sim.spin_up import founded

    settings = {**place.source, "register": {**place.source["register"], "cells": None}}
    if "total" not in settings["register"]:
        return float("nan")

    def founders(staff: float, members: float) -> CoverageModel:
        there = Place.from_mapping(place.id, scaled(settings, staff, members), file=place.file)
        return founded(there, parameters, seed, 0)

    plain = founders(1.0, 1.0).record_now()
    staff = (NATIONAL_STAFF - 1.0) / (plain["n_staff"] / plain["n_organizations"] - 1.0)
    members = NATIONAL_MEMBERS / (plain["n_members"] / plain["n_staff"])
    national = founders(staff, members).record_now()
    return national["n_eligible"] / national["n_organizations"]


def look_at_many(
    place: Place, parameters: ModelParameters, seeds: Iterable[int], months: int, *, start: int | None = None,
    policies: Sequence[Policy] = (), wide: bool = True,
) -> list[Seen]:  # fmt: skip
    """The same for several seeds, side by side."""
    runs = ((place, parameters, seed) for seed in seeds)
    return look_at_each(runs, months, start=start, policies=policies, wide=wide)


def look_at_each(
    runs: Iterable[tuple[Place, ModelParameters, int]], months: int, *, start: int | None = None,
    policies: Sequence[Policy] = (), wide: bool = True, tell: Callable[[int], None] = lambda _: None,
) -> list[Seen]:  # fmt: skip
    """The same for several places, parameters and seeds; ``tell`` hears how many are done."""

    def task(run: tuple[Place, ModelParameters, int]) -> Seen:
        return look_at(*run, months, start=start, policies=policies, wide=wide)

    seen = []
    for one in side_by_side(task, runs):
        seen.append(one)
        tell(len(seen))
    return seen
