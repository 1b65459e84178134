"""The page in a real browser, watched: it must ask for nothing but itself and tell no error.

Where there is no browser, or nothing to drive one with, tests that import this are left out.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from experiments.page.configured import configured
from experiments.report_page.printing import browser
from tests.experiments.cluster import PATIENCE, until
from tests.experiments.paged import emulator

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup-all")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup-all")

PROGRAM = browser()
NEEDED = pytest.mark.skipif(PROGRAM is None, reason="no Chromium was found: sudo apt install chromium")
POLICIES = (
    {"posts": 2.0},
    {"hub_share": 0.25, "from_year": 2017},
    {"posts": 0.5, "extra_hub_grants": 2.5e7, "mandate": 4.0},
    {"reach": -0.1, "training": 0.12, "instructors": 400, "from_year": 2020},
)


@cache
def configuration():
    return configured(None)


@cache
def made_up():
    return emulator(configuration())


def launched() -> Iterator["sync_api.Browser"]:
    """A browser until it is no longer needed."""
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"], timeout=1000 * PATIENCE)
        yield opened
        opened.close()


class Watched:
    """A page that must ask for nothing but itself and tell no error."""

    def __init__(self, chromium, file, **settings):
        self.asked, self.wrong, self.file = [], [], file
        self.context = chromium.new_context(**{"viewport": {"width": 1300, "height": 900}, **settings})
        self.context.set_default_timeout(1000 * PATIENCE)
        self.page = self.context.new_page()
        self.page.route("**/*", self.decide)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("dialog", lambda one: (self.wrong.append(one.message), one.dismiss()))

    def decide(self, route):
        if route.request.url.partition("#")[0] == self.file.as_uri():
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def open(self, address=""):
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + address)
        until(
            lambda: self.page.locator("#link").input_value(), "the page"
        )  # its policy allows no expression to wait for
        return self.page

    def check(self):
        asked, wrong = list(self.asked), list(self.wrong)
        self.asked.clear()
        self.wrong.clear()
        assert not asked, "requests outside"
        assert not wrong


def address(settings):
    return "#a=" + ",".join(f"{key}:{value!r}" for key, value in settings.items())


def downloaded(page, button):
    with page.expect_download() as waiting:
        page.locator(button).click()
    return Path(waiting.value.path())


def settled(page):
    """What waits until the moving stops is renewed."""
    page.wait_for_timeout(500)


def number(said):
    return float(said.replace("−", "-").replace("+", "").replace(",", ""))
