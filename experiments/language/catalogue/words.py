"""Lists, explanations, and the first files of one's own."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "list_what": {"en": "What do you want to see?", "zh": "可以列出："},
    "list_places": {"en": "registers that can be simulated", "zh": "可模拟的地区"},
    "list_policies": {"en": "levers, and from when they act", "zh": "政策：各项手段及其生效时间"},
    "list_levers": {"en": "what a policy may change", "zh": "政策可用的手段"},
    "list_scenarios": {"en": "policies that are in force together", "zh": "情景：同时实施的政策"},
    "list_experiments": {"en": "which scenarios to compare, how often", "zh": "实验：比较哪些情景、重复几次"},
    "list_outcomes": {"en": "what is measured", "zh": "衡量的指标"},
    "list_parameters": {"en": "the numbers of the mechanisms", "zh": "各机制的参数"},
    "list_more": {"en": "More on any of them: shuniu explain <id>", "zh": "详细说明：shuniu explain <名称>"},
    "explain_what": {
        "en": (
            "shuniu explain: what a lever, parameter, outcome, policy, scenario, place or experiment means.\n"
            "\n"
            "shuniu explain <name> [name ...]\n"
            "\n"
            "For example\n"
            "  shuniu explain reach\n"
            "\n"
            "What there is:  shuniu list"
        ),
        "zh": (
            "shuniu explain：说明政策手段、参数、指标、政策、情景、地区或实验的含义。\n"
            "\n"
            "shuniu explain <名称> [名称 …]\n"
            "\n"
            "例如\n"
            "  shuniu explain reach\n"
            "\n"
            "可选内容：  shuniu list"
        ),
    },
    "init_what": {
        "en": (
            "shuniu init: write a scenario and a policy of your own to start from, "
            "configs/scenario/my_scenario.yaml and configs/policy/my_policy.yaml, in this folder."
        ),
        "zh": (
            "shuniu init：在当前文件夹写出可修改的情景与政策文件 configs/scenario/my_scenario.yaml 与 "
            "configs/policy/my_policy.yaml。"
        ),
    },
    "init_takes_nothing": {
        "en": "'{given}': init takes no words. It writes a scenario and a policy into this folder.",
        "zh": "“{given}”：init 不需要参数，它会在当前文件夹写出情景与政策文件。",
    },
    "init_done": {
        "en": "Written: {scenario}\n         {policy}\nChange what you like, then: shuniu run scenario=my_scenario",
        "zh": "已写出：{scenario}\n        {policy}\n按需修改后运行：shuniu run scenario=my_scenario",
    },
    "cannot_write_here": {"en": "Cannot write {file}: {what}.", "zh": "无法写入 {file}：{what}。"},
    "column_id": {"en": "Id", "zh": "代号"},
    "column_name": {"en": "Name", "zh": "名称"},
    "kind_lever": {"en": "lever", "zh": "政策手段"},
    "kind_parameter": {"en": "parameter", "zh": "参数"},
    "kind_outcome": {"en": "outcome", "zh": "指标"},
    "kind_policy": {"en": "policy", "zh": "政策"},
    "kind_scenario": {"en": "scenario", "zh": "情景"},
    "kind_place": {"en": "place", "zh": "地区"},
    "kind_experiment": {"en": "experiment", "zh": "实验"},
    "kind_executor": {"en": "executor", "zh": "执行方式"},
    "kind_setting": {"en": "setting of a run", "zh": "运行设置"},
    "kind_mechanism": {"en": "mechanism", "zh": "机制"},
    "kind_fact": {"en": "fact", "zh": "事实"},
    "kind_place_number": {"en": "setting of a place", "zh": "地区设置"},
    "explain_many": {"en": "Several things have '{given}' in their names:", "zh": "名称中含“{given}”的有："},
    "word_parameters": {"en": "parameters", "zh": "参数"},
    "word_after": {"en": "after", "zh": "须在其后"},
    "word_measure": {"en": "measure", "zh": "度量"},
    "word_target": {"en": "target", "zh": "目标"},
    "word_use": {"en": "use", "zh": "用途"},
    "word_month": {"en": "month", "zh": "月份"},
    "word_try_facts": {"en": "shuniu facts", "zh": "shuniu facts"},
    "setting_replicates": {
        "en": "runs of every scenario, each with a seed of its own, the same for all scenarios",
        "zh": "每个情景的重复次数；每次一个种子，各情景相同",
    },
    "setting_horizon": {"en": "months that are simulated after month 0", "zh": "第 0 月之后模拟的月数"},
    "setting_seed": {
        "en": "seed of the first replicate; each further one adds 1",
        "zh": "第一次重复的种子，其后每次加 1",
    },
    "setting_workers": {
        "en": "runs at a time; without it, as many as the machine has cores",
        "zh": "同时进行的运行数；不设则按处理器核数",
    },
    "setting_kind": {"en": "one run after another, or several at a time", "zh": "逐次运行，或同时运行多次"},
    "setting_record": {
        "en": "kept of a run: summary (outcomes at the horizon), monthly (series, flows, money) or full (groups too)",
        "zh": "保存内容：summary（期末指标）、monthly（各月序列、流量、经费）、full（另含分组）",
    },
    "setting_max_failed": {"en": "stop when more than this share of the runs fails", "zh": "失败运行超过此比例即停止"},
    "setting_retry_failed": {"en": "simulate again the runs that failed before", "zh": "重新模拟此前失败的运行"},
    "setting_shard": {
        "en": "i/n: this command is the i-th of n that share the work, such as the jobs of an array",
        "zh": "i/n：本命令为共同承担任务的 n 个中的第 i 个，例如作业数组中的一个",
    },
    "setting_run_timeout": {
        "en": "seconds after which a run is given up (null for never)",
        "zh": "一次运行超过此秒数即放弃（null 表示不限）",
    },
    "setting_scenarios": {"en": "the scenarios that are compared", "zh": "相互比较的情景"},
    "setting_processes": {"en": "the mechanisms of a month, in their order", "zh": "每月依次执行的机制"},
    "setting_figures": {"en": "draw figures beside the results", "zh": "在结果旁绘图"},
    "setting_checks": {
        "en": "all: look at every invariant in every month, and stop at the first that is broken",
        "zh": "all：每月核对全部不变量，遇到第一处不成立即停止",
    },
    "setting_start": {
        "en": "first month in which a policy acts; month 0 is the place's first",
        "zh": "政策开始生效的月份；第 0 月为该地区的起始月",
    },
    "setting_ramp": {
        "en": "months until a policy is in full force; 0 is at once",
        "zh": "政策逐步到位所需月数；0 为立即到位",
    },
    "setting_end": {
        "en": "month from which a policy acts no more; without it, to the horizon",
        "zh": "政策终止的月份；不设则持续到期末",
    },
    "word_unit": {"en": "unit", "zh": "单位"},
    "word_range": {"en": "range", "zh": "范围"},
    "word_options": {"en": "choices", "zh": "选项"},
    "word_neutral": {"en": "neutral", "zh": "现状值"},
    "word_default": {"en": "default", "zh": "默认值"},
    "word_rule": {"en": "combines", "zh": "叠加方式"},
    "word_family": {"en": "family", "zh": "类别"},
    "word_source": {"en": "source", "zh": "来源"},
    "word_grade": {"en": "grade", "zh": "依据等级"},
    "word_free": {"en": "free", "zh": "待定"},
    "word_mechanism": {"en": "mechanism", "zh": "机制"},
    "word_set_by": {"en": "set by", "zh": "采用的政策"},
    "word_used_by": {"en": "used by", "zh": "采用的情景"},
    "word_levers": {"en": "levers", "zh": "手段"},
    "word_months": {"en": "months", "zh": "时间（月）"},
    "word_limits": {"en": "kept in range", "zh": "超限处理"},
    "word_policies": {"en": "policies", "zh": "政策"},
    "word_scenarios": {"en": "scenarios", "zh": "情景"},
    "word_replicates": {"en": "replicates", "zh": "重复次数"},
    "word_horizon": {"en": "horizon", "zh": "期末月份"},
    "word_organizations": {"en": "organizations", "zh": "社会组织数"},
    "word_districts": {"en": "districts", "zh": "区县数"},
    "word_fields": {"en": "fields", "zh": "领域数"},
    "word_month_zero": {"en": "month 0", "zh": "第 0 月"},
    "word_file": {"en": "file", "zh": "文件"},
    "word_try_it": {"en": "shuniu run", "zh": "shuniu run"},
    "word_try_survey": {"en": "shuniu survey", "zh": "shuniu survey"},
    "rule_add": {"en": "amounts of several policies add up", "zh": "多项政策的数值相加"},
    "rule_multiply": {"en": "factors of several policies multiply", "zh": "多项政策的倍数相乘"},
    "rule_switch": {"en": "the largest of several policies counts", "zh": "多项政策取最大值"},
    "rule_choice": {"en": "two different choices at a time are a conflict", "zh": "同时有两种不同选择即为冲突"},
    "grade_report": {"en": "report (the survey report)", "zh": "调研报告"},
    "grade_public": {"en": "public (statistic or rule)", "zh": "公开统计或规定"},
    "grade_literature": {"en": "literature", "zh": "文献"},
    "grade_derived": {"en": "derived (arithmetic on the others)", "zh": "推算"},
    "grade_assumed": {"en": "assumed", "zh": "假定"},
    "free_parameter": {"en": "no source pins it; calibration may move it", "zh": "无来源可定，可由校准调整"},
}
