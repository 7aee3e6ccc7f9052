"""From the step of a case to the screen of its text, and back with the articles found; and a table of deals."""

from pathlib import Path
from typing import Any

from docx import Document
from walking import Walk

TEXT = "第一条 外地供应商不得参加投标<b>。\n第二条 不得要求企业在本地注册。\n第三条 企业须在本市注册。"

DEALS = """deal,year,incentive,tax,jobs_promised,place,industry,project
A,2024,60,40,10,North,C39,plant
B,2024,45,90,12,South,C39,plant
C,2024,10,0,,South,<b>C40</b>,
"""


def test_hand_from_a_step_to_the_screen_of_its_text_and_back_with_the_articles(walk: Walk, tmp_path: Path) -> None:
    walk.go("step?case=S44&step=review")
    walk.follow("screen?case=S44", "screen?case=S44&step=review")
    walk.rest()
    paper = Document()
    for line in TEXT.splitlines():
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "measure.docx"))
    walk.page.get_by_label(walk.word("web.screen.file")).set_input_files(tmp_path / "measure.docx")
    walk.page.get_by_role("button", name=walk.word("web.screen.send"), exact=True).click()
    marks = walk.page.locator("#found ol:not(details *) mark")
    marks.first.wait_for()
    walk.look()
    assert marks.all_inner_texts() == ["外地供应商不得参加投标", "须在本市注册"]
    assert walk.page.locator("#text").input_value() == TEXT
    walk.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    walk.look()
    walk.rest(screened)
    with walk.page.expect_download() as arriving:
        walk.page.get_by_role("button", name="CSV", exact=True).click()
    assert len(Path(arriving.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 1 + 3
    walk.follow("clauses=", "step?case=S44&step=review&clauses=")
    assert walk.page.locator("[name='fact.clauses']").input_value() == "9(2), 9(3)"


def test_hand_a_table_of_deals_is_judged_and_taken_away(walk: Walk) -> None:
    walk.go("screen")
    walk.follow("/deals", "deals", within="nav.ways")
    judged(walk.page)
    walk.look()
    walk.rest(judged)
    assert walk.word("deals.never_even") in walk.page.locator("[aria-labelledby=caption-cards]").inner_text()
    with walk.page.expect_download() as arriving:
        walk.page.locator("button[value=bidding]").click()
    assert arriving.value.suggested_filename == "bidding.csv"


def judged(page: Any) -> None:
    """Three deals, pasted."""
    page.locator("#text").fill(DEALS)
    page.locator("form.pasted button.main").click()
    page.locator("#head-cards").wait_for()


def screened(page: Any) -> None:
    """The same text once more, pasted."""
    page.locator("#text").fill(TEXT)
    page.locator("#screen button.main").click()
    page.locator("#found mark").first.wait_for()
