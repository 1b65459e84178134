"""The page in a real browser: no address can harm it."""

import random

import pytest

from tests.experiments.cluster import until
from tests.experiments.watched_page import NEEDED, Watched

pytestmark = NEEDED


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


def test_a_browser_that_runs_no_script_is_told_what_to_do(chromium, page_file):
    found = Watched(chromium, page_file, java_script_enabled=False)
    found.page.goto(page_file.as_uri())
    assert "Save the file" in found.page.locator("#needs").inner_text()
    assert "脚本未能运行" in found.page.locator("#needs").inner_text()
    found.context.close()
