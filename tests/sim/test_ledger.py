"""Money: every fen dated, by account and payer, never above its budget, and what a year costs."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from sim.ledger import ACCOUNTS, PAYERS, Ledger, OverspentError, fen, month_part
from sim.model import ModelParameters
from sim.observations import observe
from sim.place import Place
from sim.policies import Policy
from sim.processes.institutions import award_branch_grants
from sim.spin_up import at_month_zero, run
from sim.warm import tiny_place
from tests.reference.cases import town

POLICIES = Path(__file__).parents[2] / "configs" / "policy"
FOUR_SHARES = ("branch_grants", "posts", "hub_grants", "services")


def shipped(name):
    return Policy.from_mapping(name, yaml.safe_load((POLICIES / f"{name}.yaml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def books(month_zero):
    """The ledger of sixty months under shipped policies, named or the status quo, run when first asked for."""
    known = {}

    def of(*names):
        if names not in known:
            known[names] = run(month_zero.fork([shipped(name) for name in names]))
        return known[names]

    return of


def paid(model, account, months=slice(None)):
    """Fen paid from an account in each month from month 0 on."""
    return model.ledger.paid[-model.ledger.first_month :, ACCOUNTS.index(account)].sum(axis=1)[months]


def by_payer(model, payer):
    """Fen of a payer in each month of the ledger."""
    return model.ledger.paid[:, :, PAYERS.index(payer)].sum(axis=1)


# --- the book -------------------------------------------------------------


def test_a_payment_within_its_budget_is_kept_by_month_account_and_payer():
    ledger = Ledger.empty(-2, 3)
    ledger.allow(1, "services", 1000)
    ledger.pay(1, "services", 1000, {"municipal_special_fund": 1.0})
    assert ledger.paid[3, ACCOUNTS.index("services"), PAYERS.index("municipal_special_fund")] == 1000
    assert ledger.paid.sum() == 1000


@pytest.mark.parametrize("amount", [1001, -1])
def test_a_payment_above_its_budget_or_below_nothing_is_refused(amount):
    ledger = Ledger.empty(0, 3)
    ledger.allow(1, "services", 1000)
    with pytest.raises(OverspentError, match="month 1: services"):
        ledger.pay(1, "services", amount, {"municipal_special_fund": 1.0})
    assert ledger.paid.sum() == 0


def test_a_budget_is_one_accounts_and_one_months():
    ledger = Ledger.empty(0, 3)
    ledger.allow(1, "services", 1000)
    ledger.pay(1, "services", 900, {"districts": 1.0})
    for month, account, amount in ((1, "services", 101), (2, "services", 100), (1, "posts", 1)):
        with pytest.raises(OverspentError):
            ledger.pay(month, account, amount, {"districts": 1.0})
    ledger.pay(1, "services", 100, {"districts": 1.0})


def test_what_rounding_leaves_goes_to_the_first_payer():
    ledger = Ledger.empty(0, 1)
    ledger.allow(0, "posts", 100)
    ledger.pay(0, "posts", 100, {"municipal_special_fund": 1 / 3, "lottery": 1 / 3, "central": 1 / 3})
    row = ledger.paid[0, ACCOUNTS.index("posts")]
    assert (row[0], row[2], row[3]) == (34, 33, 33)


def test_a_fraction_of_a_fen_is_not_paid():
    assert [fen(yuan) for yuan in (0.0, 0.009, 0.019, 12.34)] == [0, 0, 1, 1234]


@pytest.mark.parametrize("yearly", [0, 7, 100, 1_200_000_007])
def test_twelve_months_add_up_to_the_year(yearly):
    parts = [month_part(yearly, month) for month in range(24)]
    assert sum(parts[:12]) == sum(parts[12:]) == sum(parts[5:17]) == yearly
    assert max(parts) - min(parts) <= 1


def test_costs_leave_out_what_is_merely_booked():
    ledger = Ledger.empty(0, 2)
    for account, amount in (("booked", 500), ("posts", 30), ("services", 4)):
        ledger.allow(1, account, amount)
        ledger.pay(1, account, amount, {"municipal_special_fund": 1.0})
    assert ledger.costs().tolist() == [0, 34]


# --- the status quo's year ------------------------------------------------


def test_a_year_of_the_status_quo_by_account(books):
    """Posts 200 × 60,000; hubs 25 M; 455 awards × 147,000; what is booked: the rest of the fund's 250 M."""
    model, year = books(), slice(24, 36)
    assert paid(model, "posts", year).sum() == fen(12e6)
    assert paid(model, "hub_grants", year).sum() == pytest.approx(fen(25e6), abs=12)
    assert paid(model, "services", year).sum() == 455 * fen(147000)
    assert paid(model, "booked", year).sum() == fen(138_615_000)
    branches = paid(model, "branch_grants", year).sum() + paid(model, "start_ups", year).sum()
    assert branches <= fen(7.5e6)
    start_ups = model.record.flows["start_ups_paid"][25:37].sum()
    assert paid(model, "start_ups", year).sum() == start_ups * fen(2000)
    assert paid(model, "instructors").sum() == paid(model, "officials").sum() == paid(model, "member_work").sum() == 0


def test_grants_to_members_are_the_years_budget_less_the_start_ups_reserved(books):
    model = books()
    members = model.record.series["n_members_in_branches"][24]
    grants = paid(model, "branch_grants")[24]
    assert grants % members == 0, "every member of a branch gets the same"
    assert 250 < grants / members / 100 < 350
    assert paid(model, "branch_grants")[25:36].sum() == 0
    spare = fen(7.5e6) - grants - paid(model, "start_ups", slice(24, 36)).sum()
    assert 0 <= spare <= fen(7.5e6) // 5


def test_a_quarter_more_than_last_years_start_ups_is_reserved_to_the_fen(parameters):
    """Seven at 177.77 yuan: five quarters of 124,439 fen are 155,548; a quarter of it is no whole number of fen."""
    model = at_month_zero(town(-3), parameters, seed=1, horizon=12)
    model.start_ups_last_year = 7
    award_branch_grants(model, observe(model, model.authority.calendar_standing(), model.dated.reach))
    assert model.start_up_reserve == 155_548


def test_start_ups_are_paid_while_the_reserve_lasts(month_zero, policy):
    model = run(month_zero.fork([policy({"branch_grants": 0.05})]))
    flows = model.record.flows
    asked = sum(flows[name] for name in ("founded", "transferred", "new_joint_branches", "temporary_founded"))
    given = flows["start_ups_paid"]
    assert (given <= asked).all()
    for year in range(1, 5):
        months = slice(12 * year + 1, 12 * year + 13)
        assert given[months].sum() * fen(2000) <= fen(7.5e6) * 5 // 100 // 5
    assert 0 < given[13:].sum() < asked[13:].sum()


def test_the_payers_of_beijing_are_those_of_the_report(books):
    """Xicheng 20 M in two years, the lottery 3.5 M a year, two central awards of 4.3 M, and the accountants' own."""
    model = books()
    first = -model.ledger.first_month
    months = {
        payer: {month - first: int(amount) for month, amount in enumerate(by_payer(model, payer)) if amount}
        for payer in PAYERS
    }
    services = ACCOUNTS.index("services")

    def near(yuan, month):
        # awards are whole, so a little of the budget stays, with each payer; parts of an amount are rounded down
        spent = model.ledger.paid[first + month, services].sum() / model.ledger.budget[first + month, services]
        assert 0.999 < spent <= 1
        return pytest.approx(fen(yuan) * spent, abs=1)

    assert months["districts"] == {month: near(20e6, month) for month in (-12, 0)}
    assert months["lottery"] == {month: near(3.5e6, month) for month in range(-12, 60, 12)}
    assert months["central"] == {month: near(4.3e6, month) for month in (0, 12)}
    grants = {month: paid(model, "branch_grants")[month] for month in range(0, 60, 12)}
    budget = fen(7.5e6)
    assert set(months["own_money"]) == {-12, *grants}
    for month, amount in grants.items():
        own = 1.33e6 + (0.5e6 if month == 0 else 0.0)
        assert months["own_money"][month] == pytest.approx(amount * fen(own) / budget, abs=2)


def test_a_payer_with_several_uses_never_pays_more_than_it_has():
    uses = ["posts", "hub_grants", "branch_grants", "services"]
    made_up = tiny_place()
    terms = {"districts": {"yearly": 3000, "from": 0, "uses": uses}}
    place = Place.from_mapping("made_up", {**made_up.source, "money": {**made_up.source["money"], "payers": terms}})
    model = run(at_month_zero(place, ModelParameters(), seed=1, horizon=12))
    by_account = model.ledger.paid[-model.ledger.first_month :, :, PAYERS.index("districts")].sum(axis=0)
    assert (by_account > 0).sum() == len(uses)
    assert by_account.max() <= fen(750)  # awards are whole, so that not all of the budget for services is spent


# --- under any policy -----------------------------------------------------

SOME = [
    (),
    ("no_funding",),
    ("funding_expansion", "hub_expansion"),
    ("recognition_in_batches",),
    ("money_through_hubs",),
    ("stronger_custody",),
    ("no_hubs",),
    ("assessment", "party_school", "member_development", "instructors"),
]


@pytest.mark.parametrize("names", SOME, ids=lambda names: "+".join(names) or "status_quo")
def test_no_account_ever_pays_above_its_budget(books, names):
    ledger = books(*names).ledger
    assert ledger.paid.min() >= 0
    assert (ledger.paid.sum(axis=2) <= ledger.budget).all()
    assert ledger.costs().sum() + ledger.paid[:, ACCOUNTS.index("booked")].sum() == ledger.paid.sum()


@pytest.mark.parametrize("names", SOME, ids=lambda names: "+".join(names) or "status_quo")
def test_branches_never_get_more_than_their_share_of_the_year(books, names):
    model = books(*names)
    times = model.schedule.at(24).branch_grants
    for year in range(1, 5):
        months = slice(12 * year, 12 * year + 12)
        spent = paid(model, "branch_grants", months).sum() + paid(model, "start_ups", months).sum()
        assert spent <= fen(7.5e6 * times)


def test_no_funding_pays_nothing_of_the_four_shares(books):
    model = books("no_funding")
    for account in (*FOUR_SHARES, "start_ups"):
        assert paid(model, account)[12:].sum() == 0, account
        assert paid(model, account)[:12].sum() > 0, account
    assert model.ledger.costs()[12 - model.ledger.first_month :].sum() == 0


def test_twice_the_funding_pays_twice(books):
    model, year = books("funding_expansion", "hub_expansion"), slice(24, 36)
    assert paid(model, "posts", year).sum() == fen(24e6)
    assert paid(model, "services", year).sum() == 910 * fen(147000)
    # twice the 25 M, and the hub expansion's own 25 M
    assert paid(model, "hub_grants", year).sum() == pytest.approx(fen(75e6), abs=12)


def test_more_hubs_share_the_same_money(books):
    """More hubs need a budget line: a lever that adds them alone adds no money."""
    plain, more = books(), books("more_district_hubs")
    assert more.hosts.standing.sum() > plain.hosts.standing.sum()
    assert paid(more, "hub_grants").sum() == paid(plain, "hub_grants").sum()


def test_without_hubs_their_grants_are_not_paid(books):
    model = books("no_hubs")
    assert paid(model, "hub_grants")[12:].sum() == 0
    assert paid(model, "posts")[24:36].sum() == fen(12e6)


def test_work_beyond_the_status_quo_has_its_price(month_zero, policy):
    levers = {"instructors": 100, "assessment": 0.1, "training": 0.05, "custody": 2, "member_development": 3,
              "transfer_relations": 0.5, "party_school": 0.5}  # fmt: skip
    model = run(month_zero.fork([policy(levers, start=12)], horizon=24))
    assert paid(model, "instructors")[12:].sum() == fen(100 * 12000)
    assert paid(model, "officials")[12:].sum() == fen(0.15 * 1e7)
    assert paid(model, "custody")[12:].sum() == fen(0.02 * 10261 * 1000)
    assert paid(model, "member_work")[12:].sum() == fen(2 * 1e6 + 0.5 * 1e6)
    branches = model.record.series["n_party_organizations"][12:24]
    assert paid(model, "party_school")[12:].tolist() == [
        month_part(fen(0.5 * 5000 * number), month) for month, number in enumerate(branches.tolist(), start=12)
    ]
    for account in ("instructors", "officials", "custody", "member_work", "party_school"):
        assert paid(model, account)[:12].sum() == 0


def test_an_award_costs_its_price_and_the_rest_of_the_budget_stays(month_zero, policy):
    model = run(month_zero.fork([policy({"services": 0, "extra_services": 400_000})], horizon=12))
    assert model.record.flows["new_awards"][1] == 2
    assert paid(model, "services").sum() == 2 * fen(147000)
    assert model.ledger.budget[-model.ledger.first_month, ACCOUNTS.index("services")] == fen(400_000)


def test_a_price_is_the_parameters(month_zero, policy):
    dear = ModelParameters({"accounts": {"instructor_cost": 24000}})
    models = [run(month_zero.fork([policy({"instructors": 10})], 12, numbers)) for numbers in (None, dear)]
    assert [paid(model, "instructors").sum() for model in models] == [fen(120_000), fen(240_000)]
    assert np.array_equal(models[0].record.totals, models[1].record.totals)
