"""What may be set on the command line or in an experiment's file, and within which limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from experiments.language.messages import Problem
from experiments.settings.executors import LINES, PATTERNS, check_word
from experiments.settings.executors import TEXTS as TEXTS_OF_EXECUTORS
from experiments.settings.files import GROUPS, flat
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.listing import declared, modules
from experiments.settings.mechanisms import Mechanism, check_parameter
from experiments.settings.unnamed import refuse_unnamed
from sim.levers import TOGETHER, Lever
from sim.parameters import SettingError, check_number
from sim.place_numbers import NUMBERS as NUMBERS_OF_PLACES

WORDS = {
    "no_policy_chosen": {
        "en": "'{key}': choose the policy first, such as policy=hub_expansion.",
        "zh": "“{key}”：请先选择政策，例如 policy=hub_expansion。",
    },
    "lever_is_policys": {
        "en": "'{lever}' is a lever ({file}). A policy sets it: policy=<name> policy.levers.{lever}=<value>.",
        "zh": "“{lever}”是政策手段（{file}），由政策设定：policy=<名称> policy.levers.{lever}=<值>。",
    },
    "no_size": {
        "en": "'size' ({file}): commands that choose their runs themselves take it, such as rank. Here you say how "
        "many: replicates=8 for a first look.",
        "zh": "“size”（{file}）只用于自行安排运行的命令，如 rank。此处由您指定次数；先粗看一下：replicates=8。",
    },
    "no_district": {
        "en": "'district' ({file}): a run is of the whole place. shuniu compare shows one district of it, or with "
        "district=all each: shuniu compare status_quo no_hubs district=all.",
        "zh": "“区县”（district，{file}）：运行以整个地区为单位。只看一个区县或逐一列出各区县，请用 shuniu compare，"
        "例如 shuniu compare 现状 取消枢纽型社会组织 区县=all。",
    },
    "bad_shard": {
        "en": "shard={given} ({file}): write i/n, such as 3/20 for the third of twenty.",
        "zh": "shard={given}（{file}）：请写成 i/n，如 3/20 表示二十份中的第三份。",
    },
}

FIGURES = Path(__file__).parents[1] / "figures"


def choices_of(key: str) -> tuple[str, ...]:
    """The words that a setting may be; of figures those of sweeps, by the names that their files declare."""
    if key != OF_FIGURES:
        return OPTIONS[key]
    said = [declared(FIGURES, one, ("NAME", "KIND")) for one in modules(FIGURES)]
    return tuple(sorted(one["NAME"] for one in said if one.get("KIND") == "sweep" and "NAME" in one))


WHOLE_NUMBERS = {
    "replicates": (1, 100_000, "replicates"),
    "horizon": (1, 1_200, "months"),
    "seed": (0, 1_000_000_000, "seed"),
    "executor.workers": (1, 1_024, "processes"),
    "executor.jobs": (1, 10_000, "jobs"),
    "executor.cores": (1, 1_024, "cores"),
}
NUMBERS = {
    "max_failed": (0.0, 1.0, "share of runs"),
    "executor.run_timeout": (0.001, 1_000_000.0, "seconds"),
    "executor.worker_wait": (1.0, 1_000_000.0, "seconds"),
}
MAY_BE_NULL = ("executor.workers", "executor.run_timeout", "executor.worker_wait")
"""Settings that count something: smallest, largest, unit."""
LISTS = ("scenarios", "outcomes", "processes", "mechanisms", "answer.outcomes")
MAY_BE_EMPTY = ("mechanisms",)
TEXTS = ("name", "question", "name.en", "name.zh", "question.en", "question.zh")
OPTIONS = {
    "checks": ("none", "all"),
    "record": ("summary", "monthly", "full"),
    "uncertainty": ("fixed", "posterior", "prior"),
}
OF_FIGURES = "answer.figure"
CHOICES = (*OPTIONS, OF_FIGURES)
"""Settings with a few words to choose from."""
SWITCHES = ("figures", "retry_failed", "executor.allow_insecure")
OF_EXECUTORS = tuple(f"executor.{name}" for name in ("kind", *TEXTS_OF_EXECUTORS, *PATTERNS, *LINES))
SHARD = re.compile(r"([1-9]\d{0,5})/([1-9]\d{0,5})")
"""Which of several drivers that share the work this one is, and how many they are."""
POLICY_KEYS = ("name", "meaning", "source", "start", "ramp", "end", "levers")
SCENARIO_KEYS = ("name", "meaning", "policies")
FIXED = (*WHOLE_NUMBERS, *NUMBERS, *LISTS, *TEXTS, *CHOICES, *SWITCHES, *OF_EXECUTORS, "shard")


class KnownSettings:
    """The keys of one composition: those fixed, the parameters of its mechanisms, and what its place's file holds."""

    def __init__(
        self,
        mechanisms: Mapping[str, Mechanism],
        place: Mapping[str, Any],
        chosen: Iterable[str],
        levers: Mapping[str, Lever],
        of_executor: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.mechanisms = mechanisms
        self.of_executor = {f"executor.{name}": told for name, told in (of_executor or {}).items()}
        self.levers = levers
        self.keys = {*FIXED, *self.of_executor}
        self.keys |= {f"process.{one.name}.{name}" for one in mechanisms.values() for name in one.parameters}
        self.keys |= {f"place.{key}" for key in (*flat(place), *NUMBERS_OF_PLACES, "posterior")}
        self.keys |= {key[:-3] for key in self.keys if key.endswith((".en", ".zh"))}  # one text for both languages
        chosen = set(chosen)
        if "policy" in chosen:
            self.keys |= {
                f"policy.{key}" for key in (*POLICY_KEYS, *(f"levers.{lever}" for lever in (*levers, *TOGETHER)))
            }
        if "scenario" in chosen:
            self.keys |= {f"scenario.{key}" for key in SCENARIO_KEYS}
        self.parents = {key[:dot] for key in self.keys for dot in _dots(key)} - set(GROUPS)

    def check(self, key: str, value: Any, where: str) -> None:
        """Refuse an unknown key, a value of the wrong type or one out of its range; ``where`` is its file."""
        if key in self.parents and isinstance(value, Mapping):
            for inner, inner_value in flat(value, f"{key}.").items():
                self.check(inner, inner_value, where)
        elif key not in self.keys:
            self._unknown(key, where)
        elif key in WHOLE_NUMBERS:
            self._whole(key, value, where)
        elif key in LISTS:
            if not (
                isinstance(value, list)
                and (value or key in MAY_BE_EMPTY)
                and all(isinstance(word, str) for word in value)
            ):
                raise Problem(OF_FILES["not_a_list"], key=key, given=value, file=where)
        elif key in NUMBERS:
            if not (key in MAY_BE_NULL and value is None):
                check_number(key, value, *NUMBERS[key], where)
        elif key in SWITCHES:
            if not isinstance(value, bool):
                raise Problem("not_a_switch", key=key, given=value, file=where)
        elif key in CHOICES:
            if value not in (choices := choices_of(key)):
                raise Problem("unknown_word", key=key, word=str(value), choices=choices, file=where)
        elif key in OF_EXECUTORS or key in self.of_executor:
            check_word(key, value, where, self.of_executor.get(key))
        elif key == "shard":
            shard(value, where)
        elif key.startswith("process."):
            _, process, name = key.split(".")
            check_parameter(self.mechanisms[process], name, value, where)

    def _whole(self, key: str, value: Any, where: str) -> None:
        low, high, unit = WHOLE_NUMBERS[key]
        if key in MAY_BE_NULL and value is None:
            return
        number = check_number(key, value, low, high, unit, where)
        if not isinstance(value, int):
            raise SettingError("whole_range", name=key, value=number, file=where, low=low, high=high, unit=unit)

    def _unknown(self, key: str, where: str) -> None:
        if key.startswith("policy.") and not any(known.startswith("policy.") for known in self.keys):
            raise Problem(WORDS["no_policy_chosen"], key=key)
        if key.rsplit(".", 1)[-1] in self.levers:
            raise Problem(WORDS["lever_is_policys"], lever=key.rsplit(".", 1)[-1], file=where)
        if key == "size":
            raise Problem(WORDS["no_size"], file=where)
        if key == "district":
            raise Problem(WORDS["no_district"], file=where)
        if key.split(".")[1:2] not in ([name] for name in self.mechanisms):
            refuse_unnamed(key)
        choices = [*self.keys, *GROUPS] if "." not in key else self.keys
        raise Problem("unknown_key", word=key, choices=choices, file=where)


def shard(value: Any, where: str) -> tuple[int, int]:
    """The i-th of n drivers, from ``i/n``.

    >>> shard("3/20", "")
    (3, 20)
    """
    found = SHARD.fullmatch(str(value))
    if found is None or int(found[1]) > int(found[2]):
        raise Problem(WORDS["bad_shard"], given=value, file=where)
    return int(found[1]), int(found[2])


def _dots(key: str) -> list[int]:
    return [place for place, letter in enumerate(key) if letter == "."]
