"""The application: addresses to records, as pages in both languages and as JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from yindi import __version__
from yindi.messages import say
from yindi.web.door.guard import Guard
from yindi.web.making.job import Job
from yindi.web.views.charts import chart_routes
from yindi.web.views.desk import Desk
from yindi.web.views.failing import as_page
from yindi.web.views.files import file_routes
from yindi.web.views.jobs import job_routes
from yindi.web.views.records import record_routes
from yindi.web.views.report import report_routes
from yindi.web.views.rows import rows_routes
from yindi.web.views.search import search_routes
from yindi.web.views.why import why_routes


def make_app(job: Job) -> ASGIApp:
    """The workspace over one job, whose work begins with the application.

    Pages stand under `/en/` and `/zh/`, their records under `/api/`, the description of those under
    `/api/openapi.json`.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await job.start()
        yield
        await job.cancel()

    # The usual pages of documentation would fetch their script from elsewhere.
    app = FastAPI(
        title="Yindi", version=__version__, description=say("web.api").en, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    desk = Desk(job)
    for add in (
        job_routes,
        chart_routes,
        why_routes,
        report_routes,
        rows_routes,
        search_routes,
        file_routes,
        record_routes,
    ):
        add(app, desk)
    app.add_exception_handler(HTTPException, as_page)
    app.add_exception_handler(RequestValidationError, as_page)
    return Guard(app)
