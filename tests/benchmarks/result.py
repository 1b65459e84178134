"""A line of the table: what was measured, the median of its rounds with the ends, and the target."""

from dataclasses import asdict, dataclass
from statistics import median

AT_LEAST, AT_MOST = "≥", "≤"


@dataclass(frozen=True)
class Result:
    """One measurement; ``sense`` says on which side of the target it should lie, ``note`` how it was measured."""

    what: str
    values: tuple[float, ...]
    unit: str
    target: float | None = None
    sense: str = AT_LEAST
    note: str = ""

    @property
    def middle(self):
        return median(self.values)

    @property
    def met(self):
        """Whether the median meets the target; nothing where there is none."""
        if self.target is None:
            return None
        return self.middle >= self.target if self.sense == AT_LEAST else self.middle <= self.target

    def as_record(self):
        """What is kept in the file of results."""
        return {**asdict(self), "median": self.middle, "met": self.met}

    @classmethod
    def from_record(cls, record):
        """The measurement again, from a file of results."""
        kept = {name: record[name] for name in cls.__dataclass_fields__}
        return cls(**{**kept, "values": tuple(kept["values"])})


def ratios(what, slower, faster, **settings):
    """How many times as much the slower one costs, round by round: both were measured side by side."""
    pairs = zip(slower, faster, strict=True)
    return Result(what, tuple(ours / theirs for ours, theirs in pairs), "×", **settings)
