"""docs/extending/design.md, done: one file is a kind of design."""

import re

PAGE = "extending/design.md"


def test_one_file_is_a_kind_of_design(extended):
    extended.add(PAGE, extended.copy / "experiments" / "designs" / "kinds" / "corners.py")
    (settings,) = re.findall(r"```yaml\n(.*?)```", extended.page(PAGE), re.DOTALL)
    experiment = extended.work / "configs" / "experiment" / "ends.yaml"
    experiment.parent.mkdir(parents=True)
    (extended.work / "configs" / "shuniu.yaml").touch()
    experiment.write_text(settings, encoding="utf-8")
    done = extended("sweep", "experiment=ends", "place=example_town", "executor=serial", "figures=false")
    assert done.returncode == 0, done.stderr
    assert "10" in done.stdout
    assert "corners: the lowest and the highest value" in extended("explain", "design.kind").stdout
    refused = extended("sweep", "experiment=ends", "design.points=8")
    assert refused.returncode == 2
    assert "corners" in refused.stderr
