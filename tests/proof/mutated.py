"""A process of its own, in which one module of the model is another text: ``python -m tests.proof.mutated``.

Its words are the module's name, the file that stands in for it and the catchers that look; with a dash for the first
two, nothing stands in.  It prints what each catcher said, and the seconds of processor time, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path

SIM = Path(__file__).resolve().parents[2] / "sim"


class StandIn(MetaPathFinder):
    """Finds one module elsewhere; all others come from where they always come from."""

    def __init__(self, module: str, file: Path) -> None:
        self.module = module
        self.file = file

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """The stand-in's specification, if it is this module that is asked for."""
        if fullname != self.module:
            return None
        package = SIM.parent.joinpath(*fullname.split("."))
        inside = [str(package)] if package.is_dir() else None
        return spec_from_file_location(fullname, self.file, submodule_search_locations=inside)


def main(words: Sequence[str]) -> None:
    """Put the stand-in in its place, then let the catchers look."""
    module, file, *wanted = words
    if module != "-":
        sys.meta_path.insert(0, StandIn(module, Path(file)))
    from tests.proof.catchers import look  # only now: it imports the model

    found = look(wanted)
    if module != "-":
        assert sys.modules[module].__file__ == file, f"{module} did not come from {file}"
    sys.stdout.write("\n" + json.dumps({"outcomes": found, "seconds": time.process_time()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
