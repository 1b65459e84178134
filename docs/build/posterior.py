"""The posteriors that ship, told again of which source of the model they hold: ``make posterior``.

Points hold for every source that does the same.  Where a file names another source than the present one, each command
would have to run the model to see that; here it is run once, and a source that does the same is written down.  One that
does not needs ``make calibration``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from experiments.language.messages import Problem
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.settings.place_file import with_values
from experiments.settings.posterior_file import FOLDER, read_posterior
from experiments.settings.uncertainty import numbers_of
from experiments.settings.version import model_version


def files() -> list[Path]:
    """The files that say what the shipped points hold for."""
    return sorted((config_folder() / FOLDER).glob("*.yaml"))


def points() -> set[str]:
    """Digests of the points that ship."""
    return {read(file)["points"] for file in files()}


def stale() -> list[str]:
    """Names of those that name another source of the model."""
    return [file.name for file in files() if read(file)["code"] != model_version()]


def main() -> int:
    """Write the present source into every file whose points hold for it; 1 where some do not."""
    known = numbers_of(mechanisms(read(config_folder() / "config.yaml")["processes"]))
    wrong = 0
    for file in files():
        try:
            read_posterior(file, known, (config_folder(),))
        except Problem as problem:
            sys.stderr.write(f"{problem.text('en')}\n")
            wrong += 1
            continue
        content = with_values(file.read_text(encoding="utf-8"), {"code": model_version()})
        file.write_text(content, encoding="utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
