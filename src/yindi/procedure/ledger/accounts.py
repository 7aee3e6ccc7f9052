"""The accounts of both ledgers, and the one thing that may happen on them: units go from one to another."""

from typing import NamedTuple

from yindi.messages import Bilingual, join, say

# Where money and units come from; the only accounts that stand below zero.
SOURCE = "source"
# The life of money in a fund. What is authorised and not yet reserved belongs to the fund, all else to a case.
# `due_back` was released and not spent, `claimed` was spent, and both have to come back. What came back is not free
# for others: it has to be authorised anew.
MONEY = ("authorised", "reserved", "released", "spent", "due_back", "claimed", "recovered", "written_off")
# The life of a unit of quota: of a place in a year, or bound by a case.
QUOTA = ("held", "bound", "used")


class Account(NamedTuple):
    """One account.

    ledger : money or quota; owner : the fund, or the factor of a quota
    kind : see MONEY and QUOTA; holder : a case, or a place; year : of a quota, 0 for money
    """

    ledger: str
    owner: str
    kind: str
    holder: str = ""
    year: int = 0

    @property
    def name(self) -> str:
        """As a person reads it.

        >>> Account("money", "F1", "reserved", "C7").name
        'money/F1/reserved/C7'
        """
        parts = (self.ledger, self.owner, self.kind, self.holder, str(self.year) if self.year else "")
        return "/".join(part for part in parts if part)


def account_in_words(account: Account) -> Bilingual:
    """An account in words: the fund or factor, what its units are there, and who holds them.

    >>> account_in_words(Account("money", "F1", "reserved", "C7")).en
    'F1, Reserved, C7'
    """
    words = [_as_written(account.owner), say(f"case.column.kind_{account.kind}")]
    words += [_as_written(part) for part in (account.holder, str(account.year or "")) if part]
    return join(words, between=Bilingual(", ", "，"))


def _as_written(text: str) -> Bilingual:
    return Bilingual(text, text)


class Transfer(NamedTuple):
    """Units that go from one account to another: two entries that sum to zero."""

    source: Account
    target: Account
    amount: int


def may_be_negative(account: Account) -> bool:
    """Whether an account is where everything comes from."""
    return account.kind == SOURCE
