"""How often such advice came true when it was given some years earlier."""

from yindi.messages import say
from yindi.present.numbers import between, same
from yindi.present.why.known import Known
from yindi.present.why.records import Fact, Part
from yindi.trust.card import EventCard


def score_part(known: Known, place: int, industry: int) -> Part:
    """Successes per 100 picks of the plan, of blind places and of own presence, and how well the odds told apart."""
    event = known.event(place, industry)
    return known.once(("score", event), lambda: score_of(known.results.trust.event(event)))


def score_of(card: EventCard) -> Part:
    """The same for one event."""
    dividend = card.used_dividend
    chosen = card.used_chosen
    facts = (
        Fact(say("brief.event"), say(f"event.{card.event}"), say("why.score.window", window=card.score), page="trust"),
        *(
            Fact(say("why.score.per_100", rule=say(f"brief.rule.{rule}")), between(getattr(dividend, rule), 0))
            for rule in ("plan", "own_presence", "blind")
        ),
        Fact(say("why.score.came_true"), same(f"{chosen.successes:,} / {chosen.picks:,}")),
        Fact(say("brief.roc_auc"), between(card.models[card.used].roc_auc), say("why.score.coin")),
    )
    return Part("score", say("why.part.score"), facts, card.verdict)
