"""``shuniu plot``: draw stored results again, of a run or a sweep, also while it runs; nothing is simulated."""

from __future__ import annotations

import re
import shlex
import time
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.language.messages import COMMAND_LINE, Problem, in_language, text
from experiments.settings.figure_file import FORMATS
from experiments.settings.files import GROUPS, shown
from experiments.settings.keys_in_chinese import in_english
from experiments.settings.known import FIXED
from experiments.settings.locations import results_folder
from experiments.settings.outcomes import typed
from experiments.settings.overrides import Words
from experiments.storage.finding import everything, the_one
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {"en": "draw stored results without simulating", "zh": "重绘已存结果的图，不重新模拟"}
ORDER = 40
HELP = {
    "en": (
        "shuniu plot: draw stored results again, of a run or a sweep, also while it runs. Nothing is "
        "simulated.\n"
        "\n"
        "shuniu plot [folder, experiment or hash | words of a run] [figure=name] [outcome=name] "
        "[outcomes=[names]] [scenario=name] [by=kind|size|field|district|tier] [format=png,svg,pdf] [to=folder] "
        "[lang=zh]\n"
        "\n"
        "Alone it lists what is stored. With results alone it draws the figures that fit, one of each.\n"
        "\n"
        "For example\n"
        "  shuniu plot headline figure=coverage_by_scenario lang=zh\n"
        "  shuniu plot place=example_town replicates=4 by=kind to=figures"
    ),
    "zh": (
        "shuniu plot：重绘已存的运行或扫描结果，运行期间也可使用；不重新模拟。\n"
        "\n"
        "shuniu plot [文件夹、实验或哈希 | 运行选项] [figure=图名] [outcome=指标] [outcomes=[指标]] "
        "[scenario=情景] "
        "[by=kind|size|field|district|tier] [format=png,svg,pdf] [to=文件夹] [lang=zh]\n"
        "\n"
        "单独使用时列出已存结果；只指明结果时，绘出所有适用的图，每种一幅。\n"
        "\n"
        "例如\n"
        "  shuniu plot headline figure=coverage_by_scenario lang=zh\n"
        "  shuniu plot place=example_town replicates=4 by=kind to=figures"
    ),
}

WORDS = {
    "plot_of": {"en": "{name}, {place} ({folder})", "zh": "{name}，{place}（{folder}）"},
    "plot_partial": {
        "en": "Not complete: {ok:,} of {planned:,} runs are there ({failed:,} failed); these are drawn.",
        "zh": "尚未完成：{planned:,} 次运行中已成功保存 {ok:,} 次（失败 {failed:,} 次）；图中仅含这些运行。",
    },
    "plot_name": {"en": "name", "zh": "名称"},
    "plot_place": {"en": "place", "zh": "地区"},
    "plot_runs": {"en": "runs", "zh": "运行"},
    "plot_of_planned": {"en": "{ok:,} of {planned:,}", "zh": "{planned:,} 次中的 {ok:,} 次"},
    "plot_figures": {"en": "figures", "zh": "图"},
    "plot_none": {"en": "none fits", "zh": "无适用的图"},
    "plot_foot": {
        "en": "To draw:  shuniu plot {folder} [figure=...]",
        "zh": "绘图：  shuniu plot {folder} [figure=…]",
    },
    "plot_no_folder": {"en": "to= (command line): name a folder.", "zh": "to=（命令行）：请指明文件夹。"},
    "plot_not_stored": {
        "en": "{folder} is not there: these words are not stored yet. To simulate them: {command}",
        "zh": "{folder} 不存在：尚无此组选项的结果。请先模拟：{command}",
    },
    "plot_of_part": {
        "en": "{folder} is one of several designs of shuniu {verb}, whose tables and figures are of all of them "
        "together: {command}",
        "zh": "{folder} 只是 shuniu {verb} 的多个设计之一，其表和图须由全部设计得出：{command}",
    },
    "plot_one_way": {
        "en": "Name the results either by a folder ({given}) or by the words of a run, not by both.",
        "zh": "请用文件夹（{given}）或运行选项之一指明结果，不要同时使用。",
    },
}

OWN: Final = ("figure", "outcome", "scenario", "by", "format", "to", "outcomes")
"""The words that are the command's own; all others compose an experiment, as behind ``shuniu run``."""
OF_PICTURES: Final = OWN[:4]
TRIES: Final = 5
PAUSE: Final = 0.2
"""Times that results are opened while a driver may be writing them, and the seconds between."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Find the results, choose the figures that fit or were asked for, and draw them."""
    if {"--help", "-h"} & set(arguments):
        terminal.help(text(HELP, terminal.lang))
        return 0
    named, own, composing = sort(arguments)
    formats = formats_of(own.get("format", "png,svg"))
    if "to" in own and not own["to"]:
        raise Problem(WORDS["plot_no_folder"])
    if not (named or own or composing):
        show_stored(terminal)
        return 0
    if composing and named:
        raise Problem(WORDS["plot_one_way"], given=" ".join(named))
    asked = typed(own)
    dataset = composed(composing, asked) if composing else opened(the_one(named, "plot", terminal), outcomes=asked)
    refuse_part(dataset)

    from experiments.figures.frame.drawing import draw, say_drawn
    from experiments.figures.frame.picture import Asked
    from experiments.figures.frame.pictures import pictures
    from experiments.storage.called import by_id

    chosen = pictures(dataset, Asked(**by_id({word: own[word] for word in OF_PICTURES if word in own}, dataset)))
    if not chosen:
        dataset.require("series")
        raise Problem("plot_nothing_fits", folder=shown(dataset.folder))
    say_state(dataset, terminal)
    folder = Path(own["to"]).expanduser() if "to" in own else dataset.figures
    say_drawn(draw(chosen, folder, terminal, formats), terminal)
    return 0


def sort(arguments: Sequence[str], known: Sequence[str] = OWN) -> tuple[list[str], dict[str, str], list[str]]:
    """Folders, the command's own words (those that are known), and those that compose an experiment."""
    named: list[str] = []
    own: dict[str, str] = {}
    composing: list[str] = []
    for typed_word in arguments:
        word = in_english(typed_word, known)
        key, equals, value = word.partition("=")
        if word.startswith("--config-dir"):
            composing.append(word)
        elif word.startswith("-"):
            raise Problem("unknown_option", word=word, choices=("--help", "--config-dir"))
        elif not (equals and re.fullmatch(r"[\w.@+~]+", key)):
            named.append(word)
        elif key in known:
            own[key] = value
        elif key not in (*FIXED, *GROUPS) and get_close_matches(key, known, 1, 0.65):
            raise Problem("unknown_key", word=key, choices=known, file=COMMAND_LINE)
        else:
            composing.append(word)
    return named, own, composing


def formats_of(given: str) -> tuple[str, ...]:
    """The formats asked for, separated by commas."""
    formats = tuple(dict.fromkeys(given.split(",")))
    for one in formats:
        if one not in FORMATS:
            raise Problem("unknown_word", key="format", word=one, choices=FORMATS, file=COMMAND_LINE)
    return formats


def composed(words: Sequence[str], outcomes: Sequence[str] = ()) -> Dataset:
    """The stored results of an experiment as ``shuniu run`` or ``shuniu sweep`` would make it."""
    from experiments.running.design import Design
    from experiments.settings.configuration import configure
    from experiments.storage.manifest import check_design

    configuration = configure(Words.sort(words))
    folder = results_folder() / configuration.experiment / Design.of(configuration).hash
    if not folder.is_dir():
        raise Problem(WORDS["plot_not_stored"], folder=shown(folder), command=configuration.command)
    check_design(folder, folder.name)
    typed = any(word.startswith("replicates=") for word in words)
    return opened(folder, configuration.replicates if typed else None, outcomes or configuration.outcomes)


def opened(folder: Path, replicates: int | None = None, outcomes: Sequence[str] = ()) -> Dataset:
    """The results in a folder, which a driver may be writing; an outcome that is asked for and none is refused."""
    from experiments.storage.lock import holders
    from experiments.storage.store import Dataset

    for attempt in range(TRIES):
        try:
            dataset = Dataset(folder, replicates, outcomes=outcomes)
            dataset.look()
        except (Problem, OSError):
            if attempt == TRIES - 1 or not any(holders(folder)):
                raise
            time.sleep(PAUSE)
        else:
            _ = dataset.outcomes
            return dataset
    raise AssertionError


def refuse_part(dataset: Dataset) -> None:
    """Refuse to tell of one design what a command found in several together."""
    from experiments.figures import of_commands

    verb = shlex.split(dataset.command)[1]
    if verb in of_commands():
        raise Problem(WORDS["plot_of_part"], folder=shown(dataset.folder), verb=verb, command=dataset.command)


def say_state(dataset: Dataset, terminal: Terminal) -> None:
    """What is drawn and, where runs are missing or failed, how many there are of how many."""
    lang, manifest = terminal.lang, dataset.manifest
    place = in_language(manifest["place"]["name"], lang)
    name = in_language(manifest["name"] or manifest["experiment"], lang)
    terminal.announce(text(WORDS["plot_of"], lang, name=name, place=place, folder=shown(dataset.folder)))
    if dataset.n_ok < dataset.n_planned:
        said = {"ok": dataset.n_ok, "planned": dataset.n_planned, "failed": dataset.n_failed}
        terminal.announce(text(WORDS["plot_partial"], lang, **said))


def show_stored(terminal: Terminal) -> None:
    """Everything that is stored, and what can be drawn of it."""
    from experiments.figures.frame.pictures import names

    lang, folders = terminal.lang, everything()
    if not folders:
        raise Problem("kept_nothing", folder=shown(results_folder()))
    for folder in folders:
        terminal.say(shown(folder))
        try:
            dataset = opened(folder)
            refuse_part(dataset)
            manifest = dataset.manifest
            name = in_language(manifest["name"] or manifest["experiment"], lang)
            rows = [
                (text(WORDS["plot_name"], lang), name),
                (text(WORDS["plot_place"], lang), in_language(manifest["place"]["name"], lang)),
                (
                    text(WORDS["plot_runs"], lang),
                    text(WORDS["plot_of_planned"], lang, ok=dataset.n_ok, planned=dataset.n_planned),
                ),
                (text(WORDS["plot_figures"], lang), ", ".join(names(dataset)) or text(WORDS["plot_none"], lang)),
            ]
        except Problem as problem:
            rows = [(text(WORDS["plot_figures"], lang), problem.text(lang))]
        terminal.pairs(rows)
    terminal.say()
    terminal.say(text(WORDS["plot_foot"], lang, folder=shown(folders[0])))
