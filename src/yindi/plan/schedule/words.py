"""What holds a place back, and when what waits would open, in words."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.reasons import percent
from yindi.plan.schedule.binds import Hold
from yindi.plan.schedule.limits import COUNTS, Names, limit_in_words
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.readiness import Gate


def amount(value: float) -> str:
    """An amount with three digits that count.

    >>> amount(1234.5), amount(0.00123), amount(2.0)
    ('1,230', '0.00123', '2')
    """
    if not value or not np.isfinite(value):
        return f"{value:g}"
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:g}"


def unit_in_words(programme: YearsProgramme, unit: str) -> Bilingual:
    """Counted units in both languages; units of factors are the user's own words, in Chinese where they are given."""
    if unit in ("places", "options"):
        return say(f"unit.{unit}")
    return next((factor.counted_in for factor in programme.factors if factor.unit == unit), Bilingual(unit, unit))


def hold_in_words(programme: YearsProgramme, names: Names, hold: Hold) -> Bilingual:
    """What a step more, or less, of a limit is worth to its place."""
    values = {
        "limit": limit_in_words(programme, names, hold.limit),
        "step": amount(hold.step),
        "unit": unit_in_words(programme, hold.unit),
    }
    if hold.limit.kind == "cap":
        return say("schedule.hold.room", limit=values["limit"], more=amount(hold.more))
    one = "one_" if hold.limit.kind in COUNTS and hold.step == 1 else ""
    if hold.more > 0:
        return say(f"schedule.hold.{one}more", **values, more=amount(hold.more))
    if np.isinf(hold.less):
        return say(f"schedule.hold.{one}needed", **values)
    return say(f"schedule.hold.{one}less", **values, less=amount(hold.less))


def gate_in_words(programme: YearsProgramme, names: Names, gate: Gate, *, odds: float | None = None) -> Bilingual:
    """When an option that waits would open, or what forbids it.

    odds : its odds without support, where the gate is known in odds. [probability]
    """
    if not gate.opens:
        forbids = gate.limit
        if forbids is None:
            sentence = say("schedule.gate.several")
        else:
            sentence = say("schedule.gate.impossible", limit=limit_in_words(programme, names, forbids))
    elif odds is not None and not np.isnan(gate.odds):
        year = programme.years[gate.year]
        needed, now = percent(gate.odds, fine=True), percent(odds, fine=True)
        sentence = say("schedule.gate.odds", needed=needed, now=now, year=year)
    else:
        key = "schedule.gate.uplift" if odds is None else "schedule.gate.no_odds"
        sentence = say(
            key,
            needed=percent(max(gate.uplift, 0.0), fine=True),
            now=percent(float(programme.uplift[gate.option]), fine=True),
            year=programme.years[gate.year],
        )
    return say("schedule.gate.refused", gate=sentence) if gate.refused else sentence
