"""Who else: the places most like one, what they start, and what the place itself has declared."""

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.methods.similarity import cosine_similarity
from yindi.plan.schedule.sizes import sizes_in
from yindi.present.numbers import decimal, same, whole
from yindi.present.why.known import Known

Row = tuple[Bilingual, ...]
PEERS = 6
COMMA = Bilingual(", ", "、")


def peers(known: Known, place: int) -> tuple[Row, ...]:
    """The places whose structure is most like that of one: how alike, what both start, and what they start besides."""
    plan = known.results.plan
    alike = known.once("alike", lambda: likeness(known))[place]
    chosen, codes = plan.solution.chosen, plan.industries
    order = [int(one) for one in np.argsort(-np.nan_to_num(alike, nan=-1.0), kind="stable") if np.isfinite(alike[one])]
    return tuple(
        (
            known.names.places[plan.places[other]],
            decimal(float(alike[other]), 3),
            named(known, [codes[one] for one in np.flatnonzero(chosen[place] & chosen[other])]),
            named(known, [codes[one] for one in np.flatnonzero(~chosen[place] & chosen[other])]),
        )
        for other in order[:PEERS]
    )


def likeness(known: Known) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """How alike the structures of any two places are at the last level; NaN of a place with itself."""
    levels = sizes_in(known.results.study.economy, known.results.plan.forecast.quotient).level
    result = cosine_similarity(levels[:, :, None])[:, :, 0].copy()
    np.fill_diagonal(result, np.nan)
    return result


def named(known: Known, codes: list[str]) -> Bilingual:
    """Some industries by name; a dash for none."""
    return join([known.names.industries[code] for code in codes], between=COMMA) if codes else same("–")


def declared(known: Known, place: int) -> tuple[Row, ...]:
    """Every industry that a place has declared: what the plan says of it, who else declared it, and the room."""
    plan = known.results.plan
    if plan.declared is None:
        return ()
    return tuple(
        (
            known.names.industries[plan.industries[industry]],
            verdict(known, place, industry),
            whole(float(plan.declared[:, industry].sum())),
            whole(float(min(int(plan.programme.caps[industry]), len(plan.places)))),
        )
        for industry in np.flatnonzero(plan.declared[place]).tolist()
    )


def verdict(known: Known, place: int, industry: int) -> Bilingual:
    """What the plan says of a declared choice."""
    row = known.advice.get((place, industry))
    return say("place.declared.no_option") if row is None else say(f"brief.role.{row.role}")
