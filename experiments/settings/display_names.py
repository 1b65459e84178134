"""Choices typed by the name that people see, in English or Chinese, turned into ids before anything is composed.

So the design's hash, the results and the command to run it again are the same however a choice was typed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.language.messages import Problem
from experiments.settings.files import GROUPS, options, read
from experiments.settings.quoting import PART

WORDS = {
    "name_of_several": {
        "en": "'{given}' is the name of more than one {kind}: {ids}. Choose by id.",
        "zh": "名为“{given}”的{kind}不止一个：{ids}。请用 id 选择。",
    },
}

LISTS = {"scenarios": "scenario", "scenario.policies": "policy"}
"""Settings that are lists of choices, with the group they choose from."""


def by_id(typed: Sequence[str], path: Sequence[Path]) -> tuple[str, ...]:
    """The words with every choice by its id; what no file is called stays as it was typed."""
    return tuple(_word(word, path) for word in typed)


def _word(word: str, path: Sequence[Path]) -> str:
    key, equals, value = word.partition("=")
    group = key.lstrip("+")
    if not equals or "${" in value:
        return word
    if group in GROUPS:
        return f"{key}={_id(group, value, path)}"
    if group in LISTS and value.startswith("["):
        return f"{key}={PART.sub(lambda part: _id(LISTS[group], part[0], path), value)}"
    if group in LISTS:
        return f"{key}={','.join(_id(LISTS[group], part, path) for part in value.split(','))}"
    return word


def _id(group: str, given: str, path: Sequence[Path]) -> str:
    """The id of what is called like this; the word itself where it is an id, or nothing is called like this."""
    bare = given.strip().strip("'\"").strip()
    known = options(group, path)
    if not bare or bare in known:
        return given
    called = [identity for identity, names in names_of(known).items() if bare.casefold() in names]
    found = [identity for identity in called if known[identity].parent.name == group] or called
    if len(found) > 1:
        raise Problem(WORDS["name_of_several"], given=bare, group=group, ids=", ".join(found))
    return found[0] if found else given


def names_of(known: Mapping[str, Path]) -> dict[str, list[str]]:
    """What each file calls itself, in small letters."""
    found = {}
    for identity, file in known.items():
        with contextlib.suppress(Problem):
            name = read(file).get("name")
            texts = name.values() if isinstance(name, Mapping) else [name]
            found[identity] = [text.strip().casefold() for text in texts if isinstance(text, str)]
    return found


def suggestions(word: str, known: Mapping[str, Path]) -> list[str]:
    """What to suggest for a choice that is not known: ids, or names where the word is not of an id's letters."""
    if word.isascii():
        return list(known)
    names = [name for called in names_of(known).values() for name in called if not name.isascii()]
    return names or list(known)
