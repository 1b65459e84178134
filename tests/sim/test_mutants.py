"""Rules of the model flipped one at a time: none is out of date, and the proofs notice them (tests/proof)."""

import ast
from pathlib import Path

import pytest

from sim.flows import FlowError
from sim.ledger import OverspentError
from sim.processes import ORDER
from tests.proof.catchers import Catcher
from tests.proof.judgement import ALL, Verdict, bench
from tests.proof.mutants import MUTANTS, SHARED
from tests.proof.page import cell, mutants_part, shared_part, summary_of_mutants

KNOWN = {mutant.id: mutant for mutant in MUTANTS}


@pytest.mark.parametrize("mutant", [*MUTANTS, *SHARED], ids=lambda mutant: mutant.id)
def test_the_rule_stands_where_it_is_flipped_and_leaves_a_program(mutant):
    assert ast.parse(mutant.source())


def test_every_mechanism_has_rules_flipped():
    assert len(KNOWN) == len(MUTANTS)
    flipped = {path: sum(f"{mutant.module}.".startswith(f"{path}.") for mutant in MUTANTS) for path in ORDER}
    assert {path: count for path, count in flipped.items() if count < 2} == {}


def test_rules_are_flipped_in_each_module_that_the_twin_shares():
    assert len({mutant.id for mutant in (*MUTANTS, *SHARED)}) == len(MUTANTS) + len(SHARED)
    modules = [mutant.module for mutant in SHARED]
    assert {"sim.keyed", "sim.elementary", "sim.place_tables", "sim.place_counts", "sim.policies"} == set(modules)
    assert {mutant.tests for mutant in MUTANTS} == {""}
    assert all((Path(__file__).parent / f"{mutant.tests}.py").exists() for mutant in SHARED)


@pytest.mark.slow  # all cases of the twin
def test_the_twin_notices_a_wrong_threshold():
    with bench(["twin"]) as judging:
        (verdict,) = judging.judge_all([KNOWN["founding_from_four"]], ["twin"])
    assert verdict.caught_by == ["twin"]
    assert "month" in verdict.outcomes["twin"][1]


def test_a_rule_that_nobody_noticed_is_shown_as_such():
    seen = Verdict(MUTANTS[0], {"twin": ("caught", "3 of 28 cases; month 1"), "limits": ("stopped", "")}, 1.0)
    unseen = Verdict(MUTANTS[1], dict.fromkeys(ALL, ("passed", "")), 1.0)
    lines = list(mutants_part([seen, unseen]))
    assert lines[-2].split(" | ")[2:6] == ["3 of 28 cases", "", "", ""]
    assert "NOT NOTICED" in lines[-1]
    assert summary_of_mutants([seen, unseen]) == "1 noticed: twin 1; 1 by the twin alone"
    assert cell("stopped", "anything") == "–"


def test_a_rule_that_model_and_twin_share_is_shown_with_the_tests_it_rests_on():
    tests = SHARED[0].tests
    seen = Verdict(SHARED[0], {tests: ("caught", "2 of 177; test_a, test_b")}, 1.0)
    unseen = Verdict(SHARED[1], {SHARED[1].tests: ("passed", "177 pass")}, 1.0)
    lines = list(shared_part([seen, unseen]))
    assert lines[-2] == f"| {SHARED[0].text} | `{SHARED[0].file}` | `{tests}` | 2 of 177 |"
    assert lines[-1].startswith("| NOT NOTICED: ")


@pytest.mark.parametrize("error", [FlowError, OverspentError])
def test_a_run_ended_by_its_own_check_counts_for_that_check_alone(error):
    def ended():
        raise error("month 3")

    assert Catcher("its own", "", ended, error).look()[0] == "caught"
    assert Catcher("another", "", ended).look()[0] == "stopped"
