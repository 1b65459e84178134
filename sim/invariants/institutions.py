"""Invariants of institutions: who stands, what they were given, and that nobody gives what it has not."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from sim.institutions import RULES
from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import NOTHING, Judged, View, at_most, equal

ROUNDING: Final = 1e-9
"""Relative error that a sum of shares may have."""
MOST_CAPACITY: Final = 1.25
"""½ + ½ · 1.5, the most that grants make of a hub."""


@invariant("institutions", zh="在任枢纽不多于领域数，区县枢纽不多于领域与区县的组合数")
def hubs_have_fields(view: View) -> Judged:
    """No more hubs stand than there are fields, and no more district hubs than pairs of field and district."""
    place, authority = view.model.place, view.model.authority
    pairs = place.n_fields * place.n_districts
    return at_most(
        {
            "municipal hubs": (authority.hubs_standing, place.n_fields),
            "district hubs": (authority.district_hubs_standing, pairs),
        }
    )


@invariant("institutions", zh="在任枢纽数与主管部门所定一致，各区县始终在任")
def standing_as_decided(view: View) -> Judged:
    """As many hubs stand as the authority decided, and every district."""
    place, authority, standing = view.model.place, view.model.authority, view.model.hosts.standing
    hubs = place.n_hosts - place.n_districts
    return equal(
        {
            "municipal hubs": (int(standing[: place.n_fields].sum()), authority.hubs_standing),
            "district hubs": (int(standing[place.n_fields : hubs].sum()), authority.district_hubs_standing),
            "districts": (int(standing[hubs:].sum()), place.n_districts),
        }
    )


@invariant("institutions", zh="分配的专职岗位不多于出资设立的岗位")
def posts_are_paid_for(view: View) -> Judged:
    """No more posts are handed out than are paid for, and no host gets a negative number."""
    posts, model = view.model.posts_by_host, view.model
    given = float(posts.sum())
    pairs = {"posts handed out": (given, model.posts * (1.0 + ROUNDING)), "nothing": (0.0, float(posts.min()))}
    return at_most(pairs, int(np.count_nonzero(posts)))


@invariant("institutions", zh="没有岗位的机构没有指导名额")
def places_need_posts(view: View) -> Judged:
    """In a round no host has places to guide without posts, and none a negative number."""
    if view.step % 3:
        return NOTHING
    places, posts = view.model.hosts.places, view.model.posts_by_host
    return Judged((places < 0) | ((places > 0) & (posts <= 0.0)), np.arange(len(places)), int(np.count_nonzero(places)))


@invariant(MONTH, zh="党委、党建部门与例会只设在在任枢纽，力度有上限")
def parts_are_of_standing_hubs(view: View) -> Judged:
    """Committee, department, meeting and joint branches of a hub are there only while it stands, at most at 1.25."""
    hosts, fields = view.model.hosts, view.model.place.n_fields
    wrong = np.zeros(len(hosts.standing), dtype=np.bool_)
    up = hosts.standing == 1
    for part in (hosts.committee, hosts.department, hosts.meeting):
        wrong |= (part < 0.0) | (part > MOST_CAPACITY) | ((part > 0.0) & ~up)
    wrong[:fields] |= (hosts.joint < 0.0) | (hosts.joint > MOST_CAPACITY) | ((hosts.joint > 0.0) & ~up[:fields])
    return Judged(wrong, np.arange(len(wrong)), int(np.count_nonzero(up[: len(up) - view.model.place.n_districts])))


@invariant(MONTH, zh="枢纽覆盖比例在 0 与 1 之间")
def reach_is_a_share(view: View) -> Judged:
    """The share of a field that its hub reaches lies between 0 and 1."""
    reach = view.model.hosts.reach
    return Judged(~((reach >= 0.0) & (reach <= 1.0)), np.arange(len(reach)))


@invariant(MONTH, zh="人均党建经费为非负数")
def grants_are_amounts(view: View) -> Judged:
    """The grant a member is an amount, never negative."""
    grant = view.model.hosts.grant
    return Judged(~((grant >= 0.0) & np.isfinite(grant)), np.arange(len(grant)))


@invariant("institutions", zh="街道组建联合党组织的平均力度按参数不变")
def streets_share_one_offer(view: View) -> Judged:
    """When streets are opened for a year, the mean offer over all streets of a district is the parameter's."""
    if view.step % 12:
        return NOTHING
    edges, offers = np.asarray(view.model.place.arrays.street_first), view.model.hosts.street_offer
    mean = view.model.parameters["institutions"].district_offer
    total = np.array([offers[first:last].sum() for first, last in pairwise(edges)])
    wanted = mean * np.diff(edges)
    return Judged(np.abs(total - wanted) > ROUNDING * (1.0 + wanted), np.arange(len(total)))


@invariant("institutions", zh="登记机关托管数不超过名额")
def custody_has_places(view: View) -> Judged:
    """In a round the registry holds no more in custody than a fully willing one has places."""
    if view.step % 3:
        return NOTHING
    model, held = view.model, int(np.count_nonzero(view.here.custody))
    share = model.parameters["institutions"].custody_places * model.levers.custody * model.dated.custody
    return at_most({"in custody": (held, int(share * model.place.total + 0.5))}, held)


@invariant(MONTH, zh="组建要求的力度在 1 与 20 之间")
def demands_have_bounds(view: View) -> Judged:
    """Joint branches are demanded between once and twenty times as hard as in the status quo."""
    model = view.model
    most = 1.0 + model.parameters["institutions"].floor_response
    return at_most(
        {
            "mandate": (model.mandate, 20.0),
            "least mandate": (1.0, model.mandate),
            "reaction to the floor": (model.floor_factor, most * (1.0 + ROUNDING)),
        }
    )


@invariant(MONTH, zh="每个枢纽的指导规则有效")
def rules_are_known(view: View) -> Judged:
    """Every hub guides by one of the rules there are."""
    hubs = (*view.model.municipal_hubs, *view.model.district_hubs)
    return Judged(
        np.array([hub.rule not in RULES for hub in hubs], dtype=np.bool_), np.array([hub.key for hub in hubs])
    )
