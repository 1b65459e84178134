"""``python -m tests.benchmarks [names]``: measure, print the table, keep it in results/bench/."""

import json
import sys
from datetime import UTC, datetime

from experiments.settings.version import model_version
from tests.benchmarks import machine
from tests.benchmarks.fresh import ROOT
from tests.benchmarks.suite import BENCHMARKS, measured
from tests.benchmarks.table import rows

FOLDER = ROOT / "results" / "bench"


def main(names):
    """Run the benchmarks named, or all."""
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    began, load = datetime.now(UTC), machine.load()
    print(machine.line())
    if load > machine.BUSY:
        print(f"The machine is busy (load {load:.1f}): trust ratios and seconds of processor, not the clock.")
    found = {}
    for name in names or BENCHMARKS:
        found[name] = measured(name)
        print(*rows(found[name]), sep="\n", flush=True)
    file = FOLDER / f"{began:%Y-%m-%dT%H%M%S}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: [result.as_record() for result in results] for name, results in found.items()}
    content = {
        "machine": machine.line(), "load": load, "date": f"{began:%Y-%m-%d}", "model": model_version(), "results": kept,
    }  # fmt: skip
    file.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Kept in {file.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
