"""Whether the door may be opened as asked: to other machines only where people sign in."""

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from yindi.errors import InputRefused
from yindi.tables.source import show
from yindi.web.door.entrance import NAMES, Entrance
from yindi.web.people.accounts import every
from yindi.web.people.store import People

# Headers that mean something else to the server or the browser.
TAKEN = ("host", "cookie", "origin", "content-length", "content-type", "x-forwarded-for")


def is_loopback(host: str) -> bool:
    """Whether an address is that of this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("10.0.0.7")
    (True, True, False, False)
    """
    return ip_address(host).is_loopback


def entrance_for(
    host: str, *, names: Sequence[str], accounts: Path | None, header: str, proxies: Sequence[str], tls: bool
) -> Entrance:
    """The settings of the door; refuses those that would let in whom nobody knows.

    Parameters
    ----------
    host : str
        The address to answer on.
    names : sequence of str
        What the server may be called in an address, besides that and the names of this machine.
    accounts : Path or None
        The file of accounts; None where nobody signs in.
    header, proxies : str, sequence of str
        The header in which a proxy names the person, and from which addresses it is believed.
    tls : bool
        Whether people reach the server through an encrypted address.

    Raises
    ------
    InputRefused
        If an address is none; if other machines could reach a server without sign-in, or one that has no name; if the
        accounts cannot be read or are none; if a header is believed without accounts or from everybody.
    """
    for address in (host, *proxies):
        require_address(address)
    if accounts is None and (header or proxies or not is_loopback(host)):
        raise InputRefused("web.open.no_sign_in", where=host)
    if bool(header) and (not proxies or header.lower() in TAKEN or not header.replace("-", "").isalnum()):
        raise InputRefused("web.open.header", where=show(header))
    if not names and ip_address(host).is_unspecified:
        raise InputRefused("web.open.no_name", where=host)
    people = None if accounts is None else People(accounts)
    if people is not None:
        with people.reading() as store:
            able = [one for one in every(store) if not one.off and (one.password or header)]
        if not able:
            raise InputRefused("web.open.no_accounts", where=show(people.path))
    called = (*NAMES, f"[{host}]" if ":" in host else host, *(name.lower() for name in names))
    return Entrance(tuple(dict.fromkeys(called)), people, header, tuple(proxies), tls)


def require_address(address: str) -> None:
    """Refuse what is no address of the internet protocol; a name could lead anywhere."""
    try:
        ip_address(address)
    except ValueError as problem:
        raise InputRefused("web.open.no_address", where=show(address)) from problem
