"""A figure of stored results, in a language that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.figures.frame.picture import Asked
from experiments.figures.frame.pictures import pictures
from experiments.language.messages import LANGUAGES, Problem
from experiments.settings.files import shown
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from experiments.storage.store import Dataset


def figure_of(dataset: Dataset, lang: str | None, asked: Asked) -> Figure:
    """The foremost figure that shows what is asked for."""
    from experiments.figures.frame.fonts import drawable_language
    from experiments.figures.frame.save import shown_inline

    if lang is not None and lang not in LANGUAGES:
        raise Problem("unknown_language", given=lang)
    drawn_in, notice = drawable_language(lang or locale_language())
    if notice is not None:
        Terminal.here().note(notice)
    found = pictures(dataset, asked)
    if not found:
        dataset.require("series")
        raise Problem("plot_nothing_fits", folder=shown(dataset.folder))
    return shown_inline(found[0].figure(drawn_in))
