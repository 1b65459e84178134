"""What each outcome of the page means, as it is declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from experiments.language.messages import LANGUAGES
from sim.observables import OUTCOMES

WORDS = {
    "term": {"en": "{name}: {meaning}", "zh": "{name}：{meaning}"},
    "alike": {
        "en": "Work coverage adds to coverage only the organizations that a Party-work instructor serves. In the "
        "status quo the model has no instructors and no lever here sends any, so both are nearly the same.",
        "zh": "党的工作覆盖率比覆盖率只多出有党建指导员联系的组织；"
        "模型的现状未设党建指导员，本页也没有选派指导员的手段，故两者几乎相同。",
    },
}
ALIKE: Final = ("coverage", "work_coverage")
BY_WHICH_THEY_DIFFER: Final = "instructors"


def terms(outcomes: Sequence[str], levers: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """A line each, and why two of them hardly differ where they do not."""
    told = [OUTCOMES[one] for one in outcomes if one in OUTCOMES]
    lines = [_with({"name": one.name, "meaning": one.meaning}) for one in told]
    movable = {one["id"] for one in levers}
    if all(one in outcomes for one in ALIKE) and BY_WHICH_THEY_DIFFER not in movable:
        lines.append(dict(WORDS["alike"]))
    return lines


def _with(said: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {lang: WORDS["term"][lang].format(**{key: one[lang] for key, one in said.items()}) for lang in LANGUAGES}
