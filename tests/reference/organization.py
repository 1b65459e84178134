"""One social organization, and one joint branch, as objects; and how an organization comes to be.

Part of the twin: the model written a second time, from the equations of the documentation, in plain Python.
Whole numbers stand for motivation and vitality, in units of 2**-20, as the model keeps them.
"""

import math

import mesa

from sim import draws
from sim.elementary import exp, normal_quantile
from sim.keyed import binomial, uniform

MUNICIPAL, DISTRICT = 0, 1
OPERATING, DORMANT = 1, 2
VACANT, CONTESTED, CLEAR = 0, 1, 2
NO_BRANCH, OWN, JOINT, TEMPORARY = 0, 1, 2, 3

ONE = 1048576
UNIT = 1.0 / 1048576
ACTIVE = 524288
NEVER = -30000
NOBODY = -1
WILLING, UNWILLING = 1, 2
THREE = 3

TINY = 3
STEPS = 1024

COLUMNS = (
    "key", "kind", "field", "district", "cell", "street", "tier", "registered", "staff", "target", "target_origin",
    "members", "members_elsewhere", "propensity", "motivation", "base", "supervisors", "duty", "reach_draw", "branch",
    "vitality", "months_short", "months_inactive", "state", "hub", "host", "joint_id", "branch_since", "waiting_since",
    "pressed", "months_eligible", "months_dormant", "guided", "custody", "funded_until",
)  # fmt: skip
"""What is known of an organization: the table in section 2 of docs/odd.md."""


class JointBranch:
    """A branch that several small organizations share."""

    def __init__(self, number, key, home, month, vitality):
        self.number = number
        self.key = key
        self.home = home
        self.since = month
        self.alive = True
        self.vitality = vitality
        self.months_inactive = 0
        self.committee = False
        self.sent = 0

    def units(self, twin):
        return [organization for organization in twin.organizations if organization.joint is self]


class Organization(mesa.Agent):
    """A social organization; without a branch, on no list, when it begins."""

    def __init__(self, twin, key, month):
        super().__init__(twin)
        self.key = key
        self.registered = month
        self.state = OPERATING
        self.branch = NO_BRANCH
        self.joint = None
        self.vitality = 0
        self.months_short = 0
        self.months_inactive = 0
        self.branch_since = NEVER
        self.waiting_since = NEVER
        self.pressed = 0
        self.months_eligible = 0
        self.months_dormant = 0
        self.guided = 0
        self.custody = 0
        self.funded_until = NEVER

    @property
    def operating(self):
        return self.state == OPERATING

    @property
    def covered(self):
        return self.branch != NO_BRANCH

    @property
    def eligible(self):
        return self.operating and self.members >= THREE

    @property
    def in_active_branch(self):
        """Whether its branch, its own or the one it shares, has a vitality of one half or more."""
        if self.branch == NO_BRANCH:
            return False
        if self.branch == JOINT:
            return self.joint.vitality >= ACTIVE
        return self.vitality >= ACTIVE

    @property
    def joint_id(self):
        return NOBODY if self.joint is None else self.joint.number

    def funded_in(self, month):
        return self.funded_until > month

    def find_host(self):
        """The hub it belongs to and the host that guides it.

        Below the reach it belongs to its field's hub: that of its district where it is of the district tier and one
        stands there, else the municipal one if that stands.  All others are left to their district.
        """
        twin = self.model
        hosts, fields, districts = twin.hosts, twin.n_fields, twin.n_districts
        local = fields + self.field * districts + self.district
        self.hub, self.host = NOBODY, fields + fields * districts + self.district
        if self.reach_draw < hosts.reach[self.field]:
            if self.tier == DISTRICT and hosts.standing[local]:
                self.hub, self.host = self.field, local
            elif hosts.standing[self.field]:
                self.hub, self.host = self.field, self.field

    def reached(self):
        """At which strength the host's parts reach it: 0.6 from a municipal hub alone to one of the district tier."""
        return 0.6 if self.tier == DISTRICT and self.host < self.model.n_fields else 1.0

    def readiness(self):
        """g(duty) · e^(β(m − ½)); where causes add up in place of multiplying, g + e^(β(m − ½)) − 1."""
        consent = self.model.parameters["consent"]
        duty = {VACANT: consent.vacant, CONTESTED: consent.contested, CLEAR: 1.0}[self.duty]
        eagerness = exp(consent.motivation * (self.motivation * UNIT - 0.5))
        return max(0.0, duty + eagerness - 1.0) if consent.additive else duty * eagerness


def trait(twin, key, index):
    return uniform(twin.traits, key, index)


def answer_for(organization):
    """The draw for the hub's reach, and who answers for a newcomer: .25 nobody, .45 several, else one.

    With 'three at once' its duty is clear and its first quarter guided.
    """
    twin, numbers = organization.model, organization.model.parameters["newcomers"]
    organization.reach_draw = trait(twin, organization.key, draws.TRAIT_REACH)
    draw = trait(twin, organization.key, draws.TRAIT_DUTY)
    if draw < numbers.vacant_at_birth:
        organization.duty = VACANT
    elif draw < numbers.vacant_at_birth + numbers.contested_at_birth:
        organization.duty = CONTESTED
    else:
        organization.duty = CLEAR
    if trait(twin, organization.key, draws.TRAIT_THREE_AT_ONCE) < twin.levers.three_at_once:
        organization.duty = CLEAR
        organization.guided = 1


def newcomer(twin, key, cell, size, month, log_size):
    """An organization with all the traits that its key draws; ``size`` is its class in the place's register."""
    place = twin.facts
    organization = Organization(twin, key, month)
    organization.cell = cell
    organization.kind = place.cell_kind[cell]
    organization.field = place.cell_field[cell]
    organization.district = place.cell_district[cell]

    municipal = trait(twin, key, draws.TRAIT_TIER) < place.municipal_share
    organization.tier = MUNICIPAL if municipal else DISTRICT

    # the first of its district's streets whose cumulative share lies above the draw
    draw = trait(twin, key, draws.TRAIT_STREET)
    first, until = place.street_first[organization.district], place.street_first[organization.district + 1]
    organization.street = next(street for street in range(first, until) if place.street_until[street] > draw)

    # size: lognormal, within the class if the register knows one
    stratum = organization.kind
    tiny = trait(twin, key, draws.TRAIT_TINY) < place.tiny_share[organization.district][size]
    if organization.kind == 0 and tiny:
        stratum = TINY
    low, high = place.target_low[stratum][size], place.target_high[stratum][size]
    quantile = low + (high - low) * trait(twin, key, draws.TRAIT_TARGET)
    quantile = min(max(quantile, 2.0**-53), 1.0 - 2.0**-53)
    target = exp(place.target_log_mean[stratum] + place.sigma * normal_quantile(quantile) + log_size)
    organization.target = organization.target_origin = target
    most = {1: 9, 2: 49}.get(size, math.inf)  # small: fewer than ten persons, medium: fewer than fifty
    organization.staff = min(1 + int(target + trait(twin, key, draws.TRAIT_STAFF)), most)

    # members: binomial with a beta propensity, read from the place's table
    position = trait(twin, key, draws.TRAIT_PROPENSITY) * STEPS
    step = int(position)
    below, above = place.propensity[stratum][step], place.propensity[stratum][step + 1]
    propensity = below + (above - below) * (position - step)
    organization.propensity = propensity
    members = binomial(trait(twin, key, draws.TRAIT_MEMBERS), organization.staff, propensity)
    organization.members = members
    share = min(1.0, twin.parameters["newcomers"].elsewhere / (1.0 - propensity))
    organization.members_elsewhere = binomial(
        trait(twin, key, draws.TRAIT_ELSEWHERE), organization.staff - members, share
    )

    several = place.several_supervisors[organization.kind][organization.field]
    draw = trait(twin, key, draws.TRAIT_SUPERVISORS)
    organization.supervisors = 3 if draw < 0.25 * several else 2 if draw < several else 1

    # the third smallest of five uniforms is Beta(3, 3)
    five = sorted(trait(twin, key, draws.TRAIT_BASE + index) for index in range(5))
    organization.base = organization.motivation = int(five[2] * ONE + 0.5)
    answer_for(organization)
    return organization
