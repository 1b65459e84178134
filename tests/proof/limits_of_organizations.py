"""Limits of the register: organizations enter, leave, divide and change hands, one mechanism at a time."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from sim.organizations import CLEAR, CONTESTED, DISTRICT, MUNICIPAL, OPERATING, VACANT
from sim.policies import Policy
from tests.proof.ideal import LONG_AGO, NAME, groups, ideal_model, ideal_place, set_columns, step_to
from tests.proof.noise import of_binomial, of_counts, of_mean, of_variance, weigh

Law = NDArray[np.float64]


def standing(
    start_age: int, months: int, dormancy: float, youth: float, strike_off: float, old: float = 0.0, years: float = 10.0
) -> tuple[Law, Law]:
    """Chances to be operating, and on the register, after 0, 1, … months at risk, by the age at the first of them.

    Dormancy of rate d·(1 + e^(−age ÷ youth) + old·(1 − e^(−age ÷ years))); struck off at a constant rate from the
    thirteenth dormant month on.
    """
    ages = (start_age + np.arange(months)) / 12.0
    rates = dormancy * (1.0 + np.exp(-ages / youth) + old * (1.0 - np.exp(-ages / years)))
    operating = np.concatenate([[1.0], np.exp(-np.cumsum(rates) / 12.0)])
    falling = -np.diff(operating)
    spared = np.exp(-strike_off / 12.0 * np.maximum(0, np.arange(months) - 12))
    dormant = [0.0, *(float(falling[:k] @ spared[:k][::-1]) for k in range(1, months + 1))]
    return operating, operating + np.array(dormant)


def immigration_and_death() -> str:
    """Cells of 25, independent of each other: mean and variance over 3 × 400 cells at three months."""
    fields, districts, seeds, each = 40, 10, (1, 2, 3), 25
    dormancy, youth, strike, old, months = 0.1, 4.0, 1.0, 1.5, (12, 48, 96)
    numbers = {
        "registration": {"legitimacy": 0.0, "crowding": 0.0},
        "dissolution": {
            "dormancy": dormancy, "newness_years": youth, "smallness": 0.0, "revival": 0.0, "strike_off": strike,
            "obsolescence": old,
        },
    }  # fmt: skip
    cells = fields * districts
    place = ideal_place(
        each * cells, fields=[f"field_{i}" for i in range(fields)], districts=[f"part_{i}" for i in range(districts)]
    )
    models = [
        ideal_model(place, "registration", "dissolution", numbers=numbers, seed=seed, horizon=months[-1])
        for seed in seeds
    ]
    entering = models[0].numbers["registration"].rate / 12.0 * models[0].numbers["registration"].capacity * each
    before = standing(-LONG_AGO, months[-1], dormancy, youth, strike, old)
    new = standing(0, months[-1], dormancy, youth, strike, old)
    chances = {}
    for month in months:
        states = [step_to(model, month).organizations.columns for model in models]
        for which, what in enumerate(("operating", "on the register")):
            found = []
            for model, columns in zip(models, states, strict=True):
                state = columns.state[: model.organizations.rows]
                rows = state == OPERATING if which == 0 else state > 0
                found.append(np.bincount(columns.cell[: len(rows)][rows], minlength=cells))
            counted = np.concatenate(found)
            stays, arrived = before[which][month], entering * new[which][1 : month + 1].sum()
            spread = stays * (1.0 - stays)
            mean, variance = each * stays + arrived, each * spread + arrived
            fourth = each * spread * (1.0 - 6.0 * spread) + arrived
            error = math.sqrt(variance / len(counted))
            chances[f"mean {what}, month {month}"] = of_mean(counted.mean(), mean, error)
            chances[f"variance {what}, month {month}"] = of_variance(
                counted.var(ddof=1), variance, fourth, len(counted)
            )
    said = f"register a cell {counted.mean():.3f} (expected {mean:.3f} ± {error:.3f}), "
    return said + f"variance {counted.var(ddof=1):.2f} ({variance:.2f}); " + weigh(chances)


def waiting_to_be_struck_off() -> str:
    """All dormant from month 0 on: who comes back and who is struck off in each month, with and without a clean-up."""
    number, months, chances = 20000, 60, {}
    for factor in (1.0, 2.5):
        clean_up = [Policy(id="clean", name=NAME, levers={"clean_up": factor}, start=0)] if factor > 1 else []
        numbers = {"dissolution": {"dormancy": 0.0}}
        model = ideal_model(ideal_place(number), "dissolution", numbers=numbers, horizon=months, policies=clean_up)
        set_columns(model, state=2)
        known = model.numbers["dissolution"]
        back, gone = 1.0 - math.exp(-known.revival / 12.0), 1.0 - math.exp(-known.strike_off / 12.0)
        told = known.strike_off * (factor - 1.0) * (1.0 - known.merged)  # nobody merges here
        treated = 1.0 - math.exp(-told / 12.0)
        right = treated * known.rectified / (1.0 - known.merged)
        flows = step_to(model, months).record.flows
        left, expected = 1.0, []
        for month in range(1, months + 1):
            put_right, struck = (right if month > 24 else 0.0), (gone if month > 12 else 0.0)
            if month > 24:
                struck = treated - right + (1.0 - treated) * gone
            expected += [left * back, left * (1.0 - back) * put_right, left * (1.0 - back) * struck]
            left *= (1.0 - back) * (1.0 - put_right - struck)
        found = np.column_stack([flows[f"new_{way}"][1:] for way in ("revived", "rectified", "struck_off")]).ravel()
        name = f"clean-up × {factor:g}"
        assert flows["new_struck_off"][:13].sum() == 0, "struck off within twelve dormant months"
        chances[name] = of_counts([*found, number - found.sum()], number * np.array([*expected, left]))
    struck, wanted = int(found[2::3].sum()), number * sum(expected[2::3])
    return f"{struck:,} of {number:,} struck off in five years (expected {wanted:,.0f}); " + weigh(chances)


def duty_alone() -> str:
    """Three states, 36 groups by start, supervisors, custody and department; after 6, 36 and 240 months."""
    numbers = {
        "duty": {"department": 0.8, "reform": 0.3, "vacant_contested": 0.5, "clear_contested": 0.4, "custody": 0.6}
    }
    model = ideal_model(ideal_place(36000), "duty", numbers=numbers)
    known = model.numbers["duty"]
    begun, several, custody, help_ = groups(model, 3, 2, 2, 3)
    of_hub = help_ > 0
    model.hosts.department[0] = 0.8
    set_columns(
        model, duty=begun, supervisors=1 + 2 * several, custody=custody,
        host=np.where(of_hub, 0, 2), tier=np.where(help_ == 1, MUNICIPAL, DISTRICT),
    )  # fmt: skip
    chances, furthest = {}, 0.0
    for month in (6, 36, 240):
        clear = np.zeros((3, 3))  # by start: found, expected, variance
        duty = step_to(model, month).organizations.columns.duty[:36000]
        for group in np.ndindex(3, 2, 2, 3):
            start, many, kept, helped = group
            clearing = known.reform + known.custody * kept + known.department * 0.8 * (0.0, 1.0, 0.6)[helped]
            confusing = (known.vacant_contested, 0.0, known.clear_contested * (known.several_factor if many else 1.0))
            chain = np.eye(3)
            for state in (VACANT, CONTESTED, CLEAR):
                rate = (clearing if state != CLEAR else 0.0) + confusing[state]
                moves = 1.0 - math.exp(-rate / 12.0)
                chain[state, state] = 1.0 - moves
                if state != CLEAR:
                    chain[state, CLEAR] = moves * clearing / rate
                if state != CONTESTED:
                    chain[state, CONTESTED] = moves * confusing[state] / rate
            expected = np.linalg.matrix_power(chain, month)[start]
            if month == 240:  # by then the stationary law, solved by itself, is reached
                into, out = chain[CONTESTED, CLEAR], chain[CLEAR, CONTESTED]
                stationary = np.array([0.0, out / (into + out), into / (into + out)])
                assert abs(expected - stationary).max() < 1e-4
            mine = (begun == start) & (several == many) & (custody == kept) & (help_ == helped)
            found = np.bincount(duty[mine], minlength=3)
            furthest = max(furthest, float(abs(found / found.sum() - expected).max()))
            chances[f"month {month}, group {group}"] = of_counts(found, found.sum() * expected)
            share = expected[CLEAR]
            clear[start] += found[CLEAR], found.sum() * share, found.sum() * share * (1.0 - share)
        for start in (VACANT, CONTESTED, CLEAR):
            counted, mean, variance = clear[start]
            chances[f"clear in month {month}, start {start}"] = of_mean(counted, mean, math.sqrt(variance))
    return f"shares of 108 groups of 1,000 within {furthest:.3f} of the Markov chain's; " + weigh(chances)


def division_alone() -> str:
    """Organizations that can divide once: how many have by month 12, 60, 120, and what their children take along."""
    number, chances, said = 10000, {}, ""
    for staff, least, weight in ((20, 17, 1.0), (40, 33, 1.5), (100, 81, 3.0)):
        numbers = {"division": {"rate": 0.05, "least_staff": float(least)}}
        model = ideal_model(ideal_place(number), "division", numbers=numbers, horizon=120)
        set_columns(model, staff=staff, members=10, members_elsewhere=0)
        for month in (12, 60, 120):
            columns = step_to(model, month).organizations.columns
            children = model.organizations.rows - number
            share = 1.0 - math.exp(-0.05 * weight * month / 12.0)
            chances[f"{staff} staff, month {month}"] = of_binomial(children, number, share)
        said = f"{number + children:,} organizations of {number:,} (expected {number * (1 + share):,.0f}); "
        born = slice(number, model.organizations.rows)
        assert (columns.staff[born].min(), columns.staff[born].max() + 1) == (staff // 5, staff // 2)
        sizes = np.bincount(columns.staff[born] - staff // 5)
        chances[f"staff of children of {staff}"] = of_counts(sizes, np.full(len(sizes), children / len(sizes)))
        # members: share · 10 rounded by lot, the share uniform in .2–.5, where that many leave at all
        if staff > 20:
            error = math.sqrt((100 * 0.3**2 / 12 + 1 / 6) / children)
            chances[f"members of children of {staff}"] = of_mean(columns.members[born].mean(), 3.5, error)
    return said + weigh(chances)
