"""Why a lever does not move coverage, or hardly."""

from __future__ import annotations

from typing import Final

FEW_AWARDS: Final = {
    "en": "awards go to 4 % of organizations; they keep more of them alive, covered or not",
    "zh": "承接项目的组织占 4%；项目使其更多存续，无论是否已覆盖",
}
SQUARE_ROOT: Final = {
    "en": "capacity grows with the square root of the grant",
    "zh": "工作能力随经费的平方根增长",
}
WILLINGNESS: Final = {
    "en": "a tenth more willingness is a tenth more guided organizations",
    "zh": "履职意愿提高一成，受指导的组织也只多一成",
}
UNKNOWN: Final = {"en": "no reason is known: look twice", "zh": "原因不明，须再查"}

NO_EFFECT: Final = {
    "services": FEW_AWARDS,
    "extra_services": FEW_AWARDS,
    "service_condition": {"en": "it reaches the 4 % who hold an award", "zh": "只涉及承接项目的 4%"},
    "allocation_rule": {
        "en": "the rules share the same posts among nearly the same hubs",
        "zh": "各种办法都在几乎相同的枢纽之间分配同样多的岗位",
    },
    "district_hubs": {
        "en": "they bring strength 1 in place of 0.6, and no offer of their own",
        "zh": "力度由 0.6 变为 1，自身不提供组建服务",
    },
    "custody": {
        "en": "few duties are vacant, and founding waits only months where they are",
        "zh": "无人负责者很少，即使有，组建也只推迟数月",
    },
    "branches_at_merger": {
        "en": "a dozen mergers a year, few of a covered organization into an uncovered one",
        "zh": "每年合并十余起，已覆盖者并入未覆盖者很少",
    },
    "instructors": {
        "en": "they serve organizations without members: work coverage, not branches",
        "zh": "服务对象是无党员的组织：增加工作覆盖，不增加党组织",
    },
    "recognition_years": {
        "en": "it only spreads a change that another lever makes",
        "zh": "只是把另一项手段的变化分年实施",
    },
    "channel": {
        "en": "what the members within hubs gain, those outside lose",
        "zh": "枢纽之内的组织所得，即枢纽之外的组织所失",
    },
    "hub_grants": SQUARE_ROOT,
    "extra_hub_grants": SQUARE_ROOT,
    "reach": {
        "en": "those newly reached wait for a branch as those outside do: few are eligible, and consent is slow",
        "zh": "新联系的组织与未联系的一样要等待：符合条件的少，同意也慢",
    },
    "joint_unit_limit": {
        "en": "larger joint branches are fewer and less active: what filling adds, leaving takes away",
        "zh": "联合党组织变大则数量减少、活跃度下降：因满员而增，因退出而减",
    },
    "clear_duties": {
        "en": "most duties of the eligible are clear in time; it shows in fulfilment, near its ceiling",
        "zh": "符合条件者的职责大多及时明确；作用体现在应建已建率，而该率已近上限",
    },
    "three_at_once": {
        "en": "it clears the duties of newcomers; those of the eligible mostly come clear in time without it",
        "zh": "使新登记者职责明确；符合条件者即使没有此项，职责大多也会及时明确",
    },
    "member_development": {
        "en": "active branches admit 1.3 % of their members a year, mostly where there are three already",
        "zh": "活跃党组织每年发展的党员仅为其党员数的 1.3%，且多在已有三名党员之处",
    },
    "assessment": WILLINGNESS,
    "training": WILLINGNESS,
    "committee": {
        "en": "own branches are near their ceiling with it and without",
        "zh": "有无此项，单建都已接近上限",
    },
}
"""Lever → why."""
