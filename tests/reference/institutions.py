"""Process 2 of the twin: what the authority, hubs, districts and the registry observe and decide.

Hosts are counted through: the municipal hub of each field, the district hub of each field and district, each district.
"""

import math

from sim import draws
from sim.elementary import log
from sim.keyed import bits, child_key, name_key, stream, uniform
from tests.reference.organization import CONTESTED, DISTRICT, JOINT, NOBODY, THREE, VACANT

ELIGIBLE_WITHOUT, COVERED_INACTIVE, SMALL_WITHOUT, OTHERS = 0, 1, 2, 3
RULES = ("eligible_first", "inactive_first", "small_first")
RANKS = {
    "eligible_first": [0, 1, 2, 3],
    "inactive_first": [1, 0, 2, 3],
    "small_first": [1, 2, 0, 3],
    "random": [0, 0, 0, 0],
}
ALLOCATION = ("equal", "need", "performance", "matched")


class Hosts:
    """What has been decided, by host, field or street; before any recognition only the districts stand."""

    def __init__(self, fields, districts, streets):
        hubs = fields + fields * districts
        hosts = hubs + districts
        self.standing = [0] * hubs + [1] * districts
        self.reach = [0.0] * fields
        self.committee = [0.0] * hosts
        self.department = [0.0] * hosts
        self.meeting = [0.0] * hosts
        self.joint = [0.0] * fields
        self.street_offer = [0.0] * streets
        self.places = [0] * hosts
        self.rank = [[0, 1, 2, 3] for _ in range(hosts)]
        self.grant = [0.0] * hosts


class Hub:
    """A municipal or district hub: its rule for whom to guide, and how effective coverage moved under it."""

    def __init__(self, twin, number, host, informed):
        self.number, self.host, self.key, self.informed = number, host, twin.host_keys[host], informed
        draw = uniform(twin.beginning, self.key, 1)
        self.rule = RULES[0] if draw < 0.5 else RULES[1] if draw < 0.75 else RULES[2]
        self.appraised = False
        self.effective_share = 0.0
        self.rise = 0.0


def names_of_hosts(place):
    names = [f"hub/{field['id']}" for field in place.fields]
    names += [f"hub/{field['id']}/{district['id']}" for field in place.fields for district in place.districts]
    return names + [f"district/{district['id']}" for district in place.districts]


def order_of_district_hubs(twin):
    """District hubs by the size of the register they serve, largest first, then by name."""
    registered = [0] * (twin.n_fields * twin.n_districts)
    for cell, _, count in twin.place.founders.tolist():
        registered[twin.facts.cell_field[cell] * twin.n_districts + twin.facts.cell_district[cell]] += count
    names = [f"{field['id']}/{district['id']}" for field in twin.place.fields for district in twin.place.districts]
    return sorted(range(len(names)), key=lambda pair: (-registered[pair], names[pair]))


def set_up(twin):
    """The institutions at the beginning: hubs with a first rule, everybody with a willingness."""
    place, numbers = twin.place, twin.parameters["institutions"]
    twin.beginning = stream(twin.seed_number, draws.INSTITUTIONS, 0)
    twin.hosts = Hosts(twin.n_fields, twin.n_districts, twin.n_streets)
    twin.host_keys = [name_key(name) for name in names_of_hosts(place)]
    twin.willingness_draws = [uniform(twin.beginning, key, 0) for key in twin.host_keys]
    twin.registry_draw = uniform(twin.beginning, name_key("registry"), 0)
    twin.district_hub_order = order_of_district_hubs(twin)
    agents = 3 * int(twin.dated_in(0)["district_hubs"])
    twin.municipal_hubs = [Hub(twin, field, field, numbers.informed_hubs) for field in range(twin.n_fields)]
    twin.district_hubs = [
        Hub(twin, number, twin.n_fields + pair, numbers.informed_district_hubs)
        for number, pair in enumerate(twin.district_hub_order[:agents])
    ]
    by_lot = sorted(range(twin.n_fields), key=lambda field: name_key(f"joint/{place.fields[field]['id']}"))
    twin.joint_rank = [by_lot.index(field) for field in range(twin.n_fields)]
    twin.standing = {"municipal": 0, "district": 0}
    twin.changes = {"municipal": (0, 0), "district": (0, 0)}


def willing(twin, draw):
    """Willingness 0–1: mean ± spread by a fixed draw, raised by assessment and training."""
    numbers = twin.parameters["institutions"]
    mean = numbers.willingness + twin.levers.assessment + twin.levers.training
    return min(1.0, max(0.0, mean + numbers.willingness_spread * (2.0 * draw - 1.0)))


def institutions(twin):
    """Recognition each month, caseloads and custody each quarter, posts, streets, rules and awards each year."""
    quarter, year = twin.month % 3 == 0, twin.month % 12 == 0
    posts = twin.dated["posts"] * twin.levers.posts + twin.levers.extra_posts / float(twin.place.money["post_cost"])
    situation = (twin.levers, twin.dated)
    changed, twin.situation = situation != twin.situation, situation
    moved = recognize(twin)
    if moved:
        for organization in twin.organizations:
            organization.find_host()
    if not (changed or moved or quarter):
        return
    seen = Observations(twin)
    set_capacity(twin, seen)
    equip(twin)
    react(twin, seen)
    if year or moved or posts != twin.posts:
        twin.posts_by_host = split_posts(twin, seen, posts)
    twin.posts = posts
    if year:
        for district in range(twin.n_districts):
            open_streets(twin, district, seen)
        review_rules(twin, seen)
        award_services(twin)
        award_branch_grants(twin, seen)
    if quarter:
        guide(twin)
        take_into_custody(twin)


class Observations:
    """What the institutions see: counts of organizations at the start of a round."""

    def __init__(self, twin):
        hosts = range(twin.n_hosts)
        self.organizations = [0 for _ in hosts]
        self.members = [0 for _ in hosts]
        self.effective = [0 for _ in hosts]
        self.classes = [[0, 0, 0, 0] for _ in hosts]
        self.displaced = [0] * twin.n_districts
        self.street_small = [0] * twin.n_streets
        self.register = self.covered = self.within = self.served = 0
        self.members_in_branches = self.members_in_branches_of_hubs = 0
        self.district_hubs_of_calendar = set(twin.district_hub_order[: int(twin.dated["district_hubs"])])
        for organization in twin.organizations:
            self.look_at(twin, organization)

    def look_at(self, twin, organization):
        self.register += 1
        if organization.covered:
            self.covered += 1
            self.members_in_branches += organization.members
            if branch_is_at_home_in_a_hub(twin, organization):
                self.members_in_branches_of_hubs += organization.members
        if not organization.operating:
            return
        host, kind = organization.host, class_of(organization)
        self.organizations[host] += 1
        self.members[host] += organization.members
        self.effective[host] += organization.in_active_branch
        self.classes[host][kind] += 1
        if kind == SMALL_WITHOUT:
            self.street_small[organization.street] += 1
        within = self.served_by_the_calendar(twin, organization)
        self.within += within
        self.served += organization.hub != NOBODY
        if within and organization.hub == NOBODY:  # displaced: no hub serves it any more
            self.displaced[organization.district] += 1

    def served_by_the_calendar(self, twin, organization):
        """Whether a hub, of the municipality or of its own district, would serve it if past policies alone held."""
        if organization.reach_draw >= twin.dated["reach"]:
            return False
        if organization.field < int(twin.dated["municipal_hubs"]):
            return True
        pair = organization.field * twin.n_districts + organization.district
        return organization.tier == DISTRICT and pair in self.district_hubs_of_calendar


def branch_is_at_home_in_a_hub(twin, organization):
    """Where a grant through hubs gets to: an organization's own hub, for a joint unit that of its joint branch."""
    if organization.branch == JOINT:
        home = organization.joint.home
        return home < twin.n_fields and bool(twin.hosts.standing[home])
    return organization.hub != NOBODY


def class_of(organization):
    """Eligible without a branch; covered by an inactive one; one or two members without; others."""
    if organization.covered:
        return OTHERS if organization.in_active_branch else COVERED_INACTIVE
    if organization.members >= THREE:
        return ELIGIBLE_WITHOUT
    return SMALL_WITHOUT if organization.members > 0 else OTHERS


def recognize(twin):
    """Who stands, by fixed rank: at once as wanted, or in yearly batches; True if anybody's host may have changed."""
    levers, dated, hosts = twin.levers, twin.dated, twin.hosts
    calendar = min(twin.n_fields, int(dated["municipal_hubs"]))
    wanted = min(twin.n_fields, int(calendar * levers.hub_share + 0.5))
    twin.standing["municipal"] = standing_now(twin, "municipal", wanted)
    pairs = twin.n_fields * twin.n_districts
    calendar = min(pairs, int(dated["district_hubs"]))
    wanted = min(pairs, int(calendar * levers.district_hubs * levers.hub_share + 0.5))
    twin.standing["district"] = standing_now(twin, "district", wanted)

    standing = [int(field < twin.standing["municipal"]) for field in range(twin.n_fields)] + [0] * pairs
    for pair in twin.district_hub_order[: twin.standing["district"]]:
        standing[twin.n_fields + pair] = 1
    standing += [1] * twin.n_districts
    reach = [min(1.0, max(0.0, dated["reach"] + levers.reach))] * twin.n_fields
    moved = (standing, reach) != (hosts.standing, hosts.reach)
    hosts.standing, hosts.reach = standing, reach
    return moved


def standing_now(twin, level, wanted):
    """At once what is wanted; over some years, a batch each January, as large as the change divided by the years."""
    present = twin.standing[level]
    if wanted != twin.changes[level][1]:
        twin.changes[level] = (present, wanted)  # a new change begins with what stands
    years = int(twin.levers.recognition_years + 0.5)
    if years == 0:
        return wanted
    if twin.month % 12 != 0:
        return present
    before, _ = twin.changes[level]
    batch = max(1, math.ceil(abs(wanted - before) / years))
    return min(wanted, present + batch) if wanted > present else max(wanted, present - batch)


def set_capacity(twin, seen):
    """κ = ½ + ½·min(1.5, √(grant / reference)), both by organization served; the reference is the status quo's own.

    Where capacity is linear, without the root.
    """
    budget = twin.dated["hub_grants"] * twin.levers.hub_grants + twin.levers.extra_hub_grants
    reference = twin.dated_in(0)["hub_grants"]
    twin.hub_grants_paid = 0.0
    ratio = 0.0 if reference > 0.0 else 1.0  # what hubs never had does not weaken them
    if seen.within > 0 and seen.served > 0:
        twin.hub_grants_paid = budget * min(1.0, seen.served / seen.within)
        if reference > 0.0:
            ratio = (twin.hub_grants_paid / seen.served) / (reference / seen.within)
    linear = twin.parameters["institutions"].linear_capacity
    twin.hub_capacity = 0.5 + 0.5 * min(1.5, ratio if linear else math.sqrt(ratio))


def equip(twin):
    """The parts of '3+1' each standing hub has, by fixed rank, at its capacity."""
    hosts, dated, levers, fields = twin.hosts, twin.dated, twin.levers, twin.n_fields
    fields_of_hubs = [*range(fields), *(field for field in range(fields) for _ in range(twin.n_districts))]
    for part, lever in (
        ("committee", levers.committee),
        ("department", levers.department),
        ("meeting", levers.meeting),
    ):
        with_part = int(dated[part] * lever * fields + 0.5)
        for host, field in enumerate(fields_of_hubs):
            has = hosts.standing[host] and field < with_part
            getattr(hosts, part)[host] = twin.hub_capacity if has else 0.0
    share = min(1.0, max(0.0, dated["joint_hubs"] / fields + levers.joint_part))
    for field in range(fields):
        has = hosts.standing[field] and twin.joint_rank[field] < int(share * fields + 0.5)
        hosts.joint[field] = twin.hub_capacity if has else 0.0


def react(twin, seen):
    """Joint branches are demanded harder, up to 1 + 9 times, the further coverage lies below the policy's floor."""
    floor = twin.levers.coverage_floor
    coverage = seen.covered / seen.register if seen.register else 0.0
    shortfall = max(0.0, floor - coverage) / floor if floor > 0.0 else 0.0
    twin.floor_factor = 1.0 + twin.parameters["institutions"].floor_response * shortfall


def shares_of(weights):
    total = 0.0
    for weight in weights:
        total += weight
    return [weight / total if total > 0.0 else 0.0 for weight in weights]


def split_posts(twin, seen, posts):
    """Posts by host, as the allocation rule says; those of displaced organizations go to districts at 0.6.

    Where the rule finds nothing in any hub, by the organizations that they serve.
    """
    numbers = twin.parameters["institutions"]
    hubs = twin.n_hosts - twin.n_districts
    weights = {
        "equal": seen.organizations,
        "need": [kinds[ELIGIBLE_WITHOUT] + kinds[COVERED_INACTIVE] + kinds[SMALL_WITHOUT] for kinds in seen.classes],
        "performance": seen.effective,
        "matched": seen.members,
    }[ALLOCATION[int(twin.levers.allocation_rule)]]
    weights = [float(weight) for weight in (weights if any(weights[:hubs]) else seen.organizations)[:hubs]]
    if not numbers.informed_authority:  # a flat Dirichlet in place of what is observed
        chance, any_weight = twin.chance(draws.INSTITUTIONS), any(weights)
        for host in range(hubs):
            drawn = any_weight and twin.hosts.standing[host]
            weights[host] = -log(uniform(chance, twin.host_keys[host], 4)) if drawn else 0.0
    displaced, served = sum(seen.displaced), seen.served
    to_districts = displaced / (displaced + served) if displaced > 0 else 0.0
    split = [posts * (share * (1.0 - to_districts)) for share in shares_of(weights)]
    for district in range(twin.n_districts):
        share = seen.displaced[district] / displaced * to_districts * numbers.district_posts if displaced > 0 else 0.0
        split.append(posts * share)
    return split


def open_streets(twin, district, seen):
    """Half of a district's streets are worked in this year: those with most small organizations without a branch."""
    numbers = twin.parameters["institutions"]
    first, until = twin.facts.street_first[district], twin.facts.street_first[district + 1]
    number = until - first
    if numbers.informed_districts:
        order = sorted(range(first, until), key=lambda street: (-seen.street_small[street], street))
    else:
        key, chance = name_key(str(twin.place.districts[district]["id"])), twin.chance(draws.INSTITUTIONS)
        order = sorted(range(first, until), key=lambda street: uniform(chance, child_key(key, 0, street - first), 5))
    opened = max(1, int(numbers.open_streets * number + 0.5))
    for place, street in enumerate(order):
        twin.hosts.street_offer[street] = numbers.district_offer * number / opened if place < opened else 0.0


def review_rules(twin, seen):
    """Each year a standing municipal hub may copy that of its neighbours whose effective coverage rose most.

    Neighbours are the two standing hubs on either side, in a ring; nothing has risen yet when a hub first looks.
    """
    hubs = twin.municipal_hubs[: twin.standing["municipal"]]
    for hub in hubs:
        organizations = seen.organizations[hub.host]
        share = seen.effective[hub.host] / organizations if organizations else 0.0
        hub.rise = share - hub.effective_share if hub.appraised else 0.0
        hub.effective_share, hub.appraised = share, True
    for hub in twin.municipal_hubs[twin.standing["municipal"] :]:
        hub.appraised = False
    chance = twin.chance(draws.INSTITUTIONS)
    rules = []
    for hub in hubs:
        numbers_of_neighbours = {(hub.number + step) % len(hubs) for step in (-2, -1, 1, 2)} - {hub.number}
        neighbours = [hubs[number] for number in sorted(numbers_of_neighbours)]
        rule = hub.rule
        if neighbours and uniform(chance, hub.key, 8) < twin.parameters["institutions"].copying:
            if hub.informed:
                best = min(neighbours, key=lambda neighbour: (-neighbour.rise, neighbour.number))
                rule = best.rule if best.rise > hub.rise else hub.rule
            else:
                rule = neighbours[int(uniform(chance, hub.key, 3) * len(neighbours))].rule
        rules.append(rule)
    for hub, rule in zip(hubs, rules, strict=True):
        hub.rule = rule


def award_services(twin):
    """Services for a year to those of lowest −log(u)/weight, active branches weighing 1.3, as the budget allows."""
    budget = twin.dated["services"] * twin.levers.services + twin.levers.extra_services
    price = float(twin.place.money["award"])
    chance, odds = twin.chance(draws.SERVICES), twin.parameters["accounts"].award_odds
    scores = []
    for organization in twin.organizations:
        if organization.operating and (twin.levers.channel == 0.0 or organization.hub != NOBODY):
            weight = odds if organization.in_active_branch else 1.0
            scores.append((-log(uniform(chance, organization.key, 0)) / weight, organization.key, organization))
    winners = sorted(scores, key=lambda entry: entry[:2])[: int(budget / price)]
    for _, _, organization in winners:
        organization.funded_until = twin.month + 12
        twin.happened("new_awards")
    twin.ledger.allow(twin.month, "services", int(budget * 100))
    twin.ledger.pay(twin.month, "services", len(winners) * int(price * 100), twin.payers("services", budget))


def award_branch_grants(twin, seen):
    """A grant per member: (the year's budget − start-ups reserved) ÷ members in branches at its start, in whole fen."""
    yearly = twin.dated["branch_grants"] * twin.levers.branch_grants + twin.levers.extra_branch_grants
    budget = int(yearly * 100)
    asked = int(float(twin.place.money["startup"]) * 100) * twin.start_ups_last_year
    twin.start_up_reserve = min(budget // 5, asked * 5 // 4)
    twin.start_ups_last_year = 0
    through_hubs = twin.levers.channel != 0.0
    members = seen.members_in_branches_of_hubs if through_hubs else seen.members_in_branches
    grant = (budget - twin.start_up_reserve) // members if members else 0
    for host in range(twin.n_hosts):
        is_district = host >= twin.n_hosts - twin.n_districts
        left_out = is_district or not twin.hosts.standing[host]
        twin.hosts.grant[host] = 0.0 if through_hubs and left_out else grant / 100.0
    twin.ledger.allow(twin.month, "branch_grants", budget - twin.start_up_reserve)
    twin.ledger.pay(twin.month, "branch_grants", grant * members, twin.payers("branch_grants", yearly))


def guide(twin):
    """Each host gives posts × caseload × willingness places by its order of classes, then by keyed priority."""
    hosts, chance = twin.hosts, twin.chance(draws.INSTITUTIONS)
    prescribed = ("", *RULES, "random")[int(twin.levers.targeting_rule)]
    for hub in (*twin.municipal_hubs, *twin.district_hubs):
        hosts.rank[hub.host] = RANKS[(prescribed or hub.rule) if hub.informed else "random"]
    caseload = twin.parameters["institutions"].caseload + twin.levers.caseload
    of_host = {host: [] for host in range(twin.n_hosts)}
    for organization in twin.organizations:
        organization.guided = 0
        if organization.operating:
            of_host[organization.host].append(organization)
    for host, served in of_host.items():
        willingness = willing(twin, twin.willingness_draws[host])
        hosts.places[host] = max(0, math.floor(twin.posts_by_host[host] * caseload * willingness + 0.5))
        ranks = hosts.rank[host]
        served.sort(key=lambda one: (ranks[class_of(one)], int(bits(chance, one.key, 6))))
        for organization in served[: hosts.places[host]]:
            organization.guided = 1


def take_into_custody(twin):
    """The registry takes as many as it has places for: the vacant first, then the contested of the last two years."""
    numbers, chance = twin.parameters["institutions"], twin.chance(draws.INSTITUTIONS)
    willingness = willing(twin, twin.registry_draw)
    places = int(
        numbers.custody_places * twin.place.total * twin.levers.custody * twin.dated["custody"] * willingness + 0.5
    )
    candidates = []
    for organization in twin.organizations:
        organization.custody = 0
        if not organization.operating:
            continue
        new = twin.month - organization.registered < 24
        wanted = organization.duty == VACANT or (organization.duty == CONTESTED and new)
        if numbers.informed_registry and not wanted:
            continue
        rank = uniform(chance, organization.key, 7)
        if numbers.informed_registry and organization.duty != VACANT:
            rank += 1.0
        candidates.append((rank, organization.key, organization))
    for _, _, organization in sorted(candidates, key=lambda entry: entry[:2])[:places]:
        organization.custody = 1
