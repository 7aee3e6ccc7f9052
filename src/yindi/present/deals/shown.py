"""The tables of deals as a reader sees them, on the terminal and on the page alike."""

from math import isinf, isnan

from yindi.messages import Bilingual, join, say
from yindi.present.cycles.shown import Shown
from yindi.present.deals.card import DealsCard
from yindi.present.numbers import missing, same, whole
from yindi.procedure.screen.figures import number, share


def all_shown(card: DealsCard) -> tuple[Shown, ...]:
    """Every table: cards, what is owed back, offers for one project, cost of a job."""
    return cards_shown(card), clawback_shown(card), bidding_shown(card), heat_shown(card)


def head(*names: str) -> tuple[Bilingual, ...]:
    """The names of some columns."""
    return tuple(say(f"deals.column.{name}") for name in names)


def known(value: float) -> Bilingual:
    """A sum or count; in words where it is not known."""
    return missing() if isnan(value) else same(number(value))


def even_at(value: float) -> Bilingual:
    """The share of its tax at which a deal breaks even; in words where it never does."""
    return say("deals.never_even") if isinf(value) else same(share(value))


def paid_back(years: float) -> Bilingual:
    """After how many years a deal is paid back; in words where it is not within its years."""
    return say("deals.never") if isnan(years) else known(years)


def cards_shown(card: DealsCard) -> Shown:
    """What each deal gives, when it pays, and what a job costs."""
    rows = tuple(
        (
            same(deal.name), same(deal.terms.place or "—"), same(deal.terms.industry or "—"),
            known(deal.incentive), even_at(deal.break_even),
            same(f"{number(deal.value[0])} … {number(deal.value[2])}"), known(deal.cap[1]),
            paid_back(deal.payback[0]),
            known(deal.per_job_promised), known(deal.per_job_actual),
        )
        for deal in card.deals
    )  # fmt: skip
    names = ("deal", "place", "industry", "incentive", "break_even", "value", "cap", "payback")
    header = head(*names, "per_job_promised", "per_job_actual")
    return Shown("cards", say("deals.caption.cards", unit=card.unit), header, rows, 3)


def weighed(card: DealsCard) -> tuple[Bilingual, ...]:
    """What must be weighed of each deal, in sentences behind its name."""
    return tuple(
        join([same(deal.name), join([*deal.says, deal.clawback.says], between=Bilingual(" ", ""))],
             between=Bilingual(": ", "："))
        for deal in card.deals
    )  # fmt: skip


def clawback_shown(card: DealsCard) -> Shown:
    """What falls due in each year, where a rule is stated or jobs fall short."""
    rows = tuple(
        (
            same(deal.name), same(str(year)), rule_label(deal.clawback.rule),
            known(given), said(promised), known(actual) if promised > 0 else said(actual), known(due),
        )
        for deal in card.telling
        for year, given, promised, actual, due in zip(
            deal.clawback.years, deal.clawback.given, deal.clawback.promised, deal.clawback.actual, deal.clawback.due,
            strict=True,
        )
    )  # fmt: skip
    names = ("deal", "year", "rule", "given", "jobs_promised", "jobs_actual", "due")
    return Shown("clawback", say("deals.caption.clawback", unit=card.unit), head(*names), rows, 3)


def said(value: float) -> Bilingual:
    """A number where one is stated; a dash where nothing was to be."""
    return same(number(value))


def rule_label(rule: str) -> Bilingual:
    """The name of a rule of clawback."""
    return say(f"deal.rule.{rule}") if rule else missing()


def bidding_shown(card: DealsCard) -> Shown:
    """Every offer for a project that several places bid for."""
    rows = tuple(
        (
            same(pile.project), same(offer.place), offer_state(offer.accepted), known(offer.amount),
            known(offer.needed), say("deals.yes" if offer.over_cap else "deals.no"),
            known(offer.amount - pile.lowest_enough),
        )
        for pile in card.piles
        for offer in pile.offers
    )  # fmt: skip
    names = ("project", "place", "offer_state", "offer", "needed", "over_cap", "above")
    return Shown("bidding", say("deals.caption.bidding", unit=card.unit), head(*names), rows, 3)


def offer_state(accepted: bool | None) -> Bilingual:
    """Whether an offer was taken."""
    return say(
        "deals.offer.open" if accepted is None else "deals.offer.taken" if accepted else "deals.offer.turned_down"
    )


def heat_shown(card: DealsCard) -> Shown:
    """What a job costs in each place and industry."""
    rows = tuple(
        (
            same(cell.place), same(cell.industry), whole(cell.deals), known(cell.incentive), known(cell.jobs_promised),
            known(cell.jobs_actual), known(cell.per_job_promised), known(cell.per_job_actual),
        )
        for cell in card.cells
    )  # fmt: skip
    names = ("place", "industry", "deals", "incentive", "jobs_promised", "jobs_actual")
    header = head(*names, "per_job_promised", "per_job_actual")
    return Shown("heat", say("deals.caption.heat", unit=card.unit), header, rows, 2)
