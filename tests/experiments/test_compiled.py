"""The model is compiled once, and it is said before it is felt; where it is compiled already nothing is said."""

import numba
import pytest

from experiments.running.compiled import compiled
from sim.spin_up import at_month_zero, run

SAID = {"en": "Compiling the model, once", "zh": "首次使用须编译模型"}


@pytest.fixture
def nothing_kept(monkeypatch, tmp_path):
    """As on a machine on which the model has never run: no compiled code where it is looked for."""
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "kept"))


@pytest.fixture(scope="module", autouse=True)
def _has_run():
    """Its kernels are held in memory, so that no test here waits for the compiler."""
    from sim.warm import HORIZON, all_at_once, compile_kernels, numbers, tiny_place

    compile_kernels()
    run(at_month_zero(tiny_place(), numbers(), seed=1, horizon=HORIZON).fork([all_at_once()]))


def test_what_has_run_is_compiled():
    assert compiled()


@pytest.mark.usefixtures("nothing_kept")
def test_what_has_never_run_is_not(tmp_path):
    assert not compiled()
    assert not (tmp_path / "kept").exists(), "it looks and writes nothing"


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_first_run_says_so_once_before_its_runs(command, town, lang):
    told = command("run", *town, "replicates=4", f"lang={lang}")
    assert told.code == 0
    assert told.err.count(SAID[lang]) == 1
    assert told.err.index(SAID[lang]) < told.err.index({"en": "100 %", "zh": "100%"}[lang])
    assert SAID[lang] not in told.out


def test_a_later_run_does_not(command, town):
    told = command("run", *town)
    assert told.code == 0
    assert SAID["en"] not in told.err


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("words", [("trace", "organization=1"), ("survey", "replicates=2")])
def test_commands_that_simulate_by_themselves_say_so_too(command, words):
    assert SAID["en"] in command(*words, "horizon=14", "place=example_town", "seed=1").err


def test_where_nothing_can_be_kept_it_runs_all_the_same(command, town, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "file" / "kept"))
    told = command("run", *town, "seed=3", "lang=en")
    assert told.code == 0, told.err
    assert SAID["en"] in told.err


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_workers_say_so(shuniu, town, tmp_path):
    """Processes of their own look for themselves; that they compile is as slow as it is."""
    told = shuniu("run", *town[:-1], "executor.workers=1", NUMBA_CACHE_DIR=str(tmp_path / "kept"))
    assert told.code == 0
    assert told.err.count(SAID["en"]) == 1
    again = shuniu("run", *town[:-1], "seed=7", "executor.workers=1", NUMBA_CACHE_DIR=str(tmp_path / "kept"))
    assert again.code == 0
    assert SAID["en"] not in again.err
