"""The page in a real browser: its numbers are Python's, its state is its address, and no address can harm it."""

import csv
import random
import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from experiments.asking.question import Question
from experiments.page.configured import configured
from experiments.page.emulated import emulated
from experiments.page.making import page as page_of
from experiments.page.presets import presets
from experiments.report_page.printing import browser, print_to_pdf
from sim.processes import shipped
from tests.experiments.cluster import PATIENCE, until
from tests.experiments.paged import OUTCOMES, YEARS, effect, emulator, of_districts, parts, paths, rising, written

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup-all")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup-all")

PROGRAM = browser()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium was found: sudo apt install chromium")

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
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


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"], timeout=1000 * PATIENCE)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    found = emulated(configuration(), str(written(folder / "emulator.json", made_up())), ())
    target = folder / "page.html"
    target.write_text(page_of(found, configuration(), "en"), encoding="utf-8")
    return target


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


@pytest.fixture(scope="module")
def watched(chromium, file) -> Iterator[Watched]:
    """One page for all tests that do not ask for another window: opening takes most of the time."""
    found = Watched(chromium, file)
    yield found
    found.context.close()


@pytest.fixture
def opened(watched):
    yield watched.open
    watched.check()


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


@pytest.mark.parametrize("settings", POLICIES)
def test_every_number_is_that_of_python(opened, settings):
    page = opened(address(settings))
    with downloaded(page, "#csv").open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content))
    expected = paths(made_up(), settings).mean(axis=0)
    seen = 0
    for row in rows:
        if row["outcome"] == "money":
            acting = [place for place, year in enumerate(YEARS) if year > settings.get("from_year", YEARS[0])]
            assert float(row["difference"]) == pytest.approx(expected[3, acting].mean(), rel=1e-5)
            continue
        outcome, year = row["outcome"], int(row["time"][:4])
        mean = expected[OUTCOMES.index(outcome), YEARS.index(year)]
        assert float(row["difference"]) == pytest.approx(mean, abs=1e-4)
        if year in (2016, 2021, 2024) and mean:
            _, low, high, sure = effect(made_up(), settings, outcome, year)
            assert float(row["low_90"]) == pytest.approx(low, abs=2e-3)
            assert float(row["high_90"]) == pytest.approx(high, abs=2e-3)
            assert float(row["probability_of_direction"]) == pytest.approx(sure, abs=1e-4)
            seen += 1
    assert seen >= 3


def test_the_table_shows_these_numbers_rounded(opened):
    page = opened(address(POLICIES[2]))
    cells = page.locator(".card.a tbody tr").nth(1).locator("td").all_inner_texts()
    mean, low, high, sure = effect(made_up(), POLICIES[2], "effective_coverage", 2024)
    shown = [number(one) for one in re.findall(r"[+−]?\d+\.\d+", cells[1])]
    assert shown == pytest.approx([mean, low, high], abs=0.051)
    assert int(re.search(r"\d+", cells[2])[0]) == min(round(100 * sure), 99)
    assert cells[3] == "±0.1", "the emulator's own error stands beside it"
    page = opened("#a=posts:2,hub_share:0.5,reach:0.1,mandate:3,training:0.1")
    assert page.locator(".card.a tbody tr").nth(1).locator("td").nth(3).inner_text() == "±0.2", (
        "which grows with levers"
    )


@pytest.mark.parametrize("settings", POLICIES[2:])
def test_why_it_moved_is_taken_apart_by_shapley_and_adds_up(opened, settings):
    page = opened(address(settings))
    page.wait_for_selector(".parts .sum")
    rows = [[part.text_content() for part in one.locator("span").all()] for one in page.locator(".parts li").all()]
    shown = {row[0]: number(row[-1].split()[0]) for row in rows}
    expected = parts(made_up(), settings, "effective_coverage", 2024)
    for lever, part in expected.items():
        assert shown[shipped().levers[lever].name["en"]] == pytest.approx(part, abs=0.011)
    together = shown.pop("together")
    assert sum(shown.values()) == pytest.approx(together, abs=1e-9), "to the digits that are shown"
    assert together == pytest.approx(effect(made_up(), settings, "effective_coverage", 2024)[0], abs=0.0051)


def test_with_many_levers_some_orders_stand_for_all_and_the_parts_still_add_up(opened):
    settings = {"posts": 2, "hub_share": 0.5, "reach": 0.1, "extra_hub_grants": 1e7, "mandate": 3, "training": 0.1}
    page = opened(address(settings | {"instructors": 300}))
    page.wait_for_selector(".parts .sum")
    sizes = [number(one.inner_text().split()[0]) for one in page.locator(".part-size").all()]
    assert sum(sizes[:-1]) == pytest.approx(sizes[-1], abs=1e-9)
    mean = effect(made_up(), settings | {"instructors": 300}, "effective_coverage", 2024)[0]
    assert sizes[-1] == pytest.approx(mean, abs=0.0051)
    assert "14 orders" in page.locator("#orders").text_content()


def test_nothing_moved_changes_nothing(opened):
    page = opened("#a=from_year:2018")
    assert not page.locator("#needs").is_visible()
    assert {one.inner_text() for one in page.locator(".card.a tbody td:nth-child(3)").all()} == {"0.0"}
    assert "nothing changes" in page.locator(".card.a [data-part=headline]").inner_text()
    assert page.locator("#copy-command").is_disabled()


def test_a_slider_moves_by_keyboard_and_everything_follows(opened):
    page = opened()
    line = page.locator("[data-panel=effective_coverage] path.mean.a")
    before = line.get_attribute("d")
    page.get_by_label("Purchased posts", exact=True).focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    value = float(page.locator("[data-box=posts]").input_value())
    assert value > 1.2
    assert line.get_attribute("d") != before
    assert page.locator("#lever-posts").get_attribute("aria-valuetext") == (
        f"{value:g} × today’s ({200 * value:g} posts; today 200)"
    )
    assert (
        f"Purchased posts: {value:g} × today’s ({200 * value:g} posts; today 200)"
        in page.locator(".card.a ul").inner_text()
    )
    settled(page)
    assert f"a=posts:{value:g}&" in page.url
    assert "effective coverage" in page.locator("#status").inner_text(), "a screen reader is told"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('button.jump')")


def test_a_number_is_typed_and_kept_within_its_range(opened):
    page = opened()
    box = page.locator("[data-box=extra_hub_grants]")
    box.fill("12.3")
    assert "Further grants to hubs: 37.3\xa0M yuan a year (today 25.0\xa0M)" in page.locator(".card.a ul").inner_text()
    box.fill("900")
    box.blur()
    assert box.input_value() == "50"
    box.fill("")
    box.blur()
    assert box.input_value() == "50"


@pytest.mark.parametrize(
    ("lever", "typed", "left", "said"),
    [
        ("posts", "300", "3", "超出范围，已改为最大值 3 倍（600个）。此处填的是现状的倍数：如指300个，应填 1.5 倍。"),
        ("posts", "0.1", "0.25", "低于范围，已改为最小值 0.25 倍（50个）。"),
        ("from_year", "2030", "2020", "超出范围，已改为最大值 2020 年。"),
        ("from_year", "2018.5", "2019", "只能取整数，已改为 2019 年。"),
        ("posts", "1.5", "1.5", ""),
    ],
)
def test_what_is_typed_and_does_not_fit_is_told_where_it_is_seen_and_heard(opened, lever, typed, left, said):
    page = opened("#a=&lang=zh")
    box = page.locator(f"[data-box={lever}]")
    box.fill(typed)
    box.blur()
    assert box.input_value() == left
    told = page.locator(".lever", has=box).locator("[role=status]")
    assert told.inner_text() == said
    assert told.is_visible() == bool(said)


def test_the_amount_stands_beside_the_multiple(opened):
    page = opened("#a=posts:1.5,reach:0.12&lang=zh")
    assert page.locator(".card.a li").all_inner_texts() == [
        "购买岗位：1.5 倍（300个；现状200个）",
        "枢纽联系面：97%（现状85%）",
    ]
    assert page.locator("#lever-posts").get_attribute("aria-valuetext") == "1.5 倍（300个；现状200个）"
    assert (
        page.locator(".lever", has=page.locator("[data-box=posts]")).locator(".real").inner_text()
        == "300个（现状200个）"
    )


def test_a_value_is_shown_in_few_digits_and_kept_in_all(opened):
    page = opened("#a=posts:1.179412424,reach:0.1234567")
    assert page.locator("[data-box=posts]").input_value() == "1.179"
    assert page.locator("[data-box=reach]").input_value() == "12.35"
    settled(page)
    assert "a=posts:1.179412424,reach:0.1234567&" in page.url
    assert "posts=1.179412424 reach=0.1234567" in page.locator("#commands").inner_text()


def test_what_is_looked_at_is_no_step(opened):
    page = opened()
    page.locator("#preset").select_option("no_hubs")
    settled(page)
    told = page.locator("#last-change").inner_text()
    assert "Hubs that stand" in told
    page.locator("#why-outcome").select_option("coverage")
    settled(page)
    assert (
        page.locator("#last-change").inner_text().startswith(told.partition("Effective")[0].partition("effective")[0])
    )
    page.locator("#year").select_option("3")
    page.locator("#undo").click()
    assert page.locator(".card.a li").count() == 0, "the policy is undone at once"
    assert page.locator("#undo").is_disabled()
    assert page.locator("#why-outcome").input_value() == "coverage", "and what is looked at stays"
    page.locator("#redo").click()
    assert page.locator("#preset").input_value() == "no_hubs"


def test_policies_whose_difference_is_within_the_error_are_not_put_in_order(opened):
    page = opened("#a=posts:1.50&b=posts:1.51&lang=zh")
    lines = page.locator("[data-part=difference] li").all_inner_texts()
    assert all("不能据此判断先后" in one for one in lines[:3])
    assert "两方案基本相同，差别小于本页误差" in lines[3]
    rows = page.locator("#unlike tbody tr").all_inner_texts()
    assert [re.split(r"\s*\t\s*", one) for one in rows] == [
        ["购买岗位", "1.5 倍（300个；现状200个）", "1.51 倍（302个；现状200个）"]
    ]
    page = opened("#a=posts:0.25&b=posts:3&edit=b&lang=zh")
    (line,) = [
        one for one in page.locator("[data-part=difference] li").all_inner_texts() if one.startswith("有效覆盖率")
    ]
    a, b = (effect(made_up(), {"posts": one}, "effective_coverage", 2024)[0] for one in (0.25, 3.0))
    assert ("不能据此" in line) == (abs(b - a) < made_up()["error"]["of_few"]["effective_coverage"])
    before = page.locator(".card.a li").all_inner_texts(), page.locator(".card.b li").all_inner_texts()
    page.locator("#swap").click()
    assert (page.locator(".card.b li").all_inner_texts(), page.locator(".card.a li").all_inner_texts()) == before


def test_what_is_heard_of_two_policies_is_short_and_names_the_one_that_moved(opened):
    page = opened("#a=posts:0.5&b=posts:3&edit=b&lang=zh")
    settled(page)
    said = page.locator("#status").inner_text()
    assert said.startswith("方案乙（B）：到2024年1月，有效覆盖率")
    assert "乙减甲" in said
    assert len(said) <= 80
    page.locator("[name=edit][value=a]").check()
    settled(page)
    assert page.locator("#status").inner_text().startswith("方案甲（A）：")


@pytest.mark.parametrize(("button", "words"), [("#copy-link", "复制链接"), ("#copy-command", "复制命令")])
def test_a_button_says_for_a_moment_that_it_has_copied(chromium, file, button, words):
    found = Watched(chromium, file, permissions=["clipboard-read", "clipboard-write"])
    page = found.open("#a=posts:2&lang=zh")
    assert page.locator(button).inner_text() == words
    page.locator(button).click()
    until(lambda: page.locator(button).inner_text() == "已复制", "a word that it is copied")
    until(lambda: page.locator(button).inner_text() == words, "the button as it was")
    found.check()
    found.context.close()


def test_ready_made_policies_are_put_in_order_by_what_an_organization_more_costs(chromium, tmp_path):
    content, target = rising(configuration()), tmp_path / "page.html"
    found = emulated(configuration(), str(written(tmp_path / "emulator.json", content)), ())
    target.write_text(page_of(found, configuration(), "en"), encoding="utf-8")
    watching = Watched(chromium, target)
    page = watching.open("#a=posts:2")
    until(lambda: page.locator(".card.a [data-part=rank]").inner_text(), "the order")
    page.locator("#ranking summary").click()
    offered = [one for one in presets(configuration(), content["levers"]) if shipped_price(one["values"])]
    until(lambda: page.locator("#ranking-rows tr").count() == len(offered), "the rows")
    rows = page.locator("#ranking-rows tr").all()
    shown = {one.locator("th").inner_text(): one.locator("td").all_inner_texts() for one in rows}
    assert set(shown) == {one["name"]["en"] for one in offered}
    told = {}
    for one in offered:
        differences, name = paths(content, one["values"]), one["name"]["en"]
        mean, low, _, _ = effect(content, one["values"], "effective_coverage", 2024)
        money = differences[:, 3, 1:].mean(axis=1)
        change, _, each = shown[name]
        assert change.startswith(f"{mean:+.1f}".replace("-", "−"))
        if low > 0 and money.mean() > 0:
            ratios = np.sort(money / (differences[:, 1, -1] * content["register"][-1] / 100))
            told[name] = ratios[len(ratios) // 2 - 1]
            assert number(each) == pytest.approx(told[name], rel=6e-3)
        else:
            assert each == "–"
    assert len(told) >= 3
    assert list(shown)[: len(told)] == sorted(told, key=told.get)
    assert sorted(told, key=told.get) != sorted(told, key=lambda one: -number(shown[one][0].split()[0]))
    mine = sorted(told, key=told.get).index("More money for posts") + 1
    assert f"number {mine} of {len(told)} by yuan" in page.locator(".card.a [data-part=rank]").inner_text()
    assert "overlap" in page.locator("#ranking").inner_text()
    watching.check()
    watching.context.close()


def shipped_price(values):
    known = shipped().levers
    return any(known[name].has_price(value) for name, value in values.items() if name in known)


def test_districts_are_told_as_python_predicts_them_and_simulated_by_a_command(opened):
    page = opened("#a=posts:2,from_year:2016&year=2020&lang=zh")
    settled(page)
    page.locator("#districts summary").click()
    until(lambda: page.locator("#district-command").inner_text(), "the districts")
    line = page.locator("#district-command").inner_text()
    assert line == "shuniu compare posts=2 from=2016 district=all by=84 place=beijing_2013 lang=zh"
    predicted = of_districts(made_up(), {"posts": 2.0, "from_year": 2016}, 2020)
    names = [one["name"]["zh"] for one in configuration().place.districts]
    rows = [row.all_inner_texts() for row in page.locator("#districts-rows tr").all()]
    told = {row.split("\t")[0]: row.split("\t")[1:] for (row,) in rows}
    assert [names.index(one) for one in told] == list(np.argsort(-predicted[:, 1, 0]))
    cases = [(name, column, *row[column]) for name, row in zip(names, predicted, strict=True) for column in (0, 1)]
    for name, column, mean, low, high in cases:
        told_here = [number(one) for one in re.findall(r"[+−]?[\d.]+", told[name][column].replace("约", "+"))]
        assert told_here == pytest.approx([mean, low, high], abs=0.051 + 0.02 * (high - low))
    page.locator("#reset").click()
    settled(page)
    assert not page.locator("#districts-wide").is_visible()
    assert "设定方案后" in page.locator("#districts-note").inner_text()


def test_every_label_and_heading_is_where_it_is_looked_for(opened):
    page = opened("#a=posts:2&b=reach:0.1")
    missing = page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')].map((one) => one.getAttribute('aria-labelledby'))"
        ".filter((id) => !document.getElementById(id))"
    )
    assert missing == []


def test_changes_are_undone_done_again_and_replayed(opened):
    page = opened()
    for lever, value in (("posts", "2"), ("training", "0.1")):
        page.locator(f"[data-box={lever}]").fill(value)
        page.locator(f"[data-box={lever}]").blur()
    assert page.locator(".card.a li").count() == 2
    page.locator("#undo").click()
    assert page.locator(".card.a li").all_inner_texts() == ["Purchased posts: 2 × today’s (400 posts; today 200)"]
    page.keyboard.press("Control+z")
    assert page.locator(".card.a li").count() == 0
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+y")
    assert page.locator(".card.a li").count() == 2
    settled(page)
    assert (
        "Training of officials willingness 0.85 of 1 → willingness 0.95 of 1"
        in page.locator("#last-change").inner_text()
    )
    line = page.locator("[data-panel=coverage] path.mean.a")
    end = line.get_attribute("d")
    page.locator("#replay").click()
    until(lambda: line.get_attribute("d") != end, "the beginning of the change")
    until(lambda: line.get_attribute("d") == end, "its end")
    until(lambda: page.locator("[data-box=training]").input_value() == "0.1", "the box as it was")


def test_two_policies_stand_side_by_side_and_travel_in_the_address(opened):
    page = opened(address({"posts": 1.7}))
    assert not page.locator(".card.b").is_visible()
    page.locator("#second").click()
    page.locator("#preset").select_option("no_hubs")
    boxes = [page.locator(f".card.{one}").bounding_box() for one in "ab"]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert page.locator(".card.b h3").inner_text() == "Policy B · No hubs"
    assert page.locator("path.mean.b").first.is_visible()
    expected = [
        effect(made_up(), {"hub_share": 0.0}, one, 2024)[0] - effect(made_up(), {"posts": 1.7}, one, 2024)[0]
        for one in OUTCOMES[:3]
    ]
    said = page.locator("[data-part=difference] li").all_inner_texts()[:3]
    for line, difference in zip(said, expected, strict=True):
        assert number(re.search(r": (?:about )?([+−]?[\d.]+) points", line)[1]) == pytest.approx(difference, abs=0.051)
    settled(page)
    link = page.locator("#link").input_value()
    page.goto("about:blank")
    page.goto(link)
    assert page.locator(".card.a h3").inner_text() == "Policy A"
    assert page.locator(".card.b h3").inner_text() == "Policy B · No hubs"
    assert page.locator("[name=edit][value=b]").is_checked()


def test_the_language_changes_and_nothing_else(opened):
    page = opened(address(POLICIES[2]))
    digits = r"[+−]?\d[\d,.]*"
    before = re.findall(digits, page.locator(".card.a table").inner_text())
    page.locator("#language").click()
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert re.findall(digits, page.locator(".card.a table").inner_text()) == before
    body = page.locator("body").inner_text()
    english = re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", re.sub("shuniu .*", "", body))
    assert not english
    assert "会" in page.locator(".card.a [data-part=headline]").inner_text()
    settled(page)
    assert "lang=zh" in page.url
    assert "lang=zh" in page.locator("#commands").inner_text()
    page.locator("#preset").select_option("no_hubs")
    page.locator("#undo").click()
    assert page.evaluate("document.documentElement.lang") == "zh-CN", "what is undone is the policy"


@pytest.mark.parametrize("settings", POLICIES[2:])
def test_the_command_asks_the_model_the_same(opened, settings):
    page = opened(address(settings) + "&year=2022")
    line = page.locator("#commands").inner_text().splitlines()[0]
    words = shlex.split(line)
    assert words[:2] == ["shuniu", "ask"]
    configuration = Question.of(words[2:]).configuration("ask", {"en": "Question", "zh": "提问"})
    policies = configuration.scenarios[-1].policies
    set_by = {lever: value for one in policies for lever, value in one.levers.items()}
    assert set_by == {key: value for key, value in settings.items() if key != "from_year"}
    assert {one.start for one in policies} == {12 * (settings.get("from_year", 2014) - 2013)}
    assert configuration.horizon == 12 * (2022 - 2013)


def test_the_picture_is_one_file_of_its_own(opened):
    page = opened(address(POLICIES[0]) + "&b=hub_share:0")
    content = downloaded(page, "#svg").read_text(encoding="utf-8")
    assert content.startswith("<svg")
    assert content.count('class="mean a"') == 3
    assert "No hubs" not in content
    assert "Hubs that stand" in content
    picture = page.context.new_page()
    picture.set_content(content)
    assert picture.locator("svg svg").count() == 3
    picture.close()


def hostile():
    """Addresses that nobody means well with: some by hand, the others made of them by chance, always the same."""
    mark = "window.attacked=1"
    by_hand = [
        f"<script>{mark}</script>", f"<img src=x onerror={mark}>", f'"><svg onload={mark}>', f"javascript:{mark}",
        "__proto__:1", "constructor:1", "toString:1", "posts:Infinity", "posts:NaN", "posts:1e999", "posts:-1e99",
        "posts:0x10", "posts:1;posts:2", "posts", ":", ":::::", "posts:", "%", "%E0%A4%A", "%00", "\u202e",
        "posts:2" * 2000,
        "a" * 100_000, ",".join(["posts:2"] * 5000), "from_year:2016.5", "from_year:99999", "instructors:1.7",
        "hub_share:-0", "posts:٢", "posts:2%00", "{{7*7}}", "${7*7}", "a[]=1", "..%2f..%2f", "data:text/html,x",
        "posts:1e-400", "training:.", "training:-.1", "\ud83d\ude00", "&&&&====", "#", "##a=posts:2",
    ]  # fmt: skip
    keys = ["a", "b", "edit", "year", "why", "lang", "made", "__proto__", "constructor", "hasOwnProperty", "c"]
    found = [f"#{key}={one}" for one in by_hand for key in ("a", "lang")]
    chance = random.Random(4)  # noqa: S311  no secret
    while len(found) < 300:
        parts_of = [f"{chance.choice(keys)}={chance.choice(by_hand)[:200]}" for _ in range(chance.randint(1, 6))]
        found.append("#" + "&".join(parts_of))
    return found


STATE = """(lines) => new Promise(async (done) => {
  const wrong = [];
  for (const line of lines) {
    location.hash = "";
    location.hash = line;
    await new Promise((next) => setTimeout(next, 4));
    for (const box of document.querySelectorAll("input[type=number]")) {
      const value = box.valueAsNumber, within = value >= Number(box.min) && value <= Number(box.max);
      if (!within) wrong.push([line.slice(0, 80), box.dataset.box, box.value]);
    }
    const markup = document.querySelector("img, iframe, object, embed, main script");
    if (window.attacked || ({}).attacked || markup) wrong.push(line);
    if (!["en", "zh-CN"].includes(document.documentElement.lang)) wrong.push(line);
    const shown = document.getElementById("results").textContent;
    if (/NaN|undefined|Infinity/.test(shown)) wrong.push(["shows no number", line]);
  }
  done(wrong);
})"""


def test_three_hundred_hostile_addresses_do_nothing(opened):
    page = opened()
    lines = hostile()
    assert len(lines) == 300
    assert page.evaluate(STATE, lines) == []


@pytest.mark.parametrize("line", ["#a=<img src=x onerror=alert(1)>&lang=<b>", "#a=posts:99&b=bicycles:2&year=1066"])
def test_what_an_address_has_wrong_is_told_when_the_page_opens(opened, line):
    page = opened(line)
    said = page.locator("#notice").inner_text()
    assert "left out" in said
    assert "<" not in said
    assert ("out of range" in said) == ("99" in line)
    page.evaluate("location.hash = '#a=posts:2'")
    until(lambda: not page.locator("#notice").is_visible(), "a page without a notice")


def test_markup_that_is_put_into_the_page_is_not_run(opened, watched):
    page = opened()
    refused = page.evaluate("try { document.body.innerHTML = '<b>x</b>'; false } catch { true }")
    assert refused, "the page's policy allows no markup from text"
    page.evaluate("{ const s = document.createElement('a'); s.textContent = 'x'; document.body.append(s); }")
    watched.wrong.clear()


def test_a_browser_that_runs_no_script_is_told_what_to_do(chromium, file):
    found = Watched(chromium, file, java_script_enabled=False)
    found.page.goto(file.as_uri())
    assert "Save the file" in found.page.locator("#needs").inner_text()
    assert "脚本未能运行" in found.page.locator("#needs").inner_text()
    found.context.close()


def violations(page):
    found = axe_api.Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["html"][:120], node.get("failureSummary")) for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1300), ("zh", "dark", 380)])
def test_everybody_can_read_it(chromium, file, lang, scheme, width):
    found = Watched(chromium, file, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = found.open(f"{address(POLICIES[2])}&b=hub_share:0,posts:2&lang={lang}")
    page.wait_for_selector(".parts .sum")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    smallest = page.evaluate(
        """Math.min(...[...document.querySelectorAll("figure svg")].flatMap((svg) => {
          const times = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const letters = [...svg.querySelectorAll("text:not([hidden])")];
          return letters.map((one) => times * parseFloat(getComputedStyle(one).fontSize));
        }))"""
    )
    assert smallest >= 11, "letters in the pictures can be read"
    found.check()
    found.context.close()


def test_the_check_of_accessibility_can_fail(chromium, file):
    found = Watched(chromium, file, bypass_csp=True)
    page = found.open()
    page.evaluate("document.querySelector('label[for=lever-posts]').remove()")
    page.evaluate("document.querySelector('.kicker').style.color = '#bbb'")
    assert {one[0] for one in violations(page)} >= {"label", "color-contrast"}
    found.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [380, 740, 1100, 1220, 1600])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_no_screen_anything_is_cut_or_laid_over_another(chromium, file, lang, width):
    found = Watched(chromium, file, viewport={"width": width, "height": 900})
    page = found.open(f"{address(POLICIES[2])}&b=hub_share:0,posts:2&lang={lang}")
    page.wait_for_selector(".parts .sum")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for one in page.locator("main button, main select, main input").all():
        box = one.bounding_box()
        if box is not None:
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
    if lang == "en":  # a machine without a Chinese font is no measure
        assert page.evaluate(
            "[...document.querySelectorAll('.wide')].every((one) => one.scrollWidth <= one.clientWidth)"
        )
    for panel in page.locator("figure").all():
        ends = [one.bounding_box() for one in panel.locator("text.end:not([hidden])").all()]
        for upper, lower in pairwise(sorted(ends, key=lambda box: box["y"])):
            assert lower["y"] - upper["y"] >= 12, "letters do not lie over each other"
        assert all(box["x"] + box["width"] <= width for box in ends)
    found.check()
    found.context.close()


@pytest.mark.slow
def test_it_is_printed(file, tmp_path):
    pdf = tmp_path / "page.pdf"
    assert print_to_pdf(PROGRAM, file, pdf) is None
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
    assert 1 <= pages <= 3
