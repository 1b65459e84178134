"""The page docs/verification.md, from real checks: ``make evidence`` writes it.

Words choose parts to be shown alone: ``python -m tests.proof.page limits mutants``.  Ends with an error if anything
does not hold, so that the page never says more than was seen.
"""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numba

from experiments.settings.version import model_version
from tests.proof.guarantees import GUARANTEES
from tests.proof.judgement import ALL, OF_SHARED, Verdict, bench
from tests.proof.limits import LIMITS
from tests.proof.mutants import MUTANTS, SHARED
from tests.proof.properties import PROPERTIES
from tests.proof.twin import TWIN, Twin, census
from tests.proof.whole_run import whole_runs
from tests.reference.cases import batches, case, cleaned, hollow, nearly_all_members, pushed

HEAD = """# Verification: what shows that the model does what its description says

Made by `make evidence` from `sim/` {version}.
Python {python}, Numba {numba}, {machine}. Every number on this page was measured when the page was made.
"""

LEFT_OPEN = """
## What this page does not show

- That the model is right about Beijing. It shows that the code does what [the description](odd.md) says; `shuniu facts`
  sets the model beside known facts, and [evidence.md](evidence.md) shows what it claims.
- That the twin is independent in everything. Model and twin share the keyed draws, `exp` and `log` (`sim/keyed.py`,
  `sim/elementary.py`), the parameters' defaults, how policies combine and how a place is read. These rest on tests of
  their own, which have mutants of their own above.
- That the equations were understood rightly. Model and twin were written from the same equations: what is wrong in
  these is wrong in both.
- That results are equal everywhere. Equal to the last bit means: on the processor named above.
- That a limit holds exactly. Where chance is in it, a right model fails a limit at most once in a thousand; an error
  smaller than that noise is not seen.
- That there is no other error. Mutants are single rules chosen by hand; two errors at once were not tried.
"""


MORE_OF_THE_TWIN = (
    Twin(
        "more_drawn",
        "Two hundred more drawn configurations: equal to the last bit.",
        lambda: census(map(case, range(25, 225))),
    ),
    Twin(
        "rare",
        "Towns of members, of yearly batches of hubs, of hollow joint branches: equal to the last bit.",
        lambda: census((nearly_all_members(), batches(), hollow(), pushed(), cleaned())),
    ),
    Twin("whole_runs", "A town from its place to its record, begun and forked as a run does it.", whole_runs),
)


@dataclass(frozen=True)
class Part:
    """A part of the page: several checks of one sort, and what they are."""

    id: str
    title: str
    about: str
    proofs: Sequence[Any]


PARTS = (
    Part(
        "twin",
        "The twin",
        "The same model in plain Python, one object an organization, written from the equations. After every month,\n"
        "every organization, branch, institution, count, flow and fen of both must be equal to the last bit, at the\n"
        "end every outcome, every cause of a change of coverage and every answer of a survey, too.",
        (*TWIN, *MORE_OF_THE_TWIN),
    ),
    Part(
        "invariants",
        "Invariants",
        "What holds in every month of every run, whatever the policy. `shuniu run checks=all` looks at them in a run.",
        PROPERTIES,
    ),
    Part(
        "limits",
        "Limits",
        "Settings so simple that the answer is known in closed form, worked out without the model.",
        LIMITS,
    ),
    Part("guarantees", "Guarantees", "What every run promises whoever compares policies, byte by byte.", GUARANTEES),
)
MUTANTS_ABOUT = """One rule of the code is flipped at a time, and every proof looks. A cell says in how many of
its cases or checks it noticed; a dash, that the run ended before it could look. Tests by example are asked where
nothing else noticed."""
SHARED_ABOUT = """The twin cannot see what it shares with the model: chance, elementary functions, the tables of a
place, how policies combine. A rule flipped there is flipped in both, so that tests by example have to notice it; only
they are asked."""


def checked(part: Part) -> list[tuple[bool, str, str]]:
    """Each proof of a part: whether it holds, what it says, what was compared or what is wrong."""
    found = []
    for proof in part.proofs:
        try:
            found.append((True, proof.text, proof.check()))
        except AssertionError as error:
            found.append((False, proof.text, f"NO: {error}"))
    return found


def row(*cells: str) -> str:
    """A line of a table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def cell(outcome: str, said: str) -> str:
    """A catcher's answer in the table of mutants."""
    return {"caught": said.partition(";")[0], "stopped": "–"}.get(outcome, "")


def judged() -> list[Verdict]:
    """Every mutant judged; each is told as it is done."""
    found = []
    mutants = (*MUTANTS, *SHARED)
    with bench((*ALL, *OF_SHARED)) as judging:
        for verdict in judging.judge_all(mutants):
            found.append(verdict)
            sys.stderr.write(
                f"{len(found)} of {len(mutants)} mutants: {', '.join(verdict.caught_by) or 'NOT NOTICED'}\n"
            )
    return found


def mutants_part(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The table of flipped rules."""
    yield from ["", "## Mutants", "", MUTANTS_ABOUT, ""]
    yield row("rule flipped", "file", *ALL)
    yield "|---" * (len(ALL) + 2) + "|"
    for verdict in verdicts:
        yield row_of_mutant(verdict, ALL)


def row_of_mutant(verdict: Verdict, catchers: Sequence[str]) -> str:
    """A flipped rule and what each of the catchers said of it."""
    cells = [cell(*verdict.outcomes.get(name, ("", ""))) for name in catchers]
    text = verdict.mutant.text if verdict.caught_by else f"NOT NOTICED: {verdict.mutant.text}"
    return row(text, f"`{verdict.mutant.file}`", *cells)


def shared_part(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The table of rules flipped in what model and twin share."""
    yield from ["", "## Mutants of what is shared", "", SHARED_ABOUT, ""]
    yield row("rule flipped", "file", "tests", "noticed by")
    yield "|---" * 4 + "|"
    for verdict in verdicts:
        line = row_of_mutant(verdict, [verdict.mutant.tests])
        yield line.replace(f"`{verdict.mutant.file}`", f"`{verdict.mutant.file}` | `{verdict.mutant.tests}`", 1)


def summary_of_mutants(verdicts: Sequence[Verdict]) -> str:
    """How many were noticed, and by what."""
    by = Counter(name for verdict in verdicts for name in verdict.caught_by)
    alone = sum(verdict.caught_by == ["twin"] for verdict in verdicts)
    parts = ", ".join(f"{name} {by[name]}" for name in ALL if by[name])
    return f"{sum(bool(verdict.caught_by) for verdict in verdicts)} noticed: {parts}; {alone} by the twin alone"


def main(words: Sequence[str]) -> int:
    """Check everything, or the parts named, and print it; 1 if anything does not hold."""
    summaries, body, well = [], [], True
    for part in PARTS:
        if words and part.id not in words:
            continue
        sys.stderr.write(f"{part.id}\n")
        found = checked(part)
        hold = sum(holds for holds, _, _ in found)
        well &= hold == len(found)
        result = "all hold" if hold == len(found) else f"**{len(found) - hold} do NOT hold**"
        summaries.append(row(f"[{part.title}](#{part.title.lower().replace(' ', '-')})", str(len(found)), result))
        body += ["", f"## {part.title}", "", part.about, "", row("what", "seen"), "|---|---|"]
        body += [row(text, seen) for _, text, seen in found]
    if not words or "mutants" in words:
        verdicts = judged()
        well &= all(verdict.caught_by for verdict in verdicts)
        own = [verdict for verdict in verdicts if not verdict.mutant.tests]
        shared = [verdict for verdict in verdicts if verdict.mutant.tests]
        summaries.append(row("[Mutants](#mutants)", str(len(own)), summary_of_mutants(own)))
        noticed = f"{sum(bool(verdict.caught_by) for verdict in shared)} noticed by tests by example"
        summaries.append(row("[Mutants of what is shared](#mutants-of-what-is-shared)", str(len(shared)), noticed))
        body += [*mutants_part(own), *shared_part(shared)]
    version = {"version": model_version(), "python": platform.python_version(), "numba": numba.__version__}
    lines = [HEAD.format(**version, machine=platform.machine()), row("what", "checks", "result"), "|---|---|---|"]
    sys.stdout.write("\n".join([*lines, *summaries, *body, LEFT_OPEN]))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
