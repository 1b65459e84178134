"""Small sweeps with a known answer: each run is its seed's own level, the points' effects, and a little noise."""

import itertools

import numpy as np

from experiments.analysis.ensemble import COUNTS, ScenarioLabel
from experiments.analysis.sweep import FURTHER, NamedFactor, Sweep
from experiments.analysis.sweep_factors import start_factor
from sim.observables import OUTCOMES

REACH = NamedFactor(
    key="levers.reach",
    name={"en": "Reach of the hubs", "zh": "枢纽型社会组织联系面"},
    unit={"en": "of organizations", "zh": "占社会组织"},
    values=(-0.1, 0.0, 0.1, 0.2),
    status_quo=0.0,
    scale="points",
)
GRANTS = NamedFactor(
    key="levers.hub_grants",
    name={"en": "Grants to hubs", "zh": "枢纽型社会组织经费"},
    unit={"en": "× the status quo", "zh": "现状的倍数"},
    values=(0.5, 1.0, 2.0),
    status_quo=1.0,
    scale="times",
)
RULE = NamedFactor(
    key="levers.targeting_rule",
    name={"en": "Whom posts guide first", "zh": "指导对象次序"},
    unit={"en": "", "zh": ""},
    values=("own", "small_first", "random"),
    status_quo="own",
    scale="word",
    words={
        "own": {"en": "each host's own rule", "zh": "各单位自定"},
        "small_first": {"en": "one or two members first", "zh": "党员不足三人者优先"},
        "random": {"en": "by lot", "zh": "随机"},
    },
)
START = start_factor((12, 24, 48))
ONE_SCENARIO = (ScenarioLabel("status_quo", {"en": "Status quo", "zh": "现状"}, 12),)
NO_HUBS = (ScenarioLabel("no_hubs", {"en": "No hubs", "zh": "取消枢纽"}, 12),)
TWO_SCENARIOS = (
    ScenarioLabel("point", {"en": "The point", "zh": "所设"}, 12),
    ScenarioLabel("more", {"en": "With more posts", "zh": "另增岗位"}, 12),
)


def numbers(count, low=0.0, high=4.0):
    """Numeric factors that are drawn from a range."""
    return tuple(
        NamedFactor(
            key=f"levers.lever_{place}",
            name={"en": f"Lever {place}", "zh": f"手段{place}"},
            unit={"en": "× the status quo", "zh": "现状的倍数"},
            low=low,
            high=high,
            status_quo=1.0,
            scale="times",
        )
        for place in range(count)
    )


def sweep(
    factors,
    points,
    effect,
    *,
    cost=lambda _: 0.0,
    kind="factorial",
    seeds=8,
    noise=0.05,
    scenarios=ONE_SCENARIO,
    shrinking=(),
    priced=None,
    missing=(),
    planned=None,
):
    """A sweep whose effect on coverage (points) and yearly cost (yuan) are functions of a point (and scenario).

    noise: standard deviation between seeds, points. shrinking: points that lose a tenth of the register. missing:
    (replicate, point, scenario) of runs that are not there.
    """
    generator = np.random.default_rng(7)
    points = [tuple(point) for point in points]
    shape = (seeds, len(points), len(scenarios))
    level = 0.27 + generator.normal(0.0, 0.01, seeds)
    register = np.full(shape, 10_000.0)
    register[:, list(shrinking)] *= 0.9
    effects = np.array([[effect(point, scenario.id) for scenario in scenarios] for point in points]) / 100.0
    own = generator.normal(0.0, noise / 100.0, shape)
    own[:, [place for place, point in enumerate(points) if not effects[place].any()]] = 0.0
    share = level[:, None, None] + effects + own
    spending = 5e7 + np.array([[cost(point)] * len(scenarios) for point in points]) + np.zeros(shape)
    measures = OUTCOMES | {one.id: one for one in FURTHER}
    values = {name: share.copy() for name in measures}
    reference = {name: np.repeat(level[:, None], len(points), axis=1) for name in measures}
    for name in COUNTS:
        values[name], reference[name] = share * register, reference[name] * 10_000.0
    values["n_organizations"], reference["n_organizations"] = register, np.full(shape[:2], 10_000.0)
    values["spending"], reference["spending"] = spending, np.full(shape[:2], 5e7)
    for place in missing:
        for array in values.values():
            array[place] = np.nan
    runs = len(points) * len(scenarios) * seeds
    return Sweep(
        kind=kind,
        factors=tuple(factors),
        points=tuple(points),
        scenarios=scenarios,
        seeds=tuple(range(1, seeds + 1)),
        measures=measures,
        outcomes=("coverage", "effective_coverage"),
        values=values,
        reference=reference,
        n_planned=runs if planned is None else planned,
        n_ok=int(np.isfinite(values["coverage"]).sum()),
        place={"en": "Testshire 2013", "zh": "试县 2013"},
        n_organizations=10_000,
        month_zero="2013-01",
        months=132,
        version="0.1.0",
        design_hash="0123456789ab",
        priced=priced,
    )


def grid(first, second):
    """All pairs of two factors' levels."""
    return list(itertools.product(first.values, second.values))


def reach_by_grants(**changes):
    """10 points of reach add 1.5 at today's grants and 3 at twice; grants alone add 1."""

    def effect(point, _):
        reach, grants = point
        return 15.0 * reach * grants + 1.0 * (grants - 1.0)

    def cost(point):
        return 2.5e7 * (point[1] - 1.0) + 1e7 * point[0]

    return sweep((REACH, GRANTS), grid(REACH, GRANTS), effect, **{"cost": cost, **changes})


def grants_by_rule(gain=(1.0, 1.0, 3.0), **changes):
    """Doubling the grants adds so many points under each rule."""

    def effect(point, _):
        return gain[RULE.values.index(point[1])] * (point[0] - 1.0)

    return sweep((GRANTS, RULE), grid(GRANTS, RULE), effect, **changes)


def one_by_one(gains, **changes):
    """One numeric factor at a time from 1 to 0 and to 3: so many points for each unit."""
    factors = numbers(len(gains))
    base = (1.0,) * len(gains)
    points = [base]
    for place in range(len(gains)):
        points += [(*base[:place], value, *base[place + 1 :]) for value in (0.0, 3.0)]

    def effect(point, _):
        return sum(gain * (value - 1.0) for gain, value in zip(gains, point, strict=True))

    return sweep(factors, points, effect, **{"kind": "one_at_a_time", **changes})


def drawn(gains, n=60, **changes):
    """Points drawn at random from ranges 0 … 4: so many points for each unit."""
    generator = np.random.default_rng(3)
    points = [tuple(map(float, row)) for row in generator.uniform(0.0, 4.0, (n, len(gains)))]

    def effect(point, _):
        return sum(gain * (value - 1.0) for gain, value in zip(gains, point, strict=True))

    def cost(point):
        return 1e7 * sum(point)

    return sweep(
        numbers(len(gains)), points, effect, **{"kind": "latin_hypercube", "seeds": 2, "cost": cost, **changes}
    )
