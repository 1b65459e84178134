"""Numbers from the environment in settings, written as Hydra has them: ``${oc.env:HORIZON,24}``.

A number, true or false is filled in, and then checked as if it had been written there. A text is not: what the
environment of a machine holds otherwise gets into no name, no file and no page. Nothing else is filled in.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any, Final

from experiments.language.messages import Problem

WORDS = {
    "interpolation": {
        "en": "{where}: '${{' would fill in something from elsewhere. Write the value itself; a number may come from "
        "the environment: ${{oc.env:NAME,24}}.",
        "zh": "{where}：“${{”会填入别处的内容，请直接写出取值；数字可取自环境变量：${{oc.env:NAME,24}}。",
    },
    "not_in_environment": {
        "en": "{where}: the environment has no {name}. Set it, or say what holds without it: ${{oc.env:{name},24}}.",
        "zh": "{where}：没有环境变量 {name}。请设置它，或写出缺省值：${{oc.env:{name},24}}。",
    },
    "no_number_in_environment": {
        "en": "{where}: {name} of the environment is not a number, true or false; nothing else is filled in.",
        "zh": "{where}：环境变量 {name} 不是数字、true 或 false；其他内容不会填入。",
    },
}

FILLED: Final = re.compile(
    r"(?<![\w.])(?P<decode>\$\{oc\.decode:\s*)?"
    r"\$\{oc\.env:\s*(?P<name>[A-Za-z_]\w*)\s*"
    r"(?:,\s*(?P<default>[^{}$,]*?)\s*)?\}"
    r"(?(decode)\s*\})(?![\w.])",
    re.ASCII,
)
"""A variable of the environment, with or without what holds where it is not set; Hydra's decoding adds nothing."""
IN_QUOTES: Final = re.compile(rf"(?P<quote>[\"']?){FILLED.pattern}(?P=quote)", re.ASCII)
NUMBER: Final = re.compile(r"[-+]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|true|false", re.ASCII)

Where = str | Mapping[str, str]
"""Where it stands."""


def filled(value: str, where: Where) -> str:
    """A value with the numbers of the environment in it; whatever else would be filled in is refused.

    >>> os.environ.pop("NO_SUCH_NUMBER", None)
    >>> filled("[${oc.env:NO_SUCH_NUMBER,24}, 36]", "horizon"), filled("24", "horizon")
    ('[24, 36]', '24')
    """
    if "${" not in value:
        return value
    found = FILLED.sub(lambda one: _number(one, where), value)
    if "${" in found:
        raise Problem(WORDS["interpolation"], where=where)
    return found


def _number(found: re.Match[str], where: Where) -> str:
    name, default = found["name"], found["default"]
    value = os.environ.get(name, default)
    if value is None:
        raise Problem(WORDS["not_in_environment"], where=where, name=name)
    if NUMBER.fullmatch(value.strip()) is None:
        raise Problem(WORDS["no_number_in_environment"], where=where, name=name)
    return value.strip()


def number(value: str, where: Where) -> float | int | bool:
    """The one number that a value asks the environment for, and which then stands in its place."""
    found = FILLED.fullmatch(value.strip())
    if found is None:
        raise Problem(WORDS["interpolation"], where=where)
    written = _number(found, where)
    if written in ("true", "false"):
        return written == "true"
    return int(written) if re.fullmatch(r"[-+]?\d+", written) else float(written)


def everywhere(settings: Any, where: Where) -> Any:
    """Settings with the numbers of the environment in place of the texts that ask for them."""
    if isinstance(settings, Mapping):
        return {key: everywhere(value, where) for key, value in settings.items()}
    if isinstance(settings, list):
        return [everywhere(value, where) for value in settings]
    return number(settings, where) if isinstance(settings, str) and "${" in settings else settings


def read_from(content: str) -> tuple[str | None, ...]:
    """What the environment holds of all that a text names, so that it is read anew when that has changed."""
    return tuple(os.environ.get(found["name"]) for found in FILLED.finditer(content)) if "${" in content else ()


def written_out(content: str, where: Where) -> str:
    """The text of a file with its numbers in place of what asks the environment for them.

    >>> written_out("levers: {mandate: '${oc.env:NO_SUCH_NUMBER,3}'}", "a file")
    'levers: {mandate: 3}'
    """
    return IN_QUOTES.sub(lambda one: _number(one, where), content)
