"""How the plan moves with its assumptions, and where places have fewer options than picks."""

from dataclasses import dataclass

from yindi.messages import Bilingual, say
from yindi.present.files.names import names_of
from yindi.present.numbers import decimal, same, whole
from yindi.study import Results


@dataclass(frozen=True)
class AssumptionRow:
    """One assumption as it was used."""

    label: Bilingual
    says: Bilingual
    value: Bilingual
    source: Bilingual
    own: bool


@dataclass(frozen=True)
class MoveRow:
    """The plan under one setting of an assumption."""

    assumption: Bilingual
    setting: Bilingual
    used: bool
    picks: Bilingual
    changed: Bilingual
    market: Bilingual
    objective: Bilingual


@dataclass(frozen=True)
class ShortRow:
    """A place with fewer options than picks."""

    place: Bilingual
    picks: Bilingual
    got: Bilingual


@dataclass(frozen=True)
class Moving:
    """Assumptions, moves and shortfalls."""

    assumptions: tuple[AssumptionRow, ...]
    moves: tuple[MoveRow, ...]
    shortfalls: tuple[ShortRow, ...]


def moving(results: Results) -> Moving:
    """What would change the plan."""
    names = names_of(results.study.economy)
    values = {assumption.name: assumption for assumption in results.assumptions}
    return Moving(
        assumptions=tuple(
            AssumptionRow(
                one.label,
                one.says,
                Bilingual(
                    f"{one.value:g} ({one.low:g} to {one.high:g}) {one.unit.en}",
                    f"{one.value:g}（{one.low:g} 至 {one.high:g}）{one.unit.zh}",
                ),
                say("brief.assumption.own") if one.own else one.source,
                one.own,
            )
            for one in results.assumptions
        ),
        moves=tuple(
            MoveRow(
                values[move.assumption].label,
                same(f"{move.setting:g}"),
                move.setting == values[move.assumption].value,
                whole(move.picks),
                whole(move.changed),
                whole(move.left_to_market),
                decimal(move.objective, 1),
            )
            for move in results.plan.moves
        ),
        shortfalls=tuple(
            ShortRow(names.places[short.place], whole(short.picks), whole(short.got))
            for short in results.plan.shortfalls
        ),
    )
