"""One plan: what starts when is what is advised; what a choice without years and means would take besides waits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.messages import say
from yindi.plan.advice import Adviser
from yindi.plan.build import crowding
from yindi.plan.odds import EventName
from yindi.plan.programme import VALUE_STEP, Solution
from yindi.plan.reasons import points
from yindi.plan.record import Plan, Reason, Recommendation, Refusal, Shortfall, Waiting
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.limits import LimitKind
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.readiness import Gate
from yindi.plan.schedule.words import gate_in_words

# What an option waits for that no odds would open, by the kind of limit that forbids it.
FORBIDS: Mapping[LimitKind, str] = {
    "cap": "room", "floor": "room", "starts": "pace", "picks": "pace", "deepen_picks": "pace", "budget": "means",
}  # fmt: skip
# Reasons that speak of the price of room.
PRICE_REASONS = ("worth_its_price", "room_left")
# A start that pays less than this pays nothing: below what the tables show. [worth]
UNPRICED = 5e-7
Cell = tuple[int, int]


def one_plan(
    plan: Plan,
    years: YearsPlan,
    *,
    models: Mapping[EventName, str],
    base_rates: Mapping[EventName, float],
    shift: float,
    leave_from: float,
) -> Plan:
    """The plan of one period made one with the plan over years: advised is what starts, with its year.

    Parameters
    ----------
    plan : Plan
        Of one period; it knows picks, caps and room, but neither money nor years.
    years : YearsPlan
        The plan over years of the same options.
    models, base_rates, shift, leave_from
        As in `make_plan`.

    Returns
    -------
    Plan
        `solution` is what starts, `period` what the plan of one period chose; all other options wait, each with the
        gate of the plan over years. Where no schedule is possible nothing starts and everything waits for one.
    """
    if not years.possible:
        return without_starts(plan)
    start = start_years(plan, years)
    chosen = start > 0
    solution = Solution(chosen, float(plan.programme.steps[chosen].sum() * VALUE_STEP))
    adviser = Adviser(
        places=plan.places, industries=plan.industries, forecast=plan.forecast, models=models, base_rates=base_rates,
        odds=plan.odds, low=plan.odds_low, high=plan.odds_high, uplift=plan.uplift, programme=plan.programme,
        solution=solution, free=plan.free, prices=plan.prices, shift=shift, leave_from=leave_from,
    )  # fmt: skip
    advised = [(row, cell_of(plan, row)) for row in adviser.chosen()]
    starting = [started(row, int(start[cell]), *adds_and_pays(years, cell)) for row, cell in advised]
    got = chosen.sum(axis=1)
    picks = plan.programme.picks
    return replace(
        plan,
        solution=solution,
        period=plan.solution,
        recommendations=(*starting, *left_to_market(plan)),
        waiting=tuple(waiting(plan, years, chosen)),
        refusals=tuple(at_prices_of(years, plan, adviser.refusals())),
        shortfalls=tuple(
            Shortfall(place, int(picks[row]), int(got[row]))
            for row, place in enumerate(plan.places)
            if got[row] < picks[row]
        ),
        crowding_after=crowding(solution.counts, plan.programme.is_option.sum(axis=0).astype(float), plan.industries),
    )


def without_starts(plan: Plan) -> Plan:
    """The plan where no schedule keeps every limit: nothing is advised, and every option waits for a schedule.

    What was chosen for one period stays as `period`; it knows neither money nor years and is no plan.
    """
    nothing = Solution(np.zeros_like(plan.solution.chosen), 0.0)
    chosen = plan.solution.chosen
    lines = {cell_of(plan, line): line for line in plan.waiting}
    lines |= {cell_of(plan, row): as_waiting(row) for row in plan.recommendations if row.role != "leave_to_market"}
    waits = [
        replace(
            lines[place, industry], role="not_yet", gate="no_schedule", gate_odds=float("nan"),
            says=say("gate.no_schedule"), prepared_odds=float("nan"), picked=bool(chosen[place, industry]),
        )
        for place, industry in sorted(lines, key=lambda cell: (cell[0], not chosen[cell], cell[1]))
    ]  # fmt: skip
    possible = plan.programme.is_option.sum(axis=0).astype(float)
    refusals = tuple(
        replace(
            one,
            waiting=int(plan.free.chosen[:, plan.industries.index(one.industry)].sum()),
            price=float("nan"),
            price_last=float("nan"),
        )
        for one in plan.refusals
    )
    return replace(
        plan,
        solution=nothing,
        period=plan.solution,
        recommendations=tuple(left_to_market(plan)),
        waiting=tuple(waits),
        refusals=refusals,
        shortfalls=(),
        crowding_after=crowding(nothing.counts, possible, plan.industries),
    )


def start_years(plan: Plan, years: YearsPlan) -> Whole:
    """The year in which each option of the plan of one period starts: (places, industries), 0 where it does not."""
    programme, schedule = years.made.programme, years.solved.schedule
    result = np.zeros(plan.programme.is_option.shape, dtype=np.int64)
    for option in np.flatnonzero(schedule.chosen).tolist():
        if programme.action[option] in ("enter", "deepen"):
            result[programme.place[option], programme.industry[option]] = programme.years[schedule.start[option]]
    # What was approved or proposed and is no option of one period stands in the schedule alone.
    result[~plan.programme.is_option] = 0
    return result


def cell_of(plan: Plan, row: Recommendation | Waiting) -> Cell:
    """Where a line of advice stands."""
    return plan.places.index(row.place), plan.industries.index(row.industry)


def started(row: Recommendation, year: int, adds: float, pays: float) -> Recommendation:
    """A line of advice with its year, what a start in that year pays, and the reason that says so.

    adds, pays : in units of the objective, discounted. [worth]
    """
    reasons = tuple(
        price_reason(reason, adds, pays, year) if reason.code in PRICE_REASONS else reason for reason in row.reasons
    )
    return replace(row, start=year, price=pays, reasons=reasons)


def price_reason(reason: Reason, adds: float, pays: float, year: int) -> Reason:
    """What a start pays beside what it adds; a reason that only counts the places taken stays where it pays nothing."""
    if pays < UNPRICED:
        return reason if reason.code == "room_left" else Reason("pays_nothing", say("reason.pays_nothing", year=year))
    code = "worth_its_price" if adds >= pays else "part_of_the_whole"
    return Reason(code, say(f"reason.{code}", gain=points(adds), price=points(pays), year=year))


def adds_and_pays(years: YearsPlan, cell: Cell) -> tuple[float, float]:
    """What the start of a cell adds to the objective, and what it pays for what is short, in its year. [worth]"""
    programme, solved = years.made.programme, years.solved
    here = (programme.place == cell[0]) & (programme.industry == cell[1]) & solved.schedule.chosen
    option = next(at for at in np.flatnonzero(here).tolist() if programme.action[at] in ("enter", "deepen"))
    year = int(solved.schedule.start[option])
    return float(programme.value[option, year]), float(solved.prices.posted[option, year])


def left_to_market(plan: Plan) -> list[Recommendation]:
    """What is left to the market; it starts nothing, so it pays nothing."""
    rows = [row for row in plan.recommendations if row.role == "leave_to_market"]
    return [replace(row, price=float("nan")) for row in rows]


def at_prices_of(years: YearsPlan, plan: Plan, refusals: Sequence[Refusal]) -> list[Refusal]:
    """Refusals with what a start pays for room in the plan over years: from the first year on, and in the last."""
    room = years.solved.prices.room
    places = [plan.industries.index(one.industry) for one in refusals]
    return [
        replace(one, price=float(room[at, 0]), price_last=float(room[at, -1]))
        for one, at in zip(refusals, places, strict=True)
    ]


def waiting(plan: Plan, years: YearsPlan, chosen: Truth) -> list[Waiting]:
    """Every option that does not start, with what it waits for in the plan over years.

    By place; in each place what the plan of one period takes first, then by the odds that are lacking.

    What is to be prepared keeps its weak link. What is no option of the plan over years keeps the gate that it had, or
    the reason why it is none.
    """
    programme = years.made.programme
    gates = {
        (int(programme.place[gate.option]), int(programme.industry[gate.option])): gate
        for gate in years.gates
        if programme.action[gate.option] in ("enter", "deepen")
    }
    lines = {cell_of(plan, line): line for line in plan.waiting}
    lines |= {cell_of(plan, row): as_waiting(row) for row in plan.recommendations if row.role != "leave_to_market"}
    left_out = {(one.place, one.industry, one.action): one.says for one in years.made.left_out}
    result = []
    for place, industry in zip(*np.nonzero(plan.programme.is_option & ~chosen), strict=True):
        cell = int(place), int(industry)
        line = replace(lines[cell], picked=bool(plan.solution.chosen[cell]))
        if cell in gates and line.role != "prepare":
            line = with_gate(line, gates[cell], programme, years)
        elif line.picked:
            code = "left_out"
            line = replace(
                line, gate=code, says=left_out.get((line.place, line.industry, line.action), say("gate.left_out"))
            )
        result.append((place, not line.picked, lacking_odds(line), industry, line))
    return [line for *_, line in sorted(result, key=lambda row: row[:4])]


def lacking_odds(line: Waiting) -> float:
    """How far its odds are from its gate; infinite where no odds would do."""
    return float("inf") if np.isnan(line.gate_odds) else round(line.gate_odds - line.odds, 9)


def as_waiting(row: Recommendation) -> Waiting:
    """A choice of one period as an option that waits."""
    return Waiting(
        row.place, row.industry, row.action, "not_yet", row.odds, row.odds_low, row.odds_high, row.uplift,
        gate="", gate_odds=float("nan"), says=say("gate.left_out"),
    )  # fmt: skip


def with_gate(line: Waiting, gate: Gate, programme: YearsProgramme, years: YearsPlan) -> Waiting:
    """An option that waits with its gate in the plan over years."""
    says = gate_in_words(programme, years.names, gate, odds=line.odds)
    return replace(line, gate=waits_for(programme, gate), gate_odds=gate.odds, says=says)


def waits_for(programme: YearsProgramme, gate: Gate) -> str:
    """What an option waits for: room, pace, means, another option or rule (ties), or several limits together.

    Where some uplift would open it, room is what it waits for if it would start at no price for room; else its place's
    picks and starts go to what adds more.
    """
    if gate.refused:
        return "refused"
    if not gate.opens:
        return "several" if gate.limit is None else FORBIDS.get(gate.limit.kind, "ties")
    unpriced = gate.displaces / float(programme.discount[gate.year] * programme.worth[gate.option])
    return "room" if gate.price > 0 and unpriced < programme.uplift[gate.option] else "pace"
