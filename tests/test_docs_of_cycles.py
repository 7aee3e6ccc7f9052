"""The figures on the page of the replay are those of a run, and its sentences are those of its tables."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "cycles.md"
NUMBER = re.compile(r"[+−-]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def hook() -> Iterator[Any]:
    """The hook that writes the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs" / "hooks"))
        yield import_module("cycles_figures")


def numbers(text: str) -> list[float]:
    """Every number of a text."""
    return [float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(text)]


def rows_of(mark: str, name: str) -> list[list[str]]:
    """The rows of one run between two marks, as cells."""
    page = PAGE.read_text(encoding="utf-8")
    part = page[page.index(f"<!-- {mark} -->") : page.index(f"<!-- end of {mark} -->")]
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in part.splitlines()
        if line.startswith("| `") and line.split(" | ")[0].strip("| ") == name
    ]


def test_the_china_figures_are_those_of_a_run_in_both_languages(hook: Any) -> None:
    card = hook.card_of("china", None)
    for mark, language in (("figures", "en"), ("figures in Chinese", "zh")):
        stated = rows_of(mark, hook.named("china", card))
        now = [row for shown_of in hook.TABLES for row in shown_of(card).rows]
        assert len(stated) == len(now) > 10
        for cells, row in zip(stated, now, strict=True):
            assert cells[1] == row[0].text(language)
            for cell, expected in zip(cells[2:], row[1:], strict=True):
                # Another machine may round the last digit the other way.
                assert numbers(cell) == pytest.approx(numbers(expected.text(language)), abs=0.11), (
                    "run docs/hooks/cycles_figures.py"
                )


@pytest.mark.parametrize(("name", "horizon"), [("europe", None), ("usa", None), ("usa", 5)])
def test_the_values_of_the_other_runs_are_those_of_a_run_without_draws(
    hook: Any, name: str, horizon: int | None
) -> None:
    card = hook.card_of(name, horizon, draws=0)
    stated = rows_of("figures", hook.named(name, card))
    now = [row for shown_of in hook.TABLES for row in shown_of(card).rows]
    assert len(stated) == len(now) > 10
    for cells, row in zip(stated, now, strict=True):
        for cell, expected in zip(cells[2:], row[1:], strict=True):
            assert numbers(cell)[0] == pytest.approx(numbers(expected.en)[0], abs=0.11), (
                "run docs/hooks/cycles_figures.py"
            )


def differences() -> dict[tuple[str, str], list[tuple[float, float, float]]]:
    """(run, pair) → value, low and high of successes per money, per spent, and money in misses."""
    page = PAGE.read_text(encoding="utf-8")
    part = page[page.index("<!-- figures -->") : page.index("<!-- end of figures -->")]
    found = {}
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 5 and " less " in cells[1]:
            run = re.sub(r"[`,]", "", cells[0]).split(" ")[0] + cells[0][-3:].strip()
            found[run, cells[1]] = [tuple(numbers(cell)) for cell in cells[2:]]
    return found  # type: ignore[return-value]


def test_the_sentences_of_the_page_say_what_its_table_says() -> None:
    told = differences()
    assert len(told) == 20
    runs = {run for run, _ in told}
    assert all(low <= 0 <= high for rows in told.values() for _, low, high in rows[:1]), "more of the same money"
    without, own, once = (
        f"staged with exits less {other}" for other in ("plan remade yearly", "own best", "one-shot plan")
    )
    assert all(told[run, pair][2][2] < 0 for run in runs for pair in (without, once)), "less in misses"
    assert {run[:3] for run in runs if told[run, own][2][2] >= 0} == {"eur"}
    ahead = {(run[:3], pair) for (run, pair), rows in told.items() if rows[1][1] > 0}
    assert ahead == {("chi", without), ("chi", own)}
