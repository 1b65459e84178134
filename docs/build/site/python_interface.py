"""The Python reference: the names of ``shuniu`` with their signatures and what their docstrings say."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any, Final

import shuniu
from experiments.language.messages import text
from shuniu.answers import Answer
from shuniu.results import Results
from sim.model import CoverageModel

WORDS: Final = {
    "head": {
        "en": "What `import shuniu` offers a script or a notebook. All that is asked for wrongly is refused with a "
        "`shuniu.Refused` that says what to write.",
        "zh": "脚本和笔记本中 `import shuniu` 可用的全部名称；说明文字为英文。"
        "写法有误时抛出 `shuniu.Refused`，并说明应如何书写。",
    },
    "title": {"en": "Python", "zh": "Python 接口"},
    "functions": {"en": "Functions", "zh": "函数"},
    "given": {"en": "What they give back", "zh": "返回的对象"},
}
OF_A_MODEL: Final = ("step", "step_to", "outcomes", "fork", "plan")
"""What a script needs of a model."""
OBJECTS: Final[dict[str, tuple[type, tuple[str, ...]]]] = {
    "Results": (Results, ("folder", "scenarios", "figures", "runs", "series", "figure")),
    "Answer": (Answer, ("effects", "yuan_a_year")),
    "CoverageModel": (CoverageModel, OF_A_MODEL),
}
"""What the functions give back, with the parts of each that are documented."""


def interface(lang: str) -> str:
    """The page."""
    parts = [f"# {text(WORDS['title'], lang)}", text(WORDS["head"], lang), f"## {text(WORDS['functions'], lang)}"]
    for name in shuniu.__all__:
        if inspect.isfunction(getattr(shuniu, name)):
            parts += _documented(f"shuniu.{name}", name, getattr(shuniu, name))
    parts.append(f"## {text(WORDS['given'], lang)}")
    for name, (kind, members) in OBJECTS.items():
        parts += [f"### {name}", as_markdown(inspect.getdoc(kind) or "")]
        for member in members:
            parts += _documented(f"{name}.{member}", member, inspect.getattr_static(kind, member), "####")
    return "\n\n".join(parts)


def _documented(title: str, name: str, one: Any, level: str = "###") -> Iterator[str]:
    """A name with its signature and what it says of itself."""
    yield f"{level} {title}"
    if not isinstance(one, property):
        yield f"```python\n{signature(name, one)}\n```"
    yield as_markdown(inspect.getdoc(one) or "")


def signature(name: str, function: Any) -> str:
    """How it is called, in one line or with an argument a line.

    >>> def twice(number: int, *, often: bool = False) -> int: ...
    >>> signature("twice", twice)
    'twice(number: int, *, often: bool = False) -> int'
    """
    found = inspect.signature(function)
    taken = [one for one in found.parameters.values() if one.name != "self"]
    given = str(found.replace(parameters=taken)).replace("'", "")
    if len(name + given) <= 88:
        return name + given
    marked = _arguments(taken)
    back = "" if found.return_annotation is found.empty else f" -> {found.return_annotation}"
    return "\n".join([f"{name}(", *(f"    {one}," for one in marked), f"){back}"])


def _arguments(taken: list[inspect.Parameter]) -> Iterator[str]:
    """The arguments as they are written, with the star after which they are named."""
    starred = False
    for one in taken:
        if one.kind is one.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        starred = starred or one.kind is one.VAR_POSITIONAL
        yield str(one).replace("'", "")


def as_markdown(docstring: str) -> str:
    r"""A docstring as Markdown: its code in boxes, its names marked as code.

    >>> print(as_markdown("Gives ``two``, see :func:`run`::\n\n    run(2)"))
    Gives `two`, see `run`:
    <BLANKLINE>
    ```python
    run(2)
    ```
    """
    parts = []
    for part in re.split(r"\n\s*\n", docstring):
        lines = textwrap.dedent(part)
        if lines.startswith(">>>"):
            parts.append(f"```pycon\n{lines}\n```")
        elif part.startswith("    "):
            parts.append(f"```python\n{lines}\n```")
        elif lines.strip() != "::":
            said = re.sub(r":\w+:`([^`]+)`", r"`\1`", lines.replace("``", "`"))
            parts.append(said[:-1] if said.endswith("::") else said)
    return "\n\n".join(parts)
