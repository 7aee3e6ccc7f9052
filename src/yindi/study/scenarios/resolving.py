"""A study that has been run, solved again under a scenario: the odds, the trust and the forecast stay."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from yindi.arrays import Truth
from yindi.cores import all_in_threads, cores
from yindi.economy import Economy
from yindi.errors import YindiError
from yindi.options import eligible_cells
from yindi.plan.again import plan_again
from yindi.plan.build import make_plan
from yindi.plan.guardrails.over_years import Evidence, rows_of_all, verdicts_of_all
from yindi.plan.guardrails.over_years.reading import read_evidence
from yindi.plan.odds import EVENTS, EventName
from yindi.plan.one import one_plan
from yindi.plan.record import Plan
from yindi.plan.schedule.build import PARTS, YearsPlan, of_place, towards
from yindi.plan.schedule.infeasible import explain
from yindi.plan.schedule.limits import Names
from yindi.plan.schedule.making import YearsMade, make_years
from yindi.plan.schedule.solve import Solved, solve_years
from yindi.plan.schedule.verify import find_breaches
from yindi.progress import Progress, Silent
from yindi.study.over_years import auc_of, named_axes
from yindi.study.reading import Study
from yindi.study.run import Results, economy_until
from yindi.study.scenarios.changing import changed
from yindi.study.scenarios.scenario import Scenario
from yindi.study.wishing import wishes_of, years_wishes

# Settings that leave options, picks and room as they are, so that a cap that was found stays the one to find.
BESIDE_THE_CAP = ("starts", "discount", "weights", "resources", "decisions")
# The name of a study as it stands; no scenario of a person's own may have it.
AS_IT_STANDS = "base"


@dataclass(frozen=True)
class ScenarioResults:
    """What a scenario gives: what starts when, with its bound and prices.

    study : with the changes; plan : of one period, as much of it as the plan over years is made of;
    made, solved : the plan over years; names : of its axes; evidence : what its guardrails know.
    """

    scenario: Scenario
    study: Study
    plan: Plan
    made: YearsMade
    solved: Solved
    names: Names
    evidence: Evidence

    @property
    def possible(self) -> bool:
        """Whether any schedule keeps every limit and decision, as far as is known."""
        return bool(np.isfinite(self.solved.schedule.objective))


def as_it_stands(results: Results) -> ScenarioResults:
    """The study as it was run, beside which scenarios are laid."""
    made = results.years.made
    return ScenarioResults(
        Scenario(AS_IT_STANDS),
        results.study,
        results.plan,
        made,
        results.years.solved,
        results.years.names,
        evidence_of(results, economy_until(results.study), made),
    )


def resolve(
    results: Results,
    scenario: Scenario,
    *,
    start: ScenarioResults | None = None,
    progress: Progress | None = None,
) -> ScenarioResults:
    """Solve the plan over years again under a scenario.

    Parameters
    ----------
    results : Results
        Of a run of the study; its odds, its trust card and its forecast are used as they are.
    scenario : Scenario
    start : ScenarioResults
        What was solved for a similar scenario, to go on from; the run itself by default.
    progress : Progress

    Returns
    -------
    ScenarioResults
        The same choice, up to ties and the gap, as a run of the changed study. With no start at all where no schedule
        keeps every limit.

    Raises
    ------
    InputRefused
        If a change is none that the study understands.
    YindiError
        If the schedule breaks a limit that the independent check knows.
    """
    progress = progress or Silent()
    study = changed(results.study, scenario)
    economy = economy_until(study)
    models, base_rates = learned(results)
    plan = plan_again(
        results.plan,
        wishes_of(study, economy),
        eligible=eligible_in(results, economy),
        models=models,
        base_rates=base_rates,
        keep_cap=results.plan.cap_automatic and all(change.setting in BESIDE_THE_CAP for change in scenario.changes),
    )
    made = make_years(plan, economy, years_wishes(study, last_year=plan.year, margin=results.trust.margin))
    evidence = evidence_of(results, economy, made)
    known = results.years.solved if start is None else start.solved
    gap = study.schedule.gap
    solved = solve_years(
        made.programme,
        rules=rows_of_all(made.programme, evidence),
        gap=gap,
        start=known,
        progress=towards(gap, progress.stage("stage.years", PARTS)),
        threads=cores(),
    )
    names = named_axes(economy, made)
    if np.isfinite(solved.schedule.objective):
        broken = find_breaches(made.programme, solved.schedule)
        if broken:
            raise YindiError("schedule.broken", count=len(broken), first=broken[0].says(made.programme, names))
    return ScenarioResults(scenario, study, plan, made, solved, names, evidence)


def learned(results: Results) -> tuple[dict[EventName, str], dict[EventName, float]]:
    """The models whose odds a run uses, and how often each event happened."""
    models: dict[EventName, str] = {event: results.trust.event(event).used for event in EVENTS}
    rates: dict[EventName, float] = {event: results.trust.event(event).base_rate for event in EVENTS}
    return models, rates


def eligible_in(results: Results, economy: Economy) -> Truth:
    """The cells that may be chosen at all in a changed economy: those of the run, less and more by `excluded`."""
    before = eligible_cells(economy_until(results.study))
    now = eligible_cells(economy)
    result: Truth = (results.plan.eligible | (now & ~before)) & now
    return result


def evidence_of(results: Results, economy: Economy, made: YearsMade) -> Evidence:
    """What guardrails know about a programme."""
    return read_evidence(
        economy, made.programme, odds=made.options.odds, auc=auc_of(results.trust), seed=results.study.plan.seed
    )


def in_full(results: Results, found: ScenarioResults, *, progress: Progress | None = None) -> Results:
    """Everything that a run says of its plan, said of a scenario: page one, what holds places back, gates, verdicts.

    This takes as long as those parts of a run. Alternatives, and what stands beside a plan (how firm it is, what
    criteria cost), are left out.
    """
    progress = progress or Silent()
    economy = economy_until(found.study)
    wishes = wishes_of(found.study, economy)
    models, base_rates = learned(results)
    shift, leave_from = wishes.shift.value, wishes.leave_from.value
    plan = make_plan(
        year=results.plan.year,
        places=results.plan.places,
        industries=results.plan.industries,
        eligible=found.plan.eligible,
        forecast=results.plan.forecast,
        models=models,
        base_rates=base_rates,
        wishes=wishes,
        tick=progress.stage("stage.frontier", 0),
    )
    years = years_in_full(found, shift=shift, leave_from=leave_from, progress=progress)
    plan = one_plan(plan, years, models=models, base_rates=base_rates, shift=shift, leave_from=leave_from)
    assumed = (wishes.shift, wishes.leave_from, *years.made.assumed)
    return Results(found.study, results.findings, plan, results.trust, assumed, years)


def years_in_full(found: ScenarioResults, *, shift: float, leave_from: float, progress: Progress) -> YearsPlan:
    """The plan over years of a scenario with what holds each place back, all gates and verdicts; or why there is none.

    shift, leave_from : as in `plan_years`
    """
    programme, solved = found.made.programme, found.solved
    if not found.possible:
        progress.stage("stage.why_not", 0)
        return conflicts(found)
    of_one = partial(of_place, programme, solved, found.made.options.odds, shift, leave_from)
    places = len(programme.places)
    by_place = all_in_threads(of_one, places, progress.stage("stage.holds", places))
    return YearsPlan(
        found.made,
        found.names,
        solved,
        tuple(holds for holds, _ in by_place),
        tuple(gate for _, gates in by_place for gate in gates),
        (),
        verdicts_of_all(programme, solved.schedule, found.evidence),
    )


def conflicts(found: ScenarioResults) -> YearsPlan:
    """The plan over years of a scenario without a schedule: which limits cannot all hold, and how to give way."""
    said = explain(found.made.programme, rules=rows_of_all(found.made.programme, found.evidence))
    return YearsPlan(found.made, found.names, found.solved, (), (), (), (), why_not=said)
