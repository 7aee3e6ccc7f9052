"""What went wrong, as a page in the language of its address, or as JSON."""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from yindi.errors import YindiError
from yindi.messages import LANGUAGES, say, templates
from yindi.web.door.drawing import draw
from yindi.web.views.desk import NOT_YET

# What was asked for is understood and cannot be given, such as a document that the record has no matter for.
REFUSED = 422


async def as_page(request: Request, problem: Exception) -> Response:
    """A sentence and a way on; before there is a result, the page that shows how far it is."""
    status, key = what_is_wrong(problem)
    says = problem.says if isinstance(problem, YindiError) else say(key)
    for language in LANGUAGES:
        if request.url.path.startswith(f"/{language}/") or paper_in(request) == language:
            if status == NOT_YET:
                return RedirectResponse(f"/{language}/", status_code=303)
            page = draw("problem", language, None, here="", says=says)
            return Response(page, status_code=status, media_type="text/html")
    return JSONResponse({"says": says.as_dict()}, status_code=status)


def paper_in(request: Request) -> str:
    """In which language somebody asks for a document by a link of a page; blank where it is none."""
    if not request.url.path.startswith("/cases/document/"):
        return ""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def what_is_wrong(problem: Exception) -> tuple[int, str]:
    """The status and the key of the sentence; an address in a language that we do not speak is no page."""
    if isinstance(problem, RequestValidationError):
        spoken = all(error["loc"] != ("path", "language") for error in problem.errors())
        return (422, "web.wrong_words") if spoken else (404, "web.no_page")
    if isinstance(problem, HTTPException):
        return problem.status_code, problem.detail if problem.detail in templates() else "web.no_page"
    if isinstance(problem, YindiError):
        return REFUSED, "web.no_page"
    return 500, "web.no_page"
