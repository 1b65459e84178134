"""The two figures of a run, drawn into its results folder."""

from __future__ import annotations

from pathlib import Path

from experiments.analysis.compare import Comparison
from experiments.analysis.ensemble import Ensemble
from experiments.terminal.output import Terminal


def draw(ensemble: Ensemble, comparison: Comparison, folder: Path, terminal: Terminal) -> list[Path]:
    """Draw coverage by scenario and, where there is something to compare, the paired differences."""
    from experiments.figures.coverage import coverage_by_scenario
    from experiments.figures.differences import paired_differences
    from experiments.figures.frame.fonts import drawable_language
    from experiments.figures.frame.save import save

    lang, notice = drawable_language(terminal.lang)
    if notice is not None:
        terminal.note(notice)
    figures = {"coverage_by_scenario": coverage_by_scenario}
    if comparison.policies:
        figures["paired_differences"] = paired_differences
    written: list[Path] = []
    for name, make in figures.items():
        written += save(make(ensemble, comparison, lang), folder / f"{name}_{lang}")
    return [file for file in written if file.suffix == ".png"]
