"""What a new case has to say of itself: the fields of a commitment that its procedure makes any use of."""

from datetime import date
from typing import Any

from yindi.messages import Bilingual, say
from yindi.plan.guardrails.over_years.instruments import FAILURES, INSTRUMENTS
from yindi.plan.schedule.programme import ACTIONS
from yindi.present.documents.parts import word
from yindi.present.numbers import same
from yindi.procedure.guards.removing import REMOVING
from yindi.procedure.records import Commitment, QuotaNeed, Stage
from yindi.procedure.table import Procedure
from yindi.web.pages.cases.fields import Field
from yindi.web.pages.cases.listed import Choice
from yindi.web.pages.cases.numbers import number_typed, whole_typed

Choices = tuple[Choice, ...]
# How many rows of a table a form offers, and at most.
STAGES, MOST_STAGES, QUOTAS = 3, 12, 2
STAGE = {"name": "text", "amount": "whole", "ends": "date", "measure": "text", "target": "number"}
QUOTA = {"factor": "text", "year": "whole", "units": "whole"}


def used(procedure: Procedure) -> frozenset[str]:
    """Which fields a procedure makes use of, from what its steps book, what its guards judge and who takes part."""
    posts = {word for row in procedure.rows for word in row.posts}
    guards = {guard for row in procedure.rows for guard in row.guards}
    # A price that has to fall is held against the one with which the barrier was named, in its first stage.
    staged = any(row.counts_from == "stage" for row in procedure.rows) or bool(guards & {one.name for one in REMOVING})
    found = {"title", "exit_rule"}
    if any("place" in row.roles for row in procedure.rows):
        found |= {"place", "industry", "action"}
    if "failure_named" in guards or "odds" in guards:
        found.add("failure")
    if "instrument_fits" in guards:
        found.add("instrument")
    if "reserve" in posts:
        found |= {"fund", "stages", "unit"}
    if staged:
        found.add("stages")
    if posts & {"authorise", "allocate"}:
        found.add("unit")
    if "allocate" in posts or (staged and "release" not in posts):
        found.add("factor")
    if "bind" in posts:
        found.add("quota")
    if "claim_earlier" in posts:
        found.add("earlier")
    return frozenset(found)


def opening_fields(
    procedure: Procedure, *, places: Choices, industries: Choices, funds: Choices, cases: Choices, stages: int
) -> tuple[Field, ...]:
    """The fields of a new commitment; lists to choose from are suggestions where others may be meant too."""
    wanted = used(procedure)
    found = [
        field("id", "text", required=True),
        field("title", "text"),
        field("sponsor", "text", required=True),
        field("place", "suggest", choices=places),
        field("industry", "suggest", choices=industries),
        field("action", "choice", choices=tuple(Choice(one, say(f"schedule.action.{one}")) for one in ACTIONS)),
        field("failure", "choice", choices=tuple(Choice(one, word("failure", one)) for one in FAILURES)),
        field("instrument", "choice", choices=tuple(Choice(one, word("instrument", one)) for one in INSTRUMENTS)),
        field("fund", "suggest", choices=funds),
        field("earlier", "suggest", choices=cases),
        field("factor", "text"),
        field("unit", "text"),
        field("exit_date", "date", required=True),
        field("exit_rule", "long"),
    ]
    always = {"id", "sponsor", "exit_date"}
    kept = [one for one in found if one.name in wanted | always]
    if "stages" in wanted:
        kept += table("stages", STAGE, stages)
    if "quota" in wanted:
        kept += table("quota", QUOTA, QUOTAS)
    return tuple(kept)


def field(name: str, kind: str, *, required: bool = False, choices: Choices = ()) -> Field:
    """One field of a commitment."""
    note = say("web.form.suggest") if kind == "suggest" and choices else None
    return Field(name, kind, say(f"web.field.{name}"), note, required, choices, part="case")


def table(name: str, columns: dict[str, str], rows: int) -> list[Field]:
    """The fields of a table of some rows, such as `stages.1.amount`."""
    return [
        Field(f"{name}.{at}.{column}", kind, say(f"web.{name}.{column}"), part=name)
        for at in range(1, rows + 1)
        for column, kind in columns.items()
    ]


def commitment_from_form(given: dict[str, str], procedure: Procedure) -> tuple[Commitment | None, list[Bilingual]]:
    """The commitment that a form describes, and what in it cannot be read; rows of a table left blank are no rows."""
    wrong: list[Bilingual] = []
    words = {name: given.get(name, "").strip() for name in (
        "id", "title", "sponsor", "place", "industry", "action", "failure", "instrument", "fund", "earlier", "factor",
        "unit", "exit_rule",
    )}  # fmt: skip
    exit_date = read("date", given.get("exit_date", ""), say("web.field.exit_date"), wrong)
    stages = [Stage(**row) for row in rows_of("stages", STAGE, given, wrong)]
    quota = [QuotaNeed(**row) for row in rows_of("quota", QUOTA, given, wrong)]
    if wrong:
        return None, wrong
    return (
        Commitment(
            procedure=procedure.name, version=procedure.version, exit_date=exit_date, stages=tuple(stages),
            quota=tuple(quota), **words,
        ),
        [],
    )  # fmt: skip


def rows_of(name: str, columns: dict[str, str], given: dict[str, str], wrong: list[Bilingual]) -> list[dict[str, Any]]:
    """The rows of a table that were filled in."""
    found = []
    for at in range(1, MOST_STAGES + 1):
        cells = {column: given.get(f"{name}.{at}.{column}", "").strip() for column in columns}
        if any(cells.values()):
            told = {column: say("web.form.row", row=at, label=say(f"web.{name}.{column}")) for column in columns}
            found.append({column: read(columns[column], cells[column], told[column], wrong) for column in columns})
    return found


def read(kind: str, text: str, label: Bilingual, wrong: list[Bilingual]) -> Any:
    """One cell as its kind; what cannot be read is told by its label.

    >>> read("whole", "1,200", Bilingual("amount", "数额"), [])
    1200
    """
    try:
        if kind == "whole":
            return whole_typed(text)
        if kind == "number":
            return number_typed(text)
        if kind == "date":
            return date.fromisoformat(text.strip())
    except ValueError:
        wrong.append(say(f"web.form.no_{kind}", label=label, given=same(text[:40] or "—")))
        return None
    return text
