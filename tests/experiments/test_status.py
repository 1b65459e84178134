"""How far stored designs have come, from their files alone: at work, killed, or damaged."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.cells import cell_len

from experiments.designs.known_kinds import KINDS
from experiments.running.design import LAYOUT
from experiments.storage.lock import Lock
from experiments.storage.state import state
from tests.experiments.by_hand import flip_a_bit, told_otherwise
from tests.experiments.cluster import until

SERIAL = "executor=serial"


def snapshot(folder):
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def results(command, town, folder):
    """The town's results, and their folder."""
    assert command("run", *town, SERIAL).code == 0
    (manifest,) = folder.rglob("manifest.json")
    return manifest.parent


def data(command, *words):
    answer = command("status", *words, "json=true")
    return answer.code, json.loads(answer.out)


def test_says_that_nothing_is_stored(command):
    answer = command("status")
    assert (answer.code, answer.err) == (0, "")
    assert "Nothing is stored in results yet. Begin with: shuniu run" in answer.out
    assert data(command) == (0, [])


def test_tells_of_a_complete_design(command, results):
    answer = command("status")
    assert answer.code == 0
    assert answer.out.splitlines()[0] == f"results/headline/{results.name}"
    flat = " ".join(answer.out.split())
    assert "Hubs and money: Example town (made up)" in flat
    assert "complete: 4 of 4 ok, 0 failed; chunks 1/1" in flat
    assert "the model that is here" in flat
    code, (one,) = data(command)
    assert code == 0
    told = {name: one[name] for name in ("experiment", "design", "n_planned", "n_ok", "n_failed", "is_complete")}
    assert told == {
        "experiment": "headline", "design": results.name, "n_planned": 4, "n_ok": 4, "n_failed": 0, "is_complete": True,
    }  # fmt: skip
    assert one["bytes"] == sum(file.stat().st_size for file in results.rglob("*") if file.is_file())
    assert one["seconds"] == json.loads((results / "timings/c000000.json").read_text(encoding="utf-8"))["seconds"]
    assert one["written"] == max(file.stat().st_mtime for file in results.rglob("*") if file.is_file())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tells_the_kind_of_every_design(command, results, lang):
    for kind in KINDS:
        told_otherwise(results, kind=kind)
        answer = command("status", f"lang={lang}")
        assert answer.code == 0, kind
        assert "".join(KINDS[kind].summary[lang].split()) in "".join(answer.out.split())
    told_otherwise(results, kind="of_another_package")
    assert "of_another_package" in command("status", f"lang={lang}").out


@pytest.mark.parametrize("word", ["headline", "results", "results/headline", "hash", "path"])
def test_results_go_by_experiment_folder_or_hash(command, results, word):
    named = {"hash": results.name[:6], "path": str(results)}.get(word, word)
    assert [one["design"] for one in data(command, named)[1]] == [results.name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["headlin"], "Nothing is stored under 'headlin' (in results). Did you mean 'headline'?"),
        (["jsn=true"], "There is no setting 'jsn' (command line). Did you mean 'json'?"),
        (["json=yes"], "json = 'yes': give true or false"),
        (["--watch"], "There is no option '--watch'"),
    ],
)
@pytest.mark.usefixtures("results")
def test_wrong_input_is_refused(command, words, said):
    answer = command("status", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_says_what_is_missing(command, results):
    (results / "runs/c000000.parquet").unlink()
    answer = command("status")
    assert answer.code == 3
    assert "0 of 4 stored: 0 ok, 0 failed; chunks 0/1" in " ".join(answer.out.split())


def test_names_the_first_failure_and_the_command_that_shows_it(command, town, rain):
    assert command("run", *town, rain, SERIAL).code == 1
    answer = command("status")
    assert answer.code == 1
    flat = " ".join(answer.out.split())
    assert "complete: 2 of 4 ok, 2 failed" in flat
    assert "the first is run 2 (status_quo, seed 2): RuntimeError: wet" in flat
    line = answer.out.splitlines()[-1].split()
    assert line[:2] == ["shuniu", "recheck"]
    shown = command(*line[1:])
    assert shown.code == 1
    assert 'raise RuntimeError("wet")' in shown.out


def test_a_failure_is_told_in_chinese_with_the_file_that_holds_the_traceback(command, town, rain, folder):
    ran = command("run", *town, rain, SERIAL, "lang=zh")
    said = "".join(ran.err.splitlines())
    assert "4 次运行中 2 次失败；以下结果不含相应的重复。首个错误：程序出错：" in said
    assert "RuntimeError: wet" in " ".join(ran.err.splitlines())
    (file,) = folder.glob("results/headline/*/failed/*.json")
    assert f"回溯信息（英文）见 {file.relative_to(folder)}。\n重新运行：shuniu recheck " in ran.err
    assert 'raise RuntimeError(\\"wet\\")' in file.read_text(encoding="utf-8")
    answer = command("status", "lang=zh")
    flat = "".join(answer.out.split())
    assert "首次失败为运行2（status_quo，种子2）：程序出错：RuntimeError:wet。" in flat
    assert f"详细记录（含英文回溯信息）：{file.relative_to(folder)}" in flat


def test_what_the_model_refuses_in_a_run_is_told_in_the_language_of_the_reader(command, town, refusing):
    english = command("run", *town, refusing, SERIAL)
    assert english.code == 1
    assert "The first: rate = 2.0: give a number from 0 to 1 (1/year)" in " ".join(english.err.split())
    chinese = command("run", *town, refusing, SERIAL, "lang=zh")
    assert "首个错误：rate=2.0：请给出0至1之间的数（每年）" in "".join(chinese.err.split())
    assert "SettingError" not in chinese.err


def test_looks_and_never_writes(command, results):
    before = snapshot(results)
    command("status")
    assert snapshot(results) == before


def test_a_driver_at_work_is_shown_and_one_that_was_killed(folder, command):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    words = ("run", "place=example_town", "replicates=400", "horizon=60", "figures=false", "executor=serial")
    driver = subprocess.Popen(
        [sys.executable, "-m", "experiments.command", *words],
        cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        found = []

        def begun():
            found[:] = data(command)[1]
            return found and found[0]["n_stored"]

        until(begun, "a run that is stored", every=0.2)
        (one,) = found
        assert 0 < one["n_stored"] < one["n_planned"]
        (at_work,) = one["drivers"]
        assert (at_work["process"], at_work["alive"]) == (driver.pid, True)
        assert f"at work: process {driver.pid}" in command("status").out
    finally:
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait()
    answer = command("status")
    assert answer.code == 3
    assert f"gone: process {driver.pid}" in " ".join(answer.out.split())


def test_a_driver_on_another_machine_is_not_waited_for(command, results, monkeypatch):
    said = {"host": "elsewhere", "process": 7, "began": "then", "beat": 3}
    (results / "LOCK.2-5").write_text(json.dumps(said), encoding="utf-8")
    slept = []
    with monkeypatch.context() as clock:
        clock.setattr(time, "sleep", slept.append)
        answer = command("status")
    assert sum(slept) < 1.0
    assert "on another machine: process 7 on elsewhere" in " ".join(answer.out.split())
    assert "(shard 2/5)" in answer.out


def test_a_folder_that_is_only_just_begun(command, folder):
    begun = folder / "results/headline/0123456789ab"
    begun.mkdir(parents=True)
    with Lock(begun):
        answer = command("status")
    assert answer.code == 3
    assert "its first run has just begun" in " ".join(answer.out.split())


@pytest.mark.parametrize("name", ["manifest.json", "design.json", "design.parquet"])
def test_damage_is_named_and_other_designs_are_told_all_the_same(command, town, results, name):
    command("run", *town, "seed=9", SERIAL)
    content = (results / name).read_bytes()
    (results / name).write_bytes(content[: len(content) // 2])
    code, found = data(command)
    assert code == 3
    problems = {one["design"]: one["problem"] for one in found}
    assert len(problems) == 2
    assert problems[results.name].startswith(f"results/headline/{results.name}/{name} is damaged")
    assert [problem for design, problem in problems.items() if design != results.name] == [None]


@pytest.mark.parametrize("content", ["[]", "null", '"x"', "7", "{}"])
def test_a_manifest_that_is_no_mapping_is_named_by_every_command(command, results, content):
    (results / "manifest.json").write_text(content, encoding="utf-8")
    for verb in ("status", "plot", "report", "export", "recheck", "archive"):
        answer = command(verb, str(results))
        said = " ".join((answer.out + answer.err).split())
        assert answer.code == (3 if verb == "status" else 2), verb
        assert f"{results.name}/manifest.json is damaged" in said or "layout None" in said, verb
    assert (command("status").code, "Traceback" in said) == (3, False)


def test_what_was_changed_in_its_place_is_found_where_nobody_is_at_work(command, results):
    flip_a_bit(results / "series/c000000.parquet")
    with Lock(results):
        assert data(command)[1][0]["problem"] is None
    code, (one,) = data(command)
    assert (code, one["is_complete"]) == (3, False)
    assert "series/c000000.parquet is damaged" in one["problem"]


@pytest.mark.parametrize("how", ["cut", "changed", "gone"])
def test_a_configuration_that_was_changed_is_refused_and_written_anew(command, town, results, how):
    file = results / "config.yaml"
    before = file.read_text(encoding="utf-8")
    if how == "gone":
        file.unlink()
    else:
        file.write_text(before[:200] if how == "cut" else before.replace("horizon: 14", "horizon: 15"), "utf-8")
    for verb, own in (("status", ()), ("report", ()), ("archive", ("to=out.zip",))):
        answer = command(verb, str(results), *own)
        said = " ".join((answer.out + answer.err).split())
        assert answer.code == (3 if verb == "status" else 2), verb
        assert f"{results.name}/config.yaml is damaged" in said
        assert "Run the same command again, which writes it anew" in said
    assert not Path("out.zip").exists()
    assert command("run", *town, SERIAL).code == 0
    assert file.read_text(encoding="utf-8") == before
    assert command("status").code == 0


def test_results_from_before_that_name_no_configuration_can_be_read(command, town, results):
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    files = {name: digest for name, digest in manifest["files"].items() if name != "config.yaml"}
    told_otherwise(results, files=files)
    for verb, own in (("status", ()), ("report", ()), ("archive", ("to=out.zip",)), ("recheck", ())):
        assert command(verb, str(results), *own).code == 0, verb
    assert command("run", *town, SERIAL).code == 0
    assert json.loads((results / "manifest.json").read_text(encoding="utf-8")) == manifest


@pytest.mark.parametrize("layout", [LAYOUT - 1, LAYOUT + 1])
def test_an_older_or_newer_layout_is_named(command, results, layout):
    file = results / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {"layout": layout}), encoding="utf-8")
    answer = command("status")
    assert answer.code == 3
    assert f"written by another version of shuniu (layout {layout})" in " ".join(answer.out.split())


def test_results_of_another_model_are_said_to_be(results):
    assert state(results).made_here is True
    told_otherwise(results, model="0" * 64)
    assert state(results).made_here is False


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_fits_a_narrow_terminal(command, town, rain, lang, monkeypatch):
    command("run", *town, rain, SERIAL)
    monkeypatch.setenv("COLUMNS", "40")
    answer = command("status", f"lang={lang}")
    head, *lines, last = answer.out.splitlines()
    assert head.startswith("results/")
    assert last.startswith("  shuniu recheck ")
    assert max(map(cell_len, lines)) <= 40
    if lang == "zh":
        assert "已完成：4 次中成功 2 次" in "".join(answer.out.split("\n")).replace("  ", "")


@pytest.mark.usefixtures("results")
def test_answers_without_what_is_slow_to_import(folder):
    code = "import sys; from experiments.command import main; main(['status']); print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert "complete: 4 of 4 ok" in done.stdout
    assert not {"matplotlib", "mesa", "numba", "pandas", "scipy"} & set(done.stdout.split())
