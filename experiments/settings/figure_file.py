"""A file for a figure, as it is named on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from experiments.language.messages import Problem

WORDS = {
    "file_not_figure": {
        "en": "figure={given} (command line): name a file that ends in .png, .svg or .pdf.",
        "zh": "figure={given}（命令行）：请给以 .png、.svg 或 .pdf 结尾的文件名。",
    },
}

FORMATS: Final = ("png", "svg", "pdf")


def figure_file(given: str) -> Path:
    """A file that a figure can be written to, by its ending."""
    file = Path(given).expanduser()
    if file.suffix.removeprefix(".") not in FORMATS:
        raise Problem(WORDS["file_not_figure"], given=given)
    return file
