"""What study.toml says of a plan over years: its length, pace and scenario, and what successes are weighed by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from yindi.errors import InputRefused
from yindi.messages import say
from yindi.plan.worth import COMPUTED
from yindi.study.fields import FILE, Section, finite
from yindi.tables.names import suggestion
from yindi.tables.source import show

MOST_YEARS = 50
Scenario = Literal["p10", "p50", "p90"]
SCENARIOS: tuple[Scenario, ...] = ("p10", "p50", "p90")
Headroom = Literal["activity", "none"]
HEADROOMS: tuple[Headroom, ...] = ("activity", "none")


@dataclass(frozen=True)
class ScheduleSettings:
    """The choices behind a plan over several years.

    `years` is how many years it has (None: the horizon), from `first_year` on (None: the year after the last year
    of observation); at most `starts` options start in a place and year (None: its picks spread evenly over the years);
    `discount` is the yearly rate (None: the dated assumption); `scenario` is the demand to plan for; `headroom` says
    whether room is worked out from the activity table where no table states it; the search may stop once it is proved
    to be within `gap` of the best.
    """

    years: int | None = None
    first_year: int | None = None
    discount: float | None = None
    starts: int | None = None
    scenario: Scenario = "p50"
    headroom: Headroom = "activity"
    turnover: bool = True
    gap: float = 0.0001


def schedule_settings(section: Section) -> ScheduleSettings:
    """The settings of the section [schedule]."""
    section.only(ScheduleSettings.__dataclass_fields__)
    said = section.values
    return ScheduleSettings(
        years=section.whole("years", least=1, most=MOST_YEARS) if "years" in said else None,
        first_year=section.whole("first_year", least=1800, most=2200) if "first_year" in said else None,
        discount=section.share("discount") if "discount" in said else None,
        starts=section.whole("starts", least=1, most=1000) if "starts" in said else None,
        scenario=section.word("scenario", SCENARIOS, ScheduleSettings.scenario),
        headroom=section.word("headroom", HEADROOMS, ScheduleSettings.headroom),
        turnover=section.switch("turnover", default=ScheduleSettings.turnover),
        gap=section.share("gap") if "gap" in said else ScheduleSettings.gap,
    )


def weights_of(section: Section) -> Mapping[str, float]:
    """How much each criterion counts, from the section [weights]; empty where every success counts 1."""
    weights: dict[str, float] = {}
    for name, said in section.values.items():
        weight = finite(said)
        if weight is None:
            raise section.wrong(name, say("study.expects_weight"))
        weights[name] = weight
    if weights and not any(weights.values()):
        raise InputRefused("study.weights_zero", where=FILE, count=len(weights), first=[show(name) for name in weights])
    return weights


def disagreements(
    schedule: ScheduleSettings, weights: Mapping[str, float], *, last_year: int | None, criteria: Iterable[str]
) -> Iterator[InputRefused]:
    """Where the settings and the tables of a study do not fit together.

    `last_year` is the last year of observation that is used; `criteria` are those that the study's table names.
    """
    if schedule.first_year is not None and last_year is not None and schedule.first_year <= last_year:
        yield InputRefused(
            "study.schedule_too_early", where=FILE, first=[str(schedule.first_year)], year=last_year
        )  # fmt: skip
    known = tuple(dict.fromkeys((*criteria, *COMPUTED)))
    unknown = [name for name in weights if name not in known]
    if unknown:
        yield InputRefused(
            "study.unknown_criterion", where=FILE, count=len(unknown), first=[show(name) for name in unknown],
            allowed=", ".join(known), suggestion=suggestion(unknown[0], known),
        )  # fmt: skip
