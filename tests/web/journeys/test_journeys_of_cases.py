"""From a submitted project to an approved and an ended case, step by step, each by who may take it."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from walking import WAIT_FOR_PLAN, Walk

from yindi.procedure import Store

# A line of the list: what the plan of the worked example starts itself falls on the pile of those that fit.
PLACE, INDUSTRIES = "A", {"en": "machinery", "zh": "textiles"}


def ago(days: int) -> str:
    """A day some days before today, as a field of a date holds it."""
    return (date.today() - timedelta(days=days)).isoformat()


def filled(walk: Walk, fields: dict[str, str]) -> None:
    """Write into the fields of a form and send it."""
    form = walk.page.locator("form.steps")
    for name, value in fields.items():
        field = form.locator(f"[name='{name}']").first
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    # The facts are those that are stated here, not what the plan of the small study says.
    if (plan := form.locator("#plan")).count():
        plan.uncheck()
    walk.look()
    form.locator("button.main").click()


# The forms are the same in both widths and long: once on a desk in English, once on a telephone in Chinese.
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("zh", 390)])
def test_hand_from_a_submitted_project_to_an_approved_and_an_ended_case(
    walk: Walk, province_file: Path, tmp_path: Path
) -> None:
    name, industry = f"J{walk.language}", INDUSTRIES[walk.language]
    path = tmp_path / "list.csv"
    path.write_text(f"proposal,place,industry,action\n{name},{PLACE},{industry},enter\n", encoding="utf-8")
    walk.go("desk")
    walk.follow("submitted", "submitted", within="nav.ways")
    walk.page.get_by_label(walk.word("web.submitted.file")).set_input_files(path)
    walk.page.get_by_role("button", name=walk.word("web.submitted.send"), exact=True).click()
    opened = walk.page.locator("table a[href*='open?procedure=support']")
    opened.wait_for(timeout=WAIT_FOR_PLAN)
    walk.look()
    walk.rest()
    opened.click()
    walk.at("open?procedure=support")
    form = walk.page.locator("form.steps")
    assert [form.locator(f"[name={one}]").input_value() for one in ("id", "place", "industry", "action")] == [
        name, PLACE, industry, "enter",
    ]  # fmt: skip
    with Store(province_file) as cases:
        unit = cases.registry().commitments["F1"].unit
    opening = {
        "sponsor": f"Lin {name}", "title": "Sensor line", "failure": "information", "instrument": "money",
        "fund": "F1", "unit": unit, "exit_date": ago(-600), "exit_rule": "handed to banks", "evidence": "study",
        "actor": f"Lin {name}", "stages.1.name": "trial", "stages.1.amount": "6", "stages.1.ends": ago(2),
        "stages.1.measure": "firms", "stages.1.target": "3",
    }  # fmt: skip
    walk.rest()
    filled(walk, opening)
    walk.at(f"case?case={name}&done=")
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
        walk.page.locator(f".ahead a[href*='step={step}']").first.click()
        walk.at(f"step?case={name}&step={step}")
        if step == "approve":
            walk.rest()
        filled(walk, {**fields, "actor": f"{actor} of {name}"})
        walk.at(f"case?case={name}&done=")
        if step == "approve":
            assert walk.word("case.state.approved") in walk.page.locator(".answer").first.inner_text()
    assert walk.word("case.state.completed") in walk.page.locator(".answer").first.inner_text()
    assert walk.word("web.case.ended") in walk.page.locator("main").inner_text()
    walk.rest()
    with Store(province_file) as cases:
        state = cases.verify().states[name]
    assert (state.state, state.ended, state.spent) == ("completed", True, 6)


def test_hand_from_the_desk_to_an_overdue_case_and_its_paper_in_word(walk: Walk) -> None:
    walk.go("desk?on=2026-12-31")
    late = walk.page.locator("[aria-labelledby=caption-waiting] tbody tr").filter(has=walk.page.locator(".late"))
    assert late.count() >= 1
    walk.rest()
    link = late.first.locator("a[href*='case?case=']")
    case = link.inner_text()
    link.click()
    walk.at(f"case?case={case}")
    walk.rest()
    with walk.page.expect_download() as arriving:
        walk.page.locator(f"#content a[href*='.docx?case={case}&lang={walk.language}']").first.click()
    words = "\n".join(one.text for one in Document(BytesIO(Path(arriving.value.path()).read_bytes())).paragraphs)
    assert words.strip()
    walk.page.locator("nav.ways a[href*='calendar']").click()
    walk.at("calendar")
    walk.rest()
