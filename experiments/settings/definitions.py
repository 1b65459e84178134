"""What official statistics call coverage, side by side: numerator, denominator, unit and who uses it, from one run.

The figures of the nation are those of its Party statistics, year by year; shares of the register are worked out here
from them and the register of the Ministry of Civil Affairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from experiments.language.catalogue.units import unit_of
from experiments.language.messages import LANGUAGES, in_language, text
from experiments.settings.entry import Details, Entry
from experiments.settings.file_entries import known_processes
from experiments.settings.mechanisms import together
from sim.observables import Outcome

NAME: Final = {"en": "Official definitions of coverage", "zh": "官方统计口径对照"}
MEANING: Final = {
    "en": "All from one run, by its counts. The nation's series breaks twice: until 2017 it counts units with a Party "
    "organization and gives a rate, in 2018 legal-person units without one, since 2019 Party organizations, of which "
    "a joint one serves several units. From 303,000 to 265,000 in 2018 is taken for another scope, not for a loss; "
    "no source says why. Compare what came before with covered_units, what came after with party_organizations.",
    "zh": "以下均出自同一次运行的计数。全国数列有两处断点：2017 年及以前统计已建党组织的单位并公布比例，"
    "2018 年改为法人单位、不公布比例，2019 年起统计基层党组织，一个联合党组织覆盖多个单位。"
    "2018 年由 30.3 万降至 26.5 万应为口径变化而非减少，"
    "但未见来源说明。断点前后分别对应 covered_units 与 party_organizations。",
}
ROW: Final = {
    "en": "{name}: {parts} ({unit})\n{meaning}\nUsed by: {users}",
    "zh": "{name}：{parts}（{unit}）\n{meaning}\n使用者：{users}",
}
USERS: Final[Mapping[str, Mapping[str, str]]] = {
    "organization_coverage": {
        "en": "the Central Office's Opinion of 28 September 2015; its explanation names the problem: not full enough",
        "zh": "中共中央办公厅 2015 年 9 月 28 日《意见》；其解读指出“组织覆盖不够全面”",
    },
    "work_coverage": {
        "en": "districts, such as Pudong 2020; the nation had 109,000 instructors for it at the end of 2017 (Xinhua, "
        "30 June 2018). Here of the register, as coverage is",
        "zh": "各区县，如浦东新区 2020 年；2017 年底全国选派社会组织党建工作指导员 10.9 万名（新华社 2018-06-30）。"
        "此处与覆盖率一样以登记数为分母",
    },
    "two_coverages": {
        "en": "districts, such as Pudong in 2020 (review of its 13th five-year plan) and 2023, which calls both "
        "complete and gives no number",
        "zh": "各区县所称“两个覆盖”，如浦东新区 2020 年（“十三五”总结）、2023 年称已实现，未公布数字",
    },
    "coverage": {
        "en": "cities, such as Shenzhen in September 2017: 6,988 of 10,100 organizations covered, 69.2 % (CNR, 18 "
        "September 2017; the share is worked out here)",
        "zh": "各市，如深圳 2017 年 9 月：10,100 家中覆盖 6,988 家，占 69.2%（央广网 2017-09-18；比例为推算）",
    },
    "fulfilment": {
        "en": "the survey report (97.3 %); the nation's Party statistics of 2011 and 2012, see below",
        "zh": "调研报告（97.3%）；2011、2012 年全国党内统计，见下",
    },
    "branch_ratio": {
        "en": "the survey report: 2,373 ÷ 10,261, 23.1 %. It counts Party organizations, not what they cover",
        "zh": "调研报告：2,373 ÷ 10,261，23.1%；所计为党组织，而非其覆盖的组织",
    },
    "covered_units": {
        "en": "the nation's Party statistics until 2018, see below",
        "zh": "2018 年及以前的全国党内统计，见下",
    },
    "party_organizations": {
        "en": "the nation's Party statistics since 2019, see below",
        "zh": "2019 年起的全国党内统计，见下",
    },
    "hubs_with_joint_branch": {
        "en": "Beijing's survey report: 14 of 27 municipal hubs have a joint Party organization, 51.9 %",
        "zh": "北京调研报告：27 家市级枢纽型社会组织中 14 家建有联合党组织，51.9%",
    },
}
"""Outcome → who uses it, and where that stands."""
NATION: Final[Mapping[str, Mapping[str, str]]] = {
    "2011": {
        "en": "26,500 associations and 27,400 service institutions with a Party organization, 97.43 and 99.33 % of the "
        "eligible; 11.7 % of the register (Party statistics 2011)",
        "zh": "2.65 万个社会团体、2.74 万个民办非企业单位已建党组织，占应建的 97.43%、99.33%；"
        "占登记数的 11.7%（2011 年党内统计公报）",
    },
    "2012": {
        "en": "40,300 and 39,500 of them, 99.21 and 99.61 % of the eligible; 16.0 % of the register (Party statistics "
        "2012)",
        "zh": "4.03 万个、3.95 万个，占应建的 99.21%、99.61%；占登记数的 16.0%（2012 年党内统计公报）",
    },
    "2017": {
        "en": "303,000 organizations, a rate of 61.7 %: of 491,000, where the register held about 761,500, so 39.8 % "
        "of the register (Xinhua, 30 June 2018)",
        "zh": "30.3 万个社会组织，覆盖率 61.7%：分母约 49.1 万，而登记数约 76.15 万，"
        "占登记数的 39.8%（新华社 2018-06-30）",
    },
    "2018": {
        "en": "265,000 legal-person units, no rate; 32.4 % of the register (Party statistics 2018)",
        "zh": "26.5 万个社会组织法人单位，未公布比例；占登记数的 32.4%（2018 年党内统计公报）",
    },
    "2021": {
        "en": "171,000 Party organizations; 19.0 for every 100 on the register (Party statistics 2021)",
        "zh": "社会组织基层党组织 17.1 万个；每百家登记组织 19.0 个（2021 年党内统计公报）",
    },
    "2023": {
        "en": "183,000 Party organizations (Party statistics 2023)",
        "zh": "社会组织基层党组织 18.3 万个（2023 年党内统计公报）",
    },
}
"""Year's end → what the nation's Party statistics say of social organizations."""


def definitions(path: Sequence[Path], own: Sequence[str] = ()) -> dict[str, Entry]:
    """The definitions side by side as one entry."""
    known = together(known_processes(path, own)).outcomes
    rows: Details = tuple((one, _row(known[one], users)) for one, users in USERS.items() if one in known)
    return {"definitions": Entry("definitions", "definitions", NAME, MEANING, (*rows, *NATION.items()))}


def _row(outcome: Outcome, users: Mapping[str, str]) -> dict[str, str]:
    return {
        lang: text(
            ROW,
            lang,
            name=outcome.name[lang],
            parts=fraction(outcome),
            unit=in_language(unit_of(outcome.unit), lang),
            meaning=outcome.meaning[lang],
            users=users[lang],
        )
        for lang in LANGUAGES
    }


def fraction(outcome: Outcome) -> str:
    """Numerator and denominator by the names of their counts.

    >>> fraction(Outcome(id="", name={}, meaning={}, part=("n_covered", "n_instructed"), whole="n_organizations"))
    '(n_covered + n_instructed) ÷ n_organizations'
    """
    parts = " + ".join(outcome.part)
    if not outcome.whole:
        return parts
    return f"({parts}) ÷ {outcome.whole}" if len(outcome.part) > 1 else f"{parts} ÷ {outcome.whole}"
