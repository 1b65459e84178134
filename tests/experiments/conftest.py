"""What tests of the command share: the command as a person starts it, in a folder of the test's own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from experiments.settings.locations import MARK
from tests.forked import forked

ROOT = Path(__file__).parents[2]
READ_BY_PYTHON = {"LC_ALL", "LANG", "PYTHONUTF8", "PYTHONCOERCECLOCALE", "PYTHONIOENCODING"}
"""Variables with which a process has to start anew."""


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def town() -> tuple[str, ...]:
    """The smallest run that has a policy in it: 240 organizations, two scenarios, two seeds, 14 months."""
    scenarios = "scenarios=status_quo,both_expanded"
    return ("place=example_town", "horizon=14", "replicates=2", scenarios, "figures=false", "executor=serial")


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A results folder that tests of what is shown share, so that the town is simulated once for them."""
    return str(tmp_path_factory.mktemp("stored"))


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A run, a sweep and a grid of the town, stored once, with their pages."""
    from tests.experiments.reported import make

    return make(str(tmp_path_factory.mktemp("reported")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in, with results below it and a plain locale."""
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "COMP_LINE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("SHUNIU_RESULTS", str(tmp_path / "results"))
    mark_as_ours(tmp_path)
    return tmp_path


def mark_as_ours(folder: Path) -> None:
    """Have configurations in this folder searched."""
    (folder / "configs").mkdir()
    (folder / "configs" / MARK).touch()


@pytest.fixture
def write(folder: Path) -> Callable[..., Path]:
    """Writes a file of one's own below configs/."""

    def file(name: str, content: str | bytes) -> Path:
        path = folder / "configs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file


@pytest.fixture
def shuniu(folder: Path) -> Callable[..., Answer]:
    """The command in a process of its own, with changes to its environment as keywords."""

    def start(*words: str, **environment: str) -> Answer:
        if not environment.keys() & READ_BY_PYTHON:
            done = forked("experiments.command", *words, cwd=folder, path=[ROOT], **environment)
            return Answer(done.returncode, done.stdout, done.stderr)
        fresh = subprocess.run(
            [sys.executable, "-m", "experiments.command", *words],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            capture_output=True,
            check=False,
        )
        return Answer(
            fresh.returncode, fresh.stdout.decode("utf-8", "replace"), fresh.stderr.decode("utf-8", "replace")
        )

    return start


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """The same in this process, which spares the imports."""
    from experiments.command import main

    def call(*words: str) -> Answer:
        assert folder == Path.cwd()
        code = main(words)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of a file."""
    from tests.experiments.watched_page import launched

    yield from launched()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an emulator that is made up."""
    from experiments.page.emulated import emulated
    from experiments.page.making import page
    from tests.experiments.paged import written
    from tests.experiments.watched_page import configuration, made_up

    folder = tmp_path_factory.mktemp("page")
    found = emulated(configuration(), str(written(folder / "emulator.json", made_up())), ())
    target = folder / "page.html"
    target.write_text(page(found, configuration(), "en"), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def watched(chromium: Any, page_file: Path) -> Iterator[Any]:
    """One page for all tests of a file that do not ask for another window: opening takes most of the time."""
    from tests.experiments.watched_page import Watched

    found = Watched(chromium, page_file)
    yield found
    found.context.close()


@pytest.fixture
def opened(watched: Any) -> Iterator[Callable[..., Any]]:
    """Opens an address of the page; in the end it must have asked for nothing and told no error."""
    yield watched.open
    watched.check()


@pytest.fixture
def untouched(folder: Path) -> Callable[[], bool]:
    """Whether nothing was written into the folder since the test began."""

    def state() -> dict[Path, bytes]:
        return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    before: list[dict[Path, bytes]] = []

    def unchanged() -> bool:
        if not before:
            before.append(state())
            return True
        return state() == before[0] and not (folder / "results").exists()

    return unchanged


RAIN = '''"""Rain: it falls in month 3 on one seed and breaks the model."""
from dataclasses import dataclass
from sim.parameters import Checked
NAME = "rain"
AFTER = ()
@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """None."""
def step(model):
    if model.month == 3 and model.seed_number == 2:
        raise RuntimeError("wet")
'''


@pytest.fixture
def rain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A mechanism of one's own under which the runs of seed 2 fail, as a setting of a run."""
    return weather(folder, monkeypatch, RAIN)


@pytest.fixture
def refusing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, but what ends the runs is a number that the model refuses."""
    refused = 'from sim.parameters import check_number; check_number("rate", 2.0, 0, 1, "1/year")'
    return weather(folder, monkeypatch, RAIN.replace('raise RuntimeError("wet")', refused))


def weather(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> str:
    """A mechanism of one's own, as a setting of a run."""
    from experiments.settings.files import read
    from experiments.settings.locations import config_folder
    from experiments.settings.own_modules import forget

    forget()  # a test before may have had one of the same name elsewhere
    package = folder / "weather"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "rain.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    for module in [name for name in sys.modules if name.split(".")[0] == "weather"]:
        monkeypatch.delitem(sys.modules, module)
    order = ",".join(["weather.rain", *read(config_folder() / "config.yaml")["processes"]])
    return f"processes=[{order}]"
