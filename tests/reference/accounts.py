"""Processes 13 and 14 of the twin: the month's money, and what is counted at its end."""

import math

from tests.reference.organization import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    JOINT,
    NEVER,
    NO_BRANCH,
    OPERATING,
    OWN,
    TEMPORARY,
    THREE,
    UNWILLING,
    VACANT,
)

GAINED = ("founded", "temporary_founded", "joined", "joint_started", "assembled", "carried_over")
LOST = (
    "struck_off", "merged_away", "own_lapsed", "temporary_ended", "left_memberless", "left_dormant", "left_hollow",
    "left_unwilling", "joint_lapsed", "own_abolished", "joint_abolished", "dormant_dissolved", "removed_by_hand",
)  # fmt: skip
OTHER_EVENTS = (
    "transferred", "temporary_confirmed", "put_right", "new_registrations", "new_divisions", "new_mergers",
    "new_struck_off", "new_dormant", "new_revived", "new_rectified", "new_joint_branches", "new_awards",
    "new_street_units", "start_ups_paid", "called_up", "came_round",
)  # fmt: skip
EVENTS = (*GAINED, *LOST, *OTHER_EVENTS)
MEASURES = (
    "n_organizations", "n_operating", "n_eligible", "n_effective", "n_covered", "n_own_branches", "n_joint_units",
    "n_eligible_with_branch",
)  # fmt: skip


class Ledger:
    """Payments in fen by (month, account, payer), and what each account was allowed in each month."""

    def __init__(self):
        self.paid = {}
        self.budget = {}

    def allow(self, month, account, amount):
        self.budget[month, account] = self.budget.get((month, account), 0) + amount

    def pay(self, month, account, amount, shares):
        """Each payer its share in whole fen; what rounding leaves goes to the special fund."""
        parts = {payer: int(amount * share) for payer, share in shares.items()}
        parts["municipal_special_fund"] += amount - sum(parts.values())
        for payer, part in parts.items():
            self.paid[month, account, payer] = self.paid.get((month, account, payer), 0) + part
        spent = sum(paid for (when, what, _), paid in self.paid.items() if (when, what) == (month, account))
        assert spent <= self.budget[month, account]


def payers(twin, account, yearly):
    """Shares of those whose money is for this account; the special fund pays the rest."""
    shares, left = {}, 1.0
    for payer, terms in dict(twin.place.money.get("payers", {})).items():
        if payer == "municipal_special_fund" or account not in terms.get("uses", ()) or yearly <= 0.0:
            continue
        awards = [float(given) for month, given in terms.get("awards", ()) if 0 <= twin.month - int(month) < 12]
        amount = math.fsum(awards)
        if int(terms.get("from", -1000000)) <= twin.month < int(terms.get("until", 1000000)):
            amount += float(terms.get("yearly", 0.0))
        share = min(left, amount / len(set(terms["uses"])) / yearly)
        if share > 0.0:
            shares[payer] = share
            left -= share
    return {"municipal_special_fund": left, **shares}


def accounts(twin):
    """Start-ups as far as the reserve goes; of yearly amounts the part that falls due; what a policy's work costs."""
    numbers, levers = twin.parameters["accounts"], twin.levers
    new = sum(twin.events[cause] for cause in ("founded", "transferred", "new_joint_branches", "temporary_founded"))
    twin.start_ups_last_year += new
    price = int(float(twin.place.money["startup"]) * 100)
    paid = min(new, twin.start_up_reserve // price) if price > 0 else new
    twin.start_up_reserve -= paid * price
    twin.happened("start_ups_paid", paid)
    twin.ledger.allow(twin.month, "start_ups", paid * price)
    twin.ledger.pay(twin.month, "start_ups", paid * price, {"municipal_special_fund": 1.0})

    operating = twin.totals["n_operating"]
    places = twin.parameters["institutions"].custody_places * twin.place.total
    more_custody, more_development = max(0.0, levers.custody - 1.0), max(0.0, levers.member_development - 1.0)
    due = {
        "posts": twin.posts * float(twin.place.money["post_cost"]),
        "hub_grants": twin.hub_grants_paid,
        "booked": float(twin.place.money.get("booked_without_mechanism", 0.0)),
        "instructors": levers.instructors * numbers.instructor_cost,
        "officials": (levers.assessment + levers.training) * numbers.officials_cost,
        "party_school": levers.party_school * numbers.school_cost * twin.party_organizations,
        "custody": more_custody * places * numbers.custody_cost,
        "member_work": more_development * numbers.development_cost + levers.transfer_relations * numbers.transfer_cost,
        "assembling": levers.decree_people / 1000.0 * operating * float(twin.place.money["post_cost"]),
        "sending": levers.members_sent / 1000.0 * operating * numbers.sent_cost,
    }
    for account, yearly in due.items():
        of_year, month = int(yearly * 100), twin.month % 12
        amount = of_year * (month + 1) // 12 - of_year * month // 12
        twin.ledger.allow(twin.month, account, amount)
        twin.ledger.pay(twin.month, account, amount, twin.payers(account, yearly))


def record(twin):
    """The state at the end of the month; the flows must explain the change of coverage."""
    covered = twin.totals["n_covered"]
    count(twin, twin.month + 1)
    gained = sum(twin.events[cause] for cause in GAINED)
    lost = sum(twin.events[cause] for cause in LOST)
    assert twin.totals["n_covered"] - covered == gained - lost
    twin.keep(twin.month + 1)
    twin.events = dict.fromkeys(EVENTS, 0)


def count(twin, month):
    """Totals, breakdowns, what will be seen next month; and how long each has been eligible."""
    everybody = twin.organizations
    for organization in everybody:
        organization.months_eligible = organization.months_eligible + 1 if organization.eligible else 0
    twin.totals = totals(twin, everybody, month)
    twin.signals = signals(twin, everybody)
    twin.codes = {}
    twin.groups = empty_groups(twin)
    for organization in everybody:
        counted, code = measures(organization), status_code(organization)
        for group in groups_of(organization, month):
            spot = (*group, code)
            twin.codes[spot] = twin.codes.get(spot, 0) + 1
            for name, holds in zip(MEASURES, counted, strict=True):
                twin.groups[group][name] += holds
    branches = ("n_own_branches", "n_temporary_branches", "n_joint_branches")
    twin.party_organizations = sum(twin.totals[name] for name in branches)


def totals(twin, everybody, month):
    """Every total of the record, each by what it counts."""
    operating = [one for one in everybody if one.operating]
    covered = [one for one in everybody if one.covered]
    own = [one for one in everybody if one.branch == OWN]
    eligible = [one for one in everybody if one.eligible]
    long = [one for one in eligible if one.months_eligible > 6]
    funded = [one for one in operating if one.funded_until >= month]  # held in the month that ends
    memberless = [one for one in everybody if one.members == 0]
    joint = [branch for branch in twin.joint_branches if branch.alive]
    uncovered = sum(one.operating and not one.covered for one in memberless)
    hubs = twin.standing["municipal"]
    instructed = int(twin.levers.instructors * twin.parameters["accounts"].instructor_caseload)
    return {
        "n_organizations": len(everybody),
        "n_operating": len(operating),
        "n_dormant": len(everybody) - len(operating),
        "n_covered": len(covered),
        "n_effective": sum(one.in_active_branch for one in operating),
        "n_own_branches": len(own),
        "n_own_eligible": sum(one.eligible for one in own),
        "n_own_in_grace": sum(one.operating and not one.eligible for one in own),
        "n_own_dormant": sum(not one.operating for one in own),
        "n_temporary_branches": sum(one.branch == TEMPORARY for one in everybody),
        "n_joint_units": sum(one.branch == JOINT for one in everybody),
        "n_eligible": len(eligible),
        "n_eligible_with_branch": sum(one.branch in (OWN, JOINT) for one in eligible),
        "n_eligible_long": len(long),
        "n_eligible_long_with_branch": sum(one.branch in (OWN, JOINT) for one in long),
        "n_active_own": sum(one.operating and one.vitality >= ACTIVE for one in own),
        "n_staff": sum(one.staff for one in everybody),
        "n_members": sum(one.members for one in everybody),
        "n_members_elsewhere": sum(one.members_elsewhere for one in everybody),
        "n_members_in_branches": sum(one.members for one in covered),
        "n_memberless": len(memberless),
        "n_memberless_uncovered": uncovered,
        "n_vacant": sum(one.duty == VACANT for one in operating),
        "n_contested": sum(one.duty == CONTESTED for one in operating),
        "n_clear": sum(one.duty == CLEAR for one in operating),
        "n_guided": sum(one.guided for one in operating),
        "n_guided_eligible": sum(one.guided for one in eligible),
        "n_guided_in_need": sum(
            one.guided and not one.in_active_branch and (one.covered or one.members > 0) for one in operating
        ),
        "n_custody": sum(one.custody for one in operating),
        "n_waiting": sum(one.waiting_since != NEVER for one in operating),
        "n_funded": len(funded),
        "n_funded_active": sum(one.in_active_branch for one in funded),
        "n_in_hubs": sum(one.hub >= 0 for one in operating),
        "n_general_branches": sum(50 < one.members <= 100 for one in own),
        "n_committees": sum(one.members > 100 for one in own),
        "n_small_uncovered": sum(0 < one.members < THREE and not one.covered for one in operating),
        "sum_age": sum(month - one.registered for one in everybody),
        "sum_motivation": sum(one.motivation for one in operating),
        "n_joint_branches": len(joint),
        "n_active_joint": sum(branch.vitality >= ACTIVE for branch in joint),
        "n_instructed": min(instructed, uncovered),
        "n_unwilling_units": sum(one.branch == JOINT and one.pressed == UNWILLING for one in everybody),
        "n_sent": sum(branch.sent for branch in twin.joint_branches),
        "n_hubs": hubs,
        "n_hubs_with_joint_branch": len({branch.home for branch in joint if branch.home < hubs}),
    }


def signals(twin, everybody):
    """What everybody can see next month, by field, street and hub."""
    seen = {
        name: [0] * (twin.n_streets if name.startswith("street") else twin.n_fields)
        for name in (
            "field_operating", "field_organizations", "field_active", "field_hollow", "street_organizations",
            "street_active", "street_hollow", "hub_operating", "hub_motivation",
        )
    }  # fmt: skip
    for one in everybody:
        seen["field_organizations"][one.field] += 1
        seen["street_organizations"][one.street] += 1
        seen["field_operating"][one.field] += one.operating
        if one.covered:
            sort = "active" if one.operating and one.in_active_branch else "hollow"
            seen[f"field_{sort}"][one.field] += 1
            seen[f"street_{sort}"][one.street] += 1
        if one.operating and one.hub >= 0:
            seen["hub_operating"][one.hub] += 1
            seen["hub_motivation"][one.hub] += one.motivation - one.base
    return seen


def series(twin, month):
    """The totals, and what follows from them: Party organizations, cover lost so far, the worst tenth of the fields."""
    lost = twin.kept[month - 1].series["cum_cover_lost"] if month > 0 else 0
    lost += sum(twin.events[cause] for cause in LOST) if month > 0 else 0
    fields = [twin.groups["field", field] for field in range(twin.n_fields)]
    rates = [field["n_covered"] / field["n_organizations"] if field["n_organizations"] else 2.0 for field in fields]
    lowest = sorted(range(twin.n_fields), key=lambda field: (rates[field], field))[: max(1, twin.n_fields // 10)]
    return {
        **twin.totals,
        "n_party_organizations": twin.party_organizations,
        "cum_cover_lost": lost,
        "n_worst_organizations": sum(fields[field]["n_organizations"] for field in lowest),
        "n_worst_covered": sum(fields[field]["n_covered"] for field in lowest),
        "n_operating_covered": sum(one.operating and one.covered for one in twin.organizations),
    }


def empty_groups(twin):
    """Nothing counted yet in any group of any breakdown."""
    sizes = {"kind": 3, "field": twin.n_fields, "district": twin.n_districts, "tier": 2, "size": 3, "age": 5}
    return {(by, group): dict.fromkeys(MEASURES, 0) for by, number in sizes.items() for group in range(number)}


def measures(one):
    """What is counted of an organization in each of its groups."""
    return (
        True,
        one.operating,
        one.eligible,
        one.operating and one.in_active_branch,
        one.covered,
        one.branch == OWN,
        one.branch == JOINT,
        one.eligible and one.branch in (OWN, JOINT),
    )


def groups_of(one, month):
    size = 0 if one.staff < 10 else 1 if one.staff < 50 else 2
    years = (month - one.registered) // 12
    age = 0 if years < 1 else 1 if years < 3 else 2 if years < 5 else 3 if years < 10 else 4
    return (
        ("kind", one.kind), ("field", one.field), ("district", one.district), ("tier", one.tier), ("size", size),
        ("age", age),
    )  # fmt: skip


def status_code(one):
    """1 operating + 2 eligible + 4 in an active branch + 8 × the sort of branch."""
    active = one.operating and one.in_active_branch
    assert one.state == OPERATING or not one.eligible
    return one.operating + 2 * one.eligible + 4 * active + 8 * (one.branch if one.branch != NO_BRANCH else 0)
