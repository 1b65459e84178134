"""What all tests share: one thread a library, figures without a screen, the same examples every time."""

import gc
import os
import signal

# Read by the libraries when they are imported, so set before any of them is.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
os.environ["MPLBACKEND"] = "Agg"

# A shell that starts the tests in the background lets them ignore Ctrl-C, and so would every command that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

from hypothesis import settings  # noqa: E402  after the environment above

# No deadline: the first example of a test may compile a kernel. The same examples every time: a change is
# judged by itself, not by luck.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_collection_finish():
    """Leave what all tests share out of every later look for what is no longer used, and look seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
