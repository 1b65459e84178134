"""Linear algebra that adds in the same order, however many cores it is given."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final

THREADS: Final = 2
"""Sums that threads share are added in another order where there are more of them, and end in other last digits."""


def same_sums() -> AbstractContextManager[Any]:
    """Within it NumPy's and SciPy's linear algebra has so many threads as everywhere.

    On another kind of processor the last digits may differ all the same.
    """
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(limits=THREADS, user_api="blas")
    return limits
