"""Cases beside the plan of a study that has been run."""

from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.procedure.planned.placing import PlanNow
from yindi.study.run import Results, auc_of, economy_until


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
