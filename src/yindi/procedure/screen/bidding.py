"""What several places offer for one project: the pile of bids, and what is paid above the lowest that is enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import polars as pl

from yindi.assumptions import assumption
from yindi.errors import InputRefused
from yindi.messages import Bilingual, join, say
from yindi.procedure.names import canonical_name
from yindi.procedure.screen.deals import Deal
from yindi.procedure.screen.figures import number

# An offer that reaches what is needed but for rounding has reached it.
ROUNDING = 1e-9


@dataclass(frozen=True)
class Offer:
    """One place's offer. Money is a present value at the first year of any offer for the project. [money]

    amount : what is offered; needed : what the project needs there to break even, NaN where not stated.
    over_cap : whether more is offered than the middle attribution of its tax is worth.
    """

    deal: str
    place: str
    amount: float
    needed: float
    over_cap: bool
    accepted: bool | None

    @property
    def enough(self) -> bool | None:
        """Whether the project breaks even at this offer; None where what it needs is not stated."""
        return None if isnan(self.needed) else self.amount >= self.needed * (1.0 - ROUNDING)


@dataclass(frozen=True)
class Bidding:
    """The offers for one project, the highest first."""

    project: str
    year: int
    offers: tuple[Offer, ...]

    @property
    def paid(self) -> Offer | None:
        """The offer that was taken; while it is open the highest that was not turned down; None where all were."""
        taken = [offer for offer in self.offers if offer.accepted]
        return next(iter(taken), next((offer for offer in self.offers if offer.accepted is None), None))

    @property
    def silent(self) -> int:
        """How many offers do not state what the project needs."""
        return sum(offer.enough is None for offer in self.offers)

    @property
    def lowest_enough(self) -> float:
        """The lowest offer at which the project breaks even; NaN where a need is not stated, or none is enough."""
        enough = [offer.amount for offer in self.offers if offer.enough]
        return nan if self.silent or not enough else min(enough)

    @property
    def above(self) -> float:
        """What is paid above that lowest offer; NaN where it is not known, or the offer to be paid is not enough."""
        return self.paid.amount - self.lowest_enough if self.paid and self.paid.enough else nan

    @property
    def spread(self) -> float:
        """The highest offer less the lowest. [money]"""
        return self.offers[0].amount - self.offers[-1].amount

    @property
    def says(self) -> Bilingual:
        """What the pile comes to, and what bidding adds, or why that cannot be said."""
        paid = self.paid
        state = "turned_down" if paid is None else "taken" if paid.accepted else "open"
        pile = say(
            f"bidding.{state}", project=self.project, count=len(self.offers), low=number(self.offers[-1].amount),
            high=number(self.offers[0].amount), over=sum(offer.over_cap for offer in self.offers),
            place=paid.place if paid else "", paid=number(paid.amount) if paid else "",
        )  # fmt: skip
        return join([pile, self.added(paid)], between=Bilingual(" ", "")) if paid else pile

    def added(self, paid: Offer) -> Bilingual:
        """What bidding adds to what the state pays."""
        if self.silent:
            return say("bidding.unknown", silent=self.silent)
        if isnan(self.lowest_enough):
            return say("bidding.none_enough")
        if not paid.enough:
            return say("bidding.not_enough", place=paid.place, needed=number(paid.needed))
        return say("bidding.above", lowest=number(self.lowest_enough), above=number(self.above))


def biddings(cards: Sequence[Deal]) -> tuple[Bidding, ...]:
    """Every project for which two places or more make an offer, where most is paid above the lowest first.

    Raises
    ------
    InputRefused
        If a place makes two offers for one project, or two offers for it were taken.
    """
    rate = assumption("discount").value
    by_project: dict[str, list[Deal]] = {}
    for card in cards:
        if card.terms.project:
            by_project.setdefault(canonical_name(card.terms.project), []).append(card)
    found = [_bidding(bids, rate) for bids in by_project.values()]
    rivals = [one for one in found if len(one.offers) > 1]
    return tuple(sorted(rivals, key=lambda one: (isnan(one.above), -one.spread if isnan(one.above) else -one.above)))


def _bidding(bids: Sequence[Deal], rate: float) -> Bidding:
    project = bids[0].terms.project
    where = f"deals · {project}"
    places = [canonical_name(bid.terms.place) for bid in bids]
    twice = [bid.terms.place for bid, place in zip(bids, places, strict=True) if places.count(place) > 1]
    if twice:
        raise InputRefused("deal.bids_twice", where=where, count=len(twice), first=list(dict.fromkeys(twice)))
    taken = [bid.name for bid in bids if bid.terms.accepted]
    if len(taken) > 1:
        raise InputRefused("deal.taken_twice", where=where, count=len(taken), first=taken)
    year = min(bid.first_year for bid in bids)
    offers = []
    for bid in bids:
        worth = (1.0 + rate) ** (year - bid.first_year)
        terms = bid.terms
        offers.append(
            Offer(bid.name, terms.place, worth * bid.incentive, worth * terms.needed, bid.over_cap, terms.accepted)
        )
    return Bidding(project, year, tuple(sorted(offers, key=lambda offer: (-offer.amount, offer.place))))


def bidding_table(piles: Sequence[Bidding]) -> pl.DataFrame:
    """Every offer, one a row; blanks where a figure is not known.

    Columns: project, year, deal, place, offer, needed, enough, over_cap, accepted, lowest_enough, above.
    """
    rows = [
        {
            "project": pile.project, "year": pile.year, "deal": offer.deal, "place": offer.place,
            "offer": offer.amount, "needed": offer.needed, "enough": offer.enough, "over_cap": offer.over_cap,
            "accepted": offer.accepted, "lowest_enough": pile.lowest_enough,
            "above": pile.above if offer is pile.paid else nan,
        }
        for pile in piles
        for offer in pile.offers
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=COLUMNS).with_columns(pl.selectors.float().fill_nan(None))


COLUMNS = {
    "project": pl.String, "year": pl.Int64, "deal": pl.String, "place": pl.String, "offer": pl.Float64,
    "needed": pl.Float64, "enough": pl.Boolean, "over_cap": pl.Boolean, "accepted": pl.Boolean,
    "lowest_enough": pl.Float64, "above": pl.Float64,
}  # fmt: skip
