"""The page's ready-made policies and what an organization more costs, in a real browser."""

import re

import numpy as np
import pytest

from experiments.page.emulated import emulated
from experiments.page.making import page as page_of
from experiments.page.presets import presets
from sim.processes import shipped
from tests.experiments.cluster import until
from tests.experiments.paged import OUTCOMES, YEARS, array, effect, emulator, paths, rising, written
from tests.experiments.watched_page import NEEDED, Watched, configuration, number

pytestmark = NEEDED


def shipped_price(values):
    known = shipped().levers
    return any(known[name].has_price(value) for name, value in values.items() if name in known)


def opened_with(chromium, folder, content, address):
    """A page of an emulator, watched."""
    found, target = emulated(configuration(), str(written(folder / "emulator.json", content)), ()), folder / "page.html"
    target.write_text(page_of(found, configuration(), "en"), encoding="utf-8")
    watching = Watched(chromium, target)
    return watching, watching.open(address)


def table_of(page):
    """Group → policy → its cells, in the order shown."""
    return {
        body.get_attribute("data-group"): {
            row.locator("th").inner_text(): row.locator("td").all_inner_texts()
            for row in body.locator("tr").all()
            if row.locator("td").count()
        }
        for body in page.locator("#ranking-table tbody").all()
    }


def ranked(page):
    until(
        lambda: page.locator("#ranking-table").count() and not page.locator("#ranking-waits").is_visible(), "the order"
    )
    page.locator("#ranking > summary").click()
    until(lambda: page.locator("#ranking-table tbody").count(), "the rows")
    return table_of(page)


def cost_in_python(content, settings):
    """Mean money ÷ mean organizations more, as `shuniu ask` has it; None where the range includes none more."""
    differences = paths(content, settings)
    _, low, _, _ = effect(content, settings, "effective_coverage", 2024)
    money = differences[:, 3, 1:].mean()
    if low <= 0 or money <= 0:
        return None
    return money / (differences[:, 1, -1].mean() * content["register"][-1] / 100)


def test_ready_made_policies_are_put_in_order_by_what_an_organization_more_costs(chromium, tmp_path):
    content = rising(configuration())
    watching, page = opened_with(chromium, tmp_path, content, "#a=posts:2")
    until(lambda: page.locator(".card.a [data-part=rank]").inner_text(), "the order")
    groups = ranked(page)
    offered = presets(configuration(), content["levers"])
    shown = {name: cells for those in groups.values() for name, cells in those.items()}
    assert set(shown) == {one["name"]["en"] for one in offered}
    told = {
        one["name"]["en"]: cost_in_python(content, one["values"]) for one in offered if shipped_price(one["values"])
    }
    assert set(groups["group_no_price"]) == set(shown) - set(told)
    told = {name: cost for name, cost in told.items() if cost is not None}
    assert len(told) >= 3
    assert list(groups["group_told"]) == sorted(told, key=told.get)
    assert list(told) != sorted(told, key=told.get), "or the order would say nothing"
    for one in offered:
        name = one["name"]["en"]
        mean = effect(content, one["values"], "effective_coverage", 2024)[0]
        change, money, each = shown[name]
        assert change.startswith(f"{mean:+.1f}".replace("-", "−"))
        if name in groups["group_no_price"]:
            assert (money, each) == ("not priced", "–")
            continue
        assert re.search(r"\[.+ to\s.+\]", money), "money has its range"
        if name in told:
            amount, low, high = (number(found) for found in re.findall(r"[\d,.]+", each))
            assert amount == pytest.approx(told[name], rel=6e-3)
            assert low < amount < high
    mine = sorted(told, key=told.get).index("More money for posts") + 1
    assert f"number {mine} of {len(told)} by yuan" in page.locator(".card.a [data-part=rank]").inner_text()
    assert "overlap" in page.locator("#ranking").inner_text()
    watching.check()
    watching.context.close()


@pytest.mark.parametrize("year", [2024, 2019])
def test_card_and_table_tell_the_same_cost_in_the_year_that_is_looked_at(chromium, tmp_path, year):
    watching, page = opened_with(chromium, tmp_path, rising(configuration()), f"#a=&year={year}&lang=zh")
    rows = ranked(page)["group_told"]
    assert len(rows) >= 3
    for name, (_, money, each) in rows.items():
        page.locator("#preset").select_option(label=name)
        said = page.locator(".card.a [data-part=headline]").inner_text().replace(" ", "")
        for cell in (money, each):
            amount = re.match(r"[+−]?(?:至少 )?([\d.,]+[万亿]?)", cell)[1]
            assert f"{amount}元" in said or f"{amount.rstrip('万亿')}" in said, (name, cell, said)
    watching.check()
    watching.context.close()


def test_that_a_cost_cannot_be_told_is_said_by_how_likely_none_is_more(chromium, tmp_path):
    content, chance = rising(configuration()), np.full((len(OUTCOMES), len(YEARS)), 0.3)
    chance[OUTCOMES.index("effective_coverage")], chance[OUTCOMES.index("money")] = 2.0, 1e3
    content["chance"]["base"] = array(chance)
    watching, page = opened_with(chromium, tmp_path, content, "#lang=zh")
    seen = set()
    for posts in (0.25, 0.5, 0.75, 1.25, 1.5, 1.85, 3.0):
        mean, low, high, sure = effect(content, {"posts": posts}, "effective_coverage", 2024)
        page.locator("[data-box=posts]").fill(str(posts))
        said = page.locator(".card.a [data-part=headline]").inner_text()
        if not low < 0 < high:
            assert "算不出" not in said
            continue
        share, way = 1 - sure, ("增加", "多覆盖一家的费用") if mean > 0 else ("减少", "少覆盖一家省多少")
        word = "有较小可能" if share < 0.1 else "有一定可能" if share < 0.3 else "有较大可能"
        assert f"{word}（{100 * share:.0f}%）组织并不{way[0]}，故每{way[1]}算不出" in said
        seen.add((word, mean > 0))
    assert {word for word, _ in seen} == {"有较小可能", "有一定可能", "有较大可能"}
    assert {adds for _, adds in seen} == {True, False}, "of what adds and of what is cut"
    watching.check()
    watching.context.close()


def test_that_hubs_cannot_be_taken_away_here_is_said_with_the_ends_of_the_levers(chromium, tmp_path):
    content = emulator(configuration())
    content["levers"] = [
        {**one, "id": "hub_grants", "low": 0.0, "high": 3.0} if one["id"] == "hub_share" else one
        for one in content["levers"]
    ]
    watching, page = opened_with(chromium, tmp_path, content, "#lang=zh")
    note = page.locator(".family", has=page.locator("#lever-reach")).locator("p").first.inner_text()
    assert note == "本页不能估算取消枢纽型社会组织；最多可停拨经费（0 倍）并将联系面降至70%，效果不等于取消。"
    command = "shuniu ask hub_share=0 by=132 place=beijing_2013 lang=zh"
    assert page.locator("#hubs-command").text_content() == command
    assert not page.locator("#hubs-command").is_visible(), "it is for technical staff"
    watching.context.close()
