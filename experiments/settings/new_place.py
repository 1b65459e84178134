"""A place of one's own made from a CSV of cells and a dozen numbers: the whole text of its file, with comments.

What is not given is as in the nation in 2012, and the file says so behind each number.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from string import Template
from typing import Any, Final

import yaml

from experiments.language.messages import COMMAND_LINE, Problem
from experiments.settings.files import shown
from experiments.settings.places import read_cells
from sim.place_numbers import NUMBERS as NUMBERS_OF_PLACES

WORDS = {
    "no_register": {
        "en": "Give the register: cells=my_cells.csv (columns kind, field, district, size, count), or total=5000.",
        "zh": "请给出登记数据：cells=my_cells.csv（列 kind、field、district、size、count），或 total=5000。",
    },
    "no_value": {
        "en": "'{given}': init place=… takes settings as name=value. {hint}",
        "zh": "“{given}”：init place=… 的设置写成 名称=值。{hint}",
    },
    "no_csv": {"en": "cells={given}: there is no such file.", "zh": "cells={given}：没有这个文件。"},
    "another_total": {
        "en": "total={given:,}, but {file} counts {found:,} organizations. Leave total out, or correct the counts.",
        "zh": "total={given:,}，而 {file} 共计 {found:,} 家。请去掉 total，或更正计数。",
    },
    "no_month": {
        "en": "month_zero={given}: give a year and month such as 2013-01.",
        "zh": "month_zero={given}：请给出年月，例如 2013-01。",
    },
    "no_history": {
        "en": "history={given}: give the register at the end of years before {month}, such as "
        "'history={{2005: 2100, 2009: 3400}}'.",
        "zh": "history={given}：请给出 {month} 之前各年末的登记数，例如 'history={{2005: 2100, 2009: 3400}}'。",
    },
}


@dataclass(frozen=True)
class Number:
    """One number that a place is made from, and what is assumed where it is not given."""

    id: str
    default: float
    low: float
    high: float
    unit: str
    name: Mapping[str, str]
    of: str  # where it stands in the place's file
    why: str = "as in the nation in 2012"


NUMBERS: Final = {
    one.id: one
    for one in (
        Number("start", -72, -1200, 0, "months", {"en": "first month of the spin-up", "zh": "预热起始月"},
               "start", "six years"),
        Number("municipal", 0.25, 0, 1, "share", {"en": "registered with the city", "zh": "市级登记占比"},
               "register.municipal_tier_share"),
        Number("staff", 12.3, 1.5, 1000, "persons", {"en": "mean staff per organization", "zh": "平均从业人数"},
               "staff"),
        Number("members", 0.104, 0.0005, 0.9, "share", {"en": "Party members among staff", "zh": "从业人员党员占比"},
               "members"),
        Number("tiny", 0.3, 0, 1, "share", {"en": "tiny ones among associations", "zh": "微型社团占比"},
               "register.districts.tiny_share"),
        Number("supervisors", 0.35, 0, 1, "share", {"en": "managed by several authorities", "zh": "多头管理占比"},
               "register.fields.supervisors"),
        Number("streets", 0, 0, 1000, "streets", {"en": "streets of a district", "zh": "每区县街道数"},
               "register.districts.streets", "not known"),
        Number("since", -24, -1200, 0, "month", {"en": "month since which the following holds", "zh": "以下政策起始月"},
               "calendar.month", "two years"),
        Number("hubs", 0, 0, 1000, "hubs", {"en": "hub organizations of the city", "zh": "市级枢纽数"},
               "calendar.municipal_hubs", "none known"),
        Number("reach", 0.3, 0, 1, "share", {"en": "organizations that hubs reach", "zh": "枢纽联系面"},
               "calendar.reach"),
        Number("posts", 0, 0, 1e6, "posts", {"en": "paid posts for Party work", "zh": "专职岗位数"},
               "calendar.posts", "none known"),
        Number("branch_grants", 0, 0, 1e12, "yuan a year", {"en": "money to branches", "zh": "党组织经费"},
               "calendar.branch_grants", "none known"),
        Number("hub_grants", 0, 0, 1e12, "yuan a year", {"en": "money to hubs", "zh": "枢纽经费"},
               "calendar.hub_grants", "none known"),
        Number("services", 0, 0, 1e12, "yuan a year", {"en": "services bought", "zh": "购买服务"},
               "calendar.services", "none known"),
        Number("post_cost", 60000, 1, 1e7, "yuan a post and year", {"en": "cost of a post", "zh": "每岗费用"},
               "money.post_cost"),
        Number("award", 147000, 1, 1e9, "yuan a service award", {"en": "a service award", "zh": "每项购买服务"},
               "money.award"),
        Number("startup", 2000, 0, 1e7, "yuan a new Party organization",
               {"en": "a new Party organization", "zh": "新建党组织"},
               "money.startup"),
        Number("member_grant", 300, 1, 1e6, "yuan a member and year", {"en": "a member and year", "zh": "每名党员每年"},
               "money.grant_per_member_reference"),
    )
}  # fmt: skip
"""What may be given beside the register."""
OTHERS: Final = ("name", "cells", "total", "month_zero", "history")
WHOLE: Final = ("start", "since", "streets", "hubs", "posts")

MONTH_ZERO: Final = "2013-01"
KINDS_OF_NATION: Final = {"association": 0.543, "service_institution": 0.451, "foundation": 0.006}
STAFF_OF_NATION: Final = {"association": 17.16, "service_institution": 8.98, "foundation": 13.21, "tiny": 4.0}
MEMBERS_OF_NATION: Final = {"association": 0.0925, "service_institution": 0.14, "foundation": 0.106, "tiny": 0.012}
GROWTH_OF_NATION: Final = ((-240, 0.25), (-156, 0.2866), (-120, 0.489), (-72, 0.7102), (-36, 0.8637), (0, 1.0))
YEARS_BEFORE, SHARE_BEFORE = 10, 0.4
"""Before the first year that is known, the register is taken to have grown from this share of it in so many years."""
FIRST_ASSUMED = f"given; its first entry is assumed: two fifths of the next, {YEARS_BEFORE} years before it"


def refuse_what_cannot_be(given: Mapping[str, Any], read_cells_alone: Callable[[Mapping[str, Any]], object]) -> None:
    """Tell all that is wrong with the numbers and with the register's cells together."""
    from sim.together import together

    reads: list[Callable[[], object]] = [partial(checked, given)]
    if "cells" in given:
        reads.append(partial(read_cells_alone, {"cells": given["cells"]}))
    together(reads)


def place_text(identity: str, given: Mapping[str, Any], template: str) -> str:
    """The text of a place's file from what is given."""
    numbers = {**{name: one.default for name, one in NUMBERS.items()}, **checked(given)}
    month_zero = str(given.get("month_zero", MONTH_ZERO))
    year, _, month = month_zero.partition("-")
    if not (len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        raise Problem(WORDS["no_month"], given=month_zero)
    rows = cells_of(given)
    total = organizations_in(rows) if rows else int(given.get("total", 0))
    money = sum(numbers[name] for name in ("branch_grants", "hub_grants", "services"))
    growth = history(given, int(year), int(month), total)
    values: dict[str, object] = {
        **{name: plain(value) for name, value in numbers.items()},
        **{f"said_{name}": said(name in given, one.why) for name, one in NUMBERS.items()},
        "said_month_zero": said("month_zero" in given, "as the nation's file"),
        "said_history": FIRST_ASSUMED if "history" in given else "assumed, growth of the nation to 2012",
        "id": identity,
        "name": quoted(given.get("name", identity)),
        "month_zero": quoted(month_zero),
        "history": f"[{', '.join(f'[{at}, {share:.4g}]' for at, share in growth)}]",
        "has_hubs": int(numbers["hubs"] > 0),
        "joint_hubs": int(numbers["hubs"]) // 2,
        "yearly": plain(numbers["posts"] * numbers["post_cost"] + money),
        "provenance": provenance(given),
        **register(given, rows, numbers),
        **means(kinds(rows), numbers),
    }
    return Template(template).substitute(values)


def typed_values(typed: Sequence[str]) -> dict[str, Any]:
    """What was typed, by name; a name that is not known is refused with the one that was meant."""
    known = (*OTHERS, *NUMBERS)
    given: dict[str, Any] = {}
    for word in typed:
        name, equals, value = word.partition("=")
        if not equals or name not in known:
            raise Problem(WORDS["no_value"], given=word, word=name, choices=known)
        try:
            given[name] = value if name in ("name", "cells", "month_zero") else yaml.safe_load(value)
        except yaml.YAMLError:
            given[name] = value
    return given


def checked(given: Mapping[str, Any]) -> dict[str, float]:
    """The numbers that were typed, each within its range."""
    from sim.parameters import SettingError, check_number
    from sim.place_counts import MOST_ORGANIZATIONS
    from sim.together import by_name

    def number(one: Number) -> float:
        value = check_number(one.id, given[one.id], one.low, one.high, one.unit, COMMAND_LINE)
        if one.id in (*WHOLE, "total") and value != int(value):
            raise SettingError("whole_number", name=one.id, value=value, file=COMMAND_LINE)
        return value

    total = Number("total", 0, 1, MOST_ORGANIZATIONS, "organizations", {}, "")
    asked = [one for one in (*NUMBERS.values(), total) if one.id in given]
    return {
        name: value
        for name, value in by_name({one.id: partial(number, one) for one in asked}).items()
        if name != "total"
    }


def cells_of(given: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of the CSV of cells; none where a total is given alone."""
    if "cells" not in given:
        if "total" not in given:
            raise Problem(WORDS["no_register"])
        return []
    file = Path(given["cells"])
    if not file.is_file():
        raise Problem(WORDS["no_csv"], given=given["cells"])
    rows = read_cells(file)
    if "total" in given and given["total"] != (found := organizations_in(rows)):
        raise Problem(WORDS["another_total"], given=int(given["total"]), found=found, file=shown(file))
    return rows


def organizations_in(rows: Sequence[Mapping[str, str]]) -> int:
    """Organizations of all rows that can be counted; the others are refused when the place is read."""
    return sum(int(row["count"]) for row in rows if row["count"].isdigit())


def kinds(rows: Sequence[Mapping[str, str]]) -> dict[str, float]:
    """Shares of the kinds that there are."""
    if not (total := organizations_in(rows)):
        return dict(KINDS_OF_NATION)
    shares = {kind: organizations_in([row for row in rows if row["kind"] == kind]) / total for kind in KINDS_OF_NATION}
    return {kind: share for kind, share in shares.items() if share > 0} or dict(KINDS_OF_NATION)


def register(
    given: Mapping[str, Any], rows: Sequence[Mapping[str, str]], numbers: Mapping[str, float]
) -> dict[str, str]:  # fmt: skip
    """What stands under register: the cells or the total, fields and districts."""
    of_field = f"batch: 1, supervisors: {plain(numbers['supervisors'])}"
    of_district = f"streets: {plain(numbers['streets'])}, tiny_share: {plain(numbers['tiny'])}, own_fund: 0"
    if not rows:
        shares = ", ".join(f"{kind}: {share}" for kind, share in KINDS_OF_NATION.items())
        return {
            "counted": f"  total: {plain(given['total'])}       # organizations at month 0: given\n"
            f"  kinds: {{{shares}}}     # share: assumed, as in the nation in 2012\n"
            "  # With share for each, there may be as many fields and districts as you know",
            "fields": f"    - {{id: all_fields, share: 1.0, {of_field}}}",
            "districts": f"    - {{id: whole_place, share: 1.0, {of_district}}}",
        }
    named = {column: list(dict.fromkeys(row[column] for row in rows)) for column in ("field", "district")}
    return {
        "counted": f"  cells: {quoted(given['cells'])}    # {organizations_in(rows):,} organizations: given",
        "fields": "\n".join(f"    - {{id: {quoted(name)}, {of_field}}}" for name in named["field"]),
        "districts": "\n".join(f"    - {{id: {quoted(name)}, {of_district}}}" for name in named["district"]),
    }


def means(shares: Mapping[str, float], numbers: Mapping[str, float]) -> dict[str, str]:
    """Staff and members by kind that come to the means of all: those of the nation, multiplied.

    >>> means({"association": 1.0}, {"tiny": 0.0, "staff": 11.0, "members": 0.1})["staff_by_kind"]
    '{association: 10, tiny: 2.331, sigma: 1.15}'
    """
    parts = {kind: share for kind, share in shares.items() if kind != "association"}
    parts["association"] = shares.get("association", 0.0) * (1 - numbers["tiny"])
    parts["tiny"] = shares.get("association", 0.0) * numbers["tiny"]
    larger = (numbers["staff"] - 1) / sum(share * STAFF_OF_NATION[kind] for kind, share in parts.items())
    staff = {kind: STAFF_OF_NATION[kind] * larger for kind in (*shares, "tiny")}
    among = sum(share * (staff[kind] + 1) * MEMBERS_OF_NATION[kind] for kind, share in parts.items())
    more = numbers["members"] * numbers["staff"] / among
    members = {kind: MEMBERS_OF_NATION[kind] * more for kind in staff}
    staff["sigma"], members["rho"] = (NUMBERS_OF_PLACES[name].default for name in ("staff.sigma", "members.rho"))
    return {
        f"{group}_by_kind": f"{{{', '.join(f'{name}: {value:.4g}' for name, value in found.items())}}}"
        for group, found in (("staff", staff), ("members", members))
    }


def history(given: Mapping[str, Any], year: int, month: int, total: int) -> list[tuple[int, float]]:
    """The growth of the register: from the counts at the ends of years, or the nation's."""
    if "history" not in given:
        return list(GROWTH_OF_NATION)
    counts = given["history"]
    refused = Problem(WORDS["no_history"], given=counts, month=f"{year}-{month:02}")
    if not isinstance(counts, Mapping) or not counts:
        raise refused
    points = []
    for of, count in sorted(counts.items(), key=lambda one: str(one[0])):
        if not all(type(one) is int and one > 0 for one in (of, count)):
            raise refused
        points.append(((of + 1 - year) * 12 + 1 - month, count / max(1, total)))
    if points[-1][0] >= 0:
        raise refused
    first, share = points[0]
    return [(first - 12 * YEARS_BEFORE, share * SHARE_BEFORE), *points, (0, 1.0)]


def provenance(given: Mapping[str, Any]) -> str:
    """Where each number comes from, as far as is known when the place is made."""
    lines = ["  - {of: register, unit: organizations and shares, source: [mine], grade: given}"]
    known = [(one.of, one.unit, one.id) for one in NUMBERS.values()]
    for of, unit, name in [*known, ("history", "share of month 0", "history")]:
        source, grade = ("mine", "given") if name in given else ("assumed", "assumed")
        lines.append(f"  - {{of: {of}, unit: {unit}, source: [{source}], grade: {grade}}}")
    return "\n".join(lines)


def said(is_given: bool, why: str) -> str:
    """Behind a number: whether it was given."""
    return "given" if is_given else f"assumed, {why}"


def quoted(value: object) -> str:
    """A text as YAML and JSON write it."""
    return json.dumps(str(value), ensure_ascii=False)


def plain(value: float) -> str:
    """A number without a fraction that it does not have.

    >>> plain(60000.0), plain(0.25)
    ('60000', '0.25')
    """
    return str(int(value)) if value == int(value) else f"{value:g}"
