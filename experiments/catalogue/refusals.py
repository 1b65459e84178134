"""What is said of a setting that cannot be used; the English sentences are the model's own."""

from __future__ import annotations

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
    "months": "请给出月份：0 至 {last} 的整数",
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
    "no_level": "四级中至少一级的权重须大于 0",
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
    "settle": "请用 shuniu settle place={place} 求出。",
    "write_levers": "请写明它改变什么，例如 levers: {{reach: 0.05}}。",
    "write_policies": "请列出其政策，例如 policies: [no_hubs, no_funding]。",
    "put_before": "请把 {needed} 放在 {process} 之前。",
    "put_at_end": "请把 {needed} 放在末尾。",
    "put_last": "请把 record 放在最后。",
    "did_you_mean": "您是否想用“{word}”？",
    "known": "可选：{words}。",
}
WITHIN_ZH = {
    "place": "地区 {what}",
    "field": "领域 {what}",
    "district": "区县 {what}",
    "calendar": "历年政策 第 {what} 月",
    "line": "第 {what} 行",
    "fact": "事实 {what}",
    "policy": "政策 {what}",
    "scenario": "情景 {what}",
}

MESSAGES: dict[str, dict[str, str]] = {
    "refused": {
        "en": "{within}{name}{given}: {allowed}. {hints} {where}",
        "zh": "{within}{name}{given}：{allowed}。{hints}{where}",
    },
    "refused_given": {"en": " = {value!r}", "zh": " = {value!r}"},
    "refused_within": {"en": "{within}: ", "zh": "{within}："},
    "refused_file": {"en": "({file})", "zh": "（{file}）"},
    "refused_policies": {
        "en": "{name}: {first} and {second}: {allowed}. {hints}",
        "zh": "{name}：{first}，{second}：{allowed}。{hints}",
    },
    "refused_in_policy": {"en": "{value!r} in policy {policy}{where}", "zh": "政策 {policy} 取 {value!r}{where}"},
    "refused_in_file": {"en": " ({file})", "zh": "（{file}）"},
} | {
    f"{kind}_{key}": {"en": said, "zh": chinese[key]}
    for kind, english, chinese in (
        ("refusal", REFUSALS, REFUSALS_ZH),
        ("hint", HINTS, HINTS_ZH),
        ("within", WITHIN, WITHIN_ZH),
    )
    for key, said in english.items()
}
