"""Processes 8 to 12 of the twin: duty, motivation, founding, joint and temporary branches, the life of branches."""

from sim import draws
from sim.elementary import exp, hazard_probability, log, logistic, monthly_probability
from sim.keyed import child_key, normal, uniform
from sim.processes.branch_life import STREAM as BRANCH_LIFE
from sim.processes.decree import STREAM as DECREE
from sim.processes.duty import STREAM as DUTY
from sim.processes.founding import STREAM as FOUNDING
from sim.processes.joining import STREAM as JOINING
from tests.reference import institutions
from tests.reference.organization import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    DORMANT,
    JOINT,
    NEVER,
    NO_BRANCH,
    ONE,
    OWN,
    TEMPORARY,
    THREE,
    UNIT,
    UNWILLING,
    VACANT,
    WILLING,
    JointBranch,
)

PER_LOG_TWO = 1.4426950408889634


def duty(twin):
    """It becomes clear (department, reform, custody) or contested (from vacant, from clear): one of them at most."""
    numbers, chance = twin.parameters["duty"], twin.chance(DUTY)
    for organization in twin.organizations:
        if not organization.operating:
            continue
        clearing = confusing = 0.0
        if organization.duty != CLEAR:
            department = twin.hosts.department[organization.host] * organization.reached()
            clearing = numbers.department * department + numbers.reform + twin.levers.clear_duties
            if organization.custody:
                clearing = clearing + numbers.custody
        if organization.duty == VACANT:
            confusing = numbers.vacant_contested
        elif organization.duty == CLEAR:
            confusing = numbers.clear_contested * (numbers.several_factor if organization.supervisors > 1 else 1.0)
        total = clearing + confusing
        if uniform(chance, organization.key, 0) < monthly_probability(total):
            becomes_clear = uniform(chance, organization.key, 1) * total < clearing
            organization.duty = CLEAR if becomes_clear else CONTESTED


def motivation(twin):
    """m += .08 · (what the surroundings suggest − m), by what was to be seen at the end of last month."""
    numbers, references, signals = twin.parameters["motivation"], twin.place.references, twin.signals
    for organization in twin.organizations:
        if not organization.operating:
            continue
        field, street, hub = organization.field, organization.street, organization.hub
        meeting = twin.hosts.meeting[organization.host] * organization.reached()
        peers = 0.0
        if hub >= 0 and signals["hub_operating"][hub] > 0:
            peers = signals["hub_motivation"][hub] / signals["hub_operating"][hub] * UNIT
        if numbers.threshold:
            peers = past_the_threshold(peers)
        near = {}
        for sort in ("active", "hollow"):
            in_field = share(signals[f"field_{sort}"][field], signals["field_organizations"][field])
            in_street = share(signals[f"street_{sort}"][street], signals["street_organizations"][street])
            near[sort] = 0.5 * (in_field + in_street)
        conditions = twin.levers.service_condition if organization.funded_in(twin.month) else 0.0
        aim = (
            organization.base * UNIT
            + numbers.peers * meeting * peers
            + numbers.active * (near["active"] - references["active"])
            + numbers.guided * (organization.guided - references["guided"])
            + numbers.meeting * (meeting - references["meeting"])
            - numbers.hollow * (near["hollow"] - references["hollow"])
            + conditions
        )
        now = organization.motivation * UNIT
        moved = min(1.0, max(0.0, now + numbers.relaxation * (aim - now)))
        organization.motivation = int(moved * ONE + 0.5)


def past_the_threshold(deviation):
    """Peers that deviate by more than .01 either way pull by .02 that way, others not at all."""
    if deviation > 0.01:
        return 0.02
    return -0.02 if deviation < -0.01 else 0.0


def share(part, whole):
    return part / whole if whole > 0 else 0.0


def raised(twin, hazard, first, second):
    """A hazard raised by two causes, which multiply, or add up where the parameter says so."""
    if twin.parameters["consent"].additive:
        return hazard * (1.0 + first + second)
    return hazard * (1.0 + first) * (1.0 + second)


def founding(twin):
    """Hazard h₀ · g(duty) · e^(β(m − ½)) · (1 + .6 committee) · (1 + guided), with three members last month and now.

    Where causes add up in place of multiplying, h₀ · (g(duty) + e^(β(m − ½)) − 1) · (1 + .6 committee + guided).
    """
    numbers, chance = twin.parameters["founding"], twin.chance(FOUNDING)
    for organization in twin.organizations:
        if not organization.eligible or organization.branch == OWN:
            continue
        if organization.branch == TEMPORARY:
            organization.branch = OWN
            organization.months_short = 0
            twin.happened("temporary_confirmed")
        elif organization.months_eligible > 0:
            committee = twin.hosts.committee[organization.host] * organization.reached()
            ready = numbers.hazard * organization.readiness()
            hazard = raised(twin, ready, numbers.committee * committee, numbers.guided * organization.guided)
            if uniform(chance, organization.key, 0) < hazard_probability(hazard):
                twin.happened("transferred" if organization.branch == JOINT else "founded")
                organization.branch = OWN
                organization.joint = None
                organization.vitality = int(numbers.first_vitality * ONE + 0.5)
                organization.months_short = 0
                organization.months_inactive = 0
                organization.branch_since = twin.month
                organization.waiting_since = NEVER


def may_be_called(twin, organization):
    """Operating, without a branch, not waiting, with fewer than three members, and with one or taken in without."""
    free = organization.operating and not organization.covered and organization.waiting_since == NEVER
    with_members = organization.members > 0 or taken_without_members(twin, organization)
    return free and organization.members < THREE and with_members


def decree(twin):
    """Unwilling units of active branches come round; under a push, those without a branch are called up.

    A month min(people · caseload/3, gap ÷ months left) of them, evenly, times the willingness of who answers for each.
    Who consents, at its readiness times a share, goes along willingly; of the others the decree's share yields.
    """
    numbers, levers, chance = twin.parameters["decree"], twin.levers, twin.chance(DECREE)
    for organization in twin.organizations:
        unwilling = organization.branch == JOINT and organization.pressed == UNWILLING
        may = unwilling and organization.joint.vitality >= ACTIVE
        if may and uniform(chance, organization.key, 3) < monthly_probability(numbers.comes_round):
            organization.pressed = WILLING
            twin.happened("came_round")
    if levers.decree == 0.0:
        return
    operating = [one for one in twin.organizations if one.operating]
    waiting_for_it = [one for one in operating if may_be_called(twin, one)]
    people = (numbers.own_people + levers.decree_people) / 1000.0 * len(operating)
    gap = levers.decree_target * len(operating) - sum(one.covered for one in operating)
    if levers.decree_date != 0.0:
        gap = gap / max(1.0, levers.decree_date - twin.month)
    wanted = min(people * numbers.caseload / 3.0, gap)
    if wanted <= 0.0 or not waiting_for_it:
        return
    for one in waiting_for_it:
        willing = institutions.willing(twin, twin.willingness_draws[one.host])
        if uniform(chance, one.key, 0) >= min(1.0, wanted / len(waiting_for_it) * willing):
            continue
        consents = uniform(chance, one.key, 1) < numbers.consent * one.readiness()
        if consents or uniform(chance, one.key, 2) < levers.decree:
            one.pressed = WILLING if consents else UNWILLING
            one.waiting_since = twin.month
            twin.happened("called_up")


def sending(twin):
    """The oldest joint branches that have fewer than three members get what they lack, all or nothing."""
    operating = sum(organization.operating for organization in twin.organizations)
    left = int(twin.levers.members_sent / 1000.0 * operating + 0.5)
    for branch in twin.joint_branches:
        units, branch.sent = branch.units(twin), 0
        lacking = max(0, THREE - sum(unit.members for unit in units))
        if branch.alive and len(units) >= 2 and lacking <= left:
            branch.sent = lacking
            left = left - lacking
    twin.sent_free = left


def joining(twin):
    """Temporary branches; then units leave joint ones, organizations ask and wait, branches fill and start."""
    numbers, chance = twin.parameters["joining"], twin.chance(JOINING)
    for organization in twin.organizations:
        temporary_branch(twin, organization, numbers, chance)
    for organization in twin.organizations:
        if organization.branch == JOINT:
            stay_or_leave(twin, organization, numbers, chance)
    waiting = {}
    for organization in twin.organizations:
        ask(twin, organization, numbers, chance)
        if organization.waiting_since != NEVER:
            waiting.setdefault(home_of(twin, organization), []).append(organization)
    for home in sorted(waiting):
        line = sorted(waiting[home], key=lambda one: (one.members == 0, one.waiting_since, one.key))
        place_in_joint_branches(twin, home, line, numbers)


def temporary_branch(twin, organization, numbers, chance):
    """Ends after twelve months; set up below three members where a policy wants them, 24 months after the last."""
    since = organization.branch_since
    if organization.branch == TEMPORARY and twin.month - since >= numbers.temporary_months:
        organization.branch = NO_BRANCH
        twin.happened("temporary_ended")
        return
    may = organization.operating and not organization.covered and 0 < organization.members < THREE
    again = since == NEVER or twin.month - since >= numbers.temporary_again
    offered = uniform(twin.traits, organization.key, draws.TRAIT_TEMPORARY_OFFER) < twin.levers.temporary_branches
    if may and again and offered:
        hazard = numbers.temporary_hazard * organization.readiness()
        if uniform(chance, organization.key, 2) < hazard_probability(hazard):
            organization.branch = TEMPORARY
            organization.vitality = int(numbers.first_vitality * ONE + 0.5)
            organization.months_inactive = 0
            organization.branch_since = twin.month
            organization.waiting_since = NEVER
            twin.happened("temporary_founded")


def taken_without_members(twin, organization):
    return uniform(twin.traits, organization.key, draws.TRAIT_MEMBERLESS_OFFER) < twin.levers.memberless_share


def stay_or_leave(twin, unit, numbers, chance):
    """A unit leaves when it is dormant, has lost its last member (1/6 a month), or finds the branch hollow.

    Without a push, one that was taken in against its will may leave too.
    """
    draw = uniform(chance, unit.key, 1)
    cause = None
    if unit.state == DORMANT:
        cause = "left_dormant"
    elif unit.members == 0 and not taken_without_members(twin, unit):
        if draw < numbers.memberless_leaving:
            cause = "left_memberless"
    else:
        beta = twin.parameters["consent"].motivation
        eagerness = exp(-beta * (unit.motivation * UNIT - 0.5))
        hollow = numbers.hollow_leaving / 12.0 * eagerness if unit.joint.vitality < ACTIVE else 0.0
        let_go = unit.pressed == UNWILLING and twin.levers.decree == 0.0
        unwilling = numbers.unwilling_leaving / 12.0 * eagerness if let_go else 0.0
        if draw < hazard_probability(hollow):
            cause = "left_hollow"
        elif draw < hazard_probability(hollow + unwilling):
            cause = "left_unwilling"
    if cause is not None:
        unit.branch = NO_BRANCH
        unit.joint = None
        twin.happened(cause)


def home_of(twin, organization):
    """Its hub where that forms joint branches, else its street."""
    if organization.hub >= 0 and twin.hosts.joint[organization.hub] > 0.0:
        return organization.hub
    return twin.n_fields + organization.street


def ask(twin, organization, numbers, chance):
    """Hazard j₀ · offer · g(duty) · e^(β(m − ½)) · mandate · (1 + guided), below three members and without a branch.

    Nobody waits, whether it asked or its branch lapsed, where its home has nothing to offer.

    Where causes add up in place of multiplying, j₀ · offer · (g(duty) + e^(β(m − ½)) − 1) · (mandate + guided).
    """
    has_members = organization.members > 0 or taken_without_members(twin, organization)
    may = organization.operating and not organization.covered and organization.members < THREE and has_members
    home = home_of(twin, organization)
    if home < twin.n_fields:
        offer = twin.hosts.joint[home] * organization.reached()
    else:
        offer = twin.hosts.street_offer[organization.street]
    called_up = organization.pressed > 0 and organization.waiting_since != NEVER
    if called_up and twin.levers.decree == 0.0:  # nobody presses any more
        called_up = False
        if organization.pressed == UNWILLING:
            organization.waiting_since = NEVER
            return
    if not may or (offer <= 0.0 and not called_up):
        organization.waiting_since = NEVER
        return
    if organization.waiting_since != NEVER:
        return
    demanded = min(20.0, twin.levers.mandate * twin.floor_factor) - 1.0
    hazard = raised(
        twin, numbers.consent * offer * organization.readiness(), demanded, numbers.guided * organization.guided
    )
    if uniform(chance, organization.key, 0) < hazard_probability(hazard):
        organization.waiting_since = twin.month
        organization.pressed = 0


def place_in_joint_branches(twin, home, line, numbers):
    """Fill open branches at home, oldest first, then start new ones of those next in line who have three together.

    Members sent whom no branch needs make up what is missing. Where the policy wants it a hub starts joint committees.
    """
    limit, of_committees = int(twin.levers.joint_unit_limit + 0.5), int(twin.levers.committee_units + 0.5)
    line = list(line)
    for branch in twin.joint_branches:
        if branch.alive and branch.home == home:
            most = of_committees if branch.committee else limit
            for _ in range(most - len(branch.units(twin))):
                if line:
                    join(twin, line.pop(0), branch, "joined")
    committee = home < twin.n_fields and twin.levers.joint_form == 1
    most = of_committees if committee else limit
    while line:
        lacking = max(0, THREE - sum(organization.members for organization in line[:most]))
        if lacking > twin.sent_free or len(line[:most]) < 2:
            line = line[1:]  # the first steps back behind those it cannot join with
            continue
        twin.sent_free = twin.sent_free - lacking
        group, line = line[:most], line[most:]
        vitality = int(numbers.first_vitality * ONE + 0.5)
        key = int(child_key(group[0].key, twin.month, 2))
        branch = JointBranch(len(twin.joint_branches), key, home, twin.month, vitality)
        branch.committee, branch.sent = committee, lacking
        twin.joint_branches.append(branch)
        twin.happened("new_joint_branches")
        for organization in group:
            join(twin, organization, branch, "joint_started")


def join(twin, organization, branch, cause):
    organization.branch = JOINT
    organization.joint = branch
    organization.branch_since = twin.month
    organization.waiting_since = NEVER
    twin.happened("assembled" if organization.pressed > 0 else cause)
    if branch.home >= twin.n_fields:
        twin.happened("new_street_units")


def vitality_later(numbers, vitality, logit, deviate):
    """v + .10 · (logistic(level) − v) + .06 · z, within 0–1, in units of 2**-20."""
    now = vitality * UNIT
    moved = now + numbers.relaxation * (logistic(logit) - now) + numbers.noise * deviate
    return int(min(1.0, max(0.0, moved)) * ONE + 0.5)


def support(twin, numbers, host, motivation_of_leaders, guided, members):
    """−.25 + 1.6(m − ½) + .9 guided + .35·log₂(1 + grant per member/300) + .5 from seven members on."""
    grant = twin.hosts.grant[host] / float(twin.place.money["grant_per_member_reference"])
    doublings = log(1.0 + grant) * PER_LOG_TWO
    committee = numbers.committee if members >= 7 else 0.0
    motivated = numbers.motivation * (motivation_of_leaders - 0.5)
    return numbers.level + motivated + numbers.guided * guided + numbers.grant * doublings + committee


def branch_life(twin):
    """A branch lives up or goes hollow, lapses, is put right or abolished, or dissolved with a dormant organization."""
    numbers, chance = twin.parameters["branch_life"], twin.chance(BRANCH_LIFE)
    for organization in twin.organizations:
        if organization.branch in (OWN, TEMPORARY):
            live_on(twin, organization, numbers, chance)
    for branch in twin.joint_branches:
        if branch.alive:
            live_on_together(twin, branch, numbers, chance)


def fate_of_inactive(twin, numbers, chance, branch, guided):
    """A branch inactive for more than 24 months is put right (.15 a month if guided) or abolished (.15 a year)."""
    branch.months_inactive = branch.months_inactive + 1 if branch.vitality < ACTIVE else 0
    if branch.months_inactive <= numbers.inactive_months:
        return "none"
    if uniform(chance, branch.key, 2) < numbers.put_right * guided:
        branch.vitality = ACTIVE
        branch.months_inactive = 0
        twin.happened("put_right")
        return "put right"
    return "abolished" if uniform(chance, branch.key, 3) < monthly_probability(numbers.abolished) else "none"


def live_on(twin, organization, numbers, chance):
    if organization.state == DORMANT:
        if uniform(chance, organization.key, 1) < monthly_probability(numbers.dormant_dissolved):
            organization.branch = NO_BRANCH
            twin.happened("dormant_dissolved")
        return
    if organization.branch == OWN:
        organization.months_short = organization.months_short + 1 if organization.members < THREE else 0
        if organization.months_short > numbers.grace_months:
            organization.branch = NO_BRANCH
            organization.waiting_since = twin.month
            organization.pressed = 0
            twin.happened("own_lapsed")
            return
    motivated, guided = organization.motivation * UNIT, organization.guided
    logit = support(twin, numbers, organization.host, motivated, guided, organization.members)
    logit = logit + twin.levers.party_school
    deviate = normal(chance, organization.key, 0)
    organization.vitality = vitality_later(numbers, organization.vitality, logit, deviate)
    fate = fate_of_inactive(twin, numbers, chance, organization, guided)
    if fate == "abolished" and organization.branch == OWN:
        organization.branch = NO_BRANCH
        twin.happened("own_abolished")


def live_on_together(twin, branch, numbers, chance):
    """Joint takes .35, each further unit .22, half of that where their fields agree, 1 if all are unwilling.

    The units of a joint committee meet in branches below it, as large as a joint branch may be.  Where fields make the
    friction each further field takes .22, whatever the number of units.
    """
    units = branch.units(twin)
    members = sum(unit.members for unit in units)
    if members + branch.sent < THREE:
        end(twin, branch, units, "joint_lapsed")
        return
    motivated = sum(unit.motivation for unit in units) / len(units) * UNIT
    guided = min(1.0, sum(unit.guided for unit in units) / 2.0)
    limit = int(twin.levers.joint_unit_limit + 0.5)
    fields = {unit.field for unit in units}
    parties = len(fields) if numbers.friction_by_fields else len(units)
    further = float((min(parties, limit) if branch.committee else parties) - 1)
    unwilling = sum(unit.pressed == UNWILLING for unit in units) / len(units)
    if len(fields) == 1:
        further = 0.5 * further
    # all hosts of a sort have the same grant; a street's branch has its district's
    host = branch.home if branch.home < twin.n_fields else twin.n_hosts - 1
    logit = support(twin, numbers, host, motivated, guided, members)
    logit = logit - numbers.joint * 1.0 - numbers.friction * further + twin.levers.party_school
    logit = logit - numbers.unwilling * unwilling
    branch.vitality = vitality_later(numbers, branch.vitality, logit, normal(chance, branch.key, 0))
    if fate_of_inactive(twin, numbers, chance, branch, guided) == "abolished":
        end(twin, branch, units, "joint_abolished")


def end(twin, branch, units, cause):
    branch.alive = False
    for unit in units:
        unit.branch = NO_BRANCH
        unit.joint = None
        twin.happened(cause)
