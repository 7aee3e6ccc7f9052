"""Signing in, accounts, the log and studies in a real browser: quiet, named, narrow, in both languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_unpacking import folder_packed

from browsing import NAMELESS, browsing, fetched, require_readable, resize, until
from office import quick_hash
from serving import served
from yindi.web.app import make_app
from yindi.web.door.entrance import Entrance
from yindi.web.making.job import Job
from yindi.web.making.shelf import Shelf
from yindi.web.people import accounts, passwords
from yindi.web.people.store import People
from yindi.web.serve import HOST

PASSWORD = "a long password"
PAGES = ("me", "accounts", "audit", "studies")


@pytest.fixture(scope="module")
def address(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A workspace with one account, an administrator of a place."""
    home = tmp_path_factory.mktemp("office")
    with quick_hash():
        people = People(home / "accounts.sqlite")
        with people.writing(create=True) as store:
            accounts.add(store, "李伟", ["admin", "place"], passwords.hashed(PASSWORD))
            accounts.add(store, "Wang", ["fund"], passwords.hashed(PASSWORD))
        job = Job(shelf.order, shelf.root)
        app = make_app(job, Entrance(people=people), shelf=Shelf(home / "studies"))
        with served(app, job) as base:
            yield base


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, address: str) -> Iterator[Any]:
    """A browser in which the administrator has signed in through the form."""
    with browsing(tmp_path_factory.mktemp("profile"), reach=HOST) as made:
        made.get(f"{address}/zh/plan")
        assert made.execute_script(NAMELESS) == []
        made.find_element("id", "name").send_keys("李伟")
        made.find_element("id", "password").send_keys(PASSWORD)
        made.find_element("css selector", "main button").click()
        until(made, lambda page: page.current_url == f"{address}/zh/plan")
        yield made


def test_the_bar_says_who_is_here(driver: Any, address: str) -> None:
    driver.get(f"{address}/en/plan")
    assert driver.find_element("id", "me").text == "李伟"
    driver.find_element("id", "me").click()
    until(driver, lambda page: page.current_url == f"{address}/en/me")
    assert "place, administrator" in driver.find_element("css selector", ".answer").text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_quiet_named_and_narrow(width: int, language: str, driver: Any, address: str) -> None:
    resize(driver, width)
    fetched(driver)
    driver.get_log("browser")
    for page in PAGES:
        driver.get(f"{address}/{language}/{page}")
        require_readable(driver, page)
        assert driver.execute_script("return document.scrollingElement.scrollWidth - innerWidth") <= 0, page
        assert [one["message"] for one in driver.get_log("browser")] == [], page
    assert [url for url in fetched(driver) if not url.startswith(f"{address}/")] == []


def test_from_a_file_to_its_plan_and_back(driver: Any, address: str, small_folder: Path, tmp_path: Path) -> None:
    resize(driver, 1280)
    driver.get(f"{address}/en/studies")
    driver.find_element("id", "sent").send_keys(str(folder_packed(small_folder, tmp_path / "mine.zip")))
    driver.find_element("css selector", "#send button").click()
    until(driver, lambda page: page.find_elements("css selector", "#check[data-state=fine] form button"))
    assert "The study can be used: 9 places" in driver.find_element("id", "check").text
    driver.find_element("css selector", "#check form button").click()
    # The result of the same inputs under another command is another result, which is made first.
    until(driver, lambda page: page.find_elements("id", "choose"))
    driver.get(f"{address}/en/studies")
    assert "mine.zip) shown now" in driver.find_element("css selector", ".files").text
    driver.find_element("css selector", ".files li:first-child button").click()
    until(driver, lambda page: page.current_url == f"{address}/en/")


def test_a_file_that_is_too_large_is_not_even_sent(driver: Any, address: str, tmp_path: Path) -> None:
    driver.get(f"{address}/zh/studies")
    driver.execute_script("document.getElementById('send').dataset.most = '10'")
    (tmp_path / "large.zip").write_bytes(b"x" * 11)
    driver.find_element("id", "sent").send_keys(str(tmp_path / "large.zip"))
    driver.find_element("css selector", "#send button").click()
    until(driver, lambda page: "50,000,000" in page.find_element("id", "not-sent").text)


def test_signing_out_takes_the_name_away(driver: Any, address: str) -> None:
    driver.get(f"{address}/en/me")
    driver.find_element("css selector", "form[action='/en/sign-out'] button").click()
    until(driver, lambda page: page.current_url == f"{address}/en/sign-in")
    assert "yindi-name" not in driver.execute_script("return document.cookie")
    driver.get(f"{address}/en/plan")
    assert driver.current_url.startswith(f"{address}/en/sign-in?to=")
