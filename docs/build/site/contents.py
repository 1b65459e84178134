"""What stands in the site and in which order: ``docs/site/contents.yaml``, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

DOCS: Final = Path(__file__).resolve().parents[2]
LANGUAGES: Final = ("en", "zh")


@dataclass(frozen=True)
class Page:
    """One page: its file name in the site, its name in the list of contents, and where its text comes from.

    ``files`` are pages of docs/ by language; ``made`` names what the code is asked for instead.  A page without a
    Chinese text is listed in Chinese all the same, and leads to the English one.
    """

    name: str
    title: Mapping[str, str]
    files: Mapping[str, str]
    made: str | None

    def is_in(self, lang: str) -> bool:
        """Whether there is such a page in this language."""
        return self.made is not None or lang in self.files

    def address(self, lang: str) -> str:
        """Where it stands in the site: in this language, or in English where it has no other."""
        return f"{lang if self.is_in(lang) else 'en'}/{self.name}.html"


@dataclass(frozen=True)
class Section:
    """Pages of one kind."""

    title: Mapping[str, str]
    pages: tuple[Page, ...]


def contents(file: Path = DOCS / "site" / "contents.yaml") -> tuple[Section, ...]:
    """The sections of the site."""
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(Section(one["title"], tuple(map(_page, one["pages"]))) for one in listed)


def _page(said: Mapping[str, Any]) -> Page:
    files = {lang: said[lang] for lang in LANGUAGES if lang in said}
    return Page(said["name"], said["title"], files, said.get("made"))


def pages(sections: tuple[Section, ...]) -> Iterator[Page]:
    """All pages in their order."""
    for section in sections:
        yield from section.pages
