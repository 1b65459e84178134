"""The units of parameters, levers, outcomes, facts and places, in Chinese."""

from __future__ import annotations

UNITS: dict[str, str] = {
    "0–1": "0–1",
    "1": "无单位",
    "1/month": "每月",
    "1/year": "每年",
    "1/year of members": "每年占党员的比例",
    "added ×": "增加的倍数",
    "awards": "项",
    "communities a street": "每街道社区数",
    "exponent": "指数",
    "factor": "倍数",
    "hazard ratio": "风险比",
    "hubs": "家",
    "log hazard per unit of motivation": "积极性每增加 1，对数风险率的变化",
    "logit": "logit",
    "logit a share of one": "占比由 0 到 1，logit 的变化",
    "logit of vitality": "活力的 logit",
    "logit per doubling": "每翻一番，logit 的变化",
    "logit per further unit": "每多一个单位，logit 的变化",
    "logit per unit": "每增加 1，logit 的变化",
    "month": "第几个月",
    "month, up to the horizon": "第几个月，不超过期末",
    "months": "月",
    "cores": "核",
    "jobs": "个作业",
    "processes": "个进程",
    "seconds": "秒",
    "share of runs": "占运行次数的比例",
    "months from month 0": "距第 0 月的月数",
    "motivation, 0–1": "积极性，0–1",
    "odds ratio": "优势比",
    "organizations": "家",
    "form": "形式",
    "organizations a person and quarter": "每人每季度动员的组织数",
    "persons per 1,000 organizations": "人/千家组织",
    "share of operating organizations": "占运行中组织的比例",
    "share of the unwilling who yield": "不愿加入者中被纳入的比例",
    "organizations a post": "每个岗位联系的社会组织数",
    "organizations per post": "每个岗位联系的社会组织数",
    "organizations, shares, streets and yuan a year": "社会组织数、占比、街道数、元/年",
    "persons": "人",
    "posts": "个",
    "ratio": "比值",
    "replicates": "次",
    "correlation within an organization": "组织内相关系数",
    "seed": "种子",
    "share": "占比，0–1",
    "share a unit": "每单位的占比",
    "share of hires": "占新聘人员的比例",
    "share of hubs": "占枢纽型社会组织的比例",
    "share of memberless organizations": "占无党员组织的比例",
    "share of mergers": "占合并数的比例",
    "share of organizations": "占社会组织的比例",
    "share of recognized hubs": "占已认定枢纽型社会组织的比例",
    "share of registrations": "占新登记数的比例",
    "share of streets": "占街道的比例",
    "standard deviation a month": "每月标准差",
    "standard deviation of log rate": "对数比率的标准差",
    "standard deviation of log size": "对数规模的标准差",
    "standard deviation of log size per √year": "每 √年 对数规模的标准差",
    "switch": "开关（0 或 1）",
    "threads": "线程",
    "weight": "权重",
    "willingness, 0–1": "履职意愿，0–1",
    "word": "选词",
    "years": "年",
    "yuan": "元",
    "yuan a member and year": "元/党员·年",
    "yuan a new Party organization": "元/新建党组织",
    "yuan a post and year": "元/岗位·年",
    "yuan a service award": "元/服务项目",
    "yuan a year": "元/年",
    "yuan/year": "元/年",
    "yuan/year per Party organization and logit": "元/年，每个党组织、每 1 logit",
    "yuan/year per multiple": "元/年，每增加 1 倍",
    "yuan/year per place": "元/年，每个名额",
    "yuan/year per unit of rate": "元/年，速率每增加 1",
    "yuan/year per unit of willingness": "元/年，意愿每增加 1",
    "± around the mean": "均值上下的幅度",
    "×": "倍",
    "× a hub's offer": "为枢纽服务力度的倍数",
    "× mandate at zero coverage": "覆盖率为零时指令力度的倍数",
    "× mean target of the stock": "为现有组织平均目标规模的倍数",
    "× register at month 0": "为第 0 月登记数的倍数",
    "× the status quo": "为现状的倍数",
}


def in_chinese(unit: str) -> str:
    """The unit in Chinese; one of a mechanism or a place of one's own stays as it was given.

    >>> in_chinese("share of hubs"), in_chinese("bicycles")
    ('占枢纽型社会组织的比例', 'bicycles')
    """
    return UNITS.get(unit, unit)


def unit_of(unit: str) -> dict[str, str]:
    """A unit in both languages."""
    return {"en": unit, "zh": in_chinese(unit)}
