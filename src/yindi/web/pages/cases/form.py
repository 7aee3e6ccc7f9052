"""The forms: to take a step, and to open a case; both follow the table of the procedure and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from yindi.messages import Bilingual, say, templates
from yindi.procedure.reading import procedures
from yindi.procedure.rules.people import step_label
from yindi.procedure.stepping import overdue, state_label
from yindi.procedure.table import NEW, Procedure, Step
from yindi.web.pages.cases.ahead import Ahead, ahead
from yindi.web.pages.cases.fields import Field, role_choices, step_fields
from yindi.web.pages.cases.lapsing import Lapse, first_to_enter, lapse_of
from yindi.web.pages.cases.listed import Choice
from yindi.web.pages.cases.opening import opening_fields
from yindi.web.pages.cases.said import ByPlan
from yindi.web.pages.cases.seen import Seen, steps_from
from yindi.web.pages.cases.words import headed, procedure_label, roles_label, target_label, titled


@dataclass(frozen=True)
class Way:
    """Another step of the same state, such as the one that sets a guard aside."""

    step: str
    label: Bilingual
    mine: bool


@dataclass(frozen=True)
class CaseForm:
    """A form to take one step, or to open a case with the first.

    case : blank where it opens one; seen : how many events the case had when the form was made
    roles : mine that may take the step, none where somebody else has to; person : in whose name, and whether that is
    fixed; objections : why it was refused as it was sent; overrides : steps of the same state that set a guard aside
    first : cases whose passed deadline has to be entered before this step; others : how many other cases are overdue,
    which stay as they are; follows : what the step does
    by_plan : whether the plan that is shown judges it; none where no plan has anything to say of its guards
    """

    case: str
    title: Bilingual
    procedure: str
    procedure_label: Bilingual
    step: str
    label: Bilingual
    state: Bilingual
    seen: int
    who: Bilingual
    roles: tuple[Choice, ...]
    person: str
    fixed: bool
    day: date
    fields: tuple[Field, ...]
    ahead: Ahead | None
    overrides: tuple[Way, ...]
    objections: tuple[Bilingual, ...]
    first: tuple[Lapse, ...]
    others: int
    follows: tuple[Bilingual, ...]
    procedures: tuple[Choice, ...]
    head: str
    by_plan: ByPlan | None = None


@dataclass(frozen=True)
class Who:
    """The person who fills a form in: a name, roles of procedures, and whether the name is fixed by a sign-in.

    places : for which they act in the role of a place; all where none is named
    """

    name: str
    roles: tuple[str, ...]
    fixed: bool
    places: tuple[str, ...] = ()


def step_form(seen: Seen, name: str, row: Step, who: Who, *, day: date) -> CaseForm:
    """The form of one step of a case."""
    registry, case, state = seen.registry, seen.case(name), seen.registry.states[name]
    procedure = registry.procedure(name)
    aside = tuple(
        Way(each.step, step_label(each.step), bool(set(each.roles) & set(who.roles)))
        for each in steps_from(procedure, state)
        if "guard" in each.needs and each.step != row.step
    )
    first, late = first_to_enter(registry, case, row, day), sum(1 for _ in overdue(registry, day))
    return CaseForm(
        name, titled(registry, name), case.procedure, procedure_label(case.procedure), row.step,
        headed(step_label(row.step)),
        state_label(state.state), state.events, roles_label(row.roles), role_choices(row, who.roles), who.name,
        who.fixed, day, step_fields(procedure, row, case, state), ahead(registry, case, row, mine=who.roles, day=day),
        aside if any(procedure.may_be_set_aside(row, guard) for guard in row.guards) else (), (),
        tuple(lapse_of(seen, one, day) for one in first), late - len(first), follows(procedure, row), (), seen.head,
    )  # fmt: skip


def follows(procedure: Procedure, row: Step) -> tuple[Bilingual, ...]:
    """What a step does: where it leads, who acts next, what it does to money."""
    known = templates()
    holders = next((each.roles for each in procedure.rows if each.source == row.to and each.days is not None), ())
    return (
        say("web.form.leads", state=target_label(row)),
        *((say("web.form.ends"),) if row.ends else ()),
        *((say("web.form.next_desk", who=roles_label(holders)),) if holders else ()),
        *(known[f"web.posts.{word}"] for word in row.posts if f"web.posts.{word}" in known),
    )


def open_form(seen: Seen, name: str, who: Who, *, places: Iterable[Choice], industries: Iterable[Choice], stages: int,
              day: date) -> CaseForm:  # fmt: skip
    """The form that opens a case of a procedure that ships; with room for some stages."""
    procedure = procedures()[name]
    (row,) = (row for row in procedure.rows if row.source == NEW)
    funds = tuple(
        Choice(one, titled(seen.registry, one))
        for one, state in seen.registry.states.items()
        if not state.ended and "authorise" in {word for row in seen.registry.procedure(one).rows for word in row.posts}
    )
    cases = tuple(Choice(one, titled(seen.registry, one)) for one in seen.registry.states)
    facts = opening_fields(
        procedure, places=tuple(places), industries=tuple(industries), funds=funds, cases=cases, stages=stages
    )
    return CaseForm(
        "", say("web.open.title", procedure=procedure_label(name)), name, procedure_label(name), row.step,
        step_label(row.step), say("web.open.state"), 0, roles_label(row.roles), role_choices(row, who.roles),
        who.name, who.fixed, day, (*facts, *step_fields(procedure, row, None, None)), None, (), (), (),
        sum(1 for _ in overdue(seen.registry, day)), follows(procedure, row),
        tuple(Choice(one, procedure_label(one)) for one in procedures()),
        seen.head,
    )  # fmt: skip


def filled(form: CaseForm, given: Mapping[str, str], objections: Iterable[Bilingual] = ()) -> CaseForm:
    """The same form with what was typed, and why it was refused."""
    kept = tuple(replace(field, value=given.get(field.name, field.value if not given else "")) for field in form.fields)
    roles = tuple(sorted(form.roles, key=lambda one: one.code != given.get("role")))
    try:
        day = date.fromisoformat(given.get("date", ""))
    except ValueError:
        day = form.day
    by_plan = replace(form.by_plan, chosen=bool(given.get("plan"))) if form.by_plan is not None else None
    return replace(
        form, fields=kept, objections=tuple(objections), person=given.get("actor", form.person), roles=roles, day=day,
        by_plan=by_plan,
    )  # fmt: skip
