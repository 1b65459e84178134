"""docs/validation.md: every fact of the places that ship beside runs of them, and what a push leaves.

Measured as ``shuniu facts`` does.  What does not hold stands there as it is, with the reason where it is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from docs.build.afterlife import section
from docs.build.markdown import table
from experiments.checks.measures import Fact
from experiments.commands.facts import facts_of, measured_facts
from experiments.language.messages import in_language
from experiments.presenting.facts import amount, row
from experiments.settings.configuration import Configuration, configure
from experiments.settings.files import options
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.settings.version import model_version
from experiments.terminal.output import Terminal

PAGE: Final = Path(__file__).resolve().parents[1] / "validation.md"
SEEDS, SEEDS_OF_A_NATION, NATION = 16, 4, 100_000
"""Runs of a place, and of one with so many organizations."""

HEAD: Final = """\
# Validation: the model beside what is known of places

Made by `make validation` from `sim/` {version}.

Each fact of the places that ship is set beside their status quo, which holds what the place did, a push included.
*Observed* is the source's figure. Beyond Beijing of 2013 like facts have like tolerances: coverage ± 8 points, Party
organizations over organizations ± 3 points, registers ± 5 % (± 3 % where they were put in), growth ± 1 point.
*Simulated* is the mean of {seeds} runs ({few} of a nation); *90 % of runs* lie in the range behind it. That range is of
chance alone: it does not say how far the assumptions may be wrong, and from so few runs it is rough. A fact holds where
the mean is within the tolerance.

"""
VALIDATED: Final = """
## What was never fitted

Decree, its people and the members sent were fitted to Shenzhen in September 2017 and to nothing else; all other places
have the same numbers. Of {n} facts, {hold} hold.
"""
FAILED: Final = """
## What does not hold

{failed}
"""
FITTED: Final = """
## What was fitted, or is built in

That these hold is no proof.
"""
LIMITS: Final = """
## Limits

- None of this is a forecast. A fact that holds may hold for another reason than the model's.
- Places share the assumptions that matter most: the split of members over organizations, the strength of the push, when
  it ended, hubs and money where none were found. Facts of the same place are not independent of one another.
- National Party statistics count units until 2017, legal persons in 2018 and Party organizations from 2019 on; all are
  set over the register here. Their own rate for 2017, 61.7 %, is of about 491,000 units and not of the register.
- Pudong calls both coverages complete in words; without a number there is no fact. Putuo (Zhoushan), where 8 of 52
  organizations had a Party organization, is no place here: 52 cannot be its register, and the source has no date.
- Shenzhen's share covered rises steeply where it was observed, from 61 % in July 2017 to 81 % in November (2 runs), so
  that another start of the push, or other people, would fit as well. Two numbers were fitted: the third is their ratio.
- The county's report is only to be had as an anonymous copy.
"""
TOO_FEW_JOINT: Final = (
    "in Shenzhen's proportion six members are sent, too few to make three in each joint branch of a place so small."
)
WHY: Final[Mapping[str, str]] = {
    "beijing_2013 V3": "runs over the calibrated points come to the same; how members are spread in two districts is "
    "a guess.",
    "beijing_2013_onward B1": "the push ends by assumption at the end of 2017; then the model loses what Beijing kept, "
    "or Beijing's push went on.",
    "county_2018 C3": TOO_FEW_JOINT,
    "county_2018 C4": TOO_FEW_JOINT,
    "county_2018 C5": TOO_FEW_JOINT,
    "nation_2012 F4": "how fast branches are founded was fitted to Beijing's 97.3 %.",
    "nation_2012 F7": "this place has no registrations of its own after 2012; nation_2012_onward has.",
    "nation_2012_onward N1": "organizations fall dormant as seldom as the facts of Beijing say "
    "(`dissolution.dormancy` .029); with .033, as before the calibration, it was 735,122.",
    "nation_2012_onward N9": "registrations stay as in 2020 and the clean-up ends in 2021; both are assumed.",
    "nation_2012_onward N13": "joint branches end here after the push, while the nation went on.",
    "nation_2012_onward N14": "see N13.",
    "pudong_2016 P1": "registrations go on at the rate of 2010 to 2015; Pudong had more until 2020, then fewer.",
    "pudong_2016 P2": "see P1.",
    "pudong_2016 P5": "organizations fall dormant as seldom as the facts of Beijing say (`dissolution.dormancy` .029); "
    "with .033, as before the calibration, it was 5.2 %.",
}
"""Why a fact does not hold, where that is known, by its place and id."""


class Held(NamedTuple):
    """A fact of a place as its file has it, and as the runs show it."""

    place: Configuration
    entry: Mapping[str, Any]
    fact: Fact


def held(terminal: Terminal) -> Iterator[Held]:
    """Every fact of every place that ships."""
    for name in options("place", (config_folder(),)):
        words = (f"place={name}", "scenarios=status_quo", "uncertainty=fixed")
        place = configure(Words((), None, words)).place
        if not place.facts:
            continue
        seeds = SEEDS_OF_A_NATION if place.total > NATION else SEEDS
        asked = Words((), None, (*words, f"replicates={seeds}"))
        configuration = configure(asked)
        content = facts_of(configuration, asked)
        facts = measured_facts(configuration, content, terminal)
        yield from (Held(configuration, entry, fact) for entry, fact in zip(content["facts"], facts, strict=True))


def line(one: Held) -> list[str]:
    """A row of the table: place, fact, observed, tolerance, simulated, range of nine in ten runs, whether it holds."""
    identity, name, _, target, mean, holds = row(one.fact, "en")
    low, high = np.quantile(one.fact.values or (np.nan,), (0.05, 0.95))
    between = f"{amount(low, one.fact.unit)} – {amount(high, one.fact.unit)}"
    return [
        one.place.place_id,
        f"{identity} {name}",
        in_language(one.entry["source"], "en"),
        target,
        mean,
        between,
        holds,
    ]


def lines(found: Sequence[Held]) -> str:
    """The facts as a table."""
    heads = ["place", "fact", "observed", "tolerance", "simulated", "90 % of runs", "holds"]
    return table(heads, (line(one) for one in found))


def why(one: Held) -> str:
    """One fact that does not hold, with the reason where it is known."""
    which = f"{one.place.place_id} {one.fact.id}"
    return f"- {which}, {one.fact.name['en']}: {WHY.get(which, 'why is not known.')}"


def page(found: Sequence[Held], afterlife: str = "") -> str:
    """The whole page; ``afterlife`` is the section on a push."""
    validated = [one for one in found if one.fact.use == "validate"]
    others = [one for one in found if one.fact.use in ("fit", "check")]
    failed = [why(one) for one in [*validated, *others] if one.fact.holds is False]
    counted = {"n": len(validated), "hold": sum(one.fact.holds is True for one in validated)}
    parts = [
        HEAD.format(version=model_version(), seeds=SEEDS, few=SEEDS_OF_A_NATION),
        VALIDATED.format(**counted),
        lines(validated),
        FAILED.format(failed="\n".join(failed) or "Nothing."),
        FITTED,
        lines(others),
        afterlife,
        LIMITS,
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts if part)


if __name__ == "__main__":
    PAGE.write_text(page(list(held(Terminal(lang="en", unicode=True))), section()), encoding="utf-8")
