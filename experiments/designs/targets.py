"""What a factor's key names, with the values that its lever, parameter or policy allows."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from experiments.designs.factor import TargetKind, Value
from experiments.language.messages import Problem
from sim.levers import TOGETHER, Lever
from sim.parameters import FORM, ParameterInfo
from sim.policies import LAST_MONTH, Policy

WORDS = {
    "design_factor": {
        "en": "'{word}' cannot be varied ({file}). Write levers.<lever>, process.<mechanism>.<parameter>, "
        "place.<number> or policy.<policy>.<start, ramp, end or levers.…>. {hint}",
        "zh": "“{word}”不能作为变动因素（{file}）。请写 levers.<手段>、process.<机制>.<参数>、place.<数值> 或 "
        "policy.<政策>.<start、ramp、end 或 levers.…>。{hint}",
    },
    "design_lever": {
        "en": "{key}: there is no lever '{word}' ({file}). {hint}",
        "zh": "{key}：没有政策手段“{word}”（{file}）。{hint}",
    },
    "design_parameter": {
        "en": "There is no parameter '{word}' ({file}). {hint}",
        "zh": "没有参数“{word}”（{file}）。{hint}",
    },
    "design_policy": {
        "en": "{key}: no scenario of this experiment uses a policy '{word}' ({file}). {hint}",
        "zh": "{key}：本实验的情景都没有采用政策“{word}”（{file}）。{hint}",
    },
    "design_policy_part": {
        "en": "{key}: '{word}' of a policy cannot be varied ({file}). Vary start, ramp, end or levers.<lever>. {hint}",
        "zh": "{key}：政策的“{word}”不能变动（{file}）。可变动 start、ramp、end 或 levers.<手段>。{hint}",
    },
    "design_not_number": {
        "en": "{key}: {given!r} is not a number ({file}).",
        "zh": "{key}：{given!r} 不是数（{file}）。",
    },
    "design_not_whole": {
        "en": "{key}: {given!r}: give a whole number ({file}).",
        "zh": "{key}：{given!r}：请给整数（{file}）。",
    },
    "design_range": {
        "en": "{key}: {given!r} is outside {low} – {high} ({unit}; {file}).",
        "zh": "{key}：{given!r} 超出范围 {low} – {high}（{unit}；{file}）。",
    },
    "design_word": {
        "en": "{key}: '{word}' is not one of its words ({file}). {hint}",
        "zh": "{key}：“{word}”不是可选的词语（{file}）。{hint}",
    },
}

COUNTING_UNITS: Final = ("months", "persons", "switch")
"""Units of parameters that are whole numbers."""
MONTHS: Final = ("start", "ramp", "end")
"""What may be varied of a policy beside its levers."""


@dataclass(frozen=True)
class Target:
    """What may be varied, between which ends or among which words.

    ``base`` is what holds where it is not varied; ``usual`` the range where a design gives none.
    """

    key: str
    kind: TargetKind
    low: float
    high: float
    unit: str
    base: Value | None
    whole: bool = False
    options: tuple[str, ...] = ()
    usual: tuple[float, float] | None = None

    def checked(self, value: object, where: str) -> Value:
        """A value that may be tried, or a :class:`Problem`."""
        if self.options:
            if value not in self.options:
                raise Problem(WORDS["design_word"], word=str(value), choices=self.options, key=self.key, file=where)
            return str(value)
        return self.number(value, where)

    def number(self, value: object, where: str) -> float | int:
        """A number within the range; a whole one where it counts something."""
        said: dict[str, Any] = {"key": self.key, "given": value, "file": where}
        given = float(value) if isinstance(value, bool) and self.unit.startswith(("share", "switch", FORM)) else value
        if isinstance(given, bool) or not isinstance(given, (int, float)) or not math.isfinite(given):
            raise Problem(WORDS["design_not_number"], **said)
        if not self.low <= given <= self.high:
            raise Problem(
                WORDS["design_range"], **said, low=f"{self.low:,.10g}", high=f"{self.high:,.10g}", unit=self.unit
            )
        if self.whole and given != int(given):
            raise Problem(WORDS["design_not_whole"], **said)
        # Adding zero turns a minus zero into zero, so that a value has one form only.
        return int(given) if self.whole else float(given) + 0.0


@dataclass(frozen=True)
class Known:
    """What a design may vary: the levers and parameters of the mechanisms, the policies that its scenarios use.

    The uncertain numbers of the place stand among the parameters as those of ``place``.  A parameter's ``default`` is
    what holds where the design leaves it alone.  ``horizon`` is the month before which whatever starts must start.
    """

    levers: Mapping[str, Lever]
    parameters: Mapping[str, Mapping[str, ParameterInfo]]
    policies: Mapping[str, Policy]
    horizon: int

    def target(self, key: str, where: str) -> Target:
        """What a factor's key names."""
        match key.split("."):
            case ["levers", lever] | [lever] if lever in TOGETHER:
                first = TOGETHER[lever][0]
                return replace(self._lever(key, "lever", first, None, where), key=f"levers.{lever}")
            case ["levers", lever]:
                return self._lever(key, "lever", lever, None, where)
            case ["process", process, name]:
                return self._parameter(key, process, name, where)
            case ["place", *names]:
                return self._parameter(key, "place", ".".join(names), where)
            case ["policy", policy, *names]:
                return self._policy(key, policy, names, where)
        raise Problem(WORDS["design_factor"], word=key, choices=self._keys(), file=where)

    def _keys(self) -> list[str]:
        parameters = [
            f"{process}.{name}" if process == "place" else f"process.{process}.{name}"
            for process, infos in self.parameters.items()
            for name in infos
        ]
        months = [f"policy.{policy}.{name}" for policy in self.policies for name in MONTHS]
        return [*TOGETHER, *(f"levers.{lever}" for lever in self.levers), *parameters, *months]

    def _parameter(self, key: str, process: str, name: str, where: str) -> Target:
        info = self.parameters.get(process, {}).get(name)
        if info is None:
            choices = [one for one in self._keys() if one.startswith(("process.", "place."))]
            raise Problem(WORDS["design_parameter"], word=key, choices=choices, file=where)
        whole = info.form or info.unit in COUNTING_UNITS
        base = int(info.default) if whole else info.default
        usual = info.drawn or (info.low, info.high)
        return Target(key, "parameter", info.low, info.high, info.unit, base, whole, usual=usual)

    def _policy(self, key: str, policy: str, names: list[str], where: str) -> Target:
        if policy not in self.policies:
            raise Problem(WORDS["design_policy"], word=policy, choices=self.policies, key=key, file=where)
        used = self.policies[policy]
        match names:
            case ["levers", lever]:
                return self._lever(key, "policy", lever, used, where)
            case ["start"]:
                return Target(key, "policy", 0, self.horizon - 1, "months", used.start, whole=True)
            case ["ramp"]:
                return Target(key, "policy", 0, LAST_MONTH, "months", used.ramp, whole=True)
            case ["end"]:
                return Target(key, "policy", 1, LAST_MONTH, "months", used.end, whole=True)
        choices = [*MONTHS, *(f"levers.{lever}" for lever in self.levers)]
        raise Problem(
            WORDS["design_policy_part"], word=".".join(names), choices=choices, key=f"policy.{policy}", file=where
        )

    def _lever(self, key: str, kind: TargetKind, lever: str, policy: Policy | None, where: str) -> Target:
        if lever not in self.levers:
            raise Problem(WORDS["design_lever"], word=lever, choices=self.levers, key=key, file=where)
        found = self.levers[lever]
        whole = found.whole
        base = found.neutral_setting if policy is None else policy.levers.get(lever, found.neutral_setting)
        if whole and isinstance(base, float):
            base = int(base)
        return Target(key, kind, found.low, found.high, found.unit, base, whole, tuple(found.options))
