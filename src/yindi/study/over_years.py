"""The plan over years of a run, with how firm it is, or why there is none."""

from dataclasses import replace

from yindi.economy import Economy
from yindi.plan.build import Wishes
from yindi.plan.forecast import Rules
from yindi.plan.guardrails.over_years import rows_of_all, rule_names
from yindi.plan.guardrails.over_years.reading import names as names_of
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.record import Plan
from yindi.plan.schedule.beside import lay_beside, plans_made_again
from yindi.plan.schedule.build import YearsPlan, plan_years
from yindi.plan.schedule.infeasible import explain
from yindi.plan.schedule.limits import Names as AxisNames
from yindi.plan.schedule.making import YearsMade, make_years
from yindi.plan.stopping import Stopping
from yindi.progress import Progress
from yindi.study.reading import Study
from yindi.study.wishing import assumption_of, years_wishes
from yindi.trust.card import TrustCard


def over_years(
    study: Study,
    economy: Economy,
    plan: Plan,
    trust: TrustCard,
    *,
    rules: Rules,
    wishes: Wishes,
    progress: Progress,
    stopping: Stopping,
) -> YearsPlan:
    """The plan over years: what of the plan of one period starts when, within the means of every place.

    Beside it stands how firm it is; where no schedule keeps every limit, why not.
    """
    made = make_years(plan, economy, years_wishes(study, last_year=plan.year, margin=trust.margin))
    evidence = read_evidence(economy, made.programme, odds=made.options.odds, auc=auc_of(trust), seed=study.plan.seed)
    years = plan_years(
        made,
        named_axes(economy, made),
        evidence=evidence,
        gap=study.schedule.gap,
        shift=wishes.shift.value,
        leave_from=wishes.leave_from.value,
        progress=progress,
        stopping=stopping,
    )
    kept = rows_of_all(made.programme, evidence)
    if not years.possible:
        progress.stage("stage.why_not", 0)
        return replace(years, why_not=explain(made.programme, rules=kept))
    beside = lay_beside(
        made,
        years.solved,
        years.holds,
        forecast=plan.forecast,
        models=rules.models,
        rules=kept,
        needs_range=assumption_of(study, "needs_range"),
        line=rules.line,
        shift=wishes.shift.value,
        gap=study.schedule.gap,
        horizon=study.plan.horizon,
        seed=study.plan.seed,
        tick=progress.stage("stage.beside", plans_made_again(made)),
    )
    return replace(years, beside=beside)


def auc_of(trust: TrustCard) -> tuple[float, float, float]:
    """How well the odds of entry that the plan uses told apart what happened, with the interval."""
    area = trust.entry.models[trust.entry.used].roc_auc
    return area.value, area.low, area.high


def named_axes(economy: Economy, made: YearsMade) -> AxisNames:
    """The names of places, industries and factors of a plan over years."""
    programme = made.programme
    return AxisNames(
        names_of(economy, "places", "place", programme.places),
        names_of(economy, "industries", "industry", programme.industries),
        names_of(economy, "factors", "factor", tuple(factor.name for factor in programme.factors)),
        rule_names(),
    )
