"""``shuniu sweep``: simulate the points of a design, crossed with scenarios and seeds, and say what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from experiments.language.messages import text
from experiments.running.simulating import Verb, command
from experiments.settings.configuration import Configuration
from experiments.settings.files import shown
from experiments.terminal.output import Terminal

if TYPE_CHECKING:
    from experiments.storage.store import Dataset

SUMMARY = {
    "en": "vary levers and parameters by a design",
    "zh": "按设计扫描政策手段与参数的取值并模拟",
}
ORDER = 20
HELP = {
    "en": (
        "shuniu sweep: simulate the points of a design, crossed with scenarios and seeds, and keep the "
        "results.\n"
        "\n"
        "shuniu sweep experiment=name [place=name] [design.key=value ...] [key=value ...] [--dry-run] "
        "[lang=zh]\n"
        "\n"
        "For example\n"
        "  shuniu sweep experiment=hub_reach_by_budget --dry-run\n"
        "  shuniu sweep experiment=hub_reach_by_budget replicates=8\n"
        "  shuniu sweep experiment=uncertain_parameters design.points=64 replicates=2\n"
        "\n"
        "Set most often\n"
        "  experiment=     one that has a design\n"
        "  design.points=  how many points, where they are drawn\n"
        "  replicates=     seeds, the same for all points\n"
        "  --dry-run       only say how long it would take\n"
        "place, horizon, record, executor and others are set as behind shuniu run.\n"
        "\n"
        "Experiments:                 shuniu list experiments\n"
        "Kinds of design:             shuniu explain design.kind\n"
        "All settings as they stand:  shuniu sweep experiment=<name> --cfg job"
    ),
    "zh": (
        "shuniu sweep：按设计模拟各个取值组合，与情景、种子交叉，并保存结果。\n"
        "\n"
        "shuniu sweep experiment=实验 [place=地区] [design.键=值 …] [键=值 …] [--dry-run] [lang=zh]\n"
        "\n"
        "例如\n"
        "  shuniu sweep experiment=hub_reach_by_budget --dry-run\n"
        "  shuniu sweep experiment=hub_reach_by_budget replicates=8\n"
        "  shuniu sweep experiment=uncertain_parameters design.points=64 replicates=2\n"
        "\n"
        "常用设置\n"
        "  experiment=     含有设计的实验\n"
        "  design.points=  抽样设计的点数\n"
        "  replicates=     重复次数，各点使用相同种子\n"
        "  --dry-run       只说明所需时间，不写入任何文件\n"
        "place、horizon、record、executor 等与 shuniu run 相同。\n"
        "\n"
        "实验一览：            shuniu list experiments\n"
        "设计的种类：          shuniu explain design.kind\n"
        "全部设置及当前取值：  shuniu sweep experiment=<实验> --cfg job"
    ),
}

WORDS = {
    "figures_again": {
        "en": "More:    shuniu plot {folder}",
        "zh": "更多图：shuniu plot {folder}",
    },
}


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Simulate what is not stored yet of a design and show the answer."""
    return command(SWEEP, arguments, terminal)


def answer(dataset: Dataset, configuration: Configuration, terminal: Terminal) -> None:
    """Print the points that matter and the sentence, draw the figure of the question, and say where everything is."""
    from experiments.presenting.sweep_tables import show
    from experiments.running.accounts import is_shown

    if not is_shown(dataset):
        return
    show(dataset, terminal)
    terminal.say()
    terminal.say(text("results_in", terminal.lang, folder=shown(dataset.folder)))
    if configuration.figures:
        from experiments.figures.frame.drawing import draw, say_drawn
        from experiments.figures.frame.pictures import answering

        say_drawn(draw(answering(dataset), dataset.figures, terminal), terminal)
    terminal.say(text(WORDS["figures_again"], terminal.lang, folder=shown(dataset.folder)))


SWEEP: Final = Verb(help=HELP, swept=True, answer=answer)
