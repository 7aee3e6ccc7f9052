"""The application: addresses to records, as pages in both languages and as JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from yindi import __version__
from yindi.errors import YindiError
from yindi.messages import say
from yindi.web.door.entrance import Entrance
from yindi.web.door.guard import Guard
from yindi.web.making.job import Job
from yindi.web.making.order import Order
from yindi.web.making.shelf import Shelf
from yindi.web.making.turns import JobInTurn, Turns
from yindi.web.people.passwords import nobodys
from yindi.web.studio import Studio
from yindi.web.views.accounts import account_routes
from yindi.web.views.cases.record import CASES, Records
from yindi.web.views.cases.routes import case_routes
from yindi.web.views.desk import Desk
from yindi.web.views.failing import as_page
from yindi.web.views.files import file_routes
from yindi.web.views.jobs import job_routes
from yindi.web.views.log import log_routes
from yindi.web.views.people import people_routes
from yindi.web.views.records import record_routes
from yindi.web.views.rows import rows_routes
from yindi.web.views.search import search_routes
from yindi.web.views.studies import study_routes

# How long the plan of a study may take that somebody has sent, since others wait behind it. [seconds]
MOST_MAKING = 1800.0


def make_app(job: Job, entrance: Entrance | None = None, *, shelf: Shelf | None = None, cases: Path = CASES) -> ASGIApp:
    """The whole server: the door, and behind it the workspace of a study and those of studies that people send.

    Parameters
    ----------
    job : Job
        The work on the server's own study, which begins with the application.
    entrance : Entrance
        Who may come in; by default nobody has to sign in.
    shelf : Shelf
        Where the studies lie that people send; by default beside the results.
    cases : Path
        The one file of cases, whichever study is shown; it is made with the first step.
    """
    records = Records(cases)
    turns = job.turns if isinstance(job, JobInTurn) else Turns()

    def another(order: Order) -> FastAPI:
        return workspace(JobInTurn(order, job.root, turns, most=MOST_MAKING), records)

    studio = Studio(workspace(job, records, closes=True), another, shelf or Shelf(job.root / "studies"))
    if entrance is not None and entrance.signs_in:
        nobodys()
    return Guard(studio, entrance)


def workspace(job: Job, records: Records, *, closes: bool = False) -> FastAPI:
    """The workspace over one job, whose work begins with the application, and a file of cases.

    closes : whether the file is closed when this workspace ends

    Pages stand under `/en/` and `/zh/`, their records under `/api/`, the description of those under
    `/api/openapi.json`.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await job.start()
        yield
        await job.cancel()
        await app.state.submissions.close()
        if closes:
            records.close()

    # The usual pages of documentation would fetch their script from elsewhere.
    app = FastAPI(
        title="Yindi", version=__version__, description=say("web.api").en, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    app.state.job = job
    desk = Desk(job)
    case_routes(app, desk, records)
    for add in (
        job_routes, study_routes, people_routes, account_routes, log_routes, rows_routes, search_routes, file_routes,
        record_routes,
    ):  # fmt: skip
        add(app, desk)
    app.add_exception_handler(HTTPException, as_page)
    app.add_exception_handler(RequestValidationError, as_page)
    app.add_exception_handler(YindiError, as_page)
    return app
