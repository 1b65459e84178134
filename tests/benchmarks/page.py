"""``python -m tests.benchmarks.page``: the newest results of ``make bench`` as the page docs/performance.md."""

import json
import sys

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
HEADINGS = {
    "twin": ("Against objects", OBJECTS),
    "one_core": ("One core", ""),
    "against_c": ("Against C", IN_C),
    "growth": ("Growth with organizations and months", ""),
    "whole_runs": ("Whole runs", ""),
    "start_up": ("Waiting", ""),
    "side_by_side": ("Side by side", ""),
    "many_runs": ("Many short runs", ""),
    "precision": ("Time to an answer", ANSWER),
    "shares": ("Where a month goes", ""),
}


def page(content):
    """The page, part by part; ``content`` is what a file of results holds."""
    lines = ["# Performance: what was measured, and on what", ""]
    lines += [f"Made by `make bench`, then `python -m tests.benchmarks.page`, from `sim/` {content['model']}."]
    lines += [f"{content['machine']}; load {content['load']:.1f} at the start; {content['date']}."]
    lines += [
        "Medians, in brackets the least and the most of the rounds; times are this machine's, ratios travel better."
    ]
    for name, (heading, explanation) in HEADINGS.items():
        lines += ["", f"## {heading}", "", *([explanation, ""] if explanation else [])]
        lines += rows([Result.from_record(record) for record in content["results"][name]])
    return "\n".join(lines) + "\n"


def main():
    """Write the page from the newest file, which has to hold every benchmark."""
    files = sorted(FOLDER.glob("*.json"))
    if not files:
        print("There are no results yet: `make bench`.", file=sys.stderr)
        return 2
    content = json.loads(files[-1].read_text(encoding="utf-8"))
    missing = [name for name in BENCHMARKS if name not in content["results"]]
    if missing:
        print(f"{files[-1].relative_to(ROOT)} lacks {', '.join(missing)}: `make bench` without ARGS.", file=sys.stderr)
        return 2
    PAGE.write_text(page(content), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
