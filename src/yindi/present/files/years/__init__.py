"""The tables of the plan over years, each one file."""

from collections.abc import Callable, Mapping

import polars as pl

from yindi.plan.schedule.build import YearsPlan
from yindi.present.files.years.alternatives import alternatives
from yindi.present.files.years.compromises import compromises
from yindi.present.files.years.conflicts import conflicts
from yindi.present.files.years.gates import schedule_gates
from yindi.present.files.years.guardrails import guardrails
from yindi.present.files.years.holds import holds
from yindi.present.files.years.left_out import left_out
from yindi.present.files.years.means import means
from yindi.present.files.years.odds_along import odds_along
from yindi.present.files.years.schedule import schedule
from yindi.present.files.years.worth import worth
from yindi.present.files.years.year_prices import year_prices

YEAR_TABLES: Mapping[str, Callable[[YearsPlan], pl.DataFrame]] = {
    "schedule": schedule,
    "schedule_gates": schedule_gates,
    "means": means,
    "holds": holds,
    "year_prices": year_prices,
    "alternatives": alternatives,
    "guardrails": guardrails,
    "worth": worth,
    "left_out": left_out,
    "odds_along": odds_along,
    "compromises": compromises,
    "conflicts": conflicts,
}

__all__ = ["YEAR_TABLES"]
