"""docs/extending/figure.md, done: one file is a figure."""

TOWN = ("place=example_town", "replicates=2", "horizon=24", "executor=serial", "figures=false")


def test_one_file_is_a_figure(extended):
    extended.add("extending/figure.md", extended.copy / "experiments" / "figures" / "covered.py")
    done = extended("run", *TOWN)
    assert done.returncode == 0, done.stderr
    for lang in ("en", "zh"):
        to = f"drawn_{lang}"
        drawn = extended("plot", "headline", "figure=covered_over_time", "format=svg", f"to={to}", f"lang={lang}")
        assert drawn.returncode == 0, drawn.stderr
        (file,) = (extended.work / to).iterdir()
        assert file.name == f"covered_over_time_{lang}.svg"
        assert "line-status_quo" in file.read_text(encoding="utf-8")
        assert "covered_over_time" in extended("plot", "headline", "figure=coverd_over_time", f"lang={lang}").stderr
