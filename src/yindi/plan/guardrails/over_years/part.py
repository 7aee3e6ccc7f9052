"""Some options of a programme as a programme of their own: the rest of the plan stays as it is."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Whole
from yindi.plan.guardrails.kinds import YearRows, only
from yindi.plan.guardrails.over_years.laying import used_of
from yindi.plan.schedule.programme import Schedule, YearsProgramme


def part_of_programme(programme: YearsProgramme, schedule: Schedule, options: Whole) -> YearsProgramme:
    """The programme of some options, with the links among them and the decisions that the schedule honours."""
    at = np.full(len(programme.place), -1, dtype=np.int64)
    at[options] = np.arange(len(options))
    honoured = [
        decided
        for decided in programme.decided
        if at[decided.option] >= 0 and schedule.chosen[decided.option] == decided.approved
    ]
    return replace(
        programme,
        place=programme.place[options],
        industry=programme.industry[options],
        action=tuple(programme.action[option] for option in options),
        uplift=programme.uplift[options],
        worth=programme.worth[options],
        open_years=programme.open_years[options],
        needs=programme.needs[options],
        load=programme.load[options],
        links=tuple(
            replace(link, option=int(at[link.option]), other=int(at[link.other]))
            for link in programme.links
            if at[link.option] >= 0 and at[link.other] >= 0
        ),
        decided=tuple(replace(decided, option=int(at[decided.option])) for decided in honoured),
    )


def part_of_rows(programme: YearsProgramme, schedule: Schedule, rows: YearRows, options: Whole) -> YearRows:
    """The rows that some options touch, with what all other options of the schedule leave of them."""
    years = np.arange(len(programme.years))
    lines = (options[:, None] * len(years) + years).ravel()
    uses = rows.uses[lines]
    rest = replace(schedule, start=np.where(np.isin(np.arange(len(schedule.start)), options), -1, schedule.start))
    left = used_of(programme, rest, rows)
    touched = np.flatnonzero(np.diff(uses.tocsc().indptr) > 0)
    return replace(only(replace(rows, low=rows.low - left, high=rows.high - left), touched), uses=uses[:, touched])
