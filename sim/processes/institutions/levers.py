"""What a policy may change of the institutions: their money, the hubs, guidance, custody and officials."""

from __future__ import annotations

from typing import Final

from sim.levers import lever

FURTHER_MONEY: Final = {
    "en": "range: beyond what a whole nation spends on it",
    "zh": "范围：超过全国现有支出",
}
OF_THE_THREE: Final = {
    "en": "survey report, part 1, item 2: part of '3+1', in all municipal hubs",
    "zh": "调研报告第一部分第2条：“3+1”之一，市级枢纽均有",
}

LEVERS = (
    lever(
        "branch_grants", trial=(2.0, "effective_coverage", 1), needs=("branch_grants",),
        group="funding", books="always", rule="multiply", unit="× the status quo",
        low=0, high=10, neutral=1, grade="public",
        en="Grants to branches", zh="党组织活动经费",
        meaning_en="The yearly budget for branches: start-up money and a grant per member. It feeds their activity.",
        meaning_zh="每年拨给党组织的经费，含启动经费和按党员人数核拨的活动经费，影响党组织的活跃程度。",
        source={
            "en": "Jinan 2018: 2,000 yuan to start and 300 yuan per member and year, taken over for Beijing",
            "zh": "济南2018年：启动经费2000元，每名党员每年300元；北京借用",
        },
    ),
    lever(
        "posts", trial=(2.0, "guided_share", 1), needs=("posts",),
        group="funding", books="always", rule="multiply", unit="× the status quo", low=0, high=10, neutral=1,
        en="Purchased posts", zh="购买岗位",
        meaning_en="The yearly budget for purchased Party-building posts, 200 of them in the status quo. Each post "
        "guides a caseload of organizations.",
        meaning_zh="每年用于购买党建管理岗位的资金，现状为200个岗位；每个岗位联系指导若干家社会组织。",
        source={
            "en": "survey report, part 1, item 4: 200 posts; their price of 60,000 yuan a year is assumed",
            "zh": "调研报告第一部分第4条：200个岗位；每岗每年6万元为假定",
        },
        grade="report",
    ),
    lever(
        "hub_grants", trial=(2.0, "clear_duty_share", 1), needs=("hub_grants",),
        group="funding", books="always", rule="multiply", unit="× the status quo",
        low=0, high=10, neutral=1, grade="assumed",
        en="Grants to hubs", zh="枢纽型社会组织经费",
        meaning_en="The yearly budget shared by the recognized hubs. It scales what their committee, joint branch, "
        "department and meeting achieve; without it they work at half strength.",
        meaning_zh="由各枢纽型社会组织分享的年度经费，决定“3+1”各项工作的力度；没有经费时力度减半。",
        source={
            "en": "25 million yuan a year for 27 municipal and 173 district hubs, of the special fund of 250 million",
            "zh": "市级27家、区县级173家枢纽每年2500万元，出自2.5亿元专项资金",
        },
    ),
    lever(
        "services", trial=(2.0, "n_funded", 1), needs=("services",),
        group="funding", books="always", rule="multiply", unit="× the status quo",
        low=0, high=10, neutral=1, grade="public",
        en="Purchased services", zh="政府购买服务",
        meaning_en="The yearly budget for services bought from social organizations. An award lasts twelve months, "
        "helps its holder to survive, and goes more often to those with an active branch.",
        meaning_zh="每年向社会组织购买服务的资金。项目为期一年，有助于承接组织存续；党组织活跃的更易获得。",
        source={
            "en": "Beijing 2010–2015: 2,732 projects for 401.1 million yuan, so 455 a year at 147,000 yuan",
            "zh": "北京2010—2015年：2732个项目共4.011亿元，即每年455个、每个14.7万元",
        },
    ),
    lever(
        "extra_branch_grants", trial=(1e7, "effective_coverage", 1), beside="branch_grants",
        group="funding", books="always", rule="add", unit="yuan a year",
        low=0, high=9e9, neutral=0, grade="assumed",
        en="Further grants to branches", zh="新增党组织活动经费",
        meaning_en="Money a year on top of the budget for branches.",
        meaning_zh="在现有党组织活动经费之外每年新增的资金。",
        source=FURTHER_MONEY,
    ),
    lever(
        "extra_posts", trial=(1e7, "guided_share", 1), beside="posts",
        group="funding", books="always", rule="add", unit="yuan a year", low=0, high=9e9, neutral=0, grade="assumed",
        en="Further purchased posts", zh="新增购买岗位资金",
        meaning_en="Money a year on top of the budget for purchased posts.",
        meaning_zh="在现有购买岗位资金之外每年新增的资金。",
        source=FURTHER_MONEY,
    ),
    lever(
        "extra_hub_grants", trial=(1e7, "clear_duty_share", 1), needs=("hubs", "hub_grants"), beside="hub_grants",
        group="funding", books="always", rule="add", unit="yuan a year",
        low=0, high=9e9, neutral=0, grade="assumed",
        en="Further grants to hubs", zh="新增枢纽型社会组织经费",
        meaning_en="Money a year on top of the budget shared by the hubs: the budget line that more hubs need.",
        meaning_zh="在现有枢纽型社会组织经费之外每年新增的资金；增设枢纽型社会组织需要相应经费。",
        source=FURTHER_MONEY,
    ),
    lever(
        "extra_services", trial=(3e7, "n_funded", 1), beside="services",
        group="funding", books="always", rule="add", unit="yuan a year", low=0, high=9e9, neutral=0, grade="assumed",
        en="Further purchased services", zh="新增购买服务资金",
        meaning_en="Money a year on top of the budget for purchased services.",
        meaning_zh="在现有政府购买服务资金之外每年新增的资金。",
        source=FURTHER_MONEY,
    ),
    lever(
        "allocation_rule", trial=("matched", "n_guided_eligible", 1),
        group="funding", rule="choice", unit="word", low=0, high=3, neutral=0, grade="assumed",
        en="Allocation rule", zh="经费分配办法",
        meaning_en="How the municipal authority splits the year's purchased posts among the hubs that work with "
        "them.",
        meaning_zh="市级主管部门在各枢纽之间分配年度购买岗位的办法。",
        source={
            "en": "survey report, part 1, item 4, names matched money; the other rules are common in public funding",
            "zh": "调研报告第一部分第4条提到配套补助；其余办法为公共资金分配的常见做法",
        },
        options={
            "equal": {"en": "equal, per organization served", "zh": "均等：按所联系的组织数分配"},
            "need": {"en": "by need: more where fewer are covered", "zh": "按需：覆盖低处多拨"},
            "performance": {"en": "by performance: more where more are active", "zh": "按绩效：活跃多处多拨"},
            "matched": {"en": "matched: in step with own money", "zh": "配套：随自筹资金配套拨付"},
        },
    ),
    lever(
        "channel", trial=("hubs", "effective_coverage", -1),
        group="funding", rule="choice", unit="word", low=0, high=1, neutral=0, grade="public",
        en="Channel of the money", zh="经费拨付渠道",
        meaning_en="Whether money reaches organizations directly or through the hub they belong to.",
        meaning_zh="经费直接拨付给社会组织，还是经由其所属的枢纽型社会组织拨付。",
        source={
            "en": "Beijing's yearly purchase plans: projects go through the hub, the responsible unit (主责单位)",
            "zh": "北京历年购买服务计划：枢纽为“主责单位”，项目经其实施",
        },
        options={
            "direct": {"en": "directly", "zh": "直接拨付"},
            "hubs": {"en": "through the hubs", "zh": "经枢纽型社会组织拨付"},
        },
    ),
    lever(
        "hub_share", trial=(0.0, "coverage", -1), needs=("hubs",),
        group="hubs", books="below", rule="multiply", unit="share of recognized hubs",
        low=0, high=1, neutral=1, grade="report",
        en="Hubs that stand", zh="枢纽型社会组织保留比例",
        meaning_en="The share of recognized hubs, municipal and district, that stand; the others are taken back by "
        "a fixed rank, and their posts go to the districts at 0.6 of their effect.",
        meaning_zh="市、区两级已认定的枢纽型社会组织中予以保留的比例；其余按固定次序取消，岗位转归区县，效果按0.6计"
        "。",
        source={
            "en": "survey report, part 1, item 2: 27 municipal and 173 district hubs",
            "zh": "调研报告第一部分第2条：市级27家、区县级173家",
        },
    ),
    lever(
        "recognition_years", trial=(5, "n_in_hubs", 0), needs=("hubs",),
        group="hubs", whole=True, rule="choice", unit="years", low=0, high=10, neutral=0, grade="report",
        en="Years of recognition", zh="分批认定年数",
        meaning_en="The years over which a change in the number of hubs is carried out, in yearly batches; 0 is at "
        "once.",
        meaning_zh="枢纽型社会组织数量调整分年度、分批次完成所需的年数；0为一次到位。",
        source={
            "en": "survey report, part 1, item 2: municipal hubs were recognized in three batches",
            "zh": "调研报告第一部分第2条：市级枢纽分三批认定",
        },
    ),
    lever(
        "reach", trial=(0.12, "n_in_hubs", 1), needs=("hubs",),
        group="hubs", books="below", rule="add", unit="share of organizations", low=-1, high=1, neutral=0,
        en="Reach of the hubs", zh="枢纽联系面",
        meaning_en="Added to the share of organizations that belong to their field's hub, .85 in the status quo. A "
        "wider reach only adds organizations.",
        meaning_zh="归口本领域枢纽型社会组织联系的社会组织比例的增减，现状为0.85；扩大联系面只增不减。",
        source={
            "en": "survey report, part 1, item 2: over 85 % of the organizations",
            "zh": "调研报告第一部分第2条：覆盖85%以上的社会组织",
        },
        grade="report",
    ),
    lever(
        "committee", trial=(0.0, "fulfilment", -1), needs=("hubs", "committee"),
        group="hubs", rule="multiply", unit="share of hubs", low=0, high=1, neutral=1,
        en="Party-building committee", zh="党建工作委员会",
        meaning_en="The share of hubs that have a Party-building committee, which finds organizations with three "
        "members and helps them to found a branch. Kept by a fixed rank.",
        meaning_zh="设有党建工作委员会的枢纽型社会组织比例；委员会摸排应建组织、推动组建，按固定次序保留。",
        source=OF_THE_THREE, grade="report",
    ),
    lever(
        "department", trial=(0.0, "clear_duty_share", -1), needs=("hubs", "department"),
        group="hubs", rule="multiply", unit="share of hubs", low=0, high=1, neutral=1,
        en="Party-work department", zh="党建工作部门",
        meaning_en="The share of hubs that have a department for Party work, which makes clear who answers for it. "
        "Kept by a fixed rank.",
        meaning_zh="设立或明确党建工作部门的枢纽型社会组织比例；部门负责厘清党建责任主体，按固定次序保留。",
        source=OF_THE_THREE, grade="report",
    ),
    lever(
        "meeting", trial=(0.0, "mean_motivation", -1), needs=("hubs", "meeting"),
        group="hubs", rule="multiply", unit="share of hubs", low=0, high=1, neutral=1, grade="report",
        en="Regular Party-work meeting", zh="党建工作例会",
        meaning_en="The share of hubs that hold the regular meeting, through which leaders' motivation spreads. "
        "Kept by a fixed rank.",
        meaning_zh="坚持党建工作例会制度的枢纽型社会组织比例；例会使负责人的积极性相互带动，按固定次序保留。",
        source={
            "en": "survey report, part 1, item 2: the '1' of '3+1', in all municipal hubs",
            "zh": "调研报告第一部分第2条：“3+1”中的“1”，市级枢纽均有",
        },
    ),
    lever(
        "joint_part", trial=(0.48, "coverage", 1), needs=("hubs",),
        group="hubs", rule="add", unit="share of hubs", low=-1, high=1, neutral=0, grade="report",
        en="Hubs with a joint branch", zh="枢纽型社会组织联合党组织",
        meaning_en="Added to the share of hubs that pool small organizations in joint branches, 14 of 27 in the "
        "status quo. By a fixed rank.",
        meaning_zh="成立社会组织联合党组织的枢纽型社会组织比例的增减，现状为27家中的14家；按固定次序增减。",
        source={
            "en": "survey report, part 1, item 2: 14 of 27 municipal hubs",
            "zh": "调研报告第一部分第2条：27家市级枢纽中的14家",
        },
    ),
    lever(
        "district_hubs", trial=(2.0, "clear_duty_share", 1), needs=("district_hubs",),
        group="hubs", rule="multiply", unit="× the status quo", low=0, high=3, neutral=1, grade="report",
        en="District hubs", zh="区县级枢纽型社会组织",
        meaning_en="The number of district hubs, 173 in the status quo. They serve organizations registered with a "
        "district at full strength; a municipal hub alone serves them at 0.6.",
        meaning_zh="区县级枢纽型社会组织的数量，现状为173家；对区县登记的组织，区县级枢纽全力服务，仅有市级枢纽时效"
        "果按0.6计。",
        source={
            "en": "survey report, part 1, item 2: 173; later counts: 211 district hubs in 2014",
            "zh": "调研报告第一部分第2条：173家；此后2014年为211家",
        },
    ),
    lever(
        "caseload", trial=(10, "guided_share", 1),
        group="guidance", rule="add", unit="organizations per post", low=-10, high=30, neutral=0, grade="assumed",
        en="Caseload of a post", zh="每岗联系组织数",
        meaning_en="Added to the organizations one purchased post guides at a time, 15 in the status quo. What each "
        "organization gains is not thinned.",
        meaning_zh="每个购买岗位同时联系指导的社会组织数的增减，现状为15家；单个组织得到的指导不因此摊薄。",
        source={"en": "no public figure; 15 (8–25) is assumed", "zh": "无公开数字；15家（8—25家）为假定"},
    ),
    lever(
        "targeting_rule", trial=("random", "effective_coverage", -1),
        group="guidance", rule="choice", unit="word", low=0, high=4, neutral=0, grade="assumed",
        en="Whom posts guide first", zh="指导对象次序",
        meaning_en="The order in which places on the caseload are given. Each host follows its own rule and may "
        "copy a neighbour that does better, unless one rule is set for all.",
        meaning_zh="分配指导名额的先后次序。各单位可自行确定并学习邻近单位的好做法，也可统一规定。",
        source={
            "en": "survey report, part 1, asks for guidance by kind (分类指导); the rules are assumed",
            "zh": "调研报告第一部分要求“分类指导”；具体次序为假定",
        },
        options={
            "own": {"en": "each host's own rule", "zh": "各单位自定"},
            "eligible_first": {"en": "three members and no branch first", "zh": "应建未建优先"},
            "inactive_first": {"en": "inactive branches first", "zh": "党组织空转者优先"},
            "small_first": {"en": "one or two members first", "zh": "党员不足三人者优先"},
            "random": {"en": "by lot", "zh": "随机"},
        },
    ),
    lever(
        "custody", trial=(5.0, "clear_duty_share", 1), needs=("custody",),
        group="duties", books="above", rule="multiply", unit="× the status quo", low=0, high=5, neutral=1,
        en="Backstop custody", zh="托底管理",
        meaning_en="How much the registry's own Party committee takes care of new organizations and of those no one "
        "answers for.",
        meaning_zh="登记管理机关党委对新登记和无主管单位的社会组织进行托底管理的力度。",
        source={
            "en": "survey report, part 1, item 1: the general branch set up by the registry's Party committee",
            "zh": "调研报告第一部分第1条：社团办党委成立社会组织党总支",
        },
        grade="report",
    ),
    lever(
        "assessment", trial=(0.1, "guided_share", 1),
        group="officials", books="above", rule="add", unit="willingness, 0–1",
        low=0, high=0.15, neutral=0, grade="assumed",
        en="Assessment of officials", zh="党建工作考核",
        meaning_en="Willingness that institutions gain when Party work in social organizations counts in their own "
        "assessment, .85 in the status quo. It scales their caseload.",
        meaning_zh="将社会组织党建纳入考核后，主管单位履职意愿的提高，现状为0.85；意愿高低决定实际联系数。",
        source={
            "en": "survey report, part 2, item 1: unwilling to manage bodies outside the system; the size is assumed",
            "zh": "调研报告第二部分第1条：“不愿管理体制外的单位”；取值为假定",
        },
    ),
    lever(
        "training", trial=(0.1, "guided_share", 1),
        group="officials", books="above", rule="add", unit="willingness, 0–1",
        low=0, high=0.15, neutral=0, grade="assumed",
        en="Training of officials", zh="党务干部培训",
        meaning_en="Willingness that institutions gain when their officials learn how Party work in social "
        "organizations is done, .85 in the status quo. It scales their caseload.",
        meaning_zh="党务干部接受社会组织党建培训后履职意愿的提高，现状为0.85；意愿高低决定实际联系数。",
        source={
            "en": "survey report, part 2, item 1: habits of traditional fields that do not fit; the size is assumed",
            "zh": "调研报告第二部分第1条：沿用传统领域的做法，并不适应；取值为假定",
        },
    ),
    lever(
        "coverage_floor", trial=(0.5, "coverage", 1),
        group="joint_branches", rule="choice", unit="share of organizations",
        low=0, high=1, neutral=0, grade="assumed",
        en="Coverage floor", zh="组织覆盖率底线",
        meaning_en="The coverage below which the municipal authority demands joint branches harder; 0 is no floor.",
        meaning_zh="组织覆盖率低于此值时，市级主管部门加大联合组建力度；0为不设底线。",
        source={
            "en": "the authority's answer to what it observes; targets of full coverage followed the Opinion of 2015",
            "zh": "主管部门对所掌握情况的回应；2015年《意见》之后提出全覆盖目标",
        },
    ),
)  # fmt: skip
