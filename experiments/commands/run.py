"""``shuniu run``: simulate an experiment, keep its results, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import text
from experiments.running.simulating import Verb, command
from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.terminal.output import Terminal, locale_language

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {"en": "simulate scenarios and compare them", "zh": "运行实验并比较各情景"}
ORDER = 10
HELP = {
    "en": (
        "shuniu run: simulate scenarios under the same luck, compare them with the status quo, and keep "
        "the results.\n"
        "\n"
        "shuniu run [experiment=name] [scenario=name | policy=name] [place=name] [key=value ...] "
        "[--dry-run] [lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu run                                      Beijing, seven scenarios\n"
        "  shuniu run place=example_town replicates=4      a small town, in seconds\n"
        "  shuniu run scenario=hub_expansion replicates=8  one beside the status quo\n"
        "  shuniu run scenarios=status_quo,no_hubs horizon=60\n"
        "  shuniu run policy=stronger_mandate policy.levers.mandate=10\n"
        "  shuniu run funding=0.7                          all money cut by 30 %\n"
        "  shuniu run process.staffing.turnover=0.2        a mechanism's parameter\n"
        "\n"
        "Set most often, with what holds otherwise\n"
        "  replicates=32   seeds, the same for all scenarios\n"
        "  horizon=132     months\n"
        "  seed=1          of the first replicate\n"
        "  uncertainty=posterior  in every interval; prior: as believed; fixed: chance alone\n"
        "  record=full     what is kept; monthly: no groups; summary: the last month\n"
        "  figures=true    draw figures beside the results\n"
        "  executor=local  or serial, dask, slurm\n"
        "  checks=none     all: look at every invariant in every month\n"
        "  --dry-run       only say how long it would take\n"
        "  --config-dir=   a folder with configurations of your own\n"
        "\n"
        "What there is to choose from:  shuniu list\n"
        "What a name means:             shuniu explain <name>\n"
        "All settings as they stand:    shuniu run --cfg job"
    ),
    "zh": (
        "shuniu run：以相同的随机种子模拟各情景，与现状比较，并保存结果。\n"
        "\n"
        "shuniu run [experiment=实验] [scenario=情景 | policy=政策] [place=地区] [键=值 …] [--dry-run] "
        "[lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu run                                      北京，七个情景\n"
        "  shuniu run place=example_town replicates=4      示例城镇，数秒即可\n"
        "  shuniu run scenario=hub_expansion replicates=8  一个情景与现状比较\n"
        "  shuniu run 情景=现状,取消枢纽型社会组织 月数=60\n"
        "  shuniu run policy=stronger_mandate policy.levers.mandate=10\n"
        "  shuniu run funding=0.7                          四项经费一律削减30%\n"
        "  shuniu run process.staffing.turnover=0.2        改动某一机制的参数\n"
        "\n"
        "常用设置（等号后为默认值）\n"
        "  replicates=32   重复次数，各情景使用相同种子\n"
        "  horizon=132     月数\n"
        "  seed=1          首次重复的种子\n"
        "  uncertainty=posterior  区间含参数的不确定性；prior 按先验；fixed 仅随机性\n"
        "  record=full     保存的内容；monthly 不分组；summary 只存末月\n"
        "  figures=true    同时绘图\n"
        "  executor=local  或 serial、dask、slurm\n"
        "  checks=none     all 表示逐月检查全部不变量\n"
        "  --dry-run       只说明所需时间，不写入任何文件\n"
        "  --config-dir=   自有配置所在的文件夹\n"
        "\n"
        "可选内容一览：        shuniu list\n"
        "任一名称的含义：      shuniu explain <名称>\n"
        "全部设置及当前取值：  shuniu run --cfg job"
    ),
}

WORDS = {
    "run_no_months": {
        "en": "record=summary keeps the last month alone: no table or figure is made. With record=monthly there are.",
        "zh": "record=summary 只保存末月数据，不生成表和图；如需表和图，请用 record=monthly。",
    },
}


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run what is not stored yet and show the answer."""
    return command(RUN, arguments, terminal)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the tables and the sentence, draw the figures, and say where everything is."""
    if not dataset.replicates:
        return
    from experiments.analysis.compare import compare
    from experiments.presenting.answers import MONTHLY
    from experiments.presenting.ensembles import ensemble
    from experiments.presenting.tables import show

    keeps_months = dataset.manifest["record"] in MONTHLY
    if keeps_months:
        show(compare(ensemble(dataset)), dataset, terminal)
        terminal.say()
    else:
        terminal.note(text(WORDS["run_no_months"], terminal.lang))
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures and keeps_months:
        from experiments.figures.frame.drawing import draw, say_drawn
        from experiments.figures.frame.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    typed = again(dataset.command, configuration.checks, terminal.lang)
    terminal.say(text("again_by", terminal.lang, command=typed))


def again(command: str, checks: str, lang: str) -> str:
    """The command of a run with what changes no result but was asked for: what is checked, and the language."""
    asked = [f"checks={checks}"] if checks != "none" else []
    asked += [f"lang={lang}"] if lang != locale_language() else []
    return " ".join([command, *asked])


RUN: Final = Verb(help=HELP, swept=False, answer=answer)
