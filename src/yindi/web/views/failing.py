"""What went wrong, as a page in the language of its address, or as JSON."""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from yindi.errors import YindiError
from yindi.messages import LANGUAGES, Language, say, templates
from yindi.tables.source import show
from yindi.web.door.drawing import draw
from yindi.web.door.speaking import preferred
from yindi.web.views.desk import NOT_YET, Desk

# What was asked for is understood and cannot be given, such as a document that the record has no matter for.
REFUSED = 422
WRONG_WORDS = "web.wrong_words"


async def as_page(request: Request, problem: Exception) -> Response:
    """A sentence and a way on; before there is a result, the page that shows how far it is."""
    status, key = what_is_wrong(problem)
    says = (
        problem.says
        if isinstance(problem, YindiError)
        else say(key, **(wrong_parts(problem) if key == WRONG_WORDS else {}))
    )
    language = spoken_in(request)
    if language is None:
        return JSONResponse({"says": says.as_dict()}, status_code=status)
    if status == NOT_YET:
        return RedirectResponse(f"/{language}/", status_code=303)
    desk: Desk = request.app.state.desk
    page = draw("problem", language, desk.shown(), here="", says=says)
    return Response(page, status_code=status, media_type="text/html")


def spoken_in(request: Request) -> Language | None:
    """The language of a page that somebody asks for; None where a program asks for a record."""
    path = request.url.path
    of_address = next((one for one in LANGUAGES if path.startswith(f"/{one}/")), None)
    if of_address is not None or path.startswith("/api/"):
        return of_address
    if path.startswith("/cases/document/"):
        wanted = request.query_params.get("lang", "")
        return next((one for one in LANGUAGES if one == wanted), LANGUAGES[0])
    # An address that nobody knows, typed into a browser.
    asks_for_page = "text/html" in request.headers.get("accept", "")
    return preferred(request.headers.get("accept-language", "")) if asks_for_page else None


def wrong_parts(problem: Exception) -> dict[str, str]:
    """The parts of an address or a form that are wrong, by the names that stand there."""
    if not isinstance(problem, RequestValidationError):
        return {}
    return {"fields": ", ".join(dict.fromkeys(show(str(error["loc"][-1])) for error in problem.errors()))}


def what_is_wrong(problem: Exception) -> tuple[int, str]:
    """The status and the key of the sentence; an address in a language that we do not speak is no page."""
    if isinstance(problem, RequestValidationError):
        spoken = all(error["loc"] != ("path", "language") for error in problem.errors())
        return (REFUSED, WRONG_WORDS) if spoken else (404, "web.no_page")
    if isinstance(problem, HTTPException):
        return problem.status_code, problem.detail if problem.detail in templates() else "web.no_page"
    if isinstance(problem, YindiError):
        return REFUSED, "web.no_page"
    return 500, "web.no_page"
