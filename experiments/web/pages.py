"""The page of each place, made when it is first asked for and anew when a file it is made from has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import LANGUAGES, Problem, in_language
from experiments.page.configured import configured
from experiments.page.emulated import Emulated, emulated
from experiments.page.making import Further, page
from experiments.settings.configuration import Configuration
from experiments.settings.files import options, read, search_path
from experiments.web.composing import composing
from experiments.web.question import SIZES
from experiments.web.unknown import nothing_known
from experiments.web.words import SERVED

FOLDER: Final = Path(__file__).parent
SCRIPTS: Final = ("asking", "exact", "keeping", "heat", "results", "beginning")
"""The parts of the script that a server adds to the page's own, in the order in which one needs another."""
RULES: Final = re.compile(r'Content-Security-Policy" content="(?P<policy>[^"]*)"')
REPEATED: Final = 4
"""Every so many replicates the point of one is taken once more, under another seed."""


@dataclass(frozen=True)
class Made:
    """A page as it goes out, and what else is asked about its place."""

    content: bytes
    policy: str
    configuration: Configuration
    levers: Sequence[Mapping[str, Any]]


class Pages:
    """The pages of all places."""

    def __init__(self, usual: str | None) -> None:
        self.usual = usual
        self.known: dict[tuple[str | None, str], tuple[int, Made]] = {}

    def of(self, place: str | None, lang: str) -> Made:
        """The page of a place, or of the usual one; Problem where its files cannot be read."""
        key, stamp = (place or self.usual, lang), _stamp()
        found = self.known.get(key)
        if found is None or found[0] != stamp:
            with composing():
                found = self.known.get(key)  # another may have made it meanwhile
                if found is None or found[0] != stamp:
                    found = self.known[key] = (stamp, _made(key[0], lang))
        return found[1]


def _stamp() -> int:
    """Something else whenever a file of a configuration has changed, come or gone."""
    content = 0
    for folder in search_path():
        for file in folder.glob("*/*"):
            with suppress(OSError):  # it has gone meanwhile
                status = file.stat()
                content = hash((content, file.name, status.st_mtime_ns, status.st_size))
    return content


def _made(place: str | None, lang: str) -> Made:
    configuration = configured(place)
    try:
        found, missing = emulated(configuration, None, search_path()), None
    except Problem as problem:
        found, missing = Emulated(nothing_known(configuration), "none"), problem
    content = page(found, configuration, lang, _further(missing, calibrated=configuration.uncertain is not None))
    own = RULES.search(content)
    rules = "default-src 'none'" if own is None else unescape(own["policy"])
    # frame-ancestors holds in a header alone.
    return Made(content.encode(), f"{rules}; frame-ancestors 'none'", configuration, found.levers)


def _further(missing: Problem | None, *, calibrated: bool) -> Further:
    """What the page has beside; ``missing`` says why there is no emulator, and what to type."""
    places = options("place", search_path())
    return Further(
        folder=FOLDER,
        at_start=("places.html",),
        after_effects=("exact.html",),
        at_end=("keeping.html", "results.html"),
        scripts=SCRIPTS,
        styles=("served.css",),
        words=SERVED,
        data={
            "sizes": [{"replicates": one, "points": one - one // REPEATED} for one in SIZES],
            "calibrated": calibrated,
            "places": {name: _name(name, file) for name, file in places.items()},
            "missing": None if missing is None else {lang: missing.text(lang) for lang in LANGUAGES},
        },
    )


def _name(place: str, file: Path) -> Mapping[str, str]:
    """What a place is called; its id where its file cannot be read."""
    try:
        name = read(file).get("name", place)
    except Problem:
        name = place
    return {lang: in_language(name, lang) for lang in LANGUAGES}
