"""Which pages made from long runs are missing or out of date: each carries the version of ``sim/`` it was made from."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docs.build import posterior
from experiments.settings.version import model_version

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
MADE_FROM = re.compile(r"`sim/` ([0-9a-f]{64})")


def stale(folder: Path = DOCS) -> list[str]:
    """Names of the pages that were made from another version of the model, or are not there."""
    found = []
    for name in PAGES:
        page = folder / name
        made_from = MADE_FROM.search(page.read_text(encoding="utf-8")) if page.exists() else None
        if made_from is None or made_from.group(1) != model_version():
            found.append(name)
    return found


if __name__ == "__main__":
    for name in stale():
        sys.stdout.write(f"docs/{name} is not from this version of sim/; to renew it: {PAGES[name]}\n")
    for name in posterior.stale():
        sys.stdout.write(f"configs/posterior/{name} names another version of sim/; to try it: make posterior\n")
