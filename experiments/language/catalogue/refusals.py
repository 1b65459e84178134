"""What is said of a setting that cannot be used; the English sentences are the model's own."""

from __future__ import annotations

from collections.abc import Mapping

from sim.refusals import HINTS, REFUSALS, WITHIN

REFUSALS_ZH = {
    "range": "请给出 {low:,.10g} 至 {high:,.10g} 之间的数（{unit}）",
    "whole_range": "请给出 {low:,} 至 {high:,} 之间的整数（{unit}）",
    "whole_number": "请给出整数",
    "missing": "缺少这项设置",
    "unknown": "没有这个名称",
    "sum_of_shares": "各项占比之和须为 1",
    "fields_and_districts": "至少要有一个领域和一个区县",
    "id_twice": "这个 id 出现了两次",
    "too_many": "一个地区最多可有 {most:,} 个",
    "too_large": "一个地区最多可有 1 亿家社会组织",
    "too_small": "一个地区至少要有一家社会组织",
    "year_and_month": "请给出年份和月份，例如 2013-01",
    "not_of_place": "该地区没有这个名称",
    "size": "请写 small（1–9 人）、medium（10–49 人）、large（50 人及以上），规模不详写 any",
    "count": "请给出社会组织的个数：0 或正整数",
    "cell_twice": "这个单元前面已经计过",
    "history_months": "月份须依次递增，并以 [0, 1.0] 结尾",
    "history_shares": "各点与第 0 月登记数之比须大于 0、不超过 10",
    "payer": "没有这个出资方",
    "account": "账目中没有这个科目",
    "lever": "没有这项政策手段",
    "word": "不是该手段可选的词",
    "conflict": "自第 {month} 月起两者同时生效，只能取其一",
    "conflict_until": "第 {month} 月至第 {until} 月两者同时生效，只能取其一",
    "after_start": "终止月份须晚于生效月份（第 {start} 月）",
    "ramp": "最多 {months} 个月，即政策实施的时长",
    "months": "请给出月份：{first} 至 {last} 的整数",
    "ramp_months": "请给出月数：0 至 {last} 的整数",
    "before_horizon": "须早于期末（第 {horizon} 月）",
    "list_of_policies": "请给出政策列表，例如 [no_hubs, no_funding]",
    "policy": "没有这项政策",
    "policy_twice": "列了两次，请只写一次",
    "names_with_values": "请写成“名称: 值”，每行一项",
    "only_these": "此处只能写 {known}",
    "two_languages": "请给出文字，或写成 {{en: 英文, zh: 中文}}",
    "list_of_entries": "请写成列表，每项以“-”开头",
    "list_of_words": "请给出词的列表，例如 [posts, services]",
    "switch": "请给 true 或 false",
    "history_points": "请给出月份与占比的列表，例如 [[-72, 0.6], [0, 1.0]]",
    "factors": "请按预热期的月数给出系数，例如 {{72: 1.0}}",
    "awards": "请给出月份与金额（元）的列表，例如 [[6, 4300000]]",
    "not_settled": "该地区尚未校定：没有 {months} 个月预热期的登记系数",
    "not_settled_but": "该地区尚未校定：没有 {months} 个月预热期的登记系数，只有 {found} 个月的",
    "bounds": "low 不得大于 high（{high:g}）",
    "no_bound": "请给出 low、high 或两者",
    "year_before": "该量按一年计算，请给出不早于第 12 月的月份",
    "no_lever": "政策没有设定任何手段，不起作用",
    "no_policy": "没有政策的情景即为现状",
    "order_later": "{process} 须在 {needed} 之后，而 {needed} 排在了后面",
    "order_missing": "{process} 须在 {needed} 之后，而列表中没有 {needed}",
    "end_missing": "缺少 {needed}",
    "after_record": "record 负责核对流量，其后不能再有机制",
    "lever_twice": "机制 {other} 设有同名政策手段",
    "state_twice": "机制 {other} 保存了同名的状态",
    "column": "没有机制声明这一列",
    "state_taken": "模型本身已有此名称",
    "state_fails": "无法得出其初始值：{what}",
    "series_twice": "机制 {other} 记录了同名序列",
    "event_twice": "机制 {other} 统计了同名事件",
    "process_twice": "这个机制出现了两次，请只写一次",
    "mechanism_lacks": "缺少此项，每个机制都须声明",
    "form_name": "请给出由字母、数字与下划线组成、以字母开头且不是 Python 关键字的名称",
    "form_after": '请给出机制名称的列表，例如 AFTER = ("motivation",)',
    "form_parameters": "请给出继承 Checked 的 frozen dataclass，其中各数由 parameter 定义（均来自 sim.parameters）",
    "form_step": "请给出以模型为参数的函数",
    "form_stream": "请给出整数，例如 own_stream(NAME)（来自 sim.mechanism）",
    "form_levers": "请给出政策手段的列表，各由 sim.levers.lever 定义，id 由字母、数字与下划线组成",
    "form_mapping": "请写成名称与值，例如 {{'visits': …}}",
    "form_events": "请写 Events()（来自 sim.mechanism），并用其 gain、loss、neither 声明",
    "form_series": "请写 Series()（来自 sim.mechanism），并用其 count 声明",
    "form_invariants": "请给出不变式的列表，各由 @invariant（来自 sim.invariants.invariant）定义",
    "form_column": "请给出普通的数的类型，例如 np.int16；可用 {types}",
    "form_outcomes": "请给出 Outcome（来自 sim.observables）的列表，id 由字母、数字与下划线组成",
    "outcome_twice": "已有同名的指标",
    "outcome_column": "已有同名的计数或数据列",
    "outcome_form": "请给出 part（由哪些计数构成；whole 为分母），或给出 formula",
    "outcome_count": "其中用到的计数没有记录",
    "stream_twice": "机制 {process} 已使用这个随机流",
    "no_level": "四级中至少一级的权重须大于 0",
    "not_sound": "第 {month} 月有 {number:,} 个这样的数不是有限的数或小于零，运行无法由此继续",
    "not_sound_since": "第 {month} 月有 {number:,} 个这样的数不是有限的数或小于零，第 {since} 月时还没有",
    "not_reached": "请给出模型现在所处的第 {now} 月至期末第 {last} 月之间的月份",
    "past_horizon": "模型已到期末，不能再向前推进一个月",
    "not_declared": "此处保存的内容未经声明，各项政策的运行会丢失它或彼此混用",
    "not_copied": "有机制在此保存了 {kind}，它无法复制，各项政策的运行便不能各有一份",
}
HINTS_ZH = {
    "not_a_number": "这不是数。",
    "not_finite": "须为有限的数。",
    "percentage": "占比写成了 {number:g}？请写 {share:g}。",
    "text_number": "这是文字，请写 {digits}。",
    "text": "这是文字，不是数。",
    "lever_elsewhere": "这是政策手段，请写在政策的 levers 之下。",
    "never_acts": "照此设置，该政策始终不会生效。",
    "one_of_them": "请去掉其中一项，或让一项在另一项生效之前终止。",
    "settle_references": "可先写 references: {{active: 0.5, hollow: 0.1, guided: 0.1, meeting: 0.5}}，"
    "再用 shuniu settle place={place} 求出。",
    "settle": "请用 shuniu settle place={place} 求出。",
    "write_levers": "请写明它改变什么，例如 levers: {{reach: 0.05}}。",
    "write_policies": "请列出其政策，例如 policies: [no_hubs, no_funding]。",
    "put_before": "请把 {needed} 放在 {process} 之前。",
    "put_at_end": "请把 {needed} 放在末尾。",
    "put_last": "请把 record 放在最后。",
    "own_stream": "请写 STREAM = own_stream(NAME)（来自 sim.mechanism）。",
    "which_mechanism": "这些数由自拟的机制写入，否则便是模型有误；用 shuniu recheck 加 checks=all 可逐月检查。",
    "declare_state": "请在机制中声明：STATE = {{名称: 初始值}}；每个组织各一个数的用 COLUMNS = {{名称: 类型}}。",
    "nobody_yet": "初始值在任何组织登记之前得出：请给出普通的初始值，再由 step 填入。",
    "declare_column": "请声明：COLUMNS = {{名称: 类型}}。",
    "later_horizon": "请给 shuniu.model、CoverageModel、at_month_zero 或 fork 一个更晚的 horizon。",
    "of_a_mechanism": "请写明机制与参数，如 process.founding.hazard。",
    "no_way_back": "模型不能倒退：请新建一个模型，或在推进之前用 fork 复制。",
    "plain_state": "模型上请只保存数、数组、列表或普通对象，其余放在机制自己的模块里。",
    "did_you_mean": "您是否想用“{word}”？",
    "known": "可选：{words}。",
}
WITHIN_ZH = {
    "place": "地区 {what}",
    "mechanism": "机制 {what}",
    "field": "领域 {what}",
    "district": "区县 {what}",
    "calendar": "历年政策 第 {what} 月",
    "line": "第 {what} 行",
    "fact": "事实 {what}",
    "policy": "政策 {what}",
    "scenario": "情景 {what}",
}

MESSAGES: dict[str, dict[str, str]] = {}


def _paired(english: Mapping[str, str], chinese: Mapping[str, str]) -> dict[str, dict[str, str]]:
    return {key: {"en": said, "zh": chinese[key]} for key, said in english.items()}


REFUSED = _paired(REFUSALS, REFUSALS_ZH)
"""What is allowed, by the key of the refusal."""
HINTED = _paired(HINTS, HINTS_ZH)
"""What to do."""
WITHIN_WHAT = _paired(WITHIN, WITHIN_ZH)
"""Within what the setting stands."""
