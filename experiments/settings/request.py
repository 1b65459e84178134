"""What a person asks of ``shuniu trace``: which organization, what to show, and the settings of the run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.configuration import STATUS_QUO, Configuration, PlannedScenario, configure
from experiments.settings.figure_file import figure_file
from experiments.settings.files import shown
from experiments.settings.overrides import Words, refuse_unused

WORDS = {
    "trace_unknown_show": {
        "en": "There is nothing to show called '{word}'. {hint}",
        "zh": "没有“{word}”这种显示方式。{hint}",
    },
    "trace_key": {
        "en": "key={given}: a key has 16 digits of 0-9 and a-f. `shuniu trace organization=1` shows one.",
        "zh": "key={given}：编码为 16 位十六进制数（0-9、a-f）。用 shuniu trace organization=1 可看到一例。",
    },
    "trace_number_beyond": {
        "en": "{key}={given}: the place has about {total:,} organizations at month 0. Give a smaller number.",
        "zh": "{key}={given}：该地区第 0 月约有 {total:,} 家社会组织，请给出较小的数。",
    },
    "trace_count": {
        "en": "{key}={given}: give a whole number from 1 on.",
        "zh": "{key}={given}：请给不小于 1 的整数。",
    },
    "trace_no_folder": {
        "en": "csv=: there is no folder {folder}. Make it first.",
        "zh": "csv=：没有文件夹 {folder}，请先建立。",
    },
    "trace_one_way": {
        "en": "Name the organization once: either key= or organization=.",
        "zh": "请只用一种方式指定：key= 或 organization=。",
    },
    "trace_one_scenario": {
        "en": "Two lives fit side by side: the status quo's and one scenario's. Name one: scenario={given}.",
        "zh": "只能并列两种历程：现状与一个情景。请只给一个：scenario={given}。",
    },
    "trace_fates_of": {
        "en": "show=fates compares with the status quo: name a scenario, such as scenario=hub_expansion.",
        "zh": "show=fates 需与现状比较：请给出情景，例如 scenario=hub_expansion。",
    },
    "trace_csv_name": {
        "en": "csv= lacks the name of a file. Give one, such as csv=life.csv.",
        "zh": "csv= 缺少文件名。例如 csv=life.csv。",
    },
}

USES = {
    "en": "It runs one seed, beside it at most one scenario, and keeps nothing; "
    "place, scenario, seed, horizon and parameters may be set.",
    "zh": "它只运行一个种子（至多并列一个情景），不保存结果；可设 place、scenario、seed、horizon 及各机制参数。",
}


SHOWS = ("life", "every_event", "fates")
OWN = ("key", "organization", "show", "first", "csv", "figure")
"""The words that are the command's own; all others are settings of a run."""
UNUSED = ("replicates", "executor", "figures", "checks", "name", "question", "answer", "outcomes")
"""Settings of a run that decide nothing here."""
MOST_LISTED = 100_000
MOST_TIMES = 2
"""No register at month 0 is so many times the place's own; how many there are to the unit, only the run can tell."""


@dataclass(frozen=True)
class Request:
    """One organization by key or by number at month 0, or neither, which leaves the choice; and how to show it."""

    key: int | None
    number: int | None
    show: str
    first: int
    csv: Path | None
    figure: Path | None
    configuration: Configuration

    @classmethod
    def of(cls, words: Words) -> Request:
        """The request in the words, checked as far as it can be before anything runs."""
        refuse_unused(words, "trace", UNUSED, USES)
        own = {}
        rest = []
        for word in words.typed:
            name, equals, value = word.partition("=")
            if equals and name in OWN:
                own[name] = value
            elif get_close_matches(name, OWN, cutoff=0.75):
                raise Problem("unknown_key", word=name, choices=OWN, file=COMMAND_LINE)
            else:
                rest.append(word)
        show = own.get("show", "life")
        if show not in SHOWS:
            raise Problem(WORDS["trace_unknown_show"], word=show, choices=SHOWS)
        if "key" in own and "organization" in own:
            raise Problem(WORDS["trace_one_way"])
        key = own.get("key")
        if key is not None and not re.fullmatch("[0-9a-fA-F]{16}", key):
            raise Problem(WORDS["trace_key"], given=key)
        number = _count("organization", own["organization"], None) if "organization" in own else None
        first = _count("first", own.get("first", "10"), MOST_LISTED)
        configuration = _configured(words, rest)
        if number is not None and number > MOST_TIMES * configuration.place.total:
            raise Problem(
                WORDS["trace_number_beyond"], key="organization", given=number, total=configuration.place.total
            )
        if show == "fates" and len(configuration.scenarios) == 1:
            raise Problem(WORDS["trace_fates_of"])
        csv = Path(own["csv"]) if "csv" in own else None
        if csv is not None and not csv.name:
            raise Problem(WORDS["trace_csv_name"])
        if csv is not None and csv.exists():
            raise Problem("trace_csv_exists", file=shown(csv))
        if csv is not None and not csv.absolute().parent.is_dir():
            raise Problem(WORDS["trace_no_folder"], folder=shown(csv.absolute().parent))
        figure = figure_file(own["figure"]) if "figure" in own else None
        return cls(int(key, 16) if key is not None else None, number, show, first, csv, figure, configuration)

    @property
    def scenario(self) -> PlannedScenario | None:
        """The scenario beside the status quo, if there is one."""
        others = [scenario for scenario in self.configuration.scenarios if scenario.id != STATUS_QUO]
        return others[0] if others else None


def _count(name: str, value: str, most: int | None) -> int:
    """A whole number from 1 on."""
    if not re.fullmatch("[0-9]{1,9}", value) or int(value) < 1 or (most is not None and int(value) > most):
        raise Problem(WORDS["trace_count"], key=name, given=value)
    return int(value)


def _configured(words: Words, rest: Sequence[str]) -> Configuration:
    """The settings of the run: the status quo alone unless one scenario or policy is named."""
    names = {word.partition("=")[0] for word in rest}
    if not names & {"scenario", "policy", "scenarios", "experiment"}:
        rest = [*rest, f"scenarios={STATUS_QUO}"]
    configuration = configure(Words(words.showing, words.config_dir, tuple(rest)))
    others = [scenario.id for scenario in configuration.scenarios if scenario.id != STATUS_QUO]
    if len(others) > 1:
        raise Problem(WORDS["trace_one_scenario"], given=others[0])
    return configuration
