"""Who draws what: the number of each stream of chance, and of each draw within it.

A draw is a pure function of (seed, stream, key, month, index).  A stream or an index that is no longer used
keeps its number, so that taking a draw away never moves another.  A mechanism declares a stream of its own
(:mod:`sim.mechanism`): the shipped ones have the numbers from 3 to 12, a reader's own :func:`own_stream`.
"""

from __future__ import annotations

from typing import Final

# Streams of what several share; the traits an organization is born with have one of their own, without a month.
TRAITS: Final = 1
INSTITUTIONS: Final = 2
SERVICES: Final = 13
SURVEY: Final = 14

# TRAITS, by the organization's key
TRAIT_TIER: Final = 0
TRAIT_STREET: Final = 1
TRAIT_TINY: Final = 2
TRAIT_TARGET: Final = 3
TRAIT_STAFF: Final = 4
TRAIT_PROPENSITY: Final = 5
TRAIT_MEMBERS: Final = 6
TRAIT_ELSEWHERE: Final = 7
TRAIT_REACH: Final = 8
TRAIT_SUPERVISORS: Final = 9
TRAIT_DUTY: Final = 10
TRAIT_AGE: Final = 11
TRAIT_THREE_AT_ONCE: Final = 13
TRAIT_MEMBERLESS_OFFER: Final = 14
TRAIT_TEMPORARY_OFFER: Final = 15
TRAIT_KEEP_AT_MERGER: Final = 16
TRAIT_BASE: Final = 18  # five draws, 18 to 22: the third smallest is Beta(3, 3)

# INSTITUTIONS, by the institution's key, or that of the organization it may choose
INSTITUTION_WILLINGNESS: Final = 0
INSTITUTION_FIRST_RULE: Final = 1
INSTITUTION_WHOM: Final = 3
INSTITUTION_SPLIT: Final = 4
INSTITUTION_STREETS: Final = 5
INSTITUTION_PRIORITY: Final = 6
INSTITUTION_CUSTODY: Final = 7
INSTITUTION_LEARN: Final = 8
