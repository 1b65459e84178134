"""What is learned of a place: where it goes, and that a rougher one takes a better one's place only when told to."""

import json

import pytest

from experiments.emulating.kept import size_of
from experiments.language.messages import Problem
from experiments.settings.locations import config_folder
from experiments.settings.renewing import check_renewal, folder_for

SIZES = ["full", "small", "quick"]
KEPT = {
    "emulate": ("emulators/example_town.json", json.dumps({"made": {"size": "full"}})),
    "calibrate": ("posterior/beijing_2013.yaml", "size: full\n"),
}


@pytest.mark.parametrize(("verb", "place"), [("emulate", "example_town"), ("calibrate", "beijing_2013")])
def test_a_rougher_one_is_refused_before_anything_is_run(command, write, untouched, verb, place):
    write(*KEPT[verb])
    assert untouched()
    for lang, word in (("en", "nothing was run"), ("zh", "未作任何运行")):
        told = command(verb, f"place={place}", "size=quick", f"lang={lang}")
        assert told.code == 2
        assert word in told.err
        for typed in ("size=full", "replace=yes", "shuniu init place="):
            assert typed in told.err.replace("\n", " ")
    assert "replace=yes" in command(verb, f"place={place}", "size=quick", "replace=maybe").err
    assert untouched()


@pytest.mark.parametrize(
    ("kept", "size", "replace", "refused"),
    [
        (None, "quick", None, False),
        ("quick", "quick", None, False),
        ("quick", "full", None, False),
        ("full", "full", None, False),
        ("full", "small", None, True),
        ("small", "quick", None, True),
        ("full", "quick", "yes", False),
        ("of old", "quick", None, False),
    ],
)
def test_only_what_is_smaller_has_to_be_told_to(tmp_path, kept, size, replace, refused):
    file = tmp_path / "town.json"
    if refused:
        with pytest.raises(Problem, match=f"size={kept}"):
            check_renewal(file, lambda _: kept, size, SIZES, replace)
    else:
        check_renewal(file, lambda _: kept, size, SIZES, replace)


def test_of_a_place_that_ships_it_goes_to_one_s_own_folder_where_there_is_one(folder, monkeypatch):
    shipped, own = config_folder() / "place" / "beijing_2013.yaml", folder / "configs"
    assert folder_for(shipped, "emulators") == own / "emulators"
    elsewhere = folder / "more" / "place" / "town.yaml"
    assert folder_for(elsewhere, "emulators") == folder / "more" / "emulators"
    monkeypatch.chdir(folder.parent)
    assert folder_for(shipped, "posterior") == config_folder() / "posterior"


def test_a_rougher_one_in_one_s_own_folder_would_be_read_in_place_of_what_ships(folder, command, untouched):
    (folder / "configs").mkdir(exist_ok=True)
    assert folder_for(config_folder() / "place" / "beijing_2013.yaml", "emulators").parent == folder / "configs"
    assert untouched()
    told = command("emulate", "place=beijing_2013", "size=quick", "lang=en")
    assert told.code == 2
    assert "size=full" in told.err
    assert untouched()


def test_what_ships_says_its_size_and_what_is_no_emulator_says_none(tmp_path):
    assert size_of(config_folder() / "emulators" / "beijing_2013.json") == "full"
    assert size_of(tmp_path / "none.json") is None
    (tmp_path / "other.json").write_text("[1]", encoding="utf-8")
    assert size_of(tmp_path / "other.json") is None
