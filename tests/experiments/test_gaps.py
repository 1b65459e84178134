"""Results with a hole in them: a replicate that failed or is missing is left out, and all others stay in place."""

import shutil

import numpy as np
import pytest

from experiments.presenting.ensembles import spending
from experiments.presenting.movements import breakdown
from experiments.report_page.facts import kept
from experiments.storage.store import Dataset
from tests.experiments.conftest import RAIN, weather

TOWN = ("place=example_town", "horizon=14", "scenarios=status_quo,both_expanded", "executor=serial", "max_failed=1")
PARTLY = RAIN.replace("model.month == 3 and", "model.month == 13 and any(one.levers for one in model.policies) and")
"""Rain that falls only where a policy sets a lever: the status quo of its seed is dry."""
N_FAILED = {"failed": 2, "partly failed": 1}
"""Runs of the one seed on which it rains, of its two scenarios."""


def the_dataset(folder):
    (manifest,) = (folder / "results").rglob("manifest.json")
    return Dataset(manifest.parent)


def grow(command, *words):
    """Six replicates in two chunks of three; the exit codes."""
    return [command("run", *TOWN, *words, "figures=false", f"replicates={one}").code for one in (3, 6)]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """What is simulated once for this file: six replicates, none of which failed."""
    return tmp_path_factory.mktemp("simulated") / "results"


@pytest.fixture
def whole(command, folder, simulated):
    """The same, beside the folder's own results."""
    if not simulated.is_dir():
        assert grow(command) == [0, 0]
        shutil.move(folder / "results", simulated)
    shutil.copytree(simulated, folder / "whole")
    (manifest,) = (folder / "whole").rglob("manifest.json")
    return Dataset(manifest.parent)


def make(hole, command, folder, monkeypatch):
    """Results with a hole of this kind, and the words that make them."""
    if hole in ("first", "last"):
        shutil.copytree(folder / "whole", folder / "results")
        (the_dataset(folder).folder / "runs" / f"c00000{('first', 'last').index(hole)}.parquet").unlink()
        return ()
    words = (weather(folder, monkeypatch, RAIN if hole == "failed" else PARTLY),)
    assert grow(command, *words) == [1, 1]
    return words


HOLES = {"first": (3, 4, 5), "last": (0, 1, 2), "failed": (0, 2, 3, 4, 5), "partly failed": (0, 2, 3, 4, 5)}
"""Kind of hole → the replicates that are left."""


@pytest.mark.parametrize("hole", HOLES)
def test_the_replicates_that_are_left_answer_as_they_do_among_all(command, folder, whole, monkeypatch, hole):
    make(hole, command, folder, monkeypatch)
    part = the_dataset(folder)
    left = list(HOLES[hole])
    assert part.n_failed == N_FAILED.get(hole, 0)
    assert part.replicates == HOLES[hole]
    assert part.seeds == tuple(1 + replicate for replicate in left)
    for table in ("series", "flows"):
        every = getattr(whole, table)()
        for name, scenarios in getattr(part, table)().items():
            for scenario, values in scenarios.items():
                assert np.array_equal(values, every[name][scenario][left]), (table, name)
    for by in ("kind", "district"):
        every = breakdown(whole, by).counts
        for measure, scenarios in breakdown(part, by).counts.items():
            for scenario, counts in scenarios.items():
                assert np.array_equal(counts, every[measure][scenario][left]), (by, measure)
    for scenario, yuan in spending(part).items():
        assert np.array_equal(yuan, spending(whole)[scenario][left])
    for one, replicate in zip(kept(part), left, strict=True):
        assert_same(one, kept(whole)[replicate])


def assert_same(one, other):
    for record in ("series", "flows"):
        for name, values in getattr(other.record, record).items():
            assert np.array_equal(getattr(one.record, record)[name], values), name


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(("hole", "lang"), [pytest.param("first", "zh", marks=pytest.mark.slow), ("failed", "en")])
def test_every_command_shows_the_replicates_that_are_left(command, folder, monkeypatch, hole, lang):
    words = make(hole, command, folder, monkeypatch)
    dataset = the_dataset(folder)
    failed = hole == "failed"
    plotted = command("plot", "headline", "format=svg", f"lang={lang}")
    assert plotted.code == 0, plotted.err
    assert f"{dataset.n_ok}" in plotted.err
    assert f"{dataset.n_planned}" in plotted.err
    drawn = list(dataset.figures.glob("*.svg"))
    assert any("group_kind" in file.name for file in drawn), [file.name for file in drawn]
    assert command("report", "headline", f"lang={lang}").code == 0
    assert (dataset.folder / f"report_{lang}.html").is_file()
    for form in ("csv", "netcdf"):
        assert command("export", "headline", f"format={form}", f"lang={lang}").code == (1 if failed else 3)
    shutil.rmtree(dataset.figures)
    again = command("run", *TOWN, *words, "replicates=6", f"lang={lang}")
    assert again.code == int(failed), again.err
    assert list(dataset.figures.glob("*.png")), "what is left is drawn"
