"""The model beside its twin: what is compared in each configuration, counted, and the first difference there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim import ledger
from sim.organizations import Columns
from sim.processes import shipped
from tests.reference.cases import EVERYTHING, case, town_case
from tests.reference.comparison import LOOKS_AT_THE_END, Case, after_spin_up, begin, compare

LEVERS = shipped().levers
OUTCOMES = shipped().outcomes

NUMBERED = 25
"""Drawn cases that a check runs; the slow tests run more than two hundred others."""


@dataclass(frozen=True)
class Twin:
    """Configurations run in both, and the check that returns what it compared or raises AssertionError."""

    id: str
    text: str
    check: Callable[[], str]


def entries(record: Any) -> Counter[str]:
    """Entries of the record that are compared with the twin's, by sort."""
    return Counter(
        {
            "entries of series": sum(map(np.size, record.series.values())),
            "flows": sum(map(np.size, record.flows.values())),
            "status codes and breakdowns": record.codes.size
            + sum(np.size(values) for by in record.labels for group in record.breakdown(by).values()
                  for values in group.values()),
        }
    )  # fmt: skip


def beside(configuration: Case) -> tuple[Counter[str], str]:
    """Run a configuration in both: what was compared, and the first difference, if any, in words."""
    model, twin = begin(configuration)
    counted = Counter({"configurations": 1})

    def look(*looks: Callable[[Any, Any], Iterable[tuple[str, Any, Any]]]) -> str:
        found = next((difference for each in looks for difference in each(model, twin)), None)
        if found is None:
            return ""
        what, ours, theirs = found
        return f"month {model.month}: {what}: model {ours!r}, twin {theirs!r}"

    while model.month < configuration.horizon:
        model.step()
        twin.step()
        if model.month == 0:
            model = after_spin_up(model, configuration)
        counted["months"] += 1
        counted["organization-months"] += len(model.organizations)
        if said := look(compare):
            return counted, said
    counted["values of organizations"] = counted["organization-months"] * len(Columns._fields)
    counted["ledger entries"] = counted["months"] * len(ledger.ACCOUNTS) * (len(ledger.PAYERS) + 1)
    counted["outcomes and causes"] = (configuration.horizon + 1) * (len(OUTCOMES) + len(model.mechanisms.flows) + 1)
    counted["respondents"] = int(twin.survey.respondents)
    return counted + entries(model.record), look(*LOOKS_AT_THE_END)


def census(configurations: Iterable[Case]) -> str:
    """What was compared in all of them, and that nothing differed; AssertionError with the first difference."""
    counted: Counter[str] = Counter()
    moved: Counter[str] = Counter()
    for index, configuration in enumerate(configurations):
        found, difference = beside(configuration)
        assert not difference, f"configuration {index}, {difference}"
        counted += found
        moved.update({lever for policy in configuration.policies for lever in policy.levers})
    always = [lever for lever in LEVERS if moved[lever] == counted["configurations"]]
    never = [lever for lever in LEVERS if moved[lever] == 0]
    said = ", ".join(f"{number:,} {what}" for what, number in counted.items())
    levers = f"{len(LEVERS) - len(never) - len(always)} of {len(LEVERS)} levers moved in some and not in others"
    return f"{said}; {levers}; first difference: none"


TWIN = (
    Twin(
        "drawn",
        "Drawn configurations, 1 to 400 organizations, sixty months: equal to the last bit.",
        lambda: census(map(case, range(NUMBERED))),
    ),
    Twin(
        "every_lever",
        "A busy town as it is and with every lever away from neutral: equal to the last bit.",
        lambda: census((town_case(), town_case(EVERYTHING))),
    ),
)
