"""From Markdown to what stands in a page: HTML, its headings, its links as they go in the site, its text to search."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

Resolve = Callable[[str], str | None]
"""Where a link of a page leads in the site; None where what it names is not part of it."""

JOINT: Final = re.compile(r"(?<=\w)([._])(?=\w)")
CODE: Final = re.compile(r"<code>[\w.]+</code>")
NOT_OF_A_NAME: Final = re.compile(r"[^\w\- ]")


@dataclass
class Passage:
    """What stands under one heading: its level, its name within the page, its words, the text below it."""

    level: int
    anchor: str
    title: str
    text: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rendered:
    """A page as HTML, and its passages."""

    html: str
    passages: Sequence[Passage]


def anchor(title: str) -> str:
    """The name by which a heading is linked to, as it is usual.

    >>> anchor("Data & numbers, first"), anchor("有多可靠？")
    ('data--numbers-first', '有多可靠')
    """
    return NOT_OF_A_NAME.sub("", title.strip().lower()).replace(" ", "-")


def broken(title: str) -> str:
    """A heading as HTML in which a long name may go on in the next line, at its joints.

    >>> broken("process.staffing.turnover < 1")
    'process.<wbr>staffing.<wbr>turnover &lt; 1'
    """
    return JOINT.sub(r"\1<wbr>", escape(title))


def coloured(code: str, language: str, _: str) -> str:
    """Code with its words marked; as it is, where the language is none."""
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return escape(code)
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


@cache
def reader() -> MarkdownIt:
    """What reads the pages: Markdown with tables, and HTML as it stands, for the pages are our own."""
    return MarkdownIt("commonmark", {"highlight": coloured}).enable(["table", "strikethrough"])


def rendered(markdown: str, resolve: Resolve) -> Rendered:
    """A page of the site from its Markdown."""
    tokens = reader().parse(markdown)
    passages = list(_passages(tokens))
    for token in tokens:
        for child in token.children or ():
            _lead(child, resolve)
    _without_what_leads_nowhere(tokens)
    html = str(reader().renderer.render(tokens, reader().options, {}))
    html = CODE.sub(lambda found: JOINT.sub(r"\1<wbr>", found[0]), html)
    html = html.replace("<table>", '<div class="wide" tabindex="0"><table>').replace("</table>", "</table></div>")
    return Rendered(html, passages)


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    """The passages in their order; each heading is given its anchor on the way."""
    taken: dict[str, int] = {}
    current: Passage | None = None
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            if current:
                yield current
            title = _plain(tokens[place + 1])
            name = anchor(title)
            taken[name] = taken.get(name, -1) + 1
            name += f"-{taken[name]}" if taken[name] else ""
            token.attrSet("id", name)
            current = Passage(int(token.tag[1]), name, title)
        elif current and token.type in {"inline", "fence"} and tokens[place - 1].type != "heading_open":
            current.text.append(_plain(token))
    if current:
        yield current


def _plain(token: Token) -> str:
    """The words of a token, without their marks."""
    if not token.children:
        return token.content
    said = (one.content if one.type in {"text", "code_inline"} else " " for one in token.children)
    return re.sub(r"\s+", " ", "".join(said)).strip()


def _lead(token: Token, resolve: Resolve) -> None:
    """Have a link or a picture lead where it does in the site."""
    name = {"link_open": "href", "image": "src"}.get(token.type)
    if name is None:
        return
    target = str(token.attrGet(name))
    if not re.match(r"(?!page:)[a-z]+:", target):
        found = resolve(target)
        token.attrSet(name, found or "")
    if token.type == "image":
        token.attrSet("loading", "lazy")


def _without_what_leads_nowhere(tokens: Sequence[Token]) -> None:
    """Links to files that the site has not, such as the tests, become plain words."""
    for token in tokens:
        kept: list[Token] = []
        dropped = False
        for child in token.children or ():
            if child.type == "link_open" and child.attrGet("href") == "":
                dropped = True
            elif child.type == "link_close" and dropped:
                dropped = False
            else:
                kept.append(child)
        if token.children:
            token.children = kept


def relative(target: str, page: str) -> str:
    """The way from one file of the site to another.

    >>> relative("zh/levers.html#posts", "en/index.html")
    '../zh/levers.html#posts'
    """
    path, mark, rest = target.partition("#")
    return os.path.relpath(path, os.path.dirname(page)) + mark + rest  # noqa: PTH120  addresses, not files
