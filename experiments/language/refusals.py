"""A setting the model refuses, said in the language of the person who gave it."""

from __future__ import annotations

from experiments.language.catalogue.refusals import HINTED, REFUSED, WITHIN_WHAT
from experiments.language.catalogue.units import in_chinese
from experiments.language.messages import COMMAND_LINE, text
from experiments.language.messages import WORDS as COMMON
from sim.parameters import MOST_SAID, SettingError, closest
from sim.policies import Policy, PolicyConflict

WORDS = {
    "refused": {
        "en": "{within}{name}{given}: {allowed}. {hints} {where}",
        "zh": "{within}{name}{given}：{allowed}。{hints}{where}",
    },
    "refused_given": {"en": " = {value!r}", "zh": " = {value!r}"},
    "refused_within": {"en": "{within}: ", "zh": "{within}："},
    "refused_file": {"en": "({file})", "zh": "（{file}）"},
    "refused_policies": {
        "en": "{name}: {first} and {second}: {allowed}. {hints}",
        "zh": "{name}：{first}，{second}：{allowed}。{hints}",
    },
    "refused_in_policy": {"en": "{value!r} in policy {policy}{where}", "zh": "政策 {policy} 取 {value!r}{where}"},
    "refused_in_file": {"en": " ({file})", "zh": "（{file}）"},
}


def refusal(error: SettingError, lang: str) -> str:
    """What is wrong, a line for each setting where several are."""
    said = [_sentence(one, lang) for one in (error, *error.others)[:MOST_SAID]]
    if left := len(error.others) + 1 - len(said):
        said.append(text(HINTED["and_more"], lang, number=left))
    return "\n".join(said)


def _sentence(error: SettingError, lang: str) -> str:
    """The whole sentence: which setting, what was given, what is allowed, where, and what to do."""
    values = dict(error.values)
    if lang == "zh" and "unit" in values:
        values["unit"] = in_chinese(str(values["unit"]))
    said = {
        "name": error.name,
        "allowed": text(REFUSED[error.key], lang, **values),
        "hints": _hints(error, values, lang),
    }
    if isinstance(error, PolicyConflict):
        chosen = {"first": _chosen(error, error.first, lang), "second": _chosen(error, error.second, lang)}
        return text(WORDS["refused_policies"], lang, **said, **chosen)
    within = [text(WITHIN_WHAT[kind], lang, what=what) for kind, what in error.within]
    message = text(
        WORDS["refused"],
        lang,
        within="".join(text(WORDS["refused_within"], lang, within=part) for part in within),
        given=text(WORDS["refused_given"], lang, value=error.value) if error.is_given else "",
        where=text(WORDS["refused_file"], lang, file=_file(error.file, lang)) if error.file else "",
        **said,
    )
    return message.replace("  ", " ").strip()


def _hints(error: SettingError, values: dict[str, object], lang: str) -> str:
    hints = [text(HINTED[error.hint], lang, **values)] if error.hint else []
    if error.word:
        if close := closest(error.word, error.choices):
            hints.append(text(HINTED["did_you_mean"], lang, word=close))
        elif error.choices:
            hints.append(text(HINTED["known"], lang, words=", ".join(sorted(error.choices))))
    return (" " if lang == "en" else "").join(hints)


def _chosen(error: SettingError, policy: Policy, lang: str) -> str:
    where = text(WORDS["refused_in_file"], lang, file=_file(policy.file, lang)) if policy.file else ""
    return text(WORDS["refused_in_policy"], lang, value=policy.levers[error.name], policy=policy.id, where=where)


def _file(file: str, lang: str) -> str:
    return file.replace(COMMAND_LINE, text(COMMON["command_line"], lang))
