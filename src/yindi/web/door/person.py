"""Who is asking: one person with roles, put on every request by the door and asked for by the views."""

from collections.abc import Iterable
from dataclasses import dataclass
from getpass import getuser

from starlette.requests import Request
from starlette.types import Scope

from yindi.procedure.table import ROLES as STEPPING

# Who may only look, and who looks after the accounts and reads the log; the roles between are those of the procedures.
READER, ADMIN = "reader", "admin"
ROLES = (READER, *STEPPING, ADMIN)


@dataclass(frozen=True)
class Person:
    """Somebody who asks: the name under which they act, their roles in the order of `ROLES`, and their places.

    places : in the role of a place, those for which they act; all where none is named
    """

    name: str
    roles: tuple[str, ...]
    places: tuple[str, ...] = ()

    def may(self, role: str) -> bool:
        """Whether the person has a role.

        >>> Person("Li", ("reader",)).may("admin")
        False
        """
        return role in self.roles

    @property
    def may_change(self) -> bool:
        """Whether the person may change anything: readers only look.

        >>> Person("Li", ("reader",)).may_change, Person("Wang", ("reader", "fund")).may_change
        (False, True)
        """
        return any(role != READER for role in self.roles)


def person(name: str, roles: Iterable[str]) -> Person:
    """A person with roles in their order; a role that nobody knows is left out.

    >>> person("Li", ["admin", "reader", "king"]).roles
    ('reader', 'admin')
    """
    given = frozenset(roles)
    return Person(name, tuple(role for role in ROLES if role in given))


def user_of_this_computer() -> Person:
    """Who asks where nobody signs in: the user of this computer, with every role."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        name = "?"
    return Person(name, ROLES)


def put(scope: Scope, someone: Person) -> None:
    """Put a person on a request."""
    scope.setdefault("state", {})["person"] = someone


def person_of(request: Request) -> Person:
    """Who is asking. The door has put somebody on every request that it lets in."""
    someone: Person = request.state.person
    return someone
