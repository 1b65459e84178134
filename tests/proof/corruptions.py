"""For each invariant a small corruption of the model that breaks it: what a wrong mechanism might leave behind.

A corruption is called with the model right after the process that the invariant is looked at, and with the watcher.
It does nothing in a month that has nothing to corrupt.
"""

import numpy as np

from sim.invariants.view import View
from sim.ledger import ACCOUNTS, PAYERS
from sim.organizations import DORMANT, GONE, JOINT, NO_BRANCH, NOBODY, ONE, OPERATING, OWN, TEMPORARY
from sim.totals import TOTALS


def anybody(columns):
    return columns.state != GONE


def operating(columns):
    return columns.state == OPERATING


def dormant(columns):
    return columns.state == DORMANT


def has(branch):
    return lambda columns: operating(columns) & (columns.branch == branch)


def small_without(columns):
    return operating(columns) & (columns.members < 3) & (columns.branch == NO_BRANCH)


def eligible(columns):
    return operating(columns) & (columns.members >= 3)


def first(model, where):
    """The first row of which this is true, as a slice of one row or of none."""
    return np.flatnonzero(where(model.organizations.columns))[:1]


def put(name, value, where=anybody):
    """One organization's variable gets a value that it may not have."""

    def corrupt(model, _):
        getattr(model.organizations.columns, name)[first(model, where)] = value

    return corrupt


def add(name, number=1, where=anybody):
    """One organization's variable is larger than it should be."""

    def corrupt(model, _):
        getattr(model.organizations.columns, name)[first(model, where)] += number

    return corrupt


def counter(name, number=1):
    """An event is counted that did not happen."""

    def corrupt(model, _):
        model.counters[list(model.mechanisms.events).index(name)] += number

    return corrupt


def total(name, number=1):
    """A total is not what was counted."""

    def corrupt(model, _):
        model.totals[model.mechanisms.series_spans["record"].start + TOTALS.names.index(name)] += number

    return corrupt


def host(name, value, index=0):
    """What the institutions decided is not what it may be."""

    def corrupt(model, _):
        getattr(model.hosts, name)[index] = value

    return corrupt


def joint(name, value):
    """The table of joint branches does not fit its living branches."""

    def corrupt(model, _):
        alive = np.flatnonzero(model.joint.columns.alive[: model.joint.rows])[:1]
        getattr(model.joint.columns, name)[alive] = value

    return corrupt


def paid(number, *, later=0, account="posts", payer="municipal_special_fund"):
    """Money is paid beside the accounts."""

    def corrupt(model, _):
        row = model.month - model.ledger.first_month + later
        model.ledger.paid[row, ACCOUNTS.index(account), PAYERS.index(payer)] += number

    return corrupt


def single(name, value, of=lambda model: model):
    """A variable of the model, or of what is ``of`` it, gets a value that it may not have."""

    def corrupt(model, _):
        setattr(of(model), name, value)

    return corrupt


def same_key(model, _):
    rows = np.flatnonzero(anybody(model.organizations.columns))
    model.organizations.columns.key[rows[1]] = model.organizations.columns.key[rows[0]]


def key_of_one_that_left(model, watcher):
    model.organizations.columns.key[first(model, anybody)] = watcher.memory.gone[:1]


def row_too_many(model, _):
    model.organizations.book.heights[1] += 1


def child_with_branch(model, watcher):
    view = View(model, "division", watcher.before, watcher.memory)
    model.organizations.columns.branch[view.rows[~view.known]] = TEMPORARY


def other_field(model, _):
    rows = first(model, lambda columns: anybody(columns) & (columns.hub != NOBODY))
    model.organizations.columns.hub[rows] += 1


def award_too_long(model, _):
    model.organizations.columns.funded_until[first(model, operating)] = model.month + 13


def same_joint_key(model, _):
    model.joint.columns.key[1] = model.joint.columns.key[0]


def too_many_posts(model, _):
    model.posts_by_host[0] += 1000.0


def places_without_posts(model, _):
    model.posts_by_host[0], model.hosts.places[0] = 0.0, 1


def everybody_in_custody(model, _):
    model.organizations.columns.custody[: model.organizations.rows] = 1


def more_cost(model, _):
    costs = model.ledger.costs() + 1
    model.ledger.costs = lambda: costs


def negative_budget(model, _):
    model.ledger.budget[model.month - model.ledger.first_month, 0] = -1


def one_group_more(model, _):
    model.codes[-1, 0] += 1


def one_association_more(model, _):
    model.codes[0, 1] += 1


def one_party_organization_more(model, _):
    model.party_organizations += 1


def nothing_ever_happened(model, _):
    model.record.counters[:] = 0


def other_month(later):
    def corrupt(model, _):
        model.record.totals[model.month + later, 0] += 1

    return corrupt


CORRUPTIONS = {
    "states_are_known": put("duty", 7),
    "places_agree": put("street", 10_000),
    "keys_differ": same_key,
    "keys_never_return": key_of_one_that_left,
    "rows_add_up": row_too_many,
    "registered_by_now": put("registered", 10_000),
    "register_moves_by_events": counter("new_registrations"),
    "children_are_counted": counter("new_divisions"),
    "children_start_without_a_branch": child_with_branch,
    "struck_off_were_long_dormant": put("state", GONE, operating),
    "dormant_months": put("months_dormant", 3, operating),
    "dormant_left_alone": put("guided", 1, dormant),
    "everybody_has_a_host": put("host", 9_999),
    "hubs_have_their_own": other_field,
    "guided_as_places": put("guided", 0, lambda columns: columns.guided > 0),
    "awards_last_a_year": award_too_long,
    "someone_on_the_staff": put("staff", 0),
    "members_are_of_the_staff": put("members", 10_000),
    "division_conserves": add("staff"),
    "merger_conserves": add("members"),
    "dormant_hire_nobody": add("staff", where=dormant),
    "readiness_in_range": put("motivation", ONE + 1),
    "targets_are_sizes": put("target", np.nan),
    "propensity_is_a_chance": put("propensity", 1.1),
    "in_one_branch_each": put("joint_id", 0, has(OWN)),
    "joint_branches_live": joint("alive", 0),
    "units_add_up": joint("units", 1),
    "joint_have_three": joint("members", -9),
    "joint_within_limit": joint("units", 10_000),
    "joint_keys_differ": same_joint_key,
    "founders_have_three": put("branch", OWN, small_without),
    "own_are_founded": put("branch", OWN, small_without),
    "joining_are_small": put("branch", JOINT, lambda columns: eligible(columns) & (columns.branch == NO_BRANCH)),
    "units_operate": put("state", DORMANT, has(JOINT)),
    "who_waits_may": put("waiting_since", 0, has(OWN)),
    "grace_is_kept": put("months_short", 1_000, has(OWN)),
    "temporary_end": put("branch_since", -1_000, has(TEMPORARY)),
    "branches_began": put("branch_since", 10_000, has(OWN)),
    "eligible_months": put("months_eligible", 0, eligible),
    "vitality_in_range": put("vitality", ONE + 1, has(OWN)),
    "coverage_moves_by_flows": counter("founded"),
    "hubs_have_fields": single("hubs_standing", 1_000, lambda model: model.authority),
    "standing_as_decided": host("standing", 0, index=-1),
    "posts_are_paid_for": too_many_posts,
    "places_need_posts": places_without_posts,
    "parts_are_of_standing_hubs": host("committee", 2.0),
    "reach_is_a_share": host("reach", -0.1),
    "grants_are_amounts": host("grant", -1.0),
    "streets_share_one_offer": host("street_offer", 1.0),
    "custody_has_places": everybody_in_custody,
    "demands_have_bounds": single("floor_factor", 0.0),
    "rules_are_known": single("rule", "by whim", lambda model: model.municipal_hubs[0]),
    "within_budget": paid(10**12),
    "within_payers_means": paid(1, payer="lottery"),
    "no_money_is_negative": negative_budget,
    "costs_are_the_entries": more_cost,
    "nothing_is_paid_ahead": paid(1, later=1),
    "paid_months_stay": paid(1, later=-1),
    "start_ups_are_paid_by_number": counter("start_ups_paid"),
    "start_ups_are_of_new_branches": counter("start_ups_paid", 1_000),
    "reserve_is_not_negative": single("start_up_reserve", -1),
    "services_are_paid_by_number": counter("new_awards"),
    "totals_are_what_there_is": total("n_guided"),
    "breakdowns_add_up": one_group_more,
    "groups_are_what_there_is": one_association_more,
    "parts_add_up": total("n_vacant"),
    "parts_are_within_wholes": total("n_effective", 1_000),
    "counts_are_not_negative": total("n_waiting", -1_000),
    "party_organizations_are_branches": one_party_organization_more,
    "events_are_not_negative": counter("merged_away", -1_000),
    "events_have_causes": counter("merged_away", 1_000),
    "joint_branches_are_counted": counter("new_joint_branches"),
    "dormant_move_by_events": counter("new_dormant", -1_000),
    "what_has_been_stays": nothing_ever_happened,
    "the_month_is_kept": other_month(1),
    "kept_months_stay": other_month(0),
}
"""Invariant → what breaks it."""
