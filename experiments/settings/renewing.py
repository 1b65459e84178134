"""Where that goes which is learned of a place, and that a smaller size takes no larger one's place unless told to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from experiments.language.messages import Problem
from experiments.settings.files import may_write, shown
from experiments.settings.locations import config_folder, own_folder

REPLACE: Final = "replace"
YES: Final = "yes"
WORDS = {
    "cannot_write": {
        "en": "{folder} cannot be written, and that is where the result goes. Take a place of your own "
        "(shuniu init place=…).",
        "zh": "{folder} 不可写入，而结果要存放于此。请使用自己的地区（shuniu init place=…）。",
    },
    "smaller": {
        "en": "{file} was made with size={kept}; size={size} would put a rougher one in its place, so nothing was run. "
        "Write size={kept}, or {replace}={yes} if that is what you want; or take a place of your own "
        "(shuniu init place=…).",
        "zh": "{file} 是用 size={kept} 得到的；size={size} 会以较粗略的结果取而代之，故未作任何运行。"
        "请写 size={kept}；如确要替换，请加 {replace}={yes}；也可使用自己的地区（shuniu init place=…）。",
    },
    "no_answer": {
        "en": "{replace} = {given!r}: write {replace}={yes}, or leave it out.",
        "zh": "{replace} = {given!r}：请写 {replace}={yes}，或去掉。",
    },
}


def folder_for(place_file: Path, group: str) -> Path:
    """The folder of a group that what is learned of a place goes to.

    Beside the place's file, but of a place that ships in the caller's own ``configs`` where there is one.
    """
    beside, own = place_file.parent.parent, own_folder()
    ships = beside.resolve() == config_folder().resolve()
    return (own if ships and own is not None else beside) / group


def read_today(file: Path) -> Path:
    """What is read before this file is written: it, or where there is none, what ships under its name."""
    shipped = config_folder() / file.parent.name / file.name
    return shipped if shipped.exists() and not file.exists() else file


def check_renewal(
    file: Path, size_of: Callable[[Path], str | None], size: str, sizes: Sequence[str], replace: str | None
) -> None:
    """Refuse before anything is run what could not be written after it, or would take a larger one's place.

    size_of: the size by which a file was made, None where there is none.  sizes: all of them, the largest first.
    replace: what was typed of it.
    """
    if replace not in (None, YES):
        raise Problem(WORDS["no_answer"], replace=REPLACE, given=replace, yes=YES)
    if not may_write(file.parent):
        raise Problem(WORDS["cannot_write"], folder=shown(file.parent))
    today = read_today(file)
    kept = size_of(today)
    if replace is None and kept in sizes and sizes.index(kept) < sizes.index(size):
        raise Problem(WORDS["smaller"], file=shown(today), kept=kept, size=size, replace=REPLACE, yes=YES)
