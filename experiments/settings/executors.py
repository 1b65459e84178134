"""The settings of the executors: where chunks are simulated, with what, and how long one waits for it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from pathlib import Path
from typing import Any, Final

from experiments.language.messages import Problem
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import shown
from experiments.settings.listing import declared, modules
from experiments.settings.own_modules import defines, having, module_file
from sim.declarations import is_name
from sim.parameters import SettingError, check_number
from sim.texts import in_both_languages

WORDS = {
    "executor_not_used": {
        "en": "{key} ({file}): executor {kind} does not use it. It uses {used}.",
        "zh": "{key}（{file}）：执行方式 {kind} 不使用此项，可用：{used}。",
    },
    "not_of_the_form": {
        "en": "{key} = {given!r} ({file}): write it like {example}.",
        "zh": "{key} = {given!r}（{file}）：请写成 {example} 的形式。",
    },
}


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


NO_SETTING: Final = {
    "en": "The executor {kind} declares a setting that cannot be used: SETTINGS {name}. Give it a name that no other "
    "setting of executors has, and a default (true or false, a number or a text); a number also low, high and unit. A "
    "meaning, where it has one, is a text or {{en: a text, zh: its Chinese}}.",
    "zh": "执行方式 {kind} 声明的设置 SETTINGS {name} 无法使用。请给它其他执行方式设置未用的名称，以及 default"
    "（真假值、数或文字）；数还须有 low、high 与 unit；meaning 可不写，也可写成文字或 {{en: 英文, zh: 中文}}。",
}
NO_FUNCTION: Final = {
    "en": "The executor {kind} cannot be used: {file} has no function executor(assignment).",
    "zh": "执行方式 {kind} 无法使用：{file} 中没有函数 executor(assignment)。",
}
FOLDER: Final = Path(__file__).parents[1] / "running" / "executors"
"""The executors that come with Shuniu: one file each, found by listing."""
ENTRY_POINTS: Final = "shuniu.executors"
"""The group of entry points by which a package names executors of its own."""
TEXTS: Final = ("address", "tls_ca", "tls_cert", "tls_key", "queue", "account")
"""Settings that are a text, or null."""
PATTERNS: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "memory": (re.compile(r"\d+(\.\d+)? ?[KMGT]i?B"), "4GB"),
    "walltime": (re.compile(r"(\d+-)?\d{1,2}:\d{2}:\d{2}"), "02:00:00"),
}
"""Texts of a form: the form, and an example."""
LINES: Final = ("extra_lines", "before")
"""Settings that are lines of a job's script."""


def check_word(key: str, value: Any, where: str, told: Mapping[str, Any] | None = None) -> None:
    """Refuse a text or lines of an executor that are none, or not of their form; ``told``: of a setting of its own."""
    name = key.removeprefix("executor.")
    if told is not None:
        check_own(key, value, told, where)
    elif name == "kind":
        check_kind(value, where)
    elif name in LINES:
        if not (isinstance(value, list) and all(isinstance(line, str) for line in value)):
            raise Problem(OF_FILES["not_a_list"], key=key, given=value, file=where)
    elif name in PATTERNS:
        pattern, example = PATTERNS[name]
        if not (isinstance(value, str) and pattern.fullmatch(value)):
            raise Problem(WORDS["not_of_the_form"], key=key, given=value, example=example, file=where)
    elif isinstance(value, (bool, float, list, Mapping)):  # an account may be a number
        raise Problem(WORDS["not_of_the_form"], key=key, given=value, example="'…'", file=where)


def check_used(kind: str, keys: Mapping[str, str]) -> None:
    """Refuse a setting that this kind of executor does not look at; ``keys`` are those set, each with its file."""
    used = [f"executor.{name}" for name in ("kind", *uses(kind), *own_settings(kind))]
    for key, where in keys.items():
        if key not in used:
            raise Problem(WORDS["executor_not_used"], key=key, kind=kind, used=", ".join(used[1:]), file=where)


def module_of(kind: str) -> str | None:
    """The module of an executor by its name, or by where it lies, as my_package.my_executor; None where there is none.

    >>> module_of("serial"), module_of("no.such_thing")
    ('experiments.running.executors.serial', None)
    """
    if kind in modules(FOLDER):
        return f"experiments.running.executors.{kind}"
    module = _of_packages().get(kind, kind)
    return module if re.fullmatch(r"\w+(\.\w+)*", module) and module_file(module) else None


def kinds() -> list[str]:
    """The executors that are found without being named: those of Shuniu, of installed packages and of this folder."""
    return list(dict.fromkeys((*modules(FOLDER), *_of_packages(), *having("executor"))))


def _of_packages() -> dict[str, str]:
    """The modules of executors that installed packages name, by the name that they give them."""
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)}


def uses(kind: str) -> Sequence[str]:
    """The settings that an executor looks at, as its file declares them in ``USES``."""
    return tuple(_declared(kind, "USES") or ())


def own_settings(kind: Any) -> dict[str, Mapping[str, Any]]:
    """Settings that an executor has beside those of all, as its file declares them in ``SETTINGS``: by name.

    Each has a ``default``, whose type its values have, for numbers ``low``, ``high`` and ``unit``, and, where its
    file gives one, a ``meaning``.
    """
    found = (_declared(kind, "SETTINGS") if isinstance(kind, str) else None) or {}
    shared = {one.name for one in fields(ExecutorSettings)}
    for name, told in found.items():
        if name in shared or not is_name(name) or not (isinstance(told, Mapping) and _is_setting(told)):
            raise Problem(NO_SETTING, kind=kind, name=name)
    return dict(found)


def _is_setting(told: Mapping[str, Any]) -> bool:
    """Whether this is all that a setting needs to be checked and explained."""
    with contextlib.suppress(SettingError):
        in_both_languages("meaning", told.get("meaning"))
        if isinstance(told.get("default"), (bool, str)):
            return True
        numbers = [told.get(word) for word in ("default", "low", "high")]
        return all(isinstance(one, (int, float)) for one in numbers) and isinstance(told.get("unit"), str)
    return False


def check_own(key: str, value: Any, told: Mapping[str, Any], where: str) -> None:
    """Refuse a value of an executor's own setting that has another type than its default, or is out of its range."""
    default = told["default"]
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise Problem("not_a_switch", key=key, given=value, file=where)
    elif isinstance(default, str):
        if not isinstance(value, str):
            raise Problem(WORDS["not_of_the_form"], key=key, given=value, example=repr(default), file=where)
    else:
        low, high, unit = told["low"], told["high"], told["unit"]
        number = check_number(key, value, low, high, unit, where)
        if isinstance(default, int) and not isinstance(value, int):
            raise SettingError("whole_range", name=key, value=number, file=where, low=low, high=high, unit=unit)


def with_own(kind: Any) -> ExecutorSettings:
    """Every setting of any executor, and those that this one has of its own."""
    added = [(name, type(told["default"]), field(default=told["default"])) for name, told in own_settings(kind).items()]
    made: ExecutorSettings = make_dataclass("OwnSettings", added, bases=(ExecutorSettings,))()
    return made


def _declared(kind: str, name: str) -> Any:
    module = module_of(kind)
    file = None if module is None else module_file(module)
    return None if file is None else declared(file.parent, file.stem, (name,)).get(name)


def check_kind(kind: Any, where: str) -> None:
    """Refuse an executor that there is none of."""
    module = module_of(kind) if isinstance(kind, str) else None
    file = None if module is None else module_file(module)
    if file is not None and not defines(file, "executor"):
        raise Problem(NO_FUNCTION, kind=kind, file=shown(file))
    if file is None:
        raise Problem("unknown_word", key="executor.kind", word=str(kind), choices=kinds(), file=where)


def spelled_out(words: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The words, with an executor that no file of settings names by its kind."""
    return tuple(written for word in words for written in _spelled_out(word, known))


def _spelled_out(word: str, known: Collection[str]) -> tuple[str, ...]:
    key, _, kind = word.partition("=")
    if key != "executor" or kind in known or module_of(kind) is None:
        return (word,)
    return ("executor=own", f"executor.kind={kind}")
