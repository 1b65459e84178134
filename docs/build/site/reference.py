"""The reference, from the code: what ``shuniu explain`` knows, the help of each command, the functions."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from importlib import import_module
from typing import Final

from docs.build.markdown import table
from docs.build.site.python_interface import interface
from docs.build.site.rendering import anchor
from experiments.commands import verbs
from experiments.commands.explain import DETAILS
from experiments.commands.list import KINDS_LISTED
from experiments.language.messages import in_language, text
from experiments.settings.entries import LISTED
from experiments.settings.entry import Entry
from experiments.settings.files import search_path
from experiments.terminal.output import Terminal

WORDS: Final = {
    "commands": {"en": "Commands", "zh": "命令"},
    "commands_head": {
        "en": "Each command as it explains itself: `shuniu ask --help` shows the same. `lang=en` or `lang=zh` behind "
        "any of them chooses the language.",
        "zh": "以下为各命令自带的说明，与 `shuniu ask --help` 等显示的相同。"
        "任何命令后加 `lang=zh` 或 `lang=en` 选择语言。",
    },
    "command": {"en": "command", "zh": "命令"},
    "does": {"en": "what it does", "zh": "用途"},
    "levers": {"en": "Levers", "zh": "政策手段"},
    "policies": {"en": "Policies", "zh": "政策"},
    "outcomes": {"en": "Outcomes", "zh": "结果指标"},
    "parameters": {"en": "Parameters", "zh": "参数"},
    "listed_head": {
        "en": "{what}. `shuniu list {kind}` lists them, `shuniu explain` with one of the names below says the same as "
        "here.",
        "zh": "{what}。`shuniu list {kind}` 列出全部；`shuniu explain` 加下列任一代号，显示的内容与此相同。",
    },
    "id": {"en": "id", "zh": "代号"},
    "name": {"en": "name", "zh": "名称"},
}
LISTED_SO: Final = {
    "levers": ("unit", "range", "neutral", "grade"),
    "policies": (),
    "outcomes": ("unit",),
    "parameters": ("unit", "range", "default", "grade"),
}
"""What the table at the head of a page shows of each, beside id and name."""


def commands(lang: str) -> str:
    """Every command: a table, then the help of each."""
    rows = [[f"[`shuniu {verb.name}`](#shuniu-{verb.name})", text(verb.summary, lang)] for verb in verbs()]
    head = table([text(WORDS["command"], lang), text(WORDS["does"], lang)], rows)
    parts = [f"# {text(WORDS['commands'], lang)}", text(WORDS["commands_head"], lang), head]
    for verb in verbs():
        parts += [f"## shuniu {verb.name}", f"```text\n{said_by(verb.name, lang)}\n```"]
    return "\n\n".join(parts)


def said_by(verb: str, lang: str) -> str:
    """The help of a command."""
    said = io.StringIO()
    with redirect_stdout(said):
        import_module(f"experiments.commands.{verb}").main(["--help"], Terminal(lang=lang, unicode=True))
    return said.getvalue().strip()


def listed(kind: str, lang: str) -> str:
    """Everything of one kind: a table, then each with all that is known of it."""
    entries = list(LISTED[kind](search_path(), ()).values())
    columns = LISTED_SO[kind]
    headings = [text(WORDS[word], lang) for word in ("id", "name")] + [text(DETAILS[word], lang) for word in columns]
    rows = []
    for entry in entries:
        details = {word: in_language(said, lang) for word, said in entry.details}
        named = _shown(in_language(entry.name, lang))
        rows.append(
            [f"[`{entry.id}`](#{anchor(_heading(entry, lang))})", named, *(_shown(details[word]) for word in columns)]
        )
    what = text(KINDS_LISTED[kind], lang)
    head = text(WORDS["listed_head"], lang, what=what[0].upper() + what[1:], kind=kind)
    parts = [f"# {text(WORDS[kind], lang)}", head, table(headings, rows)]
    return "\n\n".join([*parts, *(_whole(entry, lang) for entry in entries)])


def _heading(entry: Entry, lang: str) -> str:
    """What it goes by: its name and its id; of a parameter, whose name is a sentence, the id alone."""
    return entry.id if entry.kind in {"parameter", "form"} else f"{in_language(entry.name, lang)} · {entry.id}"


def _whole(entry: Entry, lang: str) -> str:
    """One thing with all that is known of it."""
    heading, name, meaning = _heading(entry, lang), in_language(entry.name, lang), in_language(entry.meaning, lang)
    rows = [
        [text(DETAILS[word], lang) if word in DETAILS else word, _shown(in_language(said, lang))]
        for word, said in entry.details
    ]
    said = [one for one in dict.fromkeys((name, meaning)) if one not in heading]
    return "\n\n".join([f"## {_shown(heading)}", *map(_shown, said), table(["", ""], rows)])


def _shown(said: str) -> str:
    """A text in a cell: on one line, and none of its signs a mark of Markdown."""
    return re.sub(r"([*_<`\[])", r"\\\1", said).replace("\n", "<br>")


MADE: Final[Mapping[str, Callable[[str], str]]] = {
    "commands": commands,
    "levers": lambda lang: listed("levers", lang),
    "policies": lambda lang: listed("policies", lang),
    "outcomes": lambda lang: listed("outcomes", lang),
    "parameters": lambda lang: listed("parameters", lang),
    "python": interface,
}
"""What a page of the contents may be made of, by the word of its ``made``."""
