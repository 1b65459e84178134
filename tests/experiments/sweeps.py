"""A sweep started as a person starts it, what it stored, and a mechanism of one's own that spoils one run."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from experiments.language.messages import Problem
from experiments.settings.locations import MARK
from experiments.storage.store import Dataset
from tests.experiments.cluster import until

ROOT = Path(__file__).parents[2]
TABLES = ("series", "flows", "ledger", "groups", "runs")
SWEEP = """\
# @package _global_
name: {en: Two factors, zh: 两个因素}
scenarios: [status_quo]
replicates: 6
horizon: 40
design:
  kind: factorial
  factors:
    levers.reach: {values: [0, 0.1]}
    process.staffing.turnover: {values: [0.15, 0.2]}
"""
"""36 runs: two parameter sets with two points and a reference each, six seeds."""
SOBOL = """\
# @package _global_
name: {en: Points of Sobol, zh: Sobol 点}
scenarios: [status_quo]
replicates: 2
horizon: 24
record: monthly
design:
  kind: sobol
  points: 8
  factors:
    levers.reach: {low: 0, high: 0.1}
    levers.hub_grants: {low: 0, high: 4}
"""
POISON = '''\
"""Poison: one seed's run does not end well."""

import os
import time
from dataclasses import dataclass
from typing import Annotated

from sim.parameters import Checked

NAME = "poison"
AFTER = ()


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """None."""


def step(model):
    """Spoil a month."""
    if model.seed_number in SEEDS and model.month == 3:
        if HOW == "raises":
            raise RuntimeError("poison")
        if HOW == "exits":
            raise SystemExit(3)
        if HOW == "interrupts":
            raise KeyboardInterrupt
        if HOW == "kills":
            os.kill(os.getpid(), 9)
        if HOW == "crashes":
            os.kill(os.getpid(), 11)
        while HOW == "waits" and os.path.exists(GATE):
            time.sleep(0.01)
        if HOW == "waits":
            return
        if HOW == "holds all threads":
            import ctypes

            ctypes.PyDLL(None).sleep(100_000)
        while True:
            time.sleep(0.01)
'''


def experiments(folder):
    """Write the two experiments into a folder's own configurations."""
    room = folder / "configs" / "experiment"
    room.mkdir(parents=True, exist_ok=True)
    (room.parent / MARK).touch()
    (room / "two_factors.yaml").write_text(SWEEP, encoding="utf-8")
    (room / "points.yaml").write_text(SOBOL, encoding="utf-8")


def poison(folder, how, *seeds):
    """Write the mechanism; the word that puts it first in a month."""
    from experiments.settings.files import read
    from experiments.settings.locations import config_folder

    package = folder / "own_rules"
    package.mkdir(exist_ok=True)
    (package / "__init__.py").touch()
    text = POISON.replace("SEEDS", repr(seeds)).replace("HOW", repr(how)).replace("GATE", repr(str(gate(folder))))
    (package / "poison.py").write_text(text.replace("from typing import Annotated\n", ""), encoding="utf-8")
    order = ",".join(["own_rules.poison", *read(config_folder() / "config.yaml")["processes"]])
    return f"processes=[{order}]"


def gate(folder):
    """A file; as long as it is there, runs that ``poison`` has wait do not go on."""
    return folder / "gate"


def start(folder, *words, results="results", verb="sweep", before=(), **environment):
    """The command in a process of its own and in a session of its own, so that a signal meets it alone.

    A shell that starts the tests in the background would have it ignore interruptions.
    """
    return subprocess.Popen(
        [
            "env",
            "--default-signal=INT",
            *before,
            sys.executable,
            "-m",
            "experiments.command",
            verb,
            "place=example_town",
            "figures=false",
            *words,
        ],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "SHUNIU_RESULTS": str(folder / results), "LANG": "C.UTF-8"}
        | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process, seconds=240):
    """Exit code and what was said; whatever has not ended by then is ended with all that it started."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        raise AssertionError(f"no end after {seconds} seconds; so far it said: {err}") from None
    return process.returncode, " ".join(err.split()), out


def sweep(folder, *words, **settings):
    """Start and finish."""
    return finish(start(folder, *words, **settings))


def the_folder(folder, results="results"):
    """The one results folder there is."""
    (manifest,) = (folder / results).glob("*/*/manifest.json")
    return manifest.parent


def stored(folder, results="results", tables=TABLES):
    """Every stored file of the tables, by its name: its bytes."""
    room = the_folder(folder, results)
    return {
        f"{table}/{file.name}": file.read_bytes()
        for table in tables
        for file in (room / table).glob("*.parquet")
        if not file.name.startswith(".")
    }


def values_of(files):
    """What stored files hold, without the design: a mechanism that waits is of another one, and simulates the same."""
    tables = {name: pq.read_table(pa.BufferReader(content)) for name, content in files.items()}
    return {name: table.drop_columns(["design"]).to_pydict() for name, table in tables.items()}


def each_run_once(folder, results="results"):
    """Assert that every planned run is stored exactly once, and well; the dataset."""
    dataset = Dataset(the_folder(folder, results))
    dataset.check()
    assert dataset.runs["run"].to_pylist() == dataset.design["run"].to_pylist()
    assert set(dataset.runs["status"].to_pylist()) == {"ok"}
    return dataset


class Reader:
    """Reads the results over and over beside whoever writes them; what it finds is whole or not there."""

    def __init__(self, folder, results="results"):
        self.folder = folder / results
        self.wrong = []
        self.reads = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._read)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, kind, *_):
        try:
            if kind is None:
                until(lambda: self.reads or self.wrong, "a reader that reads")
        finally:
            self.ended.set()
        self.thread.join()
        assert not self.wrong, self.wrong[0]

    def _read(self):
        while not self.ended.wait(0.02):
            for manifest in self.folder.glob("*/*/manifest.json"):
                try:
                    dataset = Dataset(manifest.parent)
                    dataset.check()
                    dataset.table("series")
                    self.reads += 1
                except Problem as problem:
                    if problem.key != "results_empty":
                        self.wrong.append(str(problem))


def children(process):
    """Ids of the living processes that descend from one."""
    found = set()
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                parents[int(entry.name)] = int(parent)
    for one in parents:
        above = one
        while above in parents and above != process:
            above = parents[above]
        if above == process and one != process:
            found.add(one)
    return found
