"""Hydra's own ways of showing a configuration: ``--cfg job``, ``--info`` and shell completion."""

from __future__ import annotations

import sys

from omegaconf import DictConfig

from experiments.language.messages import Problem
from experiments.settings.composition import compose, prepare
from experiments.settings.locations import config_folder
from experiments.settings.overrides import OTHERS, Words

WORDS = {
    "option_alone": {
        "en": "{given} goes with --cfg or --info, such as --cfg job {given}.",
        "zh": "{given} 须与 --cfg 或 --info 一起用，如 --cfg job {given}。",
    },
    "resolve_with_cfg": {
        "en": "--resolve goes with --cfg, such as --cfg job --resolve.",
        "zh": "--resolve 须与 --cfg 一起用，如 --cfg job --resolve。",
    },
    "one_at_a_time": {
        "en": "{given} show two things. Ask for one at a time.",
        "zh": "{given} 各显示一种内容，请一次只用一个。",
    },
}

SHOWN = {"--cfg": "--cfg", "-c": "--cfg", "--info": "--info", "-i": "--info"}
COMPLETING = ("--shell-completion", "-sc")


def show_with_hydra(words: Words) -> int:
    """Check what was typed, then let Hydra show what it is asked for; nothing is run."""
    import hydra

    options = [word.partition("=")[0] for word in words.showing if word.startswith("-")]
    kinds = list(dict.fromkeys(SHOWN[option] for option in options if option in SHOWN))
    if len(kinds) > 1:
        raise Problem(WORDS["one_at_a_time"], given=", ".join(kinds))
    if "--resolve" in options and kinds != ["--cfg"]:
        raise Problem(WORDS["resolve_with_cfg"])
    if all(option in OTHERS for option in options):
        raise Problem(WORDS["option_alone"], given=options[0])
    if any(option in words.showing for option in COMPLETING):
        prepare(words.config_dir)
        typed = words.typed
    else:
        typed = compose(words).hydra_words
    sys.argv = ["shuniu", *words.showing, *typed]

    @hydra.main(config_path=str(config_folder()), config_name="config", version_base="1.3")
    def nothing(_: DictConfig) -> None:
        """Nothing is run from here."""

    nothing()
    return 0
