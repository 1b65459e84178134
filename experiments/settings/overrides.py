"""The words after ``shuniu run``: settings to change, and Hydra's options that show something instead of running."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings import environment
from experiments.settings.files import WORDS as OF_FILES
from experiments.settings.files import code_point
from experiments.settings.keys_in_chinese import KEYS, in_english
from experiments.settings.quoting import in_quotes

HELP = ("--help", "-h")

WORDS = {
    "no_equals": {
        "en": "'{word}' is not a setting. Write key=value, such as replicates=8. {hint}",
        "zh": "“{word}”不是设置。请写成 键=值，例如 replicates=8。{hint}",
    },
    "no_deletion": {
        "en": "'{key}' cannot be taken out. Give it another value.",
        "zh": "“{key}”不能删除，请改用其他值。",
    },
    "no_choice": {
        "en": "'{given}' lacks a choice. `shuniu list` shows what there is.",
        "zh": "“{given}”缺少选项。用 shuniu list 查看可选内容。",
    },
    "unused_setting": {
        "en": "shuniu {verb} does not use '{given}'. {does}",
        "zh": "shuniu {verb} 不使用“{given}”。{does}",
    },
    "cannot_read": {
        "en": "'{given}' cannot be read. Close every bracket and quote, and quote the whole word for the shell.",
        "zh": "无法理解“{given}”。请检查括号与引号，并给整个词加上引号。",
    },
    "one_value": {
        "en": "'{given}': give one value; a run has one configuration, and shuniu sweep tries several "
        "(shuniu sweep --help). A list goes in brackets: key=[a,b].",
        "zh": "“{given}”：请只给一个值；一次运行只有一个配置，多个取值用 shuniu sweep 试验（shuniu sweep --help）。"
        "列表写在方括号中：key=[a,b]。",
    },
    "several_seeds": {
        "en": "'{given}': give the first seed alone; replicates=8 takes eight from it on. Other settings are varied by "
        "shuniu sweep (shuniu sweep --help).",
        "zh": "“{given}”：只需给出首个种子，replicates=8 即从它起取八个。其他设置的多个取值用 shuniu sweep 试验"
        "（shuniu sweep --help）。",
    },
    "several_scenarios": {
        "en": "'{given}': give one, or several side by side: scenarios=[a,b]. shuniu sweep varies what they set "
        "(shuniu sweep --help).",
        "zh": "“{given}”：请只给一个；多个并列写作 scenarios=[a,b]。"
        "要变动其取值，用 shuniu sweep（shuniu sweep --help）。",
    },
    "multirun": {
        "en": "{given}: Hydra only composes a configuration here. Several values are tried by shuniu sweep, with an "
        "experiment that has a design (shuniu sweep --help); several seeds are replicates=8.",
        "zh": "{given}：此处 Hydra 只负责组成配置。多个取值用 shuniu sweep 试验，需含设计的实验"
        "（shuniu sweep --help）；多个种子用 replicates=8。",
    },
    "hydra_folder": {
        "en": "'{given}': Hydra runs nothing here and makes no folders. Where results go is said by the environment: "
        "SHUNIU_RESULTS=folder shuniu …",
        "zh": "“{given}”：此处 Hydra 不执行运行，也不建文件夹。"
        "结果文件夹由环境变量指定：SHUNIU_RESULTS=文件夹 shuniu …",
    },
    "hydra_launcher": {
        "en": "'{given}': Hydra runs nothing here. What simulates the runs is executor=local, serial, dask or slurm "
        "(shuniu explain executor.kind).",
        "zh": "“{given}”：此处 Hydra 不执行运行。由谁来模拟用 executor=local、serial、dask 或 slurm 指定"
        "（shuniu explain executor.kind）。",
    },
    "hydra_setting": {
        "en": "'{given}': Hydra only composes and shows the configuration here; its own settings change nothing.",
        "zh": "“{given}”：此处 Hydra 只组成并显示配置，其自身设置不起作用。",
    },
    "control_character_typed": {
        "en": "There is a control character, {code}, in what was typed for {key}. Take it out.",
        "zh": "为 {key} 键入的内容中有控制字符 {code}，请删去。",
    },
}
SHOWING = (*HELP, "--hydra-help", "--cfg", "-c", "--info", "-i", "--shell-completion", "-sc")
"""Options of Hydra that show something; nothing is run with one of them."""
WITH_VALUE = ("--cfg", "-c", "--info", "-i", "--package", "-p")
OTHERS = ("--package", "-p", "--resolve")
LISTS_OF_NAMES = ("scenarios", "scenario.policies", "outcomes")
WITHOUT_BRACKETS = ("scenarios", "mechanisms", "outcomes")
"""Lists that may go without square brackets, which mean something to some shells."""
CONFIG_DIR = ("--config-dir", "-cd")
MULTIRUN = ("--multirun", "-m")
SEVERAL = {"seed": "several_seeds", "scenario": "several_scenarios", "policy": "several_scenarios"}
"""What to say of several values of a setting, where there is more to say than of most."""
OF_HYDRA = {
    "run": "hydra_folder",
    "sweep": "hydra_folder",
    "output_subdir": "hydra_folder",
    "launcher": "hydra_launcher",
    "sweeper": "multirun",
    "mode": "multirun",
}
"""What does here what a setting of Hydra's own, ``hydra.run.dir`` or ``hydra/launcher``, does elsewhere."""
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
    def sort(cls, arguments: Sequence[str], own: Collection[str] = ()) -> Words:
        """Tell options from settings; an unknown option is refused with the closest one.

        own: keys that a command has of its own, beside those of a run.
        """
        showing: list[str] = []
        typed: list[str] = []
        config_dir, dry = None, False
        rest = list(arguments)
        while rest:
            word = rest.pop(0)
            option, has_value, value = word.partition("=")
            if not word.startswith("-"):
                typed.append(in_english(word, own))
            elif option in CONFIG_DIR:
                if not has_value and not rest:
                    raise Problem(OF_FILES["no_config_dir"], folder="")
                config_dir = value if has_value else rest.pop(0)
            elif word == DRY_RUN:
                dry = True
            elif option in MULTIRUN:
                raise Problem(WORDS["multirun"], given=option)
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
            raise Problem(WORDS["no_deletion"], key=key.lstrip("~"))
        if not equals:
            raise Problem(WORDS["no_equals"], word=word, choices=options)
        if key in WITHOUT_BRACKETS and after and after[0] not in "[\"'":
            word = f"{key}=[{after}]"  # noqa: PLW2901  the same word, as Hydra writes it
        if not key.isascii():
            raise Problem("unknown_key", word=key, choices=KEYS, file=COMMAND_LINE)
        if (own := re.fullmatch(r"hydra(?:[./](\w*).*)?", key)) is not None:
            raise Problem(WORDS[OF_HYDRA.get(own[1], "hydra_setting")], given=key)
        if key in groups and not after:
            raise Problem(WORDS["no_choice"], given=word)
        if code := code_point(word):
            raise Problem(WORDS["control_character_typed"], key=ascii(key), code=code)
        word = environment.filled(word, key)  # noqa: PLW2901  the same word with its number
        typed_word = word.lstrip("+")
        value = typed_word.partition("=")[2]
        quoted = f"{key}={in_quotes(value, names=key in groups or key in LISTS_OF_NAMES)}"
        try:
            parsed = parser.parse_override(quoted)
        except HydraException as error:
            raise Problem(WORDS["cannot_read"], given=word) from error
        if parsed.is_sweep_override():
            raise Problem(WORDS[SEVERAL.get(key, "one_value")], given=typed_word)
        if key in groups and parsed.value() is None:
            raise Problem(WORDS["no_choice"], given=word)
        settings.append(Setting(key, parsed.value(), typed_word, quoted))
    return settings


def take_mechanisms(typed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The mechanisms of one's own that words behind a verb name, and the other words."""
    named = [word for word in typed if word.partition("=")[0] == "mechanisms"]
    found = parse(named, (), ())[-1].value if named else []
    if not (isinstance(found, list) and all(isinstance(one, str) for one in found)):
        raise Problem(OF_FILES["not_a_list"], key="mechanisms", given=found, file=COMMAND_LINE)
    return found, [word for word in typed if word not in named]


def refuse_unused(words: Words, verb: str, unused: Sequence[str], uses: Mapping[str, str]) -> None:
    """Refuse what a command would pass over in silence; ``unused`` are keys of a run, or what their keys begin with.

    uses: what the command runs, and what may be set.
    """
    for word in words.typed:
        if word.lstrip("+").partition("=")[0].partition(".")[0] in unused:
            raise Problem(WORDS["unused_setting"], given=word, verb=verb, does=uses)
