"""What every run promises whoever compares policies (tests/proof/guarantees.py)."""

import numpy as np
import pytest

from sim.processes import staffing
from tests.proof.guarantees import GUARANTEES, same, start


@pytest.mark.parametrize("guarantee", GUARANTEES, ids=lambda guarantee: guarantee.id)
def test_the_guarantee_holds(guarantee):
    assert guarantee.check()


def test_one_person_more_anywhere_is_no_longer_the_same():
    other = start()
    other.organizations.columns.staff[np.flatnonzero(other.organizations.columns.state)[0]] += 1
    with pytest.raises(AssertionError, match=r"^not the same: staff$"):
        same(start(), other)


def test_a_draw_that_depended_on_how_many_processes_there_are_would_show(monkeypatch):
    counting = staffing.step

    def step(model):
        model.seed_number += len(model.processes)
        counting(model)
        model.seed_number -= len(model.processes)

    monkeypatch.setattr(staffing, "step", step)
    found = {guarantee.id: guarantee for guarantee in GUARANTEES}
    assert found["null_policy"].check()
    with pytest.raises(AssertionError, match="not the same"):
        found["one_more_process"].check()
