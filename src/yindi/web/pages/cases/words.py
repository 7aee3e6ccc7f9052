"""Words that all pages of cases share: labels of procedures, roles and outcomes, and days that are left."""

from collections.abc import Iterable
from datetime import date

from yindi.messages import Bilingual, join, say, templates
from yindi.present.numbers import same
from yindi.procedure.registry import Registry
from yindi.procedure.rules.people import role_label, step_label
from yindi.procedure.stepping import state_label
from yindi.procedure.table import BACK, Step

COMMA = Bilingual(", ", "、")


def roles_label(names: Iterable[str]) -> Bilingual:
    """Several roles by their labels.

    >>> roles_label(["place", "fund"]).en
    'place, fund'
    """
    return join([role_label(name) for name in names], between=COMMA)


def procedure_label(name: str) -> Bilingual:
    """The name of a procedure; its word where a person's own is not known here."""
    return templates().get(f"web.procedure.{name}", same(name))


def target_label(row: Step) -> Bilingual:
    """The state to which a step leads."""
    return say("web.case.back") if row.to == BACK else state_label(row.to)


def titled(registry: Registry, name: str) -> Bilingual:
    """What a case is called; its identifier where it has no title."""
    return same(registry.commitments[name].title or name)


def days_left(deadline: date | None, day: date) -> int | None:
    """Days until a deadline; below zero once it has passed, None where there is none."""
    return None if deadline is None else (deadline - day).days


def lapse_told(row: Step | None, case_has_money: bool) -> Bilingual:
    """What happens when nobody acts in time: the step of the clock, where it leads, what it does to money."""
    if row is None:
        return same("")
    told = say("web.case.lapse", step=step_label(row.step), state=target_label(row))
    more = [say("web.case.lapse_ends")] if row.ends else []
    if case_has_money:
        more += [templates()[f"web.posts.{word}"] for word in row.posts if f"web.posts.{word}" in templates()]
    return join([told, *more], between=Bilingual("; ", "；"))


def money_told(*, tied: int, late: bool, suspended: bool) -> Bilingual:
    """Why money of a case stands still: suspended, or only held up until its passed deadline is entered; else blank."""
    if not tied or not (late or suspended):
        return same("")
    return say("web.cases.frozen" if suspended else "web.cases.held")


def headed(label: Bilingual) -> Bilingual:
    """A label as a heading begins.

    >>> headed(Bilingual("assess", "评估")).en
    'Assess'
    """
    return Bilingual(label.en[:1].upper() + label.en[1:], label.zh)
