"""One command walks the whole way: questions, odds, trust, plan."""

from dataclasses import dataclass, replace

from yindi.arrays import Array, Truth
from yindi.assumptions import Assumption
from yindi.economy import Economy
from yindi.finding import Finding
from yindi.methods.levels import yearly_shares
from yindi.options import eligible_cells, option_cells
from yindi.plan.build import make_plan
from yindi.plan.forecast import Forecast, Rules, forecast
from yindi.plan.odds import EVENTS, MODELS, YINDI, EventName, penalty_of
from yindi.plan.one import one_plan
from yindi.plan.record import Plan
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.stopping import Stopping, to_the_end
from yindi.progress import Progress, Silent
from yindi.questions import QUESTIONS
from yindi.study.over_years import over_years
from yindi.study.reading import Study
from yindi.study.wishing import room_then, wishes_of
from yindi.trust.assess import Assessment, assess
from yindi.trust.backtest import set_up
from yindi.trust.card import Coefficient, EventCard, TrustCard

# Places without a group are held out in this many parts, by their order.
PARTS_WITHOUT_GROUPS = 5
# Tables whose years are those of the plan, not of observation.
AHEAD = ("decisions", "bound", "resources", "headroom")


@dataclass(frozen=True)
class Results:
    """Everything a run gives: findings of the questions, the plan, the trust card, and the study they come from."""

    study: Study
    findings: tuple[Finding, ...]
    plan: Plan
    trust: TrustCard
    assumptions: tuple[Assumption, ...]
    years: YearsPlan


def run(study: Study, *, progress: Progress | None = None, stopping: Stopping = to_the_end) -> Results:
    """Answer the questions, score the odds, and make the plan of a study.

    Parameters
    ----------
    study : Study
    progress : Progress
        Told of every stage; silent by default.
    stopping : function that opens a search
        Once it says so, the search for the plan over years ends with the best so far.

    Returns
    -------
    Results
        The same for the same study: every random draw comes from its seed.

    Raises
    ------
    YindiError
        If the years hold no window to learn on, or the plan cannot be made.
    """
    progress = progress or Silent()
    economy = economy_until(study)
    panel = economy.panel()
    shares = yearly_shares(panel.values)
    findings = ask(economy)
    eligible = option_cells(tuple(found.options for found in findings if found.options), economy)
    learnable = eligible_anywhere(economy)
    wishes = wishes_of(study, economy)
    setup = set_up(
        shares,
        panel.years,
        horizon=study.plan.horizon,
        eligible=learnable,
        groups=groups_of(economy),
        limits=replace(wishes, room=room_then(study, economy)).limits(),
    )
    assessment = assess(setup, cap=wishes.cap, draws=study.plan.draws, seed=study.plan.seed, progress=progress)
    rules = rules_of(assessment)
    outlook = forecast(
        shares,
        panel.years,
        rules=rules,
        eligible=learnable,
        draws=study.plan.draws,
        seed=study.plan.seed,
        tick=progress.stage("stage.forecast", study.plan.draws),
    )
    base_rates: dict[EventName, float] = {event: assessment.card.event(event).base_rate for event in EVENTS}
    plan = make_plan(
        year=panel.years[-1],
        places=panel.places,
        industries=panel.industries,
        eligible=eligible,
        forecast=outlook,
        models=assessment.planner,
        base_rates=base_rates,
        wishes=wishes,
        tick=progress.stage("stage.frontier", 0),
    )
    trust = with_coefficients(assessment, shares, panel.years, rules, learnable, outlook)
    years = over_years(study, economy, plan, trust, rules=rules, wishes=wishes, progress=progress, stopping=stopping)
    plan = one_plan(
        plan,
        years,
        models=assessment.planner,
        base_rates=base_rates,
        shift=wishes.shift.value,
        leave_from=wishes.leave_from.value,
    )
    assumed = (wishes.shift, wishes.leave_from, *years.made.assumed)
    assumed += (years.beside.needs_range,) if years.beside is not None else ()
    return Results(study, findings, plan, trust, assumed, years)


def economy_until(study: Study) -> Economy:
    """The economy up to the last year that the study wants to use."""
    if study.plan.last_year is None:
        return study.economy
    years = [year for year in study.economy.years if year <= study.plan.last_year]
    shorter = study.economy.only(years=years)
    # What looks ahead is not cut off with what was observed.
    ahead = {name: table for name, table in study.economy.tables.items() if name in AHEAD}
    return replace(shorter, tables={**shorter.tables, **ahead})


def ask(economy: Economy) -> tuple[Finding, ...]:
    """Every question of the catalogue whose tables are there."""
    return tuple(
        question.answer(economy) for question in QUESTIONS if all(table in economy for table in question.needs)
    )


def eligible_anywhere(economy: Economy) -> Truth:
    """Cells from which odds are learned and scored: every eligible industry, whatever is excluded today."""
    tables = {name: table for name, table in economy.tables.items() if name != "excluded"}
    return eligible_cells(replace(economy, tables=tables))


def groups_of(economy: Economy) -> tuple[str, ...]:
    """The group of each place, for holding out; parts by order where none are given."""
    places = economy.table("places")
    if "group" in places.columns:
        names = places["group"].fill_null("").to_list()
        if len(set(names)) > 1:
            return tuple(names)
    return tuple(f"part {position % PARTS_WITHOUT_GROUPS + 1}" for position in range(len(economy.places)))


def rules_of(assessment: Assessment) -> Rules:
    """How today's odds are learned: with the scored models, margin and penalties."""
    card, setup = assessment.card, assessment.setup
    penalty: dict[EventName, float] = {
        event: penalty_of(assessment.planner[event], card.penalty[event]) for event in EVENTS
    }
    return Rules(card.horizon, setup.margin, setup.line, assessment.planner, penalty)


def with_coefficients(
    assessment: Assessment, shares: Array, years: tuple[int, ...], rules: Rules, eligible: Truth, outlook: Forecast
) -> TrustCard:
    """The card, with how far the coefficients moved from the scored fit to the refit on all windows."""
    card = assessment.card
    refit = outlook
    if any(name != YINDI.name for name in rules.models.values()):
        yindi: dict[EventName, str] = dict.fromkeys(EVENTS, YINDI.name)
        all_yindi = replace(rules, models=yindi, penalty=card.penalty)
        refit = forecast(shares, years, rules=all_yindi, eligible=eligible, draws=0, seed=0)
    return replace(
        card,
        entry=with_moved(card.entry, assessment, refit),
        deepening=with_moved(card.deepening, assessment, refit),
    )


def with_moved(event_card: EventCard, assessment: Assessment, refit: Forecast) -> EventCard:
    """One event's card with its coefficients, scored and refitted."""
    scored = assessment.logits[event_card.event]
    new = refit.logits[event_card.event]
    rows = [Coefficient("intercept", scored.intercept, new.intercept)]
    for position, column in enumerate(MODELS[YINDI.name].columns):
        rows.append(Coefficient(column, float(scored.slopes[position]), float(new.slopes[position])))
    return replace(event_card, coefficients=tuple(rows))
