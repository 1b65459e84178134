"""Where configurations are read from and results are written to."""

import os
from pathlib import Path

RESULTS_VARIABLE = "SHUNIU_RESULTS"
MARK = "shuniu.yaml"
"""The file that marks a folder ``configs`` as Shuniu's; what stands in it is not read."""


def config_folder() -> Path:
    """Folder of the configurations that come with Shuniu: beside the package in a checkout, in it once installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "configs"
    return installed if installed.is_dir() else package.with_name("configs")


def own_folder() -> Path | None:
    """``configs`` in the caller's folder, if it is marked as Shuniu's: many projects have a folder of this name."""
    own = Path.cwd() / "configs"
    return own if (own / MARK).is_file() else None


def results_folder() -> Path:
    """Folder that experiments write into: ``$SHUNIU_RESULTS``, or ``results`` in the caller's folder."""
    chosen = os.environ.get(RESULTS_VARIABLE, "").strip()
    return Path(chosen).expanduser().resolve() if chosen else Path.cwd() / "results"
