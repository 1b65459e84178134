"""What the model claims, as `shuniu evidence` shows it: directions, decisions, levers, and what pairing is worth."""

import pytest

from experiments.analysis.paired import variance_factor
from experiments.checks.claims import DECISIONS, DIRECTIONS
from experiments.checks.trial import TrialArm, run_trial
from experiments.commands.evidence import HORIZON, claims_trial, holds, levers, levers_part, policies, shown, size
from experiments.settings.files import options, scenario_in, search_path
from sim.policies import Scenario
from sim.processes import shipped

LEVERS = shipped().levers

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]

SEEDS, LEVER_SEEDS = range(1, 65), range(1, 17)
FUND = "the fund and a tenth"
SIX = ("no_hubs", "no_funding", "neither", "hub_expansion", "funding_expansion", "both_expanded")


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


# --- directions and decisions ---------------------------------------------

CLAIMS = {claim.id: claim for claim in (*DIRECTIONS, *DECISIONS)}


@pytest.fixture(scope="module")
def estimates(configuration, parameters):
    """Every claim's paired difference at sixty-four seeds; the table is printed."""
    trial = claims_trial(configuration, parameters, tuple(CLAIMS.values()), SEEDS)
    found = {identity: shown(claim, trial) for identity, claim in CLAIMS.items()}
    for identity, claim in CLAIMS.items():
        row(claim.text("en"), f"{claim.outcome}, {claim.month}", size(claim.outcome, found[identity]))
    return found


@pytest.mark.parametrize("identity", CLAIMS)
def test_a_claim_holds(estimates, identity):
    claim, estimate = CLAIMS[identity], estimates[identity]
    assert estimate.n == 64
    assert holds(claim, estimate), f"{claim.text('en')}: {size(claim.outcome, estimate)}"


def test_the_directions_of_the_report_are_claimed():
    asserted = {(claim.outcome, claim.sign) for claim in DIRECTIONS}
    assert asserted >= {
        ("coverage", 1),
        ("effective_coverage", 1),
        ("fulfilment", -1),
        ("eligible_share", 1),
        ("cum_own_lapsed", 1),
        ("active_joint_share", -1),
        ("guarded_coverage", -1),
    }


def test_every_deciding_kind_of_institution_has_a_claim():
    kinds = {name for claim in DECISIONS for name in claim.changes["institutions"]}
    assert kinds == {f"informed_{kind}" for kind in ("authority", "hubs", "district_hubs", "districts", "registry")}


# --- levers ---------------------------------------------------------------


@pytest.fixture(scope="module")
def page(configuration, parameters):
    """The lines of the evidence page on levers, at sixteen seeds; they are printed."""
    lines = list(levers_part(configuration, parameters, LEVER_SEEDS))
    print("\n".join(lines))
    return lines


def test_every_lever_is_tried():
    assert all(lever.trial for lever in LEVERS.values())


@pytest.mark.parametrize("lever", LEVERS)
def test_a_lever_moves_what_it_should(page, lever):
    (line,) = [line for line in page if line.startswith(f"| {lever} |")]
    _, _, _, _, moved, verdict, _, _ = line.split("|")
    assert verdict.strip() == "yes", f"{LEVERS[lever].trial[1]}: {moved.strip()}"


def test_a_lever_without_effect_on_coverage_has_its_reason(page):
    assert [line for line in page if "no reason is known" in line] == []


# --- pairing --------------------------------------------------------------


@pytest.fixture(scope="module")
def factors(configuration, parameters):
    """Variance with unpaired seeds over that with paired ones, for the headline's scenarios; the table is printed."""
    known, files = policies(), options("scenario", search_path(None))
    scenarios = {name: Scenario.from_mapping(name, scenario_in(files[name])) for name in SIX}
    arms = {name: TrialArm(policies=scenario.resolve(known)) for name, scenario in scenarios.items()}
    a_tenth = {"branch_grants": 1.1, "posts": 1.1, "hub_grants": 1.1, "services": 1.1}
    arms[FUND] = TrialArm(policies=(levers(a_tenth, "fund"),))
    outcomes = ("coverage", "effective_coverage")
    trial = run_trial(configuration.place, parameters, arms, SEEDS, HORIZON, outcomes)
    found = {
        name: {outcome: variance_factor(*trial.difference(name, outcome, HORIZON)).value for outcome in outcomes}
        for name in arms
    }
    for name, of in found.items():
        row(name, *(f"{of[outcome]:.1f}" for outcome in outcomes))
    return found


def test_pairing_narrows_a_tenth_of_the_fund_twentyfold(factors):
    assert factors[FUND]["coverage"] >= 20


@pytest.mark.parametrize("scenario", SIX)
def test_pairing_narrows_every_scenario_of_the_headline_threefold(factors, scenario):
    assert factors[scenario]["coverage"] >= 3
