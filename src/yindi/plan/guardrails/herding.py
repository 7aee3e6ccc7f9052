"""No herding (不能一哄而上): no industry is given to more places than it has room for."""

import numpy as np

from yindi.arrays import Truth, Whole
from yindi.messages import say
from yindi.plan.guardrails.kinds import Bounds, Breach, Guardrail, Rows, counting_rows, over


def rows(limits: Bounds, place: Whole, industry: Whole) -> Rows:
    """One row for each industry: the places in it are at most its cap."""
    room = np.minimum(limits.caps, len(limits.picks))
    return counting_rows(industry, len(limits.caps), place >= 0, room)


def breaches(limits: Bounds, chosen: Truth) -> tuple[Breach, ...]:
    """Industries chosen by more places than their cap."""
    return over("herding", chosen.sum(axis=0).astype(float), limits.caps)


HERDING = Guardrail("herding", say("guardrail.herding"), rows, breaches)
