"""What is wrong with the claims behind an option: no failure, an instrument that does not fit, no end, no evidence."""

from dataclasses import replace

import numpy as np

from yindi.arrays import Truth
from yindi.assumptions import assumption
from yindi.plan.guardrails.over_years.evidence import Support
from yindi.plan.guardrails.over_years.instruments import INSTRUMENTS, fits
from yindi.plan.guardrails.over_years.records import Change
from yindi.plan.schedule.programme import YearsProgramme


def left_to_market(support: Support) -> Truth:
    """Options that are likely anyway, and for which no failure is named: (options,)."""
    unnamed = np.array([failure in ("", "none") for failure in support.failure], dtype=bool)
    likely: Truth = unnamed & (support.odds >= assumption("leave_to_market").value)
    return likely


def unfit(support: Support) -> Truth:
    """Options whose instrument does not fit the failure that is named: (options,)."""
    pairs = zip(support.failure, support.instrument, strict=True)
    return np.array([bool(failure and tool) and (failure, tool) not in fits() for failure, tool in pairs], dtype=bool)


def endless(programme: YearsProgramme, support: Support) -> Truth:
    """Starts with an instrument that has no end, ends before it begins, or too late: (options, years)."""
    has = np.array([bool(tool) for tool in support.instrument], dtype=bool)
    lasts = (support.exit_year[:, None] - np.array(programme.years)[None, :]).astype(float)
    if support.lasting is not None:
        # The end moves with the start where a line may start in another year than it asks for, as its money does.
        lasts = np.where(np.isnan(support.lasting)[:, None], lasts, support.lasting[:, None])
    late = (support.exit_year[:, None] < 0) | (lasts < 0) | (lasts > assumption("support_sunset").value)
    result: Truth = has[:, None] & late
    return result


def unproven(support: Support) -> Truth:
    """Options for which a failure is claimed without evidence: (options,)."""
    pairs = zip(support.failure, support.evidence, strict=True)
    return np.array([failure not in ("", "none") and not found for failure, found in pairs], dtype=bool)


def unstated(support: Support) -> Truth:
    """Options for which neither failure nor instrument is named: (options,)."""
    pairs = zip(support.failure, support.instrument, strict=True)
    return np.array([not failure and not tool for failure, tool in pairs], dtype=bool)


def fitting(failure: str) -> tuple[str, ...]:
    """The instruments that fit a failure, in their usual order.

    >>> fitting("information")
    ('money', 'standard', 'demand')
    """
    return tuple(tool for tool in INSTRUMENTS if (failure, tool) in fits())


def with_claims(support: Support, change: Change) -> Support:
    """The claims after a change that asks for words or dates."""
    failure, instrument, evidence = list(support.failure), list(support.instrument), list(support.evidence)
    exit_year = support.exit_year.copy()
    lasting = None if support.lasting is None else support.lasting.copy()
    words = {"failure": failure, "instrument": instrument, "evidence": evidence}
    for option, part, said in change.claims:
        if part == "exit_year":
            exit_year[option] = int(said)
            if lasting is not None:
                lasting[option] = np.nan
        else:
            words[part][option] = said
    return replace(
        support,
        failure=tuple(failure),
        instrument=tuple(instrument),
        evidence=tuple(evidence),
        exit_year=exit_year,
        lasting=lasting,
    )
