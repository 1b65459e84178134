"""Files of results that are cut, emptied or gone: every command names the file and what to do, and none breaks."""

import contextlib
import json
import re
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments.language.messages import Problem
from experiments.storage.chunks import committed
from experiments.storage.store import Dataset
from tests.experiments.conftest import RAIN, weather

TOWN = ("place=example_town", "horizon=14", "scenarios=status_quo,both_expanded", "replicates=3", "figures=false",
        "executor=serial", "max_failed=1")  # fmt: skip
FILES = (
    "manifest.json", "design.json", "design.parquet", "runs/c000000.parquet", "series/c000000.parquet",
    "flows/c000000.parquet", "ledger/c000000.parquet", "groups/c000000.parquet", "failed/c000000.json",
)  # fmt: skip
COMMANDS = {
    "run": (), "plot": ("to=out",), "report": ("to=out/page.html",), "export": ("to=out",), "recheck": ("sample=all",),
    "archive": ("to=out.zip",), "status": (),
}  # fmt: skip
"""Verb → its own words, behind the folder."""


@pytest.fixture(scope="module")
def simulated(tmp_path_factory):
    """What is simulated once for this file."""
    return tmp_path_factory.mktemp("simulated") / "results"


@pytest.fixture
def town_in_rain(command, folder, simulated, monkeypatch):
    """Three replicates, the second of which failed, in a folder of one's own; and the command that makes them."""
    words = (*TOWN, weather(folder, monkeypatch, RAIN))
    if not simulated.is_dir():
        assert command("run", *words).code == 1
        shutil.copytree(folder / "results", simulated)
    shutil.rmtree(folder / "results", ignore_errors=True)
    shutil.copytree(simulated, folder / "results")
    (manifest,) = (folder / "results").rglob("manifest.json")
    return manifest.parent, words


def damage(file, how):
    if how == "gone":
        file.unlink()
    elif how == "cut":
        file.write_bytes(file.read_bytes()[:200])
    else:
        file.write_bytes(b"")


@pytest.mark.parametrize("how", ["cut", "gone", "empty"])
@pytest.mark.parametrize("name", FILES)
def test_every_command_names_a_damaged_file_and_what_to_do(command, folder, town_in_rain, name, how):
    results, words = town_in_rain
    damage(results / name, how)
    if not committed(results):
        return  # a chunk that is not complete, which the same command simulates
    lang = "zh" if how == "gone" else "en"
    before = contents(folder)
    for verb, own in COMMANDS.items():
        typed = words if verb == "run" else (str(results), *own)
        answer = command(verb, *typed, f"lang={lang}")
        said = "".join((answer.out + answer.err).split())
        assert answer.code == (3 if verb == "status" else 2), (verb, said)
        assert f"{results.relative_to(folder)}/{name}" in said, verb
        assert ("已损坏" if lang == "zh" else "isdamaged") in said, verb
        assert any(word in said for word in ("请删除", "runthesamecommandagain", "runagain")), verb
        assert "Traceback" not in said
        assert contents(folder) == before, f"{verb} writes nothing and loses nothing"


def contents(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts}


@pytest.mark.parametrize(("name", "how"), [("series", "cut"), ("runs", "cut"), ("failed", "cut"), ("failed", "gone")])
def test_what_is_said_to_mend_it_does(command, town_in_rain, name, how):
    results, words = town_in_rain
    before = {path: content for path, content in contents(results).items() if path.suffix == ".parquet"}
    damage(next((results / name).iterdir()), how)
    said = command("run", *words).err
    Path(re.search(r"Delete\s+(\S+)", said)[1]).unlink()
    assert command("run", *words).code == 1
    assert {path: path.read_bytes() for path in before} == before
    Dataset(results).check()
    assert command("status").code == 1


def test_one_damaged_chunk_hides_no_other_from_status(command, town_in_rain):
    results, words = town_in_rain
    assert command("run", *words, "replicates=5").code == 1
    damage(results / "runs" / "c000000.parquet", "cut")
    (one,) = json.loads(command("status", "json=true").out)
    told = [one[name] for name in ("n_planned", "n_stored", "n_ok", "n_failed", "is_complete")]
    assert told == [10, 4, 4, 0, False]
    assert "runs/c000000.parquet is damaged" in one["problem"]


def holds_other_than(whole, file):
    """Whether a file cannot be read any more, or holds another table."""
    try:
        return not pq.read_table(file).equals(whole)
    except (pa.ArrowException, OSError, ValueError):  # a name may be no text any more
        return True


@pytest.mark.parametrize("name", ["runs", "series"])
def test_a_bit_that_is_turned_anywhere_is_named_and_breaks_nothing(town_in_rain, name):
    results, _ = town_in_rain
    file = results / name / "c000000.parquet"
    content, runs, whole = file.read_bytes(), Dataset(results).runs, pq.read_table(file)
    told, lost = [], 0
    for place in range(0, len(content), max(1, len(content) // 120)):
        file.write_bytes(content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :])
        lost += holds_other_than(whole, file)
        with contextlib.suppress(Problem):  # where it is in a value, only all of the file tells
            Dataset(results).look()
        try:
            Dataset(results).check()
            assert name == "runs", "of other files every byte counts"
            assert Dataset(results).runs.equals(runs), "a bit that says nothing of a number"
        except Problem as problem:
            told.append(str(problem))
    assert 0 < lost <= len(told)
    assert all("Delete results/headline/" in one and "/runs/c000000.parquet and run" in one for one in told)


@pytest.mark.parametrize("content", ["[]", '{"failed": []}', '{"failed": [{"run": 2}]}', "null"])
def test_failures_that_are_not_those_of_the_runs_are_refused(town_in_rain, content):
    results, _ = town_in_rain
    (results / "failed" / "c000000.json").write_text(content, encoding="utf-8")
    with pytest.raises(Problem, match=r"failed/c000000\.json is damaged"):
        Dataset(results).check()


def test_an_archive_without_the_configuration_is_refused_or_made_without_it(command, folder, town_in_rain):
    results, _ = town_in_rain
    (results / "config.yaml").unlink()
    refused = command("archive", "headline", "to=out.zip")
    assert refused.code == 2
    assert "config.yaml is damaged" in refused.err
    assert not (folder / "out.zip").exists()
    assert command("archive", "headline", "to=out.zip", "anyway=true").code == 1
