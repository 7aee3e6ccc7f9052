"""Who is asking, as cases need to know it: a name, roles of procedures, and whether the name is fixed by a sign-in."""

from getpass import getuser

from fastapi import Request

from yindi.procedure.table import ROLES
from yindi.web.pages.cases.form import Who


def who_asks(request: Request) -> Who:
    """The person that the door has put on the request; without one the user of this computer, with every role.

    Without a sign-in steps may be taken in the name that is typed, as on the command line.
    """
    person = getattr(request.state, "person", None)
    name = user_name()
    if person is None:
        return Who(name, ROLES, False)
    roles = tuple(role for role in ROLES if role in person.roles)
    return Who(person.name, roles, not (person.name == name and roles == ROLES))


def user_name() -> str:
    """The name of the user of this computer."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def audit(request: Request, what: str, about: str) -> None:
    """Where a change is told to the log of the door, once there is one."""
    log = getattr(request.app.state, "audit", None)
    if log is not None:
        log(request, what, about)
