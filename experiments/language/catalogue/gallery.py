"""How to read each figure, one sentence a figure."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "gallery_single": {"en": "Single organizations and the survey", "zh": "单个组织与问卷"},
    "gallery_said": {
        "en": "Every figure from real runs, in English and Chinese; with few seeds, as the captions say.",
        "zh": "图库：各图均出自真实运行，中英文各一幅；种子数较少，图注中均有说明。",
    },
    "read_coverage_by_scenario": {
        "en": "Each line is a scenario's mean, named at its end; a band, or the bar there, holds nine in ten runs.",
        "zh": "每条线为一个情景的均值，线端标出水平值；色带或线端竖条包含九成运行。",
    },
    "read_paired_differences": {
        "en": "Each dot is the mean of differences taken seed by seed; where its bar crosses zero, chance explains it.",
        "zh": "每个点为逐种子差值的均值；横线跨过零时，差异可由随机性解释。",
    },
    "read_why_coverage_moved": {
        "en": "Read from top to bottom: what was added and lost by cause, to the unit, and how a scenario differs.",
        "zh": "自上而下阅读：按原因逐项列出增减（精确到家），右侧为该情景与现状之差。",
    },
    "read_flows_over_time": {
        "en": "Above zero what covers organizations in a year, below it what uncovers them, one panel a scenario.",
        "zh": "零线以上为每年新增覆盖，以下为失去的覆盖，每个情景一格。",
    },
    "read_branch_states_over_time": {
        "en": "The height is coverage; only the lowest, plain layers are branches that are active.",
        "zh": "总高度为覆盖率；只有下部的纯色层是活跃的党组织。",
    },
    "read_effect_against_cost": {
        "en": "Up is more effect, right is more money; what lies below the line buys less for as much.",
        "zh": "越高效果越大，越右花费越多；线以下的选择花同样的钱而效果更小。",
    },
    "read_coverage_by_group": {
        "en": "One panel a group on one scale; the broad grey line is all organizations, to compare with.",
        "zh": "每组一格、同一尺度；灰色粗线为全体社会组织，供各组对照。",
    },
    "read_district_map": {
        "en": "Each district is a tile where it roughly lies; left its level, right what the scenario changes.",
        "zh": "每个区县为一格，大致按方位排列；左为水平，右为该情景带来的变化。",
    },
    "read_single_runs": {
        "en": "Thin lines are single runs: whether one looks odd, not what a policy does.",
        "zh": "细线为单次运行：用于检查有无异常，不用于判断政策效果。",
    },
    "read_two_levers": {
        "en": "Each cell is a pair of values with its mean effect; a pale, dotted one may be chance.",
        "zh": "每格为两个取值的组合及其平均影响；浅色带点者可能只是随机性。",
    },
    "read_responses": {
        "en": "How the effect changes along one factor, a line for each value of the other; bars show chance.",
        "zh": "影响随一个因素的变化，另一因素每个取值一条线；竖线表示随机性。",
    },
    "read_one_at_a_time": {
        "en": "The longer a bar, the more that factor moves the outcome when it alone is moved to its end.",
        "zh": "条形越长，单独变动该因素到其端点时影响越大。",
    },
    "read_sampled": {
        "en": "Each dot is a sampled point; a slope in the running mean says that the effect goes with that factor.",
        "zh": "每个点为一个抽样点；滑动均值倾斜，说明影响随该因素而变。",
    },
    "read_fates_of_organizations": {
        "en": "Ribbons lead organizations from their state at the start to that at the end, as wide as there are many.",
        "zh": "色带连接各组织期初与期末的状态，宽度为组织数。",
    },
    "read_life_of_an_organization": {
        "en": "One organization through the months: its branch above, people and motivation below, events numbered.",
        "zh": "一家组织逐月的经历：上为党组织，下为人员与意愿，事件以编号标出。",
    },
    "read_survey_beside_report": {
        "en": "Two marks an answer, the report's and the model's; where their ranges do not meet, the model is off.",
        "zh": "每项两个标记：报告值与模型值；两者区间不相交之处，模型与报告不符。",
    },
    "file_not_figure": {
        "en": "figure={given} (command line): name a file that ends in .png, .svg or .pdf.",
        "zh": "figure={given}（命令行）：请给以 .png、.svg 或 .pdf 结尾的文件名。",
    },
}
