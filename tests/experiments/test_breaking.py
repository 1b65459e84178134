"""Chinese sentences on narrow terminals."""

from itertools import pairwise

import pytest
from rich.cells import cell_len

from experiments.catalogue import MESSAGES
from experiments.terminal.breaking import CLOSING, OPENING, lines
from experiments.terminal.output import Terminal

SENTENCE = (
    "现状情景，16 个种子的均值：第 24 个月的覆盖率为 95 %，其中223 家（枢纽型社会组织）设有联合党组织；"
    "“应建已建”见 `effective_coverage` 或 shuniu survey。"
)


@pytest.mark.parametrize("width", [20, 31, 44, 60, 80])
def test_no_line_begins_with_a_stop_ends_with_a_bracket_or_is_too_wide(width):
    chinese = [SENTENCE, *(message["zh"].replace("\n", "") for message in MESSAGES.values())]
    for sentence in chinese:
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
