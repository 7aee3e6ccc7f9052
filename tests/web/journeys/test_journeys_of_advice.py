"""From the start to what a place could do, why, who else, the plan, its price, and a report in one's hand."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from openpyxl import load_workbook
from walking import Walk

# Ashby of the worked example.
PLACE = "A"
SOFTWARE = {"en": "Software", "zh": "软件"}


def test_hand_from_the_start_to_my_place_and_its_recommendations(walk: Walk) -> None:
    walk.go("")
    walk.rest()
    walk.page.get_by_label(walk.word("brief.choose_place")).select_option(PLACE)
    walk.press("web.go", f"place?place={PLACE}")
    assert walk.page.locator("#this-place").get_attribute("data-place") == PLACE
    options = walk.page.locator("#options tbody tr")
    assert options.count() >= 2
    assert all(text.strip() for text in walk.page.locator("#options tbody th").all_inner_texts())
    walk.rest()


def test_hand_why_this_industry_down_to_the_rows(walk: Walk) -> None:
    walk.go(f"place?place={PLACE}")
    link = walk.page.locator("#options a.why").first
    industry = link.inner_text()
    link.click()
    drawer = walk.page.get_by_role("dialog")
    drawer.wait_for()
    assert industry in drawer.locator("#drawer-head").inner_text()
    walk.look()
    walk.page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    # The drawer gives the focus back to where it was called from; the page of its own says the same.
    assert walk.page.evaluate("document.activeElement.textContent") == industry
    link.click()
    drawer.locator("a.page").click()
    walk.at(f"why?place={PLACE}")
    assert industry in walk.page.locator("h1").inner_text()
    walk.rest()
    walk.follow("rows?table=activity", "rows?table=activity")
    cells = walk.page.locator("tbody tr").first.locator("td").all_inner_texts()
    assert cells[0] == PLACE
    walk.rest()


def test_hand_who_else_and_places_like_mine(walk: Walk) -> None:
    walk.go(f"place?place={PLACE}")
    assert walk.page.locator("[aria-labelledby=caption-peers-1] tbody tr").count() >= 1
    # Ashby has declared software, and the plan says what it thinks of that.
    assert SOFTWARE[walk.language] in walk.page.locator("[aria-labelledby=caption-peers-2] tbody").inner_text()
    walk.page.locator("nav a[href$='/crowding']").click()
    walk.at("crowding")
    walk.page.get_by_label(walk.word("brief.filter")).fill(SOFTWARE[walk.language])
    shown = walk.page.locator("#shared tbody tr:visible")
    assert shown.count() == 1
    assert shown.locator("th").inner_text() == SOFTWARE[walk.language]
    # Seven places have declared it.
    assert "7" in shown.locator("td").all_inner_texts()
    walk.rest()


def test_hand_from_the_plan_to_the_price_of_room(walk: Walk) -> None:
    walk.go("plan")
    walk.rest()
    walk.page.locator("nav a[href$='/barriers']").click()
    walk.at("barriers")
    prices = walk.page.locator("[aria-labelledby=caption-room] tbody tr")
    assert prices.count() >= 1
    assert walk.page.locator("[aria-labelledby=caption-binding] tbody tr").count() >= 1


def test_hand_from_the_trust_card_to_a_question_and_its_rows(walk: Walk) -> None:
    walk.go("trust")
    walk.rest()
    walk.page.locator("nav a[href$='/questions']").click()
    walk.at("questions")
    walk.follow("question=standing", "question?question=standing")
    assert walk.page.locator(".answer").first.inner_text()
    walk.rest()
    walk.follow("rows?table=activity", "rows?table=activity")
    assert walk.page.locator("tbody tr").count() > 1


def test_hand_from_chosen_parts_to_a_file_in_ones_hand(walk: Walk, tmp_path: Path) -> None:
    walk.go("report")
    walk.rest()
    for part in ("schedule", "crowding", "data"):
        walk.page.locator(f"input[name=part][value={part}]").uncheck()
    walk.page.locator(f"input[name=place][value='{PLACE}']").check()
    walk.press("web.report.preview_chosen", "report-preview?part=summary&part=trust")
    heads = walk.page.locator("section.part h2").all_inner_texts()
    assert len(heads) >= 2
    walk.rest()
    for form, held in (("docx", words_of_document), ("xlsx", words_of_workbook)):
        with walk.page.expect_download() as arriving:
            walk.page.locator(f"a[href*='form={form}']").click()
        path = tmp_path / arriving.value.suggested_filename
        arriving.value.save_as(path)
        assert path.suffix == f".{form}"
        said = held(path.read_bytes())
        assert all(head in said for head in heads[:1]), form


def words_of_document(data: bytes) -> str:
    """All paragraphs of a Word file."""
    return "\n".join(one.text for one in Document(BytesIO(data)).paragraphs)


def words_of_workbook(data: bytes) -> str:
    """All words of a workbook."""
    with ZipFile(BytesIO(data)) as packed:
        assert packed.testzip() is None
    sheets = load_workbook(BytesIO(data), read_only=True)
    return "\n".join(str(cell) for one in sheets for row in one.iter_rows(values_only=True) for cell in row if cell)
