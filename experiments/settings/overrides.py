"""The words after ``shuniu run``: settings to change, and Hydra's options that show something instead of running."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.files import code_point
from experiments.settings.quoting import in_quotes

HELP = ("--help", "-h")
SHOWING = (*HELP, "--hydra-help", "--cfg", "-c", "--info", "-i", "--shell-completion", "-sc")
"""Options of Hydra that show something; nothing is run with one of them."""
WITH_VALUE = ("--cfg", "-c", "--info", "-i", "--package", "-p")
OTHERS = ("--package", "-p", "--resolve")
LISTS_OF_NAMES = ("scenarios", "scenario.policies", "outcomes")
WITHOUT_BRACKETS = ("scenarios", "mechanisms", "outcomes")
"""Lists that may go without square brackets, which mean something to some shells."""
CONFIG_DIR = ("--config-dir", "-cd")
DRY_RUN = "--dry-run"
"""Say what would be simulated, and write nothing."""


@dataclass(frozen=True)
class Setting:
    """One word such as ``place.register.total=500``: its key, its value, how it was typed, and how Hydra takes it."""

    key: str
    value: Any
    typed: str
    quoted: str


@dataclass(frozen=True)
class Words:
    """The command line of a run, sorted: what to show, where to look first, what to set."""

    showing: tuple[str, ...]
    config_dir: str | None
    typed: tuple[str, ...]
    dry: bool = False

    @property
    def helping(self) -> bool:
        """Whether the command is asked what it does."""
        return any(option in HELP for option in self.showing)

    @classmethod
    def sort(cls, arguments: Sequence[str]) -> Words:
        """Tell options from settings; an unknown option is refused with the closest one."""
        showing: list[str] = []
        typed: list[str] = []
        config_dir, dry = None, False
        rest = list(arguments)
        while rest:
            word = rest.pop(0)
            option, has_value, value = word.partition("=")
            if not word.startswith("-"):
                typed.append(word)
            elif option in CONFIG_DIR:
                if not has_value and not rest:
                    raise Problem("no_config_dir", folder="")
                config_dir = value if has_value else rest.pop(0)
            elif word == DRY_RUN:
                dry = True
            elif option in SHOWING or option in OTHERS:
                showing.append(word)
                if option in WITH_VALUE and not has_value and rest and "=" not in rest[0]:
                    showing.append(rest.pop(0))
            else:
                raise Problem("unknown_option", word=option, choices=[*SHOWING, *OTHERS, *CONFIG_DIR, DRY_RUN])
        return cls(tuple(showing), config_dir, tuple(typed), dry)


def parse(typed: Sequence[str], groups: Sequence[str], options: Sequence[str]) -> list[Setting]:
    """The settings a person typed; ``options`` are all words that could follow a group's name, for a suggestion."""
    from hydra.core.override_parser.overrides_parser import OverridesParser
    from hydra.errors import HydraException

    parser = OverridesParser.create()
    settings = []
    for word in typed:
        key, equals, after = word.lstrip("+").partition("=")
        if key.startswith("~"):
            raise Problem("no_deletion", key=key.lstrip("~"))
        if not equals:
            raise Problem("no_equals", word=word, choices=options)
        if key in WITHOUT_BRACKETS and after and after[0] not in "[\"'":
            word = f"{key}=[{after}]"  # noqa: PLW2901  the same word, as Hydra writes it
        if key in groups and not after:
            raise Problem("no_choice", given=word)
        if code := code_point(word):
            raise Problem("control_character_typed", key=ascii(key), code=code)
        if "${" in word:
            raise Problem("interpolation_typed", key=key)
        typed_word = word.lstrip("+")
        value = typed_word.partition("=")[2]
        quoted = f"{key}={in_quotes(value, names=key in groups or key in LISTS_OF_NAMES)}"
        try:
            parsed = parser.parse_override(quoted)
        except HydraException as error:
            raise Problem("cannot_read", given=word) from error
        if parsed.is_sweep_override():
            raise Problem("one_value", given=word)
        if key in groups and parsed.value() is None:
            raise Problem("no_choice", given=word)
        settings.append(Setting(key, parsed.value(), typed_word, quoted))
    return settings


def take_mechanisms(typed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The mechanisms of one's own that words behind a verb name, and the other words."""
    named = [word for word in typed if word.partition("=")[0] == "mechanisms"]
    found = parse(named, (), ())[-1].value if named else []
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise Problem("not_a_list", key="mechanisms", given=found, file=COMMAND_LINE)
    return found, [word for word in typed if word not in named]


def refuse_unused(words: Words, verb: str, unused: Sequence[str], uses: Mapping[str, str]) -> None:
    """Refuse what a command would pass over in silence; ``unused`` are keys of a run, or what their keys begin with.

    uses: what the command runs, and what may be set.
    """
    for word in words.typed:
        if word.lstrip("+").partition("=")[0].partition(".")[0] in unused:
            raise Problem("unused_setting", given=word, verb=verb, does=uses)
