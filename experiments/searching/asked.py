"""The words of a search: a budget, an outcome, levers and a size become the ground on which mixes are tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from experiments.analysis.prices import has_price
from experiments.asking.amounts_typed import AMOUNT, TIMES
from experiments.asking.equal_money import spent
from experiments.asking.packages import Package
from experiments.asking.question import Question
from experiments.language.messages import COMMAND_LINE, Problem, text
from experiments.settings.configuration import STATUS_QUO, Configuration
from experiments.settings.files import options
from experiments.settings.locations import config_folder
from experiments.settings.mechanisms import together
from experiments.settings.outcomes import chosen

if TYPE_CHECKING:
    from experiments.searching.trying import Ground
    from experiments.settings.configuration import PlannedScenario
    from experiments.terminal.output import Terminal
    from sim.levers import Lever
    from sim.observables import Outcome
    from sim.place import Place

WORDS = {
    "no_changes": {
        "en": "shuniu {verb} looks for the mix itself; '{given}' is not for it to say. Levers that may be in it: "
        "levers=[extra_posts,party_school].",
        "zh": "shuniu {verb} 自行寻找组合，请去掉“{given}”。如需限定手段：levers=[extra_posts,party_school]。",
    },
    "not_money": {
        "en": "budget={given}: give yuan a year, such as budget=50m, or a part of what {place} spends "
        "itself, such as budget=20%.",
        "zh": "budget={given}：请给出每年元数，例如 budget=50m 或 budget=5000万；"
        "或{place}现有支出的比例，例如 budget=20%。",
    },
    "spends_nothing": {
        "en": "{place} spends nothing itself of which a budget could be a part. Give it in yuan a year: budget=5m.",
        "zh": "{place}自身没有支出，无从按比例设定预算。请给出每年元数：budget=5m。",
    },
    "dry_run": {
        "en": "At most {runs:,} runs are to be simulated: about {minutes} of a processor. Nothing was written.",
        "zh": "至多模拟 {runs:,} 次：约需处理器 {minutes}。未写入任何文件。",
    },
    "to_the_end": {
        "en": "until=: what shuniu {verb} tries is in force to the end. Leave it out; by= says which month to look at.",
        "zh": "until=：shuniu {verb} 所试做法一直实施到期末。请去掉，并用 by= 指定考察的月份。",
    },
    "no_size": {"en": "size={word}: there are quick and default.", "zh": "size={word}：可选 quick 和 default。"},
    "not_guarded": {
        "en": "{outcome} cannot be searched for: striking organizations off, or nothing at all, may raise it. Choose "
        "one of {words}.",
        "zh": "{outcome} 不能作为搜索目标：注销组织等做法也可能使其上升。可选 {words}。",
    },
}
USUAL: Final = "effective_coverage"
PART: Final = 0.2
"""Of what a place spends itself: the budget of a search where none is given."""


def budget_of(typed: str | None, place: Place, part: float = PART) -> float:
    """Yuan a year, given as an amount or as a part of what the place spends itself, which it is where none is given."""
    found = AMOUNT.fullmatch(f"{100.0 * part:g}%" if typed is None else typed.strip())
    amount = 0.0 if found is None else float(found["digits"]) * TIMES[found["times"].lower()]
    if found is None or found["sign"] in ("-", "−") or amount <= 0.0:
        raise Problem(WORDS["not_money"], given=typed, place=place.id)
    if not found["percent"]:
        return amount
    if spent(place) <= 0.0:
        raise Problem(WORDS["spends_nothing"], place=place.id)
    return float(f"{amount / 100.0 * spent(place):.3g}")


def listed(typed: str | None) -> list[str]:
    """The words of a list such as ``[extra_posts,training]``, with or without brackets."""
    return [] if typed is None else [one.strip() for one in typed.strip("[]").split(",") if one.strip()]


def size_of(typed: str | None, known: Sequence[str]) -> str:
    """The name of a size; "default" where none is given."""
    name = "default" if typed is None else typed.strip()
    if name not in known:
        raise Problem(WORDS["no_size"], word=name, choices=known)
    return name


def guarded_outcome(typed: str, known: Mapping[str, Outcome]) -> Outcome:
    """The outcome of this name in either language, if striking organizations off cannot raise it."""
    (identity,) = chosen([typed], known, COMMAND_LINE)
    if not (known[identity].is_guarded and known[identity].better > 0):
        words = ", ".join(one.id for one in known.values() if one.is_guarded and one.better > 0)
        raise Problem(WORDS["not_guarded"], outcome=identity, words=words)
    return known[identity]


def ground(
    question: Question, verb: str, name: Mapping[str, str], outcome: str, replicates: int, terminal: Terminal
) -> Ground:
    """Where and from when mixes are tried, and by what they are judged."""
    from experiments.searching.trying import Ground

    if question.packages:
        package = question.packages[0]
        raise Problem(WORDS["no_changes"], verb=verb, given=" ".join([*package.names, *package.levers]))
    configuration = question.configuration(verb, name, (f"replicates={replicates}", f"outcomes=[{USUAL}]"))
    declared = together(configuration.processes)
    found = guarded_outcome(outcome, declared.outcomes)
    months = question.months(configuration)
    if months["until"] is not None:
        raise Problem(WORDS["to_the_end"], verb=verb)
    return Ground(
        configuration=replace(configuration, outcomes=(found.id,)),
        outcome=found,
        levers=declared.levers,
        start=months["from"],
        ramp=months["ramp"],
        terminal=terminal,
    )


def foretell(runs: int, configuration: Configuration, terminal: Terminal) -> None:
    """How many runs at most, and how much time of a processor, roughly."""
    from experiments.running.accounts import duration, processor_seconds

    minutes = duration(processor_seconds(runs, configuration), terminal.lang)
    terminal.paragraph(text(WORDS["dry_run"], terminal.lang, runs=runs, minutes=minutes))


def shipped_with_price(question: Question, configuration: Configuration) -> tuple[PlannedScenario, ...]:
    """The scenarios that come with Shuniu of which at least one lever books money of itself, as they are here."""
    names = [one for one in options("scenario", [config_folder()]) if one != STATUS_QUO]
    asked = replace(question, packages=tuple(Package((one,)) for one in names))
    known: Mapping[str, Lever] = together(configuration.processes).levers
    found = asked.configuration(configuration.experiment, configuration.name).scenarios[1:]
    return tuple(one for one in found if any(has_price(known, policy.levers) for policy in one.policies))
