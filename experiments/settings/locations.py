"""Where configurations are read from and results are written to."""

import os
from pathlib import Path

RESULTS_VARIABLE = "SHUNIU_RESULTS"


def config_folder() -> Path:
    """Folder of the configurations that come with the package.

    It lies beside the package, in a checkout as in an installed wheel.
    """
    return Path(__file__).resolve().parents[2] / "configs"


def results_folder() -> Path:
    """Folder that experiments write into: ``$SHUNIU_RESULTS``, or ``results`` in the caller's folder."""
    chosen = os.environ.get(RESULTS_VARIABLE, "").strip()
    return Path(chosen).expanduser().resolve() if chosen else Path.cwd() / "results"
