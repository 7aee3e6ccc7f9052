"""Of 100 picks, how many came true: the plan beside blind places and own presence."""

from math import isfinite

from yindi.messages import Language, say
from yindi.plan.odds import EVENTS
from yindi.present.charts.base import Chart, Spec, Table, ticks
from yindi.present.charts.intervals import dot, dots
from yindi.present.charts.roc_auc import legend
from yindi.present.numbers import between, decimal
from yindi.study import Results

RULES = ("blind", "own_presence", "plan")


def spec(results: Results, language: Language) -> Spec | None:
    """Successes per 100 picks of the plan as made, blind places and own presence, for both events."""
    rows = [
        dot(say(f"brief.rule.{rule}"), event, getattr(results.trust.event(event).used_dividend, rule), language, 0)
        for rule in RULES
        for event in EVENTS
    ]
    ends = [end for row in rows for end in (row.estimate.value, row.estimate.high) if isfinite(end)]
    if not ends:
        return None
    marks = ticks(max(*ends, 10.0))
    title = say("brief.axis.per_100").text(language)
    return dots(rows, title=title, low=0, high=marks[-1], values=[float(mark) for mark in marks], line=None)


def table(results: Results) -> Table:
    """The dividend of both events."""
    rows = []
    for event in EVENTS:
        score = results.trust.event(event).used_dividend
        rows.append(
            (
                say(f"event.{event}"),
                *(between(getattr(score, rule), 0) for rule in RULES),
                between(score.gain, 0),
                between(score.gain_over_own_presence, 0),
                decimal(score.blind_place_totals, 0),
            )
        )
    return Table(
        header=(
            say("brief.event"),
            *(say(f"brief.rule.{rule}") for rule in RULES),
            say("brief.gain_over_blind"),
            say("brief.gain_over_own"),
            say("brief.blind_place_totals"),
        ),
        rows=tuple(rows),
        file="trust.json",
    )


DIVIDEND = Chart("dividend", lambda _: say("brief.chart.dividend"), spec, table, legend)
