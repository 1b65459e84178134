"""Which pages made from long runs are missing or out of date.

Each carries the version of ``sim/`` it was made from, or the points of a posterior alone where it tells of nothing
else: ``configs/posterior`` says which version these hold for, and ``make posterior`` tries it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docs.build import posterior
from experiments.settings.version import model_version
from experiments.storage.documents import MADE_FROM

PAGES = {
    "evidence.md": "make evidence",
    "verification.md": "make evidence",
    "validation.md": "make validation",
    "calibration.md": "make calibration",
    "how_sure.md": "make calibration",
    "how_sure.zh.md": "make calibration",
    "gallery.md": "make gallery",
    "performance.md": "make bench, then .venv/bin/python -m tests.benchmarks.page",
}
"""Each page, and what renews it."""
DOCS = Path(__file__).resolve().parents[1]
OF_POINTS = re.compile(r"\bpoints\s+([0-9a-f]{12})\b")


def stale(folder: Path = DOCS) -> list[str]:
    """Names of the pages made from another version of the model or from points that ship no more, or not there."""
    found, shipped = [], posterior.points()
    for name in PAGES:
        said = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else ""
        versions, points = MADE_FROM.findall(said)[:1], set(OF_POINTS.findall(said))
        of_points_alone = bool(points) and not versions
        if not points <= shipped or not (of_points_alone or versions == [model_version()]):
            found.append(name)
    return found


if __name__ == "__main__":
    for name in stale():
        sys.stdout.write(f"docs/{name} is not from this version of sim/; to renew it: {PAGES[name]}\n")
    for name in posterior.stale():
        sys.stdout.write(f"configs/{name} names another version of sim/; to try it: make posterior\n")
