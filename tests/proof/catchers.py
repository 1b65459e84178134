"""Catchers: the proofs that look at a flipped rule, each with what it found, or why it could not look.

A catcher catches by its own AssertionError.  A run that is ended by its own check of flows or money counts for that
check alone; to the others it is a run that they could not look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pytest

from sim.flows import FlowError
from sim.invariants.watcher import InvariantError
from sim.ledger import OverspentError
from sim.model import ModelParameters
from sim.spin_up import founded, run
from tests.proof import whole_run
from tests.proof.guarantees import GUARANTEES
from tests.proof.limits import LIMITS
from tests.proof.mutants import SHARED
from tests.proof.properties import watched
from tests.reference.cases import (
    EVERYTHING,
    batches,
    case,
    cleaned,
    hollow,
    nearly_all_members,
    other_forms,
    pushed,
    town_case,
)
from tests.reference.comparison import Case, after_spin_up, differences

CAUGHT, PASSED, STOPPED = "caught", "passed", "stopped"
OWN_CHECKS = (FlowError, OverspentError)
ENDED = "ended"
DRAWN = 9
ABOUT_POLICIES = ("null_policy", "before_the_start")
"""Guarantees that a flipped rule may break; the others are about which draws there are."""
EXAMPLES = ("test_policies", "test_levers", "test_ledger", "test_processes", "test_institutions")
"""Tests by example in tests/sim that take part in every mutant that no other proof notices."""


@dataclass(frozen=True)
class Catcher:
    """A proof: what it is, and the check that says what it compared or raises ``catches``."""

    id: str
    text: str
    check: Callable[[], str]
    catches: type[AssertionError] = AssertionError

    def look(self) -> tuple[str, str]:
        """Whether it caught, passed, or could not look; and what it says."""
        try:
            return PASSED, self.check()
        except OWN_CHECKS as error:
            return (CAUGHT if type(error) is self.catches else STOPPED), str(error)
        except AssertionError as error:
            return (CAUGHT if self.catches is AssertionError else STOPPED), str(error)
        except Exception as error:  # noqa: BLE001  whatever a flipped rule leads to
            return STOPPED, f"{type(error).__name__}: {error}"


@cache
def cases() -> tuple[Case, ...]:
    """The town under every lever and under none, with what is rare; and drawn cases."""
    of_the_town = town_case(EVERYTHING), town_case(), other_forms()
    made = *of_the_town, nearly_all_members(), batches(), hollow(), pushed(), cleaned()
    return (*made, *map(case, range(DRAWN)))


def unless_ended(look: Callable[[], Any]) -> Any:
    """What a look at a run finds; that it ended, where a flipped rule ends it."""
    try:
        return look()
    except Exception:  # noqa: BLE001  whatever a flipped rule leads to
        return ENDED


def parted(drawn: Case) -> Any:
    """The first difference of a case; where its run ends early, that between two processes of a month."""
    found = unless_ended(lambda: next(differences(drawn), None))
    return unless_ended(lambda: next(differences(drawn, each_process=True), None)) if found is ENDED else found


def twin() -> str:
    """The first difference of each case."""
    seen = [*map(parted, cases()), unless_ended(whole_run.first_unequal)]
    different = [found for found in seen if found is not None and found is not ENDED]
    assert not different, f"{len(different)} of {len(seen)} cases; {different[0]}"
    if ENDED in seen:
        raise RuntimeError(f"{seen.count(ENDED)} of {len(seen)} cases end before they differ")
    return f"{len(seen)} cases equal to the last bit"


def run_alone(drawn: Case) -> None:
    """The case in the model alone."""
    model = founded(drawn.place, ModelParameters(drawn.changes), drawn.seed, drawn.horizon, factor=drawn.factor)
    while model.month < 0:
        model.step()
    run(after_spin_up(model, drawn))


@cache
def endings() -> tuple[AssertionError | None, ...]:
    """How the model's run of each case ended: by one of its own checks, or well."""
    found: list[AssertionError | None] = []
    for drawn in cases():
        try:
            run_alone(drawn)
        except OWN_CHECKS as error:
            found.append(error)
        else:
            found.append(None)
    return tuple(found)


def own_check(kind: type[AssertionError]) -> Callable[[], str]:
    """A run's own check, in every case; another's stop is passed over."""

    def check() -> str:
        refused = [error for error in endings() if isinstance(error, kind)]
        if refused:
            raise kind(f"{len(refused)} of {len(cases())} cases; {refused[0]}")
        return f"{endings().count(None)} runs to their end"

    return check


def invariants() -> str:
    """Every invariant after every process of every month of every case; each case ends at the first broken."""
    broken: Counter[str] = Counter()
    whole = 0
    for drawn in cases():
        try:
            watched(drawn)
        except InvariantError as error:
            broken[error.invariant.id] += 1
        except OWN_CHECKS:
            continue
        else:
            whole += 1
    named = ", ".join(f"{name} ({number})" for name, number in broken.most_common())
    assert not broken, f"{broken.total()} of {len(cases())} cases; {named}"
    return f"{whole} runs watched to their end"


def every(proofs: Sequence[Any]) -> Callable[[], str]:
    """All of several proofs: how many failed and which, or else how many there were."""

    def check() -> str:
        failed, stopped = [], []
        for proof in proofs:
            outcome, _ = Catcher(proof.id, proof.text, proof.check).look()
            failed += [proof.id] * (outcome == CAUGHT)
            stopped += [proof.id] * (outcome == STOPPED)
        assert not failed, f"{len(failed)} of {len(proofs)}; {', '.join(failed)}"
        if stopped:
            raise RuntimeError(", ".join(stopped))
        return f"{len(proofs)} hold"

    return check


def examples(names: Sequence[str]) -> str:
    """Tests by example in these files, in this process."""
    files = [f"tests/sim/{name}.py" for name in names]
    heard = Heard()
    pytest.main(["-q", "--assert=plain", "-p", "no:cacheprovider", "-m", "not slow", *files], plugins=[heard])
    assert not heard.failed, f"{len(heard.failed)} of {len(heard.failed) + heard.passed}; {', '.join(heard.failed)}"
    if not heard.passed:
        raise RuntimeError("no example was tried")
    return f"{heard.passed} pass"


class Heard:
    """What the tests say."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.passed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that passed, name one that failed."""
        if report.failed:
            self.failed.append(report.nodeid.rpartition("::")[2])
        elif report.when == "call":
            self.passed += 1


LAST = "examples"
"""Asked only of what no other has noticed: it takes longest, and proves least."""

CATCHERS = (
    Catcher("twin", "the twin: every organization, total, flow, fen, outcome and answer to the last bit", twin),
    Catcher("flows", "the run's own identity of coverage and its flows", own_check(FlowError), FlowError),
    Catcher("money", "the run's own check of payments against budgets", own_check(OverspentError), OverspentError),
    Catcher("invariants", "what holds in every month", invariants),
    Catcher("limits", "limits with a closed form", every(LIMITS)),
    Catcher("guarantees", "what every run promises", every([one for one in GUARANTEES if one.id in ABOUT_POLICIES])),
    Catcher("examples", "tests by example", partial(examples, EXAMPLES)),
)
TESTS_OF_SHARED = tuple(
    Catcher(name, f"tests by example: {name}", partial(examples, [name]))
    for name in dict.fromkeys(mutant.tests for mutant in SHARED)
)
"""File by file, the tests on which rests what model and twin share."""


def look(wanted: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What each of the catchers asked for says; the last is asked only if no other has caught."""
    said: dict[str, tuple[str, str]] = {}
    for catcher in (*CATCHERS, *TESTS_OF_SHARED):
        noticed = any(outcome == CAUGHT for outcome, _ in said.values())
        if catcher.id in wanted and not (catcher.id == LAST and noticed):
            said[catcher.id] = catcher.look()
    return said
