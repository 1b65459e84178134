"""The survey 问卷调查: what people who know some of the organizations would answer in the model's present month.

Respondents stand at four levels: the municipality, a district, a street, a community, which is a part of a street.
Each knows up to so many operating organizations of his circle and sees in what share of them something is amiss.
Asked whether organizations have several managers without clear duties, he says so where that share exceeds his own
threshold.  Asked for the main problem, he weighs the report's four causes by how far each exceeds what would be left
if everybody did what rules and means allow, with a taste of his own (multinomial logit, McFadden 1974).

It looks and changes nothing, and draws from a stream of its own: the same respondent knows the same organizations
under every policy as long as they are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim import draws
from sim.elementary import log, whole
from sim.kernel import kernel
from sim.keyed import Word, bits, child_key, name_key, stream, uniform
from sim.organizations import (
    ACTIVE,
    CLEAR,
    CONTESTED,
    JOINT,
    NO_BRANCH,
    OPERATING,
    THREE,
    UNIT,
    VACANT,
)
from sim.parameters import Checked, SettingError, as_tuple, numbers_type, parameter
from sim.sources import NO_SOURCE

if TYPE_CHECKING:
    from sim.model import CoverageModel

NAME = "survey"

LEVELS: Final = ("municipal", "district", "street", "community")
PROBLEMS: Final = ("motivation", "coverage", "system", "support")
"""The choices of the main problem.  The report names the first three; it breaks off before the fourth."""
WHOLE: Final = ("month", "respondents", "communities", "circle")
"""Numbers of which there are no parts."""
NO_OPINION: Final = -1
"""The main problem of someone who knows no organization."""
UNCLEAR: Final = len(PROBLEMS)
"""The sign of several managers without clear duties, behind the four of the problems."""

MUNICIPALITY_LEVEL, DISTRICT_LEVEL, STREET_LEVEL, COMMUNITY_LEVEL = range(4)
DISTRICT, STREET, COMMUNITY, PART, KNOWS, THRESHOLD = range(6)
TASTE: Final = 6  # four draws, 6 to 9: one a problem


FOUR_LEVELS: Final = {
    "en": "survey report: four levels (四级), without numbers; equal parts are assumed",
    "zh": "调研报告“四级”，未列人数；均等为假定",
}


@dataclass(frozen=True, kw_only=True)
class Parameters(Checked):
    """Numbers of the survey, chosen beforehand: none was moved to meet an answer of the report.

    How people answer is uncertain by nature, so that most are drawn from a range where the answers are told: shares
    and thresholds 0.2 to either side as far as there are shares, the weight of what is seen from odds × 3 to odds ×
    150, other counts from about half to twice.
    """

    month: float = parameter(
        12, unit="month", low=0, high=1200,
        source={"en": "the month of the other facts; the report is of 2013", "zh": "与其他事实同月；调研报告为2013年"},
        grade="assumed", en="month in which people are asked", zh="调查月份",
    )  # fmt: skip
    respondents: float = parameter(
        1812, unit="persons", low=1, high=1e6, grade="report",
        source={"en": "survey report: 1,812 questionnaires, all returned", "zh": "调研报告：问卷1812份，回收率100%"},
        en="respondents, all of whom answer", zh="被调查者人数（回收率 100%）",
    )  # fmt: skip
    municipal: float = parameter(
        0.25, unit="weight", low=0, high=1, source=FOUR_LEVELS,
        answered=(0.1, 0.4), grade="assumed", en="weight of the municipal level among respondents",
        zh="市级被调查者的权重",
    )  # fmt: skip
    district: float = parameter(
        0.25, unit="weight", low=0, high=1, source=FOUR_LEVELS,
        answered=(0.1, 0.4), grade="assumed", en="weight of the district level", zh="区级被调查者的权重",
    )  # fmt: skip
    street: float = parameter(
        0.25, unit="weight", low=0, high=1, source=FOUR_LEVELS,
        answered=(0.1, 0.4), grade="assumed", en="weight of the level of streets and townships",
        zh="街道（乡镇）级被调查者的权重",
    )  # fmt: skip
    community: float = parameter(
        0.25, unit="weight", low=0, high=1, source=FOUR_LEVELS,
        answered=(0.1, 0.4), grade="assumed", en="weight of the level of communities and villages",
        zh="社区（村）级被调查者的权重",
    )  # fmt: skip
    communities: float = parameter(
        20, unit="communities a street", low=1, high=200, source=NO_SOURCE, answered=(10, 40), grade="assumed",
        en="communities and villages in a street or township", zh="每个街道（乡镇）的社区（村）数",
    )  # fmt: skip
    circle: float = parameter(
        8, unit="organizations", low=1, high=100, source=NO_SOURCE, answered=(3, 20), grade="assumed",
        en="organizations of the circle that a respondent knows, at most", zh="被调查者最多了解的社会组织数",
    )  # fmt: skip
    threshold: float = parameter(
        0.5, unit="share", low=0, high=1,
        source={
            "en": "neutral with the spread: said as often as it is seen",
            "zh": "与其差异合取中性值：所见比例即所答比例",
        },
        answered=(0.3, 0.7), grade="assumed", en="mean share above which a respondent says that duties are unclear",
        zh="认为职责不清的平均阈值",
    )  # fmt: skip
    threshold_spread: float = parameter(
        0.5, unit="± around the mean", low=0, high=1,
        source={"en": "neutral with the mean: uniform from 0 to 1", "zh": "与其均值合取中性值：0至1均匀分布"},
        answered=(0.3, 0.7), grade="assumed",
        en="spread of that share among respondents", zh="该阈值在被调查者间的差异",
    )  # fmt: skip
    unwilling: float = parameter(
        0.5, unit="0–1", low=0, high=1,
        source={
            "en": "survey report: does not matter, all the same (没关系、无所谓); the middle of the scale is assumed",
            "zh": "调研报告“没关系”“无所谓”；取中间值为假定",
        },
        answered=(0.3, 0.7), grade="assumed", en="motivation below which a leader counts as unwilling",
        zh="视为动力不足的意愿上限",
    )  # fmt: skip
    weight: float = parameter(
        3, unit="logit a share of one", low=0, high=20,
        source={
            "en": "odds × 20 if all show it and not none; no source",
            "zh": "全部有与全无相比，优势比为20倍；无来源",
        },
        answered=(1, 5), grade="assumed", en="weight of what is seen in the choice of the main problem",
        zh="所见情况对选择的权重",
    )  # fmt: skip
    motivation_reference: float = parameter(
        0, unit="share", low=0, high=1, answered=(0, 0.2), grade="assumed",
        source={"en": "nothing keeps a leader from being willing", "zh": "负责人愿意履职并无障碍"},
        en="unwilling leaders that nobody would blame", zh="动力不足的参照比例",
    )  # fmt: skip
    coverage_reference: float = parameter(
        0.767, unit="share", low=0, high=1,
        source={"en": "1 − 22.7 % ÷ 97.3 %: those that need no branch", "zh": "1−22.7%÷97.3%：无须建立党组织者"},
        answered=(0.567, 0.967), grade="derived", en="organizations without an active branch that nobody would blame",
        zh="未有效覆盖的参照比例",
    )  # fmt: skip
    system_reference: float = parameter(
        0, unit="share", low=0, high=1, answered=(0, 0.2), grade="assumed",
        source={"en": "nothing keeps a duty from being clear", "zh": "职责明确并无障碍"},
        en="organizations outside a clear system that nobody would blame", zh="管理不顺的参照比例",
    )  # fmt: skip
    support_reference: float = parameter(
        0.68, unit="share", low=0, high=1,
        source={
            "en": "(1 − 200 posts × 15 ÷ 10,261) · (1 − 455 awards ÷ 10,261); the caseload of 15 is assumed",
            "zh": "（1−200岗×15÷10261）×（1−455个项目÷10261）；每岗15家为假定",
        },
        answered=(0.48, 0.88), grade="assumed", en="organizations without guidance or award that nobody would blame",
        zh="缺乏支持的参照比例",
    )  # fmt: skip

    def __post_init__(self) -> None:
        """Refuse parts of persons, months and organizations, and a survey of no level."""
        super().__post_init__()
        for name in WHOLE:
            value = getattr(self, name)
            if value != int(value):
                raise SettingError("whole_number", name=name, value=value)
        if not any(getattr(self, level) for level in LEVELS):
            raise SettingError("no_level", name="municipal", value=0.0)


Numbers = numbers_type(Parameters)


class Answers(NamedTuple):
    """One line a respondent."""

    level: NDArray[np.int64]  # number in LEVELS
    known: NDArray[np.int64]  # organizations he knows
    seen: NDArray[np.float64]  # respondent × sign: share of those known that show it
    unclear: NDArray[np.bool_]  # says: several managers, no clear duty
    main_problem: NDArray[np.int64]  # number in PROBLEMS, or NO_OPINION


def by_level(numbers: Parameters) -> list[int]:
    """Respondents of each level: the total by weight, in whole persons by largest remainders."""
    weights = [getattr(numbers, level) for level in LEVELS]
    parts = [numbers.respondents * weight / sum(weights) for weight in weights]
    counts = [int(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda level: counts[level] - parts[level])
    for level in order[: int(numbers.respondents) - sum(counts)]:
        counts[level] += 1
    return counts


def signs(model: CoverageModel, rows: NDArray[np.int64], unwilling: float) -> NDArray[np.bool_]:
    """Organization × sign: what is amiss in each of ``rows``, the four problems first.

    Motivation: the leader's is below ``unwilling``.  Coverage: no active branch.  System: duty vacant or contested, or
    three members only with those whose relation is kept elsewhere.  Support: neither guided nor with a service award.
    Unclear: several answer for Party work, or nobody under several authorities.
    """
    columns = model.organizations.columns
    branch, duty, members = columns.branch[rows], columns.duty[rows], columns.members[rows]
    vitality = columns.vitality[rows].copy()
    joint = branch == JOINT
    vitality[joint] = model.joint.columns.vitality[columns.joint_id[rows][joint]]
    split = (members < THREE) & (members + columns.members_elsewhere[rows] >= THREE)
    supported = (columns.guided[rows] == 1) | (columns.funded_until[rows] > model.month)
    shown = np.empty((len(rows), len(PROBLEMS) + 1), dtype=np.bool_)
    shown[:, 0] = columns.motivation[rows] * UNIT < unwilling
    shown[:, 1] = (branch == NO_BRANCH) | (vitality < ACTIVE)
    shown[:, 2] = (duty != CLEAR) | split
    shown[:, 3] = ~supported
    shown[:, UNCLEAR] = (duty == CONTESTED) | ((duty == VACANT) & (columns.supervisors[rows] > 1))
    return shown


@kernel
def communities_of(
    keys: NDArray[np.uint64], streets: NDArray[np.int32], chance: Word, numbers: Any
) -> NDArray[np.int64]:
    """The community of each organization, counted through all streets: a fixed draw of its own within its street."""
    found = np.empty(len(keys), dtype=np.int64)
    for index in range(len(keys)):
        part = whole(np.floor(uniform(chance, keys[index], PART) * numbers.communities))
        found[index] = streets[index] * whole(numbers.communities) + part
    return found


@kernel
def circle_of(
    key: Word, level: int, chance: Word, numbers: Any, street_first: NDArray[np.int32], place: NDArray[np.int64]
) -> tuple[int, int]:
    """First and last row of the circle of the respondent ``key``, where ``place`` rises along the rows.

    His district, street and community are drawn with equal chances.  Where nobody is in his circle he knows those of
    the next wider one.
    """
    size = whole(numbers.communities)
    district = whole(np.floor(uniform(chance, key, DISTRICT) * (len(street_first) - 1)))
    streets = street_first[district + 1] - street_first[district]
    street = street_first[district] + whole(np.floor(uniform(chance, key, STREET) * streets))
    community = whole(np.floor(uniform(chance, key, COMMUNITY) * size))
    if level == COMMUNITY_LEVEL:
        first = np.searchsorted(place, street * size + community)
        last = np.searchsorted(place, street * size + community + 1)
        if last > first:
            return first, last
    if level >= STREET_LEVEL:
        first, last = np.searchsorted(place, street * size), np.searchsorted(place, (street + 1) * size)
        if last > first:
            return first, last
    if level >= DISTRICT_LEVEL:
        first = np.searchsorted(place, street_first[district] * size)
        last = np.searchsorted(place, street_first[district + 1] * size)
        if last > first:
            return first, last
    return 0, len(place)


@kernel
def known_to(
    key: Word, first: int, last: int, chance: Word, keys: NDArray[np.uint64], known: NDArray[np.int64],
    lots: NDArray[np.uint64],
) -> int:  # fmt: skip
    """How many organizations from row ``first`` to ``last`` he knows; ``known`` takes their rows, lowest lots first."""
    count = 0
    for row in range(first, last):
        lot = bits(chance, child_key(key, 0, keys[row]), KNOWS)
        if count == len(known) and lot >= lots[count - 1]:
            continue
        place = count if count < len(known) else count - 1
        while place > 0 and lots[place - 1] > lot:
            lots[place], known[place] = lots[place - 1], known[place - 1]
            place -= 1
        lots[place], known[place] = lot, row
        count = min(count + 1, len(known))
    return count


@kernel
def says_unclear(numbers: Any, seen: float, draw: float) -> bool:
    """Whether he says that duties are unclear: seen in more than threshold + spread · (2 draw − 1) of those known."""
    return seen > numbers.threshold + numbers.threshold_spread * (2.0 * draw - 1.0)  # type: ignore[no-any-return]


@kernel
def utility(numbers: Any, seen: float, reference: float, draw: float) -> float:
    """How much a problem weighs: weight · (seen − reference) and a Gumbel taste −log(−log draw)."""
    return numbers.weight * (seen - reference) - log(-log(draw))  # type: ignore[no-any-return]


@kernel
def ask(
    respondents: NDArray[np.uint64], levels: NDArray[np.int64], chance: Word, numbers: Any,
    street_first: NDArray[np.int32], place: NDArray[np.int64], keys: NDArray[np.uint64], shown: NDArray[np.bool_],
    answers: Answers,
) -> None:  # fmt: skip
    """Put the two questions to every respondent; organizations are in the order of their communities."""
    known = np.empty(whole(numbers.circle), dtype=np.int64)
    lots = np.empty(len(known), dtype=np.uint64)
    references = (
        numbers.motivation_reference, numbers.coverage_reference, numbers.system_reference, numbers.support_reference
    )  # fmt: skip
    for index in range(len(respondents)):
        key = respondents[index]
        first, last = circle_of(key, levels[index], chance, numbers, street_first, place)
        count = known_to(key, first, last, chance, keys, known, lots)
        answers.known[index] = count
        if count == 0:
            continue
        seen = answers.seen[index]
        for row in known[:count]:
            for sign in range(len(seen)):
                seen[sign] += shown[row, sign]
        seen /= count
        answers.unclear[index] = says_unclear(numbers, seen[UNCLEAR], uniform(chance, key, THRESHOLD))
        tastes = (
            uniform(chance, key, TASTE), uniform(chance, key, TASTE + 1), uniform(chance, key, TASTE + 2),
            uniform(chance, key, TASTE + 3),
        )  # fmt: skip
        highest = -np.inf
        for problem in range(len(references)):
            weighs = utility(numbers, seen[problem], references[problem], tastes[problem])
            if weighs > highest:
                highest = weighs
                answers.main_problem[index] = problem


def survey(model: CoverageModel, numbers: Parameters) -> Answers:
    """The answers of a survey held in the model's present month, respondent by respondent, level after level.

    A respondent's chance hangs on the seed, the month, his level and his number in it: the first ones answer the same
    however many are asked.
    """
    columns = model.organizations.columns
    rows = np.flatnonzero(columns.state[: model.organizations.rows] == OPERATING)
    values = as_tuple(numbers, Numbers)
    at_birth = np.uint64(stream(model.seed_number, draws.SURVEY, 0))
    place = communities_of(columns.key[rows], columns.street[rows], at_birth, values)
    order = np.lexsort((columns.key[rows], place))
    rows, place = rows[order], place[order]
    counts = by_level(numbers)
    level = np.repeat(np.arange(len(LEVELS)), counts)
    respondents = np.array(
        [child_key(name_key(name), 0, one) for name, count in zip(LEVELS, counts, strict=True) for one in range(count)],
        dtype=np.uint64,
    )
    answers = Answers(
        level=level,
        known=np.zeros(len(level), dtype=np.int64),
        seen=np.zeros((len(level), len(PROBLEMS) + 1)),
        unclear=np.zeros(len(level), dtype=np.bool_),
        main_problem=np.full(len(level), NO_OPINION),
    )
    ask(
        respondents, level, model.chance(draws.SURVEY), values, model.place.arrays.street_first, place,
        columns.key[rows], signs(model, rows, numbers.unwilling), answers,
    )  # fmt: skip
    return answers
