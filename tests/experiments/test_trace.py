"""shuniu trace: what a person gets to see of one organization and of all whose fate differs, and what is refused."""

import csv
import re
import unicodedata

import numpy as np
import pytest

from experiments.analysis.alignment import aligned
from experiments.analysis.fates import cross_table, differing, most_eventful, pairs
from experiments.analysis.genealogy import Families, companions
from experiments.presenting.lives.csv_file import write
from experiments.presenting.lives.vocabulary import EVENTS as WORDS
from sim.lives.events import COLUMNS, EVENTS, NUMBER
from sim.lives.status import STATUSES
from sim.lives.together import TOGETHER

TOWN = ("place=example_town", "horizon=30")
KEY = re.compile(r"[0-9a-f]{16}")


def log(*told):
    """Events of (month, name, key, other, number), all of one mechanism."""
    events = np.zeros(len(told), dtype=COLUMNS)
    for event, (month, name, key, other, number) in zip(events, told, strict=True):
        event["month"], event["kind"], event["key"], event["other"], event["number"] = (
            month, NUMBER[name], key, other, number,
        )  # fmt: skip
    return events


def test_every_event_has_words_in_both_languages():
    own = set(WORDS) - {"hub_joined", "hub_left"} | {"hub_changed"}
    assert own == set(EVENTS)


def test_fates_crossed_keep_both_margins_and_the_list_is_what_lies_off_the_diagonal():
    table = np.zeros(4, dtype=TOGETHER)
    table["key"] = 4, 3, 2, 1
    table["fate"] = [(4, 4), (4, 9), (9, 4), (4, 9)]
    table["first_month"] = -1, 7, 3, 7
    cross = cross_table(table["fate"])
    assert cross.sum(axis=1).tolist() == np.bincount(table["fate"][:, 0], minlength=len(STATUSES)).tolist()
    assert cross.sum(axis=0).tolist() == np.bincount(table["fate"][:, 1], minlength=len(STATUSES)).tolist()
    assert list(pairs(cross)) == [(4, 9, 2), (9, 4, 1)]
    assert differing(table)["key"].tolist() == [2, 1, 3]


def test_the_most_eventful_is_found_among_those_asked_for():
    events = log(*[(1, "award", key, 0, -1) for key in (5, 5, 5, 6, 6, 7)])
    assert most_eventful(np.array([6, 7], dtype=np.uint64), events) == 6
    assert most_eventful(np.array([9, 8], dtype=np.uint64), events) == 8


def test_a_family_tree_begins_at_the_eldest_and_takes_in_the_absorbed_with_their_children():
    events = log(
        (0, "founder", 1, 0, -1), (0, "founder", 9, 0, -1), (2, "divided", 1, 2, -1), (2, "child_of", 2, 1, -1),
        (3, "divided", 9, 10, -1), (3, "child_of", 10, 9, -1), (5, "merged_into", 9, 2, -1), (5, "absorbed", 2, 9, -1),
        (7, "merged_into", 2, 1, -1), (7, "absorbed", 1, 2, -1),
    )  # fmt: skip
    families = Families.of(events)
    assert families.eldest(2) == 1
    assert [(way, key) for way, _, key in families.tree(1)] == [
        ((), 1), ((True,), 2), ((True, True), 9), ((True, True, True), 10),
    ]  # fmt: skip
    assert families.left[2] == ("merged_into", 7, 1)


def test_companions_are_the_units_that_have_not_left():
    events = log(
        (1, "joint_started", 1, 0, 8), (1, "joint_started", 2, 0, 8), (2, "joined", 3, 0, 5),
        (3, "left_hollow", 2, 0, 8), (4, "joined", 4, 0, 8), (5, "joined", 6, 0, 8),
    )  # fmt: skip
    assert companions(events, events[1]) == [1]
    assert companions(events, events[4]) == [1]
    assert companions(events, events[5]) == [1, 4]


def test_what_happens_in_both_lives_stands_in_one_line():
    left = [(1, "joins 3", "joins"), (2, "only here", "only here")]
    right = [(1, "joins 4", "joins"), (2, "only there", "only there"), (3, "later", "later")]
    assert [(line.month, line.left, line.right, line.same) for line in aligned(left, right)] == [
        (1, "joins 3", "joins 4", True), (2, "only here", "only there", False), (3, None, "later", False),
    ]  # fmt: skip


def test_an_example_is_chosen_and_can_be_asked_for_again_by_its_key(command):
    chosen = command("trace", *TOWN)
    assert chosen.code == 0
    key = KEY.search(chosen.out).group()
    assert "Chosen as an example" in chosen.out
    again = command("trace", *TOWN, f"key={key}")
    assert "Chosen as an example" not in again.out
    assert again.out.split("\nMonth ")[2] == chosen.out.split("\nMonth ")[2]
    assert "organization=" not in again.out


def test_the_number_at_month_0_names_the_same_organization_as_its_key(command):
    by_number = command("trace", *TOWN, "organization=17")
    assert "No. 17 of " in by_number.out
    assert command("trace", *TOWN, f"key={KEY.search(by_number.out).group()}").out == by_number.out
    registered = [
        re.search(r"registered (\d{4}-\d{2})", command("trace", *TOWN, f"organization={number}").out).group(1)
        for number in (1, 120, 200)
    ]
    assert registered == sorted(registered)


def test_a_scenario_without_levers_changes_nothing_in_a_life(command, folder):
    (folder / "configs/scenario").mkdir(parents=True)
    scenario = "name: {en: Nothing, zh: 无}\npolicies: []\n"
    (folder / "configs/scenario/nothing.yaml").write_text(scenario, encoding="utf-8")
    answer = command("trace", *TOWN, "organization=17", "scenario=nothing")
    assert "The two lives differ in nothing." in answer.out
    assert ">" not in answer.out
    fates = command("trace", *TOWN, "show=fates", "scenario=nothing")
    assert re.search(r": 0 of \d+ organizations differ", fates.out)


def test_two_lives_are_marked_where_they_part_and_not_before_the_policy(command):
    answer = command("trace", *TOWN, "scenario=both_expanded")
    assert answer.code == 0
    marked = re.findall(r"^(\d{4}-\d{2})\s+>", answer.out, re.MULTILINE)
    assert marked
    assert set(marked) == {re.search(r"First difference \(>\): (\d{4}-\d{2})", answer.out).group(1)}
    assert marked[0] >= "2014-01"
    before = [line for line in answer.out.splitlines() if re.match(r"\d{4}-\d{2} ", line) and line[:7] < marked[0]]
    assert all(line.endswith("=") for line in before)


def test_fates_as_a_table_for_spreadsheets_agree_with_what_is_shown(command, folder):
    answer = command("trace", *TOWN, "show=fates", "scenario=both_expanded", "csv=fates.csv")
    shown = re.search(r": ([\d,]+) of ([\d,]+) organizations differ", answer.out).groups()
    content = (folder / "fates.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    differ = [row for row in rows if row["status_quo_fate"] != row["scenario_fate"]]
    assert (len(differ), len(rows)) == tuple(int(number.replace(",", "")) for number in shown)
    assert {row["status_quo_fate"] for row in rows} <= set(STATUSES)
    assert command("trace", *TOWN, "show=fates", "scenario=both_expanded", "csv=fates.csv").code == 2
    assert (folder / "fates.csv").read_bytes() == content


def test_names_and_words_are_no_formulas_in_a_spreadsheet(folder):
    file = folder / "some.csv"
    columns = {name: (lambda row, _, name=name: row[name]) for name in ("field", "month", "staff")}
    rows = [
        {"field": "=SUM(A1)", "month": -3, "staff": -0.5},
        {"field": "\r@A1", "month": "2013-01", "staff": "-0.5"},
    ]
    write(file, columns, rows, None)
    assert list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))[1] == ["'=SUM(A1)", "-3", "-0.5"]
    assert file.read_bytes().decode("utf-8-sig").endswith('"\'\r@A1",2013-01,-0.5\r\n')


def test_a_life_as_a_table_has_every_event_of_both_runs(command, folder):
    command("trace", *TOWN, "organization=17", "scenario=both_expanded", "csv=life.csv")
    rows = list(csv.DictReader((folder / "life.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["scenario"] for row in rows} == {"status_quo", "both_expanded"}
    assert {row["event"] for row in rows} <= set(EVENTS)
    assert rows == sorted(rows, key=lambda row: (row["scenario"] != "status_quo", int(row["month"])))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("key=12",), "16 digits"),
        (("key=0123456789abcdef", "organization=1"), "once"),
        (("organization=0",), "from 1"),
        (("organization=470",), "from 1 to 2"),
        (("organization=4000",), "about 240 organizations at month 0"),
        (("first=many",), "whole number"),
        (("show=fate",), "Did you mean 'fates'?"),
        (("show=fates",), "name a scenario"),
        (("keys=3",), "Did you mean 'key'?"),
        (("scenarios=no_hubs,no_funding",), "scenario=no_hubs"),
        (("csv=nowhere/life.csv",), "no folder"),
        (("csv=",), "lacks the name of a file"),
        (("scenario=no_hub",), "Did you mean 'no_hubs'?"),
    ],
)
def test_a_mistake_is_refused_before_anything_is_written(command, untouched, words, said):
    untouched()
    answer = command("trace", *TOWN, *words)
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert untouched()


def test_a_table_that_is_there_is_left_alone_and_another_name_asked_for(command, folder):
    (folder / "life.csv").write_text("mine", encoding="utf-8")
    answer = command("trace", *TOWN, "csv=life.csv")
    assert answer.code == 2
    assert "Give csv= another name" in answer.err
    assert (folder / "life.csv").read_text(encoding="utf-8") == "mine"


def test_an_unknown_key_is_answered_with_the_closest_ones(command):
    known = KEY.search(command("trace", *TOWN, "organization=1").out).group()
    wrong = known[:5] + ("0" if known[5] != "0" else "1") + known[6:]
    answer = command("trace", *TOWN, f"key={wrong}", "csv=life.csv")
    assert answer.code == 2
    assert f"Closest: {known}," in answer.err
    assert "organization=1 to 2" in answer.err


@pytest.mark.parametrize("words", [("scenario=both_expanded",), ("show=fates", "scenario=both_expanded")])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_nothing_is_wider_than_sixty_columns(command, monkeypatch, lang, words):
    monkeypatch.setenv("COLUMNS", "60")
    answer = command("trace", *TOWN, *words, f"lang={lang}")
    assert answer.code == 0
    for line in answer.out.splitlines():
        wide = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
        assert wide <= 60 or "└" in line or "├" in line, line


def test_a_plain_terminal_gets_plain_signs(shuniu):
    answer = shuniu("trace", *TOWN, "scenario=both_expanded", LC_ALL="C")
    assert answer.code == 0
    assert answer.out.isascii()
    assert "?" not in answer.out


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "onth 14 (start of {})"), pytest.param("zh", "第 14 月（{}初）", marks=pytest.mark.slow)]
)
def test_run_life_and_fates_give_the_state_at_the_horizon_one_date(command, town, lang, said):
    """State 14 is that after 14 steps from the start of January 2013."""
    calendar = {"en": "March 2014", "zh": "2014年3月"}[lang]
    digits = {"en": "2014-03", "zh": "2014-03 "}[lang]
    assert said.format(calendar) in command("run", *town, f"lang={lang}").out
    words = ("place=example_town", "horizon=14", "scenario=both_expanded", f"lang={lang}")
    assert said.format(digits) in command("trace", *words).out
    assert said.format(digits) in command("trace", *words, "show=fates").out
