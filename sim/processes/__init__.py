"""What happens in a month: one mechanism a file, in the order of :data:`ORDER`.

What a mechanism declares is said in :mod:`sim.mechanism`.  One in the reader's own package works the same way: its
dotted path in the process list.  What it remembers from month to month it declares in ``STATE`` and ``COLUMNS``: every
policy's run then begins with a copy.  What it keeps in its module all runs share.
"""

from typing import Final

from sim.mechanism import Mechanisms, mechanisms

ORDER: Final = (
    "sim.processes.policy",
    "sim.processes.institutions",
    "sim.processes.registration",
    "sim.processes.staffing",
    "sim.processes.division",
    "sim.processes.merger",
    "sim.processes.dissolution",
    "sim.processes.duty",
    "sim.processes.motivation",
    "sim.processes.founding",
    "sim.processes.decree",
    "sim.processes.joining",
    "sim.processes.sending",
    "sim.processes.branch_life",
    "sim.processes.accounts",
    "sim.processes.record",
)
"""Money before survival; organizations before the branches that need them; duty and motivation before the decisions
they shape; accounting last."""


def shipped() -> Mechanisms:
    """The shipped mechanisms in their order, and what they declare."""
    return mechanisms(ORDER)
