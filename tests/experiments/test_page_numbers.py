"""The page in a real browser: what it shows is what Python says, to the last digit."""

import csv
import re
import shlex

import numpy as np
import pytest

from experiments.asking.question import Question
from sim.processes import shipped
from tests.experiments.cluster import until
from tests.experiments.paged import OUTCOMES, YEARS, effect, of_districts, parts, paths
from tests.experiments.watched_page import (
    NEEDED,
    POLICIES,
    address,
    configuration,
    downloaded,
    made_up,
    number,
    settled,
)

pytestmark = NEEDED


@pytest.mark.parametrize("settings", POLICIES)
def test_every_number_is_that_of_python(opened, settings):
    page = opened(address(settings))
    with downloaded(page, "#csv").open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content))
    expected = paths(made_up(), settings).mean(axis=0)
    seen = 0
    for row in rows:
        if row["district"]:
            continue
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


def test_districts_are_told_as_python_predicts_them_and_simulated_by_a_command(opened):
    page = opened("#a=posts:2,from_year:2016&year=2020&lang=zh")
    settled(page)
    page.locator("#districts > summary").click()
    until(lambda: page.locator("#district-command").text_content(), "the districts")
    line = page.locator("#district-command").text_content()
    assert "未计单次运行的偶然性" in page.locator("#districts-chance").inner_text()
    assert "仅计参数" in page.locator("#districts-head").inner_text()
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
    with downloaded(page, "#csv").open(encoding="utf-8-sig", newline="") as content:
        lines = [one for one in csv.DictReader(content) if one["district"]]
    assert {one["time"][:4] for one in lines} == {str(year) for year in range(2017, YEARS[-1] + 1)}
    ours = [one for one in lines if one["time"] == "2020-01"]
    assert {one["district"] for one in ours} == set(names)
    for one in ours:
        mean, low, high = predicted[names.index(one["district"]), OUTCOMES.index(one["outcome"])]
        assert float(one["difference"]) == pytest.approx(mean, abs=1e-3)
        assert [float(one["low_90"]), float(one["high_90"])] == pytest.approx([low, high], abs=0.02 * (high - low))
    page.locator("#reset").click()
    settled(page)
    assert not page.locator("#districts-chance").is_visible()
    assert not page.locator("#districts-wide").is_visible()
    assert "设定方案后" in page.locator("#districts-note").inner_text()


def test_how_many_organizations_there_are_stands_where_shares_are_shown(opened):
    register = made_up()["register"][YEARS.index(2020)]
    page = opened("#a=posts:2&year=2020")
    said = page.locator("#total").inner_text()
    assert [number(one) for one in re.findall(r"[\d,]{3,}", said)] == [round(register), 2020, round(register / 100)]
    page.locator("#language").click()
    assert f"2020年1月约有 {register:,.0f} 家社会组织" in page.locator("#total").inner_text()


@pytest.mark.parametrize("settings", POLICIES[2:])
def test_the_command_asks_the_model_the_same(opened, settings):
    page = opened(address(settings) + "&year=2022")
    line = page.locator("#commands").text_content().splitlines()[0]
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
