"""A report in a real browser: no request outside, accessible, read without script, moved by keyboard, printed whole."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from experiments.report_page.printing import browser, print_to_pdf
from tests.experiments.cluster import PATIENCE, until

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup-all")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make setup-all")

PROGRAM = browser()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium was found: sudo apt install chromium")

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
A4_WIDTH, A4_HEIGHT = 180 / 25.4 * 96, 263 / 25.4 * 96
"""The room for content on a page, in CSS pixels."""


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"], timeout=1000 * PATIENCE)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(reported, tmp_path_factory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name in ("run", "sweep"):
        for lang in ("en", "zh"):
            found[name, lang] = folder / f"{name}_{lang}.html"
            found[name, lang].write_text(reported[name].page(lang), encoding="utf-8")
    return found


@pytest.fixture
def opened(chromium, files):
    """Open a page with a context's settings; it must ask for nothing but itself and tell no error."""
    contexts, asked, wrong = [], [], []

    def open_page(name="run", lang="en", **settings):
        context = chromium.new_context(**{"viewport": {"width": 1100, "height": 900}, **settings})
        context.set_default_timeout(1000 * PATIENCE)
        contexts.append(context)
        page = context.new_page()
        own = files[name, lang].as_uri()

        def decide(route):
            if route.request.url.partition("#")[0] == own:
                route.continue_()
            else:
                asked.append(route.request.url)
                route.abort()

        page.route("**/*", decide)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(own)
        return page

    open_page.wrong = wrong
    yield open_page
    for context in contexts:
        context.close()
    assert not asked, "requests outside"
    assert not wrong


def violations(page):
    found = axe_api.Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], node["html"][:120], node.get("failureSummary")) for one in found for node in one["nodes"]]


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


@pytest.mark.parametrize(
    ("name", "lang", "scheme"),
    [
        ("run", "en", "light"),
        ("sweep", "zh", "dark"),
        pytest.param("run", "zh", "dark", marks=pytest.mark.slow),
        pytest.param("sweep", "en", "light", marks=pytest.mark.slow),
    ],
)
def test_everybody_can_read_a_report(opened, name, lang, scheme):
    page = opened(name, lang, color_scheme=scheme)
    open_all(page)
    assert violations(page) == []


def test_the_check_of_accessibility_can_fail(opened):
    page = opened()
    page.evaluate("document.querySelector('label[for=slider-hubs]').remove()")
    page.evaluate("document.querySelector('.kicker').style.color = '#bbb'")
    assert {one[0] for one in violations(page)} >= {"label", "color-contrast"}


def test_the_page_itself_refuses_requests_outside(opened):
    page = opened()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img alt=\"\" src=\"http://127.0.0.1:9/x.png\">')")
    until(
        lambda: page.wait_for_timeout(20) or any("Content Security Policy" in one for one in opened.wrong),
        "a refusal: the page's own policy lets nothing in",
    )
    loaded = page.evaluate("document.images[document.images.length - 1].naturalWidth")
    assert loaded == 0
    opened.wrong.clear()


@pytest.mark.parametrize("name", ["run", "sweep"])
def test_a_report_is_complete_without_script(opened, name):
    page = opened(name, java_script_enabled=False)
    text = page.locator("main").inner_text()
    assert page.locator("h1").is_visible()
    assert page.locator("figure svg").count() >= 3
    if name == "run":
        assert not page.locator("#controls").is_visible(), "what does not work is not shown"
        assert page.locator("[data-cell]").count() == 25
        assert page.locator("[data-cell]").first.is_visible()
        assert "Hubs \\ funding" in text
    page.locator("summary").first.click()
    assert page.locator("details").first.get_attribute("open") is not None


def test_sliders_move_numbers_and_picture_by_keyboard(opened):
    page = opened()
    slider = page.get_by_label("Funding (× today's)", exact=True)
    number = page.locator("[data-text=coverage]")
    line = page.locator("[data-panel=coverage] [data-line]")
    before = number.inner_text(), line.get_attribute("d"), page.locator("[aria-current]").get_attribute("data-cell")
    assert before[2] == "2,2"
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
    assert page.locator("#cell-shown").inner_text() == "Funding ×0, hubs ×2"
    after = number.inner_text(), line.get_attribute("d"), page.locator("[aria-current]").get_attribute("data-cell")
    assert after[2] == "0,2"
    assert after[1] != before[1]
    assert (
        page.locator("[aria-current]").inner_text().split()[0]
        == (page.locator("[data-text=coverage_effect]").inner_text().split()[0])
    )
    assert page.get_by_label("Funding (× today's), as a number").input_value() == "0"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "number"


def test_every_computed_cell_shows_its_own_numbers(opened, reported):
    from tests.experiments.reported import tables_of

    page = opened()
    data = tables_of(reported["run"].page("en"))["grid-table"].data
    means = {(row[0], row[1]): float(row[3]) for row in data[1:] if row[2] == "coverage"}
    assert len(means) == 25
    for (funding, hubs), mean in means.items():
        page.locator("input[type=number][data-lever=funding]").fill(f"{float(funding):g}")
        page.locator("input[type=number][data-lever=hubs]").fill(f"{float(hubs):g}")
        shown = page.locator("[data-text=coverage_effect]").inner_text().split()[0]
        assert float(shown.replace("−", "-")) == pytest.approx(mean, abs=0.051)


def test_between_two_cells_the_nearest_is_shown_and_named(opened):
    page = opened()
    page.locator("input[type=number][data-lever=funding]").fill("1.4")
    page.locator("input[type=number][data-lever=hubs]").fill("9")
    assert page.locator("#cell-shown").inner_text() == "Nearest computed combination: funding ×1.5, hubs ×2"
    page.locator("input[type=number][data-lever=hubs]").fill("")
    assert page.locator("#cell-shown").inner_text() == "Nearest computed combination: funding ×1.5, hubs ×2"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["run", "sweep"])
def test_a_narrow_screen_scrolls_tables_and_not_the_page(opened, name, lang):
    page = opened(name, lang, viewport={"width": 400, "height": 800})
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    for figure in page.locator(".sheet svg").all():
        assert figure.bounding_box()["width"] >= 640, "its 7 points can be read"
        assert figure.evaluate("(one) => one.closest('.wide').getBoundingClientRect().right") <= 400
    overflowing = [
        one for one in page.locator(".wide").all() if one.evaluate("(one) => one.scrollWidth > one.clientWidth")
    ]
    assert overflowing, "or else this test says nothing"
    for one in overflowing:
        assert "local" in one.evaluate("(one) => getComputedStyle(one).backgroundAttachment"), "a shadow shows more"


LINES = """(one) => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = [""];
  let top = null;
  while (walker.nextNode()) {
    const words = walker.currentNode;
    for (let place = 0; place < words.length; place += 1) {
      range.setStart(words, place);
      range.setEnd(words, place + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && top !== null && box.top > top + 4) lines.push("");
      if (box.width > 0) top = box.top;
      lines[lines.length - 1] += words.data[place];
    }
  }
  return lines;
}"""
"""The lines that a browser has broken a text into."""


WIDEST_WITH_BREAKS = {"run": 480, "sweep": 240}
"""Of each page, the widest screen on which several headings need more than one line; a sweep's are short."""


@pytest.mark.parametrize("width", [240, 480, 1200])
@pytest.mark.parametrize("name", ["run", "sweep"])
def test_chinese_headings_and_answers_never_break_within_a_word(opened, name, width):
    page = opened(name, "zh", viewport={"width": width, "height": 900})
    broken = 0
    for heading in page.locator("h1, h2, h3, .answer, .caption").all():
        lines = heading.evaluate(LINES)
        broken += len(lines) - 1
        for line, after in pairwise(lines):
            assert re.search(r"[，。、；：？）”的\s]$", line) or after[0] in "（“", lines
    assert width > WIDEST_WITH_BREAKS[name] or broken > 2


@pytest.mark.parametrize("name", ["run", "sweep"])
def test_in_the_dark_no_figure_is_glaring(opened, name):
    def brightness(scheme):
        page = opened(name, color_scheme=scheme)
        figure = page.locator(".sheet").first
        figure.scroll_into_view_if_needed()
        pixels = Image.open(BytesIO(figure.screenshot())).convert("L")
        return max(count for count in pixels.getcolors(256))[1]

    assert brightness("light") > 250
    assert 200 < brightness("dark") < 230


def test_what_is_folded_of_facts_and_points_is_printed(opened):
    page = opened("sweep")
    table = page.locator("#points table")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.bounding_box()["height"] > 300


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["run", "sweep"])
def test_no_figure_is_cut_on_paper(opened, name, lang):
    page = opened(name, lang, viewport={"width": round(A4_WIDTH), "height": round(A4_HEIGHT)})
    page.emulate_media(media="print")
    boxes = page.evaluate(
        """[...document.querySelectorAll("figure, .panels, table")].filter((one) => one.offsetParent).map((one) => {
          const box = one.getBoundingClientRect();
          const inner = [...one.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().right);
          return [one.tagName, box.height, Math.max(box.right, ...inner), getComputedStyle(one).breakInside];
        })"""
    )
    assert len([one for one in boxes if one[0] == "FIGURE"]) >= 3
    for tag, height, right, breaking in boxes:
        assert right <= A4_WIDTH + 1, (tag, right)
        if tag == "TABLE":
            assert breaking == "auto", "a page half empty is left where a table may not be parted"
        else:
            assert height <= A4_HEIGHT, (tag, height)
            assert breaking == "avoid"
    assert not page.locator("#controls").is_visible()


def test_a_browser_prints_the_report(files, tmp_path):
    pdf = tmp_path / "report.pdf"
    assert print_to_pdf(PROGRAM, files["run", "zh"], pdf) is None
    content = pdf.read_bytes()
    assert content.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    assert 4 <= pages <= 20
    assert "counter(page)" in files["run", "zh"].read_text(encoding="utf-8"), "pages have their number"
