"""A question from its words to a configuration: packages beside the status quo, from when, until when, by when."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Final

from experiments.asking.calendar_months import is_number, month_of
from experiments.asking.packages import ASKED, Package, no_such, read_package
from experiments.asking.packages import WORDS as OF_PACKAGES
from experiments.language.messages import Problem
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario, configure
from experiments.settings.files import search_path
from experiments.settings.lever_names import called
from experiments.settings.mechanisms import together, with_own
from experiments.settings.overrides import Words, take_mechanisms
from sim.levers import TOGETHER, Lever
from sim.mechanism import Mechanisms
from sim.policies import FIRST_START
from sim.policies import compose as compose_policies
from sim.processes import ORDER

WORDS = {
    "nothing_asked": {
        "en": "Say what is to change, such as: shuniu {verb} {example}",
        "zh": "请写明要改变什么，例如：shuniu {verb} {example}",
    },
}
CALLED: Final = {"en": "Question", "zh": "提问"}
"""What a question is called where its results are listed."""
TIMING: Final = ("from", "until", "ramp", "by")
NAMES: Final = ("policy", "policies", "scenario")
"""Settings that name what a package has."""
REPLICATES: Final = 32
"""Of a question: 24 points of the parameters, eight of them twice."""
SETTINGS: Final = ("record=monthly", "figures=false")
"""What a run is asked that answers a question: no groups are kept, and figures are drawn when somebody wants them."""
OUTCOMES: Final = "outcomes=[coverage,effective_coverage,work_coverage]"


@dataclass(frozen=True)
class Question:
    """The words behind a verb, sorted: packages, months, what is the command's own, and the settings of a run.

    packages: what stood without a name of its own is one package together, unless ``apart``: then each word is one.
    """

    packages: tuple[Package, ...]
    timing: Mapping[str, str]
    own: Mapping[str, str]
    words: Words
    typed: tuple[str, ...]

    @classmethod
    def of(cls, arguments: Sequence[str], own: Collection[str] = (), *, apart: bool = False) -> Question:
        """The words, sorted; what is no lever, month or word of the command's own is left for the run to check.

        A word of ``own`` that ends in a dot stands for all that begin with it.
        """
        words = Words.sort(arguments, own)
        mechanisms, typed = take_mechanisms(words.typed)
        levers, path = known_levers(mechanisms), search_path(words.config_dir)
        parts: list[list[str]] = []
        found: dict[str, dict[str, str]] = {"timing": {}, "own": {}}
        rest = [f"mechanisms={mechanisms}".replace("'", "")] if mechanisms else []
        for word in typed:
            key, equals, value = word.lstrip("+").partition("=")
            if equals and key in TIMING:
                found["timing"][key] = value
            elif equals and (key in own or f"{key.partition('.')[0]}." in own):
                found["own"][key] = value
            elif equals and key in NAMES:
                parts.append(value.strip("[]").split(","))
            elif not equals or called(key, levers):
                parts.append(word.split(",") if apart else [word])
            elif not key.isascii():
                raise no_such(key, levers, path)
            else:
                rest.append(f"{key}={value}")
        packages = parts if apart else ([[one for part in parts for one in part]] if parts else [])
        sorted_words = Words(words.showing, words.config_dir, tuple(rest), words.dry)
        read = tuple(read_package(one, levers, path) for one in packages)
        return cls(read, found["timing"], found["own"], sorted_words, tuple(typed))

    def configuration(
        self, verb: str, name: Mapping[str, str], defaults: Sequence[str] = (f"replicates={REPLICATES}", OUTCOMES)
    ) -> Configuration:
        """A run of the status quo and the packages, whose results are kept under the command's name."""
        set_here = {word.partition("=")[0] for word in self.words.typed}
        by_key = {word.partition("=")[0]: word for word in (*SETTINGS, *defaults)}
        usual = [word for key, word in by_key.items() if key not in set_here]
        files = tuple(dict.fromkeys(one for package in self.packages for one in package.names if one != STATUS_QUO))
        named = f"scenarios=[{','.join((STATUS_QUO, *files))}]"
        words = Words(self.words.showing, self.words.config_dir, (*self.words.typed, *usual, named), self.words.dry)
        found = configure(words, swept=False)
        months = self.months(found)
        by = {one.id: one for one in found.scenarios}
        scenarios = [by[STATUS_QUO]]
        for number, package in enumerate(self.packages, 1):
            planned = self._planned(package, number, found, by, months)
            if planned.id not in {one.id for one in scenarios}:
                scenarios.append(planned)
        return replace(
            found, experiment=verb, name=dict(name), question=None, scenarios=tuple(scenarios),
            horizon=months["by"], command=self._command(verb, found),
        )  # fmt: skip

    def months(self, found: Configuration) -> dict[str, Any]:
        """First month, ramp and last month of what was typed, and the month to look at."""
        zero = found.place.month_zero
        start = month_of("from", self.timing.get("from", str(FIRST_START)), zero, end=False)
        by = month_of("by", self.timing["by"], zero, start + 1) if "by" in self.timing else found.horizon
        until = month_of("until", self.timing["until"], zero, start) if "until" in self.timing else None
        if until is not None and not is_number(self.timing["until"]):
            until += 1  # a date is the last month in which it acts
        ramp = month_of("ramp", self.timing.get("ramp", "0"), zero)
        return {"from": start, "ramp": ramp, "until": until, "by": by}

    def _planned(
        self, package: Package, number: int, found: Configuration, by: Mapping[str, PlannedScenario],
        months: Mapping[str, Any],
    ) -> PlannedScenario:  # fmt: skip
        """A package as a scenario, checked as those of files are."""
        declared = together(found.processes)
        identity = ASKED if number == 1 else f"{ASKED}_{number}"
        typed = package.policies(
            identity, found.place, declared.levers, months["from"], months["ramp"], months["until"]
        )
        words = (("from", "start"), ("ramp", "ramp"), ("until", "end"))
        changes = {key: months[word] for word, key in words if word in self.timing}
        files = {one.id: one for name in package.names for one in by[name].policies}.values()
        policies = tuple(replace(one, **changes) if changes and one.levers else one for one in files)
        policies += typed
        for policy in policies:
            if policy.levers:
                policy.check_horizon(months["by"])
        compose_policies(policies, 0, months["by"], declared)
        if package.is_file:
            return replace(by[package.names[0]], policies=policies)
        called_by_file = {name: by[name].name for name in package.names}
        return PlannedScenario(identity, package.named(declared.levers, called_by_file), policies)

    def _command(self, verb: str, found: Configuration) -> str:
        """The line that asks the same again."""
        config_dir = [] if self.words.config_dir is None else [f"--config-dir={self.words.config_dir}"]
        mechanisms = [word for word in self.words.typed if word.startswith("mechanisms=")]
        typed = [word for word in self.typed if not word.startswith("replicates=")]
        return shlex.join(["shuniu", verb, *config_dir, *mechanisms, *typed, f"replicates={found.replicates}"])

    def refuse_status_quo(self) -> None:
        """Refuse to ask what the status quo would change."""
        if any(package.names == (STATUS_QUO,) for package in self.packages):
            raise Problem(OF_PACKAGES["status_quo"])

    def needs_packages(self, verb: str, example: str, least: int = 1) -> None:
        """Refuse a question that says not what is to change."""
        levers = known_levers()
        for word in self.words.typed if len(self.packages) < least else ():
            key = word.partition("=")[0]
            if get_close_matches(key, [*levers, *TOGETHER], cutoff=0.75):
                raise no_such(key, levers, search_path(self.words.config_dir))
        if len(self.packages) < least:
            raise Problem(WORDS["nothing_asked"], verb=verb, example=example)


def known_levers(mechanisms: Sequence[str] = ()) -> Mapping[str, Lever]:
    """All levers that there are, with those of mechanisms of one's own."""
    return known_mechanisms(mechanisms).levers


def known_mechanisms(mechanisms: Sequence[str]) -> Mechanisms:
    """What all mechanisms declare, those of one's own among them where they belong in a month."""
    return together(with_own(ORDER, mechanisms))
