"""Chinese sentences on narrow terminals."""

import re
from itertools import pairwise

import pytest
from rich.cells import cell_len

from experiments.language.breaking import CLOSING, OPENING, lines
from experiments.terminal.output import Terminal
from tests.experiments.all_words import all_words

SENTENCE = (
    "现状情景，16 个种子的均值：第 24 个月的覆盖率为 95 %，其中223 家（枢纽型社会组织）设有联合党组织；"
    "“应建已建”见 `effective_coverage` 或 shuniu survey。"
)


@pytest.mark.parametrize("width", [20, 31, 44, 60, 80])
def test_no_line_begins_with_a_stop_ends_with_a_bracket_or_is_too_wide(width):
    chinese = [
        SENTENCE,
        *(said["zh"].replace("\n", "") for said in all_words().values() if "\n\n" not in said["zh"]),
    ]
    for sentence in chinese:  # a message with empty lines is a file of its own
        broken = lines(sentence, width)
        assert "".join("".join(broken).split()) == "".join(sentence.split())
        for line in broken:
            assert cell_len(line) <= width
        if width < 44:  # a long command may have to be cut there
            continue
        for before, after in pairwise(broken):
            assert after[0] not in CLOSING, broken
            assert before[-1] not in OPENING, broken


@pytest.mark.parametrize("width", range(20, 80))
def test_numbers_keep_their_units_and_names_and_commands_stay_whole(width):
    broken = lines(SENTENCE, width)
    for whole in ("16 个", "第 24 个", "95 %", "223 家", "`effective_coverage`", "shuniu survey"):
        assert any(whole in line for line in broken), (whole, broken)


def test_lines_of_plain_chinese_are_full():
    broken = lines("现状情景下社会组织党组织覆盖率逐年提高" * 5, 60)
    assert all(cell_len(line) == 60 for line in broken[:-1])


def test_what_the_terminal_writes_is_broken_so(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal(lang="zh", unicode=True)
    terminal.paragraph(SENTENCE * 3)
    terminal.pairs([["来源", SENTENCE * 3], ["依据等级", SENTENCE]])
    for line in capsys.readouterr().out.splitlines():
        assert cell_len(line) <= 60
        assert line.strip()[0] not in CLOSING
        assert cell_len(line) > 35 or line.endswith(("。", "survey"))


def test_english_is_broken_at_spaces_as_before(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    Terminal(lang="en", unicode=True).paragraph("one two three four five six seven eight nine ten eleven twelve 95 %.")
    assert capsys.readouterr().out == ("one two three four five six seven eight nine ten eleven\ntwelve 95 %.\n")


@pytest.mark.parametrize("width", [36, 44, 52, 60])
def test_cells_of_a_table_are_broken_as_sentences_are(width, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(width))
    names = ["按全国规模、党员比例推算的覆盖率（假设）", "覆盖最低两区县“十人以下”社团", "民办学校：注销率之比"]
    rows = [[f"V{place}", name, "检查，验证（两者）", "0.0–100.0"] for place, name in enumerate(names)]
    Terminal("zh", unicode=True).table(["编号", "事实", "用途", "目标"], rows, left=3, whole=(0,))
    shown = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, shown)) <= width
    for line in shown[2:]:
        for cell in re.split(" {2,}", line.strip()):
            assert cell[:1] not in CLOSING, line
            assert cell[-1:] not in OPENING, line


def test_long_ids_stay_whole_in_a_narrow_terminal(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    lines = command("list", "parameters", "lang=zh").out.splitlines()
    assert "process.institutions.informed_district_hubs" in lines
    assert max(map(cell_len, lines)) <= 60


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ["取消枢纽型社会组织", "扩大经费支持"]),
        ("en", ["Several managers, no clear duty", "Hubs taken away altogether"]),
    ],
)
def test_a_narrow_table_cuts_no_word_and_leaves_no_number_out(monkeypatch, capsys, lang, names):
    monkeypatch.setenv("COLUMNS", "50")
    rows = [[name, *(f"{row}{place}.5 [−1.0]" for place in range(6))] for row, name in enumerate(names)]
    Terminal(lang, unicode=True).table(["情景", *(f"列{place}" for place in range(6))], rows)
    shown = capsys.readouterr().out
    assert max(map(cell_len, shown.splitlines())) <= 50
    for row in rows:
        assert all(number in shown for number in row[1:])
    words = names if lang == "zh" else [word for name in names for word in name.split()]
    for word in words:
        assert re.search(rf"(^|\s){word}(\s|$)", shown, re.MULTILINE), word


def test_a_table_is_wider_than_a_terminal_that_would_cut_its_words(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "20")
    Terminal("en", unicode=True).table(["answer", "share"], [["responsibilities", "39.6–44.2"]])
    assert "responsibilities  39.6–44.2" in capsys.readouterr().out
