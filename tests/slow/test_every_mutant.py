"""Every rule that is flipped is noticed by at least one proof."""

import pytest

from tests.proof.judgement import ALL, OF_SHARED, bench
from tests.proof.mutants import MUTANTS, SHARED

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


def test_no_flipped_rule_survives():
    with bench((*ALL, *OF_SHARED)) as judging:
        verdicts = list(judging.judge_all((*MUTANTS, *SHARED)))
    print("\n".join(f"{verdict.mutant.id}: {', '.join(verdict.caught_by)}" for verdict in verdicts))
    assert [verdict.mutant.id for verdict in verdicts if not verdict.caught_by] == []
