"""Hydra's own ways of showing a configuration: ``--cfg job``, ``--info`` and shell completion."""

from __future__ import annotations

import sys

from omegaconf import DictConfig

from experiments.language.messages import Problem
from experiments.settings.composition import compose, prepare
from experiments.settings.locations import config_folder
from experiments.settings.overrides import OTHERS, Words

COMPLETING = ("--shell-completion", "-sc")


def show_with_hydra(words: Words) -> int:
    """Check what was typed, then let Hydra show what it is asked for; nothing is run."""
    import hydra

    options = [word.partition("=")[0] for word in words.showing if word.startswith("-")]
    if all(option in OTHERS for option in options):
        raise Problem("option_alone", given=options[0])
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
