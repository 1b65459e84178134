"""Invariants of money: what is paid is in a budget, has a payer, and is counted once."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from sim.invariants.invariant import MONTH, invariant
from sim.invariants.view import Judged, View, at_most, equal
from sim.ledger import ACCOUNTS, FEN, PAYERS, fen

ONCE_A_YEAR: Final = ("branch_grants", "services")
"""Accounts that are paid in one month of the year; the others fall due month by month."""
OTHERS: Final = PAYERS[1:]
"""Payers whose money is for certain uses and bounded; the special fund pays what they leave."""


def row_of(view: View) -> int:
    """The ledger's row of the present month."""
    return view.step - view.model.ledger.first_month


def yearly_means(terms: dict[str, Any], month: int) -> float:
    """What a payer has to give in the year of this month, in yuan, by its terms in the place's file."""
    amounts = [amount for given, amount in terms.get("awards", ()) if given <= month < given + 12]
    if terms.get("from", -math.inf) <= month < terms.get("until", math.inf):
        amounts.append(terms.get("yearly", 0.0))
    return math.fsum(float(amount) for amount in amounts)


@invariant(MONTH, zh="各科目支出不超过当月预算")
def within_budget(view: View) -> Judged:
    """No account pays more in a month than its budget of that month."""
    ledger, row = view.model.ledger, row_of(view)
    paid, budget = ledger.paid[row].sum(axis=1), ledger.budget[row]
    return Judged(paid > budget, np.array(ACCOUNTS), int(np.count_nonzero(budget)))


@invariant(MONTH, zh="其他出资方的支出不超过其当年可用资金")
def within_payers_means(view: View) -> Judged:
    """No payer beside the special fund pays more for an account than that account's part of its means."""
    month, paid = view.step, view.model.ledger.paid[row_of(view)]
    pairs = {}
    for payer in OTHERS:
        terms = view.model.place.money["payers"].get(payer, {})
        means = yearly_means(terms, month) * FEN / max(1, len(set(terms.get("uses", ()))))
        for account in ACCOUNTS:
            limit = means if account in terms.get("uses", ()) else 0.0
            part = limit if account in ONCE_A_YEAR else limit / 12.0
            ours = int(paid[ACCOUNTS.index(account), PAYERS.index(payer)])
            if ours or part:
                pairs[f"{payer}, {account}"] = (
                    ours,
                    math.ceil(part) + 1 if part else 0,
                )  # twelve parts differ by a fen
    return at_most(pairs)


@invariant(MONTH, zh="支出与预算均不为负")
def no_money_is_negative(view: View) -> Judged:
    """No payment and no budget is negative."""
    ledger, row = view.model.ledger, row_of(view)
    wrong = (ledger.paid[row] < 0).any(axis=1) | (ledger.budget[row] < 0)
    return Judged(wrong, np.array(ACCOUNTS), int(np.count_nonzero(ledger.budget[row])))


@invariant(MONTH, zh="费用等于各科目、各出资方支出之和，仅列支项目除外")
def costs_are_the_entries(view: View) -> Judged:
    """The costs of a month are the sum of its entries, account by account and payer by payer, but the merely booked."""
    row = row_of(view)
    entries = view.model.ledger.paid[row].tolist()
    by_hand = sum(sum(payers) for account, payers in zip(ACCOUNTS, entries, strict=True) if account != "booked")
    return equal({"costs": (int(view.model.ledger.costs()[row]), by_hand)}, by_hand)


@invariant(MONTH, zh="不预先支付以后月份的款项")
def nothing_is_paid_ahead(view: View) -> Judged:
    """Nothing is paid in a month to come."""
    ahead = view.model.ledger.paid[row_of(view) + 1 :].sum(axis=(1, 2))
    return Judged(ahead != 0, np.arange(len(ahead)) + view.step + 1)


@invariant(MONTH, zh="以往月份的账目不再变动")
def paid_months_stay(view: View) -> Judged:
    """What was paid and budgeted in months gone by stays as it was."""
    ledger, row = view.model.ledger, row_of(view)
    wrong = (ledger.paid[:row] != view.remembered.paid[:row]).any(axis=(1, 2))
    wrong |= (ledger.budget[:row] != view.remembered.budget[:row]).any(axis=1)
    return Judged(wrong, np.arange(row) + ledger.first_month)


@invariant("accounts", zh="启动经费等于所付党组织数乘以单价")
def start_ups_are_paid_by_number(view: View) -> Judged:
    """Start-up money is its price times the Party organizations paid for."""
    price, paid = fen(float(view.model.place.money["startup"])), view.happened["start_ups_paid"]
    ours = int(view.model.ledger.paid[row_of(view), ACCOUNTS.index("start_ups")].sum())
    return equal({"start-ups": (ours, paid * price)}, paid)


@invariant("accounts", zh="领取启动经费的党组织不多于新建的党组织")
def start_ups_are_of_new_branches(view: View) -> Judged:
    """No more Party organizations are paid start-up money in a month than are new in it."""
    new = sum(view.happened[event.name] for event in view.model.mechanisms.events.values() if event.starts)
    return at_most({"start-ups": (view.happened["start_ups_paid"], new)}, new)


@invariant(MONTH, zh="启动经费预留不为负")
def reserve_is_not_negative(view: View) -> Judged:
    """What is reserved for start-ups is never negative."""
    return at_most({"nothing": (0, view.model.start_up_reserve)})


@invariant("accounts", zh="购买服务支出等于项目数乘以单价")
def services_are_paid_by_number(view: View) -> Judged:
    """Services bought cost their price times the awards of the month."""
    price, awards = fen(float(view.model.place.money["award"])), view.happened["new_awards"]
    ours = int(view.model.ledger.paid[row_of(view), ACCOUNTS.index("services")].sum())
    return equal({"services": (ours, awards * price)}, awards)
