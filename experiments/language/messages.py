"""What is said, in English and Chinese: every message by its key, and the errors a person can mend."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from experiments.language.catalogue import MESSAGES
from experiments.language.catalogue.reasons import in_chinese
from experiments.language.catalogue.words import COUNTED, KINDS
from experiments.language.quotes import nested

WORDS = {
    "known_words": {"en": "There are: {words}.", "zh": "可选：{words}。"},
    "did_you_mean": {"en": "Did you mean '{word}'?", "zh": "您是否想用“{word}”？"},
    "command_line": {"en": "command line", "zh": "命令行"},
}

LANGUAGES = ("en", "zh")
COLONS = {"en": ": ", "zh": "："}
UNSPACED = re.compile(r"(?<=\d)[ \u00a0](?=[%\u4e07\u4ebf])|(?<=[\u4e07\u4ebf]) (?=\u5143)")


def text(said: str | Mapping[str, str], lang: str, /, **values: Any) -> str:
    """A message in this language with the values filled in: one of the catalogue by its key, or the words themselves.

    Words that one room alone says stand there, as {en, zh}; a key is never put together at run time.

    >>> text({"en": "{number} runs", "zh": "{number} 次运行"}, "en", number=3)
    '3 runs'
    """
    return in_style(nested((MESSAGES[said] if isinstance(said, str) else said)[lang].format(**values)), lang)


def in_style(said: str, lang: str) -> str:
    """What is said as the language writes it: in Chinese no space stands before a per cent sign, 万, 亿 and their 元.

    >>> in_style("90 %", "en"), in_style("90 % 区间", "zh"), in_style("600.0 万 元", "zh")
    ('90 %', '90% 区间', '600.0万元')
    """
    return UNSPACED.sub("", said) if lang == "zh" else said


def joined(sentences: Iterable[str], lang: str) -> str:
    """Sentences as one paragraph, what is empty left out.

    >>> joined(["One.", "", "Two."], "en"), joined(["一。", "二。"], "zh")
    ('One. Two.', '一。二。')
    """
    return ("" if lang == "zh" else " ").join(one for one in sentences if one)


def counted(noun: str, number: int, lang: str) -> str:
    """A number with what it counts, in the singular or the plural.

    >>> counted("replicates", 1, "en"), counted("replicates", 32, "en")
    ('1 replicate', '32 replicates')
    """
    return text(COUNTED[noun]["one" if number == 1 else "many"], lang, number=number)


def closest(word: str, choices: Iterable[str], lang: str) -> str:
    """The known word closest to one that is not known, or all there are if none is close.

    >>> closest("hub_expantion", ["hub_expansion", "no_hubs"], "en")
    "Did you mean 'hub_expansion'?"
    """
    known = sorted(choices)
    # A dotted name is often given without what stands in front of it, or with something else there.
    tails = {re.split("[.=]", name)[-1]: name for name in known}
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.65)
    if not close:
        close = [tails[tail] for tail in difflib.get_close_matches(re.split("[.=]", word)[-1], tails, n=1, cutoff=0.75)]
    if close:
        return text(WORDS["did_you_mean"], lang, word=close[0])
    if 0 < len(holding := [name for name in known if word and word in name]) <= FEW:
        return text(WORDS["known_words"], lang, words=", ".join(holding))
    return text(WORDS["known_words"], lang, words=", ".join(known)) if 0 < len(known) <= MANY else ""


COMMAND_LINE = "command line"
"""Where a setting stands that was typed."""
FEW = 8
"""So many words that hold the one given are named alone."""
MANY = 60
"""More words than this are not listed in a message."""


class Problem(Exception):  # noqa: N818  what is wrong is the person's to mend, and the command says how
    """Something a person can mend: a message of the catalogue by its key, or the words themselves as {en, zh}.

    ``word`` and ``choices`` make a suggestion.
    """

    def __init__(
        self, key: str | Mapping[str, str], /, *, word: str = "", choices: Iterable[str] = (), **values: Any
    ) -> None:
        super().__init__(key, values)
        self.key = key
        self.word = word
        self.choices = tuple(choices)
        self.values = values

    def text(self, lang: str) -> str:
        """The message, with a suggestion where there is one."""
        hint = closest(self.word, self.choices, lang) if self.word else ""
        values = self.values
        if str(values.get("file", "")).endswith(COMMAND_LINE):
            values = {**values, "file": values["file"].removesuffix(COMMAND_LINE) + text(WORDS["command_line"], lang)}
        if lang == "zh" and "what" in values:
            values = {**values, "what": in_chinese(str(values["what"]))}
        if "group" in values:
            values = {**values, "kind": text(KINDS[values["group"]], lang)}
        if isinstance(values.get("where"), Mapping):
            values = {**values, "where": in_language(values["where"], lang)}
        if "does" in values:  # itself a message
            values = {**values, "does": text(values["does"], lang)}
        message = text(self.key, lang, word=self.word, hint=hint, **values)
        return message.replace("  ", " ").strip()

    def with_values(self, **values: Any) -> Problem:
        """The same problem, with more known about it."""
        return Problem(self.key, word=self.word, choices=self.choices, **{**self.values, **values})

    def __str__(self) -> str:
        return self.text("en")


def in_language(name: Mapping[str, str] | str, lang: str) -> str:
    """A name {en, zh} in one language, or in the other if that is all there is."""
    if isinstance(name, str):
        return name
    return str(name.get(lang) or name.get("en") or next(iter(name.values()), ""))
