"""The yearly assessment of a case: what was promised, what came out, and what the money did in each year."""

from yindi.messages import say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Paper, Text
from yindi.present.documents.parts import (
    amount,
    either,
    ending,
    facts_of,
    head,
    overrides_of,
    steps_grid,
    unknown_of,
    warnings_of,
)
from yindi.present.numbers import same
from yindi.procedure.ledger.statement import entries
from yindi.procedure.outcomes import odds_told

KINDS = ("reserved", "released", "spent", "recovered")


def assessment(asked: Asked) -> Paper:
    """The paper of a support case for one year."""
    mine = [event for event in asked.own if event.date.year <= asked.year]
    results = {}
    stage = 0
    for event in mine:
        stage += event.step == "release"
        if event.step == "assess" and event.particulars.result is not None:
            results[stage] = event
    rows = []
    for number, one in enumerate(asked.case.stages, 1):
        told = results.get(number)
        result = told.particulars.result if told is not None else None
        outcome = "none" if result is None else "reached" if result >= one.target else "missed"
        rows.append(
            (
                either(one.name), either(one.measure), say(f"paper.stage.{outcome}"),
                same(str(told.date) if told is not None else "—"), same(f"{one.target:g}"),
                same("—" if result is None else f"{result:g}"),
            )
        )  # fmt: skip
    # The odds of the screening stand from then on, whether a result has been assessed yet or not.
    odds = odds_told(mine).get(asked.name)
    in_year = [event for event in mine if event.date.year == asked.year]
    return Paper(
        say("paper.title.assessment", case=asked.name, year=asked.year),
        facts_of(asked),
        (
            *warnings_of(asked),
            Heading(say("paper.part.results")),
            Grid(head("stage", "measure", "outcome", "date", "target", "result"), tuple(rows), 4),
            Text(say("paper.odds", odds="—" if odds is None else f"{100 * odds:.0f} %")),
            Heading(say("paper.part.money")),
            money_by_year(asked),
            *overrides_of(asked),
            *unknown_of(asked),
            Heading(say("paper.part.year", year=asked.year)),
            steps_grid(in_year) if in_year else Text(say("paper.no_steps", year=asked.year)),
            *ending(asked),
        ),
    )


def money_by_year(asked: Asked) -> Grid:
    """What stood on each account of the case at the end of each year, up to the year asked for."""
    registry = asked.registry
    lines = entries(registry.procedures.values(), registry.commitments.values(), asked.events)
    held: dict[int, dict[str, int]] = {}
    for line in lines:
        if line.account.holder == asked.name and line.account.ledger == "money" and line.date.year <= asked.year:
            kinds = held.setdefault(line.date.year, {})
            kinds[line.account.kind] = kinds.get(line.account.kind, 0) + line.amount
    rows, so_far = [], dict.fromkeys(KINDS, 0)
    for year in sorted(held):
        so_far = {kind: so_far[kind] + held[year].get(kind, 0) for kind in KINDS}
        rows.append((same(str(year)), *(amount(so_far[kind]) for kind in KINDS)))
    return Grid(head("year_end", *KINDS), tuple(rows), 1)
