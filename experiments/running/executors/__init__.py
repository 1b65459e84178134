"""Where chunks are simulated: one file an executor, found by listing this folder.

A file declares ``USES``, the settings below ``executor.`` that it looks at, and has ``executor(assignment)``, which
gives what speaks :mod:`experiments.running.task`. A package of one's own does the same, and is named by where it lies
(``executor=my_package.my_executor``) or by an entry point of the group ``shuniu.executors``.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from experiments.language.messages import Problem
from experiments.running.task import Assignment, Executor
from experiments.settings.executors import FOLDER, module_of
from experiments.settings.listing import modules

NOT_AN_EXECUTOR: Final = {
    "en": "The executor {kind} cannot be used: {what}. Its module needs a function executor(assignment), and what that "
    "gives needs capacity, submit, next and close.",
    "zh": "执行方式 {kind} 无法使用：{what}。其模块须有函数 executor(assignment)，其返回值须有 capacity、submit、next "
    "与 close。",
}


def executor(assignment: Assignment) -> Executor:
    """The executor of a configuration."""
    kind = assignment.settings["kind"]
    try:
        made: Executor = import_module(str(module_of(kind))).executor(assignment)
    except Problem:
        raise
    except Exception as error:
        if kind in modules(FOLDER) and not isinstance(error, ImportError):
            raise
        raise Problem(NOT_AN_EXECUTOR, kind=kind, what=f"{type(error).__name__}: {error}") from error
    if missing := [name for name in ("capacity", "submit", "next", "close") if not hasattr(made, name)]:
        raise Problem(NOT_AN_EXECUTOR, kind=kind, what=f"{type(made).__name__}: {', '.join(missing)}?")
    return made
