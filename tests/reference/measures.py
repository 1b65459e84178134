"""What is measured of the twin, from its own counts: each outcome by month, and why the rate of coverage moved."""

from itertools import pairwise

from tests.reference.accounts import GAINED, LOST
from tests.reference.organization import UNIT

LOG_TWO = 0.6931471805599453


def over(part, whole):
    """Part ÷ whole, and 0 of nothing."""
    return part / whole if whole > 0 else 0.0


OF_A_MONTH = {
    "coverage": lambda n: over(n["n_covered"], n["n_organizations"]),
    "effective_coverage": lambda n: over(n["n_effective"], n["n_organizations"]),
    "fulfilment": lambda n: over(n["n_eligible_with_branch"], n["n_eligible"]),
    "fulfilment_long": lambda n: over(n["n_eligible_long_with_branch"], n["n_eligible_long"]),
    "branch_ratio": lambda n: over(
        n["n_own_branches"] + n["n_temporary_branches"] + n["n_joint_branches"], n["n_organizations"]
    ),
    "work_coverage": lambda n: over(n["n_covered"] + n["n_instructed"], n["n_organizations"]),
    "coverage_of_operating": lambda n: over(n["n_operating_covered"], n["n_operating"]),
    "organization_coverage": lambda n: over(
        n["n_own_branches"] - n["n_own_dormant"] + n["n_joint_units"], n["n_operating"]
    ),
    "two_coverages": lambda n: over(n["n_operating_covered"] + n["n_instructed"], n["n_operating"]),
    "own_coverage": lambda n: over(n["n_own_branches"], n["n_organizations"]),
    "ceiling": lambda n: over(n["n_eligible"] + n["n_own_in_grace"] + n["n_own_dormant"], n["n_organizations"]),
    "eligible_share": lambda n: over(n["n_eligible"], n["n_organizations"]),
    "active_own_share": lambda n: over(n["n_active_own"], n["n_own_branches"]),
    "active_joint_share": lambda n: over(n["n_active_joint"], n["n_joint_branches"]),
    "units_per_joint_branch": lambda n: over(n["n_joint_units"], n["n_joint_branches"]),
    "staff_per_organization": lambda n: over(n["n_staff"], n["n_organizations"]),
    "mean_age": lambda n: over(n["sum_age"], n["n_organizations"]) * (1.0 / 12.0),
    "member_share": lambda n: over(n["n_members"], n["n_staff"]),
    "members_per_party_organization": lambda n: over(
        n["n_members_in_branches"], n["n_own_branches"] + n["n_temporary_branches"] + n["n_joint_branches"]
    ),
    "covered_per_party_organization": lambda n: over(
        n["n_covered"], n["n_own_branches"] + n["n_temporary_branches"] + n["n_joint_branches"]
    ),
    "hubs_with_joint_branch": lambda n: over(n["n_hubs_with_joint_branch"], n["n_hubs"]),
    "clear_duty_share": lambda n: over(n["n_clear"], n["n_operating"]),
    "contested_duty_share": lambda n: over(n["n_contested"], n["n_operating"]),
    "vacant_duty_share": lambda n: over(n["n_vacant"], n["n_operating"]),
    "mean_motivation": lambda n: over(n["sum_motivation"], n["n_operating"]) * UNIT,
    "guided_share": lambda n: over(n["n_guided"], n["n_operating"]),
    "dormant_share": lambda n: over(n["n_dormant"], n["n_organizations"]),
    "worst_decile": lambda n: over(n["n_worst_covered"], n["n_worst_organizations"]),
    "register": lambda n: float(n["n_organizations"]),
    "covered_units": lambda n: float(n["n_covered"]),
    "party_organizations": lambda n: float(n["n_own_branches"] + n["n_temporary_branches"] + n["n_joint_branches"]),
    "effectively_covered": lambda n: float(n["n_effective"]),
    "services_delivered": lambda n: float(n["n_funded_active"]),
}
"""Outcomes that one month's counts are enough for."""


def half_life(months, month):
    """Years until half of this month's covered have lost their cover, if a year goes as the last twelve months went."""
    if month < 12:
        return 0.0
    lost = months[month].series["cum_cover_lost"] - months[month - 12].series["cum_cover_lost"]
    rate = over(lost, months[month].series["n_covered"])
    return LOG_TWO / rate if rate > 0.0 else 0.0


def outcomes(months):
    """Outcome → its value in each of the months kept, from month 0 on."""
    found = {name: [measure(month.series) for month in months] for name, measure in OF_A_MONTH.items()}
    return {**found, "cover_half_life": [half_life(months, month) for month in range(len(months))]}


def guarded_coverage(months, status_quo):
    """The covered by the register, or by the status quo's where that is larger."""
    return [
        over(here.series["n_covered"], max(here.series["n_organizations"], there.series["n_organizations"]))
        for here, there in zip(months, status_quo, strict=True)
    ]


def rate_changes(months):
    """Cause → how it moved covered ÷ register in each month; a larger register dilutes those covered before.

    An empty register counts as one organization.
    """
    found = {cause: [0.0] for cause in (*GAINED, *LOST, "dilution")}
    for before, now in pairwise(months):
        register, earlier = (max(1, month.series["n_organizations"]) for month in (now, before))
        for cause in GAINED:
            found[cause].append(now.events[cause] / register)
        for cause in LOST:
            found[cause].append(-now.events[cause] / register)
        found["dilution"].append(before.series["n_covered"] * (1.0 / register - 1.0 / earlier))
    return found
