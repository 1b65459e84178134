"""``python -m tests.benchmarks.page``: the newest results of ``make bench`` as the page docs/performance.md."""

import json
import sys

from experiments.settings.version import model_version
from tests.benchmarks.fresh import ROOT
from tests.benchmarks.result import Result
from tests.benchmarks.suite import BENCHMARKS
from tests.benchmarks.table import rows

FOLDER = ROOT / "results" / "bench"
PAGE = ROOT / "docs" / "performance.md"
OBJECTS = """\
One object an organization, as in most agent-based models, from the same state, side by side. The twin is the model
written a second time in plain Python with the same keyed draws; it stays equal to the last bit. Keyed draws are dear
in Python, so the twin alone would flatter: plain objects follow the same rules on `random.random()`, with the
functions of `math`, and each joint branch holds its units. What they still do, and a smaller model would not, is to
keep the whole record, every total one by one, each month."""
IN_C = """\
Two passes of the month written in C, compiled on the spot, without options that change a result; equal to the model's
to the last bit."""
ANSWER = "How much coverage hub expansion adds by the last month, known to ±0.2 points (95 %)."
SLIDER = """\
From a key on a slider of `shuniu page` to the frame that shows the new pictures, in Chromium without a screen, which
draws a frame every 17 ms: the emulator at every draw, all bands, sentences and tables."""
SERVED = """\
From a question of the page of `shuniu web` to the model's answer, with both processes of the server at work; and how
long the page itself takes while ten people have answers made."""
HEADINGS = {
    "twin": ("Against objects", OBJECTS),
    "one_core": ("One core", ""),
    "memory": ("Against the machine's memory", ""),
    "against_c": ("Against C", IN_C),
    "growth": ("Growth with organizations and months", ""),
    "whole_runs": ("Whole runs", ""),
    "start_up": ("Waiting", ""),
    "side_by_side": ("Side by side", ""),
    "many_runs": ("Many short runs", ""),
    "precision": ("Time to an answer", ANSWER),
    "shares": ("Where a month goes", ""),
    "slider": ("A slider of the page", SLIDER),
    "served": ("The page with the model behind it", SERVED),
}


REACH = """\
A month of few organizations is mostly fixed work: the row of 1,000 organizations, times 1,000, is close to what a month
costs whatever its size. Of the 0.78 ms of Beijing's month 0.54 are kernels, 0.05 the search for their machine code by
the kinds of their arguments (24 calls), and the rest is Python: the rounds of the institutions, accounts, the record.
At 18 million a second a month may take 0.57 ms, hardly more than the kernels alone. To look at fewer arguments of
a call brought 1 % of a month; to find the code by classes first, nothing. The rest of Python is spread over some two
hundred functions, none of which takes 2 %.

The nation's columns leave the processor's cache every month, yet its passes ask for a small part of what memory
gives: most of their time goes to the few rows that something happens to, each fetched by itself, and to questions that
the processor guesses wrong. A pass over the nation that draws once for everybody and finds nobody takes 0.3 to 0.5
nanoseconds an organization, of which the draw is 0.27; with those that duty may change it takes 1.9. So the loops need
not be turned inside out, and draws that share their hashes would save less than a nanosecond of the fifty a month.
Lots of mergers drawn for many pairs at once took 5.3 nanoseconds in place of 5.7, too little to keep. The two costliest
passes are nearly as fast as C with the same arithmetic, so the rest is not to be had from the compiler.

Compiling is some 370 kernels and forms of them, 44 seconds of one processor (58 before kernels that only kernels call
were spared a way in from Python, and before slices were written element by element, which brought in two seconds of
functions for messages that are never shown). Two processes go through a month from both ends and meet in the middle;
what remains to one is the first founders, the count of them, and staffing, 23 seconds.

The headline is 224 runs: at 15 million a second their 25 seconds of two processors' work take 13 on the clock, and
start-up, spin-ups, the answer and three figures come on top.

A processor for graphics would need the columns there and every pass as a kernel of its own, whole numbers and doubles
without fused operations so that no bit moves, and places where organizations meet (mergers, joint branches, hosts'
places) as sorts and prefix sums. What happens to few rows, which is most of a month's time, gains least there: it is
not tried, and there is no second model."""


def newest(contents, model):
    """Of each benchmark the newest results for this version of the model: name → (its file's content, results)."""
    found = {}
    for content in contents:
        if content["model"] == model:
            found |= {name: (content, results) for name, results in content["results"].items()}
    return found


def page(found):
    """The page, part by part; ``found`` is name → (content of a file of results, results)."""
    contents = [content for content, _ in found.values()]
    lines = ["# Performance: what was measured, and on what", ""]
    lines += [f"Made by `make bench`, then `python -m tests.benchmarks.page`, from `sim/` {contents[0]['model']}."]
    lines += ["; ".join(sorted({content["machine"] for content in contents})) + "."]
    loads = sorted({content["load"] for content in contents})
    days = sorted({content["date"] for content in contents})
    lines += [f"Load at the start {' and '.join(f'{load:.1f}' for load in loads)}; {' to '.join(days)}."]
    lines += [
        "Medians, in brackets the least and the most of the rounds; times are this machine's, ratios travel better."
    ]
    for name, (heading, explanation) in HEADINGS.items():
        lines += ["", f"## {heading}", "", *([explanation, ""] if explanation else [])]
        lines += rows([Result.from_record(record) for record in found[name][1]])
    return "\n".join([*lines, "", "## Out of reach", "", REACH]) + "\n"


def main():
    """Write the page from the newest results of every benchmark."""
    files = sorted(FOLDER.glob("*.json"))
    found = newest([json.loads(file.read_text(encoding="utf-8")) for file in files], model_version())
    missing = [name for name in BENCHMARKS if name not in found]
    if missing:
        told = f"There are no results of this version of sim/ for {', '.join(missing)}"
        print(f'{told}: make bench ARGS="{" ".join(missing)}".', file=sys.stderr)
        return 2
    PAGE.write_text(page(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
