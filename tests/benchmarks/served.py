"""How long a person waits for ``shuniu web``: for the model's own answer, and for the page while ten have runs made."""

import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from tests.benchmarks.result import AT_MOST, Result
from tests.experiments.web_server import PLACE, Server

USERS = 10
BEIJING = "beijing_2013"


def measure(size):
    """Seconds of one run exactly at a time, and of the page while ten users have theirs made; on the clock."""
    place = PLACE if size.organizations else BEIJING
    by = 2015 if size.organizations else 2024
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), place=place) as server:
        alone = tuple(run(server, place, by, 2.0 + number / 100) for number in range(size.rounds))
        waited, ends = together(server, place, by)
    note = f"{place}, 64 runs at 24 points to January {by}, processes already started"
    return [
        Result("run exactly", alone, "s", 8.0, AT_MOST, note),
        Result("the page while ten users run exactly, the longest wait", (max(waited),), "s", 1.0, AT_MOST, ""),
        Result("all ten have their answers after", (max(ends),), "s"),
    ]


def run(server, place, by, posts, tab="0" * 16):
    """Seconds until the answer to a new question is there."""
    asked = {"place": place, "levers": {"posts": posts}, "begins": None, "by": by, "size": 32}
    began = time.perf_counter()
    server.answer(tab, asked)
    return time.perf_counter() - began


def together(server, place, by):
    """Seconds of each look at the page while ten users each have a policy run, and when each of these is done."""
    waited, ends = [], []
    threads = [
        threading.Thread(target=lambda one=one: ends.append(run(server, place, by, 1.1 + one / 100, f"{one:016x}")))
        for one in range(1, USERS + 1)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        began = time.perf_counter()
        with urllib.request.urlopen(server.address) as page:  # noqa: S310  our own
            page.read()
        waited.append(time.perf_counter() - began)
        time.sleep(0.2)
    for thread in threads:
        thread.join()
    return waited, ends
