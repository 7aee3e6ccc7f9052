"""What the frontier of caps needs said beside it: picks unused, why this cap, and that it is of one period."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.methods.crowding import share_in_top
from yindi.plan.frontier import ALLOWED_LOSS
from yindi.present.numbers import percent
from yindi.study import Results


def frontier_notes(results: Results) -> tuple[Bilingual, ...]:
    """Sentences on picks that stay unused under a cap, on why it is this cap, and on how the plan over years differs.

    The frontier is of choices for one period, so what is said of it counts the choice for one period too.
    """
    plan = results.plan
    picks, used = int(plan.free.counts.sum()), int(plan.for_one_period.counts.sum())
    notes = []
    if used < picks:
        notes.append(say("brief.frontier.unused", unused=picks - used, picks=picks))
    open_industries = plan.programme.is_option.any(axis=0)
    industries, fewer = int(open_industries.sum()), plan.cap - 1
    own_limits = bool(np.any(plan.programme.caps[open_industries] < plan.cap))
    if plan.cap_automatic and not own_limits and 0 < industries * fewer < picks <= industries * plan.cap:
        losses = {point.cap: point.loss for point in plan.frontier}
        notes.append(
            say(
                "brief.frontier.room", industries=industries, fewer=fewer, places=industries * fewer, picks=picks,
                kept=percent(1 - ALLOWED_LOSS), less=percent(1 - losses[fewer]),
            )
        )  # fmt: skip
    short = [point.cap for point in plan.frontier if point.solution.counts.sum() < picks]
    if not notes and short:
        notes.append(say("brief.frontier.tighter", cap=max(short)))
    if plan.period is not None and results.years.possible:
        notes.append(one_period(results))
    return tuple(notes)


def one_period(results: Results) -> Bilingual:
    """That the frontier knows neither money nor years, with the figures of the plan that differ from its own."""
    plan = results.plan
    return say(
        "brief.frontier.one_period",
        used=int(plan.for_one_period.counts.sum()),
        starts=int(plan.solution.counts.sum()),
        top_period=percent(share_in_top(plan.for_one_period.counts)),
        top_plan=percent(plan.crowding_after.share_in_top_ten),
        cap=plan.cap,
    )
