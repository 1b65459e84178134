"""Every rule that is flipped is noticed by at least one proof."""

import pytest

from tests.proof.judgement import bench
from tests.proof.mutants import MUTANTS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


def test_no_flipped_rule_survives():
    with bench() as judging:
        verdicts = list(judging.judge_all(MUTANTS))
    print("\n".join(f"{verdict.mutant.id}: {', '.join(verdict.caught_by)}" for verdict in verdicts))
    assert [verdict.mutant.id for verdict in verdicts if not verdict.caught_by] == []
