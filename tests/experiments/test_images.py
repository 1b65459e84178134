"""Six figures as images, beside those that were looked at: layout, colours and fonts, which no test of data sees.

Only with the versions and the font that the images were made with; `python -m tests.experiments.test_images` makes
them again, to be looked at before they are kept.
"""

import importlib.metadata
import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread

from experiments.analysis.one_at_a_time import one_at_a_time as analyse_bars
from experiments.analysis.two_levers import two_levers as analyse_grid
from experiments.figures.branch_states import branch_states_over_time
from experiments.figures.district_map import district_map
from experiments.figures.flows import why_coverage_moved
from experiments.figures.frame.save import save
from experiments.figures.groups import coverage_by_group
from experiments.figures.one_at_a_time import one_at_a_time
from experiments.figures.two_levers import two_levers
from tests.experiments import invented, swept

BASELINE = Path(__file__).parent / "baseline"
FONT = ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
RESOLUTION = 50.0
TOLERANCE = 2.0
"""Root mean square of the difference, of 255: a moved label is many times that, other rounding of an edge less."""

FIGURES = {
    "why_coverage_moved_en": lambda: why_coverage_moved(invented.causes(), "hub_expansion", "en"),
    "why_coverage_moved_zh": lambda: why_coverage_moved(invented.causes(), "hub_expansion", "zh"),
    "branch_states_en": lambda: branch_states_over_time(invented.states(), "en"),
    "district_map_zh": lambda: district_map(invented.breakdown(), "hub_expansion", "zh"),
    "coverage_by_group_en": lambda: coverage_by_group(invented.breakdown(), "en"),
    "two_levers_en": lambda: two_levers(analyse_grid(swept.reach_by_grants()), "en"),
    "one_at_a_time_zh": lambda: one_at_a_time(analyse_bars(swept.one_by_one((2.0, -1.0, 0.3))), "zh"),
}


def packaged_font():
    spec = importlib.util.find_spec(FONT[0])
    return None if spec is None else Path(spec.submodule_search_locations[0]) / FONT[1]


def pinned():
    lines = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)["matplotlib"]


needs_the_same = pytest.mark.skipif(
    packaged_font() is None or importlib.metadata.version("matplotlib") != pinned(),
    reason="another matplotlib, or the packaged font is not installed",
)


def drawn(name, folder):
    (file,) = save(FIGURES[name](), folder / name, ("png",), RESOLUTION)
    return file


def difference(one, other):
    """Root mean square over pixels and channels, of 255; infinite between images of other sizes."""
    first, second = (255.0 * imread(file)[..., :3] for file in (one, other))
    if first.shape != second.shape:
        return float("inf")
    return float(np.sqrt(np.mean((first - second) ** 2)))


@needs_the_same
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_looks_as_it_did(name, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_FONT", str(packaged_font()))
    assert difference(drawn(name, tmp_path), BASELINE / f"{name}.png") <= TOLERANCE


@needs_the_same
def test_a_label_that_moves_or_a_colour_that_changes_is_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("SHUNIU_FONT", str(packaged_font()))
    figure = FIGURES["two_levers_en"]()
    number = next(text for text in figure.findobj() if str(text.get_gid()).startswith("rows-name"))
    number.set_text("Another name for the rows of this grid")
    (file,) = save(figure, tmp_path / "moved", ("png",), RESOLUTION)
    assert difference(file, BASELINE / "two_levers_en.png") > TOLERANCE


if __name__ == "__main__":
    os.environ["SHUNIU_FONT"] = str(packaged_font())
    for figure_name in FIGURES:
        drawn(figure_name, BASELINE)
