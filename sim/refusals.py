"""What is said of a setting that cannot be used: the sentences in English, by key; braces stand for values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, str]] = {
    "range": "give a number from {low:,.10g} to {high:,.10g} ({unit})",
    "whole_range": "give a whole number from {low:,} to {high:,} ({unit})",
    "whole_number": "give a whole number",
    "missing": "this setting is missing",
    "unknown": "there is nothing of this name",
    "sum_of_shares": "shares must add up to 1",
    "fields_and_districts": "give at least one field and one district",
    "id_twice": "this id is given twice",
    "too_many": "a place may have at most {most:,} of them",
    "too_large": "a place may hold at most 100 million organizations",
    "too_small": "a place needs at least one organization",
    "year_and_month": "give a year and month such as 2013-01",
    "not_of_place": "not a name of this place",
    "size": "give small (1–9 persons), medium (10–49), large (50 or more), or any where it is not known",
    "count": "give a whole number of organizations, 0 or more",
    "cell_twice": "this cell was counted before",
    "history_months": "give rising months that end with [0, 1.0]",
    "history_shares": "each share of the register at month 0 must be above 0 and at most 10",
    "payer": "there is no such payer",
    "account": "the ledger has no such account",
    "lever": "there is no such lever",
    "word": "this is not one of its words",
    "conflict": "both apply from month {month} on, and only one can",
    "conflict_until": "both apply from month {month} to {until}, and only one can",
    "after_start": "give a month after the start, {start}",
    "ramp": "give at most {months} months, as long as the policy lasts",
    "months": "give a whole number of months from 0 to {last}",
    "before_horizon": "give a month before the horizon, {horizon}",
    "list_of_policies": "give a list of policies, such as [no_hubs, no_funding]",
    "policy": "there is no such policy",
    "policy_twice": "it stands there twice; name it once",
    "names_with_values": "give names with values, one a line",
    "only_these": "only {known} can stand here",
    "two_languages": "give a text, or {{en: a text, zh: its Chinese}}",
    "list_of_entries": "give a list, each entry beginning with '-'",
    "list_of_words": "give a list of words, such as [posts, services]",
    "switch": "give true or false",
    "history_points": "give a list of months and shares, such as [[-72, 0.6], [0, 1.0]]",
    "factors": "give factors by length of the spin-up in months, such as {{72: 1.0}}",
    "awards": "give a list of months and yuan, such as [[6, 4300000]]",
    "not_settled": "the place is not settled: there is no factor for its spin-up of {months} months",
    "not_settled_but": "the place is not settled: there is no factor for its spin-up of {months} months, only for "
    "{found}",
    "bounds": "low must not be above high ({high:g})",
    "no_bound": "give low, high or both",
    "year_before": "this is measured over a year: give a month from 12 on",
    "no_lever": "a policy that sets no lever does nothing",
    "no_policy": "a scenario without a policy is the status quo",
    "order_later": "{process} needs {needed} before it, which comes later",
    "order_missing": "{process} needs {needed} before it, which is missing",
    "end_missing": "{needed} is missing",
    "after_record": "nothing may follow record, which checks the flows",
    "no_level": "at least one of the four levels needs a weight",
}
"""What is allowed, or what is wrong."""

HINTS: Final[Mapping[str, str]] = {
    "not_a_number": "This is not a number.",
    "not_finite": "It must be finite.",
    "percentage": "{number:g} typed for a share? Write {share:g}.",
    "text_number": "This is text; write {digits}.",
    "text": "This is text, not a number.",
    "lever_elsewhere": "This is a lever: put it under 'levers' in a policy.",
    "never_acts": "As it is, the policy never acts.",
    "one_of_them": "Take one of them out, or let one end before the other starts.",
    "settle": "Find it with `shuniu settle place={place}`.",
    "write_levers": "Write what it changes, such as levers: {{reach: 0.05}}.",
    "write_policies": "Name its policies, such as policies: [no_hubs, no_funding].",
    "put_before": "Put {needed} before {process}.",
    "put_at_end": "Put {needed} at the end.",
    "put_last": "Put record last.",
    "did_you_mean": "Did you mean '{word}'?",
    "known": "Known: {words}.",
}
"""What to do about it."""

WITHIN: Final[Mapping[str, str]] = {
    "place": "place {what}",
    "field": "field {what}",
    "district": "district {what}",
    "calendar": "calendar, month {what}",
    "line": "line {what}",
    "fact": "fact {what}",
    "policy": "policy {what}",
    "scenario": "scenario {what}",
}
"""What a setting belongs to, said before its name."""
