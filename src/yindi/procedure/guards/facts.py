"""What guards may know about a case: plain numbers and words; None where nothing is known, which is never nought."""

from dataclasses import dataclass
from datetime import date

from yindi.procedure.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about a case on the day of a step.

    odds, base_rate : chance without support, and that of all such options. [probability]
    room : places that the demand for the industry still carries; load : how many the case takes. [places]
    failure_evidence : what shows the market failure
    debt_chance : chance that the place's debt turns red with the case added. [probability]
    starts_left : starts that the place can still digest this year. [starts]
    amount, budget_left : money that the step takes, and what is left for it. [units of the fund]
    cap_left : rows of the posted cap that are still free. [places]
    surplus : what the case adds beyond the posted price. [worth]
    clauses : articles of the red lines that a screen found in the text; exception : whether article 12 is claimed;
        alternative : whether a way that harms competition less is known
    papers : how many pieces of evidence the release rests on; result, target : of the stage before, in one unit
    next_funder, last_stage : who funds the stage after this one, and whether there is none after it
    measure, registered : what an assessment counts, and what was registered for it
    gate_met : whether the gate of a refusal or deferral has been met
    tests_failed, years_seen : of the four tests of exit, and over how many years
    sites_left : sites that make the same without it. [sites]
    owed, paid : cushioning of workers and debt. [units of the fund]
    without_cushion : why nobody needs one, where nought is stated
    share, share_limit : of a quota that is carried or borrowed, and the most that may be
    used, covered : verified use of a quota, and units given up for it. [units]
    price_before, price_now : of a barrier when it was named, and of the plan made again with what was changed. [worth]
    planned : what the plan says of the case, by guard; a guard hands it on as it is
    """

    today: date
    odds: float | None = None
    base_rate: float | None = None
    room: float | None = None
    load: float = 1.0
    failure_evidence: str = ""
    debt_chance: float | None = None
    starts_left: float | None = None
    amount: float | None = None
    budget_left: float | None = None
    cap_left: float | None = None
    surplus: float | None = None
    clauses: tuple[str, ...] | None = None
    exception: bool = False
    alternative: bool | None = None
    papers: int = 0
    result: float | None = None
    target: float | None = None
    next_funder: str = ""
    last_stage: bool = False
    measure: str = ""
    registered: str = ""
    gate_met: bool | None = None
    tests_failed: int | None = None
    years_seen: int | None = None
    sites_left: float | None = None
    owed: float | None = None
    paid: float | None = None
    without_cushion: str = ""
    share: float | None = None
    share_limit: float | None = None
    used: float | None = None
    covered: float | None = None
    price_before: float | None = None
    price_now: float | None = None
    planned: tuple[Verdict, ...] = ()
