"""Accounts 经费: the month's money, dated by account and payer, and what a policy's own work costs.

Start-ups are paid while the year's reserve lasts; posts and hub grants fall due month by month; services and branch
grants were paid when awarded.  Costs shown are a policy's Party-building and services against the status quo's.  The
rest of the special fund is booked, has no mechanism, and is left out of costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sim import reasons
from sim.ledger import fen, month_part
from sim.levers import lever
from sim.mechanism import Events
from sim.parameters import Checked, numbers_type, parameter
from sim.priors import prior
from sim.sources import NO_SOURCE

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "accounts"
AFTER = ("branch_life",)

EVENTS = Events()
START_UPS_PAID = EVENTS.neither(
    "start_ups_paid", en="branches whose start-up money was paid", zh="获拨启动经费的党组织", unit="branches"
)

STATE: Final[Mapping[str, Any]] = {"start_ups_last_year": 0}
"""Branches that began since the last budget, for which next year's reserve is made."""


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of money; prices of posts, awards and start-ups belong to the place."""

    award_odds: float = parameter(
        1.3, unit="odds ratio", low=1.0, high=2.0, grade="literature",
        prior=prior(1.02, 1.8, "log", reasons.AWARD_ODDS),
        source={
            "en": "Party organizations raise grants of foundations (2,139, Tobit)",
            "zh": "党组织使基金会获得的资助增加（2139家，Tobit模型）",
        },
        en="odds of a service award with an active branch", zh="有活跃党组织时获得购买服务的优势比",
    )  # fmt: skip
    instructor_cost: float = parameter(
        12000, unit="yuan/year", low=0, high=200000, source=NO_SOURCE, grade="assumed",
        prior=prior(4000, 36000, "log", reasons.INSTRUCTOR_COST),
        en="allowance of an instructor", zh="党建指导员补贴",
    )  # fmt: skip
    instructor_caseload: float = parameter(
        7, unit="organizations", low=1, high=50, prior=prior(3, 15, "log", reasons.INSTRUCTOR_CASELOAD),
        source={
            "en": "109,000 instructors for social organizations, 2017",
            "zh": "2017年全国社会组织党建指导员10.9万名",
        },
        grade="derived", en="memberless organizations an instructor serves", zh="每名党建指导员联系的无党员组织数",
    )  # fmt: skip
    officials_cost: float = parameter(
        1e7, unit="yuan/year per unit of willingness", low=0, high=1e9, source=NO_SOURCE, grade="assumed",
        prior=prior(3e6, 3e7, "log", reasons.UNPRICED),
        en="assessment and training of officials", zh="干部考核与培训费用",
    )  # fmt: skip
    school_cost: float = parameter(
        5000, unit="yuan/year per Party organization and logit", low=0, high=1e6, source=NO_SOURCE, grade="assumed",
        prior=prior(1500, 17000, "log", reasons.UNPRICED),
        en="Party school and projects", zh="党校与党建项目费用",
    )  # fmt: skip
    custody_cost: float = parameter(
        1000, unit="yuan/year per place", low=0, high=1e5, source=NO_SOURCE, grade="assumed",
        prior=prior(300, 3000, "log", reasons.UNPRICED),
        en="custody beyond the status quo", zh="扩大托底管理的费用",
    )  # fmt: skip
    development_cost: float = parameter(
        1e6, unit="yuan/year per multiple", low=0, high=1e9, source=NO_SOURCE, grade="assumed",
        prior=prior(3e5, 3e6, "log", reasons.UNPRICED),
        en="member development beyond the status quo", zh="加大发展党员力度的费用",
    )  # fmt: skip
    sent_cost: float = parameter(
        24000, unit="yuan/year", low=0, high=300000, source=NO_SOURCE, grade="assumed",
        prior=prior(8000, 70000, "log", reasons.SENT_COST),
        en="cost of a member sent", zh="每名选派党员的费用",
    )  # fmt: skip
    transfer_cost: float = parameter(
        1e6, unit="yuan/year per unit of rate", low=0, high=1e9, source=NO_SOURCE, grade="assumed",
        prior=prior(3e5, 3e6, "log", reasons.UNPRICED),
        en="moving Party relations here", zh="转接党组织关系的费用",
    )  # fmt: skip


LEVERS = (
    lever(
        "instructors", trial=(500, "work_coverage", 1),
        group="members", books="above", whole=True, rule="add", unit="persons",
        low=0, high=1e6, neutral=0, grade="public",
        en="Party-building instructors", zh="党建指导员",
        meaning_en="Persons sent to organizations that have no member. They widen work coverage, not coverage by "
        "branches.",
        meaning_zh="选派到没有党员的社会组织的党建指导员人数；扩大工作覆盖，不计入组织覆盖。",
        source={
            "en": "109,000 for social organizations nationally in 2017; Changle: 86 for 187 organizations",
            "zh": "2017年全国社会组织党建指导员10.9万名；长乐86名，联系187家",
        },
    ),
)  # fmt: skip

Numbers = numbers_type(Parameters)


def pay_start_ups(model: CoverageModel) -> None:
    """Pay the month's new Party organizations their start-up money, as far as the year's reserve goes."""
    new = sum(model.counters[place].item() for place in model.mechanisms.starting)
    model.start_ups_last_year += new
    price = fen(float(model.place.money["startup"]))
    paid = min(new, model.start_up_reserve // price) if price else new
    amount = paid * price
    model.start_up_reserve -= amount
    model.counters_of(NAME)[START_UPS_PAID] += paid
    model.ledger.allow(model.month, "start_ups", amount)
    model.ledger.pay(model.month, "start_ups", amount, model.payers("start_ups", 0.0))


def work_costs(model: CoverageModel) -> dict[str, float]:
    """Yearly cost (yuan) of what the levers ask for beyond the status quo, by account."""
    levers, numbers = model.levers, model.parameters[NAME]
    places = model.parameters["institutions"].custody_places * model.place.total
    organizations, operating = model.party_organizations, model.count_now("n_operating")
    return {
        "instructors": levers.instructors * numbers.instructor_cost,
        "officials": (levers.assessment + levers.training) * numbers.officials_cost,
        "party_school": levers.party_school * numbers.school_cost * organizations,
        "custody": max(0.0, levers.custody - 1.0) * places * numbers.custody_cost,
        "member_work": max(0.0, levers.member_development - 1.0) * numbers.development_cost
        + levers.transfer_relations * numbers.transfer_cost,
        "assembling": levers.decree_people / 1000.0 * operating * float(model.place.money["post_cost"]),
        "sending": levers.members_sent / 1000.0 * operating * numbers.sent_cost,
    }


def step(model: CoverageModel) -> None:
    """Pay what falls due this month."""
    pay_start_ups(model)
    due = {
        "posts": model.posts * float(model.place.money["post_cost"]),
        "hub_grants": model.hub_grants_paid,
        "booked": float(model.place.money.get("booked_without_mechanism", 0.0)),
        **work_costs(model),
    }
    for account, yearly in due.items():
        amount = month_part(fen(yearly), model.month) if yearly else 0
        if amount:
            model.ledger.allow(model.month, account, amount)
            model.ledger.pay(model.month, account, amount, model.payers(account, yearly))
