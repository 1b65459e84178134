"""A hundred thousand short runs: what the driver spends on each, its memory, the files, and how long a look takes.

The driver alone is measured, in a process of its own; the simulating is done by its workers.
"""

import json
import tempfile
from pathlib import Path

import yaml

from experiments.settings.files import read
from experiments.settings.locations import config_folder
from tests.benchmarks.fresh import python, succeeded
from tests.benchmarks.result import AT_MOST, Result

MILLI = 1000.0
EXPERIMENT = """\
# @package _global_
name: {{en: Many short runs, zh: 大量短期运行}}
scenarios: [status_quo]
replicates: {replicates}
horizon: {horizon}
record: summary
design:
  kind: factorial
  start: 0
  factors:
    levers.reach: {{values: {values}}}
"""
DRIVE = """
import json, resource, sys, time
from pathlib import Path
from experiments.running.carry_out import carry_out, work_for
from experiments.running.design import Design
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal

design = Design.of(configure(Words.sort(sys.argv[1:])))
began = time.process_time()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
work = work_for(design)
done = carry_out(work, Terminal("en", unicode=True))
spent = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
files = sum(1 for file in work.folder.rglob("*") if file.is_file())
size = sum(file.stat().st_size for file in work.folder.rglob("*") if file.is_file())
assert done.tally.n_ok == work.n_runs == done.dataset.n_ok, done
began = time.perf_counter()
again = work_for(design)
look = time.perf_counter() - began
assert not again.missing
print(json.dumps([work.n_runs, spent, peak, files, size, look]))
"""


def measure(size):
    """The same design with a tenth of the seeds, then with all of them."""
    few, many = (driven(size, replicates) for replicates in (size.many_seeds // 10, size.many_seeds))
    runs, spent, peak, files, stored, look = many
    note = (
        f"{runs:,} runs of {size.many_horizon} month on about {size.many_organizations} organizations, record=summary"
    )
    per_megabyte = 1e6 / 1024.0
    return [
        Result("driver, each run", (spent / runs * MILLI,), "ms", 1.0, AT_MOST, f"of processor; {note}"),
        Result("driver, peak memory", (peak / per_megabyte,), "MB"),
        Result("… against a tenth of the runs", (peak / few[2],), "×", 1.25, AT_MOST),
        Result("files", (files,), "", 2000, AT_MOST, f"{stored / 1e6:.1f} MB"),
        Result("finding out that nothing is missing", (look,), "s", 2.0, AT_MOST, "on the clock"),
    ]


def driven(size, replicates):
    """What the driver says of itself, from an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        words = prepared(folder, size, replicates)
        done = succeeded(python(DRIVE, *words, SHUNIU_RESULTS=f"{folder}/results"))
    return json.loads(done.said.splitlines()[-1])


def prepared(folder, size, replicates):
    """Write the experiment and the place; the words that choose them."""
    room = Path(folder) / "configs"
    for group in ("experiment", "place"):
        (room / group).mkdir(parents=True)
    values = [round(0.1 * number / size.many_points, 6) for number in range(size.many_points)]
    experiment = EXPERIMENT.format(replicates=replicates, horizon=size.many_horizon, values=values)
    (room / "experiment" / "many_runs.yaml").write_text(experiment, encoding="utf-8")
    shipped = config_folder() / "place"
    town = read(shipped / "example_town.yaml")
    head, *rows = (shipped / "example_cells.csv").read_text(encoding="utf-8").splitlines()
    fewer = [reduced(row, size.many_organizations / 240) for row in rows if row.strip()]
    (room / "place" / "hamlet_cells.csv").write_text("\n".join([head, *fewer]) + "\n", encoding="utf-8")
    town["register"]["cells"] = "hamlet_cells.csv"
    town["settled"] = None  # of another register: its factor is taken as it is
    (room / "place" / "hamlet.yaml").write_text(yaml.safe_dump(town, allow_unicode=True), encoding="utf-8")
    return [f"--config-dir={room}", "experiment=many_runs", "place=hamlet", "executor.workers=2"]


def reduced(row, factor):
    """A row of cells with fewer organizations, none where there were few."""
    *cell, count = row.split(",")
    return ",".join([*cell, str(int(int(count) * factor + 0.5))])
