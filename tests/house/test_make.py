"""What make says on a machine that lacks something: the reason, and the line to type."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def make_environment(folder: Path, interpreter: Path) -> str:
    """Ask make for an environment made by the given interpreter; return what it says when it refuses."""
    environment = folder / "environment"
    command = ["make", f"PYTHON={interpreter}", f"VENV={environment}", f"{environment}/bin/python"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    assert answer.returncode != 0
    assert not environment.exists()
    return answer.stderr


def interpreter_that(folder: Path, script: str) -> Path:
    path = folder / "python-of-the-test"
    path.write_text("#!/bin/sh\n" + script, encoding="ascii")
    path.chmod(0o755)
    return path


def test_no_python(tmp_path: Path):
    said = make_environment(tmp_path, tmp_path / "python-that-is-not-there")
    assert "There is no" in said
    assert "sudo apt install python3 python3-venv" in said


def test_python_of_another_time(tmp_path: Path):
    old = interpreter_that(tmp_path, 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac\n')
    said = make_environment(tmp_path, old)
    assert "needs Python 3.11, 3.12 or 3.13" in said
    assert "Python 3.9.2" in said
    assert "make PYTHON=python3.1" in said


def test_python_without_venv(tmp_path: Path):
    bare = interpreter_that(tmp_path, 'case "$2" in *ensurepip*) exit 1;; *) exit 0;; esac\n')
    said = make_environment(tmp_path, bare)
    assert "lacks its venv module" in said
    assert "sudo apt install python3-venv" in said


def test_what_is_installed_and_compiled_is_so_once(tmp_path: Path):
    """After `make run` the tests need more libraries, and the model as it is compiled already."""
    environment, asked = tmp_path / "environment", tmp_path / "asked"
    (environment / "bin").mkdir(parents=True)
    python = interpreter_that(environment / "bin", f'echo "$@" >>{asked}\n')
    python.rename(python.with_name("python"))

    def make(target: str) -> list[str]:
        asked.write_text("", encoding="utf-8")
        subprocess.run(["make", f"VENV={environment}", target], cwd=ROOT, check=True, capture_output=True, timeout=240)
        return ["compiles" if "sim.warm" in line else "installs" for line in asked.read_text("utf-8").splitlines()]

    assert make("setup") == ["installs", "compiles"]
    assert make("setup-all") == ["installs"]
    assert make("setup") == []
    assert make("setup-all") == []
    (environment / ".warm").unlink()
    assert make("setup-all") == ["compiles"]


def test_make_alone_lists_what_there_is():
    answer = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=240)
    for target in ("run", "test", "test-slow", "check", "clean"):
        assert f"  {target} " in answer.stdout
