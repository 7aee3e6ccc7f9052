"""The log of changes, for whatever view makes one."""

from starlette.requests import Request

from yindi.web.door.person import person_of
from yindi.web.people import log
from yindi.web.people.store import People


def audit(request: Request, what: str, about: str = "") -> None:
    """Add a line to the log: who is asking did `what` to `about`; nothing where nobody signs in.

    Parameters
    ----------
    request : Request
        What is being answered; who asks and from where is on it.
    what : str
        A word for the change, such as `scenario.saved`; the message `web.did.<what>` puts it into words where there
        is one.
    about : str
        What was changed, such as the name of a scenario. Longer than 500 characters is cut.
    """
    people: People | None = getattr(request.state, "people", None)
    if people is not None:
        with people.writing() as store:
            log.write(store, person_of(request).name, request.state.address, what, about, people.now())
