"""The yearly evaluation of where a fund's money goes: every part and every weight, and never the sum alone."""

from yindi.messages import Bilingual, say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Paper, Text
from yindi.present.documents.parts import ending, facts_of, head, warnings_of
from yindi.present.numbers import missing, percent
from yindi.procedure.fund_direction import Group, Part, composite, evaluated


def fund_direction(asked: Asked) -> Paper:
    """The paper of a fund for one year."""
    groups = evaluated(asked.registry, asked.events, asked.name, asked.year, asked.figures)
    together = composite(groups)
    total = say("paper.composite", value=percent(together)) if together is not None else say("paper.no_composite")
    blocks: list[Heading | Text | Grid] = [
        *warnings_of(asked),
        Heading(say("paper.part.groups")),
        Text(say("paper.weights", since=groups[0].weight.since, source=groups[0].weight.source)),
        Grid(head("group", "weight", "known", "mean"), tuple(row_of(group) for group in groups), 1),
        Text(total),
    ]
    for group in groups:
        rows = tuple(
            (part.indicator.label, part.indicator.how, origin(part), share(part.value)) for part in group.parts
        )
        blocks += [Heading(group_label(group)), Grid(head("indicator", "how", "origin", "value"), rows, 3)]
    return Paper(
        say("paper.title.fund_direction", case=asked.name, year=asked.year),
        facts_of(asked),
        (*blocks, Text(say("paper.due", year=asked.year + 1)), *ending(asked)),
    )


def group_label(group: Group) -> Bilingual:
    """What a group is called."""
    return say(f"paper.group.{group.name}")


def row_of(group: Group) -> tuple[Bilingual, ...]:
    """A group with its weight, how many of its parts are known, and their mean."""
    known = say("paper.known", known=len(group.known), every=len(group.parts))
    return group_label(group), percent(group.weight.value), known, share(group.mean)


def share(value: float | None) -> Bilingual:
    """A share, or that it is not known."""
    return missing() if value is None else percent(value)


def origin(part: Part) -> Bilingual:
    """Where a value comes from."""
    if part.value is None:
        return say("paper.origin.none")
    return say("paper.origin.office") if part.stated else say("paper.origin.record")
