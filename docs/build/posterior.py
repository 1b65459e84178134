"""The posteriors and the emulators that ship, told again of which source of the model they hold: ``make posterior``.

Points hold for every source that does the same.  Where a file names another source than the present one, each command
would have to run the model to see that; here it is run once, and a source that does the same is written down.  One that
does not needs ``make calibration``, and ``shuniu emulate`` after it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from experiments.emulating import kept
from experiments.emulating.emulator import Emulator
from experiments.language.messages import Problem
from experiments.settings.configuration import STATUS_QUO, configure
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.settings.overrides import Words
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


def emulators() -> list[Path]:
    """The emulators that ship."""
    return sorted((config_folder() / kept.FOLDER).glob("*.json"))


def stale() -> list[str]:
    """Those that name another source of the model, by folder and name."""
    said = {file: read(file)["code"] for file in files()}
    said |= {file: json.loads(file.read_text(encoding="utf-8"))["hashes"]["model"] for file in emulators()}
    return [f"{file.parent.name}/{file.name}" for file, code in said.items() if code != model_version()]


def emulator_in(file: Path) -> Emulator:
    """A shipped emulator, refused where it does not hold for the model, the place and the posterior that ship."""
    words = Words.sort([f"place={file.stem}", f"scenarios=[{STATUS_QUO}]"])
    return kept.read(file, configure(words))


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
    for file in emulators():
        try:
            found = emulator_in(file)
        except Problem as problem:
            sys.stderr.write(f"{problem.text('en')}\n")
            wrong += 1
            continue
        kept.write(kept.of_source(found, model_version()), file.parent)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
