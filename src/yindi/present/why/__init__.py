"""Why this industry in this place: the evidence behind one option, part by part, in the order in which it is asked."""

from collections.abc import Callable, Iterator

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.record import Recommendation
from yindi.present.numbers import missing, odds_between, same
from yindi.present.why.guards import guards_part
from yindi.present.why.known import Known
from yindi.present.why.odds import odds_part
from yindi.present.why.records import Choice, Fact, Part, Why
from yindi.present.why.related import related_part
from yindi.present.why.room import room_part
from yindi.present.why.rows import rows_part
from yindi.present.why.score import score_part
from yindi.present.why.worth import amount, worth_part

PARTS: tuple[Callable[[Known, int, int], Part], ...] = (
    odds_part, related_part, score_part, worth_part, room_part, guards_part, rows_part,
)  # fmt: skip


def why(known: Known, place: int, industry: int) -> Why:
    """The evidence on one option, by positions of place and industry."""
    row = known.advice[place, industry]
    return Why(
        row.place,
        row.industry,
        known.names.places[row.place],
        known.names.industries[row.industry],
        say(f"brief.action.{row.action}"),
        say(f"brief.role.{row.role}"),
        sentence(known, place, industry),
        tuple(part(known, place, industry) for part in PARTS),
    )


def sentence(known: Known, place: int, industry: int) -> Bilingual:
    """What is advised of one option, in a sentence."""
    row = known.advice[place, industry]
    if isinstance(row, Recommendation):
        role = say(f"brief.role.{row.role}")
        if row.start is None:
            return say("why.says.role", role=role)
        return say("why.says.starts", role=role, year=row.start)
    return say("why.says.waits", gate=row.says)


def choices(known: Known, place: int) -> Iterator[Choice]:
    """Every option of a place, the likeliest first."""
    plan, shown = known.results.plan, known.shown
    own = np.flatnonzero(plan.programme.is_option[place] | plan.left_to_market[place]).tolist()
    for industry in sorted(own, key=lambda one: (-float(plan.odds[place, one]), one)):
        row, at = known.advice.get((place, industry)), int(known.at[place, industry])
        if row is None or not np.isfinite(row.odds):
            continue
        value = float(shown.value[at]) if shown is not None and at >= 0 else float("nan")
        start = row.start if isinstance(row, Recommendation) else None
        yield Choice(
            row.industry,
            known.names.industries[row.industry],
            row.action,
            row.role,
            round(float(row.odds), 6),
            round(value, 6) if np.isfinite(value) else None,
            (
                say(f"brief.action.{row.action}"),
                say(f"brief.role.{row.role}"),
                odds_between(row.odds, row.odds_low, row.odds_high),
                same(amount(value)) if np.isfinite(value) else missing(),
                same("–" if start is None else str(start)),
            ),
        )


__all__ = ["Choice", "Fact", "Known", "Part", "Why", "choices", "why"]
