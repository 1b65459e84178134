"""Which pages made from long runs are out of date."""

import pytest

from docs.build import posterior
from docs.build.pages import PAGES, stale
from experiments.settings.version import model_version


def written(folder, name, version):
    (folder / name).write_text(f"# A page\n\nMade by `make evidence` from `sim/` {version}.\n", encoding="utf-8")


def test_pages_of_this_version_are_in_date(tmp_path):
    for name in PAGES:
        written(tmp_path, name, model_version())
    assert stale(tmp_path) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_another_version_is_named(tmp_path, name):
    for other in PAGES:
        written(tmp_path, other, "0" * 64 if other == name else model_version())
    assert stale(tmp_path) == [name]


def test_a_page_of_points_that_ship_no_more_is_named(tmp_path):
    for name in PAGES:
        written(tmp_path, name, model_version())
    for points, expected in ((min(posterior.points()), []), ("0" * 12, ["how_sure.md"])):
        written(tmp_path, "how_sure.md", f"{model_version()}, points\n{points}")
        assert stale(tmp_path) == expected
        written(tmp_path, "how_sure.md", model_version())
        (tmp_path / "calibration.md").write_text(f"Made of points {points}.", encoding="utf-8")
        assert stale(tmp_path) == ["calibration.md"] * len(expected)
        written(tmp_path, "calibration.md", model_version())


def test_a_page_that_is_not_there_is_named(tmp_path):
    for name in set(PAGES) - {"verification.md"}:
        written(tmp_path, name, model_version())
    assert stale(tmp_path) == ["verification.md"]
