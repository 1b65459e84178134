"""What figures of several designs together share: the caption of what one command ran to one end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from experiments.analysis.wording import count
from experiments.figures.frame.sentences import COMMON, FORECAST
from experiments.language.messages import in_language, joined
from experiments.language.messages import text as say
from experiments.settings.configuration import Configuration
from sim import __version__

RUNS: Final = {
    True: {
        "en": "{organizations} organizations at the start; {points} points of the uncertain numbers, seeds from {seed} "
        "on; packages and the status quo have the same seeds.",
        "zh": "起始登记组织 {organizations} 家；{points} 组参数，随机种子自 {seed} 起，各方案与现状使用相同种子。",
    },
    False: {
        "en": "{organizations} organizations at the start; {points} seeds from {seed} on, the same for packages and "
        "the status quo; the uncertain numbers do not vary.",
        "zh": "起始登记组织 {organizations} 家；{points} 个随机种子（自 {seed} 起），各方案与现状相同；参数不变。",
    },
}
"""What was run, where numbers are uncertain and where they are fixed."""


def study_caption(
    configuration: Configuration, points: int, folders: Sequence[Path], parts: Sequence[str], lang: str
) -> str:
    """Organizations, points and seeds; the figure's own sentences; that it is no forecast; version and first design."""
    place = configuration.place
    runs = {"organizations": count(place.total), "points": count(points), "seed": configuration.seed}
    return joined(
        [
            say(RUNS[configuration.uncertain is not None], lang, **runs),
            *parts,
            say(COMMON[FORECAST[bool(place.facts)]], lang, place=in_language(place.name, lang)),
            say("version", lang, version=__version__, design=folders[0].name),
        ],
        lang,
    )
