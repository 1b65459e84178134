"""``shuniu explain``: what a lever, parameter, outcome, policy, scenario, place or experiment means."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.language.catalogue.words import KINDS
from experiments.language.messages import Problem, in_language, text
from experiments.settings.entry import Entry
from experiments.settings.files import GROUPS, refuse_unmarked, search_path
from experiments.settings.further_entries import EXPLAINED
from experiments.settings.overrides import Words, take_mechanisms
from experiments.terminal.output import Terminal

SUMMARY = {"en": "meaning, unit, range, source of anything", "zh": "说明任一名称的含义、单位、范围与来源"}
ORDER = 110
HELP = {
    "en": (
        "shuniu explain: what a lever, parameter, outcome, policy, scenario, place or experiment means.\n"
        "\n"
        "shuniu explain <name> [name ...] [mechanisms=[rules.volunteers]]\n"
        "\n"
        "For example\n"
        "  shuniu explain reach\n"
        "  shuniu explain definitions    what official statistics call coverage, side by side\n"
        "\n"
        "What there is:  shuniu list"
    ),
    "zh": (
        "shuniu explain：说明政策手段、参数、指标、政策、情景、地区或实验的含义。\n"
        "\n"
        "shuniu explain <名称> [名称 …] [mechanisms=[rules.volunteers]]\n"
        "\n"
        "例如\n"
        "  shuniu explain reach\n"
        "  shuniu explain definitions    官方统计口径对照\n"
        "\n"
        "可选内容：  shuniu list"
    ),
}

WORDS = {
    "unknown_name": {
        "en": "Nothing is called '{word}'. {hint} `shuniu list` shows what there is.",
        "zh": "没有名为“{word}”的内容。{hint}可选内容见 shuniu list。",
    },
    "explain_many": {"en": "Several things have '{given}' in their names:", "zh": "名称中含“{given}”的有："},
    "list_more": {"en": "More on any of them: shuniu explain <id>", "zh": "详细说明：shuniu explain <名称>"},
}

DETAILS = {
    "design": {"en": "design", "zh": "试验设计"},
    "factors": {"en": "factors", "zh": "变动因素"},
    "try_sweep": {"en": "shuniu sweep", "zh": "shuniu sweep"},
    "parameters": {"en": "parameters", "zh": "参数"},
    "after": {"en": "after", "zh": "须在其后"},
    "measure": {"en": "measure", "zh": "度量"},
    "target": {"en": "target", "zh": "目标"},
    "use": {"en": "use", "zh": "用途"},
    "month": {"en": "month", "zh": "月份"},
    "try_facts": {"en": "shuniu facts", "zh": "shuniu facts"},
    "unit": {"en": "unit", "zh": "单位"},
    "range": {"en": "range", "zh": "范围"},
    "options": {"en": "choices", "zh": "选项"},
    "neutral": {"en": "neutral", "zh": "现状值"},
    "default": {"en": "default", "zh": "默认值"},
    "by_place": {"en": "or by the place", "zh": "或按地区"},
    "drawn": {"en": "drawn from", "zh": "抽取范围"},
    "rule": {"en": "combines", "zh": "叠加方式"},
    "family": {"en": "family", "zh": "类别"},
    "source": {"en": "source", "zh": "来源"},
    "grade": {"en": "grade", "zh": "依据等级"},
    "believed": {"en": "nine in ten between", "zh": "九成可能在"},
    "because": {"en": "because", "zh": "理由"},
    "mechanism": {"en": "mechanism", "zh": "机制"},
    "set_by": {"en": "set by", "zh": "采用的政策"},
    "used_by": {"en": "used by", "zh": "采用的情景"},
    "executor": {"en": "executor", "zh": "执行方式"},
    "levers": {"en": "levers", "zh": "手段"},
    "months": {"en": "months", "zh": "时间（月）"},
    "limits": {"en": "kept in range", "zh": "超限处理"},
    "policies": {"en": "policies", "zh": "政策"},
    "scenarios": {"en": "scenarios", "zh": "情景"},
    "replicates": {"en": "replicates", "zh": "重复次数"},
    "horizon": {"en": "horizon", "zh": "期末月份"},
    "organizations": {"en": "organizations", "zh": "社会组织数"},
    "districts": {"en": "districts", "zh": "区县数"},
    "fields": {"en": "fields", "zh": "领域数"},
    "month_zero": {"en": "month 0", "zh": "第 0 月"},
    "calendar": {"en": "calendar", "zh": "大事与政策"},
    "money": {"en": "money", "zh": "经费"},
    "sources": {"en": "sources", "zh": "来源"},
    "file": {"en": "file", "zh": "文件"},
    "try_it": {"en": "shuniu run", "zh": "shuniu run"},
    "try_survey": {"en": "shuniu survey", "zh": "shuniu survey"},
}
"""What is known of a thing → what that is called."""

MOST = 5
"""More things than this are named, not explained, when words fit them all."""


def main(arguments: Sequence[str], terminal: Terminal) -> int:
    """Explain each name given; a name that several things have is explained for each."""
    words = Words.sort(arguments)
    if words.showing or not words.typed:
        terminal.help(text(HELP, terminal.lang))
        return 0
    path = search_path(words.config_dir)
    own, names = take_mechanisms(words.typed)
    known = [entry for kind in EXPLAINED.values() for entry in kind(path, own).values()]
    for name in names:
        found = named(name, known) or titled(name, known)
        if len(found) > MOST:
            choose(name, found, terminal)
            continue
        if not found:
            for group in GROUPS:
                refuse_unmarked(group, name)
            said = (
                {entry.id for entry in known} if name.isascii() else {one for entry in known for one in _names(entry)}
            )
            raise Problem(WORDS["unknown_name"], word=name, choices=said)
        for entry in found:
            if entry.problem is not None:
                raise entry.problem
        for entry in found:
            show(entry, terminal)
    return 0


def named(name: str, known: Sequence[Entry]) -> list[Entry]:
    """All things of this name; a parameter also goes by the end of its name."""
    exact = [entry for entry in known if entry.id == name]
    return exact or [entry for entry in known if entry.id.endswith(f".{name}")]


def titled(words: str, known: Sequence[Entry]) -> list[Entry]:
    """All things whose name in either language these words are, or else are part of."""
    asked = words.casefold().strip()
    if not asked:
        return []
    names = [(entry, [name.casefold() for name in _names(entry)]) for entry in known]
    exact = [entry for entry, said in names if asked in said]
    return exact or [entry for entry, said in names if any(asked in name for name in said)]


def _names(entry: Entry) -> list[str]:
    if entry.problem is not None or entry.name == entry.id:
        return []
    return [entry.name] if isinstance(entry.name, str) else [str(name) for name in entry.name.values()]


def choose(words: str, found: Sequence[Entry], terminal: Terminal) -> None:
    """Many things that the words may mean, to ask for one of them."""
    lang = terminal.lang
    terminal.say(text(WORDS["explain_many"], lang, given=words))
    # A policy and the scenario of it alone have one name: a line for both.
    named_once = dict.fromkeys((entry.id, in_language(entry.name, lang)) for entry in found)
    terminal.pairs([list(row) for row in named_once])
    terminal.say(text(WORDS["list_more"], lang))
    terminal.say()


def show(entry: Entry, terminal: Terminal) -> None:
    """One thing with all that is known of it."""
    lang = terminal.lang
    kind, name = text(KINDS[entry.kind], lang), in_language(entry.name, lang)
    terminal.say(f"{entry.id}  [{kind}]")
    if name != entry.id:
        terminal.paragraph(name)
    meaning = in_language(entry.meaning, lang)
    if meaning and meaning != name:
        terminal.paragraph(meaning)
    rows = [
        [text(DETAILS[word], lang) if word in DETAILS else word, in_language(said, lang)]
        for word, said in entry.details
    ]
    terminal.pairs(rows)
    terminal.say()
