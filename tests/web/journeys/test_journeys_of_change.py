"""What if a limit were another, what holds back, and what the guardrails would stop."""

from datetime import date, timedelta

from walking import WAIT_FOR_PLAN, Walk

LATER = (date.today() + timedelta(days=400)).isoformat()


def asked(walk: Walk, cap: str) -> None:
    """Put a cap to the plan and wait for what moves."""
    walk.page.locator("[name='value:cap']").fill(cap)
    walk.page.get_by_role("button", name=walk.word("web.what_if.solve"), exact=True).click()
    walk.page.locator(f"#asked[data-query='set=cap%3D{cap}'] #result").wait_for(timeout=WAIT_FOR_PLAN)
    walk.look()


def test_hand_what_if_the_cap_were_half_saved_compared_and_undone(walk: Walk) -> None:
    name = f"{walk.language} {walk.width}"
    walk.go("plan")
    walk.follow("what-if", "what-if")
    walk.go("what-if?set=")
    for cap in ("4", "2"):
        asked(walk, cap)
        head = walk.page.locator("#head-difference")
        assert head.inner_text() == walk.word("web.what_if.difference")
        # Whoever listens or uses keys is led to the answer.
        assert walk.page.evaluate("document.activeElement.id") == "result"
        walk.page.get_by_label(walk.word("web.what_if.name")).fill(name)
        walk.page.get_by_role("button", name=walk.word("web.what_if.save"), exact=True).click()
        saved = walk.page.locator("[aria-labelledby=head-saved] tbody tr").filter(has_text=name)
        saved.filter(has_text=f"cap={cap}").wait_for()
    walk.rest()
    walk.page.locator("#compare-one").select_option("base")
    walk.page.locator("#compare-other").select_option(name)
    walk.page.locator("form[action$=compare] button").click()
    walk.page.locator("#result").wait_for()
    assert name in walk.page.locator("#result").inner_text()
    saved.get_by_role("button", name=walk.word("web.what_if.undo"), exact=True).click()
    saved.filter(has_text="cap=4").wait_for()
    walk.look()


def test_hand_what_holds_back_is_named_as_a_barrier(walk: Walk) -> None:
    name = f"B{walk.language}{walk.width}"
    walk.go("barriers")
    walk.rest()
    # An industry whose room somebody has named already is refused: every walk takes a price of its own.
    turn = 2 * (walk.language == "zh") + (walk.width < 500)
    walk.page.locator("main a[href*='open?procedure=barrier&industry=']").nth(turn).click()
    walk.at("open?procedure=barrier")
    form = walk.page.locator("form.steps")
    # The limit and its price are filled in from the plan.
    assert float(form.locator("[name='stages.1.target']").input_value()) > 0
    walk.rest()
    # A price is named with the test by which it counts as closed: what is measured, until when, and no money.
    filled = {
        "id": name, "title": "No room", "sponsor": "Lin", "evidence": "survey", "actor": "Lin", "exit_date": LATER,
        "stages.1.name": "test", "stages.1.amount": "0", "stages.1.ends": LATER,
    }  # fmt: skip
    for field, text in filled.items():
        form.locator(f"[name='{field}']").fill(text)
    form.locator("button.main").click()
    walk.at(f"case?case={name}&done=")
    walk.go("barriers")
    assert walk.page.locator("[aria-labelledby=caption-register] tbody tr").filter(has_text=name).count() == 1


def test_hand_from_a_finding_of_the_guardrails_to_the_cheapest_change(walk: Walk) -> None:
    walk.go("")
    walk.page.locator("nav a[href$='/guardrails']").click()
    walk.at("guardrails")
    findings = walk.page.locator("table.verdicts tbody tr")
    assert findings.count() >= 1
    said = findings.first.locator("td").all_inner_texts()
    assert all(said)
    walk.rest()
