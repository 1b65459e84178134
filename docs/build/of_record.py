"""The pages that reviewers ask for (TRACE, RAT-RS), as far as the code writes them, and the file of citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from docs.build import odd
from docs.build.markdown import table
from docs.build.source import ROOT
from experiments.settings.files import read
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import mechanisms
from experiments.storage import citation
from sim.parameters import GRADES
from sim.place_numbers import NUMBERS
from sim.processes import shipped

PAGES: Final = tuple(ROOT / "docs" / name for name in ("trace.md", "rat_rs.md"))
CITATION: Final = ROOT / citation.FILE


def grades(_: str) -> str:
    """How many numbers of each mechanism, of the levers and of a place rest on what, and how many have a prior."""
    known = {
        name: list(one.parameters.values())
        for name, one in mechanisms(read(config_folder() / "config.yaml")["processes"]).items()
        if one.parameters
    }
    counted = {
        name: (Counter(one.grade for one in infos), sum(bool(one.prior) for one in infos))
        for name, infos in known.items()
    }
    counted["levers"] = (Counter(one.grade for one in shipped().levers.values()), 0)
    counted["a place's own"] = (
        Counter(one.grade for one in NUMBERS.values()),
        sum(bool(one.prior) for one in NUMBERS.values()),
    )
    rows = [
        [name, *(str(found[grade] or "–") for grade in GRADES), str(sum(found.values())), str(believed or "–")]
        for name, (found, believed) in counted.items()
    ]
    whole = sum((found for found, _ in counted.values()), Counter[str]())
    believed = sum(number for _, number in counted.values())
    rows.append(["**all**", *(str(whole[grade] or "–") for grade in GRADES), str(sum(whole.values())), str(believed)])
    return table(("numbers of", *GRADES, "all", "with a prior"), rows)


TABLES: Final[Mapping[str, Callable[[str], str]]] = {**odd.TABLES, "grades": grades}


def renewed(page: str) -> str:
    """A page with every part as the code has it now."""
    return odd.PART.sub(lambda part: f"{part[1]}{TABLES[part[2]](part[3])}\n{part[4]}", page)


def write(file: Path) -> None:
    """Renew a page."""
    file.write_text(renewed(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for page in PAGES:
        write(page)
    CITATION.write_text(citation.citation(), encoding="utf-8")
