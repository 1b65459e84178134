"""Limits with a closed form: where one mechanism works alone, what comes out can be worked out on paper.

A check runs the model itself, compares it with the law worked out beside it, and says what it measured.  Counts are
judged by the noise that the law has (tests/proof/noise.py), what has no noise by what rounding alone can do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.proof import limits_of_ages as ages
from tests.proof import limits_of_branches as branches
from tests.proof import limits_of_organizations as organizations
from tests.proof import limits_of_people as people
from tests.proof import limits_of_the_whole as whole


@dataclass(frozen=True)
class Limit:
    """A law that the model follows in a limit, and the check that returns what it measured or raises AssertionError."""

    id: str
    text: str
    check: Callable[[], str]


LIMITS = (
    Limit(
        "immigration_and_death",
        "Registration and exit alone, without density dependence and revival: the mean and the variance of a process "
        "of immigration and death, youth and the twelve dormant months included.",
        organizations.immigration_and_death,
    ),
    Limit(
        "ages_of_a_register",
        "Registration and exit alone: mean age and age classes, of founders and ten years on, by an exact calculation "
        "of cohorts.",
        ages.ages_of_a_register,
    ),
    Limit(
        "waiting_to_be_struck_off",
        "Dormancy alone: nobody is struck off in twelve months, then a geometric wait beside that for revival; from "
        "two years on a campaign takes its share besides.",
        organizations.waiting_to_be_struck_off,
    ),
    Limit(
        "duty_alone",
        "Duty alone: the Markov chain of vacant, contested and clear, and after twenty years its stationary law.",
        organizations.duty_alone,
    ),
    Limit(
        "division_alone",
        "Division alone, once each: the register grows by 1 − e^(−rate · time), the child's share is uniform in .2–.5.",
        organizations.division_alone,
    ),
    Limit(
        "staffing_alone",
        "Staffing alone: beside the leader Binomial(n₀, r^t) + Poisson(T · (1 − r^t)) persons; at rest target + 1.",
        people.staffing_alone,
    ),
    Limit(
        "members_at_birth",
        "Membership alone: the share of founders with three members is the beta-binomial's exact sum over their sizes.",
        people.members_at_birth,
    ),
    Limit(
        "members_over_time",
        "Others and members of small organizations follow their exact chain, in which the leader never leaves.",
        people.members_over_time,
    ),
    Limit(
        "founding_alone",
        "Founding alone: 1 − (1 − p)^(t − 1) have founded a branch by month t, p = 1 − e^(−hazard); none below three.",
        branches.founding_alone,
    ),
    Limit(
        "motivation_fixed_point",
        "Motivation under a standing world comes to the solution of its fixed-point equations.",
        branches.motivation_fixed_point,
    ),
    Limit(
        "vitality_fixed_point",
        "Vitality without noise comes to logistic(level), own and joint branches each to its own.",
        branches.vitality_fixed_point,
    ),
    Limit("nothing_moves", "With rates of zero nothing moves for sixty months, bit for bit.", whole.nothing_moves),
    Limit(
        "one_organization",
        "In a place of its own an organization lives as it does among three thousand.",
        whole.one_organization,
    ),
    Limit(
        "none_left",
        "With nobody on the register everything stays defined; with α > 0 it stays empty, with α = 0 it fills again.",
        whole.none_left,
    ),
    Limit(
        "halved_months",
        "Registration to dissolution at rate ÷ 24 twice a month leave yearly outcomes within noise.",
        whole.halved_months,
    ),
    Limit(
        "relabelled",
        "Fields, districts and founders in another order are the same place.",
        whole.relabelled,
    ),
)
