"""What moves from one scenario of a study to another: every figure of the two, side by side, in both languages."""

from dataclasses import dataclass

from yindi.messages import Bilingual, join, say
from yindi.plan.schedule.build import YearsPlan
from yindi.plan.schedule.diff import MOVES, Moved
from yindi.plan.schedule.words import amount
from yindi.present.compare.over_years import YearsDifference, years_difference, years_made
from yindi.present.files.spreadsheet import guarded
from yindi.present.numbers import same
from yindi.present.what_if.sides import DASH, Row, Side, by_year, figures, side
from yindi.present.what_if.wording import COMMA
from yindi.study.scenarios import ScenarioResults, difference

# More starts than a person reads are in the file.
MOST_MOVED = 200


@dataclass(frozen=True)
class PlaceMoves:
    """What moves in one place: the industries of starts that are new, gone, earlier and later."""

    code: str
    place: Bilingual
    new: Bilingual
    gone: Bilingual
    earlier: Bilingual
    later: Bilingual


@dataclass(frozen=True)
class Price:
    """The price of room of one industry in one year, before and after. [worth / place]"""

    industry: Bilingual
    year: int
    before: float
    after: float


@dataclass(frozen=True)
class WhatIf:
    """What moves between two scenarios.

    comparable : whether both count worth under the same weights; says : the difference in one sentence
    counts : how many starts moved in each way; kept : how many start in the same year
    figures : rows of a measure, before, after and the change; years : starts in each year, before and after
    places : those in which anything moves; moved : single starts, as many as a person reads; more : how many besides
    """

    before: Side
    after: Side
    comparable: bool
    says: Bilingual
    counts: dict[str, int]
    kept: int
    figures: tuple[Row, ...]
    years: tuple[tuple[int, int, int], ...]
    places: tuple[PlaceMoves, ...]
    prices: tuple[Price, ...]
    moved: tuple[Row, ...]
    more: int


def what_if(before: ScenarioResults, after: ScenarioResults) -> tuple[WhatIf, str]:
    """What moves from one scenario to another, and every start that moved as CSV."""
    found = difference(before, after)
    comparable = before.study.weights == after.study.weights
    made = [years_made(YearsPlan(one.made, one.names, one.solved, (), (), (), ())) for one in (before, after)]
    shown = years_difference(*made, comparable=comparable)
    both = before.possible and after.possible
    nothing = not found.moves.moved and not found.moves.prices and comparable
    sides = side(before), side(after)
    record = WhatIf(
        *sides,
        comparable,
        says_of(shown, both=both, same=nothing and sides[0].objective == sides[1].objective),
        {kind: found.counts[kind] for kind in MOVES},
        found.moves.kept,
        figures(*sides, comparable=comparable),
        by_year(*sides),
        places(found.moves.moved, found.places, shown),
        tuple(
            Price(Bilingual(row["industry_en"], row["industry_zh"]), row["year"], row["price_old"], row["price_new"])
            for row in shown.prices.iter_rows(named=True)
        ),
        tuple(start(row) for row in shown.moved.head(MOST_MOVED).iter_rows(named=True)),
        max(shown.moved.height - MOST_MOVED, 0),
    )
    return record, guarded(shown.moved).write_csv(line_terminator="\n")


def says_of(shown: YearsDifference, *, both: bool, same: bool) -> Bilingual:
    """The difference in one sentence; where one of the two has no schedule there is none to speak of."""
    if not both:
        return say("what_if.no_schedule")
    return say("diff.years_same") if same else shown.says


def places(moved: tuple[Moved, ...], codes: tuple[str, ...], shown: YearsDifference) -> tuple[PlaceMoves, ...]:
    """What moves in each place, by the names of industries."""
    rows = shown.moved.iter_rows(named=True)
    named = {(row["place"], row["industry"], row["action"]): row for row in rows}
    by_place: dict[str, list[Moved]] = {code: [] for code in codes}
    for one in moved:
        by_place[one.option[0]].append(one)
    result = []
    for code, some in by_place.items():
        row = named[some[0].option]
        columns = [join([words(one, named[one.option]) for one in some if one.kind == kind], between=COMMA)
                   for kind in MOVES]  # fmt: skip
        result.append(PlaceMoves(code, Bilingual(row["place_en"], row["place_zh"]), *columns))
    return tuple(result)


def words(one: Moved, row: dict[str, object]) -> Bilingual:
    """An industry with its action and the years of its start."""
    years = "→".join(str(year) for year in (one.before, one.after) if year is not None)
    industry = Bilingual(str(row["industry_en"]), str(row["industry_zh"]))
    return say("what_if.start", industry=industry, action=say(f"schedule.action.{one.option[2]}"), years=years)


def start(row: dict[str, object]) -> Row:
    """One start that moved: place, industry, action, in which way, and its years."""
    return (
        Bilingual(str(row["place_en"]), str(row["place_zh"])),
        Bilingual(str(row["industry_en"]), str(row["industry_zh"])),
        say(f"schedule.action.{row['action']}"),
        say(f"diff.move.{row['change']}"),
        *(DASH if row[name] is None else same(str(row[name])) for name in ("start_old", "start_new")),
    )


def price_text(value: float) -> str:
    """A price as the page shows it."""
    return amount(value)
