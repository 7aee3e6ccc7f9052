"""Colours of the page: readable in light and in dark, and every colour of a chart known to the style sheet."""

import re

import pytest

from yindi.present.brief.page import asset
from yindi.present.palette import NAMES

READABLE = 4.5
VISIBLE = 3.0


def schemes() -> dict[str, dict[str, str]]:
    """The colours of the light and of the two dark blocks, by name."""
    blocks = [
        dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root[^{]*\{([^}]*)\}", asset("page.css"))
    ]
    light, by_system, by_switch = blocks[:3]
    assert by_system == by_switch, "dark is the same whether the system or the reader asks for it"
    return {"light": light, "dark": {**light, **by_switch}}


def luminance(color: str) -> float:
    """Relative luminance, as in WCAG 2.2."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_hand_black_on_white_has_the_largest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable(scheme: str) -> None:
    colors = schemes()[scheme]
    pairs = [(name, ground) for name in ("ink", "soft", "main") for ground in ("page", "wash")]
    pairs += [("ink", "caution"), ("soft", "empty"), *((f"on-step-{step}", f"step-{step}") for step in range(5))]
    weak = {pair: contrast(colors[pair[0]], colors[pair[1]]) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in weak.items() if value < READABLE} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_visible_and_told_apart_by_lightness_or_shape(scheme: str) -> None:
    colors = schemes()[scheme]
    for name in ("main", "accent", "quiet"):
        assert contrast(colors[name], colors["page"]) >= VISIBLE
    steps = [luminance(colors[f"step-{step}"]) for step in range(5)]
    assert steps in (sorted(steps), sorted(steps, reverse=True)), "a map reads in grey as well"


def test_every_colour_of_a_chart_has_a_name_in_the_style_sheet() -> None:
    assert set(NAMES.values()) <= set(schemes()["light"])
    assert len(set(NAMES.values())) == len(NAMES)
