"""Two passes of the month in C, compiled on the spot: the model's columns as C structures, options, calls."""

import ctypes
import os
import shutil
import subprocess
import tempfile
from functools import cache, partial
from pathlib import Path

import numpy as np

from sim import elementary
from sim.elementary import log_of_one_minus, monthly_probability
from sim.organizations import DORMANT, OPERATING
from sim.processes import record, staffing
from sim.signals import no_signals
from sim.totals import TOTALS

SOURCES = [Path(__file__).parent / name for name in ("staffing.c", "counting.c")]
EXACT = ("-std=c11", "-ffp-contract=off", "-fno-trapping-math", "-fPIC", "-shared")
"""Nothing that lets a number differ: no fast mathematics, no product fused with a sum; nobody asks for traps."""
OPTIONS = {"-O3 -march=native": ("-O3", "-march=native"), "-O2": ("-O2",)}
TYPES = {"float64": "double"}
"""C's names of types where they are not NumPy's with _t."""


def compiler():
    """The machine's C compiler, or nothing."""
    return shutil.which(os.environ.get("CC", "cc"))


def structure(name, table):
    """A C structure of pointers, one a column, in the order of the model's table."""
    rows = [
        f"    {TYPES.get(column.dtype.name, column.dtype.name + '_t')} *{field};\n"
        for field, column in table._asdict().items()
    ]
    return f"typedef struct {{\n{''.join(rows)}}} {name};\n"


def header(model):
    """columns.h: the tables, the figures of the exponential, the places of the totals."""
    high, low, *figures = elementary._exponential_figures()
    lines = [f"enum {{ {', '.join(TOTALS.names)} }};"]
    for name, values in (("POWER_HIGH", high), ("POWER_LOW", low)):
        lines.append(f"static const double {name}[128] = {{{', '.join(map(float.hex, values.tolist()))}}};")
    for name, value in zip(("STEP_HIGH", "STEP_LOW", "STEPS_PER_UNIT"), figures, strict=True):
        lines.append(f"#define {name} {value.hex()}")
    tables = {"columns": model.organizations.columns, "joint_columns": model.joint.columns, "signals": model.signals}
    return "\n".join([*lines, *(structure(name, table) for name, table in tables.items())])


class Terms(ctypes.Structure):
    """What staffing is told besides the columns; as in staffing.c."""

    _fields_ = (
        *((name, ctypes.c_double) for name in ("member_leaving", "away", "develop", "move", "shock", "reversion")),
        ("fields", ctypes.c_int64),
        ("month", ctypes.c_int64),
        ("chance", ctypes.c_uint64),
    )


@cache
def library(model, options):
    """The compiled passes."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "columns.h").write_text(header(model), encoding="utf-8")
        file = Path(folder, "passes.so")
        words = [compiler(), *EXACT, *OPTIONS[options], f"-I{folder}", *map(str, SOURCES), "-o", str(file)]
        subprocess.run(words, check=True)
        return ctypes.CDLL(str(file))


def pointers(table):
    """A C structure of pointers to the columns of a table."""
    addresses = [column.ctypes.data for column in table]
    return (ctypes.c_void_p * len(addresses))(*addresses)


def at(array):
    """Where an array begins; it lives on as long as what is returned."""
    return array.ctypes.data_as(ctypes.c_void_p)


def staffing_pass(model, compiled):
    """The month's staffing, as ``sim.processes.staffing.step`` does it; to be called."""
    numbers, levers = model.numbers["staffing"], model.levers
    leave, log_stay = model.yearly("leaving in C", chances_of_leaving)
    terms = Terms(
        numbers.member_leaving, model.numbers["newcomers"].elsewhere,
        monthly_probability(numbers.development * levers.member_development),
        monthly_probability(levers.transfer_relations), numbers.target_shock, numbers.target_reversion,
        model.place.n_fields, model.month, int(model.chance(staffing.STREAM)),
    )  # fmt: skip
    rows = ctypes.c_int64(model.organizations.rows)
    tables = pointers(model.organizations.columns), pointers(model.joint.columns)
    return partial(compiled.staffing, *tables, rows, ctypes.byref(terms), at(leave), at(log_stay))


def chances_of_leaving(model):
    """State × field: the chance that a person leaves this month, and the logarithm of the chance to stay."""
    rates = staffing.leaving_rates(model)
    leave = np.zeros((3, len(rates)))
    leave[OPERATING] = [monthly_probability(rate) for rate in rates]
    leave[DORMANT] = [monthly_probability(rate * model.numbers["staffing"].dormant_turnover) for rate in rates]
    return leave, np.array([[log_of_one_minus(chance) for chance in row] for row in leave])


def counting_pass(model, compiled):
    """What ``sim.processes.record.count`` finds of organizations: totals, codes, signals; to be called."""
    place = model.place
    seen = no_signals(place.n_fields, place.n_streets)
    totals = np.zeros(len(TOTALS.names), dtype=np.int64)
    codes = np.zeros((sum(model.group_sizes), record.CODES), dtype=np.int64)
    streets = np.zeros((place.n_streets, 3), dtype=np.int64)
    firsts = np.cumsum([0, *model.group_sizes[:-1]])
    rows, month, n_streets = map(ctypes.c_int64, (model.organizations.rows, model.month + 1, place.n_streets))
    tables = pointers(model.organizations.columns), pointers(model.joint.columns)
    given = (*tables, rows, month, at(firsts), at(totals), at(codes), at(streets), n_streets, pointers(seen))

    def count():
        compiled.counting(*given)
        return totals, codes, seen

    return count
