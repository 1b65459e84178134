"""What is wrong with what was asked, as an error of Python in the caller's language."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from sim.parameters import Refused

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def plainly(ask: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Say what is wrong in the caller's language, without the path through Shuniu's own code."""

    @functools.wraps(ask)
    def asked(*positional: Asked.args, **named: Asked.kwargs) -> Answer:
        from experiments.language.messages import Problem
        from experiments.language.refusals import refusal
        from experiments.terminal.output import locale_language
        from sim.parameters import SettingError

        try:
            return ask(*positional, **named)
        except Problem as problem:
            message = problem.text(locale_language())
        except SettingError as error:
            message = refusal(error, locale_language())
        raise Refused(message)

    return asked
