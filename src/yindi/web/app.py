"""The application: addresses to records, as pages in both languages and as JSON."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from yindi import __version__
from yindi.errors import YindiError
from yindi.messages import say
from yindi.web.asking.keeping import Keeping
from yindi.web.door.entrance import Entrance
from yindi.web.door.guard import Guard
from yindi.web.making.job import Job
from yindi.web.making.order import Order
from yindi.web.making.shelf import Shelf
from yindi.web.making.turns import JobInTurn, Turns
from yindi.web.people.passwords import nobodys
from yindi.web.studio import Studio
from yindi.web.views.about import about_routes
from yindi.web.views.accounts import account_routes
from yindi.web.views.cases.record import CASES, Records
from yindi.web.views.cases.routes import case_routes
from yindi.web.views.charts import chart_routes
from yindi.web.views.describing import Workspace
from yindi.web.views.desk import Desk
from yindi.web.views.failing import as_page
from yindi.web.views.files import file_routes
from yindi.web.views.jobs import job_routes
from yindi.web.views.log import log_routes
from yindi.web.views.people import people_routes
from yindi.web.views.records import record_routes
from yindi.web.views.report import report_routes
from yindi.web.views.rows import rows_routes
from yindi.web.views.scenarios import scenario_routes
from yindi.web.views.search import search_routes
from yindi.web.views.studies import study_routes
from yindi.web.views.what_if import what_if_routes
from yindi.web.views.what_if_page import what_if_pages
from yindi.web.views.why import why_routes

# How long the plan of a study may take that somebody has sent, since others wait behind it. [seconds]
MOST_MAKING = 1800.0


def make_app(
    job: Job,
    entrance: Entrance | None = None,
    *,
    shelf: Shelf | None = None,
    cases: Path = CASES,
    keeping: Keeping | None = None,
) -> ASGIApp:
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
    keeping : Keeping
        Where scenarios are kept, those of each study apart; by default the person's own file.
    """
    records, kept = Records(cases), keeping or Keeping.beside(job.order)
    turns = job.turns if isinstance(job, JobInTurn) else Turns()

    def another(order: Order) -> FastAPI:
        own = replace(kept, study=str(order.folder.resolve()))
        return workspace(JobInTurn(order, job.root, turns, most=MOST_MAKING), records, own, turns)

    studio = Studio(workspace(job, records, kept, turns, closes=True), another, shelf or Shelf(job.root / "studies"))
    if entrance is not None and entrance.signs_in:
        nobodys()
    return Guard(studio, entrance)


def workspace(job: Job, records: Records, keeping: Keeping, turns: Turns, *, closes: bool = False) -> FastAPI:
    """The workspace over one job, whose work begins with the application, a file of cases, and one of scenarios.

    turns : the line of heavy work, which all workspaces of a server share
    closes : whether the file of cases is closed when this workspace ends

    Pages stand under `/en/` and `/zh/`, their records under `/api/`, the description of those under
    `/api/openapi.json`.
    """

    desk = Desk(job, keeping, turns)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await job.start()
        yield
        desk.questions.end()
        await job.cancel()
        await job.close()
        await app.state.submissions.close()
        if closes:
            records.close()

    # The usual pages of documentation would fetch their script from elsewhere.
    app = Workspace(
        title="Yindi", version=__version__, description=say("web.api").en, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    app.state.job, app.state.desk = job, desk
    case_routes(app, desk, records)
    search_routes(app, desk, records)
    for add in (
        job_routes, study_routes, people_routes, account_routes, log_routes, chart_routes, why_routes, record_routes,
        report_routes, rows_routes, file_routes, what_if_routes, scenario_routes, what_if_pages,
    ):  # fmt: skip
        add(app, desk)
    about_routes(app, desk, records)
    app.add_exception_handler(HTTPException, as_page)
    app.add_exception_handler(RequestValidationError, as_page)
    app.add_exception_handler(YindiError, as_page)
    return app
