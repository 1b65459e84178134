"""The pages written for the site: every block is what a shell, a file or Python takes, and all of them are run."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from experiments.commands import names, settle

SITE = Path(__file__).resolve().parents[2] / "docs" / "site"
PAGES = sorted(SITE.glob("*/*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`((?:configs/)?[\w/]+\.(?:yaml|csv))`")
TUTORIAL = ("first_question", "own_policy", "own_city", "trust", "hand_on")
SHOWN = {"sh", "yaml", "csv", "python"}


def steps(page):
    """The blocks of a page in their order: the language, the text, and the file that the sentence before names last."""
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        named = FILE.findall(text[: found.start()])
        yield found[1], found[2], named[-1] if named else None


def commands(page):
    return [
        shlex.split(line, comments=True) for kind, text, _ in steps(page) if kind == "sh" for line in text.splitlines()
    ]


def told(page):
    return f"{page.parent.name}/{page.stem}"


@pytest.mark.parametrize("page", PAGES, ids=told)
def test_every_block_is_of_a_kind_that_is_run(page):
    for kind, text, file in steps(page):
        assert kind in SHOWN
        if kind == "sh":
            checked = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
            assert checked.returncode == 0, checked.stderr
        elif kind == "python":
            compile(text, page.name, "exec")
        else:
            assert file is not None, f"into which file? {text}"
    for words in commands(page):
        assert words[0] == "shuniu"
        assert words[1] in names()
        assert ("lang=zh" in words) == (page.parent.name == "zh")


@pytest.mark.parametrize("name", [page.stem for page in PAGES if page.parent.name == "zh"])
def test_a_page_gives_the_same_commands_in_both_languages(name):
    of_both = [[words[1] for words in commands(SITE / lang / f"{name}.md")] for lang in ("en", "zh")]
    assert of_both[0] == of_both[1]


def test_what_pages_list_and_explain_is_there(command):
    for page in PAGES:
        for words in commands(page):
            if words[1] in {"list", "explain"} and "my_policy" not in words:
                answer = command(*words[1:])
                assert answer.code == 0, (told(page), words, answer.err)


def run_through(page, folder, command):
    """Everything a page tells its reader to write or to type, as it stands there."""
    known = {}
    for kind, text, file in steps(page):
        if kind in {"yaml", "csv"}:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif kind == "python":
            exec(compile(text, page.name, "exec"), known)  # noqa: S102  the page is ours
        else:
            for line in text.splitlines():
                answer = command(*shlex.split(line, comments=True)[1:])
                assert answer.code == 0, (line, answer.out, answer.err)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", [*TUTORIAL, "sweep", "search", "python", "other_programs"])
def test_a_page_does_what_it_says(folder, command, lang, name, monkeypatch):
    """A place is settled from fewer seeds than its reader's: less exact, by the same way."""
    for number, value in (("FACTOR_SEEDS", 2), ("REFERENCE_SEEDS", 2), ("PASSES", 1), ("YEARS", 1)):
        monkeypatch.setattr(settle, number, value)
    page = SITE / lang / f"{name}.md"
    if not page.exists():
        pytest.skip("there in English only")
    (folder / "configs" / "shuniu.yaml").unlink()
    run_through(page, folder, command)
