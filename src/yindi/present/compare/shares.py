"""What each part of the inputs did to the plan over years of two studies, by shares that add up to the whole change."""

from collections.abc import Callable, Sequence

from yindi.messages import Bilingual, say
from yindi.plan.schedule.diff import Attribution, attribute
from yindi.plan.schedule.programme import YearsProgramme
from yindi.plan.schedule.solve import Solved
from yindi.present.compare.causes import CauseKind
from yindi.present.compare.made import Made


def years_shares(kinds: Sequence[CauseKind], made_with: Callable[[frozenset[str]], Made]) -> Attribution | None:
    """What each kind of cause did to the plan over years; None where a run gives none, or a combination no schedule.

    Parameters
    ----------
    kinds : the kinds in which two studies differ
    made_with : function of the kinds that stand as in the second study
    """
    every = [frozenset(kind for at, kind in enumerate(kinds) if number >> at & 1) for number in range(2 ** len(kinds))]
    solved: dict[frozenset[str], tuple[YearsProgramme, Solved]] = {}
    for switched in every:
        years = made_with(switched).years
        if years is None or years.solved is None or years.objective is None:
            return None
        solved[switched] = years.solved
    known = {id(programme): found for programme, found in solved.values()}
    return attribute(lambda switched: solved[switched][0], kinds, lambda programme: known[id(programme)])


def shares_in_words(found: Attribution, *, comparable: bool = True) -> tuple[Bilingual, ...]:
    """One sentence for each part: its share of the change, what it does alone, and how many starts it moves.

    Where worth is counted under other weights before and after, only the starts.
    """
    return tuple(
        say(
            "diff.share" if comparable else "diff.share_moves",
            cause=say(f"diff.kind.{part}"),
            **({"due": f"{due:+,.4g}", "alone": f"{alone:+,.4g}"} if comparable else {}),
            moves=sum(1 for one in found.moved if part in one.by),
            of=len(found.moved),
        )
        for part, due, alone in zip(found.parts, found.objective.tolist(), found.alone.tolist(), strict=True)
    )
