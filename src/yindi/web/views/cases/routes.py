"""All addresses of cases."""

from fastapi import FastAPI

from yindi.web.views.cases.by_plan import by_plan_routes
from yindi.web.views.cases.dealing import dealing_routes
from yindi.web.views.cases.papers import paper_routes
from yindi.web.views.cases.reading import reading_routes
from yindi.web.views.cases.record import Records
from yindi.web.views.cases.screening import screening_routes
from yindi.web.views.cases.stepping import stepping_routes
from yindi.web.views.cases.submitted import submitted_routes
from yindi.web.views.cases.taking import taking_routes
from yindi.web.views.desk import Desk


def case_routes(app: FastAPI, desk: Desk, records: Records) -> None:
    """Pages, changes and files of one record of cases."""
    for add in (
        reading_routes, stepping_routes, taking_routes, paper_routes, submitted_routes, screening_routes,
        dealing_routes,
    ):  # fmt: skip
        add(app, desk, records)
    by_plan_routes(app, desk)
