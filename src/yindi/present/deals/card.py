"""All that the page, the tables and the terminal say of a table of deals, counted once."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from yindi.messages import Bilingual, say
from yindi.present.numbers import same
from yindi.procedure.screen.bidding import Bidding, biddings
from yindi.procedure.screen.deals import Deal
from yindi.procedure.screen.figures import number
from yindi.procedure.screen.heat import Cell, heat_map


@dataclass(frozen=True)
class DealsCard:
    """Deals with their piles of bids and the cells of the heat map."""

    deals: tuple[Deal, ...]
    piles: tuple[Bidding, ...]
    cells: tuple[Cell, ...]

    @property
    def unit(self) -> Bilingual:
        """What money is counted in; in words where the table does not say."""
        unit = next((deal.terms.unit for deal in self.deals if deal.terms.unit), "")
        return same(unit) if unit else say("deals.unit_unstated")

    @property
    def telling(self) -> tuple[Deal, ...]:
        """Deals of which a clawback can be told year by year: a rule is stated, or jobs fall short."""
        return tuple(deal for deal in self.deals if deal.clawback.rule or deal.clawback.short)

    @property
    def says(self) -> tuple[Bilingual, ...]:
        """What a reader should know first."""
        owed = [deal.clawback.total for deal in self.deals if not isnan(deal.clawback.total)]
        above = [pile.above for pile in self.piles if not isnan(pile.above)]
        paired = sum(cell.deals for cell in self.cells)
        return (
            say(
                "deals.says.count", count=len(self.deals), incentive=number(sum(deal.incentive for deal in self.deals)),
                unit=self.unit, over=sum(deal.over_cap for deal in self.deals),
                counted=sum(not isnan(deal.jobs_actual) for deal in self.deals),
            ),
            say(
                "deals.says.clawback", owed=number(sum(owed)), unit=self.unit, known=len(owed),
                unknown=len(self.deals) - len(owed),
            ) if owed else say("deals.says.no_clawback"),
            say(
                "deals.says.bidding", count=len(self.piles), known=len(above), above=number(sum(above)), unit=self.unit
            ) if above else say("deals.says.no_bidding" if self.piles else "deals.none.bidding", count=len(self.piles)),
            say("deals.says.heat", cells=len(self.cells), left=len(self.deals) - paired),
        )  # fmt: skip


def card_of(deals: Sequence[Deal]) -> DealsCard:
    """Deals with what follows from them together; refuses what `biddings` does."""
    return DealsCard(tuple(deals), biddings(deals), heat_map(deals))
