"""Everything that is known at one moment: a record made from commitments and events alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from yindi.procedure.ledger.accounts import Account
from yindi.procedure.names import canonical_name
from yindi.procedure.records import Commitment, Option, State
from yindi.procedure.table import Procedure

# What stands before the first event of a chain.
BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Override:
    """That somebody set a guard aside, and why: published with every list."""

    seq: int
    commitment: str
    guard: str
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ban:
    """That something may not be proposed before a day: an option after a late failure, anything after a breach."""

    sponsor: str
    option: Option | None
    until: date


@dataclass(frozen=True, slots=True)
class Registry:
    """All commitments and where each stands.

    procedures : by name and version
    balances : units on every account
    receipts : what has been shown once as evidence of use, by its canonical name, and by which event; no receipt counts
        twice
    options : the latest case of each procedure and option, by the canonical names of the option
    overrides : in the order in which they were made
    bans : by the case that failed, what may not be proposed before which day
    last, head : number and hash of the latest event; today : the latest day on which a person acted
    """

    procedures: Mapping[tuple[str, str], Procedure]
    commitments: Mapping[str, Commitment]
    states: Mapping[str, State]
    balances: Mapping[Account, int]
    receipts: Mapping[str, int]
    options: Mapping[tuple[str, Option], str]
    overrides: tuple[Override, ...]
    bans: Mapping[str, Ban]
    last: int
    head: str
    today: date | None

    def procedure(self, commitment: str) -> Procedure:
        """The procedure that a case follows."""
        case = self.commitments[commitment]
        return self.procedures[case.procedure, case.version]

    def with_procedures(self, known: Mapping[tuple[str, str], Procedure]) -> "Registry":
        """The same, with these procedures for cases to follow."""
        return replace(self, procedures=known)

    def open_of(self, case: Commitment) -> str | None:
        """The case of the same procedure and option that has not ended, if there is one."""
        name = self.options.get((case.procedure, alike(case.option)))
        return None if name is None or self.states[name].ended else name


def alike(option: Option) -> Option:
    """An option in the form in which options are compared."""
    place, industry, action = option
    return canonical_name(place), canonical_name(industry), canonical_name(action)


def empty_registry(procedures: Iterable[Procedure]) -> Registry:
    """A registry without any commitment."""
    by_key = {each.key: each for each in procedures}
    return Registry(MappingProxyType(by_key), {}, {}, {}, {}, {}, (), {}, 0, BEGINNING, None)
