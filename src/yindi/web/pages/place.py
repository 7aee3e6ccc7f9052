"""My place: where it stands, what it could do, what that waits for; the sheet of the brief, put into tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yindi.messages import Bilingual, join, say
from yindi.present.brief.texts import Written
from yindi.present.charts.base import Mark
from yindi.present.charts.choices import legend
from yindi.present.numbers import same
from yindi.present.why import Choice, Known, choices
from yindi.present.why.peers import declared, peers
from yindi.present.why.worth import with_unit
from yindi.web.pages.page import Page, Sections

Row = tuple[Bilingual, ...]
BETWEEN = Bilingual("; ", "；")
ADVICE = ("industry", "role", "start", "odds", "adds", "price", "reasons")
STARTING = ("lead", "support", "deepen")
WAITS = ("industry", "action", "odds", "gate")


@dataclass(frozen=True)
class Block:
    """One table of a place: `numbers` are its columns of numbers; `more` rows are only in the file."""

    caption: Bilingual
    header: Row
    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    more: int
    file: str


@dataclass(frozen=True)
class Options:
    """Everything that a place could do, the likeliest first, and what of it is drawn.

    header : action, role, odds, worth and start; worth : the criterion upwards with its unit, None where there is none
    present, starts : industries that are there, and those that the plan starts; left_out : options that are not drawn
    """

    header: Row
    choices: tuple[Choice, ...]
    worth: Bilingual | None
    counted: bool
    left_out: int
    present: tuple[str, ...]
    starts: tuple[str, ...]
    legend: tuple[Mark, ...]


@dataclass(frozen=True)
class Place:
    """One place: where it stands, what it could do, what it waits for, and what the answers say of it."""

    code: str
    name: Bilingual
    advised: Bilingual
    options: Options
    short: Bilingual | None
    stands: tuple[Block, ...]
    could: tuple[Block, ...]
    waits: tuple[Block, ...]
    peers: tuple[Block, ...]
    answers: tuple[Block, ...]


def place_pages(sections: Sections) -> Mapping[str, Place]:
    """One record for every place, by its code."""
    reader, known = Reader(sections.places.sheets), sections.known
    return {
        code: reader.place(code, sheet, options_of(known, number), peers_of(known, number))
        for number, (code, sheet) in enumerate(
            zip(sections.results.plan.places, sections.places.sheets["places"], strict=True)
        )
    }


def advised(choices: Sequence[Choice]) -> Bilingual:
    """What is advised of a place, in a sentence: what starts, with its year, and what it prepares."""
    starts = [
        say("web.place.in_year", industry=one.name, year=one.cells[-1]) for one in choices if one.role in STARTING
    ]
    prepares = [one.name for one in choices if one.role == "prepare"]
    told = [say("web.place.starts", starts=join(starts, between=BETWEEN)) if starts else say("web.place.no_start")]
    if prepares:
        told.append(say("web.place.prepares", industries=join(prepares, between=BETWEEN)))
    return join(told, between=Bilingual(" ", ""))


def peers_of(known: Known, place: int) -> tuple[Block, ...]:
    """The places most like one, and what it has declared where a table says so."""
    like = Block(
        say("place.peers.caption"),
        tuple(map(say, ("brief.place", "place.peers.alike", "place.peers.both", "place.peers.only"))),
        peers(known, place), (1,), 0, "answers/alike.csv",
    )  # fmt: skip
    if known.results.plan.declared is None:
        return (like,)
    own = Block(
        say("place.declared.caption"),
        tuple(map(say, ("brief.industry", "place.declared.says", "place.declared.count", "brief.room"))),
        declared(known, place), (2, 3), 0, "tables/crowding.csv",
    )  # fmt: skip
    return like, own


def options_of(known: Known, place: int) -> Options:
    """What one place could do."""
    plan, shown, found = known.results.plan, known.shown, tuple(choices(known, place))
    worth = None if shown is None else with_unit(shown)
    header = (
        say("brief.sheet.action"), say("brief.sheet.role"), say("why.odds.without"),
        worth or say("why.part.worth"), say("brief.sheet.start"),
    )  # fmt: skip
    return Options(
        header,
        found,
        worth,
        shown is not None and shown.name in known.weights,
        sum(one.worth is None for one in found),
        tuple(code for code, here in zip(plan.industries, known.present[place] == 1, strict=True) if here),
        tuple(one.industry for one in found if one.role in STARTING),
        legend(found),
    )


@dataclass(frozen=True)
class Reader:
    """Reads the sheets of the brief, in which every text stands once, by number."""

    sheets: dict[str, Any]

    def place(self, code: str, sheet: dict[str, Any], options: Options, others: tuple[Block, ...]) -> Place:
        """The record of one place."""
        planned = self.answered(self.sheets["planned"], sheet["y"])
        return Place(
            code,
            self.text(sheet["n"]),
            advised(options.choices),
            options,
            self.text(sheet["s"]) if sheet["s"] >= 0 else None,
            stands=(self.standing(sheet["h"]),),
            could=(self.advice("picks", sheet["c"]), *planned[:1], self.advice("market", sheet["m"])),
            waits=(
                *planned[1:],
                self.waiting("prepare", sheet["p"], 0),
                self.waiting("not_yet", sheet["w"], sheet["x"]),
            ),
            peers=others,
            answers=self.answered(self.sheets["asked"], sheet["a"]),
        )

    def text(self, number: int) -> Bilingual:
        """The text with a number."""
        entry = self.sheets["texts"][number]
        return same(entry) if isinstance(entry, str) else Bilingual(*entry)

    def word(self, name: str) -> Bilingual:
        """A word that sheets are written with."""
        return self.text(self.sheets["words"][name])

    def cell(self, written: Written) -> Bilingual:
        """A text, or pieces put side by side."""
        if isinstance(written, int):
            return self.text(written)
        pieces = [same(piece) if isinstance(piece, str) else self.text(piece) for piece in written]
        return join(pieces, between=same(""))

    def advice(self, name: str, rows: Sequence[list[int]]) -> Block:
        """What is advised, with the reasons as the last column."""
        cells = tuple(
            (*map(self.text, row[:6]), join([self.text(one) for one in row[6:]], between=BETWEEN)) for row in rows
        )
        return Block(self.word(name), self.words(ADVICE), cells, (2, 3, 4, 5), 0, "tables/recommendations.csv")

    def waiting(self, name: str, rows: Sequence[list[int]], more: int) -> Block:
        """What waits, with its gate."""
        cells = tuple(tuple(map(self.text, row)) for row in rows)
        return Block(self.word(name), self.words(WAITS), cells, (2,), more, "tables/not_yet.csv")

    def standing(self, rows: Sequence[list[int]]) -> Block:
        """The industries in which a place is already strong."""
        cells = tuple(
            (self.text(industry), self.text(quotient), self.word("context") if context else same(""))
            for industry, quotient, context in rows
        )
        header = self.words(("industry", "quotient", "note"))
        return Block(self.word("already_there"), header, cells, (1,), 0, "tables/already_there.csv")

    def words(self, names: Sequence[str]) -> Row:
        """Several words."""
        return tuple(self.word(name) for name in names)

    def answered(self, heads: Sequence[dict[str, Any]], found: Sequence[list[Any]]) -> tuple[Block, ...]:
        """Tables whose heads stand apart from their rows; one row at most is written downwards."""
        blocks = []
        for head, (rows, more) in zip(heads, found, strict=True):
            header = tuple(map(self.text, head["h"]))
            cells = tuple(tuple(map(self.cell, row)) for row in rows)
            numbers = tuple(head["n"])
            if head["o"] and cells:
                cells = tuple(zip(header, cells[0], strict=True))
                header, numbers = (say("brief.sheet.measure"), say("brief.sheet.value")), ()
            blocks.append(Block(self.text(head["q"]), header, cells, numbers, more, head["f"]))
        return tuple(blocks)


PLACE = Page("place", Place, place_pages, asked="place", listed=False)
