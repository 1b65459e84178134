"""Joint branches 联合党组织: small organizations ask, wait at home and share one; temporary branches 临时党组织 too.

Organizations with fewer than three members and no branch ask, in a home that offers, with hazard
j₀ · offer · g(duty) · e^(β(m − ½)) · mandate · (1 + guided).  Those who asked, or were called up by a decree
(:mod:`sim.processes.decree`), wait; the home's open branches fill, oldest first, up to the unit limit of their form: of
a joint branch (支部工作条例, art. 5: normally at most five units), or of a hub's joint committee.  When two or more of
those left have three members together, with what members sent make up (:mod:`sim.processes.sending`), one starts.
Memberless organizations come in only where a policy takes them, and after those with members.  A unit leaves when it
has lost its last member, is dormant, finds the branch hollow (联而不合、联而不活), or was taken in against its will and
nobody presses any more.  Whether a policy takes an organization without members, and keeps a unit that has lost them,
is one fixed draw of its own, whoever else is in the branch; the others without members leave each by a draw of the
month.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim import reasons
from sim.blocks import BLOCK, GRID, draws_below, flagged_of_many
from sim.consent import raised, readiness, takes_memberless
from sim.elementary import exp, hazard_probability, whole
from sim.hosts import Hosts, offer_at_home, strength
from sim.joint_branches import (
    COMMITTEE,
    JointColumns,
    find_units,
    join,
    limit_of,
    open_branches,
    recount,
    start_joint,
)
from sim.kernel import kernel
from sim.keyed import Word, bits, uniform, uniforms
from sim.levers import lever
from sim.mechanism import Events
from sim.organizations import (
    ACTIVE,
    CLEAR,
    DORMANT,
    GONE,
    NEVER,
    NO_BRANCH,
    NOBODY,
    ONE,
    OPERATING,
    THREE,
    UNIT,
    UNWILLING,
    Columns,
)
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import HOLLOW_BRANCHES, MODEL_RULE, NO_SOURCE, POSTS, centred, report_says
from sim.temporary_branches import set_up_and_end_temporary
from sim.waiting import TURNS, sorted_waiters, turns

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "joining"
AFTER = ("decree",)
STREAM = 11

EVENTS = Events()
JOINED = EVENTS.gain("joined", "joint", en="joined a joint branch", zh="加入联合党组织")
JOINT_STARTED = EVENTS.gain("joint_started", "joint", en="started a joint branch", zh="发起联合党组织")
ASSEMBLED = EVENTS.gain("assembled", "joint", en="taken into a joint branch by decree", zh="兜底纳入联合党组织")
TEMPORARY_FOUNDED = EVENTS.gain("temporary_founded", en="set up a temporary branch", zh="建立临时党组织", starts=True)
LEFT_MEMBERLESS = EVENTS.loss(
    "left_memberless", "joint", en="left a joint branch, no member", zh="已无党员，退出联合党组织"
)
LEFT_DORMANT = EVENTS.loss("left_dormant", "dormant", en="left a joint branch, dormant", zh="休眠，退出联合党组织")
LEFT_HOLLOW = EVENTS.loss("left_hollow", "joint", en="left a hollow joint branch", zh="退出空转的联合党组织")
LEFT_UNWILLING = EVENTS.loss("left_unwilling", "joint", en="left when no longer pressed", zh="推动结束后退出联合党组织")
TEMPORARY_ENDED = EVENTS.loss("temporary_ended", en="temporary branch ended", zh="临时党组织到期")
NEW_JOINT_BRANCHES = EVENTS.neither(
    "new_joint_branches", en="joint branches started", zh="新建的联合党组织", unit="joint branches", starts=True
)
NEW_STREET_UNITS = EVENTS.neither(
    "new_street_units", en="came into a joint branch of their street", zh="加入街道联合党组织的单位"
)

ASKS, LEAVES = range(2)


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of joint and temporary branches."""

    consent: float = parameter(
        0.003, unit="1/month", low=0.0002, high=0.05, grade="assumed",
        prior=prior(0.0009, 0.014, "log", reasons.JOINING),
        source=centred("60–140 joint branches in 2013 only bound it", "2013年联合党组织60—140个，仅能限定范围"),
        en="hazard of asking for a joint branch under full offer (j₀)", zh="充分提供条件下申请联合党组织的强度 (j₀)",
    )  # fmt: skip
    guided: float = parameter(
        1.0, unit="added ×", low=0.0, high=5.0, source=POSTS, grade="assumed",
        prior=prior(0.35, 3.0, "log", reasons.GUIDED_ADDS),
        en="what being guided adds to asking", zh="受指导对申请的增量",
    )  # fmt: skip
    memberless_leaving: float = parameter(
        1.0 / 6.0, unit="1/month", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.05, 0.45, "logit", reasons.MEMBERLESS_LEAVING),
        en="chance a month that a unit without members leaves", zh="失去全部党员的单位每月退出的概率",
    )  # fmt: skip
    hollow_leaving: float = parameter(
        0.10, unit="1/year", low=0.0, high=2.0, source=HOLLOW_BRANCHES, grade="assumed",
        prior=prior(0.03, 0.3, "log", reasons.HOLLOW_LEAVING),
        en="rate at which a unit leaves a hollow joint branch", zh="单位退出空转联合党组织的年率",
    )  # fmt: skip
    unwilling_leaving: float = parameter(
        0.3, unit="1/year", low=0.0, high=6.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.08, 1.1, "log", reasons.UNWILLING_LEAVING),
        en="rate at which an unwilling unit leaves once the push is over", zh="推动结束后被动单位退出的年率",
    )  # fmt: skip
    first_vitality: float = parameter(
        0.4, unit="0–1", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.2, 0.65, "logit", reasons.FIRST_VITALITY),
        en="vitality a new joint or temporary branch starts with", zh="新建联合、临时党组织的初始活力",
    )  # fmt: skip
    temporary_months: float = parameter(
        12, unit="months", low=1, high=120, grade="assumed",
        source=report_says("temporary branches", "临时党支部", MODEL_RULE),
        en="life of a temporary branch that does not reach three members", zh="未达三名党员的临时党组织存续月数",
    )  # fmt: skip
    temporary_hazard: float = parameter(
        0.05, unit="1/month", low=0.0, high=1.0, source=NO_SOURCE, grade="assumed",
        prior=prior(0.015, 0.17, "log", reasons.TEMPORARY_HAZARD),
        en="hazard of setting up a temporary branch where a policy wants them", zh="政策要求时设立临时党组织的强度",
    )  # fmt: skip
    temporary_again: float = parameter(
        24, unit="months", low=0, high=240, source=MODEL_RULE, grade="assumed",
        en="least time after any branch before a temporary one is set up",
        zh="原有党组织撤销后设立临时党组织的最短间隔",
    )  # fmt: skip


LEVERS = (
    lever(
        "mandate", trial=(5.0, "coverage", 1),
        group="joint_branches", rule="multiply", unit="× the status quo", low=1, high=20, neutral=1, grade="assumed",
        en="Mandate for joint branches", zh="联合组建推动力度",
        meaning_en="How hard joint branches are demanded: multiplies how often small organizations ask for one. "
        "Alone it makes coverage on paper.",
        meaning_zh="要求联合组建的力度，即小型组织提出联合组建的频率倍数；单独使用容易形成“纸面覆盖”。",
        source={
            "en": "no fact identifies how readily small organizations ask for a joint branch; the range is assumed",
            "zh": "小型组织申请联合的意愿，无事实可定；范围为假定",
        },
    ),
    lever(
        "joint_unit_limit", trial=(10, "units_per_joint_branch", 1),
        group="joint_branches", whole=True, rule="choice", unit="organizations",
        low=2, high=30, neutral=5, grade="public", en="Units in a joint branch, at most", zh="联合党组织单位数上限",
        meaning_en="The most organizations one joint branch may hold. Larger ones find it harder to meet.",
        meaning_zh="一个联合党组织最多可覆盖的单位数；单位越多，时间越难统一，活动越难开展。",
        source={
            "en": "Regulations on Party branches (支部工作条例, 2018), article 5: normally no more than five",
            "zh": "《支部工作条例》（2018年）第五条：一般不超过5个",
        },
    ),
    lever(
        "memberless_share", trial=(1.0, "coverage", 1),
        group="joint_branches", rule="switch", unit="share of memberless organizations",
        low=0, high=1, neutral=0, grade="assumed",
        en="Memberless organizations taken in", zh="吸纳无党员社会组织比例",
        meaning_en="The share of organizations without any member that joint branches may take in. They count as "
        "covered and bring nobody to the branch.",
        meaning_zh="允许联合党组织吸纳的无党员社会组织比例；计入覆盖，但并不给党组织带来党员。",
        source={
            "en": "Beijing about 2020: 2,973 municipal organizations 'basically all covered' by 52 joint committees",
            "zh": "北京约2020年：52个联合党委覆盖2973家市级社会组织，“基本实现全覆盖”",
        },
    ),
    lever(
        "temporary_branches", trial=(1.0, "coverage", 1),
        group="joint_branches", rule="switch", unit="share of organizations",
        low=0, high=1, neutral=0, grade="report",
        en="Temporary branches", zh="临时党组织",
        meaning_en="The share of organizations that may set up a temporary branch with fewer than three members. It "
        "ends after twelve months unless three are reached.",
        meaning_zh="党员不足三人时可先建立临时党组织的社会组织比例；十二个月内未达到三人即撤销。",
        source={
            "en": "survey report, part 2, item 2, on temporary branches; the twelve months are assumed",
            "zh": "调研报告第二部分第2条：临时党支部；十二个月为假定",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


@kernel
def leave_hazard(rate: float, beta: float, motivation: float) -> float:
    """Hazard a month of leaving a joint branch at this yearly rate: rate/12 · e^(−β(m − ½))."""
    return rate / 12.0 * exp(-beta * (motivation - 0.5))


@kernel
def let_units_leave(
    columns: Columns, units: NDArray[np.int64], joint: JointColumns, numbers: Any, beta: float, traits: Word,
    chance: Word, memberless_share: float, pressing: float, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """Units leave that are dormant, have lost their last member, find the branch hollow, or are no longer pressed.

    Each without members by its own draw; one that the policy takes in stays, unless it finds the branch hollow.
    """
    # a little more: the exponential falls with motivation, but for the last bit
    unwilling_rate = numbers.unwilling_leaving if pressing <= 0.0 else 0.0
    highest = 1.000001 * leave_hazard(numbers.hollow_leaving + unwilling_rate, beta, 0.0)
    drawn = uniforms(chance, columns.key[units], LEAVES)
    for index in range(len(units)):
        row, draw = units[index], drawn[index]
        if columns.state[row] == DORMANT:
            columns.branch[row], columns.joint_id[row] = NO_BRANCH, NOBODY
            counters[LEFT_DORMANT] += 1
            continue
        if columns.members[row] == 0 and not takes_memberless(traits, columns.key[row], memberless_share):
            if draw < numbers.memberless_leaving:
                columns.branch[row], columns.joint_id[row] = NO_BRANCH, NOBODY
                counters[LEFT_MEMBERLESS] += 1
        elif draw < highest:
            hollow = unwilling = 0.0
            if joint.vitality[columns.joint_id[row]] < ACTIVE:
                hollow = leave_hazard(numbers.hollow_leaving, beta, columns.motivation[row] * UNIT)
            if columns.pressed[row] == UNWILLING and unwilling_rate > 0.0:
                unwilling = leave_hazard(unwilling_rate, beta, columns.motivation[row] * UNIT)
            if draw < hazard_probability(hollow + unwilling):
                columns.branch[row], columns.joint_id[row] = NO_BRANCH, NOBODY
                counters[LEFT_HOLLOW if draw < hazard_probability(hollow) else LEFT_UNWILLING] += 1


@kernel
def highest_chance_of_asking(hosts: Hosts, numbers: Any, consent: Any, mandate: float, guided: float) -> float:
    """A chance a month of asking for a joint branch that nobody's exceeds, whatever its home, duty and leader."""
    offer = 0.0
    for hub in range(len(hosts.joint)):
        offer = max(offer, hosts.joint[hub])
    for street in range(len(hosts.street_offer)):
        offer = max(offer, hosts.street_offer[street])
    ready = readiness(consent, CLEAR, 1.0)
    # a little more: the exponential rises with its argument, but for the last bit
    return 1.000001 * raised(consent, numbers.consent * offer * ready, mandate - 1.0, numbers.guided * guided)


@kernel
def ask_and_wait(
    columns: Columns, rows: int, hosts: Hosts, numbers: Any, consent: Any, traits: Word, chance: Word, month: int,
    mandate: float, memberless_share: float, pressing: float, waiters: NDArray[np.int64],
) -> int:  # fmt: skip
    """Who may not wait any more stops, and the unwilling once nobody presses; others ask; who now waits is written."""
    others = draws_below(highest_chance_of_asking(hosts, numbers, consent, mandate, 0.0))
    guided_ones = draws_below(highest_chance_of_asking(hosts, numbers, consent, mandate, 1.0))
    least = 0 if memberless_share > 0.0 else 1
    flags = np.empty(BLOCK, dtype=np.bool_)
    likely = np.empty(BLOCK + 1, dtype=np.int64)
    found = 0
    for first in range(0, rows, BLOCK):
        last = min(rows, first + BLOCK)
        state, branch, members = columns.state[first:last], columns.branch[first:last], columns.members[first:last]
        key, guided, since = columns.key[first:last], columns.guided[first:last], columns.waiting_since[first:last]
        for row in range(last - first):
            small = (members[row] < THREE) & (members[row] >= least)
            may = (state[row] == OPERATING) & (branch[row] == NO_BRANCH) & small
            highest = guided_ones if guided[row] == 1 else others
            asks = may & (bits(chance, key[row], ASKS) >> GRID < highest)
            flags[row] = (state[row] != GONE) & (asks | (since[row] != NEVER))
        for row in likely[: flagged_of_many(flags, first, last - first, likely)]:
            may_wait = (
                columns.state[row] == OPERATING
                and columns.branch[row] == NO_BRANCH
                and columns.members[row] < THREE
                and (columns.members[row] > 0 or takes_memberless(traits, columns.key[row], memberless_share))
            )
            if not may_wait:
                columns.waiting_since[row] = NEVER
                continue
            reached = strength(columns.tier[row], columns.host[row], len(hosts.reach))
            offer = offer_at_home(columns.hub[row], columns.street[row], reached, hosts.joint, hosts.street_offer)
            if columns.waiting_since[row] != NEVER and columns.pressed[row] == UNWILLING and pressing <= 0.0:
                columns.waiting_since[row] = NEVER
                continue
            held = columns.pressed[row] > 0 and columns.waiting_since[row] != NEVER and pressing > 0.0
            if offer <= 0.0 and not held:
                columns.waiting_since[row] = NEVER
                continue
            if columns.waiting_since[row] == NEVER:
                ready = readiness(consent, whole(columns.duty[row]), columns.motivation[row] * UNIT)
                hazard = raised(
                    consent, numbers.consent * offer * ready, mandate - 1.0, numbers.guided * columns.guided[row]
                )
                draw = uniform(chance, columns.key[row], ASKS)
                if draw < hazard and draw < hazard_probability(hazard):
                    columns.waiting_since[row] = month
                    columns.pressed[row] = 0
            if columns.waiting_since[row] != NEVER:
                waiters[found] = row
                found += 1
    return found


@kernel
def place_waiters(
    columns: Columns, joint: JointColumns, joint_count: NDArray[np.int64], waiters: NDArray[np.int64],
    home: NDArray[np.int64], n_hubs: int, n_homes: int, limit: int, committee_limit: int, committees: bool,
    sent_free: int, month: int, vitality: int, counters: NDArray[np.int64],
) -> None:  # fmt: skip
    """Fill the open branches of each home, oldest first, then start new ones of those left.

    Hubs start joint committees where the policy wants ``committees``, of their own limit.  What a group lacks to three
    members is made up of those sent whom no branch needs, ``sent_free``.

    ``waiters`` are sorted by home, those with members first, then by how long they wait, then by key;
    homes below ``n_hubs`` are hubs, the others streets.
    """
    first, following = open_branches(joint, joint_count[0], n_homes, limit, committee_limit)
    start = 0
    while start < len(waiters):
        here = home[start]
        stop = start
        while stop < len(waiters) and home[stop] == here:
            stop += 1
        index = start
        branch = first[here]
        while index < stop and branch >= 0:
            if joint.units[branch] < limit_of(joint, branch, limit, committee_limit):
                counters[ASSEMBLED if columns.pressed[waiters[index]] > 0 else JOINED] += 1
                join(columns, waiters[index], joint, branch, month)
                counters[NEW_STREET_UNITS] += here >= n_hubs
                index += 1
            else:
                branch = following[branch]
        committee = committees and here < n_hubs
        while index < stop:
            group_end = min(stop, index + (committee_limit if committee else limit))
            together = 0
            for other in range(index, group_end):
                together += columns.members[waiters[other]]
            sent = max(0, THREE - together)
            # the one waiting longest steps back behind those it cannot join with
            if sent > sent_free or group_end - index < 2:
                index += 1
                continue
            sent_free -= sent
            new = start_joint(columns, waiters[index], joint, joint_count, here, month, vitality, sent, committee)
            counters[NEW_JOINT_BRANCHES] += 1
            for other in range(index, group_end):
                counters[ASSEMBLED if columns.pressed[waiters[other]] > 0 else JOINT_STARTED] += 1
                join(columns, waiters[other], joint, new, month)
                counters[NEW_STREET_UNITS] += here >= n_hubs
            index = group_end
        start = stop


@kernel
def who_waits(
    columns: Columns, rows: int, joint: JointColumns, joint_rows: int, hosts: Hosts, numbers: Any, consent: Any,
    traits: Word, chance: Word, month: int, mandate: float, memberless_share: float, temporary_wanted: float,
    pressing: float, counters: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """All of the month before the placing; the rows that wait at its end, and the turn of each."""
    temporary = set_up_and_end_temporary(columns, rows, numbers, consent, traits, chance, month, temporary_wanted)
    counters[TEMPORARY_FOUNDED] += temporary[0]
    counters[TEMPORARY_ENDED] += temporary[1]
    units = find_units(columns, rows)
    let_units_leave(
        columns, units, joint, numbers, consent.motivation, traits, chance, memberless_share, pressing, counters
    )
    recount(columns, units, joint, joint_rows)
    waiters = np.empty(rows, dtype=np.int64)
    found = ask_and_wait(
        columns, rows, hosts, numbers, consent, traits, chance, month, mandate, memberless_share, pressing, waiters
    )
    return waiters[:found], turns(columns, hosts, waiters[:found])


def step(model: CoverageModel) -> None:
    """Units leave, organizations ask and wait, joint branches fill and start."""
    columns, rows, levers = model.organizations.columns, model.organizations.rows, model.levers
    numbers = model.numbers[NAME]
    waiters, turn = who_waits(
        columns, rows, model.joint.columns, model.joint.rows, model.hosts, numbers, model.numbers["consent"],
        model.traits, model.chance(STREAM), model.month, model.mandate, levers.memberless_share,
        levers.temporary_branches, levers.decree, model.counters_of(NAME),
    )  # fmt: skip
    if len(waiters):
        order = sorted_waiters(columns, waiters, turn)
        model.joint.reserve(len(waiters))
        place_waiters(
            columns, model.joint.columns, model.joint.count, waiters[order], turn[order] // TURNS,
            model.place.n_fields, model.place.n_fields + model.place.n_streets, int(levers.joint_unit_limit + 0.5),
            int(levers.committee_units + 0.5), levers.joint_form == COMMITTEE, model.sent_free, model.month,
            int(numbers.first_vitality * ONE + 0.5), model.counters_of(NAME),
        )  # fmt: skip
