"""The tables of a replay as a reader sees them, on the terminal, on the page and in the documentation alike."""

from dataclasses import dataclass

from yindi.assumptions import assumption
from yindi.messages import Bilingual, join, say
from yindi.present.numbers import between, decimal, same, whole
from yindi.trust.cycles.card import CyclesCard
from yindi.trust.cycles.verdict import of
from yindi.trust.cycles.ways import WAYS


@dataclass(frozen=True)
class Shown:
    """One table: its name, caption, header and rows; the first `words` columns are words."""

    name: str
    caption: Bilingual
    header: tuple[Bilingual, ...]
    rows: tuple[tuple[Bilingual, ...], ...]
    words: int = 1


def all_shown(card: CyclesCard) -> tuple[Shown, ...]:
    """Every table, the main one first."""
    return (
        ways_shown(card),
        compared_shown(card),
        baselines_shown(card),
        exits_shown(card),
        years_shown(card),
        stages_shown(card),
    )


def head(*names: str) -> tuple[Bilingual, ...]:
    """The names of some columns."""
    return tuple(say(f"cycles.column.{name}") for name in names)


def way_name(name: str) -> Bilingual:
    """What a way is called."""
    return say(f"cycles.way.{name}")


def ways_shown(card: CyclesCard) -> Shown:
    """What each way placed, and what came true."""
    kinds = ("per_money", "per_spent", "misses")
    rows = tuple(
        (
            way_name(way.way),
            whole(way.starts),
            whole(way.successes),
            *(between(way.figures[kind], 1) for kind in kinds),
        )
        for way in card.ways
    )
    caption = say("cycles.caption.ways", money=f"{card.ways[0].money:,.0f}")
    return Shown("ways", caption, head("way", "starts", "successes", *kinds), rows)


def baselines_shown(card: CyclesCard) -> Shown:
    """The choice of places alone, beside random places and those with the largest quotient."""
    kinds = ("per_start", "blind", "own_presence")
    rows = tuple(
        (
            way_name(way.way),
            *(decimal(way.figures[kind].value, 1) for kind in kinds),
            same(of(way.over_blind)),
            same(of(way.over_own_presence)),
        )
        for way in card.ways
    )
    names = ("way", *kinds, "over_blind", "over_own_presence")
    return Shown("baselines", say("cycles.caption.baselines"), head(*names), rows)


def compared_shown(card: CyclesCard) -> Shown:
    """One way less another."""
    rows = tuple(
        (
            say("cycles.less", first=way_name(row.first), second=way_name(row.second)),
            *(same(of(one)) for one in (row.per_money, row.per_spent, row.misses)),
        )
        for row in card.compared
    )
    return Shown("compared", say("cycles.caption.compared"), head("pair", "per_money", "per_spent", "misses"), rows)


def years_shown(card: CyclesCard) -> Shown:
    """Money in misses by the end of every year."""
    by_year = {(row.year, row.way): row for row in card.by_year}
    years = sorted({row.year for row in card.by_year})
    rows = tuple(
        (same(str(year)), *(between(by_year[year, way.name].misses, 1) for way in WAYS if (year, way.name) in by_year))
        for year in years
    )
    return Shown("years", say("cycles.caption.years"), (*head("year"), *(way_name(way.name) for way in WAYS)), rows)


def exits_shown(card: CyclesCard) -> Shown:
    """What the exits ended, and what of it would have come true."""
    rows = tuple(
        (
            way_name(way.way),
            whole(way.ended),
            whole(way.good_ended),
            *(between(way.figures[kind], 1) for kind in ("good_of_ended", "good_of_kept", "lost")),
            whole(way.left),
        )
        for way in card.ways
        if way.ended
    )
    names = ("way", "ended", "good_ended", "good_of_ended", "good_of_kept", "lost", "left")
    return Shown("exits", say("cycles.caption.exits"), head(*names), rows)


def stages_shown(card: CyclesCard) -> Shown:
    """The staged way under other stages and exit rules."""
    rows = tuple(
        (
            say("cycles.assumed", name=assumption(row.assumption).label, value=f"{row.value:.3g}"),
            whole(row.ended),
            whole(row.good_ended),
            *(decimal(value, 1) for value in (row.per_money, row.per_spent, row.misses)),
        )
        for row in card.other_stages
    )
    names = ("assumed", "ended", "good_ended", "per_money", "per_spent", "misses")
    return Shown("stages", say("cycles.caption.stages"), head(*names), rows)


def frame_of(card: CyclesCard) -> Bilingual:
    """The years, the horizon, the stages and the exit rule, in sentences."""
    facts = say(
        "cycles.frame",
        first=card.years[0],
        last=card.years[-1],
        horizon=card.horizon,
        picks=f"{card.picks:g}",
        cap=card.cap,
        stages=len(card.stages),
        due=", ".join(str(age) for age in card.due),
        grace=card.grace,
        slowest=f"{100 * card.exit_share:g}",
        draws=card.draws,
    )
    if card.horizon == card.asked:
        return facts
    shorter = say("cycles.shorter", asked=card.asked, horizon=card.horizon)
    return join([facts, shorter], between=Bilingual(" ", ""))
