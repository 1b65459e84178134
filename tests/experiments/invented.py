"""Answers of invented runs that fit together, for tests of figures: small, random, the same for the same seed."""

import numpy as np

from experiments.analysis.branch_states import SERIES, branch_states
from experiments.analysis.breakdown import Breakdown, Group
from experiments.analysis.causes import Causes
from experiments.analysis.ensemble import ScenarioLabel
from experiments.analysis.journeys import STANDINGS, Journeys, Stage
from experiments.analysis.life import Life, Lives, Moment
from experiments.analysis.respondents import Line, SurveyAnswer, wilson
from experiments.analysis.runs import Runs
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.places import tiles
from sim.observables import OUTCOMES
from sim.processes import shipped

MAP = tiles(read(config_folder() / "place" / "beijing_2013.yaml"))
TILES = dict(sorted(MAP.items(), key=lambda one: (one[1][1], one[1][0])))
NAMES = {
    "status_quo": {"en": "Status quo", "zh": "现状"},
    "no_hubs": {"en": "Without hubs", "zh": "取消枢纽型社会组织"},
    "hub_expansion": {"en": "Hubs expanded", "zh": "扩大枢纽型社会组织体系"},
    "own_policy": {"en": "A policy with quite a long name of its own", "zh": "一项名称相当长的自拟政策"},
}
THREE = ("status_quo", "no_hubs", "hub_expansion")


def runs(scenarios=THREE, n=4, horizon=48, start=12, place="beijing_2013"):
    labels = [
        ScenarioLabel(
            one,
            NAMES.get(one, {"en": f"Policy {one}", "zh": f"政策{one}"}),
            None if one == "status_quo" else start,
        )
        for one in scenarios
    ]
    return Runs(
        place={"en": "Testshire 2013", "zh": "试县 2013"},
        place_id=place,
        n_organizations=10_000,
        month_zero="2013-01",
        seeds=tuple(range(1, n + 1)),
        months=np.arange(horizon + 1),
        scenarios=tuple(labels),
        status_quo="status_quo",
        version="0.1.0",
        design_hash="0123456789ab",
    )


def causes(scenarios=THREE, n=4, horizon=48, often=20, never=("removed_by_hand",), seed=1):
    """Flows drawn at random and the covered that follow from them; before month 12 all scenarios are alike."""
    generator = np.random.default_rng(seed)
    described = runs(scenarios, n, horizon)
    shape = (n, horizon + 1)
    declared = shipped().flows
    common = {name: generator.poisson(often, shape) for name in declared}
    flows, covered = {name: {} for name in declared}, {}
    for place, scenario in enumerate(scenarios):
        net = np.zeros(shape, dtype=np.int64)
        for index, name in enumerate(declared):
            own = common[name].astype(np.int64)
            own[:, 13:] += generator.poisson(often * (place * (index % 4)) / 4.0, own[:, 13:].shape)
            own[:, 0] = 0
            if name in never:
                own[:] = 0
            flows[name][scenario] = own
            net += declared[name].sign * own
        covered[scenario] = 40_000 + np.cumsum(net, axis=1)
    organizations = {scenario: np.full(shape, 100_000) + np.arange(horizon + 1) for scenario in scenarios}
    return Causes(described, covered, organizations, flows, declared)


def series(scenarios=THREE, n=4, horizon=48, temporary=0, seed=2):
    """The counts of branches that `branch_states` reads."""
    generator = np.random.default_rng(seed)
    shape = (n, horizon + 1)
    found = {name: {} for name in SERIES}
    for place, scenario in enumerate(scenarios):
        active, hollow, dormant, joint_active, joint_hollow = (
            size + generator.integers(0, 20, shape) for size in (1600 - 60 * place, 600, 60, 300 + 20 * place, 250)
        )
        own, shared = active + hollow + dormant, joint_active + joint_hollow
        values = {
            "n_organizations": np.full(shape, 10_000),
            "n_covered": own + shared,
            "n_effective": active + joint_active,
            "n_own_branches": own,
            "n_own_dormant": dormant,
            "n_active_own": active,
            "n_joint_units": shared - temporary,
            "n_temporary_branches": np.full(shape, temporary),
        }
        for name in SERIES:
            found[name][scenario] = values[name].astype(np.int64)
    return found


def states(scenarios=THREE, n=4, horizon=48, temporary=0):
    return branch_states(runs(scenarios, n, horizon), series(scenarios, n, horizon, temporary))


def breakdown(by="district", scenarios=THREE, n=4, horizon=48, names=tuple(TILES), effect=0.03, seed=3):
    """Counts by group; the scenarios after the first add `effect` to the share of every other group."""
    generator = np.random.default_rng(seed)
    months = np.arange(0, horizon + 1, 12)
    shape = (n, len(months), len(names))
    counts = {"n_organizations": {}, "n_covered": {}, "n_effective": {}}
    base = 0.2 + 0.2 * np.arange(len(names)) / max(len(names), 1)
    noise = generator.normal(0.0, 0.004, shape)
    for place, scenario in enumerate(scenarios):
        share = base + noise + generator.normal(0.0, 0.002, shape) * (place > 0)
        share[:, 2:, ::2] += effect * place
        counts["n_organizations"][scenario] = np.full(shape, 2000)
        counts["n_covered"][scenario] = np.round(2000 * share).astype(np.int64)
        counts["n_effective"][scenario] = np.round(1500 * share).astype(np.int64)
    where = TILES if by == "district" else {}
    groups = tuple(
        Group(one, {"en": one.replace("_", " ").capitalize(), "zh": f"{one}区"}, where.get(one)) for one in names
    )
    shown = (OUTCOMES["coverage"], OUTCOMES["effective_coverage"])
    return Breakdown(runs(scenarios, n, horizon), by, groups, months, counts, shown)


def journeys(stages=3, size=1000, seed=4):
    generator = np.random.default_rng(seed)
    kinds = len(STANDINGS)
    first = generator.integers(0, size, (kinds, kinds))
    tables = [first]
    if stages == 3:
        table = np.zeros((kinds, kinds), dtype=np.int64)
        for row, total in enumerate(first.sum(axis=0)):
            moved = int(total) // 10
            table[row, row] = total - moved
            table[row, (row + 1) % kinds] += moved
        tables.append(table)
    names = [{"en": f"Moment {place}", "zh": f"时点{place}"} for place in range(stages)]
    return Journeys(runs(("status_quo", "hub_expansion"), n=1), tuple(Stage(name) for name in names), tuple(tables))


def life(scenario="status_quo", months=range(-20, 49), moments=20):
    found = np.array(list(months), dtype=np.int64)
    size = len(found)
    branch = np.repeat([0, 1, 2, 0], -(-size // 4))[:size]
    return Life(
        scenario_id=scenario,
        months=found,
        staff=20 + found % 5,
        members=2 + found % 3,
        motivation=0.5 + 0.1 * np.sin(found),
        vitality=np.where(branch > 0, 0.6, np.nan),
        branch=branch,
        dormant=(found > 10) & (found < 20),
        moments=tuple(
            Moment(-18 + 3 * place, {"en": f"event number {place}", "zh": f"事件{place}"}, place % 2 == 0)
            for place in range(moments)
        ),
        fate={"en": "own, active", "zh": "单建、活跃"} if scenario == "status_quo" else {"en": "dormant", "zh": "休眠"},
    )


def lives(*found):
    return Lives(
        runs(("status_quo", "hub_expansion"), n=1),
        "0123456789abcdef",
        {"en": "association, sport", "zh": "社会团体，体育"},
        found or (life(),),
    )


def survey_answer(shares=(0.40, 0.43, 0.11, 0.35, 0.11), n=4):
    items = ("unclear", "motivation", "coverage", "system", "support")
    report = {"unclear": 0.396, "system": 0.522}
    return SurveyAnswer(
        runs=runs(("status_quo",), n=n),
        scenario=NAMES["status_quo"],
        month=12,
        respondents=1812,
        ways=128,
        lines=tuple(
            Line(
                item=item,
                level=None,
                report=report.get(item),
                report_interval=wilson(report[item], 1812) if item in report else None,
                model=share,
                likely=(0.6 * share, 0.5 + 0.5 * share),
                whole=(0.4 * share, 0.6 + 0.4 * share),
            )
            for item, share in zip(items, shares, strict=True)
        ),
    )
