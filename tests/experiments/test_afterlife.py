"""What docs/validation.md says of a push and its afterlife: taken seed by seed, and of every scenario asked about."""

import numpy as np
import pytest

from docs.build.afterlife import EXPERIMENT, half_life, row
from docs.build.validation import PAGE
from experiments.language.messages import in_language
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words


def test_half_of_what_a_push_added_is_gone_after_its_half_life():
    assert half_life(np.array([0, 0, 100, 90, 51, 50, 10]), end=2) == 3 / 12
    assert np.isnan(half_life(np.array([0, 0, 100, 90, 51]), end=2)), "not seen yet"
    assert np.isnan(half_life(np.array([0, 5, 0, -1]), end=2)), "nothing was added"


def counts(covered, active, joint):
    """The series of a run of a hundred organizations, sixty months long."""
    flat = np.full(61, 100)
    return {
        "n_organizations": flat, "n_covered": np.array(covered), "n_effective": np.array(covered) // 2,
        "n_joint_branches": np.array(joint), "n_active_joint": np.array(active),
    }  # fmt: skip


def test_a_scenario_is_told_against_the_status_quo_of_the_same_seed():
    usual = [counts([20] * 61, [4] * 61, [8] * 61), counts([30] * 61, [4] * 61, [8] * 61)]
    joint = [8] * 12 + [20] * 12 + [14] * 37
    pushed = [counts([40] * 24 + [20] * 37, [5] * 61, joint), counts([50] * 24 + [34] * 37, [5] * 61, joint)]
    name, now, _, hollow, life, later, _ = row("Push", pushed, usual, 20, has_ended=True)
    assert name == "Push"
    assert now.startswith("+20.0 [+20.0 to +20.0]"), "the same in both seeds, though these differ"
    assert hollow.startswith("75.0")
    assert life.startswith("0.3"), "four months"
    assert later.startswith("+2.0 ["), "nothing in one seed, four points in the other"
    assert row("Sent", pushed, usual, 20, has_ended=False)[4] == "–"
    assert row("Usual", usual, usual, 20, has_ended=False)[1].startswith("25.0 [")


def test_the_page_tells_every_scenario_of_the_experiment():
    told = PAGE.read_text(encoding="utf-8").partition("## A push and its afterlife")[2]
    for scenario in configure(Words((), None, (f"experiment={EXPERIMENT}",))).scenarios:
        assert f"| {in_language(scenario.name, 'en')} | " in told


@pytest.mark.parametrize("has_ended", [True, False])
def test_a_push_whose_branches_outlast_the_runs_says_so(has_ended):
    usual = [counts([20] * 61, [4] * 61, [8] * 61)] * 2
    lasting = [counts([20] * 61, [4] * 61, [20] * 61)] * 2
    life = row("Push", lasting, usual, 24, has_ended=has_ended)[4]
    assert life == ("not in 3 years in every run" if has_ended else "–")
