"""The two hottest passes of the month against C: staffing, and the count at the month's end.

Both go through the same months of one model, each month from the same columns, in turns who is first; what they leave
behind has to agree to the last bit. The clock covers what the model does in Python around its kernels; C is called at
once, with all addresses at hand.
"""

import time
from functools import partial

import numpy as np

from sim.processes import record, staffing
from sim.totals import TOTALS
from tests.benchmarks import compiled_c
from tests.benchmarks.places import month_zero
from tests.benchmarks.result import ratios
from tests.benchmarks.rounds import interleaved

TARGET = 0.9
CHANGED = {"staffing": ("staff", "members", "members_elsewhere", "target"), "record": ("months_eligible",)}
ELSEWHERE = ("n_joint_branches", "n_active_joint", "n_instructed")
"""Totals that the model counts outside the pass."""


def measure(size):
    """Seconds of each pass in C over those of the model, for a city and for the nation."""
    if compiled_c.compiler() is None:
        return []
    city = month_zero("beijing_2013", size.months, size.organizations)
    nation = month_zero(size.nation, size.months)
    works = {
        (place, options): lambda start=start, options=options: side_by_side(start, options)
        for place, start in (("Beijing", city), ("the nation", nation))
        for options in compiled_c.OPTIONS
    }
    for work in works.values():
        work()  # compiles
    found = interleaved(works, size.rounds)
    return [one_pass(name, place, options, runs) for name in CHANGED for (place, options), runs in found.items()]


def one_pass(name, place, options, runs):
    """The share of C's speed: its seconds over the model's."""
    ours, in_c = ([run[name, who] for run in runs] for who in ("model", "C"))
    target = TARGET if options == next(iter(compiled_c.OPTIONS)) else None
    note = f"{1000 * min(ours):.2f} ms in the model, {1000 * min(in_c):.2f} in C, over all months"
    return ratios(f"{name} in {place}, speed over that of C ({options})", in_c, ours, target=target, note=note)


def side_by_side(start, options):
    """(pass, who) → seconds, over all months to the horizon."""
    compiled = compiled_c.library(start, options)
    model = start.fork(())
    spent = {(name, who): 0.0 for name in CHANGED for who in ("model", "C")}
    while model.month < model.horizon:
        for process in model.processes:
            if process.NAME in CHANGED:
                compare(model, process.NAME, compiled, spent)
            process.step(model)
        model.month += 1
    return spent


def counted(model):
    """The model's own count: totals, codes, signals."""
    record.count(model, model.month + 1)
    return model.totals[model.mechanisms.series_spans["record"]], model.codes, model.signals


def compare(model, name, compiled, spent):
    """Both from the same columns, one after the other; then the columns as they were."""
    columns = model.organizations.columns
    works = {
        "staffing": {"model": partial(staffing.step, model), "C": compiled_c.staffing_pass(model, compiled)},
        "record": {"model": partial(counted, model), "C": compiled_c.counting_pass(model, compiled)},
    }[name]
    kept = (model.totals, model.codes, model.signals, model.party_organizations)
    before = {changed: getattr(columns, changed).copy() for changed in CHANGED[name]}
    left = {}
    for who in ("model", "C") if model.month % 2 else ("C", "model"):
        began = time.thread_time()
        returned = works[who]()
        spent[name, who] += time.thread_time() - began
        left[who] = [getattr(columns, changed).copy() for changed in before] + found(
            returned if name == "record" else None
        )
        for changed, values in before.items():
            getattr(columns, changed)[:] = values
    model.totals, model.codes, model.signals, model.party_organizations = kept
    for ours, theirs in zip(left["model"], left["C"], strict=True):
        assert ours.tobytes() == theirs.tobytes(), f"{name} in C differs in month {model.month}"


def found(returned):
    """Counts as arrays, without the totals of joint branches."""
    if returned is None:
        return []
    totals, codes, seen = returned
    outside = [TOTALS.names.index(name) for name in ELSEWHERE]
    return [np.delete(totals, outside), codes, *seen]
