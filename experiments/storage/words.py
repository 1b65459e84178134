"""The words after a command that looks at kept results: what is named, and ``key=value`` of the command's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.keys_in_chinese import in_english

HELP = ("--help", "-h")

WORDS = {
    "kept_number": {
        "en": "{key}={given}: give a whole number from {least} on.",
        "zh": "{key}={given}：请给不小于 {least} 的整数。",
    },
}


@dataclass(frozen=True)
class Asked:
    """What was typed, sorted."""

    named: tuple[str, ...]
    settings: Mapping[str, str]
    helping: bool = False

    @classmethod
    def of(cls, arguments: Sequence[str], known: Sequence[str]) -> Asked:
        """Sort the words; an option or a key that the command does not know is refused with the closest one."""
        named, settings = [], {}
        for typed in arguments:
            word = in_english(typed, known)
            key, equals, value = word.partition("=")
            if word in HELP:
                return cls((), {}, helping=True)
            if word.startswith("-"):
                raise Problem("unknown_option", word=word, choices=HELP)
            if equals and re.fullmatch(r"\w+", key):
                if key not in known:
                    raise Problem("unknown_key", word=key, choices=known, file=COMMAND_LINE)
                settings[key] = value
            else:
                named.append(word)
        return cls(tuple(named), settings)

    def switch(self, key: str) -> bool:
        """A setting that is true or false; false where it is not given."""
        value = self.settings.get(key, "false")
        if value not in ("true", "false"):
            raise Problem("not_a_switch", key=key, given=value, file=COMMAND_LINE)
        return value == "true"

    def number(self, key: str, least: int) -> int | None:
        """A whole number; None where it is not given."""
        value = self.settings.get(key)
        if value is None:
            return None
        if not re.fullmatch("[0-9]{1,15}", value) or int(value) < least:
            raise Problem(WORDS["kept_number"], key=key, given=value, least=least)
        return int(value)

    def choice(self, key: str, choices: Sequence[str]) -> str:
        """One of several words; the first where none is given."""
        value = self.settings.get(key, choices[0])
        if value not in choices:
            raise Problem("unknown_word", key=key, word=value, choices=choices, file=COMMAND_LINE)
        return value
