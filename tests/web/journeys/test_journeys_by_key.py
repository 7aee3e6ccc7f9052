"""Whole journeys with nothing but a keyboard: the focus can always be seen, and Tab alone leads everywhere."""

from pathlib import Path

from walking import WAIT_FOR_PLAN, Walk

PLACE = "B"
# What a person sees of the focus: an outline at least two pixels wide that stands out by 3 to 1 from the ground.
SEEN = """() => {
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const light = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  };
  const style = getComputedStyle(document.activeElement);
  const [one, other] = [style.outlineColor, getComputedStyle(document.body).backgroundColor].map(light);
  return {
    wide: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
  };
}"""
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
}"""


def to(walk: Walk, selector: str, *, most: int = 400) -> None:
    """Press Tab until the focus stands on what is wanted, and see it at each stop."""
    for _ in range(most):
        walk.page.keyboard.press("Tab")
        if walk.page.evaluate("document.activeElement === document.body"):
            continue
        here = walk.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        seen = walk.page.evaluate(SEEN)
        assert seen["wide"] >= 2, here
        assert seen["contrast"] >= 3, here
        assert walk.page.evaluate(IN_SIGHT), here
        if walk.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab on {walk.page.url}")


def test_hand_by_key_alone_from_the_start_to_the_evidence_and_a_report(walk: Walk, tmp_path: Path) -> None:
    walk.page.emulate_media(color_scheme="dark" if walk.language == "zh" else "light")
    walk.go("")
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("document.activeElement.className") == "skip"
    walk.page.keyboard.press("Enter")
    to(walk, "#choose")
    walk.page.keyboard.press("ArrowDown")
    assert walk.page.locator("#choose").input_value() == PLACE
    to(walk, ".chooser button")
    walk.page.keyboard.press("Enter")
    walk.at(f"place?place={PLACE}")
    to(walk, "#options a.why")
    walk.page.keyboard.press("Enter")
    drawer = walk.page.get_by_role("dialog")
    drawer.wait_for()
    # The focus goes into the drawer, onto the link to the page of its own.
    assert walk.page.evaluate("document.activeElement.matches('dialog a.page')")
    walk.page.keyboard.press("Enter")
    walk.at(f"why?place={PLACE}")
    to(walk, "nav a[href$='/report']")
    walk.page.keyboard.press("Enter")
    walk.at("report")
    to(walk, "input[name=part][value=schedule]")
    walk.page.keyboard.press("Space")
    assert not walk.page.locator("input[value=schedule]").is_checked()
    to(walk, "form.report button")
    walk.page.keyboard.press("Enter")
    walk.at("report-preview?")
    to(walk, "main a[href*='form=docx']")
    with walk.page.expect_download() as arriving:
        walk.page.keyboard.press("Enter")
    arriving.value.save_as(tmp_path / "report.docx")
    assert (tmp_path / "report.docx").read_bytes()[:2] == b"PK"


def test_hand_by_key_alone_to_a_what_if(walk: Walk) -> None:
    walk.go("what-if?set=")
    to(walk, "[name='value:cap']")
    walk.page.keyboard.type("3")
    walk.page.keyboard.press("Enter")
    walk.page.locator("#asked[data-query='set=cap%3D3'] #result").wait_for(timeout=WAIT_FOR_PLAN)
    # From the answer, where the focus was put, the next stop is inside it or after it.
    to(walk, "#save-name")
    name = f"typed-{walk.language}-{walk.width}"
    walk.page.keyboard.type(name)
    walk.page.keyboard.press("Enter")
    walk.page.locator("[aria-labelledby=head-saved] tbody tr", has_text=name).wait_for()
    walk.look()
