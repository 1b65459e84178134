"""What tests of the model share: places, the default numbers, Beijing at month 0, and policies of one's own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml

from sim.model import CoverageModel, ModelParameters
from sim.place import Place
from sim.policies import Policy
from sim.spin_up import at_month_zero
from sim.warm import tiny_place

CONFIGS = Path(__file__).parents[2] / "configs"
NAME = {"en": "of a test", "zh": "测试"}
SEED, HORIZON = 1, 60


@pytest.fixture(scope="session")
def parameters() -> ModelParameters:
    """The default numbers."""
    return ModelParameters()


@pytest.fixture(scope="session")
def tiny() -> Place:
    """A made-up town of sixty organizations."""
    return tiny_place()


@pytest.fixture(scope="session")
def settings() -> dict[str, Any]:
    """What the file of Beijing says; a test that changes it makes its own copy."""
    said = yaml.safe_load((CONFIGS / "place" / "beijing_2013.yaml").read_text(encoding="utf-8"))
    return {**said, "settled": None}  # what tests change is not settled again


@pytest.fixture(scope="session")
def beijing(settings: dict[str, Any]) -> Place:
    return Place.from_mapping("beijing_2013", settings, file="configs/place/beijing_2013.yaml")


@pytest.fixture(scope="session")
def month_zero(beijing: Place, parameters: ModelParameters) -> CoverageModel:
    """Beijing at month 0, to fork from and never to step."""
    return at_month_zero(beijing, parameters, SEED, HORIZON)


@pytest.fixture
def model(month_zero: CoverageModel) -> CoverageModel:
    """Beijing at month 0, a copy of the test's own."""
    return month_zero.fork()


@pytest.fixture(scope="session")
def policy() -> Callable[..., Policy]:
    """A policy of these levers, by default from month 0 on."""

    def make(levers: Mapping[str, float | str], start: int = 0, name: str = "mine", **months: int) -> Policy:
        return Policy(name, NAME, levers, start=start, **months)

    return make


@pytest.fixture(scope="session")
def on_register() -> Callable[[CoverageModel], SimpleNamespace]:
    """The columns of the organizations on the register, row by row, as copies."""

    def take(model: CoverageModel) -> SimpleNamespace:
        columns = model.organizations.columns
        rows = np.flatnonzero(columns.state[: model.organizations.rows])
        return SimpleNamespace(row=rows, **{name: getattr(columns, name)[rows].copy() for name in columns._fields})

    return take


@pytest.fixture(scope="session")
def everything() -> Callable[[CoverageModel], dict[str, bytes]]:
    """All that a model holds, byte by byte: state, record and money."""

    def take(model: CoverageModel) -> dict[str, bytes]:
        rows, joint_rows = model.organizations.rows, model.joint.rows
        found = {f"column {n}": c[:rows].tobytes() for n, c in model.organizations.columns._asdict().items()}
        found |= {f"joint {n}": c[:joint_rows].tobytes() for n, c in model.joint.columns._asdict().items()}
        found |= {f"hosts {n}": array.tobytes() for n, array in model.hosts._asdict().items()}
        found |= {f"signals {n}": array.tobytes() for n, array in model.signals._asdict().items()}
        book = model.organizations.book
        found["book"] = book.heights.tobytes() + book.free[: book.heights[0]].tobytes()
        for name in ("totals", "counters", "codes"):
            found[f"record {name}"] = getattr(model.record, name).tobytes()
            found[name] = getattr(model, name).tobytes()
        found["paid"], found["budget"] = model.ledger.paid.tobytes(), model.ledger.budget.tobytes()
        found["posts by host"] = model.posts_by_host.tobytes()
        found["changes"] = repr(model.authority.changes).encode()
        single = ("month", "posts", "hub_capacity", "hub_grants_paid", "floor_factor", "party_organizations",
                  "registration_factor", "start_up_reserve", "start_ups_last_year", "levers", "dated")  # fmt: skip
        found |= {name: repr(getattr(model, name)).encode() for name in single}
        found["rules"] = repr([(hub.rule, hub.effective_share, hub.rise) for hub in model.municipal_hubs]).encode()
        return found

    return take
