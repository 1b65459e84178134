"""Hydra's own ways of showing a configuration: ``--help``, ``--cfg job``, ``--info`` and shell completion."""

from __future__ import annotations

import sys

from omegaconf import DictConfig

from experiments.settings.composition import compose, prepare
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.terminal.messages import text

COMPLETING = ("--shell-completion", "-sc")
HELP = {"--help", "-h"}


def show_with_hydra(words: Words, lang: str) -> int:
    """Check what was typed, then let Hydra show what it is asked for; nothing is run."""
    import hydra

    if any(option in words.showing for option in COMPLETING):
        prepare(words.config_dir)
        typed = words.typed
    else:
        typed = compose(words).hydra_words
    sys.argv = ["shuniu", *words.showing, *typed]
    if HELP & set(words.showing):
        sys.argv.append(f"hydra.help.template='{text('run_help', lang)}'")

    @hydra.main(config_path=str(config_folder()), config_name="config", version_base="1.3")
    def nothing(_: DictConfig) -> None:
        """Nothing is run from here."""

    nothing()
    return 0
