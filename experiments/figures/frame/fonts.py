"""The font of Chinese figures: one the system has, else that of the extra ``zh``, registered only when it is needed.

Matplotlib's own font holds no Chinese characters and draws boxes for them. Its list of the system's fonts is
made once and then kept, so a font installed later would not be seen there: hence the search by path.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from experiments.language.messages import text

WORDS = {
    "font_missing": {
        "en": "No font with Chinese characters was found. Type: pip install 'shuniu[zh]'. Or install one for the "
        "whole system (Debian, Ubuntu: sudo apt install fonts-noto-cjk; Fedora: sudo dnf install "
        "google-noto-sans-cjk-fonts), or name a font file in {variable}. Then run the same command again.",
        "zh": "未找到含中文字符的字体。请运行 pip install 'shuniu[zh]'；或为整个系统安装字体（Debian、Ubuntu："
        "sudo apt install fonts-noto-cjk；Fedora：sudo dnf install google-noto-sans-cjk-fonts），"
        "或用 {variable} 指定字体文件。然后重新运行同一命令。",
    },
    "font_unusable": {
        "en": "{variable} names {path}, which is not a font file with Chinese characters (.ttf, .ttc, .otf) or is not "
        "there. Name one that is, or unset {variable}: then the system's font is used, or that of "
        "pip install 'shuniu[zh]'.",
        "zh": "{variable} 指定的 {path} 不存在，或不是含中文字符的字体文件（.ttf、.ttc、.otf）。"
        "请改为可用的字体文件，或取消该变量（unset {variable}），"
        "即使用系统字体或 pip install 'shuniu[zh]' 附带的字体。",
    },
    "figures_in_english": {"en": "{why} Figures are in English.", "zh": "{why}图中文字改用英文。"},
}

FONT_VARIABLE = "SHUNIU_FONT"
"""Environment variable that names a font file of one's own choice."""

LATIN_FAMILY = "DejaVu Sans"
"""The font that comes with matplotlib: for English, and for signs a Chinese font lacks."""

FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
"""Where systems keep their fonts."""

FILE_NAMES = (
    "NotoSansCJKsc-Regular.*",
    "NotoSansCJK-Regular.*",
    "NotoSansSC-Regular.*",
    "NotoSansSC*.*",
    "SourceHanSansSC-Regular.*",
    "SourceHanSansCN-Regular.*",
    "SourceHanSans-Regular.*",
    "SourceHanSans*.*",
    "wqy-microhei.*",
    "wqy-zenhei.*",
    "DroidSansFallbackFull.*",
    "DroidSansFallback.*",
    "PingFang.*",
    "Hiragino Sans GB.*",
    "STHeiti Light.*",
    "msyh.*",
    "simhei.*",
    "NotoSerifCJK-Regular.*",
)
"""File names of fonts with simplified Chinese, the best first."""

PACKAGED = ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf")
"""The package of the extra ``zh``, and its one file that is loaded: Noto Sans SC (SIL Open Font License 1.1)."""

SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")

SAMPLE = "党组织覆盖率枢纽经费联合支部"
"""Characters a font must hold to be taken."""


class MissingFont(RuntimeError):  # noqa: N818 (it names what is missing)
    """No font with Chinese characters was found; the message says what to install."""


def chinese_font(lang: str = "zh") -> Path:
    """File of the font for Chinese figures: the one the user names, else the system's best, else that of the extra.

    lang: language of the message if there is none. Raises MissingFont.
    """
    chosen = os.environ.get(FONT_VARIABLE, "").strip()
    if chosen:
        path = Path(chosen).expanduser()
        if not _holds_chinese(path):
            raise MissingFont(text(WORDS["font_unusable"], lang, variable=FONT_VARIABLE, path=chosen))
        return path
    found = find_font(FOLDERS) or packaged_font()
    if found is None:
        raise MissingFont(text(WORDS["font_missing"], lang, variable=FONT_VARIABLE))
    return found


def packaged_font() -> Path | None:
    """The font that came with the extra ``zh``; None where it is not installed. Its package is not imported."""
    package, name = PACKAGED
    spec = importlib.util.find_spec(package)
    folders = (spec.submodule_search_locations or ()) if spec is not None else ()
    files = (Path(folder) / name for folder in folders)
    return next((file for file in files if _holds_chinese(file)), None)


@lru_cache(maxsize=8)
def find_font(folders: tuple[str, ...]) -> Path | None:
    """The best font with simplified Chinese in some folders; None if there is none."""
    for path in _candidates(folders):
        if _holds_chinese(path):
            return path
    return None


def families(lang: str) -> list[str]:
    """Font families for a language, in the order in which a character is looked for.

    Registers what is needed. One face serves digits and Chinese characters alike; matplotlib's own only fills
    in. Raises MissingFont.
    """
    return [_register(chinese_font(lang)), LATIN_FAMILY] if lang == "zh" else [LATIN_FAMILY]


def drawable_language(lang: str) -> tuple[str, str | None]:
    """Language figures can be drawn in here, and a line to print if it is not the one asked for."""
    if lang == "zh":
        try:
            chinese_font(lang)
        except MissingFont as missing:
            return "en", text(WORDS["figures_in_english"], lang, why=missing)
    return lang, None


@lru_cache(maxsize=8)
def _register(path: Path) -> str:
    """Make a font file known to matplotlib; its family, of a collection that for simplified Chinese."""
    font_manager.fontManager.addfont(str(path))
    names = [entry.name for entry in font_manager.fontManager.ttflist if Path(entry.fname) == path]
    simplified = [name for name in names if name.split()[-1] in ("SC", "CN", "GB")]
    return (simplified or names)[0]


def _candidates(folders: Sequence[str]) -> Iterator[Path]:
    """Font files with a name we know, the best name first."""
    files = [
        Path(parent) / name
        for folder in folders
        for parent, _, names in os.walk(Path(folder).expanduser())
        for name in sorted(names)
        if name.lower().endswith(SUFFIXES)
    ]
    for pattern in FILE_NAMES:
        for path in files:
            if fnmatch(path.name.lower(), pattern.lower()):
                yield path


def _holds_chinese(path: Path) -> bool:
    try:
        characters = FT2Font(str(path)).get_charmap()
    except (OSError, RuntimeError):  # not there, or not a font FreeType reads
        return False
    return all(ord(character) in characters for character in SAMPLE)
