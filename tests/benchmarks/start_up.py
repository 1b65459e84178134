"""How long a person waits: for help, for a mistake to be named, for the first month."""

import tempfile

from tests.benchmarks.fresh import python, shuniu, succeeded
from tests.benchmarks.result import AT_MOST, Result

BAD_INPUT = 2
FIRST_MONTH = """
import sys
from experiments.settings.configuration import configure
from experiments.settings.overrides import Words
configuration = configure(Words.sort([f"place={sys.argv[1]}"]))
from experiments.running.compiled import compile_first
compile_first(lambda: None)
from sim.model import ModelParameters
from sim.spin_up import founded
parameters = ModelParameters(configuration.parameters, configuration.processes)
founded(configuration.place, parameters, configuration.seed, configuration.horizon).step()
"""
EVERY_KERNEL = "from sim.warm import compile_kernels; compile_kernels()"


def measure(size):
    """Seconds on the clock, each from a new process."""
    place = size.nation if size.organizations else "beijing_2013"
    succeeded(python(FIRST_MONTH, place))  # what is warm has to be warmed
    waits = {
        "`shuniu --help`": (0.25, lambda: succeeded(shuniu("--help"))),
        "a configuration error": (0.8, lambda: succeeded(shuniu("run", "place=no_such_place"), BAD_INPUT)),
        "first month of a warm run": (3.0, lambda: succeeded(python(FIRST_MONTH, place))),
    }
    found = [waited(name, target, [work() for _ in range(size.fresh)]) for name, (target, work) in waits.items()]
    return [*found, *(cold(place) if size.cold else ())]


def cold(place):
    """Once each: what compiling takes does not vary much."""
    with tempfile.TemporaryDirectory() as folder:
        first = succeeded(python(FIRST_MONTH, place, NUMBA_CACHE_DIR=folder))
    with tempfile.TemporaryDirectory() as folder:
        every = succeeded(python(EVERY_KERNEL, NUMBA_CACHE_DIR=folder))
    return [
        waited("first month of a cold run, nothing compiled", 25.0, [first]),
        waited("compiling every kernel, as the set-up does", None, [every]),
    ]


def waited(name, target, runs):
    """One wait, with what of it the processor spent."""
    spent = min(done.processor_seconds for done in runs)
    note = f"on the clock; {spent:.2f} s of processor"
    return Result(name, tuple(done.seconds for done in runs), "s", target, AT_MOST, note)
