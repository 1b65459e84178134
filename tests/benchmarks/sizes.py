"""How large a benchmark is: in full for the page, tiny to see that it works."""

from typing import NamedTuple


class Size(NamedTuple):
    """Rounds, months, organizations (0: the place as it ships), and what only some benchmarks ask for."""

    rounds: int
    months: int
    organizations: int
    horizon: int  # months of a whole run
    registers: tuple[int, ...]  # organizations, to see how cost grows
    nation: str  # the place for size
    replicates: int  # of the headline
    seeds: int  # for variances
    fresh: int  # starts of a process
    cold: bool  # whether everything is compiled anew
    many_seeds: int  # of many short runs,
    many_points: int  # with a reference beside the points,
    many_horizon: int = 1  # in months,
    many_organizations: int = 60  # on a place of about so many


FULL = Size(
    rounds=5, months=12, organizations=0, horizon=132, registers=(1000, 10000, 100000, 1000000), nation="nation_2022",
    replicates=32, seeds=64, fresh=5, cold=True, many_seeds=200, many_points=499,
)  # fmt: skip
TINY = Size(
    rounds=2, months=2, organizations=150, horizon=14, registers=(100, 200), nation="example_town", replicates=2,
    seeds=4, fresh=1, cold=False, many_seeds=10, many_points=9,
)  # fmt: skip
