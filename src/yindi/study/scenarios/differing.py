"""Two scenarios of one study side by side."""

from dataclasses import dataclass

from yindi.plan.schedule.diff import Diff, MoveKind, compare, counted, places_moved
from yindi.study.scenarios.resolving import ScenarioResults


@dataclass(frozen=True)
class ScenarioDifference:
    """What moves from one scenario to another.

    before, after : their names; possible : whether each has a schedule
    moves : starts new, gone, earlier and later, those that stay, objective, bound, and prices of room
    counts : how many starts moved in each way; places : those in which any did, by identifier
    """

    before: str
    after: str
    possible: tuple[bool, bool]
    moves: Diff
    counts: dict[MoveKind, int]
    places: tuple[str, ...]


def difference(before: ScenarioResults, after: ScenarioResults) -> ScenarioDifference:
    """What moves from one scenario to another of the same study.

    Returns
    -------
    ScenarioDifference
        Options and industries are matched by their labels, so the two may differ in options, years and limits.
    """
    moves = compare((before.made.programme, before.solved), (after.made.programme, after.solved))
    return ScenarioDifference(
        before.scenario.name,
        after.scenario.name,
        (before.possible, after.possible),
        moves,
        counted(moves.moved),
        places_moved(moves.moved),
    )
