"""``shuniu web`` in a real browser, with a real server and the model behind it."""

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed: make setup-all")

from experiments.asking.question import CALLED, Question
from experiments.command import main
from experiments.running.design import Design
from experiments.storage.store import Dataset
from tests.experiments.cluster import PATIENCE, until
from tests.experiments.watched_page import NEEDED, launched
from tests.experiments.web_server import PLACE, Server, folder_with_emulator

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup-all")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup-all")

pytestmark = [
    NEEDED,
    pytest.mark.timeout(1200),  # a server and its processes start, and a machine may be busy
]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
HERE = f"?place={PLACE}"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    with Server(folder_with_emulator(tmp_path_factory.mktemp("web"))) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    yield from launched()


class Tab:
    """A page that must ask for nothing but its own server and tell no error."""

    def __init__(self, chromium, server, address, **settings):
        self.server, self.outside, self.wrong = server, [], []
        self.context = chromium.new_context(**{"viewport": {"width": 1300, "height": 900}, **settings})
        self.context.set_default_timeout(1000 * PATIENCE)
        self.page = self.context.new_page()
        self.page.on("request", self.note)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.goto(server.address + address)
        until(lambda: self.page.locator("#link").input_value(), "the page")

    def note(self, request):
        if not request.url.startswith(self.server.address):
            self.outside.append(request.url)

    def run(self, button="#run"):
        self.page.click(button)
        self.wait()

    def wait(self):
        until(lambda: self.page.locator("#run-stop").is_disabled(), "the runs")

    @property
    def rows(self):
        """What stands in the tables beside the names: page, model, difference, how sure, chance."""
        rows = self.page.locator("#run-results tbody tr")
        return [rows.nth(one).locator("td").all_text_contents() for one in range(rows.count())]

    @property
    def status(self):
        return self.page.locator("#run-status").text_content()


@pytest.fixture
def opened(chromium, server):
    tabs = []

    def open_at(address, **settings):
        tabs.append(Tab(chromium, server, address, **settings))
        return tabs[-1]

    yield open_at
    for tab in tabs:
        tab.context.close()
        assert not tab.outside
        assert not tab.wrong


def plainly(said):
    return re.sub(r"\s+", " ", said)


def folder_of(server, *words):
    """Where the results of a question are stored."""
    asked = Question.of([*words, f"place={PLACE}"]).configuration("ask", CALLED)
    return server.results / "ask" / Design.of(asked).hash


def test_run_exactly_says_what_shuniu_ask_says_to_the_last_digit(opened, server, command, monkeypatch):
    tab = opened(f"{HERE}#a=posts:2,reach:0.05&year=2015")
    tab.run()
    assert tab.status.startswith("Done")
    tab.page.locator("#run-results summary").click()
    in_full = plainly(tab.page.locator("#run-results details").inner_text())
    monkeypatch.setenv("SHUNIU_RESULTS", str(server.results))
    asked = command("ask", "posts=2", "reach=0.05", "by=24", f"place={PLACE}")
    assert "stored already" in asked.err
    paragraph = plainly(asked.out.strip().partition("\n\n")[0])
    assert paragraph.endswith("until January 2015.")
    assert paragraph in in_full
    table = [line for line in asked.out.splitlines() if " %  " in line and "[" in line]
    assert len(table) == 3
    for line, (_, model, _, sure, chance) in zip(table, tab.rows, strict=False):
        assert all(plainly(one) in plainly(line) for one in (model, sure, chance)), (line, model)
    tab.page.click("#language")
    assert tab.status.startswith("用时")
    assert "购买岗位" in tab.page.locator("#run-results details").text_content()
    tab.run()


@pytest.mark.slow
def test_ten_moves_in_a_burst_end_on_the_last_and_the_older_runs_are_cancelled(opened, server):
    tab = opened(f"{HERE}#a=posts:1.2,hub_share:0.5&year=2016")
    tab.page.click("#run")
    for step in range(10):
        tab.page.evaluate(f"location.hash = '#a=posts:{1.3 + step / 10:.1f},hub_share:0.5&year=2016'")
        tab.page.wait_for_timeout(60)
    assert tab.page.locator("#lever-posts").get_attribute("aria-valuetext").startswith("2.2")
    tab.wait()
    assert "Purchased posts = 2.2" in tab.page.locator("#run-results details").text_content()
    assert not tab.page.locator("#run-results .old").count()
    assert Dataset(folder_of(server, "posts=2.2", "hub_share=0.5", "by=36")).n_ok == 64
    first = folder_of(server, "posts=1.2", "hub_share=0.5", "by=36")
    assert not first.is_dir() or Dataset(first).n_ok < 64
    tab.page.evaluate("location.hash = '#a=posts:3&year=2016'")
    until(lambda: tab.page.locator("#run-results .old").count(), "a word that this is of other settings")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_reader_of_screens_is_served_too(opened, lang):
    tab = opened(f"{HERE}&lang={lang}#a=posts:2,reach:0.05&year=2015&lang={lang}")
    tab.run()
    tab.page.click("#results-show")
    until(lambda: tab.page.locator("#results-found li").count(), "the list")
    tab.page.fill("#keep-name", "seen")
    tab.page.click("#keep-show")
    until(lambda: tab.page.locator("#keep-text").is_visible(), "the file")
    assert tab.page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[lang]
    found = axe_api.Axe().run(tab.page, options=RULES)
    assert not found.response["violations"], found.generate_report()


def test_a_policy_of_the_page_is_written_and_can_be_run(opened, server, monkeypatch, capsys):
    tab = opened(f"{HERE}#a=posts:1.5,training:0.1,from_year:2015&year=2016")
    tab.page.fill("#keep-name", "from_the_page")
    tab.page.fill("#keep-title", "更多岗位")
    tab.page.click("#keep-save")
    until(lambda: tab.page.locator("#keep-said").text_content(), "a word on the file")
    assert "configs/policy/from_the_page.yaml" in tab.page.locator("#keep-said").text_content()
    assert tab.page.locator("#preset").input_value() == "from_the_page"
    monkeypatch.chdir(server.folder)
    assert main(["run", "scenario=from_the_page", f"place={PLACE}", "replicates=2", "horizon=36", "--dry-run"]) == 0
    assert "4 runs" in capsys.readouterr().out
    tab.page.click("#keep-save")
    until(lambda: "already" in tab.page.locator("#keep-said").text_content(), "a refusal")
    assert "400" in tab.wrong.pop()  # as the browser says it
