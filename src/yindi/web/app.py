"""The application: addresses to records, as pages in both languages and as JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from yindi import __version__
from yindi.messages import say
from yindi.web.asking.keeping import Keeping
from yindi.web.door.guard import Guard
from yindi.web.making.job import Job
from yindi.web.views.desk import Desk
from yindi.web.views.failing import as_page
from yindi.web.views.files import file_routes
from yindi.web.views.jobs import job_routes
from yindi.web.views.records import record_routes
from yindi.web.views.rows import rows_routes
from yindi.web.views.scenarios import scenario_routes
from yindi.web.views.search import search_routes
from yindi.web.views.what_if import what_if_routes
from yindi.web.views.what_if_page import what_if_pages


def make_app(job: Job, keeping: Keeping | None = None) -> ASGIApp:
    """The workspace over one job, whose work begins with the application; scenarios are kept where `keeping` says.

    Pages stand under `/en/` and `/zh/`, their records under `/api/`, the description of those under
    `/api/openapi.json`.
    """

    desk = Desk(job, keeping)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await job.start()
        yield
        desk.questions.end()
        await job.cancel()
        await job.close()

    # The usual pages of documentation would fetch their script from elsewhere.
    app = FastAPI(
        title="Yindi", version=__version__, description=say("web.api").en, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    for add in (
        job_routes, rows_routes, search_routes, file_routes, record_routes, what_if_routes, scenario_routes,
        what_if_pages,
    ):  # fmt: skip
        add(app, desk)
    app.add_exception_handler(HTTPException, as_page)
    app.add_exception_handler(RequestValidationError, as_page)
    return Guard(app)
