"""Settling a place: found by few runs, said while it goes on, and written into the place's own file alone."""

import pytest
import yaml

from experiments.commands import settle
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.place_file import with_values

TOWN = config_folder() / "place" / "example_town.yaml"
CELLS = config_folder() / "place" / "example_cells.csv"


@pytest.fixture(autouse=True)
def few_runs(monkeypatch):
    """Numbers that settle nothing well, but soon."""
    for name, value in (("FACTOR_SEEDS", 2), ("REFERENCE_SEEDS", 2), ("PASSES", 1), ("YEARS", 1)):
        monkeypatch.setattr(settle, name, value)


@pytest.fixture
def own(folder):
    """A place of one's own that is not settled."""
    file = folder / "configs" / "place" / "mine.yaml"
    file.parent.mkdir(parents=True)
    text = TOWN.read_text(encoding="utf-8").replace("{72: 1.0, 144: 1.0}", "{}   # ours")
    file.write_text(text.replace("start: -72", "start: -24"), encoding="utf-8")
    (file.parent / "example_cells.csv").write_bytes(CELLS.read_bytes())
    return file


def test_a_place_of_ones_own_is_settled_in_its_file_and_runs_from_then_on(command, own):
    before = own.read_text(encoding="utf-8")
    refused = command("run", "place=mine", "--dry-run")
    assert (refused.code, "shuniu settle place=mine" in refused.err) == (2, True)
    answer = command("settle", "place=mine")
    assert answer.code == 0, answer.err
    assert answer.out.startswith("Written into configs/place/mine.yaml:\nregistration_factor: {24: ")
    assert "100 %" in answer.err
    after = own.read_text(encoding="utf-8")
    assert set(read(own)["registration_factor"]) == {24}, "the factor of its own spin-up, and no other"
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0] for line in changed] == ["registration_factor", "references"]
    assert len(read(own)["settled"]) == 12
    assert changed[0].endswith("   # ours")
    assert command("run", "place=mine", "--dry-run").code == 0


def test_a_place_whose_cells_changed_since_it_was_settled_is_refused_until_it_is_settled_again(command, own):
    command("settle", "place=mine")
    cells = own.parent / "example_cells.csv"
    cells.write_text(cells.read_text(encoding="utf-8").replace("small,9\n", "small,90\n"), encoding="utf-8")
    refused = command("run", "place=mine", "--dry-run")
    assert refused.code == 2
    assert "have changed since the place was settled" in refused.err
    assert "shuniu settle place=mine" in refused.err
    assert command("settle", "place=mine").code == 0
    assert command("run", "place=mine", "--dry-run").code == 0


def test_large_places_take_fewer_seeds_and_none_less_than_two(monkeypatch):
    monkeypatch.undo()
    assert [settle.enough(32, total) for total in (300, 10_261, 40_000, 499_000)] == [32, 32, 8, 2]


def test_a_factor_is_found_from_afar_in_few_steps():
    tried = []

    def mean(factor):
        tried.append(factor)
        return 60.0 + 40.0 * factor**1.2

    factor, found, _ = settle.solved(mean, 88.0, 1.0, 70.0, 0.0005)
    assert found == pytest.approx(88.0, rel=0.0005)
    assert factor == pytest.approx(0.7 ** (1 / 1.2), rel=0.005)
    assert len(tried) <= 4


@pytest.mark.parametrize("word", ["place.start=-30", "process.staffing.turnover=0.2"])
def test_what_was_changed_on_the_command_line_is_printed_and_not_written(command, own, word):
    before = own.read_bytes()
    answer = command("settle", "place=mine", word)
    assert answer.code == 0, answer.err
    assert "Not written, since the place or the model was changed on the command line" in answer.out
    assert "registration_factor: {" in answer.out
    assert own.read_bytes() == before


def test_a_place_that_ships_is_printed(command):
    before = TOWN.read_bytes()
    answer = command("settle", "place=example_town")
    assert "comes with Shuniu" in answer.out
    assert list(yaml.safe_load(answer.out.splitlines()[1])["registration_factor"]) == [72, 144]
    assert TOWN.read_bytes() == before


def test_a_history_that_no_factor_leads_from_is_not_written(command, own):
    text = own.read_text(encoding="utf-8").replace("- [-72, 0.6]", "- [-72, 9.0]")
    own.write_text(text, encoding="utf-8")
    answer = command("settle", "place=mine")
    assert answer.code == 2
    assert "no factor from 0 to 4 leads to its register" in answer.err
    assert own.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nfactor: {1: 2}   # ours\nb: 3\n", "a: 1\nfactor: {9: 9}   # ours\nb: 3\n"),
        ("factor:\n  1: 2   # two\n\n# of b\nb: 3\n", "factor: {9: 9}   # two\n\n# of b\nb: 3\n"),
        ("factor:\n\n  1: 2\n  3: 4\n# of b\nb: 3\n", "factor: {9: 9}\n# of b\nb: 3\n"),
        ("a: 1", "a: 1\nfactor: {9: 9}\n"),
        ("a: [1,\n  2]\r\nfactor: null\r\nb: 3\r\n", "a: [1,\n  2]\r\nfactor: {9: 9}\r\nb: 3\r\n"),
        ("名: 甲\nfactor: {}\n", "名: 甲\nfactor: {9: 9}\n"),
    ],
)
def test_nothing_else_in_a_file_is_touched(content, expected):
    assert with_values(content, {"factor": "{9: 9}"}) == expected
    assert yaml.safe_load(expected)["factor"] == {9: 9}
