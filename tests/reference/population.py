"""Processes 3 to 7 of the twin: organizations register, hire, divide, merge, go dormant and are struck off."""

from sim import draws
from sim.elementary import exp, log, monthly_probability, normal_quantile, power
from sim.keyed import binomial, bits, child_key, laplace_from_uniform, name_key, poisson, stream, uniform
from sim.processes.dissolution import STREAM as DISSOLUTION
from sim.processes.division import STREAM as DIVISION
from sim.processes.merger import STREAM as MERGER
from sim.processes.registration import STREAM as REGISTRATION
from sim.processes.staffing import STREAM as STAFFING
from tests.reference.organization import (
    DORMANT,
    NEVER,
    NO_BRANCH,
    OPERATING,
    OWN,
    TEMPORARY,
    Organization,
    answer_for,
    newcomer,
)


def registration(twin):
    """Per field ν/12 · K · x^α · e^(−b(x−1)) with x = n/K; a Poisson number in each cell, its share of the register."""
    numbers, place, chance = twin.parameters["registration"], twin.facts, twin.chance(REGISTRATION)
    log_size = log(numbers.entrant_size)
    rates = []
    for field in range(twin.n_fields):
        carried = numbers.capacity
        if twin.place.capacity is not None:  # then the parameter says how many times that, against its default
            carried = twin.place.capacity * (numbers.capacity / (1.04 * 0.93))
        capacity = carried * place.field_register[field]
        rate = 0.0
        if capacity > 0.0:
            density = twin.signals["field_operating"][field] / capacity
            legitimacy, crowding = power(density, numbers.legitimacy), exp(-numbers.crowding * (density - 1.0))
            rate = (
                numbers.rate / 12.0 * capacity * legitimacy * crowding * (twin.registration_factor * twin.levers.entry)
            )
        rates.append(rate)
    for cell, cell_key in enumerate(place.cell_key):
        mean = rates[place.cell_field[cell]] * place.cell_share[cell]
        for rank in range(poisson(uniform(chance, cell_key, 0), mean)):
            organization = newcomer(twin, int(child_key(cell_key, twin.month, rank)), cell, 0, twin.month, log_size)
            organization.find_host()
            twin.happened("new_registrations")


def leaving_rate(twin, field):
    """Rate a year at which people leave, in professional fields × 1.5 × the year's shock e^(.15 z)."""
    numbers, known = twin.parameters["staffing"], twin.place.fields[field]
    rate = numbers.turnover
    if known.get("professional", False):
        year = stream(twin.seed_number, STAFFING, twin.month // 12)
        deviate = normal_quantile(uniform(year, name_key(str(known["id"])), 0))
        rate = rate * numbers.professional_turnover * exp(numbers.economic_shock * deviate)
    return rate


def staffing(twin):
    """Leavers and hires: others, members, and members whose relation is elsewhere, each by binomials."""
    numbers, chance = twin.parameters["staffing"], twin.chance(STAFFING)
    rates = [leaving_rate(twin, field) for field in range(twin.n_fields)]
    develop = monthly_probability(numbers.development * twin.levers.member_development)
    move = monthly_probability(twin.levers.transfer_relations)
    for organization in twin.organizations:
        rate = rates[organization.field]
        if organization.operating:
            leave = monthly_probability(rate)
        else:
            leave = monthly_probability(rate * numbers.dormant_turnover)
        turn_over(organization, numbers, chance, leave, develop, move)
        age = twin.month - organization.registered
        if age > 0 and age % 12 == 0:  # log T' = log T + reversion · (log T₀ − log T) + shock · Laplace
            level = log(organization.target)
            reversion = numbers.target_reversion * (log(organization.target_origin) - level)
            shock = numbers.target_shock * laplace_from_uniform(uniform(chance, organization.key, 8))
            organization.target = exp(level + reversion + shock)


def turn_over(organization, numbers, chance, leave, develop, move):
    """One organization's month of people coming and going."""

    def draw(index):
        return uniform(chance, organization.key, index)

    members, elsewhere = organization.members, organization.members_elsewhere
    others = organization.staff - members - elsewhere

    # the leader stays: a non-member if there is one, else one with the relation elsewhere, else a member here
    stay_others = 1 if others > 0 else 0
    stay_elsewhere = 1 if others == 0 and elsewhere > 0 else 0
    stay_members = 1 if others == 0 and elsewhere == 0 else 0
    member_leave = leave * numbers.member_leaving
    others -= binomial(draw(0), others - stay_others, leave)
    members -= binomial(draw(1), members - stay_members, member_leave)
    elsewhere -= binomial(draw(2), elsewhere - stay_elsewhere, member_leave)

    if organization.operating:
        hires = poisson(draw(3), leave * organization.target)
        weight = numbers.member_leaving * organization.propensity
        share = weight / (1.0 - organization.propensity + weight)
        away = min(1.0, organization.model.parameters["newcomers"].elsewhere / (1.0 - share))
        hired_members = binomial(draw(4), hires, share)
        hired_elsewhere = binomial(draw(5), hires - hired_members, away)
        members += hired_members
        elsewhere += hired_elsewhere
        others += hires - hired_members - hired_elsewhere
        if organization.in_active_branch:
            developed = min(others, binomial(draw(6), members, develop))
            members += developed
            others -= developed
        moved = binomial(draw(7), elsewhere, move)
        members += moved
        elsewhere -= moved

    organization.members, organization.members_elsewhere = members, elsewhere
    organization.staff = others + members + elsewhere


def division(twin):
    """From 20 staff on, at .010 · min(3, staff/40 + ½) a year, a share U(.2, .5) leaves and registers as a child."""
    numbers, chance = twin.parameters["division"], twin.chance(DIVISION)
    dividing = []
    for organization in twin.organizations:
        if organization.operating and organization.staff >= numbers.least_staff:
            weight = min(3.0, organization.staff / 40.0 + 0.5)
            if uniform(chance, organization.key, 0) < monthly_probability(numbers.rate * weight):
                dividing.append(organization)
    for organization in dividing:
        divide(twin, organization, chance)
        twin.happened("new_divisions")


def divide(twin, parent, chance):
    """Parent and child add up to the parent before, in persons and targets."""
    share = 0.2 + 0.3 * uniform(chance, parent.key, 1)
    leaving = min(parent.staff - 1, max(1, int(share * parent.staff)))
    others = parent.staff - parent.members - parent.members_elsewhere
    members = min(leaving, parent.members, int(share * parent.members + uniform(chance, parent.key, 2)))
    elsewhere = min(
        leaving - members,
        parent.members_elsewhere,
        int(share * parent.members_elsewhere + uniform(chance, parent.key, 3)),
    )
    if leaving - members - elsewhere > others:  # too few non-members to fill the child: more members go
        members = min(parent.members, leaving - elsewhere - others)
        elsewhere = leaving - members - others

    child = Organization(twin, int(child_key(parent.key, twin.month, 1)), twin.month)
    for same in (
        "kind",
        "field",
        "district",
        "cell",
        "street",
        "tier",
        "propensity",
        "base",
        "motivation",
        "supervisors",
    ):
        setattr(child, same, getattr(parent, same))
    child.staff, child.members, child.members_elsewhere = leaving, members, elsewhere
    child.target, child.target_origin = share * parent.target, share * parent.target_origin
    answer_for(child)
    child.find_host()

    parent.staff -= leaving
    parent.members -= members
    parent.members_elsewhere -= elsewhere
    parent.target -= child.target
    parent.target_origin -= child.target_origin


def merger(twin):
    """At .0012 a year (dormant × 3, small × 1.5, others × .4) one proposes to a larger operating one of its cell.

    Proposals stand on the state as it is, and are taken by keyed priority, each organization in one at most.
    """
    numbers, chance = twin.parameters["merger"], twin.chance(MERGER)
    proposals = []
    for organization in twin.organizations:
        if organization.state == DORMANT:
            rate = numbers.rate * numbers.dormant
            if organization.months_dormant > 24:
                rate += campaign(twin) * twin.parameters["dissolution"].merged
        elif organization.staff < 10:
            rate = numbers.rate * numbers.small
        else:
            rate = numbers.rate * numbers.other
        if uniform(chance, organization.key, 0) < monthly_probability(rate):
            partner = partner_of(twin, organization, chance)
            if partner is not None:
                proposals.append((int(bits(chance, organization.key, 1)), organization, partner))
    taken = set()
    for _, smaller, larger in sorted(proposals, key=lambda proposal: proposal[0]):
        if smaller not in taken and larger not in taken:
            taken.update((smaller, larger))
            absorb(twin, smaller, larger)


def partner_of(twin, proposer, chance):
    """The larger operating one of the same kind, field and district with the lowest lot of the pair."""
    candidates = [
        other
        for other in twin.organizations
        if other.operating
        and (other.kind, other.field, other.district) == (proposer.kind, proposer.field, proposer.district)
        and other.staff > proposer.staff
    ]
    lots = bits(chance, proposer.key, 2)
    return min(candidates, key=lambda other: int(bits(lots, other.key, 2)), default=None)


def absorb(twin, smaller, larger):
    """Persons add up, the larger keeps its key; the smaller's branch lives on where the lever says so."""
    larger.staff += smaller.staff
    larger.members += smaller.members
    larger.members_elsewhere += smaller.members_elsewhere
    larger.target += smaller.target + 1.0
    larger.target_origin += smaller.target_origin + 1.0
    if smaller.covered:
        twin.happened("merged_away")
        kept = uniform(twin.traits, smaller.key, draws.TRAIT_KEEP_AT_MERGER) < twin.levers.branches_at_merger
        if kept and smaller.branch in (OWN, TEMPORARY) and not larger.covered:
            for carried in ("branch", "vitality", "months_short", "months_inactive", "branch_since"):
                setattr(larger, carried, getattr(smaller, carried))
            larger.waiting_since = NEVER
            twin.happened("carried_over")
    smaller.remove()
    twin.happened("new_mergers")


def campaign(twin):
    """Rate a year at which a clean-up campaign treats one dormant for two years."""
    return twin.parameters["dissolution"].strike_off * max(0.0, twin.levers.clean_up - 1.0)


def dormancy_rate(numbers, organization, month):
    """d₀ (1 + e^(−age/4y) (1 − .7 funded) + 2 (1 − e^(−age/10y))) · (staff/10)^−.3 · .85^active · .6^funded a year."""
    funded = organization.funded_in(month)
    age = (month - organization.registered) / 12.0
    newness = exp(-age / numbers.newness_years)
    if funded:
        newness = newness * (1.0 - numbers.funded_newness)
    oldness = numbers.obsolescence * (1.0 - exp(-age / numbers.obsolescence_years))
    rate = numbers.dormancy * (1.0 + newness + oldness) * power(organization.staff / 10.0, -numbers.smallness)
    if organization.in_active_branch:
        rate = rate * numbers.active_ratio
    if funded:
        rate = rate * numbers.funded_ratio
    return rate


def left_of_each_month(register, numbers):
    """What is left at the end of those that registered in each month of a register that grew along this path.

    They fall dormant, come back and are struck off as an organization of ten staff without award or branch.
    """
    revived, struck = monthly_probability(numbers.revival), monthly_probability(numbers.strike_off)
    fall = [fall_at(age, numbers) for age in range(len(register))]
    cohorts = []  # one a month: [operating, dormant for 0, 1 … 11 months, dormant for 12 and more]
    for month, wanted in enumerate(register[1:]):
        total = 0.0
        for first, cohort in enumerate(cohorts):
            operating, *waiting = cohort
            falls = operating * fall[month - first]
            back = waiting[12] * revived
            stay = waiting[12] * (1.0 - revived) * (1.0 - struck)
            for months in reversed(range(12)):
                back += waiting[months] * revived
            moved = [number * (1.0 - revived) for number in waiting[:12]]
            cohort[:] = [operating + (back - falls), falls, *moved[:11], moved[11] + stay]
            total += in_all(cohort)
        if wanted - total >= 0.0:
            newcomers = wanted - total
            falls = newcomers * fall[0]
            cohorts.append([newcomers - falls, falls, *[0.0] * 12])
        else:
            cohorts = [[number * (wanted / total) for number in cohort] for cohort in cohorts]
            cohorts.append([0.0] * 14)
    return [in_all(cohort) for cohort in cohorts]


def in_all(cohort):
    """All of a cohort, summed up in one order."""
    total = 0.0
    for number in cohort:
        total += number
    return total


def fall_at(age, numbers):
    """Chance a month of falling dormant at an age in months, of ten staff with neither award nor active branch."""
    years = age / 12.0
    newness, oldness = exp(-years / numbers.newness_years), 1.0 - exp(-years / numbers.obsolescence_years)
    rate = numbers.dormancy * (1.0 + newness + numbers.obsolescence * oldness)
    return monthly_probability(rate * power(1.0, -numbers.smallness))


def dissolution(twin):
    """Operating ones fall dormant; dormant ones are revived, or struck off once dormant for twelve months.

    A campaign treats those dormant for two years: it puts some right, and strikes the others off.
    """
    numbers, chance = twin.parameters["dissolution"], twin.chance(DISSOLUTION)
    for organization in twin.organizations:
        if organization.operating:
            rate = dormancy_rate(numbers, organization, twin.month)
            if uniform(chance, organization.key, 0) < monthly_probability(rate):
                organization.state = DORMANT
                organization.months_dormant = 0
                organization.guided = 0
                organization.custody = 0
                organization.waiting_since = NEVER
                twin.happened("new_dormant")
            continue
        organization.months_dormant += 1
        struck = monthly_probability(numbers.strike_off * min(1.0, twin.levers.clean_up))
        treated = monthly_probability(campaign(twin) * (1.0 - numbers.merged))
        treatment = uniform(chance, organization.key, 3) if organization.months_dormant > 24 else 1.0
        if uniform(chance, organization.key, 1) < monthly_probability(numbers.revival):
            organization.state = OPERATING
            organization.months_dormant = 0
            twin.happened("new_revived")
        elif treatment < treated * numbers.rectified / (1.0 - numbers.merged):
            organization.state = OPERATING
            organization.months_dormant = 0
            twin.happened("new_rectified")
        elif treatment < treated or (
            organization.months_dormant > 12 and uniform(chance, organization.key, 2) < struck
        ):
            if organization.branch != NO_BRANCH:
                twin.happened("struck_off")
            organization.remove()
            twin.happened("new_struck_off")
