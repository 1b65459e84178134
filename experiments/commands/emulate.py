"""``shuniu emulate``: a small network that tells at once what policies do, and how wrong it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from experiments.language.messages import Problem, in_language, text
from experiments.settings.configuration import STATUS_QUO, Configuration, configure
from experiments.settings.files import shown
from experiments.settings.overrides import Words, refuse_unused
from experiments.settings.renewing import REPLACE, check_renewal, folder_for
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.emulating.emulator import Emulator

SUMMARY = {"en": "a network that tells at once what policies do", "zh": "训练仿真器，即时给出政策效果"}
ORDER = 137
HELP = {
    "en": (
        "shuniu emulate: train a small network on real runs, which tells at once what a policy does.\n"
        "\n"
        "shuniu emulate [place=name] [size=full|small|quick] [replace=yes] [key=value ...]\n"
        "\n"
        "For example\n"
        "  shuniu emulate place=beijing_2013\n"
        "  shuniu emulate place=my_city size=quick\n"
        "\n"
        "Policies that set a few levers or all of them are run at points of the posterior, beside the status quo\n"
        "of the same seed. The network learns the difference by year, of the place and of every district; it is\n"
        "measured on policies that it has not seen, and written with its error to configs/emulators/<place>.json,\n"
        "which the page reads. Outside the ranges it was trained in it refuses. Stopped, the same command goes on.\n"
        "A smaller size takes the place of a larger one only with replace=yes."
    ),
    "zh": (
        "shuniu emulate：用真实运行训练一个小型网络，即时给出政策的效果。\n"
        "\n"
        "shuniu emulate [place=地区] [size=full|small|quick] [replace=yes] [键=值 …]\n"
        "\n"
        "例如\n"
        "  shuniu emulate place=beijing_2013\n"
        "  shuniu emulate place=my_city size=quick\n"
        "\n"
        "在校准后的参数点上运行动用几个或全部政策手段的方案，并与同一种子下的现状对照。网络学习全地区及各区县逐年的差异，用未见过的\n"
        "政策检验误差，连同误差写入 configs/emulators/<地区>.json，供网页读取。超出训练范围时拒绝作答。\n"
        "中断后重新运行同一命令即可继续。较小的 size 须加 replace=yes 才会替换较大者的结果。"
    ),
}
UNUSED = (
    "scenario", "policy", "scenarios", "figures", "name", "question", "answer", "outcomes", "replicates", "record",
    "checks",
)  # fmt: skip
"""Settings of a run that decide nothing here."""
USES = {
    "en": "It runs policies of its own beside the status quo; place, size, horizon and executor may be set.",
    "zh": "它运行自己的一组政策并与现状对照；可设 place、size、horizon 与 executor。",
}
WORDS = {
    "unknown_size": {
        "en": "size = {given!r}: write size=full, size=small or size=quick.",
        "zh": "size = {given!r}：请写 size=full、size=small 或 size=quick。",
    },
    "held": {
        "en": "{keys}: an emulator is of a place as calibration left it, and holds no parameter. Leave it out.",
        "zh": "{keys}：仿真器以校准后的参数为准，不固定任何参数。请去掉。",
    },
    "training": {
        "en": "Training: {done} of {passes} passes over the runs.",
        "zh": "训练中：已完成 {done}/{passes} 遍。",
    },
    "how_wrong": {
        "en": "How wrong it is: on {policies} policies that it has not seen, the mean effect over {points} points of "
        "the posterior is off by {coverage} points of coverage and {effective} of effective coverage (root mean square "
        "over all years, chance taken out), by {few_coverage} and {few_effective} where at most four levers move, and "
        "by {district_coverage} and {district_effective} in a single district; {within} % of single runs lie in the "
        "ranges that it gives for 90 %.",
        "zh": "误差：在 {policies} 项未见过的政策上，其给出的平均效果（{points} 个参数点）与真实运行相差：覆盖率 "
        "{coverage} 个百分点，有效覆盖率 {effective} 个百分点（各年均方根，已扣除随机性）；至多动用四个政策手段时为 "
        "{few_coverage} 与 {few_effective} 个百分点；单个区县为 {district_coverage} 与 {district_effective} 个百分点。"
        "单次运行有 {within}% 落在其 90% 区间内。",
    },
    "written": {
        "en": "Written: {file} ({kilobytes:,} kB), from {runs:,} runs. It holds for {place} as the model and its "
        "calibration are now, and within the ranges above alone.",
        "zh": "已写入 {file}（{kilobytes:,} kB），基于 {runs:,} 次运行。仅适用于当前模型与校准下的 {place}，"
        "且仅限以上范围。",
    },
}
COLUMNS = {
    "lever": {"en": "lever", "zh": "政策手段"},
    "low": {"en": "from", "zh": "下限"},
    "high": {"en": "to", "zh": "上限"},
    "neutral": {"en": "as it is", "zh": "现状"},
}
ERRORS = {
    "outcome": {"en": "error of", "zh": "误差"},
    "of_mean": {"en": "mean effect", "zh": "平均效果"},
    "of_few": {"en": "of at most\nfour levers", "zh": "至多四个\n政策手段"},
    "rmse": {"en": "effect at\none point", "zh": "单一\n参数点"},
    "chance": {"en": "chance of\na run", "zh": "单次运行\n随机性"},
    "within_90": {"en": "runs in\n90 % range", "zh": "落在\n90% 区间"},
}
NAMES = {
    "from_year": {"en": "year in which it begins", "zh": "政策起始年份"},
    "money": {"en": "public money, yuan a year", "zh": "公共资金（元/年）"},
}
OWN: Final = ("size", REPLACE)
TOLD: Final = 100
"""Passes between two words on the training."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored, train, measure, write, and say how wrong it is."""
    words = Words.sort(arguments)
    if words.showing:
        terminal.help(text(HELP, terminal.lang))
        return 0
    configuration, size, folder = _asked(words)
    from experiments.emulating.design import SIZES, carried_out
    from experiments.emulating.kept import hashes, write
    from experiments.emulating.making import made

    runs = carried_out(configuration, SIZES[size], terminal)

    def told(done: int) -> None:
        if done % TOLD == 0:
            whole = SIZES[size].passes * SIZES[size].networks
            terminal.note(text(WORDS["training"], terminal.lang, done=done, passes=whole))

    found = made(configuration, runs, SIZES[size], hashes(configuration), size, told)
    file = write(found, folder)
    show(found, configuration, terminal)
    said = {"file": shown(file), "kilobytes": round(file.stat().st_size / 1000), "runs": runs.n_runs}
    terminal.paragraph(text(WORDS["written"], terminal.lang, place=configuration.place_id, **said))
    terminal.paragraph(how_wrong(found, terminal.lang))
    return 0


def _asked(words: Words) -> tuple[Configuration, str, Path]:
    """What the words of the command line ask for, its size, and the folder that the emulator goes to."""
    own = {key: word.partition("=")[2] for word in words.typed for key in OWN if word.startswith(f"{key}=")}
    typed = tuple(word for word in words.typed if not word.startswith(tuple(f"{key}=" for key in OWN)))
    words = Words(words.showing, words.config_dir, typed)
    refuse_unused(words, "emulate", UNUSED, USES)
    from experiments.emulating.design import SIZES, check
    from experiments.emulating.kept import FOLDER, file_of, size_of

    size = own.get("size", "full")
    if size not in SIZES:
        raise Problem(WORDS["unknown_size"], given=size)
    if held := [word.partition("=")[0] for word in typed if word.startswith("process.")]:
        raise Problem(WORDS["held"], keys=", ".join(held))
    asked = (*typed, f"scenarios=[{STATUS_QUO}]")
    found = configure(Words(words.showing, words.config_dir, asked))
    check(found)
    folder = folder_for(found.place_file, FOLDER)
    file = file_of(found.place_id, folder)
    check_renewal(file, size_of, size, list(SIZES), own.get(REPLACE))
    return found, size, folder


def how_wrong(emulator: Emulator, lang: str) -> str:
    """How wrong an emulator is, in a sentence."""
    error = emulator.said["error"]
    within = sum(error["within_90"][one] for one in TOLD_OF) / len(TOLD_OF)
    said = {
        "policies": error["policies"], "points": error["points"], "within": f"{100 * within:.0f}",
        "coverage": f"{error['of_mean']['coverage']:.2f}", "effective": f"{error['of_mean']['effective_coverage']:.2f}",
        "few_coverage": f"{error['of_few']['coverage']:.2f}",
        "few_effective": f"{error['of_few']['effective_coverage']:.2f}",
        "district_coverage": f"{error['of_districts']['coverage']:.2f}",
        "district_effective": f"{error['of_districts']['effective_coverage']:.2f}",
    }  # fmt: skip
    return text(WORDS["how_wrong"], lang, **said)


TOLD_OF: Final = ("coverage", "effective_coverage")
"""Outcomes that the sentence tells of."""


def show(emulator: Emulator, configuration: Configuration, terminal: Terminal) -> None:
    """The box, and the error of every outcome."""
    from experiments.settings.mechanisms import together

    lang, known = terminal.lang, together(configuration.settings["processes"])
    rows = []
    for axis in emulator.axes:
        name = known.levers[axis.id].name if axis.id in known.levers else NAMES[axis.id]
        rows.append((in_language(name, lang), *(f"{value:g}" for value in (axis.low, axis.high, axis.neutral))))
    terminal.table([text(said, lang) for said in COLUMNS.values()], rows)
    error = emulator.said["error"]
    rows = []
    for one in emulator.outcomes:
        name = known.outcomes[one].name if one in known.outcomes else NAMES[one]
        values = [f"{error[key][one]:,.0f}" if one in NAMES else f"{error[key][one]:.2f}" for key in OF_RUNS]
        rows.append((in_language(name, lang), *values, f"{100 * error['within_90'][one]:.0f} %"))
    terminal.table([text(said, lang) for said in ERRORS.values()], rows)


OF_RUNS: Final = ("of_mean", "of_few", "rmse", "chance")
"""Errors in the outcome's unit."""
