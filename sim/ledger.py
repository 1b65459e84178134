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

ACCOUNTS: Final = (
    "start_ups",
    "branch_grants",
    "posts",
    "hub_grants",
    "services",
    "instructors",
    "officials",
    "party_school",
    "custody",
    "member_work",
    "assembling",
    "sending",
    "booked",
)
"""What money is for.  ``booked`` is money that the report names and no mechanism spends: left out of costs."""
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
