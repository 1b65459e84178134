"""Putting values into a place's file without touching anything else in it, comments and layout included."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

TAIL = re.compile(r"\s*(#[^\n]*\s*)*\Z")
"""Blank lines and comments at the end of a text."""


def with_values(content: str, values: Mapping[str, str]) -> str:
    r"""The text of a file with these values, written as YAML has them, in place of those under its own top keys.

    A key that is not there yet is added at the end.

    >>> with_values("start: -72   # six years\nfactor: {}\n", {"factor": "{72: 1.0}", "facts": "mine"})
    'start: -72   # six years\nfactor: {72: 1.0}\nfacts: mine\n'
    """
    root = yaml.compose(content, Loader=yaml.SafeLoader)
    spans = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else []:
        end = value.end_mark.index
        if isinstance(value, yaml.CollectionNode) and not value.flow_style:  # it ends where the next key begins
            end = value.start_mark.index + len(re.sub(TAIL, "", content[value.start_mark.index : end]))
        spans[key.value] = (key.end_mark.index, end)
    for name, value in sorted(values.items(), key=lambda item: -spans.get(item[0], (-1,))[0]):
        if name in spans:
            after_key, end = spans[name]
            content = f"{content[:after_key]}: {value}{content[end:]}"
    missing = [name for name in values if name not in spans]
    if missing and not content.endswith("\n"):
        content += "\n"
    return content + "".join(f"{name}: {values[name]}\n" for name in missing)
