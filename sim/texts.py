"""Names and explanations as a person writes them: one text for both languages, or a text for each."""

from __future__ import annotations

from collections.abc import Mapping

from sim.parameters import SettingError, Within
from sim.sources import LANGUAGES


def in_both_languages(
    name: str, value: object, otherwise: str = "", file: str = "", within: Within = ()
) -> dict[str, str]:
    """A text in English and Chinese, in one line; where one language is missing the other stands in for it.

    ``otherwise`` stands where no text is given.
    """
    if value is None:
        return dict.fromkeys(LANGUAGES, otherwise)
    given = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value
    if (
        not isinstance(given, Mapping)
        or not given
        or not all(key in LANGUAGES and isinstance(text, str) for key, text in given.items())
    ):
        raise SettingError("two_languages", name=name, value=value, file=file, within=within)
    texts = {key: " ".join(text.splitlines()).strip() for key, text in given.items()}
    one = next((text for text in texts.values() if text), otherwise)
    return {language: texts.get(language) or one for language in LANGUAGES}
