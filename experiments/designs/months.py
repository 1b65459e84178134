"""Whether a policy whose months are varied always starts before it ends, and is in full force by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from experiments.designs.factor import Factor, Value
from experiments.designs.specification import Specification
from experiments.designs.targets import MONTHS
from experiments.language.messages import Problem
from sim.policies import Policy

WORDS = {
    "design_months": {
        "en": "Policy {given} would start in month {start}, with a ramp of {ramp}, and end in month {end} at a point "
        "({file}). It must start before it ends, and its ramp must be over by then.",
        "zh": "某一设计点上政策 {given} 于第 {start} 月开始、推行期 {ramp} 个月、第 {end} 月结束（{file}）。"
        "开始须早于结束，且推行期须在结束前完成。",
    },
}


def check_months(specification: Specification, policies: Mapping[str, Policy], where: str) -> None:
    """Refuse a design with a point at which a policy would end before it starts or before its ramp is over."""
    for identity, policy in policies.items():
        months = {name: getattr(policy, name) for name in MONTHS}
        varied = {factor.key.rsplit(".", 1)[1]: factor for factor in specification.factors if _of(factor, identity)}
        for start, ramp, end in _combinations(specification, months, varied) if varied else ():
            if end is not None and (end <= start or ramp > end - start):
                raise Problem(WORDS["design_months"], given=identity, start=start, ramp=ramp, end=end, file=where)


def _of(factor: Factor, policy: str) -> bool:
    return factor.kind == "policy" and factor.key in {f"policy.{policy}.{name}" for name in MONTHS}


def _combinations(
    specification: Specification, months: Mapping[str, int | None], varied: Mapping[str, Factor]
) -> Iterable[tuple[int, int, int | None]]:
    """Start, ramp and end: of every row of a linked design, of others the latest, longest and earliest there may be.

    With one factor at a time the others keep the policy's own.
    """
    if specification.kind == "linked":
        places = {name: specification.factors.index(factor) for name, factor in varied.items()}
        for row in specification.rows:
            yield _start_ramp_end({**months, **{name: row[place] for name, place in places.items()}})
        return
    extreme = {name: int(factor.low if name == "end" else factor.high) for name, factor in varied.items()}
    if specification.kind == "one_at_a_time":
        for name, value in extreme.items():
            yield _start_ramp_end({**months, name: value})
    else:
        yield _start_ramp_end({**months, **extreme})


def _start_ramp_end(months: Mapping[str, Value | None]) -> tuple[int, int, int | None]:
    end = months["end"]
    return int(months["start"] or 0), int(months["ramp"] or 0), None if end is None else int(end)
