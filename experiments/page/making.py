"""From an emulator and a place to the text of the page: style, words, levers and script in one file."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import LANGUAGES, in_language, text
from experiments.page.emulated import Emulated
from experiments.page.levers import described, groups
from experiments.page.presets import FAMILIES, presets
from experiments.page.terms import terms
from experiments.page.words import BRIEFLY, FRAME, LANGUAGE, words
from experiments.settings.configuration import Configuration
from experiments.settings.mechanisms import together
from sim import __version__
from sim.observables import OUTCOMES

FOLDER: Final = Path(__file__).parent
SCRIPTS: Final = (
    "arrays", "emulator", "spread", "reasons", "numbers", "saying", "state", "costs", "amounts", "sentences", "command",
    "chart", "controls", "beyond", "effects", "differing", "ranking", "explaining", "districts", "downloads", "parts",
    "translating", "replaying", "listening", "main",
)  # fmt: skip
"""The parts of the script, in the order in which one needs another."""
MONEY: Final = {"en": "money, average of the years in force", "zh": "年均经费"}
LEFT_OUT: Final = ("hashes", "parameters")
"""What of an emulator the page does not need."""


@dataclass(frozen=True)
class Further:
    """What a page has beside, where a server stands behind it: files of a folder, words and data.

    at_start, after_effects, at_end: templates, by where in the page they stand.  words: what they say, and what stands
    in place of the page's own.  data: what the scripts read.
    """

    folder: Path
    at_start: tuple[str, ...] = ()
    after_effects: tuple[str, ...] = ()
    at_end: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


ALONE: Final = Further(FOLDER)
"""A page that is a file, with no server behind it."""


def page(emulated: Emulated, configuration: Configuration, lang: str, further: Further = ALONE) -> str:
    """The whole page, which needs no other file and no network; the same emulator gives the same text.

    With ``further`` it may ask the server that it comes from.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    loader = FileSystemLoader([FOLDER, further.folder])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    frame = {**FRAME, **further.words}

    def ours(content: str) -> Markup:
        return Markup(content)  # noqa: S704  files of this package, and JSON in which no markup is left

    def say(key: str) -> str:
        return text(frame[key], lang) if "{" not in frame[key][lang] else frame[key][lang]

    said, script = data(emulated, configuration, lang, further), _script(further)
    style = _joined([FOLDER / "page.css", *(further.folder / one for one in further.styles)])
    return environment.get_template("page.html").render(
        lang=lang, say=say, other_language=LANGUAGE["en" if lang == "zh" else "zh"],
        say_both=lambda key: " ".join(FRAME[key][one] for one in LANGUAGES),
        place=in_language(configuration.place.name, lang), outcomes=[one for one in said["outcomes"] if one != "money"],
        style=ours(style), style_digest=_digest(style), script=ours(script), script_digest=_digest(script),
        data=ours(_as_json(said)), further=further, divided=configuration.place.n_districts > 1,
    )  # fmt: skip


def data(emulated: Emulated, configuration: Configuration, lang: str, further: Further = ALONE) -> dict[str, Any]:
    """All that the script reads."""
    content, place = emulated.content, configuration.place
    error = content["error"]
    known = together(configuration.processes).levers
    offered = presets(configuration, emulated.levers)
    year, month = (int(part) for part in place.month_zero.split("-"))
    return {
        "lang": lang,
        "made": emulated.mark,
        "version": __version__,
        "words": words(further.words),
        **further.data,
        "languages": LANGUAGE,
        "emulator": {key: value for key, value in content.items() if key not in LEFT_OUT},
        "levers": described(emulated.levers, known, place, configuration.parameters, offered),
        "groups": groups(),
        "presets": offered,
        "families": FAMILIES,
        "outcomes": {one: _name(one) for one in content["outputs"]["outcomes"]},
        "terms": terms(content["outputs"]["outcomes"], emulated.levers),
        "briefly": BRIEFLY,
        "errors": {"all": error["of_mean"], "few": error.get("of_few", error["of_mean"])},
        "place": {
            "id": configuration.place_id,
            "name": place.name,
            "year": year,
            "month": month,
            "organizations": content["register"],
            "districts": [one["name"] for one in place.districts],
        },
    }


def _name(outcome: str) -> Mapping[str, str]:
    return OUTCOMES[outcome].name if outcome in OUTCOMES else MONEY


def _script(further: Further) -> str:
    """All parts as one script that leaves no name behind."""
    own, others = (FOLDER / f"{name}.js" for name in SCRIPTS), (further.folder / f"{one}.js" for one in further.scripts)
    return "\n".join(['"use strict";', "(() => {", _joined([*own, *others]), "})();"])


def _joined(files: Sequence[Path]) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _digest(content: str) -> str:
    """What the page's own policy knows a style or a script by, so that no other one is taken."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _as_json(content: Mapping[str, Any]) -> str:
    """JSON that may stand in a page."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=dict).replace("<", "\\u003c")
