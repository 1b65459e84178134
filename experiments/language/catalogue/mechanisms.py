"""What each shipped mechanism is, in Chinese; in English its own docstring says it."""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "policy": "政策：当月生效的各项政策手段，以及其所改变的历年政策。",
    "institutions": "各机构的例行工作：认定枢纽、编制预算、分配岗位、安排指导、购买服务。",
    "registration": "登记：新组织成立；所在领域发展越好成立越多，登记越接近饱和成立越少。",
    "staffing": "人员流动：从业人员离职与入职，其中的党员随之进出。",
    "division": "分化：规模较大的组织分出一部分，登记为新的组织。",
    "merger": "组合：一家组织向同类中较大的一家提出合并，并入其中。",
    "dissolution": "休眠与注销：组织停止运作、恢复运作，或被注销登记。",
    "duty": "党建责任：由谁负责一家组织的党建工作——无人、多头，或一家。",
    "motivation": "党建意愿：负责人的态度，从“没关系、无所谓”到愿意，随所见所闻而变。",
    "founding": "单独组建：有三名以上正式党员的组织迟早单独成立党组织。",
    "decree": "兜底组建：推动期间由街道和枢纽逐一动员尚无党组织的社会组织，无论其是否提出。",
    "joining": "联合党组织：小型组织提出申请、等待并共建一个党组织；也含临时党组织。",
    "sending": "选派：选派的书记、联络员补足联合党组织所缺的党员，不计入单建党组织。",
    "branch_life": "党组织运转：党组织活跃、空转、整顿与撤销的过程。",
    "accounts": "经费：当月各科目、各出资方的收支，以及政策自身工作的费用。",
    "record": "记录：统计月末状态，核对流量能否解释其变化，并一并保存。",
    "newcomers": "新组织：一家组织自成立之月起的各项特征，均由其编号决定。",
    "consent": "意愿与责任：两者共同推迟或加快一家组织在党建上的行动。",
    "survey": "问卷：模拟四级被调查者的回答。",
}

NAMES: dict[str, dict[str, str]] = {
    "policy": {"en": "policy", "zh": "政策"},
    "institutions": {"en": "institutions", "zh": "机构决策"},
    "registration": {"en": "registration", "zh": "登记"},
    "staffing": {"en": "staffing", "zh": "人员流动"},
    "division": {"en": "division", "zh": "分化"},
    "merger": {"en": "merger", "zh": "组合"},
    "dissolution": {"en": "dissolution", "zh": "休眠与注销"},
    "duty": {"en": "duty", "zh": "党建责任"},
    "motivation": {"en": "motivation", "zh": "党建意愿"},
    "founding": {"en": "founding", "zh": "单独组建"},
    "decree": {"en": "joint branches by decree", "zh": "兜底组建"},
    "joining": {"en": "joining", "zh": "联合组建"},
    "sending": {"en": "members sent", "zh": "选派党员"},
    "branch_life": {"en": "branch life", "zh": "党组织运转"},
    "accounts": {"en": "accounts", "zh": "经费"},
    "record": {"en": "record", "zh": "记录"},
}
"""What each mechanism of a month is called where its own name would be too short."""


def meaning_of(name: str, english: str) -> dict[str, str]:
    """What a mechanism is in both languages; one of the reader's own is told as its module tells it."""
    return {"en": english, "zh": MEANINGS.get(name, english)}
