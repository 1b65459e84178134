"""The page in a real browser: everybody can read it, on every screen and on paper."""

import re
from itertools import pairwise

import pytest

from experiments.report_page.printing import print_to_pdf
from tests.experiments.cluster import until
from tests.experiments.watched_page import NEEDED, POLICIES, PROGRAM, Watched, address, axe_api

pytestmark = NEEDED


RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


def test_every_label_and_heading_is_where_it_is_looked_for(opened):
    page = opened("#a=posts:2&b=reach:0.1")
    missing = page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')].map((one) => one.getAttribute('aria-labelledby'))"
        ".filter((id) => !document.getElementById(id))"
    )
    assert missing == []


def violations(page):
    found = axe_api.Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["html"][:120], node.get("failureSummary")) for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("lang", "scheme", "width"), [("en", "light", 1300), ("zh", "dark", 380)])
def test_everybody_can_read_it(chromium, page_file, lang, scheme, width):
    found = Watched(chromium, page_file, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
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


def test_the_check_of_accessibility_can_fail(chromium, page_file):
    found = Watched(chromium, page_file, bypass_csp=True)
    page = found.open()
    page.evaluate("document.querySelector('label[for=lever-posts]').remove()")
    page.evaluate("document.querySelector('.kicker').style.color = '#bbb'")
    assert {one[0] for one in violations(page)} >= {"label", "color-contrast"}
    found.context.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_telephone_no_number_is_parted_and_the_bar_hides_nothing(chromium, page_file, lang):
    found = Watched(chromium, page_file, viewport={"width": 380, "height": 800})
    page = found.open(f"{address(POLICIES[2])}&b=hub_share:0,posts:2&lang={lang}")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    until(lambda: page.locator("#ranking-table td").count(), "the table")
    parted = page.evaluate(
        """[...document.querySelectorAll(".whole, .card td:nth-child(2), .card td:nth-child(4)")]
          .filter((one) => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
          }).map((one) => one.textContent)"""
    )
    assert parted == []
    assert page.locator(".card .whole").count() >= 6
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    footer, strip = (page.locator(one).bounding_box() for one in ("footer", "#strip"))
    assert strip["y"] + strip["height"] <= 800
    assert footer["y"] + footer["height"] <= strip["y"]
    found.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [380, 740, 1100, 1220, 1600])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_no_screen_anything_is_cut_or_laid_over_another(chromium, page_file, lang, width):
    found = Watched(chromium, page_file, viewport={"width": width, "height": 900})
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
def test_it_is_printed(page_file, tmp_path):
    pdf = tmp_path / "page.pdf"
    assert print_to_pdf(PROGRAM, page_file, pdf) is None
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
    assert 1 <= pages <= 3
