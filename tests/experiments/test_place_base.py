"""A place that builds on another: what it says stands on what its base says, and nothing found for the base is kept."""

import pytest
import yaml

from experiments.language.messages import Problem
from experiments.settings.locations import config_folder
from experiments.settings.place_base import read_place
from experiments.settings.places import load_place


def written(folder, name, text):
    (folder / "configs/place").mkdir(parents=True, exist_ok=True)
    file = folder / f"configs/place/{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def town_at(folder, more=""):
    """The example town five years on, with a push."""
    later = "calendar:\n  - {month: 0, reach: 0.7}\n  - {month: 30, decree: 0.8}\n"
    return written(folder, "later", f"base: example_town\nname: {{en: Later, zh: 后来}}\n{later}{more}")


def test_a_place_has_all_of_its_base_and_goes_on_with_its_calendar(folder):
    town = yaml.safe_load((config_folder() / "place/example_town.yaml").read_text(encoding="utf-8"))
    own = read_place(town_at(folder, "staff: {sigma: 0.9}\nsources:\n  - {id: made_up, where: here}\n"))
    assert own["register"] == town["register"]
    assert own["staff"] == {**town["staff"], "sigma": 0.9}
    assert own["calendar"] == [*town["calendar"], {"month": 0, "reach": 0.7}, {"month": 30, "decree": 0.8}]
    assert own["sources"] == [{"id": "made_up", "where": "here"}], "of the same id, so in place of the base's"
    assert "base" not in own


def test_what_was_found_for_the_base_is_not_taken_for_the_place(folder, command):
    assert not {"registration_factor", "references", "settled"} & set(read_place(town_at(folder)))
    refused = command("run", "place=later", "--dry-run")
    assert refused.code == 2
    assert "shuniu settle place=later" in " ".join(refused.err.split())


def test_a_place_on_a_base_runs_is_listed_and_set_on_the_command_line(folder, command):
    factor = load_place("example_town", config_folder() / "place/example_town.yaml").registration_factor
    town_at(
        folder,
        f"registration_factor: {dict(factor)}\nreferences: {{active: 0.1, hollow: 0.1, guided: 0.1, meeting: 0.3}}\n",
    )
    assert "later" in command("list", "places").out
    words = ("place=later", "replicates=1", "horizon=13", "executor=serial", "figures=false", "scenarios=[status_quo]")
    assert command("run", *words).code == 0
    assert command("run", *words, "place.members.rho=0.2").code == 0, "a number that only the base's file has"
    refused = command("run", *words, "place.members.rhoo=0.2")
    assert refused.code == 2
    assert "rho" in refused.err


@pytest.mark.parametrize(
    ("base", "said"),
    [("nowhere", "there is no other place"), ("later", "there is no other place"), ("middle", "builds on")],
)
def test_a_base_that_is_none_is_refused(folder, base, said):
    written(folder, "middle", "base: example_town\n")
    with pytest.raises(Problem, match=said):
        read_place(written(folder, "later", f"base: {base}\n"))
