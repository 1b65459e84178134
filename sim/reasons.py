"""Why a prior ends where it ends: what is behind its low and its high, number by number, in the order of mechanisms.

They stand together so that they can be held against one another.  Where a figure was found, the reason names it; where
none was, it says what is bet on, what the low end would mean and what the high end.
"""

from __future__ import annotations

from typing import Final

# Institutions

WILLINGNESS: Final = {
    "en": "the report speaks of reluctance: two officials in five do nothing (low), or hardly one (high)",
    "zh": "报告称有人“不愿管理”：五分之二的管理人员不作为（低端），或几乎人人作为（高端）",
}
WILLINGNESS_SPREAD: Final = {
    "en": "no figure; institutions all but alike (low), or some do half of what others do (high)",
    "zh": "未见数据；低端为各机构几乎一致，高端为部分机构只及其他机构的一半",
}
CASELOAD: Final = {
    "en": "an instructor has about seven nationally (2017); a paid post has as many (low) or four times that (high)",
    "zh": "2017年全国每名指导员约联系7家；专职岗位与之相当（低端），或四倍于此（高端）",
}
DISTRICT_POSTS: Final = {
    "en": "no figure; out of its field a post loses most of its use (low) or little (high), and gains none",
    "zh": "未见数据；岗位离开本领域后效用大部丧失（低端）或略有损失（高端）",
}
DISTRICT_OFFER: Final = {
    "en": "no figure; streets offer clearly less than hubs, whose task it is: a twentieth (low) to two fifths (high)",
    "zh": "未见数据；街道力度明显低于以此为职责的枢纽：二十分之一（低端）至五分之二（高端）",
}
OPEN_STREETS: Final = {
    "en": "no figure; one street in five at a time (low), or all but one in five (high); neither none nor all",
    "zh": "未见数据；同时有五分之一（低端）至五分之四（高端）的街道开展，既非没有也非全部",
}
CUSTODY_PLACES: Final = {
    "en": "the report names custody without a number; here some 70 places of 10,000 organizations (low) to 600 (high)",
    "zh": "报告提及托底管理而无数字；每万家组织约70个（低端）至600个（高端）名额",
}
COPYING: Final = {
    "en": "no figure; hubs look round once in twelve years (low), or in two (high)",
    "zh": "未见数据；枢纽约十二年（低端）或两年（高端）参考他人一次",
}
FLOOR_RESPONSE: Final = {
    "en": "no figure; with no coverage the authority asks 4 times (low) or 26 times as hard (high, past what counts)",
    "zh": "未见数据；覆盖率为零时要求力度为4倍（低端）或26倍（高端，已超过有效上限）",
}

# Registration and newcomers

ENTRY: Final = {
    "en": "registrations a year: 8.1 % nationally (2018–2020), 13.7 % in Guangdong 2012, fewer in a full register",
    "zh": "年登记率：全国8.1%（2018—2020年）、广东2012年13.7%；登记趋于饱和处更低",
}
LEGITIMACY: Final = {
    "en": "the sign is that of studies of density, the power a bet: half as many bring 16 % (low) to 48 % less (high)",
    "zh": "方向据密度依赖研究，幂次为推测：数量减半则登记少16%（低端）至48%（高端）",
}
CROWDING: Final = {
    "en": "the sign is that of studies of density, the power a bet: a tenth too many cost 6 % (low) to 30 % (high)",
    "zh": "方向据密度依赖研究，幂次为推测：超过容量一成则登记少6%（低端）至30%（高端）",
}
CAPACITY: Final = {
    "en": "Beijing's register grew by a quarter to 2021 and grew on (high); a clean-up would have let it shrink (low)",
    "zh": "北京登记数至2021年增加四分之一且仍在增长（高端）；集中清理则会缩减（低端）",
}
ENTRANT_SIZE: Final = {
    "en": "entrants are smaller than the mean (US charities 1989–2003): by two fifths (low), or no more at all (high)",
    "zh": "新设组织小于平均规模（美国慈善组织1989—2003年）：小五分之二（低端）或不再偏小（高端）",
}
ELSEWHERE: Final = {
    "en": "split authority in the report, no number: one member in twenty is kept elsewhere (low), or a third (high)",
    "zh": "报告称“条块分割”而无数字；二十分之一（低端）至三分之一（高端）的党员组织关系在外",
}
VACANT_AT_BIRTH: Final = {
    "en": "39.6 % of those asked call duties undefined, vacant or contested; the two together stay below all",
    "zh": "39.6%的被调查者称职责不清，可指缺位或多头；两者合计不超过全部",
}
CONTESTED_AT_BIRTH: Final = {
    "en": "39.6 % of those asked call duties undefined: as many newcomers, a third less, or half as many again",
    "zh": "39.6%的被调查者称职责不清：新设组织与之相当，或少三分之一，或多一半",
}

# Staffing

TURNOVER: Final = {
    "en": "surveys of Chinese non-profits give 0.12–0.28 a year; a little wider, for those whom nobody surveyed",
    "zh": "中国非营利组织调查为每年0.12—0.28；未被调查者可能略超此范围",
}
PROFESSIONAL_TURNOVER: Final = {
    "en": "the report says they move more often, not how much: a tenth more (low), or more than twice as often (high)",
    "zh": "报告称其流动频繁而未说程度：多一成（低端）至一倍以上（高端）",
}
ECONOMIC_SHOCK: Final = {
    "en": "no figure; a bad year moves turnover by a twentieth (low) or by half (high)",
    "zh": "未见数据；经济波动之年离职率变动约5%（低端）至50%（高端）",
}
DORMANT_TURNOVER: Final = {
    "en": "no figure; without activity people leave sooner: half as often again (low) to six times (high)",
    "zh": "未见数据；停止活动后人员离开更快：多一半（低端）至六倍（高端）",
}
MEMBER_LEAVING: Final = {
    "en": "no figure; members stay no longer (high) or two fifths longer (low); that they leave sooner is ruled out",
    "zh": "未见数据；党员留任与他人无异（高端）或延长四成（低端），不考虑更早离开",
}
DEVELOPMENT: Final = {
    "en": "Party statistics: about 2 % of members a year; quotas of social organizations may be half or twice that",
    "zh": "党内统计：全党每年约2%；社会组织名额未查到，或减半，或加倍",
}
TARGET_SHOCK: Final = {
    "en": "tent-shaped growth is found for firms, its width is a bet: the size aimed at moves 5 % (low) to 25 % a year",
    "zh": "帐篷形增长见于企业研究，宽度为推测：目标规模每年变动5%（低端）至25%（高端）",
}
TARGET_REVERSION: Final = {
    "en": "no figure; half of a deviation is gone after 23 years (low) or after 2 (high)",
    "zh": "未见数据；偏离减半约需23年（低端）或2年（高端）",
}

# Division, merger, dormancy and dissolution

DIVISION: Final = {
    "en": "'frequent' in the report, no count: one in 300 of twenty staff a year (low) to one in 30 (high)",
    "zh": "报告称“频繁”，未见统计：二十人组织每年三百分之一（低端）至三十分之一（高端）",
}
MERGER: Final = {
    "en": "0.14 % a year in four US states; no Chinese count: a third of that to three times, still under 0.5 %",
    "zh": "美国四州每年0.14%，国内未见统计：取其三分之一至三倍，仍低于0.5%",
}
MERGER_DORMANT: Final = {
    "en": "no figure; merging is a way out for the dormant: scarcely likelier than for others (low), to 7 times (high)",
    "zh": "未见数据；合并是休眠组织的出路之一：略高于其他组织（低端）至约七倍（高端）",
}
MERGER_BY_SIZE: Final = {
    "en": "US states: the large absorb the small; half to twice the values used: this order nearly always holds",
    "zh": "美国各州：大并小；取当地数值的一半至两倍，大小次序基本不变",
}
DORMANCY: Final = {
    "en": "gross exit is 1.2 % (Guangdong 2012) to 4.3 % a year (nation 2018–2020), 8 % in a clean-up (Pudong 2020)",
    "zh": "年注销率：广东2012年1.2%，全国2018—2020年4.3%，集中清理时8%（浦东2020年）",
}
NEWNESS_YEARS: Final = {
    "en": "the sign is found everywhere, the time a bet: two thirds of it are gone in two (low) to eight years (high)",
    "zh": "新生劣势见于各类研究，时长为推测：两年（低端）至八年（高端）消退三分之二",
}
OBSOLESCENCE: Final = {
    "en": "2018–2020: those founded by 2012 left two to nine times as often as later ones; campaigns explain a part",
    "zh": "2018—2020年：2012年底前成立者退出率为其后成立者的2至9倍，部分源于集中清理",
}
OBSOLESCENCE_YEARS: Final = {
    "en": "no figure; those over six years old left more often: five years at least (low); twenty hardly show (high)",
    "zh": "未见数据；成立六年以上者退出已较多，故至少约五年（低端）；二十年则几乎看不出（高端）",
}
SMALLNESS: Final = {
    "en": "the sign is that of US charities, the power a bet: two staff bring 1.2 (low) to 2.4 times ten's rate (high)",
    "zh": "方向据美国慈善组织，幂次为推测：两人组织的风险为十人组织的1.2倍（低端）至2.4倍（高端）",
}
ACTIVE_RATIO: Final = {
    "en": "no estimate found: a branch saves a third at most, less than money does (low), or not one (high)",
    "zh": "未见估计：党组织至多使风险降低三分之一，不及经费（低端），或毫无作用（高端）",
}
FUNDED_RATIO: Final = {
    "en": "Hager et al. 2004: funded ones close less; the best may be the ones funded, so that little remains (high)",
    "zh": "Hager等（2004）：受资助者较少关闭；可能是优者获助，则作用甚微（高端）",
}
FUNDED_NEWNESS: Final = {
    "en": "Hager et al. 2004: government money takes most of the age effect; a third at least (low), nearly all (high)",
    "zh": "Hager等（2004）：政府资助抵消大部分年龄影响；至少三分之一（低端），近于全部（高端）",
}
REVIVAL: Final = {
    "en": "13 of 82 came back in Changshou, prompted, over an unknown time: a third of that a year to over twice",
    "zh": "长寿区82家中13家恢复，历时不明且经督促：取其三分之一至两倍以上",
}
STRIKE_OFF: Final = {
    "en": "registries strike off after two missed reports, some late: after five years on average (low) or one (high)",
    "zh": "两次未报年检即可清理，但有早有晚：平均五年（低端）或一年（高端）",
}
RECTIFIED: Final = {
    "en": "30 % in Anqing, 16 % in Changshou; two places, so half beyond either is possible",
    "zh": "安庆30%、长寿16%；仅两地，超出任一地一半左右均有可能",
}
TOLD_TO_MERGE: Final = {
    "en": "Jiangsu names it among the ways, without a count: the odd case (low) to one in five (high)",
    "zh": "江苏列为整改方式之一而无统计：个别情形（低端）至五分之一（高端）",
}

# Duty and motivation

DEPARTMENT: Final = {
    "en": "no figure; a department settles a duty in eight years on average (low) or in a year and a third (high)",
    "zh": "未见数据；工作部门平均八年（低端）或一年四个月（高端）厘清一家职责",
}
REFORM: Final = {
    "en": "no figure; slower than a hub's department: 50 years on average (low), six at best (high)",
    "zh": "未见数据；慢于枢纽工作部门：平均50年（低端），最快约6年（高端）",
}
CUSTODY: Final = {
    "en": "no figure; custody is there to settle duty: in four years on average (low) or in eight months (high)",
    "zh": "未见数据；托底管理即为落实责任：平均四年（低端）或八个月（高端）",
}
VACANT_CONTESTED: Final = {
    "en": "no figure; several lay hands on what nobody had after 20 years on average (low) or two (high)",
    "zh": "未见数据；无人管转为多头管平均需20年（低端）或两年（高端）",
}
CLEAR_CONTESTED: Final = {
    "en": "must keep about 39.6 % contested against departments that settle duties: half of what does so to twice",
    "zh": "须在部门不断厘清的同时维持约39.6%的多头管理：取所需值的一半至两倍",
}
SEVERAL_FACTOR: Final = {
    "en": "private schools under three authorities in the report, no number: a tenth more (low) to 2.8 times (high)",
    "zh": "报告举民办学校三个主管部门为例，无数字：多一成（低端）至近三倍（高端）",
}
MOTIVATION_RELAXATION: Final = {
    "en": "no figure; leaders adjust by half within two years (low) or a quarter of a year (high)",
    "zh": "未见数据；负责人态度调整一半约需两年（低端）或一个季度（高端）",
}
PEERS: Final = {
    "en": "no figure; an eighth (low) to two thirds (high) of what peers feel is taken over; one would feed on itself",
    "zh": "未见数据；同行态度有八分之一（低端）至三分之二（高端）被采纳；若达到一则会自我强化",
}
EXAMPLES: Final = {
    "en": "sign from the report; ten points more of such branches nearby move a leader by 1 (low) to 9 points (high)",
    "zh": "方向据报告；周边此类党组织每增10个百分点，意愿变动1（低端）至9（高端）个百分点",
}
SMALL_WEIGHT: Final = {
    "en": "no figure; meetings and visits move leaders less than examples do: a third of the value used to three times",
    "zh": "未见数据；会议和走访的作用小于实例：取所用值的三分之一至三倍",
}

# Founding, consent, decree, joining

FOUNDING: Final = {
    "en": "97.3 % of those due have one, by many pairs of founding and lapse: in ten months (low) or within one (high)",
    "zh": "97.3%可由多种组建与失去速度得出：平均十个月（低端）或不足一个月（高端）建成",
}
COMMITTEE_FINDS: Final = {
    "en": "the report credits committees, without a number: a fifth faster (low) to nearly three times as fast (high)",
    "zh": "报告肯定党建工作委员会的作用而无数字：快五分之一（低端）至近三倍（高端）",
}
GUIDED_ADDS: Final = {
    "en": "the report credits posts, without a number: a third faster (low) to four times as fast (high)",
    "zh": "报告肯定党建岗位的作用而无数字：快三分之一（低端）至四倍（高端）",
}
FIRST_VITALITY: Final = {
    "en": "no figure; new branches start on paper (low), or most as active ones (high)",
    "zh": "未见数据；新建党组织起初仅在纸面（低端），或多数即为活跃（高端）",
}
CONSENT_MOTIVATION: Final = {
    "en": "sign from the report; the keenest are 1.8 times (low) or 25 times as quick as the most reluctant (high)",
    "zh": "方向据报告；最积极者的速度为最勉强者的1.8倍（低端）或25倍（高端）",
}
VACANT: Final = {
    "en": "sign from the report; without anybody in charge little happens (low), or still two thirds of it (high)",
    "zh": "方向据报告；无人负责则少有进展（低端），或仍有三分之二（高端）",
}
CONTESTED: Final = {
    "en": "sign from the report; several in charge stop two thirds (low) or a seventh (high); milder than nobody",
    "zh": "方向据报告；多头管理使其减少三分之二（低端）或七分之一（高端），轻于无人管理",
}
OWN_PEOPLE: Final = {
    "en": "no figure; one person for 12,000 organizations (low) to one for 900 (high)",
    "zh": "未见数据；每12000家（低端）至每900家（高端）一人",
}
DECREE_CONSENT: Final = {
    "en": "no figure; of those called up one in sixteen is glad to join (low), or half are (high)",
    "zh": "未见数据；被动员者中十六分之一（低端）至一半（高端）乐意加入",
}
DECREE_CASELOAD: Final = {
    "en": "Lishui 2012 reached a third of all in six months, staff unknown: two a month (low) to fifteen (high)",
    "zh": "丽水2012年半年覆盖三分之一，人力不详：每人每月约2家（低端）至15家（高端）",
}
COMES_ROUND: Final = {
    "en": "no figure; in an active branch the unwilling come round in fourteen years on average (low) or in one (high)",
    "zh": "未见数据；在活跃党组织中被动单位平均十四年（低端）或一年（高端）转为自愿",
}
JOINING: Final = {
    "en": "60–140 joint branches in 2013 from an offer nobody measured: a quarter of what gives a hundred to 4 times",
    "zh": "2013年约60—140个联合党组织，但提供力度无人测过：取得出百个之值的四分之一至四倍",
}
MEMBERLESS_LEAVING: Final = {
    "en": "no figure; a unit that lost its members is let go after twenty months (low) or two (high)",
    "zh": "未见数据；失去全部党员的单位约二十个月（低端）或两个月（高端）后退出",
}
HOLLOW_LEAVING: Final = {
    "en": "the report speaks of hollow branches that stand: units stay 33 years (low) or three (high), on average",
    "zh": "报告称“联而不活”者仍存在：单位平均33年（低端）或3年（高端）后退出",
}
UNWILLING_LEAVING: Final = {
    "en": "no figure; after a push the unwilling stay twelve years, as leaving takes trouble (low), or one (high)",
    "zh": "未见数据；推动结束后被动单位平均十二年（低端，退出亦麻烦）或一年（高端）退出",
}
TEMPORARY_HAZARD: Final = {
    "en": "no figure; where wanted, a temporary branch is set up within five years (low) or half a year (high)",
    "zh": "未见数据；政策要求时约五年（低端）或半年（高端）内设立",
}

# Branch life

VITALITY_RELAXATION: Final = {
    "en": "no figure; a branch goes half the way to its level in a year and a half (low) or a quarter (high)",
    "zh": "未见数据；活力趋向目标水平一半约需一年半（低端）或一个季度（高端）",
}
VITALITY_NOISE: Final = {
    "en": "no figure; half to twice: above, branches would turn active and hollow within weeks, below hardly ever",
    "zh": "未见数据；取一半至两倍：更大则数周间忽活忽空，更小则几乎不变",
}
VITALITY_LEVEL: Final = {
    "en": "nobody counts activity (99 % if asked; many hollow by the report): 22 % (low) or 68 % (high) unsupported",
    "zh": "活力无可信统计（上报99%，报告称不少空转）：无支持时为22%（低端）或68%（高端）",
}
VITALITY_MOTIVATION: Final = {
    "en": "sign from the report; odds under the most willing leader are twice (low) or 37 times (high) the least's",
    "zh": "方向据报告；意愿最低与最高者之间，活力的优势比为2（低端）或37（高端）",
}
VITALITY_GUIDED: Final = {
    "en": "sign from the report; guidance raises the odds by two fifths (low) or tenfold (high)",
    "zh": "方向据报告；受指导使优势比升至1.4倍（低端）或10倍（高端）",
}
VITALITY_GRANT: Final = {
    "en": "sign from the report; doubling grants raises the odds by an eighth (low) or to 2.7 times (high)",
    "zh": "方向据报告；经费翻番使优势比升高八分之一（低端）或升至2.7倍（高端）",
}
VITALITY_COMMITTEE: Final = {
    "en": "no figure; a committee of its own raises the odds by a fifth (low) or fourfold (high)",
    "zh": "未见数据；设支部委员会使优势比升高五分之一（低端）或升至4倍（高端）",
}
VITALITY_JOINT: Final = {
    "en": "sign from the report; being joint by itself lowers the odds by an eighth (low) or by two thirds (high)",
    "zh": "方向据报告；联合本身使优势比降低八分之一（低端）或三分之二（高端）",
}
VITALITY_FRICTION: Final = {
    "en": "sign from the report; four further units lower the odds by a quarter (low) or to a tenth (high)",
    "zh": "方向据报告；再增四个单位使优势比降低四分之一（低端）或降至十分之一（高端）",
}
VITALITY_UNWILLING: Final = {
    "en": "sign from the report; all of them unwilling lowers the odds by a third (low) or to a fifteenth (high)",
    "zh": "方向据报告；全为被动纳入使优势比降低三分之一（低端）或降至十五分之一（高端）",
}
DORMANT_DISSOLVED: Final = {
    "en": "rules ask to report in time, no count: after two and a half years on average (low) or five months (high)",
    "zh": "规定应及时报告而无统计：平均两年半（低端）或五个月（高端）撤销",
}
PUT_RIGHT: Final = {
    "en": "no figure; whoever guides a hollow branch takes twenty months (low) or three (high) to put it right",
    "zh": "未见数据；指导者整顿空转党组织约需二十个月（低端）或三个月（高端）",
}
ABOLISHED: Final = {
    "en": "rules ask to abolish what cannot go on, the report sees it stand: 20 years on average (low) or two (high)",
    "zh": "规定应调整或撤销，报告却见其长期存在：平均20年（低端）或两年（高端）撤销",
}

# Accounts

AWARD_ODDS: Final = {
    "en": "foundations with a Party organization get more grants: by selection (low), or by nearly double odds (high)",
    "zh": "有党组织的基金会获资助更多：或为自选择（低端），或优势近一倍（高端）",
}
INSTRUCTOR_COST: Final = {
    "en": "no figure; a few hundred yuan a month beside other work (low) to most of a wage (high)",
    "zh": "未见数据；每月数百元的兼职补贴（低端）至接近全职工资（高端）",
}
INSTRUCTOR_CASELOAD: Final = {
    "en": "about seven nationally (2017), 2.2 in Changle; half to twice the national mean",
    "zh": "2017年全国约7家，长乐2.2家；取全国均值的一半至两倍",
}
UNPRICED: Final = {
    "en": "no price was found; an order of magnitude at best: a third of the value used to three times",
    "zh": "未查到价格，只知数量级：取所用值的三分之一至三倍",
}
SENT_COST: Final = {
    "en": "no figure; an allowance beside a wage paid elsewhere (low) to a whole wage (high)",
    "zh": "未见数据；原单位发薪外的补贴（低端）至全额工资（高端）",
}

# Places

SIZES_SPREAD: Final = {
    "en": "1.0–1.4 fits the eligible shares of four places; a little less is possible where sizes are alike",
    "zh": "离散度1.0—1.4可拟合四地的应建比例；规模相近处可能略低",
}
MEMBERS_CLUSTER: Final = {
    "en": "0.05–0.25 fits the eligible shares of four places, 0.3 one town in which 73 % have no member",
    "zh": "0.05—0.25可拟合四地的应建比例；某镇73%无党员，需0.3",
}
TINY_STAFF: Final = {
    "en": "the report: mostly fewer than ten people; half to twice, so that the mean stays below that",
    "zh": "报告称多数不足十人；取一半至两倍，均值仍低于十人",
}
TINY_MEMBERS: Final = {
    "en": "98 % of one county's without a member means a share of 0.4 % (low); other counties may have more (high)",
    "zh": "某县98%没有党员，对应比例约0.4%（低端）；其他区县可能更高（高端）",
}
TINY_SHARE: Final = {
    "en": "assumed from one county of the report: half as many elsewhere (low), or two thirds more (high)",
    "zh": "由报告所述一县推定：他处减半（低端），或多三分之二（高端）",
}
