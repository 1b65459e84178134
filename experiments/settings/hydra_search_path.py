"""Where Hydra looks for configurations: the caller's folders before the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from hydra.core.config_search_path import ConfigSearchPath, SearchPathQuery
from hydra.core.plugins import Plugins
from hydra.plugins.search_path_plugin import SearchPathPlugin

from experiments.settings.hydra_source import ParsedOnce
from experiments.settings.locations import config_folder


class CallersConfigurations(SearchPathPlugin):
    """The folder asked for and the one in the caller's folder."""

    folders: ClassVar[tuple[Path, ...]] = ()

    def manipulate_search_path(self, search_path: ConfigSearchPath) -> None:
        """Put them in front of the shipped one."""
        for element in search_path.get_path():
            if element.provider == "main":
                element.path = _named(config_folder())
        for folder in reversed(self.folders):
            search_path.prepend("caller", _named(folder), SearchPathQuery(provider="main"))


def _named(folder: Path) -> str:
    """A folder as a search path names it."""
    return f"{ParsedOnce.scheme()}://{folder}"


def search_first(path: Sequence[Path]) -> None:
    """Let Hydra look into these folders, the first one first, and into the shipped one last."""
    CallersConfigurations.folders = tuple(folder for folder in path if folder != config_folder())
    for plugin in (CallersConfigurations, ParsedOnce):
        Plugins.instance().register(plugin)
