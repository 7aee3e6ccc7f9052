"""Cases in a real browser: quiet and narrow in both languages; from a submitted list to an ended case by clicking."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from browsing import fetched, require_readable, resize, until
from serving import served
from small_study import INDUSTRIES, PLACES
from yindi.messages import say
from yindi.procedure import Store
from yindi.web.app import make_app
from yindi.web.making.job import Job

PAGES = (
    "desk?on=2026-11-26", "desk?role=assessor", "cases", "cases?words=nothing-of-that-name", "case?case=S19",
    "case?case=S14", "case?case=Q1", "ledgers", "ledgers?account=F1", "calendar?month=2026-12", "barriers",
    "step?case=S47&step=suspend", "open?procedure=support", "open?procedure=fund", "lapses", "verify", "submitted",
    "screen", "screen?case=S44&step=review", "deals",
)  # fmt: skip


def ago(days: int) -> str:
    """A day some days before today, as a field of a date holds it."""
    return (date.today() - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def record(province: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the invented province."""
    path = tmp_path_factory.mktemp("desk") / "cases.sqlite"
    copyfile(province, path)
    return path


@pytest.fixture(scope="module")
def address(shelf: Any, record: Path) -> Iterator[str]:
    """The workspace over the small study and the province, once its result is ready."""
    job = Job(shelf.order, shelf.root)
    with served(make_app(job, cases=record), job) as base:
        yield base


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_quiet_stays_here_and_can_be_read_by_machines(language: str, driver: Any, address: str) -> None:
    resize(driver, 1280)
    fetched(driver)
    driver.get_log("browser")
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        require_readable(driver, page)
        assert driver.title
        assert [one["message"] for one in driver.get_log("browser")] == [], page
    urls = fetched(driver)
    assert len(urls) > len(PAGES)
    assert [url for url in urls if not url.startswith(f"{address}/")] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_sticks_out_sideways(width: int, language: str, driver: Any, address: str) -> None:
    resize(driver, width)
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        driver.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        over = driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth")
        assert over <= 0, page


def fill(driver: Any, **fields: str) -> None:
    """Write into the fields of a form, and send it."""
    for name, value in fields.items():
        driver.execute_script(
            "const field = document.getElementsByName(arguments[0])[0]; field.value = arguments[1];", name, value
        )
    driver.find_element("css selector", "form.steps button.main").click()


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh", 390)])
def test_hand_from_a_submitted_list_to_an_approved_and_an_ended_case(
    language: str, width: int, driver: Any, address: str, record: Path, tmp_path: Path
) -> None:
    resize(driver, width)
    name = f"W{width}"
    path = tmp_path / "list.csv"
    rows = f"proposal,place,industry,action\n{name},{PLACES[0]},{INDUSTRIES[width % 3]},enter\n"
    path.write_text(rows, encoding="utf-8")
    driver.get(f"{address}/{language}/submitted")
    driver.find_element("id", "list").send_keys(str(path))
    driver.find_element("css selector", "#send-list button").click()
    until(driver, lambda page: page.find_elements("css selector", "a[href*='open?procedure=support']"))
    driver.find_element("css selector", "table a[href*='open?procedure=support']").click()
    until(driver, lambda page: page.find_elements("css selector", "form.steps"))
    assert driver.find_element("id", "field-id").get_attribute("value") == name
    until(driver, lambda page: page.execute_script("return document.readyState") == "complete")
    with Store(record) as cases:
        fund = cases.registry().commitments["F1"].unit
    opening = {
        "sponsor": f"Lin {name}", "title": "Sensor line", "failure": "information", "instrument": "money",
        "fund": "F1", "unit": fund, "exit_date": ago(-600), "exit_rule": "handed to banks", "evidence": "study",
        "actor": f"Lin {name}", "stages.1.name": "trial", "stages.1.amount": "6", "stages.1.ends": ago(2),
        "stages.1.measure": "firms", "stages.1.target": "3",
    }  # fmt: skip
    fill(driver, **opening)
    until(driver, lambda page: f"case?case={name}&done=" in page.current_url)
    steps: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("screen", "Rong", {"fact.odds": "0.2", "fact.base_rate": "0.1", "fact.room": "5",
                            "fact.failure_evidence": "survey"}),
        ("review", "Rui", {"evidence": "opinion", "fact.clauses": "0"}),
        ("approve", "An", {"fact.debt_chance": "0.05", "fact.starts_left": "3", "fact.cap_left": "3",
                           "fact.surplus": "1"}),
        ("release", "Fei", {"amount": "6", "evidence": "plan", "next_funder": "bank"}),
        ("spend", "Lin", {"amount": "6", "evidence": f"receipt {name}"}),
        ("assess", "Su", {"evidence": "visit", "result": "4"}),
        ("scale", "An", {"evidence": "minutes", "reason": "target met"}),
        ("settle", "Fei", {"evidence": "statement"}),
    )  # fmt: skip
    for step, actor, fields in steps:
        driver.find_element("css selector", f".ahead a[href*='step={step}']").click()
        until(driver, lambda page: page.find_elements("css selector", "form.steps"))
        before = driver.current_url
        fill(driver, **fields, actor=f"{actor} of {name}")
        until(driver, lambda page, before=before: page.current_url != before)
        until(driver, lambda page: f"case?case={name}&done=" in page.current_url)
    said = driver.find_element("css selector", "main").text
    assert say("case.state.completed").text("en" if language == "en" else "zh") in said
    assert driver.get_log("browser") == []
    with Store(record) as cases:
        state = cases.verify().states[name]
    assert (state.state, state.ended, state.spent) == ("completed", True, 6)
