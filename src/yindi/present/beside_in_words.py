"""What stands beside a plan over years, in words: how firm it is, the odds along it, what one criterion costs."""

from dataclasses import dataclass, replace

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.beside import DRAWS, ENDS, Beside, plans_made_again
from yindi.plan.schedule.binds import Hold
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.infeasible import explanation_in_words, given_in_words
from yindi.plan.schedule.limits import limit_in_words
from yindi.plan.schedule.words import amount
from yindi.plan.worth import COMPUTED
from yindi.present.numbers import percent, same, whole

Row = tuple[Bilingual, ...]
COMMA = Bilingual(", ", "、")
NEXT = Bilingual(" ", "")
SEMICOLON = Bilingual("; ", "；")
# Parts of the cheapest way to give way that page one shows.
GIVEN_SHOWN = 5
NOTHING = same("–")


@dataclass(frozen=True)
class Firm:
    """The part as shown; tables are rows of texts, the first row of `trade` the plan itself.

    why_not : sentences and rows where no schedule keeps every limit.
    """

    says: Bilingual | None
    along: Bilingual | None
    along_rows: tuple[Row, ...]
    trade: Bilingual | None
    trade_header: Row
    trade_rows: tuple[Row, ...]
    why_not: tuple[Bilingual, ...]
    why_not_rows: tuple[Row, ...]


def firm(plan: YearsPlan) -> Firm:
    """Everything that stands beside a plan over years."""
    beside = plan.beside
    if beside is None:
        return Firm(None, None, (), None, (), (), why_not(plan), tuple(why_not_rows(plan)))
    return Firm(
        firm_sentence(beside),
        along_sentence(beside),
        tuple(along_rows(plan, beside)),
        trade_sentence(plan, beside),
        trade_header(plan),
        tuple(trade_rows(plan, beside)),
        (),
        (),
    )


def firm_sentence(beside: Beside) -> Bilingual:
    """In how many plans prices and limits were tried, and which."""
    firm = beside.stability
    share = f"{100 * beside.needs_range.value:g}"
    tried = say("brief.years.firm", draws=firm.draws, range=share, random=firm.draws - ENDS)
    if not firm.impossible:
        return tried
    return join([tried, say("brief.years.firm_impossible", count=firm.impossible)], between=NEXT)


def binds_in(plan: YearsPlan, hold: Hold) -> tuple[Bilingual, Bilingual]:
    """In what share of the draws a limit binds, and the least and most that a step adds there and in this plan.

    Of room only whether it has a price at all: what free room adds is not tried again, and its price is no step.
    """
    if plan.beside is None:
        return NOTHING, NOTHING
    firm = plan.beside.stability
    if hold.limit.kind == "cap":
        return room_binds_in(plan, hold.limit.industry)[0], NOTHING
    found = next((one for one in firm.holds if one.limit == hold.limit), None)
    if found is not None:
        return percent(found.share), from_to(*reaching(found.low, found.high, hold.more))
    tried = any(one.limit == hold.limit for one in plan.beside.tried)
    if not tried or firm.draws == firm.impossible:
        return NOTHING, NOTHING
    return percent(0.0), from_to(*reaching(0.0, 0.0, hold.more))


def reaching(low: float, high: float, now: float) -> tuple[float, float]:
    """A least and a most that hold what stands in this plan too.

    >>> reaching(0.1, 0.2, 0.3)
    (0.1, 0.3)
    """
    return min(low, now), max(high, now)


def room_binds_in(plan: YearsPlan, industry: int) -> tuple[Bilingual, Bilingual]:
    """In what share of the draws room has a price; the least and most of its dearest year there and in this plan."""
    if plan.beside is None:
        return NOTHING, NOTHING
    firm = plan.beside.stability
    share = float(firm.rooms_share[industry])
    if np.isnan(share):
        return NOTHING, NOTHING
    now = float(plan.solved.prices.caps[industry].max())
    return percent(share), from_to(*reaching(float(firm.rooms_low[industry]), float(firm.rooms_high[industry]), now))


def from_to(low: float, high: float) -> Bilingual:
    """A least and a most.

    >>> from_to(0.0, 0.0123).en
    '0 to 0.0123'
    """
    return Bilingual(f"{amount(low)} to {amount(high)}", f"{amount(low)} 至 {amount(high)}")


def along_sentence(beside: Beside) -> Bilingual:
    """Both totals, and whose odds do not move at all."""
    if not beside.follows:
        return say("brief.years.along.nothing")
    planned, revised = beside.along.total
    parts = [say("brief.years.along.says", planned=in_full(planned), revised=in_full(revised))]
    for event in ("entry", "deepening"):
        if event not in beside.follows:
            parts.append(say("brief.years.along.stays", event=say(f"event.{event}")))
    return join([*parts, say("brief.years.along.note")], between=NEXT)


def in_full(total: float) -> str:
    """A total with five digits, so that small differences show.

    >>> in_full(7.93)
    '7.9300'
    """
    return f"{total:#,.5g}"


def along_rows(plan: YearsPlan, beside: Beside) -> list[Row]:
    """Each year and all of them: starts, and what they add with the odds of today and of their year."""
    if not beside.follows:
        return []
    start, along = plan.solved.schedule.start, beside.along
    rows: list[Row] = [
        (
            same(str(year)),
            whole(int((start == at).sum())),
            same(amount(float(along.planned[at]))),
            same(amount(float(along.revised[at]))),
        )
        for at, year in enumerate(plan.made.programme.years)
    ]
    totals = (same(in_full(total)) for total in along.total)
    return [*rows, (say("brief.all_years"), whole(int(plan.solved.schedule.chosen.sum())), *totals)]


def trade_sentence(plan: YearsPlan, beside: Beside) -> Bilingual:
    """How many plans none beats, or that only one criterion counts and which others could."""
    if beside.compromises:
        tried = plans_made_again(plan.made) - DRAWS + 1
        says = say("brief.years.trade.says", count=len(beside.compromises), tried=tried)
        return join([says, say("brief.years.trade.note")], between=NEXT)
    worth = plan.made.worth
    label = worth.weighed[0].criterion.label if worth.weighed else say("criterion.success")
    parts = [say("brief.years.trade.one", criterion=label)]
    if worth.others:
        others = [say(f"criterion.{name}") if name in COMPUTED else same(name) for name in worth.others]
        parts.append(say("brief.years.trade.others", others=join(others, between=COMMA)))
    return join(parts, between=NEXT)


def trade_header(plan: YearsPlan) -> Row:
    """What stands over the plans: every criterion with its unit."""
    criteria = [
        say("brief.years.trade.column", criterion=one.criterion.label, unit=one.criterion.unit)
        for one in plan.made.worth.weighed
    ]
    return (say("brief.number"), say("brief.years.trade.weights"), *criteria, say("brief.starts_differ"))


def trade_rows(plan: YearsPlan, beside: Beside) -> list[Row]:
    """Each plan with the weights under which it is best, its total in every criterion, and how many starts differ."""
    typical = np.array([one.typical for one in plan.made.worth.weighed])
    rows: list[Row] = []
    for number, one in enumerate(beside.compromises):
        name = whole(number) if number else say("brief.years.trade.this")
        weights = same(" : ".join(amount(float(weight)) for weight in one.weights * typical))
        totals = (same(amount(float(total))) for total in one.totals)
        differ = int((one.schedule.start != plan.solved.schedule.start).sum())
        rows.append((name, weights, *totals, whole(differ)))
    return rows


def why_not(plan: YearsPlan) -> tuple[Bilingual, ...]:
    """One sentence for each conflict and one for the cheapest way to give way; none where a schedule was found."""
    if plan.why_not is None:
        return ()
    if not plan.why_not.conflicts:
        return (say("brief.why_not.exists"),)
    return explanation_in_words(plan.made.programme, plan.names, plan.why_not)


def why_not_in_short(plan: YearsPlan) -> tuple[Bilingual, ...]:
    """The first conflict and the first parts of the cheapest way to give way; how many more there are of each."""
    found = plan.why_not
    if found is None or not found.conflicts:
        return why_not(plan)
    programme, names = plan.made.programme, plan.names
    first = explanation_in_words(programme, names, replace(found, conflicts=found.conflicts[:1], relaxation=()))[:1]
    more = len(found.conflicts) - 1
    sentences = [*map(ended, first), *([say("brief.why_not.more_conflicts", count=more)] if more else [])]
    if not found.relaxation:
        return (*sentences, ended(say("schedule.no_relaxation")))
    parts = [given_in_words(programme, names, given) for given in found.relaxation[:GIVEN_SHOWN]]
    left = len(found.relaxation) - len(parts)
    if left:
        parts.append(say("brief.why_not.more_given", count=left))
    way_out = ended(say("schedule.relaxation", parts=join(parts, between=SEMICOLON)))
    return (*sentences, way_out, say("brief.why_not.in_full"))


def ended(sentence: Bilingual) -> Bilingual:
    """A sentence with its full stop."""
    return Bilingual(f"{sentence.en}.", f"{sentence.zh}。")


def why_not_rows(plan: YearsPlan) -> list[Row]:
    """Each limit of each conflict, then everything that gives way with what it costs in steps."""
    if plan.why_not is None:
        return []
    programme, names = plan.made.programme, plan.names
    rows: list[Row] = [
        (say("brief.why_not.set", number=number), limit_in_words(programme, names, limit), NOTHING)
        for number, conflict in enumerate(plan.why_not.conflicts, start=1)
        for limit in conflict
    ]
    return rows + [
        (say("brief.why_not.give"), given_in_words(programme, names, given), same(amount(given.cost)))
        for given in plan.why_not.relaxation
    ]
