"""Pictures of stored results as drawings of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.report_page.parts import Drawing, Table

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def drawing(identity: str, figure: Figure, table: Table) -> Drawing:
    """A figure of matplotlib's as SVG of the page, with its own names."""
    from experiments.figures.frame.inline import inline

    found = inline(figure, identity)
    return Drawing(identity, found.title, found.subtitle, found.caption, found.svg, table)
