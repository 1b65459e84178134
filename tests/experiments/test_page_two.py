"""Two policies side by side on the page, in a real browser."""

import re

import numpy as np
import pytest

from tests.experiments.paged import OUTCOMES, effect, paths
from tests.experiments.watched_page import NEEDED, address, made_up, number, settled

pytestmark = NEEDED


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


def test_where_the_page_cannot_tell_it_names_no_likelihood_and_where_nothing_has_begun_no_cost(opened):
    lines = opened("#a=posts:1.50&b=posts:1.51&lang=en").locator("[data-part=difference] li").all_inner_texts()
    assert not any("likely" in one for one in lines[:3])
    lines = opened("#a=posts:2&b=posts:2&lang=en").locator("[data-part=difference] li").all_inner_texts()
    assert not any("0 yuan" in one for one in lines)
    page = opened("#a=posts:2,from_year:2020&b=posts:2&year=2019&lang=en")
    (first,) = [
        one for one in page.locator("[data-part=difference] li").all_inner_texts() if one.startswith("Policy A")
    ]
    assert "chance" not in first


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
        if "B and A hardly differ" in line:
            assert difference == pytest.approx(0, abs=0.051)
            continue
        size, way = re.search(r": B is ([\d.]+) points (higher|lower) than A", line).groups()
        assert (1 if way == "higher" else -1) * number(size) == pytest.approx(difference, abs=0.051)
    settled(page)
    link = page.locator("#link").input_value()
    page.goto("about:blank")
    page.goto(link)
    assert page.locator(".card.a h3").inner_text() == "Policy A"
    assert page.locator(".card.b h3").inner_text() == "Policy B · No hubs"
    assert page.locator("[name=edit][value=b]").is_checked()


def test_a_difference_is_told_with_both_effects_its_size_and_its_range_and_what_that_counts(opened):
    settings = {"posts": 0.25}, {"posts": 3.0}
    page = opened("#a=posts:0.25&b=posts:3&edit=b&lang=zh")
    a, b = (paths(made_up(), one)[:, OUTCOMES.index("effective_coverage"), -1] for one in settings)
    low, high = np.quantile(b - a, (0.05, 0.95))
    (line,) = [
        one for one in page.locator("[data-part=difference] li").all_inner_texts() if one.startswith("有效覆盖率")
    ]
    higher = (b - a).mean() > 0
    assert f"乙比甲{'高' if higher else '低'} {abs((b - a).mean()):.1f} 个百分点" in line
    told = [number(one) for one in re.findall(r"[+−]\d+\.\d", line.replace("约 0", "+0.0"))]
    assert told == pytest.approx([a.mean(), b.mean(), low, high], abs=0.07)
    sure = np.mean(b > a if higher else b < a)
    likely = re.search(rf"{'高于' if higher else '低于'}甲的可能性 (\d+)%", line)[1]
    assert int(likely) == pytest.approx(100 * sure, abs=1.1)
    note = page.locator("#difference [data-say=b_note]")
    assert "只计参数不确定性" in note.inner_text()
    assert note.bounding_box()["y"] < page.locator("[data-part=difference]").bounding_box()["y"]
