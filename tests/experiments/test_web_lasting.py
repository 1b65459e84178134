"""``shuniu web`` when something goes wrong: a process dies, a tab is closed, the server is started anew, many come."""

import contextlib
import http.client
import os
import re
import signal
import ssl
import threading
import time
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed: make setup-all")

from experiments.commands.page import main as page_main
from experiments.terminal.output import Terminal
from tests.experiments.cluster import PATIENCE, free_port, until
from tests.experiments.test_web import ASKED, TAB
from tests.experiments.web_server import PLACE, Server, folder_with_emulator

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

LONG = {**ASKED, "by": 2024}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Server(folder_with_emulator(tmp_path_factory.mktemp("web"))) as found:
        yield found


def under_way(server, *questions, tab=TAB):
    """Until some of the runs of these questions are stored, and not all of them."""
    until(lambda: server.run(tab, *questions)[0]["done"] > 20, "the first runs")


def question(posts, **change):
    return {**LONG, "levers": {"posts": posts}, **change}


def test_a_process_that_is_killed_is_told_and_its_runs_are_made_again(served):
    under_way(served, question(1.21))
    for worker in served.workers:
        os.kill(worker, signal.SIGKILL)
    (answer,) = served.answer(TAB, question(1.21))
    assert answer["runs"] == 64
    assert served.run(TAB, question(1.21))[0]["lost"] >= 1
    (again,) = served.answer(TAB, question(1.22, by=2015))
    assert again["runs"] == 64


def test_what_is_stopped_goes_on_from_what_is_stored(served):
    under_way(served, question(1.31))
    served.run(TAB)
    until(lambda: 0 < served.run(TAB, question(1.31))[0]["total"] < 64, "a second beginning, of what is missing")
    assert served.answer(TAB, question(1.31))[0]["runs"] == 64


def test_what_a_closed_tab_had_begun_is_left_to_others(served):
    under_way(served, question(1.41), tab="a" * 16)
    (answer,) = served.answer("b" * 16, question(1.41))
    assert answer["runs"] == 64


def test_a_server_that_is_killed_and_started_anew_goes_on(tmp_path):
    folder, port = folder_with_emulator(tmp_path), free_port()
    with Server(folder, port=port) as first:
        under_way(first, question(1.51))
        workers = first.workers
        first.process.kill()
        first.process.wait(PATIENCE)
    until(lambda: not any(Path(f"/proc/{one}").exists() for one in workers), "the end of its processes")
    with Server(folder, port=port) as second:
        until(lambda: 0 < second.run(TAB, question(1.51))[0]["total"] < 64, "a second beginning, of what is missing")
        assert second.answer(TAB, question(1.51))[0]["runs"] == 64


def test_an_interruption_ends_it_at_once_and_leaves_nothing_behind(tmp_path):
    server = Server(folder_with_emulator(tmp_path))
    under_way(server, question(1.61))
    workers, before = server.workers, set(Path("/tmp").glob("shuniu_web_*"))  # noqa: S108  where such folders are made
    began = time.monotonic()
    assert server.end() == 130
    assert time.monotonic() - began < PATIENCE / 4
    assert not any(Path(f"/proc/{one}").exists() for one in workers)
    assert not list(server.results.glob("**/LOCK*"))
    assert not list(server.results.glob("**/.*.tmp"))
    assert len(set(Path("/tmp").glob("shuniu_web_*")) & before) < len(before)  # noqa: S108  the same
    assert "Traceback" not in server.said


def test_a_port_that_is_taken_is_said(served, shuniu):
    answer = shuniu("web", f"port={served.port}")
    assert answer.code == 2
    assert f"port={served.port}" in answer.err
    assert "port=0" in answer.err


def test_ten_at_once_get_each_their_own_answer_and_the_page_meanwhile(served):
    found, looks = {}, 0

    def one(number):
        asked = question(1.7 + number / 100, by=2015)
        found[number] = served.answer(f"{number:016x}", asked)[0]

    threads = [threading.Thread(target=one, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        with urllib.request.urlopen(served.address, timeout=PATIENCE) as page:  # noqa: S310  our own
            assert page.status == 200
        looks += 1
        time.sleep(0.2)
    assert len(found) == 10
    for number, answer in found.items():
        assert f"= {1.7 + number / 100:.10g}," in answer["en"]["paragraph"]
    assert looks


def test_beyond_this_machine_it_is_encrypted_and_asks_for_its_secret(tmp_path):
    with Server(folder_with_emulator(tmp_path), "host=0.0.0.0") as server:
        assert server.address.startswith("https://")
        secret = server.address.partition("token=")[2]
        assert re.search(r"([0-9A-F]{2}:){31}[0-9A-F]{2}", server.said)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE

        def status(path, **headers):
            made = http.client.HTTPSConnection("127.0.0.1", server.port, context=trusting, timeout=PATIENCE)
            with contextlib.closing(made) as line:
                line.request("GET", path, headers=headers)
                return line.getresponse().status

        assert status("/") == 401
        assert status(f"/?token={secret}") == 303
        assert status("/", Cookie=f"shuniu_{server.port}={secret}") == 200
        assert status("/", Cookie=f"shuniu_{server.port}={secret}", Host="evil.example") == 421


def test_a_report_of_what_is_stored_opens(served):
    served.answer(TAB, question(1.9, by=2015))
    _, listed = served.ask("results")
    name = listed["results"][0]["id"]
    with urllib.request.urlopen(f"{served.address}results/{name}/report?lang=zh", timeout=PATIENCE) as report:  # noqa: S310  our own
        content = report.read().decode()
        assert "sandbox" in report.headers["content-security-policy"]
    assert '<html lang="zh' in content
    assert "购买岗位" in content
    assert served.ask(f"results/{name}/points?place={PLACE}")[0] == 400
    assert served.ask("results/ask.nothing/report")[0] == 400


def test_the_page_that_is_a_file_asks_nobody_for_anything(tmp_path, monkeypatch):
    monkeypatch.chdir(folder_with_emulator(tmp_path))
    assert page_main([f"place={PLACE}", "to=page.html"], Terminal("en", unicode=True)) == 0
    content = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "connect-src" not in content
    assert "fetch(" not in content
