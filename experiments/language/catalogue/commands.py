"""What the command says of itself, and how it suggests a word."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "help_head": {
        "en": "shuniu: what do funding and hub organizations do to\nParty-branch coverage among social organizations?",
        "zh": "shuniu：经费保障与枢纽型社会组织如何影响社会组织党组织覆盖率？",
    },
    "verb_run": {"en": "simulate scenarios and compare them", "zh": "运行实验并比较各情景"},
    "verb_sweep": {
        "en": "vary levers and parameters by a design",
        "zh": "按设计扫描政策手段与参数的取值并模拟",
    },
    "verb_list": {"en": "what there is: places, policies, levers", "zh": "列出地区、政策、手段、情景等"},
    "verb_explain": {"en": "meaning, unit, range, source of anything", "zh": "说明任一名称的含义、单位、范围与来源"},
    "verb_init": {"en": "a scenario of your own to start from", "zh": "写出一份可修改的情景文件"},
    "verb_facts": {"en": "the model beside what is known of a place", "zh": "模型结果与已知事实对照"},
    "help_foot": {
        "en": "Begin with:  shuniu run\n"
        "More:        shuniu run --help\n"
        "Language:    lang=en or lang=zh behind any of these\n"
        'Completion:  eval "$(shuniu run -sc install=bash)"',
        "zh": "从这里开始：  shuniu run\n"
        "详细选项：    shuniu run --help\n"
        "语言：        在任何命令后加 lang=en 或 lang=zh\n"
        '自动补全：    eval "$(shuniu run -sc install=bash)"',
    },
    "run_what": {
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
            "  shuniu run process.staffing.turnover=0.2        a mechanism's parameter\n"
            "\n"
            "Set most often, with what holds otherwise\n"
            "  replicates=32   seeds, the same for all scenarios\n"
            "  horizon=132     months\n"
            "  seed=1          of the first replicate\n"
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
            "  shuniu run scenarios=status_quo,no_hubs horizon=60\n"
            "  shuniu run policy=stronger_mandate policy.levers.mandate=10\n"
            "  shuniu run process.staffing.turnover=0.2        改动某一机制的参数\n"
            "\n"
            "常用设置（等号后为默认值）\n"
            "  replicates=32   重复次数，各情景使用相同种子\n"
            "  horizon=132     月数\n"
            "  seed=1          首次重复的种子\n"
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
    },
    "exit_codes": {
        "en": "Exit code: 0 done, 1 some runs failed, 2 refused, 3 some runs are missing,\n"
        "4 stopped because too many runs fail (max_failed), 130 interrupted.",
        "zh": "退出码：0 完成，1 有运行失败，2 被拒绝，3 有缺失的运行，\n4 失败过多而停止（max_failed），130 已中断。",
    },
    "sweep_what": {
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
    },
    "error": {"en": "Error: {what}", "zh": "错误：{what}"},
    "interrupted": {"en": "Interrupted. No half result is kept.", "zh": "已中断，未保留不完整的结果。"},
    "interrupted_stored": {
        "en": "Interrupted. The runs are stored; the figures are not.",
        "zh": "已中断。运行结果已保存，图未完成。",
    },
    "cannot_say": {"en": "Cannot write the answer: {what}.", "zh": "无法输出结果：{what}。"},
    "did_you_mean": {"en": "Did you mean '{word}'?", "zh": "您是否想用“{word}”？"},
    "known_words": {"en": "There are: {words}.", "zh": "可选：{words}。"},
    "command_line": {"en": "command line", "zh": "命令行"},
}
