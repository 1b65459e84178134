"""What things in a life are called: months, hosts, hubs, and events with all that belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.language.catalogue.mechanisms import NAMES
from experiments.language.messages import in_language, text
from experiments.presenting.lives.vocabulary import EVENTS as WORDS_OF_EVENTS
from experiments.presenting.lives.vocabulary import LEVELS, VALUES
from sim.kinds import KINDS
from sim.lives.events import ENTERS_JOINT, EVENTS
from sim.organizations import NEVER, NOBODY, UNIT

if TYPE_CHECKING:
    from sim.place import Place

WORDS = {
    "life_host_hub": {"en": "the hub of {field}", "zh": "{field}枢纽"},
    "life_host_district_hub": {"en": "the district hub of {field}, {district}", "zh": "{district}{field}枢纽"},
    "life_host_district": {"en": "the district, {district}", "zh": "{district}"},
    "life_units": {"en": "{number} others", "zh": "其他 {number} 家"},
    "life_alone": {"en": "nobody else", "zh": "无其他单位"},
}

MONTH = {"en": "Month", "zh": "月份"}
FATES = {
    "never_registered": {"en": "not registered", "zh": "未登记"},
    "struck_off": {"en": "struck off", "zh": "已注销"},
    "merged": {"en": "merged away", "zh": "已被合并"},
    "dormant": {"en": "dormant", "zh": "休眠"},
    "without_branch": {"en": "no branch", "zh": "无党组织"},
    "temporary": {"en": "temporary branch", "zh": "临时党支部"},
    "joint_inactive": {"en": "joint, hollow", "zh": "联合、空转"},
    "joint_active": {"en": "joint, active", "zh": "联合、活跃"},
    "own_inactive": {"en": "own, hollow", "zh": "单建、空转"},
    "own_active": {"en": "own, active", "zh": "单建、活跃"},
}
"""Status of an organization at the horizon → its name."""

SORTS = {
    "association": {"en": "association", "zh": "社会团体"},
    "service_institution": {"en": "service institution", "zh": "民办非企业单位"},
    "foundation": {"en": "foundation", "zh": "基金会"},
}

NAMED_UNITS = 4
"""Other units of a joint branch that are named; of more, the number is told."""
SHARES = ("motivation", "vitality", "base")
MONTHS = ("branch_since", "waiting_since", "funded_until", "registered")


@dataclass(frozen=True)
class Names:
    """The names of one place in one language."""

    place: Place
    lang: str

    def month(self, month: int) -> str:
        """The calendar month, "2013-05"."""
        year, first = (int(part) for part in self.place.month_zero.split("-")[:2])
        months = year * 12 + first - 1 + month
        return f"{months // 12}-{months % 12 + 1:02d}"

    def kind(self, kind: int) -> str:
        """Association, service institution or foundation."""
        return text(SORTS[KINDS[kind]], self.lang)

    def field(self, field: int) -> str:
        """A field of hubs."""
        return in_language(self.place.fields[field]["name"], self.lang)

    def short_field(self, field: int) -> str:
        """A field without the organization that is its hub."""
        return re.split("[:：]", self.field(field))[0]

    def district(self, district: int) -> str:
        """A district."""
        return in_language(self.place.districts[district]["name"], self.lang)

    def mechanism(self, name: str) -> str:
        """A mechanism; one of the reader's own goes by its own name."""
        return text(NAMES[name], self.lang) if name in NAMES else name

    def host(self, host: int) -> str:
        """Who guides: a municipal hub, a district hub, a district."""
        fields, districts = self.place.n_fields, self.place.n_districts
        if host < fields:
            return text(WORDS["life_host_hub"], self.lang, field=self.short_field(host))
        pair = host - fields
        if pair < fields * districts:
            said = {"field": self.short_field(pair // districts), "district": self.district(pair % districts)}
            return text(WORDS["life_host_district_hub"], self.lang, **said)
        return text(WORDS["life_host_district"], self.lang, district=self.district(pair - fields * districts))

    def units(self, keys: Sequence[int]) -> str:
        """The other units of a joint branch."""
        if not keys:
            return text(WORDS["life_alone"], self.lang)
        if len(keys) > NAMED_UNITS:
            return text(WORDS["life_units"], self.lang, number=len(keys))
        return ", ".join(f"{key:016x}" for key in keys)

    def event(self, event: Any, units: Sequence[int] = (), *, numbered: bool = True) -> str:
        """One event in words; without the number of a joint branch, which differs from run to run, if so asked."""
        name, before, after, number = EVENTS[event["kind"]], int(event["before"]), int(event["after"]), event["number"]
        said = {
            "other": f"{event['other']:016x}",
            "number": int(number) + 1 if numbered else "",
            "before": before,
            "after": after,
        }
        if name in ENTERS_JOINT:
            said["units"] = self.units(units)
        elif name.startswith("duty"):
            said["duty"] = text(VALUES["duty"][before], self.lang)
        elif name == "level_changed":
            said["level"] = text(LEVELS[after], self.lang)
        elif name == "guided":
            said["host"] = self.host(number)
        elif name == "award":
            said["until"] = self.month(after)
        elif name == "hub_changed":
            name = "hub_left" if after == NOBODY else "hub_joined"
            said["hub"] = self.short_field(after) if after != NOBODY else ""
        return text(WORDS_OF_EVENTS[name], self.lang, **said)

    def value(self, column: str, value: Any) -> str:
        """A value of an organization's row as it is read."""
        if column in VALUES:
            return text(VALUES[column][int(value)], self.lang)
        if column in SHARES:
            return share(value)
        if column in MONTHS:
            return self.month(value) if value != NEVER else "–"
        if column == "hub":
            return self.short_field(value) if value != NOBODY else "–"
        if column == "host":
            return self.host(value)
        return f"{value:.2f}" if isinstance(value, float) else str(value)


def share(value: int) -> str:
    """A whole number of 2**-20 as a share; nothing where there is none."""
    return f"{value * UNIT:.3f}" if value >= 0 else "–"
