"""The pages that describe the model: where they lie, which of them travel, and which are of another version of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

import sim

MADE_FROM: Final = re.compile(r"`sim/` ([0-9a-f]{64})")
"""How a page made from long runs names the version of the model that it was made from."""
STAYS: Final = ("gallery.md",)
"""Nothing but pictures, which do not travel."""
LICENCE: Final = "LICENSE"
OF_RECORD: Final[Mapping[str, Mapping[str, str]]] = {
    "odd.md": {"en": "the model by the ODD+D protocol", "zh": "按 ODD+D 规范撰写的模型说明"},
    "trace.md": {"en": "how the model was made and tested, after TRACE", "zh": "按 TRACE 框架记录的建模与检验"},
    "rat_rs.md": {"en": "which data were used for what, after RAT-RS", "zh": "按 RAT-RS 标准说明的数据使用"},
    "assurance.md": {"en": "how quality is assured, after the AQuA book", "zh": "按 AQuA 手册编写的质量保证说明"},
}
"""The pages that reviewers ask for, and what they are."""


def folder() -> Path:
    """Where the pages lie: beside the package in a checkout, in it once installed."""
    root = Path(sim.__file__).parents[1]
    installed = root / "experiments" / "documents"
    return installed if installed.is_dir() else root / "docs"


def pages() -> dict[str, Path]:
    """The pages that travel, by name."""
    return {file.name: file for file in sorted(folder().glob("*.md")) if file.name not in STAYS}


def stale(model: str) -> list[str]:
    """Names of the pages that were made from runs of another version of the model than this one."""
    said = {name: MADE_FROM.findall(file.read_text(encoding="utf-8")) for name, file in pages().items()}
    return [name for name, versions in said.items() if versions and versions[0] != model]


def licence() -> Path | None:
    """The licence of the code: beside the package, or where an installer put it."""
    beside = Path(sim.__file__).parents[1] / LICENCE
    if beside.is_file():
        return beside
    try:
        files = metadata.files("shuniu") or []
    except metadata.PackageNotFoundError:
        return None
    found = [Path(str(file.locate())) for file in files if file.name == LICENCE]
    return next((file for file in found if file.is_file()), None)
