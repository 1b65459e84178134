"""The design that a command leads to, found by asking it again up to there: what is stored is read, nothing is run."""

from __future__ import annotations

from collections.abc import Callable

from experiments.language.messages import Problem
from experiments.running.carry_out import Work, watched
from experiments.settings.configuration import Configuration
from experiments.settings.files import shown

WORDS = {
    "not_there": {
        "en": "On its way to this design the command needs runs that are not in {folder}. Have them first: {command}",
        "zh": "该命令得出此设计之前，还需用到 {folder} 中没有的运行。请先运行：{command}",
    },
}


class _Arrived(Exception):  # noqa: N818  nothing is wrong: the command has come as far as it is wanted
    """The command has come to the design, or to another one in its place."""

    def __init__(self, configuration: Configuration | None) -> None:
        super().__init__()
        self.configuration = configuration


def led_to(experiment: str, design: str, ask: Callable[[], object]) -> Configuration | None:
    """The configuration with which a command comes to the design of this hash; None where it comes to another one.

    Many answers take several designs, later ones decided by what earlier ones show. Each design that is stored is read;
    at the one that is looked for the command is left.

    experiment: the name under which the design is stored.  ask: the command.
    Raises Problem where runs of a design before it are missing, and whatever the command refuses.
    """

    def look(work: Work) -> None:
        if work.design.hash == design:
            raise _Arrived(work.design.configuration)
        if work.missing and work.design.configuration.experiment == experiment:
            raise _Arrived(None)
        if work.missing:
            command = work.design.configuration.command
            raise Problem(WORDS["not_there"], folder=shown(work.folder), command=command)

    try:
        with watched(look):
            ask()
    except _Arrived as arrived:
        return arrived.configuration
    return None
