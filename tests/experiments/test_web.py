"""The server of ``shuniu web``: what it lets in, what it asks of the model, what it writes, and what it refuses."""

import json
import multiprocessing
import random
import socket
import threading
import time
from types import SimpleNamespace

import pytest
import yaml

pytest.importorskip("starlette", reason="the extra web is not installed: make setup-all")

from experiments.asking.question import Question
from experiments.language.messages import Problem
from experiments.running.design import Design
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.web import jobs as jobs_module
from experiments.web import pool as pool_module
from experiments.web.guard import Known
from experiments.web.jobs import Jobs
from experiments.web.question import SIZES, configuration, wanted
from tests.experiments.asked_of_web import HOST, OWN, NoProcesses, Server

ASKED = {"place": "example_town", "levers": {"posts": 2}, "begins": None, "by": 2016, "size": SIZES[0]}
POLICY = {"place": "example_town", "levers": {"posts": 2}, "begins": None, "name": "", "title": "", "write": False}
TAB = "0123456789abcdef"


@pytest.fixture
def server(folder):
    return Server(folder)


def run(server, *questions, tab=TAB):
    return server.ask("POST", "/run", {"tab": tab, "questions": list(questions)})


def test_a_place_without_an_emulator_has_its_page_all_the_same(server):
    found = server.ask("GET", "/")
    assert found.status == 200
    assert "shuniu emulate place=example_town" in found.body.decode()


# What it asks of the model.


def test_what_is_run_is_what_shuniu_ask_runs_of_the_same_words(folder):
    assert folder
    given = {**ASKED, "levers": {"training": 0.1, "posts": 2.5}, "begins": 2015}
    asked = configuration(wanted(given))
    typed = Question.of(["posts=2.5", "training=0.1", "from=2015", "by=36", "place=example_town"])
    assert Design.of(asked).hash == Design.of(typed.configuration("ask", {"en": "Question", "zh": "提问"})).hash
    assert asked.replicates == 32
    assert configuration(wanted({**given, "size": SIZES[1]})).replicates == SIZES[1]


def test_policies_that_set_the_same_are_one_question_whatever_their_order():
    one = wanted({**ASKED, "levers": {"training": 0.1, "posts": 2, "mandate": 1}})
    other = wanted({**ASKED, "levers": {"posts": 2.0, "training": 0.1}})
    assert one.key == other.key
    assert one.key != wanted({**ASKED, "size": SIZES[1]}).key


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"levers": {"posts": 1e9}}, "from 0 to"),
        ({"levers": {"posts": float("nan")}}, "posts"),
        ({"levers": {"potss": 2}}, "posts"),
        ({"levers": {"targeting_rule": 1}}, "targeting_rule"),
        ({"levers": {}}, "No lever"),
        ({"levers": {"posts": 1.0}}, "No lever"),
        ({"levers": {"posts": "2"}}, "no number"),
        ({"levers": {"posts": True}}, "no number"),
        ({"levers": []}, "mapping"),
        ({"place": "example_twon"}, "example_town"),
        ({"place": "../place/example_town"}, "no place"),
        ({"place": ["example_town"]}, "no place"),
        ({"by": 2014, "begins": 2014}, "later year"),
        ({"by": 10**30}, "no number"),
        ({"by": 2016.5}, "no number"),
        ({"size": 10**6}, "another number"),
        ({"size": True}, "another number"),
        ({"more": 1}, "another name"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_plain_sentence(server, untouched, change, said):
    answer = run(server, {**ASKED, **change})
    assert answer.status == 400
    assert said in answer.json["problem"]["en"]
    assert answer.json["problem"]["zh"] != answer.json["problem"]["en"]
    assert not server.jobs.begun
    assert untouched()


# Who may ask.


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8765", "origin": "http://localhost:8765"}, 200),
        ({"host": "evil.example:8765", "origin": "http://evil.example:8765"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"host": "127.0.0.1:80"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": f"https://{HOST}"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"x-shuniu": None}, 403),
    ],
)
def test_only_the_page_itself_has_anything_run(server, headers, status):
    given = {name: value for name, value in (OWN | headers).items() if value is not None}
    answer = server.ask("POST", "/run", {"tab": TAB, "questions": [ASKED]}, headers=given)
    assert answer.status == status
    assert len(server.jobs.begun) == (status == 200)


def test_everything_that_goes_out_has_its_limits(server):
    for path in ("/", "/results", "/nothing"):
        headers = server.ask("GET", path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'none'" in headers["content-security-policy"]
    page = server.ask("GET", "/")
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith(
        page.body.decode().split('Content-Security-Policy" content="')[1].split('"')[0].replace("&#39;", "'")
    )


def test_beyond_this_machine_a_secret_is_asked_for(folder):
    server = Server(folder, secret="secret", host="192.0.2.7", secure=True)  # noqa: S106  of this test
    host = {"host": "192.0.2.7:8765"}
    assert server.ask("GET", "/", headers=host).status == 401
    assert server.ask("GET", "/", query=b"token=guess", headers=host).status == 401
    assert server.ask("GET", "/results", headers={"host": "shuniu.evil.example:8765"}).status == 421
    let_in = server.ask("GET", "/", query=b"token=secret", headers=host)
    assert let_in.status == 303
    assert let_in.headers["location"] == "/"
    cookie = let_in.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "secure", "samesite"))
    inside = {**host, "cookie": let_in.headers["set-cookie"].partition(";")[0]}
    assert server.ask("GET", "/results", headers=inside).status == 200
    assert server.ask("GET", "/results", headers={**host, "cookie": "shuniu=guess"}).status == 401
    assert server.ask("POST", "/run", {"tab": TAB, "questions": []}, headers={**OWN, **host}).status == 403


def test_the_address_that_is_printed_has_the_secret_where_there_is_one():
    assert Known("127.0.0.1", 8765, secure=False, secret=None).address == "http://127.0.0.1:8765/"
    assert Known("::1", 80, secure=False, secret=None).address == "http://[::1]:80/"
    encrypted = Known("192.0.2.7", 443, secure=True, secret="s")  # noqa: S106  of this test
    assert encrypted.address == "https://192.0.2.7:443/?token=s"


def test_a_machine_goes_by_its_name_in_any_letters(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "DESKTOP-AB1")
    assert Known("0.0.0.0", 8765, secure=True, secret="s").goes_by("desktop-ab1:8765")  # noqa: S104, S106
    assert not Known("0.0.0.0", 8765, secure=True, secret="s").goes_by("desktop-ab2:8765")  # noqa: S104, S106


def hostile(generator):
    """Addresses and bodies as somebody sends them who means no good."""
    scraps = [
        "../" * 9 + "etc/passwd", "%2e%2e%2f", "..\\..", "\x00", "\r\nset-cookie: a=b", "<script>alert(1)</script>",
        "{{7*7}}", "__import__('os').system('touch pwned')", "!!python/object/apply:os.system ['touch pwned']",
        "$(touch pwned)", "'; DROP TABLE runs; --", "\ud800", "％００", "é" * 300, "ask.0123456789ab", "1e999", "-0",
        "NaN", "[" * 900, '{"a":' * 400, "posts", "example_town", "C:\\con", "/", "//evil.example/", "?", "#", "🙂",
        "a" * 5000, "${oc.env:HOME}", "null",
    ]  # fmt: skip
    places = ["/", "/run", "/policy", "/results", "/results/{}/points", "/results/{}/report", "/{}", "/results/../{}"]
    values = [*scraps, None, True, -1, 0, 1e308, 10**40, 10**400, [], {}, [[]], {"posts": {}}, ["posts"], 2.5]

    def value(depth=0):
        if depth < 3 and generator.random() < 0.4:
            return {str(generator.choice(scraps)): value(depth + 1) for _ in range(generator.randrange(4))}
        return generator.choice(values)

    for _ in range(500):
        scrap = generator.choice(scraps)
        path = generator.choice(places).format(scrap)
        method = generator.choice(["GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "X"])
        shaped = {**ASKED, generator.choice(list(ASKED)): value()} if generator.random() < 0.5 else value()
        kept = {**POLICY, "write": True, "name": "ok", generator.choice(list(POLICY)): value()}
        body = {"/run": {"tab": TAB, "questions": [shaped]}, "/policy": kept}.get(path, value())
        query = f"place={generator.choice(scraps)}&lang={generator.choice(scraps)}&token={scrap}"
        yield method, path, body, query.encode("utf-8", "surrogateescape" if "\ud800" not in query else "replace")


def test_no_hostile_request_breaks_the_server_or_has_anything_executed(server, folder):
    seen = set()
    for method, path, body, query in hostile(random.Random(7)):  # noqa: S311  the same every time
        content = json.dumps(body).encode("utf-8", "replace")
        headers = {**OWN, "origin": OWN["origin"]}
        answer = server.ask(method, path.replace("\ud800", "?"), content, query, headers)
        seen.add(answer.status)
        assert answer.status < 500, (method, path, body, query)
        if answer.status == 400:
            assert set(answer.json["problem"]) == {"en", "zh"}
    assert {200, 400, 404, 405} <= seen
    assert not list(folder.rglob("pwned"))
    assert {file.name for file in (folder / "configs").rglob("*.yaml")} <= {"shuniu.yaml", "ok.yaml"}
    assert {one.place for one in server.jobs.begun} <= {"example_town"}


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 5000, b"\xff\xfe", b'{"tab": 1}', b" " * 20_000, b"null", b"1e999"])
def test_bodies_that_are_no_request_are_refused(server, body):
    assert server.ask("POST", "/run", body).status == 400


def test_a_very_long_address_is_refused(server):
    assert server.ask("GET", "/", query=b"lang=" + b"a" * 5000).status == 414


# What it writes.


def test_a_policy_is_shown_and_written_where_shuniu_finds_it(server, folder, untouched):
    shown = server.ask("POST", "/policy", POLICY).json
    assert yaml.safe_load(shown["yaml"])["levers"] == {"posts": 2}
    assert untouched()
    given = {"levers": {"posts": 2, "training": 0.05}, "begins": 2016, "name": "more_posts", "title": '更多"岗位": #1'}
    answer = server.ask("POST", "/policy", {**POLICY, **given, "write": True})
    assert answer.status == 200, answer.json
    assert answer.json["file"] == "configs/policy/more_posts.yaml"
    made = configure(Words.sort(["scenario=more_posts", "place=example_town"]))
    (policy,) = made.scenarios[-1].policies
    assert policy.levers == {"posts": 2.0, "training": 0.05}
    assert (policy.start, policy.ramp, policy.end) == (36, 0, None)
    assert made.scenarios[-1].name["zh"] == '更多"岗位": #1'
    before = (folder / "configs/policy/more_posts.yaml").read_bytes()
    again = server.ask("POST", "/policy", {**POLICY, **given, "levers": {"posts": 3}, "write": True})
    assert again.status == 400
    assert "already" in again.json["problem"]["en"]
    assert (folder / "configs/policy/more_posts.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "../x"},
        {"name": "a/b"},
        {"name": "A"},
        {"name": "training"},
        {"name": "both_expanded"},
        {"name": "岗位"},
        {"name": "a" * 61},
        {"name": "con.yaml"},
        {"name": 3},
        {"name": "fine", "title": "a\nlevers: {posts: 9}"},
        {"name": "fine", "title": "\u202e"},
        {"name": "fine", "title": "${oc.env:HOME}"},
        {"name": "fine", "title": "a" * 81},
        {"name": "fine", "levers": {"posts": -1}},
    ],
)
def test_no_file_is_written_of_a_name_that_is_none(server, untouched, change):
    assert server.ask("POST", "/policy", {**POLICY, **change, "write": True}).status == 400
    assert untouched()


# Jobs.


class Held(Jobs):
    """Jobs that are under way until they are let go, and then say what they were asked."""

    def __init__(self):
        super().__init__(NoProcesses())
        self.free = threading.Event()
        self.ran = []

    def _answer(self, job):
        while not job.stopping and not self.free.wait(0.005):
            pass
        if job.stopping:
            raise jobs_module.Stopped
        self.ran.append(job.wanted.levers)
        return {"of": job.wanted.levers}


def question(posts, size=SIZES[0]):
    return wanted({**ASKED, "levers": {"posts": posts}, "size": size})


def until(what):
    end = time.monotonic() + 20
    while not what():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.fixture
def held():
    found = Held()
    yield found
    found.close()


def test_a_newer_question_takes_the_place_of_the_older_ones(held):
    for step in range(10):
        held.want("a", [question(1.5 + step / 10)])
    held.free.set()
    until(lambda: held.want("a", [question(2.4)])[0]["state"] == "done")
    assert held.want("a", [question(2.4)])[0]["answer"] == {"of": (("posts", 2.4),)}
    assert held.ran == [(("posts", 2.4),)]


def test_what_several_want_is_run_once_and_goes_on_when_one_of_them_leaves(held):
    held.want("a", [question(2)])
    held.want("b", [question(2)])
    held.want("a", [])
    held.free.set()
    until(lambda: held.want("b", [question(2)])[0]["state"] == "done")
    assert len(held.ran) == 1


def test_what_is_wanted_again_while_it_is_being_stopped_is_run(held):
    held.want("a", [question(2)])
    held.want("a", [])
    held.want("a", [question(2)])
    held.free.set()
    until(lambda: held.want("a", [question(2)])[0]["state"] == "done")
    assert held.ran == [(("posts", 2.0),)]


def test_a_tab_that_says_nothing_any_more_is_forgotten(held, monkeypatch):
    held.want("gone", [question(2)])
    monkeypatch.setattr(jobs_module, "SILENCE", -1.0)
    held.want("b", [])
    until(lambda: not held.jobs)
    assert not held.ran


def test_a_job_notices_by_itself_that_its_tab_was_closed(held, monkeypatch):
    held.want("gone", [question(2)])
    monkeypatch.setattr(jobs_module, "SILENCE", -1.0)
    telling = jobs_module.Telling(next(iter(held.jobs.values())), held._look)
    with pytest.raises(jobs_module.Stopped):
        telling.reach(1)
    until(lambda: not held.jobs)


def test_what_was_answered_is_asked_anew_where_it_is_wanted_anew(held):
    """Files of the place may have changed; what is stored answers at once."""
    held.free.set()
    for who in ("a", "b"):
        held.want(who, [question(2)])
        until(lambda who=who: held.want(who, [question(2)])[0]["state"] == "done")
    assert len(held.ran) == 2


def test_more_replicates_of_the_same_wait_for_those_that_are_stored_with_them(held):
    held.want("a", [question(2)])
    told = held.want("b", [question(2, SIZES[1])])[0]
    assert (told["state"], told["before"]) == ("waiting", 1)
    held.free.set()
    until(lambda: held.want("b", [question(2, SIZES[1])])[0]["state"] == "done")


def test_one_persons_job_blocks_nobody_and_all_have_a_bound(held, monkeypatch):
    monkeypatch.setattr(jobs_module, "MOST", 12)
    told = [held.want(f"user {one}", [question(1.1 + one / 100)])[0] for one in range(12)]
    assert [one["state"] for one in told] == ["running"] * 10 + ["waiting"] * 2
    assert [one["before"] for one in told[10:]] == [10, 11]
    with pytest.raises(Problem, match="12 questions"):
        held.want("one more", [question(3)])


def test_what_goes_wrong_in_a_job_is_told_and_the_next_one_runs(held, monkeypatch, capsys):
    held.free.set()
    monkeypatch.setattr(held, "_answer", lambda _: 1 / 0)
    held.want("a", [question(2)])
    until(lambda: held.want("a", [question(2)])[0]["state"] == "failed")
    assert "ZeroDivisionError" in held.want("a", [question(2)])[0]["problem"]["zh"]
    assert "ZeroDivisionError" in capsys.readouterr().err
    held.want("a", [])
    monkeypatch.undo()
    held.want("a", [question(2)])
    until(lambda: held.want("a", [question(2)])[0]["state"] == "done")


class Listless:
    """A process that does nothing, where the system has room for one."""

    room = True

    def __init__(self, _):
        if not Listless.room:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        self.theirs, self.pipe = multiprocessing.Pipe()
        self.process = SimpleNamespace(join=lambda _: None, exitcode=-9)
        self.task, self.is_overdue = None, False

    def end(self):
        self.pipe.close()


def test_a_process_that_cannot_be_begun_now_is_begun_later(monkeypatch):
    monkeypatch.setattr(pool_module, "Worker", Listless)
    monkeypatch.setattr(pool_module, "TURN", 0.02)
    pool = pool_module.Pool(1)
    monkeypatch.setattr(Listless, "room", False)
    pool.workers[0].theirs.close()
    until(lambda: not pool.workers)
    monkeypatch.setattr(Listless, "room", True)
    until(lambda: len(pool.workers) == 1)
    assert pool.thread.is_alive()
    pool.close()
    assert not pool.thread.is_alive()


# The command.


def test_without_the_extra_it_says_what_to_type(command, monkeypatch):
    monkeypatch.setattr("experiments.commands.web.find_spec", lambda name: None if name == "uvicorn" else name)
    answer = command("web")
    assert answer.code == 2
    assert "pip install 'shuniu[web]'" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("port=70000",), "65535"),
        (("port=-1",), "65535"),
        (("place=example_twon",), "example_town"),
        (("certificate=a.pem",), "key="),
        (("certificate=a.pem", "key=b.pem"), "no such file"),
        (("posts=2",), "posts"),
        (("posts",), "takes no"),
        (("host=no.such.host.invalid", "port=0"), "host="),
    ],
)
def test_what_was_typed_wrong_is_said_before_anything_is_served(command, untouched, words, said):
    answer = command("web", *words)
    assert answer.code == 2
    assert said in answer.err
    assert untouched()
