"""From a solved programme to advice: roles with three reasons, what waits with its gate, and plain refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.messages import say
from yindi.plan.forecast import Forecast
from yindi.plan.gates import gate_odds, gate_sentence, prepare_sentence, typical_of, values_needed, weak_link
from yindi.plan.odds import EventName
from yindi.plan.prices import Prices
from yindi.plan.programme import Programme, Solution
from yindi.plan.reasons import Situation, market_reasons, reasons_for
from yindi.plan.record import Action, Reason, Recommendation, Refusal, Role, Waiting

# An option is worth preparing once its odds are at least half of what its gate asks.
WITHIN_REACH = 0.5


def ranks(values: Array, ties: Array) -> Whole:
    """Ranks down each column, 1 the largest; of equals, the one with more in `ties`.

    >>> ranks(np.array([[0.2], [0.9], [0.2]]), np.array([[0.5], [0.1], [0.7]]))[:, 0].tolist()
    [3, 1, 2]
    """
    order = np.lexsort((-ties, -values), axis=0)
    result = np.empty_like(order)
    np.put_along_axis(result, order, np.arange(1, len(values) + 1)[:, None], axis=0)
    return result


@dataclass(frozen=True)
class Adviser:
    """What advice is written from: one solved programme with its odds, prices and labels.

    odds, low, high, uplift : (places, industries); models, base_rates by event.
    shift, leave_from : the assumptions on uplift and on what is left to the market.
    """

    places: tuple[str, ...]
    industries: tuple[str, ...]
    forecast: Forecast
    models: Mapping[EventName, str]
    base_rates: Mapping[EventName, float]
    odds: Array
    low: Array
    high: Array
    uplift: Array
    programme: Programme
    solution: Solution
    free: Solution
    prices: Prices
    shift: float
    leave_from: float

    @cached_property
    def room(self) -> Whole:
        """Places that each industry has room for."""
        return np.minimum(self.programme.caps, len(self.places)).astype(int)

    @cached_property
    def wanted(self) -> Whole:
        """Places that would choose each industry by themselves."""
        return self.free.counts.astype(int)

    def rivals(self, place: int, industry: int, cells: Truth) -> int:
        """Among some cells, those of an industry with the same action as a place's."""
        same = self.programme.deepens[:, industry] == self.programme.deepens[place, industry]
        return int((cells[:, industry] & same).sum())

    @cached_property
    def rank(self) -> Whole:
        """The rank of each place by odds among the options of an industry with the same action; ties by quotient."""
        return self.ranks_within(self.programme.is_option)

    def ranks_within(self, cells: Truth) -> Whole:
        """Ranks by odds among some cells of an industry, those that enter and those that deepen apart."""
        deepens = self.programme.deepens
        enter, deepen = (
            ranks(np.where(cells & kind, self.odds, -np.inf), self.programme.prefer) for kind in (~deepens, deepens)
        )
        return np.where(deepens, deepen, enter)

    def event(self, place: int, industry: int) -> tuple[EventName, Action]:
        """Whether an option enters or deepens."""
        return ("deepening", "deepen") if self.programme.deepens[place, industry] else ("entry", "enter")

    def role(self, place: int, industry: int) -> Role:
        """Lead for the top third by odds of the places that enter an industry (at least one), otherwise support."""
        if self.programme.deepens[place, industry]:
            return "deepen"
        entering = self.solution.chosen[:, industry] & ~self.programme.deepens[:, industry]
        ahead = np.sum(entering & (self.rank[:, industry] < self.rank[place, industry]))
        return "lead" if ahead < max(1, (entering.sum() + 1) // 3) else "support"

    def chosen(self) -> list[Recommendation]:
        """Every choice of the plan with its role and three reasons."""
        result = []
        for place, industry in zip(*np.nonzero(self.solution.chosen), strict=True):
            event, action = self.event(place, industry)
            situation = Situation(
                model=self.models[event],
                logit=self.forecast.logits[event],
                facts=self.forecast.facts[place, industry],
                odds=float(self.odds[place, industry]),
                base_rate=self.base_rates[event],
                rank=int(self.rank[place, industry]),
                rivals=self.rivals(place, industry, self.programme.is_option),
                chosen=int(self.solution.counts[industry]),
                room=int(self.room[industry]),
                price=float(self.prices.smallest[industry]),
                uplift=float(self.uplift[place, industry]),
            )
            result.append(self.recommend(place, industry, action, self.role(place, industry), reasons_for(situation)))
        return result

    def market(self, left: Truth) -> list[Recommendation]:
        """Every option that is left to the market."""
        result = []
        among = left | self.programme.is_option
        rank = self.ranks_within(among)
        for place, industry in zip(*np.nonzero(left), strict=True):
            _, action = self.event(place, industry)
            reasons = market_reasons(
                float(self.odds[place, industry]), self.leave_from,
                int(rank[place, industry]), self.rivals(place, industry, among),
            )  # fmt: skip
            result.append(self.recommend(place, industry, action, "leave_to_market", reasons))
        return result

    def recommend(
        self, place: int, industry: int, action: Action, role: Role, reasons: tuple[Reason, ...]
    ) -> Recommendation:
        """One line of advice."""
        return Recommendation(
            place=self.places[place],
            industry=self.industries[industry],
            action=action,
            role=role,
            odds=float(self.odds[place, industry]),
            odds_low=float(self.low[place, industry]),
            odds_high=float(self.high[place, industry]),
            uplift=float(self.uplift[place, industry]),
            price=float(self.prices.smallest[industry]),
            quotient=float(self.forecast.quotient[place, industry]),
            reasons=reasons,
        )

    def waiting(self, *, prepared_only: bool = False) -> list[Waiting]:
        """Every option that was not chosen, with its gate; the nearest of each place are to be prepared.

        `prepared_only` leaves all others out.
        """
        values = values_needed(self.programme, self.solution, self.prices)
        needed = gate_odds(values, self.odds, shift=self.shift, leave_from=self.leave_from)
        waits = self.programme.is_option & ~self.solution.chosen
        result = []
        for place in range(len(self.places)):
            mine = np.flatnonzero(waits[place])
            gap = np.nan_to_num(needed[place, mine] - self.odds[place, mine], nan=np.inf)
            prepared = 0
            nearest = mine[np.argsort(gap, kind="stable")]
            if prepared_only:
                nearest = nearest[self.odds[place, nearest] >= WITHIN_REACH * needed[place, nearest]]
            for industry in nearest:
                if prepared_only and prepared >= self.programme.picks[place]:
                    break
                event, action = self.event(place, industry)
                odds, gate = float(self.odds[place, industry]), float(needed[place, industry])
                role: Role = "not_yet"
                closed = np.nan
                if prepared < self.programme.picks[place] and odds >= WITHIN_REACH * gate:
                    peers, typical = self.looked_up_to(industry, event)
                    link = weak_link(self.forecast, event, self.models[event], place, industry, peers, typical=typical)
                    if link is not None and link[3] >= gate:
                        role, code, prepared = "prepare", f"weak_link:{link[0]}", prepared + 1
                        says, closed = prepare_sentence(*link[:3], gate), link[3]
                if role != "prepare" and prepared_only:
                    continue
                if role != "prepare":
                    code, says = gate_sentence(
                        odds, gate, wanted=int(self.wanted[industry]), room=int(self.room[industry]),
                        crowded=bool(self.free.chosen[place, industry]),
                    )  # fmt: skip
                result.append(
                    Waiting(
                        self.places[place],
                        self.industries[industry],
                        action,
                        role,
                        odds,
                        float(self.low[place, industry]),
                        float(self.high[place, industry]),
                        float(self.uplift[place, industry]),
                        code,
                        gate,
                        says,
                        closed,
                    )
                )
        return result

    def looked_up_to(self, industry: int, event: EventName) -> tuple[Truth, Array | None]:
        """The peers, and the median of their facts where there are any; worked out once for each industry."""
        key = int(industry), event
        if key not in self.known_peers:
            peers = self.peers(industry, event)
            self.known_peers[key] = peers, typical_of(self.forecast, industry, peers) if peers.any() else None
        return self.known_peers[key]

    @cached_property
    def known_peers(self) -> dict[tuple[int, EventName], tuple[Truth, Array | None]]:
        """What `looked_up_to` has found."""
        return {}

    def peers(self, industry: int, event: EventName) -> Truth:
        """The places that were chosen for the same industry and the same action."""
        deepens = self.programme.deepens[:, industry]
        return self.solution.chosen[:, industry] & (deepens if event == "deepening" else ~deepens)

    def refusals(self) -> list[Refusal]:
        """Industries that more places want than there is room for, the most refused first."""
        over = np.flatnonzero(self.wanted > self.room)
        order = sorted(over, key=lambda industry: (int(self.room[industry] - self.wanted[industry]), int(industry)))
        return [
            Refusal(
                self.industries[industry],
                int(self.wanted[industry]),
                int(self.room[industry]),
                int((self.free.chosen[:, industry] & ~self.solution.chosen[:, industry]).sum()),
                float(self.prices.smallest[industry]),
                float(self.prices.largest[industry]),
                say(
                    "refusal.crowded",
                    wanted=int(self.wanted[industry]),
                    places=len(self.places),
                    room=int(self.room[industry]),
                ),
            )
            for industry in order
        ]
