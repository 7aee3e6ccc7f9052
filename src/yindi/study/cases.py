"""Cases beside the plan of a study that has been run."""

from yindi.assumptions import assumption
from yindi.plan.guardrails.over_years import rows_of_all
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.schedule.barriers import Barrier, barriers_of
from yindi.plan.schedule.stability import stability
from yindi.procedure.planned.placing import PlanNow
from yindi.study.over_years import auc_of
from yindi.study.run import Results, economy_until


def plan_now(results: Results) -> PlanNow:
    """The plan of a run, as cases are judged beside it."""
    years = results.years
    made = years.made
    evidence = read_evidence(
        economy_until(results.study),
        made.programme,
        odds=made.options.odds,
        auc=auc_of(results.trust),
        seed=results.study.plan.seed,
    )
    return PlanNow(made.programme, years.solved, evidence, years.names, made.options.odds, years.gates)


def barriers_in(
    results: Results, *, draws: int, places: tuple[str, ...] = (), seed: int | None = None
) -> tuple[PlanNow, tuple[Barrier, ...]]:
    """The barriers of a run: limits whose price stays when the plan is made again under other costs.

    Parameters
    ----------
    results : Results
    draws : int
        How many plans are made.
    places : identifiers
        Whose own limits are tried too.
    seed : int or None
        That of the study where none is given.
    """
    plan = plan_now(results)
    rules = rows_of_all(plan.programme, plan.evidence)
    stable = stability(
        plan.programme,
        draws=draws,
        places=[plan.programme.places.index(place) for place in places],
        rules=rules,
        gap=results.study.schedule.gap,
        seed=results.study.plan.seed if seed is None else seed,
        start=plan.solved,
    )
    least = assumption("barrier_share").value
    return plan, barriers_of(plan.programme, plan.solved, stable, least_share=least)
