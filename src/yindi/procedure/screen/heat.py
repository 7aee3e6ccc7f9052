"""What a job costs in incentives, by place and industry: on promised jobs and on counted ones, apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from yindi.methods.incentive import cost_per_job
from yindi.procedure.names import canonical_name
from yindi.procedure.screen.deals import Deal


@dataclass(frozen=True)
class Cell:
    """The deals of one place and industry. Each deal is worth what it is at its own first year. [money]

    incentive : of all of them; jobs_promised, jobs_actual : of those that state or count them. [persons]
    per_job_promised, per_job_actual : the incentive of these deals over their jobs; NaN where none does. [money a job]
    """

    place: str
    industry: str
    deals: int
    incentive: float
    jobs_promised: float
    jobs_actual: float
    per_job_promised: float
    per_job_actual: float


def heat_map(cards: Sequence[Deal]) -> tuple[Cell, ...]:
    """Every place and industry with a deal, in the order of places and industries in the table.

    Offers that were not taken stand in it too: it shows what is offered. Deals without place or industry do not.
    """
    cells: dict[tuple[str, str], list[Deal]] = {}
    for card in cards:
        if card.terms.place and card.terms.industry:
            cells.setdefault((canonical_name(card.terms.place), canonical_name(card.terms.industry)), []).append(card)
    places = list(dict.fromkeys(place for place, _ in cells))
    industries = list(dict.fromkeys(industry for _, industry in cells))
    order = sorted(cells, key=lambda key: (places.index(key[0]), industries.index(key[1])))
    return tuple(_cell(cells[key]) for key in order)


def _cell(deals: Sequence[Deal]) -> Cell:
    promising = [deal for deal in deals if deal.jobs_promised >= 0.0]
    counted = [deal for deal in deals if deal.jobs_actual >= 0.0]
    promised, actual = sum(deal.jobs_promised for deal in promising), sum(deal.jobs_actual for deal in counted)
    return Cell(
        place=deals[0].terms.place,
        industry=deals[0].terms.industry,
        deals=len(deals),
        incentive=sum(deal.incentive for deal in deals),
        jobs_promised=promised if promising else float("nan"),
        jobs_actual=actual if counted else float("nan"),
        per_job_promised=cost_per_job(sum(deal.incentive for deal in promising), promised),
        per_job_actual=cost_per_job(sum(deal.incentive for deal in counted), actual),
    )


def heat_table(cells: Sequence[Cell]) -> pl.DataFrame:
    """The cells as a table, one a row; blanks where a figure is not known.

    Columns: place, industry, deals, incentive, jobs_promised, jobs_actual, per_job_promised, per_job_actual.
    """
    rows = [{name: getattr(cell, name) for name in COLUMNS} for cell in cells]
    return pl.DataFrame(rows, schema=COLUMNS).with_columns(pl.selectors.float().fill_nan(None))


COLUMNS = {
    "place": pl.String, "industry": pl.String, "deals": pl.Int64, "incentive": pl.Float64, "jobs_promised": pl.Float64,
    "jobs_actual": pl.Float64, "per_job_promised": pl.Float64, "per_job_actual": pl.Float64,
}  # fmt: skip
