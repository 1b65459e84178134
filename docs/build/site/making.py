"""The site as files: every page in its frame, pictures and search beside them, and a first page that chooses."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import jinja2

from docs.build.site.contents import DOCS, LANGUAGES, Page, Section, contents, pages
from docs.build.site.notebook import as_markdown
from docs.build.site.reference import MADE
from docs.build.site.rendering import Rendered, broken, relative, rendered
from experiments.language.messages import text

TEMPLATES: Final = Path(__file__).parent / "templates"
BESIDE: Final = ("site.css", "site.js")
OF_A_FILE: Final = re.compile(r"\[([\w/.]+\.md)\]\(([^)]+)\)")
"""A link whose words are the name of a file."""
BY_NAME: Final = "page:"
"""Begins a link to a page by its name in the contents, in the language of the page that has the link."""
WORDS: Final = {
    "site": {"en": "Shuniu 枢纽", "zh": "枢纽 Shuniu"},
    "about": {
        "en": "Funding, hub organizations and the coverage of social organizations by Party branches: a model to ask",
        "zh": "经费保障、枢纽型社会组织与社会组织党组织覆盖率：可以提问的模型",
    },
    "search": {"en": "Search", "zh": "搜索"},
    "nothing": {"en": "Nothing was found.", "zh": "没有找到。"},
    "menu": {"en": "Contents", "zh": "目录"},
    "here": {"en": "On this page", "zh": "本页内容"},
    "only": {"en": "", "zh": "英文"},
    "before": {"en": "Before", "zh": "上一页"},
    "next": {"en": "Next", "zh": "下一页"},
    "skip": {"en": "To the text", "zh": "跳到正文"},
    "other": {"en": "中文", "zh": "English"},
    "found_in": {"en": "English", "zh": "中文"},
}


class Maker:
    """Makes the site of these sections in a folder."""

    def __init__(self, folder: Path, sections: tuple[Section, ...] | None = None) -> None:
        self.folder = folder
        self.sections = contents() if sections is None else sections
        self.by_file = {
            (DOCS / file).resolve(): (page, lang) for page in pages(self.sections) for lang, file in page.files.items()
        }
        loader = jinja2.FileSystemLoader(TEMPLATES)
        self.templates = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
        self.templates.filters["broken"] = broken

    def make(self) -> None:
        """Write everything anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        found = []
        for lang in LANGUAGES:
            own = [page for page in pages(self.sections) if page.is_in(lang)]
            for place, page in enumerate(own):
                done = self.text_of(page, lang)
                before, after = own[place - 1] if place else None, own[place + 1] if place + 1 < len(own) else None
                self.write(page.address(lang), self.framed(page, lang, done, before, after))
                found += _searched(page, lang, done)
        for name in BESIDE:
            shutil.copy(TEMPLATES / name, self.folder / name)
        said = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        self.write("passages.js", f"passages({said});\n")
        self.write("index.html", self.templates.get_template("first.html").render(words=WORDS))

    def write(self, address: str, said: str) -> None:
        """One file of the site."""
        path = self.folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")

    def text_of(self, page: Page, lang: str) -> Rendered:
        """What a page says."""
        address = page.address(lang)
        if page.made:
            return rendered(MADE[page.made](lang), partial(self.resolve, DOCS, address, lang))
        file = DOCS / page.files[lang]
        said = file.read_text(encoding="utf-8")
        markdown = as_markdown(said) if file.suffix == ".ipynb" else said
        markdown = OF_A_FILE.sub(partial(self.by_title, file.parent, lang), markdown)
        return rendered(markdown, partial(self.resolve, file.parent, address, lang))

    def by_title(self, folder: Path, lang: str, link: re.Match[str]) -> str:
        """A link to a page of the site under the page's name there."""
        found = self.by_file.get((folder / link[2].partition("#")[0]).resolve())
        return f"[{found[0].title[lang]}]({link[2]})" if found else link[0]

    def resolve(self, folder: Path, address: str, lang: str, target: str) -> str | None:
        """Where a link of a page leads: to a passage of it, to a page of the site, to a file that is taken along."""
        path, mark, rest = unquote(target).partition("#")
        if not path:
            return mark + rest
        if path.startswith(BY_NAME):
            page = next(one for one in pages(self.sections) if one.name == path.removeprefix(BY_NAME))
            return relative(page.address(lang) + mark + rest, address)
        file = (folder / path).resolve()
        if file in self.by_file:
            page, of = self.by_file[file]
            in_both = page.files.get("en") == page.files.get("zh")
            return relative(page.address(lang if in_both else of) + mark + rest, address)
        if not file.exists():
            raise FileNotFoundError(f"{address} names {target}, which is not there")
        if file.is_dir() or not file.is_relative_to(DOCS) or file.suffix != ".png":
            return None
        beside = f"pictures/{file.relative_to(DOCS).as_posix().replace('/', '_')}"
        (self.folder / "pictures").mkdir(parents=True, exist_ok=True)
        shutil.copy(file, self.folder / beside)
        return relative(beside, address)

    def framed(self, page: Page, lang: str, done: Rendered, before: Page | None, after: Page | None) -> str:
        """A page with the list of contents, the search and the way to the other language."""
        address, other = page.address(lang), "en" if lang == "zh" else "zh"
        across = page.address(other) if page.is_in(other) else f"{other}/index.html"
        to = partial(relative, page=address)
        return self.templates.get_template("page.html").render(
            lang=lang,
            other=other,
            page=page,
            sections=self.sections,
            done=done,
            before=before,
            after=after,
            across=across,
            to=to,
            say=partial(_said, lang),
        )


def _said(lang: str, word: str) -> str:
    return text(WORDS[word], lang)


def _searched(page: Page, lang: str, done: Rendered) -> list[Mapping[str, str]]:
    """The passages of a page as the search looks through them."""
    return [
        {
            "lang": lang,
            "to": f"{page.address(lang)}#{one.anchor}",
            "page": page.title[lang],
            "title": one.title,
            "text": " ".join(one.text),
        }
        for one in done.passages
    ]
