"""A copy of the package to which the file of a page is added: what the page says is what is tried."""

import re
import shutil
from pathlib import Path

import pytest

from tests.forked import forked

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


class Extended:
    """A copy of experiments/ and a folder to work in, with one file more."""

    def __init__(self, folder):
        self.copy = folder / "copy"
        self.work = folder / "work"
        self.work.mkdir()
        shutil.copytree(ROOT / "experiments", self.copy / "experiments")  # what is compiled as well
        shutil.copytree(ROOT / "configs", self.copy / "configs")

    @staticmethod
    def page(page):
        """The text of a page of docs/."""
        return (ROOT / "docs" / page).read_text(encoding="utf-8")

    def add(self, page, file):
        """The only code of a page, written to this file, which is not there yet."""
        (code,) = CODE.findall(self.page(page))
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, encoding="utf-8")

    def __call__(self, *words):
        """What the command of the copy answers: its exit code, and what it said."""
        return forked("experiments.command", *words, cwd=self.work, path=[self.copy, ROOT], COLUMNS="120")


@pytest.fixture
def extended(tmp_path):
    return Extended(tmp_path)
