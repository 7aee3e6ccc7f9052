"""A step judged by the plan in a real browser: looked at in its place, refused in its place, taken."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import require_readable, resize, until
from planned_cases import ago, cases_in
from serving import served
from yindi.messages import say
from yindi.procedure import Store
from yindi.web.app import make_app
from yindi.web.making.job import Job


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with cases to be judged by the plan of the small study."""
    return cases_in(tmp_path)


@pytest.fixture
def address(shelf: Any, record: Path) -> Iterator[str]:
    """The workspace over the small study and that record, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    with served(make_app(job, cases=record), job) as base:
        yield base


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh", 390)])
def test_hand_guards_are_seen_by_the_plan_then_one_is_set_aside_and_the_step_taken(
    language: str, width: int, driver: Any, address: str, record: Path
) -> None:
    resize(driver, width)
    driver.get_log("browser")
    word = "en" if language == "en" else "zh"

    def write(**fields: str) -> None:
        for name, value in fields.items():
            driver.execute_script("document.getElementsByName(arguments[0])[0].value = arguments[1];", name, value)

    def shown(selector: str) -> list[Any]:
        return list(driver.find_elements("css selector", selector))

    driver.get(f"{address}/{language}/step?case=C1&step=screen")
    here = driver.current_url
    assert driver.find_element("id", "plan").is_selected()
    write(actor="Rong", date=ago(5), **{"fact.failure_evidence": "survey"})
    # The process has to make its results first, and tells how far it is.
    driver.find_element("id", "see").click()
    until(driver, lambda _: shown("#said-progress"))
    until(driver, lambda _: shown("#said .judged li"))
    assert driver.current_url == here
    assert len(shown("#said .judged .block .change")) == 1
    assert say("web.form.said.note").text(word) in driver.find_element("id", "said").text
    require_readable(driver, "step")
    assert driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth") <= 0
    # The plan blocks for want of an end date; the centre sets that aside, by the plan too.
    driver.find_element("css selector", "#step-form button.main").click()
    until(driver, lambda _: shown("#refused"))
    driver.get(f"{address}/{language}/step?case=C1&step=override")
    write(actor="Ze", date=ago(5), guard="exit_date", reason="law")
    driver.find_element("css selector", "#step-form button.main").click()
    until(driver, lambda page: "case?case=C1&done=" in page.current_url)
    driver.get(f"{address}/{language}/step?case=C1&step=screen")
    write(actor="Rong", date=ago(5), **{"fact.failure_evidence": "survey"})
    driver.find_element("css selector", "#step-form button.main").click()
    until(driver, lambda page: "case?case=C1&done=" in page.current_url)
    # The refusal was answered with 422, as it has to be; nothing else was complained of.
    assert [one["message"] for one in driver.get_log("browser") if "422" not in one["message"]] == []
    with Store(record) as cases:
        state = cases.verify().states["C1"]
    assert (state.state, state.events) == ("screened", 3)
