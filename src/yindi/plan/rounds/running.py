"""The rounds: prices, bundles, what comes back, new prices; until all fits and nothing better can exist."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from yindi.arrays import Array, Truth, Whole
from yindi.methods.certificate import bound_over
from yindi.methods.coordination import Problem, worth
from yindi.methods.coordination.blocks import laid_out
from yindi.methods.coordination.columns import Columns
from yindi.methods.coordination.ends import outside
from yindi.methods.coordination.finishing import best_combination, close_choices
from yindi.methods.coordination.master import Master
from yindi.methods.coordination.rounds import cost_of_ends, workplace
from yindi.plan.guardrails.kinds import YearRows
from yindi.plan.rounds.answering import cheapest_answer, load_of, starts_of, taken_by
from yindi.plan.rounds.records import Round, Rounds
from yindi.plan.schedule.items import Items
from yindi.plan.schedule.own_choice import own_choice
from yindi.plan.schedule.problem import problem_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme

# Prices that are posted lie this much of the way back to those with the best bound: places hear no wild swings.
STEADY = 0.6
# At the end a place lists so many bundles within the gap; the search for them, and for their best mixture, is limited.
LISTED, NODES = 600, 20_000
FINER = 1e-9
# Where no price makes the bundles fit, the highest that may be posted rises by so much.
WIDER = 10.0


def unheard(_: Round) -> None:
    """Nobody is told."""


@dataclass
class Bargain:
    """What the centre knows while rounds go on."""

    problem: Problem
    items: Items
    gap: float
    columns: Columns
    master: Master
    bound: float = np.inf
    centre: Array | None = None
    best: float = -np.inf
    taken: Whole = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    rounds: list[Round] = field(default_factory=list)

    @property
    def done(self) -> bool:
        """Whether nothing can be better than what is known by more than the gap."""
        known = np.isfinite(self.bound) and np.isfinite(self.best)
        return bool(known and self.bound - self.best <= self.gap * max(abs(self.bound), FINER) + FINER)

    def keep(self, taken: Whole) -> None:
        """Keep a schedule that keeps every row, if it is the best so far."""
        added = worth(self.problem, taken)
        if added > self.best:
            self.best, self.taken = added, taken

    def learn(self, taken: Whole) -> int:
        """Add the bundle of every place; how many were new."""
        sizes = np.bincount(self.problem.block[taken], minlength=self.problem.blocks)
        return len(self.columns.add(np.arange(self.problem.blocks), sizes, taken))


def rounds_of(
    programme: YearsProgramme,
    *,
    rules: YearRows | None = None,
    gap: float = 0.0001,
    submitted: Whole | None = None,
    most: int = 200,
    tick: Callable[[Round], None] = unheard,
) -> Rounds:
    """Let the centre and the places come to a plan by rounds.

    In each round the centre posts a price for every row that places share. Each place answers with its best bundle at
    these prices, within its own limits. Where the bundles together break a row, they come back with the cheapest change
    with which they fit, which is a plan already. From all bundles that were handed in the centre works out new prices.
    When these bring no new bundle, every place lists those bundles that are worse than its best by no more than the
    gap that is left, and the centre takes the best combination: none that is better can hold any other bundle.

    Parameters
    ----------
    programme : YearsProgramme
    rules : YearRows or None
        Rows of guardrails, over options and years.
    gap : float
        How far below the bound the schedule may stay. [share of the bound]
    submitted : (options,) or None
        Bundles that places hand in before the first round, as the year of each start, −1 for none.
    most : int
        At most so many rounds.
    tick : function of a Round
        Called after each.

    Returns
    -------
    Rounds
        Status "optimal" or "within_gap" where the rounds came to their end; "stopped" where they did not, with the gap
        that is left; "infeasible" where some place cannot keep its own limits.

    References
    ----------
    dantzig1960, baldacci2008
    """
    problem, items = problem_of(programme, rules)
    columns = Columns(problem)
    bargain = Bargain(problem, items, gap, columns, Master(problem, columns))
    top = highest_prices(problem)
    bargain.master.box(-top, top)
    if submitted is not None:
        bargain.learn(taken_by(items, submitted))
    prices = np.zeros(len(problem.low))
    possible, settled = True, False
    while possible and not settled and not bargain.done and len(bargain.rounds) < most:
        possible, fresh = one_round(bargain, prices)
        if not possible:
            break
        tick(bargain.rounds[-1])
        bargain.master.take_up()
        mixture = bargain.master.solve()
        if not fresh and mixture.beyond > FINER and top.max(initial=0.0) < charge(problem):
            # No price so far made the bundles fit, not even mixed: higher ones may be posted.
            top = WIDER * top
            bargain.master.box(-top, top)
            mixture, fresh = bargain.master.solve(), True
        wanted = mixture.prices
        assert bargain.centre is not None
        steady = STEADY * bargain.centre + (1 - STEADY) * wanted
        # Where steady prices bring nothing new, those that the bundles ask for are posted as they are.
        settled = not fresh and bool(np.allclose(prices, wanted, rtol=1e-9, atol=1e-12))
        prices = steady if fresh else wanted
    listed = 0
    if possible and not bargain.done and len(problem.low):
        listed = list_the_rest(bargain)
    return ended(programme, bargain, listed, possible=possible)


def highest_prices(problem: Problem) -> Array:
    """What a unit of each row may cost at first: the most that any single start adds for each unit of it."""
    gains = problem.value.copy()
    np.add.at(gains, problem.pairs.ravel(), np.repeat(np.abs(problem.gain), 2))
    loads = problem.loads.tocoo()
    result = np.zeros(len(problem.low))
    np.maximum.at(result, loads.col, np.abs(gains[loads.row]) / np.maximum(np.abs(loads.data), FINER))
    return np.maximum(result, FINER)


def charge(problem: Problem) -> float:
    """More than any row can be worth: what all that is worth anything adds, for each unit of the smallest load."""
    loads = np.abs(problem.loads.data[problem.loads.data != 0])
    most = np.abs(problem.value).sum() + np.abs(problem.gain).sum() + 1.0
    return float(most / min(1.0, loads.min(initial=1.0)))


def one_round(bargain: Bargain, prices: Array) -> tuple[bool, bool]:
    """One round at some prices: whether every place has a bundle, and whether any of them is new."""
    problem, items = bargain.problem, bargain.items
    choices = [own_choice(problem, place, prices) for place in range(problem.blocks)]
    bound = cost_of_ends(problem, prices) + sum(choice.surplus for choice in choices)
    if not np.isfinite(bound):
        bargain.bound = -np.inf
        return False, False
    if bound < bargain.bound or bargain.centre is None:
        bargain.bound, bargain.centre = min(bound, bargain.bound), prices
    taken = np.sort(np.concatenate([choice.taken for choice in choices])).astype(np.int64)
    start = starts_of(items, taken)
    fresh = bargain.learn(taken) > 0
    broken = np.flatnonzero(outside(problem, load_of(problem, taken)) > 0)
    answered: Whole | None = start
    if len(broken):
        answered = cheapest_answer(problem, items, start) if fresh or not bargain.rounds else None
    lost = 0.0
    if answered is not None:
        fitting = taken_by(items, answered)
        lost = worth(problem, taken) - worth(problem, fitting)
        bargain.keep(fitting)
        fresh |= bargain.learn(fitting) > 0
    number = len(bargain.rounds) + 1
    bargain.rounds.append(Round(number, prices, start, broken, answered, lost, bargain.bound, bargain.best))
    return True, fresh


def list_the_rest(bargain: Bargain) -> int:
    """Every bundle that a better plan could hold, and the best combination of all; how many bundles were listed."""
    problem, columns = bargain.problem, bargain.columns
    assert bargain.centre is not None
    blocks = laid_out(problem)
    work = workplace(problem, blocks)
    before = len(columns)
    slack = bargain.bound - bargain.best if np.isfinite(bargain.best) else charge(problem)
    whole = close_choices(
        problem, blocks, work, columns, bargain.centre, slack=slack + FINER, keep=LISTED, limit=NODES
    )  # fmt: skip
    among = every_column(columns, bargain.centre, slack)
    found = best_combination(problem, columns, among, None, np.zeros(len(problem.low)), nodes=NODES)
    if found.fit is not None:
        bargain.keep(columns.items_of(found.fit.chosen))
    if whole:
        known = found.bound if found.fit is not None else bargain.best
        bargain.bound = bound_over(min(bargain.bound, known), bargain.best)
    return len(columns) - before


def every_column(columns: Columns, prices: Array, slack: float) -> Whole:
    """The known bundles that lose no more than the gap at some prices."""
    near: Truth = columns.regret(prices) <= slack + FINER * (1 + abs(slack))
    return np.flatnonzero(near)


def ended(programme: YearsProgramme, bargain: Bargain, listed: int, *, possible: bool) -> Rounds:
    """The record of all rounds."""
    found = np.isfinite(bargain.best)
    if not possible or (not found and np.isneginf(bargain.bound)):
        status = "infeasible"
    elif not found:
        status = "no_choice_found"
    elif bargain.bound - bargain.best <= FINER * (1 + abs(bargain.bound)):
        status = "optimal"
    else:
        status = "within_gap" if bargain.done else "stopped"
    start = starts_of(bargain.items, bargain.taken) if found else np.full(len(programme.action), -1, dtype=np.int64)
    prices = np.zeros(len(bargain.problem.low)) if bargain.centre is None else bargain.centre
    schedule = Schedule(start, bargain.best, bargain.bound, status)
    return Rounds(tuple(bargain.rounds), schedule, prices, listed, bargain.problem, bargain.items)
