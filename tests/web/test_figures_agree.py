"""One computation, shown everywhere: the same figure on two pages is the same words."""

from fastapi.testclient import TestClient

from small_study import PLACES
from yindi.present.charts.crowding import CROWDING
from yindi.present.files.crowding import room_prices
from yindi.present.numbers import priced
from yindi.study import Results


def test_law_the_price_of_room_is_the_same_on_every_page(client: TestClient, small_results: Results) -> None:
    solved = dict(zip(small_results.plan.industries, room_prices(small_results)[:, 0].tolist(), strict=True))
    names = {f"Industry {code}": code for code in solved}
    shown = {names[row["industry"]["en"]]: row["price"] for row in client.get("/api/crowding").json()["industries"]}
    assert shown
    # Where nobody waits, a start may still pay: in a year that is full.
    advised = {row.industry for row in small_results.plan.recommendations}
    wanted_too_much = {row.industry for row in small_results.plan.refusals}
    assert advised - wanted_too_much
    assert {code: price["en"] for code, price in shown.items()} == {code: priced(solved[code]).en for code in shown}
    # The drawer of an option.
    for place in PLACES:
        for one in client.get("/api/place", params={"place": place}).json()["options"]["choices"]:
            asked = {"place": place, "industry": one["industry"]}
            facts = [fact for part in client.get("/api/why", params=asked).json()["parts"] for fact in part["facts"]]
            said = [one["value"] for one in facts if one["label"]["en"].startswith("Price of room in the first")]
            assert [value["en"] for value in said] == [priced(solved[one["industry"]]).en]
    # The table of the report and of the plan.
    for row in CROWDING.table(small_results).rows:
        assert row[-1].en == priced(solved[names[row[0].en]]).en
