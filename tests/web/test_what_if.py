"""What-ifs in the workspace: the figures of `resolve`, asked with a token, kept under an address and under names."""

import json
import re
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from yindi import __version__
from yindi.study import Results
from yindi.study.scenarios import SETTINGS, as_it_stands, difference, read_scenario, resolve

ASKED = (("cap=3",), ("picks=1", "discount=0.2"), ("uplift=0.9",), ("excluded.P1.A=yes",))
IMPOSSIBLE = ("decisions.P1.A.enter=approved", "decisions.P1.B.enter=approved", "decisions.P1.C.enter=approved",
              "picks.P1=1")  # fmt: skip


def token_of(client: TestClient, address: str = "/en/what-if?set=") -> str:
    """The token that a page carries."""
    found = re.search(r'name="token" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


def asked(client: TestClient, lines: tuple[str, ...], before: tuple[str, ...] = ()) -> dict[str, Any]:
    """Ask as a program would, and wait for the end."""
    fields = {"token": token_of(client), "lines": "\n".join(lines), "before": "\n".join(before)}
    answer = client.post("/api/what-if", data=fields)
    assert answer.status_code == 200, answer.text
    where = answer.headers["location"]
    with client.stream("GET", where.replace("answer", "events")) as events:
        told = [line for line in events.iter_lines() if line.startswith("data:")]
    found: dict[str, Any] = client.get(where).json()
    assert found["progress"]["state"] == json.loads(told[-1][5:])["state"]
    return {**found, "where": where}


@pytest.mark.parametrize("lines", ASKED, ids=" ".join)
def test_twin_an_answer_holds_the_figures_of_resolve(
    lines: tuple[str, ...], client: TestClient, small_results: Results
) -> None:
    found = asked(client, lines)
    base = as_it_stands(small_results)
    here = resolve(small_results, read_scenario(small_results.study, "here", lines))
    moved = difference(base, here)
    answer = found["answer"]
    assert (answer["before"]["objective"], answer["after"]["objective"]) == moved.moves.objective
    assert (answer["before"]["bound"], answer["after"]["bound"]) == moved.moves.bound
    assert answer["after"]["gap"] == here.solved.schedule.gap
    assert answer["after"]["status"] == here.solved.schedule.status
    assert answer["counts"] == moved.counts
    assert answer["kept"] == moved.moves.kept
    assert sorted(one["code"] for one in answer["places"]) == list(moved.places)
    assert answer["after"]["starts"] == int(here.solved.schedule.chosen.sum())
    assert sum(after for _, _, after in answer["years"]) == answer["after"]["starts"]
    prices = {(one["industry"]["en"], one["year"]): one["after"] for one in answer["prices"]}
    named = {code: name.en for code, name in zip(here.made.programme.industries, here.names.industries, strict=True)}
    for price in moved.moves.prices:
        assert prices.get((named[price.industry], price.year), 0.0) == pytest.approx(price.after, abs=1e-5)
    table = client.get(found["where"].replace("answer", "starts.csv"))
    assert len(table.text.splitlines()) == 1 + len(moved.moves.moved)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_law_the_page_shows_what_the_answer_says(language: str, client: TestClient) -> None:
    found = asked(client, ("cap=3",))
    page = client.get(f"/{language}/what-if", params={"set": "cap=3"})
    assert page.status_code == 200
    assert found["answer"]["says"][language] in page.text
    for row in found["answer"]["figures"]:
        for cell in row:
            assert cell[language] in page.text
    # A link to the same question is the same page, and one that was never asked asks nothing.
    assert client.get("/api/what-if/answer", params={"set": "cap=4"}).json()["progress"]["state"] == "unknown"
    assert 'id="not-solved"' in client.get(f"/{language}/what-if", params={"set": "cap=4"}).text


def test_without_script_a_form_leads_to_the_answer(client: TestClient) -> None:
    token = token_of(client)
    fields = {"token": token, "lines": "", "value:cap": "2", "value:picks.place": "1", "picks.place:place": "P2市"}
    answer = client.post("/en/what-if", data=fields, follow_redirects=False)
    assert answer.status_code == 303
    # The name is the identifier's, and both fields became changes.
    assert answer.headers["location"] == "/en/what-if?set=cap%3D2&set=picks.P2%3D1"
    asked(client, ("cap=2", "picks.P2=1"))
    assert 'id="result"' in client.get(answer.headers["location"]).text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_box_that_cannot_be_used_says_so_beside_itself_and_keeps_what_was_typed(
    language: str, client: TestClient
) -> None:
    fields = {"token": token_of(client), "lines": "", "value:cap": "-1", "value:picks": "2", "picks.place:place": "P1"}
    fields |= {"value:picks.place": "", "value:weights.criterion": ""}
    answer = client.post(f"/{language}/what-if", data=fields)
    assert answer.status_code == 422
    boxes = {
        name: box
        for box in re.findall(r"<(?:input|select)[^>]*>", answer.text)
        for name in re.findall(r'name="([^"]+)"', box)
    }
    assert 'value="-1"' in boxes["value:cap"]
    assert 'aria-invalid="true"' in boxes["value:cap"]
    assert 'aria-describedby="wrong-cap allowed-cap"' in boxes["value:cap"]
    assert 'value="2"' in boxes["value:picks"]
    assert "aria-invalid" not in boxes["value:picks"]
    said = re.findall(r'<p class="wrong" id="wrong-([\w.]+)">(.*?)</p>', answer.text)
    assert [name for name, _ in said] == ["cap", "picks.place"]
    # The box beside it says what was typed: no line of a command stands in the sentence.
    assert "cap=" not in said[0][1]
    assert "1,000,000" in said[0][1]
    assert "not complete" in said[1][1] or "不完整" in said[1][1]
    assert not re.search(r"<textarea[^>]*>[^<]", answer.text)


def test_what_is_not_understood_comes_back_as_it_was_typed(client: TestClient) -> None:
    token = token_of(client)
    answer = client.post("/en/what-if", data={"token": token, "lines": "cap=many\npicks=2"})
    assert answer.status_code == 422
    assert "cap=many" in answer.text
    assert "1,000,000" in answer.text
    told = client.post("/api/what-if", data={"token": token, "lines": "cap=many"})
    assert told.status_code == 422
    assert set(told.json()["says"]) == {"en", "zh"}
    for address in ("/api/what-if", "/en/what-if", "/api/scenarios/save", "/en/scenarios/undo", "/api/what-if/cancel"):
        assert client.post(address, data={"lines": "cap=2", "name": "x"}).status_code == 403
    assert client.post("/api/scenarios/steal", data={"token": token, "name": "x"}).status_code == 404


def test_limits_that_cannot_all_hold_are_named_with_the_way_out(client: TestClient) -> None:
    found = asked(client, IMPOSSIBLE)
    after = found["answer"]["after"]
    assert not after["possible"]
    assert after["objective"] is None
    assert len(after["why_not"]) >= 2
    page = client.get("/en/what-if", params={"set": list(IMPOSSIBLE)}).text
    assert 'role="alert"' in page
    assert "None" not in page


def test_every_setting_of_the_catalogue_is_in_the_form(client: TestClient) -> None:
    record = client.get("/api/what-if").json()
    fields = {one["name"]: one for one in record["fields"]}
    for setting in SETTINGS.values():
        for axes in setting.about:
            assert fields[".".join((setting.name, *axes))]["allowed"] == setting.allowed.expects().as_dict()
    page = client.get("/en/what-if?set=").text
    assert all(f'name="value:{name}"' in page for name in fields)


def test_scenarios_are_saved_undone_compared_and_forgotten(client: TestClient) -> None:
    token = token_of(client)

    def post(way: str, **fields: str) -> Any:
        return client.post(f"/api/scenarios/{way}", data={"token": token, **fields})

    assert post("save", name="tight", lines="cap=3").json() == [
        {"name": "tight", "lines": ["cap=3"], "version": 1, "versions": 1}
    ]
    post("save", name="tight", lines="cap=2")
    assert post("undo", name="tight").json()[0]["lines"] == ["cap=3"]
    assert post("undo", name="tight").status_code == 422
    assert post("redo", name="tight").json()[0] == {"name": "tight", "lines": ["cap=2"], "version": 2, "versions": 2}
    assert post("save", name="base", lines="cap=2").status_code == 422
    post("save", name="wide", lines="cap=5")
    two = post("compare", one="tight", other="wide")
    assert two.json() == {"before": ["cap=2"], "set": ["cap=5"]}
    beside = asked(client, ("cap=5",), ("cap=2",))["answer"]
    assert (beside["before"]["cap"], beside["after"]["cap"]) == (2, 5)
    page = client.get("/zh/what-if", params={"set": "cap=5", "before": "cap=2"}).text
    assert "tight" in page
    assert "wide" in page
    shown = client.post("/en/scenarios/undo", data={"token": token, "name": "tight"}, follow_redirects=False)
    assert shown.headers["location"] == "/en/what-if?set=cap%3D3"
    # What was undone last is what is worked on, and stands there on return.
    again = client.get("/en/what-if", follow_redirects=False)
    assert again.headers["location"] == "/en/what-if?set=cap%3D3&restored=1"
    for name in ("tight", "wide"):
        post("forget", name=name)
    assert client.get("/api/scenarios").json() == []
    assert post("compare", one="tight", other="base").status_code == 422


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_citation_makes_again_what_is_shown(language: str, client: TestClient) -> None:
    manifest = sha256(client.get("/files/manifest.json").content).hexdigest()

    def cited(page: str) -> str:
        found = re.search(r'<p class="citation" id="citation">(.*?)<span', client.get(f"/{language}/{page}").text, re.S)
        assert found
        return unescape(found[1]).strip()

    shown = cited("plan")
    assert shown.endswith(f"yindi plan small --lang {language}")
    assert manifest[:32] in shown
    assert __version__ in shown
    assert cited("what-if?set=").endswith(f"yindi plan small --lang {language}")
    both = cited("what-if?set=cap%3D2&set=picks.P2%3D1")
    assert both.endswith(f"yindi what-if small --set cap=2 --set picks.P2=1 --lang {language}")
    beside = cited("what-if?before=cap%3D3&set=cap%3D2")
    assert beside.endswith(
        f"yindi what-if small --set cap=3 --lang {language}; yindi what-if small --set cap=2 --lang {language}"
    )
