"""Limits of the whole model: nothing moves, one organization, none left, months halved, names and rows reordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from sim.model import CoverageModel, ModelParameters
from sim.organizations import OWN, Columns
from sim.place import Place
from sim.policies import Policy
from sim.processes import shipped
from sim.processes.record import count
from sim.spin_up import at_month_zero, founded, run
from tests.proof.ideal import NAME, SEED, groups, ideal_model, ideal_parameters, ideal_place, set_columns, step_to
from tests.proof.noise import of_poisson, of_two_means, weigh

OUTCOMES = shipped().outcomes

CLOCKS = ("months_eligible", "months_inactive", "months_dormant", "months_short")
HUBS = {"municipal_hubs": 4, "district_hubs": 6, "reach": 0.8, "joint_hubs": 2, "committee": 1, "department": 1}
MONEY = {"meeting": 1, "posts": 5, "custody": 1, "branch_grants": 90000, "hub_grants": 50000, "services": 900000}
HUBS_AND_MONEY = {"month": -24, **HUBS, **MONEY}
"""A calendar in which every mechanism has something to do."""
BY_NUMBER = ("field", "district", "cell", "street", "hub", "host", "joint_id")
"""Columns that hold the number of something in a list, and not what it is."""
STILL: Mapping[str, Mapping[str, float]] = {
    "registration": {"rate": 0.0},
    "staffing": {"turnover": 0.0, "economic_shock": 0.0, "development": 0.0, "target_shock": 0.0,
                 "target_reversion": 0.0},
    "division": {"rate": 0.0},
    "merger": {"rate": 0.0},
    "dissolution": {"dormancy": 0.0, "revival": 0.0, "strike_off": 0.0},
    "duty": {"department": 0.0, "reform": 0.0, "custody": 0.0, "vacant_contested": 0.0, "clear_contested": 0.0},
    "motivation": {"relaxation": 0.0},
    "founding": {"hazard": 0.0},
    "joining": {"consent": 0.0, "hollow_leaving": 0.0, "memberless_leaving": 0.0, "temporary_hazard": 0.0},
    "branch_life": {"relaxation": 0.0, "noise": 0.0, "grace_months": 1e6, "dormant_dissolved": 0.0, "put_right": 0.0,
                    "abolished": 0.0},
}  # fmt: skip
"""Every rate at which the state moves, at zero."""


def nothing_moves() -> str:
    """All mechanisms with rates of zero for 60 months: every column but the clocks is what it was, bit for bit."""
    place = ideal_place(3000, fields=("law", "art"), districts=("inner", "outer"), streets=3, tiny=0.3)
    model = ideal_model(place, numbers=STILL, horizon=60)
    kind = groups(model, 3, 4)
    set_columns(model, branch=np.where(kind[0] > 0, OWN, 0), vitality=np.where(kind[0] == 1, 0.9, 0.1))
    set_columns(model, state=np.where(kind[1] == 0, 2, 1))
    count(model, 0)
    model.record.keep(0, model.totals, model.counters, model.codes)
    before = {name: getattr(model.organizations.columns, name)[:3000].copy() for name in Columns._fields}
    step_to(model, 60)
    assert model.organizations.rows == 3000
    compared = 0
    for name in sorted(set(Columns._fields) - set(CLOCKS) - {"custody"}):
        now = getattr(model.organizations.columns, name)[:3000]
        if name == "target":  # exp(log T) may differ from T in the last bits, at each of five anniversaries
            error = 5 * 2.0**-52 * (1.0 + abs(np.log(now)))
            assert (abs(now / before[name] - 1.0) <= error).all(), "target"
            continue
        assert now.tobytes() == before[name].tobytes(), f"{name} moved"
        compared += now.nbytes
    steady = [
        index
        for index, name in enumerate(model.mechanisms.series)
        if name not in ("n_eligible_long", "n_eligible_long_with_branch", "n_custody", "sum_age")
    ]
    totals = model.record.totals[:, steady]
    assert (totals == totals[0]).all(), "a count moved"
    happened = model.record.counters.sum()
    assert happened == 0, f"{happened} events"
    return f"60 months, {compared:,} bytes and {len(steady)} counts unchanged, no event"


def one_organization() -> str:
    """Alone in its place an organization lives as the same one does among 3,000; and the whole model runs with it.

    There it stands in another row, and its district in another place of the list.
    """
    own = ("staffing", "dissolution", "duty", "founding")
    months, seeds, compared, branches = 60, 16, 0, 0
    changed = {"dissolution": {"dormancy": 0.02}, "staffing": {"turnover": 0.3}}
    names = sorted(set(Columns._fields) - set(BY_NUMBER))
    for seed in range(seeds):
        alone = ideal_model(ideal_place(1), *own, numbers=changed, seed=seed, horizon=months)
        many = ideal_place(3000, districts=("there", "here"))
        among = ideal_model(many, *own, numbers=changed, seed=seed, horizon=months)
        row = int(np.flatnonzero(among.organizations.columns.key[:3000] == alone.organizations.columns.key[0])[0])
        for model in (alone, among):
            set_columns(model, propensity=0.2, target=12.0)
        for month in range(1, months + 1):
            mine, theirs = (step_to(model, month).organizations.columns for model in (alone, among))
            unequal = [name for name in names if getattr(mine, name)[0] != getattr(theirs, name)[row]]
            assert not unequal, f"seed {seed}, month {month}: {', '.join(unequal)} not as among others"
            compared += len(names)
        branches += int(alone.organizations.columns.branch[0] == OWN)
    assert 0 < branches < seeds
    place = ideal_place(1, start=-24, calendar=[HUBS_AND_MONEY])
    whole = [run(at_month_zero(place, ModelParameters(), seed, 120)) for seed in range(3)]
    outcomes = {defined(model) for model in whole}.pop()
    return (
        f"{seeds} seeds, {compared:,} values equal, {branches} of them with a branch at the end; "
        f"{outcomes} outcomes defined over ten years of the whole model"
    )


def defined(model: CoverageModel) -> int:
    """How many outcomes are finite in every month; refuses one that is not by its name."""
    series = {**model.record.series, **model.record.flows}
    for outcome in OUTCOMES.values():
        values = outcome.of(series)
        assert np.isfinite(values).all(), f"{outcome.id} is not defined"
    return len(OUTCOMES)


def none_left() -> str:
    """All are struck off: everything stays defined, and whether anybody registers again is the exponent's to say."""
    never, chances = 1000.0, {}
    ends = {"dissolution": {"dormancy": never, "strike_off": never, "revival": 0.0}, "registration": {"rate": 0.0}}
    place = ideal_place(400, fields=("law", "art"), start=-24, calendar=[HUBS_AND_MONEY])
    model = at_month_zero(place, ModelParameters(), SEED, 180)
    empty = model.fork(parameters=ideal_parameters(numbers=ends))
    step_to(empty, 20)
    assert len(empty.organizations) == 0
    for exponent in (0.5, 0.0):
        numbers = {"registration": {"legitimacy": exponent}, "division": {"rate": 0.0}}
        again = run(empty.fork(parameters=ideal_parameters(numbers=numbers)))
        outcomes = defined(again)
        known = again.numbers["registration"]
        if exponent > 0:
            assert again.record.flows["new_registrations"][21:].sum() == 0
            assert again.record.series["n_organizations"][20:].max() == 0
            continue
        first = int(again.record.flows["new_registrations"][21])
        mean = known.rate / 12.0 * known.capacity * 400 * float(np.exp(known.crowding))
        chances["first registrations"] = of_poisson(first, mean)
        assert again.record.series["n_organizations"][-1] > 0
    return (
        f"160 months without organizations, {outcomes} outcomes defined, nobody registers with α = .5; "
        f"with α = 0 {first} do in the first month (expected {mean:.1f}); {weigh(chances)}"
    )


FAR = 12 * 2000
"""How far away the month lies whose draws the second half of a month takes: some whole years."""
HALVED = {
    "registration": ("rate",), "staffing": ("turnover",), "division": ("rate",), "merger": ("rate",),
    "dissolution": ("dormancy", "revival", "strike_off"),
}  # fmt: skip
BUSY = {
    "registration": {"rate": 0.12}, "staffing": {"turnover": 0.3, "target_shock": 0.0, "target_reversion": 0.0},
    "division": {"rate": 0.05}, "merger": {"rate": 0.05},
    "dissolution": {"dormancy": 0.1, "revival": 0.3, "strike_off": 0.6},
}  # fmt: skip


class Twice:
    """A mechanism in the second half of a month: with draws of its own, ages, dates and clocks as in the first."""

    def __init__(self, process: Any) -> None:
        self.process, self.NAME = process, process.NAME

    def step(self, model: CoverageModel) -> None:
        """The same step in a month far away, with every date moved along and moved back."""
        dates = model.organizations.columns.registered
        dates[: model.organizations.rows] += FAR
        if self.NAME == "dissolution":  # a month counts once
            columns, rows = model.organizations.columns, model.organizations.rows
            columns.months_dormant[:rows] -= columns.state[:rows] == 2
        model.month += FAR
        self.process.step(model)
        model.month -= FAR
        model.organizations.columns.registered[: model.organizations.rows] -= FAR


def halved_months() -> str:
    """Registration to dissolution once a month at rate ÷ 12, and twice a month at rate ÷ 24: 24 runs of each."""
    place = ideal_place(800, fields=("law", "art"), professional=("art",), sigma=0.6)
    halves = {name: {**values, **{rate: values[rate] / 2.0 for rate in HALVED[name]}} for name, values in BUSY.items()}
    outcomes: dict[str, list[list[float]]] = {}
    for part, numbers in enumerate((BUSY, halves)):
        for seed in range(24):
            parameters = ideal_parameters(tuple(BUSY), numbers)
            parameters.numbers["staffing"] = parameters.numbers["staffing"]._replace(economic_shock=0.0)
            if part:
                policy, *five, record = parameters.processes
                parameters.processes = [policy, *five, *map(Twice, five), record]
            model = run(founded(place, parameters, SEED + 1000 * part + seed, 60))
            flows, series = model.record.flows, model.record.series
            for year in (1, 5):
                found = {
                    name: series[name][12 * year] for name in ("n_organizations", "n_dormant", "n_staff", "n_members")
                }
                found |= {
                    name: flow[1 : 12 * year + 1].sum() for name, flow in flows.items() if name.startswith("new_")
                }
                for name, value in found.items():
                    outcomes.setdefault(f"{name}, year {year}", [[], []])[part].append(float(value))
    chances = {name: of_two_means(*both) for name, both in outcomes.items() if np.ptp([*both[0], *both[1]])}
    once, twice = (np.mean(part) for part in outcomes["n_organizations, year 5"])
    return f"register in year 5 {once:.0f} and {twice:.0f}; " + weigh(chances)


def town(fields: tuple[str, ...], districts: tuple[str, ...]) -> Place:
    """A place in which everything happens, its fields and districts listed in this order.

    Its shares give whole cells of 20, 16 and 4: what is left over would go to the cells listed first.
    """
    return ideal_place(
        480, fields=fields, districts=districts, kinds=(0.5, 0.4, 0.1), professional=("art",), streets=3, tiny=0.3,
        start=-24, calendar=[HUBS_AND_MONEY],
    )  # fmt: skip


def by_key(model: CoverageModel) -> dict[str, Any]:
    """Every column that holds no number of a list, in the order of the keys; fields and districts by their names."""
    columns, rows = model.organizations.columns, model.organizations.on_register()
    rows = rows[np.argsort(columns.key[rows])]
    found = {name: getattr(columns, name)[rows] for name in Columns._fields if name not in BY_NUMBER}
    for name, items in (("field", model.place.fields), ("district", model.place.districts)):
        found[name] = np.array([str(item["id"]) for item in items])[getattr(columns, name)[rows]]
    found["street"] = columns.street[rows] - model.place.arrays.street_first[columns.district[rows]]
    return found


def relabelled() -> str:
    """Fields and districts listed in other orders, founders in other rows: the same totals, flows, organizations.

    The order of fields is by itself the order in which their hubs are recognized and the ring in which they look at
    each other; so here all four hubs stand, and each sees the three others.
    """
    fields, districts = ("law", "art", "care", "sport"), ("inner", "outer", "hills")
    compared, ways = 0, 0
    policy = Policy(id="more", name=NAME, levers={"mandate": 6, "posts": 2, "temporary_branches": 0.3}, start=12)
    plain = run(at_month_zero(town(fields, districts), ModelParameters(), SEED, 60).fork([policy]))
    ours = by_key(plain)
    rows = town(fields, districts)
    backwards = replace(rows, founders=rows.founders[::-1].copy())
    for place in (town(fields[::-1], districts), town(fields, districts[::-1]),
                  town(("care", "law", "sport", "art"), ("outer", "hills", "inner")), backwards):  # fmt: skip
        model = run(at_month_zero(place, ModelParameters(), SEED, 60).fork([policy]))
        for name in ("totals", "counters"):
            one, other = (getattr(each.record, name) for each in (model, plain))
            assert np.array_equal(one, other), f"{name} differ from month {int(np.argwhere(one != other)[0][0])} on"
            compared += one.size
        theirs = by_key(model)
        for name, values in ours.items():
            assert np.array_equal(theirs[name], values), f"{name} differs"
            compared += values.size
        ways += 1
    return f"{ways} other orders, 60 months, {compared:,} values equal, {len(plain.organizations)} organizations"
