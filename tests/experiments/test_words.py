"""Words for people: nothing lacks a language, and nothing is said in one alone."""

import ast
import json
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from experiments.analysis.spread import Spread
from experiments.analysis.spread_wording import intervals_said
from experiments.language.breaking import is_chinese
from experiments.language.catalogue import MESSAGES, PARTS
from experiments.language.catalogue.mechanisms import MEANINGS
from experiments.language.catalogue.refusals import HINTS_ZH, REFUSALS_ZH, WITHIN_ZH
from experiments.language.catalogue.units import UNITS
from experiments.language.messages import Problem
from experiments.language.refusals import refusal
from experiments.running.draws import parameter_point
from experiments.settings.entry import Entry
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import read, search_path
from experiments.settings.further_entries import EXPLAINED
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import SHARED, SURVEY, shipped
from experiments.settings.places import load_place
from experiments.settings.uncertainty import POINTS
from sim.money import PRICES
from sim.parameters import SettingError
from sim.place import Place
from sim.place_keys import CALENDAR
from sim.policies import Policy, PolicyConflict, Scenario, compose
from sim.processes import shipped as shipped_mechanisms
from sim.refusals import HINTS, REFUSALS, WITHIN
from tests.experiments.all_words import all_words, in_both, modules

LEVERS = shipped_mechanisms().levers

ROOT = Path(__file__).parents[2]
CHINESE = re.compile("[\u3400-\u9fff]")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:]? +[A-Za-z]{2,}|[\u3400-\u9fff]")
NO_SENTENCE = re.compile(r"\s*(?:shuniu|make|pip) ")
ENGLISH = re.compile(r"\b[A-Za-z]+ [a-z]+ [a-z]+\b")
COMMANDS = re.compile(r"`[^`]*`|(?:shuniu|sudo|pip|make|eval)\b[ -~]*")
SAYING = {"say", "note", "announce", "paragraph", "complain"}
NOT_SAID = {
    "breaking.py", "fonts.py", "init.py", "wording.py", "output.py",
    "amounts_typed.py", "calendar_months.py", "keys_in_chinese.py",
}  # fmt: skip
"""Where Chinese characters are data: what may begin a line, what a font must hold, files in both languages at once,
and what a person may type."""


def outside_the_catalogue(*packages):
    return ((file, tree) for file, tree in modules(*packages) if "catalogue" not in file.parts)


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def constants(*nodes):
    """The texts within some expressions, f-strings included."""
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part


def docstrings(tree):
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            yield from (id(one.value) for one in body if isinstance(one, ast.Expr))


# --- the catalogue -----------------------------------------------------------------------------------------


def values_of(message):
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None and name != "hint"}


def test_all_words_are_there_in_both_languages_with_the_same_values():
    found = all_words()
    assert len(found) > 1200
    for where, said in found.items():
        assert set(said) == {"en", "zh"}, where
        assert values_of(said["en"]) == values_of(said["zh"]), where
        assert not CHINESE.search(said["en"]), f"{where}: English is English"
        assert not ENGLISH.search(COMMANDS.sub("", said["zh"])), f"{where}: and Chinese Chinese"


def test_no_message_is_given_twice():
    assert len(MESSAGES) == sum(len(part.MESSAGES) for part in PARTS)


@pytest.mark.parametrize(("english", "chinese"), [(REFUSALS, REFUSALS_ZH), (HINTS, HINTS_ZH), (WITHIN, WITHIN_ZH)])
def test_what_the_model_says_of_a_setting_is_there_in_chinese_and_nothing_else(english, chinese):
    assert set(english) == set(chinese)


def test_the_model_refuses_with_keys_of_its_sentences_alone():
    keys, hints = set(), set()
    for _, tree in outside_the_catalogue("sim", "experiments"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in {"SettingError", "wrong", "refused"} and node.args:
                first = node.args[0]
                found = {one.value for one in constants(first)}
                (hints if name_of(node) == "refused" else keys).update(found)
                hints |= {one.value for word in node.keywords if word.arg == "hint" for one in constants(word.value)}
    assert keys <= set(REFUSALS)
    assert hints - {""} <= set(HINTS)
    assert len(keys) > 20


# --- nothing beside it -------------------------------------------------------------------------------------


def sentences(tree):
    """Texts with words in them that are handed to a person, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name_of(node) in SAYING or name_of(node) in {"Problem", "SettingError"}):
            handed = [*node.args, *(word.value for word in node.keywords)]
        elif isinstance(node, (ast.Yield, ast.YieldFrom)) and node.value is not None:
            handed = [node.value]
        else:
            continue
        for one in constants(*handed):
            if SENTENCE.search(one.value) and not NO_SENTENCE.match(one.value):
                yield one.lineno, one.value


def test_the_readme_says_what_intervals_are_of_in_the_words_of_the_answers():
    replicates = int(read(config_folder() / "config.yaml")["replicates"])
    usual = Spread("posterior", tuple(parameter_point(replicate, POINTS) for replicate in range(replicates)))
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert intervals_said(usual, "en") in readme
    assert "uncertainty=fixed" in readme


def test_no_sentence_is_worded_outside_the_catalogue():
    for file, tree in outside_the_catalogue("experiments"):
        found = list(sentences(tree))
        assert not found, f"{file.relative_to(ROOT)}: {found}"


def test_no_chinese_stands_outside_the_catalogue_but_beside_its_english():
    for file, tree in outside_the_catalogue("experiments"):
        if file.name not in NOT_SAID:
            left_out = set(docstrings(tree)) | {id(one) for one in constants(*in_both(tree))}
            found = [one.value for one in constants(tree) if CHINESE.search(one.value) and id(one) not in left_out]
            assert not found, f"{file.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize(
    "code",
    [
        "terminal.say('Nothing was found')",
        "terminal.note(f'{number} runs were lost')",
        "terminal.paragraph('共 3 次运行')",
        "raise Problem('no_file', what='there is none')",
        "def page():\n    yield f'| {name} | the ceiling of it |'",
    ],
)
def test_the_test_for_sentences_can_fail(code):
    assert list(sentences(ast.parse(code)))


# --- units, sources, mechanisms ----------------------------------------------------------------------------


def entries():
    path = search_path()
    return [entry for kind in EXPLAINED.values() for entry in kind(path).values()]


ENTRIES = entries()


def units_in_code():
    """Units that are written where a number is checked."""
    for _, tree in outside_the_catalogue("sim", "experiments"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in {"check_number", "checked", "number"}:
                place = 4
                if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    yield node.args[place].value


def test_every_unit_has_its_chinese():
    known = {dict(entry.details)["unit"]["en"] for entry in ENTRIES if "unit" in dict(entry.details)}
    known |= {lever.unit for lever in LEVERS.values()} | {unit for *_, unit in (*CALENDAR.values(), *PRICES.values())}
    known |= set(units_in_code())
    assert len(known) > 50
    assert not known - set(UNITS) - {"–"}


def test_every_mechanism_that_is_shipped_has_its_chinese():
    names = {*shipped(), *(module.rsplit(".", 1)[-1] for module in (*SHARED, SURVEY))}
    assert names == set(MEANINGS)


def test_every_source_is_said_in_both_languages():
    said = {entry.id: dict(entry.details)["source"] for entry in ENTRIES if "source" in dict(entry.details)}
    assert {"reach", "process.founding.guided", "push", "beijing_2013.F1", "place.members.rho", "coverage"} <= set(said)
    for name, source in said.items():
        assert set(source) == {"en", "zh"}, name
        assert CHINESE.search(source["zh"]), (name, source["zh"])
        assert not ENGLISH.search(source["zh"]), (name, source["zh"])
        beside_quotations = re.sub(r"[(][^()]*[)]", "", source["en"])
        assert not CHINESE.search(beside_quotations), (name, source["en"])


def test_no_blank_stands_within_the_chinese_of_a_file():
    """A text folded over several lines gets one at each break."""
    blank = re.compile("[\u3000-\u9fff\uff00-\uffef] +[\u3400-\u9fff0-9]")
    for file in (ROOT / "configs").rglob("*.yaml"):
        for said in each_text(yaml.safe_load(file.read_text(encoding="utf-8"))):
            assert not blank.search(said), (file.name, said)


def each_text(content):
    """The Chinese texts of a file, wherever they stand."""
    inside = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    if isinstance(content, dict) and isinstance(content.get("zh"), str):
        yield content["zh"]
    for part in inside:
        yield from each_text(part)


def test_all_that_is_explained_is_named_in_chinese():
    for entry in ENTRIES:
        assert isinstance(entry, Entry)
        if entry.kind in {"lever", "parameter", "outcome", "mechanism", "fact", "policy", "scenario", "place"}:
            name = entry.name if isinstance(entry.name, str) else entry.name["zh"]
            assert is_chinese(name) or entry.id.endswith(tuple(name.rsplit(".", 1)[-1] for name in SHARED)), entry.id


# --- what is refused ---------------------------------------------------------------------------------------


def refused(make):
    with pytest.raises(SettingError) as error:
        make()
    return error.value


def town(**changes):
    file = ROOT / "configs" / "place" / "example_town.yaml"
    return {**yaml.safe_load(file.read_text(encoding="utf-8")), **changes}


def cells(*rows):
    header = ("kind", "field", "district", "size", "count")
    return [dict(zip(header, row, strict=True)) for row in rows]


def mine(**settings):
    return Policy("mine", {}, **{"levers": {}, "file": "mine.yaml", **settings})


BIG = cells(("association", "labour", "old_town", "big", "3"))
WRONG = {
    "a number beyond its range": lambda: mine(levers={"reach": 2}),
    "a percentage": lambda: mine(levers={"reach": 85}),
    "a number as text": lambda: mine(levers={"reach": "85%"}),
    "text": lambda: mine(levers={"reach": "far"}),
    "an unknown word": lambda: mine(levers={"channel": "hub"}),
    "an unknown lever": lambda: mine(levers={"reech": 0.1}),
    "an end before the start": lambda: mine(start=12, end=6),
    "a ramp too long": lambda: mine(start=12, end=24, ramp=30),
    "half a month": lambda: mine(start=1.5),
    "never acts": lambda: mine(start=132).check_horizon(132),
    "a conflict": lambda: compose([mine(levers={"channel": "hubs"}), other(levers={"channel": "direct"})], 0, 60),
    "a conflict that ends": lambda: compose(
        [mine(levers={"channel": "hubs"}, end=24), other(levers={"channel": "direct"})], 0, 60
    ),
    "a policy twice": lambda: Scenario("two", {}, ("mine", "mine")),
    "a lever at the top": lambda: Policy.from_mapping("mine", {"reach": 1}, "mine.yaml"),
    "an unknown key": lambda: Policy.from_mapping("mine", {"lever": {}}, "mine.yaml"),
    "no lever": lambda: Policy.from_mapping("mine", {}, "mine.yaml"),
    "no policy": lambda: Scenario.from_mapping("two", {}, "two.yaml"),
    "not settled": lambda: Place.from_mapping("town", town(start=-60), file="town.yaml").factor_for(-60),
    "a key of no place": lambda: Place.from_mapping("town", town(staf=1), file="town.yaml"),
    "a factor alone": lambda: Place.from_mapping("town", town(registration_factor=1.0), file="town.yaml"),
    "no list": lambda: Scenario.from_mapping("two", {"policies": 3}, "two.yaml"),
    "an unknown policy": lambda: Scenario("two", {}, ("no_hub",)).resolve({"no_hubs": mine()}),
    "three languages": lambda: Scenario.from_mapping("two", {"policies": [], "name": {"fr": "deux"}}, "two.yaml"),
    "a place without money": lambda: Place.from_mapping("town", town(money={}), file="town.yaml"),
    "an unknown price": lambda: Place.from_mapping("town", town(money={"posts_cost": 1}), file="town.yaml"),
    "no month": lambda: Place.from_mapping("town", town(month_zero="2013"), file="town.yaml"),
    "a wrong size": lambda: Place.from_mapping("town", town(), cells=BIG),
}


def other(**settings):
    return Policy("other", {}, **{"file": "other.yaml", **settings})


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_refusal_says_the_same_in_english_and_chinese(name):
    error = refused(WRONG[name])
    english, chinese = refusal(error, "en"), refusal(error, "zh")
    assert english.replace(" (", "(") == str(error).replace(" (", "(")
    assert CHINESE.search(chinese)
    assert "  " not in english + chinese
    assert error.name in chinese
    # Names of settings, files and words to choose from stay as they are typed; sentences do not.
    assert not ENGLISH.search(chinese)
    for file in [error.first.file, error.second.file] if isinstance(error, PolicyConflict) else [error.file]:
        assert file in chinese


def test_the_command_line_is_named_in_the_language_of_the_reader(command):
    words = ("run", "policy=no_hubs", "policy.levers.reach=9")
    assert command(*words).err.rstrip().endswith(", command line)")
    assert command(*words, "lang=zh").err.rstrip().endswith("命令行）")


def test_a_mistake_in_a_file_of_cells_names_that_file_and_its_line(folder, command):
    (folder / "configs" / "place").mkdir(parents=True)
    own = town()
    own["register"]["cells"] = "own_cells.csv"
    (folder / "configs" / "place" / "own.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    field, district = own["register"]["fields"][0]["id"], own["register"]["districts"][0]["id"]
    rows = ["kind,field,district,size,count", f"association,{field},{district},tiny,3"]
    (folder / "configs" / "place" / "own_cells.csv").write_text("\n".join(rows), encoding="utf-8")
    answer = command("run", "place=own")
    assert answer.code == 2
    assert "configs/place/own_cells.csv" in answer.err
    assert "line 2: size = 'tiny': give small (1–9 persons)" in answer.err
    assert "第 2 行：size = 'tiny'：请写 small（1–9 人）" in command("run", "place=own", "lang=zh").err


def test_a_part_of_names_gets_those_that_hold_it(command):
    said = command("run", "scenario=hub").err
    assert "There is no scenario 'hub' (command line). There are: hub_expansion, " in said
    assert "no_hubs" in said
    assert "training" not in said
    assert "没有情景“hub”（命令行）。可选：hub_expansion, " in command("run", "scenario=hub", "lang=zh").err


def test_reasons_of_the_system_and_of_yaml_are_told_in_chinese(folder):
    assert "没有权限" in Problem(OF_FILES["cannot_open"], file="one.yaml", what="Permission denied").text("zh")
    assert "Permission denied" in Problem(OF_FILES["cannot_open"], file="one.yaml", what="Permission denied").text("en")
    (folder / "one.yaml").write_text("name: [a, b\nother: c\n", encoding="utf-8")
    with pytest.raises(Problem) as problem:
        load_place("one", folder / "one.yaml")
    assert "列表缺少逗号或右方括号" in problem.value.text("zh")


def test_the_catalogue_asks_for_nothing_that_is_slow_to_import():
    code = "import sys, json, experiments.language.catalogue; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"numpy", "rich", "yaml", "hydra"} & set(json.loads(done.stdout))
