"""What a study asks of its plan over years."""

from collections.abc import Mapping
from dataclasses import dataclass

from yindi.assumptions import Assumption


@dataclass(frozen=True)
class YearsWishes:
    """What a study asks of its plan over years.

    years : labels, in order; starts : the most per place and year, None to spread its picks evenly;
    scenario : p10, p50 or p90 of demand; headroom : whether the activity table tells the room of industries for which
    no other table does; weights : of criteria, empty where each success counts 1;
    shift, leave_from : as in the plan of one period; margin : the least change that counts as deepening;
    unit_zh : the unit of the activity table in Chinese, blank where it is the same;
    assumptions : those of `yindi.assumptions.MEANS`, by name, as they stand or as the study sets them.
    """

    years: tuple[int, ...]
    starts: int | None
    scenario: str
    headroom: bool
    weights: Mapping[str, float]
    shift: float
    leave_from: float
    margin: float
    assumptions: Mapping[str, Assumption]
    turnover: bool = True
    unit_zh: str = ""

    def assumed(self, name: str) -> float:
        """The value of one assumption."""
        return self.assumptions[name].value
