"""docs/results.md: its tables are what is stored, its snippets run, and they read nothing that is not complete."""

import re
import shutil
import subprocess

import duckdb
import pyarrow.parquet as pq
import pytest

from docs.build import results as page
from experiments.storage.rows import KEY_TYPES

PAGE = page.PAGE.read_text(encoding="utf-8")
SERIAL = "executor=serial"
SNIPPETS = re.findall(r"^```(python|sql)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept") / "results"


@pytest.fixture
def stored(command, town, folder, kept):
    """The experiments that the page speaks of, at the town."""
    if not kept.is_dir():
        assert command("run", *town, SERIAL).code == 0
        sweep = ("experiment=hub_reach_by_budget", "place=example_town", "horizon=13", "replicates=2", SERIAL)
        assert command("sweep", *sweep).code == 0
        shutil.copytree(folder / "results", kept)
    shutil.rmtree(folder / "results", ignore_errors=True)
    shutil.copytree(kept, folder / "results")
    return folder / "results"


def test_the_page_is_as_the_code():
    assert page.renewed(PAGE) == PAGE, "`make odd` renews it"


@pytest.mark.parametrize("experiment", ["headline", "hub_reach_by_budget"])
def test_the_columns_on_the_page_are_those_that_are_stored(stored, experiment):
    (folder,) = (stored / experiment).iterdir()
    tables = [name for name in page.COLUMNS if (folder / name).is_dir()]
    assert len(tables) == {"headline": 5, "hub_reach_by_budget": 4}[experiment]
    for name in tables:
        names = pq.read_schema(folder / name / "c000000.parquet").names
        keys = [column for column in names if column in KEY_TYPES]
        left_out = () if experiment == "hub_reach_by_budget" else ("start", "point")
        assert set(keys) == set(page.COLUMNS["keys"]) - set(left_out), name
        assert [column for column in names if column not in KEY_TYPES] == list(page.COLUMNS[name]), name


def test_every_file_that_is_there_is_on_the_page(stored):
    for path in stored.glob("*/*/*"):
        assert f"`{path.name}" in PAGE, path.name


def run(language, code, say=print):
    """Run a snippet of the page; what it prints is shown when a test fails."""
    if language == "sql":
        return duckdb.sql(code.rstrip().rstrip(";"))
    names = {"__name__": "snippet", "print": say}
    exec(compile(code, "docs/results.md", "exec"), names)  # noqa: S102  the page is ours
    return names


def tables(language, code):
    """What a snippet's queries answer, each as a table that knows its columns."""
    said = []
    answered = run(language, code, lambda *values: said.extend(values))
    said = [answered] if language == "sql" else said
    return [one.df() if isinstance(one, duckdb.DuckDBPyRelation) else one for one in said]


def test_there_are_snippets():
    assert len(SNIPPETS) == 7


@pytest.mark.parametrize(("language", "code"), SNIPPETS, ids=lambda text: text.split("\n")[0][:30])
@pytest.mark.usefixtures("stored")
def test_a_snippet_runs(language, code, capsys):
    found = run(language, code)
    assert found.fetchall() if language == "sql" else capsys.readouterr().out.strip()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_lines_for_r_read_what_is_exported(command, stored, folder):
    assert stored
    assert command("export", "headline", "to=tables", "lang=en").code == 0
    code = next(code for code in re.findall(r"^```r\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) if "read.csv" in code)
    done = subprocess.run(["Rscript", "--vanilla", "-e", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    differences = done.stdout.partition("difference\n")[2].splitlines()
    told = {scenario: float(difference) for _, scenario, difference in map(str.split, differences)}
    (once,) = tables(*snippet("AS difference"))
    for scenario, difference in zip(once["scenario"], once["difference"], strict=True):
        assert told[scenario] == pytest.approx(difference, rel=1e-12)
    assert told["status_quo"] == 0


def snippet(of):
    """The first snippet that has these words in it."""
    return next(found for found in SNIPPETS if of in found[1])


def test_designs_of_one_experiment_are_not_mixed(command, town, stored):
    """A second design of the headline with more replicates and another seed: each has its own answer in every query."""
    (first,) = (stored / "headline").iterdir()
    before = {
        of: tables(*snippet(of))
        for of in ("avg(n_covered", "AS difference", "AS yuan", "import pandas", "import pyarrow")
    }
    few = [word for word in town if not word.startswith("replicates")]
    assert command("run", *few, "seed=5", "replicates=3", SERIAL).code == 0
    (second,) = set((stored / "headline").iterdir()) - {first}

    (covered,) = tables(*snippet("avg(n_covered"))
    assert covered.groupby("design")["replicates"].unique().map(list).to_dict() == {first.name: [2], second.name: [3]}
    (difference,) = tables(*snippet("AS difference"))
    assert difference.set_index("design")["seeds"].to_dict() == {first.name: 2, second.name: 3}
    (yuan,) = tables(*snippet("AS yuan"))
    for now, (once,) in (
        (covered, before["avg(n_covered"]),
        (difference, before["AS difference"]),
        (yuan, before["AS yuan"]),
    ):
        again = now[now["design"] == first.name].reset_index(drop=True)
        assert again.round(9).equals(once.round(9))
    (levels,) = tables(*snippet("import pandas"))
    (once,) = before["import pandas"]
    assert levels.loc[[first.name]].equals(once)
    assert set(levels.index.get_level_values("design")) == {first.name, second.name}
    rows = tables(*snippet("import pyarrow"))
    assert dict(zip(rows[::2], rows[1::2], strict=True)) == {first.name: 60, second.name: 90}


@pytest.mark.parametrize("library", ["duckdb", "pandas", "pyarrow"])
def test_a_chunk_that_is_not_complete_is_not_read(stored, library, capsys):
    """A second chunk lies in series/, as while it is being written: what the snippets say does not change."""
    (folder,) = (stored / "headline").iterdir()
    code = next(code for language, code in SNIPPETS if language == "python" and f"import {library}" in code)
    run("python", code)
    before = capsys.readouterr().out
    table = pq.read_table(folder / "series/c000000.parquet")
    place = table.column_names.index("run")
    other = table.set_column(place, "run", pq.read_table(folder / "series/c000000.parquet")["run"])
    other = other.set_column(place, "run", [[value + 100 for value in table["run"].to_pylist()]])
    pq.write_table(other, folder / "series/c000001.parquet")
    (folder / "runs/.c000001.parquet.elsewhere-1.tmp").write_bytes(b"half")
    run("python", code)
    after = [line for line in capsys.readouterr().out.splitlines() if not line.endswith(" 0")]
    assert after == before.splitlines()
