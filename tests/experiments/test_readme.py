"""The commands of README and of the pages, as a person pastes them, one after the other in one folder."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
SERIAL = "executor=serial"
OF_KEPT = ("status", "plot", "report", "recheck", "export", "archive")
"""Commands that look at what is stored."""


def blocks(page):
    return re.findall(r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def of_kept(page):
    """The words of its commands that look at stored results, in their order."""
    lines = [shlex.split(line, comments=True) for block in blocks(page) for line in block.splitlines()]
    return [words[1:] for words in lines if words[:1] == ["shuniu"] and words[1] in OF_KEPT]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_pasted_is_no_error_of_the_shell(page):
    for block in blocks(page):
        checked = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, f"{block}\n{checked.stderr}"


@pytest.mark.parametrize(
    "page", [pytest.param(README, marks=pytest.mark.slow), ROOT / "docs/results.md"], ids=lambda page: page.name
)
def test_commands_on_stored_results_follow_one_another(command, town, page):
    """After more than one design of the headline, as README's other commands leave them."""
    assert command("run", *town, SERIAL).code == 0
    assert command("run", *town, "process.founding.hazard=0.2", SERIAL).code == 0
    told = of_kept(page)
    assert {words[0] for words in told} >= {"status", "recheck", "export", "archive"}
    for words in told:
        answer = command(*words)
        assert answer.code == 0, (words, answer.err)
        if "headline" in words and words[0] != "status":
            assert "The newest of the 2 designs of headline: results/headline/" in " ".join(answer.err.split())
