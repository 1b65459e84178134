"""What a place did and who paid: its calendar, its money and its sources in a few lines, as its file has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from experiments.analysis.wording import year_and_month
from experiments.language.messages import LANGUAGES, in_language, text
from sim.place_keys import OF_AN_ENTRY

WORDS = {
    "payer": {"en": "{name}: {yearly} yuan a year", "zh": "{name}：每年 {yearly} 元"},
}
PAID: Final = {
    "from": {"en": "{said} from {date}", "zh": "{said}，自 {date}"},
    "until": {"en": "{said} until {date}", "zh": "{said}，至 {date}"},
}
"""Setting of one who pays → how it is said."""
BETWEEN_SOURCES: Final = {"en": "; ", "zh": "；"}


def date(month_zero: str, month: int) -> str:
    """A month of a place as a number of the calendar."""
    year, of_year = year_and_month(month_zero, month)
    return f"{year}-{of_year:02d}"


def sources_of(row: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, str]:
    """The sources of a number, by the names that its place gives them."""
    names = _names(content)
    given = row.get("source") or "–"
    ids = [str(one) for one in (given if isinstance(given, list) else [given])]
    return {
        lang: between.join(in_language(names.get(one, ""), lang) or one for one in ids)
        for lang, between in BETWEEN_SOURCES.items()
    }


def calendar_of(content: Mapping[str, Any], dates: Collection[str] = ()) -> str:
    """The entries of the calendar in the order of their months: what each sets from when on, and its sources by id.

    ``dates`` are levers that name a month.
    """
    month_zero = str(content.get("month_zero"))

    def value(key: str, one: Any) -> str:
        return date(month_zero, int(one)) if key in dates and one else _plain(one)

    said = []
    for entry in sorted(_mappings(content.get("calendar")), key=lambda entry: int(entry["month"])):
        settings = ", ".join(f"{key} {value(key, one)}" for key, one in entry.items() if key not in OF_AN_ENTRY)
        given = entry.get("source") or "–"
        sources = ", ".join(map(str, given if isinstance(given, list) else [given]))
        said.append(f"{date(month_zero, int(entry['month']))}  {settings}  ({sources})")
    return "\n".join(said) or "–"


def money_of(content: Mapping[str, Any]) -> dict[str, str]:
    """Who pays how much from when on, and the prices."""
    money, month_zero = content.get("money") or {}, str(content.get("month_zero"))
    prices = ", ".join(f"{key} {_plain(one)}" for key, one in money.items() if not isinstance(one, (Mapping, str)))
    return {
        lang: "\n".join([*(_payer(one, month_zero, lang) for one in (money.get("payers") or {}).values()), prices])
        for lang in LANGUAGES
    }


def _payer(payer: Mapping[str, Any], month_zero: str, lang: str) -> str:
    """One who pays, in a line."""
    yearly = _plain(payer.get("yearly", 0))
    said = text(WORDS["payer"], lang, name=in_language(payer.get("name") or "–", lang), yearly=yearly)
    for key, words in PAID.items():
        if payer.get(key) is not None:
            said = text(words, lang, said=said, date=date(month_zero, int(payer[key])))
    return said


def named_sources(content: Mapping[str, Any]) -> dict[str, str]:
    """All sources of a place, by id and name."""
    names = _names(content)
    return {
        lang: "\n".join(f"{identity}: {in_language(one, lang) or '–'}" for identity, one in names.items()) or "–"
        for lang in LANGUAGES
    }


def own_push(content: Mapping[str, Any]) -> list[tuple[int, int | None]]:
    """The months in which a place has a push of its own: from, and until, if it ends."""
    found: list[tuple[int, int | None]] = []
    for entry in sorted(_mappings(content.get("calendar")), key=lambda entry: int(entry["month"])):
        if "decree" not in entry:
            continue
        is_on, month = float(entry["decree"]) > 0.0, int(entry["month"])
        is_open = bool(found) and found[-1][1] is None
        if is_on and not is_open:
            found.append((month, None))
        elif is_open and not is_on:
            found[-1] = (found[-1][0], month)
    return found


def _names(content: Mapping[str, Any]) -> dict[str, Any]:
    """The names of a place's sources by id."""
    return {str(one["id"]): one.get("name") or "" for one in _mappings(content.get("sources")) if "id" in one}


def _mappings(listed: Any) -> Sequence[Mapping[str, Any]]:
    """Those entries of a list that hold something by name."""
    return [one for one in listed or [] if isinstance(one, Mapping)]


def _plain(value: Any) -> str:
    """A number in digits, and a word as it is."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:g}"
