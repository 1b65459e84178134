"""Rules of the model flipped one at a time: none is out of date, and the proofs notice them (tests/proof)."""

import ast

import pytest

from sim.flows import FlowError
from sim.ledger import OverspentError
from sim.processes import ORDER
from tests.proof.catchers import Catcher
from tests.proof.judgement import ALL, Verdict, bench
from tests.proof.mutants import MUTANTS
from tests.proof.page import cell, mutants_part, summary_of_mutants

KNOWN = {mutant.id: mutant for mutant in MUTANTS}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.id)
def test_the_rule_stands_where_it_is_flipped_and_leaves_a_program(mutant):
    assert ast.parse(mutant.source())


def test_every_mechanism_has_rules_flipped():
    assert len(KNOWN) == len(MUTANTS)
    modules = [mutant.module for mutant in MUTANTS]
    assert {path: modules.count(path) for path in ORDER if modules.count(path) < 2} == {}


def test_the_twin_notices_a_wrong_threshold_and_a_wrong_cause():
    chosen = [KNOWN["founding_from_four"], KNOWN["wrong_cause_of_leaving"]]
    with bench(["twin"]) as judging:
        for verdict in judging.judge_all(chosen, ["twin"]):
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


@pytest.mark.parametrize("error", [FlowError, OverspentError])
def test_a_run_ended_by_its_own_check_counts_for_that_check_alone(error):
    def ended():
        raise error("month 3")

    assert Catcher("its own", "", ended, error).look()[0] == "caught"
    assert Catcher("another", "", ended).look()[0] == "stopped"
