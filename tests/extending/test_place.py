"""docs/extending/place.md, done: one file is a place with a map of its own."""

import re

import pytest

PAGE = "extending/place.md"
FEW = ("place=lakeside", "horizon=24", "replicates=2", "executor=serial", "figures=false")


@pytest.fixture
def lakeside(extended):
    """The file of the page, in the folder it belongs to."""
    (settings,) = re.findall(r"```yaml\n(.*?)```", extended.page(PAGE), re.DOTALL)
    file = extended.work / "configs" / "place" / "lakeside.yaml"
    file.parent.mkdir(parents=True)
    (extended.work / "configs" / "shuniu.yaml").touch()
    file.write_text(settings, encoding="utf-8")
    return file


def test_one_file_is_a_place_with_a_map(extended, lakeside):
    assert "lakeside" in extended("list", "places").stdout
    done = extended("run", *FEW)
    assert done.returncode == 0, done.stderr
    drawn = extended("plot", "headline", "figure=district_map", "format=svg", "to=drawn", "lang=zh")
    assert drawn.returncode == 0, drawn.stderr
    (file,) = (extended.work / "drawn").iterdir()
    assert {"tile-level-north_bank", "tile-level-west_bank", "tile-level-east_bank"} <= set(
        re.findall(r'id="(tile-level-\w+)"', file.read_text(encoding="utf-8"))
    )
    paged = extended("report", "headline", "to=page.html")
    assert paged.returncode == 0, paged.stderr
    assert "East Bank" in (extended.work / "page.html").read_text(encoding="utf-8")
    # another map is the same design: nothing has to be simulated again
    lakeside.write_text(
        lakeside.read_text(encoding="utf-8").replace("tile: [1, 1]", "tile: [1.5, 1]"), encoding="utf-8"
    )
    assert "are stored" in " ".join(extended("run", *FEW).stderr.split())
    assert len(list(extended.work.glob("results/headline/*"))) == 1


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (", tile: [1, 1]", "", "give one to east_bank, or take all of them out (configs/place/lakeside.yaml)"),
        ("tile: [1, 1]", "tile: [0.5, 0.5]", "The tiles of the districts north_bank and east_bank"),
        ("tile: [1, 1]", "tile: east", "district east_bank, tile = 'east': give its left edge and its row"),
        ("tile: [1, 1]", "tile: [-1, 1]", "in tiles from 0 to 40, such as [0.5, 2]"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused_and_nothing_is_written(extended, lakeside, before, after, said):
    text = lakeside.read_text(encoding="utf-8")
    assert before in text
    lakeside.write_text(text.replace(before, after), encoding="utf-8")
    refused = extended("run", *FEW)
    assert refused.returncode == 2
    assert said in " ".join(refused.stderr.split())
    assert not (extended.work / "results").exists()
