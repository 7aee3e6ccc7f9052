"""Pages of cases: in both languages from the record, equal to their JSON, as of a day, filtered, and kept by head."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from yindi.cli import case_app
from yindi.messages import LANGUAGES, Bilingual
from yindi.procedure import Commitment, Registry, overdue
from yindi.procedure.frozen import desk, tied_by_fund
from yindi.procedure.table import ROLES
from yindi.web.making.made import Made
from yindi.web.pages.cases.barriers import Priced, priced_room
from yindi.web.views.cases.beside import odds_of
from yindi.web.views.cases.pages import CASE_PAGES, CasePage
from yindi.web.views.cases.record import CASES

DAY = date(2026, 11, 26)
ASKED: dict[str, dict[str, str]] = {
    "case": {"case": "S19"}, "step": {"case": "S47", "step": "assess"}, "open": {"procedure": "support"},
}  # fmt: skip
# What a page of a form does not say in words: fields that belong to other pages of the same record.
FORMS = ("step", "open", "lapses")


def asked(page: CasePage) -> dict[str, str]:
    """What a page is asked for."""
    return {"on": DAY.isoformat(), **ASKED.get(page.name, {})}


def texts(record: Any, language: str) -> list[str]:
    """Every text of a record in one language."""
    if isinstance(record, dict):
        if set(record) == {"en", "zh"}:
            return [record[language]]
        return [text for part in record.values() for text in texts(part, language)]
    return [text for part in record for text in texts(part, language)] if isinstance(record, list) else []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", CASE_PAGES, ids=lambda page: page.name)
def test_law_every_page_says_what_its_record_says(page: CasePage, language: str, looking: TestClient) -> None:
    shown = looking.get(f"/{language}/{page.name}", params=asked(page))
    record = looking.get(f"/api/{page.name}", params=asked(page))
    assert (shown.status_code, record.status_code) == (200, 200)
    bare = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", shown.text)))
    words = [re.sub(r"\s+", " ", text) for text in texts(record.json(), language) if text.strip()]
    missing = [text for text in words if text not in bare]
    assert len(words) > 3
    assert page.name in FORMS or missing == []
    assert len(missing) <= 0.1 * len(words)


@pytest.mark.parametrize("page", CASE_PAGES, ids=lambda page: page.name)
def test_twin_json_is_the_record_and_described(page: CasePage, looking: TestClient) -> None:
    content = looking.get(f"/api/{page.name}", params=asked(page)).content
    adapter: TypeAdapter[Any] = TypeAdapter(page.record)
    assert adapter.dump_json(adapter.validate_json(content)) == content
    paths = looking.get("/api/openapi.json").json()["paths"]
    schema = paths[f"/api/{page.name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["$ref"].split("/")[-1].split("__")[-1] == page.record.__name__


def test_twin_the_desk_is_the_desk_of_the_registry(told: Registry, looking: TestClient) -> None:
    late = {state.id for state in overdue(told, DAY)}
    for role in ROLES:
        record = looking.get("/api/desk", params={"role": role, "on": DAY.isoformat()}).json()
        open_cases = [state for state in told.states.values() if told.commitments[state.id].unit is not None]
        mine = {
            state.id
            for state in open_cases
            if not state.ended
            and role in desk(told, state)
            and told.commitments[state.id].procedure not in ("fund", "quota")
        }
        assert {row["case"] for row in record["waiting"]} == mine
        assert {row["case"] for row in record["waiting"] if row["days_left"] < 0} == mine & late
        row = next(one for one in record["desks"] if one["role"] == role)
        assert (row["open"], row["overdue"]) == (len(mine), len(mine & late))
        days = [row["days_left"] for row in record["waiting"]]
        assert days == sorted(days)


def test_hand_a_deadline_is_counted_to_the_day_that_is_asked_for(told: Registry, looking: TestClient) -> None:
    deadline = told.states["S47"].deadline
    assert deadline is not None
    for days in (3, 0, -2):
        on = date.fromordinal(deadline.toordinal() - days)
        record = looking.get("/api/case", params={"case": "S47", "on": on.isoformat()}).json()
        assert (record["days_left"], record["late"]) == (days, days < 0)
        # Once the deadline has passed only the clock moves it.
        assert bool(record["ahead"]) is (days >= 0)
        assert record["frozen"] is (days < 0)


def test_twin_frozen_money_is_that_of_the_registry(told: Registry, looking: TestClient) -> None:
    frozen = sum(one.suspended + one.overdue for one in tied_by_fund(told, DAY))
    rows = looking.get("/api/cases", params={"on": DAY.isoformat()}).json()["rows"]
    files = [looking.get("/api/case", params={"case": row["case"], "on": DAY.isoformat()}).json() for row in rows]
    assert sum(one["tied"] for one in files if one["frozen"]) == frozen > 0


def test_twin_the_list_filters_by_everything(told: Registry, looking: TestClient) -> None:
    states = {name: (told.commitments[name], state) for name, state in told.states.items()}
    tries = {
        "place": {name for name, (case, _) in states.items() if case.place == told.commitments["S19"].place},
        "state": {name for name, (_, state) in states.items() if state.state == told.states["S19"].state},
        "procedure": {name for name, (case, _) in states.items() if case.procedure == "measure"},
        "role": {name for name, (_, state) in states.items() if "assessor" in desk(told, state)},
        "words": {"S19"},
        "open": {name for name, (_, state) in states.items() if not state.ended},
    }
    asked_for = {
        "place": told.commitments["S19"].place, "state": told.states["S19"].state, "procedure": "measure",
        "role": "assessor", "words": "CHIP pack", "open": "true",
    }  # fmt: skip
    for name, wanted in tries.items():
        record = looking.get("/api/cases", params={name: asked_for[name]}).json()
        assert {row["case"] for row in record["rows"]} == wanted
        assert record["every"] == len(states)
        shown = looking.get("/en/cases", params={name: asked_for[name]}).text.split('id="head-published"')[0]
        assert set(re.findall(r'href="/en/case\?case=(\w+)"', shown)) == wanted


def test_twin_what_was_set_aside_is_published_whatever_is_asked_for(told: Registry, looking: TestClient) -> None:
    record = looking.get("/api/cases", params={"words": "nothing-of-that-name"}).json()
    assert record["rows"] == []
    assert [(row["seq"], row["case"], row["actor"]) for row in record["aside"]] == [
        (one.seq, one.commitment, one.actor) for one in told.overrides
    ]
    shown = looking.get("/en/cases", params={"words": "nothing-of-that-name"}).text
    assert all(one.reason in unescape(shown) for one in told.overrides)
    assert len(told.overrides) > 5


def test_twin_a_table_holds_the_rows_of_its_page(looking: TestClient) -> None:
    rows = looking.get("/api/cases", params={"procedure": "exit"}).json()["rows"]
    text = looking.get("/cases/cases.csv", params={"procedure": "exit"}).content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["case"] for row in table] == [row["case"] for row in rows]
    assert [row["state_zh"] for row in table] == [row["state"]["zh"] for row in rows]
    for name in ("desk", "ledgers", "calendar"):
        assert len(looking.get(f"/cases/{name}.csv").text.splitlines()) > 1
    assert looking.get("/cases/case.csv", params={"case": "S19"}).text.count("\n") == 13  # 12 steps and a header
    for name in ("cases", "case_events", "ledger_entries", "desks", "tied", "accounts"):
        assert looking.get(f"/cases/tables/{name}.csv").status_code == 200
    # The province has no barrier: its table is a header alone.
    assert looking.get("/cases/barriers.csv").text.startswith("\ufeffcase,title_en,title_zh,limit_en")
    assert looking.get("/cases/tables/nothing.csv").status_code == 404


def test_twin_ledgers_are_the_balances(told: Registry, looking: TestClient) -> None:
    record = looking.get("/api/ledgers").json()
    for account in record["accounts"]:
        held = [
            amount
            for one, amount in told.balances.items()
            if (one.ledger, one.owner) == (account["ledger"], account["owner"]) and one.kind != "source"
        ]
        assert sum(part["amount"] for part in account["parts"]) == sum(held) == account["total"]
        assert account["balanced"]
    one = looking.get("/api/ledgers", params={"account": "F2"}).json()
    assert {row["owner"] for row in one["holdings"]} == {"F2"}
    assert {row["account"].split("/")[1] for row in one["lines"]} == {"F2"}


def test_hand_the_calendar_holds_every_open_deadline_and_exit_date(told: Registry, looking: TestClient) -> None:
    record = looking.get("/api/calendar", params={"on": DAY.isoformat(), "month": "2026-12"}).json()
    found = {(row["case"], row["day"], row["kind"]) for row in (*record["late"], *record["ahead"])}
    for state in told.states.values():
        if state.deadline is not None:
            kinds = {kind for case, day, kind in found if (case, day) == (state.id, state.deadline.isoformat())}
            assert kinds & {"deadline", "assessment"}
    # A stage of support ends with an assessment, which is counted from the end of the stage.
    assert ("S47", told.states["S47"].deadline.isoformat(), "assessment") in found  # type: ignore[union-attr]
    # Of the calendar month of December 2026, which begins on a Tuesday and has 31 days, five weeks are shown.
    assert len(record["weeks"]) == 5
    assert [day["day"] for day in record["weeks"][0]][:2] == ["2026-11-30", "2026-12-01"]
    in_grid = {(due["case"], due["day"]) for week in record["weeks"] for day in week for due in day["due"]}
    inside = {(case, day) for case, day, _ in found if "2026-12-01" <= day <= "2026-12-31"}
    assert inside <= in_grid


def test_the_prices_of_the_plan_stand_beside_the_register(looking: TestClient) -> None:
    record = looking.get("/api/barriers").json()
    plan = looking.get("/api/plan").json()["years"]
    assert record["planned"]
    assert [row["cells"] for row in record["binding"]] == plan["binding"]
    assert [row["cells"] for row in record["prices"]] == plan["prices"]


def test_hand_the_room_that_is_dearest_can_be_named_as_a_barrier(looking: TestClient) -> None:
    iron, other = (Bilingual("Iron", "铁"), Bilingual("0.3", "0.3")), (Bilingual("Ink", "墨"), Bilingual("1", "1"))
    room = {("A", "2027"): 0.1, ("A", "2028"): 0.3, ("B", "2027"): 9.0}
    codes = {iron[0]: "A"}
    assert priced_room(iron, room, codes) == Priced(iron, "A", "cap 2028", 0.3)
    assert priced_room(other, room, codes) == Priced(other)
    form = {"procedure": "barrier", "industry": "A", "measure": "cap 2028", "target": "0.3"}
    shown = looking.get("/en/open", params=form).text
    assert 'name="stages.1.measure" value="cap 2028"' in shown
    assert 'name="stages.1.target" value="0.3"' in shown


def test_the_file_where_none_is_named_is_that_of_the_command_line() -> None:
    assert case_app.CASES == CASES


def test_twin_the_odds_of_the_plan_stand_under_their_field(looking: TestClient, shelf: Any) -> None:
    made = Made(shelf.folder)
    table = pl.read_parquet(made.files["tables/recommendations.parquet"])
    row = table.filter(pl.col("odds").is_not_null()).row(0, named=True)
    case = Commitment(
        id="X", procedure="support", version="", sponsor="Lin", exit_date=DAY, place=row["place"],
        industry=row["industry"], action=row["action"],
    )  # fmt: skip
    said = odds_of(made, case)
    assert said is not None
    assert f"{row['odds']:.3g}" in said.en
    assert odds_of(made, replace(case, place="nowhere")) is None
    assert odds_of(None, case) is None
    # A case of the invented province is in no plan of the small study.
    assert "The plan shown here says" not in looking.get("/en/step?case=S43&step=screen").text


def test_what_is_not_there_is_not_found_and_what_is_no_day_is_refused(looking: TestClient) -> None:
    for page in ("case?case=S999", "step?case=S19&step=approve", "open?procedure=king", "ledgers?account=F9",
                 "desk?role=king"):  # fmt: skip
        assert looking.get(f"/en/{page}").status_code == 404
        assert looking.get(f"/api/{page}").status_code == 404
    for page in ("desk?on=yesterday", "desk?on=2026-02-30", "calendar?month=2026-13", "open?stages=99"):
        assert looking.get(f"/en/{page}").status_code == 422


def test_a_page_is_kept_until_the_record_moves_on(looking: TestClient) -> None:
    first = looking.get("/en/cases")
    again = looking.get("/en/cases", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "token" not in first.text


def test_titles_stay_text_and_no_page_names_another_machine(looking: TestClient) -> None:
    foreign = re.compile(r"""<[^>]*(?:src|href|action|data)="(?!/[^/]|/"|#|\?)[^"]*"|url\(|@import""")
    for page in CASE_PAGES:
        shown = looking.get(f"/en/{page.name}", params=asked(page)).text
        assert foreign.findall(shown) == []
    assert "<script>" not in looking.get("/en/cases", params={"words": "<script>"}).text


def test_hand_search_finds_cases_by_identifier_and_title(told: Registry, looking: TestClient) -> None:
    hits = looking.get("/api/search", params={"words": "s49"}).json()["hits"]
    assert (hits[0]["kind"], hits[0]["page"]) == ("case", "case?case=S49")
    title = told.commitments["S49"].title
    assert title
    pages = [hit["page"] for hit in looking.get("/api/search", params={"words": title}).json()["hits"]]
    assert "case?case=S49" in pages
    # What alone is meant is opened.
    assert str(looking.get("/en/search", params={"words": "S49"}).url).endswith("/en/case?case=S49")


def test_hand_overdue_is_told_with_day_and_days_on_desk_list_and_file(told: Registry, looking: TestClient) -> None:
    late = next(state for state in overdue(told, DAY) if state.tied and not state.ended)
    days = (DAY - late.deadline).days if late.deadline else 0
    file = looking.get("/en/case", params={"case": late.id, "on": str(DAY)}).text
    listed = looking.get("/en/cases", params={"words": late.id, "on": str(DAY)}).text
    desk_shown = looking.get("/en/desk", params={"on": str(DAY)}).text
    for page in (file, listed, desk_shown):
        assert f"{days} {'day' if days == 1 else 'days'} overdue" in page
    assert f"due {late.deadline}" in listed
    assert f"due {late.deadline}" in desk_shown
    assert f"by {late.deadline}, and what the deadline does is not entered yet" in file
    assert "None: the deadline has passed and only the clock moves the case now." in desk_shown
    # Money of a case that is only late is not called frozen.
    assert "cannot be used until the passed deadline is entered" in file


def test_hand_the_name_is_blank_until_one_was_typed(writing: tuple[TestClient, Path], sent: Callable[..., Any]) -> None:
    client, _ = writing
    page = "/en/step?case=S14&step=recover"
    field = 'name="actor" maxlength="200" value="'
    assert client.get(page).text.split(field)[1].startswith('"')
    fields = {"amount": "10", "evidence": "receipt of the test", "role": "fund"}
    assert sent(client, page, **fields).status_code == 422
    assert sent(client, page, **fields, actor="张三").status_code == 303
    assert client.get(page).text.split(field)[1].startswith('张三"')


def test_hand_a_recommendation_leads_to_a_form_that_is_filled_in(looking: TestClient) -> None:
    place = next(
        code for code in ("P1", "P2", "P3", "P4") if looking.get(f"/api/place?place={code}").json()["options"]["starts"]
    )
    options = looking.get(f"/api/place?place={place}").json()["options"]
    one = next(choice for choice in options["choices"] if choice["industry"] in options["starts"])
    way = f"/en/open?procedure=support&place={place}&industry={one['industry']}&action={one['action']}"
    assert f'href="{way}"' in unescape(looking.get(f"/en/place?place={place}").text)
    form = looking.get(way).text
    assert f'name="place" value="{place}"' in form
    assert f'name="industry" value="{one["industry"]}"' in form
    assert f'<option value="{one["action"]}" selected>' in form
