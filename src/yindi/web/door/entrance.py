"""How people come in: as the user of this computer, by signing in, or vouched for by a proxy."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import Scope

from yindi.errors import InputRefused
from yindi.web.door.person import READER, Person, user_of_this_computer
from yindi.web.people import accounts, sessions
from yindi.web.people.store import People

# The names by which this machine calls itself; any other name may be a page elsewhere that was pointed here.
NAMES = ("127.0.0.1", "localhost", "[::1]")
SESSION, NAME = "yindi-session", "yindi-name"


@dataclass(frozen=True)
class Entrance:
    """The settings of the door.

    names : what this server may be called in an address
    people : the accounts; None where nobody signs in
    header, proxies : the header in which a proxy names the person, and the addresses of proxies that are believed
    tls : whether people reach the server through an encrypted address, so that cookies travel nowhere else
    """

    names: tuple[str, ...] = NAMES
    people: People | None = None
    header: str = ""
    proxies: tuple[str, ...] = ()
    tls: bool = False

    @property
    def signs_in(self) -> bool:
        """Whether people sign in here with a password."""
        return self.people is not None and not self.header

    def cookie(self, name: str, value: str, *, hidden: bool = True) -> str:
        """A cookie that no other site sees; one without a value is forgotten."""
        ends = "" if value else "; Max-Age=0"
        parts = ("; HttpOnly" if hidden else "", "; Secure" if self.tls else "", ends)
        return f"{name}={quote(value, safe='')}; Path=/; SameSite=Strict" + "".join(parts)


@dataclass(frozen=True)
class Refusal:
    """Why a request does not come in: the status and the key of the sentence."""

    status: int
    key: str


def address_of(entrance: Entrance, scope: Scope, headers: Headers) -> str:
    """Where a request comes from: what a believed proxy says last, else the other end of the line."""
    peer = peer_of(scope)
    if peer in entrance.proxies:
        said = headers.get("x-forwarded-for", "").rsplit(",", 1)[-1].strip()
        return said[:100] or peer
    return peer


def peer_of(scope: Scope) -> str:
    """The other end of the line."""
    return str(scope["client"][0]) if scope.get("client") else ""


def who(entrance: Entrance, scope: Scope, headers: Headers, token: str) -> Person | Refusal | None:
    """Who asks; None where somebody has to sign in first."""
    if entrance.header and peer_of(scope) not in entrance.proxies and entrance.header.lower() in headers:
        return Refusal(403, "web.door.forged")
    if entrance.people is None:
        return user_of_this_computer()
    if entrance.header:
        return vouched(entrance.people, scope, headers, entrance)
    if not token:
        return None
    with entrance.people.reading() as store:
        return sessions.who(store, token, entrance.people.now())


def vouched(people: People, scope: Scope, headers: Headers, entrance: Entrance) -> Person | Refusal:
    """Whom a believed proxy names: an account, or else somebody who may only look."""
    given = headers.getlist(entrance.header)
    if peer_of(scope) not in entrance.proxies or len(given) != 1:
        return Refusal(401, "web.door.unnamed")
    try:
        name = accounts.require_name(given[0].encode("latin-1").decode("utf-8"))
    except (InputRefused, UnicodeError):
        return Refusal(401, "web.door.unnamed")
    with people.reading() as store:
        found = accounts.find(store, name)
    if found is not None and found.off:
        return Refusal(403, "web.door.off")
    return found.person if found else Person(name, (READER,))
