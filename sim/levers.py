"""The catalogue of levers: everything a policy may change, with its unit, range, neutral value and source.

At its neutral value a lever leaves the status quo as it is.  Its ``rule`` says how several policies combine
on it: amounts add, multipliers multiply, of switches the largest counts, and two different choices are a
conflict.  No lever makes strike-off depend on whether an organization has a branch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sim.parameters import SettingError, check_number

RULES: Final = ("add", "multiply", "switch", "choice")

LEVER_GROUPS: Final[Mapping[str, Mapping[str, str]]] = {
    "funding": {"en": "Funding", "zh": "经费保障"},
    "hubs": {"en": "Hub organizations", "zh": "枢纽型社会组织"},
    "guidance": {"en": "Guidance", "zh": "工作指导"},
    "joint_branches": {"en": "Joint and temporary branches", "zh": "联合与临时党组织"},
    "duties": {"en": "Duties and registration", "zh": "职责与登记"},
    "members": {"en": "Party members", "zh": "党员队伍"},
    "officials": {"en": "Officials", "zh": "党务干部"},
    "register": {"en": "The register", "zh": "登记管理"},
    "activity": {"en": "Branch activity", "zh": "党组织活力"},
}
"""The families levers are listed under, in the order they are shown."""


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One quantity a policy may set.

    ``options`` names the words of a choice between words, by the word a file gives; a choice without options
    is between numbers.  Values in words are carried as the option's place in ``options``, counted from zero.
    """

    id: str
    name: Mapping[str, str]
    meaning: Mapping[str, str]
    unit: str
    low: float
    high: float
    neutral: float
    rule: str
    group: str
    source: str
    grade: str
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def neutral_setting(self) -> float | str:
        """The neutral value as a policy file would give it."""
        return tuple(self.options)[int(self.neutral)] if self.options else self.neutral

    def number(self, setting: float | str) -> float:
        """A checked setting as the number that schedules carry."""
        return float(tuple(self.options).index(setting)) if isinstance(setting, str) else setting

    def check(self, setting: object, file: str = "") -> float | str:
        """The setting a policy file gives for this lever, checked."""
        if self.options:
            if isinstance(setting, str) and setting in self.options:
                return setting
            raise SettingError("word", name=self.id, value=setting, file=file, word=str(setting), choices=self.options)
        if self.rule == "switch" and isinstance(setting, bool):
            return float(setting)
        if isinstance(setting, str):
            digits = _in_digits(setting)
            said: dict[str, Any] = {"low": self.low, "high": self.high, "unit": self.unit, "digits": digits}
            hint = "text_number" if digits else "text"
            raise SettingError("range", name=self.id, value=setting, file=file, hint=hint, **said)
        # Adding zero turns a minus zero into zero, so that a neutral value has one form only.
        return check_number(self.id, setting, self.low, self.high, self.unit, file) + 0.0


def _in_digits(text: str) -> str:
    """What to write in place of a number that was given as text, such as '25e6' or '85%'; nothing for other text."""
    bare = text.strip().rstrip("%％")
    try:
        number = float(bare) / (1 if bare == text.strip() else 100)
    except ValueError:
        number = math.inf
    return f"{number:.15g}" if math.isfinite(number) else ""


_CATALOGUE: Final = (
    Lever(
        id="branch_grants",
        name={"en": "Grants to branches", "zh": "党组织活动经费"},
        meaning={
            "en": "The yearly budget for branches: start-up money and a grant per member. It feeds their activity.",
            "zh": "每年拨给党组织的经费，含启动经费和按党员人数核拨的活动经费，影响党组织的活跃程度。",
        },
        unit="× the status quo",
        low=0.0,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="funding",
        source="Jinan 2018: 2,000 yuan to start and 300 yuan per member and year, taken over for Beijing",
        grade="public",
    ),
    Lever(
        id="posts",
        name={"en": "Purchased posts", "zh": "购买岗位"},
        meaning={
            "en": "The yearly budget for purchased Party-building posts, 200 of them in the status quo. "
            "Each post guides a caseload of organizations.",
            "zh": "每年用于购买党建管理岗位的资金，现状为200个岗位；每个岗位联系指导若干家社会组织。",
        },
        unit="× the status quo",
        low=0.0,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="funding",
        source="survey report, part 1, item 4: 200 posts; their price of 60,000 yuan a year is assumed",
        grade="report",
    ),
    Lever(
        id="hub_grants",
        name={"en": "Grants to hubs", "zh": "枢纽型社会组织经费"},
        meaning={
            "en": "The yearly budget shared by the recognized hubs. It scales what their committee, joint "
            "branch, department and meeting achieve; without it they work at half strength.",
            "zh": "由各枢纽型社会组织分享的年度经费，决定“3+1”各项工作的力度；没有经费时力度减半。",
        },
        unit="× the status quo",
        low=0.0,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="funding",
        source=(
            "25 million yuan a year for 27 municipal and 173 district hubs, out of the special fund of 250 million"
        ),
        grade="assumed",
    ),
    Lever(
        id="services",
        name={"en": "Purchased services", "zh": "政府购买服务"},
        meaning={
            "en": "The yearly budget for services bought from social organizations. An award lasts twelve "
            "months, helps its holder to survive, and goes more often to those with an active branch.",
            "zh": "每年向社会组织购买服务的资金。项目为期一年，有助于承接组织存续；党组织活跃的更易获得。",
        },
        unit="× the status quo",
        low=0.0,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="funding",
        source="Beijing 2010–2015: 2,732 projects for 401.1 million yuan, so 455 a year at 147,000 yuan",
        grade="public",
    ),
    Lever(
        id="extra_branch_grants",
        name={"en": "Further grants to branches", "zh": "新增党组织活动经费"},
        meaning={
            "en": "Money a year on top of the budget for branches.",
            "zh": "在现有党组织活动经费之外每年新增的资金。",
        },
        unit="yuan a year",
        low=0.0,
        high=1e9,
        neutral=0.0,
        rule="add",
        group="funding",
        source=("range: up to four times the municipal special fund of 250 million yuan a year (survey report)"),
        grade="assumed",
    ),
    Lever(
        id="extra_posts",
        name={"en": "Further purchased posts", "zh": "新增购买岗位资金"},
        meaning={
            "en": "Money a year on top of the budget for purchased posts.",
            "zh": "在现有购买岗位资金之外每年新增的资金。",
        },
        unit="yuan a year",
        low=0.0,
        high=1e9,
        neutral=0.0,
        rule="add",
        group="funding",
        source=("range: up to four times the municipal special fund of 250 million yuan a year (survey report)"),
        grade="assumed",
    ),
    Lever(
        id="extra_hub_grants",
        name={"en": "Further grants to hubs", "zh": "新增枢纽型社会组织经费"},
        meaning={
            "en": "Money a year on top of the budget shared by the hubs: the budget line that more hubs need.",
            "zh": "在现有枢纽型社会组织经费之外每年新增的资金；增设枢纽型社会组织需要相应经费。",
        },
        unit="yuan a year",
        low=0.0,
        high=1e9,
        neutral=0.0,
        rule="add",
        group="funding",
        source=("range: up to four times the municipal special fund of 250 million yuan a year (survey report)"),
        grade="assumed",
    ),
    Lever(
        id="extra_services",
        name={"en": "Further purchased services", "zh": "新增购买服务资金"},
        meaning={
            "en": "Money a year on top of the budget for purchased services.",
            "zh": "在现有政府购买服务资金之外每年新增的资金。",
        },
        unit="yuan a year",
        low=0.0,
        high=1e9,
        neutral=0.0,
        rule="add",
        group="funding",
        source=("range: up to four times the municipal special fund of 250 million yuan a year (survey report)"),
        grade="assumed",
    ),
    Lever(
        id="allocation_rule",
        name={"en": "Allocation rule", "zh": "经费分配办法"},
        meaning={
            "en": "How the municipal authority splits the year's purchased posts among the hubs that work with them.",
            "zh": "市级主管部门在各枢纽之间分配年度购买岗位的办法。",
        },
        unit="word",
        low=0.0,
        high=3.0,
        neutral=0.0,
        rule="choice",
        group="funding",
        source=("survey report, part 1, item 4, names matched money; the other rules are common in public funding"),
        grade="assumed",
        options={
            "equal": {"en": "equal, per organization served", "zh": "均等：按所联系的组织数分配"},
            "need": {"en": "by need: more where fewer are covered", "zh": "按需：覆盖低处多拨"},
            "performance": {"en": "by performance: more where more are active", "zh": "按绩效：活跃多处多拨"},
            "matched": {"en": "matched: in step with own money", "zh": "配套：随自筹资金配套拨付"},
        },
    ),
    Lever(
        id="channel",
        name={"en": "Channel of the money", "zh": "经费拨付渠道"},
        meaning={
            "en": "Whether money reaches organizations directly or through the hub they belong to.",
            "zh": "经费直接拨付给社会组织，还是经由其所属的枢纽型社会组织拨付。",
        },
        unit="word",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="choice",
        group="funding",
        source=(
            "Beijing's yearly purchase plans: the hub is the responsible unit (主责单位) through which projects go"
        ),
        grade="public",
        options={
            "direct": {"en": "directly", "zh": "直接拨付"},
            "hubs": {"en": "through the hubs", "zh": "经枢纽型社会组织拨付"},
        },
    ),
    Lever(
        id="service_condition",
        name={"en": "Party-building conditions on services", "zh": "购买服务附带党建要求"},
        meaning={
            "en": "Motivation a leader gains while holding a service award that asks for Party building.",
            "zh": "承接附带党建要求的购买服务项目期间，负责人开展党建的积极性所增加的数值。",
        },
        unit="motivation, 0–1",
        low=0.0,
        high=0.3,
        neutral=0.0,
        rule="add",
        group="funding",
        source=(
            "Shenzhen ties purchases, rating and awards to Party building (五嵌入); the size, .15 where "
            "used, is assumed"
        ),
        grade="assumed",
    ),
    Lever(
        id="hub_share",
        name={"en": "Hubs that stand", "zh": "枢纽型社会组织保留比例"},
        meaning={
            "en": "The share of recognized hubs, municipal and district, that stand; the others are taken "
            "back by a fixed rank, and their posts go to the districts at 0.6 of their effect.",
            "zh": "市、区两级已认定的枢纽型社会组织中予以保留的比例；其余按固定次序取消，岗位转归区县，效果按0.6计。",
        },
        unit="share of recognized hubs",
        low=0.0,
        high=1.0,
        neutral=1.0,
        rule="multiply",
        group="hubs",
        source="survey report, part 1, item 2: 27 municipal and 173 district hubs",
        grade="report",
    ),
    Lever(
        id="recognition_years",
        name={"en": "Years of recognition", "zh": "分批认定年数"},
        meaning={
            "en": "The years over which a change in the number of hubs is carried out, in yearly batches; "
            "0 is at once.",
            "zh": "枢纽型社会组织数量调整分年度、分批次完成所需的年数；0为一次到位。",
        },
        unit="years",
        low=0.0,
        high=10.0,
        neutral=0.0,
        rule="choice",
        group="hubs",
        source="survey report, part 1, item 2: municipal hubs were recognized in three batches",
        grade="report",
    ),
    Lever(
        id="reach",
        name={"en": "Reach of the hubs", "zh": "枢纽型社会组织覆盖面"},
        meaning={
            "en": "Added to the share of organizations that belong to their field's hub, .85 in the status "
            "quo. A wider reach only adds organizations.",
            "zh": "归口本领域枢纽型社会组织联系的社会组织比例的增减，现状为0.85；扩大覆盖面只增不减。",
        },
        unit="share of organizations",
        low=-1.0,
        high=1.0,
        neutral=0.0,
        rule="add",
        group="hubs",
        source="survey report, part 1, item 2: over 85 % of the organizations",
        grade="report",
    ),
    Lever(
        id="committee",
        name={"en": "Party-building committee", "zh": "党建工作委员会"},
        meaning={
            "en": "The share of hubs that have a Party-building committee, which finds organizations with "
            "three members and helps them to found a branch. Kept by a fixed rank.",
            "zh": "设有党建工作委员会的枢纽型社会组织比例；委员会摸排应建组织、推动组建，按固定次序保留。",
        },
        unit="share of hubs",
        low=0.0,
        high=1.0,
        neutral=1.0,
        rule="multiply",
        group="hubs",
        source="survey report, part 1, item 2: part of '3+1', in all municipal hubs",
        grade="report",
    ),
    Lever(
        id="department",
        name={"en": "Party-work department", "zh": "党建工作部门"},
        meaning={
            "en": "The share of hubs that have a department for Party work, which makes clear who answers "
            "for it. Kept by a fixed rank.",
            "zh": "设立或明确党建工作部门的枢纽型社会组织比例；部门负责厘清党建责任主体，按固定次序保留。",
        },
        unit="share of hubs",
        low=0.0,
        high=1.0,
        neutral=1.0,
        rule="multiply",
        group="hubs",
        source="survey report, part 1, item 2: part of '3+1', in all municipal hubs",
        grade="report",
    ),
    Lever(
        id="meeting",
        name={"en": "Regular Party-work meeting", "zh": "党建工作例会"},
        meaning={
            "en": "The share of hubs that hold the regular meeting, through which leaders' motivation "
            "spreads. Kept by a fixed rank.",
            "zh": "坚持党建工作例会制度的枢纽型社会组织比例；例会使负责人的积极性相互带动，按固定次序保留。",
        },
        unit="share of hubs",
        low=0.0,
        high=1.0,
        neutral=1.0,
        rule="multiply",
        group="hubs",
        source="survey report, part 1, item 2: the '1' of '3+1', in all municipal hubs",
        grade="report",
    ),
    Lever(
        id="joint_part",
        name={"en": "Hubs with a joint branch", "zh": "枢纽型社会组织联合党组织"},
        meaning={
            "en": "Added to the share of hubs that pool small organizations in joint branches, 14 of 27 in "
            "the status quo. By a fixed rank.",
            "zh": "成立社会组织联合党组织的枢纽型社会组织比例的增减，现状为27家中的14家；按固定次序增减。",
        },
        unit="share of hubs",
        low=-1.0,
        high=1.0,
        neutral=0.0,
        rule="add",
        group="hubs",
        source="survey report, part 1, item 2: 14 of 27 municipal hubs",
        grade="report",
    ),
    Lever(
        id="district_hubs",
        name={"en": "District hubs", "zh": "区县级枢纽型社会组织"},
        meaning={
            "en": "The number of district hubs, 173 in the status quo. They serve organizations registered "
            "with a district at full strength; a municipal hub alone serves them at 0.6.",
            "zh": "区县级枢纽型社会组织的数量，现状为173家；对区县登记的组织，区县级枢纽全力服务，仅有市级"
            "枢纽时效果按0.6计。",
        },
        unit="× the status quo",
        low=0.0,
        high=3.0,
        neutral=1.0,
        rule="multiply",
        group="hubs",
        source="survey report, part 1, item 2: 173; later counts: 211 district hubs in 2014",
        grade="report",
    ),
    Lever(
        id="caseload",
        name={"en": "Caseload of a post", "zh": "每岗联系组织数"},
        meaning={
            "en": "Added to the organizations one purchased post guides at a time, 15 in the status quo. "
            "What each organization gains is not thinned.",
            "zh": "每个购买岗位同时联系指导的社会组织数的增减，现状为15家；单个组织得到的指导不因此摊薄。",
        },
        unit="organizations per post",
        low=-10.0,
        high=30.0,
        neutral=0.0,
        rule="add",
        group="guidance",
        source="no public figure; 15 (8–25) is assumed",
        grade="assumed",
    ),
    Lever(
        id="targeting_rule",
        name={"en": "Whom posts guide first", "zh": "指导对象次序"},
        meaning={
            "en": "The order in which places on the caseload are given. Each host follows its own rule and "
            "may copy a neighbour that does better, unless one rule is set for all.",
            "zh": "分配指导名额的先后次序。各单位可自行确定并学习邻近单位的好做法，也可统一规定。",
        },
        unit="word",
        low=0.0,
        high=4.0,
        neutral=0.0,
        rule="choice",
        group="guidance",
        source="survey report, part 1, asks for guidance by kind (分类指导); the rules are assumed",
        grade="assumed",
        options={
            "own": {"en": "each host's own rule", "zh": "各单位自定"},
            "eligible_first": {"en": "three members and no branch first", "zh": "应建未建优先"},
            "inactive_first": {"en": "inactive branches first", "zh": "党组织不活跃者优先"},
            "small_first": {"en": "one or two members first", "zh": "党员不足三人者优先"},
            "random": {"en": "by lot", "zh": "随机"},
        },
    ),
    Lever(
        id="mandate",
        name={"en": "Mandate for joint branches", "zh": "联合组建推动力度"},
        meaning={
            "en": "How hard joint branches are demanded: multiplies how often small organizations ask for "
            "one. Alone it makes coverage on paper.",
            "zh": "要求联合组建的力度，即小型组织提出联合组建的频率倍数；单独使用容易形成“纸面覆盖”。",
        },
        unit="× the status quo",
        low=1.0,
        high=20.0,
        neutral=1.0,
        rule="multiply",
        group="joint_branches",
        source=("no fact identifies how readily small organizations ask for a joint branch; the range is assumed"),
        grade="assumed",
    ),
    Lever(
        id="joint_unit_limit",
        name={"en": "Units in a joint branch, at most", "zh": "联合党组织单位数上限"},
        meaning={
            "en": "The most organizations one joint branch may hold. Larger ones find it harder to meet.",
            "zh": "一个联合党组织最多可覆盖的单位数；单位越多，时间越难统一，活动越难开展。",
        },
        unit="organizations",
        low=2.0,
        high=30.0,
        neutral=5.0,
        rule="choice",
        group="joint_branches",
        source="Regulations on Party branches (支部工作条例, 2018), article 5: normally no more than five",
        grade="public",
    ),
    Lever(
        id="memberless_share",
        name={"en": "Memberless organizations taken in", "zh": "吸纳无党员社会组织比例"},
        meaning={
            "en": "The share of organizations without any member that joint branches may take in. They "
            "count as covered and bring nobody to the branch.",
            "zh": "允许联合党组织吸纳的无党员社会组织比例；计入覆盖，但并不给党组织带来党员。",
        },
        unit="share of memberless organizations",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="switch",
        group="joint_branches",
        source=("Beijing about 2020: 52 joint committees for 2,973 municipal organizations, 'basically full' coverage"),
        grade="assumed",
    ),
    Lever(
        id="temporary_branches",
        name={"en": "Temporary branches", "zh": "临时党组织"},
        meaning={
            "en": "The share of organizations that may set up a temporary branch with fewer than three "
            "members. It ends after twelve months unless three are reached.",
            "zh": "党员不足三人时可先建立临时党组织的社会组织比例；十二个月内未达到三人即撤销。",
        },
        unit="share of organizations",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="switch",
        group="joint_branches",
        source="survey report, part 2, item 2, on temporary branches; the twelve months are assumed",
        grade="report",
    ),
    Lever(
        id="custody",
        name={"en": "Backstop custody", "zh": "托底管理"},
        meaning={
            "en": "How much the registry's own Party committee takes care of new organizations and of "
            "those no one answers for.",
            "zh": "登记管理机关党委对新登记和无主管单位的社会组织进行托底管理的力度。",
        },
        unit="× the status quo",
        low=0.0,
        high=5.0,
        neutral=1.0,
        rule="multiply",
        group="duties",
        source="survey report, part 1, item 1: the general branch set up by the registry's Party committee",
        grade="report",
    ),
    Lever(
        id="clear_duties",
        name={"en": "Clear duties", "zh": "厘清党建职责"},
        meaning={
            "en": "A reform that settles which authority answers for an organization's Party work: the "
            "further rate at which vacant and contested duty becomes clear.",
            "zh": "明确各管理部门党建职责分工的改革，即职责缺位或多头管理转为清晰的年新增比率。",
        },
        unit="1/year",
        low=0.0,
        high=2.0,
        neutral=0.0,
        rule="add",
        group="duties",
        source=("survey report, part 2, item 3: 39.6 % see several managers and no clear duty; the rate is assumed"),
        grade="assumed",
    ),
    Lever(
        id="three_at_once",
        name={"en": "Three at once at registration", "zh": "登记“三同步”"},
        meaning={
            "en": "The share of new organizations whose registration settles Party work at once: members "
            "recorded, branch prepared, charter clause written. Duty is clear and the first quarter "
            "guided.",
            "zh": "登记时同步采集党员信息、筹建党组织、写入章程的新设组织比例；职责随之明确，首季获指导。",
        },
        unit="share of registrations",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="switch",
        group="duties",
        source="Shenzhen's practice at registration (三同步)",
        grade="public",
    ),
    Lever(
        id="instructors",
        name={"en": "Party-building instructors", "zh": "党建指导员"},
        meaning={
            "en": "Persons sent to organizations that have no member. They widen work coverage, not "
            "coverage by branches.",
            "zh": "选派到没有党员的社会组织的党建指导员人数；扩大工作覆盖，不计入组织覆盖。",
        },
        unit="persons",
        low=0.0,
        high=2000.0,
        neutral=0.0,
        rule="add",
        group="members",
        source="109,000 for social organizations nationally in 2017; Changle: 86 for 187 organizations",
        grade="public",
    ),
    Lever(
        id="member_development",
        name={"en": "Development of members", "zh": "发展党员"},
        meaning={
            "en": "How many new members active branches admit each year, 2 % of their members in the status quo.",
            "zh": "活跃党组织每年发展党员的数量，现状为其党员数的2%。",
        },
        unit="× the status quo",
        low=0.0,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="members",
        source="2 % of members a year is assumed; admission quotas for social organizations were not found",
        grade="assumed",
    ),
    Lever(
        id="transfer_relations",
        name={"en": "Transfer of Party relations", "zh": "党组织关系转入"},
        meaning={
            "en": "The rate at which members whose Party relation is kept elsewhere have it moved to where "
            "they work. Only then do they count towards three.",
            "zh": "组织关系在外的党员每年将关系转入所在社会组织的比率；转入后方可计入三人之数。",
        },
        unit="1/year",
        low=0.0,
        high=5.0,
        neutral=0.0,
        rule="add",
        group="members",
        source="survey report, part 2, item 3: Party relation and Party work split between units (条块分割)",
        grade="assumed",
    ),
    Lever(
        id="assessment",
        name={"en": "Assessment of officials", "zh": "党建工作考核"},
        meaning={
            "en": "Willingness that institutions gain when Party work in social organizations counts in "
            "their own assessment, .85 in the status quo. It scales their caseload.",
            "zh": "将社会组织党建纳入考核后，主管单位履职意愿的提高，现状为0.85；意愿高低决定实际联系数。",
        },
        unit="willingness, 0–1",
        low=0.0,
        high=0.15,
        neutral=0.0,
        rule="add",
        group="officials",
        source=(
            "survey report, part 2, item 1: officials unwilling to manage bodies outside the system; sizes assumed"
        ),
        grade="assumed",
    ),
    Lever(
        id="training",
        name={"en": "Training of officials", "zh": "党务干部培训"},
        meaning={
            "en": "Willingness that institutions gain when their officials learn how Party work in social "
            "organizations is done, .85 in the status quo. It scales their caseload.",
            "zh": "党务干部接受社会组织党建培训后履职意愿的提高，现状为0.85；意愿高低决定实际联系数。",
        },
        unit="willingness, 0–1",
        low=0.0,
        high=0.15,
        neutral=0.0,
        rule="add",
        group="officials",
        source="survey report, part 2, item 1: habits of traditional fields that do not fit; sizes assumed",
        grade="assumed",
    ),
    Lever(
        id="clean_up",
        name={"en": "Clean-up campaigns", "zh": "“僵尸型”社会组织清理"},
        meaning={
            "en": "How fast dormant organizations are struck off the register, whether or not they have a branch.",
            "zh": "长期不活动的社会组织被注销或撤销登记的速度，与是否建有党组织无关。",
        },
        unit="× the status quo",
        low=0.5,
        high=10.0,
        neutral=1.0,
        rule="multiply",
        group="register",
        source=(
            "clean-ups in batches, Changshou and Pudong (190 in 2020); campaign years at two to three times assumed"
        ),
        grade="assumed",
    ),
    Lever(
        id="branches_at_merger",
        name={"en": "Branches kept at a merger", "zh": "合并时党组织承接"},
        meaning={
            "en": "The share of mergers at which the branch of the smaller organization is carried over.",
            "zh": "社会组织合并时，被并入一方的党组织得以承接的比例。",
        },
        unit="share of mergers",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="switch",
        group="register",
        source="survey report, part 2, item 2: dividing and merging undoes branches (分化组合频繁)",
        grade="report",
    ),
    Lever(
        id="party_school",
        name={"en": "Party school and projects", "zh": "业余党校与党建项目"},
        meaning={
            "en": "What spare-time Party schools and Party-building projects add to the vitality of every branch.",
            "zh": "业余党校和党建项目给各党组织活力带来的提升。",
        },
        unit="logit of vitality",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="add",
        group="activity",
        source=("survey report, part 1, item 3: the lawyers' Party school, the Sunshine Studio; the size is assumed"),
        grade="assumed",
    ),
    Lever(
        id="coverage_floor",
        name={"en": "Coverage floor", "zh": "组织覆盖率底线"},
        meaning={
            "en": "The coverage below which the municipal authority demands joint branches harder; 0 is no floor.",
            "zh": "组织覆盖率低于此值时，市级主管部门加大联合组建力度；0为不设底线。",
        },
        unit="share of organizations",
        low=0.0,
        high=1.0,
        neutral=0.0,
        rule="choice",
        group="joint_branches",
        source=("the authority's answer to what it observes; targets of full coverage followed the Opinion of 2015"),
        grade="assumed",
    ),
)

LEVERS: Final[Mapping[str, Lever]] = {lever.id: lever for lever in _CATALOGUE}
"""Every lever by its id, in the order of :class:`LeverValues`."""


class LeverValues(NamedTuple):
    """The levers in force in one month, a number each; a choice between words as the word's place."""

    branch_grants: float
    posts: float
    hub_grants: float
    services: float
    extra_branch_grants: float
    extra_posts: float
    extra_hub_grants: float
    extra_services: float
    allocation_rule: float
    channel: float
    service_condition: float
    hub_share: float
    recognition_years: float
    reach: float
    committee: float
    department: float
    meeting: float
    joint_part: float
    district_hubs: float
    caseload: float
    targeting_rule: float
    mandate: float
    joint_unit_limit: float
    memberless_share: float
    temporary_branches: float
    custody: float
    clear_duties: float
    three_at_once: float
    instructors: float
    member_development: float
    transfer_relations: float
    assessment: float
    training: float
    clean_up: float
    branches_at_merger: float
    party_school: float
    coverage_floor: float


NEUTRAL: Final = LeverValues(*(lever.neutral for lever in _CATALOGUE))
"""The levers of the status quo."""
