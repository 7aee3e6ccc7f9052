"""What every question finds in the embedded economies, worked out once for all tests that look at it."""

from functools import cache
from importlib.resources import as_file, files

import polars as pl

from yindi.economy import Economy
from yindi.finding import Finding
from yindi.questions import QUESTIONS
from yindi.study import read_study

EXAMPLES = ("china", "europe", "usa")


@cache
def economy_of(name: str) -> Economy:
    """An embedded economy, with what every place would declare if it declared its first three industries."""
    with as_file(files("yindi") / "examples" / name) as folder:
        economy = read_study(folder).economy
    if "declared" in economy:
        return economy
    declared = pl.DataFrame(
        [(place, industry) for place in economy.places for industry in economy.industries[:3]],
        schema={"place": pl.String, "industry": pl.String},
        orient="row",
    )
    return economy.with_table("declared", declared, source="this test")


@cache
def finding_of(question: str, economy: str) -> Finding:
    """What a question finds in an embedded economy."""
    (card,) = [card for card in QUESTIONS if card.name == question]
    return card.answer(economy_of(economy))
