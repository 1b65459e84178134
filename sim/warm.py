"""Compile every kernel once, so that the first run does not wait for it: ``python -m sim.warm``."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

from sim.kernel_cache import SAID, alone, stamp_of_all
from sim.model import CoverageModel, ModelParameters
from sim.place import Place
from sim.policies import Policy
from sim.spin_up import at_month_zero, run

HORIZON = 24
"""Months after month 0 in which everything has happened."""
LEFT = ("record", "staffing")
"""Mechanisms left to the one who goes forwards: founders are counted first of all, and staffing comes soon."""


def tiny_place() -> Place:
    """A made-up town of sixty organizations in which every mechanism has something to do."""
    names = {"en": "made up", "zh": "虚构"}
    strata = ("association", "service_institution", "foundation", "tiny")
    return Place.from_mapping(
        "made_up",
        {
            "name": names,
            "month_zero": "2013-01",
            "start": -14,
            "register": {
                "total": 60,
                "kinds": {"association": 0.6, "service_institution": 0.3, "foundation": 0.1},
                "fields": [
                    {"id": "one", "name": names, "share": 0.5, "professional": True, "supervisors": 0.5},
                    {"id": "two", "name": names, "share": 0.5},
                ],
                "districts": [
                    {"id": "east", "name": names, "share": 0.5, "streets": 2, "tiny_share": 0.3},
                    {"id": "west", "name": names, "share": 0.5, "streets": 0, "tiny_share": 0.3},
                ],
                "municipal_tier_share": 0.35,
            },
            "staff": {**dict.fromkeys(strata, 20.0), "sigma": 1.0},
            "members": {**dict.fromkeys(strata, 0.1), "rho": 0.1},
            "history": [[-60, 0.5], [0, 1.0]],
            "calendar": [
                {
                    "month": -14, "municipal_hubs": 2, "district_hubs": 2, "reach": 0.9, "committee": 1,
                    "department": 1, "meeting": 1, "joint_hubs": 1, "posts": 2, "branch_grants": 30000,
                    "hub_grants": 50000, "services": 300000, "custody": 1,
                },
            ],
            "money": {"post_cost": 60000, "award": 147000, "startup": 2000, "grant_per_member_reference": 300},
            "registration_factor": {14: 1.0},
            "references": {"active": 0.2, "hollow": 0.07, "guided": 0.25, "meeting": 0.8},
        },
    )  # fmt: skip


def all_at_once() -> Policy:
    """A policy that touches every mechanism."""
    levers: dict[str, float | str] = {
        "mandate": 20, "memberless_share": 1, "temporary_branches": 1, "transfer_relations": 1, "three_at_once": 1,
        "branches_at_merger": 1, "reach": 0.05, "targeting_rule": "random", "decree": 1, "members_sent": 100,
    }  # fmt: skip
    return Policy(id="all", name={"en": "all", "zh": "全部"}, levers=levers, start=1)


def numbers() -> ModelParameters:
    """With them the town's sixty organizations merge and divide."""
    return ModelParameters({"merger": {"rate": 0.02}, "division": {"rate": 0.1}})


def compile_kernels() -> None:
    """Compile every kernel and keep it.

    On two processors another process begins at the other end; whatever one needs and the other has kept is read.
    Of several that ask at once one compiles, and the others wait for it.
    """
    import numba

    chosen = numba.config.CACHE_DIR  # type: ignore[attr-defined]
    stamp = stamp_of_all(chosen)
    with alone(stamp.parent):
        if not stamp.exists():
            with from_the_other_end(chosen):
                load_kernels()
            stamp.touch()


def load_kernels() -> None:
    """Have every kernel at hand in this process: the town goes through its spin-up and the policy."""
    run(at_month_zero(tiny_place(), numbers(), seed=1, horizon=HORIZON).fork([all_at_once()]))


@contextlib.contextmanager
def from_the_other_end(chosen: str) -> Iterator[None]:
    """Meanwhile another process compiles backwards, and is ended afterwards."""
    if (os.cpu_count() or 1) < 2:
        yield
        return
    statement = (
        "import sys; asking, *sys.path[:] = sys.argv[1:]; "
        "from sim.warm import compile_backwards; compile_backwards(int(asking))"
    )
    other = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-c", statement, str(os.getpid()), *sys.path],
        env={**os.environ, "NUMBA_CACHE_DIR": chosen, SAID: "1"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        other.kill()
        other.wait()


def compile_backwards(asking: int) -> None:
    """Go through the town's months from the last mechanism to the first, with nobody registered in it.

    A kernel is compiled when it is first called, whomever it finds.  It ends with the process ``asking`` for it,
    and when it is interrupted, also where that process has interruptions blocked or ignored.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    model = CoverageModel.vacant(tiny_place(), numbers(), HORIZON)
    model.follow([all_at_once()])
    while model.month < HORIZON:
        for process in reversed(model.processes):
            if os.getppid() != asking:
                return
            if process.NAME not in LEFT:
                process.step(model)
        model.month += 1


if __name__ == "__main__":
    compile_kernels()
