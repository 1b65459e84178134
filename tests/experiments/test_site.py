"""The site: links lead somewhere, nothing is asked for from outside, nothing is left out, both languages are found."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from docs.build.site.contents import DOCS, LANGUAGES, contents, pages
from docs.build.site.making import Maker
from experiments.commands import names
from experiments.report_page.printing import browser
from tests.experiments.cluster import PATIENCE

FOR_OFFICIALS = {
    "index", "first_question", "own_policy", "own_city", "trust", "hand_on", "glossary", "limits", "how_sure", "month",
    "commands", "levers", "policies", "outcomes",
}  # fmt: skip
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
"""What a browser fetches by itself, and where it is named."""


class Read(HTMLParser):
    """The addresses of a page: those it loads, those it leads to, and the names within it."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.led_to, self.names = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.names.add(said.get("id"))
        if tag in LOADED and LOADED[tag] in said:  # a script may stand in the page itself
            self.loaded.append(said[LOADED[tag]])
        if tag == "a":
            self.led_to.append(said["href"])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    Maker(folder).make()
    return folder


@pytest.fixture(scope="module")
def read(site):
    return {path: Read(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_every_link_leads_to_a_page_and_a_heading_that_are_there(read):
    assert len(read) > 2 * len(FOR_OFFICIALS)
    for path, page in read.items():
        for target in (*page.led_to, *page.loaded):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, name = unquote(target).partition("#")
            there = (path.parent / file).resolve() if file else path
            assert there.exists(), f"{path.name} names {target}"
            assert not name or name in read[there].names, f"{path.name} names {target}"


def test_nothing_is_asked_for_from_outside(site, read):
    for path, page in read.items():
        outside = [target for target in page.loaded if re.match(r"(?:[a-z]+:)?//", target)]
        assert outside == [], path.name
    for path in (*site.rglob("*.css"), site / "site.js"):
        assert not re.search(r"//[\w.-]+\.\w|@import|url\(", path.read_text(encoding="utf-8")), path.name


def test_no_page_of_docs_is_left_out():
    told = {(DOCS / file).resolve() for page in pages(contents()) for file in page.files.values()}
    there = {
        path
        for pattern in ("*.md", "extending/*.md", "site/*/*.md", "notebooks/*.ipynb")
        for path in DOCS.glob(pattern)
    }
    assert there - told == set()


def test_what_an_official_reads_is_there_in_chinese():
    assert {page.name for page in pages(contents()) if page.is_in("zh")} >= FOR_OFFICIALS


def test_the_reference_says_every_command_in_both_languages(site):
    for lang, said in (("en", "what would happen if"), ("zh", "假如……会怎样")):
        text = (site / lang / "commands.html").read_text(encoding="utf-8")
        assert said in text
        for name in names():
            assert f'id="shuniu-{name}"' in text
    levers = (site / "zh" / "levers.html").read_text(encoding="utf-8")
    assert "购买岗位" in levers
    assert "Purchased posts" not in levers


def test_a_page_that_names_what_is_not_there_is_refused(tmp_path):
    page = next(iter(pages(contents())))
    with pytest.raises(FileNotFoundError, match="nowhere"):
        Maker(tmp_path).resolve(DOCS, page.address("en"), "en", "nowhere.png")


PROGRAM = browser()


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium was found: sudo apt install chromium")
def test_words_of_both_languages_are_found_and_no_page_is_wider_than_a_telephone(site):
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup-all")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"], timeout=1000 * PATIENCE)
        page = opened.new_page(viewport={"width": 380, "height": 800})
        page.set_default_timeout(1000 * PATIENCE)
        asked, wrong = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        for lang, sought, found in (
            ("zh", "有效覆盖率", "effective_coverage|有效覆盖率|术语表"),
            ("zh", "联合党组织的意愿", "意愿|局限|联合"),
            ("zh", "posts", "posts"),
            ("en", "effective coverage", "[Ee]ffective.coverage"),
            ("en", "hubs reach", "[Hh]ub|reach"),
            ("en", "枢纽联系面", "reach|Who acts"),
        ):
            page.goto((site / lang / "index.html").as_uri())
            page.fill("input[type=search]", sought)
            page.wait_for_selector("#found a")
            first = page.text_content("#found a")
            assert re.search(found, first), (sought, first)
        page.fill("input[type=search]", "zzqx")
        page.wait_for_selector("#found .none")
        for lang in LANGUAGES:
            for name in ("index", "first_question", "levers", "parameters", "how_sure", "commands", "python_reference"):
                page.goto((site / lang / f"{name}.html").as_uri())
                assert page.evaluate("document.documentElement.scrollWidth") <= 380, (lang, name)
        opened.close()
    assert wrong == []
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
