"""Invariants of the register: who is on it, where, and how they come and go."""

from __future__ import annotations

import numpy as np

from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import NOTHING, Judged, View, equal, organizations
from sim.organizations import CLEAR, DISTRICT, DORMANT, GONE, NOBODY, OPERATING, TEMPORARY


@invariant(MONTH, zh="各状态变量取值有效")
def states_are_known(view: View) -> Judged:
    """State, branch, duty, kind, field, district, tier and lists hold known values."""
    here, place = view.here, view.model.place
    fine = (here.state <= DORMANT) & (here.branch <= TEMPORARY) & (here.duty <= CLEAR) & (here.tier <= DISTRICT)
    fine &= (here.kind <= 2) & (here.field < place.n_fields) & (here.district < place.n_districts)
    return organizations(view, ~(fine & (here.guided <= 1) & (here.custody <= 1) & (here.supervisors >= 1)))


@invariant(MONTH, zh="组织的单元、类别、领域、区与街道一致")
def places_agree(view: View) -> Judged:
    """Cell, kind, field, district and street of an organization agree."""
    here, place = view.here, view.model.place
    cell = (here.kind.astype(np.int64) * place.n_fields + here.field) * place.n_districts + here.district
    first = np.asarray(place.arrays.street_first)
    street_fits = (here.street >= first[here.district]) & (here.street < first[here.district.astype(np.int64) + 1])
    return organizations(view, (cell != here.cell) | ~street_fits)


@invariant(MONTH, zh="任何两家组织的键不同")
def keys_differ(view: View) -> Judged:
    """No two organizations have the same key."""
    keys, counts = np.unique(view.here.key, return_counts=True)
    return Judged(counts > 1, keys)


@invariant(MONTH, zh="已注销组织的键不再使用")
def keys_never_return(view: View) -> Judged:
    """The key of an organization that left is never used again."""
    return organizations(view, np.isin(view.here.key, view.remembered.gone))


@invariant(MONTH, zh="在用行与空闲行合计为全部行")
def rows_add_up(view: View) -> Judged:
    """Rows in use and free rows are all rows, each once."""
    book, state = view.model.organizations.book, view.model.organizations.columns.state
    free, used = book.free[: book.heights[0]], int(book.heights[1])
    return equal(
        {
            "rows ever used": (len(view.rows) + len(free), used),
            "rows free twice": (len(free) - len(np.unique(free)), 0),
            "free rows taken": (int(np.count_nonzero(state[free] != GONE)), 0),
            "rows taken beyond the last": (int(np.count_nonzero(state[used:])), 0),
        }
    )


@invariant(MONTH, zh="登记时间不晚于当前月")
def registered_by_now(view: View) -> Judged:
    """Nobody is registered in a month to come."""
    return organizations(view, view.here.registered > view.step)


@invariant("accounts", zh="登记总数只因登记、分化、合并与注销而变")
def register_moves_by_events(view: View) -> Judged:
    """The register changes by registrations, divisions, mergers and strike-offs alone."""
    happened, before = view.happened, view.remembered.register
    came = happened["new_registrations"] + happened["new_divisions"]
    went = happened["new_mergers"] + happened["new_struck_off"]
    return equal({"register": (len(view.rows), before + came - went)}, came + went)


@invariant("division", zh="每次分化恰增一家组织")
def children_are_counted(view: View) -> Judged:
    """Each division adds one organization."""
    divisions = view.happened["new_divisions"]
    return equal({"children": (int(np.count_nonzero(~view.known)), divisions)}, divisions)


@invariant("division", zh="分化所生组织在运行且尚无党组织")
def children_start_without_a_branch(view: View) -> Judged:
    """What comes of a division operates and has no branch yet."""
    here = view.here
    return organizations(view, (here.branch != 0) | (here.joint_id != NOBODY) | (here.state != OPERATING), ~view.known)


@invariant("dissolution", zh="只有休眠满一年者才被注销")
def struck_off_were_long_dormant(view: View) -> Judged:
    """Nobody is struck off who was not dormant for a year."""
    before, state = view.before, view.model.organizations.columns.state
    rows = np.flatnonzero((before.state > 0) & (state[: len(before.state)] == GONE))
    wrong = (before.state[rows] != DORMANT) | (before.months_dormant[rows] < 12)
    return Judged(wrong, before.key[rows])


@invariant(MONTH, zh="只有休眠组织累计休眠月数")
def dormant_months(view: View) -> Judged:
    """Only dormant organizations count dormant months."""
    here = view.here
    return organizations(view, (here.months_dormant < 0) | ((here.months_dormant > 0) & (here.state != DORMANT)))


@invariant(MONTH, zh="休眠组织不受指导也不被托管")
def dormant_left_alone(view: View) -> Judged:
    """A dormant organization is neither guided nor in custody."""
    return organizations(view, (view.here.guided > 0) | (view.here.custody > 0), view.here.state == DORMANT)


@invariant(MONTH, zh="每家组织由其所属枢纽或区县指导")
def everybody_has_a_host(view: View) -> Judged:
    """Everybody is guided by the hub, district hub or district that serves it."""
    here, place = view.here, view.model.place
    hubs = place.n_hosts - place.n_districts
    of_district = here.host == hubs + here.district.astype(np.int64)
    municipal = here.host == here.field
    of_both = here.host == place.n_fields + here.field.astype(np.int64) * place.n_districts + here.district
    return organizations(view, ~np.where(here.hub == NOBODY, of_district, municipal | of_both))


@invariant(MONTH, zh="枢纽成员属其领域、在其覆盖内且枢纽在任")
def hubs_have_their_own(view: View) -> Judged:
    """Who belongs to a hub is of its field, within its reach, and its host stands."""
    here, hosts = view.here, view.model.hosts
    within = (here.hub == here.field) & (here.reach_draw < hosts.reach[here.field]) & (hosts.standing[here.host] == 1)
    return organizations(view, (here.hub != NOBODY) & ~within)


@invariant("institutions", zh="每轮指导数等于名额或其全部组织")
def guided_as_places(view: View) -> Judged:
    """In a round every host guides as many as it has places, or all it has."""
    if view.step % 3:
        return NOTHING
    places, here = view.model.hosts.places, view.here
    operating = here.state == OPERATING
    guided = np.bincount(here.host[here.guided > 0], minlength=len(places))
    most = np.minimum(places, np.bincount(here.host[operating], minlength=len(places)))
    return Judged(guided != most, np.arange(len(places)))


@invariant(MONTH, zh="购买服务不超过十二个月")
def awards_last_a_year(view: View) -> Judged:
    """No service award lasts longer than twelve months."""
    return organizations(view, view.here.funded_until > view.step + 12)
