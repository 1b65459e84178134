"""The institutions: one municipal authority, hubs, district hubs, districts and the registry, each a mesa.Agent.

They decide on quarterly and yearly rounds from what they observe (:mod:`sim.observations`), and write what they decide
into :class:`~sim.hosts.Hosts`, which the mechanisms read.  Each has a willingness 0–1 that scales its caseload: problem
1 of the report is first about officials who do not want to manage bodies outside the system.  Every kind has one
decision that reads what it observes; ``informed`` off replaces it by a random choice of equal cost, to see what
observing is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.elementary import log
from sim.hosts import Hosts
from sim.keyed import Word, child_key, name_key, stream, uniform, uniforms
from sim.lots import bound_of_lowest, lowest
from sim.observations import COVERED_INACTIVE, ELIGIBLE_WITHOUT, SMALL_WITHOUT, Observations, custody_candidates

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME: Final = "institutions"
"""The mechanism whose numbers these are."""

RULES: Final = ("eligible_first", "inactive_first", "small_first")
RANKS: Final = {
    "eligible_first": (0, 1, 2, 3),
    "inactive_first": (1, 0, 2, 3),
    "small_first": (1, 2, 0, 3),
    "random": (0, 0, 0, 0),
}
"""The place of each class in a host's order; where all are equal, the choice is random."""
HALF, THREE_QUARTERS = 0.5, 0.75
"""Up to which draw a hub begins with the first of the rules, and with the second."""


def random_weights(chance: Word, keys: NDArray[np.uint64], standing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights at random among those standing: exponential draws, whose shares are a flat Dirichlet."""
    drawn = uniforms(chance, keys, draws.INSTITUTION_SPLIT)
    return np.array([-log(draw) if up else 0.0 for draw, up in zip(drawn, standing, strict=True)])


def shares_of(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights over their sum, added in order; all zero if there are none."""
    total = 0.0
    for weight in weights.tolist():
        total += weight
    return weights / total if total > 0.0 else weights


class Authority(mesa.Agent):  # type: ignore[misc]
    """The municipal authority 市委社会工委: recognizes hubs, splits posts and grants, may react to coverage."""

    def __init__(self, model: CoverageModel) -> None:
        super().__init__(model)
        self.model: CoverageModel
        place = model.place
        self.hub_rank = np.arange(place.n_fields)
        self.field_of_hub = np.concatenate([self.hub_rank, np.repeat(self.hub_rank, place.n_districts)])
        joint_order = sorted(range(place.n_fields), key=lambda f: name_key(f"joint/{place.fields[f]['id']}"))
        self.joint_rank = np.argsort(np.array(joint_order))
        self.district_hub_order = place.district_hub_order
        self.prescribed: str | None = None  # the rule that hubs were last told to follow
        self.district_hubs_standing = 0
        self.hubs_standing = 0
        self.recognized: tuple[int, int, float] | None = None  # hubs, district hubs and reach last set
        self.changes = {
            "municipal": (0, 0),
            "district": (0, 0),
        }  # of hubs: how many stood when it began, how many are wanted

    def standing_now(self, level: str, present: int, wanted: int) -> int:
        """How many hubs stand: at once what is wanted, or in equal yearly batches over the policy's years."""
        years = int(self.model.levers.recognition_years + 0.5)
        if self.changes[level][1] != wanted:
            self.changes[level] = (present, wanted)
        if years < 1 or present == wanted:
            return wanted
        if self.model.month % 12 != 0:
            return present
        batch = max(1, -(-abs(wanted - self.changes[level][0]) // years))
        return min(wanted, present + batch) if wanted > present else max(wanted, present - batch)

    def calendar_standing(self) -> NDArray[np.uint8]:
        """Municipal hubs, then district hubs, that stand by the calendar of past policies, whatever the policy."""
        place, dated = self.model.place, self.model.dated
        fields, pairs = place.n_fields, place.n_fields * place.n_districts
        standing = np.zeros(fields + pairs, dtype=np.uint8)
        standing[:fields] = self.hub_rank < int(dated.municipal_hubs)
        standing[fields + self.district_hub_order[: int(dated.district_hubs)]] = 1
        return standing

    def recognize(self, hosts: Hosts) -> bool:
        """Set which hubs stand, by fixed rank, and their reach; True if anybody's host may have changed."""
        model, place, levers = self.model, self.model.place, self.model.levers
        dated = model.dated
        fields, pairs = place.n_fields, place.n_fields * place.n_districts
        calendar = min(fields, int(dated.municipal_hubs))
        wanted = min(fields, int(calendar * levers.hub_share + 0.5))
        self.hubs_standing = self.standing_now("municipal", self.hubs_standing, wanted)
        calendar = min(pairs, int(dated.district_hubs))
        wanted = min(pairs, int(calendar * levers.district_hubs * levers.hub_share + 0.5))
        self.district_hubs_standing = self.standing_now("district", self.district_hubs_standing, wanted)
        reach = min(1.0, max(0.0, dated.reach + levers.reach))
        recognized = self.hubs_standing, self.district_hubs_standing, reach
        if recognized == self.recognized:
            return False
        self.recognized = recognized
        standing = np.zeros(fields + pairs, dtype=np.uint8)
        standing[:fields] = self.hub_rank < self.hubs_standing
        standing[fields + self.district_hub_order[: self.district_hubs_standing]] = 1
        moved = not np.array_equal(standing, hosts.standing[: fields + pairs]) or hosts.reach[0] != reach
        hosts.standing[: fields + pairs] = standing
        hosts.reach[:] = reach
        return moved

    def equip(self, hosts: Hosts) -> None:
        """Give each standing hub its parts of '3+1', by fixed rank, times its capacity κ.

        κ = ½ + ½ · min(1.5, √(grant / reference)), with the grant and its reference an organization served.
        """
        model, place, levers, dated = self.model, self.model.place, self.model.levers, self.model.dated
        fields, districts = place.n_fields, place.n_districts
        capacity = model.hub_capacity
        up = hosts.standing[: fields + fields * districts].astype(np.float64)
        for part, dated_share, lever in (
            (hosts.committee, dated.committee, levers.committee),
            (hosts.department, dated.department, levers.department),
            (hosts.meeting, dated.meeting, levers.meeting),
        ):
            with_part = int(dated_share * lever * fields + 0.5)
            part[: len(up)] = up * (self.field_of_hub < with_part) * capacity
        joint_hubs = min(1.0, max(0.0, dated.joint_hubs / fields + levers.joint_part))
        with_joint = self.joint_rank < int(joint_hubs * fields + 0.5)
        hosts.joint[:] = hosts.standing[:fields] * with_joint * capacity

    def split(self, seen: Observations, hosts: Hosts) -> NDArray[np.float64]:
        """Posts a host gets this year: by organizations served, need, performance or members, as the rule says.

        Posts of hubs that no longer stand go to the districts, where they achieve less.
        """
        model = self.model
        numbers = model.parameters[NAME]
        place, levers = model.place, model.levers
        n_hubs = place.n_hosts - place.n_districts
        rule = int(levers.allocation_rule)
        weights = (
            seen.organizations,
            seen.classes[:, ELIGIBLE_WITHOUT] + seen.classes[:, COVERED_INACTIVE] + seen.classes[:, SMALL_WITHOUT],
            seen.effective,
            seen.members,
        )[rule].astype(np.float64)
        weights[n_hubs:] = 0.0
        if not weights.any():  # nothing to tell the hubs apart by
            weights[:n_hubs] = seen.organizations[:n_hubs]
        if not numbers.informed_authority:
            chance = model.chance(draws.INSTITUTIONS)
            in_hubs = weights.sum()
            weights = random_weights(
                chance, model.host_keys, hosts.standing.astype(np.bool_) & (np.arange(place.n_hosts) < n_hubs)
            )
            weights = weights * float(in_hubs > 0)
        displaced = float(seen.displaced.sum())
        served = float(seen.totals[3])
        to_districts = displaced / (displaced + served) if displaced > 0 else 0.0
        shares = shares_of(weights) * (1.0 - to_districts)
        if displaced > 0:
            shares[n_hubs:] = seen.displaced / displaced * to_districts * numbers.district_posts
        return np.asarray(model.posts * shares)

    def react(self, seen: Observations) -> None:
        """Demand joint branches harder while coverage is below the policy's floor."""
        floor = self.model.levers.coverage_floor
        coverage = seen.totals[1] / seen.totals[0] if seen.totals[0] else 0.0
        shortfall = max(0.0, floor - coverage) / floor if floor > 0.0 else 0.0
        self.model.floor_factor = 1.0 + self.model.parameters[NAME].floor_response * shortfall


class Hub(mesa.Agent):  # type: ignore[misc]
    """A hub 枢纽型社会组织: chooses whom to guide, by a rule first drawn by key."""

    switch = ""

    def __init__(self, model: CoverageModel, number: int, host: int, draw: float) -> None:
        super().__init__(model)
        self.model: CoverageModel
        self.number = number
        self.host = host
        self.key = model.host_keys[host]
        self.informed = bool(getattr(model.parameters[NAME], self.switch))  # it observes, or chooses at random
        self.ordered = ""
        self.rule = RULES[0] if draw < HALF else RULES[1] if draw < THREE_QUARTERS else RULES[2]

    def choose(self, hosts: Hosts) -> None:
        """Order the classes by the hub's rule, by the policy's, or not at all."""
        ordered = (self.model.targeting or self.rule) if self.informed else "random"
        if ordered != self.ordered:
            hosts.rank[self.host] = RANKS[ordered]
            self.ordered = ordered


class MunicipalHub(Hub):
    """A municipal hub 市级枢纽型社会组织, of one field: it meets its neighbours and may copy the rule of one."""

    switch = "informed_hubs"

    def __init__(self, model: CoverageModel, number: int, host: int, draw: float) -> None:
        super().__init__(model, number, host, draw)
        self.appraised = False
        self.effective_share = 0.0
        self.rise = 0.0

    def appraise(self, seen: Observations) -> None:
        """See how effective coverage among the organizations served has moved since last year."""
        organizations = int(seen.organizations[self.host])
        share = int(seen.effective[self.host]) / organizations if organizations else 0.0
        self.rise = share - self.effective_share if self.appraised else 0.0
        self.effective_share = share
        self.appraised = True

    def learn(self, neighbours: list[MunicipalHub]) -> str:
        """The rule for next year: that of the neighbour whose effective coverage rose most, if more than its own."""
        if not neighbours:
            return self.rule
        if not self.informed:
            chance = self.model.chance(draws.INSTITUTIONS)
            return neighbours[int(uniform(chance, self.key, draws.INSTITUTION_WHOM) * len(neighbours))].rule
        best = max(neighbours, key=lambda hub: (hub.rise, -hub.number))
        return best.rule if best.rise > self.rise else self.rule


class DistrictHub(Hub):
    """A district hub 区县枢纽, of one field in one district: it keeps its rule, on which too few organizations tell."""

    switch = "informed_district_hubs"


def first_rules_of_district_hubs(model: CoverageModel) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The host of each district hub, and its draw of the rule that it keeps.

    They are those of the first pairs of field and district in the order of recognition, three times as many as the
    calendar has at month 0: as many as the lever that multiplies them can ask for.
    """
    place = model.place
    order = place.district_hub_order
    hosts = place.n_fields + order[: min(len(order), 3 * int(place.dated(0).district_hubs))]
    chance = np.uint64(stream(model.seed_number, draws.INSTITUTIONS, 0))
    return hosts, uniforms(chance, model.host_keys[hosts], draws.INSTITUTION_FIRST_RULE)


def let_district_hubs_choose(model: CoverageModel) -> None:
    """Order the classes of every district hub by its own rule, as :meth:`Hub.choose` does, without agents.

    Hundreds of agents that do nothing more would be made anew in every fork.
    """
    hosts, drawn = first_rules_of_district_hubs(model)
    rules = np.array([RANKS[rule] for rule in RULES])[(drawn >= HALF) * 1 + (drawn >= THREE_QUARTERS)]
    informed = bool(getattr(model.parameters[NAME], DistrictHub.switch))
    model.hosts.rank[hosts] = rules if informed else RANKS["random"]


class District(mesa.Agent):  # type: ignore[misc]
    """A district 区县: opens joint-branch work in streets where it sees most small organizations without a branch."""

    def __init__(self, model: CoverageModel, number: int) -> None:
        super().__init__(model)
        self.model: CoverageModel
        self.number = number
        self.key = np.uint64(name_key(str(model.place.districts[number]["id"])))

    def open_streets(self, seen: Observations, hosts: Hosts) -> None:
        """Work in a share of the streets this year; the mean offer over all streets stays what it is."""
        model = self.model
        numbers = model.parameters[NAME]
        first, stop = (int(edge) for edge in model.place.arrays.street_first[self.number : self.number + 2])
        number = stop - first
        opened = max(1, int(numbers.open_streets * number + 0.5))
        if numbers.informed_districts:
            order = np.argsort(-seen.street_small[first:stop], kind="stable")
        else:
            chance = model.chance(draws.INSTITUTIONS)
            lots = [
                uniform(chance, child_key(self.key, 0, street), draws.INSTITUTION_STREETS) for street in range(number)
            ]
            order = np.argsort(lots, kind="stable")
        hosts.street_offer[first:stop] = 0.0
        hosts.street_offer[first + order[:opened]] = numbers.district_offer * number / opened


class Registry(mesa.Agent):  # type: ignore[misc]
    """The registry's own Party committee 社团办党委: custody 托底管理 of the new and of those no one answers for."""

    def __init__(self, model: CoverageModel) -> None:
        super().__init__(model)
        self.model: CoverageModel

    def take(self) -> None:
        """Take into custody as many as there are places: first the vacant, then the newly registered contested."""
        model = self.model
        numbers = model.parameters[NAME]
        willing = model.willing(np.array([model.registry_willingness]))[0]
        places = int(
            numbers.custody_places * model.place.total * model.levers.custody * model.dated.custody * float(willing)
            + 0.5
        )
        columns, rows = model.organizations.columns, model.organizations.rows
        chance = model.chance(draws.INSTITUTIONS)
        informed = bool(numbers.informed_registry)
        first = model.count_now("n_vacant" if informed else "n_operating")
        candidates, rank = np.empty(rows, dtype=np.int64), np.empty(rows, dtype=np.float64)
        enough = np.array([bound_of_lowest(places, first), float(places >= first)])
        for bounds in (enough, np.ones(2)):
            found = custody_candidates(columns, rows, chance, model.month, informed, bounds, candidates, rank)
            if found >= places:
                break
        columns.custody[:rows] = 0
        columns.custody[candidates[lowest(rank[:found], places)]] = 1
