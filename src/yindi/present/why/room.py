"""How much room the industry has, who wants it, and what it costs."""

import numpy as np

from yindi.messages import Bilingual, join, say
from yindi.plan.record import Recommendation
from yindi.present.numbers import priced, whole
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part

COMMA = Bilingual(", ", "、")


def room_part(known: Known, place: int, industry: int) -> Part:
    """Places that want the industry, that get it and that it has room for; declared ones; and the price of room."""
    row = known.advice[place, industry]
    facts = known.once(("room", industry), lambda: room_of(known, industry))
    if isinstance(row, Recommendation):
        pays = known.once("pays", lambda: (say("why.room.pays"), say("why.room.pays.note")))
        facts = (*facts, Fact(pays[0], priced(row.price), pays[1]))
    return Part("room", known.once("room", lambda: say("why.part.room")), facts)


def room_of(known: Known, industry: int) -> tuple[Fact, ...]:
    """The same for every place."""
    plan = known.results.plan
    cap = float(np.minimum(plan.programme.caps[industry], len(plan.places)))
    counts = [
        ("brief.wanted", float(plan.free.chosen[:, industry].sum())),
        ("brief.given", float(plan.solution.chosen[:, industry].sum())),
        ("brief.room", cap),
    ]
    if plan.declared is not None:
        counts.append(("brief.declared", float(plan.declared[:, industry].sum())))
    page = f"crowding#industry-{plan.industries[industry]}"
    facts = [Fact(say(key), whole(value), page=page) for key, value in counts]
    advised = [place for place, chosen in zip(plan.places, plan.solution.chosen[:, industry], strict=True) if chosen]
    if advised:
        names = join([known.names.places[place] for place in advised], between=COMMA)
        facts.append(Fact(say("why.room.places"), names, page=page))
    years = known.results.years.made.programme.years
    facts.append(
        Fact(
            say("brief.price_points"),
            priced(float(known.room[industry, 0])),
            say("why.room.years", first=years[0], last=years[-1], price=priced(float(known.room[industry, -1]))),
        )
    )
    return tuple(facts)
