"""A calibration that is killed goes on from there, and ends as one that was left alone: real processes, real runs."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.experiments.cluster import until

ROOT = Path(__file__).parents[2]
FACT = """
  - id: {id}
    name: {{en: "{measure}", zh: "{measure}"}}
    measure: {measure}
    low: {low}
    high: {high}
    unit: {unit}
    use: fit
    source: {{en: "made up", zh: "虚构"}}
    grade: assumed
"""
KNOWN = (
    ("staff_per_organization", 14, 26, "persons"),
    ("member_share", 0.07, 0.14, "share"),
    ("coverage", 0.1, 0.4, "share"),
)
FACTS = "name: {en: Facts of the town, zh: 该镇的事实}\nfacts:" + "".join(
    FACT.format(id=f"T{number}", measure=measure, low=low, high=high, unit=unit)
    for number, (measure, low, high, unit) in enumerate(KNOWN)
)


def calibrating(folder: Path, results: str) -> subprocess.Popen[str]:
    """The command, in a folder with a town of one's own."""
    return subprocess.Popen(
        [sys.executable, "-m", "experiments.command", "calibrate", "place=town", "size=quick"], cwd=folder, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SHUNIU_RESULTS": str(folder / results)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.mark.timeout(1800)
@pytest.mark.slow  # some 5,000 runs of a town
def test_a_calibration_that_is_killed_goes_on_and_ends_the_same_to_the_last_bit(folder, write):
    town = (ROOT / "configs" / "place" / "example_town.yaml").read_text(encoding="utf-8")
    write("place/town.yaml", f"{town}\nfacts: town\n")
    write("place/example_cells.csv", (ROOT / "configs" / "place" / "example_cells.csv").read_bytes())
    write("facts/town.yaml", FACTS)
    whole = calibrating(folder, "whole")
    said, _ = whole.communicate()
    assert whole.returncode == 0, said
    written = {file.name: file.read_bytes() for file in (folder / "configs" / "posterior").iterdir()}
    assert set(written) == {"town.csv", "town.yaml"}
    for file in (folder / "configs" / "posterior").iterdir():
        file.unlink()

    for stages in (1, 3):  # in the first and in the third of its stages
        killed = calibrating(folder, "broken")
        until(lambda stages=stages: stored(folder / "broken") >= stages, "a stage under way", every=0.05)
        time.sleep(1.0)  # whatever it does by then
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
    again = calibrating(folder, "broken")
    said, _ = again.communicate()
    assert again.returncode == 0, said
    assert "stored" in said
    assert {file.name: file.read_bytes() for file in (folder / "configs" / "posterior").iterdir()} == written


def stored(results: Path) -> int:
    """How many designs have been begun."""
    return len(list(results.rglob("manifest.json")))
