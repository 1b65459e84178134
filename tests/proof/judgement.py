"""Judging mutants: each in a process of its own, by every catcher; code that is already compiled is used again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.proof.mutants import SHARED, SIM, Mutant

ALL = ("twin", "flows", "money", "invariants", "limits", "guarantees", "examples")
OF_SHARED = tuple(dict.fromkeys(mutant.tests for mutant in SHARED))
"""The tests on which rests what the twin shares with the model."""
AT_ONCE = max(1, min(2, os.cpu_count() or 1))


@dataclass(frozen=True)
class Verdict:
    """What every catcher said of a mutant; of the model as it is, if there is none."""

    mutant: Mutant | None
    outcomes: dict[str, tuple[str, str]]
    seconds: float

    @property
    def caught_by(self) -> list[str]:
        """The catchers that noticed."""
        return [catcher for catcher, (outcome, _) in self.outcomes.items() if outcome == "caught"]


class Bench:
    """A folder for flipped modules and what is compiled of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.compiled = folder / "compiled"
        self.compiled.mkdir()
        self.environment = {**os.environ, "PYTHONPATH": str(SIM.parent), "OMP_NUM_THREADS": "1"}

    def link_compiled(self) -> None:
        """Lend what is compiled of the model as it is; what a flipped rule changes is compiled beside it."""
        chosen = os.environ.get("NUMBA_CACHE_DIR")
        found = Path(chosen).glob("sim.*-*") if chosen else SIM.rglob("__pycache__/sim.*-*")
        for folder in found:
            (self.compiled / folder.name).symlink_to(folder)
        self.environment["NUMBA_CACHE_DIR"] = str(self.compiled)

    def judge(self, mutant: Mutant | None, catchers: Sequence[str] = ALL) -> Verdict:
        """Let the catchers look at one mutant."""
        words = ["-", "-"]
        if mutant is not None:
            file = self.folder / f"{mutant.id}.py"
            file.write_text(mutant.source(), encoding="utf-8")
            words = [mutant.module, str(file)]
        command = [sys.executable, "-m", "tests.proof.mutated", *words, *catchers]
        done = subprocess.run(
            command, cwd=SIM.parent, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{mutant}: {done.stderr[-2000:]}"
        said = json.loads(done.stdout.splitlines()[-1])
        return Verdict(mutant, {name: tuple(found) for name, found in said["outcomes"].items()}, said["seconds"])

    def judge_all(self, mutants: Sequence[Mutant], catchers: Sequence[str] = ALL) -> Iterator[Verdict]:
        """Several, two at a time, in their order; what the twin shares only by the tests on which it rests."""
        with ThreadPoolExecutor(AT_ONCE) as workers:
            yield from workers.map(
                lambda mutant: self.judge(mutant, [mutant.tests] if mutant.tests else catchers), mutants
            )


@contextmanager
def bench(catchers: Sequence[str] = ALL) -> Iterator[Bench]:
    """A bench at which the model as it is has passed every catcher, and is compiled."""
    with TemporaryDirectory() as folder:
        judging = Bench(Path(folder))
        plain = judging.judge(None, catchers)
        unwell = {name: said for name, said in plain.outcomes.items() if said[0] != "passed"}
        assert not unwell, f"the model as it is: {unwell}"
        judging.link_compiled()
        yield judging
