"""Dated, sourced, ranged numbers that a policy maker may dispute: one YAML file each."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from yindi.errors import YindiError
from yindi.messages import Bilingual

# Those of the plan and those of the plan over years, which a study may set itself, and the thresholds of questions.
ASSUMPTIONS = ("uplift", "leave_to_market")
MEANS = ("discount", "support_share", "support_years", "policy_share", "preparation", "demand_growth", "needs_range")
THRESHOLDS = (
    "cluster_quotient",
    "cluster_size",
    "cluster_growth",
    "cluster_support",
    "cluster_emerging",
    "one_firm",
    "stage_line",
    "resource_line",
    "function_line",
)
# The thresholds of guardrails over years.
GUARDS = (
    "debt_yellow",
    "debt_orange",
    "debt_red",
    "debt_chance",
    "execution_fast",
    "execution_slow",
    "slow_share",
    "overcapacity_chance",
    "herd_chance",
    "signal_accuracy",
    "support_sunset",
    "public_share",
    "support_spread",
    "band_low",
    "band_high",
    "band_observations",
    "band_peers",
    "share_slip",
    "reliance",
    "least_sites",
    "import_dependence",
    "thin_company",
    "company_lost",
)
# Stages and exits of a replay of history in yearly cycles.
STAGING = ("support_stages", "first_stage", "exit_share", "exit_grace")
# What the card of an incentive deal takes.
DEALS = ("but_for",)
# What the procedures of commitments do to those that fail, and how long they wait.
PROCEDURE = ("patience", "clawback_late", "clawback_breach", "ban_late", "ban_breach", "barrier_share")
# The groups of indicators in the yearly evaluation of a fund.
FUND_DIRECTION = ("fund_weight_policy", "fund_weight_layout", "fund_weight_execution")
EVERY = ASSUMPTIONS + MEANS + THRESHOLDS + GUARDS + STAGING + DEALS + PROCEDURE + FUND_DIRECTION


@dataclass(frozen=True)
class Assumption:
    """One number with its range, unit, date and source; `own` where a study set it itself."""

    name: str
    label: Bilingual
    says: Bilingual
    unit: Bilingual
    value: float
    low: float
    high: float
    since: date
    source: Bilingual
    own: bool = False

    def with_values(self, value: float, low: float, high: float) -> "Assumption":
        """The same assumption with a study's own numbers."""
        return replace(self, value=value, low=low, high=high, own=True)


@cache
def assumption(name: str, *, on: date | None = None) -> Assumption:
    """The assumption in force on a day (the latest by default).

    Examples
    --------
    >>> assumption("uplift").value
    0.5
    """
    if name not in EVERY:
        raise YindiError("assumption.unknown", name=name, allowed=", ".join(EVERY))
    record = _record(name)
    entries = sorted(record["entries"], key=lambda entry: entry["from"])
    valid = [entry for entry in entries if on is None or entry["from"] <= on]
    if not valid:
        raise YindiError("assumption.not_yet", name=name, first=entries[0]["from"].isoformat())
    entry = valid[-1]
    return Assumption(
        name,
        Bilingual(**record["label"]),
        Bilingual(**record["says"]),
        Bilingual(**record["unit"]),
        float(entry["value"]),
        float(entry["low"]),
        float(entry["high"]),
        entry["from"],
        Bilingual(**entry["source"]),
    )


@cache
def _record(name: str) -> dict[str, Any]:
    """The file of an assumption."""
    text = files("yindi.assumptions").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    record: dict[str, Any] = yaml.safe_load(text)
    return record
