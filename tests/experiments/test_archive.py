"""One zip of a design for a reviewer: opened elsewhere, checked, and run again to the same bytes."""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from experiments.running.design import LAYOUT
from experiments.settings.version import model_version
from experiments.storage import documents
from experiments.storage.lock import Lock
from experiments.storage.store import Dataset
from tests.experiments.by_hand import flip_a_bit, told_otherwise

SERIAL = "executor=serial"
WRITTEN = {
    "README.md", "SHA256SUMS", "constraints.txt", "LICENSE", "CITATION.cff", "assurance_log.txt",
    "ro-crate-metadata.json",
}  # fmt: skip


@pytest.fixture
def results(command, town, folder):
    """The town's results, and their folder."""
    assert command("run", *town, SERIAL).code == 0
    (manifest,) = folder.rglob("manifest.json")
    return manifest.parent


@pytest.fixture
def unpacked(tmp_path_factory):
    """Unpack an archive elsewhere; gives the folder below it."""

    def unpack(archive):
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        with zipfile.ZipFile(archive) as content:
            content.extractall(elsewhere)
        (top,) = elsewhere.iterdir()
        return top

    return unpack


def commands(top):
    """The commands that its README names, by their verb."""
    readme = (top / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^.*-m experiments\.command (.+)$", readme, re.MULTILINE)
    found = [shlex.split(line) for line in lines]
    assert found[: len(found) // 2] == found[len(found) // 2 :], "the same in both languages"
    return {words[0]: words[1:] for words in found}


def parquet(folder):
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.parquet")}


def test_a_reviewer_rechecks_it_elsewhere_and_the_command_gives_the_same_bytes(command, results, unpacked, monkeypatch):
    answer = command("archive", "headline")
    assert (answer.code, answer.err) == (0, "")
    top = unpacked(f"headline-{results.name}.zip")
    assert top.name == f"headline-{results.name}"
    shutil.rmtree(results)
    monkeypatch.chdir(top)
    monkeypatch.delenv("SHUNIU_RESULTS")
    told = commands(top)
    (where, every) = told["recheck"]
    assert every == "sample=all"

    from experiments.command import main

    assert main(["recheck", where, every]) == 0
    monkeypatch.setenv("SHUNIU_RESULTS", str(top / "again"))
    assert main(["run", *told["run"], "figures=false", SERIAL]) == 0
    made = parquet(top / "again")
    assert made == parquet(top / "results")
    assert len(made) == 6
    for name in ("design.json", "manifest.json"):
        assert (top / "again" / "headline" / results.name / name).read_bytes() == (top / where / name).read_bytes()


def test_it_holds_what_it_says(command, results, unpacked):
    command("archive", "headline", "to=a.zip")
    top = unpacked("a.zip")
    assert {path.name for path in top.iterdir()} == {*WRITTEN, "docs", "code", "results"}
    kept = {file.relative_to(top / f"results/headline/{results.name}").parts[0] for file in top.glob("results/*/*/*")}
    assert kept == {
        "manifest.json", "design.json", "design.parquet", "config.yaml", "runs", "series", "flows", "groups", "ledger",
    }  # fmt: skip
    versions = json.loads((results / "manifest.json").read_text(encoding="utf-8"))["versions"]
    pinned = dict(line.split("==") for line in (top / "constraints.txt").read_text(encoding="utf-8").split())
    assert pinned["numpy"] == versions["numpy"]
    assert pinned["hydra-core"] == versions["hydra-core"]
    for page in ("odd.md", "trace.md", "rat_rs.md", "assurance.md"):
        assert (top / "docs" / page).read_text(encoding="utf-8").startswith("#")
    for line in (top / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((top / name).read_bytes()).hexdigest() == digest, name
    assert (
        len((top / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
        == sum(path.is_file() for path in top.rglob("*")) - 1
    )


def test_its_code_is_the_model_that_made_the_results(command, results, unpacked, monkeypatch):
    import sim

    assert results
    command("archive", "headline", "to=a.zip")
    code = unpacked("a.zip") / "code"
    mine = model_version()
    monkeypatch.setattr(sim, "__file__", str(code / "sim/__init__.py"))
    model_version.cache_clear()
    try:
        assert model_version() == mine
    finally:
        model_version.cache_clear()


QUESTION = ("place=example_town", "horizon=13", "replicates=1", "uncertainty=fixed", SERIAL)


def assert_reproduces(top, verb):
    """The last line of its README makes the results anew, from what is in it and from nothing else."""
    again = subprocess.run(
        [sys.executable, "-m", "experiments.command", verb, *commands(top)[verb], SERIAL],
        cwd=top, check=False, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "SHUNIU_RESULTS": "again"},
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    made, stored = parquet(top / "again"), parquet(top / "results")
    assert stored
    assert {name: made[name] for name in stored} == stored


def test_the_answer_to_a_question_is_archived_with_the_experiment_and_the_policy_it_goes_out_from(
    command, write, unpacked
):
    write("policy/mine.yaml", "name: {en: Mine, zh: 我的}\nlevers: {mandate: 3}\n")
    write(
        "experiment/usual.yaml",
        "# @package _global_\ndefaults: [headline, _self_]\nquestion: {en: 'What if?', zh: 如何}\nseed: 7\n",
    )
    assert command("ask", "mine", "funding=-30%", "experiment=usual", *QUESTION).code == 0
    assert command("archive", "ask", "to=a.zip").code == 0
    top = unpacked("a.zip")
    assert {file.name for file in top.glob("configs/*/*.yaml")} == {"mine.yaml", "usual.yaml"}
    assert_reproduces(top, "ask")
    write("policy/mine.yaml", "name: {en: Mine, zh: 我的}\nlevers: {mandate: 4}\n")
    changed = command("archive", "ask", "to=b.zip")
    assert changed.code == 2
    assert "no longer makes this design" in changed.err.replace("\n", " ")
    assert not Path("b.zip").exists()


@pytest.mark.slow
def test_an_answer_that_takes_several_designs_is_archived_and_needs_those_before_it(command, folder, unpacked):
    assert command("rank", "what=levers", *QUESTION).code == 0
    simulated = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert command("archive", "rank", "to=a.zip").code == 0
    left = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.suffix != ".zip"}
    assert left == simulated, "to find the design changes nothing"
    assert_reproduces(unpacked("a.zip"), "rank")
    shutil.rmtree(folder / "results/rank_costs")
    answer = command("archive", "rank", "to=b.zip")
    assert answer.code == 2
    said = answer.err.replace("\n", " ")
    assert "needs runs that are not in results/rank_costs" in said
    assert "shuniu rank what=levers" in said
    assert not (folder / "results/rank_costs").exists()
    assert not Path("b.zip").exists()


@pytest.mark.slow
@pytest.mark.timeout(1200)  # it compiles the model once more
def test_it_reproduces_from_its_own_instructions(command, results, unpacked):
    """Every line of its README but the one that fetches libraries, in an environment and with code of its own."""
    assert results
    command("archive", "headline", "to=a.zip")
    top = unpacked("a.zip")
    readme = (top / "README.md").read_text(encoding="utf-8")
    (lines, _) = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    fetched = [line for line in lines.splitlines() if "/pip install" in line]
    assert len(fetched) == 1
    libraries = next(path for path in map(Path, sys.path) if (path / "numpy").is_dir())
    here = 'echo "$LIBRARIES" > "$(.venv/bin/python -c "import site; print(site.getsitepackages()[0])")/libraries.pth"'
    script = lines.replace("python3 -m venv", f"{sys.executable} -m venv --without-pip").replace(fetched[0], here)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SHUNIU"))}
    environment |= {"LIBRARIES": str(libraries), "NUMBA_CACHE_DIR": str(top / "compiled")}
    done = subprocess.run(
        ["bash", "-euxc", script], cwd=top, env=environment, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same to the last bit: 4" in done.stdout.replace("\n", " ")
    assert parquet(top / "again") == parquet(top / "results")


def test_the_same_results_of_the_same_day_make_the_same_bytes(command, results, monkeypatch):
    for file in results.rglob("*"):
        os.utime(file, (1e9, 1e9))
    command("archive", "headline", "to=a.zip")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    command("archive", "headline", "to=b.zip", "lang=zh")
    for file in results.rglob("*"):
        os.utime(file, (1.5e9, 1.5e9))
    command("archive", "headline", "to=c.zip", "date=2001-09-09")
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes() == Path("c.zip").read_bytes()
    with zipfile.ZipFile("a.zip") as content:
        entries = content.infolist()
    assert {entry.date_time[:3] for entry in entries} == {(2001, 9, 9)}, "the day on which the runs were stored"
    assert [entry.filename for entry in entries[:-1]] == sorted(entry.filename for entry in entries[:-1])


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "1979-12-31", "30.11.2026"])
def test_a_day_that_is_none_is_refused(command, results, day):
    assert results
    answer = command("archive", "headline", "to=a.zip", f"date={day}")
    assert answer.code == 2
    assert f"date={day}: give a day such as 2026-11-30" in answer.err
    assert not Path("a.zip").exists()


def test_what_is_unpacked_tells_its_day_and_an_older_archive_that_it_does_not(command, results):
    for file in results.rglob("*"):
        os.utime(file, (315_532_800.0, 315_532_800.0))  # 1980-01-01, as unzip would have it
    assert "1980" not in command("status").out
    assert "come out of an archive that does not tell" in command("status").out.replace("\n", " ")
    assert json.loads(command("status", "json=true").out)[0]["written"] is None
    command("archive", "headline", "to=a.zip")
    with zipfile.ZipFile("a.zip") as content:
        assert all(entry.date_time[0] > 1980 for entry in content.infolist())


def graph(top):
    """The entities of a crate by their id."""
    content = json.loads((top / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert content["@context"] == "https://w3id.org/ro/crate/1.1/context"
    found = {one["@id"]: one for one in content["@graph"]}
    assert len(found) == len(content["@graph"]), "every id once"
    return found


def ids(value):
    """What an entity refers to."""
    listed = value if isinstance(value, list) else [value]
    return [one["@id"] for one in listed if isinstance(one, dict)]


def assert_is_a_process_run_crate(top):
    """What RO-Crate 1.1 and Process Run Crate 0.5 say a crate MUST have."""
    found = graph(top)
    descriptor = found["ro-crate-metadata.json"]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = found["./"]
    assert root["@type"] == "Dataset"
    assert root["name"]
    assert root["description"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
    assert found[root["license"]["@id"]]["name"]
    assert found[root["conformsTo"]["@id"]]["@type"] == "CreativeWork"
    assert root["conformsTo"]["@id"].startswith("https://w3id.org/ro/wfrun/process/")
    for one in found.values():
        assert one["@type"]
        for value in one.values():
            for other in ids(value):
                assert other in found or other == "https://w3id.org/ro/crate/1.1", (one["@id"], other)
        if one["@type"] in ("File", "Dataset"):
            assert (top / unquote(one["@id"])).exists(), one["@id"]
            assert one["@id"] == "./" or one["@id"] in ids(root["hasPart"])
        assert not one["@id"].startswith(("/", "file:")), "no path of a machine"
    actions = [one for one in found.values() if one["@type"] == "CreateAction"]
    assert [one["@id"] for one in actions] == ids(root["mentions"])
    for action in actions:
        assert found[action["instrument"]["@id"]]["@type"] == "SoftwareApplication"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", action["endTime"])
        assert ids(action["result"])
    return found


def test_it_is_a_process_run_crate(command, results, unpacked):
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    command("archive", "headline", "to=a.zip", "by=A. Nalyst", "date=2026-11-30")
    found = assert_is_a_process_run_crate(unpacked("a.zip"))
    assert found["#run"]["endTime"] == found["./"]["datePublished"] == "2026-11-30"
    assert found["#run"]["description"] == manifest["command"]
    assert found["#run"]["actionStatus"].endswith("/CompletedActionStatus")
    assert found[found["#run"]["agent"]["@id"]]["name"] == "A. Nalyst"
    assert found["#shuniu"]["softwareVersion"] == manifest["versions"]["shuniu"]
    assert found["#numpy"]["softwareVersion"] == manifest["versions"]["numpy"]
    base = f"results/headline/{results.name}"
    assert {f"{base}/config.yaml", f"{base}/design.json"} <= set(ids(found["#run"]["object"]))
    assert f"{base}/series/c000000.parquet" in ids(found["#run"]["result"])


@pytest.mark.slow
def test_the_validator_of_crates_has_nothing_against_it(command, results, unpacked):
    """Where roc-validator is installed and reaches the context of RO-Crate; its licence is Apache-2.0."""
    validator = shutil.which("rocrate-validator")
    if validator is None:
        pytest.skip("rocrate-validator is not installed")
    assert results
    command("archive", "headline", "to=a.zip")
    words = ["-y", "validate", "--no-paging", "-p", "process-run-crate", "-l", "required", str(unpacked("a.zip"))]
    done = subprocess.run([validator, *words], check=False, capture_output=True, text=True)
    if "urlopen error" in done.stdout + done.stderr:
        pytest.skip("the context of RO-Crate cannot be reached")
    assert done.returncode == 0, done.stdout


def test_the_log_and_the_readme_name_the_pages_of_another_version(command, results, unpacked, monkeypatch, folder):
    pages = folder / "pages"
    pages.mkdir()
    for name, version in (("validation.md", model_version()), ("evidence.md", "0" * 64)):
        (pages / name).write_text(f"# A page\n\nMade by `make some` from `sim/` {version}.\n", encoding="utf-8")
    (pages / "odd.md").write_text("# The model\n", encoding="utf-8")
    monkeypatch.setattr(documents, "folder", lambda: pages)
    assert results
    assert command("archive", "headline", "to=a.zip").code == 0
    top = unpacked("a.zip")
    for name in ("README.md", "assurance_log.txt"):
        content = (top / name).read_text(encoding="utf-8")
        assert "evidence.md" in content, name
        assert "validation.md" not in content
    log = (top / "assurance_log.txt").read_text(encoding="utf-8")
    assert "| every planned run is stored: 4 of 4 | yes |" in log
    assert "| 计划的运行均已保存：4/4 | 是 |" in log


def test_the_log_says_whether_the_runs_were_looked_at_month_by_month(command, town, unpacked):
    def row():
        log = (unpacked("a.zip") / "assurance_log.txt").read_text(encoding="utf-8")
        return next(line for line in log.splitlines() if "every invariant" in line)

    assert command("run", *town, SERIAL, "checks=all").code == 0
    assert command("archive", "headline", "to=a.zip").code == 0
    assert row().endswith("4 of 4 runs | yes |")
    more = [word for word in town if not word.startswith("replicates")]
    assert command("run", *more, "replicates=10", SERIAL).code == 0
    assert command("archive", "headline", "to=a.zip", "overwrite=true").code == 0
    assert "4 of 20 runs | not of all" in row()
    assert "recheck … checks=all" in row()


def test_numbers_that_came_from_the_environment_travel_as_numbers(command, write, unpacked, monkeypatch):
    content = "name: {en: Mine, zh: 我的}\nlevers: {mandate: '${oc.env:SOME_PUSH,3}'}  # ${oc.env:SOME_PUSH,3}\n"
    write("policy/mine.yaml", content)
    monkeypatch.setenv("SOME_PUSH", "4")
    words = ("place=example_town", "horizon=13", "replicates=1", "policy=mine", "figures=false", SERIAL)
    assert command("run", *words).code == 0
    assert command("archive", "headline", "to=a.zip").code == 0
    written = (unpacked("a.zip") / "configs/policy/mine.yaml").read_text(encoding="utf-8")
    assert written == "name: {en: Mine, zh: 我的}\nlevers: {mandate: 4}  # 4\n"
    monkeypatch.delenv("SOME_PUSH")
    assert "no longer makes this design" in command("archive", "headline", "to=b.zip").err.replace("\n", " ")


def test_configurations_and_mechanisms_of_ones_own_travel(command, folder, unpacked, monkeypatch):
    from experiments.settings.files import read
    from experiments.settings.locations import config_folder
    from experiments.settings.own_modules import forget

    forget()
    town = (config_folder() / "place/example_town.yaml").read_text(encoding="utf-8")
    found = [line for line in town.splitlines() if line.startswith(("registration_factor", "references"))]
    own = {
        "configs/shuniu.yaml": "",
        "configs/config.yaml": (config_folder() / "config.yaml").read_text(encoding="utf-8"),
        "configs/scenario/mine.yaml": "name: {en: Mine, zh: 我的}\npolicies: [mine_too]\n",
        "configs/policy/mine_too.yaml": "name: {en: Mine too, zh: 也是我的}\nlevers: {mandate: 3}\n",
        "configs/policy/unused.yaml": "name: {en: Unused, zh: 未用}\nlevers: {mandate: 9}\n",
        "configs/place/village.yaml": town.replace("example_cells.csv", "hamlet.csv"),
        "configs/place/hamlet.yaml": "\n".join(["base: village", "name: {en: Hamlet, zh: 小村}", *found]),
        "hamlet.csv": (config_folder() / "place/example_cells.csv").read_text(encoding="utf-8"),
        "quiet_rules/__init__.py": "",
        "quiet_rules/nothing.py": '"""Nothing: it does nothing."""\n'
        "from dataclasses import dataclass\nfrom sim.parameters import Checked\n"
        'NAME = "nothing"\nAFTER = ()\n@dataclass(frozen=True, kw_only=True)\n'
        'class Parameters(Checked):\n    """None."""\ndef step(model):\n    pass\n',
    }
    for name, content in own.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    order = ",".join(["quiet_rules.nothing", *read(config_folder() / "config.yaml")["processes"]])
    words = ("place=hamlet", "horizon=13", "replicates=1", "scenario=mine", "figures=false", f"processes=[{order}]")
    assert command("run", *words, SERIAL).code == 0
    assert command("archive", "headline", "to=a.zip").code == 0
    top = unpacked("a.zip")
    outside = ("code", "docs", "results")
    travelled = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    travelled = {name for name in travelled if not name.startswith(outside)}
    assert travelled == {*WRITTEN, *own} - {"configs/policy/unused.yaml"}
    found = assert_is_a_process_run_crate(top)
    assert "description" not in found["configs/config.yaml"], "one's own, not that of the results"
    assert {"configs/policy/mine_too.yaml", "quiet_rules/nothing.py", "hamlet.csv"} <= set(ids(found["#run"]["object"]))
    again = subprocess.run(
        [sys.executable, "-m", "experiments.command", "run", *commands(top)["run"], "figures=false", SERIAL],
        cwd=top, check=False, capture_output=True, text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "SHUNIU_RESULTS": "again"},
    )  # fmt: skip
    assert again.returncode == 0, again.stderr
    assert parquet(top / "again") == parquet(top / "results")


def test_incomplete_results_are_refused_or_archived_anyway(command, results, unpacked):
    (results / "runs/c000000.parquet").unlink()
    empty = command("archive", "headline", "to=a.zip")
    assert empty.code == 2
    assert "holds no" in empty.err
    assert not Path("a.zip").exists()
    assert unpacked


def test_missing_chunks_are_named(command, town, results, unpacked):
    assert results
    many = [word for word in town if not word.startswith("replicates")]
    command("run", *many, "replicates=10", SERIAL)
    marks = sorted((results / "runs").iterdir())
    assert len(marks) > 1
    marks[0].unlink()
    refused = command("archive", "headline", "to=a.zip")
    assert refused.code == 3
    flat = refused.err.replace("\n", " ")
    assert "4 of 20 runs are missing (chunks c000000.parquet)" in flat
    assert "anyway=true" in flat
    assert not Path("a.zip").exists()
    assert command("archive", "headline", "to=a.zip", "anyway=true").code == 0
    top = unpacked("a.zip")
    readme = (top / "README.md").read_text(encoding="utf-8")
    assert "Archived nonetheless" in readme
    assert "缺少 4 次" in readme
    log = (top / "assurance_log.txt").read_text(encoding="utf-8")
    assert "16 of 20 | **no** |" in log
    assert "makes this design again | yes |" in log, "what is missing says nothing against what is there"
    assert not list(top.rglob("runs/c000000.parquet"))


@pytest.mark.parametrize("name", ["ledger/c000000.parquet", "runs/c000000.parquet", "design.parquet"])
def test_damage_is_named_and_refused(command, results, name):
    flip_a_bit(results / name)
    answer = command("archive", "headline", "to=a.zip")
    assert answer.code == 2
    assert f"{name} is damaged" in answer.err.replace("\n", "")
    assert not Path("a.zip").exists()


def test_runs_that_failed_are_in_it_and_said_to_be(command, town, rain, unpacked):
    command("run", *town, rain, SERIAL)
    answer = command("archive", "headline", "to=a.zip")
    assert answer.code == 1
    assert "2 of 4 runs failed; they are in it with their errors." in answer.err
    top = unpacked("a.zip")
    assert list(top.rglob("failed/c000000.json"))
    assert (top / "weather/rain.py").is_file()


def test_no_folder_of_the_machine_is_in_it(command, town, rain, folder, tmp_path_factory, unpacked):
    """Neither in tracebacks, nor where one's configurations were read from elsewhere."""
    elsewhere = tmp_path_factory.mktemp("configs")
    (elsewhere / "policy").mkdir()
    (elsewhere / "policy/mine.yaml").write_text("name: {en: Mine, zh: 我的}\nlevers: {mandate: 3}\n", encoding="utf-8")
    words = [word for word in town if not word.startswith("scenarios")]
    command("run", *words, rain, "policy=mine", f"--config-dir={elsewhere}", SERIAL)
    (failed,) = folder.glob("results/*/*/failed/*.json")
    said = json.loads(failed.read_text(encoding="utf-8"))["failed"][0]["traceback"]
    assert 'File "weather/rain.py", line' in said
    assert 'File "experiments/running/replicate.py", line' in said
    assert command("archive", "headline", "to=a.zip").code == 1
    top = unpacked("a.zip")
    roots = [str(root) for root in (folder, elsewhere, Path(__file__).parents[2], Path.home(), sys.prefix)]
    for file in (file for file in top.rglob("*") if file.suffix in (".json", ".yaml", ".md", ".txt")):
        content = file.read_text(encoding="utf-8")
        assert not [root for root in roots if f"{root}/" in content or f"={root}" in content], file
    (manifest,) = top.rglob("manifest.json")
    assert "--config-dir" not in manifest.read_text(encoding="utf-8")
    assert Dataset(manifest.parent).n_failed == 2
    assert (top / "configs/policy/mine.yaml").is_file()


def test_it_promises_nothing_that_is_not_in_it(command, results, unpacked, monkeypatch, tmp_path_factory):
    """As where the package was installed from a wheel, without a folder docs beside it."""
    import sim

    installed = tmp_path_factory.mktemp("installed")
    for part in ("sim", "experiments"):
        shutil.copytree(Path(sim.__file__).parents[1] / part, installed / part)
    monkeypatch.setattr(sim, "__file__", str(installed / "sim/__init__.py"))
    assert results
    assert command("archive", "headline", "to=a.zip").code == 0
    told_otherwise(results, model="0" * 64)
    assert command("archive", "headline", "to=b.zip", "anyway=true").code == 0
    for archive in ("a.zip", "b.zip"):
        top = unpacked(archive)
        assert_is_a_process_run_crate(top)
        promised = set(re.findall(r"^- `([^`]+)`", (top / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
        assert {"results/", "constraints.txt", "SHA256SUMS"} <= promised
        for name in promised:
            assert (top / name).exists(), name
    assert "code/" not in promised


def test_results_of_another_model_are_refused_and_never_get_this_code(command, results, unpacked):
    told_otherwise(results, model="0" * 64)
    answer = command("archive", "headline", "to=a.zip")
    assert answer.code == 2
    assert "was made by another version of the model" in answer.err.replace("\n", " ")
    command("archive", "headline", "to=a.zip", "anyway=true")
    assert not (unpacked("a.zip") / "code").exists()


def test_a_command_that_makes_another_design_by_now_is_refused(command, folder):
    file = folder / "configs/policy/mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: {en: Mine, zh: 我的}\nlevers: {mandate: 3}\n", encoding="utf-8")
    command("run", "place=example_town", "horizon=13", "replicates=1", "policy=mine", "figures=false", SERIAL)
    file.write_text("name: {en: Mine, zh: 我的}\nlevers: {mandate: 4}\n", encoding="utf-8")
    changed = command("archive", "headline", "to=a.zip")
    assert changed.code == 2
    assert "The command no longer makes this design" in changed.err.replace("\n", " ")
    file.unlink()
    gone = command("archive", "headline", "to=a.zip")
    assert gone.code == 2
    assert "'mine'" in gone.err


def test_a_folder_in_use_is_refused(command, results):
    with Lock(results):
        answer = command("archive", "headline", "to=a.zip")
    assert answer.code == 2
    assert f"is in use (machine, process: {os.uname().nodename}, {os.getpid()})" in answer.err.replace("\n", " ")


def test_another_layout_is_refused(command, results):
    file = results / "manifest.json"
    content = json.loads(file.read_text(encoding="utf-8")) | {"layout": LAYOUT + 1}
    file.write_text(json.dumps(content), encoding="utf-8")
    answer = command("archive", "headline", "to=a.zip", "anyway=true")
    assert answer.code == 2
    assert f"layout {LAYOUT + 1}" in answer.err


def test_nothing_is_overwritten_without_a_word(command, results, folder):
    assert results
    Path("a.zip").write_text("mine", encoding="utf-8")
    answer = command("archive", "headline", "to=a.zip")
    assert answer.code == 2
    assert Path("a.zip").read_text(encoding="utf-8") == "mine"
    assert command("archive", "headline", "to=a.zip", "overwrite=true").code == 0
    (folder / "out").mkdir()
    assert command("archive", "headline", "to=out").code == 0
    assert [file.name for file in Path("out").iterdir()] == [f"headline-{results.name}.zip"]
    nowhere = command("archive", "headline", "to=a.zip/b.zip", "lang=zh")
    assert nowhere.code == 2
    assert "无法写入 a.zip/b.zip" in nowhere.err
