"""Who is asking, as cases need to know it: a name, roles of procedures, and whether the name is fixed by a sign-in."""

from fastapi import Request

from yindi.procedure.table import ROLES
from yindi.web.door.person import person_of
from yindi.web.pages.cases.form import Who


def who_asks(request: Request) -> Who:
    """The person that the door has put on the request, with those roles that take steps.

    Where nobody signs in, steps may be taken in the name that is typed, as on the command line.
    """
    person = person_of(request)
    roles = tuple(role for role in ROLES if role in person.roles)
    entrance = request.state.entrance
    return Who(person.name, roles, entrance.people is not None or bool(entrance.header))
