"""The ledger: every fen dated, by account (what for) and payer (whose money).

Amounts are whole fen.  A budget is what an account may pay in a month or a year; a payment above it is refused, so no
policy ever spends more than it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

ACCOUNT_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "start_ups": {"en": "start-up money of new Party organizations", "zh": "新建党组织启动经费"},
    "branch_grants": {"en": "grants to branches", "zh": "党组织活动经费"},
    "posts": {"en": "purchased posts", "zh": "购买岗位"},
    "hub_grants": {"en": "grants to hubs", "zh": "枢纽型社会组织经费"},
    "services": {"en": "purchased services", "zh": "政府购买服务"},
    "instructors": {"en": "Party-building instructors", "zh": "党建指导员"},
    "officials": {"en": "assessment and training of officials", "zh": "党建工作考核与党务干部培训"},
    "party_school": {"en": "Party school and projects", "zh": "业余党校与党建项目"},
    "custody": {"en": "backstop custody", "zh": "托底管理"},
    "member_work": {
        "en": "development of members and transfer of Party relations",
        "zh": "发展党员与党组织关系转入",
    },
    "assembling": {"en": "people put on the push", "zh": "兜底组建专班人力"},
    "sending": {"en": "members sent to joint branches", "zh": "选派党员"},
    "booked": {"en": "merely booked, not part of costs", "zh": "仅记账（不计入费用）"},
}
"""What money is for, with what each is called.  ``booked`` is money that the report names and no mechanism spends: left
out of costs.
"""
ACCOUNTS: Final = tuple(ACCOUNT_NAMES)
COLUMN: Final = {name: index for index, name in enumerate(ACCOUNTS)}
PAYERS: Final = ("municipal_special_fund", "districts", "lottery", "central", "own_money")
"""Whose money: the municipal special fund 社会建设专项资金, districts, welfare lottery, central budget, own money."""
PLACE: Final = {name: index for index, name in enumerate(PAYERS)}
FEN: Final = 100


class OverspentError(AssertionError):
    """A payment would exceed its budget: the model's accounting is wrong."""


def fen(yuan: float) -> int:
    """An amount of yuan in whole fen, rounded down."""
    return int(yuan * FEN)


def month_part(yearly_fen: int, month: int) -> int:
    """The part of a yearly amount that falls due in this month; twelve months add up to the year exactly."""
    place = month % 12
    return yearly_fen * (place + 1) // 12 - yearly_fen * place // 12


@dataclass
class Ledger:
    """Payments in fen by month (the step month → month + 1), account and payer, and the budgets they were made from."""

    first_month: int
    paid: NDArray[np.int64]  # months × accounts × payers
    budget: NDArray[np.int64]  # months × accounts

    @classmethod
    def empty(cls, first_month: int, last_month: int) -> Ledger:
        """A ledger for the steps from ``first_month`` until ``last_month``."""
        months = last_month - first_month
        return cls(
            first_month,
            np.zeros((months, len(ACCOUNTS), len(PAYERS)), dtype=np.int64),
            np.zeros((months, len(ACCOUNTS)), dtype=np.int64),
        )

    def allow(self, month: int, account: str, amount: int) -> None:
        """Add to what the account may pay in this month (fen)."""
        self.budget[month - self.first_month, COLUMN[account]] += amount

    def pay(self, month: int, account: str, amount: int, shares: Mapping[str, float]) -> None:
        """Pay an amount (fen) from the account, split among payers by shares; what rounding leaves goes to the first.

        Raises :class:`OverspentError` above the budget.
        """
        if amount == 0:
            return
        row, column = month - self.first_month, COLUMN[account]
        paid: list[int] = self.paid[row, column].tolist()
        if amount < 0 or sum(paid) + amount > self.budget.item(row, column):
            raise OverspentError(f"month {month}: {account} would pay {amount} fen above its budget")
        parts = {payer: int(amount * share) for payer, share in shares.items()}
        parts[next(iter(parts))] += amount - sum(parts.values())
        for payer, part in parts.items():
            self.paid[row, column, PLACE[payer]] += part

    def costs(self) -> NDArray[np.int64]:
        """Party-building and services paid in each month, in fen; what is merely booked is left out."""
        counted = [index for index, name in enumerate(ACCOUNTS) if name != "booked"]
        return np.asarray(self.paid[:, counted].sum(axis=(1, 2)))
