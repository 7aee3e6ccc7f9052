"""The review opinion on a proposal: what it is, what guards said, what was reviewed, what follows."""

from yindi.messages import say
from yindi.present.documents.asked import Asked
from yindi.present.documents.paper import Grid, Heading, Paper, Text
from yindi.present.documents.parts import (
    amount,
    either,
    ending,
    facts_of,
    guards_grid,
    head,
    overrides_of,
    steps_grid,
    unknown_of,
    warnings_of,
)
from yindi.present.numbers import same
from yindi.procedure.stepping import state_label

STEPS = ("propose", "resubmit", "screen", "review", "return", "block", "leave_to_market", "approve", "defer", "refuse")


def review_opinion(asked: Asked) -> Paper:
    """The paper of a support case."""
    said = tuple(asked.verdicts())
    counts = {outcome: sum(verdict.outcome == outcome for _, verdict in said) for outcome in ("pass", "flag", "block")}
    stages = Grid(
        head("stage", "measure", "target", "ends", "amount"),
        tuple(
            (either(one.name), either(one.measure), same(f"{one.target:g}"), same(str(one.ends)), amount(one.amount))
            for one in asked.case.stages
        ),
        4,
    )
    return Paper(
        say("paper.title.review_opinion", case=asked.name),
        facts_of(asked),
        (
            *warnings_of(asked),
            Heading(say("paper.part.opinion")),
            Text(say("paper.opinion", passed=counts["pass"], flagged=counts["flag"], blocked=counts["block"],
                     state=state_label(asked.state.state))),
            Heading(say("paper.part.stages")),
            stages,
            Text(say("paper.exit_rule", rule=asked.case.exit_rule or "—")),
            Heading(say("paper.part.guards")),
            guards_grid(said),
            *overrides_of(asked),
            *unknown_of(asked),
            Heading(say("paper.part.steps")),
            steps_grid(asked.steps(*STEPS)),
            *ending(asked),
        ),
    )  # fmt: skip
