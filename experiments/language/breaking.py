"""Breaking a Chinese sentence into lines: between any two characters, but for those that belong together.

No line begins with closing punctuation or ends with opening punctuation; words and commands in ASCII, and a number with
its unit, stay in one piece where a line holds them.
"""

from __future__ import annotations

import re

CLOSING = "。，、；：？！）」』”’》】%‰—…·)],.;:?!"
"""Never at the beginning of a line."""
OPENING = "（「『“‘《【(["
"""Never at the end of a line."""
WIDE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
"""Chinese characters and their punctuation."""
PIECE = re.compile(
    r"""`[^`\n]*`                                                               # a name
      | shuniu(?:\ [!-~]+)*                                                     # a command
      | (?:第\ ?)?[!-~−]*\d(?:[\ \u00a0]?[%‰\u3400-\u9fff])?(?![!-~−])          # a number with its unit
      | [!-~−]+                                                                 # a word
      | \ +
      | .""",
    re.VERBOSE,
)


def is_chinese(text: str) -> bool:
    """Whether a text has any character that is as wide as two.

    >>> is_chinese("coverage"), is_chinese("覆盖率 coverage")
    (False, True)
    """
    return WIDE.search(text) is not None


def lines(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells.

    >>> lines("覆盖率为 95%。见 shuniu list", 12)
    ['覆盖率为', '95%。见', 'shuniu list']
    """
    return [line for part in text.split("\n") for line in _paragraph(part, width)]


def _paragraph(text: str, width: int) -> list[str]:
    from rich.cells import cell_len

    done, line = [], ""
    for gap, chunk in _chunks(text):
        for space, piece in _fitting(gap, chunk, width):
            if line and cell_len(line) + len(space) + cell_len(piece) > width:
                done.append(line)
                line = piece
            else:
                line += space + piece
    return [*done, line]


def _chunks(text: str) -> list[tuple[str, str]]:
    """What may stand on a line of its own, each with the space in front of it."""
    chunks: list[tuple[str, str]] = []
    gap = ""
    for piece in PIECE.findall(text):
        if not piece.strip(" "):
            gap = piece
        elif chunks and (piece[0] in CLOSING or chunks[-1][1][-1] in OPENING):
            before, chunk = chunks.pop()
            chunks.append((before, chunk + gap + piece))
            gap = ""
        else:
            chunks.append((gap, piece))
            gap = ""
    return chunks


def _fitting(gap: str, chunk: str, width: int) -> list[tuple[str, str]]:
    """A chunk as it is, or its words and at last its characters where a line does not hold it."""
    from rich.cells import cell_len, chop_cells

    if cell_len(chunk) <= width:
        return [(gap, chunk)]
    words = [(" ", part) for word in chunk.split(" ") for part in chop_cells(word, width)]
    return [(gap, words[0][1]), *words[1:]]
