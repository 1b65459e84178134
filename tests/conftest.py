"""What all tests share: one thread a library, figures without a screen, the same examples every time."""

import os

# Read by the libraries when they are imported, so set before any of them is.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
os.environ["MPLBACKEND"] = "Agg"

from hypothesis import settings  # noqa: E402  after the environment above

# No deadline: the first example of a test may compile a kernel. The same examples every time: a change is
# judged by itself, not by luck.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
