"""The settings of the executors: where chunks are simulated, with what, and how long one waits for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from experiments.language.messages import Problem


@dataclass
class ExecutorSettings:
    """Every setting of any executor, with what stands where its file is silent."""

    kind: str = "local"
    workers: int | None = None
    run_timeout: float | None = 3600.0
    worker_wait: float | None = 60.0
    address: str | None = None
    allow_insecure: bool = False
    tls_ca: str | None = None
    tls_cert: str | None = None
    tls_key: str | None = None
    queue: str | None = None
    account: str | None = None
    jobs: int = 1
    cores: int = 1
    memory: str = "4GB"
    walltime: str = "01:00:00"
    extra_lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)


USES: Final[Mapping[str, tuple[str, ...]]] = {
    "serial": ("workers", "run_timeout"),
    "local": ("workers", "run_timeout"),
    "dask": ("run_timeout", "worker_wait", "address", "allow_insecure", "tls_ca", "tls_cert", "tls_key"),
    "slurm": (
        "run_timeout", "worker_wait", "queue", "account", "jobs", "cores", "memory", "walltime",
        "extra_lines", "before",
    ),
}  # fmt: skip
"""The executors, and what each of them looks at."""
TEXTS: Final = ("address", "tls_ca", "tls_cert", "tls_key", "queue", "account")
"""Settings that are a text, or null."""
PATTERNS: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "memory": (re.compile(r"\d+(\.\d+)? ?[KMGT]i?B"), "4GB"),
    "walltime": (re.compile(r"(\d+-)?\d{1,2}:\d{2}:\d{2}"), "02:00:00"),
}
"""Texts of a form: the form, and an example."""
LINES: Final = ("extra_lines", "before")
"""Settings that are lines of a job's script."""


def check_word(key: str, value: Any, where: str) -> None:
    """Refuse a text or lines of an executor that are none, or not of their form."""
    name = key.removeprefix("executor.")
    if name in LINES:
        if not (isinstance(value, list) and all(isinstance(line, str) for line in value)):
            raise Problem("not_a_list", key=key, given=value, file=where)
    elif name in PATTERNS:
        pattern, example = PATTERNS[name]
        if not (isinstance(value, str) and pattern.fullmatch(value)):
            raise Problem("not_of_the_form", key=key, given=value, example=example, file=where)
    elif isinstance(value, (bool, float, list, Mapping)):  # an account may be a number
        raise Problem("not_of_the_form", key=key, given=value, example="'…'", file=where)


def check_used(kind: str, keys: Mapping[str, str]) -> None:
    """Refuse a setting that this kind of executor does not look at; ``keys`` are those set, each with its file."""
    used = [f"executor.{name}" for name in ("kind", *USES[kind])]
    for key, where in keys.items():
        if key not in used:
            raise Problem("executor_not_used", key=key, kind=kind, used=", ".join(used[1:]), file=where)
