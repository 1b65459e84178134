"""``make settle ARGS="pudong_2016 county_2018"``: settle places that come with Shuniu and write it into their files.

After a change of the model; without names all of them, which takes long.  ``shuniu settle`` itself writes only into a
place of one's own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from experiments.commands.settle import of_file, settled, write
from experiments.settings.configuration import configure
from experiments.settings.files import options
from experiments.settings.locations import config_folder
from experiments.settings.overrides import Words
from experiments.terminal.output import Terminal
from sim.model import ModelParameters


def settle(name: str, terminal: Terminal) -> None:
    """Settle one place; for a spin-up twice as long too where its file has a factor for one."""
    words = Words((), str(config_folder()), (f"place={name}", "scenarios=status_quo"))
    configuration = configure(words, settled=False)
    place = configuration.place
    parameters = ModelParameters(configuration.parameters, configuration.processes)
    twice = -2 * place.start in place.registration_factor
    values = of_file(settled(place, parameters, terminal, twice=twice))
    write(configuration, values)
    terminal.say(f"{name}: {values}")


def main(names: Sequence[str]) -> None:
    """Settle those that are named, or all that come with Shuniu."""
    terminal = Terminal(lang="en", unicode=True)
    for name in names or options("place", (config_folder(),)):
        settle(name, terminal)


if __name__ == "__main__":
    main(sys.argv[1:])
