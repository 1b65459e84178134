"""A policy as a browser sends it: checked, and asked of the model in the words of ``shuniu ask``.

Nothing from outside is taken as it is: a place is looked up among those that there are, a lever among those that are
known, and every number is held against its range.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from experiments.asking.question import CALLED, REPLICATES, Question, known_levers
from experiments.language.messages import Problem
from experiments.settings.configuration import Configuration
from experiments.settings.files import options, search_path
from sim.parameters import SettingError

WORDS = {
    "not_a_question": {
        "en": "The request is not as the page sends it: {does}. Reload the page and try again.",
        "zh": "请求格式与网页所发送的不符：{does}。请刷新网页后重试。",
    },
    "no_place": {
        "en": "There is no place '{word}'. {hint} `shuniu list places` lists them.",
        "zh": "没有地区“{word}”。{hint}可用 shuniu list places 列出。",
    },
    "nothing": {
        "en": "No lever has been moved, so there is nothing to run.",
        "zh": "尚未调整任何手段，无需运行。",
    },
    "too_early": {
        "en": "In January {by} a policy that begins in {begins} has not acted yet. Look at a later year.",
        "zh": "{begins} 年开始的政策到 {by} 年1月尚未生效。请查看更晚的年份。",
    },
}
WRONG = {
    "mapping": {"en": "it is no mapping of names to values", "zh": "不是名称与取值的对应"},
    "key": {"en": "something is missing or has another name", "zh": "缺少内容或名称不同"},
    "number": {"en": "a value is no number", "zh": "有取值不是数字"},
    "size": {"en": "it asks for another number of runs than are offered", "zh": "所要的运行次数不在可选之列"},
}
SIZES: Final = (REPLICATES, 4 * REPLICATES)
"""Replicates that the page offers: what ``shuniu ask`` takes by itself, and more exactly."""
YEARS: Final = (1900, 2200)
KEYS: Final = {"place", "levers", "begins", "by", "size"}


@dataclass(frozen=True)
class Wanted:
    """A checked policy of a page.

    levers: by id, in the order of their names.  begins: the year whose January it begins in, None for the earliest;
    by: the year whose January is looked at.  size: replicates.
    """

    place: str
    levers: tuple[tuple[str, float], ...]
    begins: int | None
    by: int
    size: int

    @property
    def key(self) -> str:
        """What tells this question from any other."""
        return json.dumps([self.place, self.levers, self.begins, self.by, self.size])

    @property
    def folder(self) -> str:
        """What tells those that are stored in other folders: more replicates of the same are stored together."""
        return json.dumps([self.place, self.levers, self.begins, self.by])

    @property
    def words(self) -> list[str]:
        """What a person would type behind ``shuniu ask``."""
        levers = [f"{name}={value:.10g}" for name, value in self.levers]
        begins = [] if self.begins is None else [f"from={self.begins}"]
        more = [] if self.size == REPLICATES else [f"replicates={self.size}"]
        return [*levers, *begins, f"by={self.by}-01", f"place={self.place}", *more]


def wanted(given: Any) -> Wanted:
    """What a browser has sent, checked; Problem or SettingError where it cannot be asked."""
    if not isinstance(given, Mapping) or not isinstance(given.get("levers"), Mapping):
        raise Problem(WORDS["not_a_question"], does=WRONG["mapping"])
    if set(given) != KEYS:
        raise Problem(WORDS["not_a_question"], does=WRONG["key"])
    place = place_named(given["place"])
    levers = lever_settings(given["levers"])
    by = year(given["by"])
    begins = None if given["begins"] is None else year(given["begins"])
    if given["size"] not in SIZES or isinstance(given["size"], (bool, float)):
        raise Problem(WORDS["not_a_question"], does=WRONG["size"])
    if begins is not None and begins >= by:
        raise Problem(WORDS["too_early"], by=by, begins=begins)
    return Wanted(place, levers, begins, by, given["size"])


def place_named(given: Any) -> str:
    """A place that there is."""
    known = options("place", search_path())
    if not isinstance(given, str) or given not in known:
        raise Problem(WORDS["no_place"], word=str(given)[:40], choices=known)
    return given


def lever_settings(given: Mapping[Any, Any]) -> tuple[tuple[str, float], ...]:
    """Levers with their settings, each within its range, in the order in which all of them stand; at least one."""
    known = known_levers()
    for name in given:
        if name not in known or known[name].options:
            raise SettingError("lever", name=str(name)[:40], word=str(name)[:40], choices=tuple(known))
    found = {name: _setting(name, value) for name, value in given.items()}
    moved = tuple((name, found[name]) for name in known if name in found and found[name] != known[name].neutral)
    if not moved:
        raise Problem(WORDS["nothing"])
    return moved


def _setting(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Problem(WORDS["not_a_question"], does=WRONG["number"])
    try:
        number = float(value)
    except OverflowError:  # it has hundreds of digits
        raise Problem(WORDS["not_a_question"], does=WRONG["number"]) from None
    return float(known_levers()[name].check(number))


def year(value: Any) -> int:
    """A year that a calendar may have."""
    if isinstance(value, bool) or not isinstance(value, int) or not YEARS[0] <= value <= YEARS[1]:
        raise Problem(WORDS["not_a_question"], does=WRONG["number"])
    return value


def configuration(asked: Wanted) -> Configuration:
    """The same as a configuration, as ``shuniu ask`` makes it."""
    return Question.of(asked.words).configuration("ask", CALLED)
