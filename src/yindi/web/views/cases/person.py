"""Who is asking, as cases need to know it: a name, roles of procedures, and whether the name is fixed by a sign-in."""

from urllib.parse import unquote

from fastapi import Request
from starlette.responses import Response

from yindi.errors import InputRefused
from yindi.procedure.records import Commitment, Move
from yindi.procedure.table import ROLES
from yindi.web.door.person import person_of
from yindi.web.pages.cases.form import Who

# The name that was typed last in this browser, where nobody signs in.
TYPED = "yindi-typed"
MOST_NAME = 200


def who_asks(request: Request) -> Who:
    """The person that the door has put on the request, with those roles that take steps.

    Where nobody signs in, steps may be taken in the name that is typed, as on the command line; it is blank until one
    was typed before, since the user of the computer is not who acts.
    """
    person = person_of(request)
    roles = tuple(role for role in ROLES if role in person.roles)
    entrance = request.state.entrance
    fixed = entrance.people is not None or bool(entrance.header)
    typed = unquote(request.cookies.get(TYPED, ""))
    return Who(person.name if fixed else typed if typed.isprintable() else "", roles, fixed, person.places)


def require_own_place(who: Who, move: Move, case: Commitment) -> None:
    """Refuse a step that somebody takes for a place that is none of theirs; an account without places acts for all."""
    if move.role == "place" and who.places and case.place not in who.places:
        raise InputRefused(
            "web.form.not_your_place", where=case.id, place=case.place or "—", allowed=", ".join(who.places)
        )


def keep_typed(request: Request, answer: Response, name: str) -> None:
    """Remember in this browser the name that was typed, where nobody signs in."""
    name = name.strip()[:MOST_NAME]
    if name and not who_asks(request).fixed:
        answer.headers.append("Set-Cookie", request.state.entrance.cookie(TYPED, name))
