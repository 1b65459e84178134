"""The page as a text: what is in it, what is refused, and what it offers to begin with."""

import base64
import hashlib
import json
import re

import pytest

from experiments.language.messages import Problem
from experiments.page.emulated import emulated
from experiments.page.levers import described, guidance
from experiments.page.making import SCRIPTS, page
from experiments.page.presets import presets
from sim.processes import shipped
from tests.experiments.paged import LEVERS, emulator, written

KNOWN = shipped().levers


@pytest.fixture(scope="module")
def configuration():
    from experiments.page.configured import configured

    return configured(None)


@pytest.fixture(scope="module")
def made(configuration, tmp_path_factory):
    file = written(tmp_path_factory.mktemp("emulator") / "emulator.json", emulator(configuration))
    return page(emulated(configuration, str(file), ()), configuration, "en")


def data_of(made):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', made, re.DOTALL)[1])


def test_the_page_allows_its_own_style_and_script_and_nothing_else(made):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", made, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy


def test_the_page_asks_for_nothing_and_makes_no_markup_of_values(made):
    addresses = set(re.findall(r"https?://[^\s\"'<>]+", made))
    assert addresses == {"http://www.w3.org/2000/svg"}, "the name of a vocabulary, which nobody fetches"
    script = re.search(r"<script>(.*?)</script>", made, re.DOTALL)[1]
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch("):
        assert word not in script
    assert " style=" not in made
    assert not re.search(r"\son\w+=", made.partition("<script")[0])


def test_the_page_is_small_and_the_same_again(made, configuration, tmp_path):
    assert len(made.encode()) < 2_000_000
    file = written(tmp_path / "emulator.json", emulator(configuration))
    assert page(emulated(configuration, str(file), ()), configuration, "en") == made


def test_every_part_of_the_script_is_in_it():
    from experiments.page.making import FOLDER

    assert {file.stem for file in FOLDER.glob("*.js")} == set(SCRIPTS)
    for file in FOLDER.glob("*.js"):
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("// ")
        assert len(lines) <= 400
        assert max(map(len, lines)) <= 120, file.name


def test_words_are_there_in_both_languages_and_every_key_that_is_said_has_some(made):
    from experiments.page.making import FOLDER

    words = data_of(made)["words"]
    assert words["en"].keys() == words["zh"].keys()
    said = set()
    for file in (*FOLDER.glob("*.js"), FOLDER / "page.html"):
        text = file.read_text(encoding="utf-8")
        said |= set(re.findall(r'say\("(\w+)"', text)) | set(re.findall(r'data-(?:say|label)="(\w+)"', text))
    assert len(said) > 60
    assert said - {"policy_"} <= words["en"].keys()


def test_levers_are_told_in_the_words_of_their_declaration(made):
    told = {one["id"]: one for one in data_of(made)["levers"]}
    assert list(told) == [one["id"] for one in LEVERS]
    assert told["posts"]["name"] == dict(KNOWN["posts"].name)
    assert told["posts"]["real"]["today"] == 200
    assert told["posts"]["real"]["said"]["zh"] == "{amount}个"
    assert told["extra_hub_grants"]["factor"] == {"en": 1e6, "zh": 1e4}
    assert told["from_year"]["group"] == "timing"


def test_policies_are_offered_that_lie_in_the_box_and_no_others(configuration):
    offered = {one["id"]: one["values"] for one in presets(configuration, LEVERS)}
    assert offered["no_hubs"] == {"hub_share": 0.0}
    assert offered["training"] == {"training": 0.1}
    assert "funding_expansion" not in offered, "it moves levers that the emulator has not"
    assert "instructors" not in offered, "it comes by and by"
    assert offered["money_for_hubs"] == {"extra_hub_grants": 12_000_000.0}
    narrow = [{**one, "high": 0.05} if one["id"] == "training" else one for one in LEVERS]
    assert "training" not in {one["id"] for one in presets(configuration, narrow)}


def test_further_money_is_so_much_more_of_a_place_s_own_where_the_page_has_no_other_lever(configuration):
    box = [{**one, "id": "hub_grants", "high": 3.0} if one["id"] == "posts" else one for one in LEVERS]
    without = [one for one in box if one["id"] != "extra_hub_grants"]
    (found,) = (one for one in presets(configuration, without) if one["id"] == "money_for_hubs")
    assert found["values"] == {"hub_grants": 1 + 12 / 25}, "of 25 million that Beijing spends itself"
    assert not found["exact"]


def test_a_policy_a_hair_outside_a_range_is_offered_from_its_end_and_says_so(configuration):
    def offered(high):
        box = [{"id": "joint_part", "low": 0.0, "high": high, "neutral": 0.0}, LEVERS[-1]]
        return {one["id"]: one for one in presets(configuration, box)}.get("joint_branches_in_all_hubs")

    assert offered(0.5)["exact"]
    assert offered(0.48)["values"] == {"joint_part": 0.48}
    assert offered(0.48)["name"]["en"].startswith("≈ ")
    assert not offered(0.48)["exact"]
    assert offered(0.4) is None


def test_guidance_is_a_shipped_policy_or_else_the_trial_of_the_lever():
    shipped_policy = {"name": {"en": "A", "zh": "甲"}, "values": {"training": 0.1}}
    box = next(one for one in LEVERS if one["id"] == "training")
    assert guidance(box, KNOWN["training"], [shipped_policy]) == {"value": 0.1, "of": {"en": "A", "zh": "甲"}}
    assert guidance(box, KNOWN["training"], [])["value"] == KNOWN["training"].trial[0]
    assert guidance({**box, "high": 0.05}, KNOWN["training"], []) is None


def test_every_lever_of_the_model_that_is_a_number_can_be_told(configuration):
    box = [
        {"id": one.id, "low": one.low, "high": one.high, "neutral": one.neutral}
        for one in KNOWN.values()
        if not one.options
    ]
    for one in described(box, KNOWN, configuration.place, configuration.parameters, []):
        for key in ("name", "meaning", "unit", "source"):
            assert one[key]["en"], one["id"]
            assert one[key]["zh"], one["id"]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(format=1),
        lambda one: one.pop("chance"),
        lambda one: one["draws"]["values"].update(shape=[3, 3]),
        lambda one: one["hashes"].update(place="another"),
        lambda one: one["hashes"].update(posterior="another"),
    ],
)
def test_what_is_no_emulator_or_holds_no_longer_is_refused(tmp_path, configuration, change):
    content = emulator(configuration)
    change(content)
    with pytest.raises(Problem) as raised:
        emulated(configuration, str(written(tmp_path / "emulator.json", content)), ())
    assert "shuniu emulate" in raised.value.text("zh")


def test_without_an_emulator_the_command_says_how_to_make_one(command, folder):
    told = command("page", "place=example_town")
    assert told.code == 2
    assert "shuniu emulate place=example_town" in told.err
    assert not (folder / "results").exists()


@pytest.mark.parametrize("word", ["posts=2", "posts", "to=page.txt", "to=", "--quick"])
def test_words_that_it_does_not_take_are_refused(command, word):
    told = command("page", word)
    assert told.code == 2
    assert word.partition("=")[0] in told.err


def test_the_command_writes_one_file_and_names_it(command, folder, configuration):
    file = written(folder / "emulator.json", emulator(configuration))
    told = command("page", f"emulator={file}", "lang=zh")
    assert told.code == 0, told.err
    assert "results/page/beijing_2013_zh.html" in told.out
    assert [one.name for one in (folder / "results" / "page").iterdir()] == ["beijing_2013_zh.html"]
    assert '<html lang="zh-CN">' in (folder / "results/page/beijing_2013_zh.html").read_text(encoding="utf-8")
