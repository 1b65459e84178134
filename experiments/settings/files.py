"""The files of configurations: where they are looked for, and how they are read without surprises.

A file must be UTF-8, without tabs in its indentation and without a key given twice; PyYAML alone would take the
last of two keys in silence.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from experiments.language.messages import Problem
from experiments.settings import environment
from experiments.settings.locations import MARK, config_folder, own_folder

WORDS = {
    "not_a_list": {
        "en": "{key} = {given!r}: give a list of names, such as {key}=[a,b] ({file}).",
        "zh": "{key} = {given!r}：请给出名称列表，例如 {key}=[a,b]（{file}）。",
    },
    "configs_unmarked": {
        "en": "{file} is there, but nothing marks this folder configs as Shuniu's, so it is not searched. "
        "If it is, make an empty file {mark}.",
        "zh": "{file} 存在，但其所在的 configs 文件夹未标明属于 Shuniu，故未被搜索。如属 Shuniu，请建立空文件 {mark}。",
    },
    "cannot_open": {"en": "{file} cannot be read: {what}.", "zh": "无法读取 {file}：{what}。"},
    "yaml_too_large": {
        "en": "{file}: its aliases (*name) make {count:,} values of the {written:,} that are written. "
        "Write out what is meant.",
        "zh": "{file}：其中的别名（*名称）把写下的 {written:,} 个值变成了 {count:,} 个。请直接写出所要的内容。",
    },
    "yaml_circle": {
        "en": "{file}, line {line}: an alias (*name) stands within what it stands for.",
        "zh": "{file} 第 {line} 行：别名（*名称）出现在它所代表的内容之中。",
    },
    "yaml_too_deep": {
        "en": "{file}, line {line}: settings stand more than {most} deep within one another.",
        "zh": "{file} 第 {line} 行：设置嵌套超过 {most} 层。",
    },
    "control_character": {
        "en": "{file}, line {line}: there is a control character, {code}, in the text. Take it out.",
        "zh": "{file} 第 {line} 行：文字中有控制字符 {code}，请删去。",
    },
    "not_utf8": {
        "en": "{file}, line {line}: not UTF-8. Save the file with the encoding UTF-8.",
        "zh": "{file} 第 {line} 行：不是 UTF-8 编码。请以 UTF-8 编码保存。",
    },
    "yaml_tab": {
        "en": "{file}, line {line}: a tab in the indentation. Use spaces.",
        "zh": "{file} 第 {line} 行：缩进中有制表符，请用空格。",
    },
    "yaml_twice": {
        "en": "{file}, line {line}: '{key}' is given twice. Keep one of them.",
        "zh": "{file} 第 {line} 行：“{key}”出现两次，请只保留一个。",
    },
    "yaml_wrong": {
        "en": "{file}, line {line}: not valid YAML: {what}.",
        "zh": "{file} 第 {line} 行：不是有效的 YAML：{what}。",
    },
    "yaml_not_mapping": {
        "en": "{file}: give settings as 'name: value', one a line.",
        "zh": "{file}：请写成“名称: 值”，每行一项。",
    },
    "no_config_dir": {
        "en": "--config-dir '{folder}': there is no such folder.",
        "zh": "--config-dir “{folder}”：没有这个文件夹。",
    },
}

GROUPS = ("place", "policy", "scenario", "experiment", "executor")
"""What a configuration is composed of: each group is a folder of files to choose from."""

FLOAT = re.compile(
    r"""^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?
     |[-+]?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)
     |[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?
     |[-+]?\.(?:inf|Inf|INF)
     |\.(?:nan|NaN|NAN))$""",
    re.VERBOSE,
)
"""Numbers as OmegaConf reads them: 25e6 is one, which PyYAML alone takes for text."""


QUOTED: Final = re.compile(r"""(["'])/(?:[^"'/\n]+/)+([^"'/\n]+)\1""")
"""A file between quotation marks that is named from the root; the second group is its own name."""


class StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C loader if there is one
    """YAML's plain values, but a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT002  as PyYAML calls it
        """A mapping whose keys all differ."""
        seen: set[Any] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            if key_node.value in seen:
                raise Problem(WORDS["yaml_twice"], file="", line=key_node.start_mark.line + 1, key=key_node.value)
            seen.add(key_node.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


StrictLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":float"))]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:float", FLOAT, list("-+0123456789."))


AT_MOST_TIMES, FREE = 10, 10_000
"""How many times as much as is written the aliases of a file may make of it; so many values they may in any case."""
DEEPEST = 100
"""Settings may stand so deep within one another: the parser has no bound of its own."""
CONTROLS = ("Cc", "Cs", "Zl", "Zp")
"""Kinds of characters that are no text: controls, halves of a pair, separators of lines and paragraphs."""
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the order of those around them, so that a text is not what it looks like."""


def code_point(text: str) -> str:
    r"""The first character of a text that a terminal would obey in place of showing it; nothing where there is none.

    >>> code_point("County \x1b[31mX"), code_point("县")
    ('U+001B', '')
    """
    for character in text:
        if character not in "\n\t" and (unicodedata.category(character) in CONTROLS or character in DIRECTIONS):
            return f"U+{ord(character):04X}"
    return ""


class Nodes:
    """What a file holds before its aliases are followed: how much they would make of it, and every text in it.

    A number that the environment has stands in its place from then on.
    """

    def __init__(self, file: Path) -> None:
        self.file = shown(file)
        self.sizes: dict[int, int] = {}
        self.above: set[int] = set()

    def check(self, root: yaml.Node) -> None:
        """Refuse a file whose aliases make too much of it, and texts that are not what they seem."""
        size = self.size(root)
        if size > max(FREE, AT_MOST_TIMES * len(self.sizes)):
            raise Problem(WORDS["yaml_too_large"], file=self.file, written=len(self.sizes), count=size)

    def size(self, node: yaml.Node) -> int:
        """Values below this one, itself among them, each counted wherever an alias stands for it."""
        known = id(node)
        line = line_of(node.start_mark)
        if known in self.above:
            raise Problem(WORDS["yaml_circle"], file=self.file, line=line)
        if known not in self.sizes:
            self.above.add(known)
            self.sizes[known] = 1 + sum(self.size(inner) for inner in below(node))
            self.above.discard(known)
            if isinstance(node, yaml.ScalarNode):
                self.text(node, line)
        return self.sizes[known]

    def text(self, node: yaml.ScalarNode, line: int) -> None:
        """Fill in a number of the environment; refuse what a terminal obeys in place of showing it."""
        if code := code_point(node.value):
            raise Problem(WORDS["control_character"], file=self.file, line=line, code=code)
        if "${" in node.value:
            where = {"en": f"{self.file}, line {line}", "zh": f"{self.file} 第 {line} 行"}
            number = environment.number(node.value, where)
            node.value = str(number).lower()
            node.tag = f"tag:yaml.org,2002:{type(number).__name__}"


def line_of(mark: Any) -> int:
    """The line of a mark of PyYAML's, the first one being 1."""
    return int(mark.line) + 1


def below(node: yaml.Node) -> list[yaml.Node]:
    """The keys and values, or the entries, of a node."""
    if isinstance(node, yaml.MappingNode):
        return [inner for pair in node.value for inner in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def search_path(config_dir: str | None = None) -> tuple[Path, ...]:
    """Folders of configurations, the first one first: the one asked for, ``configs`` here if marked, the shipped."""
    folders = []
    if config_dir is not None:
        asked = Path(config_dir).expanduser().resolve()
        if not asked.is_dir():
            raise Problem(WORDS["no_config_dir"], folder=config_dir)
        folders.append(asked)
    if (own := own_folder()) is not None:
        folders.append(own.resolve())
    return tuple(dict.fromkeys([*folders, config_folder()]))


def refuse_unmarked(group: str, word: str) -> None:
    """Say so where a file of this name lies in a folder ``configs`` that is not searched, as nothing marks it."""
    own = Path.cwd() / "configs"
    file = own / group / f"{word}.yaml"
    if own_folder() is None and file.is_file():
        raise Problem(WORDS["configs_unmarked"], file=shown(file), mark=shown(own / MARK))


def options(group: str, path: Sequence[Path]) -> dict[str, Path]:
    """What there is to choose from in a group: ids and files, in alphabetical order; an earlier folder wins.

    A policy alone is a scenario, unless a file of scenarios is called the same.
    """
    found: dict[str, Path] = {}
    for kind in ("scenario", "policy") if group == "scenario" else (group,):
        for folder in path:
            for file in (folder / kind).glob("*.yaml"):
                found.setdefault(file.stem, file)
    return dict(sorted(found.items()))


def is_policy(file: Path) -> bool:
    """Whether a scenario's file is that of a policy, which is then a scenario alone."""
    return file.parent.name == "policy"


def scenario_in(file: Path) -> dict[str, Any]:
    """The scenario that a file describes, or that the policy in it is alone."""
    content = read(file)
    if not is_policy(file):
        return content
    return {key: content[key] for key in ("name", "meaning") if key in content} | {"policies": [file.stem]}


def may_write(folder: Path) -> bool:
    """Whether files may be written to a folder, or the folder be made where it is to be."""
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)


def shown(file: Path) -> str:
    """A file as a person would name it: from this folder if it lies below it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def without_folders(said: str) -> str:
    """A text such as a traceback with its files named from where their packages lie, not from this machine's root."""
    known = {Path.cwd(), Path.home(), *map(Path, (*sys.path, sys.prefix, sys.base_prefix))}
    known |= {folder.resolve() for folder in known}
    for folder in sorted(known, key=lambda folder: len(str(folder)), reverse=True):
        if folder.is_absolute() and folder.parent != folder:
            said = said.replace(f"{folder}/", "")
    return QUOTED.sub(r"\1\2\1", said)


def decoded(file: Path) -> str:
    """The text of a file in UTF-8, with or without Excel's mark in front."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Problem(WORDS["cannot_open"], file=shown(file), what=error.strerror) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Problem(WORDS["not_utf8"], file=shown(file), line=line) from error


def read(file: Path) -> dict[str, Any]:
    """The settings in a file, or a :class:`Problem` that names the file and the line."""
    content = decoded(file)
    try:
        settings = pickle.loads(packed(content, file, environment.read_from(content)))  # noqa: S301  packed below
    except Problem as problem:
        raise problem.with_values(file=shown(file)) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Problem(WORDS["yaml_wrong"], file=shown(file), line=line, what=error.problem or error.context) from error
    except yaml.YAMLError as error:
        raise Problem(WORDS["yaml_wrong"], file=shown(file), line=1, what=str(error).splitlines()[0]) from error
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        raise Problem(WORDS["yaml_not_mapping"], file=shown(file))
    return settings


@lru_cache(maxsize=512)
def packed(content: str, file: Path, _variables: tuple[str | None, ...]) -> bytes:
    """The values of a file's text, kept so that each reader has them for itself: most are read many times over.

    They are read again where the numbers that it takes from the environment have changed.
    """
    for number, row in enumerate(content.splitlines(), start=1):
        if "\t" in row[: len(row) - len(row.lstrip())]:
            raise Problem(WORDS["yaml_tab"], file=shown(file), line=number)
    return pickle.dumps(loaded(content, file))


def loaded(content: str, file: Path) -> Any:
    """The values of a text in YAML, built only once it is known that its aliases end and how much they make of it."""
    depth = 0
    for event in yaml.parse(content, StrictLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Problem(WORDS["yaml_too_deep"], file=shown(file), line=line_of(event.start_mark), most=DEEPEST)
    loader = StrictLoader(content)
    try:
        root = loader.get_single_node()
        if root is None:
            return None
        Nodes(file).check(root)
        return loader.construct_document(root)
    finally:
        loader.dispose()


def flat(settings: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested settings with dotted keys.

    >>> flat({"executor": {"workers": 2}, "seed": 1})
    {'executor.workers': 2, 'seed': 1}
    """
    entries: dict[str, Any] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping) and value:
            entries.update(flat(value, f"{prefix}{key}."))
        else:
            entries[f"{prefix}{key}"] = value
    return entries
