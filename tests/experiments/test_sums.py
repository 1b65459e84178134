"""Linear algebra adds in the same order on however many cores."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAID = """
import os, sys
os.sched_setaffinity(0, {cores})
import hashlib
import numpy as np
from contextlib import nullcontext
from scipy.linalg import cho_solve
from experiments.analysis.sums import same_sums
values = np.random.default_rng(3).standard_normal((700, 700))
with {within}:
    whole = values @ values.T + np.eye(700)
    root = np.linalg.cholesky(whole)
    print(hashlib.sha256((cho_solve((root, True), values) @ values).tobytes()).hexdigest())
"""


def said(cores, within):
    code = SAID.format(cores=cores, within=within)
    words = [sys.executable, "-c", code]
    return subprocess.run(words, cwd=ROOT, env=free(), capture_output=True, text=True, check=True).stdout


def free():
    """The environment without the number of threads that tests have."""
    return {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system gives a process no cores of its own")
def test_last_digits_do_not_depend_on_the_cores():
    cores = os.sched_getaffinity(0)
    one = {min(cores)}
    assert said(one, "same_sums()") == said(cores, "same_sums()")
    if len(cores) > 1:
        assert said(one, "nullcontext()") != said(cores, "nullcontext()"), "a sum that threads share tells them apart"
