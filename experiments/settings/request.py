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
            raise Problem("trace_unknown_show", word=show, choices=SHOWS)
        if "key" in own and "organization" in own:
            raise Problem("trace_one_way")
        key = own.get("key")
        if key is not None and not re.fullmatch("[0-9a-fA-F]{16}", key):
            raise Problem("trace_key", given=key)
        number = _count("organization", own["organization"], None) if "organization" in own else None
        first = _count("first", own.get("first", "10"), MOST_LISTED)
        configuration = _configured(words, rest)
        if number is not None and number > MOST_TIMES * configuration.place.total:
            raise Problem("trace_number_beyond", key="organization", given=number, total=configuration.place.total)
        if show == "fates" and len(configuration.scenarios) == 1:
            raise Problem("trace_fates_of")
        csv = Path(own["csv"]) if "csv" in own else None
        if csv is not None and not csv.name:
            raise Problem("trace_csv_name")
        if csv is not None and csv.exists():
            raise Problem("trace_csv_exists", file=shown(csv))
        if csv is not None and not csv.absolute().parent.is_dir():
            raise Problem("trace_no_folder", folder=shown(csv.absolute().parent))
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
        raise Problem("trace_count", key=name, given=value)
    return int(value)


def _configured(words: Words, rest: Sequence[str]) -> Configuration:
    """The settings of the run: the status quo alone unless one scenario or policy is named."""
    names = {word.partition("=")[0] for word in rest}
    if not names & {"scenario", "policy", "scenarios", "experiment"}:
        rest = [*rest, f"scenarios={STATUS_QUO}"]
    configuration = configure(Words(words.showing, words.config_dir, tuple(rest)))
    others = [scenario.id for scenario in configuration.scenarios if scenario.id != STATUS_QUO]
    if len(others) > 1:
        raise Problem("trace_one_scenario", given=others[0])
    return configuration
