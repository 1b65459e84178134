"""The benchmarks by name, in the order of the table."""

from importlib import import_module

from tests.benchmarks.sizes import FULL

BENCHMARKS = (
    "twin",
    "one_core",
    "memory",
    "against_c",
    "growth",
    "whole_runs",
    "start_up",
    "side_by_side",
    "many_runs",
    "precision",
    "shares",
    "slider",
    "served",
)


def measured(name, size=FULL):
    """The results of one benchmark."""
    return import_module(f"tests.benchmarks.{name}").measure(size)
