"""The page in a real browser: what is moved, typed, undone and heard, and that everything follows."""

import re

import pytest

from tests.experiments.cluster import until
from tests.experiments.watched_page import NEEDED, POLICIES, Watched, address, settled

pytestmark = NEEDED


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


def test_what_is_heard_of_one_policy_is_one_short_sentence(opened):
    page = opened("#a=posts:2,training:0.1&lang=zh")
    settled(page)
    said = page.locator("#status").inner_text()
    assert said.startswith("到2024年1月，有效覆盖率")
    assert "经费平均每年" in said
    assert said.count("。") == 1
    assert len(said) <= 80


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
    assert "posts=1.179412424 reach=0.1234567" in page.locator("#commands").text_content()


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


@pytest.mark.parametrize(("button", "words"), [("#copy-link", "复制链接"), ("#copy-command", "复制命令")])
def test_a_button_says_for_a_moment_that_it_has_copied(chromium, page_file, button, words):
    found = Watched(chromium, page_file, permissions=["clipboard-read", "clipboard-write"])
    page = found.open("#a=posts:2&lang=zh")
    page.locator("#staff summary").click()
    assert page.locator(button).inner_text() == words
    page.locator(button).click()
    until(lambda: page.locator(button).inner_text() == "已复制", "a word that it is copied")
    until(lambda: page.locator(button).inner_text() == words, "the button as it was")
    found.check()
    found.context.close()


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
    assert "的可能性" in page.locator(".card.a [data-part=headline]").inner_text()
    settled(page)
    assert "lang=zh" in page.url
    assert "lang=zh" in page.locator("#commands").text_content()
    page.locator("#preset").select_option("no_hubs")
    page.locator("#undo").click()
    assert page.evaluate("document.documentElement.lang") == "zh-CN", "what is undone is the policy"
