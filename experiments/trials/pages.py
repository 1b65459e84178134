"""Which pages made from long runs are out of date: each carries the version of ``sim/`` that it was made from."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from experiments.design import model_version

DOCS = Path(__file__).resolve().parents[2] / "docs"
MADE_FROM = re.compile(r"from `sim/` ([0-9a-f]{64})")


def stale(folder: Path = DOCS) -> list[str]:
    """Names of the pages that were made from another version of the model."""
    found = []
    for page in sorted(folder.glob("*.md")):
        made_from = MADE_FROM.search(page.read_text(encoding="utf-8"))
        if made_from and made_from.group(1) != model_version():
            found.append(page.name)
    return found


if __name__ == "__main__":
    for name in stale():
        sys.stdout.write(f"docs/{name} was made from another version of sim/; its first lines say how to renew it.\n")
