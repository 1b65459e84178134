"""From stored results to the text of a page: which sections a run or a sweep has, in which order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.report_page.parts import Report
from experiments.storage.store import Dataset

if TYPE_CHECKING:
    from markupsafe import Markup


FOLDER = Path(__file__).parent
BREAK = re.compile(r"(?<=\u7684)(?=[\u3400-\u9fff])")
"""Behind 的, the particle that ends an attribute."""


def page(dataset: Dataset, lang: str, grid: Dataset | None = None) -> str:
    """The whole page, which needs no other file and no network; the same results give the same text."""
    from experiments.report_page import of_runs, of_sweeps

    if dataset.manifest["kind"] == "scenarios":
        return reported(of_runs.report(dataset, lang, grid))
    return reported(of_sweeps.report(dataset, lang))


def reported(report: Report) -> str:
    """The page of a report."""
    from experiments.report_page.in_templates import SLIDERS, WORDS

    return rendered("page.html", report.lang, report=report, words=WORDS, of_sliders=SLIDERS)


def rendered(template: str, lang: str, **values: Any) -> str:
    """A template, filled in: everything is escaped but drawings, style and script of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from experiments.language.messages import in_style, text

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def own(name: str) -> Markup:
        return Markup((FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704  a file of this package

    def say(said: Mapping[str, str], **values: Any) -> str:
        return text(said, lang, **values)

    def svg(drawn: str) -> Markup:
        return Markup(drawn)  # noqa: S704  written by our own figures

    environment.filters["kept"] = kept
    page = environment.get_template(template).render(own=own, say=say, svg=svg, **values)
    return in_style(page, lang)


def kept(said: str) -> Markup:
    r"""A heading in which no line ends between a number and its unit, and a Chinese one may also end behind 的.

    Browsers break Chinese between any two characters; the style sheet forbids it in headings, but for punctuation.

    >>> str(kept("29.2 % < 30 %")), str(kept("组织的覆盖率"))
    ('29.2\xa0% &lt; 30\xa0%', '组织的<wbr>覆盖率')
    """
    from markupsafe import Markup, escape

    whole = re.sub(r"(?<=\d) (?=[%\u3400-\u9fff])", "\N{NO-BREAK SPACE}", said)
    return Markup("<wbr>").join(escape(part) for part in re.split(BREAK, whole))
