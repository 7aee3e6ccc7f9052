"""What the frontier of caps needs said beside it: picks that stay unused, and a cap that is mere arithmetic."""

import numpy as np

from yindi.messages import Bilingual, say
from yindi.study import Results


def frontier_notes(results: Results) -> tuple[Bilingual, ...]:
    """One sentence where picks stay unused under a cap, or where the automatic cap is only picks over industries."""
    plan = results.plan
    picks, used = int(plan.free.counts.sum()), int(plan.solution.counts.sum())
    notes = []
    if used < picks:
        notes.append(say("brief.frontier.unused", unused=picks - used, picks=picks))
    open_industries = plan.programme.is_option.any(axis=0)
    industries, fewer = int(open_industries.sum()), plan.cap - 1
    own_limits = bool(np.any(plan.programme.caps[open_industries] < plan.cap))
    if plan.cap_automatic and not own_limits and industries * fewer < picks <= industries * plan.cap:
        notes.append(
            say("brief.frontier.room", industries=industries, fewer=fewer, places=industries * fewer, picks=picks)
        )
    short = [point.cap for point in plan.frontier if point.solution.counts.sum() < picks]
    if not notes and short:
        notes.append(say("brief.frontier.tighter", cap=max(short)))
    return tuple(notes)
