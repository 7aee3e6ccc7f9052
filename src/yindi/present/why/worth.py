"""What success is worth, criterion by criterion."""

from functools import partial

import numpy as np

from yindi.messages import Bilingual, say
from yindi.plan.worth import Criterion
from yindi.present.numbers import missing, same, signed
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part


def worth_part(known: Known, place: int, industry: int) -> Part:
    """Every criterion with its unit, its range, its weight, and where it comes from."""
    at = int(known.at[place, industry])
    if at < 0:
        return Part("worth", say("why.part.worth"), (), say("why.worth.none"))
    stated = "worth" if "worth" in known.results.study.economy else ""
    code = known.results.plan.industries[industry]
    facts = tuple(
        Fact(
            known.once(("criterion", one.name), partial(with_unit, one)),
            amount_between(one, at),
            known.once(("counts", one.name), partial(note, known, one)),
            rows=stated if one.source == say("criterion.stated.source") else "activity",
            of_industry=code,
        )
        for one in known.criteria
    )
    return Part("worth", say("why.part.worth"), facts)


def with_unit(criterion: Criterion) -> Bilingual:
    """A criterion with its unit."""
    return say("brief.years.trade.column", criterion=criterion.label, unit=criterion.unit)


def amount_between(criterion: Criterion, at: int) -> Bilingual:
    """The value of one option with its range."""
    value, low, high = (float(one[at]) for one in (criterion.value, criterion.low, criterion.high))
    if not np.isfinite(value):
        return missing()
    if not (np.isfinite(low) and np.isfinite(high)) or low == high:
        return same(amount(value))
    return say("why.worth.between", value=amount(value), low=amount(low), high=amount(high))


def amount(value: float) -> str:
    """Three figures, thousands set apart.

    >>> amount(1234.5), amount(-0.12345)
    ('1,234', '−0.123')
    """
    return signed(f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}")


def note(known: Known, criterion: Criterion) -> Bilingual:
    """How much it counts, and its source."""
    weight = known.weights.get(criterion.name, 0.0)
    counts = say("why.worth.counts", weight=f"{weight:g}") if weight else say("why.worth.shown")
    return Bilingual(f"{counts.en} {criterion.source.en}", f"{counts.zh}{criterion.source.zh}")
