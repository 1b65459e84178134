"""A Dask scheduler and its workers as processes of a test's own, on a free port of this machine."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
"""Seconds within which what is waited for has to come, on a machine that is busy with something else, too."""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """Ends its processes, and no others, when the test is over."""

    def __init__(self, folder, *, protocol="tcp", options=()):
        self.folder = folder
        self.folder.mkdir(exist_ok=True)
        self.options = list(options)
        self.port = free_port()
        self.address = f"{protocol}://127.0.0.1:{self.port}"
        self.scheduler = None
        self.workers = []
        self.all = []

    def start(self, workers=2, **settings):
        self.start_scheduler()
        for _ in range(workers):
            self.add_worker(**settings)
        self.wait_for_workers()
        return self

    def start_scheduler(self):
        words = ["--host", self.address.rsplit(":", 1)[0], "--port", str(self.port), "--no-dashboard"]
        self.scheduler = self._process("scheduler", words)
        until(lambda: self._says("scheduler.log", "Scheduler at"), "a scheduler")

    def add_worker(self, *, nthreads=1, cwd=None, environment=None, before=()):
        number = len(self.all)
        words = [self.address, "--nthreads", str(nthreads), "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        words += ["--local-directory", str(self.folder / f"worker{number}")]
        process = self._process("worker", words, f"worker{number}.log", cwd, environment, before)
        self.workers.append(process)
        return process

    def wait_for_workers(self):
        until(lambda: self._scheduler_said("Register") >= 1, "a worker")
        alive = [worker for worker in self.workers if worker.poll() is None]
        names = [self.folder / f"worker{self.all.index(worker)}.log" for worker in alive]
        until(lambda: all("Registered to" in name.read_text(errors="replace") for name in names), "every worker")

    def end_workers(self):
        """End them, and wait until the scheduler has noticed."""
        for worker in self.workers:
            worker.kill()
            worker.wait(PATIENCE)
        until(lambda: self._scheduler_said("Remove worker") >= self._scheduler_said("Register worker"), "no worker")
        self.workers.clear()

    def _scheduler_said(self, word):
        return (self.folder / "scheduler.log").read_text(errors="replace").count(word)

    def _says(self, name, words):
        return words in (self.folder / name).read_text(errors="replace")

    def _process(self, what, words, log=None, cwd=None, environment=None, before=()):
        with (self.folder / (log or f"{what}.log")).open("w") as out:
            process = subprocess.Popen(
                [*before, sys.executable, "-m", f"distributed.cli.dask_{what}", *words, *self.options],
                cwd=cwd or self.folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
                stdout=out,
                stderr=out,
            )
        self.all.append(process)
        return process

    def end(self):
        for process in self.all:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)


def until(happens, what, seconds=PATIENCE, every=0.05):
    """Wait until something is so, and fail where it is not so in time."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"there is not {what} after {seconds:g} seconds"
        time.sleep(every)
