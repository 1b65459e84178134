"""The commands of both READMEs and of the pages, as a person pastes them, one after the other in one folder."""

import re
import shlex
import subprocess
from collections import Counter
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

from experiments.settings.keys_in_chinese import LISTED, in_english
from sim.levers import LEVER_GROUPS, TOGETHER
from sim.processes import shipped

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
IN_CHINESE = ROOT / "README.zh.md"
PAGES = (README, IN_CHINESE, *sorted((ROOT / "docs").glob("*.md")))
SERIAL = "executor=serial"
OF_KEPT = ("status", "plot", "report", "recheck", "export", "archive")
"""Commands that look at what is stored."""
NEWEST = {"en": "The newest of the 2 designs of headline: results/headline/", "zh": "共有2个设计，此处取最新的"}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<times> M\b|万)?")
TIMES = {" M": 1e6, "万": 1e4}
WORD = re.compile(r"[^=,.\[\]]+")


def blocks(page):
    return re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page):
    """The words behind ``shuniu`` of all its commands, in their order."""
    lines = [shlex.split(line, comments=True) for block in blocks(page) for line in block.splitlines()]
    return [words[1:] for words in lines if words[:1] == ["shuniu"]]


def of_kept(page):
    """The words of its commands that look at stored results."""
    return [words for words in commands(page) if words[0] in OF_KEPT]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_pasted_is_no_error_of_the_shell(page):
    for block in blocks(page):
        checked = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, f"{block}\n{checked.stderr}"


@pytest.mark.parametrize(
    ("page", "lang"),
    [
        pytest.param(README, "en", marks=pytest.mark.slow),
        pytest.param(IN_CHINESE, "zh", marks=pytest.mark.slow),
        (ROOT / "docs/results.md", "en"),
    ],
    ids=lambda page: page if isinstance(page, str) else page.name,
)
def test_commands_on_stored_results_follow_one_another(command, town, page, lang):
    """After more than one design of the headline, as README's other commands leave them."""
    assert command("run", *town, SERIAL).code == 0
    assert command("run", *town, "process.founding.hazard=0.2", SERIAL).code == 0
    told = of_kept(page)
    assert {words[0] for words in told} >= {"status", "recheck", "export", "archive"}
    for words in told:
        answer = command(*words)
        assert answer.code == 0, (words, answer.err)
        if "headline" in words and words[0] != "status":
            between = " " if lang == "en" else ""
            assert NEWEST[lang] in between.join(answer.err.split())


# --- the README in Chinese says what the English one says ----------------------------------------------------


def ids():
    """Whatever has a Chinese name in the README's commands, by what the English README calls it."""
    found = {"我的情景": "my_scenario"} | LISTED
    for group in ("place", "policy", "scenario", "experiment"):
        for file in (ROOT / "configs" / group).glob("*.yaml"):
            found[yaml.safe_load(file.read_text(encoding="utf-8"))["name"]["zh"]] = file.stem
    known = shipped()
    found |= {one.name["zh"]: one.id for one in (*known.outcomes.values(), *known.levers.values())}
    found |= {LEVER_GROUPS[one]["zh"]: one for one in TOGETHER}
    beijing = yaml.safe_load((ROOT / "configs/place/beijing_2013.yaml").read_text(encoding="utf-8"))
    return found | {one["name"]["zh"]: one["name"]["en"] for one in beijing["register"]["districts"]}


def test_the_commands_of_the_chinese_readme_are_those_of_the_english_one():
    known = ids()
    for english, chinese in zip_longest(commands(README), commands(IN_CHINESE)):
        typed = [in_english(word, ["outcome"]) for word in chinese if word != "lang=zh"]
        assert [WORD.sub(lambda part: known.get(part[0], part[0]), word) for word in typed] == english


def sections(page):
    """Its parts from heading to heading."""
    return re.split(r"^#+ ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)


def numbers(part):
    """Every number of a part of a page and how often it stands there, a month of the calendar as its number."""
    for place, name in enumerate(MONTHS, 1):
        part = part.replace(f"{name} ", f"{place} ")
    found = (
        round(float(one["digits"].replace(",", "")) * TIMES.get(one["times"] or "", 1), 6)
        for one in NUMBER.finditer(part)
    )
    return Counter(found)


def test_the_chinese_readme_has_the_numbers_of_the_english_one():
    assert len(sections(README)) > 15
    for english, chinese in zip_longest(sections(README), sections(IN_CHINESE), fillvalue=""):
        missing, further = numbers(english), numbers(chinese)
        assert missing == further, (chinese.splitlines()[:1], missing - further, further - missing)


def test_the_test_for_numbers_sees_a_wrong_one():
    assert numbers("By January 2024 it costs 6.0 M yuan, 30,200 each.") == numbers(
        "到2024年1月增加600万元，每家3.02万元。"
    )
    assert numbers("rises by 0.5 points") != numbers("上升0.6个百分点")
