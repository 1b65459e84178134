"""What a lever's value comes to in the place: three hundred posts beside one and a half times today's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.amounts import own
from sim.levers import Lever
from sim.place import Place

WORDS = {
    "yuan": {"en": "{amount} yuan a year", "zh": "每年{amount}元"},
    "posts": {"en": "{amount} posts", "zh": "{amount}个"},
    "district_hubs": {"en": "{amount} district hubs", "zh": "{amount}家"},
    "reach": {"en": "{amount} % of the organizations", "zh": "{amount}%"},
    "joint_part": {"en": "{amount} of the {all} municipal hubs", "zh": "市级{all}家中{amount}家"},
    "caseload": {"en": "{amount} organizations a post", "zh": "每岗{amount}家"},
    "training": {"en": "willingness {amount} of 1", "zh": "意愿{amount}（满分1）"},
    "member_development": {"en": "{amount} % of members a year", "zh": "每年为党员数的{amount}%"},
    "transfer_relations": {"en": "about {amount} % of them a year", "zh": "每年约{amount}%转入"},
    "party_school": {
        "en": "takes a branch of middling vitality, 0.5 of 1, to {amount}",
        "zh": "使活力居中（0.5，满分1）的党组织升至{amount}",
    },
}
"""An amount in words."""
BESIDE = {
    "count": {"en": "{amount}", "zh": "{amount}家"},
    "posts": {"en": "{amount}", "zh": "{amount}个"},
    "yuan": {"en": "{amount}", "zh": "{amount}元"},
    "percent": {"en": "{amount} %", "zh": "{amount}%"},
    "level": {"en": "{amount}", "zh": "{amount}"},
    "caseload": {"en": "{amount}", "zh": "{amount}家"},
}
"""The same in short, for today's amount beside another one: by what it is of, else by how it is written."""
UNITS: Final[Mapping[str, Mapping[str, str]]] = {
    "caseload": {"en": "organizations a post, more or fewer", "zh": "家，每岗增减"},
    "training": {"en": "willingness gained, 0–1", "zh": "意愿增加，0–1"},
    "transfer_relations": {"en": "a year, as a rate", "zh": "年转入率"},
    "party_school": {"en": "on the model’s scale of vitality", "zh": "活力，模型刻度"},
}
"""In place of units that only the model's makers know."""
MONEY: Final = ("branch_grants", "hub_grants", "services")


def real(lever: Lever, place: Place, numbers: Mapping[str, Mapping[str, float]]) -> dict[str, Any] | None:
    """How an amount follows from a lever's value, and how it is written; None where today's amount is not known.

    ``by``: ``times`` and ``plus`` today's, ``rate`` → the share within a year, ``odds`` → where the middle goes to.
    ``kind``: how the number is written.  ``today`` None: nothing is known of today.
    """
    now, dated = own(place), place.dated(0)
    if lever.id in MONEY:
        return _of("yuan", now[lever.id], "times", "yuan")
    if lever.unit == "yuan a year" and lever.beside in MONEY:
        return _of("yuan", now[lever.beside], "plus", "yuan")
    known = {
        "posts": lambda: _of("posts", dated.posts, "times", "count"),
        "district_hubs": lambda: _of("district_hubs", dated.district_hubs, "times", "count"),
        "reach": lambda: _of("reach", dated.reach, "plus", "percent", most=1.0),
        "joint_part": lambda: _of(
            "joint_part", dated.joint_hubs, "plus", "count", most=dated.municipal_hubs, one=dated.municipal_hubs
        ),
        "caseload": lambda: _of("caseload", numbers["institutions"]["caseload"], "plus", "level"),
        "training": lambda: _of("training", numbers["institutions"]["willingness"], "plus", "level", most=1.0),
        "member_development": lambda: _of("member_development", numbers["staffing"]["development"], "times", "percent"),
        "transfer_relations": lambda: _of("transfer_relations", None, "rate", "percent"),
        "party_school": lambda: _of("party_school", None, "odds", "level"),
    }
    found = known[lever.id]() if lever.id in known else None
    return None if found is None or found["today"] == 0.0 else found


def _of(
    said: str, today: float | None, by: str, kind: str, most: float | None = None, one: float = 1.0
) -> dict[str, Any]:
    """``one``: what a lever's own unit comes to, of those that add to today's."""
    words = WORDS[said]
    if "{all}" in words["en"]:
        words = {lang: words[lang].replace("{all}", f"{one:g}") for lang in words}
    return {
        "said": words,
        "short": BESIDE.get(said, BESIDE[kind]),
        "today": today,
        "by": by,
        "kind": kind,
        "most": most,
        "one": one,
    }
