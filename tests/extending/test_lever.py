"""docs/extending/lever.md, done: one file is a lever."""

import re

import pyarrow.parquet as pq

PAGE = "extending/lever.md"
OURS = "mechanisms=my_mechanisms.encouragement"
TOWN = ("place=example_town", "horizon=24", "replicates=2", "executor=serial", "figures=false")


def covered(extended, scenario):
    (file,) = extended.work.glob("results/headline/*/series/*.parquet")
    rows = pq.read_table(file, columns=["scenario", "n_covered"]).to_pylist()
    return sum(row["n_covered"] for row in rows if row["scenario"] == scenario)


def test_one_file_is_a_lever(extended):
    extended.add(PAGE, extended.work / "my_mechanisms" / "encouragement.py")
    (policy,) = re.findall(r"```yaml\n(.*?)```", extended.page(PAGE), re.DOTALL)
    file = extended.work / "configs" / "policy" / "encouragement.yaml"
    file.parent.mkdir(parents=True)
    (extended.work / "configs" / "shuniu.yaml").touch()
    file.write_text(policy, encoding="utf-8")
    done = extended("run", OURS, "policy=encouragement", *TOWN, "checks=all")
    assert done.returncode == 0, done.stderr
    assert covered(extended, "encouragement") > covered(extended, "status_quo") > 0
    assert "鼓励负责人" in extended("explain", "encouragement", OURS, "lang=zh").stdout
    refused = extended("run", OURS, "policy=encouragement", *TOWN, "policy.levers.encouragement=1")
    assert refused.returncode == 2
    assert "encouragement = 1: give a number from 0 to 0.1 (0–1 a month)." in " ".join(refused.stderr.split())
