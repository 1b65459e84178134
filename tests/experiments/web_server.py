"""``shuniu web`` in a process of its own, as a person starts it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from experiments.page.configured import configured
from experiments.settings.locations import MARK
from tests.experiments.cluster import PATIENCE, ROOT, until
from tests.experiments.paged import emulator, written

PLACE = "example_town"


def folder_with_emulator(folder: Path) -> Path:
    """A folder to start the server in, in which the town has an emulator, of made-up numbers."""
    emulators = folder / "configs" / "emulators"
    emulators.mkdir(parents=True)
    (folder / "configs" / MARK).touch()
    written(emulators / f"{PLACE}.json", emulator(configured(PLACE)))
    return folder


class Server:
    """Ends its process when it is left, as Ctrl-C does."""

    def __init__(self, folder, *words, port=0, place=PLACE):
        self.folder = folder
        self.results = folder / "results"
        self.log = folder / "server.log"
        self.environment = os.environ | {
            "PYTHONPATH": str(ROOT), "SHUNIU_RESULTS": str(self.results), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        words = [f"port={port}", f"place={place}", *words]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "experiments.command", "web", *words],
                cwd=folder, env=self.environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        until(lambda: "Ctrl-C" in self.said or self.process.poll() is not None, "the server")
        assert self.process.poll() is None, self.said
        self.address = next(one for one in self.said.split() if one.startswith("http"))

    @property
    def said(self):
        return self.log.read_text(encoding="utf-8")

    @property
    def port(self):
        return int(self.address.split(":")[2].split("/")[0])

    @property
    def workers(self):
        """The processes that simulate."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        lines = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
        return [child for child, line in lines.items() if b"spawn_main" in line]

    def ask(self, path, body=None):
        """Status and JSON of an answer, asked as the page does."""
        base = self.address.split("?")[0]
        headers = {"x-shuniu": "1", "content-type": "application/json", "origin": base.rstrip("/")}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(base + path, content, headers if body is not None else {})  # noqa: S310  ours
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  ours
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def run(self, tab, *questions):
        """How far these questions of a tab are."""
        status, found = self.ask("run", {"tab": tab, "questions": list(questions)})
        assert status == 200, found
        return found["jobs"]

    def answer(self, tab, *questions):
        """The answers, when all are there."""
        until(lambda: all(one["state"] in ("done", "failed") for one in self.run(tab, *questions)), "the runs")
        return [one["answer"] for one in self.run(tab, *questions)]

    def end(self):
        """Interrupt it; its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()
        if self.process.poll() is None:
            self.process.kill()
