"""Steps through forms: a case from submission to its end, refusals in the words of the engine, and who moved first."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from yindi.messages import LANGUAGES
from yindi.procedure import Commitment, Move, Particulars, Store, procedures
from yindi.procedure.guards import GUARDS, Facts
from yindi.procedure.table import CLOCK, NEEDS, NEW
from yindi.web.pages.cases.fields import FACT, NEED_FIELDS, RECORDED, asks, facts_asked, guards_told, step_fields
from yindi.web.pages.cases.numbers import number_typed, whole_typed
from yindi.web.pages.cases.opening import opening_fields, used

Send = Callable[..., Any]
TODAY = date.today()
SCREENED = {
    FACT + "odds": "0.2", FACT + "base_rate": "0.1", FACT + "room": "5", FACT + "failure_evidence": "survey",
}  # fmt: skip
OPENED = {
    "id": "F9", "title": "Fund", "sponsor": "Cheng", "unit": "yuan", "actor": "Cheng", "role": "centre",
    "evidence": "charter",
}  # fmt: skip


def ago(days: int) -> str:
    """A day some days before today, as a field of a form holds it."""
    return (TODAY - timedelta(days=days)).isoformat()


def head(path: Path) -> tuple[int, str]:
    """The end of the chain in a file."""
    with Store(path) as store:
        return store.registry().last, store.registry().head


def refusals(answer: Any) -> list[str]:
    """Why a form was refused, as the page tells it."""
    found = re.search(r'id="refused".*?</div>', answer.text, re.S)
    return [unescape(one) for one in re.findall(r"<li>(.*?)</li>", found[0])] if found else []


def case_form(**more: str) -> dict[str, str]:
    """A new case of support, as it is filled in 390 days ago."""
    return {
        "id": "N1", "title": "Sensor line", "sponsor": "Lin", "place": "P1", "industry": "A", "action": "enter",
        "instrument": "money", "failure": "information", "fund": "F9", "unit": "yuan", "exit_date": ago(-600),
        "exit_rule": "handed to banks", "stages.1.name": "trial", "stages.1.amount": "60", "stages.1.ends": ago(100),
        "stages.1.measure": "firms", "stages.1.target": "3", "actor": "Lin", "role": "place", "evidence": "study",
        "date": ago(390), **more,
    }  # fmt: skip


@pytest.fixture
def funded(starting: tuple[TestClient, Path], sent: Send) -> tuple[TestClient, Path]:
    """A fund with 1,000 yuan, opened and authorised through forms."""
    client, path = starting
    assert not path.exists()
    opened = sent(client, "/en/open?procedure=fund", **OPENED, exit_date=ago(-900), date=ago(400))
    assert (opened.status_code, opened.headers["location"]) == (303, "/en/case?case=F9&done=1")
    money = {"amount": "1,000", "evidence": "budget", "reason": "as voted", "actor": "An", "role": "approver"}
    assert sent(client, "/en/step?case=F9&step=authorise", **money, date=ago(395)).status_code == 303
    return client, path


def test_hand_an_open_case_stands_on_the_pages_of_its_place_and_its_industry(
    funded: tuple[TestClient, Path], sent: Send
) -> None:
    client, _ = funded
    with client.stream("GET", "/api/work-events") as events:
        assert '"ready"' in [line for line in events.iter_lines() if line.startswith("data:")][-1]
    pages = ("/en/place?place=P1", "/zh/industry?industry=A")
    others = ("/en/place?place=P2", "/en/industry?industry=B")
    lead = 'href="/{}/case?case=N1"'
    for page in (*pages, *others):
        assert lead.format(page[1:3]) not in client.get(page).text
    assert sent(client, "/zh/open?procedure=support", **case_form()).status_code == 303
    for page in pages:
        assert lead.format(page[1:3]) in client.get(page).text
    for page in others:
        assert lead.format(page[1:3]) not in client.get(page).text
    file = client.get("/en/case?case=N1").text
    assert 'href="/en/place?place=P1"' in file
    assert 'href="/en/industry?industry=A"' in file
    taken_back = {"actor": "Lin", "role": "place", "reason": "not now", "date": ago(388)}
    assert sent(client, "/en/step?case=N1&step=withdraw", **taken_back).status_code == 303
    for page in pages:
        assert lead.format(page[1:3]) not in client.get(page).text


def test_hand_a_case_from_submission_to_its_end_through_forms(funded: tuple[TestClient, Path], sent: Send) -> None:
    client, path = funded
    assert sent(client, "/zh/open?procedure=support", **case_form()).headers["location"] == "/zh/case?case=N1&done=3"
    # (step, who, days ago, what the form states)
    steps: tuple[tuple[str, str, str, int, dict[str, str]], ...] = (
        ("screen", "Rong", "reviewer", 385, SCREENED),
        ("review", "Rui", "reviewer", 380, {"evidence": "opinion 4", FACT + "clauses": "0"}),
        ("approve", "An", "approver", 375, {FACT + "debt_chance": "0.05", FACT + "starts_left": "3",
                                            FACT + "cap_left": "3", FACT + "surplus": "1"}),
        ("release", "Fei", "fund", 370, {"amount": "60", "evidence": "plan", "next_funder": "city bank"}),
        ("spend", "Lin", "place", 200, {"amount": "45", "evidence": "receipt 1\nreceipt 2"}),
        ("assess", "Su", "assessor", 90, {"evidence": "visit", "result": "4"}),
        ("scale", "An", "approver", 80, {"evidence": "minutes", "reason": "target met"}),
        ("settle", "Fei", "fund", 70, {"evidence": "statement"}),
    )  # fmt: skip
    for number, (step, actor, role, days, fields) in enumerate(steps, 4):
        page = f"/en/step?case=N1&step={step}"
        answer = sent(client, page, actor=actor, role=role, date=ago(days), **fields)
        assert (answer.status_code, refusals(answer)) == (303, []), step
        assert answer.headers["location"] == f"/en/case?case=N1&done={number}"
    record = client.get("/api/case", params={"case": "N1"}).json()
    assert (record["state"]["en"], record["ended"], record["ahead"]) == ("completed", True, [])
    assert [one["step"] for one in record["history"]] == ["propose", *(step[0] for step in steps)]
    asking = [
        (one["step"], judged["guard"])
        for one in record["history"]
        for judged in one["verdicts"]
        if judged["outcome"] != "pass"
    ]
    # A screen that found nothing is no pass, since a screen misses some.
    assert asking == [("review", "fair_competition")]
    # 1,000 were authorised, 60 released, 45 of them spent; 15 came back and are not free for others.
    money = {part["kind"]: part["amount"] for part in client.get("/api/ledgers").json()["accounts"][0]["parts"]}
    assert (money["authorised"], money["spent"], money["reserved"]) == (940, 45, 0)
    assert money["released"] + money["due_back"] + money["recovered"] == 15
    with Store(path) as store:
        whole = store.verify()
    assert (whole.last, record["head"]) == (11, f"11:{whole.head}")
    assert "Taken. It is event 11 of the record." in client.get("/en/case?case=N1&done=11").text


def test_a_refused_step_says_what_the_engine_says_and_keeps_what_was_typed(
    funded: tuple[TestClient, Path], sent: Send
) -> None:
    client, path = funded
    sent(client, "/en/open?procedure=support", **case_form())
    before = head(path)
    screen = {**SCREENED, FACT + "room": "0.5", "actor": "Lin", "role": "reviewer", "date": ago(385)}
    answer = sent(client, "/en/step?case=N1&step=screen", **screen)
    assert answer.status_code == 422
    said = refusals(answer)
    # The sponsor does not screen, and there is room for half a place where the case takes one.
    assert len(said) == 2
    assert said[0].startswith("Lin may not")
    assert "demand still carries 0.5" in said[1]
    assert 'value="0.5"' in answer.text
    assert f'name="date" value="{ago(385)}"' in answer.text
    assert 'name="actor" maxlength="200" value="Lin"' in answer.text
    assert 'href="/en/step?case=N1&amp;step=override"' in answer.text
    assert head(path) == before


def test_hand_a_guard_that_blocks_is_set_aside_with_a_reason_and_told(
    funded: tuple[TestClient, Path], sent: Send
) -> None:
    client, _ = funded
    sent(client, "/en/open?procedure=support", **case_form())
    wrong = sent(client, "/en/step?case=N1&step=override", actor="Ze", role="centre", guard="crowding", date=ago(386))
    assert wrong.status_code == 422
    fields = {
        "actor": "Ze", "role": "centre", "guard": "crowding", "reason": "a second site is wanted", FACT + "room": "0.5",
    }  # fmt: skip
    assert sent(client, "/en/step?case=N1&step=override", **fields, date=ago(386)).status_code == 303
    assert "room left by demand" in client.get("/en/case?case=N1").text
    screen = {**SCREENED, FACT + "room": "0.5", "actor": "Rong", "role": "reviewer", "date": ago(385)}
    assert sent(client, "/en/step?case=N1&step=screen", **screen).status_code == 303
    history = client.get("/api/case", params={"case": "N1"}).json()["history"]
    assert [one["step"] for one in history] == ["propose", "override", "screen"]
    assert history[1]["reason"] == "a second site is wanted"


def test_what_somebody_else_moved_in_between_is_not_moved_again(funded: tuple[TestClient, Path], sent: Send) -> None:
    client, path = funded
    sent(client, "/en/open?procedure=support", **case_form(date=ago(5)))
    form = client.get("/en/step?case=N1&step=return").text
    hidden = dict(re.findall(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">', form))
    with Store(path) as store:
        store.take(
            Move(date=TODAY, commitment="N1", step="block", actor="Rui", role="reviewer", reason="no paper")
        )  # fmt: skip
    late = client.post("/en/step", data={**hidden, "actor": "Rong", "role": "reviewer", "reason": "again"})
    assert late.status_code == 409
    assert "has been moved since you opened the form" in late.text
    assert client.get("/api/case", params={"case": "N1"}).json()["state"]["en"] == "blocked"
    assert client.get("/api/case", params={"case": "N1"}).json()["history"][-1]["step"] == "block"


def test_a_deadline_that_has_passed_is_entered_first_and_by_its_own_button(
    funded: tuple[TestClient, Path], sent: Send
) -> None:
    client, path = funded
    sent(client, "/en/open?procedure=support", **case_form(date=ago(60)))
    before = head(path)
    page = "/en/step?case=N1&step=screen"
    # Screening has 20 days; the clock acts on the day after.
    shown = client.get(page).text
    assert f"The deadline of N1 passed on {ago(60 - 20)}" in shown
    answer = sent(client, page, **SCREENED, actor="Rong", role="reviewer")
    assert (answer.status_code, len(refusals(answer))) == (422, 1)
    assert f"The deadline of N1 passed on {ago(60 - 20)}" in refusals(answer)[0]
    assert head(path) == before
    assert sent(client, "/en/lapses?case=N1").headers["location"] == "/en/lapses?case=N1&after=3&upto=4"
    record = client.get("/api/case", params={"case": "N1"}).json()
    assert (record["state"]["en"], record["history"][-1]["role"]) == ("returned for correction", CLOCK)
    assert record["history"][-1]["day"] == ago(60 - 21)


def test_hand_a_step_moves_its_own_case_alone_and_says_what_it_leaves(
    writing: tuple[TestClient, Path], sent: Send
) -> None:
    client, path = writing
    due = {one["case"] for one in client.get("/api/lapses").json()["due"]}
    assert len(due) > 5
    assert "S14" not in due
    with Store(path) as store:
        stood = dict(store.registry().states)
    page = "/en/step?case=S14&step=recover"
    shown = client.get(page).text
    assert f"{len(due)} other cases are overdue and not entered. This step leaves them as they are." in shown
    assert "No step is ever undone or deleted" in shown
    answer = sent(client, page, amount="10", evidence="receipt of the test", role="fund", actor="Zhang")
    assert answer.status_code == 303
    with Store(path) as store:
        after = store.registry().states
        store.verify()
    assert {name for name, state in after.items() if state != stood[name]} == {"S14"}
    told = client.get(answer.headers["location"]).text
    assert f"No other case moved with it; {len(due)} other cases are overdue and not entered." in told


def test_hand_money_of_a_fund_whose_deadline_has_passed_waits_for_that(
    starting: tuple[TestClient, Path], sent: Send
) -> None:
    client, path = starting
    sent(client, "/en/open?procedure=fund", **OPENED, exit_date=ago(100), date=ago(400))
    money = {"amount": "1,000", "evidence": "budget", "reason": "as voted", "actor": "An", "role": "approver"}
    sent(client, "/en/step?case=F9&step=authorise", **money, date=ago(395))
    before = head(path)
    answer = sent(client, "/en/step?case=F9&step=authorise", **money)
    assert answer.status_code == 422
    assert refusals(answer)[0].startswith("The deadline of F9 passed on ")
    assert head(path) == before


def test_deadlines_are_entered_from_the_page_that_lists_them(writing: tuple[TestClient, Path], sent: Send) -> None:
    client, path = writing
    due = client.get("/api/lapses").json()["due"]
    assert len(due) > 5
    first = head(path)[0]
    answer = sent(client, "/en/lapses")
    last = head(path)[0]
    assert answer.headers["location"] == f"/en/lapses?after={first}&upto={last}"
    record = client.get("/api/lapses", params={"after": first, "upto": last}).json()
    assert record["due"] == []
    assert {one["case"] for one in record["entered"]} == {one["case"] for one in due}
    told = client.get(answer.headers["location"]).text
    assert all(f">{one['case']}</a>" in told for one in due)


def test_numbers_and_days_that_are_none_are_told_by_their_label(funded: tuple[TestClient, Path], sent: Send) -> None:
    client, path = funded
    wrong = case_form(**{"stages.1.amount": "sixty", "stages.1.ends": "soon", "stages.1.target": "", "exit_date": ""})
    said = refusals(sent(client, "/en/open?procedure=support", **wrong))
    assert [one.split(":")[0] for one in said] == [
        "Day on which everything about it ends", "row 1, Amount", "row 1, Ends", "row 1, Target",
    ]  # fmt: skip
    later = sent(client, "/en/open?procedure=support", **case_form(date=ago(-2)))
    assert (later.status_code, len(refusals(later))) == (422, 1)
    with Store(path) as store:
        assert list(store.registry().states) == ["F9"]


@pytest.mark.parametrize("typed", ["1,5", "0,5", ",,,1", "1_0", "1e3", "1,2345", "٣", "60 000", "nan", "9" * 16])
def test_hand_money_is_read_in_one_way_only_or_not_at_all(
    funded: tuple[TestClient, Path], sent: Send, typed: str
) -> None:
    client, path = funded
    before = head(path)
    money = {"amount": typed, "evidence": "budget", "reason": "as voted", "actor": "An", "role": "approver"}
    answer = sent(client, "/en/step?case=F9&step=authorise", **money, date=ago(394))
    assert answer.status_code == 422
    assert f"“{typed}” is no whole number" in refusals(answer)[0]
    assert head(path) == before


@pytest.mark.parametrize("typed", ["0,5", "nan", "inf", "1e999", "1_0", "1,2,3"])
def test_hand_a_target_is_a_number_that_can_be_reached(funded: tuple[TestClient, Path], sent: Send, typed: str) -> None:
    answer = sent(funded[0], "/en/open?procedure=support", **case_form(**{"stages.1.target": typed}))
    assert answer.status_code == 422
    assert any(typed in one or "finite" in one for one in refusals(answer)), refusals(answer)


@pytest.mark.parametrize(
    ("typed", "read"), [("1,200", 1200), ("１，２００", 1200), (" 7 ", 7), ("1，000，000", 1000000)]
)
def test_hand_thousands_and_full_width_digits_are_read(typed: str, read: int) -> None:
    assert whole_typed(typed) == read
    assert number_typed(typed) == read
    assert number_typed(f"{typed.strip()}.5") == read + 0.5


def test_a_refused_opening_makes_no_file(starting: tuple[TestClient, Path], sent: Send) -> None:
    client, path = starting
    answer = sent(client, "/en/open?procedure=support", **case_form())
    assert (answer.status_code, path.exists()) == (422, False)
    assert any("F9" in one for one in refusals(answer))
    assert client.get("/en/desk").status_code == 200
    assert client.get("/api/desk").json()["kept"] is False


def test_no_change_without_a_token_or_in_a_role_that_is_not_mine(writing: tuple[TestClient, Path], sent: Send) -> None:
    client, path = writing
    before = head(path)
    for page in ("/en/step", "/en/open", "/en/lapses"):
        assert client.post(page, data={"case": "S47"}).status_code == 403
    answer = sent(client, "/en/step?case=S47&step=assess", actor="Su", role="king", result="3", evidence="visit")
    assert (answer.status_code, len(refusals(answer))) == (422, 1)
    assert head(path) == before


def test_hand_a_barrier_is_closed_only_where_the_price_fell(funded: tuple[TestClient, Path], sent: Send) -> None:
    client, _ = funded
    named = {
        "id": "B1", "sponsor": "Lin", "place": "P1", "industry": "A", "exit_date": ago(-300), "actor": "Lin",
        "stages.1.name": "named", "stages.1.amount": "0", "stages.1.ends": ago(-300), "stages.1.measure": "cap 2030",
        "stages.1.target": "0.4", "role": "place", "evidence": "plan", "date": ago(50),
    }  # fmt: skip
    assert sent(client, "/en/open?procedure=barrier", **named).status_code == 303
    owner = {"actor": "Ou", "role": "approver", "reason": "ours", "evidence": "letter"}
    assert sent(client, "/en/step?case=B1&step=take_on", **owner, date=ago(45)).status_code == 303
    assert sent(client, "/en/step?case=B1&step=report_removed", **owner, date=ago(40)).status_code == 303
    register = client.get("/api/barriers").json()["register"]
    assert [(row["owner"], row["closed"], row["price_tested"]) for row in register] == [("Ou", False, None)]
    tested = {"actor": "Su", "role": "assessor", "evidence": "plan made again", "date": ago(30)}
    same = sent(client, "/en/step?case=B1&step=close_barrier", **tested, **{FACT + "price_now": "0.4"})
    assert same.status_code == 422
    lower = sent(client, "/en/step?case=B1&step=close_barrier", **tested, **{FACT + "price_now": "0.1"})
    assert lower.status_code == 303
    (row,) = client.get("/api/barriers").json()["register"]
    assert (row["closed"], row["price_named"], row["price_tested"], row["limit"]["en"]) == (
        True, 0.4, 0.1, "room in an industry",
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(procedures()))
def test_law_every_step_of_every_template_has_a_form_that_can_state_what_it_needs(name: str) -> None:
    procedure = procedures()[name]
    for row in procedure.rows:
        if CLOCK in row.roles:
            continue
        fields = {field.name: field for field in step_fields(procedure, row, None, None)}
        for need in row.needs:
            field, _ = NEED_FIELDS[need]
            assert fields[field].required
        if "guard" in row.needs:
            rows = procedure.after(row.source)
            here = {name for each in rows for name in each.guards if procedure.may_be_set_aside(each, name)}
            assert {choice.code for choice in fields["guard"].choices} == here != set()
        asked = guards_told(procedure, row)
        assert {one.removeprefix(FACT) for one in fields if one.startswith(FACT)} == set(facts_asked(asked))
    assert {row.step for row in procedure.rows if row.source == NEW} != set()


def test_law_every_need_has_a_field_and_every_fact_can_be_stated() -> None:
    assert set(NEED_FIELDS) == set(NEEDS)
    named = {field for field, _ in NEED_FIELDS.values()} - {"evidence", "reason"}
    assert named <= set(Particulars.__dataclass_fields__)
    assert set(asks()) == set(GUARDS)
    stated = {fact for facts in asks().values() for fact in facts}
    assert stated == set(Facts.__dataclass_fields__) - RECORDED


@pytest.mark.parametrize("guard", sorted(GUARDS))
def test_law_a_guard_looks_at_no_fact_that_its_form_does_not_ask_for(guard: str) -> None:
    read: set[str] = set()

    class Watched:
        def __getattr__(self, name: str) -> Any:
            read.add(name)
            return getattr(Facts(today=TODAY), name)

    little = Commitment(id="X", procedure="support", version="", sponsor="Lin", exit_date=TODAY)
    GUARDS[guard].judge(little, Watched())  # type: ignore[arg-type]
    assert read - RECORDED <= set(asks()[guard])


@pytest.mark.parametrize("name", sorted(procedures()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_law_every_template_has_a_form_to_open_a_case(name: str, language: str, looking: TestClient) -> None:
    shown = looking.get(f"/{language}/open", params={"procedure": name})
    assert shown.status_code == 200
    named = set(re.findall(r'name="([\w.]+)"', shown.text))
    fields = {
        one.name for one in opening_fields(procedures()[name], places=(), industries=(), funds=(), cases=(), stages=3)
    }
    assert fields <= named
    assert {"id", "sponsor", "exit_date", "token", "role", "date"} <= named
    posts = {word for row in procedures()[name].rows for word in row.posts}
    assert ("fund" in used(procedures()[name])) is ("reserve" in posts)
