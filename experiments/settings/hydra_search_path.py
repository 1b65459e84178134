"""Where Hydra looks for configurations: the caller's folders before the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from hydra.core.config_search_path import ConfigSearchPath, SearchPathQuery
from hydra.core.plugins import Plugins
from hydra.plugins.search_path_plugin import SearchPathPlugin

from experiments.settings.locations import config_folder


class CallersConfigurations(SearchPathPlugin):
    """The folder asked for and the one in the caller's folder."""

    folders: ClassVar[tuple[Path, ...]] = ()

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Put them in front of the shipped one."""
        for folder in reversed(self.folders):
            search_path.prepend("caller", f"file://{folder}", SearchPathQuery(provider="main"))


def search_first(path: Sequence[Path]) -> None:
    """Let Hydra look into these folders, the first one first, and into the shipped one last."""
    CallersConfigurations.folders = tuple(folder for folder in path if folder != config_folder())
    Plugins.instance().register(CallersConfigurations)
