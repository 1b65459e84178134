"""A place of one's own from a CSV and a dozen numbers: written with comments, settled and run, or refused."""

import shlex

import pytest
import yaml

from experiments.commands import settle

pytestmark = pytest.mark.usefixtures("cells")
CELLS = """\
kind,field,district,size,count
association,教育类,old town,any,60
association,business,new_town,small,40
service_institution,教育类,old town,any,70
service_institution,business,new_town,any,30
"""


@pytest.fixture
def cells(folder):
    """A register without foundations, in the folder."""
    file = folder / "register.csv"
    file.write_text(CELLS, encoding="utf-8")
    return file


def written(folder):
    return yaml.safe_load((folder / "configs/place/my_city.yaml").read_text(encoding="utf-8"))


def test_a_place_is_made_settled_and_run(command, folder, monkeypatch):
    for name, value in (("FACTOR_SEEDS", 2), ("REFERENCE_SEEDS", 2), ("PASSES", 1), ("YEARS", 1)):
        monkeypatch.setattr(settle, name, value)
    (folder / "configs/shuniu.yaml").unlink()
    made = command("init", "place=my_city", "cells=register.csv", "staff=14.5", "hubs=3", "name=My City", "start=-12")
    assert made.code == 0, made.err
    assert "shuniu settle place=my_city" in made.out
    assert "my_city" in command("list", "places").out
    assert command("run", "place=my_city", "--dry-run").code == 2
    answer = command("settle", "place=my_city")
    assert answer.code == 0, answer.err
    assert answer.out.startswith("Written into configs/place/my_city.yaml:")
    run = command("run", "place=my_city", "replicates=2", "horizon=24", "executor=serial", "figures=false")
    assert run.code == 0, run.err
    assert "My City" in run.out + run.err


def test_each_number_says_whether_it_was_given(command, folder):
    command("init", "place=my_city", "cells=register.csv", "staff=14.5", "posts=2")
    text = (folder / "configs/place/my_city.yaml").read_text(encoding="utf-8")
    assert "14.5 persons an organization (given)" in text
    assert "0.104 (assumed, as in the nation in 2012)" in text
    assert "posts: 2               # paid posts for Party work: given" in text
    assert "200 organizations: given" in text
    assert "{of: staff, unit: persons, source: [mine], grade: given}" in text
    assert "{of: members, unit: share, source: [assumed], grade: assumed}" in text
    made = written(folder)
    assert [item["id"] for item in made["register"]["fields"]] == ["教育类", "business"]
    assert "foundation" not in made["staff"]
    assert made["money"]["payers"]["municipal_special_fund"]["yearly"] == 2 * 60000


def test_means_of_the_kinds_come_to_the_means_that_were_given(command, folder):
    command("init", "place=my_city", "cells=register.csv", "staff=20", "members=0.2", "tiny=0.4")
    made = written(folder)
    shares = {"association": 0.5 * 0.6, "tiny": 0.5 * 0.4, "service_institution": 0.5}
    staff = {kind: share * (made["staff"][kind] + 1) for kind, share in shares.items()}
    assert sum(staff.values()) == pytest.approx(20, rel=0.001)
    members = sum(staff[kind] * made["members"][kind] for kind in shares)
    assert members / sum(staff.values()) == pytest.approx(0.2, rel=0.001)


def test_a_history_is_the_registers_at_the_ends_of_years(command, folder):
    made = command("init", "place=my_city", "cells=register.csv", "month_zero=2013-07", "history={2009: 120, 2005: 80}")
    assert made.code == 0, made.err
    assert written(folder)["history"] == [[-210, 0.16], [-90, 0.4], [-42, 0.6], [0, 1.0]]
    text = (folder / "configs/place/my_city.yaml").read_text(encoding="utf-8")
    assert "given; its first entry is assumed: two fifths of the next, 10 years before it" in text
    assert "首项为假定" in text


def test_a_total_will_do(command, folder):
    assert command("init", "place=my_city", "total=5000").code == 0
    assert written(folder)["register"]["total"] == 5000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["cells=register.csv", "staff=0", "members=11", "hubs=1.5"],
            ["staff = 0", "members = 11", "0.11", "hubs = 1.5"],
        ),
        (["cells=register.csv", "stuff=10"], ["Did you mean 'staff'?"]),
        (["cells=register.csv", "total=300"], ["total=300", "200 organizations"]),
        (["cells=other.csv"], ["cells=other.csv: there is no such file"]),
        (["staff=10"], ["cells=my_cells.csv", "total=5000"]),
        (["total=many"], ["total = 'many'"]),
        (["total=500", "month_zero=2013"], ["month_zero=2013: give a year and month"]),
        (["total=500", "history={2013: 90}"], ["before 2013-01"]),
    ],
    ids=lambda value: value[-1] if isinstance(value, list) else "",
)
def test_what_cannot_be_is_said_at_once_and_nothing_is_written(command, folder, words, said):
    answer = command("init", "place=my_city", *words)
    assert answer.code == 2
    for part in said:
        assert part in answer.err
    assert not (folder / "configs/place").exists()


def test_all_that_is_wrong_with_the_cells_and_the_numbers_is_said_at_once(command, folder, cells):
    wrong = (
        CELLS.replace("association,business", "asociation,business").replace("any,70", "tiny,70") + "x,y,z,any,many\n"
    )
    cells.write_text(wrong, encoding="utf-8")
    answer = command("init", "place=my_city", "cells=register.csv", "staff=0", "hubs=1.5")
    assert answer.code == 2
    for part in (
        "staff = 0",
        "hubs = 1.5",
        "line 3: kind = 'asociation'",
        "Did you mean 'association'?",
        "line 4: size = 'tiny'",
        "count = 'many'",
    ):
        assert part in answer.err
    assert not (folder / "configs/place").exists()


@pytest.mark.parametrize("name", ["beijing_2013", "My City", "", "2city"])
def test_a_name_that_is_taken_or_none_is_refused(command, folder, name):
    assert "cannot name a place" in command("init", f"place={name}", "total=500").err
    assert not (folder / "configs/place").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_place_with_a_chinese_name_is_told_where_the_name_goes_and_that_works(command, folder, lang):
    refused = command("init", "place=我的城市", "total=500", f"lang={lang}")
    typed = refused.err[refused.err.index("shuniu init ") :].replace("\n", " ")
    assert command(*shlex.split(typed)[1:]).code == 0
    assert written(folder)["name"] == {"en": "我的城市", "zh": "我的城市"}
    assert written(folder)["register"]["total"] == 500


def test_a_place_that_is_there_is_never_overwritten(command, folder):
    command("init", "place=my_city", "total=500")
    before = (folder / "configs/place/my_city.yaml").read_bytes()
    assert "is there already" in command("init", "place=my_city", "total=600").err
    assert (folder / "configs/place/my_city.yaml").read_bytes() == before
