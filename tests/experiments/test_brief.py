"""A brief: the numbers of the answer that it is of, what the model gets wrong, on one page, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from experiments.commands.brief import answered
from experiments.report_page.effect_picture import inner, outer, picture
from experiments.report_page.printing import browser, print_to_pdf
from tests.experiments.test_command_input import FACT, known_of_mine

SMALL = ("by=14", "replicates=5", "executor=serial", "uncertainty=posterior")
ASKED = ("ask", "hub_expansion", "place=example_town", *SMALL)


def said(file):
    """The words of a page, one after the other."""
    content = re.sub(r"<style>.*?</style>", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.replace("<wbr>", ""))).split())


def flat(text):
    return " ".join(text.split())


@pytest.fixture
def briefed(command, folder, monkeypatch):
    """The answer as it is printed, and the page of the newest answer that is stored, its facts from few runs."""
    monkeypatch.setattr("experiments.commands.brief.FACTS", 2)

    def make(*words, lang="en"):
        file = folder / f"{lang}.html"
        printed = flat(command(*words, f"lang={lang}").out)
        assert command("brief", f"to={file}", "pdf=false", f"lang={lang}").code == 0
        return printed, said(file)

    return make


def test_its_numbers_are_those_that_ask_prints(briefed):
    for lang, patterns in {
        "en": (r"Coverage (?:rises|falls) by.+?\.(?= It| The)", r"(?:It (?:costs|saves)|The model books).+?\."),
        "zh": (r"覆盖率(?:上升|下降).+?。", r"(?:每年(?:增加|节省)经费|模型未计其费用).+?。"),
    }.items():
        printed, page = briefed(*ASKED, lang=lang)
        numbers = re.findall(r"[+−]?\d+\.\d \[[^\]]+\]", printed)
        assert len(numbers) == 3
        assert all(number in page for number in numbers)
        for pattern in patterns:
            found = re.search(pattern, printed)
            assert found is not None
            assert re.sub(r"\s", "", found[0]) in re.sub(r"\s", "", page), pattern
        assert "shuniu ask hub_expansion place=example_town" in page
        assert {"en": "No forecast", "zh": "不作为预测"}[lang] in page
        assert {"en": "any single organization", "zh": "任何一家社会组织"}[lang] in page


def test_of_two_it_asks_which_and_tells_their_difference(briefed):
    printed, page = briefed("compare", "posts=+2", "no_hubs", "place=example_town", *SMALL)
    assert "No hubs or Purchased posts +2 in Example town" in page
    numbers = re.findall(r"[+−]\d+\.\d \[[^\]]+\]", printed.partition("Why coverage")[0])
    assert numbers
    assert all(number in page for number in numbers)


def test_facts_that_fail_are_on_it_by_name_with_what_is_known(briefed, write):
    known_of_mine(write, FACT | {"name": "Wrong one", "low": 0.9, "high": 1.0}, FACT | {"id": "B", "name": "Right one"})
    _, page = briefed("ask", "posts=+2", "place=mine", *SMALL)
    wrong = page[page.index("What the model gets wrong") : page.index("What these numbers are not")]
    assert "A Wrong one: known 90.0 % – 100.0 %, the model" in wrong
    assert "Right one" not in wrong


def test_where_nothing_is_known_or_held_it_says_so(briefed):
    _, page = briefed(
        "ask", "posts=+2", "place=example_town", "by=14", "replicates=2", "executor=serial", "uncertainty=fixed"
    )
    assert "its levels are unchecked" in page
    assert "The parameters are held here" in page


def test_bars_stand_where_the_numbers_are(command, folder):
    from experiments.analysis.compare import compare
    from experiments.presenting.ensembles import ensemble

    command(*ASKED)
    (results,) = (file.parent for file in folder.glob("results/ask/*/manifest.json"))
    comparison = compare(ensemble(answered(results).dataset))
    row = comparison.policies[0]
    drawn = picture(comparison, row, "en")
    (first, low), (last, high) = ((x, float(words.replace("−", "-"))) for x, words in (drawn.ticks[0], drawn.ticks[-1]))

    def value(x):
        return low + (high - low) * (x - first) / (last - first)

    for bar, outcome in zip(drawn.bars, comparison.outcomes, strict=True):
        effect = row.differences[outcome.id]
        assert value(bar.mean) == pytest.approx(effect.mean, abs=0.01)
        for ends, bounds in ((bar.outer, outer(effect)), (bar.inner, inner(effect))):
            assert [value(end) for end in ends or ()] == pytest.approx(list(bounds or ()), abs=0.01)
    assert value(drawn.zero) == pytest.approx(0.0, abs=0.01)


def test_an_answer_that_is_not_there_or_is_none_or_is_of_other_files_is_refused(command, folder, write, town):
    nothing = command("brief")
    assert nothing.code == 2
    assert "shuniu ask posts=+100" in nothing.err
    command("run", *town, "replicates=1")
    none = command("brief", "headline")
    assert none.code == 2
    assert "is no answer" in none.err
    policy = 'name: {en: "Mine", zh: "我的"}\nlevers: {posts: %s}\nstart: 12\n'
    write("policy/mine.yaml", policy % 2.0)
    command("ask", "mine", "place=example_town", "by=14", "replicates=2", "executor=serial")
    write("policy/mine.yaml", policy % 3.0)
    changed = command("brief")
    assert changed.code == 2
    assert "Ask again: shuniu ask mine" in flat(changed.err)
    assert not list(folder.rglob("brief*.html"))


@pytest.mark.skipif(browser() is None, reason="no Chromium was found: sudo apt install chromium")
def test_it_is_one_page_when_it_is_printed_and_everybody_can_read_it_on_a_small_screen(briefed, folder, write):
    wrong = [
        FACT | {"id": f"A{n}", "name": "Share of those that have one " * 3, "low": 0.9, "high": 1} for n in range(5)
    ]
    known_of_mine(write, *wrong)
    for lang in ("en", "zh"):
        briefed("ask", "posts=+2", "training", "place=mine", *SMALL, lang=lang)
        pdf = folder / "brief.pdf"
        assert print_to_pdf(browser(), folder / f"{lang}.html", pdf) is None
        assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
    from tests.experiments.test_report_browser import sync_api, violations  # skips what follows where it is not there

    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 380, "height": 800})
        for lang in ("en", "zh"):
            page.goto((folder / f"{lang}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 380
            assert page.locator("svg[role=img]").get_attribute("aria-label")
            assert violations(page) == []
        page.evaluate("document.querySelector('.kicker').style.color = '#bbb'")
        assert violations(page), "what cannot be read would be found"
        chromium.close()
