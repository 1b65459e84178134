"""Writing a figure: the same figure gives the same bytes, and no half-written file stands under its name."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from experiments.figures.frame.page import title_of
from experiments.figures.frame.style import RESOLUTION, look

METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
"""Per format: what matplotlib would write of the moment or of itself, left out."""

FORMATS = ("png", "svg")
ON_SCREEN = 100
"""Dots an inch of a figure in a notebook."""


def shown_inline(figure: Figure) -> Figure:
    """The figure, with what a notebook asks for to show it; without pyplot it would print the figure's name alone."""

    def as_png() -> bytes:
        content = io.BytesIO()
        with look("en"):
            figure.savefig(content, format="png", dpi=ON_SCREEN)
        return content.getvalue()

    figure._repr_png_ = as_png  # type: ignore[attr-defined]
    return figure


def save(
    figure: Figure, path: Path, formats: Sequence[str] = FORMATS, resolution: float = RESOLUTION
) -> tuple[Path, ...]:
    """Write a figure as `path` plus each format's suffix; the paths written, in the formats' order.

    Same matplotlib, same font, same figure: same bytes, as no date and no random identifier goes in. Each
    file is written under a temporary name beside its place and renamed when it is whole. PNG, SVG and PDF
    carry the title. resolution: of a PNG, dots an inch.
    """
    unknown = [form for form in formats if form not in METADATA]
    if unknown:
        raise ValueError(f"format {', '.join(unknown)}: a figure can be written as {', '.join(METADATA)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    written = []
    for form in formats:
        target = path.with_name(f"{path.name}.{form}")
        temporary = path.with_name(f".{path.name}.{os.getpid()}.{form}")
        try:
            with look("en"):
                metadata = {**METADATA[form], "Title": title_of(figure)}
                figure.savefig(temporary, format=form, dpi=resolution, metadata=metadata)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        written.append(target)
    return tuple(written)
