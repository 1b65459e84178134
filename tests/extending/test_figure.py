"""docs/extending/figure.md, done: one file is a figure."""

import pytest

TOWN = ("place=example_town", "replicates=2", "horizon=24", "executor=serial", "figures=false")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_file_is_a_figure(extended, lang):
    extended.add("extending/figure.md", extended.copy / "experiments" / "figures" / "covered.py")
    done = extended("run", *TOWN, f"lang={lang}")
    assert done.returncode == 0, done.stderr
    drawn = extended("plot", "headline", "figure=covered_over_time", "format=svg", "to=drawn", f"lang={lang}")
    assert drawn.returncode == 0, drawn.stderr
    (file,) = (extended.work / "drawn").iterdir()
    assert file.name == f"covered_over_time_{lang}.svg"
    assert "line-status_quo" in file.read_text(encoding="utf-8")
    assert "covered_over_time" in extended("plot", "headline", "figure=coverd_over_time", f"lang={lang}").stderr
