"""What each booking word of a procedure moves between accounts: a catalogue of functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yindi.procedure.ledger.accounts import SOURCE, Account, Transfer
from yindi.procedure.records import Commitment, Move
from yindi.procedure.thresholds import threshold


@dataclass(slots=True)
class Booking:
    """What a booking may look at: the case, the step, the failure class it leads to, and all accounts before it.

    earlier : the case that this one winds up, where it winds up one
    """

    case: Commitment
    move: Move
    failure_class: str
    balances: Mapping[Account, int]
    earlier: Commitment | None = None

    def money(self, kind: str) -> Account:
        """An account of the case in its fund."""
        return Account("money", self.case.fund, kind, self.case.id)

    def fund(self, kind: str) -> Account:
        """An account of the fund itself."""
        return Account("money", self.case.fund, kind)

    def own(self, kind: str) -> Account:
        """An account of the fund that the case itself is."""
        return Account("money", self.case.id, kind)

    def held(self, year: int) -> Account:
        """The units that the place of a quota account holds for a year."""
        return Account("quota", self.case.factor, "held", self.case.place, year)

    def left(self, account: Account) -> int:
        """What an account holds."""
        return self.balances.get(account, 0)


Posting = Callable[[Booking], list[Transfer]]


def authorise(booking: Booking) -> list[Transfer]:
    """Money is authorised for the fund."""
    return [Transfer(booking.own(SOURCE), booking.own("authorised"), booking.move.particulars.amount)]


def return_unused(booking: Booking) -> list[Transfer]:
    """Some money that nothing is reserved of goes back."""
    return [Transfer(booking.own("authorised"), booking.own(SOURCE), booking.move.particulars.amount)]


def return_rest(booking: Booking) -> list[Transfer]:
    """All money that nothing is reserved of goes back."""
    return [Transfer(booking.own("authorised"), booking.own(SOURCE), booking.left(booking.own("authorised")))]


def reserve(booking: Booking) -> list[Transfer]:
    """The money of all stages is set aside for the case."""
    return [Transfer(booking.fund("authorised"), booking.money("reserved"), booking.case.amount)]


def free(booking: Booking) -> list[Transfer]:
    """What is still reserved for the case may be used for others."""
    return [Transfer(booking.money("reserved"), booking.fund("authorised"), booking.left(booking.money("reserved")))]


def release(booking: Booking) -> list[Transfer]:
    """Money of one stage goes to the case."""
    return [Transfer(booking.money("reserved"), booking.money("released"), booking.move.particulars.amount)]


def spend(booking: Booking) -> list[Transfer]:
    """The case spends released money."""
    return [Transfer(booking.money("released"), booking.money("spent"), booking.move.particulars.amount)]


def pay(booking: Booking) -> list[Transfer]:
    """Reserved money is paid out at once."""
    return [Transfer(booking.money("reserved"), booking.money("spent"), booking.move.particulars.amount)]


def give_back(booking: Booking) -> list[Transfer]:
    """Released money that was not spent comes back."""
    return [Transfer(booking.money("released"), booking.money("recovered"), booking.left(booking.money("released")))]


def claim(booking: Booking) -> list[Transfer]:
    """What has to come back: all that was not spent, and of what was spent the share of its failure class."""
    unspent, spent = booking.money("released"), booking.money("spent")
    share = clawback(booking.left(spent), booking.failure_class, booking.move)
    return [
        Transfer(unspent, booking.money("due_back"), booking.left(unspent)),
        Transfer(spent, booking.money("claimed"), share),
    ]


def clawback(spent: int, failure_class: str, move: Move) -> int:
    """The part of spent money that a failure class has to pay back, rounded to a whole unit; nothing if honest."""
    if failure_class == "honest":
        return 0
    share = threshold(f"clawback_{failure_class}", move.date).value
    return round(spent * share)


def unclaim(booking: Booking) -> list[Transfer]:
    """An appeal was right: nothing of what was spent is claimed, and the rest is unspent money as before."""
    claimed, due = booking.money("claimed"), booking.money("due_back")
    return [
        Transfer(claimed, booking.money("spent"), booking.left(claimed)),
        Transfer(due, booking.money("released"), booking.left(due)),
    ]


def claim_earlier(booking: Booking) -> list[Transfer]:
    """Support that the earlier case spent has to come back."""
    if booking.earlier is None:
        return []
    spent = Account("money", booking.earlier.fund, "spent", booking.earlier.id)
    return [Transfer(spent, claims(booking)[1], booking.move.particulars.amount)]


def claims(booking: Booking) -> tuple[Account, Account]:
    """Where unspent and spent money that has to come back stands: in the fund of the case that this one winds up."""
    fund = booking.earlier.fund if booking.earlier is not None else booking.case.fund
    due, claimed = (Account("money", fund, kind, booking.case.id) for kind in ("due_back", "claimed"))
    return due, claimed


def recover(booking: Booking) -> list[Transfer]:
    """Money comes back: first what was never spent."""
    due, claimed = claims(booking)
    amount = booking.move.particulars.amount
    first = min(amount, booking.left(due))
    back = Account("money", claimed.owner, "recovered", booking.case.id)
    return [Transfer(due, back, first), Transfer(claimed, back, amount - first)]


def write_off(booking: Booking) -> list[Transfer]:
    """What is still to come back is given up."""
    lost = Account("money", claims(booking)[1].owner, "written_off", booking.case.id)
    return [Transfer(account, lost, booking.left(account)) for account in claims(booking)]


def allocated(case: Commitment, year: int) -> Account:
    """Where the units of a place and a year come from: what was allocated stands below nought there."""
    return Account("quota", case.factor, SOURCE, case.place, year)


def allocate(booking: Booking) -> list[Transfer]:
    """A place receives units of a year."""
    stated = booking.move.particulars
    source = allocated(booking.case, stated.year)
    return [Transfer(source, booking.held(stated.year), stated.amount)]


def carry(booking: Booking) -> list[Transfer]:
    """Units that were not used go into the next year."""
    stated = booking.move.particulars
    return [Transfer(booking.held(stated.year), booking.held(stated.year + 1), stated.amount)]


def borrow(booking: Booking) -> list[Transfer]:
    """Units of the next year are used this year."""
    stated = booking.move.particulars
    return [Transfer(booking.held(stated.year + 1), booking.held(stated.year), stated.amount)]


def true_up(booking: Booking) -> list[Transfer]:
    """Units are given up for what was really used."""
    stated = booking.move.particulars
    used = Account("quota", booking.case.factor, "used", booking.case.place, stated.year)
    return [Transfer(booking.held(stated.year), used, stated.amount)]


def bind(booking: Booking) -> list[Transfer]:
    """Units of the place are bound by the case, so that no other can count on them."""
    return [
        Transfer(
            Account("quota", need.factor, "held", booking.case.place, need.year),
            Account("quota", need.factor, "bound", booking.case.id, need.year),
            need.units,
        )
        for need in booking.case.quota
    ]


def unbind(booking: Booking) -> list[Transfer]:
    """The units that the case bound are free again."""
    return [
        Transfer(bound, Account("quota", need.factor, "held", booking.case.place, need.year), booking.left(bound))
        for need in booking.case.quota
        for bound in [Account("quota", need.factor, "bound", booking.case.id, need.year)]
    ]


POSTINGS: dict[str, Posting] = {
    "authorise": authorise,
    "return_unused": return_unused,
    "return_rest": return_rest,
    "reserve": reserve,
    "free": free,
    "release": release,
    "spend": spend,
    "pay": pay,
    "give_back": give_back,
    "claim": claim,
    "unclaim": unclaim,
    "claim_earlier": claim_earlier,
    "recover": recover,
    "write_off": write_off,
    "allocate": allocate,
    "carry": carry,
    "borrow": borrow,
    "true_up": true_up,
    "bind": bind,
    "unbind": unbind,
}
