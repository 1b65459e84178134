"""Funding 经费: ``funding=0.7``, one word for the policy that scales all four shares of the money at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from experiments.language.messages import LANGUAGES, Problem, text
from sim.levers import TOGETHER
from sim.policies import Policy

WORDS = {
    "funding_and_policy": {
        "en": "'{given}' is a policy of its own, and a run has one beside '{other}'. Leave one out, or join both in a "
        "scenario: shuniu init.",
        "zh": "“{given}”本身就是一项政策，不能与“{other}”同用。请只留其一，或用 shuniu init 写成一个情景。",
    },
    "cut": {"en": "Funding cut by {percent} %", "zh": "经费削减{percent}%"},
    "raised": {"en": "Funding raised by {percent} %", "zh": "经费增加{percent}%"},
    "unchanged": {"en": "Funding unchanged", "zh": "经费不变"},
}

KEY: Final = "funding"
POLICY: Final = "funding_scaled"


def spelled_out(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a command line, with funding as a policy and what it sets.

    >>> spelled_out(["funding=0.7", "horizon=60"])
    ('policy=funding_scaled', 'policy.levers.funding=0.7', 'horizon=60')
    """
    typed = [word for word in words if _key(word) == KEY and "=" in word]
    other = next((word for word in words if _key(word) == "policy"), None)
    if typed and other is not None:
        raise Problem(WORDS["funding_and_policy"], given=typed[0], other=other)
    meant = [(f"policy={POLICY}", f"policy.levers.{word.lstrip('+')}") if word in typed else (word,) for word in words]
    return tuple(word for words_meant in meant for word in words_meant)


def named(policy: Policy) -> Policy:
    """The policy called by what it does to the money, if it scales all shares alike."""
    factors = {policy.levers.get(share) for share in TOGETHER[KEY]}
    factor = factors.pop()
    if policy.id != POLICY or factors or not isinstance(factor, float):
        return policy
    said = WORDS["cut" if factor < 1.0 else "raised" if factor > 1.0 else "unchanged"]
    percent = f"{100.0 * abs(factor - 1.0):.6g}"
    return replace(policy, name={lang: text(said, lang, percent=percent) for lang in LANGUAGES})


def _key(word: str) -> str:
    return word.lstrip("+").partition("=")[0]
