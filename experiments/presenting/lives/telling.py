"""The life of one organization on the terminal: who it is, its log, two lives side by side, its genealogy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from experiments.analysis.alignment import aligned
from experiments.analysis.genealogy import Families, Moment, companions
from experiments.language.messages import in_language, text
from experiments.presenting.lives.names import FATES, MONTH, Names, share
from experiments.presenting.lives.vocabulary import COLUMNS
from experiments.running.lives import Life
from experiments.terminal.output import Terminal
from sim.lives.events import ENTERS_JOINT, EVENTS, NUMBER, OF_PERSONS
from sim.lives.portrait import first_difference
from sim.lives.status import STATUSES

WORDS = {
    "trace_title": {"en": "Organization {key}", "zh": "社会组织 {key}"},
    "trace_chosen": {
        "en": "Chosen as an example: {why}. Others: key=<its key>, or organization=<number>, from 1, the oldest "
        "at month 0, to {total}.",
        "zh": "选作示例：{why}。指定其他组织：key=<编码>，或 organization=<序号>（第 0 月由老到新，1 至 {total}）。",
    },
    "trace_who": {
        "en": "{number}{kind}; {field}; {district}, {tier} tier; registered {registered}; seed {seed}.",
        "zh": "{number}{kind}；{field}；{district}，{tier}登记；{registered} 登记；种子 {seed}。",
    },
    "trace_number_of": {"en": "No. {number} of {total} at month 0; ", "zh": "第 0 月第 {number} 家（共 {total} 家）；"},
    "trace_more": {
        "en": "Left out: members who came and went, and the quarters' guidance ({number} events). Shown by "
        "show=every_event.",
        "zh": "未列党员增减与季度指导（{number} 条）；全部显示：show=every_event。",
    },
    "trace_value": {"en": "{name}: {value}", "zh": "{name}：{value}"},
    "trace_at_horizon": {
        "en": "Month {number} (start of {month}): {fate}.",
        "zh": "第 {number} 月（{month} 初）：{fate}。",
    },
    "trace_at_horizon_both": {
        "en": "Month {number} (start of {month}): {fate}; {scenario}: {other}.",
        "zh": "第 {number} 月（{month} 初）：{fate}；{scenario}：{other}。",
    },
    "trace_first_difference": {
        "en": "First difference (>): {month}, in {what}. = is the same, but for the number of a joint branch.",
        "zh": "首次出现差异（>）：{month}，{what}。等号表示相同（不计联合党组织编号）。",
    },
    "trace_no_difference": {
        "en": "The two lives differ in nothing.",
        "zh": "两种历程完全相同。",
    },
    "trace_absent": {"en": "not on the register", "zh": "不在登记册"},
    "trace_relatives": {"en": "Genealogy", "zh": "谱系"},
    "trace_relatives_of": {"en": "Genealogy, {scenario}", "zh": "谱系（{scenario}）"},
    "list_and": {"en": ", ", "zh": "、"},
    "tree_and": {"en": "; ", "zh": "；"},
    "trace_no_relatives": {"en": "No parent, no child, none absorbed.", "zh": "无母体、无分立、无合并。"},
}

TREE = {
    "founder": {"en": "there from the start", "zh": "起始在册"},
    "registered": {"en": "registered {month}", "zh": "{month} 登记"},
    "child_of": {"en": "divided off {month}", "zh": "{month} 分立"},
    "absorbed": {"en": "absorbed {month}", "zh": "{month} 并入"},
    "struck_off": {"en": "struck off {month}", "zh": "{month} 注销"},
    "removed": {"en": "off the register {month}", "zh": "{month} 退出登记"},
    "merged_into": {"en": "merged {month} into {other}", "zh": "{month} 并入 {other}"},
}
"""How an organization of a family tree came to be, or left."""

HEADS = {
    "month": MONTH,
    "event": {"en": "Event", "zh": "事件"},
    "by": {"en": "By", "zh": "环节"},
    "staff": {"en": "Staff", "zh": "人员"},
    "members": {"en": "Mem-\nbers", "zh": "党员"},
    "motivation": {"en": "Moti-\nvation", "zh": "意愿"},
    "vitality": {"en": "Vita-\nlity", "zh": "活力"},
}
"""The columns of the event log."""

TIERS = {
    0: {"en": "municipal", "zh": "市级"},
    1: {"en": "district", "zh": "区级"},
}

LEFT_OUT = (*OF_PERSONS, "guided", "guidance_ended")
"""What is told only where every event is asked for: it happens every few months."""
SAME = "="
"""Stands beside what happens in the other run too."""
TOLD_FIRST = (
    "state", "branch", "hub", "host", "guided", "custody", "duty", "funded_until", "motivation", "vitality", "members",
    "members_elsewhere", "staff", "target", "target_origin", "waiting_since", "branch_since", "pressed",
    "months_eligible", "months_short", "months_inactive", "months_dormant", "registered", "supervisors", "propensity",
    "base", "tier", "kind", "field", "district", "cell", "street", "reach_draw", "key",
)  # fmt: skip
"""The columns of an organization, decisions before what follows from them."""
WIDE = 100
"""Columns a terminal needs to name the mechanism of each event too."""
COLUMNS_NAMED = 3
"""Columns named in which two lives first differ."""
BRANCHES = {True: ("├─ ", "└─ ", "│  "), False: ("|- ", "`- ", "|  ")}
"""The lines of a tree, where the terminal has them and where not."""


def tell(
    lives: Sequence[Life], keys: NDArray[np.uint64], why: Mapping[str, str] | None, terminal: Terminal, *, every: bool
) -> None:
    """Everything about one organization, in one run or two."""
    names = Names(lives[0].model.place, terminal.lang)
    introduce(lives, keys, why, names, terminal)
    if len(lives) == 1:
        log(lives[0], names, terminal, every=every)
    else:
        side_by_side(lives[0], lives[1], names, terminal, every=every)
    genealogies(lives, names, terminal)


def introduce(
    lives: Sequence[Life], keys: NDArray[np.uint64], why: Mapping[str, str] | None, names: Names, terminal: Terminal
) -> None:
    """Who it is, and how it stands at the horizon."""
    lang, key = terminal.lang, lives[0].key
    terminal.say(text(WORDS["trace_title"], lang, key=f"{key:016x}"))
    one = next(iter({**lives[-1].portraits.by_month, **lives[0].portraits.by_month}.values()), None)
    place = np.flatnonzero(keys == np.uint64(key))
    number = text(WORDS["trace_number_of"], lang, number=place[0] + 1, total=f"{len(keys):,}") if len(place) else ""
    if one is not None:
        said = {
            "kind": names.kind(one["kind"]), "field": names.field(one["field"]),
            "district": names.district(one["district"]), "tier": text(TIERS[int(one["tier"])], lang),
            "registered": names.month(one["registered"]), "seed": lives[0].model.seed_number,
        }  # fmt: skip
        terminal.paragraph(text(WORDS["trace_who"], lang, number=number, **said))
    fates = [text(FATES[STATUSES[life.fates([key])[0]]], lang) for life in lives]
    horizon = lives[0].model.horizon
    stands = {"number": horizon, "month": names.month(horizon), "fate": fates[0]}
    if len(lives) == 1:
        terminal.paragraph(text(WORDS["trace_at_horizon"], lang, **stands))
    else:
        scenario = in_language(lives[1].scenario.name, lang)
        terminal.paragraph(text(WORDS["trace_at_horizon_both"], lang, scenario=scenario, other=fates[1], **stands))
    if why:
        terminal.paragraph(text(WORDS["trace_chosen"], lang, why=text(why, lang), total=f"{len(keys):,}"))
    terminal.say()


def told(life: Life, names: Names, *, every: bool) -> list[tuple[Any, str, str]]:
    """Its events in order, each with its words, and with the words that are the same in another run."""
    hidden = () if every else [NUMBER[name] for name in LEFT_OUT]
    found = []
    for event in life.own:
        if event["kind"] not in hidden:
            units = companions(life.events, event) if EVENTS[event["kind"]] in ENTERS_JOINT else ()
            found.append((event, names.event(event, units), names.event(event, units, numbered=False)))
    return found


def log(life: Life, names: Names, terminal: Terminal, *, every: bool) -> None:
    """The event log of one life, with the organization as each event left it."""
    lang, wide = terminal.lang, terminal.width >= WIDE
    order = [names.mechanism(process.NAME) for process in life.model.processes]
    heads = ["month", "event", *(["by"] if wide else []), "staff", "members", "motivation", "vitality"]
    rows = []
    seen = told(life, names, every=every)
    for event, words, _ in seen:
        by = [order[event["process"]] if event["process"] >= 0 else ""] if wide else []
        state = [str(event["staff"]), str(event["members"]), share(event["motivation"]), share(event["vitality"])]
        rows.append([names.month(event["month"]), words, *by, *state])
    terminal.table([text(HEADS[head], lang) for head in heads], rows, left=3 if wide else 2, whole=(0,))
    note_left_out(len(life.own) - len(seen), terminal)


def note_left_out(number: int, terminal: Terminal) -> None:
    """How many events were left out, and how to see them."""
    if number:
        terminal.say()
        terminal.paragraph(text(WORDS["trace_more"], terminal.lang, number=number))


def side_by_side(left: Life, right: Life, names: Names, terminal: Terminal, *, every: bool) -> None:
    """Two lives, month by month; the month of the first difference is marked."""
    lang = terminal.lang
    sides = [
        [(int(event["month"]), words, same) for event, words, same in told(life, names, every=every)]
        for life in (left, right)
    ]
    found = first_difference(left.portraits, right.portraits)
    columns = sorted(found[1], key=TOLD_FIRST.index) if found is not None else []
    month = found[0] if found is not None else left.model.horizon + 1
    rows = [(one.month, one.left or "", SAME if one.same else one.right or "") for one in aligned(*sides)]
    differences = []
    for name in columns[:COLUMNS_NAMED]:
        values = [valued(life, month, name, names) for life in (left, right)]
        said = text(WORDS["trace_value"], lang, name=text(COLUMNS[name], lang), value=values[0])
        differences.append((month - 1, f"> {said}", values[1]))
    before = sum(row[0] < month - 1 for row in rows)
    heads = [text(HEADS["month"], lang), *(in_language(life.scenario.name, lang) for life in (left, right))]
    table = [[names.month(row[0]), *row[1:]] for row in (*rows[:before], *differences, *rows[before:])]
    terminal.table(heads, table, left=3, whole=(0,))
    terminal.say()
    if columns:
        what = text(WORDS["list_and"], lang).join(text(COLUMNS[name], lang) for name in columns)
        terminal.paragraph(text(WORDS["trace_first_difference"], lang, month=names.month(month - 1), what=what))
    else:
        terminal.paragraph(text(WORDS["trace_no_difference"], lang))
    note_left_out(len(left.own) + len(right.own) - len(sides[0]) - len(sides[1]), terminal)


def valued(life: Life, month: int, column: str, names: Names) -> str:
    """A value of the organization in a month, where it is on the register."""
    portrait = life.portraits.by_month.get(month)
    return text(WORDS["trace_absent"], names.lang) if portrait is None else names.value(column, portrait[column])


def genealogies(lives: Sequence[Life], names: Names, terminal: Terminal) -> None:
    """The family of the organization in each run; once where all runs have the same."""
    lang = terminal.lang
    trees = [genealogy(life, names, terminal) for life in lives]
    same = len(trees) == 1 or trees[0] == trees[1]
    for life, tree in zip(lives[:1] if same else lives, trees, strict=False):
        terminal.say()
        scenario = in_language(life.scenario.name, lang)
        terminal.say(
            text(WORDS["trace_relatives"], lang) if same else text(WORDS["trace_relatives_of"], lang, scenario=scenario)
        )
        for line in tree or [text(WORDS["trace_no_relatives"], lang)]:
            terminal.say(line)


def genealogy(life: Life, names: Names, terminal: Terminal) -> list[str]:
    """The tree of its eldest ancestor, one line an organization, the one traced marked; empty if it stands alone."""
    families = Families.of(life.events)
    if life.key not in families.entered:
        return []
    tree = list(families.tree(families.eldest(life.key)))
    if len(tree) == 1 and life.key not in families.below:
        return []
    fork, end, pass_ = BRANCHES[terminal.unicode]
    fates = life.fates([key for _, _, key in tree])
    lines = []
    for (way, moment, key), fate in zip(tree, fates, strict=True):
        lead = "".join("   " if last else pass_ for last in way[:-1]) + ((end if way[-1] else fork) if way else "")
        said = [entered(families, key, names), *left(families, key, moment, names)]
        if key not in families.left:
            said.append(text(FATES[STATUSES[fate]], names.lang))
        lines.append(
            f"{lead}{key:016x}{' *' if key == life.key else ''} {text(WORDS['tree_and'], names.lang).join(said)}"
        )
    return lines


def entered(families: Families, key: int, names: Names) -> str:
    """How an organization of the tree came to be."""
    name, month, _ = families.entered[key]
    return text(TREE[name], names.lang, month=names.month(month))


def left(families: Families, key: int, moment: Moment | None, names: Names) -> list[str]:
    """How it left the register, if it did; one absorbed by the organization above it is told by its place."""
    if key not in families.left:
        return []
    name, month, other = families.left[key]
    if moment is not None and moment[0] == "absorbed":
        name = "absorbed"
    return [text(TREE[name], names.lang, month=names.month(month), other=f"{other:016x}")]
